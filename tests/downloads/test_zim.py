"""The ZIM file opens, is sound, and holds what the offline copy holds."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from archive.downloads import Release, Stamp
from archive.downloads import zim as zim_module
from archive.downloads.formats import media_type
from archive.downloads.offline import FOR_MIRRORS, SIGNATURE, ZIM
from archive.downloads.packing import SUMS
from archive.downloads.zim import metadata, set_identity, write_zim
from archive.interface import words as words_in
from archive.languages import LANGUAGES, by_tag
from archive.pages.catalogue import Catalogue
from libzim.reader import Archive
from libzim.search import Query, Searcher
from lxml import html


@pytest.fixture(scope="module")
def zim(site: Path) -> Archive:
    return Archive(site / "downloads" / ZIM)


def test_the_zim_file_is_sound(zim: Archive) -> None:
    """Its check-sum and its inner structure hold; it begins at the archive's first page."""
    assert zim.check()
    assert zim.main_entry.get_item().path == "index.html"
    assert zim.has_fulltext_index
    assert zim.has_illustration(48)
    assert bytes(zim.get_metadata("Language")) == b"mul"


def test_the_zim_file_has_every_file_of_the_copy(zim: Archive, copy: Path) -> None:
    """Every file of the copy is in it, byte for byte, but that the pages of texts tell Kiwix what to quote,
    and a few pages say that they are in Kiwix."""
    files = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    files -= {SUMS, SIGNATURE, "READ-ME-FIRST.txt", FOR_MIRRORS}
    assert zim.entry_count >= len(files)
    signs = re.compile(rb"<!--/?htdig_noindex-->")
    own = {"index.html", "ru/index.html", "downloads/index.html", "ru/downloads/index.html"}
    for path in files:
        content = bytes(zim.get_entry_by_path(path).get_item().content)
        if path in own:
            assert content != (copy / path).read_bytes(), path
        else:
            assert signs.sub(b"", content) == (copy / path).read_bytes(), path


def test_it_says_what_it_is(zim: Archive, site: Path) -> None:
    """Its metadata are those of openZIM's specification, each within its length."""
    said = {name: bytes(zim.get_metadata(name)).decode() for name in zim.metadata_keys
            if not name.startswith("Illustration")}
    assert set(said) >= {
        "Name", "Title", "Creator", "Publisher", "Date", "Description", "Language", "Flavour", "License",
        "Scraper", "Tags", "Counter", "LongDescription"}
    assert len(said["Title"]) <= 30 and len(said["Description"]) <= 80
    assert re.fullmatch(r"[a-z-]+_[a-z]+_[a-z]+", said["Name"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", said["Date"])
    version = json.loads((site / "data/version.json").read_text(encoding="utf-8"))["version"]
    assert version in said["Scraper"] and version not in said["Flavour"]
    assert "creativecommons.org/licenses/by/4.0" in said["License"]
    assert metadata(Release(Stamp(0, ""), "https://example.org/"))["Source"] == "https://example.org/"


def test_the_bytes_do_not_depend_on_the_number_of_workers(
        site: Path, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages come into the search index in their order, however many workers there are."""
    shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns(
        "downloads", "figures", "names", "parallel", "search"))
    files = []
    for workers in (1, 2, 5, 5):
        monkeypatch.setattr(os, "cpu_count", lambda workers=workers: workers)
        path = write_zim(tmp_path / "site", catalogue.texts, Release(Stamp(0, "1")), {})
        files.append(path.read_bytes())
    assert set(files) == {files[0]}


def _found(zim: Archive, words: str) -> list[str]:
    found = Searcher(zim).search(Query().set_query(words))
    return list(found.getResults(0, 1000))


def test_texts_alone_are_found(zim: Archive, catalogue: Catalogue) -> None:
    """Each text is found once in each of its languages, and no page but a text's is."""
    pages = {f"{row.root}texts/{text.slug}/index.html" for text in catalogue.texts for row in LANGUAGES
             if row.tag in text.languages}
    found: set[str] = set()
    for text in catalogue.texts:
        for row in LANGUAGES:
            if row.tag in text.languages:
                longest = max((block for block in text.blocks_in(row.tag)), key=lambda b: len(b.text)).visible
                words = sorted(re.findall(r"\w{6,}", longest), key=len)[-3:]
                hits = _found(zim, " ".join(words))
                assert f"{row.root}texts/{text.slug}/index.html" in hits, words
                assert len(hits) == len(set(hits))
                found |= set(hits)
    assert found == pages
    assert zim.article_count == len(pages)


@pytest.mark.parametrize("forms", [
    ("strike", "strikes", "striking"), ("забастовка", "забастовки", "забастовок"), ("worker", "workers"),
    ("рабочий", "рабочих")])
def test_any_form_of_a_word_finds_the_same(zim: Archive, forms: tuple[str, ...]) -> None:
    """In both languages a text is found by every form of its words."""
    found = [set(_found(zim, form)) for form in forms]
    assert found[0]
    assert all(hits == found[0] for hits in found)


def test_excerpts_are_of_the_text(zim: Archive, catalogue: Catalogue) -> None:
    """What may be quoted of a page is the text, without the archive's header, notes and footer."""
    text = catalogue.texts[0]
    page = bytes(zim.get_entry_by_path(f"texts/{text.slug}/index.html").get_item().content).decode()
    unquoted = re.compile("<!--htdig_noindex-->.*?<!--/htdig_noindex-->", re.DOTALL)
    quoted = unquoted.sub("", page.split("<body>")[1])
    words = html.fromstring(f"<body>{quoted}</body>").text_content()
    assert text.blocks_in("en")[-1].visible[:40] in words
    assert words_in("en").footer_speak not in words
    assert words_in("en").provenance not in words
    assert by_tag("ru").name not in words
    assert len(words.split()) > 100


@pytest.mark.parametrize("word", ["Zhanaozen", "Жанаозен"])
def test_its_own_search_answers(zim: Archive, word: str) -> None:
    """Kiwix's search finds pages in either language."""
    found = Searcher(zim).search(Query().set_query(word))
    assert found.getEstimatedMatches()
    assert all(zim.has_entry_by_path(path) for path in found.getResults(0, 5))


def test_the_identity_is_of_the_content(
        site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Computing it again changes nothing; other random UUIDs give the same file, other content not.

    So it is wherever a piece of the file ends that is read at once."""
    packed = (site / "downloads" / ZIM).read_bytes()
    file = tmp_path / ZIM

    def identified(data: bytes) -> bytes:
        file.write_bytes(data)
        set_identity(file)
        return file.read_bytes()

    assert identified(packed) == packed
    redrawn = bytearray(packed)
    redrawn[8:24] = b"0123456789abcdef"
    index = packed.index(b"Xapian Glass\x04n") + len(b"Xapian Glass\x04n")
    redrawn[index : index + 16] = b"fedcba9876543210"
    assert identified(bytes(redrawn)) == packed
    monkeypatch.setattr(zim_module, "_PIECE", index - 1)  # within what begins the index
    assert identified(bytes(redrawn)) == packed
    other = bytearray(packed)
    other[len(packed) // 2] ^= 1
    assert identified(bytes(other))[8:24] != packed[8:24]


def test_the_media_type_of_each_file() -> None:
    """Files are served as what they are."""
    assert media_type("ru/index.html") == "text/html"
    assert media_type("a/b.epub") == "application/epub+zip"
    assert media_type("data/texts.json") == "application/json"
    assert media_type("downloads/SHA256SUMS") == "text/plain"
