"""The related words of docs/data/related.yml: words that go together in passages about one subject.

The file is a list of subjects; each has words of both languages, at least four of each. A word may belong
to several subjects, but one that belongs to many says nothing of any::

    - en: [wage arrears, unpaid wages, payday, withhold]
      ru: [задолженность, невыплата, получка, удержать]
"""

from __future__ import annotations

from pathlib import Path

from ..languages import by_tag
from ..messages import say
from ..model import ArchiveError
from .data_files import Entry, EntryKind, by_line, read_list
from .vocabulary import SIDES, is_term

FILE = "related.yml"
_NAME = f"data/{FILE}"
_FEWEST = 4
#: How many subjects a word may belong to.
_MOST = 4
_WORDS = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
_SUBJECT = EntryKind("subject", "{en: [wage, payday, …], ru: [зарплата, получка, …]}", {
    "type": "object",
    "properties": dict.fromkeys(SIDES, _WORDS),
    "required": list(SIDES),
    "additionalProperties": False,
}, "scripts/archive/pages/related.py")


def read_related(data: Path) -> tuple[list[dict[str, list[str]]], list[ArchiveError]]:
    """Read the related words of a folder, and find every fault in them.

    data: the folder docs/data/. Returns the subjects that have no fault of their own, the words of each by
    language, none where there is no such file; and the faults, each with its line.
    """
    entries, faults = read_list(data / FILE, _SUBJECT)
    subjects: list[dict[str, list[str]]] = []
    count: dict[tuple[str, str], int] = {}
    for entry in entries:
        if entry.faults:
            continue
        wrong = [fault for tag in SIDES for fault in _faults_of(entry, tag)]
        faults += wrong
        if not wrong:
            subjects.append({tag: list(entry.data[tag]) for tag in SIDES})
        for tag in SIDES:
            for word in entry.data[tag]:
                count[tag, word] = count.get((tag, word), 0) + 1
                if count[tag, word] == _MOST + 1:
                    faults.append(ArchiveError(
                        _NAME, entry.lines[tag],
                        say("{value} belongs to more than {most} subjects", value=word, most=_MOST),
                        say("leave it only where it says most")))
    return subjects, by_line(faults)


def _faults_of(entry: Entry, tag: str) -> list[ArchiveError]:
    """What is wrong with a subject's words of one language."""
    words, line = entry.data[tag], entry.lines[tag]
    faults = [_fault(line, say("{value!r} is no term in {language}", value=word,
                               language=by_tag(tag).english_name))
              for word in words if not is_term(word, tag)]
    if len(words) < _FEWEST:
        faults.append(_fault(line, say("a subject needs at least {few} words of each language", few=_FEWEST)))
    return faults


def _fault(line: int, reason: str) -> ArchiveError:
    return ArchiveError(_NAME, line, reason, say(
        "write words of one language in brackets, divided by commas: [wage arrears, payday, owe, withhold]"))
