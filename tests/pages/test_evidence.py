"""A passage that is named as evidence has a word of the value, or a note says how the value follows."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from archive.pages.evidence import supports, value_words
from archive.pages.fields import BY_NAME
from archive.pages.validation import validate
from folders import SAMPLE

PAGE = "en/texts/harbour-appeal.md"
HARBOUR = {"id": "odessa", "en": "Odessa", "ru": "Одесса", "variants": ["Odesa", "одесский"]}


@pytest.mark.parametrize(("field", "entry", "passage", "shown"), [
    ("date", {"value": "1905-06-14"}, "on June 27", True),
    ("date", {"value": "1905-06-14"}, "в июне на броненосце", True),
    ("date", {"value": "1905-06-14"}, "in the year 1905", True),
    ("date", {"value": "1905-06-14"}, "on the 3rd of July 1906", False),
    ("date", {"value": "2015-04-02"}, "Apr 022015", True),
    ("date", {"value": "[1905-11..1906-01]"}, "в ноябре", True),
    ("creators", {"name": {"en": "Jane Doe", "ru": "Джейн Доу"}}, "Signed: Jane D.", True),
    ("creators", {"name": {"en": "Jane Doe", "ru": "Джейн Доу"}}, "Письмо Джейн", True),
    ("creators", {"name": {"en": "Jane Doe"}}, "Signed: the committee", False),
    ("creators", {"name": {"ru": "Союз грузчиков"}}, "С О Ю З   Г Р У З Ч И К О В", True),
    ("creators", {"name": {"ru": "Союз грузчиков"}}, "С О Ю З Г Р У З Ч И К О В", True),
    ("creators", {"name": {"ru": "Союз пекарей"}}, "Г Р У З Ч И К И   П О Р Т А", False),
    ("title", {"en": "The bakers of the harbour"}, "all the bakers", True),
    ("title", {"en": "The bakers of the harbour"}, "the best of the rest", False),
    ("title", {"en": "On"}, "On", True),
    ("places", {"value": "odessa"}, "дворники Одессы", True),
    ("places", {"value": "odessa"}, "одесские докеры", True),
    ("places", {"value": "odessa"}, "the dockers of Odesa", True),
    ("places", {"value": "odessa"}, "the dockers of Riga", False),
    ("genre", {"value": "letter"}, "these letters came", True),
    ("genre", {"value": "letter"}, "this came", False),
    ("rights", {"value": "http://rightsstatements.org/vocab/CNE/1.0/"}, "anything", True),
    ("language", {"value": "en"}, "anything", True),
])
def test_a_passage_shows_a_value(field: str, entry: dict[str, Any], passage: str, shown: bool) -> None:
    """In any form of any of its words; "the" and "of" are no evidence; an address has no words."""
    assert supports(passage, value_words(BY_NAME[field], entry, {"odessa": HARBOUR})) is shown


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page of a copy of the sample archive, to be spoilt."""
    return shutil.copytree(SAMPLE, tmp_path / "docs") / PAGE


def test_silent_evidence_is_refused(page: Path) -> None:
    """With the file, the line and both ways to mend it; with a note it is accepted."""
    source = page.read_text(encoding="utf-8")
    right = "- {value: sea-town, status: stated, evidence: [p10]}"
    assert right in source
    wrong = right.replace("p10", "p12")
    page.write_text(source.replace(right, wrong), encoding="utf-8")
    (fault,) = validate(page.parents[2])
    line = source[: source.index(right)].count("\n") + 1
    assert (fault.file, fault.line) == (PAGE, line)
    assert "places" in fault.reason
    assert "p12" in fault.reason
    assert "note" in fault.cure
    noted = wrong.replace("}", ", note: {en: It follows., ru: Следует.}}")
    page.write_text(source.replace(right, noted), encoding="utf-8")
    assert validate(page.parents[2]) == []
