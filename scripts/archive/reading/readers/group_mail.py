"""Groups of lines with the words of others in them: a mail's quotations, a message of a network."""

from __future__ import annotations

import re
from itertools import pairwise

from ...model import Block, Change, Kind
from ..lines.group_blocks import line_block, unwrapped_block
from ..lines.groups import LONG, Context, Group, Parts
from .quoted_posts import find_post

_QUOTED = re.compile(r"^\s*(?:>\s?)+")
#: On 7 Nov 2011, Carol wrote:
_WROTE = re.compile(r"(?i)\b(?:wrote|writes|написала?|пишет)\s?:\s*$")


def mail_quote(group: Group, context: Context) -> Parts:
    """Lines that e-mail marks with ">"; the lines beside them are read as if they were alone.

    In a text that is no mail the sign is the text's own and stays.
    """
    marked = [line.lstrip().startswith(">") for line in group.lines]
    if not context.mail or not any(marked):
        return []
    if all(marked):
        return _marked_lines(group, context)
    starts = [n for n in range(len(marked)) if n == 0 or marked[n] != marked[n - 1]]
    announced = any(n and marked[n] and group.lines[n - 1].rstrip().endswith(":") for n in starts)
    if sum(marked) < 2 and not announced:
        return []
    return [group.part(a, b) for a, b in pairwise([*starts, len(marked)])]


def _marked_lines(group: Group, context: Context) -> list[Block]:
    """The quotations in lines that all begin with ">"; an empty line and another depth part them."""
    heads = [found.group() if (found := _QUOTED.match(line)) else "" for line in group.lines]
    bare = [line[len(head) :] for line, head in zip(group.lines, heads, strict=True)]
    if not any(line.strip() for line in bare):
        return []
    blocks: list[Block] = []
    depth, inner = 0, Group(group.first, [])
    for number, (line, head) in enumerate(zip([*bare, ""], [*heads, ""], strict=True), group.first):
        if head:
            marks = ">" * head.count(">")
            context.changes.append(Change("omitted", str(number), marks, "mail-quote-mark"))
        if inner.lines and (not line.strip() or head.count(">") != depth):
            blocks += _quotes(inner, context)
            inner = Group(number, [])
        if line.strip():
            inner.first = inner.first if inner.lines else number
            inner.lines.append(line)
            depth = head.count(">")
    return blocks


def _quotes(group: Group, context: Context) -> list[Block]:
    """Quoted lines; the one that says who wrote them and when is a block of its own."""
    lines = group.lines
    said = int(len(lines) > 1 and len(lines[0]) <= LONG and bool(_WROTE.search(lines[0])))
    cuts = sorted({0, said, len(lines)})
    return [unwrapped_block(group, a, b, context, Kind.QUOTE) for a, b in pairwise(cuts)]


def post_among_lines(group: Group, _: Context) -> Parts:
    """A message of a network in an article whose paragraphs no blank line parts, which are read apart."""
    found = find_post(group.lines) if len(group.lines) > 2 else None
    if not found or found == (0, len(group.lines)):
        return []
    start, end = found
    message = (line_block(group, n, Kind.QUOTE) for n in range(start, end))
    return [*group.lines_before(start), *message, *group.lines_from(end)]
