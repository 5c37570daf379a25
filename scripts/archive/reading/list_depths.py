"""How deep each item of a list is, by its marker and its indent, and which of them are no items."""

from __future__ import annotations

from dataclasses import replace

from ..model import Block, Kind
from .corrections import is_uncorrected
from .groups import is_unpunctuated
from .markers import is_dash, marker_style, possible_numbers

_NEAR = 20  # blocks between two numbers of one list, each with its own paragraphs


def list_depths(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Give each item its depth; what has no company is no item.

    blocks: a text's, in order. corrected: the first lines of blocks on which a curator decided.
    """
    out: list[Block] = []
    open_styles: list[tuple[str, int]] = []  # (style, indent), outermost first
    for n, block in enumerate(blocks):
        if block.kind is not Kind.ITEM:
            open_styles = []
            out.append(block)
            continue
        if not block.marker:  # as deep as the item above it; a list without marks knows its own depths
            out.append(replace(block, level=max(block.level, len(open_styles) - 1)))
            continue
        style, indent = marker_style(block.marker), block.level
        if open_styles and _counts_on_otherwise(blocks, n, style, open_styles[-1]):
            style = open_styles[-1][0]  # 5), then 6. and 7), all of one list
        known = [name for name, _ in open_styles]
        counted = possible_numbers(block.marker)
        free = is_uncorrected(block, corrected)
        if free and _is_spoken(blocks, n):
            out.append(replace(_as_prose(block), kind=Kind.SPEECH))
            open_styles = []
            continue
        if free and _says_whose_words(blocks, n):
            out.append(_as_prose(block))
            open_styles = []
            continue
        pictured = style == "picture" and _is_lone_picture(blocks, n)
        if style not in known and free and (pictured or (counted and _lacks_neighbours(blocks, n))):
            out.append(_as_prose(block))
            open_styles = []
            continue
        if style in known:
            same = (m for m, name in enumerate(known) if name == style)
            at = min(same, key=lambda m: abs(open_styles[m][1] - indent))
            # The same marker deeper in is a list inside a list.
            if indent > open_styles[at][1] + 1 and at == len(known) - 1:
                open_styles.append((style, indent))
            else:
                open_styles = open_styles[: at + 1]
        else:
            while open_styles and (
                indent < open_styles[-1][1]
                or (
                    indent == open_styles[-1][1] and _rank(style) < _rank(open_styles[-1][0])
                    and not (1 in counted and _goes_on_after(blocks, n, open_styles[-1][0]))
                )
            ):
                open_styles.pop()
            open_styles.append((style, indent))
        out.append(replace(block, level=len(open_styles) - 1))
    return out


def _counts_on_otherwise(blocks: list[Block], n: int, style: str, last: tuple[str, int]) -> bool:
    """Whether a number with another sign than the one above goes on with its count: "5)", then "6."."""
    other, indent = last
    numbers = style.startswith("number") and other.startswith("number") and style != other
    above, own = blocks[n - 1].marker, blocks[n].marker
    return numbers and blocks[n].level == indent and above.strip("().").isdigit() and (
        int(own.strip("().")) == int(above.strip("().")) + 1 > 2)


def _says_whose_words(blocks: list[Block], n: int) -> bool:
    """Whether a line with a dash says whose words are above it: alone below a quotation or a text."""
    above = blocks[n - 1].text if n and blocks[n - 1].kind is Kind.PARAGRAPH else ""
    listed = n + 1 < len(blocks) and blocks[n + 1].kind is Kind.ITEM
    quoted = above[:1] in "«“\"„" and above[-1:] in "»”\"“"
    closes = n + 1 == len(blocks) and blocks[n].text[:1].islower() and above[-1:] in ".!?…"
    return bool(above) and (quoted or closes) and not listed and is_dash(blocks[n].marker)


def _is_spoken(blocks: list[Block], n: int) -> bool:
    """Whether a line with a dash is what somebody cries or asks: alone below a colon, «Хозяин кричит:»."""
    near = blocks[max(0, n - 1) : n + 2]
    alone = sum(block.kind is Kind.ITEM for block in near) == 1
    announced = n > 0 and blocks[n - 1].kind is Kind.PARAGRAPH and blocks[n - 1].text[-1:] == ":"
    return alone and announced and is_dash(blocks[n].marker) and blocks[n].text[-1:] in "!?"


def _rank(style: str) -> int:
    """Numbers hold letters, letters hold bullets; at one indent never the other way round."""
    return 0 if style.startswith(("number", "capital")) else 1 if style.startswith("letter") else 2


def _is_lone_picture(blocks: list[Block], n: int) -> bool:
    """Whether a pictogram is no list's marker: no item with one is right below it, nor a colon above it."""
    below = blocks[n + 1 : n + 2]
    led_in = n > 0 and blocks[n - 1].text[-1:] == ":"
    return not led_in and not any(b.kind is Kind.ITEM and marker_style(b.marker) == "picture" for b in below)


def _lacks_neighbours(blocks: list[Block], n: int) -> bool:
    """Whether a number or a letter has no company that would make a list of it."""
    before = n > 0 and blocks[n - 1].kind is Kind.ITEM
    after = n + 1 < len(blocks) and blocks[n + 1].kind is Kind.ITEM
    if not before and not after and is_unpunctuated(blocks[n].text) and blocks[n].marker[0] != "(":
        return True  # 1. A heading
    if _has_neighbour(blocks, n, 1) or _has_neighbour(blocks, n, -1):
        return False
    return not (after and 1 in possible_numbers(blocks[n].marker))


def _has_neighbour(blocks: list[Block], n: int, step: int) -> bool:
    """Whether the next (or the last) marker of this style within a few blocks counts on."""
    style, here = marker_style(blocks[n].marker), possible_numbers(blocks[n].marker)
    near = blocks[n + 1 : n + _NEAR] if step > 0 else blocks[max(0, n - _NEAR) : n][::-1]
    lost = 0  # items between that lost their markers
    for block in near:
        if block.kind is Kind.ITEM and block.marker and marker_style(block.marker) == style:
            return any(count + step * (1 + lost) in possible_numbers(block.marker) for count in here)
        lost += block.kind is Kind.ITEM and not block.marker
    return False


def _goes_on_after(blocks: list[Block], n: int, style: str) -> bool:
    """Whether a list whose last item is above goes on below: "(c)", then "(1)" and "(2)", then "(d)"."""
    above = (at for at in range(n - 1, max(-1, n - _NEAR), -1) if blocks[at].kind is Kind.ITEM)
    last = next((at for at in above if marker_style(blocks[at].marker) == style), None)
    return last is not None and _has_neighbour(blocks, last, 1)


def _as_prose(block: Block) -> Block:
    return replace(
        block, kind=Kind.PARAGRAPH, text=f"{block.marker} {block.text}", marker="", level=0
    )
