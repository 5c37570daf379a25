"""Sentences that go on in the next line, as where each link of a page stands on a line of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ...model import Block, Kind
from .corrections import is_uncorrected
from .dates import YEAR_FIGURES
from .groups import LONG
from .markers import split_item
from .sentences import SENTENCE_END
from .wraps import CLOSING_SIGN, OPENING_SIGN, is_headline

_OPEN_END = re.compile(r"[^\W_]|[,(–—»”\"’'$%)]")  # the last character of what a sentence leaves open
_TAIL = 12  # characters that a text's closing signs and quotation marks have at most
_GOES_ON = re.compile(rf"[–—-]{{1,2}}\s|['’]s\b|{YEAR_FIGURES}[.,;:)](?:\s|$)")
_LONGEST_LINK = 120  # characters
#: Who wrote what a headline above names: "by Ann Lee".
_BY_NAME = re.compile(r"by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}")
_END = ".!?…:;"
_SHORTEST_REST = 40  # characters of a sentence's rest; the last item of a list is shorter
_MOST_PIECES = 12
_MOST_CLAUSES = 3  # pieces that links may part at commas alone
_CLOSED = re.compile(r"[.!?…:][»”\"')\]]*$")


def goes_on(above: str, line: str) -> bool:
    """Whether a line goes on with the sentence that the line above leaves open. Both without outer spaces."""
    begins = line[:1].islower() and not split_item(line) and "://" not in line.split(maxsplit=1)[0]
    headed = " " in above and len(above) <= LONG and _BY_NAME.fullmatch(line) and is_headline(above, 1)
    begins = begins and not headed
    return bool(_OPEN_END.match(above[-1:])) and (
        begins or bool(_GOES_ON.match(line) or CLOSING_SIGN.match(line)))


def sentences(lines: list[str]) -> list[tuple[int, int]]:
    """Where the paragraphs of lines begin and end, a sentence that goes on in the next line being one.

    lines: without blank ones. A line that begins with a capital letter is part of a sentence where the
    line above is left open and the one below goes on, as a link's name is. What is below a colon and
    begins in small letters, line by line, is a list and stays so.
    """
    bare = [line.strip() for line in lines]
    joins = [False] * len(bare)
    listed = False
    for n, (above, line) in enumerate(pairwise(bare), 1):
        listed = line[:1].islower() and (listed or above[-1:] == ":")
        joins[n] = not listed and goes_on(above, line)
    for n in range(1, len(bare) - 1):
        above, line = bare[n - 1], bare[n]
        link = len(line) <= _LONGEST_LINK and line[-1:] not in _END and (joins[n - 1] or len(above) > LONG)
        left_open = above[-1:].islower() or above[-1:] == "," or OPENING_SIGN.search(above[-2:])
        if joins[n + 1] and link and left_open and not split_item(line):
            joins[n] = True
        # … will consider / the next report / The committee …: a link's words do not end the sentence
        if joins[n] and line[:1].islower() and len(line) <= LONG // 2 and line[-1:].isalnum() and (
            len(bare[n + 1]) > LONG and len(above) > _SHORTEST_REST):
            joins[n + 1] = True
    starts = [n for n, joined in enumerate(joins) if not joined]
    return list(zip(starts, [*starts[1:], len(bare)], strict=True))


def join_at_links(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Join the pieces of a paragraph whose sentences go on from one to the next, over blank lines too.

    blocks: as the groups were read. corrected: the lines at which a curator decided on a block. A list that a
    sentence leads in has short pieces that no longer one follows; its items are left alone.
    """
    out: list[Block] = []
    n = 0
    while n < len(blocks):
        end = _end_of_sentence(blocks, n, corrected)
        out.append(_joined(blocks[n:end]) if end > n + 1 else blocks[n])
        n = max(end, n + 1)
    return out


def _end_of_sentence(blocks: list[Block], start: int, corrected: set[int]) -> int:
    """The index after the last piece of a paragraph that begins at `start`."""
    end = start
    if not _is_piece(blocks[start], corrected) or blocks[start].text[:1].islower():
        return start + 1
    n = start + 1
    while n < min(len(blocks), start + _MOST_PIECES) and _is_piece(blocks[n], corrected):
        if not goes_on(blocks[n - 1].text, blocks[n].text) and not _is_link(blocks, n, corrected):
            break
        n += 1
        if _CLOSED.search(blocks[n - 1].text[-_TAIL:]) and _is_rest(blocks[n - 1].text):
            end = n
    prose = any(len(block.text) > LONG for block in blocks[start:end])
    if end - start > _MOST_CLAUSES and all(block.text[-1:] == "," for block in blocks[start + 1 : end - 1]):
        return start + 1  # who took part in a court's sitting, or why a meeting resolves: a clause each
    # A heading may stand over a sentence that begins with a small letter.
    headed = end == start + 2 and len(blocks[start].text) <= LONG and blocks[start + 1].text[:1].isalpha()
    return end if prose and not headed else start + 1


def _is_piece(block: Block, corrected: set[int]) -> bool:
    own = block.kind is Kind.PARAGRAPH and is_uncorrected(block, corrected)
    return own and not split_item(block.text)


def _is_link(blocks: list[Block], n: int, corrected: set[int]) -> bool:
    """Whether a line is a link's words that begin with a capital letter: the sentence goes on below it."""
    text, above = blocks[n].text, blocks[n - 1].text
    if len(above) <= LONG and "," not in above and not SENTENCE_END.search(above):
        return False  # a heading may be above
    below = n + 1 < len(blocks) and _is_piece(blocks[n + 1], corrected)
    return bool(_OPEN_END.match(above[-1:])) and len(text) <= _LONGEST_LINK and (
        below and goes_on(text, blocks[n + 1].text))


def _is_rest(text: str) -> bool:
    return len(text) >= _SHORTEST_REST or not text[:1].isalpha()


def _joined(pieces: list[Block]) -> Block:
    text = pieces[0].text
    for piece in pieces[1:]:
        text += ("" if CLOSING_SIGN.match(piece.text) else " ") + piece.text
    return replace(pieces[0], text=text, lines=(pieces[0].first, pieces[-1].last), doubt="joined")
