"""A project with one short text, for the tests of the build, and how to compare what it makes."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
RAW = ROOT / "tests" / "golden" / "letter" / "input.txt"


def tree(folder: Path) -> dict[str, str]:
    """The check-sum of every file of a folder."""
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file()}


def page_of_the_text(root: Path) -> Path:
    """The source of its one text's page."""
    return next(path for path in (root / "docs" / "en" / "texts").glob("*.md") if path.name != "index.md")


def small_project(root: Path) -> None:
    """Make the project in a new folder: the archive's templates and pages, and one raw text."""
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copytree(ROOT / "docs", root / "docs", ignore=lambda folder, names: [
        name for name in names
        if Path(folder).name == "originals" or (Path(folder).name == "texts" and name != "index.md")])
    (root / "scripts").mkdir()
    for name in ("mkdocs.yml", "requirements.txt", "scripts/hooks.py"):
        shutil.copy(ROOT / name, root / name)
    (root / "docs" / "originals").mkdir(exist_ok=True)
    shutil.copy(RAW, root / "docs" / "originals" / "letter.txt")
