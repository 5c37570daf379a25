"""The proof on the built pages finds whatever a page shows otherwise than the model says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from archive.model import ArchiveError, Block, Kind
from archive.pages import catalogue
from archive.pages.body import write_body
from archive.site.rendered_check import difference, expected, prove_text, shown_lines, shown_passages
from folders import DOCS
from rendering import passages_of

BLOCKS = [
    Block(Kind.TITLE, "The strike", id="p1"),
    Block(Kind.HEADING, "Bread", id="p2", level=2),
    Block(Kind.PARAGRAPH, "Unite![1] They did.", id="p3", refs=((6, 9, "[1]"),)),
    Block(Kind.ITEM, "bread", id="p4", marker="1."),
    Block(Kind.ITEM, "rye", id="p5", marker="а)", level=1),
    Block(Kind.QUOTE, "Said he.", id="p6"),
    Block(Kind.VERSE, "One line,\ntwo lines", id="p7"),
    Block(Kind.SPEECH, "Anna: no", id="p8", lead=5),
    Block(Kind.TABLE, "a\tb\nc\td", id="p9"),
    Block(Kind.NOTE, "The note.", id="p10", marker="[1]"),
    Block(Kind.PARAGRAPH, "More of it.", id="p11", within="[1]"),
]
BODY = write_body(BLOCKS)


def test_a_page_of_every_form_is_proven() -> None:
    """A page made of the blocks themselves shows what they say."""
    assert difference(expected(BLOCKS), passages_of(BODY, BLOCKS)) is None


@pytest.mark.parametrize(
    ("old", "new", "passage", "what"),
    [
        ("They did", "They dad", "p3", "letters"),
        ("They did", "*They* did", "", "<em>"),
        ("They did", "**They** did", "p3", "bold"),
        ("They did", "They [did](http://x.y)", "", "<a"),
        ("They did", "They ![did](http://x.y)", "", "<img"),
        ("They did", "They <b>did</b>", "", "<b>"),
        ("They did", "<script>did</script>", "", "<script>"),
        ("unite\\!", "unite!", "", "<img"),
        ("## Bread", "### Bread", "p2", "element"),
        ("    - а) rye\n      {", "- а) rye\n  {", "p5", "depth"),
        ("> Said he.\n> {", "Said he.\n{", "p6", "quotation"),
        ("One line,\\\n", "One line,\n", "p7", "lines"),
        ("**Anna:**", "Anna:", "p8", "bold"),
        ("| c | d |", "| d | c |", "p9", "letters"),
        ("| c | d |", "| cd |  |", "p9", "cells"),
        ("](#p10)", "](#p11)", "p3", "links to notes"),
        ("](#p3-n1)", "](#p2)", "p10", "link back"),
        ("#p3-n1 .noteref", "#p3-n2 .noteref", "p3", "links to notes"),
        (".quote", ".verse", "p6", "kind"),
        (' data-within="[1]"', "", "p11", "note"),
        ("{ #p6", "{ #p60", "p6", "p60 where p6"),
        ("{ #p6 .quote }", '{ #p6 .quote onclick="x" }', "", "onclick"),
        ("> Said he.\n> { #p6 .quote }\n\n", "", "p6", "p7 where p6"),
        ("More of it.\n{", "More of it.\n\nStray\n\n{", "", "without its passage id"),
    ],
)
def test_what_the_model_does_not_say_is_found(old: str, new: str, passage: str, what: str) -> None:
    """A letter, a link, an element, a level or a place that differs is named, with its passage."""
    body = BODY.replace("Unite\\!", "unite\\!")
    blocks = [*BLOCKS]
    blocks[2] = Block(Kind.PARAGRAPH, "unite![1] They did.", id="p3", refs=((6, 9, "[1]"),))
    assert old in body
    try:
        found = difference(expected(blocks), passages_of(body.replace(old, new, 1), blocks))
    except ValueError as fault:
        assert passage == ""
        assert what in str(fault)
        return
    assert found is not None
    assert found[0] == passage
    assert what in found[1]


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<p>nothing</p>", "0 elements hold the text"),
        ('<div data-text="a"><p id="p1">a</p></div><div data-text="a"></div>', "2 elements"),
        ('<div data-text="a">stray<p id="p1">a</p></div>', "'stray'"),
        ('<div data-text="a"><p id="p1">a</p><!-- b --></div>', "comment"),
        ('<div data-text="a"><div class="body"><p>a</p></div></div>', "without its passage id"),
        ('<div data-text="a"><p id="p1">a<p id="x">b</p></div>', "an id that no passage has"),
        ('<div data-text="a"><p id="p1" style="color:red">a</p></div>', "style"),
        ('<div data-text="a"><p id="p1">a <a href="#p1">b</a></p></div>', "<a href"),
        ('<div data-text="a"><p id="p1">a</p><iframe src="x"></iframe></div>', "<iframe"),
    ],
)
def test_pages_that_hold_something_else(page: str, what: str) -> None:
    """Words outside the passages, and elements that the archive does not write, are named."""
    with pytest.raises(ValueError, match="|".join([what.replace("(", r"\(")])):
        shown_passages(page, "a")


def test_what_the_archive_adds_is_passed_over() -> None:
    """Elements with data-editorial are no part of the text, the words after them are."""
    page = (
        '<div data-text="a"><p data-editorial>Added</p><p id="p1" data-lines="3-4">'
        '<a class="n" data-editorial href="#p1">1</a>One <span lang="en">two</span></p></div>'
    )
    assert shown_lines(shown_passages(page, "a")) == [((3, 4), "Onetwo")]


@pytest.fixture
def built(site: Path, tmp_path: Path) -> Path:
    """A copy of the built text pages, to be spoilt."""
    for root in ("", "ru/"):
        shutil.copytree(site / root / "texts", tmp_path / root / "texts")
    return tmp_path




def prove_site(texts: catalogue.Catalogue, originals: Path, site: Path) -> list[ArchiveError]:
    """The faults of all texts of a built site."""
    return [fault for text in texts.texts for fault in prove_text(text, originals, site)]


def test_the_built_site_is_proven(site: Path) -> None:
    """Every text page and every parallel view of the archive shows what the model says."""
    assert prove_site(catalogue.load(DOCS), DOCS / "originals", site) == []


@pytest.mark.parametrize("translated", [False, True])
def test_a_fault_of_a_built_page_names_its_source(built: Path, translated: bool) -> None:
    """A fault of a page names the Markdown page, the line of the passage, and a cure."""
    texts = catalogue.load(DOCS)
    text = next(text for text in texts.texts if text.translations)
    tag = next(iter(text.translations)) if translated else text.language
    block = next(b for b in text.blocks_in(tag) if b.kind is Kind.PARAGRAPH)
    page = built / ("ru/" if tag == "ru" else "") / "texts" / text.slug / "index.html"
    source = page.read_text(encoding="utf-8")
    at = source.index("</p>", source.index(f'id="{block.id}"'))
    page.write_text(source[:at] + "Q" + source[at:], encoding="utf-8")
    (fault,) = prove_site(texts, DOCS / "originals", built)
    assert fault.file == f"{tag}/texts/{text.slug}.md"
    lines = (DOCS / fault.file).read_text(encoding="utf-8").split("\n")
    assert fault.line
    assert lines[fault.line - 1].startswith(f"{{ #{block.id}")
    assert f"passage {block.id}" in fault.reason
    assert ("backslash" if translated else "convert.py") in fault.cure


def test_a_spoilt_row_of_the_parallel_view(built: Path) -> None:
    """The parallel view must show the same letters on both sides."""
    texts = catalogue.load(DOCS)
    text = next(text for text in texts.texts if text.translations)
    page = built / "texts" / text.slug / "parallel" / "index.html"
    source = page.read_text(encoding="utf-8")
    at = source.index("</div>", source.index('class="side', source.index('id="p2"')))
    page.write_text(source[:at] + "Q" + source[at:], encoding="utf-8")
    faults = prove_site(texts, DOCS / "originals", built)
    assert [("parallel" in fault.file, "p2" in fault.reason) for fault in faults] == [(True, True)]
