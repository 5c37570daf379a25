"""A word of the glossary explains itself where it first occurs: by hover, focus and tap."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from site_pages import with_part

pytestmark = pytest.mark.browser

_BOX = "#explanation"


@pytest.fixture
def phone(browser: Any) -> Any:
    """A page of a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_hover_and_focus_show_the_meaning(page: Any, at_root: str, site: Path, language: str) -> None:
    """The meaning is laid over the text, stays under the pointer, goes with Escape, and is described."""
    page.clock.install()
    page.goto(at_root + with_part(site, 'class="term"', language))
    word, box = page.locator("a.term").first, page.locator(_BOX)
    assert box.is_hidden()
    word.hover()
    assert box.is_visible() and box.inner_text() == word.get_attribute("data-meaning")
    assert box.get_attribute("lang") == language
    box.hover()
    page.clock.run_for(1000)
    assert box.is_visible()
    page.keyboard.press("Escape")
    assert box.is_hidden()
    word.focus()
    assert box.is_visible() and word.get_attribute("aria-describedby") == "explanation"


def test_the_first_tap_explains_and_the_second_leads_to_the_glossary(
    phone: Any, from_disk: str, site: Path
) -> None:
    """A finger cannot hover; the box lies within the window."""
    phone.goto(from_disk + with_part(site, 'class="term"'))
    text, word, box = phone.url, phone.locator("a.term").first, phone.locator(_BOX)
    word.tap()
    assert phone.url == text
    place = box.bounding_box()
    assert place["x"] >= 0 and place["x"] + place["width"] <= 390
    word.tap()
    phone.wait_for_url("**/glossary/index.html#*")


def test_without_scripts_the_word_has_a_title_and_leads_to_the_glossary(site: Path) -> None:
    """The page itself says it, without any script."""
    html = (site / with_part(site, 'class="term"')).read_text(encoding="utf-8")
    tag = html[html.index('<a class="term"'):].split(">", 1)[0]
    assert 'title="' in tag and "glossary/index.html#" in tag
