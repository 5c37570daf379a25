"""A text in one HTML file: styles and letters inside, nothing asked of any network."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from ..pages.labels import creators_label, date_label
from .edition import Edition, Imprint
from .html import pieces, render

_STYLE = Path(__file__).with_name("page.css")
_FACE = re.compile(r"@font-face\s*\{[^{}]*\}")
_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_ITALIC = re.compile(r"font-style:\s*(?:italic|oblique)")
#: What the file may load: its own styles and letters, and nothing else (CSP level 3).
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"


@dataclass(frozen=True)
class Face:
    """A typeface ready to lie in a file.

    css: its @font-face rule, the font inside. ranges: the code points that it serves, as pairs;
    none means all.
    """

    css: str
    ranges: tuple[tuple[int, int], ...]

    def serves(self, letters: set[int]) -> bool:
        """Whether it has any of these code points."""
        return not self.ranges or any(
            first <= letter <= last for letter in letters for first, last in self.ranges
        )


def embedded_fonts(styles: Path) -> list[Face]:
    """The upright typefaces of a style sheet (this file's styles use no others).

    styles: the site's style sheet. Returns those whose files are there.
    """
    if not styles.exists():
        return []

    def inside(found: re.Match[str]) -> str:
        path = styles.parent / found[1].split("?")[0].split("#")[0]
        if not path.is_file():
            return found.group()
        data = base64.b64encode(path.read_bytes()).decode("ascii")
        return f"url(data:font/{path.suffix[1:]};base64,{data})"

    rules = [rule for rule in _FACE.findall(styles.read_text(encoding="utf-8"))
             if not _ITALIC.search(rule)]
    made = [Face(_URL.sub(inside, rule), _ranges(rule)) for rule in rules]
    return [face for face in made if "url(data:" in face.css]


def _ranges(rule: str) -> tuple[tuple[int, int], ...]:
    found = re.search(r"unicode-range:([^;}]*)", rule)
    if not found:
        return ()
    parts = [part.strip().upper().removeprefix("U+") for part in found[1].split(",")]
    pairs = [(part.partition("-")[0], part.partition("-")[2] or part) for part in parts]
    return tuple((int(a.replace("?", "0"), 16), int(b.replace("?", "F"), 16)) for a, b in pairs)


def web_page(edition: Edition, imprint: Imprint, fonts: Sequence[Face] = ()) -> str:
    """A text as one HTML file.

    edition: the text. imprint: what all downloads share. fonts: typefaces,
    of which it carries those that it has letters of.
    Returns the file's HTML.
    """
    text, ui = edition.text, edition.ui
    meta = {
        "author": creators_label(text, ui),
        "description": text.data["summary"].get(ui, ""),
        "DC.title": edition.title,
        "DC.creator": creators_label(text, ui),
        "DC.date": text.edtf or date_label(text, ui),
        "DC.identifier": text.data["id"],
        "DC.rights": text.data["rights"]["value"],
        "DC.source": f"{text.data['raw']['file']} sha256:{text.data['raw']['sha256']}",
        "DC.language": ", ".join(edition.languages),
    }
    said = "\n".join(f'<meta name="{name}" content="{escape(value)}">'
                     for name, value in meta.items() if value)
    style = re.sub(r"/\*.*?\*/", "", _STYLE.read_text(encoding="utf-8"), flags=re.S).strip()
    body = render(pieces(edition, imprint))
    letters = set(map(ord, body))
    faces = "\n".join(face.css for face in fonts if face.serves(letters))
    return f"""<!doctype html>
<html lang="{ui}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{escape(edition.title)}</title>
{said}
<style>
{faces}
{style}
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


def _void(xml: str) -> str:
    """HTML writes a line break without its slash."""
    return xml.replace("<br/>", "<br>")
