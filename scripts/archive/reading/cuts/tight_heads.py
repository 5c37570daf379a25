"""Headings that a browser's copy leaves right above or below a list, with no blank line between.

A browser parts paragraphs with blank lines, but neither headings nor the items of a list. So in a text of
that layout the last of several lines, over a paragraph, is its heading; the first, over longer ones, is
theirs; and so is a line without a stop among sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

from ...model import Block, Kind
from ..lines.datelines import begins_with_hour_of_weekday
from ..lines.groups import CONTACT, DEAR, LONG, LONG_WORD, Context, Group, heads_answer, is_unpunctuated
from ..lines.heading_lines import ARTICLE, CLOSING, can_be_heading
from ..lines.light_markup import HEADING_SIGN
from ..lines.markers import split_item
from ..lines.note_references import without_bare_references
from ..lines.person_names import Likeness, likeness
from ..lines.stanza_lines import is_stanza

_LONGEST = 70  # characters of a heading
_PROSE = 120  # characters of a paragraph below one that ends with no stop
_ITEM = 60  # characters that one item at least of a list below a heading has
_PARAGRAPH = 160  # characters; no line that was broken to fit a width is as long
_FEWEST_LONG = 2
_FIRST_GROUPS = 20  # in which a list of contents is
_FEWEST_ENTRIES = 3
_FEWEST_ITEMS = 2
_ASKS_ALONE = [False, True, False]  # of three lines, which is a question
_MOST_TITLED = 0.34  # of the lines among which a headline's capitals show headings
_MOST_STACKED = 3  # headings below one another
_FEWEST_LABELLED, _MOST_LABELLED = 3, 0.6  # items with a label; of all lines
_LABELLED = re.compile(r"[^:.!?]{2,60}(?::| [–—-]) \S")
#: What an encyclopedia has right below a heading.
_MAIN_ARTICLE = re.compile(
    r"(?i)(?:main articles?|see also|further information|основн(?:ая|ые) стать[яи]|см\. также)\s*:\s\S")
_PART = re.compile(r"(?:[IVX]{1,5}|\d{1,2})\.\s+[^\W\d_]")
_FIRST_SECTION = re.compile(r"(?:A|А|1|\d{1,2}\.1)[.)]\s+[^\W\d_]|\d{1,2}\.1\s+[^\W\d_]")
_ENDED = re.compile(r"[.!?;…][)»”\"’]*$")
_DAY_OR_LABEL = re.compile(r"[^:]{1,40}:\s|\d{1,2}[:.]\d\d\b|\S@\S")


def split_off_tight_heads(groups: list[Group], context: Context) -> list[Group]:
    """Part headings from the lists about them in a text whose paragraphs are a line each.

    groups: a text's. context: what is known of the text.
    """
    if context.poem:
        return groups
    if context.answered:
        return [part for group in groups
                for part in ([group.part(0, 1), group.part(1, 2)] if heads_answer(group) else [group])]
    long = sum(len(line) > _PARAGRAPH for group in groups for line in group.lines)
    # Items of a like length have a width as well.
    of_browser = context.unwrapped or (long >= _FEWEST_LONG and long > 2 * len(context.widths))
    out: list[Group] = []
    listed = _named_in_list(groups)
    announced = False  # whether the group above ends with what leads in a list
    for group, below in pairwise([*groups, Group(0, [""])]):
        heads = [0, 1] if _are_part_and_section(group) else _heads_of_list(group, listed)
        if of_browser and not heads and group is not groups[0]:  # a text's head is read line by line
            heads = _heads(group, below, context, announced)
        announced = group.lines[-1].rstrip()[-1:] == ":"
        if not heads or group.whole:
            out.append(group)
            continue
        cuts = sorted({0, len(group.lines)} | {n for head in heads for n in (head, head + 1)})
        out += [group.part(start, end) for start, end in pairwise(cuts)]
    return out


def _named_in_list(groups: list[Group]) -> frozenset[str]:
    """The letters of the headings that a list of contents names: most of its lines come again below it."""
    lists = [
        n for n, group in enumerate(groups[:_FIRST_GROUPS])
        if len(group.lines) >= _FEWEST_ENTRIES and sum(map(_may_be_entry, group.lines)) >= _FEWEST_ENTRIES
    ]
    if not lists:
        return frozenset()
    where = {_words(line): n for n, group in enumerate(groups) for line in group.lines if len(line) <= LONG}
    for n in lists:
        entries = Counter(_words(line) for line in groups[n].lines if _may_be_entry(line))
        again = {entry for entry, times in entries.items() if where.get(entry, n) > n or times > 1}
        if len(again) >= max(_FEWEST_ENTRIES, 0.7 * len(entries)):
            return frozenset(again)
    return frozenset()


def _may_be_entry(line: str) -> bool:
    """Whether a line may be one of a list of contents, by its length and its first letter."""
    line = line.strip()
    return len(line) <= LONG and line[:1].isalnum() and line[-1:] not in ".,;:" and "|" not in line


def _words(line: str) -> str:
    """A line as it is compared with an entry of a list of contents."""
    return line.strip().casefold()


def _heads_of_list(group: Group, listed: frozenset[str]) -> list[int]:
    """Which lines of a group a list of contents names; in the list itself the last may be a heading."""
    if not listed or len(group.lines) < 2 or group.correction or group.note:
        return []
    found = [n for n, line in enumerate(group.lines) if _words(line) in listed]
    if len(found) < _FEWEST_ENTRIES or len(found) < 0.7 * len(group.lines):
        return found
    own = list(map(_words, group.lines))
    return [len(own) - 1] if own[-1] == own[0] else []


def _are_part_and_section(group: Group) -> bool:
    """Whether two lines are a part's head and its first section's: "II. Reports", "A. The treasurer"."""
    if len(group.lines) != 2 or group.correction or group.note:
        return False
    part, section = (line.strip() for line in group.lines)
    return bool(_PART.match(part) and _FIRST_SECTION.match(section)) and all(
        len(line) <= _LONGEST and is_unpunctuated(line) for line in (part, section))


def _heads(group: Group, below: Group, context: Context, announced: bool) -> list[int]:
    """Which lines of a group are headings, from 0.

    below: the group below it. announced: whether the group above leads in a list, whose first line is none.
    """
    lines = [line.strip() for line in group.lines]
    decided = group.correction or group.note
    if len(lines) < 2 or decided or not _is_of_browser(lines, context):
        return []
    if all(len(line) > _LONGEST or line[-1:] in ".,;:!" for line in lines):
        return []
    may_be = [_may_be_head(line, group.first + n) for n, line in enumerate(lines)]
    stacked = [] if announced else _over_paragraph(lines, may_be)
    if stacked or is_stanza(lines) or (len(lines[0]) > LONG and is_stanza(lines[1:])):
        return stacked
    able = [may and not likeness(line) for may, line in zip(may_be, lines, strict=True)]
    ended = [_is_ended(line) for line in lines]
    ended[-1] = ended[-1] or lines[-1][-1:] == ":"  # what leads in the next list
    heads = {n for n in range(1, len(lines) - 1) if able[n] and (
        _parts_sentences(ended, n) or [line[-1:] == "?" for line in lines[n - 1 : n + 2]] == _ASKS_ALONE)}
    heads |= _between_items(lines, may_be)
    last = len(lines) - (2 if able[-1] and able[-2] else 1)  # a heading may be below another one
    if able[-1] and (last == 0 or ended[last - 1]) and _begins_with_prose(below):
        heads |= set(range(last, len(lines)))
    if able[0] and not announced and _is_over_items(lines[0], lines[1 : min(heads, default=len(lines))]):
        heads.add(0)
    return sorted(heads)


def _is_over_items(line: str, items: list[str]) -> bool:
    """Whether a line is short, and what is below it are several items, longer ones or sentences."""
    if len(items) < _FEWEST_ITEMS or items[0][:1].islower() or max(map(len, items)) <= _ITEM:
        return False
    return len(line) <= _ITEM and all(len(line) < len(item) or _is_ended(item) for item in items)


def _over_paragraph(lines: list[str], able: list[bool]) -> list[int]:
    """One to three headings below one another, right above the paragraph that ends their group.

    lines: of a group, bare. able: which of them can be headings. The paragraph may lead in a list.
    """
    *above, last = lines
    led_in = last[-1:] == ":" and len(above) == 1 and len(above[0]) < len(last) and " " in last
    prose = len(last) >= _PARAGRAPH or bool(_MAIN_ARTICLE.match(last))
    few = len(above) <= _MOST_STACKED and all(able[:-1])
    return list(range(len(above))) if few and (prose or led_in) else []


def _between_items(lines: list[str], able: list[bool]) -> set[int]:
    """The headings among items that have a label each, as no heading has; the one between items and prose."""
    labelled = [bool(_LABELLED.match(line)) for line in lines]
    found: set[int] = set()
    if sum(labelled) >= _FEWEST_LABELLED and sum(labelled) >= _MOST_LABELLED * len(lines):
        labelled[-1] = labelled[-1] or len(lines[-1]) >= _PARAGRAPH
        found |= {n for n in range(len(lines) - 1) if able[n] and not labelled[n] and labelled[n + 1]}
    titled = [may and _is_titled(line) for may, line in zip(able, lines[:-1], strict=False)]
    others = [line for line, head in zip(lines, [*titled, False], strict=True) if not head]
    few = 0 < sum(titled) <= _MOST_TITLED * len(lines) and median(map(len, others)) >= _ITEM
    if few and not any(map(_is_titled, others)):
        found |= {n for n, head in enumerate(titled) if n and head}
    *items, head, last = lines
    shorter = len(items) >= _FEWEST_ITEMS and median(map(len, items)) >= max(_ITEM, 2 * len(head))
    if able[-2] and shorter and (len(last) >= _PARAGRAPH or (last[-1:] == ":" and len(head) < len(last))):
        found.add(len(lines) - 2)
    return found


def _is_titled(line: str) -> bool:
    """Whether the words of a line have capital letters as in an English headline: "Creating Alternatives"."""
    words = LONG_WORD.findall(line)
    return len(words) > 1 and len(line) <= _ITEM and all(word[0].isupper() for word in words)


def _begins_with_prose(group: Group) -> bool:
    """Whether a group begins with a paragraph in a line, on which no curator decided."""
    line = group.lines[0].strip()
    sentence = len(group.lines) == 1 and (_is_ended(line) or line[-1:] == ":")
    return (len(line) >= _PROSE or bool(sentence)) and not group.correction


def _is_ended(line: str) -> bool:
    """Whether a line ends as a sentence does, before its references."""
    return bool(_ENDED.search(without_bare_references(line)))


def _is_of_browser(lines: list[str], context: Context) -> bool:
    """Whether lines may be headings and items that lost their marks, and are nothing else."""
    if any("\t" in line or HEADING_SIGN.match(line) or DEAR.match(line) for line in lines):
        return False
    if any(line[:1] in ".,;)" for line in lines):
        return False  # a sentence that is broken at its links
    if any(map(begins_with_hour_of_weekday, lines[1:])):
        return False  # what takes place, and when
    contacts = sum(bool(CONTACT.search(line)) for line in lines)
    return contacts < 0.4 * len(lines) and not any(map(context.lead_of_turn, lines))


def _may_be_head(line: str, number: int) -> bool:
    """Whether a line may be a heading by its own form. A name may be one: "Practical Steps" has its shape."""
    if len(line) > _LONGEST or line[-1:] in ".,;:!" or line[:1].isdigit():
        return False
    if split_item(line) or CLOSING.fullmatch(line):
        return False
    if _DAY_OR_LABEL.match(line) or line[:1] in "«“\"‘–—-" or likeness(line) is Likeness.NAME:
        return False
    if ARTICLE.fullmatch(line):
        return False  # its name is below it
    return can_be_heading(Block(Kind.PARAGRAPH, line, (number, number)), set())


def _parts_sentences(ended: list[bool], n: int) -> bool:
    """Whether a line is one of few without a stop, and others with one are right above and below it."""
    bare = len(ended) - sum(ended)
    return ended[n - 1] and ended[n + 1] and not ended[n] and bare <= 0.4 * len(ended)
