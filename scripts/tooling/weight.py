"""What a page weighs: the bytes that come over the wire, by kind, for every kind of page.

HTML, styles and scripts are counted as a server sends them, compressed with gzip; fonts as they
are, for they are compressed already.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from archive.languages import LANGUAGES
from archive.site.fonts import Face, faces
from lxml import html

#: At most so many bytes for a page that is no text's, without fonts, and for the fonts of any page.
GOAL_PAGE = 60_000
GOAL_FONTS = 60_000
#: A text of so many bytes of UTF-8 has a page of at most so many, without fonts. Of a longer text each
#: further byte may add so much: prose compresses to some three tenths, its markup comes on top.
GOAL_TEXT = 25_000
GOAL_TEXT_PAGE = 45_000
GOAL_FURTHER = 0.4
#: What the search page loads by script as soon as it is opened (search/box.js).
_SEARCH = ("page.js", "strings.{tag}.js", "stemmers.js", "engine.js")


@dataclass(frozen=True)
class Weight:
    """The weight of one page: bytes by kind, and how long its text is (bytes of UTF-8)."""

    kind: str
    page: str
    text: int
    html: int
    css: int
    js: int
    fonts: int

    @property
    def without_fonts(self) -> int:
        return self.html + self.css + self.js

    @property
    def goal(self) -> float | None:
        """At most so many bytes without fonts; None for parallel views, which hold two texts."""
        if self.kind.startswith("parallel"):
            return None
        if not self.kind.startswith("text"):
            return GOAL_PAGE
        return GOAL_TEXT_PAGE + GOAL_FURTHER * max(0, self.text - GOAL_TEXT)


def page_weights(site: Path) -> list[Weight]:
    """Weigh one page of every kind, in every language; of the texts the one nearest to 25 KB
    and the longest.

    site: the built site. Raises FileNotFoundError where a page names a file that is not there.
    """
    return [_weigh(site, kind, page) for kind, page in _kinds(site)]


def print_weights(site: Path) -> int:
    """Print the table; returns 1 if a goal is missed, 2 without a built site."""
    if not (site / "index.html").exists():
        print("the site is not built; run python3 scripts/build.py first")
        return 2
    weights = page_weights(site)
    print(f"{'KB, gzip':<24}{'text':>7}{'html':>7}{'css':>7}{'js':>7}{'sum':>7}{'fonts':>7}  page")
    for w in weights:
        figures = (w.text, w.html, w.css, w.js, w.without_fonts, w.fonts)
        print(f"{w.kind:<24}" + "".join(f"{n / 1000:7.1f}" for n in figures) + f"  {w.page}")
    missed = [w for w in weights if w.fonts > GOAL_FONTS or (w.goal and w.without_fonts > w.goal)]
    print(f"goal: a text of 25 KB in {GOAL_TEXT_PAGE / 1000:.0f} KB without fonts, {GOAL_FURTHER} more for "
          f"a further byte; other pages in {GOAL_PAGE / 1000:.0f} KB; fonts in {GOAL_FONTS / 1000:.0f} KB; "
          f"missed by: {', '.join(w.page for w in missed) or 'none'}")
    return 1 if missed else 0


def _kinds(site: Path) -> Iterator[tuple[str, Path]]:
    roots = [site / row.root for row in LANGUAGES]
    for root in roots:
        yield "home", root / "index.html"
        texts = sorted(
            (path for path in (root / "texts").glob("*/index.html")), key=_text_length
        )
        if (root / "texts" / "index.html").exists():
            yield "list", root / "texts" / "index.html"
        if texts:
            near = min(texts, key=lambda path: abs(_text_length(path) - GOAL_TEXT))
            yield "text", near
            yield "text, the longest", texts[-1]
            beside = texts[-1].parent / "parallel" / "index.html"
            if beside.exists():
                yield "parallel, the longest", beside
        for path in sorted(root.glob("*/index.html")):
            if path.parent.name != "texts" and path.parent not in roots:
                yield path.parent.name, path


def _text_length(path: Path) -> int:
    tree = html.document_fromstring(path.read_bytes())
    found = tree.xpath("//*[@data-text]//*[contains(@class,'body')] | //*[@class='rows'] | //main")
    return len("".join(found[-1].itertext()).encode()) if found else 0


def _weigh(site: Path, kind: str, path: Path) -> Weight:
    tree = html.document_fromstring(path.read_bytes())
    css = [_file(path, url) for url in tree.xpath("//link[@rel='stylesheet']/@href")]
    js = [_file(path, url) for url in tree.xpath("//script/@src")]
    if tree.xpath("//*[@data-search-page]"):
        box = next(file for file in js if file.name == "box.js")
        tag = tree.get("lang")
        js += [box.with_name(name.format(tag=tag)) for name in _SEARCH]
    fonts = [face for sheet in css for face in faces(sheet.read_text(encoding="utf-8"), sheet.parent)]
    return Weight(
        kind=kind,
        page=path.relative_to(site).as_posix(),
        text=_text_length(path),
        html=_packed(path),
        css=sum(map(_packed, css)),
        js=sum(map(_packed, js)),
        fonts=sum(face.file.stat().st_size for face in _used(tree, fonts)),
    )


def _file(page: Path, url: str) -> Path:
    return (page.parent / urlsplit(url).path).resolve()


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def _used(tree: html.HtmlElement, fonts: list[Face]) -> Iterator[Face]:
    """The fonts a browser fetches for a page: those that have a letter of it."""
    words = {ord(c) for part in tree.xpath("//body") for text in part.itertext() for c in text}
    slanted = tree.xpath("//*[contains(@class,'summary') or contains(@class,'pull-quote')]")
    italic = {ord(c) for part in slanted for text in part.itertext() for c in text}
    yield from (face for face in fonts if face.serves(italic if face.italic else words))
