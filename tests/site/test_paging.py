"""Long lists are divided; each text is in them once, and a small archive's lists stay whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archive.languages import TAGS
from archive.pages.catalogue import Catalogue, load
from archive.search.mentions import Mentions
from archive.search.names import load_names
from archive.site import lists, names, paging
from archive.site.site import Site

DOCS = Path(__file__).parents[2] / "docs"
MANY = 2 * paging.TEXTS + 1


@pytest.fixture(scope="module")
def small() -> Catalogue:
    return load(DOCS)


@pytest.fixture(scope="module")
def large(small: Catalogue) -> Catalogue:
    """Copies of one text, each with an address of its own, two of a year."""
    text = small.texts[0]
    return Catalogue(tuple(
        replace(text, slug=f"text-{n}", data={**text.data, "date": {"value": str(1800 + n // 2),
                                                                    "status": "stated"}})
        for n in range(MANY)))


@pytest.fixture(scope="module")
def site(large: Catalogue) -> Site:
    """The large archive; one place is named in all of its texts, another in ten."""
    site = Site(DOCS, "", large)
    rare = {"place:zhanaozen": [3]}
    site.mentions = Mentions(load_names(DOCS / "data"), {
        text.slug: {"place:kazakhstan": [2, 5], **(rare if n < paging.NAMED_INLINE else {})}
        for n, text in enumerate(large.texts)})
    return site


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (1, 1), (100, 1), (101, 2), (200, 2), (201, 3)])
def test_page_count(rows: int, pages: int) -> None:
    assert paging.page_count(rows, 100) == pages
    found = [row for n in range(1, pages + 1) for row in paging.page_of(range(rows), n, 100)]
    assert found == list(range(rows))


def test_a_small_archive_has_whole_lists(small: Catalogue) -> None:
    page = lists.list_page(small, "en", 1)
    assert len(page["rows"]) == len(small.texts)
    assert page["pages"] == []
    assert list(Site(DOCS, "", small).further_pages()) == []


@pytest.mark.parametrize("tag", TAGS)
def test_each_text_is_listed_once(large: Catalogue, tag: str) -> None:
    """In order; each page is named by its years and has no more than its size."""
    pages = lists.list_years(large, tag)
    assert [page["years"] for page in pages] == ["1800–1849", "1850–1899", "1900"]
    found = [lists.list_page(large, tag, page["number"])["rows"] for page in pages]
    assert [row["slug"] for rows in found for row in rows] == [text.slug for text in large.texts]
    assert max(map(len, found)) == paging.TEXTS


def test_pages_of_one_year_are_told_apart(large: Catalogue) -> None:
    same = Catalogue(tuple(replace(text, data={**text.data, "date": {"status": "unknown"}})
                           for text in large.texts))
    labels = [page["years"] for page in lists.list_years(same, "en")]
    assert labels == ["date unknown", "date unknown (2)", "date unknown (3)"]


def _pages(site: Site) -> Iterator[tuple[str, dict[str, object]]]:
    for source, address, _ in site.further_pages():
        yield address, site.context(source, address)


def test_further_pages_are_there_in_each_language(site: Site) -> None:
    """Those that the pages of a list lead to, with the same ones in the other language."""
    pages = dict(_pages(site))
    assert set(pages) == {
        f"{root}{path}/index.html" for root in ("", "ru/")
        for path in ("list/2", "list/3", "names/place-kazakhstan")}
    for address, context in pages.items():
        languages = {row["tag"]: row["url"] for row in context["languages"]}  # type: ignore[attr-defined]
        assert set(languages) == set(TAGS)
        assert context["lang"] == ("ru" if address.startswith("ru/") else "en")


def test_a_name_that_many_have_leads_to_its_page(site: Site) -> None:
    """The index shows the places of a rare name itself, and the number of texts of a frequent one."""
    groups = names.names_view(site.catalogue, site.mentions, "en")
    entries = {entry["id"]: entry for group in groups for entry in group["entries"]}
    assert len(entries["place-zhanaozen"]["where"]) == paging.NAMED_INLINE
    assert not entries["place-zhanaozen"]["all"]
    frequent = entries["place-kazakhstan"]
    assert (frequent["where"], frequent["all"]) == ([], "names/place-kazakhstan/index.html")
    page = names.name_page(
        names.titles(site.catalogue, "en"), site.mentions, "place:kazakhstan", 1, "en")
    assert [row[0] for row in page["rows"]] == [text.slug for text in site.catalogue.texts]
    assert {row[3:] for row in page["rows"]} == {(2, "2 passages")}  # the first, and how many
