"""The dated events that the texts tell: docs/data/events.yml.

A list, in any order; each event says only what the passages say::

    - id: kezbi-strike
      date: 2021-06-30/2021-07-06      # EDTF; vague dates stay vague: 198X, 2006-23 (autumn), [2014..]
      place: zhanaozen                 # a record of places.yml
      kind: strike                     # one of KINDS
      title: {en: .., ru: ..}
      passages: [<slug>#p2]            # that speak of it, at least one
      words: {en: .., ru: ..}          # the very words there that state it or its date
      who: ['organisation:kezbi']      # records, each with its kind
      participants: {en: .., ru: ..}   # where the passages name them, as these four
      demands: {en: .., ru: ..}
      outcome: {en: .., ru: ..}
      claims:                          # where texts disagree: each claim with its own words
        - about: {en: .., ru: ..}      # what is claimed, the same for claims that are shown side by side
          by: {en: .., ru: ..}         # whose claim it is
          words: {en: .., ru: ..}      # the very words of the passage
          passage: <slug>#p70

Whether passages hold the words is checked with the texts by `search.event_claims`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..messages import say
from ..model import ArchiveError
from . import passage_addresses
from .data_files import EntryKind, by_line, read_list
from .edtf_dates import is_edtf
from .records import NAME_KINDS, Record
from .schemas import ID, by_language

FILE = "events.yml"
KINDS = ("strike", "hunger-strike", "protest", "solidarity", "organisation", "repression", "violence", "law",
         "politics", "economy")
_TABLE = "scripts/archive/pages/events.py"
_DAY = r"\d{4}-\d{2}(?:-\d{2})?[?~%]?|\d{4}[?~%]?|\d{3}X"
_DATE = re.compile(rf"(?:{_DAY})(?:/(?:{_DAY}|\.\.))?|\[(?:{_DAY})(?:(?:,|\.\.)(?:{_DAY})|\.\.)\]"
                   rf"|\[\.\.(?:{_DAY})\]")
_CLAIM = {
    "type": "object",
    "properties": {"about": by_language(), "by": by_language(), "words": by_language(),
                   "passage": passage_addresses.SCHEMA},
    "required": ["about", "by", "words", "passage"],
    "additionalProperties": False,
}
_SCHEMA = {
    "type": "object",
    "properties": {
        "id": ID,
        "date": {"type": "string", "pattern": rf"^(?:{_DATE.pattern})\Z",
                 "description": "a date in EDTF, such as 2011-12-16, 2011-12, 2011, 198X or 2021-07-19/.."},
        "place": {"type": "string", "minLength": 1},
        "kind": {"enum": list(KINDS)},
        "title": by_language(),
        "passages": passage_addresses.LIST_SCHEMA,
        "words": by_language(),
        "who": {"type": "array", "uniqueItems": True, "items": {
            "type": "string", "pattern": rf"^(?:{'|'.join(NAME_KINDS)}):[a-z0-9-]+\Z",
            "description": "a record with its kind, as organisation:kezbi"}},
        "participants": by_language(),
        "demands": by_language(),
        "outcome": by_language(),
        "claims": {"type": "array", "items": _CLAIM, "minItems": 2},
    },
    "required": ["id", "date", "place", "kind", "title", "passages", "words"],
    "additionalProperties": False,
}


@dataclass(frozen=True)
class Event:
    """One event. Words are by language, passages as "a-text#p12"."""

    id: str
    date: str
    place: str
    kind: str
    title: Mapping[str, str] = field(hash=False)
    passages: tuple[str, ...]
    words: Mapping[str, str] = field(hash=False)
    who: tuple[str, ...] = ()
    participants: Mapping[str, str] = field(default_factory=dict, hash=False)
    demands: Mapping[str, str] = field(default_factory=dict, hash=False)
    outcome: Mapping[str, str] = field(default_factory=dict, hash=False)
    claims: tuple[Mapping[str, Any], ...] = field(default=(), hash=False)
    line: int = field(default=1, compare=False)

    @property
    def first(self) -> str:
        """The earliest day, month or year that the date names."""
        found = re.search(r"\d{3}[\dX](?:-\d{2}(?:-\d{2})?)?", self.date)
        return found.group() if found else self.date

    @property
    def year(self) -> int:
        """The year in which it begins; of a decade the first."""
        return int(self.first[:4].replace("X", "0"))

    @property
    def sort_key(self) -> tuple[str, bool, str, str]:
        """By the first day; a season is sorted by its first month, what is vaguer before what is not."""
        return (_in_order(self.first), "X" not in self.first, self.date, self.id)


#: The first month of each season of EDTF: winter is counted by its end, as people speak of it.
_SEASONS = {"21": "03", "22": "06", "23": "09", "24": "12"}


def _in_order(day: str) -> str:
    year, _, rest = day.replace("X", "0").partition("-")
    return f"{year}-{_SEASONS.get(rest[:2], rest[:2])}{rest[2:]}" if rest else year


def read_events(
    data: Path, groups: Mapping[str, Mapping[str, Record]]
) -> tuple[list[Event], list[ArchiveError]]:
    """Read the events of a folder and find every fault in them.

    data: the folder docs/data/; without a file there are none. groups: the records that events name.
    Returns the events that have no fault, in the order of their dates, and the faults.
    """
    entries, faults = read_list(data / FILE, EntryKind("event", "id: …", _SCHEMA, _TABLE))
    events = []
    for entry in entries:
        if entry.faults:
            continue
        found = [ArchiveError(f"data/{FILE}", entry.lines[at], f"{entry.title}: {reason}", cure)
                 for at, reason, cure in (*_impossible(entry.data), *_unknown(entry.data, groups))]
        faults += found
        if not found:
            events.append(_event(entry.data, entry.line))
    return sorted(events, key=lambda event: event.sort_key), by_line(faults)


def _impossible(entry: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """A date that has the form of one and cannot be: field, reason, cure."""
    if is_edtf(entry["date"]):
        return []
    reason = say("{value!r} is no date of the calendar, or ends before it begins", value=entry["date"])
    return [("date", reason,
             say("write the earlier date first, and months and days that there are"))]


def _unknown(
    entry: Mapping[str, Any], groups: Mapping[str, Mapping[str, Record]]
) -> list[tuple[str, str, str]]:
    """The records that an event names and that are not there: field, reason, cure."""
    named = [("place", f"place:{entry['place']}"), *(("who", key) for key in entry.get("who", ()))]
    out = []
    for at, key in named:
        kind, _, identifier = key.partition(":")
        if identifier not in groups.get(NAME_KINDS[kind], {}):
            reason = say("there is no record {identifier} in {file}", identifier=identifier,
                         file=f"data/{NAME_KINDS[kind]}.yml")
            out.append((at, reason, say("write the id of a record, or add the record")))
    return out


def _event(entry: Mapping[str, Any], line: int) -> Event:
    values = {**entry, "passages": tuple(entry["passages"]), "who": tuple(entry.get("who", ())),
              "claims": tuple(entry.get("claims", ()))}
    return Event(**values, line=line)
