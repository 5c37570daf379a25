"""How deep each item of a list is, by its marker and its indent, and which of them are no items."""

from __future__ import annotations

from dataclasses import replace

from ...model import Block, Kind
from ..lines.corrections import is_uncorrected
from ..lines.groups import is_unpunctuated
from ..lines.markers import is_dash, marker_style, possible_numbers
from ..lines.note_references import without_trailing_references
from ..lines.person_names import likeness

_LONGEST_NAME = 80  # characters of a name, with what its bearer is
_NEAR = 20  # blocks between two numbers of one list, each with its own paragraphs


def list_depths(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Give each item its depth; what has no company is no item.

    blocks: a text's, in order. corrected: the first lines of blocks on which a curator decided.
    """
    out: list[Block] = []
    open_styles: list[tuple[str, int]] = []  # (style, indent), outermost first
    for n, block in enumerate(blocks):
        kind, style = block.kind, _style(blocks, n, open_styles)
        if style and is_uncorrected(block, corrected):
            kind = _kind(blocks, n, any(style == name for name, _ in open_styles))
        if kind is not Kind.ITEM:
            open_styles = []
            out.append(block if kind is block.kind else _as_prose(block, kind))
        elif not style:  # as deep as the item above it; a list without marks knows its own depths
            out.append(replace(block, level=max(block.level, len(open_styles) - 1)))
        else:
            open_styles = _opened(blocks, n, style, open_styles)
            out.append(replace(block, level=len(open_styles) - 1))
    return out


def _style(blocks: list[Block], n: int, open_styles: list[tuple[str, int]]) -> str:
    """The style of an item's marker; "" for what has none. open_styles: the lists that are open above it."""
    if blocks[n].kind is not Kind.ITEM or not blocks[n].marker:
        return ""
    style = marker_style(blocks[n].marker)
    if open_styles and _counts_on_otherwise(blocks, n, style, open_styles[-1]):
        return open_styles[-1][0]  # 5), then 6. and 7), all of one list
    return style


def _kind(blocks: list[Block], n: int, known: bool) -> Kind:
    """Whether a block with a marker is an item, or a speech or a paragraph.

    known: whether a list with markers of its style is open.
    """
    if _is_spoken(blocks, n):
        return Kind.SPEECH
    alone = not known and (_is_lone_picture(blocks, n) or _lacks_neighbours(blocks, n))
    return Kind.PARAGRAPH if alone or _says_whose_words(blocks, n) else Kind.ITEM


def _opened(
    blocks: list[Block], n: int, style: str, open_styles: list[tuple[str, int]]
) -> list[tuple[str, int]]:
    """The lists that are open at an item, outermost first: (style, indent).

    style: of its marker. open_styles: the lists that are open above it.
    """
    indent = blocks[n].level
    same = [m for m, (name, _) in enumerate(open_styles) if name == style]
    if same:
        at = min(same, key=lambda m: abs(open_styles[m][1] - indent))
        # The same marker deeper in is a list inside a list.
        if indent > open_styles[at][1] + 1 and at == len(open_styles) - 1:
            return [*open_styles, (style, indent)]
        return open_styles[: at + 1]
    outer = list(open_styles)
    while outer and not _holds(blocks, n, style, outer[-1]):
        outer.pop()
    return [*outer, (style, indent)]


def _holds(blocks: list[Block], n: int, style: str, outer: tuple[str, int]) -> bool:
    """Whether an item with a marker of another style is inside an open list: (style, indent)."""
    name, indent = outer
    if blocks[n].level != indent:
        return blocks[n].level > indent
    first = 1 in possible_numbers(blocks[n].marker)
    return _rank(style) >= _rank(name) or (first and _goes_on_after(blocks, n, name))


def _counts_on_otherwise(blocks: list[Block], n: int, style: str, last: tuple[str, int]) -> bool:
    """Whether a number with another sign than the one above goes on with its count: "5)", then "6."."""
    other, indent = last
    numbers = style.startswith("number") and other.startswith("number") and style != other
    above, own = blocks[n - 1].marker, blocks[n].marker
    return numbers and blocks[n].level == indent and above.strip("().").isdigit() and (
        int(own.strip("().")) == int(above.strip("().")) + 1 > 2)


def _says_whose_words(blocks: list[Block], n: int) -> bool:
    """Whether a line with a dash says whose words are above it: alone below a quotation or a text."""
    if not n or not is_dash(blocks[n].marker):
        return False
    above = blocks[n - 1].text if blocks[n - 1].kind is Kind.PARAGRAPH else ""
    listed = n + 1 < len(blocks) and blocks[n + 1].kind is Kind.ITEM
    quoted = above[:1] in "«“\"„" and above.rstrip(".!?…")[-1:] in ("»", "”", "\"", "“")
    closes = n + 1 == len(blocks) and blocks[n].text[:1].islower() and above[-1:] in ".!?…"
    return (bool(above) and (quoted or closes) and not listed) or _names_whose_words(blocks, n)


def _names_whose_words(blocks: list[Block], n: int) -> bool:
    """The same of a name, which a list with other markers may follow: "— Jack Corrigan, loom fixer"."""
    block, above, *below = blocks[n], blocks[n - 1], *blocks[n + 1 : n + 2]
    alone = not any(other.kind is Kind.ITEM and is_dash(other.marker) for other in (above, *below))
    quoted = without_trailing_references(above.text)[-1:] in '»”"'
    return alone and quoted and len(block.text) <= _LONGEST_NAME and bool(likeness(block.text.split(",")[0]))


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
    """Whether a marker is a pictogram and no list's: no item with one is below it, and no colon above."""
    own, *below = blocks[n : n + 2]
    led_in = n > 0 and blocks[n - 1].text[-1:] == ":"
    return marker_style(own.marker) == "picture" and not led_in and not any(
        b.kind is Kind.ITEM and marker_style(b.marker) == "picture" for b in below)


def _lacks_neighbours(blocks: list[Block], n: int) -> bool:
    """Whether a marker is a number or a letter without company that would make a list of it."""
    if not possible_numbers(blocks[n].marker):
        return False
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


def _as_prose(block: Block, kind: Kind) -> Block:
    return replace(block, kind=kind, text=block.visible, marker="", level=0)
