"""The dated events: one reader, every fault with file, line and cure."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.model import ArchiveError
from archive.pages.catalogue import Catalogue
from archive.pages.events import FILE, Event, read_events
from archive.pages.records import read_records
from archive.search.event_claims import event_faults
from folders import DOCS

GROUPS = {"places": {"here": {"id": "here", "en": "Here", "ru": "Тут"}}, "organisations": {}}
GOOD = """- id: a
  date: 2011-05-09
  place: here
  kind: strike
  title: {en: A, ru: А}
  passages: ['a-text#p1']
  words: {en: a, ru: а}
"""


def read(folder: Path, content: str) -> tuple[list[Event], list[ArchiveError]]:
    (folder / FILE).write_text(content, encoding="utf-8")
    return read_events(folder, GROUPS)


def test_a_right_event_is_read(tmp_path: Path) -> None:
    (event,), faults = read(tmp_path, GOOD)
    assert faults == []
    assert (event.id, event.date, event.year, event.passages) == ("a", "2011-05-09", 2011, ("a-text#p1",))


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("  kind: strike\n", "", 1, ("event 'a': 'kind' is missing", "add kind")),
        ("kind: strike", "kind: party", 4, ("'party' is not one of the words allowed", "use one of strike")),
        ("{en: A, ru: А}", "{en: A}", 5, ("'ru' is missing", "add ru")),
        ("2011-05-09", "9 May 2011", 2, ("'9 May 2011' is not a date in EDTF", "write a date in EDTF")),
        ("2011-05-09", "2011-13-45", 2, ("'2011-13-45' is no date of the", "write the earlier")),
        ("2011-05-09", "2012/2011", 2, ("or ends before it begins", "write the earlier date first")),
        ("['a-text#p1']", "[a-text]", 6, ("'a-text' is not a passage, as a-text#p12", "write a passage")),
        ("['a-text#p1']", "[]", 6, ("the value is empty", "write it")),
        ("place: here", "place: there", 3, ("no record there in data/places.yml", "add the record")),
        ("place: here", "place: here\n  who: ['organisation:x']", 4, ("no record x", "write the id")),
        ("place: here", "place: here\n  who: [x]", 4, ("'x' is not a record with", "write a record")),
        ("place: here", "place: here\n  when: now", 4, ("no field is called 'when'", "remove it")),
    ],
)
def test_each_fault_of_an_event(
    tmp_path: Path, old: str, new: str, line: int, message: tuple[str, str]
) -> None:
    assert old in GOOD
    events, (fault, *more) = read(tmp_path, GOOD.replace(old, new))
    assert (events, more, fault.file, fault.line) == ([], [], "data/events.yml", line)
    for words in message:
        assert words in str(fault)


def test_an_id_that_is_there_twice(tmp_path: Path) -> None:
    events, (fault,) = read(tmp_path, GOOD + GOOD)
    assert len(events) == 1
    assert fault.line == 8
    assert "'a' is there twice, first in line 1" in str(fault)


@pytest.mark.parametrize("content", ["", "a: b\n", "- {id: [\n"])
def test_a_file_that_is_no_list(tmp_path: Path, content: str) -> None:
    events, faults = read(tmp_path, content)
    assert events == []
    assert {fault.file for fault in faults} == {"data/events.yml"}


def test_a_missing_file_has_no_events(tmp_path: Path) -> None:
    assert read_events(tmp_path, GROUPS) == ([], [])


def test_in_the_order_of_dates(tmp_path: Path) -> None:
    """What is vague comes before what is exact within it; a season is in its first month."""
    dates = ["2011-12-16", "198X", "2006-23", "2006-10", "2006-08", "2011", "[2010-03..]", "2011-11/2012-01"]
    content = "".join(GOOD.replace("id: a", f"id: a{n}").replace("2011-05-09", repr(date))
                      for n, date in enumerate(dates))
    events, faults = read(tmp_path, content)
    assert faults == []
    assert [event.date for event in events] == [
        "198X", "2006-08", "2006-23", "2006-10", "[2010-03..]", "2011", "2011-11/2012-01", "2011-12-16"]


def test_the_archives_own_events_have_no_fault(catalogue: Catalogue) -> None:
    """They have no fault; each passage is there and holds the words."""
    groups, _ = read_records(DOCS / "data")
    events, faults = read_events(DOCS / "data", groups)
    assert faults == []
    assert event_faults(events, catalogue) == []
    assert events
    assert [event.year for event in events] == sorted(event.year for event in events)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("a-text#p1", "no-text#p1", "there is no text no-text"),
        ("a-text#p1", "SLUG#p999", "the text has no passage SLUG#p999"),
        ("a-text#p1", "SLUG#p1", "none of its passages holds the words “a made-up word” in en"),
    ],
)
def test_claims_that_the_texts_do_not_bear_out(
    tmp_path: Path, catalogue: Catalogue, old: str, new: str, message: str
) -> None:
    slug = catalogue.texts[0].slug
    content = GOOD.replace(old, new.replace("SLUG", slug)).replace("en: a,", "en: a made-up word,")
    events, faults = read(tmp_path, content)
    assert faults == []
    found = event_faults(events, catalogue)
    assert (found[0].file, found[0].line) == ("data/events.yml", 1)
    assert message.replace("SLUG", slug) in str(found[0])


def test_a_claim_has_its_own_words(tmp_path: Path, catalogue: Catalogue) -> None:
    """Each is looked for in its own passage."""
    text = next(text for text in catalogue.texts if text.translations)
    words = {tag: text.blocks_in(tag)[0].text[:12] for tag in ("en", "ru")}
    claim = (f"    - about: {{en: m, ru: м}}\n      by: {{en: b, ru: б}}\n      passage: {text.slug}#pN\n"
             f"      words: {{en: '{words['en']}', ru: '{words['ru']}'}}\n")
    number = text.blocks[0].number
    own = GOOD.replace("a-text#p1", f"{text.slug}#p{number}").replace(
        "words: {en: a, ru: а}", f"words: {{en: '{words['en']}', ru: '{words['ru']}'}}")
    last = text.blocks[-1].number
    content = own + "  claims:\n" + claim.replace("pN", f"p{number}") + claim.replace("pN", f"p{last}")
    events, faults = read(tmp_path, content)
    assert faults == []
    assert len(event_faults(events, catalogue)) == 2  # the second claim, in each language
