"""Posts of others inside a text: a message that a forum quotes, a short message of a network in an article.

A forum puts "Anna wrote:" right above the words that it quotes. A network puts who wrote a message below it,
after a dash and with the name of the account: "— Dockers (@dockers) 14 March 2019".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from ...model import Block, Kind
from ..lines.corrections import is_uncorrected
from ..lines.datelines import read_dateline
from ..lines.group_blocks import line_block
from ..lines.groups import Context, Group
from ..lines.markers import is_dash
from ..lines.wraps import unwrap

#: «Колесо писал(а):», "wheel wrote:", above what a forum quotes.
_WROTE = re.compile(r"\S.{0,38} (?:писал(?:\(а\)|а)?|пишет|wrote)\s?:")
_ACCOUNT = re.compile(r"[–—-]\s?\S.{0,60}\(@\w{1,30}\)(?P<day>[\s,]{1,3}\S.{3,40})?")
_LINK = re.compile(r"(?:https?://)?(?:t\.co|pic\.twitter\.com|twitter\.com|x\.com)/\S+")
_LONGEST = 600  # characters of such a message


def quoted_post(group: Group, context: Context) -> list[Block]:
    """A message that a forum quotes, below who wrote it; or one of a network, above who wrote it."""
    lines = [line.strip() for line in group.lines]
    if len(lines) < 2:
        return []
    last = len(lines) - 1
    if _WROTE.fullmatch(lines[0]) and sum(map(len, lines)) <= _LONGEST:
        parts = [list(part) for _, part in groupby(range(1, len(lines)), lambda n: lines[n][0] == ">")]
        return [line_block(group, 0), *(
            Block(Kind.QUOTE, unwrap(group.lines[part[0] : part[-1] + 1], group.first + part[0], context),
                  (group.first + part[0], group.first + part[-1])) for part in parts)]
    if _names_account(lines[last]) and sum(map(len, lines)) <= _LONGEST:
        words = unwrap(group.lines[:last], group.first, context)
        return [Block(Kind.QUOTE, words, (group.first, group.last - 1)), line_block(group, last, Kind.QUOTE)]
    return []


def find_post(lines: list[str]) -> tuple[int, int] | None:
    """The first message of a network among lines: (its first line, the line after who wrote it and when)."""
    bare = [line.strip() for line in lines]
    signed = next((n for n, line in enumerate(bare) if n and _names_account(line)), 0)
    if not signed:
        return None
    first = _first_of_message(bare, signed)
    if first is None:
        return None
    dated = signed + 1 < len(bare) and bool(read_dateline(bare[signed + 1]))
    return first, signed + (2 if dated else 1)


def posts_of_networks(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Messages of a network whose words and links no blank line parts from the article about them."""
    out = list(blocks)
    texts = [block.text for block in blocks]
    for n, block in enumerate(blocks):
        text = f"{block.marker} {block.text}" if block.marker else block.text
        plain = block.kind is Kind.PARAGRAPH or (block.kind is Kind.ITEM and is_dash(block.marker))
        if not n or not plain or not _names_account(text) or not is_uncorrected(block, corrected):
            continue
        # Its writer and its day are not the text's.
        out[n] = replace(block, kind=Kind.QUOTE, text=text, marker="", level=0)
        if n + 1 < len(blocks) and blocks[n + 1].kind is Kind.PARAGRAPH and read_dateline(blocks[n + 1].text):
            out[n + 1] = replace(blocks[n + 1], kind=Kind.QUOTE)
        first = _first_of_message(texts, n)
        words = blocks[n if first is None else first : n]
        if all(b.kind is Kind.PARAGRAPH and is_uncorrected(b, corrected) for b in words):
            out[n - len(words) : n] = [replace(b, kind=Kind.QUOTE) for b in words]
    return out


def _first_of_message(texts: list[str], signed: int) -> int | None:
    """Where a message of a network begins: the short text with a link in it, or above its links.

    texts: one below the other. signed: which of them says who wrote the message. None where there is none.
    """
    first = signed - 1
    while first and _LINK.fullmatch(texts[first]):
        first -= 1
    linked = first < signed - 1 or _LINK.search(texts[first])
    return first if linked and len(texts[first]) <= _LONGEST else None


def _names_account(text: str) -> bool:
    """Whether a line is who wrote a message on a network, with the name of the account, perhaps a day."""
    found = _ACCOUNT.fullmatch(text)
    return bool(found and (not found["day"] or read_dateline(found["day"].strip(" ,"))))
