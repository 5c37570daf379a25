"""The authority records: one loader, every fault with file, line and cure."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from archive.model import ArchiveError
from archive.pages import events, imprint, introduction
from archive.pages.records import RECORD_FILES, Records, read_records
from archive.pages.synonyms import FILE as SYNONYMS
from archive.pages.validation import validate
from archive.pages.vocabulary import FILE, MEANINGS
from archive.search import load_names
from folders import DOCS

DATA = DOCS / "data"
GOOD = "- {id: a, en: A, ru: А}\n"


def faults_of(folder: Path, name: str, content: str | bytes) -> list[ArchiveError]:
    """The faults of a file with this content, beside empty ones."""
    for file in RECORD_FILES:
        (folder / file.name).write_text("[]\n", encoding="utf-8")
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_records(folder)[1]


def test_every_file_of_the_folder_is_read() -> None:
    """No file of docs/data/ is passed over, and none that is read is missing."""
    known = {*(file.name for file in RECORD_FILES), FILE, MEANINGS, SYNONYMS, imprint.FILE, events.FILE,
             introduction.FILE}
    assert {path.name for path in DATA.iterdir()} == known


@pytest.mark.parametrize("name", [file.name for file in RECORD_FILES])
@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("- {id: a, ru: А}\n", 1, ("record 'a': 'en' is missing", "add en")),
        ("\n- {en: A, ru: А}\n", 2, ("record 1: 'id' is missing", "add id")),
        (GOOD + "- {id: a, ru: Б, en: B}\n", 2, ("'a' is there twice, first in line 1", "join the two")),
        (GOOD + "- {id: A b, ru: Б, en: B}\n", 2, ("'A b' is not an id of small", "write an id")),
        ("- {id: a, ru: А,\n   en: [A]}\n", 2, ("en: ['A'] is a list, text", "write one")),
        ("- {id: a, ru: А, en: null}\n", 1, ("'null' is YAML’s word for nothing", "leave the field out")),
        ("- {id: a, ru: А, en: }\n", 1, ("'' is not a name with at least one letter", "write a name")),
        ("- {id: a, ru: А, en: A,\n   lable: x}\n", 2, ("no field is called 'lable' here", "mend its name")),
        ("- {id: a, ru: А, en: A, id: b}\n", 1, ("'id' is there twice", "keep one")),
        ("- {id: a, ru: А, en: !!int 5}\n", 1, ("a YAML tag (!!int)", "remove the tag")),
        ("- {id: a, ru: &x А, en: *x}\n", 1, ("a YAML alias (*)", "write the value out")),
        ("- {id: a, ru: А, en: A, [b]: c}\n", 1, ("a list or a mapping is a field's name", "quote")),
        (f"- {{id: {'a' * 101}, ru: А, en: A}}\n", 1, ("is longer than 100 characters", "shorten it")),
        ("- a\n", 1, ("'a' is text, fields with values belongs here", "write fields")),
        ("id: a\n", 1, ("the file is not a list of entries", "begin each entry with a hyphen: - {id")),
        ("", 1, ("the file is empty", "or [] where there are none")),
        ("# nothing\n", 1, ("the file is empty", "write the entries")),
        (GOOD + "\t- {id: b, ru: Б, en: B}\n", 2, ("YAML: a tab", "not with tabs")),
        (GOOD + "- {id: b, ru: Б, en: B\n", 2, ("a bracket that opens here is not closed", "close it")),
        ("- {id: a, ru: А, en: A}\n- id: b: c\n", 2, ("a colon where no field is", "quote a value that has")),
        (GOOD + "---\n" + GOOD, 2, ("YAML: a second document", "remove the line ---")),
        ("\ufeff" + GOOD, 1, ("byte order mark", "without a byte order mark")),
        (GOOD.encode() + "- {id: b, ru: Б, en: B}\n".encode("cp1251"), 2, ("not UTF-8", "save it as UTF-8")),
        (GOOD + "- {id: b, ru: Б\x07, en: B}\n", 2, ("an invisible control character", "remove it")),
        ("[" * 3000, 1, ("YAML", "")),
    ],
    ids=lambda value: repr(value)[:24] if not isinstance(value, int) else str(value),
)
def test_each_fault_of_a_record(
    tmp_path: Path, name: str, content: str | bytes, line: int, message: tuple[str, str]
) -> None:
    """A fault in any of the files names file, line, what is wrong and what to do."""
    reason, cure = message
    faults = [fault for fault in faults_of(tmp_path, name, content) if reason in fault.reason]
    assert [(fault.file, fault.line) for fault in faults] == [(f"data/{name}", line)]
    assert cure in faults[0].cure and faults[0].cure


@pytest.mark.parametrize(
    ("name", "record", "reason"),
    [
        ("persons.yml", "variants: B", "variants: 'B' is text, a list belongs here"),
        ("persons.yml", "variants: [B, [C]]", "variants.1: ['C'] is a list, text belongs here"),
        ("places.yml", "abbr: [{a: b}]", "abbr.0: {'a': 'b'} is fields with values, text belongs here"),
        ("places.yml", "variants: [B, C, B]", "variants: 'B' is there twice in the list"),
        ("terms.yml", "related: [=]", "related.0: '=' is not a spelling"),
        ("persons.yml", "related: [B]", "related: no field is called 'related' here"),
        ("subjects.yml", "variants: [B]", "variants: no field is called 'variants' here"),
        ("organisations.yml", "kind: firm", "kind: 'firm' is not one of the words allowed"),
    ],
)
def test_each_file_has_its_own_fields(tmp_path: Path, name: str, record: str, reason: str) -> None:
    """Each file has its own fields, and spellings are lists of words."""
    faults = faults_of(tmp_path, name, f"- {{id: a, en: A, ru: А, {record}}}\n")
    assert [fault.reason.partition(": ")[2] for fault in faults] == [reason]


@pytest.mark.parametrize(("coordinates", "is_place"), [
    ("43.34, 52.86", True), ("-90, 180", True), ("0, -179.99", True), ("7.5, 100", True),
    ("90.1, 0", False), ("95.0, 20.0", False), ("0, 181", False), ("0, 180.5", False), ("nan, nan", False),
    ("43.34 52.86", False), ("1e1, 2", False),
])
def test_coordinates_are_on_the_globe(tmp_path: Path, coordinates: str, is_place: bool) -> None:
    """A slip in a latitude or longitude would be drawn outside the map."""
    content = f"- {{id: a, en: A, ru: А, coordinates: '{coordinates}'}}\n"
    assert (faults_of(tmp_path, "places.yml", content) == []) is is_place


def test_all_faults_of_all_files(tmp_path: Path) -> None:
    """Faults of several files, and several of one, are found in one run of the validation."""
    (tmp_path / "data").mkdir()
    for file in RECORD_FILES:
        (tmp_path / "data" / file.name).write_text("- {id: A}\n- {id: b, en: [B]}\n", encoding="utf-8")
    faults = validate(tmp_path)
    assert {fault.file for fault in faults} == {f"data/{file.name}" for file in RECORD_FILES}
    for file in RECORD_FILES:
        own = len(file.schema["required"]) - len(RECORD_FILES[0].schema["required"])  # beside id, en, ru
        assert len([fault for fault in faults if fault.file == f"data/{file.name}"]) == 5 + 2 * own


def test_words_stay_as_written(tmp_path: Path) -> None:
    """What YAML itself reads as truth values, times or octal numbers is a name like any other."""
    content = "- {id: no, en: yes, ru: 12:30, variants: [000123, off, 1e3, 2015-13-45]}\n"
    assert faults_of(tmp_path, "persons.yml", content) == []
    record = Records(tmp_path).groups["persons"]["no"]
    assert (record["en"], record["ru"]) == ("yes", "12:30")
    assert record["variants"] == ["000123", "off", "1e3", "2015-13-45"]


def test_search_reads_the_same_records(tmp_path: Path) -> None:
    """The search's names are these records: all kinds but subjects; a fault stops both alike."""
    records = Records(DATA)
    names = load_names(DATA)
    expected = [(file.kind, identifier) for file in RECORD_FILES if file.kind
                for identifier in records.groups[file.group]]
    assert [(name.kind, name.id) for name in names.records] == expected
    assert not any(name.kind == "subject" for name in names.records)
    faults_of(tmp_path, "terms.yml", "- {id: a}\n")
    for read in (Records, load_names):
        with pytest.raises(ArchiveError, match=r"data/terms\.yml: line 1: record 'a'"):
            read(tmp_path)


def test_a_missing_file_has_no_records(tmp_path: Path) -> None:
    """An archive without records can be read; an id without a record is its own label."""
    assert Records(tmp_path).label("places", "nowhere", "en") == "nowhere"
    assert load_names(tmp_path).records == ()


TWICE = [
    ("{id: b, ru: Б, en: A}", "'A' is claimed twice: by b and by a of persons.yml"),
    ("{id: b, ru: «а», en: B}", "'«а»' is claimed twice"),
    ("{id: b, ru: Б, en: B, variants: [C, =a]}", "'=a' is claimed twice"),
    ("{id: b, ru: Б, en: B, abbr: [А]}", "'А' is claimed twice"),
]


@pytest.mark.parametrize(("record", "message"), TWICE)
@pytest.mark.parametrize("name", ["places.yml", "laws.yml"])
def test_a_spelling_is_claimed_once(tmp_path: Path, name: str, record: str, message: str) -> None:
    """Among persons, organisations, places and laws, in any case of letters and any marks around it."""
    faults_of(tmp_path, "persons.yml", GOOD)
    (tmp_path / name).write_text(f"\n- {record}\n", encoding="utf-8")
    fault, = read_records(tmp_path)[1]
    assert (fault.file, fault.line) == (f"data/{name}", 2)
    assert message in str(fault)


def test_a_records_place_has_a_record(tmp_path: Path) -> None:
    """A field that names another record names one that is there; the fault has its line and cure."""
    record = "- id: a\n  en: A\n  ru: А\n  only_with: peru\n"
    fault, = faults_of(tmp_path, "laws.yml", record)
    assert fault.line == 4
    assert "only_with names no place: peru; write the id of a record" in str(fault)
    (tmp_path / "places.yml").write_text("- {id: peru, en: Peru, ru: Перу}\n", encoding="utf-8")
    assert read_records(tmp_path)[1] == []


def test_one_record_may_repeat_itself(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "places.yml", "- {id: a, ru: A, en: A, abbr: [A], variants: [а, «А»]}\n") == []


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    """A file that is a broken link is not taken for one that is missing."""
    (tmp_path / "laws.yml").symlink_to(tmp_path / "nowhere")
    _, (fault,) = read_records(tmp_path)
    assert (fault.file, "cannot be read" in fault.reason) == ("data/laws.yml", True)
