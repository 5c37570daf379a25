"""Pages with the search: the built site's own, or one with the index of a test's passages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from archive.search import TextRecord
from archive.site.assets import concatenated, write_assets
from folders import DOCS

ASSETS = DOCS / "assets"
RESULTS = "[data-search-results]"
DONE = RESULTS + '[data-state="done"]'
#: A text without words of its own: its title is found nowhere.
TEXT = TextRecord(
    slug="one",
    title={"en": "", "ru": ""},
    url={"en": "texts/one/index.html", "ru": "ru/texts/one/index.html"},
    original="en",
    date_label={"en": "", "ru": ""},
    genre="article",
    genre_label={"en": "article", "ru": "статья"},
)
_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>
<script src="assets/search/box.js"></script></html>"""
_HITS = """async ([text, language]) => {
  const { hits } = await LMA.search.search(text, { language, size: 20 });
  return hits.map(hit => hit.passage);
}"""


def ask(page: Any, base: str, query: str, language: str = "") -> list[str]:
    """Ask the built site's search page; returns the addresses of the hits, from the site's root on."""
    page.goto(f"{base}{language}search/index.html?q={quote(query)}")
    page.wait_for_selector(DONE)
    links = page.locator("[data-search-hit]").evaluate_all(
        "items => items.map(item => item.querySelector('a[href]').href)"
    )
    return [link.removeprefix(base) for link in links]


def page_with_index(browser: Any, root: Path, make: Callable[[Path], object]) -> Any:
    """A page, from disk, with the search and the index that `make` writes into a folder."""
    shutil.copytree(ASSETS / "search", root / "assets" / "search",
                    ignore=shutil.ignore_patterns("engine", "page"))
    write_assets(ASSETS, root / "assets")
    make(root / "assets" / "search" / "index")
    (root / "index.html").write_text(_PAGE, encoding="utf-8")
    page = browser.new_page()
    page.goto((root / "index.html").as_uri())
    page.evaluate("() => LMA.search.start()")
    return page


def hits_asked(
    browser: Any, root: Path, make: Callable[[Path], object], language: str
) -> Iterator[Callable[[str], list[str]]]:
    """Yield what asks an index, which `make` writes, for the passages of its hits."""
    page = page_with_index(browser, root, make)
    yield lambda text: list(page.evaluate(_HITS, [text, language]))
    page.close()


def page_with_engine(browser: Any) -> Any:
    """A blank page with the engine alone, without an index."""
    page = browser.new_page()
    page.goto("about:blank")
    page.evaluate("() => { window.LMA = {search: {}}; }")
    page.add_script_tag(path=str(ASSETS / "search" / "stemmers.js"))
    page.add_script_tag(content=concatenated(ASSETS, "search/engine.js"))
    return page
