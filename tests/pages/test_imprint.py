"""Who keeps the archive is one setting: it is shown, and a fault is reported with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.pages.imprint import FILE, Imprint, read_imprint

WHOLE = """keeper: {en: Anna Smith, ru: Анна Смит}
contact: archive@example.org
repository: https://github.com/example/archive/
"""


def _written(folder: Path, words: str) -> Path:
    (folder / FILE).write_text(words, encoding="utf-8")
    return folder


def test_what_it_says(tmp_path: Path) -> None:
    found, faults = read_imprint(_written(tmp_path, WHOLE))
    assert faults == []
    assert found.keeper_in("ru") == "Анна Смит"
    assert found.contact_url == "mailto:archive@example.org"
    assert found.issues == "https://github.com/example/archive/issues"


@pytest.mark.parametrize("words", ["", "{}", "# nothing yet\n", "contact:\nkeeper:\n"])
def test_what_it_leaves_out_is_not_known(tmp_path: Path, words: str) -> None:
    assert read_imprint(_written(tmp_path, words)) == (Imprint(), [])
    assert read_imprint(tmp_path / "no such folder") == (Imprint(), [])


@pytest.mark.parametrize(("words", "line"), [
    ("keeper: {en: Anna}\n", 1),
    ("keeper: Anna\n", 1),
    ("\ncontact: by post\n", 2),
    ("contact: a@b.org\nrepository: javascript:alert(1)\n", 2),
    ("repository: 'https://a.org/\"><script>'\n", 1),
    ("owner: Anna\n", 1),
    ("- keeper\n", 1),
    ("contact: [", 1),
])
def test_faults_have_their_line(tmp_path: Path, words: str, line: int) -> None:
    found, faults = read_imprint(_written(tmp_path, words))
    assert found == Imprint()
    assert [fault.line for fault in faults][:1] == [line]


@pytest.mark.parametrize(("repository", "issues"), [
    ("https://github.com/a/b", "https://github.com/a/b/issues"),
    ("https://gitlab.com/a/b/", "https://gitlab.com/a/b/-/issues"),
    ("https://git.example.org/a", "https://git.example.org/a"),
    ("", ""),
])
def test_where_a_mistake_is_reported(repository: str, issues: str) -> None:
    assert Imprint(repository=repository).issues == issues
