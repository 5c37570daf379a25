"""Whatever the converter accepted, the build builds: every golden case at once, none of them translated."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from folders import GOLDEN
from small_project import small_project
from tooling.building import build


def test_every_accepted_text_is_built_and_proven(tmp_path: Path) -> None:
    """In both languages: its own page, and the one that says that it waits for a translation."""
    small_project(tmp_path)
    originals = tmp_path / "docs" / "originals"
    shutil.rmtree(originals)
    originals.mkdir()
    accepted = sorted(page.parent for page in GOLDEN.glob("*/expected.md"))
    for case in accepted:
        shutil.copy(case / "input.txt", originals / f"{case.name}.txt")
    assert build(tmp_path, with_downloads=False) == 0
    site = tmp_path / "site"
    entries = json.loads((site / "data" / "texts.json").read_text(encoding="utf-8"))
    assert {entry["raw"] for entry in entries} == {f"{case.name}.txt" for case in accepted}
    assert all((site / address).is_file() for entry in entries for address in entry["url"].values())
