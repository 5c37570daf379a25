"""The introduction: every statement rests on passages that are there, or says that it comes from outside."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.languages import TAGS
from archive.pages.catalogue import Catalogue
from archive.pages.introduction import FILE, read_introduction
from archive.search.event_claims import introduction_faults
from archive.site.start import start_view
from folders import DOCS


def test_the_archives_own(catalogue: Catalogue) -> None:
    """It has no fault, and each of its statements is shown with its passages or as taken from elsewhere."""
    statements, faults = read_introduction(DOCS / "data")
    assert faults == introduction_faults(DOCS / "data", catalogue) == []
    for tag in TAGS:
        shown = start_view(statements, catalogue, tag)["paragraphs"]
        listed = [one for paragraph in shown for one in paragraph]
        assert len(listed) == len(statements)
        assert all(one["passages"] or one["reference"] for one in listed)
        assert sum(len(one["words"].split()) for one in listed) < 400, "the introduction should stay short"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("- {en: A, ru: А}\n", "line 1"),
        ("- {en: A, passages: ['a#p1']}\n", "'ru' is missing"),
        ("- {en: A, ru: А, passages: [a]}\n", "'a' is not a passage"),
        ("a: b\n", "not a list of entries"),
    ],
)
def test_each_fault_of_the_introduction(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    statements, faults = read_introduction(tmp_path)
    assert statements == []
    assert message in str(faults[0])


def test_a_passage_that_is_not_there(tmp_path: Path, catalogue: Catalogue) -> None:
    (tmp_path / FILE).write_text("\n- {en: A, ru: А, passages: ['no-text#p1']}\n", encoding="utf-8")
    fault, = introduction_faults(tmp_path, catalogue)
    assert (fault.file, fault.line) == ("data/start.yml", 2)
    assert "there is no text no-text" in str(fault)


def test_an_entry_that_is_no_statement_has_one_fault(tmp_path: Path) -> None:
    """What of the forms a text is not given is not asked of it as well."""
    (tmp_path / "start.yml").write_text("- x\n", encoding="utf-8")
    _, (fault,) = read_introduction(tmp_path)
    assert "statement 1: 'x' is text" in fault.reason
