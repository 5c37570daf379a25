"""A dictionary of English and Russian words, for those that the archive's own vocabulary does not have.

It is ``words/en-ru.txt``, whose head says whose it is, under which license, and how it was made.
"""

from __future__ import annotations

from .word_files import FOLDER, rows_of

_FILE = FOLDER / "en-ru.txt"


def dictionary() -> list[tuple[str, str]]:
    """The pairs (English, Russian) of stems, in the order of the file; none where there is no such file."""
    if not _FILE.exists():
        return []
    return [(english, russian) for english, called in rows_of(_FILE) for russian in called]
