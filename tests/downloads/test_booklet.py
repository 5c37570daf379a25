"""Booklets: folded, their pages are in order; and no PDF has a page with one line."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import Any

import pytest
from archive.downloads import booklet, formats, pdf
from archive.downloads.edition import Imprint, editions
from archive.pages.catalogue import Catalogue
from folders import ROOT
from pypdf import PdfReader


def folded(sides: list[booklet.Side]) -> list[int | None]:
    """The pages as a reader leafs through them: sheets laid in one another, folded, read from the front.

    sides: of one booklet's sheets, the outermost first. Each sheet has two leaves: turned by its short
    edge, the back of the right one is on the left of the back.
    """
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    right = [page for front, back in sheets for page in (front[1], back[0])]
    left = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    return right + left


@pytest.mark.parametrize("pages", range(1, 65))
def test_folded_pages_are_in_order(pages: int) -> None:
    """From one page to as many as a booklet holds: each once, in order, what is empty last, three at most."""
    sides = booklet.sides(pages)
    read = folded(sides)
    assert len(sides) == 2 * -(-pages // 4)
    assert read == [*range(pages), *[None] * (-pages % 4)]


@pytest.mark.parametrize("pages", [65, 128, 129, 300])
def test_a_long_text_becomes_several_booklets(pages: int) -> None:
    """No more sheets lie in one another than can be folded; one booklet goes on where another ends."""
    sides = booklet.sides(pages)
    # Within a booklet the right page of each front is two further than that of the sheet around it.
    starts = [n for n in range(0, len(sides), 2) if not n or sides[n][1] != (sides[n - 2][1] or 0) + 2]
    read: list[int | None] = []
    for start, end in zip(starts, [*starts[1:], len(sides)], strict=True):
        assert end - start <= 2 * 16
        read += folded(sides[start:end])
    assert len(starts) > 1
    assert read == [*range(pages), *[None] * (-pages % 4)]


def test_sheets_show_the_pages(catalogue: Catalogue, imprint: Imprint) -> None:
    """Each side of a sheet has the words of the pages that belong there; the file says how to print it."""
    for text in catalogue.texts[:2]:
        for edition in filter(booklet.offered, editions(text)):
            data = booklet.document(edition, imprint)
            typeset = PdfReader(io.BytesIO(pdf.typeset_for_sheets(data)))
            pages = [page.extract_text() for page in typeset.pages]
            made = booklet.fold(data)
            assert made == booklet.fold(data)
            reader = PdfReader(io.BytesIO(made))
            sides = booklet.sides(len(pages))
            assert len(reader.pages) == len(sides)
            for sheet, side in zip(reader.pages, sides, strict=True):
                assert sheet.mediabox.width > sheet.mediabox.height
                shown = "".join(sheet.extract_text().split())
                for number in side:
                    if number is not None:
                        assert "".join(pages[number].split())[40:200] in shown, (edition.name, number)
            root: Any = reader.trailer["/Root"]
            assert root["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipShortEdge"
            assert root["/Lang"] == edition.languages[0]
            assert reader.metadata and reader.metadata.title == edition.title


def test_editions_in_two_languages_have_none(catalogue: Catalogue) -> None:
    """Two columns do not fit on A5; every other edition has its booklet."""
    for edition in editions(catalogue.texts[0]):
        names = [row.name for row in formats.of_edition(edition)]
        assert ("booklet" in names) == (edition.which != "both")


@pytest.mark.parametrize("sheet", ["a4", "a5"])
def test_no_page_of_one_line(
    catalogue: Catalogue, golden_texts: Catalogue, imprint: Imprint, sheet: str
) -> None:
    """Whatever the text's length, the last page has several lines of it besides head and foot.

    Every other page is full, as the text runs on.
    """
    for text in (*catalogue.texts, *golden_texts.texts[::2]):
        edition = editions(text)[-1 if sheet == "a4" else 0]
        made = PdfReader(io.BytesIO(pdf.typeset_for_sheets(pdf.document(edition, imprint, sheet))))
        lines = [line for line in made.pages[-1].extract_text().splitlines() if line.strip()]
        assert len(lines) > 5, (edition.name, lines)


def test_only_a_booklet_needs_pypdf() -> None:
    """Whoever builds no downloads does not wait for it."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys, tooling.building; print('pypdf' in sys.modules)"],
        cwd=ROOT / "scripts", capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
