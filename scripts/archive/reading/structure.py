"""Lines of a raw text → blocks: what people paste from web pages, read as an editor would.

The text is cut at blank lines into groups, each read by itself (`group_readers`). Then passes over the
whole list find what only the neighbourhood shows: the title and the lines under it, headings,
pull quotes, signatures, notes. Where rules cannot know, a Correction from the page's front matter
decides before them. Every pass is linear in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from ..model import Block, Change, Correction, Kind, title_index
from .cuts.bare_lists import bare_lists
from .cuts.dated_heads import split_off_dated_heads
from .cuts.lone_numbers import join_chapter_words, join_lone_numbers, split_off_lone_markers
from .cuts.names_over_words import split_off_turns
from .cuts.numbered_heads import split_off_numbered_heads
from .cuts.numbered_stanzas import part_numbered_stanzas
from .cuts.poets_in_verse import split_off_poets
from .cuts.posts import doubt_comments, find_posts, find_timed_turns, split_off_posts
from .cuts.ruled_tables import join_ruled_tables
from .cuts.set_groups import part_set_groups
from .cuts.survey import survey
from .cuts.tall_groups import part_tall_groups
from .cuts.tight_heads import split_off_tight_heads
from .furniture.page_frames import doubt_head_of_page
from .furniture.repeated_titles import without_title_said_again
from .furniture.site_menus import below_menu, below_site_name, title_below_path, title_below_site
from .furniture.video_cues import join_cues
from .furniture.whole_pages import title_of_prose
from .head.head import read_head
from .head.subtitles import subtitle_as_heading
from .head.title_doubts import doubt_title
from .headings.contents import contents_as_lines, join_contents
from .headings.headings import find_headings
from .lines.broken_sentences import join_at_links
from .lines.corrections import is_uncorrected
from .lines.groups import LONG, Context, Group
from .lines.head_lines import is_marked_title
from .lines.sentences import SENTENCE_END
from .notes.foot_notes import FootNote, find_foot_notes, with_references
from .notes.notes import gather_notes
from .passes.captions import captions, repeated_captions
from .passes.foot import read_foot
from .passes.list_depths import list_depths
from .passes.lone_verses import join_lone_verses
from .passes.lost_in_source import lost_in_source
from .passes.lost_markers import lettered_clauses, unmarked_items
from .passes.month_sections import days_of_months
from .passes.page_breaks import join_double_spaced, join_over_breaks
from .passes.pull_quotes import pull_quotes
from .passes.signed_stories import signed_stories
from .passes.spaced_rows import spaced_rows
from .passes.speech import capital_questions, join_lone_speakers, plain_questions, speakers_between
from .readers.group_readers import read_group
from .readers.quoted_posts import posts_of_networks

#: What a curator may say of a line of the head while the rest of the head is read on.
_IN_HEAD = frozenset({Kind.SUBTITLE.value, Kind.BYLINE.value, Kind.DATELINE.value, Kind.LETTERHEAD.value})
_LINES_OF_SITE = 8  # above its menu
_LONG_FRAME, _FRAME = 16, 8  # a site's lines above a title that has a day below it, and above another
_WORDS_OF_TITLE = 3  # that has the line of which the prose speaks as its subtitle
_MENU_LINES = 4  # lines that were taken out; fewer are buttons below a title
#: What is read from the neighbourhood of blocks, in this order; each takes the blocks and the first lines of
#: those on which a curator decided.
_PASSES: tuple[Callable[[list[Block], set[int]], list[Block]], ...] = (
    posts_of_networks, captions, contents_as_lines, join_contents, join_lone_verses, spaced_rows,
    join_chapter_words, join_lone_numbers, join_lone_speakers, speakers_between, unmarked_items,
    lettered_clauses, list_depths, pull_quotes, capital_questions, plain_questions, find_headings,
    days_of_months, repeated_captions, subtitle_as_heading, doubt_title, read_foot, signed_stories,
)


def recognise(
    lines: list[str],
    corrections: tuple[Correction, ...] = (),
    page_breaks: frozenset[int] = frozenset(),
    removed: frozenset[int] = frozenset(),
    furniture: frozenset[int] = frozenset(),
) -> tuple[list[Block], list[Change]]:
    """Read a text's structure.

    lines: line n of the raw file is entry n-1, without boilerplate.
    corrections: what a curator decided. page_breaks: the lines where a printed page ends.
    removed: all lines that were taken out before. furniture: those of them that are a site's own words.
    Returns the blocks in order, without ids, and the changes that reading made.
    """
    lines, omissions = _omit(lines, corrections)
    titled = any(correction.kind == Kind.TITLE for correction in corrections)
    corrected = {c.lines[0] for c in corrections if c.kind and c.lines}
    groups = _groups(lines, corrections, find_foot_notes(lines, page_breaks))
    groups, context = _surveyed(groups, bool(page_breaks))
    led_to = title_below_path(groups)
    title_at = led_to or title_below_site(groups, removed)
    spoken_of = 0 if title_at or titled else title_of_prose(lines, furniture)
    groups = _divided_at(groups, title_at)
    menu_ends = led_to or _end_of_menu(groups, furniture) or title_at or below_site_name(groups, furniture)
    blocks = _read(join_ruled_tables(groups), context, menu_ends, bool(led_to), spoken_of)
    blocks = list(map(_unbroken, join_over_breaks(blocks, lines, context, corrected, page_breaks)))
    blocks = join_double_spaced(blocks, context, corrected)
    blocks = join_at_links(join_cues(blocks, furniture, corrected), corrected)
    for fixed in _PASSES:
        blocks = fixed(blocks, corrected)
    blocks = doubt_comments(blocks, context.posts)
    blocks = _doubt_title_at_menu(blocks, removed, furniture, corrected)
    blocks = doubt_head_of_page(blocks, furniture, corrected)
    blocks, said_twice = without_title_said_again(blocks, corrected)
    blocks = gather_notes(with_references(blocks))
    changes = omissions + said_twice + context.changes + lost_in_source(blocks, removed, corrections)
    return blocks, changes


def _surveyed(groups: list[Group], paged: bool) -> tuple[list[Group], Context]:
    """Part the groups of a text where it needs no blank line, and say what all of them show of it.

    paged: whether its source has pages.
    """
    groups = part_set_groups(split_off_lone_markers(part_numbered_stanzas(groups)), paged)
    groups = split_off_turns(split_off_poets(part_tall_groups(split_off_numbered_heads(groups))))
    groups = split_off_dated_heads(groups)
    context = survey(_free(groups))
    posts = find_timed_turns(_free(groups)) or find_posts(_free(groups))
    context = replace(context, posts=posts)
    groups = split_off_tight_heads(split_off_posts(groups, context.posts), context)
    return groups, replace(context, bare_lists=bare_lists(_free(groups), context))


def _free(groups: list[Group]) -> list[Group]:
    """The groups that are no notes and on which no curator decided."""
    return [group for group in groups if not group.correction and not group.note]


def _end_of_menu(groups: list[Group], furniture: frozenset[int]) -> int:
    """The last line of a menu with no more than a site's name above it; 0 where there is none."""
    end = below_menu(furniture)
    above = [line for group in groups if group.first < end for line in group.lines]
    below_text = len(above) > _LINES_OF_SITE or any(len(line) > LONG for line in above)
    return 0 if below_text else end


def _divided_at(groups: list[Group], number: int) -> list[Group]:
    """The groups, one of them divided above the line of this number. number: 0 for none."""
    out: list[Group] = []
    for group in groups:
        at = number - group.first
        inside = 0 < at < len(group.lines) and not group.correction
        out += [group.part(0, at), group.part(at, len(group.lines))] if inside else [group]
    return out


def _doubt_title_at_menu(
    blocks: list[Block], removed: frozenset[int], furniture: frozenset[int], corrected: set[int]
) -> list[Block]:
    """Mark the title as doubtful where a page's furniture was taken out below it: it may be the site's name.

    A line with the look of a title right below a menu is taken for it instead.
    """
    at = title_index(block.kind for block in blocks)
    if at is None or at + 1 == len(blocks):
        return blocks
    title, below = blocks[at], blocks[at + 1]
    between = range(title.last + 1, below.first)
    taken = removed.intersection(between)
    named = below.kind in (Kind.SUBTITLE, Kind.HEADING)
    fact = below.kind in (Kind.BYLINE, Kind.DATELINE)
    enough = sum(n < title.first for n in furniture) >= (_LONG_FRAME if fact else _FRAME)
    enough = enough or len(furniture.intersection(between)) > 1 or len(taken) >= (1 if named else _MENU_LINES)
    if not enough or not is_uncorrected(title, corrected):
        return blocks
    if named and len(taken) >= _MENU_LINES and is_uncorrected(below, corrected):
        site = replace(title, kind=Kind.LINES, doubt="")
        title = replace(below, kind=Kind.TITLE, level=0, marker="", doubt="title")
        return [*blocks[:at], site, title, *blocks[at + 2 :]]
    return [*blocks[:at], replace(title, doubt="title"), *blocks[at + 1 :]]


def _read(
    groups: list[Group], context: Context, menu_ends: int, led_to: bool, spoken_of: int
) -> list[Block]:
    """The blocks of all groups: the head's first, about what a curator decided in it.

    menu_ends: the last line of a site's menu, 0 for none; what is above it is the site's, no title. led_to:
    whether it is the title's own line, which the site's path names. spoken_of: the line that the prose of a
    page copied at once speaks of, 0 for none: the title, where nothing else shows it.
    """
    decided = [group for group in groups if group.correction and group.correction.kind in _IN_HEAD]
    free = [group for group in groups if group not in decided]
    above = [group for group in free if group.first < menu_ends]
    head, rest = _head_below_menu(above, free[len(above) :], context, led_to) if menu_ends else ([], free)
    if not head:
        head, rest = read_head(free, context)
    if spoken_of and not _is_in_title(head, spoken_of):
        head, rest = _head_at_title(free, context, spoken_of)
    marked = {group.first: group for group in free if is_marked_title(group)}
    head = [read_group(marked[b.first], context)[0] if b.first in marked else b for b in head]
    rest = sorted([*rest, *decided], key=lambda group: group.first)
    blocks = [*head, *(block for group in rest for block in read_group(group, context))]
    return sorted(blocks, key=lambda block: (block.first, block.last))


def _head_below_menu(
    above: list[Group], groups: list[Group], context: Context, led_to: bool
) -> tuple[list[Block], list[Group]]:
    """The head of a text below a site's menu, and the groups that are left; no blocks without a title there.

    above: the groups above the menu, few and short: the site's name, what it is, advertisements.
    groups: those below it. A title that is not the first line there may be that of a section. led_to: whether
    a path leads to the first line, however many are above.
    """
    lines = [line for group in above for line in group.lines]
    few = led_to or len(lines) <= _LINES_OF_SITE
    if not groups or not few or any(group.correction for group in [*above, groups[0]]):
        return [], groups
    head, rest = read_head(groups, context)
    title = next((block for block in head if block.kind is Kind.TITLE), None)
    if led_to and (not title or title.lines != (groups[0].first, groups[0].first)):
        head, rest = _first_line_as_title(groups, "")
    elif not title:
        head, rest = _title_with_stop(groups)
    if head and head[0].kind is Kind.LINES:
        head = [replace(b, doubt="title") if b.kind is Kind.TITLE else b for b in head]
    site = [Block(Kind.LINES, "\n".join(map(str.strip, g.lines)), (g.first, g.last)) for g in above]
    return ([*site, *head] if head else []), rest


def _is_in_title(head: list[Block], number: int) -> bool:
    """Whether the line of this number is the title, or a subtitle right below it; or the title has a mark."""
    for title, below in pairwise([*head, None]):
        if title and title.kind is Kind.TITLE:
            whole = len(title.text.split()) >= _WORDS_OF_TITLE
            subtitled = below and below.kind is Kind.SUBTITLE and below.first == number
            return title.first == number or title.text[:1] == "#" or bool(whole and subtitled)
    return False


def _head_at_title(groups: list[Group], context: Context, number: int) -> tuple[list[Block], list[Group]]:
    """The head of a page copied at once whose title is the line of this number, and what is left."""
    groups = _divided_at(_divided_at(groups, number), number + 1)
    above = [group for group in groups if group.first < number]
    title, *below = groups[len(above) :]
    marked = Group(number, title.lines, Correction((number, number), Kind.TITLE))
    head, rest = read_head([marked, *below], context)
    site = [Block(Kind.LINES, "\n".join(map(str.strip, g.lines)), (g.first, g.last)) for g in above]
    return [*site, *(replace(b, doubt="title") if b.kind is Kind.TITLE else b for b in head)], rest


def _title_with_stop(groups: list[Group]) -> tuple[list[Block], list[Group]]:
    """A short line with a full stop right below a menu, over longer ones: a title, as some sites have it."""
    first, *rest = groups
    line = first.lines[0].strip()
    under = [first.part(1, len(first.lines)), *rest]
    below = next((text.strip() for group in under for text in group.lines if text.strip()), "")
    short = line[-1:] == "." and len(line) <= LONG and not SENTENCE_END.search(line)
    if not short or len(below) < 2 * len(line):
        return [], groups
    return _first_line_as_title(groups, "title")


def _first_line_as_title(groups: list[Group], doubt: str) -> tuple[list[Block], list[Group]]:
    """The first line as the title, and what is left of the groups. doubt: of the title, "" for none."""
    first, *rest = groups
    under = first.part(1, len(first.lines))
    title = Block(Kind.TITLE, first.lines[0].strip(), (first.first, first.first), doubt=doubt)
    return [title], [under, *rest] if under.lines else rest


def _unbroken(block: Block) -> Block:
    """A block without the soft hyphens at its lines' ends, which are listed already."""
    return replace(block, text=block.text.replace("\xad", "")) if "\xad" in block.text else block


def _omit(
    lines: list[str], corrections: tuple[Correction, ...]
) -> tuple[list[str], list[Change]]:
    lines, changes = list(lines), []
    for c in corrections:
        if not c.lines or not (c.omit or c.omit_lines):
            continue
        for n in range(c.lines[0] - 1, c.lines[1]):
            words = lines[n].strip() if c.omit_lines else c.omit
            if words and words in lines[n]:
                lines[n] = lines[n].replace(words, "", 1)
                changes.append(Change("omitted", str(n + 1), words, "curator", c.reason))
                if not c.omit_lines:
                    break
    return lines, changes


def _groups(
    lines: list[str], corrections: tuple[Correction, ...], foot_notes: list[FootNote]
) -> list[Group]:
    corrected = {c.lines[0]: c for c in corrections if c.kind and c.lines}
    decided = {n for c in corrections if c.kind and c.lines for n in range(c.lines[0], c.lines[1] + 1)}
    notes = {note.first: note for note in foot_notes if decided.isdisjoint(range(note.first, note.last + 1))}
    groups: list[Group] = []
    current: Group | None = None
    until = 0
    for number, line in enumerate(lines, 1):
        if number <= until:
            groups[-1].lines.append(line)
        elif number in corrected and line.strip():
            correction = corrected[number]
            assert correction.lines
            until = correction.lines[1]
            groups.append(Group(number, [line], correction))
            current = None
        elif number in notes:
            until = notes[number].last
            groups.append(Group(number, [line], None, notes[number].number, notes[number].cut))
            current = None
        elif not line.strip():
            current = None
        elif current is None:
            current = Group(number, [line])
            groups.append(current)
        else:
            current.lines.append(line)
    return groups
