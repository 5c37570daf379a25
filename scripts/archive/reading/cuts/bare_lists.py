"""Lists that a browser copied without their marks: their layout alone is left.

A browser puts a paragraph on one line with blank lines about it, and the items of a list on lines
right below one another. So in a text of that layout such lines are a list where a colon announces
them, where the text is made of rules (by-laws, a contract), or where most of them are no sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import IntEnum
from itertools import pairwise
from statistics import median

from ...model import Block, Kind
from ..lines.broken_sentences import goes_on
from ..lines.group_blocks import line_block
from ..lines.groups import CONTACT, DEAR, LONG, TERMINAL, Context, Group
from ..lines.heading_lines import CLOSING, REFRAIN
from ..lines.light_markup import HEADING_SIGN
from ..lines.markers import CLAUSE, split_item
from ..lines.note_references import without_bare_references
from ..lines.stanza_lines import is_stanza

_LONG_PARAGRAPH = 160  # characters; no line that was broken to fit a width is as long
_FEWEST_LONG = 3  # of such lines, for a text that has a paragraph on a line
_PROSE_BELOW, _FEWEST_SHORT = 140, 2  # characters of a paragraph below short items, and how many
_SENTENCE = re.compile(r"^[A-ZА-ЯЁ«“\"].*[.!?…][)»”\"’]?(?:\[?\d{1,3}\]?)?$")
#: By Ann Lee; NORTHPORT (AP) — The looms
_OF_STORY = re.compile(
    r"(?:[Bb]y|BY) [A-Z][\w.'’-]+ (?:[A-Z]\. )?[A-Z][\w'’-]+"
    r"|[A-Z][A-Z.,' ]{3,40}(?:\([^()]{2,20}\) )?[–—] ?[A-Z“\"]")
_LONGEST_ITEM = 1000
_LONG_ITEM = 240  # characters; most items below a heading are shorter
_MOST = 0.8  # of the lines below a question are no sentences
_RUNS_ON = 0.4  # of the breaks between lines that a width broke
_MANY_QUESTIONS = 0.4  # of the lines of a list; stanzas ask less often
_ROW = 3  # lines, where nothing announces them
_TAG = re.compile(r"</?[a-z]+>")
_RULE = re.compile(
    r"(?i)\b(?:shall|must|may not|должн[аоы]?|должен|обязан[аоы]?|вправе|име[ею]т право|не допускается)\b"
)
#: A lead-in of a quotation: «Зверев пишет:», "Lee recalled:".
SAYS = re.compile(
    r"(?i)\b(?:пиш[еу]т|(?:на)?писал[аи]?|вспомина\w+|рассказ(?:ыва\w+|ал[аи]?)|сказал[аи]?"
    r"|говорит|говорил[аи]?|заявил[аи]?|отмеча\w+|цитиру\w+|цитат\w+|словами|слова|wrote|writes|said|says|recall(?:s|ed)|remember(?:s|ed))"
    r"(?:\W+\w+){0,4}$"
)
_SOURCE = re.compile(r"\(.{8,200}\)\.?")
_RULES = 0.3  # of a text's longer lines say what has to be
_CLAUSE_LINE = 40  # characters of a longer line
_ENDS_CLAUSE = re.compile(r"(?:[.;:]|[,;] (?:and|or|и|или))[)»”\"]?$")
_OPEN = re.compile(r"\b(?:is|are|of|on|to|by|with|that|shall|must|may)$")
_GOES_ON = re.compile(r"[,;](?: (?:and|or|и|или))?$|\b(?:and|or|и|или)$")


class _Inner(IntEnum):
    """What a list inside a list is known by, and so where it ends."""

    NONE = 0
    COLON = 1  # goes on behind each semicolon
    SMALL = 2  # each item begins with a small letter
    OPEN = 3  # ends at the first full stop


def bare_lists(groups: list[Group], context: Context) -> frozenset[int]:
    """The first lines of the groups that are lists without marks.

    groups: a text's. context: what is known of it. A group whose first line ends with a colon is one
    too: that line announces the others.
    """
    lines = [line.strip() for group in groups for line in group.lines]
    alone = [group.lines[0].strip() for group in groups if len(group.lines) == 1]
    long_alone = sum(len(line) > _LONG_PARAGRAPH for line in alone)
    long = sum(len(line) > _LONG_PARAGRAPH for line in lines)
    # pdftotext joins the two lines of a broken word, which are as long as a browser's paragraph.
    one_line_each = long >= _FEWEST_LONG and long_alone >= len(context.widths)
    if sum(bool(HEADING_SIGN.match(line) or _TAG.match(line)) for line in lines) > 1:
        return frozenset()  # what is written in Markdown or in HTML has its marks
    may_be_lists = [(n, above, group)
                    for n, (above, group) in enumerate(pairwise([Group(0, [""]), *groups]), start=1)
                    if _may_be_list(group, context) and not _quotes(above.lines[-1], group)]
    rules = bool(may_be_lists) and _is_made_of_rules(lines)
    # Where no blank lines part the paragraphs, those below a heading are no list.
    apart = long_alone >= _FEWEST_LONG
    found: set[int] = set()
    for n, above, group in may_be_lists:
        # A heading was parted from it.
        tight = 0 < above.last == group.first - 1 or (n < len(groups) and groups[n].first == group.last + 1)
        headed = apart and tight and _is_of_short_items(group)
        announced = headed or _announces(above.lines[-1]) or _announces(group.lines[0])
        row = (apart or rules) and _is_row(above.lines[-1], group, rules)
        laid_out = one_line_each and (announced or row)
        if laid_out or _shows_list(group, announced):
            found.add(group.first)
    return frozenset(found)


def _is_made_of_rules(lines: list[str]) -> bool:
    """Whether many of a text's longer lines say what has to be."""
    longer = [line for line in lines if len(line) > _CLAUSE_LINE]
    return sum(bool(_RULE.search(line)) for line in longer) >= _RULES * len(longer)


def _is_of_short_items(group: Group) -> bool:
    """Whether most lines are shorter than paragraphs are."""
    return sum(len(line) <= _LONG_ITEM for line in group.lines) > 0.5 * len(group.lines)


def _announces(line: str) -> bool:
    """Whether a line leads in a list, and not a refrain, and does not greet the readers of a letter."""
    line = line.strip()
    return line[-1:] == ":" and not DEAR.match(line) and not REFRAIN.fullmatch(line)


def _shows_list(group: Group, announced: bool) -> bool:
    """Whether the signs of a group's own lines show a list, whatever the layout of the text.

    All end with a semicolon but the last; or several labels stand each over short lines; or all are pieces of
    the sentence that a colon leaves open. announced: by it; else each line has to begin with a small letter.
    """
    lines = [line.strip() for line in group.lines]
    if announced and all(line[:1].islower() for line in lines) and max(map(len, lines)) > _CLAUSE_LINE:
        return True
    labels = [n for n, line in enumerate(lines) if _announces(line) and len(line) <= _CLAUSE_LINE]
    if len(labels) > 1 and labels[0] == 0 and labels[-1] < len(lines) - 1 and max(map(len, lines)) <= LONG:
        return not any(line[-1:] in ".!?" for line in lines)
    items = lines[1:] if _announces(lines[0]) else lines
    counted = len(items) >= _ROW and all(line[-1:] in ";:" for line in items[:-1]) and items[-1][-1:] == "."
    semicolons = sum(line[-1:] == ";" for line in items)
    return counted and semicolons > 1 and (announced or all(line[:1].islower() for line in items))


def _quotes(above: str, group: Group) -> bool:
    """Whether lines below a colon are somebody's words, whose source may be in brackets below them."""
    lead = above if _announces(above) else ""
    sourced = bool(lead) and bool(_SOURCE.fullmatch(group.lines[-1].strip()))
    return sourced or bool(SAYS.search(lead.rstrip(": ")))


def _may_be_list(group: Group, context: Context) -> bool:
    """Whether a group has the layout of a list, and is not made of something else."""
    lines = [line.strip() for line in group.lines]
    fewest = 3 if _announces(lines[0]) else 2
    asks = sum(line[-1:] == "?" for line in lines) >= _MANY_QUESTIONS * len(lines)
    sung = is_stanza(lines) and not asks
    if len(lines) < fewest or max(map(len, lines)) > _LONGEST_ITEM or sung:
        return False
    if any("\t" in line or split_item(line) or context.lead_of_turn(line) for line in lines):
        return False
    if any(map(CLAUSE.match, lines)) or CLOSING.match(lines[0]):
        return False  # "4.2 Dues." over what it says of them; "Respectfully," over who signs
    if any(map(_OF_STORY.match, lines)):
        return False  # the head of a story, and its first paragraph
    if group.whole or _is_broken_to_fit(lines):
        return False
    broken = any(goes_on(above, line) and not line[:1].islower() for above, line in pairwise(lines))
    if broken or any(line[:1] in ".,;)" for line in lines):
        return False  # a sentence that is broken at its links, or before a year
    return sum(bool(CONTACT.search(line)) for line in lines) < 0.4 * len(lines)


def _is_broken_to_fit(lines: list[str]) -> bool:
    """Whether lines are prose that a width broke: many go on within a sentence, and few are short.

    Pieces that all begin in small letters are a list's where half of them left room for the next one's word.
    """
    breaks = list(pairwise(lines))
    width = max(map(len, lines))
    roomy = sum(len(above) + 1 + len(line.split(" ")[0]) <= width for above, line in breaks)
    if all(line[:1].islower() for line in lines) and roomy >= 0.5 * len(breaks):
        return False
    runs_on = sum(line[:1].islower() and above[-1:] not in TERMINAL and not _ENDS_CLAUSE.search(above)
                  for above, line in breaks)
    return runs_on >= _RUNS_ON * len(breaks) and median(map(len, lines)) >= _CLAUSE_LINE


def _is_row(above: str, group: Group, rules: bool) -> bool:
    """Whether lines that no colon announces are a list.

    above: the line above them. rules: whether the text is made of rules.
    """
    lines = [without_bare_references(line.strip()) for line in group.lines]
    bare = sum(line[-1:] not in ".!?…:" for line in lines)
    if above.rstrip()[-1:] == "?" and bare >= _MOST * len(lines):
        return True
    # The last sign may have been forgotten.
    if rules and min(map(len, lines)) > _CLAUSE_LINE and all(map(_ENDS_CLAUSE.search, lines[:-1])):
        return True
    # A name over what is said of it
    described = lines[-1][-1:] in ".!?…" and max(map(len, lines[:-1])) <= LONG
    long = sum(len(line) > LONG for line in lines)
    sung = long == 1 < _ROW < len(lines) and len(lines[0]) > LONG and is_stanza(lines[1:])
    return len(lines) >= _ROW and bare >= 0.5 * len(lines) and long > 0 and not (described or sung)


def bare_list(group: Group, context: Context) -> list[Block]:
    """A list that was copied without its marks, perhaps below the line that announces it."""
    if group.first not in context.bare_lists:
        return []
    start = int(group.lines[0].rstrip()[-1:] == ":")
    above = [line_block(group, 0)] if start else []
    end = _end_of_short_items(group, start)
    items = [line_block(group, n, Kind.ITEM) for n in range(start, end)]
    blocks = [block for part in _lists_of(items) for block in part]
    if len(blocks) > 1 and blocks[-1].text[-1:] == ":":
        blocks[-1] = replace(blocks[-1], kind=Kind.PARAGRAPH, level=0)  # what leads in the list below
    return [*above, *blocks, *(line_block(group, n) for n in range(end, len(group.lines)))]


def _lists_of(items: list[Block]) -> Iterator[list[Block]]:
    """The lists that are right below one another, each but the first below the sentence that leads it in.

    items: lines without marks. Items in small letters end with a full stop: a sentence below that is none.
    """
    starts = [0]
    if items and items[0].text[:1].islower():
        starts += [n for n, (above, item) in enumerate(pairwise(items), start=1)
                   if above.text[-1:] == "." and item.text[:1].isupper() and item.text[-1:] in ":.!?"]
    for start, end in pairwise([*starts, len(items)]):
        lead = [replace(items[start], kind=Kind.PARAGRAPH)] if start else []
        yield [*lead, *_with_levels(items[start + len(lead) : end])]


def _end_of_short_items(group: Group, start: int) -> int:
    """Where a list of short items ends whose text goes on right below it, as browsers leave no blank line."""
    lines = [line.strip() for line in group.lines]
    end = len(lines)
    while end - 1 > start and len(lines[end - 1]) > _PROSE_BELOW and _SENTENCE.search(lines[end - 1]):
        end -= 1
    items = lines[start:end]
    stops = sum(bool(_SENTENCE.search(item)) for item in items)
    short = len(items) >= _FEWEST_SHORT and max(map(len, items)) <= LONG and stops < len(items) - 1
    return end if short else len(lines)


def _with_levels(items: list[Block]) -> list[Block]:
    """Items with those one deeper that another announces: from its colon to the first full stop.

    items: of a list without marks. Where no semicolon shows that they are one list, a colon ends it: what
    follows is the next one. A sentence that goes on in small letters announces inner items as a colon does:
    "The board", "elects the chair,"; so does one that cannot end there: "The bodies are", whose items reach
    to the first full stop.
    """
    out: list[Block] = []
    inner = _Inner.NONE
    for n, item in enumerate(items):
        if inner is _Inner.SMALL and not item.text[:1].islower():
            inner = _Inner.NONE
        out.append(replace(item, level=1) if inner else item)
        if inner is _Inner.OPEN:
            inner = _Inner.NONE if item.text[-1:] == "." else inner
        elif inner is _Inner.COLON:
            inner = inner if _GOES_ON.search(item.text) else _Inner.NONE
        elif not inner and n + 1 < len(items):
            inner = _leads_in(item.text, items[n + 1].text)
            if not inner and item.text[-1:] == ":":
                out[-1] = replace(item, kind=Kind.PARAGRAPH)  # what leads in the next of several lists
    return out


def _leads_in(text: str, below: str) -> _Inner:
    """How an item announces the one below it as the first of its own."""
    if text[-1:] == ":":
        return _Inner.COLON if _GOES_ON.search(below) else _Inner.NONE
    if not text[-1:].isalpha() or not text[:1].isupper():
        return _Inner.NONE
    if _OPEN.search(text) and not below[:1].islower():
        return _Inner.OPEN
    return _Inner.SMALL if below[:1].islower() else _Inner.NONE
