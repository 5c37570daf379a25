"""The whole archive as books: one while it is small, else divided by time, so that an e-reader opens each.

The division is by the calendar, not by count: by fifty years, what is too long by decades, then by halves
of them, then by years, and a year that is too long into parts. So a text that is added changes the book of
its own time and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..interface import words
from ..pages.catalogue import Text

#: Letters of a book's texts: as many as "War and Peace" has, which every e-reader opens.
LONGEST = 3_000_000
#: Years of a book, from the largest division to the smallest.
_SPANS = (50, 10, 5, 1)
_Fits = Callable[[Sequence[Text]], bool]


@dataclass(frozen=True)
class Volume:
    """texts: in order. period: "1910-1919", "2011", "2011-part-2", "undated"; "" for the whole archive."""

    texts: tuple[Text, ...]
    period: str = ""

    @property
    def years(self) -> str:
        """The period as its texts fill it: "2000-2021" of "2000-2049"; a part or "undated" as it is."""
        years = [text.year for text in self.texts if text.year]
        if not self.period or not years or "-part-" in self.period:
            return self.period
        return f"{min(years)}-{max(years)}" if min(years) < max(years) else str(min(years))

    def label(self, language: str) -> str:
        """The years of its texts in a language's words."""
        return period_label(self.years, language)


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
    undated = tuple(text for text in texts if not text.year)
    rest = [] if not undated else [Volume(undated, "undated")] if fits(undated) \
        else _parts(undated, "undated", fits)
    return [*_by_years([(text.year, text) for text in texts if text.year], _SPANS, fits), *rest]


def _by_years(texts: Sequence[tuple[int, Text]], spans: Sequence[int], fits: _Fits) -> list[Volume]:
    """Divide texts, each with its year, by the first of some spans, and further where that is not enough."""
    span, *shorter = spans
    groups: dict[int, list[tuple[int, Text]]] = {}
    for year, text in texts:
        groups.setdefault(year // span * span, []).append((year, text))
    out: list[Volume] = []
    for first, group in groups.items():
        period = str(first) if span == 1 else f"{first}-{first + span - 1}"
        own = tuple(text for _, text in group)
        if fits(own):
            out.append(Volume(own, period))
        else:
            out += _by_years(group, shorter, fits) if shorter else _parts(own, period, fits)
    return out


def _parts(texts: Sequence[Text], period: str, fits: _Fits) -> list[Volume]:
    """As many parts as are needed, each as long as it may be."""
    parts: list[list[Text]] = [[]]
    for text in texts:
        if not fits([*parts[-1], text]):
            parts.append([])
        parts[-1].append(text)
    return [Volume(tuple(some), f"{period}-part-{n}") for n, some in enumerate(parts, 1)]
