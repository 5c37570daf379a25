"""What a person should look at in a text that was read: where rules cannot know, they say so.

A reader of lines that is not sure of a block gives it a word of WORDS, `replace(block, doubt=…)`. What
shows in the blocks and changes alone is found here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from ..languages import DEFAULT
from ..messages import language, say
from ..model import Block, Change, Doubt, Kind, parse_span, span
from ..rules import reason
from .lines.datelines import read_dateline
from .lines.dates import dateline, find_date
from .lines.groups import is_unpunctuated
from .lines.light_markup import HEADING_SIGN
from .notes.notes import targets
from .source.file_kinds import SOURCE_SIGN

#: The doubt of a reader of lines → its words for people; those in other languages are messages.
WORDS = {
    "heading": "taken for a heading, and may be a paragraph",
    "paragraph": "taken for a paragraph, and may be a heading or a signature",
    "lines": "the line breaks are kept, and this may be prose",
    "verse": "taken for verse, and may be prose",
    "prose": "lines were joined, and may be verse, an address or a list",
    "byline": "taken for the author’s line, and may be none",
    "dateline": "taken for the text’s date, and may be none",
    "title": "taken for the title, and may be none",
    "comments": "comments of readers begin here; to have them left out, omit the lines from here on",
    "joined": "the end of one paragraph and the beginning of another may have been joined",
}
_WIDE = 50  # characters; lines of this length on the average look like prose
_SIGN = re.compile(r"\[\d{1,3}\]|(?<=\w)[¹²³⁴-⁹⁰]{1,3}|(?<=[^\s*])\*{1,3}(?![\w*])")
_UNFINISHED_END = re.compile(r"[\w,–—-]$")
_SHOWN = 50  # characters
_LISTED = 5  # of the lines that one rule took out one below another
#: Changes of single characters, which nobody has to look at.
_MINOR_RULES = frozenset({"soft-hyphen", "joiner", "zero-width", "bidi-control", "control-character",
                          "byte-order-mark", "mail-quote-mark", "margin-number", "markup", "table-frame",
                          "curator"})


def doubts(
    blocks: Sequence[Block], changes: Iterable[Change], decided: Collection[int] = ()
) -> list[Doubt]:
    """What should be looked at, in the order of the raw lines.

    blocks: of a text, with their ids and raw lines. changes: what the page leaves out or adds.
    decided: the first lines of the blocks of which a curator said what they are; that is doubted no more.
    """
    kinds = [doubt for n, block in enumerate(blocks) if block.first not in decided
             for doubt in _kind(block, blocks[n + 1] if n + 1 < len(blocks) else None)]
    found = [*kinds, *_markdown(blocks), *_source_of_page(blocks), *_paragraphs(blocks), *_notes(blocks),
             *_changes(changes, blocks)]
    unique = dict.fromkeys(found)
    return sorted(unique, key=lambda doubt: parse_span(doubt.lines))


def _kind(block: Block, following: Block | None) -> Iterator[Doubt]:
    """What is doubtful in that a block is of its kind. following: the block after it."""
    if block.doubt:
        yield _at(block, say(WORDS.get(block.doubt, block.doubt)))
    if block.kind is Kind.HEADING and block.doubt != "heading":
        bare = following is None or following.kind in (Kind.HEADING, Kind.SIGNATURE)
        deeper = following is not None and following.level > block.level
        if (bare and not deeper) or len(block.text) > 80 or block.text[-1:] in "?!.:…»”\"":
            yield _at(block, say(WORDS["heading"]))
    elif block.kind is Kind.PARAGRAPH and not block.doubt and not block.within:
        if block.is_one_line and is_unpunctuated(block.text, 80):
            yield _at(block, say(WORDS["paragraph"]))
    elif block.kind in (Kind.LINES, Kind.VERSE) and not block.doubt:
        lines = block.text.split("\n")
        if sum(map(len, lines)) > _WIDE * len(lines):
            yield _at(block, say(WORDS["lines"]))
    elif block.kind is Kind.DATELINE and not _has_date(block.text):
        yield _at(block, say("no date can be read in this line"))


def _has_date(text: str) -> bool:
    return bool(dateline(text, True) or read_dateline(text) or find_date(text))


def _markdown(blocks: Sequence[Block]) -> Iterator[Doubt]:
    """Headings with the sign of Markdown, which is shown as a letter until a curator says what it is."""
    signed = [block for block in blocks if HEADING_SIGN.match(block.text)]
    if len(signed) > 1 or (signed and signed[0] is blocks[0]):
        yield _at(signed[0], say("this may be the source of a page in Markdown, whose signs are shown as "
                                 "letters; to have them left out: markup: markdown"))


def _source_of_page(blocks: Sequence[Block]) -> Iterator[Doubt]:
    """Signs of a web page's source, "&nbsp;" and "<br>", which are shown as letters."""
    found = [(block, sign.group()) for block in blocks for sign in SOURCE_SIGN.finditer(block.text)]
    if found:
        block, sign = found[0]
        yield _at(block, say(
            "{sign}: a sign of a web page's source, shown as letters ({count} in all); better give the file "
            "the ending .html, open it in a browser, and copy the text from there",
            sign=sign, count=len(found)))


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Doubt]:
    """A sentence that goes on in the next paragraph."""
    # A note at the foot of a page may be between the two halves of a sentence.
    for one, two in pairwise(block for block in blocks if block.kind is not Kind.NOTE):
        if one.kind is two.kind is Kind.PARAGRAPH and len(one.text) > _WIDE:
            if _UNFINISHED_END.search(one.text[-2:]) and two.text[:1].islower():
                yield _at(two, say("goes on with the sentence of the paragraph before; the two may be one"))


def _notes(blocks: Sequence[Block]) -> Iterator[Doubt]:
    answered = set(targets(blocks).values())
    for block in blocks:
        if block.kind is Kind.NOTE and block.id not in answered:
            yield _at(block, say("a note to which nothing in the text leads"))
        taken = {start for start, _, _ in block.refs}
        for found in _SIGN.finditer(block.text) if block.kind is not Kind.TABLE else ():
            if found.start() not in taken:
                yield _at(block, say("{sign} looks like the sign of a note, and no note answers it",
                                     sign=found.group()))


def _changes(changes: Iterable[Change], blocks: Sequence[Block]) -> Iterator[Doubt]:
    shown = [change for change in changes if change.rule not in _MINOR_RULES
             and not (change.kind == "omitted" and change.rule == "line-break-hyphen")]
    for change in shown:
        if change.kind == "omitted":
            continue
        last = parse_span(change.lines)[1]
        after = next((b.first for b in blocks if b.first > last), last)
        yield Doubt(change.lines, say(
            "a loss is claimed: {words} If nothing is lost: structure: - {{before: '{line}', gap: none}}",
            words=_why(change), line=after))
    for run in _runs([change for change in shown if change.kind == "omitted"], blocks):
        words = ", ".join(say("“{words}”", words=_short(change.text)) for change in run[:_LISTED])
        if len(run) > _LISTED:
            words = say("{words} and {count} more", words=words, count=len(run) - _LISTED)
        lines = span(parse_span(run[0].lines)[0], parse_span(run[-1].lines)[1])
        yield Doubt(lines, say("left out: {words} ({why})", words=words, why=_why(run[0])))


def _runs(changes: list[Change], blocks: Sequence[Block]) -> Iterator[list[Change]]:
    """The changes that one rule made with nothing of the text between them, together.

    changes: in the order of their lines. blocks: of the text.
    """
    begins = [block.first for block in blocks]
    run: list[Change] = []
    above = 0
    for change in changes:
        at = bisect_right(begins, parse_span(change.lines)[0])
        if run and (run[-1].rule, above) != (change.rule, at):
            yield run
            run = []
        run.append(change)
        above = at
    if run:
        yield run


def _why(change: Change) -> str:
    words = reason(change.rule)
    return words.get(language()) or words[DEFAULT]


def _at(block: Block, says: str) -> Doubt:
    return Doubt(span(block.first, block.last), says)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
