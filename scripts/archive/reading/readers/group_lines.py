"""Groups of lines that stay lines: heads of stories, letters and old papers, hours, contents, addresses."""

from __future__ import annotations

import re

from ...model import Block, Kind
from ..lines.bylines import BY_SOMEBODY, read_byline
from ..lines.datelines import begins_with_hour_of_weekday
from ..lines.group_blocks import line_block, lined_block
from ..lines.groups import (
    CLOSING_SECTION,
    CONTACT,
    LETTERHEAD,
    LONG,
    LONG_WORD,
    Context,
    Group,
    is_unpunctuated,
)
from ..lines.heading_lines import can_be_heading
from ..lines.markers import CLAUSE, DRAWN_LINE, leads_back, split_item
from ..lines.person_names import likeness
from ..lines.wraps import wrapped_paragraphs

#: What mail programs have in the head of a mail, and the rest of a line that they broke.
_LINE_OF_MAIL = re.compile(
    r"(?i)(?:message-id|in-reply-to|references|mime-version|content-[a-z-]+|received|return-path|delivered-to"
    r"|organi[sz]ation|sender|reply-to|newsgroups|approved|precedence|lines|path|importance|priority|user-agent"
    r"|attachments?|mailing-list|(?:x|list|resent|errors|status)(?:-[a-z-]+)?)\s?:|\s+\S")
#: Above the head of a mail that another one passes on.
_FORWARDED = re.compile(
    r"(?i)-{3,} ?(?:forwarded message|original message|(?:пересылаем|пересланн|исходн)ое сообщение) ?-{3,}"
    r"|begin forwarded message:|начало (?:пересылаемого|переадресованного) сообщения:")
_LONGEST_ADDRESS = 15  # lines
_SHORT_HEAD = 10  # characters; a shorter line over a rule may be for a signature
_SAYS_BY = re.compile(r"(?i)(?:by|автор|текст)\b")
_SAYS_AUTHOR = re.compile(r"(?i)(?:author|written by|автор|текст)\s*:")
_HOUR = re.compile(r"\s*(?:в )?(?:\d{1,2}[:.]\d\d|\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?)\s?[–—-]\s")
_LINES_OF_ANNOUNCEMENT = 5
_AUTHOR_ABOVE = re.compile(r"(?i)authors?|автор(?:ы)?")  # alone, above the name
_LINES_OF_CREDITS, _LONGEST_CREDIT = 4, 140
_LEADER = re.compile(r"\.{6,}|(?:\. ){5,}|…{3,}")


def letterhead(group: Group, context: Context) -> list[Block]:
    """The head of a mail: its fields, a program's own lines and what goes on below a long one."""
    if _FORWARDED.fullmatch(group.lines[0].strip()) and len(group.lines) > 1:
        head = letterhead(group.part(1, len(group.lines)), context)
        return [line_block(group, 0), *head] if head else []
    heads = [bool(LETTERHEAD.match(line)) for line in group.lines]
    # A program's own lines may be among them, and a long one goes on in the next.
    others = (line for line, head in zip(group.lines, heads, strict=True) if not head)
    begins = heads[0] or _LINE_OF_MAIL.match(group.lines[0].lstrip())
    whole = bool(begins) and all(_LINE_OF_MAIL.match(line) for line in others)
    return lined_block(group, Kind.LETTERHEAD) if sum(heads) > 1 and whole else []


def above_a_rule(group: Group, _: Context) -> list[Block]:
    """A head in capitals over a short rule, as in old papers; a rule below other words is for a signature."""
    if len(group.lines) != 2 or not DRAWN_LINE.fullmatch(group.lines[1].strip()):
        return []
    text = group.lines[0].strip()
    capitals = text.isupper() and len(text) > _SHORT_HEAD and is_unpunctuated(text.strip(".,"))
    return [line_block(group, n) for n in range(2)] if capitals else []


def hours(group: Group, _: Context) -> list[Block]:
    """A programme: each line begins with an hour, "7 p.m. – Concert", «18:00 – митинг»."""
    programme = len(group.lines) > 1 and all(map(_HOUR.match, group.lines))
    return lined_block(group, Kind.LINES) if programme else []


def announcement(group: Group, context: Context) -> list[Block]:
    """What takes place, and below it on which day of the week, at what hour and where, a line each."""
    lines = [line.strip() for line in group.lines]
    if context.poem or not 1 < len(lines) <= _LINES_OF_ANNOUNCEMENT or max(map(len, lines)) > LONG:
        return []
    what = Block(Kind.PARAGRAPH, lines[0].rstrip("!"), (group.first, group.first))
    named = can_be_heading(what, set()) and not begins_with_hour_of_weekday(lines[0])  # and no list of hours
    told = named and any(map(begins_with_hour_of_weekday, lines[1:3]))
    return lined_block(group, Kind.LINES) if told else []


def story_head(group: Group, context: Context) -> list[Block]:
    """A story's head in a newsletter, and "By …" below it without a blank line."""
    if len(group.lines) != 2 or not is_unpunctuated(group.lines[0].strip().rstrip("!?")):
        return []
    below = group.lines[1].strip()
    byline = read_byline(below) if _SAYS_BY.match(below) else None
    says_by = byline is not None and bool(byline.names)
    capitals = all(word[0].isupper() for word in LONG_WORD.findall(group.lines[0]))
    by_line = says_by or (capitals and not context.poem and BY_SOMEBODY.match(below))
    return [line_block(group, 0), line_block(group, 1)] if by_line else []


def author_among_lines(group: Group, _: Context) -> list[Block]:
    """A few lines, one of which says that it names the author: where a text was printed, and «Автор: …»."""
    lines = [line.strip() for line in group.lines]
    if not 1 < len(lines) <= _LINES_OF_CREDITS or max(map(len, lines)) > _LONGEST_CREDIT:
        return []
    if _AUTHOR_ABOVE.fullmatch(lines[0]) and likeness(lines[1]):
        author = Block(Kind.BYLINE, f"{lines[0]} {lines[1]}", (group.first, group.first + 1))
        return [author, *(line_block(group, n) for n in range(2, len(lines)))]
    bylines = [read_byline(line) for line in lines if _SAYS_AUTHOR.match(line)]
    named = any(byline and byline.names for byline in bylines)
    return [line_block(group, n) for n in range(len(lines))] if named else []


def links(group: Group, _: Context) -> list[Block]:
    """The name of a section at an article's end, and links to other pages below it, a line each."""
    short = len(group.lines) > 1 and max(map(len, group.lines)) <= LONG
    if not short or not CLOSING_SECTION.fullmatch(group.lines[0].strip(" :")):
        return []
    if any(split_item(line) for line in group.lines):
        return []
    return [line_block(group, n) for n in range(len(group.lines))]


def contents(group: Group, _: Context) -> list[Block]:
    """Lines of a table of contents, their page numbers after dots: lines as they are."""
    leaders = sum(len(line) < 3 * LONG and bool(_LEADER.search(line)) for line in group.lines)
    return lined_block(group, Kind.LINES) if leaders and leaders >= 0.4 * len(group.lines) else []


def address(group: Group, context: Context) -> list[Block]:
    """Where and how to reach somebody, a line each."""
    if not 2 <= len(group.lines) <= _LONGEST_ADDRESS or max(map(len, group.lines)) > LONG:
        return []
    listed = sum(split_item(line) is not None for line in group.lines) > 0.5 * len(group.lines)
    if listed or CLAUSE.match(group.lines[0]) or leads_back(group.lines[-1]):
        return []
    contacts = sum(bool(CONTACT.search(line)) for line in group.lines)
    if contacts < 2 or contacts < 0.4 * len(group.lines):
        return []
    if wrapped_paragraphs(group.lines, context.width_near(group.first)):
        return []
    return lined_block(group, Kind.ADDRESS)


def indented(group: Group, context: Context) -> list[Block]:
    """One long indented line in a text that does not indent: a block quote.

    A line longer than a width would leave it is a paragraph, of which only the first line is indented.
    """
    line = group.lines[0]
    deep = line[:4].isspace() or line.startswith("\t")
    if len(group.lines) > 1 or context.indented or not deep or not 60 <= len(line.strip()) <= 3 * LONG // 2:
        return []
    return [line_block(group, 0, Kind.QUOTE)]
