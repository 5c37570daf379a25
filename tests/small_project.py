"""A project with one short text, for the tests of the build."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml
from folders import GOLDEN, ROOT

RAW = GOLDEN / "letter" / "input.txt"


def page_of_the_text(root: Path) -> Path:
    """The source of its one text's page."""
    return next(path for path in (root / "docs" / "en" / "texts").glob("*.md") if path.name != "index.md")


def leave_out_claims(data: Path) -> None:
    """Take out of the records what they say of passages, and the events, for the texts are not there."""
    for name in ("events.yml", "start.yml"):
        (data / name).unlink(missing_ok=True)
    for path in data.glob("*.yml"):
        records = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(records, list):
            said = [{name: value for name, value in record.items() if name not in ("evidence", "named")}
                    if isinstance(record, dict) else record for record in records]
            if said != records:
                path.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), encoding="utf-8")


def small_project(root: Path) -> None:
    """Make the project in a new folder: the archive's templates and pages, and one raw text."""
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copytree(ROOT / "docs", root / "docs", ignore=lambda folder, names: [
        name for name in names
        if Path(folder).name == "originals" or (Path(folder).name == "texts" and name != "index.md")])
    (root / "scripts").mkdir()
    for name in ("mkdocs.yml", "requirements.txt", "scripts/hooks.py"):
        shutil.copy(ROOT / name, root / name)
    leave_out_claims(root / "docs" / "data")
    (root / "docs" / "originals").mkdir(exist_ok=True)
    shutil.copy(RAW, root / "docs" / "originals" / "letter.txt")
