"""The vocabulary: pairs of terms, every fault with its line and a cure."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.pages.vocabulary import FILE, MEANINGS, read_vocabulary
from folders import DOCS

DATA = DOCS / "data"


@pytest.mark.parametrize("file", [FILE, MEANINGS])
def test_the_archives_own_vocabulary_has_no_fault(file: str) -> None:
    """No pair is in it twice."""
    pairs, faults = read_vocabulary(DATA, file)
    assert faults == []
    assert len(set(pairs)) == len(pairs) > 0


def test_further_meanings_are_not_in_the_vocabulary() -> None:
    assert not {*read_vocabulary(DATA)[0]} & {*read_vocabulary(DATA, MEANINGS)[0]}


def test_each_of_the_left_is_paired_with_each_of_the_right(tmp_path: Path) -> None:
    """Commas divide, a term may be several words; a folder without the file has no pairs."""
    assert read_vocabulary(tmp_path) == ([], [])
    (tmp_path / FILE).write_text("home:\n  flat, =works: дом, общее собрание\n", encoding="utf-8")
    assert read_vocabulary(tmp_path) == (
        [("flat", "дом"), ("flat", "общее собрание"), ("=works", "дом"), ("=works", "общее собрание")], [])


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("home:\n  flat: дом\n  квартира: flat\n", 3, "'квартира' is no term in English"),
        ("home:\n  flat: дом\n  room:\n", 3, "'' is no term in Russian"),
        ("home:\n  flat: дом,\n", 2, "'' is no term in Russian"),
        ("home:\n  flat: [дом]\n", 2, "'' is no term in Russian"),
        ("home:\n  flat: дом\n  house, flat: дом\n", 3, "flat — дом is there twice, first in line 2"),
        ("home:\n  flat: дом\nwork: труд\n", 3, "the field 'work' has no terms"),
        ("- flat\n", 1, "the file is not a list of fields"),
        ("home:\n\tflat: дом\n", 2, "YAML"),
    ],
)
def test_each_fault_of_the_vocabulary(tmp_path: Path, content: str, line: int, reason: str) -> None:
    """A fault names file, line, what is wrong and what to do."""
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    faults = read_vocabulary(tmp_path)[1]
    found = [(fault.file, fault.line) for fault in faults if reason in fault.reason]
    assert found == [(f"data/{FILE}", line)]
    assert all(fault.cure for fault in faults)
