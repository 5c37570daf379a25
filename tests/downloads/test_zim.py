"""The ZIM file opens, is sound, and holds what the offline copy holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.downloads.offline import SUMS
from archive.downloads.zim import NAME, media_type, sealed
from libzim.reader import Archive
from libzim.search import Query, Searcher


@pytest.fixture(scope="module")
def zim(site: Path) -> Archive:
    return Archive(site / "downloads" / NAME)


def test_it_is_sound(zim: Archive) -> None:
    """Its check-sum and its inner structure hold; it begins at the archive's first page."""
    assert zim.check()
    assert zim.main_entry.get_item().path == "index.html"
    assert zim.has_fulltext_index
    assert zim.has_illustration(48)
    assert bytes(zim.get_metadata("Language")) == b"eng,rus"


def test_it_holds_the_copy(zim: Archive, copy: Path) -> None:
    """Every file of the copy is in it, byte for byte, and nothing else."""
    files = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    files -= {SUMS, "READ-ME-FIRST.txt"}
    assert zim.entry_count >= len(files)
    for path in files:
        entry = zim.get_entry_by_path(path)
        assert bytes(entry.get_item().content) == (copy / path).read_bytes(), path


@pytest.mark.parametrize("word", ["Zhanaozen", "Жанаозен"])
def test_its_own_search_answers(zim: Archive, word: str) -> None:
    """Kiwix's search finds pages in either language."""
    found = Searcher(zim).search(Query().set_query(word))
    assert found.getEstimatedMatches()
    assert all(zim.has_entry_by_path(path) for path in found.getResults(0, 5))


def test_the_seal_is_the_contents(site: Path) -> None:
    """Sealing twice changes nothing; other content has another identity."""
    made = (site / "downloads" / NAME).read_bytes()
    assert sealed(made) == made
    other = bytearray(made)
    other[len(made) // 2] ^= 1
    assert sealed(bytes(other))[8:24] != made[8:24]


def test_media_types() -> None:
    """Files are served as what they are."""
    assert media_type("ru/index.html") == "text/html"
    assert media_type("a/b.epub") == "application/epub+zip"
    assert media_type("data/texts.json") == "application/json"
    assert media_type("downloads/SHA256SUMS") == "text/plain"
