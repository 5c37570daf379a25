"""A dictionary of English and Russian words, for those that the archive's own vocabulary does not have.

It is ``words/en-ru.txt``, whose head says whose it is, under which license, and how it was made.
"""

from __future__ import annotations

from pathlib import Path

_FILE = Path(__file__).with_name("words") / "en-ru.txt"


def dictionary() -> list[tuple[str, str]]:
    """The pairs (English, Russian) of stems, in the order of the file; none where there is no such file."""
    if not _FILE.exists():
        return []
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = (line.partition(": ") for line in lines if line[0] != "#")
    return [(english, russian) for english, _, called in rows for russian in called.split()]
