"""Raw texts as people paste them, beside the pages that an editor would make of them.

A new case is a new folder in `golden/` with an `input.txt`; `--update-golden` writes what the
converter makes of it (`expected.md`, or `expected.err` where it refuses the file). Read that as
an editor before it is committed.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from archive.model import Refusal
from archive.pages.conversion import convert
from folders import GOLDEN

CASES = sorted(path.parent for path in GOLDEN.glob("*/input.txt"))


def outcome(case: Path) -> tuple[str, str]:
    """(name of the expected file, its content) for a case as the converter treats it now."""
    try:
        page = convert((case / "input.txt").read_bytes(), "input.txt").markdown
        # A check-sum says nothing to an editor, and changes with every letter.
        return "expected.md", re.sub(r"(?m)^body_sha256: .*\n", "", page)
    except Refusal as refusal:
        return "expected.err", f"{refusal}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_raw_text_becomes_the_expected_page(case: Path, request: pytest.FixtureRequest) -> None:
    """A raw text becomes the page that is beside it, or is refused with the words there."""
    name, found = outcome(case)
    if request.config.getoption("--update-golden"):
        for old in case.glob("expected.*"):
            old.unlink()
        (case / name).write_text(found, encoding="utf-8", newline="\n")
    kept = {path.name for path in case.glob("expected.*")}
    assert kept == {name}, f"{case.name}: the converter gave {name}, the folder has {kept or 'none'}"
    wanted = (case / name).read_text(encoding="utf-8")
    difference = difflib.unified_diff(
        wanted.splitlines(), found.splitlines(), f"{case.name}/{name}", "the converter now", "", "", 1, ""
    )
    assert wanted == found, "\n".join(difference)


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case.name.startswith("refused-")], ids=lambda case: case.name
)
def test_converting_again_changes_nothing(case: Path) -> None:
    """Converting again, with the page of the first time, changes nothing."""
    raw = (case / "input.txt").read_bytes()
    first = convert(raw, "input.txt")
    assert convert(raw, "input.txt", first.markdown, f"{first.slug}.md").markdown == first.markdown


@pytest.mark.parametrize("case", sorted(path.parent for path in GOLDEN.glob("*/as-markdown.md")),
                         ids=lambda case: case.name)
def test_a_curator_says_that_a_text_is_written_in_markdown(
    case: Path, request: pytest.FixtureRequest
) -> None:
    """Signs of Markdown are letters, until the page's front matter says `markup: markdown`."""
    raw = (case / "input.txt").read_bytes()
    first = convert(raw, "input.txt")
    assert all(change.rule != "markup" for change in first.changes)
    said = first.markdown.replace("title:\n", "markup: markdown\ntitle:\n", 1)
    again = convert(raw, "input.txt", said, f"{first.slug}.md")
    assert any(change.rule == "markup" for change in again.changes)
    found = re.sub(r"(?m)^body_sha256: .*\n", "", again.markdown)
    if request.config.getoption("--update-golden"):
        (case / "as-markdown.md").write_text(found, encoding="utf-8", newline="\n")
    assert (case / "as-markdown.md").read_text(encoding="utf-8") == found


def test_every_folder_is_a_case() -> None:
    """No folder of the golden cases is passed over for want of its input."""
    folders = {path for path in GOLDEN.iterdir() if path.is_dir()}
    assert folders == set(CASES) != set()
