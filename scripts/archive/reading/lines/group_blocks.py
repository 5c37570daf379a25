"""Lines of a group → a block: one line, lines that stay lines, lines that a width broke."""

from __future__ import annotations

from ...model import Block, Kind
from .dates import date_lead
from .groups import Context, Group
from .wraps import unwrap


def line_block(group: Group, n: int, kind: Kind = Kind.PARAGRAPH) -> Block:
    """Line n of a group, from 0, as a block of its own."""
    return Block(kind, group.lines[n].strip(), (group.first + n, group.first + n))


def lined_block(group: Group, kind: Kind) -> list[Block]:
    """The lines of a group as one block that keeps them."""
    text = "\n".join(line.strip() for line in group.lines)
    return [Block(kind, text, (group.first, group.last))]


def unwrapped_block(
    group: Group, start: int, end: int, context: Context, kind: Kind = Kind.PARAGRAPH
) -> Block:
    """The lines of a group from start to before end, counted from 0, as a block whose wraps are gone."""
    text = unwrap(group.lines[start:end], group.first + start, context)
    return Block(kind, text, (group.first + start, group.first + end - 1))


class OpenBlock:
    """A block while its lines are gathered."""

    def __init__(self, kind: Kind, n: int, level: int = 0, marker: str = "", cut: int = 0) -> None:
        self.kind, self.start, self.end = kind, n, n + 1
        self.level, self.marker, self.cut = level, marker, cut

    @classmethod
    def item(cls, n: int, line: str, found: tuple[str, str, int]) -> OpenBlock:
        """The item that line n begins. found: what `split_item` found in the line."""
        marker, text, level = found
        return cls(Kind.ITEM, n, level, marker, len(line) - len(text))

    def block(self, group: Group, context: Context) -> Block:
        """The block of the lines gathered so far."""
        lines = group.lines[self.start : self.end]
        text = unwrap([lines[0][self.cut :], *lines[1:]], group.first + self.start, context)
        span = (group.first + self.start, group.first + self.end - 1)
        lead = 0
        if self.kind is Kind.SPEECH:
            lead = context.lead_of_turn(text)
        elif self.kind is Kind.ENTRY:
            lead = date_lead(text)
        return Block(self.kind, text, span, level=self.level, marker=self.marker, lead=lead)
