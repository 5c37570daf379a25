"""PDF by Typst: tagged (PDF/UA-1), hyphenated by language, the same bytes again.

The text goes to the typesetter as JSON, so that none of it can be taken for markup. Only the
typefaces that Typst carries are used: a machine's own would change the bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..interface import words
from ..model import Kind, title_index
from ..pages.catalogue import Addition
from ..pages.labels import creators_label, date_label, summary, value_in
from ..pages.parts import Part, Side
from .edition import Edition, Imprint, facts, kicker, notices

_HERE = Path(__file__).parent
#: A text's pages in the typesetter's own language.
TEMPLATE = _HERE / "edition.typ"
_STANDARD = "ua-1"  # ISO 14289-1, PDF/UA
#: How each kind of passage is set: a name of the table `styles` in edition.typ.
STYLES = {
    Kind.TITLE: "heading",
    Kind.SUBTITLE: "subtitle",
    Kind.BYLINE: "lines",
    Kind.DATELINE: "lines",
    Kind.HEADING: "heading",
    Kind.PARAGRAPH: "paragraph",
    Kind.ITEM: "item",
    Kind.QUOTE: "quote",
    Kind.PULL_QUOTE: "pull-quote",
    Kind.VERSE: "lines",
    Kind.LINES: "lines",
    Kind.TABLE: "paragraph",
    Kind.CAPTION: "lines",
    Kind.SPEECH: "paragraph",
    Kind.ENTRY: "paragraph",
    Kind.LETTERHEAD: "lines",
    Kind.ADDRESS: "lines",
    Kind.SIGNATURE: "lines",
    Kind.NOTE: "note",
}


def document(edition: Edition, imprint: Imprint, sheet: str = "a4") -> str:
    """All that a text's PDF is made of, as JSON; equal JSON is an equal file.

    edition: the text. imprint: what all downloads share. sheet: the size of a page, "a4" or "a5".
    """
    text, ui = edition.text, words(edition.ui)
    source = {
        "lang": edition.languages[0],
        "sheet": sheet,
        "title": edition.title,
        "titles": [[edition.text.title(tag)[1], edition.title_in(tag)] for tag in edition.ui_languages],
        "authors": creators_label(text, edition.ui),
        "description": summary(text, edition.ui)[0],
        "date": imprint.stamp.day,
        "archive": ui.archive,
        "both": edition.which == "both",
        "languages": list(edition.languages),
        "heads": [_head(edition, language) for language in edition.ui_languages],
        "blocks": list(_blocks(edition)),
        "notes_label": ui.notes_of_source,
        "cards": [
            {"lang": language, "label": words(language).dl_about_text,
             "rows": [[f.label, f.value, f.uri] for f in facts(edition, imprint, language)]}
            for language in edition.ui_languages
        ],
    }
    return json.dumps(source, ensure_ascii=False, sort_keys=True)


def typeset(data: str) -> bytes:
    """Make the PDF.

    data: from `document`. A text with a letter that no typeface here has cannot be PDF/UA; it is
    set without that promise, still tagged. Raises typst.TypstError on any other fault.
    """
    import typst

    try:
        return bytes(_compile(TEMPLATE.name, data, pdf_standards=[_STANDARD]))
    except typst.TypstError:
        return bytes(_compile(TEMPLATE.name, data))


def typeset_for_sheets(data: str) -> bytes:
    """Make the PDF of a text whose pages are to be laid out on sheets, which no PDF/UA can be.

    data: from `document`. Raises typst.TypstError if it cannot be set.
    """
    return bytes(_compile(TEMPLATE.name, data))


def picture(template: str, data: str, ppi: float) -> bytes:
    """Draw the one page of a template as PNG. data: its words, as JSON. ppi: pixels an inch."""
    drawn = _compile(template, data, format="png", ppi=ppi)
    assert isinstance(drawn, bytes)  # a list, where there are several pages
    return drawn


def _compile(template: str, data: str, **options: Any) -> Any:
    import typst

    return typst.compile(str(_HERE / template), root=str(_HERE), font_paths=_fonts(),
                         sys_inputs={"data": data}, **{"format": "pdf", **options})


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True,
                       font_paths=[str(_HERE / "fonts")])


def _head(edition: Edition, language: str) -> dict[str, Any]:
    text = edition.text
    by = f"{creators_label(text, language)} · {date_label(text, language)}"
    return {"lang": language, "kicker": kicker(text, language), "by": by,
            "notices": notices(edition, language),
            "summary": summary(text, language)[0]}


def _blocks(edition: Edition) -> Iterator[dict[str, Any]]:
    """The content of the pages, in order: passages and what the archive adds between them."""
    every = edition.parts
    last = 1
    title = title_index(part.kind for part in every)
    if title is None:
        yield {"style": "supplied-title"}
    for n, part in enumerate(every):
        for addition in part.before:
            if addition.heading:
                last = 2
            yield _addition(addition, edition)
        style, level = STYLES[part.kind], part.block.level
        if n == title:
            style, level = "title", 1
        elif style == "heading":
            # No level may be left out on the way down (PDF/UA).
            level = last = min(max(2, level), last + 1)
        elif part.block.within and style in ("paragraph", "lines"):
            style = "note"
        yield _passage(part, edition, style, level)
        for addition in part.after:
            yield _addition(addition, edition)


def _passage(part: Part, edition: Edition, style: str, level: int) -> dict[str, Any]:
    return {
        "style": style, "level": level, "n": str(part.block.number), "id": part.id,
        "in_notes": part.kind is Kind.NOTE or bool(part.block.within),
        "sides": list(map(_side, part.sides)),
        "notes": [[note.number, [[tag, note.text(tag)] for tag in edition.ui_languages]]
                  for note in part.notes],
    }


def _addition(addition: Addition, edition: Edition) -> dict[str, Any]:
    style = "supplied-heading" if addition.heading else "supplied"
    texts = [[tag, value_in(addition.text, tag)] for tag in edition.ui_languages]
    return {"style": style, "texts": texts}


def _side(side: Side) -> dict[str, Any]:
    runs = [] if side.rows else [
        {"text": run.text, "lang": run.lang or side.language, "lead": run.lead,
         "note": run.note, "id": run.id}
        for run in side.runs
    ]
    return {"lang": side.language, "marker": "" if side.rows else side.marker,
            "back": side.back, "runs": runs, "cells": side.rows}
