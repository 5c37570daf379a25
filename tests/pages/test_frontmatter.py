"""Front matter: every scalar stays text, and a fault is reported with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.model import ArchiveError
from archive.pages.frontmatter import CONVERTER_PART, field_of, read, source_of, write


def test_scalars_stay_text() -> None:
    """What YAML reads as truth values, numbers, times or nothing stays as written."""
    head = read("---\na: no\nb: 000123\nc: 12:30\nd: 'null'\ne: 2015-12\nf: 1e3\n---\nbody\n", "a.md")
    assert list(head.data.values()) == ["no", "000123", "12:30", "null", "2015-12", "1e3"]


@pytest.mark.parametrize("word", ["~", "null", "Null", "NULL"])
def test_a_word_for_nothing_is_a_fault(word: str) -> None:
    """A translator who is called nothing is a slip; a person may be called so in quotation marks."""
    with pytest.raises(ArchiveError, match=r"line 3: .* is YAML’s word for nothing; write the value"):
        read(f"---\na:\n  by: {{en: {word}, ru: Имя}}\n---\n", "a.md")
    assert read(f"---\na: '{word}'\n---\n", "a.md").data == {"a": word}


def test_a_page_is_divided_into_its_parts() -> None:
    """A page is divided into the curator's part, the converter's part and the body."""
    page = write("# a remark\nslug: x\n", {"raw": {"file": "a.txt"}}, "Body\n")
    head = read(page, "a.md")
    assert head.curator_part == "# a remark\nslug: x\n"
    assert head.data == {"slug": "x", "raw": {"file": "a.txt"}}
    assert head.body == "\nBody\n"
    assert page.split("\n")[head.body_line - 1 :] == ["", "Body", ""]


def test_values_are_found_at_their_lines() -> None:
    """Each value is found at its line, what is missing at the nearest thing around it."""
    head = read("---\nslug: x\ndate:\n  value: y\n  evidence: [p1]\n---\n", "a.md")
    assert head.line_of(("slug",)) == 2
    assert head.line_of(("date", "value")) == 4
    assert head.line_of(("date", "note", "en")) == 3
    assert head.line_of(("nothing",)) == 2


@pytest.mark.parametrize(
    ("page", "line", "reason"),
    [
        ("\ufeff---\na: b\n---\n", 1, "byte order mark"),
        ("a: b\n", 1, "no front matter"),
        ("---\na: b\n", 1, "does not end"),
        ("---\na: b\nc: [d\n---\n", 3, "YAML"),
        ("---\na: b\n\tc: d\n---\n", 3, "YAML"),
        ("---\n- a\n---\n", 2, "has no fields"),
        ("---\na: b\nc: d\na: e\n---\n", 4, "'a' is there twice"),
        ("---\na:\n  b: c\n  b: d\n---\n", 4, "'b' is there twice"),
    ],
)
def test_each_fault_of_front_matter(page: str, line: int, reason: str) -> None:
    """A head that is no head is reported with its line and a cure."""
    with pytest.raises(ArchiveError) as fault:
        read(page, "a.md")
    assert (fault.value.line, reason in fault.value.reason) == (line, True), str(fault.value)
    assert fault.value.cure


def test_a_page_that_is_not_utf8(tmp_path: Path) -> None:
    """A page that an editor saved in another encoding is reported with its line."""
    page = tmp_path / "a.md"
    page.write_bytes("---\nslug: x\n# забастовка\n---\n".encode("cp1251"))
    with pytest.raises(ArchiveError) as fault:
        source_of(page)
    assert (fault.value.line, fault.value.cure) == (3, "save it as UTF-8")


def test_a_field_is_read_alone() -> None:
    """A field is read without the rest, in block or flow style, folded or quoted."""
    name = "a very long name " * 9 + "- with: signs.txt"
    page = write("slug: x\n", {"raw": {"file": name, "sha256": "0"}, "changes": []}, "")
    assert field_of(page.partition(CONVERTER_PART)[2], "raw") == {"file": name, "sha256": "0"}
    assert field_of("a: b\nraw: {file: a.txt}\nc: d\n", "raw") == {"file": "a.txt"}
    assert field_of("a: b\n", "raw") is None
    assert field_of("raw: [\n", "raw") is None
