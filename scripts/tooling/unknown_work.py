"""What a build says of the names and dates of new texts that no record and no event knows: work, no fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive.messages import say
from archive.pages.catalogue import Text
from archive.pages.events import Event
from archive.search.mentions import Finder
from archive.search.model import Names
from archive.search.unknown_dates import unknown_dates
from archive.search.unknown_names import Unknown, unknown_names

#: So many new texts are looked through by the build, and so many names and dates of them are listed; the
#: command lists all.
_FEW, _NAMES, _DATES = 3, 8, 4
_PASSAGES = 5  # of a name or date are listed
_COMMAND = "python3 scripts/records.py"


def unknown_lines(new: Sequence[Text], names: Names, events: Iterable[Event]) -> list[str]:
    """What to say at the end of a build: some of what is unknown, and the command that lists all of it.

    new: the texts that the last build did not have; of many, the first are looked through. names, events:
    of the archive. Returns no line where nothing is unknown.
    """
    looked = new[:_FEW]
    found = unknown_names(looked, Finder(names))
    dates = unknown_dates(looked, events)
    count = len(found) + len(dates)
    if not count:
        return []
    command = f"{_COMMAND} --text {new[0].slug}" if len(new) == 1 else _COMMAND
    lines = [*map(name_line, found[:_NAMES]), *(date_line(*date) for date in list(dates.items())[:_DATES])]
    head = (say("of {count} new texts the first {few} were looked through; no record or event knows of these "
                "names and dates:",
                few=_FEW, count=len(new)) if len(new) > _FEW else
            say("names and dates of new texts that no record or event knows: {count}", count=count))
    lines.append(say("{command} lists all of them", command=command))
    return [head, *(f"  {line}" for line in lines)]


def name_line(name: Unknown) -> str:
    """A line of the list: the guess at its kind, the name, its first passage."""
    form = f" = {name.form}" if name.form else ""
    return f"{_kind(name):<13} {name.words}{form}  {_some(name.passages)}"


def _kind(name: Unknown) -> str:
    kinds = {"person": say("person"), "organisation": say("organization"), "place": say("place"),
             "law": say("law"), "abbreviation": say("abbreviation")}
    return kinds.get(name.kind, "?")


def date_line(date: str, passages: Sequence[str]) -> str:
    """A line of the list: a date, and its first passage."""
    return f"{say('date'):<13} {date}  {_some(passages)}"


def _some(passages: Sequence[str]) -> str:
    return " ".join(passages[:_PASSAGES]) + (" …" if len(passages) > _PASSAGES else "")
