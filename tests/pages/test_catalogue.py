"""The catalogue: all texts, read once, with what the archive adds to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.model import ArchiveError
from archive.pages.catalogue import load
from archive.pages.conversion import convert_all

DOCS = Path(__file__).parents[2] / "docs"


def test_texts_are_in_order_of_their_dates() -> None:
    """Texts are sorted by year and date, those without a date last; each is found by its slug."""
    catalogue = load(DOCS)
    years = [text.year or 9999 for text in catalogue.texts]
    assert years == sorted(years)
    assert {text.slug for text in catalogue.texts} == set(catalogue.by_slug)
    assert len(catalogue.texts) == len(list((DOCS / "originals").glob("*.txt")))


def test_a_text_without_a_translation_shows_the_original(tmp_path: Path) -> None:
    """Until a translation exists, readers of the other language get the original."""
    raw = tmp_path / "a.txt"
    raw.write_text("The strike\n\nThe strike goes on in all the shops of the city.\n", encoding="utf-8")
    convert_all([raw], tmp_path / "docs")
    text = load(tmp_path / "docs").texts[0]
    assert text.translations == {}
    assert (text.shown_language("ru"), text.shown_language("en")) == ("en", "en")
    assert text.blocks_in("ru") == text.blocks
    assert text.title("ru") == ("The strike", "en")
    assert load(tmp_path / "docs").untranslated == (text,)


def test_what_the_archive_adds_is_tied_to_a_passage() -> None:
    """A lost table and a lost heading stand at the passages beside them."""
    text = load(DOCS).by_slug["labor-movement-of-kazakhstan-1989-2018"]
    found = [(a.place, a.heading, a.text["en"]) for a in text.additions]
    assert ("after", False, "[the table is missing in the source]") in found
    assert ("before", True, "[The strike of 2011]") in found
    assert {a.passage for a in text.additions} <= {b.id for b in text.blocks}


def test_a_page_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A page with a fault in it stops the catalogue with the page's name."""
    raw = tmp_path / "a.txt"
    raw.write_text("The strike goes on in all the shops of the city.\n", encoding="utf-8")
    page = convert_all([raw], tmp_path / "docs").changed[0]
    page.write_text(page.read_text(encoding="utf-8").replace("{ #p1", "{ #q1"), encoding="utf-8")
    with pytest.raises(ArchiveError, match=page.name):
        load(tmp_path / "docs")
