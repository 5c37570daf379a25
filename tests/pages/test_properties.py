"""Properties that hold for any text at all: nothing is lost, and nothing becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml
from any_blocks import BLOCKS, LINES, PIECES, SNIPPETS, examples, numbered
from archive.model import ArchiveError, Block, Refusal
from archive.pages import fidelity, frontmatter
from archive.pages.body import escape, unescape, write_body
from archive.pages.body_reading import read_body
from archive.pages.canonical import check_body
from archive.pages.changes import change_of
from archive.pages.conversion import convert
from archive.site.rendered_check import difference, expected, shown_lines, shown_passages
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from mkdocs.utils.meta import get_data
from rendering import STUB, converted, html_of, passages_of, text_of

TEXTS = st.lists(
    st.tuples(LINES, st.sampled_from(["\n", "\n", "\n\n", "\n\n", "\n\n\n", "\r\n", "\r"])),
    min_size=1,
    max_size=14,
).map(lambda lines: "".join(line + end for line, end in lines))

EDITORIAL = set("aside details summary i abbr small".split())
ATTRIBUTES = set(
    "id class lang href title role data-lines data-within data-editorial data-text"
    " tabindex scope open data-n".split()
)


@given(TEXTS)
@examples(250)
def test_nothing_is_lost(text: str) -> None:
    """Any text becomes a page that holds each of its characters, or is refused; never else."""
    raw = text.encode()
    try:
        page = converted(raw)
    except Refusal as refusal:
        known = ("no text", "NUL", "not a plain text", "were lost", "wrong encoding", "was not there")
        assert any(words in refusal.reason for words in known), refusal
        return
    head = frontmatter.read(page.markdown, "the-text.md")
    changes = [change_of(entry) for entry in head.data["changes"]]
    assert fidelity.prove("raw.txt", raw, read_body(head.body, "the-text.md"), changes) > 0


@given(TEXTS)
@examples(120)
def test_converting_again_changes_nothing(text: str) -> None:
    """The converter, run on its own page, writes the same page."""
    try:
        page = converted(text.encode())
    except Refusal:
        return
    again = convert(text.encode(), "raw.txt", page.markdown, "the-text.md")
    assert again.markdown == page.markdown


@given(st.binary(max_size=200))
@examples(200)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """Bytes that are no text are refused by name, line and cure; no other exception leaves."""
    try:
        convert(raw, "raw.txt", STUB, "the-text.md")
    except ArchiveError as refusal:
        assert refusal.file == "raw.txt"
        assert refusal.line
        assert refusal.cure


@given(TEXTS)
@examples(250)
def test_rendered_page_is_the_raw_text(text: str) -> None:
    """The page holds the raw text in order, in the model's passages, and nothing but them."""
    raw = text.encode()
    try:
        page = converted(raw)
    except Refusal:
        return
    shown = html_of(page)
    passages = shown_passages(shown, "the-text")
    read = text_of(page)
    changes = [change_of(entry) for entry in read.data["changes"]]
    raw_lines = fidelity.raw_lines_of(raw, "raw.txt")
    assert fidelity.check_lines(raw_lines, shown_lines(passages), changes) is None
    assert difference(expected(read.blocks), passages) is None
    body, line = body_of(page.markdown)
    assert check_body(body, "the-text.md", line, original=True) == (list(read.blocks), [])
    root = html.fragment_fromstring(shown)
    for other in root.find_class("other"):  # the way to the same passage in the other language
        assert re.fullmatch(r"\.\./\.\./(?:\.\./)?(?:ru/)?texts/the-text/index\.html#p\d+", other.get("href"))
        assert other.get("data-editorial") is not None
        other.drop_tree()
    for element in root.iter():
        odd = {name for name in element.attrib if not name.startswith("aria-")} - ATTRIBUTES
        assert not odd, html.tostring(element)
        assert element.get("href", "#").startswith("#"), html.tostring(element)
        if element.tag in EDITORIAL:
            assert element.xpath("ancestor-or-self::*[@data-editorial]"), html.tostring(element)


def body_of(markdown: str) -> tuple[str, int]:
    head = frontmatter.read(markdown, "the-text.md")
    return head.body, head.body_line


@given(st.lists(BLOCKS, min_size=1, max_size=6).map(numbered), st.booleans())
@examples(250)
def test_any_blocks_are_written_read_and_shown(blocks: list[Block], original: bool) -> None:
    """Blocks of any kind come back from their page as they were, and the page shows just them."""
    if original:
        blocks = [replace(block, lines=(n, n + 1)) for n, block in enumerate(blocks, 1)]
    body = write_body(blocks)
    assert read_body(body, "the-text.md") == blocks
    assert check_body(body, "the-text.md", 1, original) == (blocks, [])
    assert difference(expected(blocks), passages_of(body, blocks)) is None


def shown_as_read_or_refused(body: str) -> bool:
    """Whether a translation's body was accepted; where it was, its page must show what was read."""
    blocks, faults = check_body(body, "the-text.md", 7, original=False)
    lines = body.count("\n") + 1
    for fault in faults:
        assert fault.file == "the-text.md"
        assert fault.line
        assert 7 <= fault.line < 7 + lines
        assert fault.cure
    if faults:
        return False
    assert blocks is not None
    assert len({block.id for block in blocks}) < len(blocks) or (
        difference(expected(blocks), passages_of(body, blocks)) is None
    )
    return True


NOTED = "[\\[1\\]](#p2){{ #p1-n1 .noteref }}"
NOTE = "[\\[1\\]](#p1-n1){{ .noteback }}"
FORMS = st.sampled_from([
    "{0}\n{{ #p1 }}\n", "# {0} {{ #p1 }}\n", "### {0} {{ #p1 }}\n",
    "- {0}\n  {{ #p1 .item }}\n", "- 1\\. {0}\n  {{ #p1 .item }}\n    - {1}\n      {{ #p2 .item }}\n",
    "> {0}\n> {{ #p1 .quote }}\n", "> {0}\n> {1}\n> {{ #p1 .pull-quote }}\n",
    "{0}\\\n{1}\n{{ #p1 .verse }}\n", "{0}\n{1}\n{{ #p1 .lines }}\n",
    "**{0}** {1}\n{{ #p1 .speech }}\n", "Words\n{0}\n{1}\n{{ #p1 }}\n",
    "/// html | div.table#p1\n\n| {0} | {1} |\n| --- | --- |\n| a | b |\n\n///\n",
    f"A{NOTED}{{0}}\n{{{{ #p1 }}}}\n\n{NOTE} {{1}}\n{{{{ #p2 .note }}}}\n",
    f"{{0}}{NOTED}\n{{{{ #p1 }}}}\n\n{NOTE} a\n{{{{ #p2 .note }}}}\n\n{{1}}\n{{{{ #p3 }}}}\n",
    "[{0}](#p2){{ #p1-n1 .noteref }}\n{{ #p1 }}\n\n[{0}](#p1-n1){{ .noteback }} {1}\n{{ #p2 .note }}\n",
    "A\n{{ {0} }}\n", "A\n{{ #p1 data-within=\"{0}\" }}\n", "{0}\n\n{1}\n{{ #p1 }}\n",
])


@given(FORMS, st.tuples(LINES, LINES), st.booleans())
@examples(400)
def test_any_words_in_a_translation(form: str, words: tuple[str, str], escaped: bool) -> None:
    """Whatever a translator writes is shown as it is read, or refused with its line and a cure."""
    one, two = (escape(word.strip()) if escaped else word for word in words)
    shown_as_read_or_refused(form.format(one, two))


MARKUP = st.one_of(
    st.sampled_from("\\`*_{}[]|<>&#+-=~:!/^() \n\t1."),
    st.sampled_from(["  ", "    ", "\n\n", "**", "- ", "> ", "\\\n"]),
    SNIPPETS,
)


@given(st.lists(BLOCKS, min_size=1, max_size=4).map(numbered), st.data())
@examples(400)
def test_a_slip_of_the_pen(blocks: list[Block], data: st.DataObject) -> None:
    """A sign put in, left out or changed anywhere in a page is refused, or shown as it is read."""
    body = write_body(blocks)
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(body)))
        sign = data.draw(st.one_of(st.just(""), MARKUP))
        taken = data.draw(st.integers(0, 1 if sign else 3))
        body = body[:at] + sign + body[at + taken :]
    shown_as_read_or_refused(body)


@given(st.one_of(PIECES, st.lists(PIECES, max_size=6).map("".join)))
@examples(400)
def test_unescape_reads_what_escape_writes(text: str) -> None:
    """What `escape` writes, `unescape` reads back, at the head of a line and within it."""
    line = " ".join(text.split())
    assert unescape(escape(line)) == line
    assert unescape(escape(line, start=False)) == line


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.sampled_from(["en", "ru"]))
@examples(200)
def test_any_title_survives_the_front_matter(title: str, language: str) -> None:
    """Any title survives the front matter, as the archive reads it and as MkDocs does."""
    data = {"title": {language: title}, "slug": "no", "date": {"value": "12:30"}}
    page = frontmatter.write(frontmatter.dump(data), None, "The body\n")
    assert frontmatter.read(page, "x.md").data == data
    assert get_data(page)[1]["title"] == {language: title}


@pytest.mark.parametrize("name", ["on", "no", "12:30", "000123", "null", "~", "'", '"', "- a", "#x", "a: b"])
def test_words_that_yaml_would_change(name: str) -> None:
    """Words that YAML takes for numbers, truth values or nothing stay the words they are."""
    assert frontmatter.read(f"---\n{frontmatter.dump({'x': name})}---\n", "x.md").data == {"x": name}
    assert yaml.safe_load(frontmatter.dump({"x": name})) == {"x": name}
