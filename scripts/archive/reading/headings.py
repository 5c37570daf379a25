"""Headings by a text's own system: numbers that count on, capitals, short lines that stand alone.

A line is first asked whether it can be a heading at all; then the whole text decides: a series of
numbers is taken or left as one, and quoted words or a cry are headings only where the text does not
speak in such lines.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from ..model import Block, Kind
from .contents import in_contents, named_in_contents
from .corrections import is_uncorrected
from .groups import CLOSING_SECTION, LONG, is_unpunctuated
from .heading_lines import (
    CAPITALS_AND_STOP,
    CHAPTER,
    CONTENTS,
    NUMBERED,
    QUOTES,
    SUBSECTION,
    can_be_heading,
    has_only_capitals,
    is_other_short_line,
    is_plain,
)
from .heading_series import counted_headings, heads_of_entries, inside_rows, years_over_prose
from .markers import leads_back, split_note
from .names_no_headings import without_offices, without_signatures
from .notes import NOTES_HEAD, without_bare_references, without_trailing_references
from .person_names import Likeness, likeness

_TAIL = 70  # characters of a heading that stuck to the prose above it
_FEWEST_TAILS = 3
_FEWEST_IN_CAPITALS = 2  # headings
_WIDE_GAP = 4  # blank lines above the titles of a book's parts
_TITLE_WITH_STOP = re.compile(r"[A-ZА-ЯЁ][^.!?:]{2,}\.?")
_RESOLVES = re.compile(r"[A-ZА-ЯЁ]{4,20}:")  # «На основании изложенного суд», «РЕШИЛ:»
#: What goes on with the line above: "and", «и», "(hereinafter the Union)".
_GOES_ON_ABOVE = re.compile(r"[a-zа-яё]|[,.;)]\s|\((?:hereinafter|hereafter|далее|именуем)")
_BEFORE_COLON = re.compile(r"([^\W\d][^\W\d]*(?: [^\W\d]+)?):\s")
#: Whose words an epigraph is: «Марк Аврелий — «Размышления»».
_WHOSE_WORDS = re.compile(
    r"(?:[«„“\"][^»”\"]+[»”\"],? )?(?i:из|from)(?: the)? (?i:фильма|песни|романа|пьесы|стихотворения|поэмы"
    r"|рассказа|повести|письма|речи|дневника|film|song|novel|play|poem|letter|speech|diary)\b.+"
    r"|[A-ZА-ЯЁ][\w.-]+(?: [A-ZА-ЯЁ][\w.-]+){0,3},? [–—-]? ?[«„“\"].+[»”\"]"
)
#: The kinds of parts that a law or a book has, the greatest first.
_PART = re.compile(
    r"(?i)(?:(part|раздел|часть)|(chapter|глава)|(article|статья)|(section|параграф|§))\s?(?:\d|[ivxlc]+\b)")
_FEWEST_PARTS = 3
#: «Марка: …», «Двигатель №: …»
_VALUE = re.compile(r"[^\W\d][^:.!?]{1,40}: [^\s:].{0,80}")
_GOES_ON = re.compile(r"(?i)(?:but|and|so|or|it|is it|does it|но|а|и|так|или)\b")
_FAR = 3  # lines; a heading is as far below a list of contents
_FEWEST_VALUES = 3  # lines of a form
_FEWEST_LONG = 6  # paragraphs
_LAST = 4  # blocks at a text's end
_LONGEST_LIST = 20  # lines
_SHORT_EXCLAMATION = 90  # characters
_SHORT_QUESTION = 25  # characters; a longer one may be the author asking


@dataclass
class _Place:
    """Where a block stands: whether blank lines part it from the one above and from the one below."""

    above: bool
    below: bool


#: What stands alone between the parties of an agreement.
_JOINS_PARTIES = re.compile(r"(?i)\W*(?:(?:by and )?between|and|между|и|с одной стороны,? и)\W*")


def find_headings(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Make headings of the paragraphs and single items that are headings by the text's own system.

    blocks: of the text, items and captions read. corrected: first lines of what a curator decided.
    """
    places = _places(blocks)
    apart = _has_blank_lines_between(places)
    counted = counted_headings(blocks, corrected)
    spoken = sum(block.kind is Kind.SPEECH for block in blocks) > 2
    labels = _labels(blocks)
    contents = in_contents(blocks) | inside_rows(blocks)
    no_heads = _lines_of_form(blocks) | _sources_of_quotations(blocks)
    signless = _lacks_full_stops(blocks)
    entries = {n for n in heads_of_entries(blocks) if can_be_heading(blocks[n], corrected)}
    counted = (counted - contents) | entries | named_in_contents(blocks, corrected)
    counted |= years_over_prose(blocks, corrected) | _over_notes(blocks, corrected)
    tails = _below_prose(blocks, places)
    counted |= _after_wide_gaps(blocks, corrected) | _beside_lists(blocks, places, corrected)
    found = [
        n in counted
        or (
            n not in contents
            and n not in no_heads
            and (not signless or block.text.isupper())
            and can_be_heading(block, corrected)
            and (
                places[n].above
                or n == 0
                or n in tails
                or SUBSECTION.fullmatch(block.text)
                or (not apart and is_plain(block.text) and _introduces_prose(blocks, n))
            )
            and not (spoken and block.text[-1:] == "?")
            and not _is_led_in(blocks, n)
            and not _is_continued(blocks, n)
            and not _closes(blocks, n)
            and _label(block.text) not in labels
        )
        for n, block in enumerate(blocks)
    ]
    for n in range(1, len(blocks) - 1):
        if n not in contents:
            found[n] = found[n] or _is_further_heading(blocks, places, found, n, corrected)
    found = without_offices(blocks, found)
    found = without_signatures(blocks, found)
    cries = _slogans(blocks, places, found, corrected) if apart else set()
    cries |= _cries_in_capitals(blocks, places, found, corrected)
    found = [f or n in cries for n, f in enumerate(found)]
    found = _without_rhetorical_questions(blocks, found)
    out = list(blocks)
    first_in_capitals = _first_in_capitals(blocks, found)
    known = sum(found)
    n = 0
    while n < len(blocks):
        if not found[n]:
            n += 1
            continue
        after = n
        while after < len(blocks) and found[after]:
            after += 1
        run = range(n, after)
        for at in _headings_in_run(blocks, places, run, known, counted) or _headings_of_list(blocks, run):
            out[at] = _as_heading(blocks[at], at > first_in_capitals)
        n = after
    return _with_levels_of_parts(out)


def _is_further_heading(
    blocks: list[Block], places: list[_Place], found: list[bool], n: int, corrected: set[int]
) -> bool:
    """Whether a line is a second heading, right below one and right above a paragraph, as news have it."""
    block, below = blocks[n : n + 2]
    tight = found[n - 1] and not places[n].above and not places[n].below
    return tight and can_be_heading(block, corrected) and is_plain(block.text) and (
        below.kind is Kind.PARAGRAPH and len(below.text) > LONG and not below.text[:1].islower())


def _with_levels_of_parts(blocks: list[Block]) -> list[Block]:
    """Headings that name a part by its kind, each kind below the greater ones: Chapter 2 above Article 5."""
    ranks = {
        n: next(rank for rank, kind in enumerate(found.groups()) if kind)
        for n, block in enumerate(blocks) if block.kind is Kind.HEADING and (found := _PART.match(block.text))
    }
    kinds = sorted(set(ranks.values()))
    if len(ranks) < _FEWEST_PARTS:
        return blocks
    return [replace(block, level=2 + kinds.index(ranks[n]) + _depth(block.text)) if n in ranks else block
            for n, block in enumerate(blocks)]


def _depth(text: str) -> int:
    """How deep a heading's number puts it: 1.2 below 1."""
    numbered = NUMBERED.match(text)
    return (numbered["number"] or "").removesuffix(".0").count(".") if numbered else 0


def _is_led_in(blocks: list[Block], n: int) -> bool:
    """Whether a line is of a list that the block above announces, or says whose words are above it."""
    above = blocks[n - 1] if n else None
    if above is None or above.kind not in (Kind.PARAGRAPH, Kind.QUOTE) or NUMBERED.match(blocks[n].text):
        return False
    if _JOINS_PARTIES.fullmatch(above.text):
        return True
    if above.text[-1:] == ":":
        quoted = blocks[n].text[:1] in "«“\"„"
        return quoted or (not blocks[n].text.isupper() and len(above.text) <= LONG)
    if _is_in_list(blocks, n):
        return True
    name = re.sub(r"[\W\d]+$", "", blocks[n].text)
    is_whose = likeness(name) is Likeness.NAME or bool(_WHOSE_WORDS.fullmatch(blocks[n].text))
    return is_whose and _is_quotation(above)


def _is_continued(blocks: list[Block], n: int) -> bool:
    """Whether the block below goes on with a line, as with a party's name or a link in a sentence."""
    below = blocks[n + 1] if n + 1 < len(blocks) else None
    prose = below is not None and below.kind in (Kind.PARAGRAPH, Kind.LINES)
    if not prose or NUMBERED.match(blocks[n].text):
        return False
    resolves = _RESOLVES.fullmatch(blocks[n + 1].text) and not blocks[n].text.isupper()
    return bool(resolves or _GOES_ON_ABOVE.match(blocks[n + 1].text))


def _closes(blocks: list[Block], n: int) -> bool:
    """Whether a line closes what is above it: it is nearer to that, or signs it at the text's end."""
    block = blocks[n]
    stopped = CAPITALS_AND_STOP.fullmatch(block.text)
    if not 0 < n < len(blocks) - 1 or NUMBERED.match(block.text) or (block.text.isupper() and not stopped):
        return False
    spans = [other.lines or (0, 0) for other in blocks[n - 1 : n + 2]]
    above, below = (b[0] - a[1] for a, b in pairwise(spans))
    over = without_trailing_references(blocks[n - 1].text)
    prose = blocks[n - 1].kind is Kind.PARAGRAPH and over.rstrip(QUOTES + ")")[-1:] in ".!?…"
    if prose and below > above + 1:
        return True
    return prose and len(over) > LONG and n > len(blocks) - _LAST and likeness(block.text) is Likeness.NAME


def _is_in_list(blocks: list[Block], n: int) -> bool:
    """Whether a line and the one below it are lines of a list that a colon announces."""
    at = n
    while n - at < _LONGEST_LIST and at:
        if not (is_unpunctuated(blocks[at].text) or blocks[at].text[-1:] in ",;"):
            break
        at -= 1
    announced = n - at > 0 and blocks[at].text[-1:] == ":" and len(blocks[at].text) <= LONG
    below = blocks[n + 1] if n + 1 < len(blocks) else None
    return announced and below is not None and is_unpunctuated(below.text) and not blocks[n].text.isupper()


def _below_prose(blocks: list[Block], places: list[_Place]) -> set[int]:
    """The short lines that a blank line parts from what is below them and none from the prose above.

    Copying loses the blank line above headings, but not once only.
    """
    found = {
        n for n in range(1, len(blocks) - 1)
        if not places[n].above and places[n].below
        and blocks[n].is_one_line and len(blocks[n].text) <= _TAIL
        and blocks[n - 1].kind is Kind.PARAGRAPH and len(blocks[n - 1].text) > 150
        and blocks[n - 1].text[-1:] in ".!?”»" and blocks[n + 1].kind is Kind.PARAGRAPH
        and len(blocks[n + 1].text) > LONG
    }
    return found if len(found) >= _FEWEST_TAILS else set()


def _beside_lists(blocks: list[Block], places: list[_Place], corrected: set[int]) -> set[int]:
    """The short lines right above or below the items of a list without marks, or above another such line.

    A browser's copy has no blank line there; below the line is a paragraph, or a list.
    """
    found: set[int] = set()
    for n in range(len(blocks) - 2, 0, -1):
        above, block, below = blocks[n - 1 : n + 2]
        tight_above, tight_below = not places[n].above, not places[n].below
        if block.kind is not Kind.PARAGRAPH or not (tight_above or tight_below):
            continue
        over_items = tight_below and _is_bare_item(below)
        stacked = tight_below and n + 1 in found and above.text[-1:] in ".!?…"
        prose = below.kind is Kind.PARAGRAPH and (len(below.text) > LONG or below.text[-1:] in ".!?:")
        over_prose = tight_above and not tight_below and (prose or below.kind is Kind.ITEM)
        if not (over_items or stacked or over_prose):
            continue
        if not (is_plain(block.text) and can_be_heading(block, corrected)):
            continue
        if over_items or stacked or _is_bare_item(above) or can_be_heading(above, corrected):
            found.add(n)
    return found


def _is_bare_item(block: Block) -> bool:
    return block.kind is Kind.ITEM and not block.marker


def _over_notes(blocks: list[Block], corrected: set[int]) -> set[int]:
    """The lines "References" and the like right above a note that leads back to its place."""
    return {
        n for n, (block, below) in enumerate(pairwise(blocks))
        if leads_back(below.text) and NOTES_HEAD.fullmatch(block.text.strip(" :"))
        and can_be_heading(block, corrected)
    }


def _after_wide_gaps(blocks: list[Block], corrected: set[int]) -> set[int]:
    """The short lines below a gap as wide as only headings have above them, whatever their form."""
    wide = [
        n for n in range(1, len(blocks) - 1)
        if blocks[n].is_one_line and len(blocks[n].text) <= _TAIL and _gap_above(blocks, n) >= _WIDE_GAP
        and blocks[n].kind is Kind.PARAGRAPH and is_uncorrected(blocks[n], corrected)
        and _gap_above(blocks, n + 1) < _WIDE_GAP
    ]
    sure = sum(can_be_heading(blocks[n], corrected) for n in wide)
    begun = {n for n in wide if _TITLE_WITH_STOP.fullmatch(blocks[n].text)}
    return begun if sure >= _FEWEST_TAILS and len(begun) < sure + _FEWEST_TAILS else set()


def _gap_above(blocks: list[Block], n: int) -> int:
    """How many lines part a block from the one above it."""
    above, own = blocks[n - 1].lines, blocks[n].lines
    return own[0] - above[1] - 1 if above and own else 0


def _without_rhetorical_questions(blocks: list[Block], found: list[bool]) -> list[bool]:
    """Questions are headings where several ask, or beside other headings; else the author asks.

    So the author does in the last sentence above the next heading, which is of another form.
    """
    asks = [
        f and len(b.text) > _SHORT_QUESTION and without_trailing_references(b.text)[-1:] == "?"
        for f, b in zip(found, blocks, strict=True)
    ]
    goes_on = [a and bool(_GOES_ON.match(b.text)) and not _is_over_answer(blocks, n)
               for n, (a, b) in enumerate(zip(asks, blocks, strict=True))]
    others = sum(found) - sum(asks)
    if others > 1 or sum(asks) - sum(goes_on) > 1:
        asks = goes_on
    return [f and not a and not _asks_above_heading(blocks, found, n)
            for n, (f, a) in enumerate(zip(found, asks, strict=True))]


def _is_over_answer(blocks: list[Block], n: int) -> bool:
    """Whether a question is right above a sentence and below a blank line, as questions over answers are."""
    below = blocks[n + 1] if n + 1 < len(blocks) else None
    answered = below is not None and below.kind is Kind.PARAGRAPH and below.text[-1:] in ".!"
    return answered and _gap_above(blocks, n) > 0 and _gap_above(blocks, n + 1) == 0


def _asks_above_heading(blocks: list[Block], found: list[bool], n: int) -> bool:
    """Whether a line is a question that closes a section: right above the next heading, in capitals."""
    text = blocks[n].text
    headed = n + 1 < len(blocks) and found[n + 1] and has_only_capitals(blocks[n + 1].text)
    return headed and text[-1:] == "?" and not text.isupper() and not NUMBERED.match(text)


def _label(text: str) -> str:
    """The word or two before a colon at the start of a line, without its numbers."""
    found = _BEFORE_COLON.match(text)
    return found[1] if found else ""


def _labels(blocks: list[Block]) -> set[str]:
    """Words before a colon that begin three lines or more: a form's, a list's or a speaker's."""
    counts = Counter(_label(block.visible) for block in blocks)
    return {
        label for label, count in counts.items() if label and (count > 2 or (count > 1 and label.isupper()))
    }


def _introduces_prose(blocks: list[Block], n: int) -> bool:
    """Whether a line in a text without blank lines stands where a heading stands, and not in a list."""
    above, below = blocks[n - 1], blocks[n + 1 : n + 2]
    if not below or above.text[-1:] in ":,;":
        return False
    finished = above.kind is not Kind.PARAGRAPH or above.text.rstrip(QUOTES + ")]0123456789[")[-1:] in ".!?…"
    return finished or len(below[0].text) > 80 or below[0].kind is not Kind.PARAGRAPH


def _first_in_capitals(blocks: list[Block], found: list[bool]) -> float:
    """Where the first heading in capitals is, below which the others rank; beyond the end for none.

    One alone, in the midst of others, heads nothing but its own lines.
    """
    headings = [n for n, f in enumerate(found) if f]
    capitals = [n for n in headings if has_only_capitals(blocks[n].visible)]
    alone = len(capitals) == 1 and len(headings) > 1 and capitals[0] != headings[0]
    return math.inf if alone or not capitals else capitals[0]


def _as_heading(block: Block, in_capitals: bool) -> Block:
    """A block as a heading. in_capitals: whether a heading in capitals is above it."""
    text = block.visible
    level = 2 + _depth(text)
    if in_capitals and not text.isupper():
        level += 1  # a bare number keeps the level of capitals
    return replace(block, kind=Kind.HEADING, text=text, marker="", level=min(level, 6))


def _headings_in_run(
    blocks: list[Block], places: list[_Place], row: range, known: int, counted: set[int]
) -> range:
    """Which of a row of short lines are headings: a long row of them is a list without marks."""
    start, end = row.start, row.stop
    closing = CLOSING_SECTION.fullmatch(blocks[start].text.strip(" :")) and places[start].above
    if closing and start + 1 < len(blocks):
        return range(start, start + 1)
    if end == len(blocks):
        return range(0)
    # What is above a chapter's number belongs to the chapter before, or to the book's first leaves.
    if not NOTES_HEAD.fullmatch(blocks[start].text.strip(" :")):
        start = next((n for n in range(start + 1, end) if CHAPTER.match(blocks[n].text)
                      or CONTENTS.fullmatch(blocks[n].text.strip(" .:"))), start)
    if end - start <= 2:
        return range(start, end)
    alone = all(place.above and place.below for place in places[start:end])
    alike = all(n in counted or blocks[n].text.isupper() for n in range(start, end - 1))
    if end - start <= 4 and (alike or (end - start == 3 and alone and known - 3 > 2)):
        return range(start, end)
    return range(0)


def _headings_of_list(blocks: list[Block], row: range) -> list[int]:
    """The heading below a long row of short lines, in capitals and far below the list."""
    found: list[int] = []
    last = row[-1]
    spans = [blocks[n].lines or (0, 0) for n in (last - 1, last)] if last else []
    far = bool(spans) and spans[1][0] - spans[0][1] > _FAR
    names_part = last + 1 < len(blocks) and len(blocks[last].text) > _FAR and (
        has_only_capitals(blocks[last].text))
    alone = not any(has_only_capitals(blocks[n].text) for n in row[:-1])
    if (far or alone) and names_part:
        found.append(last)
    return found


def _lines_of_form(blocks: list[Block]) -> set[int]:
    """The lines of a form: three or more below one another, each a name and its value."""
    found: set[int] = set()
    run: list[int] = []
    for n, block in enumerate(blocks):
        if block.kind is Kind.PARAGRAPH and block.is_one_line and (
            _VALUE.fullmatch(block.text) and not NUMBERED.match(block.text) and not block.text.isupper()
        ):
            run.append(n)
        elif block.kind is Kind.LETTERHEAD:
            run += [n] * (block.text.count("\n") + 1)  # fields that are known
        else:
            run = []
        found |= set(run) if len(run) >= _FEWEST_VALUES else set()
    return found


def _sources_of_quotations(blocks: list[Block]) -> set[int]:
    """The short lines below quotations that say whose words each is: "A nurse from the night shift".

    They take turns with the quotations, and a quotation comes first: else they are headings above them.
    """
    found: set[int] = set()
    run: list[int] = []
    for n in range(1, len(blocks)):
        brief = blocks[n].is_one_line and len(blocks[n].text) <= LONG and not _is_quotation(blocks[n])
        if not (brief and _is_quotation(blocks[n - 1])):
            continue
        run = [*run, n] if run[-1:] == [n - 2] else [n]
        headed = run[0] > 1 and blocks[run[0] - 2].is_one_line and is_unpunctuated(blocks[run[0] - 2].text)
        if len(run) > 1 and not headed:
            found |= set(run)
    return found


def _is_quotation(block: Block) -> bool:
    """Whether a paragraph is one person's words, from its first sign of quotation to its last."""
    text = without_trailing_references(block.text).rstrip(".")
    return block.kind in (Kind.PARAGRAPH, Kind.QUOTE) and text[:1] in "«“\"„" and text[-1:] in "»”\""


def _lacks_full_stops(blocks: list[Block]) -> bool:
    """Whether most long paragraphs end without a sign, as a machine writes speech down.

    Then a line without one is no heading for that.
    """
    prose = (block.text for block in blocks if block.kind is Kind.PARAGRAPH
             and not split_note(block.text) and not leads_back(block.text))
    long = [without_bare_references(text.rstrip())[-1:] for text in prose if len(text) > LONG]
    return len(long) > _FEWEST_LONG and sum(end in ".!?…:;»”\")" for end in long) < 0.3 * len(long)


def _places(blocks: list[Block]) -> list[_Place]:
    spans = [block.lines or (0, 0) for block in blocks]
    gaps = [True, *(b[0] - a[1] > 1 for a, b in pairwise(spans)), True]
    return [_Place(above, below) for above, below in pairwise(gaps)]


def _has_blank_lines_between(places: list[_Place]) -> bool:
    """Whether the text parts its paragraphs with blank lines."""
    return sum(place.above for place in places[1:]) > 0.5 * len(places[1:])


def _slogans(blocks: list[Block], places: list[_Place], found: list[bool], corrected: set[int]) -> set[int]:
    """Headings that are quoted words or a cry: each alone between two long paragraphs.

    They are none where the text has such short lines elsewhere too: then people speak in it.
    """
    taken: set[int] = set()
    others = 0
    for n, block in enumerate(blocks):
        if block.kind not in (Kind.PARAGRAPH, Kind.SPEECH) or found[n]:
            continue
        text = without_trailing_references(block.text)
        short = len(text) <= _SHORT_EXCLAMATION and block.is_one_line
        quoted = text[:1] in '«“"„' and text[-1:] in '»”"“'
        if not short or not (quoted or text[-1:] in "!?"):
            others += text[:1] in '«“"„–—'
            continue
        alone = 0 < n < len(blocks) - 1 and places[n].above and places[n].below
        between = alone and _is_long(blocks[n - 1], found[n - 1]) and _is_long(blocks[n + 1], False)
        if between and is_uncorrected(block, corrected) and not is_other_short_line(text):
            taken.add(n)
        else:
            others += 1
    # One cry between paragraphs is a cry; two or more in a text with headings are its headings.
    enough = len(taken) + sum(found) > 1
    return taken if enough and others <= len(taken) else set()


def _cries_in_capitals(
    blocks: list[Block], places: list[_Place], found: list[bool], corrected: set[int]
) -> set[int]:
    """The cries in capitals above a paragraph, in a text whose headings are in capitals: "CRECHE SAVED!"."""
    in_capitals = sum(f and has_only_capitals(b.visible) for f, b in zip(found, blocks, strict=True))
    if in_capitals < _FEWEST_IN_CAPITALS:
        return set()
    return {
        n for n in range(1, len(blocks) - 1)
        if blocks[n].text[-1:] == "!" and blocks[n].text.isupper() and len(blocks[n].text) <= _TAIL
        and places[n].above and not found[n + 1] and can_be_heading(
            replace(blocks[n], text=blocks[n].text.rstrip("!")), corrected)
        and blocks[n + 1].kind is Kind.PARAGRAPH and len(blocks[n + 1].text) > _SHORT_EXCLAMATION // 2
    }


def _is_long(block: Block, is_heading: bool) -> bool:
    prose = block.kind is Kind.PARAGRAPH and len(block.text) > 150 and block.text[:1] not in '«“"„–—'
    return (prose and block.text[-1:] not in ":,") or is_heading
