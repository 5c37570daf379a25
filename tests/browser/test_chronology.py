"""The chronology with scripts on: filters by kind, place and year, and addresses of events."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
SHOWN = "() => [...document.querySelectorAll('[data-events] li')].filter(e => e.offsetParent).map(e => e.id)"


@pytest.fixture
def page(at_root: str, browser: Any) -> Any:
    page = browser.new_page()
    yield page
    page.close()


def _events(page: Any) -> list[dict[str, str]]:
    """All events of the page: kind, place, year and id."""
    events: list[dict[str, str]] = page.evaluate(
        "() => [...document.querySelectorAll('[data-events] li')].map(e => ({...e.dataset, id: e.id}))")
    return events


def test_filters_narrow_the_list(page: Any, at_root: str) -> None:
    """They narrow the list together, and the count says how many are left."""
    page.goto(at_root + "chronology/index.html")
    events = _events(page)
    wanted = next(event for event in events if event["kind"] == "strike" and event["place"])
    shown = events
    for select, name in zip(page.locator(".order select").all(), ("kind", "place", "year"), strict=True):
        select.select_option(wanted[name])
        shown = [event for event in shown if event[name] == wanted[name]]
        assert page.evaluate(SHOWN) == [event["id"] for event in shown]
        assert page.locator(".order [role=status]").text_content() == f"{len(shown)} / {len(events)}"
    assert 0 < len(shown) < len(events)


def test_an_address_asks_for_a_filter(page: Any, at_root: str) -> None:
    page.goto(at_root + "ru/chronology/index.html?kind=law")
    kinds = page.evaluate("() => [...document.querySelectorAll('[data-events] li')]"
                          ".filter(e => e.offsetParent).map(e => e.dataset.kind)")
    assert kinds
    assert set(kinds) == {"law"}


def test_an_address_of_an_event(page: Any, at_root: str) -> None:
    """It shows the event, whatever the filters are."""
    page.goto(at_root + "chronology/index.html")
    strike = next(event["id"] for event in _events(page) if event["kind"] == "strike")
    page.goto("about:blank")
    page.goto(f"{at_root}chronology/index.html?kind=law#{strike}")
    assert strike in page.evaluate(SHOWN)


def test_the_list_is_complete_without_scripts(browser: Any, at_root: str, site: Path) -> None:
    """The list is complete, and there are no filters, which could do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at_root + "chronology/index.html")
    table = (site / "data" / "chronology.en.csv").read_text(encoding="utf-8")
    assert page.locator("[data-events] li").count() == len(list(csv.DictReader(io.StringIO(table)))) > 0
    assert page.locator(".order").count() == 0
    context.close()


@pytest.mark.parametrize("width", [360, 390, 1440])
@pytest.mark.parametrize("address", ["chronology/index.html", "ru/figures/index.html",
                                     "names/organisations/index.html", "ru/names/place-zhanaozen/index.html"])
def test_no_page_is_wider_than_the_screen(page: Any, at_root: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(at_root + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", ["chronology/index.html", "ru/figures/index.html"])
def test_figures_are_printed(page: Any, at_root: str, path: str) -> None:
    """On paper the columns of the years and the bars of the strikes are there."""
    page.goto(at_root + path)
    page.emulate_media(media="print")
    extents = page.locator(".by-year .extent, .days .extent")
    assert extents.count() > 0
    assert all(extent.is_visible() for extent in extents.all())


@pytest.mark.parametrize("path", ["figures/index.html", "ru/figures/index.html"])
def test_the_days_of_an_axis_do_not_meet(page: Any, at_root: str, path: str) -> None:
    page.goto(at_root + path)
    faults = []
    for width in (320, 360, 390, 600, 768, 900, 1000, 1440):
        page.set_viewport_size({"width": width, "height": 700})
        faults += page.evaluate(
            """() => { const boxes = [...document.querySelectorAll('.strikes th.days text')]
              .map(e => e.getBoundingClientRect()).filter(b => b.width);
            return boxes.filter((b, n) => n && boxes[n - 1].bottom > b.top && b.left < boxes[n - 1].right + 2)
              .map(b => innerWidth + ': ' + b.left); }""")
    assert not faults
