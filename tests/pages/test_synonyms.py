"""The synonyms: groups of terms of one language, every fault with its line and a cure."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.pages.synonyms import FILE, read_synonyms
from folders import DOCS

DATA = DOCS / "data"


def test_the_archives_own_synonyms_have_no_fault() -> None:
    """Each language has some."""
    groups, faults = read_synonyms(DATA)
    assert faults == []
    assert all(groups.values())


def test_commas_divide_and_a_folder_may_have_none(tmp_path: Path) -> None:
    """A term may be several words."""
    assert read_synonyms(tmp_path) == ({"en": [], "ru": []}, [])
    (tmp_path / FILE).write_text("en:\n  - petrol, =fuel, motor oil\n", encoding="utf-8")
    assert read_synonyms(tmp_path) == ({"en": [["petrol", "=fuel", "motor oil"]], "ru": []}, [])


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("en:\n  - petrol, fuel\n  - petrol, бензин\n", 3, "'бензин' is no term in English"),
        ("ru:\n  - бензин,\n", 2, "'' is no term in Russian"),
        ("ru:\n  - бензин\n", 2, "a line needs two different terms"),
        ("ru:\n  - бензин, бензин, топливо\n", 2, "none of them twice"),
        ("de:\n  - Benzin, Sprit\n", 1, "the language 'de' has no synonyms"),
        ("en: petrol, fuel\n", 1, "the file is not a list of languages"),
        ("- petrol, fuel\n", 1, "the file is not a list of languages"),
        ("en:\n\t- petrol\n", 2, "YAML"),
    ],
)
def test_each_fault_of_the_synonyms(tmp_path: Path, content: str, line: int, reason: str) -> None:
    """A fault names file, line, what is wrong and what to do."""
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    faults = read_synonyms(tmp_path)[1]
    found = [(fault.file, fault.line) for fault in faults if reason in fault.reason]
    assert found == [(f"data/{FILE}", line)]
    assert all(fault.cure for fault in faults)
