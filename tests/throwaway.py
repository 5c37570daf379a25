"""A throw-away copy of the project, to build a site of other texts than the archive's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from folders import ROOT

#: Raw files → pages, in the project's own folder.
_CONVERT = """
from pathlib import Path
from archive.pages.file_conversion import convert_all
docs = Path("docs")
report = convert_all(sorted((docs / "originals").glob("*.txt")), docs)
assert not report.refused, [str(refusal) for refusal in report.refused]
"""
#: Every fault of the pages, then the site, proven as a real build proves it, then its index.
_PROVE = """
from pathlib import Path
from archive.pages import catalogue
from archive.pages.records import Records
from archive.search.archive_index import make_index
from archive.search.mentions import Mentions
from archive.site.rendered_check import prove_text
docs, site = Path("docs"), Path("site")
texts = catalogue.load(docs)
faults = [fault for text in texts.texts for fault in prove_text(text, docs / "originals", site)]
assert not faults, [str(fault) for fault in faults]
make_index(texts, Mentions.read(texts, docs / "data"), Records(docs / "data"), site)
"""


@dataclass(frozen=True)
class Project:
    """A project in a folder of its own, with the archive's code, templates and pages but no texts."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def add_raw(self, name: str, text: str) -> None:
        """Lay a raw file among the originals."""
        (self.docs / "originals" / name).write_text(text, encoding="utf-8")

    def page_of(self, raw_name: str) -> Path:
        """The page that was made of a raw file."""
        pages = self.docs.glob("*/texts/*.md")
        return next(page for page in pages if f"file: {raw_name}" in page.read_text(encoding="utf-8")
                    or f"file: '{raw_name}'" in page.read_text(encoding="utf-8"))

    def run(self, source: str, *arguments: str) -> str:
        """Run Python with the project's own library; AssertionError with its words if it fails."""
        done = subprocess.run(
            [sys.executable, "-c", source, *arguments], cwd=self.root, capture_output=True, text=True,
            encoding="utf-8", check=False, env={**os.environ, "PYTHONPATH": "scripts",
                                                "PYTHONIOENCODING": "utf-8"},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def convert(self) -> None:
        """Make the pages of the raw files."""
        self.run(_CONVERT)

    def build(self) -> None:
        """Build the site with MkDocs, prove it, and index it; no downloads."""
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], cwd=self.root,
            capture_output=True, text=True, encoding="utf-8", check=False,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        assert done.returncode == 0, done.stdout + done.stderr
        self.run(_PROVE)


def make_project(root: Path) -> Project:
    """Copy the project into an empty folder, without its texts."""
    for name in ("scripts", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "docs", root / "docs", ignore=shutil.ignore_patterns("originals"))
    for folder in (root / "docs").glob("*/texts"):
        for path in folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != "index.md":
                path.unlink()
    (root / "docs" / "originals").mkdir()
    return Project(root)
