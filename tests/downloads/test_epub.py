"""The books are valid, complete, and the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive.downloads import container, epub
from archive.downloads.edition import Edition, Imprint, editions
from archive.downloads.volumes import Volume
from archive.pages.catalogue import Catalogue
from archive.reading.source.invisible import non_space
from download_helpers import faults_of_books, is_passage
from lxml import etree
from PIL import Image
from site_pages import AXE

_X = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DC, _OPF = "{http://purl.org/dc/elements/1.1/}", "{http://www.idpf.org/2007/opf}"
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def test_every_book_passes_the_checker(site: Path) -> None:
    """epubcheck finds no error and no warning in any EPUB of the site."""
    books = sorted((site / "downloads").rglob("*.epub"))
    assert books
    assert not faults_of_books(books)


def test_the_checker_checks(site: Path, tmp_path: Path) -> None:
    """A book with one fault does not pass."""
    good = next((site / "downloads").rglob("*.epub"))
    bad = tmp_path / "bad.epub"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for member in source.infolist():
            target.writestr(member, source.read(member).replace(b"<dc:rights>", b"<dc:wrongs>")
                            .replace(b"</dc:rights>", b"</dc:wrongs>"))
    assert "bad.epub" in faults_of_books([bad])


def _chapter(edition: Edition, imprint: Imprint) -> etree._Element:
    book = epub.one_text(edition, imprint)
    with zipfile.ZipFile(io.BytesIO(container.pack(book))) as made:
        return etree.fromstring(made.read("EPUB/text/ch001.xhtml"))


def test_a_book_holds_every_passage(catalogue: Catalogue, imprint: Imprint) -> None:
    """Each passage is in its book with its number, its words and its address."""
    for text in catalogue.texts:
        for edition in editions(text)[:2]:
            page = _chapter(edition, imprint)
            for mark in page.xpath("//*[@class='noteref ed']"):
                _drop(mark)
            shown = {}
            for element in page.iter():
                if not is_passage(element):
                    continue
                # In a heading the number bears the address: pandoc gives the section its own.
                holder = element.getparent() if element.get("class") == "n" else element
                shown[element.get("id")] = non_space("".join(holder.itertext()))
            for block in text.blocks_in(edition.languages[0]):
                expected = f"{block.number}{non_space(block.visible)}"
                assert shown[block.id].startswith(expected), (edition.name, block.id)


def _drop(element: etree._Element) -> None:
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    tail = element.tail or ""
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    parent.remove(element)


def test_notes_open_in_place(catalogue: Catalogue, imprint: Imprint) -> None:
    """Each reference is a `noteref` to a `footnote` in the same file, and the note leads back."""
    text = max(catalogue.texts, key=lambda text: len(text.data.get("notes") or []))
    page = _chapter(editions(text)[0], imprint)
    ids = {element.get("id"): element for element in page.iter() if element.get("id")}
    references = [e for e in page.iter(f"{_X}a") if e.get(_TYPE) == "noteref"]
    assert len(references) > len(text.data["notes"])
    for reference in references:
        note = ids[reference.get("href", "").removeprefix("#")]
        assert note.get(_TYPE) == "footnote"
        back = next(a for a in note.iter(f"{_X}a") if a.get("role") == "doc-backlink")
        assert back.get("href", "").removeprefix("#") in ids


def test_language_is_right_everywhere(catalogue: Catalogue, imprint: Imprint) -> None:
    """The book's language is its text's; both attributes agree wherever there is one."""
    for edition in editions(catalogue.texts[0]):
        page = _chapter(edition, imprint)
        assert page.get(_XML_LANG) == edition.languages[0]
        for element in page.iter():
            assert element.get("lang") == element.get(_XML_LANG)


def test_contents_hold_words_only(site: Path) -> None:
    """The table of contents names headings without passage numbers or marks of notes."""
    for path in (site / "downloads").rglob("*.epub"):
        with zipfile.ZipFile(path) as book:
            nav = etree.fromstring(book.read("EPUB/nav.xhtml"))
        assert not nav.xpath("//*[@class='n' or contains(@class, 'noteref')]"), path.name
        links = list(nav.iter(f"{_X}a"))
        assert len(links) > 1
        assert all("".join(a.itertext()).strip() for a in links)


def _package(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return etree.fromstring(book.read("EPUB/content.opf"))


def _values(package: etree._Element, name: str) -> list[str]:
    """The values of an element of Dublin Core, or of a property."""
    if name.startswith("dc:"):
        return [e.text or "" for e in package.iter(f"{_DC}{name[3:]}")]
    return [e.text or "" for e in package.iter(f"{_OPF}meta") if e.get("property") == name]


def test_package_says_what_it_is(site: Path) -> None:
    """Rights, licence, edition, collection, accessibility and a cover are in every book's package."""
    for path in (site / "downloads").rglob("*.epub"):
        package = _package(path.read_bytes())
        for name in ("dc:title", "dc:rights", "dc:publisher", "dcterms:issued", "dcterms:license",
                     "belongs-to-collection", "collection-type", "schema:accessibilityFeature",
                     "schema:accessMode", "schema:accessibilityHazard", "schema:accessibilitySummary",
                     "dcterms:conformsTo", "a11y:certifiedBy", "file-as"):
            assert _values(package, name) and all(_values(package, name)), (path.name, name)
        assert package.xpath("//*[@properties='cover-image']"), path.name
        assert not _values(package, "dc:date"), path.name


def test_package_says_what_its_text_is(catalogue: Catalogue, imprint: Imprint) -> None:
    """Its date in EDTF, each language, where it was published, who wrote and translated it."""
    for text in catalogue.texts:
        for edition in editions(text):
            package = _package(container.pack(epub.one_text(edition, imprint)))
            assert _values(package, "dc:language") == list(edition.languages)
            assert _values(package, "dcterms:created") == ([text.edtf] if text.edtf else [])
            assert _values(package, "dcterms:issued") == [imprint.stamp.day]
            addresses = {source["address"] for source in text.data.get("sources", [])
                         if "address" in source}
            assert addresses <= set(_values(package, "dc:source"))
            named = [each for each in text.data["creators"] if "name" in each]
            roles = _values(package, "role")
            assert len(_values(package, "dc:creator")) + len(_values(package, "dc:contributor")) == len(roles)
            assert len(roles) == len(named) + (edition.which != "original")
            assert ("trl" in roles) == (edition.which != "original")
            assert len(_values(package, "file-as")) == len(roles) + 1  # and the title


def test_a_person_is_sorted_by_the_family_name(catalogue: Catalogue, imprint: Imprint) -> None:
    """`file-as` turns a person's name and drops an English article; the shown words stay."""
    text = catalogue.texts[0]
    data = {**text.data, "creators": [
        {"name": {"en": "Rosa Luxemburg", "ru": "Роза Люксембург"}, "kind": "person", "status": "stated",
         "evidence": ["p1"]}]}
    edition = editions(replace(text, data=data))[0]
    package = _package(container.pack(epub.one_text(edition, imprint)))
    shown = {"en": ("Rosa Luxemburg", "Luxemburg, Rosa"),
             "ru": ("Роза Люксембург", "Люксембург, Роза")}[edition.ui]
    assert _values(package, "dc:creator") == [shown[0]]
    assert shown[1] in _values(package, "file-as")


def test_a_book_has_its_parts(site: Path) -> None:
    """Title page, imprint and landmarks in every book; a colophon in that of a text."""
    for path in (site / "downloads").rglob("*.epub"):
        with zipfile.ZipFile(path) as book:
            nav = etree.fromstring(book.read("EPUB/nav.xhtml"))
            names = set(book.namelist())
        kinds = {a.get(_TYPE): a.get("href", "") for a in nav.iter(f"{_X}a") if a.get(_TYPE)}
        assert {"cover", "titlepage", "imprint", "bodymatter"} <= set(kinds), path.name
        assert ("colophon" in kinds) != path.name.startswith("labor-movement-archive"), path.name
        assert {f"EPUB/{href.partition('#')[0]}" for href in kinds.values()} <= names


def test_covers_are_large(site: Path) -> None:
    """A cover has the size that shops and shelves ask for, and few bytes."""
    for path in (site / "downloads").rglob("*.epub"):
        with zipfile.ZipFile(path) as book:
            data = book.read("EPUB/media/cover.png")
        assert Image.open(io.BytesIO(data)).size == (1400, 2100)
        assert len(data) < 60_000, path.name


@pytest.mark.browser
def test_pages_are_accessible(site: Path, browser: Any, tmp_path: Path) -> None:
    """axe-core finds no fault in any page of any book, at an e-reader's size.

    Asked are all rules of WCAG 2.2 A and AA, which the books say they meet; not those of web pages alone.
    """
    context = browser.new_context(viewport={"width": 600, "height": 800}, bypass_csp=True)
    context.add_init_script(path=AXE)
    page = context.new_page()
    faults = []
    for path in sorted((site / "downloads").rglob("*.epub")):
        with zipfile.ZipFile(path) as book:
            book.extractall(tmp_path / path.stem)
        for file in sorted((tmp_path / path.stem).rglob("*.xhtml")):
            page.goto(file.as_uri())
            found = page.evaluate(
                "tags => axe.run({runOnly: tags, resultTypes: ['violations']})"
                ".then(result => result.violations.map(fault => fault.id + ': ' + fault.help))", _WCAG)
            faults += [f"{path.name}, {file.name}: {fault}" for fault in found]
    context.close()
    assert not faults, "\n".join(faults)


def test_the_same_text_gives_the_same_bytes(catalogue: Catalogue, imprint: Imprint) -> None:
    """A book made twice is the same file."""
    books = [epub.whole_archive(Volume(catalogue.texts), imprint, "ru") for _ in range(2)]
    made = [container.pack(book) for book in books]
    assert made[0] == made[1]
