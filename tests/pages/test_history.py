"""The commits of each file, from one pass over git's history; without git nothing is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.pages.history import History, read_history
from repository import git

_DAY = 86_400


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with three commits: two of a text, one of another file."""
    root = tmp_path / "project"
    for path in ("docs/originals/a b.txt", "docs/en/texts/a.md", "docs/ru/texts/a.md", "docs/en/about.md"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("one\n", encoding="utf-8")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "The first text: «Стачка»")
    (root / "docs/ru/texts/a.md").write_text("two\n", encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--message", "commit of a slip\n\nMore words.",
        time=1_700_000_000 + _DAY)
    (root / "docs/en/about.md").write_text("two\n", encoding="utf-8")
    git(root, "commit", "--quiet", "--all", "--message", "Another page", time=1_700_000_000 + 2 * _DAY)
    return root


def test_each_commit_of_a_text(project: Path) -> None:
    """The newest first, each with its subject and the files that it touched."""
    history = read_history(project, ("docs",))
    found = history.of_text("a", "a b.txt")
    assert [(each.commit.subject, each.commit.time, each.parts) for each in found] == [
        ("commit of a slip", 1_700_086_400, ("ru",)),
        ("The first text: «Стачка»", 1_700_000_000, ("raw", "en", "ru")),
    ]
    assert not history.has_changed("a", "a b.txt")
    (project / "docs/en/texts/a.md").write_text("three\n", encoding="utf-8")
    assert read_history(project, ("docs",)).has_changed("a", "a b.txt")


def test_a_shallow_clone_says_so(project: Path, tmp_path: Path) -> None:
    """What its oldest commit is cannot be known, because older ones are missing."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", project.as_uri(), str(clone))
    history = read_history(clone, ("docs",))
    assert history.shallow
    assert [each.commit.subject for each in history.of_text("a", "a b.txt")] == ["Another page"]


def test_without_git_nothing_is_known(tmp_path: Path) -> None:
    """Nothing is known, and nothing fails."""
    assert read_history(tmp_path, ("docs",)) == History()
    assert read_history(tmp_path, ("docs",)).of_text("a", "a.txt") == []
