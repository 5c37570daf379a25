"""Dates of the texts that no event tells of: work for a volunteer, as `unknown_names` is for names.

A date is a day, or a month of a year, in a passage that is none of any event's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..pages.catalogue import Text
from ..pages.events import Event
from ..reading.lines.dates import find_date


def unknown_dates(texts: Iterable[Text], events: Iterable[Event]) -> dict[str, list[str]]:
    """The dates (EDTF) in order, each with the addresses of its passages, each address once.

    texts: to look through, each in its original's words. events: of the archive.
    """
    known = {passage for event in events
            for passage in (*event.passages, *(claim["passage"] for claim in event.claims))}
    found: dict[str, list[str]] = {}
    for text in texts:
        for block in text.blocks:
            address = f"{text.slug}#{block.id}"
            if address not in known:
                for date in dict.fromkeys(_dates(block.text)):
                    found.setdefault(date, []).append(address)
    return dict(sorted(found.items()))


def _dates(words: str) -> Iterator[str]:
    while found := find_date(words):
        date, _, end = found
        yield date
        words = words[end:]
