"""What a person should look at: each kind of doubt, and no doubt where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from archive.model import Block, Change, Kind
from archive.reading.doubts import WORDS, doubts

PROSE = "The weavers of the lower town left their looms at noon, and nobody went back to them that day."


def at(kind: Kind, text: str, line: int, **more: object) -> Block:
    return replace(Block(kind, text, (line, line + text.count("\n")), f"p{line}"), **more)


def said(blocks: Sequence[Block], changes: Sequence[Change] = ()) -> list[tuple[str, str]]:
    return [(doubt.lines, doubt.says) for doubt in doubts(blocks, changes)]


def test_a_plain_text_has_none() -> None:
    """A title, a heading over prose, a note that is linked: nothing to look at."""
    assert said([
        at(Kind.TITLE, "The weavers", 1), at(Kind.HEADING, "At noon", 3, level=2),
        at(Kind.PARAGRAPH, PROSE + "[1]", 5, refs=((len(PROSE), len(PROSE) + 3, "[1]"),)),
        at(Kind.NOTE, "From a letter.", 7, marker="[1]"),
    ], [Change("omitted", "5", "\u00ad", "zero-width")]) == []


def test_signs_of_the_source_of_a_page() -> None:
    """An entity or a tag that a browser would not show is asked about once, with how many there are."""
    blocks = [at(Kind.PARAGRAPH, PROSE, 1), at(Kind.PARAGRAPH, "&laquo;Noon&raquo;,<br> they said.", 3)]
    ((lines, says),) = said(blocks)
    assert lines == "3"
    assert "&laquo;" in says
    assert "(3 in all)" in says
    assert said([at(Kind.PARAGRAPH, "Doe & Sons; a < b, and b > c.", 1)]) == []


def test_a_text_that_may_be_written_in_markdown() -> None:
    """The sign of a heading at the top, or of two headings, is asked about once; one in the text is not."""
    def asked(*texts: str) -> list[str]:
        blocks = [at(Kind.PARAGRAPH, text, 2 * n + 1) for n, text in enumerate(texts)]
        return [lines for lines, says in said(blocks) if "markup: markdown" in says]

    assert asked("# The weavers", PROSE, "## At noon", PROSE) == ["1"]
    assert asked(PROSE, "## At noon", PROSE, "## In the evening") == ["3"]
    assert asked(PROSE, "# 12 was the number of the loom") == []
    assert asked("#weavers", PROSE, "#looms") == []


@pytest.mark.parametrize("text, following", [
    ("Where is the bread?", Kind.PARAGRAPH), ("At noon", Kind.HEADING), ("At noon", Kind.SIGNATURE),
])
def test_a_heading_that_may_be_none(text: str, following: Kind) -> None:
    """A heading that ends as a sentence does, or has no text of its own."""
    blocks = [at(Kind.HEADING, text, 1, level=2), at(following, "In the evening of the day.", 3, level=2),
              at(Kind.PARAGRAPH, PROSE, 5)]
    assert ("1", WORDS["heading"]) in said(blocks)


def test_a_paragraph_that_may_be_a_heading() -> None:
    """A short line without a stop."""
    assert said([at(Kind.PARAGRAPH, PROSE, 1), at(Kind.PARAGRAPH, "At noon", 3)]) == [
        ("3", WORDS["paragraph"])]


def test_lines_that_may_be_prose() -> None:
    """Lines as long as those of prose may be prose; those of verse are shorter."""
    assert said([at(Kind.LINES, f"{PROSE}\n{PROSE}", 4)]) == [("4-5", WORDS["lines"])]
    assert said([at(Kind.VERSE, "O weavers, o looms,\nThe thread is broken", 4)]) == []


def test_one_sentence_in_two_paragraphs() -> None:
    """A sentence that goes on in the next paragraph, as it does over a lost page."""
    blocks = [at(Kind.PARAGRAPH, PROSE[:-1] + ", and", 1), at(Kind.PARAGRAPH, "some of them sang.", 3)]
    assert [lines for lines, says in said(blocks) if "goes on" in says] == ["3"]


def test_notes_and_signs_without_their_other_are_doubts() -> None:
    """A note that nothing leads to, a sign that no note answers."""
    blocks = [at(Kind.PARAGRAPH, PROSE + "[2]", 1), at(Kind.NOTE, "From a letter.", 3, marker="[1]")]
    assert said(blocks) == [
        ("1", "[2] looks like the sign of a note, and no note answers it"),
        ("3", "a note to which nothing in the text leads")]


def test_a_date_that_cannot_be_read() -> None:
    """A dateline without a date, such as a curator marks."""
    assert said([at(Kind.DATELINE, "late in the winter", 1)]) == [("1", "no date can be read in this line")]
    assert said([at(Kind.DATELINE, "12 March 1911", 1)]) == []


def test_what_a_curator_decided_is_doubted_no_more() -> None:
    """What a line is, and that a place stands where a date could; a sign without its note still is."""
    blocks = [at(Kind.PARAGRAPH, "At noon", 1), at(Kind.DATELINE, "Lower Town", 3),
              at(Kind.HEADING, "Where is the bread?[2]", 5, level=2, doubt="heading"),
              at(Kind.PARAGRAPH, PROSE, 7)]
    assert len(doubts(blocks, [])) == 4
    assert [doubt.says for doubt in doubts(blocks, [], decided={1, 3, 5})] == [
        "[2] looks like the sign of a note, and no note answers it"]


def test_lines_left_out_one_after_another_are_one_doubt() -> None:
    """A menu is one thing to look at, not one a line; what stands below the text is another."""
    menu = ["Home", "News", "About", "Join", "Search", "Help"]
    changes = [Change("omitted", str(n), words, "web-furniture") for n, words in enumerate(menu, 1)]
    changes.append(Change("omitted", "11", "Contact", "web-furniture"))
    above, below = said([at(Kind.PARAGRAPH, PROSE, 9)], changes)
    assert above[0] == "1-6"
    assert "“Home”, “News”, “About”, “Join”, “Search” and 1 more (" in above[1]
    assert below[0] == "11"


def test_what_was_left_out_and_what_is_claimed() -> None:
    """Buttons are named with the words; a claimed gap names the entry that denies it."""
    changes = [Change("omitted", "9", "Share this", "share-buttons"), Change("added", "2-3", "[gap]", "gap")]
    gap, button = said([at(Kind.PARAGRAPH, PROSE, 1), at(Kind.PARAGRAPH, PROSE, 4)], changes)
    assert gap[0] == "2-3"
    assert gap[1].endswith("structure: - {before: '4', gap: none}")
    assert button[0] == "9"
    assert "“Share this”" in button[1]


def test_what_a_reader_of_lines_says() -> None:
    """A reader's own doubt is reported once, in words; it is no part of the block."""
    block = at(Kind.HEADING, "At noon?", 1, level=2, doubt="heading")
    assert said([block, at(Kind.PARAGRAPH, PROSE, 3)]) == [("1", WORDS["heading"])]
    assert block == replace(block, doubt="")
