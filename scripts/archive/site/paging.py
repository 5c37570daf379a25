"""Long lists in pages: each of a size that a phone loads at once.

A list that fits one page has no other, so a small archive's lists stay whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

#: Texts on a page of the list, and of the untranslated.
TEXTS = 100
#: Names on a page of the index of names; passages on a page of a record.
NAMES, PASSAGES_OF_NAME = 400, 100
#: Texts on a page of a record that lists them without quoting.
LISTED_TEXTS = 500
#: Events on a page of the chronology.
EVENTS = 250
_Row = TypeVar("_Row")


@dataclass(frozen=True)
class Pages:
    """The pages of one list.

    first: the address of its first page below the root of a language. further: the same of the
    others, with {n} for the number. count: how many there are.
    """

    first: str
    further: str
    count: int

    def address(self, number: int) -> str:
        """The address of a page, counted from 1."""
        return self.first if number == 1 else self.further.format(n=number)

    def links(self, root: str) -> list[dict[str, Any]]:
        """What a template shows of all pages: number and address; nothing where there is one page.

        root: of the language.
        """
        if self.count == 1:
            return []
        return [{"number": n, "url": root + self.address(n)} for n in range(1, self.count + 1)]


def page_of(rows: Sequence[_Row], number: int, size: int) -> Sequence[_Row]:
    """The rows of a page, counted from 1."""
    return rows[(number - 1) * size : number * size]


def page_count(rows: int, size: int) -> int:
    """How many pages a list has, at least one."""
    return max(1, -(-rows // size))
