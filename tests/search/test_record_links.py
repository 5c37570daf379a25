"""Every spelling of a record leads from the search to the record's page, which has its passages."""

from __future__ import annotations

from typing import Any

import pytest
from archive.pages.catalogue import Catalogue
from archive.search.mentions import Mentions
from folders import DOCS

from .search_pages import DONE, ask

LINE = "[data-search-records]"


@pytest.fixture(scope="module")
def spellings(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Every spelling of every record that a text names, with the folder of the record's page."""
    mentions = Mentions.read(catalogue, DOCS / "data")
    return [(text.removeprefix("="), key.replace(":", "-"))
            for key, record in mentions.records.items() if mentions.places_of(key)
            for text in (*record.label.values(), *record.variants, *record.abbreviations)]


@pytest.mark.browser
def test_every_spelling_leads_to_its_record(
    page: Any, at_root: str, spellings: list[tuple[str, str]]
) -> None:
    """Labels, variants and abbreviations, of either language, on the pages of both."""
    assert spellings
    for language in ("en", "ru"):
        page.goto(f"{at_root}{'ru/' if language == 'ru' else ''}search/index.html?q=1989")
        page.wait_for_selector(DONE)
        found = page.evaluate(
            """([all, language]) => Promise.all(all.map(async ([text]) =>
               (await LMA.search.recordsOf(text, language)).map((record) => record.page)))""",
            [spellings, language])
        missing = [(text, record) for (text, record), pages in zip(spellings, found, strict=True)
                   if record not in pages]
        assert not missing, missing


@pytest.mark.browser
@pytest.mark.parametrize(("language", "query", "label"), [
    ("", "Жанаозене", "Zhanaozen"), ("ru/", "Zhana-Ozen", "Жанаозен"), ("ru/", "«Жанаозен»", "Жанаозен")])
def test_a_line_above_the_hits_links_to_the_page(
    page: Any, at_root: str, at_subpath: str, from_disk: str, *, language: str, query: str, label: str
) -> None:
    """It is no hit; it is there in every case form and script, and leads on from disk as well."""
    for base in (at_root, at_subpath, from_disk):
        assert not any("/names/" in hit for hit in ask(page, base, query, language))
        link = page.locator(f"{LINE} a", has_text=label).first
        assert page.locator(f"[data-search-results] {LINE}").count() == 0
        link.click()
        page.wait_for_selector("h1")
        assert page.locator("h1").inner_text().startswith(label)
        assert "/" + language + "names/place-zhanaozen/" in page.url


@pytest.mark.browser
@pytest.mark.parametrize("query", ["забастовка", "1989", "почему началась забастовка", "блокчейн", ""])
def test_what_names_nobody_has_no_line(page: Any, at_root: str, query: str) -> None:
    page.goto(f"{at_root}search/index.html?q={query}")
    page.wait_for_selector(DONE if query else '[data-search-results][data-state="idle"]')
    assert page.locator(LINE).is_hidden()
