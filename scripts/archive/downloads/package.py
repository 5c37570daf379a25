"""What every EPUB is made of besides its words: package, contents, pages' frames (EPUB 3.3).

Pure functions that write text; `container.py` packs it. The layout is the one that e-readers have met
most: `EPUB/content.opf`, `EPUB/nav.xhtml`, the chapters in `EPUB/text/`, and a `toc.ncx` for readers
of EPUB 2 that know no other contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

#: A language's attribute as HTML writes it; text never has such a run, for its quotes are escaped.
_LANG = re.compile(r' lang="([\w-]+)"')
_TYPES = {"doc-noteref": "noteref", "doc-footnote": "footnote"}
_ROLE = re.compile(r' role="(doc-noteref|doc-footnote)"')
#: What XML 1.0 has no place for (section 2.2).
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DEEPEST = 3  # levels of headings that the contents show
STYLE, COVER = "styles/book.css", "media/cover.png"


@dataclass(frozen=True)
class Entry:
    """A line of the contents. sides: (language, words), one or several. level: from 1."""

    level: int
    id: str
    sides: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        """The words in all languages, without markup."""
        return " · ".join(text for _, text in self.sides)


@dataclass(frozen=True)
class Page:
    """A page of a book, a file by itself.

    name: of the file, without its ending. type: what the page is in EPUB's structural vocabulary
    (www.w3.org/TR/epub-ssv-11), also its class. body: XHTML, its heading first. entries: its lines of
    the contents; the first is its own. part: "frontmatter", "bodymatter" or "backmatter".
    """

    name: str
    type: str
    title: str
    body: str
    entries: tuple[Entry, ...]
    part: str = "bodymatter"

    @property
    def path(self) -> str:
        """The file, from the package document."""
        return f"text/{self.name}.xhtml"


@dataclass(frozen=True)
class Meta:
    """A line of the package. name: an element of Dublin Core ("dc:creator"), or a property of `meta`.
    refined: properties that say more of this value: (property, value, scheme)."""

    name: str
    value: str
    refined: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Book:
    """A book before it is packed.

    language: of its interface, which each page has unless it says otherwise. title: of the book.
    identifier: its own, the same in every version. modified: the moment of this version
    (2026-11-22T00:00:00Z). meta: further lines of the package. pages: in reading order, without the
    cover. contents: the words of the contents' heading. cover_label: what the cover is called.
    landmarks: what each kind of page is called, and the list of them. with_contents: whether the contents
    are a page that readers leaf to as well.
    """

    language: str
    title: str
    identifier: str
    modified: str
    meta: tuple[Meta, ...]
    pages: tuple[Page, ...]
    contents: str
    cover_label: str
    landmarks: dict[str, str] = field(hash=False)
    with_contents: bool = False


def files(book: Book) -> dict[str, str]:
    """The files of a book that are text, by their paths in the container, but for its style sheet."""
    out = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/content.opf": _package(book),
        "EPUB/nav.xhtml": _contents(book),
        "EPUB/toc.ncx": _old_contents(book),
        "EPUB/text/cover.xhtml": _cover_page(book),
    }
    for page in book.pages:
        out[f"EPUB/{page.path}"] = _page(book, page)
    return {path: _NO_XML.sub("", text) for path, text in out.items()}


# ---------------------------------------------------------------- pages

_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def _frame(language: str, title: str, body: str, style: str, kind: str) -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" \
xml:lang="{language}">
<head>
<title>{escape(title)}</title>
<link rel="stylesheet" type="text/css" href="{style}"/>
</head>
<body epub:type="{kind}" class="{kind}">
{body}
</body>
</html>
"""


#: Pages whose kind DPUB-ARIA has a role for (www.w3.org/TR/dpub-aria-1.1).
_ROLES = {"chapter": "doc-chapter", "preface": "doc-preface", "colophon": "doc-colophon"}


def _page(book: Book, page: Page) -> str:
    role = f' role="{_ROLES[page.type]}"' if page.type in _ROLES else ""
    section = f'<section epub:type="{page.type}"{role} class="{page.type}">\n{typed(page.body)}\n</section>'
    return _frame(book.language, page.title, section, f"../{STYLE}", page.part)


def _cover_page(book: Book) -> str:
    label = escape(f"{book.cover_label}: {book.title}")
    image = f'<div><img src="../{COVER}" alt="{label}" role="doc-cover"/></div>'
    return _frame(book.language, book.cover_label, image, f"../{STYLE}", "cover")


def typed(html: str) -> str:
    """HTML as EPUB has it: each language in two attributes, and notes by EPUB's own words for them, by which
    reading apps open them in place."""
    html = _LANG.sub(r' lang="\1" xml:lang="\1"', html)
    return _ROLE.sub(lambda m: f' epub:type="{_TYPES[m[1]]}" role="{m[1]}"', html)


# ---------------------------------------------------------------- contents


def _contents(book: Book) -> str:
    """The contents, and the landmarks that reading apps lead to by buttons of their own."""
    entries = [(page.path, entry) for page in book.pages for entry in page.entries
               if entry.level <= _DEEPEST]
    title = escape(book.contents)
    body = (f'<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">\n'
            f'<h1 id="contents">{title}</h1>\n{_tree(entries)}\n</nav>\n{_landmarks(book)}')
    return _frame(book.language, book.contents, body, STYLE, "frontmatter")


def _tree(entries: Sequence[tuple[str, Entry]]) -> str:
    """Nested lists; a level is never left out on the way down."""
    out: list[str] = []
    depth = 0
    for path, entry in entries:
        level = min(entry.level, depth + 1)
        if level > depth:
            out.append("<ol>")
        else:
            out.append("</li>" + "</ol></li>" * (depth - level))
        depth = level
        sides = " · ".join(f'<span lang="{tag}" xml:lang="{tag}">{escape(text)}</span>'
                           for tag, text in entry.sides)
        out.append(f'<li><a href="{path}#{entry.id}">{sides}</a>')
    out.append("</li></ol>" * depth)
    return "\n".join(out)


def _landmarks(book: Book) -> str:
    found = [("cover", "text/cover.xhtml")]
    if book.with_contents:
        found.append(("toc", "nav.xhtml#toc"))
    found += [(page.type, page.path) for page in book.pages if page.type in book.landmarks]
    body = next((page.path for page in book.pages if page.part == "bodymatter"), "")
    if body:
        found.append(("bodymatter", body))
    lines = "\n".join(f'<li><a epub:type="{kind}" href="{path}">{escape(book.landmarks[kind])}</a></li>'
                      for kind, path in found)
    label = escape(book.landmarks["landmarks"])
    return (f'<nav epub:type="landmarks" aria-label="{label}" hidden="hidden">\n'
            f"<ol>\n{lines}\n</ol>\n</nav>")


def _old_contents(book: Book) -> str:
    """The contents as EPUB 2 has them (NCX, Daisy 2005)."""
    points: list[str] = []
    depth = number = 0
    for page in book.pages:
        for entry in page.entries:
            if entry.level > _DEEPEST:
                continue
            level = min(entry.level, depth + 1)
            points.append("</navPoint>" * (depth - level + 1))
            depth, number = level, number + 1
            points.append(
                f'<navPoint id="n{number}" playOrder="{number}"><navLabel><text>{escape(entry.words)}</text>'
                f'</navLabel><content src="{page.path}#{entry.id}"/>')
    points.append("</navPoint>" * depth)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{book.language}">
<head><meta name="dtb:uid" content="{book.identifier}"/></head>
<docTitle><text>{escape(book.title)}</text></docTitle>
<navMap>
{"".join(points)}
</navMap>
</ncx>
"""


# ---------------------------------------------------------------- the package


def _package(book: Book) -> str:
    paths = [("nav", "nav.xhtml", "application/xhtml+xml", ' properties="nav"'),
             ("ncx", "toc.ncx", "application/x-dtbncx+xml", ""),
             ("style", STYLE, "text/css", ""),
             ("cover-image", COVER, "image/png", ' properties="cover-image"'),
             ("cover", "text/cover.xhtml", "application/xhtml+xml", ""),
             *((page.name, page.path, "application/xhtml+xml", "") for page in book.pages)]
    manifest = "\n".join(f'<item id="{name}" href="{path}" media-type="{kind}"{more}/>'
                         for name, path, kind, more in paths)
    spine = ["cover", *(page.name for page in book.pages)]
    if book.with_contents:
        first = next((page.name for page in book.pages if page.part == "bodymatter"), "")
        spine.insert(spine.index(first) if first else len(spine), "nav")
    order = "\n".join(f'<itemref idref="{name}"/>' for name in spine)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="{book.language}" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">{book.identifier}</dc:identifier>
{chr(10).join(_metadata(book.meta))}
<meta property="dcterms:modified">{book.modified}</meta>
<meta name="cover" content="cover-image"/>
</metadata>
<manifest>
{manifest}
</manifest>
<spine toc="ncx">
{order}
</spine>
</package>
"""


def _metadata(lines: Sequence[Meta]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        name = f"m{number}"
        own = f' id="{name}"' if line.refined else ""
        value = escape(line.value)
        if line.name.startswith("dc:"):
            yield f"<{line.name}{own}>{value}</{line.name}>"
        else:
            yield f'<meta property="{line.name}"{own}>{value}</meta>'
        for prop, refinement, scheme in line.refined:
            of = f' scheme="{scheme}"' if scheme else ""
            yield f'<meta refines="#{name}" property="{prop}"{of}>{escape(refinement)}</meta>'
