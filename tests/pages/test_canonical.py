"""A body that Markdown would show otherwise than it is read is refused, with words that help."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.pages import frontmatter
from archive.pages.canonical import check_body
from archive.site.rendered_check import difference, expected
from rendering import PAGES, passages_of


def faults_of(body: str, original: bool = False) -> list[tuple[int | None, str, str]]:
    return [(f.line, f.reason, f.cure) for f in check_body(body, "a.md", 11, original)[1]]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parts[-3]}/{page.stem}")
def test_every_page_of_the_archive_is_canonical(page: Path) -> None:
    """What the archive holds is written as the grammar has it."""
    head = frontmatter.read(frontmatter.source_of(page), page.name)
    assert check_body(head.body, page.name, head.body_line, "raw" in head.data)[1] == []


@pytest.mark.parametrize(
    ("words", "named", "cure"),
    [
        ("so *very* good", "emphasis in Markdown, '*very*'", r"\*"),
        ("so _very_ good", "emphasis in Markdown, '_very_'", r"\_"),
        ("five * six", "an asterisk", r"\*"),
        ("see [the page](http://x.y) there", "a link in Markdown, '[the page](http://x.y)'", r"\["),
        ("a ![face](a.png) b", "an image in Markdown, '![face]'", r"\["),
        ("[1]: http://x.y", "a definition of a link in Markdown, '[1]:'", r"\["),
        ("a [1] b", "a bracket, '[1]'", r"\["),
        ("a <script>alert(1)</script>", "HTML, '<script>'", "&lt;"),
        ("<img src=x onerror=alert(1)>", "HTML, '<img src=x onerror=alert(1)>'", "&lt;"),
        ("<!-- hidden -->", "HTML, '<!-- hidden -->'", "&lt;"),
        ("<http://x.y>", "a link in Markdown, '<http://x.y>'", "&lt;"),
        ("<me@x.y>", "a link in Markdown, '<me@x.y>'", "&lt;"),
        ("3 < 4", "a less-than sign", "&lt;"),
        ("4 > 3", "a greater-than sign", "&gt;"),
        ("&copy; 1905", "an entity, '&copy;'", "the letter itself"),
        ("bread & peace", "an ampersand", "&amp;"),
        ("so `it` is", "code in Markdown, '`it`'", r"\`"),
        ("so {: .big } it is", "an attribute list in Markdown, '{: .big }'", r"\{"),
        ("a | b", "a bar", r"\|"),
        ("1. bread", "a numbered item in Markdown, '1.'", "backslash"),
        ("+ bread", "a list item in Markdown, '+'", "backslash"),
        ("bread\n- peace", "a list item in Markdown, '-'", "backslash"),
        ("bread\n1. peace", "a numbered item in Markdown, '1.'", "backslash"),
        ("bread\n# peace", "a heading in Markdown, '#'", r"\#"),
        ("bread\n======", "a sign that has a meaning at the head of a line", "backslash"),
        (r"bread\- peace", "a backslash before '-', which needs none", "take it away"),
        ("bread\\\npeace", "a backslash that breaks a line", "take it away"),
        ("bread  \npeace", "spaces at the end of a line", "delete"),
        ("bread\npeace  ", "spaces at the end of a line", "delete"),
        ("    bread", "a line that is not indented as it should be", "write 'bread'"),
        ("bread\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE)", "delete"),
        ("bread\u200b", "U+200B (ZERO WIDTH SPACE)", "delete"),
        ("a\x02b", "U+0002", "delete"),
    ],
)
def test_markup_in_a_translation_is_refused(words: str, named: str, cure: str) -> None:
    """What Markdown would take for markup is named, with its line and what to write instead."""
    body = f"One\n{{ #p1 }}\n\n{words}\n{{ #p2 }}\n"
    faults = faults_of(body)
    assert len(faults) == 1
    line, reason, advice = faults[0]
    assert line is not None
    assert 14 <= line <= 14 + words.count("\n")
    assert named in reason
    assert "passage p2" in reason
    assert cure in advice


@pytest.mark.parametrize(
    ("words", "line"), [("a\nb\n*c*\nd", 13), ("*a*\nb", 11), ("a\n  b", 12), ("a\nb\nc_d_", 13)]
)
def test_the_line_of_a_fault_in_a_long_block(words: str, line: int) -> None:
    """In a block of many lines the fault's own line is named."""
    assert [fault[0] for fault in faults_of(f"{words}\n{{ #p1 }}\n")] == [line]


def test_all_faults_are_found_in_one_run() -> None:
    """One run names the faults of all blocks, in the order of their lines."""
    body = "*a*\n{ #p1 }\n\nno id\n\n[b](c)\n{ #p2 }\n\n1. d\n{ #p3 }\n\nright\n{ #p4 }\n"
    assert [line for line, _, _ in faults_of(body)] == [11, 14, 16, 19]


@pytest.mark.parametrize(
    ("body", "line", "named"),
    [
        ("- a\n  { #p1 .item }\n\n- b\n  { #p2 .item }\n", 14, "a blank line inside a list"),
        ("a\n{ #p1 }\nb\n{ #p2 }\n", 13, "no blank line before a block"),
        ("- a\n  { #p1 .item }\n        - b\n          { #p2 .item }\n", 13, "deeper than the list"),
        ("    - b\n      { #p2 .item }\n", 11, "deeper than the list"),
        ("a\n{ #p1 .quote }\n", 11, "grammar"),
        ('a\n{ #p1 onclick="x" }\n', 12, "onclick"),
        ('a\n{ #p1 data-lines="3" }\n', 12, "data-lines in a translation"),
        ('a\n{ #p1 data-within="<b>" }\n', 12, "no marker of a note"),
        ("a\nb\n{ #p1 .verse }\n", 11, "without the backslash that breaks it"),
        ("# a\nb { #p1 }\n", 11, "grammar"),
        ("a { #p1 }\n", 11, "grammar"),
        ("{ #p1 }\n", 11, "without words"),
        ("/// html | div.table#p1\n\n| a |\n\n| --- |\n| b |\n\n///\n", 11, "between a table’s rows"),
        ("a\n{ #p1 }\n\xa0\nb\n{ #p2 }\n", 13, "no blank line before"),
        ("[\\[1\\]](#p9){ #p1-n1 .noteref }\n{ #p1 }\n", 11, "a link in Markdown"),
        ("a[\\[1\\]](#p1){ #p1-n7 .noteref }\n{ #p1 }\n\n[\\[1\\]](#p1-n1){ .noteback } b\n{ #p2 .note }\n",
         11, "(#p1)"),
    ],
)
def test_structure_that_markdown_would_read_otherwise(body: str, line: int, named: str) -> None:
    """Lists, lines, tables, attribute lists and links that are not the grammar's are refused."""
    first = faults_of(body)[0]
    assert first[0] == line
    assert named in first[1]
    assert first[2]


@pytest.mark.parametrize(
    "body",
    [
        "One sentence\nthat goes on\nin the lines that follow.\n{ #p1 }\n",
        "> Said\n> and done\n> { #p1 .quote }\n\n\n\nB\n{ #p2 }\n",
        "- 1\\. bread\n  and peace\n  { #p1 .item }\n"
        "    - land\n      and\n      \\- bread\n      { #p2 .item }\n",
        "/// html | div.table#p1\n| a | b |\n| --- | --- |\n| c | d |\n///\n",
        "Rock &amp; roll, \\*, \\_, 1. May\n\\# 5\n{ #p1 }\n",
    ],
)
def test_white_space_that_a_translator_may_choose(body: str) -> None:
    """Lines may be wrapped, and blank lines added, where the page shows the same."""
    blocks, faults = check_body(body, "a.md", 1, original=False)
    assert faults == []
    assert blocks is not None
    assert difference(expected(blocks), passages_of(body, blocks)) is None


def test_an_original_that_was_edited_by_hand() -> None:
    """The body of an original is the converter's: the cure is to run it."""
    line, reason, cure = faults_of('so *very* good\n{ #p1 data-lines="3" }\n', original=True)[0]
    assert line == 11
    assert "'*very*'" in reason
    assert "scripts/convert.py" in cure
