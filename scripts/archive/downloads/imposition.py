"""Pages on sheets: each page of a PDF file becomes a form (ISO 32000-1, 8.10) that a sheet shows.

So no page is read or written anew. What is imposed has no reading order any more, so it is not tagged; to be
read on a screen or aloud there is the reading edition. The file tells the printer to use both sides and to
turn the sheet by its short edge (8.2 of ISO 32000-1).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

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

#: A4 lying, in points: two pages of A5 fit on it, each unscaled.
_WIDTH, _HEIGHT = 841.89, 595.276


def imposed(
    typeset: bytes, sides: Callable[[int], Iterable[tuple[int | None, int | None]]], title: str,
    authors: str, language: str,
) -> bytes:
    """Lay pages out on sheets.

    typeset: the pages, of A5, as Typst writes them. sides: gives for their number which pages are on each
    side of each sheet, see `booklet.sides`. title, authors, language: what the file says of itself. Returns
    a PDF file.
    """
    reader = PdfReader(io.BytesIO(typeset), strict=True)  # else it looks at each object
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
    writer.add_metadata({"/Title": title, "/Author": authors})
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
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
