"""A build says in one line what new texts have that no record and no event knows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive.pages.catalogue import Text, load
from archive.pages.events import Event
from archive.search.model import Names
from archive.search.unknown_dates import unknown_dates
from tooling.unknown_work import unknown_lines

DOCS = Path(__file__).parents[2] / "docs"
WORDS = "They met Jane Doe on 3 May 1886, and again on 3 May 1886 and in June 1887."


def _text(words: str) -> Text:
    text = load(DOCS).texts[0]
    return replace(text, blocks=(replace(text.blocks[0], id="p1", text=words),), translations={})


def _event(passage: str) -> Event:
    return Event("e", "1886-05-03", "place", "strike", {}, (passage,), {})


def test_dates_that_no_event_covers_are_listed_once_a_passage() -> None:
    text = _text(WORDS)
    address = f"{text.slug}#p1"
    assert unknown_dates([text], []) == {"1886-05-03": [address], "1887-06": [address]}
    assert unknown_dates([text], [_event(f"{text.slug}#p2")]) != {}
    assert unknown_dates([text], [_event(address)]) == {}


def test_a_new_text_is_counted_and_its_command_is_named() -> None:
    text = _text(WORDS)
    (line,) = unknown_lines([text], Names(()), [])
    assert " 3 " in line
    assert f"scripts/records.py --text {text.slug}" in line
    assert unknown_lines([_text("They met.")], Names(()), []) == []


def test_nothing_new_is_no_line_and_many_are_not_looked_through() -> None:
    assert unknown_lines([], Names(()), []) == []
    (line,) = unknown_lines([_text(WORDS)] * 4, Names(()), [])
    assert "scripts/records.py" in line
    assert "--text" not in line
