"""The books are sound, whole, and the same bytes each time."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

from archive.downloads import epub
from archive.downloads.edition import Edition, Imprint, editions
from archive.pages.catalogue import Catalogue
from archive.reading.invisible import non_space
from download_helpers import is_passage
from lxml import etree

_X = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CHECKER = Path(__file__).with_name("epub_checker.py")


def checked(books: list[Path]) -> str:
    """What the checker says against books; "" if nothing, not even a warning."""
    done = subprocess.run([sys.executable, str(_CHECKER), *map(str, books)],
                          capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr if done.returncode else ""


def test_every_book_passes_the_checker(site: Path) -> None:
    """epubcheck finds no error and no warning in any EPUB of the site."""
    books = sorted((site / "downloads").rglob("*.epub"))
    assert books
    assert not checked(books)


def test_the_checker_checks(site: Path, tmp_path: Path) -> None:
    """A book with one fault does not pass."""
    good = next((site / "downloads").rglob("*.epub"))
    bad = tmp_path / "bad.epub"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for member in source.infolist():
            target.writestr(member, source.read(member).replace(b"<dc:rights>", b"<dc:wrongs>")
                            .replace(b"</dc:rights>", b"</dc:wrongs>"))
    assert "bad.epub" in checked([bad])


def _chapter(edition: Edition, imprint: Imprint) -> etree._Element:
    book = epub.one_text(edition, imprint)
    with zipfile.ZipFile(io.BytesIO(epub.pack(book))) as made:
        return etree.fromstring(made.read("EPUB/text/ch001.xhtml"))


def test_a_book_holds_every_passage(catalogue: Catalogue, imprint: Imprint) -> None:
    """Each passage stands in its book with its number, its words and its address."""
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
    """The book's language is its text's; both attributes agree wherever one stands."""
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


def test_package_says_what_it_is(site: Path) -> None:
    """Rights, source, accessibility and a cover stand in every book's package."""
    for path in (site / "downloads").rglob("*.epub"):
        with zipfile.ZipFile(path) as book:
            package = book.read("EPUB/content.opf").decode("utf-8")
        for words in ("<dc:rights>", "schema:accessibilityFeature", "schema:accessMode",
                      "schema:accessibilitySummary", 'properties="cover-image"'):
            assert words in package, (path.name, words)
        if not path.name.startswith("labor-movement-archive"):
            assert "<dc:source>" in package or "dc:source" in package


def test_the_same_text_gives_the_same_bytes(catalogue: Catalogue, imprint: Imprint) -> None:
    """A book made twice is the same file."""
    books = [epub.whole_archive(catalogue, imprint, "ru") for _ in range(2)]
    made = [epub.pack(book) for book in books]
    assert made[0] == made[1]
