"""The whole archive is one book while it is small, and is divided by time when it grows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archive.downloads import Cache, Download, DownloadsView, Maker, Release, Stamps
from archive.downloads.volumes import Volume, period_label, volumes
from archive.pages.catalogue import Catalogue, Text
from archive.pages.history import History
from archive.pages.records import Records
from download_helpers import ASSETS
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def model(catalogue: Catalogue) -> Text:
    """Any text, to make others of."""
    return catalogue.texts[0]


def _dated(model: Text, year: int | None, number: int) -> Text:
    return replace(model, slug=f"t{number}",
                   data={**model.data, "date": {"value": str(year)} if year else {"status": "unknown"}})


def _letters(texts: tuple[Text, ...]) -> int:
    return sum(len(block.text) for text in texts for block in text.blocks_in("en"))


def test_a_small_archive_is_one_book(catalogue: Catalogue) -> None:
    """The archive's own texts are one book, which has no period."""
    assert volumes(catalogue.texts, "en") == [Volume(catalogue.texts)]
    assert period_label("", "en") == ""


@settings(max_examples=60, deadline=None)
@given(years=st.lists(st.none() | st.integers(1890, 1925), max_size=40), most=st.integers(1, 12))
def test_every_text_is_in_one_book(model: Text, years: list[int | None], most: int) -> None:
    """Nothing is lost or twice, the order stays, and no book of several texts is too long."""
    dated = sorted(year for year in years if year) + [year for year in years if not year]
    texts = tuple(_dated(model, year or None, number) for number, year in enumerate(dated))
    longest = most * _letters((model,))
    found = volumes(texts, "en", longest)
    assert [text for volume in found for text in volume.texts] == list(texts)
    assert len({volume.period for volume in found}) == len(found)
    assert all(len(volume.texts) < 2 or _letters(volume.texts) <= longest for volume in found)
    assert len(found) == 1 or all(volume.period for volume in found)


def test_a_new_text_changes_one_book(model: Text) -> None:
    """A text of another decade leaves the other books as they were."""
    texts = tuple(_dated(model, year, year) for year in (1905, 1906, 1917, 1918))
    longest = 2 * _letters((model,))
    before = volumes(texts, "en", longest)
    after = volumes((*texts, _dated(model, 1921, 1921)), "en", longest)
    assert after[:-1] == before
    assert after[-1].period == "1920-1929"
    assert after[-1].label("en") == "1921"
    assert before[0].label("en") == "1905–1906"


def test_a_book_is_cached_by_the_keys_of_its_texts(
    catalogue: Catalogue, records: Records, tmp_path: Path
) -> None:
    """With keys the same book comes from the cache; another key of one text makes it anew."""
    cache = Cache(tmp_path / "cache")
    maker = Maker(records, ASSETS, Stamps(History()), cache, tmp_path / "site")
    few = Catalogue(catalogue.texts[:2])
    keys = {text.slug: "one" for text in few.texts}
    plain = maker.books(few)
    assert maker.books(few, keys) == plain
    for path in cache.folder.iterdir():
        path.write_bytes(b"from the cache")
    assert {book.size for book in maker.books(few, keys)} == {len(b"from the cache")}
    assert maker.books(few, {**keys, few.texts[0].slug: "two"}) == plain


@pytest.mark.parametrize(("period", "en", "ru"), [
    ("1910-1919", "1910–1919", "1910–1919"),
    ("2011-part-2", "2011, part 2", "2011, часть 2"),
    ("undated", "without a date", "без даты"),
])
def test_periods_have_words(period: str, en: str, ru: str) -> None:
    """What readers see of a period, in each language."""
    assert period_label(period, "en") == en
    assert period_label(period, "ru") == ru


def test_the_page_says_that_there_are_several_books(catalogue: Catalogue) -> None:
    """One book is called so; of several each is named with its years."""
    one = [Download("a.en.epub", "epub", "en", "", 1, "")]
    page = DownloadsView(one, catalogue, Release()).page("en")
    assert page["books_title"] == "All texts in one book"
    several = [replace(one[0], path=f"a.{period}", period=period) for period in ("1905-1911", "undated")]
    page = DownloadsView(several, catalogue, Release()).page("en")
    assert page["books_title"] == "All texts as books"
    assert [book["name"] for book in page["books"]] == [
        "The archive in English, EPUB: 1905–1911", "The archive in English, EPUB: without a date"]
