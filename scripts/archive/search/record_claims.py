"""What the records say of passages, checked with the texts.

The evidence of a record must be passages that name it, and the words by which a text is said to name
it must stand there. Of a text that was withdrawn nothing is asked: a record may outlive it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..languages import TAGS
from ..messages import say
from ..model import ArchiveError
from ..pages.catalogue import Catalogue
from ..pages.data_files import read_data
from ..pages.passage_addresses import slug_and_number
from ..pages.records import NAME_KINDS, Record
from .mentions import Mentions


def record_faults(
    groups: Mapping[str, Mapping[str, Record]], data: Path, catalogue: Catalogue, mentions: Mentions
) -> list[ArchiveError]:
    """Every claim of the records that the texts do not bear out.

    groups: the records, read without faults. data: their folder, for the lines of the faults.
    """
    faults = []
    for kind, group in NAME_KINDS.items():
        found = [fault for record in groups[group].values()
                 for fault in _of_record(record, kind, catalogue, mentions)]
        if found:
            name = f"{group}.yml"
            lines = _lines(data / name)
            faults += [ArchiveError(f"data/{name}", lines.get(place, 1), reason, cure)
                       for place, reason, cure in found]
    return faults


#: A fault before its line is known: (the record's id, its field), what is wrong, what to do.
_Fault = tuple[tuple[str, str], str, str]


def _of_record(record: Record, kind: str, catalogue: Catalogue, mentions: Mentions) -> Iterator[_Fault]:
    named = dict(mentions.places_of(f"{kind}:{record['id']}"))
    for address in record.get("evidence", ()):
        place = record["id"], "evidence"
        slug, number = slug_and_number(address)
        if slug in catalogue.withdrawn:
            continue
        if missing := missing_passage(address, catalogue):
            yield place, *missing
        elif number not in named.get(slug, {}):
            yield (place, say("{address} does not name {identifier}", address=address,
                              identifier=record["id"]),
                   say("name the passage that does, or add the spelling that it has to the variants"))
    for entry in record.get("named", ()):
        for reason, cure in words_faults(entry["at"], entry, catalogue):
            yield (record["id"], "named"), reason, cure


def missing_passage(address: str, catalogue: Catalogue) -> tuple[str, str] | None:
    """What is wrong and what to do where there is no such passage; None where there is."""
    slug, number = slug_and_number(address)
    text = catalogue.by_slug.get(slug)
    if text is None:
        return (say("there is no text {slug}", slug=slug),
                say("write the name of a page in docs/en/texts/ without .md"))
    if number not in {block.number for block in text.blocks}:
        return (say("the text has no passage {address}", address=address),
                say("write the number at the passage, as #p12"))
    return None


def words_faults(
    address: str, words: Mapping[str, Any], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    """What is wrong with words that a passage is said to hold, and what to do.

    words: by language; a language that the text lacks is not looked at.
    """
    slug, number = slug_and_number(address)
    if slug in catalogue.withdrawn:
        return
    missing = missing_passage(address, catalogue)
    if missing:
        yield missing
        return
    text = catalogue.by_slug[slug]
    for tag in TAGS:
        if tag not in words or tag not in text.languages:
            continue
        body = next(block.visible for block in text.blocks_in(tag) if block.number == number)
        if plain(words[tag]) not in plain(body):
            yield (say("{address} does not hold the words “{words}” in {language}", address=address,
                       words=words[tag], language=tag),
                   say("copy the words from the passage, or name the passage that holds them"))


def plain(words: str) -> str:
    """Words as two are compared: white space of any kind is one space."""
    return " ".join(words.split())


def _lines(path: Path) -> dict[tuple[str, str], int]:
    """The line of each record's fields."""
    read = read_data(path)
    return {(record["id"], field): read.lines.get((str(n), field), 1)
            for n, record in enumerate(read.data) for field in record}
