"""What the events say of passages, checked with the texts: each passage is there and holds the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..messages import say
from ..model import ArchiveError
from ..pages.catalogue import Catalogue
from ..pages.events import FILE, Event
from ..pages.introduction import FILE as INTRODUCTION
from ..pages.introduction import read_introduction
from ..pages.passage_addresses import slug_and_number
from .record_claims import missing_passage, words_faults


def event_faults(events: Iterable[Event], catalogue: Catalogue) -> list[ArchiveError]:
    """Every claim of the events that the texts do not bear out."""
    return [ArchiveError(f"data/{FILE}", event.line, f"event {event.id!r}: {reason}", cure)
            for event in events for reason, cure in _of_event(event, catalogue)]


def introduction_faults(data: Path, catalogue: Catalogue) -> list[ArchiveError]:
    """Every fault of the archive's introduction, and its passages that are not there."""
    statements, faults = read_introduction(data)
    return [*faults, *(ArchiveError(f"data/{INTRODUCTION}", statement["line"], *missing)
                       for statement in statements for address in statement.get("passages", ())
                       if (missing := missing_passage(address, catalogue))
                       and slug_and_number(address)[0] not in catalogue.withdrawn)]


def _of_event(event: Event, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    there = []
    for address in event.passages:
        if slug_and_number(address)[0] in catalogue.withdrawn:
            continue
        missing = missing_passage(address, catalogue)
        if missing:
            yield missing
        else:
            there.append(address)
    for tag, words in event.words.items():
        found = [next(words_faults(address, {tag: words}, catalogue), None) for address in there]
        if found and all(found):
            yield (say("none of its passages holds the words “{words}” in {language}", words=words,
                       language=tag),
                   say("copy the words from the passage, or name the passage that holds them"))
    for claim in event.claims:
        yield from words_faults(claim["passage"], claim["words"], catalogue)
