"""Notes of every style are found, tied to their references, and distinguished from other marks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archive.model import Block, Kind
from archive.reading.lines.note_references import without_bare_references
from archive.reading.notes.notes import (
    back_links,
    gather_notes,
    reference_id,
    targets,
)
from archive.reading.structure import recognise

BODY = "The union was founded in that year, and it grew{} until the war came and nobody counted."


def blocks_of(text: str) -> list[Block]:
    return recognise(text.split("\n"))[0]


def notes_of(text: str) -> list[tuple[str, str]]:
    return [(b.marker, b.text) for b in blocks_of(text) if b.kind is Kind.NOTE]


def test_notes_of_each_style_are_found() -> None:
    """Brackets, raised figures and stars are notes where the body bears the same mark."""
    for mark in ("[1]", "¹", "*", "(1)"):
        text = f"{BODY.format(mark)}\n\n{mark} Minutes of the union.\n"
        assert notes_of(text) == [(mark, "Minutes of the union.")], mark
        assert [r[2] for r in blocks_of(text)[0].refs] == [mark]


def test_a_number_under_a_heading_answers_one_in_brackets() -> None:
    """Under «Примечания» a plain number answers the same number in brackets."""
    text = f"{BODY.format(' [1]')} {BODY.format(' [2]')}\n\nПримечания\n1. Minutes.\n2. Ibid.\n"
    assert notes_of(text) == [("1.", "Minutes."), ("2.", "Ibid.")]


def test_a_list_under_no_heading_stays_a_list() -> None:
    """Numbered demands are no notes, though the text has references."""
    text = f"{BODY.format('[1]')}\n\nWe demand:\n\n1. Bread.\n2. Peace.\n\n[1] Minutes.\n"
    assert notes_of(text) == [("[1]", "Minutes.")]


def test_no_reference_no_note() -> None:
    """A mark that nothing refers to begins a paragraph or an item."""
    assert notes_of(f"{BODY.format('')}\n\n[1] Minutes of the union.\n") == []
    assert notes_of(f"{BODY.format('')}\n\n* Minutes of the union.\n") == []


def test_emphasis_is_no_reference() -> None:
    """The second star of *this* is no reference."""
    text = f"{BODY.format(' *fast* indeed')}\n\n* Minutes of the union.\n"
    assert notes_of(text) == []


def test_brackets_in_the_middle_are_no_notes() -> None:
    """Paragraphs that count (1), (2) in the middle of a text stay paragraphs."""
    more = "\n\n".join(BODY.format(f" by {n}") for n in range(6))
    text = f"{BODY.format(' (1)')}\n\n(1) This is the first point.\n\n{more}\n"
    assert notes_of(text) == []


def test_a_note_that_holds_a_decree() -> None:
    """What follows the last note belongs to it where the note ends with a colon."""
    text = f"{BODY.format('[1]')}\n\n[1] The decree says:\n\n1. Bread for all.\n2. Peace for all.\n"
    assert [b.within for b in blocks_of(text)] == ["", "", "[1]", "[1]"]


def test_what_follows_the_last_note_is_no_part_of_it() -> None:
    """A signature after the notes is not inside the last of them."""
    text = f"{BODY.format('[1]')}\n\n[1] Minutes.\n\nThe editors thank all who wrote to them.\n"
    assert [b.within for b in blocks_of(text)] == ["", "", ""]


def test_a_second_paragraph_of_a_note() -> None:
    """A paragraph between two notes belongs to the first."""
    text = (
        f"{BODY.format('[1][2]')}\n\n[1] Minutes.\n\nThey were kept in a trunk.\n\n[2] Ibid.\n"
    )
    assert [b.within for b in blocks_of(text)] == ["", "", "[1]", ""]


def test_notes_at_the_foot_of_each_page() -> None:
    """Body between two notes that refers to a later note is body."""
    text = f"{BODY.format('[1]')}\n\n[1] Minutes.\n\n{BODY.format('[2]')}\n\n[2] Ibid.\n"
    found = blocks_of(text)
    assert [b.within for b in found] == [""] * 4
    assert [b.kind for b in found] == [Kind.PARAGRAPH, Kind.NOTE] * 2


def test_notes_that_begin_anew_in_each_part() -> None:
    """Each part has its own note 1, and each reference leads to its own."""
    text = "\n\n".join(
        f"Part {name}\n\n{BODY.format('[1]')} {BODY.format('[2]')}\n\n[1] Minutes of {name}.\n[2] Ibid."
        for name in ("one", "two", "three")
    )
    found = [replace(b, id=f"p{n}") for n, b in enumerate(blocks_of(text), 1)]
    notes = [b for b in found if b.kind is Kind.NOTE]
    assert [b.marker for b in notes] == ["[1]", "[2]"] * 3
    assert not any(b.within for b in found)
    assert list(targets(found).values()) == [b.id for b in notes]


def test_a_wrapped_note_is_one_note() -> None:
    """A note that goes on in the next line is one note."""
    text = f"{BODY.format('[1][2]')}\n\n[1] Minutes of the union,\nvolume two.\n[2] Ibid.\n"
    assert notes_of(text) == [("[1]", "Minutes of the union, volume two."), ("[2]", "Ibid.")]


def test_tables_and_titles_are_left_alone() -> None:
    """A mark in a table is no reference, for a table has no links."""
    blocks = [
        Block(Kind.PARAGRAPH, "Words[1]", (1, 1)),
        Block(Kind.TABLE, "a[1]\tb", (2, 2)),
        Block(Kind.PARAGRAPH, "[1] Note", (3, 3)),
    ]
    assert [bool(b.refs) for b in gather_notes(blocks)] == [True, False, False]


def test_nothing_is_found_in_nothing() -> None:
    """A text without notes comes back as it is."""
    assert gather_notes([]) == []
    assert targets([]) == {}


def test_signs_of_another_style_mean_the_same_note() -> None:
    """`[1]` and `¹` in the text both mean a note `1.`; the note leads back to the first of them."""
    blocks = [
        Block(Kind.PARAGRAPH, "A[1] b[2]", (1, 1), "p1", refs=((1, 4, "[1]"), (6, 9, "[2]"))),
        Block(Kind.PARAGRAPH, "C¹", (2, 2), "p2", refs=((1, 2, "¹"),)),
        Block(Kind.NOTE, "note", (3, 3), "p3", marker="1."),
    ]
    found = targets(blocks)
    assert found == {("p1", 1): "p3", ("p2", 1): "p3"}
    assert back_links(found) == {"p3": ("p1", 1)}
    assert reference_id("p1", 2) == "p1-n2"


def test_a_star_refers_to_the_note_that_follows() -> None:
    """A star means another note on each page; one that no note follows refers to none."""
    star, plain = BODY.format("*"), BODY.format("")
    page = f"{star}\n\n* Note {{}}.\n\n" + f"{plain}\n\n" * 6
    blocks = [
        replace(block, id=f"p{n}")
        for n, block in enumerate(blocks_of(page.format(1) + page.format(2) + star), 1)
    ]
    notes = [b.id for b in blocks if b.kind is Kind.NOTE]
    assert len(notes) == 2
    assert list(targets(blocks).values()) == notes


def test_a_numbered_list_answers_glued_digits_only_as_a_series() -> None:
    """Each number of the list needs its reference above; "B.2" alone makes no notes."""
    listed = "1. Minutes. ↩︎\n2. Ibid. ↩︎\n"
    both = f"{BODY.format(',1')} {BODY.format('.2')}\n\n{BODY.format('')}\n\n{listed}"
    one = f"{BODY.format(',1')}\n\n{BODY.format('')}\n\n{listed}"
    assert notes_of(both) == [("1.", "Minutes. ↩︎"), ("2.", "Ibid. ↩︎")]
    assert notes_of(one) == []


def test_numbered_demands_stay_a_list_beside_digits() -> None:
    """A list at the end that words announce is not answered by glued digits."""
    text = f"{BODY.format(',1')} {BODY.format('.2')}\n\nWe demand:\n\n1. Bread.\n2. Peace.\n"
    assert notes_of(text) == []


@pytest.mark.parametrize(("text", "bare"), [
    ("The pit was closed.12", "The pit was closed."),
    ("The pit was closed in 1931.4", "The pit was closed in 1931."),
    ("“We are closed.”^3 ^4", "“We are closed.”"),
    ("Шахту закрыли.7", "Шахту закрыли."),
    ("The pit was closed.[5]", "The pit was closed."),
])
def test_references_without_brackets_at_the_end_of_a_sentence(text: str, bare: str) -> None:
    assert without_bare_references(text) == bare


@pytest.mark.parametrize("text", ["It cost 3.25", "Chapter 12", "in the year 1931", "version 2.0.1"])
def test_a_number_that_no_sentence_ends_before_is_no_reference(text: str) -> None:
    assert without_bare_references(text) == text
