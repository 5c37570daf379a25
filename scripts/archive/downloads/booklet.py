"""A text as a booklet to hand out: pages of A5, two on each side of a sheet of A4, to fold and staple.

Typst sets the pages, by the template of the reading edition. pypdf lays them out: each becomes a form
(ISO 32000-1, 8.10) that a sheet shows, so that no page is read or written anew. What is imposed has no
reading order any more, so it is not tagged; to be read on a screen or aloud there is the reading edition.
The file tells the printer to use both sides and to turn the sheet by its short edge (8.2 of ISO 32000-1).
"""

from __future__ import annotations

import io
import json

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from . import pdf
from .edition import Edition, Imprint

#: A4 lying, in points: two pages of A5 fit on it, each unscaled.
_WIDTH, _HEIGHT = 841.89, 595.276
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
    source = json.loads(data)
    reader = PdfReader(io.BytesIO(pdf.typeset_for_sheets(data)), strict=True)  # else it looks at each object
    writer = PdfWriter()
    forms = [_form(writer, page) for page in reader.pages]
    for side in sides(len(forms)):
        sheet = writer.add_blank_page(_WIDTH, _HEIGHT)
        shown = [(place, forms[number]) for place, number in enumerate(side) if number is not None]
        names = {NameObject(f"/P{place}"): form for place, form in shown}
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject(names)})
        drawn = DecodedStreamObject()
        drawn.set_data("".join(f"q 1 0 0 1 {place * _WIDTH / 2:.3f} 0 cm /P{place} Do Q\n"
                               for place, _ in shown).encode())
        sheet[NameObject("/Contents")] = writer._add_object(drawn)
    writer.add_metadata({"/Title": source["title"], "/Author": source["authors"]})
    writer.root_object[NameObject("/Lang")] = TextStringObject(source["lang"])
    writer.root_object[NameObject("/ViewerPreferences")] = DictionaryObject({
        NameObject("/Duplex"): NameObject("/DuplexFlipShortEdge"),
        NameObject("/PrintScaling"): NameObject("/None"),
    })
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _form(writer: PdfWriter, page: DictionaryObject) -> IndirectObject:
    """A page as a form, its content as it is."""
    content = page["/Contents"].get_object()
    assert isinstance(content, StreamObject)  # Typst gives each page one stream
    form = content.clone(writer)
    form.update({
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/FormType"): NumberObject(1),
        NameObject("/BBox"): ArrayObject(map(FloatObject, (0, 0, _WIDTH / 2, _HEIGHT))),
        NameObject("/Resources"): page["/Resources"].clone(writer),
    })
    reference = form.indirect_reference
    assert reference is not None
    return reference
