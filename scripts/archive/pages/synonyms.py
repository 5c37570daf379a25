"""The synonyms of docs/data/synonyms.yml: words of one language that mean nearly the same.

The file is a mapping of languages; each line of one has terms that stand for each other, divided by
commas::

    en:
      - petrol, gasoline, fuel

A query that finds nothing is tried again with them (``search/other_language.py``).
"""

from __future__ import annotations

from pathlib import Path

from ..messages import say
from ..model import ArchiveError
from .data_files import is_missing, read_data
from .vocabulary import SIDES, terms_of

FILE = "synonyms.yml"
_NAME = f"data/{FILE}"


def read_synonyms(data: Path) -> tuple[dict[str, list[list[str]]], list[ArchiveError]]:
    """Read the synonyms of a folder, and find every fault in it.

    data: the folder docs/data/. Returns the groups of each language, none where there is no such file,
    and the faults, each with its line.
    """
    groups: dict[str, list[list[str]]] = {tag: [] for tag in SIDES}
    read = read_data(data / FILE)
    faults = list(read.faults)
    if is_missing(data / FILE) or (read.data is None and faults):
        return groups, faults
    if not isinstance(read.data, dict) or not all(isinstance(rows, list) for rows in read.data.values()):
        return groups, [*faults, ArchiveError(
            _NAME, 1, say("the file is not a list of languages with their terms"),
            say("write a language and below it, indented, its lines of terms"))]
    for tag, rows in read.data.items():
        if tag not in groups:
            faults.append(_fault(read.lines[(tag,)], say("the language {tag!r} has no synonyms", tag=tag)))
            continue
        for n, row in enumerate(rows):
            terms, wrong = terms_of(row, tag)
            line = read.lines[tag, str(n)]
            faults += [_fault(line, reason) for reason in wrong]
            if len(set(terms)) < 2 or len(set(terms)) < len(terms):
                faults.append(_fault(line, say("a line needs two different terms, none of them twice")))
            elif not wrong:
                groups[tag].append(terms)
    return groups, faults


def _fault(line: int, reason: str) -> ArchiveError:
    return ArchiveError(_NAME, line, reason, say(
        "write terms of one language, divided by commas: petrol, gasoline, fuel"))
