"""The chronology as a page, as a calendar and as a table; and the figures made of it."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from archive.languages import TAGS
from archive.pages.catalogue import load
from archive.pages.events import Event
from archive.site import figures
from archive.site.chronology import Chronology, day_span
from archive.site.site import Site
from folders import DOCS



@pytest.fixture(scope="module")
def site() -> Site:
    return Site(DOCS, "", load(DOCS))


@pytest.fixture(scope="module")
def chronology(site: Site) -> Chronology:
    return site.chronology


@pytest.mark.parametrize("tag", TAGS)
def test_every_event_stands_once(chronology: Chronology, tag: str) -> None:
    rows = [row for number in range(1, chronology.pages.count + 1)
            for year in chronology.page(number, tag)["years"] for row in year["events"]]
    assert [row["id"] for row in rows] == [event.id for event in chronology.events]
    assert all(row["passages"] and row["kind_words"] and row["date"] for row in rows)


def test_claims_stand_side_by_side(chronology: Chronology) -> None:
    """How many were killed at Zhanaozen is told by each source in its own words."""
    event = next(event for event in chronology.events if event.id == "zhanaozen-shooting")
    matters = chronology.row(event, "en")["claims"]
    killed = next(matter for matter in matters if matter["about"] == "how many were killed")
    assert [claim["words"] for claim in killed["claims"]] == [
        "15 people died", "only 15 were killed", "no fewer than 60 people died", "more than 70 workers were killed",
        "some of the protesters died"]


def test_many_events_have_many_pages(site: Site) -> None:
    first = site.chronology.events[0]
    many = [Event(**{**first.__dict__, "id": f"e{n}", "date": str(1000 + n // 100)}) for n in range(600)]
    chronology = Chronology(many, site.catalogue, site.records, site.mentions)
    pages = [chronology.page(number, "en") for number in range(1, chronology.pages.count + 1)]
    assert len(pages) == 3
    assert [page["years"] for page in pages[0]["pages"]] == ["1000–1002", "1002–1004", "1005"]
    assert chronology.address(many[-1], "ru") == "ru/chronology/3/index.html"


@pytest.mark.parametrize("tag", TAGS)
def test_the_calendar(chronology: Chronology, tag: str) -> None:
    """Every event with a day is in it, and no other; lines are as RFC 5545 asks."""
    text = chronology.calendar(tag, 0, "https://example.org/")
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)
    whole = text.replace("\r\n ", "")
    with_day = [event.id for event in chronology.events
                if re.search(r"\d{4}-\d{2}-\d{2}", event.date) and event.date[0] != "["]
    assert re.findall(r"UID:(.+)@", whole) == with_day
    starts, ends = (re.findall(rf"DT{name};VALUE=DATE:(\d+)", whole) for name in ("START", "END"))
    assert len(starts) == len(ends) == len(with_day)
    assert all(start < end for start, end in zip(starts, ends, strict=True))


@pytest.mark.parametrize("tag", TAGS)
def test_the_table(chronology: Chronology, tag: str) -> None:
    rows = list(csv.DictReader(io.StringIO(chronology.table(tag))))
    assert [row["id"] for row in rows] == [event.id for event in chronology.events]
    assert [row["date"] for row in rows] == [event.date for event in chronology.events]


@pytest.mark.parametrize(
    ("edtf", "span"),
    [
        ("2021-07-19/2021-07-21", (date(2021, 7, 19), date(2021, 7, 21))),
        ("2021-07-19~/..", (date(2021, 7, 19), None)),
        ("2021-07-19", (date(2021, 7, 19), date(2021, 7, 19))),
        ("2021-07", None),
    ],
)
def test_days(edtf: str, span: tuple[date, date | None] | None) -> None:
    assert day_span(edtf) == span


@pytest.mark.parametrize("tag", TAGS)
def test_bars(chronology: Chronology, tag: str) -> None:
    """A bar begins and ends where its strike does, and none leaves the figure."""
    (season,) = figures.strike_seasons(chronology, tag)
    assert season["year"] == 2021
    bars = {row["id"]: row for row in season["rows"]}
    assert len(bars) > 15
    first, days = date(2021, 6, 30), 32
    kezbi = bars["kezbi-strike"]
    assert (kezbi["x"], kezbi["width"]) == (0, round(100 * 7 / days, 2))
    nbc = bars["nbc-strike"]
    assert nbc["x"] == round(100 * (date(2021, 7, 19) - first).days / days, 2)
    assert all(0 <= row["x"] and row["x"] + row["width"] <= 100.01 for row in season["rows"])
    assert bars["abuev-strike"]["open"]


def test_years(chronology: Chronology) -> None:
    """Every year from the first to the last is there; the columns fill the width."""
    columns = figures.years_figure(chronology, "en")
    assert [column["year"] for column in columns] == list(range(1989, 2022))
    assert sum(column["number"] for column in columns) == sum(
        "X" not in event.first for event in chronology.events)
    assert max(column["height"] for column in columns) == 100


@pytest.mark.parametrize("tag", TAGS)
def test_maps(site: Site, tag: str) -> None:
    """Places stand within the map, names do not touch, and every place is in the table."""
    found = figures.maps(site.names, site.chronology, tag)
    whole, near = found["maps"]
    assert {point["id"] for point in whole["points"]} == {row["id"] for row in found["rows"]}
    assert "zhanaozen" in {point["id"] for point in near["points"]}
    for one in found["maps"]:
        assert all(0 < point["x"] < one["width"] and 0 < point["y"] < one["height"] for point in one["points"])
        assert len(one["outline"]) < 12_000
        for size, letters in figures._LETTERS.items():
            boxes = [_box(point, point["labels"][size], letters) for point in one["points"]
                     if size in point["labels"]]
            assert len(boxes) >= 5
            assert not any(figures._overlap(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1:])


def _box(point: dict[str, str], label: figures._Label, letters: float) -> tuple[float, float, float, float]:
    wide = figures._LETTER * letters * (len(point["label"]) + 0.5)
    left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
    return left + 0.2, label.y - letters * 0.8 + 0.2, left + wide - 0.2, label.y + letters * 0.25 - 0.2
