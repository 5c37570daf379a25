"""Long lists are divided, each text is in them once; a small archive's lists are not divided."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archive.languages import TAGS
from archive.pages.catalogue import Catalogue
from archive.pages.records import Records
from archive.search.mentions import Mentions
from archive.search.names import load_names
from archive.site import lists, paging
from archive.site.glossary import MOST_TEXTS, glossary_view
from archive.site.site import Site
from folders import DOCS

MANY = 2 * paging.TEXTS + 1
NO_RECORDS = Records(Path("no such folder"))


@pytest.fixture(scope="module")
def large(catalogue: Catalogue) -> Catalogue:
    """Copies of one text, each with an address of its own, two of a year."""
    text = catalogue.texts[0]
    return Catalogue(tuple(
        replace(text, slug=f"text-{n}", data={**text.data, "date": {"value": str(1800 + n // 2),
                                                                    "status": "stated"}})
        for n in range(MANY)))


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (1, 1), (100, 1), (101, 2), (200, 2), (201, 3)])
def test_rows_are_divided_into_pages(rows: int, pages: int) -> None:
    assert paging.page_count(rows, 100) == pages
    found = [row for n in range(1, pages + 1) for row in paging.page_of(range(rows), n, 100)]
    assert found == list(range(rows))


def test_a_small_archive_has_undivided_lists(catalogue: Catalogue) -> None:
    few = Catalogue(catalogue.texts[:3])
    page = lists.list_page(few, NO_RECORDS, "en", 1)
    assert len(page["rows"]) == 3
    assert page["pages"] == []
    assert page["filters"]
    further = [f"/{source}" for source, _, _ in Site(DOCS, "", few).further_pages()]
    assert [source for source in further if "/names/" not in source and "/subjects/" not in source] == []


def test_filters_lead_to_texts(catalogue: Catalogue, records: Records) -> None:
    """Each choice of each filter fits at least one text, and each text has a choice for each."""
    rows = lists.list_rows(catalogue.texts, "ru")
    filters = lists.filters(catalogue.texts, records, "ru")
    assert filters
    for narrowing in filters:
        values = [row[f"filter_{narrowing['name']}"].split(" ") for row in rows]
        assert {value for value, _ in narrowing["choices"]} == {v for each in values for v in each if v}
        assert all(words for _, words in narrowing["choices"])


def test_a_long_list_leads_on_by_pages(large: Catalogue) -> None:
    """Filters would narrow one page of several; the subjects have pages of their own, each text once."""
    assert lists.list_page(large, NO_RECORDS, "en", 1)["filters"] == []
    for subject, texts in lists.by_subject(large).items():
        pages = [lists.subject_page(texts, subject, n, "en") for n in range(1, 4)]
        assert [row["slug"] for page in pages for row in page["rows"]] == [text.slug for text in texts]
        assert len(pages[0]["pages"]) == 3


@pytest.mark.parametrize("tag", TAGS)
def test_each_text_is_listed_once(large: Catalogue, tag: str) -> None:
    """In order; each page is named by its years and has no more than its size."""
    pages = lists.list_years(large, tag)
    assert [page["years"] for page in pages] == ["1800–1849", "1850–1899", "1900"]
    found = [lists.list_page(large, NO_RECORDS, tag, page["number"])["rows"] for page in pages]
    assert [row["slug"] for rows in found for row in rows] == [text.slug for text in large.texts]
    assert max(map(len, found)) == paging.TEXTS


def test_pages_of_one_year_have_titles_of_their_own(large: Catalogue) -> None:
    same = Catalogue(tuple(replace(text, data={**text.data, "date": {"status": "unknown"}})
                           for text in large.texts))
    labels = [page["years"] for page in lists.list_years(same, "en")]
    assert labels == ["date unknown", "date unknown (2)", "date unknown (3)"]


def test_further_pages_are_there_in_each_language(large: Catalogue) -> None:
    """Those that the pages of a list lead to, with the same ones in the other language."""
    site = Site(DOCS, "", large)
    site.mentions = Mentions(load_names(DOCS / "data"), {text.slug: {} for text in large.texts})
    pages = {address: site.context(source, address) for source, address, _ in site.further_pages()
             if "/subjects/" not in source}
    assert set(pages) == {f"{root}list/{n}/index.html" for root in ("", "ru/") for n in (2, 3)}
    for address, context in pages.items():
        assert {row["tag"] for row in context["languages"]} == set(TAGS)
        assert context["lang"] == ("ru" if address.startswith("ru/") else "en")


def test_a_word_in_many_texts_names_some(catalogue: Catalogue, large: Catalogue) -> None:
    """The glossary grows with its words and not with the texts: of many texts it names the first."""
    few = Catalogue(catalogue.texts[:MOST_TEXTS])
    for texts in (few, large):
        site = Site(DOCS, "", texts)
        entries = glossary_view(texts, site.glossary.terms, site.term_places, "en")
        for entry in entries:
            count = sum(entry["id"] in site.term_places[text.slug] for text in texts.texts)
            assert len(entry["where"]) == min(count, MOST_TEXTS)
            assert entry["more"] == (f"and in {count - MOST_TEXTS} more texts" if count > MOST_TEXTS else "")
        assert any(entry["more"] for entry in entries) is (texts is large)
