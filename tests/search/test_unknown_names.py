"""Names that no record knows are listed, and a record is added all or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archive.model import ArchiveError, Kind
from archive.pages.catalogue import load
from archive.pages.record_files import add_record
from archive.pages.records import read_records
from archive.search.mentions import Finder
from archive.search.model import NameRecord, Names
from archive.search.unknown_names import unknown_names
from folders import DOCS

KNOWN = Finder(Names((NameRecord("smith", "person", {"en": "Anna Smith", "ru": "Анна Смит"}, ()),)))


def _unknown(words: str, kind: Kind = Kind.PARAGRAPH) -> list[tuple[str, str]]:
    text = load(DOCS).texts[0]
    block = replace(text.blocks[0], id="p1", text=words, kind=kind)
    return [(each.words, each.kind)
            for each in unknown_names([replace(text, blocks=(block,), translations={})], KNOWN)]


def test_names_without_a_record_are_found() -> None:
    """Known names are left out, as is a capital that only begins a sentence."""
    assert _unknown("Workers met. Anna Smith spoke to Jane Doe of the Steel Union and the ABC.") == [
        ("ABC", "abbreviation"), ("Jane Doe", "person"), ("Steel Union", "organisation")]


@pytest.mark.parametrize(("words", "name", "kind"), [
    ("They asked Governor Whitlock for help.", "Whitlock", "person"),
    ("They asked Joseph E. Brandt for help.", "Joseph E. Brandt", "person"),
    ("A strike began in Lowell that day.", "Lowell", "place"),
    ("It stood on Water Street for long.", "Water Street", "place"),
    ("The Union of Miners and Smelters grew.", "Union of Miners and Smelters", "organisation"),
    ("They broke the Factory Act again.", "Factory Act", "law"),
    ("Они просили губернатора Прохорова о помощи.", "Прохорова", "person"),
    ("Тогда пришёл Семён Петрович Зайцев с братом.", "Семён Петрович Зайцев", "person"),
    ("Стачка началась в Бежице в тот день.", "Бежице", "place"),
    ("Они шли к Сенной площади с утра.", "Сенной площади", "place"),
    ("На заводе «Вулкан» бастовали все.", "Вулкан", "organisation"),
])
def test_a_guess_at_the_kind(words: str, name: str, kind: str) -> None:
    assert _unknown(words) == [(name, kind)]


@pytest.mark.parametrize(("words", "names"), [
    ("They came to the Committee and the Association on Friday in May.", []),
    ("The owners of the Acme Ltd. were Russian; NOT one was not there.", ["Acme Ltd"]),
    ("It is in chapter XIV of it.", []),
])
def test_what_is_surely_no_name(words: str, names: list[str]) -> None:
    """Generic words alone, days and months, languages, forms of firms, emphasis, Roman numbers."""
    assert [name for name, _ in _unknown(words)] == names


def test_headlines_say_nothing() -> None:
    """Where nearly every word has a capital, capitals tell no name."""
    assert _unknown("Striking Weavers March Through Town", Kind.HEADING) == []
    assert _unknown("ВСЕ НА УЛИЦУ, ТОВАРИЩИ ТКАЧИ") == []


def test_case_forms_are_one_name() -> None:
    """Forms of a Russian name are listed once, by the one that is most like the nominative."""
    assert _unknown("Рабочие слушали Тараса Щербакова. Потом Тарас Щербаков ушёл, и Тарасу Щербакову "
                    "писали.") == [("Тарас Щербаков", "person")]


def test_what_an_abbreviation_stands_for() -> None:
    text = load(DOCS).texts[0]
    block = replace(text.blocks[0], id="p1",
                    text="They met the Knights of the Loom (KL). It was big, and KL went home again.")
    (one, *_) = unknown_names([replace(text, blocks=(block,), translations={})], KNOWN)
    assert (one.words, one.form) == ("KL", "Knights of the Loom")


def test_a_record_is_added(tmp_path: Path) -> None:
    path = tmp_path / "persons.yml"
    path.write_text("# Persons\n- {id: a, en: A, ru: А}\n", encoding="utf-8")
    assert add_record(path, ["Jane Doe", "Джейн Доу"]) == "jane-doe"
    groups, faults = read_records(tmp_path)
    assert faults == []
    assert groups["persons"]["jane-doe"] == {"id": "jane-doe", "en": "Jane Doe", "ru": "Джейн Доу"}
    assert path.read_text(encoding="utf-8").startswith("# Persons\n")


@pytest.mark.parametrize(("en", "message"), [("A", "'a' is there twice"), ("Доу", "no Latin letters")])
def test_a_fault_leaves_the_file_as_it_was(tmp_path: Path, en: str, message: str) -> None:
    path = tmp_path / "persons.yml"
    path.write_text("- {id: a, en: A, ru: А}\n", encoding="utf-8")
    with pytest.raises(ArchiveError, match=message):
        add_record(path, [en, "Б"])
    assert path.read_text(encoding="utf-8") == "- {id: a, en: A, ru: А}\n"
