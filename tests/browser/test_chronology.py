"""The chronology with scripts on: filters by kind, place and year, and addresses of events."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
SHOWN = "() => [...document.querySelectorAll('[data-events] li')].filter(e => e.offsetParent).map(e => e.id)"


@pytest.fixture
def page(at_root: str, browser: Any) -> Any:
    page = browser.new_page()
    yield page
    page.close()


def test_filters(page: Any, at_root: str) -> None:
    """They narrow the list together, and the count says how many are left."""
    page.goto(at_root + "chronology/index.html")
    everything = page.evaluate(SHOWN)
    kind, place, year = page.locator(".order select").all()
    kind.select_option("strike")
    strikes = page.evaluate(SHOWN)
    assert 0 < len(strikes) < len(everything)
    place.select_option("zhanaozen")
    year.select_option("2021")
    left = page.evaluate(SHOWN)
    assert "kezbi-strike" in left
    assert set(left) < set(strikes)
    assert page.locator(".order [role=status]").text_content() == f"{len(left)} / {len(everything)}"


def test_an_address_asks_for_a_filter(page: Any, at_root: str) -> None:
    page.goto(at_root + "ru/chronology/index.html?kind=law")
    kinds = page.evaluate("() => [...document.querySelectorAll('[data-events] li')]"
                          ".filter(e => e.offsetParent).map(e => e.dataset.kind)")
    assert kinds
    assert set(kinds) == {"law"}


def test_an_address_of_an_event(page: Any, at_root: str) -> None:
    """It shows the event, whatever the filters are."""
    page.goto(at_root + "chronology/index.html?kind=law#zhanaozen-shooting")
    assert "zhanaozen-shooting" in page.evaluate(SHOWN)


def test_without_scripts(browser: Any, at_root: str) -> None:
    """The whole list is there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at_root + "chronology/index.html")
    assert page.locator("[data-events] li").count() > 150
    assert page.locator(".order").count() == 0
    context.close()


@pytest.mark.parametrize("width", [360, 390, 1440])
@pytest.mark.parametrize("address", ["chronology/index.html", "ru/figures/index.html",
                                     "names/organisations/index.html", "ru/names/place-zhanaozen/index.html"])
def test_no_page_is_wider_than_the_screen(page: Any, at_root: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(at_root + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.parametrize("path", ["chronology/index.html", "ru/figures/index.html"])
def test_figures_are_printed(page: Any, at_root: str, path: str) -> None:
    """On paper the columns of the years and the bars of the strikes are there."""
    page.goto(at_root + path)
    page.emulate_media(media="print")
    extents = page.locator(".by-year .extent, .days .extent")
    assert extents.count() > 5
    assert all(extent.is_visible() for extent in extents.all())
