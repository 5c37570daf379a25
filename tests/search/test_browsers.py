"""The same answers in Chromium and in Firefox, online, under a path and from disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from archive.search import Names, Passage, build_index

from .search_pages import TEXT, page_with_index

QUERIES: list[list[str]] = [
    [query["text"], query["language"]]
    for query in json.loads((Path(__file__).parent / "queries.json").read_text(encoding="utf-8"))
]
_ASK = """async (queries) => {
  await LMA.search.start();
  const out = [];
  for (const [text, language] of queries) {
    const result = await LMA.search.search(text, { language, size: 10 });
    out.push(result.hits.map(hit => hit.id));
  }
  return out;
}"""
_ASK_BACK = f"const done = arguments[arguments.length - 1]; ({_ASK})(arguments[0]).then(done);"


def _in_chromium(page: Any, base: str) -> list[list[int]]:
    page.goto(base + "search/index.html")
    page.wait_for_function("() => window.LMA && LMA.search && LMA.search.start")
    return page.evaluate(_ASK, QUERIES)


def _in_firefox(driver: Any, base: str) -> list[list[int]]:
    from selenium.webdriver.support.ui import WebDriverWait

    driver.set_script_timeout(120)
    driver.get(base + "search/index.html")
    ready = "return !!(window.LMA && LMA.search && LMA.search.start)"
    WebDriverWait(driver, 20).until(lambda d: d.execute_script(ready))
    return driver.execute_async_script(_ASK_BACK, QUERIES)


@pytest.fixture(scope="module")
def online(browser: Any, at_root: str) -> list[list[int]]:
    """What Chromium finds at the root of a host: the answers that all others must give."""
    page = browser.new_page()
    found = _in_chromium(page, at_root)
    page.close()
    assert sum(map(bool, found)) > 100
    return found


@pytest.mark.browser
def test_a_browser_that_cannot_decompress(page: Any, online: list[list[int]], from_disk: str) -> None:
    """Browsers from before 2023 get a script for it, and find and show the same."""
    page.add_init_script("delete window.DecompressionStream")
    assert _in_chromium(page, from_disk) == online
    assert page.evaluate("() => typeof window.DecompressionStream") == "undefined"
    shown = page.evaluate("""async () => {
      const { hits } = await LMA.search.search("забастовка", { language: "ru" });
      return hits.map(hit => hit.body.length);
    }""")
    assert shown and all(shown)


@pytest.mark.browser
@pytest.mark.parametrize("script", [False, True])
def test_every_letter_of_a_passage_is_shown(browser: Any, tmp_path: Path, script: bool) -> None:
    """A hit has the letters of its passage, those without a byte of their own in the index among them."""
    words = "A strike «там», “here”: Қазақстан, Ўзбек, Łódź, Αθήνα, 東京, \u0098, ₸, № 5, \\u0416, 😀"
    passages = [Passage("one", "p1", 1, "paragraph", "en", {"en": words})]
    page = page_with_index(browser, tmp_path, lambda folder: build_index([TEXT], passages, Names(()), folder))
    if script:
        page.evaluate("() => { delete window.DecompressionStream; }")
    shown = page.evaluate("""async () => {
      const { hits } = await LMA.search.search("strike", { language: "en" });
      return hits.map(hit => hit.body);
    }""")
    page.close()
    assert shown == [words]


@pytest.mark.browser
@pytest.mark.parametrize("where", ["at_subpath", "from_disk"])
def test_chromium_finds_the_same_anywhere(
    page: Any, online: list[list[int]], where: str, request: Any
) -> None:
    """Chromium finds the same under a path and from disk."""
    assert _in_chromium(page, request.getfixturevalue(where)) == online


@pytest.mark.browser
@pytest.mark.parametrize("where", ["at_root", "at_subpath", "from_disk"])
def test_firefox_finds_what_chromium_finds(
    firefox: Any, online: list[list[int]], where: str, request: Any
) -> None:
    """Firefox finds what Chromium finds, wherever the archive lies."""
    driver, _ = firefox
    assert _in_firefox(driver, request.getfixturevalue(where)) == online
