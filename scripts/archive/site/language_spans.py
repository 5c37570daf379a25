"""Words of the archive or of a text as HTML, each run in another script with its language."""

from __future__ import annotations

from html import escape

from markupsafe import Markup

from ..languages import by_script


def with_lang_spans(text: str, language: str) -> Markup:
    """Words of the archive as HTML, each run in another script with its language."""
    return Markup("".join(
        f'<span lang="{tongue}">{escape(piece)}</span>' if tongue else escape(piece, quote=False)
        for piece, tongue in by_script(text, language)
    ))
