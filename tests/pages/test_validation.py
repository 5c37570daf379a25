"""Validation reports every fault of every page in one run, each with file, line and cure."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from archive.model import ArchiveError
from archive.pages import yaml_text
from archive.pages.edtf_dates import is_edtf
from archive.pages.validation import validate
from folders import DOCS, SAMPLE

ORIGINAL, TRANSLATION = "en/texts/harbour-appeal.md", "ru/texts/harbour-appeal.md"
OTHER, WAITING = "en/texts/the-strike-of-the-bakers.md", "ru/texts/the-strike-of-the-bakers.md"

Faults = Callable[[], list[ArchiveError]]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of the sample archive, to be spoilt."""
    return shutil.copytree(SAMPLE, tmp_path / "docs")


def spoil(page: Path, old: str, new: str) -> int:
    """Replace words once in a page; returns the line where they stood."""
    source = page.read_text(encoding="utf-8")
    assert source.count(old) >= 1, f"the page has no {old!r}"
    page.write_text(source.replace(old, new, 1), encoding="utf-8")
    return source[: source.index(old)].count("\n") + 1


@pytest.mark.parametrize("folder", [DOCS, SAMPLE], ids=lambda folder: folder.name)
def test_the_archive_is_valid(folder: Path) -> None:
    """Neither the archive's own pages nor the sample that the other tests spoil has a fault."""
    assert [str(fault) for fault in validate(folder)] == []


@pytest.mark.parametrize(
    ("old", "new", "reason", "cure"),
    [
        ("genre: {value: letter", "genre: {value: poem", "'poem' is not one of the words allowed",
         "use one of article"),
        ("genre: {value: letter, status: stated, evidence: [p1]}", "genre: {value: letter, status: stated}",
         "'evidence' is missing", "status: unknown"),
        ("genre: {value: letter, status: stated, evidence: [p1]}", "genre: {value: letter}",
         "'status' is missing", "add status: with one of stated, inferred, found, unknown"),
        ("genre: {value: letter, status: stated, evidence: [p1]}", "genre: letter",
         "'letter' is text, fields with values belongs here", "{value: …, status: …, evidence: …"),
        ("value: '[1911-11,1911-12]'", "value: '[1911-11,1911-13]'", "is no EDTF date", "loc.gov"),
        ("evidence: [p2, p3, p5, p7]", "evidence: [p2, p99]", "no passage p99", "name a passage"),
        ("publisher:\n", "publishers:\n", "no field is called 'publishers'", "mend its name to 'publisher'"),
        ("{value: strikes,", "{value: strike-waves,", "no record of docs/data/subjects.yml",
         "add the record"),
        ("{value: sea-town,", "{value: nowhere,", "no record of docs/data/places.yml", "add the record"),
        ("slug: harbour-appeal", "slug: another", "slug differs from the file's name",
         "make the two the same"),
        ("- at: p6", "- at: p400", "no passage p400", "name another"),
        ("language: {value: en", "language: {value: ru", "the language is 'ru', the folder 'en'",
         "move the page"),
        ("rule: image-alt", "rule: whim", "no rule is called 'whim'", "convert again"),
        ("file: harbour.txt", "file: lost.txt", "no raw file 'lost.txt'", "put it back"),
        ("sha256: ", "sha256: 0", "is not a SHA-256 check-sum", "write a SHA-256"),
        ("vocab/CNE/1.0/", "vocab/FREE/1.0/", "is not one of", "use one of"),
        ("id: lma-sea-town-1911", "id: Appeal 1", "is not an identifier that begins with lma-",
         "write an identifier"),
    ],
)
def test_each_fault_of_a_page(docs: Path, old: str, new: str, reason: str, cure: str) -> None:
    """A fault is reported with its file, its line, what is wrong and what to do."""
    line = spoil(docs / ORIGINAL, old, new)
    faults = [fault for fault in validate(docs) if reason in fault.reason]
    assert faults, [str(fault) for fault in validate(docs)]
    assert faults[0].file == ORIGINAL
    assert abs((faults[0].line or 0) - line) <= (1 if "publishers" not in new else line)
    assert cure in faults[0].cure


def test_all_faults_in_one_run(docs: Path) -> None:
    """Faults of several pages, and several of one, are reported together."""
    spoil(docs / ORIGINAL, "genre: {value: letter", "genre: {value: poem")
    spoil(docs / ORIGINAL, "evidence: [p2, p3, p5, p7]", "evidence: [p77, p78]")
    (docs / OTHER).write_text("no front matter\n", encoding="utf-8")
    spoil(docs / TRANSLATION, "{ #p3", "{ #x3")
    faults = validate(docs)
    told = " ".join(str(fault) for fault in faults)
    assert {ORIGINAL, OTHER, TRANSLATION} <= {fault.file for fault in faults}
    for words in ("'poem'", "p77", "p78", "no front matter", "'x3' is no passage id"):
        assert words in told
    assert all(fault.cure for fault in faults)


def test_a_raw_file_that_was_edited_after_its_conversion(docs: Path) -> None:
    """The page's check-sum of the raw file shows it."""
    raw = docs / "originals" / "harbour.txt"
    raw.write_bytes(raw.read_bytes() + b"\n")
    assert [(f.file, "not the file that was converted" in f.reason) for f in validate(docs)] == [
        (ORIGINAL, True)
    ]


def test_a_broken_page_hides_no_other(docs: Path) -> None:
    """A page that is no UTF-8, or whose head says a thing twice, is reported with its line."""
    page = docs / ORIGINAL
    line = spoil(page, "genre: {", "slug: again\ngenre: {")
    (docs / WAITING).write_bytes("---\nslug: слово\n---\n".encode("cp1251"))
    found = {fault.file: fault for fault in validate(docs)}
    assert (found[ORIGINAL].line, "is there twice" in found[ORIGINAL].reason) == (line, True)
    assert found[WAITING].reason == "the file is not UTF-8"


def test_two_texts_with_one_id_are_a_fault(docs: Path) -> None:
    """Two texts cannot have one identifier."""
    spoil(docs / OTHER, "\nid: lma-", "\nid: lma-sea-town-1911 #")
    reasons = {fault.file: fault.reason for fault in validate(docs)}
    assert (f"the id of docs/{ORIGINAL}" in reasons.get(OTHER, "")
            or f"the id of docs/{OTHER}" in reasons[ORIGINAL])


def test_two_passages_with_one_number_are_a_fault(docs: Path) -> None:
    """Two passages cannot have one number."""
    spoil(docs / ORIGINAL, "{ #p5 ", "{ #p4 ")
    assert any("passage p4 is there twice" in fault.reason for fault in validate(docs))


def test_an_alias_that_leads_nowhere(docs: Path) -> None:
    """A former passage leads to a passage that is there."""
    spoil(docs / ORIGINAL, "\n---\n\n#", "\naliases: {p90: p91, p2: p3}\n---\n\n#")
    said = " ".join(fault.reason for fault in validate(docs))
    assert "p90 cannot lead to p91" in said
    assert "p2 cannot lead to p3" in said


def test_pages_without_an_original_are_faults(docs: Path) -> None:
    """A translation, and a page that waits for one, need their original."""
    shutil.copy(docs / TRANSLATION, docs / "ru/texts/alone.md")
    (docs / "ru/texts/waiting.md").write_text("---\nslug: waiting\ntranslation: missing\n---\n")
    told = {fault.file for fault in validate(docs) if fault.reason == "no original has this name"}
    assert told == {"ru/texts/alone.md", "ru/texts/waiting.md"}


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("\n{ #p5 }", "\n{ #p50 }", "p50, paragraph"),
        ("## О чём мы просим { #p8 }", "О чём мы просим\n{ #p8 }", "p8, heading 2"),
        ("- 1\\. Освобождения", "- Освобождения", "p11, item"),
        ("- 2\\. Повышения", "    - 2\\. Повышения", "p12, item 1"),
        ("Телеграммы: HARBOUR\\\n", "Телеграммы: HARBOUR ", "p15, lines, lines: 6"),
        ("{ #p7 }\n\n", "{ #p7 }\n\nЛишний абзац.\n{ #p70 }\n\n", "Лишний абзац."),
    ],
)
def test_a_translation_that_does_not_mirror(docs: Path, old: str, new: str, shown: str) -> None:
    """Where blocks differ in number, kind, depth, marker or lines, both are shown."""
    spoil(docs / TRANSLATION, old, new)
    faults = [fault for fault in validate(docs) if "mirror" in fault.reason]
    assert len(faults) == 1, [str(fault) for fault in faults]
    assert faults[0].file == TRANSLATION
    assert "original:" in faults[0].reason and "translation:" in faults[0].reason
    assert shown in faults[0].reason


def test_a_lost_end_of_a_translation(docs: Path) -> None:
    """A translation that ends too soon lacks each block of the end, and only those."""
    page = docs / TRANSLATION
    source = page.read_text(encoding="utf-8")
    page.write_text(source[: source.index("Мы будем благодарны")], encoding="utf-8")
    faults = validate(docs)
    assert ["original: p16, " in fault.reason for fault in faults] == [True]
    assert "translation: nothing" in faults[0].reason


def test_an_empty_block_in_a_translation(docs: Path) -> None:
    """A block without words is no translation."""
    spoil(docs / TRANSLATION, "В компанию:\n{ #p14 }", "&#32;\n{ #p14 }")
    assert any("p14 is empty" in fault.reason for fault in validate(docs))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such links without a permission")
@pytest.mark.parametrize("target", ["loop.md", "nowhere.md"])
def test_a_link_in_place_of_a_page(docs: Path, target: str) -> None:
    """A link to itself, or to nothing, among the pages of texts is named; it is no page that is not there."""
    (docs / "en" / "texts" / "loop.md").symlink_to(target)
    assert [fault.file for fault in validate(docs) if "cannot be read" in fault.reason] == [
        "en/texts/loop.md"]


def test_records_that_are_no_records(docs: Path) -> None:
    """A list of records that cannot be read is reported."""
    (docs / "data" / "places.yml").write_text("- [a, b\n", encoding="utf-8")
    assert [(fault.file, fault.line) for fault in validate(docs) if "YAML" in fault.reason] == [
        ("data/places.yml", 1)]


@pytest.mark.parametrize(
    ("value", "right"),
    [("2015", True), ("2015-12-16", True), ("2015~", True), ("[2014,2015]", True), ("2014/2015", True),
     ("[2018-01-10..2019-02-21]", True), ("2015-13", False),
     ("2015-02-30", False), ("May 2015", False), ("", False), ("../..", False), ("XXXX", False),
     ("201X", True), ("../2015", True), ("/2015", True), ("2011-02-29", False), ("2012-02-29", True),
     ("2012/2011", False), ("[2012..2010]", False), ("2011-12-20/2011-12-16", False),
     ("2011-12/2011-12-16", True), ("2011/2011-05", True), ("198X/1990", True), ("1990/198X", False),
     ("2011-24/2011-12", True), ("2011-05?/2011-04", False), ("2021-07-19/..", True), ("-0044/-0043", True)],
)
def test_which_dates_are_edtf(value: str, right: bool) -> None:
    """A date is EDTF or a fault."""
    assert is_edtf(value) is right


@pytest.mark.parametrize(("value", "right"), [
    ("/..", False), ("../", False), ("/", False), ("2015-13-45", False), ("99999999999999-01-01", False),
    ("Y1E400", True),
])
def test_no_date_breaks_the_validation(value: str, right: bool) -> None:
    """What the library of dates fails at is no date; a year of very many figures is one."""
    assert is_edtf(value) is right


def test_values_nested_without_end_are_a_fault() -> None:
    """Too many levels are reported like any other fault of YAML."""
    with pytest.raises(ArchiveError, match="nested too deep"):
        yaml_text.parse("x: " + "[" * 900 + "]" * 900, "page.md")


def test_a_value_that_is_no_date_is_named_with_its_line() -> None:
    """The line is the value's own, not the beginning of the front matter."""
    (fault,) = yaml_text.unsafe_scalars("a: 1\ndate:\n  value: 2015-13-45\n", "page.md")
    assert fault.line == 3
    assert "2015-13-45" in str(fault)
