"""Figures made of the records: all years at a glance, strikes as bars, places on a map.

Numbers for templates, which draw them as SVG. What a figure shows stands beside it in words as well.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from ..interface import words
from ..languages import best, by_tag
from ..pages.edtf_words import event_date_words
from ..pages.events import Event
from .chronology import Chronology, day_span
from .names import NamePages, name_address

#: A year with at least so many strikes whose first day is known is drawn as bars.
_SEASON = 8
_TICK = 7  # days between two ticks
_LATE = 85  # per cent of the width after which a tick's words have no room beside it
_NEAR = 2  # years from either end, where a number has no room
_OUTLINE = Path(__file__).with_name("outline.json")


# -- years ----------------------------------------------------------------------------------


def years_figure(chronology: Chronology, language: str) -> list[dict[str, Any]]:
    """All years from the first to the last, each with its events: their number, and the column's place.

    Places and sizes are parts of a hundred. Decades, which are no years, are left out.
    """
    counts = Counter(event.year for event in chronology.events if "X" not in event.first[:4])
    if not counts:
        return []
    first, last, most = min(counts), max(counts), max(counts.values())
    width = 100 / (last - first + 1)
    root, ui = by_tag(language).root, words(language)
    page_of = {event.year: chronology.address(event, language) for event in reversed(chronology.events)}
    return [{
        "year": year, "x": _round((year - first) * width + width * 0.12), "width": _round(width * 0.76),
        "height": _round(100 * counts[year] / most), "y": _round(100 - 100 * counts[year] / most),
        "middle": _round((year - first + 0.5) * width),
        "count": ui.plural("events_count", counts[year]), "number": counts[year],
        "url": page_of.get(year, root),
        "labelled": year in (first, last) or (year % 5 == 0 and min(year - first, last - year) > _NEAR),
    } for year in range(first, last + 1)]


# -- strikes --------------------------------------------------------------------------------


def strike_seasons(chronology: Chronology, language: str) -> list[dict[str, Any]]:
    """The years of many strikes, each strike from its first to its last day."""
    years: dict[int, list[Event]] = {}
    for event in chronology.events:
        if event.kind == "strike" and "/" in event.date and day_span(event.date):
            years.setdefault(event.year, []).append(event)
    return [_season(year, events, chronology, language)
            for year, events in sorted(years.items()) if len(events) >= _SEASON]


def _season(year: int, events: Sequence[Event], chronology: Chronology, language: str) -> dict[str, Any]:
    spans = {event.id: span for event in events if (span := day_span(event.date))}
    first = min(start for start, _ in spans.values())
    last = max(end or start for start, end in spans.values())
    days = (last - first).days + 1

    def part(day: date) -> float:
        return _round(100 * (day - first).days / days)

    rows = []
    for event in sorted(events, key=lambda event: (spans[event.id][0], event.id)):
        start, end = spans[event.id]
        own = next((key for key in event.who if key.startswith("organisation:")), "")
        rows.append({
            "name": chronology.records.label_of(own, language) if own else best(event.title, language)[1],
            "url": chronology.address(event, language), "id": event.id,
            "date": event_date_words(event.date, language),
            "x": part(start), "width": _round(100 * (((end or start) - start).days + 1) / days),
            "open": end is None, "rest": _round(100 - part(start)),
            "has_outcome": bool(event.outcome),
            "demands": best(event.demands, language)[1] if event.demands else "",
            "outcome": best(event.outcome, language)[1] if event.outcome else "",
        })
    ui = words(language)
    months = ui.months("format")
    ticks = [{"x": part(day), "at": 100 if part(day) > _LATE else part(day),
              "anchor": "end" if part(day) > _LATE else "start",
              "label": f"{day.day}\u00a0{months[day.month - 1]}"}
             for n in range(0, days, _TICK) for day in [date.fromordinal(first.toordinal() + n)]]
    return {"year": year, "rows": rows, "ticks": ticks,
            "title": ui.figure_strikes_of.format(year=year, n=len(rows))}


# -- the map --------------------------------------------------------------------------------


class Box(NamedTuple):
    """A part of the world, in degrees."""

    west: float
    south: float
    east: float
    north: float


class _Label(NamedTuple):
    """Where the name of a place is written."""

    x: float
    y: float
    anchor: str


_FEW = 6  # places that a map of their own is worth
_WIDTH = 720  # units of a map's width
#: The width of a letter of Literata, in sizes, on the average and a little more.
_LETTER = 0.58
#: Sizes of letters in units of the map: on a wide page, and on a phone, where it is half as wide.
_LETTERS = {"wide": 15.0, "narrow": 29.0}


class Projection:
    """Degrees → units of a map: equirectangular, true to shape in the middle of the box."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self._narrowed = math.cos(math.radians((box.south + box.north) / 2))
        self._scale = _WIDTH / ((box.east - box.west) * self._narrowed)
        self.height = round((box.north - box.south) * self._scale)

    def __call__(self, north: float, east: float) -> tuple[float, float]:
        return ((east - self.box.west) * self._narrowed * self._scale,
                (self.box.north - north) * self._scale)


def maps(names: NamePages, chronology: Chronology, language: str) -> dict[str, Any]:
    """The maps and the table of the places on them.

    Returns the maps: of all places within the outline, and one of its densest part; and the rows, those
    with the most passages first.
    """
    rings = json.loads(_OUTLINE.read_text(encoding="utf-8"))["rings"]
    rows = _placed(names, chronology, language)
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    whole = Box(min(xs) - 0.6, min(ys) - 0.6, max(xs) + 0.6, max(ys) + 0.6)
    out = [_map("whole", whole, rings, rows)]
    near = _densest(rows)
    if near:
        out.append(_map("near", near, rings, rows))
    return {"maps": out, "rows": rows} if rows else {"maps": [], "rows": []}


def _placed(names: NamePages, chronology: Chronology, language: str) -> list[dict[str, Any]]:
    """The places that have coordinates and are named, those with the most passages first."""
    rows = []
    for key in names.named:
        record = names.records.groups["places"].get(key.partition(":")[2], {})
        if key.startswith("place:") and "coordinates" in record:
            north, east = (float(value) for value in record["coordinates"].split(","))
            rows.append({
                "id": key.partition(":")[2], "label": best(names.mentions.records[key].label, language)[1],
                "north": north, "east": east, "region": record.get("kind") == "region",
                "passages": names.mentions.passages_of(key),
                "events": len(chronology.of_record(key, language)),
                "url": by_tag(language).root + name_address(key),
            })
    return sorted(rows, key=lambda row: (-row["passages"], row["label"]))


def _densest(rows: Sequence[Mapping[str, Any]]) -> Box | None:
    """The box of a few degrees that has the most places; None where places are few."""
    wide, high = 8.0, 4.8
    best_of: list[Mapping[str, Any]] = []
    for middle in rows:
        box = Box(middle["east"] - wide / 2, middle["north"] - high / 2,
                  middle["east"] + wide / 2, middle["north"] + high / 2)
        best_of = max(best_of, [row for row in rows if _within(row, box)], key=len)
    if len(best_of) < _FEW:
        return None
    east = (min(row["east"] for row in best_of) + max(row["east"] for row in best_of)) / 2
    north = (min(row["north"] for row in best_of) + max(row["north"] for row in best_of)) / 2
    return Box(east - wide / 2, north - high / 2, east + wide / 2, north + high / 2)


def _within(row: Mapping[str, Any], box: Box) -> bool:
    return bool(box.west <= row["east"] <= box.east and box.south <= row["north"] <= box.north)


def _map(name: str, box: Box, rings: Sequence[Sequence[Sequence[float]]],
         rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    place = Projection(box)
    points = []
    for row in rows:
        if _within(row, box):
            x, y = place(row["north"], row["east"])
            points.append({**row, "x": round(x, 1), "y": round(y, 1),
                           "r": round(4 + 2.1 * math.sqrt(min(row["passages"], 60)), 1)})
    labels = {size: _labels(points, letters, place.height) for size, letters in _LETTERS.items()}
    # The large ones first, so that the small ones lie over them and can be reached.
    shown = [{**point, "labels": {size: of_size[point["id"]] for size, of_size in labels.items()
                                  if point["id"] in of_size}} for point in points]
    return {"name": name, "width": _WIDTH, "height": place.height, "outline": _path(rings, place),
            "points": shown}


def _path(rings: Iterable[Sequence[Sequence[float]]], place: Projection) -> str:
    """The outline as path data, without steps that nobody would see."""
    parts = []
    for ring in rings:
        kept: list[tuple[float, float]] = []
        for east, north in ring:
            x, y = place(north, east)
            if not -_WIDTH < x < 2 * _WIDTH or not -_WIDTH < y < 2 * _WIDTH:
                # Far beyond the map's edge a line may go anywhere that is outside.
                x, y = min(max(x, -_WIDTH), 2 * _WIDTH), min(max(y, -_WIDTH), 2 * _WIDTH)
            if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > 1.6:
                kept.append((x, y))
        if len(kept) > 2:
            parts.append("M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept) + "Z")
    return "".join(parts)


def _labels(points: Sequence[Mapping[str, Any]], letters: float, height: float) -> dict[str, _Label]:
    """Where names can be written without touching each other or a larger place, the largest first."""
    taken = [(p["x"] - p["r"], p["y"] - p["r"], p["x"] + p["r"], p["y"] + p["r"]) for p in points]
    out: dict[str, _Label] = {}
    for n, point in enumerate(points):
        wide = _LETTER * letters * (len(point["label"]) + 0.5)
        near = point["r"] + letters * 0.3
        for x, y, anchor, left in (
            (point["x"] + near, point["y"] + letters * 0.34, "start", point["x"] + near),
            (point["x"] - near, point["y"] + letters * 0.34, "end", point["x"] - near - wide),
            (point["x"], point["y"] - near, "middle", point["x"] - wide / 2),
            (point["x"], point["y"] + near + letters * 0.7, "middle", point["x"] - wide / 2),
            (point["x"] + near / 2, point["y"] + near + letters * 0.4, "start", point["x"] + near / 2),
            (point["x"] + near / 2, point["y"] - near * 0.7, "start", point["x"] + near / 2),
            (point["x"] - near / 2, point["y"] + near + letters * 0.4, "end", point["x"] - near / 2 - wide),
            (point["x"] - near / 2, point["y"] - near * 0.7, "end", point["x"] - near / 2 - wide),
        ):
            box = (left, y - letters * 0.8, left + wide, y + letters * 0.25)
            fits = box[0] >= 2 and box[2] <= _WIDTH - 2 and box[1] >= 2 and box[3] <= height - 2
            others = [other for m, other in enumerate(taken) if m != n]
            if fits and not any(_overlap(box, other) for other in others):
                taken.append(box)
                out[str(point["id"])] = _Label(round(x, 1), round(y, 1), anchor)
                break
    return out


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _round(value: float) -> float:
    return round(value, 2)
