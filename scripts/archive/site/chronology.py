"""The chronology as its template shows it, and as files: a calendar and a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from ..interface import words
from ..languages import TAGS, best, by_tag
from ..pages.catalogue import Catalogue
from ..pages.edtf_words import event_date_words
from ..pages.events import Event
from ..pages.passage_addresses import slug_and_number
from ..pages.records import Records
from ..pages.withholding import Withheld, is_withheld, redacted_forms
from ..search.mentions import Mentions
from .name_forms import capitalized
from .names import name_address
from .paging import EVENTS, Pages, page_count, page_of
from .passage_links import passage_link

#: What an event says beside its title, where its texts do.
_DETAILS = ("participants", "demands", "outcome")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FILES = ("ics", "csv")


class Chronology:
    """What the pages of the chronology show, for one archive. Addresses are relative to the site's root."""

    def __init__(
        self, events: Sequence[Event], catalogue: Catalogue, records: Records, mentions: Mentions
    ) -> None:
        """mentions: give the records that have a page. events: in the order of their dates; of texts that
        the catalogue lacks, nothing is shown."""
        events = [shown for event in events if (shown := _of_texts(event, catalogue, records))]
        self.events = events
        self.catalogue = catalogue
        self.records = records
        self.mentions = mentions
        self._of_record: dict[str, list[Event]] = {}
        for event in events:
            for key in _named(event):
                self._of_record.setdefault(key, []).append(event)
        self._page_of = {event.id: n // EVENTS + 1 for n, event in enumerate(events)}

    @property
    def pages(self) -> Pages:
        """The pages of the list."""
        return Pages("chronology/index.html", "chronology/{n}/index.html",
                     page_count(len(self.events), EVENTS))

    def address(self, event: Event, language: str) -> str:
        """The address of the page that shows an event; its own ends with # and its id."""
        return by_tag(language).root + self.pages.address(self._page_of[event.id])

    def of_record(self, key: str, language: str) -> list[dict[str, Any]]:
        """The events of a record ("place:zhanaozen"): date, title, address of the page, id."""
        return [{"date": event_date_words(event.date, language), "title": best(event.title, language)[1],
                 "url": self.address(event, language), "id": event.id}
                for event in self._of_record.get(key, ())]

    def page(self, number: int, language: str) -> dict[str, Any]:
        """A page of the list."""
        shown = page_of(self.events, number, EVENTS)
        years = groupby(shown, key=_year_label)
        return {
            "years": [{"year": year.replace("X", "0s"), "label": event_date_words(year, language),
                       "events": [self.row(event, language) for event in of_year]}
                      for year, of_year in years],
            "count": words(language).plural("events_count", len(self.events)),
            "number": number,
            "pages": [{**page, "years": self._span(page["number"])}
                      for page in self.pages.links(by_tag(language).root)],
            "files": [{"words": words(language)[f"chronology_{kind}"],
                       "url": f"data/chronology.{language}.{kind}"} for kind in FILES],
        }

    def _span(self, number: int) -> str:
        years = [_year_label(event).replace("X", "0") for event in page_of(self.events, number, EVENTS)]
        return years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}"

    def row(self, event: Event, language: str) -> dict[str, Any]:
        """What the list shows of an event."""
        ui = words(language)
        return {
            "id": event.id,
            "date": event_date_words(event.date, language),
            "datetime": event.date if _DAY.fullmatch(event.date) else "",
            "year": _year_label(event).replace("X", "0s"),
            "kind": event.kind,
            "kind_words": ui[f"event_{event.kind}"],
            "place": event.place,
            "place_words": self._place(event, language),
            "title": best(event.title, language)[1],
            "url": self.address(event, language),
            "named": [self._linked(key, language) for key in _named(event)],
            "details": [(ui[f"event_{name}"], best(detail, language)[1]) for name in _DETAILS
                     if (detail := getattr(event, name))],
            "passages": [self._passage(address, language) for address in event.passages],
            "claims": self._claims(event, language),
        }

    def _claims(self, event: Event, language: str) -> list[dict[str, Any]]:
        """The claims of an event, those on one matter side by side."""
        matters: dict[str, list[dict[str, Any]]] = {}
        for claim in event.claims:
            about = best(claim["about"], language)[1]
            slug, _ = slug_and_number(claim["passage"])
            shown = self.catalogue.by_slug[slug].shown_language(language)
            matters.setdefault(about, []).append({
                "by": best(claim["by"], language)[1],
                "words": claim["words"][shown],
                "lang": shown if shown != language else "",
                "passage": self._passage(claim["passage"], language),
            })
        return [{"about": capitalized(about), "claims": claims} for about, claims in matters.items()]

    def _passage(self, address: str, language: str) -> dict[str, Any]:
        link = passage_link(address, self.catalogue, language)
        assert link  # an event has no passages but those of texts that are there
        return link

    def _linked(self, key: str, language: str) -> dict[str, str]:
        url = by_tag(language).root + name_address(key) if self.mentions.places_of(key) else ""
        return {"label": self.records.label_of(key, language), "url": url}

    def _place(self, event: Event, language: str) -> str:
        return self.records.label_of(f"place:{event.place}", language) if event.place else ""

    # -- files ------------------------------------------------------------------------------

    def write_files(self, folder: Path, epoch: int, address: str) -> None:
        """Write the calendar and the table in each language.

        folder: site/data. epoch: the build's date, in seconds since 1970. address: of the site, or "".
        """
        for tag in TAGS:
            calendar = self.calendar(tag, epoch, address)
            (folder / f"chronology.{tag}.ics").write_text(calendar, encoding="utf-8", newline="")
            (folder / f"chronology.{tag}.csv").write_text(self.table(tag), encoding="utf-8", newline="")

    def calendar(self, language: str, epoch: int, address: str) -> str:
        """The events that have a day, as a calendar (RFC 5545); vaguer dates would be made up there."""
        stamp = datetime.fromtimestamp(epoch, UTC).strftime("%Y%m%dT%H%M%SZ")
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Labor Movement Archive//Chronology//EN",
                 f"X-WR-CALNAME:{_escaped(words(language).archive)}"]
        for event in self.events:
            days = _DAY.findall(event.date) if not event.date.startswith("[") else []
            if not days:
                continue
            after = date.fromisoformat(days[-1]) + timedelta(days=1)
            lines += ["BEGIN:VEVENT", f"UID:{event.id}@labor-movement-archive", f"DTSTAMP:{stamp}",
                      f"DTSTART;VALUE=DATE:{days[0].replace('-', '')}",
                      f"DTEND;VALUE=DATE:{after.isoformat().replace('-', '')}",
                      f"SUMMARY:{_escaped(best(event.title, language)[1])}",
                      f"LOCATION:{_escaped(self._place(event, language))}",
                      f"DESCRIPTION:{_escaped(self._description(event, language))}",
                      f"CATEGORIES:{_escaped(words(language)[f'event_{event.kind}'])}"]
            if address:
                page = self.address(event, language).removesuffix("index.html")
                lines.append(f"URL:{address}{page}#{event.id}")
            lines.append("END:VEVENT")
        return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])

    def _description(self, event: Event, language: str) -> str:
        ui = words(language)
        details = [f"{ui[f'event_{name}']}: {best(value, language)[1]}" for name in _DETAILS
                   if (value := getattr(event, name))]
        return "\n".join([event_date_words(event.date, language), *details, " ".join(event.passages)])

    def table(self, language: str) -> str:
        """All events as comma-separated values (RFC 4180), one a row."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["id", "date", "kind", "place", "title", "who", *_DETAILS, "passages", "claims"])
        writer.writerows(self._cells(event, language) for event in self.events)
        return out.getvalue()

    def _cells(self, event: Event, language: str) -> Iterator[str]:
        yield from (event.id, event.date, event.kind, self._place(event, language),
                    best(event.title, language)[1],
                    "; ".join(self.records.label_of(key, language) for key in event.who))
        for name in _DETAILS:
            detail: Mapping[str, str] = getattr(event, name)
            yield best(detail, language)[1] if detail else ""
        yield " ".join(event.passages)
        yield "; ".join(f"{best(claim['by'], language)[1]}: “{best(claim['words'], language)[1]}” "
                        f"({claim['passage']})" for claim in event.claims)


def _named(event: Event) -> list[str]:
    """The records of an event, its place first; it has none where its text withholds the name."""
    return list(dict.fromkeys([*([f"place:{event.place}"] if event.place else []), *event.who]))


def _of_texts(event: Event, catalogue: Catalogue, records: Records) -> Event | None:
    """An event with those of its passages and claims whose texts are there, without withheld words; None
    where no passage is there."""
    passages = tuple(address for address in event.passages
                     if slug_and_number(address)[0] in catalogue.by_slug)
    claims = tuple(claim for claim in event.claims
                   if slug_and_number(claim["passage"])[0] in catalogue.by_slug)
    if not passages:
        return None
    slugs = {slug_and_number(address)[0] for address in (*passages, *(claim["passage"] for claim in claims))}
    withheld = [entry for slug in slugs for entry in catalogue.by_slug[slug].withheld]
    shown = replace(event, passages=passages, claims=claims)
    return _redacted(shown, withheld, records) if withheld else shown


def _redacted(event: Event, withheld: Sequence[Withheld], records: Records) -> Event:
    """An event without the words that its texts withhold, and without the records that are called by them."""
    def is_shown(key: str) -> bool:
        return not any(is_withheld(records.label_of(key, tag), withheld) for tag in TAGS)

    return replace(
        event,
        title=redacted_forms(event.title, withheld),
        place=event.place if is_shown(f"place:{event.place}") else "",
        who=tuple(filter(is_shown, event.who)),
        participants=redacted_forms(event.participants, withheld),
        demands=redacted_forms(event.demands, withheld),
        outcome=redacted_forms(event.outcome, withheld),
        claims=tuple({**claim, "about": redacted_forms(claim["about"], withheld),
                      "by": redacted_forms(claim["by"], withheld)} for claim in event.claims))


def day_span(edtf: str) -> tuple[date, date | None] | None:
    """The first and the last day of a date; the last is None where it is open. None where the first day is
    unknown."""
    first, _, last = edtf.partition("/")
    start, end = _DAY.match(first), _DAY.match(last)
    if not start:
        return None
    begun = date.fromisoformat(start.group())
    return begun, date.fromisoformat(end.group()) if end else None if last else begun


def _year_label(event: Event) -> str:
    """The year of an event, or its decade ("198X")."""
    return event.first[:4]


def _escaped(text: str) -> str:
    """A text as RFC 5545, 3.3.11 writes it."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, between letters (RFC 5545, 3.1)."""
    pieces, size = [""], 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > 74:
            pieces.append(" ")
            size = 1
        pieces[-1] += letter
        size += octets
    return "\r\n".join(pieces)
