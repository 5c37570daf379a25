"""The synonyms of docs/data/synonyms.yml: words of one language that mean nearly the same.

The file is a mapping of languages; each line of one has terms that stand for each other, divided by
commas::

    en:
      - petrol, gasoline, fuel

A query that finds nothing is tried again with them (``search/other_language.py``).
"""

from __future__ import annotations

from pathlib import Path

from ..languages import by_tag
from ..messages import say
from ..model import ArchiveError
from . import yaml_text
from .vocabulary import SIDES, is_term

FILE = "synonyms.yml"
_NAME = f"data/{FILE}"


def read_synonyms(data: Path) -> tuple[dict[str, list[list[str]]], list[ArchiveError]]:
    """Read the synonyms of a folder, and find every fault in it.

    data: the folder docs/data/. Returns the groups of each language, none where there is no such file,
    and the faults, each with its line.
    """
    groups: dict[str, list[list[str]]] = {tag: [] for tag in SIDES}
    path = data / FILE
    if not path.exists():
        return groups, []
    try:
        read = yaml_text.parse(yaml_text.read_file(path, _NAME), _NAME)
    except ArchiveError as fault:
        return groups, [fault]
    faults = list(read.faults)
    if not isinstance(read.data, dict) or not all(isinstance(rows, list) for rows in read.data.values()):
        return groups, [*faults, ArchiveError(
            _NAME, 1, say("the file is not a list of languages with their terms"),
            say("write a language and below it, indented, its lines of terms"))]
    for tag, rows in read.data.items():
        if tag not in groups:
            faults.append(_fault(read.lines[(tag,)], say("the language {tag!r} has no synonyms", tag=tag)))
            continue
        for n, row in enumerate(rows):
            terms = [term.strip() for term in row.split(",")] if isinstance(row, str) else [""]
            line = read.lines[tag, str(n)]
            wrong = [term for term in terms if not is_term(term, tag)]
            faults += [_fault(line, say("{value!r} is no term in {language}", value=term,
                                        language=by_tag(tag).english_name)) for term in wrong]
            if len(set(terms)) < 2 or len(set(terms)) < len(terms):
                faults.append(_fault(line, say("a line needs two different terms, none of them twice")))
            elif not wrong:
                groups[tag].append(terms)
    return groups, faults


def _fault(line: int, reason: str) -> ArchiveError:
    return ArchiveError(_NAME, line, reason, say(
        "write terms of one language, divided by commas: petrol, gasoline, fuel"))
