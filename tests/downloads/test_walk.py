"""The unpacked copy in real browsers: pages of every kind opened, every link a file, nothing asked outside.

From disk, in a folder with a space and Cyrillic letters, and served under /a/b/; in Chromium and in
Firefox.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from site_pages import RECORD, RECORDS

pytestmark = pytest.mark.browser

#: The whole address of each link; those of a drawing (SVG) have theirs in an object.
_LINKS = """[...document.querySelectorAll('a[href], area[href]')].map(
    a => a.href.baseVal === undefined ? a.href : new URL(a.href.baseVal, location.href).href)"""
#: What a page failed to load: styles, scripts' pictures, letters.
_BROKEN = """[
  ...[...document.querySelectorAll('link[rel=stylesheet]')].filter(l => !l.sheet).map(l => l.href),
  ...[...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src),
  ...[...document.fonts].filter(f => f.status === 'error').map(f => f.family),
]"""
_RESULTS = "[data-search-results][data-state=done]"
_DONE = f"!!document.querySelector('{_RESULTS}')"
_HITS = "[...document.querySelectorAll('[data-search-hit] a[href]')].map(a => a.href)"
#: A query and the page it is asked on, in each language.
_QUERIES = (("search/index.html", "Zhanaozen"), ("ru/search/index.html", "Жанаозене"))


@pytest.fixture(scope="module")
def host(
    copy: Path, serving_below: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The copy served under /a/b/."""
    with serving_below(copy, tmp_path_factory.mktemp("host")) as address:
        yield address


@pytest.fixture(params=["disk", "a/b"])
def base(request: pytest.FixtureRequest, copy: Path, host: str) -> str:
    """The copy's address, from disk and from a server."""
    return copy.as_uri() + "/" if request.param == "disk" else host


def _pages(copy: Path) -> list[str]:
    """Every page but those of the names, which one template makes: of them the largest.

    That each link of every page is a file is tested without a browser (test_copy.py).
    """
    every = sorted(path.relative_to(copy).as_posix() for path in copy.rglob("*.html"))
    records = [path for path in every if RECORD.search(path)]
    largest = sorted(records, key=lambda path: (copy / path).stat().st_size)[-RECORDS:]
    return [path for path in every if path not in records or path in largest]


def _astray(links: list[str], base: str, copy: Path) -> list[str]:
    """The links, as the browser resolves them, that lead to no file of the copy."""
    own = [link.split("#")[0].split("?")[0] for link in links
           if link.startswith(("file:", "http://127.0.0.1"))]
    return [link for link in own
            if not link.startswith(base) or not (copy / unquote(link[len(base):])).is_file()]


def test_chromium_walks_the_copy(page: Any, copy: Path, base: str) -> None:
    """Chromium opens the pages without a failed request or an error; every link is a file."""
    for path in _pages(copy):
        page.goto(base + path)
        assert page.title(), path
        assert not page.evaluate(_BROKEN), path
        assert not _astray(page.evaluate(_LINKS), base, copy), path


def test_chromium_searches_the_copy(page: Any, copy: Path, base: str) -> None:
    """The copy's search answers in both languages with passages that are there."""
    for path, query in _QUERIES:
        page.goto(f"{base}{path}?q={query}")
        page.wait_for_selector(_RESULTS, state="attached")
        hits = page.evaluate(_HITS)
        assert hits, query
        assert not _astray(hits, base, copy)


def test_firefox_walks_the_copy(firefox: Any, copy: Path, base: str) -> None:
    """Firefox opens the pages without an error; every link is a file."""
    driver, faults = firefox
    faults.clear()
    for path in _pages(copy):
        driver.get(base + path)
        assert driver.title, path
        assert not driver.execute_script(f"return {_BROKEN}"), path
        assert not _astray(driver.execute_script(f"return {_LINKS}"), base, copy), path
        assert not faults, (path, faults)


def test_firefox_searches_the_copy(firefox: Any, copy: Path, base: str) -> None:
    """In Firefox the copy's search answers as well."""
    from selenium.webdriver.support.ui import WebDriverWait

    driver, faults = firefox
    faults.clear()
    for path, query in _QUERIES:
        driver.get(f"{base}{path}?q={query}")
        WebDriverWait(driver, 20).until(lambda d: d.execute_script(f"return {_DONE}"))
        hits = driver.execute_script(f"return {_HITS}")
        assert hits, query
        assert not _astray(hits, base, copy)
    assert not faults
