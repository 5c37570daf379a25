"""A text as a booklet to hand out: pages of A5, two on each side of a sheet of A4, to fold and staple.

Typst sets the pages, by the template of the reading edition; `imposition` lays them out on the sheets.
"""

from __future__ import annotations

import json

from . import pdf
from .edition import Edition, Imprint

#: A sheet holds four pages. More than so many in one another neither fold nor staple.
_MOST_SHEETS = 16

#: The places of one side of a sheet, left and right: numbers of pages from 0, None for an empty one.
Side = tuple[int | None, int | None]


def sides(pages: int) -> list[Side]:
    """Which pages are on which side of which sheet: front, back, front, back …

    pages: how many there are. The sheets of a booklet lie in one another; a long text becomes several
    booklets, as even as may be. Empty places, three at most, are the last ones.
    """
    sheets = -(-pages // 4)
    booklets = max(1, -(-sheets // _MOST_SHEETS))
    out: list[Side] = []
    first = 0
    for n in range(booklets):
        own = sheets // booklets + (n < sheets % booklets)
        last = first + 4 * own - 1
        for sheet in range(own):
            outer, inner = last - 2 * sheet, first + 2 * sheet
            out += [_side(outer, inner, pages), _side(inner + 1, outer - 1, pages)]
        first = last + 1
    return out


def _side(left: int, right: int, pages: int) -> Side:
    return left if left < pages else None, right if right < pages else None


def offered(edition: Edition) -> bool:
    """Whether an edition has a booklet: one in a single language, for two columns do not fit on A5."""
    return edition.which != "both"


def document(edition: Edition, imprint: Imprint) -> str:
    """All that a booklet is made of, as JSON."""
    return pdf.document(edition, imprint, sheet="a5")


def fold(data: str) -> bytes:
    """Make the PDF. data: from `document`. Raises typst.TypstError if the pages cannot be set."""
    from .imposition import imposed  # pypdf takes as long to import as a tenth of all else

    source = json.loads(data)
    return imposed(pdf.typeset_for_sheets(data), sides, source["title"], source["authors"], source["lang"])
