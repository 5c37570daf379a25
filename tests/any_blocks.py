"""Words, lines and blocks of any kind, hostile ones among them, for the tests of properties (Hypothesis)."""

from __future__ import annotations

import os
from dataclasses import replace

from archive.model import LINED, Block, Kind
from archive.pages.body import nested
from archive.reading.lines.markers import note_key, split_item
from archive.reading.source.invisible import clean
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

#: The same examples on every run; ARCHIVE_EXAMPLES=1000 looks at more, and at others.
MORE = int(os.environ.get("ARCHIVE_EXAMPLES", "0"))


def examples(count: int) -> settings:
    """So many examples of a property, the same in every run."""
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

def visible(line: str) -> str:
    """A line as a page may have it: nothing in it that cannot be seen."""
    line = line.replace("\r", " ").replace("\n", " ")
    while (shown := clean(line, 1)[0].strip()) != line:
        line = shown
    return line


PHRASES = LINES.map(visible).filter(lambda line: line.strip())
SIGNS = st.sampled_from(["[1]", "[2]", "(1)", "*", "¹"])
MARKERS = st.sampled_from(["[1]", "[2]", "(1)", "*", "¹", "1.", "2)"])


@st.composite
def block_of_any_kind(draw: st.DrawFn) -> Block:
    """A block without its id: words with references, a lead, a marker, as its kind has them."""
    kind = draw(st.sampled_from(Kind))
    if kind is Kind.TABLE:
        width = draw(st.integers(1, 3))
        cell = st.one_of(PHRASES, st.just("")).map(lambda words: " ".join(words.split()))
        rows = draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=3))
        rows[0][0] = rows[0][0] or "a"
        return Block(kind, "\n".join("\t".join(row) for row in rows))
    text, refs = draw(PHRASES), []
    lead = 0
    if kind in (Kind.SPEECH, Kind.ENTRY) and draw(st.booleans()):
        lead = len(text)
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        sign = draw(SIGNS)
        text += draw(st.sampled_from(["", "!", " ", "\\"]))
        refs.append((len(text), len(text) + len(sign), sign))
        text += sign + draw(st.sampled_from(["", " ", "{"]))
        text += draw(st.one_of(st.just(""), PHRASES))
    text = text.rstrip()
    if kind in LINED:
        text += "".join("\n" + line for line in draw(st.lists(PHRASES, max_size=2)))
    marker, level = "", 0
    if kind is Kind.NOTE:
        marker = draw(MARKERS)
    if kind is Kind.HEADING:
        level = draw(st.integers(2, 6))
    if kind is Kind.ITEM:
        level = draw(st.integers(0, 4))
        marker = draw(st.sampled_from(["", "1.", "–", "а)"]))
        found = split_item(f"{marker} {text}" if marker else text)
        marker = ""
        if found and not (refs and refs[0][0] < len(text) - len(found[1])):
            shift = len(text) - len(found[1])
            marker, text = found[0], found[1]
            refs = [(start - shift, end - shift, sign) for start, end, sign in refs]
    within = draw(st.sampled_from(["", "", "", "[1]", "*"]))
    return Block(kind, text, level=level, marker=marker, lead=lead, within=within, refs=tuple(refs))


BLOCKS = block_of_any_kind()


def numbered(blocks: list[Block]) -> list[Block]:
    """Blocks with their ids, as deep as lists can be, and with the references that a note answers."""
    known = {note_key(block.marker) for block in blocks if block.kind is Kind.NOTE}
    return nested(
        replace(block, id=f"p{n}", refs=tuple(r for r in block.refs if note_key(r[2]) in known))
        for n, block in enumerate(blocks, 1)
    )
