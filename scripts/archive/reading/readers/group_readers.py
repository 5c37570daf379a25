"""Groups of lines → blocks: what lines without a blank one between them are, each read by itself.

A group is read by the first of `READERS` that knows it, which may leave lines of it to be read by
themselves; one that none knows is a paragraph a line. What only the neighbourhood shows (titles,
headings, signatures, notes) is found later, by the passes of `structure`. Each reader is linear in
its group.
"""

from __future__ import annotations

from collections.abc import Callable

from ...model import Block, Kind
from ..cuts.bare_lists import bare_list
from ..cuts.numbered_heads import numbered_head
from ..lines.broken_sentences import sentences
from ..lines.group_blocks import line_block, unwrapped_block
from ..lines.groups import DEAR, Context, Group, Parts
from ..lines.markers import split_item
from ..lines.stanza_lines import is_stanza
from ..lines.wraps import begun_paragraphs, indented_paragraphs, unwrap
from .corrected_groups import corrected_block
from .group_chronicles import chronicle_entries, day_of_diary
from .group_clauses import clauses
from .group_items import counted_lines, list_items, signed_with_dash
from .group_lines import (
    above_a_rule,
    address,
    announcement,
    author_among_lines,
    contents,
    hours,
    indented,
    letterhead,
    links,
    story_head,
)
from .group_mail import mail_quote, post_among_lines
from .group_notes import note_with_way_back, notes
from .group_prose import set_apart, wrapped
from .group_short_lines import short_lines
from .group_speeches import speeches
from .group_tables import aligned_table, among_lines, boxed, drawn_table, ruled_table
from .group_verse import dated_stanza, free_verse, numbered_stanza, verse_below_prose
from .message_logs import logged_messages
from .quoted_posts import quoted_post

_LONG = 60  # characters; a greeting is no longer, and a longer line below one is of a letter


def read_group(group: Group, context: Context) -> list[Block]:
    """Read one group; a curator's correction comes first."""
    if group.correction:
        return [corrected_block(group, context)]
    if group.note:
        text = unwrap([group.lines[0][group.cut :], *group.lines[1:]], group.first, context)
        return [Block(Kind.NOTE, text, (group.first, group.last), marker=group.note)]
    if group.listed:
        return [unwrapped_block(group, 0, len(group.lines), context, Kind.ITEM)]
    for reader in READERS:
        if parts := reader(group, context):
            return _read_all(parts, context)
    return [unwrapped_block(group, start, end, context) for start, end in sentences(group.lines)]


def _read_all(parts: Parts, context: Context) -> list[Block]:
    """The blocks that a reader made, and those of the lines that it left."""
    out: list[Block] = []
    for part in parts:
        out += [part] if isinstance(part, Block) else read_group(part, context)
    return out


def _paragraphs_by_indent(group: Group, context: Context) -> list[Block]:
    """Paragraphs that only an indent parts, each read as if it were alone."""
    out: list[Block] = []
    if context.poem and is_stanza(group.lines):
        return out
    may_be_begun = context.begun_by_indent and len(group.lines) > 1 and not split_item(group.lines[0])
    begun = begun_paragraphs(group.lines) if may_be_begun else []
    for start, end in begun or indented_paragraphs(group.lines):
        part = group.part(start, end)
        if not split_item(part.lines[0]):
            part.lines[0] = part.lines[0].lstrip()
        blocks = read_group(part, context)
        if [block.kind for block in blocks] == [Kind.LINES]:
            blocks = [unwrapped_block(part, 0, len(part.lines), context)]
        out += blocks
    return out


def _greeting(group: Group, context: Context) -> list[Block]:
    """"Dear friends," with the letter below it, no blank line between them."""
    first = group.lines[0].strip()
    if len(group.lines) < 2 or len(first) > _LONG or first[-1:] not in ",!:;" or first.isupper():
        return []
    if not DEAR.match(first):
        return []
    rest = _read_all(group.lines_from(1), context)
    is_letter = len(group.lines[1].strip()) > _LONG or any(block.kind is Kind.PARAGRAPH for block in rest)
    return [line_block(group, 0), *rest] if is_letter else []


READERS: tuple[Callable[[Group, Context], Parts], ...] = (
    free_verse,
    contents,
    hours,
    day_of_diary,
    letterhead,
    mail_quote,
    among_lines(ruled_table),
    boxed,
    among_lines(drawn_table),
    among_lines(aligned_table),
    above_a_rule,
    logged_messages,
    quoted_post,
    post_among_lines,
    set_apart,
    _paragraphs_by_indent,
    speeches,
    chronicle_entries,
    counted_lines,
    announcement,
    story_head,
    author_among_lines,
    numbered_head,
    links,
    notes,
    address,
    note_with_way_back,
    numbered_stanza,
    dated_stanza,
    clauses,
    signed_with_dash,
    list_items,
    verse_below_prose,
    bare_list,
    _greeting,
    wrapped,
    indented,
    short_lines,
)
