"""A text in one HTML file: styles and letters inside, nothing asked of any network."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

from ..pages.labels import creators_label, summary
from ..pages.statements import dublin_core
from ..site.assets import concatenated
from ..site.fonts import Face, faces
from ..site.minify import minified
from .edition import Edition, Imprint
from .html import pieces, render

#: The palette of the site, then the styles of this file.
_STYLES = (
    Path(__file__).parents[3] / "docs" / "assets" / "archive" / "palette.css",
    Path(__file__).with_name("page.css"),
)
#: What the file may load: its own styles and letters, and nothing else (CSP level 3).
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"


def page_fonts(assets: Path) -> tuple[Face, ...]:
    """The typefaces that the file may carry: the upright ones, for its styles use no others.

    assets: the folder with the parts of the site's style sheet and its typefaces.
    """
    return tuple(face for face in faces(concatenated(assets, "archive.css"), assets) if not face.italic)


def web_page(edition: Edition, imprint: Imprint) -> str:
    """A text as one HTML file.

    edition: the text. imprint: what all downloads share; of its fonts the file carries those that
    it has letters of.
    Returns the file's HTML.
    """
    text, ui = edition.text, edition.ui
    meta = {
        "author": creators_label(text, ui),
        "description": summary(text, ui)[0],
    }
    head = "\n".join([
        *(_meta(name, value) for name, value in meta.items() if value),
        *(_meta(f"DCTERMS.{row.term}", row.value, row.language)
          for row in dublin_core(text, ui, imprint.records) if row.term != "language"),
        *(_meta("DCTERMS.language", language) for language in edition.languages),
    ])
    body = render(pieces(edition, imprint))
    letters = set(map(ord, set(body)))
    fonts = "\n".join(face.embedded for face in imprint.fonts if face.serves(letters))
    return f"""<!doctype html>
<html lang="{ui}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{escape(edition.title)}</title>
{head}
<style>
{fonts}
{_style()}
</style>
</head>
<body class="{edition.which}">
<main>
<article data-text="{text.slug}" lang="{ui if edition.which == 'both' else edition.languages[0]}">
{_void(body)}
</article>
</main>
</body>
</html>
"""


@cache
def _style() -> str:
    return minified("".join(sheet.read_text(encoding="utf-8") for sheet in _STYLES), ".css")


def _meta(name: str, value: str, language: str = "") -> str:
    tag = f' lang="{language}"' if language else ""
    return f'<meta name="{name}" content="{escape(value)}"{tag}>'


def _void(xml: str) -> str:
    """HTML writes a line break without its slash."""
    return xml.replace("<br/>", "<br>")
