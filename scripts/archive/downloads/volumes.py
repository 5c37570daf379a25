"""The whole archive as books: one while it is small, else divided by time, so that an e-reader opens each.

The division is by the calendar, not by count: by decades, a decade that is too long by years, a year
that is too long into parts. So a text that is added changes the book of its own time and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..interface import words
from ..pages.catalogue import Text

#: Letters of a book's texts: as many as "War and Peace" has, which every e-reader opens.
LONGEST = 3_000_000


@dataclass(frozen=True)
class Volume:
    """texts: in order. period: "1910-1919", "2011", "2011-part-2", "undated"; "" for the whole archive."""

    texts: tuple[Text, ...]
    period: str = ""

    def label(self, language: str) -> str:
        """The period in a language's words."""
        return period_label(self.period, language)


def period_label(period: str, language: str) -> str:
    """A period in a language's words: "1910–1919", "2011, part 2", "" for the whole archive."""
    ui = words(language)
    span, _, part = period.partition("-part-")
    shown = ui.dl_volume_undated if span == "undated" else span.replace("-", "–")
    return ui.dl_volume_part.format(period=shown, n=part) if part else shown


def volumes(texts: Sequence[Text], language: str, longest: int = LONGEST) -> list[Volume]:
    """Divide the archive.

    texts: all, oldest first, those without a date last. language: of the books, whose letters are
    counted. longest: how many letters a book may have; a single text may have more.
    """
    def letters(text: Text) -> int:
        return sum(len(block.text) for block in text.blocks_in(language))

    sizes = {text.slug: letters(text) for text in texts}

    def fits(some: Sequence[Text]) -> bool:
        return len(some) < 2 or sum(sizes[text.slug] for text in some) <= longest

    if fits(texts):
        return [Volume(tuple(texts))]
    return [
        volume
        for decade, of_decade in _grouped(texts, lambda text: _decade(text.year))
        for volume in (
            [Volume(of_decade, decade)] if fits(of_decade) else [
                each
                for year, of_year in _grouped(of_decade, lambda text: str(text.year or "undated"))
                for each in ([Volume(of_year, year)] if fits(of_year) else _parts(of_year, year, fits))
            ])
    ]


def _decade(year: int | None) -> str:
    return f"{year // 10 * 10}-{year // 10 * 10 + 9}" if year else "undated"


def _grouped(texts: Sequence[Text], key: Callable[[Text], str]) -> Iterator[tuple[str, tuple[Text, ...]]]:
    """The texts by a key, in the order in which each key comes first."""
    groups: dict[str, list[Text]] = {}
    for text in texts:
        groups.setdefault(key(text), []).append(text)
    yield from ((name, tuple(some)) for name, some in groups.items())


def _parts(texts: Sequence[Text], period: str, fits: Callable[[Sequence[Text]], bool]) -> list[Volume]:
    """As many parts as are needed, each as long as it may be."""
    parts: list[list[Text]] = [[]]
    for text in texts:
        if not fits([*parts[-1], text]):
            parts.append([])
        parts[-1].append(text)
    return [Volume(tuple(some), f"{period}-part-{n}") for n, some in enumerate(parts, 1)]
