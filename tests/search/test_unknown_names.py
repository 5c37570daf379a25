"""Names that no record knows are listed, and a record is added all or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archive.model import ArchiveError
from archive.pages.catalogue import load
from archive.pages.record_files import add_record
from archive.pages.records import read_records
from archive.search.mentions import Finder
from archive.search.model import NameRecord, Names
from archive.search.unknown_names import unknown_names

DOCS = Path(__file__).parents[2] / "docs"


def test_what_no_record_knows() -> None:
    """Known names are left out, as is a capital that only begins a sentence."""
    text = load(DOCS).texts[0]
    block = replace(text.blocks[0], id="p1",
                    text="Workers met. Anna Smith spoke to Jane Doe of the Steel Union and the ABC.")
    finder = Finder(Names((NameRecord("smith", "person", {"en": "Anna Smith", "ru": "Анна Смит"}, ()),)))
    found = unknown_names([replace(text, blocks=(block,), translations={})], finder)
    assert [(each.words, each.kind) for each in found] == [
        ("ABC", "organisation"), ("Jane Doe", "person"), ("Steel Union", "organisation")]
    assert found[0].passages == [f"{text.slug}#p1"]


def test_a_record_is_added(tmp_path: Path) -> None:
    path = tmp_path / "persons.yml"
    path.write_text("# Persons\n- {id: a, en: A, ru: А}\n", encoding="utf-8")
    assert add_record(path, "Jane Doe", "Джейн Доу") == "jane-doe"
    groups, faults = read_records(tmp_path)
    assert faults == []
    assert groups["persons"]["jane-doe"] == {"id": "jane-doe", "en": "Jane Doe", "ru": "Джейн Доу"}
    assert path.read_text(encoding="utf-8").startswith("# Persons\n")


@pytest.mark.parametrize(("en", "message"), [("A", "'a' stands twice"), ("Доу", "no Latin letters")])
def test_a_fault_leaves_the_file_as_it_was(tmp_path: Path, en: str, message: str) -> None:
    path = tmp_path / "persons.yml"
    path.write_text("- {id: a, en: A, ru: А}\n", encoding="utf-8")
    with pytest.raises(ArchiveError, match=message):
        add_record(path, en, "Б")
    assert path.read_text(encoding="utf-8") == "- {id: a, en: A, ru: А}\n"
