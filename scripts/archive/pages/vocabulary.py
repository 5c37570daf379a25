"""The vocabulary of docs/data/vocabulary.yml and meanings.yml: words and terms in English and in Russian.

A field of the movement's world is a mapping; each line of it has what means the same, English terms on
the left, Russian ones on the right, divided by commas::

    home:
      flat, apartment: квартира
      =works, factory: завод        # "=": only this very form, where another word has the same stem

Every term of the left side is paired with every term of the right side. The search uses the pairs in
texts that have no translation (``search/other_language.py``).
"""

from __future__ import annotations

import re
from pathlib import Path

from ..languages import by_tag
from ..messages import say
from ..model import ArchiveError
from .data_files import by_line, is_missing, read_data

FILE = "vocabulary.yml"
#: Further meanings of words, in the same form: they say nothing of which words mean the same.
MEANINGS = "meanings.yml"
#: The languages of the two sides.
SIDES = ("en", "ru")
_TERM = {tag: re.compile(rf"=?[{by_tag(tag).letters}]+(?:[ ’'-][{by_tag(tag).letters}]+)*['’]?"
                         rf"(?: [{by_tag(tag).letters}]+)*") for tag in SIDES}


def read_vocabulary(data: Path, file: str = FILE) -> tuple[list[tuple[str, str]], list[ArchiveError]]:
    """Read the vocabulary of a folder, and find every fault in it.

    data: the folder docs/data/. file: FILE or MEANINGS. Returns its pairs (English, Russian) in their order,
    none where there is no such file, and the faults, each with its line.
    """
    name = f"data/{file}"
    read = read_data(data / file)
    faults = list(read.faults)
    if is_missing(data / file) or (read.data is None and faults):
        return [], faults
    if not isinstance(read.data, dict):
        return [], [*faults, ArchiveError(name, 1, say("the file is not a list of fields with their terms"),
                                          say("write a field and below it, indented, its terms"))]
    pairs: dict[tuple[str, str], int] = {}
    for field, rows in read.data.items():
        if not isinstance(rows, dict):
            faults.append(_fault(name, read.lines[(field,)],
                                 say("the field {field!r} has no terms", field=field)))
            continue
        for left, right in rows.items():
            line = read.lines[field, left]
            sides = _sides(left, right, name, line, faults)
            for pair in ((english, russian) for english in sides[0] for russian in sides[1]):
                if pair in pairs:
                    faults.append(ArchiveError(
                        name, line, say("{value} is there twice, first in line {line}",
                                         value=" — ".join(pair), line=pairs[pair]),
                        say("keep one of the two")))
                pairs.setdefault(pair, line)
    return list(pairs), by_line(faults)


def terms_of(words: object, tag: str) -> tuple[list[str], list[str]]:
    """The terms of a line, divided by commas: words in the letters of a language, ``=`` before a very form.

    words: what the line has. tag: the language. Returns all terms, and for each that can be none why.
    """
    terms = [term.strip() for term in words.split(",")] if isinstance(words, str) else [""]
    return terms, [say("{value!r} is no term in {language}", value=term, language=by_tag(tag).english_name)
                   for term in terms if not _TERM[tag].fullmatch(term)]


def _sides(left: str, right: object, name: str, line: int, faults: list[ArchiveError]) -> list[list[str]]:
    """The terms of both sides of a line; a side that has a fault has none."""
    sides: list[list[str]] = []
    for tag, side in zip(SIDES, (left, right), strict=True):
        terms, wrong = terms_of(side, tag)
        faults += [_fault(name, line, reason) for reason in wrong]
        sides.append([] if wrong else terms)
    return sides


def _fault(name: str, line: int, reason: str) -> ArchiveError:
    return ArchiveError(name, line, reason, say(
        "write English terms, a colon and Russian terms, divided by commas: flat, apartment: квартира"))
