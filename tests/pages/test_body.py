"""The grammar of a page's body: written by the converter, read back, and written by hand."""

from __future__ import annotations

import pytest
from archive.model import ArchiveError, Block, Kind
from archive.pages.body import escape, unescape, write_body
from archive.pages.body_reading import read_body

BLOCKS = [
    Block(Kind.TITLE, "A title # with *signs*", (1, 1), "p1"),
    Block(Kind.BYLINE, "By A. Smith", (2, 2), "p2"),
    Block(Kind.DATELINE, "1. May 1905", (3, 3), "p3"),
    Block(Kind.HEADING, "Part one", (4, 4), "p4", level=2),
    Block(Kind.HEADING, "Deeper ##", (5, 5), "p5", level=3),
    Block(Kind.PARAGRAPH, "Words with a note.[1] And [2] is none.", (6, 8), "p6", refs=((18, 21, "[1]"),)),
    Block(Kind.ITEM, "bread", (9, 9), "p7", marker="1."),
    Block(Kind.ITEM, "- rye", (10, 10), "p8", level=1, marker="а)"),
    Block(Kind.ITEM, "a lost mark", (11, 11), "p9"),
    Block(Kind.QUOTE, "> quoted", (12, 12), "p10"),
    Block(Kind.PULL_QUOTE, "Repeated.", (13, 13), "p11"),
    Block(Kind.VERSE, "One line,\n  two lines,\n*three* lines\\", (14, 16), "p12"),
    Block(Kind.LINES, "a\nb", (17, 18), "p13"),
    Block(Kind.TABLE, "a | b\tc\n\t2\\", (19, 20), "p14"),
    Block(Kind.CAPTION, "Table 1. Things", (21, 21), "p15"),
    Block(Kind.SPEECH, "Anna: **no**", (22, 22), "p16", lead=5),
    Block(Kind.ENTRY, "1905. A year", (23, 23), "p17", lead=5),
    Block(Kind.LETTERHEAD, "From: a\nTo: b", (24, 25), "p18"),
    Block(Kind.ADDRESS, "Street 1\nTown", (26, 27), "p19"),
    Block(Kind.SIGNATURE, "Name\nRank", (28, 29), "p20"),
    Block(Kind.NOTE, "The note: it goes on", (30, 30), "p21", marker="[1]"),
    Block(Kind.PARAGRAPH, "inside the note", (31, 31), "p22", within="[1]"),
    Block(Kind.SUBTITLE, "What became of it", (32, 32), "p23"),
]


def test_every_kind_has_a_sample() -> None:
    """The samples leave no kind of block out."""
    assert {block.kind for block in BLOCKS} == set(Kind)


def test_a_written_body_is_read_back() -> None:
    """Every kind of block is read back as it was written."""
    read = read_body(write_body(BLOCKS), "a.md")
    for wrote, found in zip(BLOCKS, read, strict=True):
        kept = wrote.kind is Kind.TABLE
        lines = [line if kept else line.strip() for line in wrote.text.split("\n")]
        assert found.text == "\n".join(lines)
        for name in ("kind", "lines", "id", "level", "marker", "lead", "within", "refs"):
            assert getattr(found, name) == getattr(wrote, name), (wrote.id, name)


def test_a_line_that_ends_with_a_reference_goes_on() -> None:
    """The list of a reference at a line's end is not taken for the block's own."""
    blocks = [
        Block(Kind.PARAGRAPH, "Words.[1]", (1, 1), "p1", refs=((6, 9, "[1]"),)),
        Block(Kind.NOTE, "Note", (2, 2), "p2", marker="[1]"),
    ]
    assert [b.id for b in read_body(write_body(blocks), "a.md")] == ["p1", "p2"]


def test_references_lead_to_the_notes_of_their_part() -> None:
    """Where notes begin anew in each part, a reference means the next one of its number."""
    ref = ((5, 8, "[1]"),)
    blocks = [
        Block(Kind.PARAGRAPH, "Words[1]", (1, 1), "p1", refs=ref),
        Block(Kind.NOTE, "First", (2, 2), "p2", marker="[1]"),
        Block(Kind.PARAGRAPH, "Words[1]", (3, 3), "p3", refs=ref),
        Block(Kind.NOTE, "Second", (4, 4), "p4", marker="[1]"),
    ]
    body = write_body(blocks)
    assert "(#p2){ #p1-n1 .noteref }" in body
    assert "(#p4){ #p3-n1 .noteref }" in body
    assert "(#p1-n1){ .noteback } First" in body
    assert "(#p3-n1){ .noteback } Second" in body


@pytest.mark.parametrize("mark", list("\\`*_{}[]|<>&"))
def test_marks_are_escaped_anywhere(mark: str) -> None:
    """What Markdown takes for markup anywhere is always escaped."""
    written = escape(f"a {mark} b")
    assert unescape(written) == f"a {mark} b"
    assert f" {mark} " not in written


@pytest.mark.parametrize(
    "line",
    ["# a", "+ a", "- a", "= a", "~~~", ": a", "!!! a", "/// a", "^ a", "1. a", "12) a"],
)
def test_marks_are_escaped_at_a_line_s_head(line: str) -> None:
    """What is markup only at the head of a line is escaped only there."""
    assert escape(line) != line
    assert unescape(escape(line)) == line
    assert escape(line, start=False) == line


def test_hand_written_markdown_is_read() -> None:
    """Hand-written Markdown is read as kindly: no data-lines, entities, soft line breaks."""
    body = "Rock &amp; roll, «a»\nand on\n{ #p1 }\n\n- – хлеб\n  { #p2 .item }\n\n> said\n> { #p3 .quote }\n"
    first, second, third = read_body(body, "a.md")
    assert (first.text, first.lines) == ("Rock & roll, «a» and on", None)
    assert (second.marker, second.text) == ("–", "хлеб")
    assert (third.kind, third.text) == (Kind.QUOTE, "said")


@pytest.mark.parametrize(
    ("body", "line", "reason"),
    [
        ("One\n\nTwo\n{ #p2 }\n", 11, "without its passage id"),
        ("One\n{ #p1 }\n\n\nTwo\n{ #x2 }\n", 16, "no passage id"),
        ("One\n{ #p1 .headline }\n", 12, "no kind of block"),
        ("/// html | div.table#p1\n\n| a |\n| --- |\n", 11, "not closed"),
        ("/// html | div#p1\n| a |\n///\n", 11, "table without its passage id"),
        ('One\n{ #p1 data-lines="3-1" }\n', 12, "data-lines"),
    ],
)
def test_faults_name_their_line(body: str, line: int, reason: str) -> None:
    """A body that breaks the grammar is reported with its line in the file."""
    with pytest.raises(ArchiveError) as fault:
        read_body(body, "a.md", 11)
    assert fault.value.line == line
    assert reason in fault.value.reason
    assert fault.value.cure
