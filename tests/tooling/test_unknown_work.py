"""A build says in one line what new texts have that no record and no event knows."""

from __future__ import annotations

from dataclasses import replace

from archive.model import Kind
from archive.pages.catalogue import Text, load
from archive.pages.events import Event
from archive.search.model import Names
from archive.search.unknown_dates import unknown_dates
from folders import DOCS
from tooling.unknown_work import unknown_lines

WORDS = "They met Jane Doe on 3 May 1886, and again on 3 May 1886 and in June 1887."


def _text(words: str) -> Text:
    text = load(DOCS).texts[0]
    block = replace(text.blocks[0], id="p1", text=words, kind=Kind.PARAGRAPH)
    return replace(text, blocks=(block,), translations={})


def _event(passage: str) -> Event:
    return Event("e", "1886-05-03", "place", "strike", {}, (passage,), {})


def test_dates_that_no_event_covers_are_listed_once_a_passage() -> None:
    text = _text(WORDS)
    address = f"{text.slug}#p1"
    assert unknown_dates([text], []) == {"1886-05-03": [address], "1887-06": [address]}
    assert unknown_dates([text], [_event(f"{text.slug}#p2")]) != {}
    assert unknown_dates([text], [_event(address)]) == {}


def test_a_new_text_is_listed_and_its_command_is_named() -> None:
    text = _text(WORDS)
    head, *listed, command = unknown_lines([text], Names(()), [])
    assert head.endswith(": 3")
    assert [line.split()[:2] for line in listed] == [
        ["person", "Jane"], ["date", "1886-05-03"], ["date", "1887-06"]]
    assert all(line.endswith(f"{text.slug}#p1") for line in listed)
    assert f"scripts/records.py --text {text.slug}" in command
    assert unknown_lines([_text("They met.")], Names(()), []) == []


def test_the_list_is_limited_in_names_passages_and_texts() -> None:
    """Of many new texts the first are looked through; the command is that for all."""
    assert unknown_lines([], Names(()), []) == []
    names = " ".join(f"They met Jane {first}{second}onova of the mine."
                     for first in "BDGKLMNP" for second in "aeiou")
    head, *listed, command = unknown_lines([_text(names)] * 9, Names(()), [])
    assert "3" in head
    assert "9" in head
    assert len(listed) < 15
    assert "--text" not in command
