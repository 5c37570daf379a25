"""The archives that are measured are archives: their pages have no fault, so that they can be built."""

from __future__ import annotations

from pathlib import Path

from archive.pages.catalogue import load
from archive.pages.validation import validate
from folders import ROOT
from tooling.corpus import make_project


def test_a_corpus_can_be_built(tmp_path: Path) -> None:
    """Each of its texts has a translation, and the build would refuse none."""
    project = tmp_path / "project"
    make_project(ROOT, project, 2)
    assert validate(project / "docs") == []
    made = [text for text in load(project / "docs").texts if text.data["raw"]["file"].startswith("bench-")]
    assert len(made) == 2
    assert all(text.translations for text in made)
