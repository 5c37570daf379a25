"""What a build says of the names and dates of new texts that no record and no event knows: work, no fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive.messages import say
from archive.pages.catalogue import Text
from archive.pages.events import Event
from archive.search.mentions import Finder
from archive.search.model import Names
from archive.search.unknown_dates import unknown_dates
from archive.search.unknown_names import unknown_names

#: So many new texts are looked through by the build; of more it names only the command that does.
_FEW = 3
_COMMAND = "python3 scripts/records.py"


def unknown_lines(new: Sequence[Text], names: Names, events: Iterable[Event]) -> list[str]:
    """What to say at the end of a build: one line, or none where nothing is unknown.

    new: the texts that the last build did not have. names, events: of the archive.
    """
    if not new:
        return []
    if len(new) > _FEW:
        return [say("{command} lists the names and dates of the texts that no record or event knows",
                    command=_COMMAND)]
    finder = Finder(names)
    found = sum(len(unknown_names([text], finder)) for text in new) + len(unknown_dates(new, events))
    command = f"{_COMMAND} --text {new[0].slug}" if len(new) == 1 else _COMMAND
    return [say("new texts have {count} names and dates that no record or event knows: {command} lists them",
                count=found, command=command)] if found else []
