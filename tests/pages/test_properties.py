"""Properties that hold for any text at all: nothing is lost, and nothing becomes markup."""

from __future__ import annotations

import os
import re

import pytest
import yaml
from archive.model import ArchiveError, Refusal
from archive.pages import fidelity as receipt
from archive.pages import frontmatter
from archive.pages.body import escape, read_body, unescape
from archive.pages.conversion import change_of, convert
from archive.site.rendered_check import shown_blocks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from mkdocs.utils.meta import get_data
from rendering import STUB, converted, html_of, text_of

#: The same examples on every run; ARCHIVE_EXAMPLES=1000 looks at more, and at others.
MORE = int(os.environ.get("ARCHIVE_EXAMPLES", "0"))


def examples(count: int) -> settings:
    return settings(
        max_examples=MORE or count,
        derandomize=not MORE,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


SNIPPETS = st.sampled_from(
    """<script>alert(1)</script>|<b>|</div>|<img src=x onerror=alert(1)>|<!--|-->|<a href="javascript:x">
&amp;|&lt;|&#65;|&copy;|&|{: #p1 .evil onclick="x" }|{ #p2 }|{ #p2 .heading data-lines="1" }|{#p3}|}|{
{{ x }}|{% raw %}|--8<--|--8<-- "mkdocs.yml"|---|***|===|~~~|```|```python|`|``|~~|==|^^
!!! note|??? note|/// html|///|:::|=== "Tab"|[TOC]|[^1]|[^1]:|[1]|[1]: http://x.y|(1)|*|**|_|__|¹
# heading|## |#|####### x|> quote|>|- item|* item|+ item|1. item|1) item|a) item|  - item|    code
\t|\tcode|\\|\\\\|\\*|\\[|[a](b)|![a](b)|<http://x.y>|http://x.y|me@x.y|[a][1]|](#p1)
](#p1){ #p1-n1 .noteref }
| a \\| b \\||---\\|---|:---|a \\| b|Term|:   definition|*[HTML]: x|title: no|...|%|@|~|!|?|.|,
Table 1.|Note|Примечания|By John Smith|12 May 1905|12.05.1905|1905. The strike.|Anna: yes|Q: what?|— Да?
^|[edit]|share|P.S.|photo.jpgFoo|oil_logoFoo|Dear friends,|The strike goes on.|слово-|так же|« »|“ ”"""
    .replace("\\|", "\x00")
    .replace("\n", "|")
    .split("|")
).map(lambda snippet: snippet.replace("\x00", "|"))
WORDS = st.sampled_from("The strike goes on in the city. Забастовка продолжается. No 5 a B 17".split())
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ODD = st.text(
    "\u00ad\u200b\u200c\u200d\u200e\u202e\u2028\u2066\ufeff\u0007\u0002\u0003\x0b\x1c\x85\xa0 ab",
    max_size=6,
)
PIECES = st.one_of(SNIPPETS, SNIPPETS, WORDS, WORDS, ANY, ODD)
LINES = st.tuples(
    st.sampled_from(["", "", "", " ", "    ", "\t", "> ", "  "]),
    st.lists(PIECES, min_size=1, max_size=7),
    st.sampled_from([" ", " ", "", "\t", "   "]),
).map(lambda parts: parts[0] + parts[2].join(parts[1]))
TEXTS = st.lists(
    st.tuples(LINES, st.sampled_from(["\n", "\n", "\n\n", "\n\n", "\n\n\n", "\r\n", "\r"])),
    min_size=1,
    max_size=14,
).map(lambda lines: "".join(line + end for line, end in lines))

TAGS = set(
    "article p h1 h2 h3 h4 h5 h6 ul ol li blockquote br a strong b span div table thead tbody tr th td"
    " section".split()
)
EDITORIAL = set("aside details summary i abbr small".split())
ATTRIBUTES = set(
    "id class lang href title role data-lines data-within data-editorial data-text"
    " tabindex scope open".split()
)


@given(TEXTS)
@examples(250)
def test_nothing_is_lost(text: str) -> None:
    """Any text becomes a page that holds each of its characters, or is refused; never else."""
    raw = text.encode()
    try:
        page = converted(raw)
    except Refusal as refusal:
        assert "no text" in refusal.reason or "NUL" in refusal.reason, refusal
        return
    head = frontmatter.read(page.markdown, "the-text.md")
    changes = [change_of(entry) for entry in head.data["changes"]]
    assert receipt.prove("raw.txt", raw, read_body(head.body, "the-text.md"), changes) > 0


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
    """The HTML of a page holds the raw text in order, and no element but the archive's own."""
    raw = text.encode()
    try:
        page = converted(raw)
    except Refusal:
        return
    shown = html_of(page)
    changes = [change_of(entry) for entry in text_of(page).data["changes"]]
    blocks = shown_blocks(shown, "the-text")
    assert receipt.check_lines(receipt.raw_lines_of(raw, "raw.txt"), blocks, changes) is None
    tree = html.fragment_fromstring(shown)
    for element in tree.iter():
        assert element.tag in TAGS | EDITORIAL, html.tostring(element)
        odd = {name for name in element.attrib if not name.startswith("aria-")} - ATTRIBUTES
        assert not odd, html.tostring(element)
        assert element.get("href", "#").startswith("#"), html.tostring(element)
        if element.tag in EDITORIAL:
            assert element.xpath("ancestor-or-self::*[@data-editorial]"), html.tostring(element)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert [i for i in ids if re.fullmatch(r"p\d+", i)] == [b.id for b in text_of(page).blocks]


@given(st.one_of(PIECES, st.lists(PIECES, max_size=6).map("".join)))
@examples(400)
def test_escape_round_trip(text: str) -> None:
    """What `escape` writes, `unescape` reads back, at the head of a line and within it."""
    line = " ".join(text.split())
    assert unescape(escape(line)) == line
    assert unescape(escape(line, start=False)) == line


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.sampled_from(["en", "ru"]))
@examples(200)
def test_front_matter_round_trip(title: str, language: str) -> None:
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
