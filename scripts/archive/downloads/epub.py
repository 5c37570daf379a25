"""EPUB 3, packed by pandoc from the archive's own HTML.

Pandoc makes the container, the contents and the package document; the text goes through it as it
is, so that each passage keeps its address and each note its own sign. What pandoc leaves bare (a
chapter's title, the cover's words, `xml:lang`) is set right in the finished file, which also gets
fixed times: the same text gives the same bytes.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import tempfile
import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from ..interface import words
from ..pages.catalogue import Catalogue
from ..pages.edtf_words import date_words
from ..pages.labels import creators_label, date_label, summary, value_in
from ..pages.parts import Run
from ..pages.rights import archive_line, rights_lines
from ..pages.statements import package_values
from . import pdf
from .edition import Edition, Imprint, in_book, notices
from .html import Chunk, Heading, Piece, pieces, reference

_STYLE = Path(__file__).with_name("book.css")
_TYPES = {"doc-noteref": "noteref", "doc-footnote": "footnote"}
_ROLE = re.compile(r'(<[^<>]*?) role="(doc-noteref|doc-footnote)"')
_TAG = re.compile(r"<[a-z][^<>]*>")
_LANG = re.compile(r'(?<![:\w-])lang="(\w+)"(?! xml:lang=)')
_TITLE = re.compile(r"<title>[^<]*</title>")
_NUMBERS_AND_SIGNS = re.compile(
    r'<span(?=[^<>]* class="n")[^<>]*>[^<]*</span> ?|<a class="noteref[^<>]*>[^<]*</a>'
)
#: The version of pandoc's document types that `_header` and the others write.
_PANDOC_TYPES = [1, 23, 1]
#: What the books offer (schema.org's vocabulary, EPUB Accessibility 1.1).
_FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability",
             "unlocked")


@dataclass(frozen=True)
class _Book:
    """All that an EPUB is made of.

    document: pandoc's own form of a text. titles: of the chapters, in order. cover_label: what
    the cover's page is called. cover: what its picture shows; see `pdf.cover`. epoch: the time of
    the file's members, in seconds since 1970.
    """

    document: dict[str, Any]
    titles: list[str]
    cover_label: str
    cover: dict[str, str]
    epoch: int

    def source(self) -> str:
        """The book as JSON: equal sources give equal files."""
        return json.dumps(vars(self), ensure_ascii=False, sort_keys=True)


def one_text(edition: Edition, imprint: Imprint) -> str:
    """The book of one text, as the source that `pack` takes.

    edition: the text. imprint: what all downloads share.
    """
    text, ui = edition.text, edition.ui
    title = edition.title
    # What reading apps show of a book; the card at its end has all the rest.
    about = [summary(text, ui)[0], edition.label, date_label(text, ui),
             *notices(edition, ui)]
    meta = _meta(ui, imprint, title, name=edition.name,
                 description="\n".join(filter(None, about)))
    meta["identifier"] = _list(
        _map(text=meta["identifier"]["c"][0]["c"]["text"]["c"]), _map(text=str(text.data["id"]))
    )
    if edition.which != "original":
        by = value_in(text.translations[edition.languages[-1]].data["translation"]["by"], ui)
        meta["contributor"] = _list(_map(role="trl", text=by))
    for element, values in package_values(text, ui, imprint.records).items():
        meta[element] = _package(element, values)
    meta["rights"] = _str(" ".join(
        f"{line.label}: {line.text}{f' {line.uri}' if line.uri else ''}" for line in rights_lines(text, ui)))
    meta["source"] = _str(f"{text.data['raw']['file']}, SHA-256 {text.data['raw']['sha256']}")
    languages = [_str(language) for language in edition.languages]
    meta["lang"] = languages[0]
    cover = _cover(ui, title, creators_label(text, ui), date_label(text, ui),
                       edition.label)
    blocks = _blocks(pieces(edition, imprint), "")
    return _book(meta, blocks, [title], cover, imprint)


def whole_archive(catalogue: Catalogue, imprint: Imprint, language: str) -> str:
    """All texts as one book in a language, as the source that `pack` takes."""
    ui = words(language)
    meta = _meta(language, imprint, ui.archive, name=f"labor-movement-archive.{language}",
                 description=f"{ui.dl_book_words}\n{imprint.version_line(language)}")
    rights = [value for text in catalogue.texts
              for value in package_values(text, language, imprint.records).get("rights", [])]
    license_line = archive_line(language)
    meta["rights"] = _str(f"{ui.rights_of_text}: {'; '.join(dict.fromkeys(rights))}. "
                          f"{license_line.label}: {license_line.words} ({license_line.uri})")
    intro = (f'<p lang="{language}">{escape(ui.dl_book_words)}</p>'
             f'<p lang="{language}">{escape(ui.explain_statuses)}</p>'
             f'<p lang="{language}">{escape(imprint.version_line(language))}</p>')
    about = Heading(1, "about-this-book", "own", ((language, (Run(ui.dl_about_book),)),),
                    added=True)
    blocks = _blocks([about, Chunk(intro)], "")
    titles = [ui.dl_about_book]
    for text in catalogue.texts:
        edition = in_book(text, language)
        titles.append(edition.title)
        blocks += _blocks(pieces(edition, imprint), f"{text.slug}-")
    cover = _cover(language, ui.archive, "", date_words(imprint.stamp.day, language),
                       ui[f"dl_book_{language}"])
    return _book(meta, blocks, titles, cover, imprint)


def _book(
    meta: dict[str, Any], blocks: list[dict[str, Any]], titles: list[str],
    cover: dict[str, str], imprint: Imprint,
) -> str:
    document = {"pandoc-api-version": _PANDOC_TYPES, "meta": meta, "blocks": blocks}
    label = words(cover["lang"]).dl_cover
    return _Book(document, titles, label, cover, imprint.stamp.epoch).source()


def _cover(language: str, title: str, by: str, date: str, label: str) -> dict[str, str]:
    """What a cover shows."""
    return {"lang": language, "archive": words(language).archive, "title": title,
            "by": by, "date": date, "label": label}


def pack(source: str) -> bytes:
    """Make the file.

    source: from `one_text` or `whole_archive`. Returns the EPUB.
    Raises subprocess.CalledProcessError with pandoc's message if pandoc fails, typst.TypstError if
    the cover cannot be drawn.
    """
    book = _Book(**json.loads(source))
    cover = pdf.cover(json.dumps(book.cover, ensure_ascii=False))
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "cover.png").write_bytes(cover)
        (here / "book.css").write_bytes(_STYLE.read_bytes())
        subprocess.run(
            [pandoc(), "--from=json", "--to=epub3", "--output=book.epub", "--split-level=1",
             "--toc-depth=3", "--epub-title-page=false", "--css=book.css",
             "--epub-cover-image=cover.png", "--fail-if-warnings"],
            input=json.dumps(book.document, ensure_ascii=False, sort_keys=True),
            cwd=here, check=True, text=True, encoding="utf-8",
            env={**os.environ, "SOURCE_DATE_EPOCH": str(book.epoch)},
        )
        return _finish((here / "book.epub").read_bytes(), book)


@lru_cache(maxsize=1)
def pandoc() -> str:
    """The path of pandoc, which its package carries."""
    import pypandoc

    return str(pypandoc.get_pandoc_path())


# ---------------------------------------------------------------- pandoc's own form


def _str(value: str) -> dict[str, Any]:
    return {"t": "MetaString", "c": value}


def _map(**values: str) -> dict[str, Any]:
    return {"t": "MetaMap", "c": {name: _str(value) for name, value in values.items()}}


def _list(*values: dict[str, Any]) -> dict[str, Any]:
    return {"t": "MetaList", "c": list(values)}


def _package(element: str, values: list[str]) -> dict[str, Any]:
    """A package element as pandoc takes it: only names and subjects may be several."""
    if element == "creator":
        return _list(*(_map(role="aut", text=value) for value in values))
    if element == "subject":
        return _list(*map(_str, values))
    return _str("; ".join(values))


def _meta(language: str, imprint: Imprint, title: str, name: str,
          description: str) -> dict[str, Any]:
    ui = words(language)
    # The identifier stays the same from version to version, as a book's must.
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"labor-movement-archive/{name}").urn
    return {
        "title": _str(title),
        "lang": _str(language),
        "identifier": _list(_map(text=identifier)),
        "date": _str(imprint.stamp.day),
        "publisher": _str(ui.archive),
        "description": _str(description),
        "accessModes": _list(_str("textual")),
        "accessModeSufficient": _list(_str("textual")),
        "accessibilityFeatures": _list(*map(_str, _FEATURES)),
        "accessibilityHazards": _list(_str("none")),
        "accessibilitySummary": _str(ui.dl_accessibility),
    }


def _blocks(found: Sequence[Piece], anchor: str) -> list[dict[str, Any]]:
    return [_header(piece, anchor) if isinstance(piece, Heading) else
            {"t": "RawBlock", "c": ["html", typed(piece.html)]} for piece in found]


def _header(heading: Heading, anchor: str) -> dict[str, Any]:
    """A heading for pandoc, its words as pandoc's own elements: the contents are made of them."""
    inlines: list[dict[str, Any]] = []
    if heading.number:
        number = heading.number.replace("<span", f'<span id="{heading.id}"', 1)
        inlines.append(_raw(typed(number)))
    for n, (language, runs) in enumerate(heading.sides):
        if n:
            inlines.append({"t": "Str", "c": " · "})
        inlines.append(_span(language, list(map(_inline, runs))))
    if heading.after:
        inlines.append(_raw(typed(heading.after)))
    # Passages of several texts share their numbers; pandoc wants each heading's id once.
    name = heading.id if heading.added else f"{anchor}h-{heading.id}"
    name = name if name.startswith(anchor) else anchor + name
    return {"t": "Header", "c": [heading.level, [name, [heading.kind], []], inlines]}


def _inline(run: Run) -> dict[str, Any]:
    if run.note:
        return _raw(typed(reference(run)))
    plain = {"t": "Str", "c": run.text}
    return _span(run.lang, [plain]) if run.lang else plain


def _span(language: str, inlines: list[dict[str, Any]]) -> dict[str, Any]:
    return {"t": "Span", "c": [["", [], [["lang", language]]], inlines]}


def _raw(html: str) -> dict[str, Any]:
    return {"t": "RawInline", "c": ["html", html]}


def typed(html: str) -> str:
    """Say in EPUB's own vocabulary what the roles say: reading apps open such notes in place."""
    # Pandoc writes an attribute without a value as HTML does, which is no XML.
    html = html.replace(' data-editorial=""', "")
    return _ROLE.sub(lambda m: f'{m[1]} epub:type="{_TYPES[m[2]]}" role="{m[2]}"', html)


# ---------------------------------------------------------------- the finished file


def _finish(packed: bytes, book: _Book) -> bytes:
    """Set right what pandoc leaves bare; fix the times and the order of the members."""
    out = io.BytesIO()
    moment = datetime.fromtimestamp(book.epoch, UTC)
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(out, "w") as target:
        names = sorted(name for name in source.namelist() if name != "mimetype")
        for name in ["mimetype", *names]:
            data = source.read(name)
            if name.endswith((".xhtml", ".ncx")):
                data = _finish_page(name, data.decode("utf-8"), book).encode("utf-8")
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.create_system, info.external_attr = 3, 0o644 << 16
            # The container's first member must lie open (OCF 3.3, 4.3).
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            target.writestr(info, data, compresslevel=9)
    return out.getvalue()


def _finish_page(name: str, page: str, book: _Book) -> str:
    chapter = re.search(r"ch(\d+)\.xhtml$", name)
    if chapter:
        title = book.titles[int(chapter[1]) - 1]
        page = _TITLE.sub(lambda _: f"<title>{escape(title)}</title>", page, count=1)
    if name.endswith("nav.xhtml"):
        page = _NUMBERS_AND_SIGNS.sub("", page)
        page = page.replace(">Cover<", f">{escape(book.cover_label)}<")
    if name.endswith("cover.xhtml"):
        label = escape(f"{book.cover_label}: {book.titles[0]}")
        page = page.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)
        page = page.replace('<body id="cover"', '<body epub:type="cover" id="cover"', 1)
    if name.endswith(".xhtml"):
        page = _TAG.sub(lambda m: _LANG.sub(r'lang="\1" xml:lang="\1"', m[0]), page)
    return page
