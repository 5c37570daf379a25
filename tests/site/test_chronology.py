"""The chronology as a page, as a calendar and as a table; and the figures made of it."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from archive.languages import TAGS
from archive.pages.catalogue import Catalogue
from archive.pages.events import Event
from archive.pages.labels import text_url
from archive.site import figures
from archive.site.chronology import Chronology, day_span
from archive.site.site import Site
from folders import DOCS


@pytest.fixture(scope="module")
def site(catalogue: Catalogue) -> Site:
    return Site(DOCS, "", catalogue)


@pytest.fixture(scope="module")
def chronology(site: Site) -> Chronology:
    return site.chronology


@pytest.mark.parametrize("tag", TAGS)
def test_every_event_is_listed_once(chronology: Chronology, tag: str) -> None:
    rows = [row for number in range(1, chronology.pages.count + 1)
            for year in chronology.page(number, tag)["years"] for row in year["events"]]
    assert [row["id"] for row in rows] == [event.id for event in chronology.events]
    assert all(row["passages"] and row["kind_words"] and row["date"] for row in rows)


def event(number: int, date: str, **more: Any) -> Event:
    """A strike of a test's own, with the passages that tell of it."""
    return Event(f"e{number}", date, "", "strike", {"en": f"Strike {number}", "ru": f"Стачка {number}"},
                 more.pop("passages"), {}, **more)


def test_claims_on_one_matter_are_side_by_side(site: Site, catalogue: Catalogue) -> None:
    """Each claim has its own words, its source and its passage; another matter is apart."""
    passages = tuple(f"{text.slug}#{text.blocks[0].id}" for text in catalogue.texts[:2])

    def claim(about: str, words: str, passage: str) -> dict[str, Any]:
        return {"about": {"en": about, "ru": about}, "by": {"en": "the union", "ru": "союз"},
                "words": {"en": words, "ru": words}, "passage": passage}

    told = event(1, "1905", passages=passages, claims=(
        claim("how many struck", "ten", passages[0]), claim("who called it", "the union", passages[0]),
        claim("how many struck", "twenty", passages[1])))
    row = Chronology([told], site.catalogue, site.records, site.mentions).row(told, "en")
    assert [(matter["about"], [claim["words"] for claim in matter["claims"]])
            for matter in row["claims"]] == [
        ("How many struck", ["ten", "twenty"]), ("Who called it", ["the union"])]
    assert [claim["passage"]["url"] for claim in row["claims"][0]["claims"]] == [
        text_url(text.slug, "en") for text in catalogue.texts[:2]]


def test_many_events_have_many_pages(site: Site) -> None:
    first = site.chronology.events[0]
    many = [Event(**{**first.__dict__, "id": f"e{n}", "date": str(1000 + n // 100)}) for n in range(600)]
    chronology = Chronology(many, site.catalogue, site.records, site.mentions)
    pages = [chronology.page(number, "en") for number in range(1, chronology.pages.count + 1)]
    assert len(pages) == 3
    assert [page["years"] for page in pages[0]["pages"]] == ["1000–1002", "1002–1004", "1005"]
    assert chronology.address(many[-1], "ru") == "ru/chronology/3/index.html"


@pytest.mark.parametrize("tag", TAGS)
def test_the_calendar_file_has_every_dated_event(chronology: Chronology, tag: str) -> None:
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
def test_the_csv_file_has_every_event(chronology: Chronology, tag: str) -> None:
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
def test_first_and_last_day_of_a_date(edtf: str, span: tuple[date, date | None] | None) -> None:
    assert day_span(edtf) == span


@pytest.mark.parametrize("tag", TAGS)
def test_bars_begin_and_end_with_their_strikes(site: Site, catalogue: Catalogue, tag: str) -> None:
    """A bar begins and ends where its strike does, and none leaves the figure; few strikes are no figure."""
    passages = (f"{catalogue.texts[0].slug}#{catalogue.texts[0].blocks[0].id}",)
    dates = ["1905-01-01/1905-01-10", "1905-01-03/..", *[f"1905-01-0{n}/1905-01-0{n}" for n in range(1, 8)],
             "1906-05-01/1906-05-02", "1905-01"]
    events = [event(n, date, passages=passages, outcome={"en": "won", "ru": "победа"} if n == 0 else {})
              for n, date in enumerate(dates)]
    (season,) = figures.strike_seasons(Chronology(events, site.catalogue, site.records, site.mentions), tag)
    assert season["year"] == 1905
    bars = {row["id"]: row for row in season["rows"]}
    assert set(bars) == {f"e{n}" for n in range(9)}
    assert (bars["e0"]["x"], bars["e0"]["width"], bars["e0"]["has_outcome"]) == (0, 100, True)
    assert (bars["e1"]["x"], bars["e1"]["open"], bars["e1"]["rest"]) == (20, True, 80)
    assert (bars["e2"]["width"], bars["e2"]["open"], bars["e2"]["has_outcome"]) == (10, False, False)
    assert all(row["x"] >= 0 and row["x"] + row["width"] <= 100.01 for row in season["rows"])


def test_columns_have_every_year(chronology: Chronology) -> None:
    """Every year from the first to the last is there; the columns fill the width."""
    columns = figures.years_figure(chronology, "en")
    years = [one.year for one in chronology.events if "X" not in one.first]
    assert [column["year"] for column in columns] == list(range(min(years), max(years) + 1))
    assert sum(column["number"] for column in columns) == len(years)
    assert max(column["height"] for column in columns) == 100


@pytest.mark.parametrize("tag", TAGS)
def test_places_are_within_the_maps(site: Site, tag: str) -> None:
    """Places are within the map, names do not touch, and every place is in the table."""
    found = figures.maps(site.names, site.chronology, tag)
    whole, near = found["maps"]
    assert {point["id"] for point in whole["points"]} == {row["id"] for row in found["rows"]}
    assert {point["id"] for point in near["points"]} < {point["id"] for point in whole["points"]}
    for one in found["maps"]:
        assert all(0 < point["x"] < one["width"] and 0 < point["y"] < one["height"]
                   for point in one["points"])
        assert len(one["outline"]) < 12_000
        for size, letters in figures._LETTERS.items():
            boxes = [_box(point, point["labels"][size], letters) for point in one["points"]
                     if size in point["labels"]]
            assert boxes
            assert not any(figures._overlap(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1:])


def _box(point: dict[str, str], label: figures._Label, letters: float) -> tuple[float, float, float, float]:
    wide = figures._LETTER * letters * (len(point["label"]) + 0.5)
    left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
    return left + 0.2, label.y - letters * 0.8 + 0.2, left + wide - 0.2, label.y + letters * 0.25 - 0.2
