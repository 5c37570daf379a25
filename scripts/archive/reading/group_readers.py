"""Groups of lines → blocks: what lines without a blank one between them are, each read by itself.

A group is read by the first of `READERS` that knows it; one that none knows is a paragraph a
line. What only the neighbourhood shows (titles, headings, signatures, notes) is found later, by
the passes of `structure`. Each reader is linear in its group.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from ..model import Block, Change, Kind
from .bare_lists import bare_list
from .broken_sentences import sentences
from .corrected_groups import corrected_block
from .diaries import is_day
from .group_items import (
    OpenBlock,
    chronicle_entries,
    continues_block,
    counted_lines,
    line_block,
    lined_block,
    list_items,
)
from .group_lines import (
    above_a_rule,
    address,
    author_among_lines,
    contents,
    hours,
    indented,
    letterhead,
    links,
    story_head,
)
from .group_tables import aligned_table, drawn_table, ruled_table
from .group_verse import free_verse, is_long_lined_stanza, is_one_sentence, names_song, numbered_stanza
from .groups import DEAR, IN_COLUMNS, LONG, SPEAKER, TIME, Context, Group, is_unpunctuated
from .markers import DRAWN_LINE, leads_back, split_item, split_note
from .message_logs import logged_messages
from .notes import NOTES_HEAD
from .numbered_heads import numbered_head
from .quoted_posts import find_post, quoted_post
from .signers import are_signers
from .survey import is_stanza
from .tables import bars_of, is_frame
from .wraps import indented_paragraphs, is_closed, unwrap, usual_length, wrapped_paragraphs

_QUOTED = re.compile(r"^\s*(?:>\s?)+")
#: On 7 Nov 2011, Carol wrote:
_WROTE = re.compile(r"(?i)\b(?:wrote|writes|написала?|пишет)\s?:\s*$")
_ROOM = 20  # characters that the line of a heading leaves free where prose would have gone on
_BELOW_HEAD, _BELOW_CRY = 25, 40  # characters that a line right below a heading has, and below a cry
_NEAR_HEAD = 10  # lines from the beginning of a text
#: A line that is one sentence or several, each with its stop: no address, no verse.
_WHOLE_SENTENCE = re.compile(r"(?!.{0,40}:)[A-ZА-ЯЁ«“\"(–—-].{43,}[.!?…][»”\")]*")
_MARGIN = 3  # characters before the lines of prose; a block quotation has more
_FAR = 12  # characters of space before a line that a typist set to the right
_SHORT_AT_RIGHT, _LINES_AT_RIGHT = 50, 4  # characters of such a line, and how many of them
#: A line to write on, as in a form.
_FILLED_IN = re.compile(r"^\s*_{5,}\s|\s_{5,}\s*$|^\s*_{5,}\s*$")
#: The head of a part, over what announces a list: "8.2 Sharing out", "any of the following:"
_NUMBERED = re.compile(
    r"(?:(?:Article|Section|Rule|Статья|Пункт)\s+)?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVX]{1,5})[.)]?\s+[A-ZА-ЯЁ]")
#: The number of a contract's clause: 4.10.
#: 4.8. The driver …; Sec. 2. A member …
_CLAUSE = re.compile(
    r"\s*(?:(?P<part>\d{1,2})\.(?P<clause>\d{1,2})\.?"
    r"|(?:[Ss]ec(?:tion|t)?|SEC(?:TION)?|[Aa]rt(?:icle)?|[Сс]т(?:атья)?|§)\.?\s?(?P<section>\d{1,3})[.:)])\s+(?=[^\W\d])")
_LETTERED = re.compile(r"\(?[A-Z]{1,4}[.)]\s")  # a clause that an indent sets off is no quotation
_NOTE_NUMBER = re.compile(r"(?<=[^\W\d][.!?»”])\d{1,3}$")  # of a note, glued to the sentence
_REMARK = re.compile(r"[(\[][^()\[\]]{3,80}[)\]]\.?")  # (Silence.) among speeches


# ---------------------------------------------------------------- readers of one group


def read_group(group: Group, context: Context) -> list[Block]:
    """Read one group; a curator's correction comes first."""
    if group.correction:
        return [corrected_block(group, context)]
    if group.note:
        text = unwrap([group.lines[0][group.cut :], *group.lines[1:]], group.first, context)
        return [Block(Kind.NOTE, text, (group.first, group.last), marker=group.note)]
    if group.listed:
        return [replace(_paragraph(group, 0, len(group.lines), context), kind=Kind.ITEM)]
    for reader in READERS:
        blocks = reader(group, context)
        if blocks:
            return blocks
    return [_paragraph(group, start, end, context) for start, end in sentences(group.lines)]


def _paragraph(group: Group, start: int, end: int, context: Context) -> Block:
    text = unwrap(group.lines[start:end], group.first + start, context)
    return Block(Kind.PARAGRAPH, text, (group.first + start, group.first + end - 1))


def _table_among_lines(
    find: Callable[[Group, Context], tuple[int, int, Block] | None]
) -> Callable[[Group, Context], list[Block]]:
    """A reader of groups in which lines stand before and after a table. find: finds the table."""

    def read(group: Group, context: Context) -> list[Block]:
        found = find(group, context)
        if not found:
            return []
        start, end, table = found
        before, after = group.part(0, start), group.part(end, len(group.lines))
        return [*_read_apart(before, context), table, *_read_apart(after, context)]

    return read


def _read_apart(group: Group, context: Context) -> list[Block]:
    """Read lines that blank ones may part."""
    out: list[Block] = []
    part = Group(group.first, [])
    for number, line in enumerate([*group.lines, ""], group.first):
        if line.strip():
            part.first = part.first if part.lines else number
            part.lines.append(line)
        elif part.lines:
            out += read_group(part, context)
            part = Group(number, [])
    return out


def _boxed(group: Group, context: Context) -> list[Block]:
    """Lines in a drawn frame of one column: the frame goes, the lines are read as if they were alone."""
    lines = [line.strip() for line in group.lines]
    inner = [line for line in lines if not is_frame(line)]
    if len(inner) == len(lines) or not inner or any(len(bars_of(line)) != 2 for line in inner):
        return []
    if any(not bars_of(line[0]) or not bars_of(line[-1]) for line in inner):
        return []
    bare: list[str] = []
    for number, line in enumerate(lines, group.first):
        drawn = line if is_frame(line) else bars_of(line)
        context.changes.append(Change("omitted", str(number), drawn, "table-frame"))
        bare.append("" if is_frame(line) else line[1:-1].strip())
    return _read_apart(Group(group.first, bare), context)


def _mail_quote(group: Group, context: Context) -> list[Block]:
    """Lines that e-mail marks with ">"; the lines beside them are read as if they were alone.

    In a text that is no mail the sign is the text's own and stays.
    """
    marked = [line.lstrip().startswith(">") for line in group.lines]
    if not context.mail or not any(marked):
        return []
    starts = [n for n in range(len(marked)) if n == 0 or marked[n] != marked[n - 1]]
    if not all(marked):
        answers = sum(marked) > 1 or any(
            n and marked[n] and group.lines[n - 1].rstrip().endswith(":") for n in starts
        )
        if not answers:
            return []
        ends = [*starts[1:], len(marked)]
        parts = [group.part(a, b) for a, b in zip(starts, ends, strict=True)]
        return [block for part in parts for block in read_group(part, context)]
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
    return [
        Block(Kind.QUOTE, unwrap(lines[a:b], first, context), (first, first + b - a - 1))
        for a, b in pairwise(sorted({0, said, len(lines)}))
        for first in [group.first + a]
    ]


def _notes(group: Group, context: Context) -> list[Block]:
    """Notes one below the other, perhaps below a drawn line: [1] … [2] …, ¹ … ² …, * … ** …"""
    if len(group.lines) > 1 and DRAWN_LINE.fullmatch(group.lines[0].strip()):
        below = group.part(1, len(group.lines))
        if not split_note(below.lines[0].strip()):
            return []
        return [line_block(group, 0), *(_notes(below, context) or read_group(below, context))]
    if len(group.lines) > 1 and NOTES_HEAD.fullmatch(group.lines[0].strip(" :")):
        below = group.part(1, len(group.lines))
        notes = _notes(below, context) if len(below.lines) > 1 else []
        if notes or split_note(below.lines[0].strip()):
            return [line_block(group, 0), *(notes or [line_block(below, 0)])]
        return []
    signs = [split_note(line.strip()) for line in group.lines]
    if not signs[0] or signs[0][0].startswith("("):
        return []
    if signs[0][0].startswith("*") and not context.asterisk_notes:
        return []
    found = [sign[0] for sign in signs if sign]
    if len(group.lines) < 2 or len(set(found)) < len(found):
        return []
    starts = [n for n, sign in enumerate(signs) if sign]
    return [
        Block(
            Kind.PARAGRAPH,
            unwrap(group.lines[a:b], group.first + a, context),
            (group.first + a, group.first + b - 1),
        )
        for a, b in zip(starts, [*starts[1:], len(signs)], strict=True)
    ]


def _post_among_lines(group: Group, context: Context) -> list[Block]:
    """A message of a network in an article whose paragraphs no blank line parts, which are read apart."""
    found = find_post(group.lines) if len(group.lines) > 2 else None
    if not found or found == (0, len(group.lines)):
        return []
    start, end = found
    lines = [line_block(group, n, Kind.QUOTE) for n in range(start, end)]
    parts = [group.part(a, b) for a, b in ((0, start), (end, len(group.lines))) if b > a]
    above = read_group(parts[0], context) if start else []
    below = read_group(parts[-1], context) if end < len(group.lines) else []
    return [*above, *lines, *below]


def _set_apart(group: Group, context: Context) -> list[Block]:
    """Prose, and far to the right of its edge, right below it, who signs; or above it, to whom it is."""
    lines = group.lines
    depth = [len(line) - len(line.lstrip()) for line in lines]
    edge = min(depth)
    far = [deep - edge >= _FAR and len(line.strip()) <= _SHORT_AT_RIGHT
           for deep, line in zip(depth, lines, strict=True)]
    prose = [n for n, apart in enumerate(far) if not apart]
    if context.poem or edge > _MARGIN or len(prose) == len(lines):
        return []
    first, end = prose[0], prose[-1] + 1
    longest = max(len(line.strip()) for line in lines[first:end])
    whole = len(prose) == end - first and longest > _SHORT_AT_RIGHT
    if any(map(IN_COLUMNS.search, lines)):
        return []  # what stands below a column goes on with it
    goes_on = end < len(lines) and not is_closed(lines[end - 1])
    if goes_on or any(apart and line.lstrip()[:1].islower() for apart, line in zip(far, lines, strict=True)):
        return []  # lines that an indent sets below the words of a clause
    if not whole or first > _LINES_AT_RIGHT or len(lines) - end > _LINES_AT_RIGHT:
        return []
    parts = (group.part(a, b) for a, b in ((0, first), (first, end), (end, len(lines))) if b > a)
    return [block for part in parts for block in read_group(part, context)]


def _paragraphs_by_indent(group: Group, context: Context) -> list[Block]:
    """Paragraphs that only an indent parts, each read as if it were alone."""
    out: list[Block] = []
    if context.poem and is_stanza(group.lines):
        return out
    for start, end in indented_paragraphs(group.lines):
        part = group.part(start, end)
        if not split_item(part.lines[0]):
            part.lines[0] = part.lines[0].lstrip()
        blocks = read_group(part, context)
        if [block.kind for block in blocks] == [Kind.LINES]:
            text = unwrap(part.lines, part.first, context)
            blocks = [Block(Kind.PARAGRAPH, text, (part.first, part.last))]
        out += blocks
    return out


def _note_with_way_back(group: Group, context: Context) -> list[Block]:
    """A note of several lines: only its last has the sign that leads back to its place."""
    back = list(map(leads_back, group.lines))
    if len(back) > 1 and all(back) and not any(map(split_item, group.lines)):
        return [line_block(group, n) for n in range(len(back))]  # one below the other
    if len(back) < 2 or not back[-1] or any(back[:-1]):
        return []
    item = split_item(group.lines[0])
    if item and item[0].rstrip(".)").isdigit():  # of a numbered list of notes
        opened = OpenBlock(Kind.ITEM, 0, marker=item[0], cut=len(group.lines[0]) - len(item[1]))
        opened.end = len(group.lines)
        return [opened.block(group, context)]
    return [Block(Kind.PARAGRAPH, unwrap(group.lines, group.first, context), (group.first, group.last))]


def _clauses(group: Group, context: Context) -> list[Block]:
    """The clauses of a contract below one another, 4.8. 4.9. 4.10. or Sec. 1. Sec. 2.: a paragraph each."""
    lines = group.lines
    numbers = [_CLAUSE.match(line) for line in lines]
    counted = [(int(f["part"] or 0), int(f["clause"] or f["section"])) for f in numbers if f]
    follow = sum(b in ((a[0], a[1] + 1), (a[0] + 1, 1)) for a, b in pairwise(counted))
    if len(counted) < 2 or follow < 0.7 * (len(counted) - 1):
        return []
    width, usual = max(map(len, lines)), usual_length([line.strip() for line in lines])
    first = next(n for n, found in enumerate(numbers) if found)
    end = len(lines)
    while end - 1 > first and IN_COLUMNS.search(lines[end - 1]) and not numbers[end - 1]:
        end -= 1  # who signs, and as what
    if end < len(lines):
        return [*_clauses(group.part(0, end), context), *read_group(group.part(end, len(lines)), context)]
    listed = _listed_in_clauses(lines, [n for n, found in enumerate(numbers) if found])
    out: list[OpenBlock] = []
    for n, line in enumerate(lines[first:], first):
        item = split_item(line) if not numbers[n] else None
        goes_on = n > first and (
            lines[n - 1].rstrip()[-1:] == "," or _is_open(lines[n - 1], usual)
            or continues_block(line, lines[n - 1], out[-1], width))
        if item:
            out.append(OpenBlock(Kind.ITEM, n, level=item[2], marker=item[0], cut=len(line) - len(item[1])))
        elif n in listed:
            out.append(OpenBlock(Kind.ITEM, n))
        elif numbers[n] or not goes_on:
            out.append(OpenBlock(Kind.PARAGRAPH, n))
        else:
            out[-1].end = n + 1
    above = read_group(group.part(0, first), context) if first else []
    return [*above, *(opened.block(group, context) for opened in out)]


def _listed_in_clauses(lines: list[str], starts: list[int]) -> set[int]:
    """The lines of lists without marks: below a clause that ends with a colon, a semicolon behind each.

    starts: where the clauses begin.
    """
    found: set[int] = set()
    for start, end in pairwise([*starts, len(lines)]):
        items = [line.strip() for line in lines[start + 1 : end]]
        last = next((n for n, item in enumerate(items) if item[-1:] != ";"), len(items) - 1)
        items = items[: last + 1]
        closed = len(items) > 1 and items[-1][-1:] in ".;"
        if closed and lines[start].rstrip()[-1:] == ":" and not any(map(split_item, items)):
            found |= set(range(start + 1, start + 1 + len(items)))
    return found


def _is_open(line: str, width: float) -> bool:
    """Whether a line of clauses that a printer's page broke, its letters of different width, ends nothing."""
    line = line.strip()
    full = 45 <= width <= 140 and len(line) >= 0.6 * width
    return full and not line.isupper() and line[-1:] not in ";:" and not is_closed(line)


def _speeches(group: Group, context: Context) -> list[Block]:
    """An interview: lines that begin with a speaker's name, and what follows each."""
    if group.first in context.posts:
        text = " ".join(line.strip() for line in group.lines if line.strip())
        return [Block(Kind.SPEECH, text, (group.first, group.last), lead=len(text))]
    if context.is_lone_speaker(group.lines[0].strip(), group.first):
        name = line_block(group, 0, Kind.SPEECH)
        words = read_group(group.part(1, len(group.lines)), context) if len(group.lines) > 1 else []
        return [replace(name, lead=len(name.text)), *words]
    if not (context.speakers or context.stopped_speakers):
        return []
    if len(group.lines) > 1 and TIME.fullmatch(group.lines[0].strip()):
        words = _speeches(group.part(1, len(group.lines)), context)
        return [line_block(group, 0, Kind.LINES), *words] if words else []
    turns = [n for n, line in enumerate(group.lines) if context.lead_of_turn(line.strip())]
    if len(turns) > 2 and turns[0]:
        above, below = group.part(0, turns[0]), group.part(turns[0], len(group.lines))
        return [*read_group(above, context), *_speeches(below, context)]
    out: list[OpenBlock] = []
    for n, line in enumerate(group.lines):
        if context.lead_of_turn(line.strip()):
            out.append(OpenBlock(Kind.SPEECH, n))
        elif not out:
            return []
        elif SPEAKER.match(line.strip()) and group.lines[n - 1].rstrip()[-1:] in ".!?…»":
            out.append(OpenBlock(Kind.SPEECH, n))  # a person who speaks but once
        elif _REMARK.fullmatch(line.strip()):
            out.append(OpenBlock(Kind.PARAGRAPH, n))
        elif (item := split_item(line)) and (
            group.lines[n - 1].rstrip()[-1:] == ":" or out[-1].kind is Kind.ITEM
        ):
            out.append(OpenBlock(Kind.ITEM, n, item[2], item[0], len(line) - len(item[1])))
        else:
            out[-1].end = n + 1
    return [opened.block(group, context) for opened in out]


def _day_of_diary(group: Group, context: Context) -> list[Block]:
    """A day of a diary is the heading of what is below it."""
    if not context.diary or not is_day(group.lines[0]):
        return []
    day = replace(line_block(group, 0, Kind.HEADING), level=2)
    return [day, *(read_group(group.part(1, len(group.lines)), context) if len(group.lines) > 1 else [])]


def _wrapped(group: Group, context: Context) -> list[Block]:
    lines = group.lines
    if group.first in context.announced_verse:
        return lined_block(group, Kind.VERSE)
    if any("_____" in line and _FILLED_IN.search(line) for line in lines) or are_signers(lines):
        return []
    if context.poem and (is_stanza(lines) or is_long_lined_stanza(lines)):
        return []
    width = context.width_near(group.first)
    if len(lines) == 2 and context.unwrapped and not width and not lines[1].lstrip()[:1].islower():
        return []
    found = [(0, len(lines))] if group.whole else wrapped_paragraphs(lines, width)
    if not found and len(lines) > 2 and is_unpunctuated(lines[0].strip()):
        wide = max(width, *(len(line.strip()) for line in lines[1:]))
        short = len(lines[0]) < 0.6 * len(lines[1]) or wide - len(lines[0].strip()) >= _ROOM
        begins = not lines[1].lstrip()[:1].islower() and short
        if begins and wrapped_paragraphs(lines[1:], width):
            return [line_block(group, 0), *read_group(group.part(1, len(lines)), context)]
    quoted = (len(found) == 1 and all(line[:3].isspace() for line in lines)
              and not _LETTERED.match(lines[0].lstrip()))
    kind = Kind.QUOTE if quoted and not context.indented else Kind.PARAGRAPH
    return [
        Block(
            kind,
            unwrap(lines[a:b], group.first + a, context),
            (group.first + a, group.first + b - 1),
        )
        for a, b in found
    ]


def _greeting(group: Group, context: Context) -> list[Block]:
    """"Dear friends," with the letter below it, no blank line between them."""
    first = group.lines[0].strip()
    if len(group.lines) < 2 or len(first) > 60 or first[-1:] not in ",!:;" or first.isupper():
        return []
    if not DEAR.match(first):
        return []
    rest = read_group(group.part(1, len(group.lines)), context)
    long = len(group.lines[1].strip()) > 60 or any(block.kind is Kind.PARAGRAPH for block in rest)
    return [line_block(group, 0), *rest] if long else []


def _short_lines(group: Group, context: Context) -> list[Block]:
    """Short lines that were broken on purpose: verse, or a row of lines."""
    lines = [line.strip() for line in group.lines]
    if len(lines) < 2 or max(map(len, lines)) > LONG or sum(map(len, lines)) > 72 * len(lines):
        return []
    if not context.poem and not group.lines[0][:3].isspace() and all(map(_WHOLE_SENTENCE.fullmatch, lines)):
        return []  # a sentence or more on each line: short paragraphs
    if lines[0][-1:] == ":" and sum(line[-1:] == ";" for line in lines) > 1:
        return []  # a list without marks, and what is said below it
    if group.last <= _NEAR_HEAD and is_one_sentence(lines) and not context.poem:
        text = unwrap(group.lines, group.first, context)
        return [Block(Kind.PARAGRAPH, text, (group.first, group.last), doubt="prose")]
    alone = len(lines) > 3 and is_stanza(group.lines)
    begin = all(line.lstrip("«“\"‘'([–—- …")[:1].isupper() for line in lines)
    if len(lines) == 2 and lines[0].isupper() and is_unpunctuated(lines[0]) and lines[1][:1] == "(" and (
        lines[1][-1:] == ")"
    ):
        return [line_block(group, n) for n in range(2)]  # a song's title, and its tune
    verse = alone or (context.poem and (len(lines) > 2 or begin or is_stanza(group.lines)))
    below = lines[1:]
    asks = lines[0][-1:] == "?" and len(lines[0]) <= 80 and below[0].rstrip(")»”\"")[-1:] in ".!"
    head = lines[0].rstrip("!") if lines[0].isupper() else lines[0]  # PICNIC!
    least = _BELOW_HEAD if head == lines[0] else _BELOW_CRY
    if not verse and (asks or (is_unpunctuated(head, 60) and max(map(len, below)) > least)):
        announces = len(lines) == 2 and below[0][-1:] == ":" and bool(_NUMBERED.match(lines[0]))
        if announces or all(_NOTE_NUMBER.sub("", line).rstrip(")»”\"")[-1:] in ".!?…" for line in below):
            # A heading that no blank line parts from its paragraph
            return [line_block(group, 0), *read_group(group.part(1, len(lines)), context)]
    if verse and len(lines) > 2 and names_song(lines):
        return [line_block(group, 0), *lined_block(group.part(1, len(lines)), Kind.VERSE)]
    return lined_block(group, Kind.VERSE if verse else Kind.LINES)


READERS: tuple[Callable[[Group, Context], list[Block]], ...] = (
    free_verse,
    contents,
    hours,
    _day_of_diary,
    letterhead,
    _mail_quote,
    _table_among_lines(ruled_table),
    _boxed,
    _table_among_lines(drawn_table),
    _table_among_lines(aligned_table),
    above_a_rule,
    logged_messages,
    quoted_post,
    _post_among_lines,
    _set_apart,
    _paragraphs_by_indent,
    _speeches,
    chronicle_entries,
    counted_lines,
    story_head,
    author_among_lines,
    numbered_head,
    links,
    _notes,
    address,
    _note_with_way_back,
    numbered_stanza,
    _clauses,
    list_items,
    bare_list,
    _greeting,
    _wrapped,
    indented,
    _short_lines,
)
