"""A text part by part: what comes before a passage, the passage, its notes, what comes after it.

Every view that shows a whole text (the parallel view, the web page in one file, EPUB, PDF, plain
text, Markdown) walks through `parts`, so that none can leave a thing out, put it elsewhere or
lead a note to another place than the rest. The text's own page is not made of it: MkDocs renders
that from Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..languages import TAGS, by_tag, foreign_language
from ..model import Block, Kind
from ..reading.notes.notes import back_links, reference_id, targets
from .catalogue import Addition, Text
from .labels import value_in


@dataclass(frozen=True)
class Run:
    """A stretch of a passage's words.

    lang: its language where that is not the passage's. lead: whether it is a speaker's name or a
    chronicle's date. note: the passage id of the source's note that it refers to. id: its own
    address, where it is such a reference.
    """

    text: str
    lang: str = ""
    lead: bool = False
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class Side:
    """A passage in one language.

    runs: its words, without the marker. back: of a note, the address of the first reference to it.
    """

    block: Block
    language: str
    runs: tuple[Run, ...]
    back: str = ""

    @property
    def marker(self) -> str:
        """The item's or the note's own sign, such as "1." or "[1]"."""
        return self.block.marker

    @property
    def rows(self) -> list[list[str]]:
        """The cells of a table, row by row; nothing for a passage of another kind."""
        if self.block.kind is not Kind.TABLE:
            return []
        return [line.split("\t") for line in self.block.text.split("\n")]


@dataclass(frozen=True)
class ArchiveNote:
    """A note of the archive. number: its place among all of a text, from 1. words: by language."""

    number: int
    words: dict[str, str]

    def text(self, language: str) -> str:
        """The note in a language, or in the nearest that it has."""
        return value_in(self.words, language)


@dataclass(frozen=True)
class Part:
    """A passage with all that the archive puts around it.

    sides: the passage in each language asked for, in that order. notes: the archive's notes on it.
    before, after: what the archive adds there.
    """

    sides: tuple[Side, ...]
    before: tuple[Addition, ...] = ()
    notes: tuple[ArchiveNote, ...] = ()
    after: tuple[Addition, ...] = ()

    @property
    def block(self) -> Block:
        """The passage in the first language; its id, kind and level are those of all."""
        return self.sides[0].block

    @property
    def id(self) -> str:
        return self.block.id

    @property
    def kind(self) -> Kind:
        return self.block.kind


def parts(text: Text, languages: Sequence[str]) -> tuple[Part, ...]:
    """Walk through a text.

    text: the text. languages: those to show it in, side by side; the text has each of them.
    Returns its parts in order. A reference to a note has the same address as on the text's page,
    "p2-n1"; from the second language on, the language is added ("p2-n1-ru"), for an address may
    are but once on a page.
    Raises ValueError where a translation has not as many passages as its original.
    """
    notes, added = _archive_notes(text), _additions(text)
    sides = [_sides(text.blocks_in(tag), tag, f"-{tag}" if n else "")
             for n, tag in enumerate(languages)]
    return tuple(
        Part(
            passage,
            before=added.get(("before", passage[0].block.id), ()),
            notes=notes.get(passage[0].block.id, ()),
            after=added.get(("after", passage[0].block.id), ()),
        )
        for passage in zip(*sides, strict=True)
    )


def _sides(blocks: Sequence[Block], language: str, suffix: str) -> list[Side]:
    found = targets(blocks)
    back = {note: reference_id(*first) + suffix for note, first in back_links(found).items()}
    return [
        Side(block, language, tuple(_runs(block, language, found, suffix)),
             back.get(block.id, "") if block.marker else "")
        for block in blocks
    ]


def _runs(
    block: Block, language: str, found: dict[tuple[str, int], str], suffix: str
) -> Iterator[Run]:
    """Cut a passage's words at its lead, its references and its runs in another language."""
    at = block.lead
    if at:
        yield Run(block.text[:at], lead=True)
    for n, (start, end, _) in enumerate(block.refs, 1):
        note = found.get((block.id, n))
        if start < at or note is None:
            continue
        yield from _foreign(block.text[at:start], language)
        yield Run(block.text[start:end], note=note, id=reference_id(block.id, n) + suffix)
        at = end
    yield from _foreign(block.text[at:], language)


@lru_cache(maxsize=4000)  # a text's passages are in several views
def _foreign(words: str, language: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for found in by_tag(language).foreign_run.finditer(words):
        if found.start() > at:
            runs.append(Run(words[at : found.start()]))
        runs.append(Run(found.group(), lang=foreign_language(found.group(), language)))
        at = found.end()
    if at < len(words):
        runs.append(Run(words[at:]))
    return tuple(runs)


def _additions(text: Text) -> dict[tuple[str, str], tuple[Addition, ...]]:
    """What the archive adds, by place ("before", "after") and passage."""
    out: dict[tuple[str, str], tuple[Addition, ...]] = {}
    for addition in text.additions:
        where = (addition.place, addition.passage)
        out[where] = (*out.get(where, ()), addition)
    return out


def _archive_notes(text: Text) -> dict[str, tuple[ArchiveNote, ...]]:
    """The archive's notes by passage, numbered in the order of the passages."""
    order = {block.id: n for n, block in enumerate(text.blocks)}
    entries = sorted(text.data.get("notes") or [], key=lambda e: order.get(e["at"], len(order)))
    out: dict[str, tuple[ArchiveNote, ...]] = {}
    for n, entry in enumerate(entries, 1):
        note = ArchiveNote(n, {tag: entry[tag] for tag in TAGS if tag in entry})
        out[entry["at"]] = (*out.get(entry["at"], ()), note)
    return out
