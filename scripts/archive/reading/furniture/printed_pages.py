"""What a printed page adds to a scanned text: page numbers and running heads.

A page number is one of a series that counts up with the text, far enough from each other; unlike
the number of a chapter it comes in the middle of a sentence. A running head stands beside page
numbers again and again, or repeats and parts sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from ...model import Change
from ..lines.groups import TERMINAL
from ..lines.heading_lines import goes_on_elsewhere
from ..lines.markers import split_item, split_note
from ..lines.person_names import without_spacing
from .browser_prints import printed_by_browser

_DECORATION = r"[\s\-–—−·•|~=_*]{0,6}"
_NUMBER = re.compile(rf"{_DECORATION}(?P<n>\d{{1,4}}){_DECORATION}")
_NAMED = re.compile(
    rf"(?i){_DECORATION}(?:page|pg\.|p\.|страница|стр\.?|с\.)\s*(?P<n>\d{{1,4}})"
    rf"(?:\s*(?:of|из|/)\s*\d{{1,4}})?{_DECORATION}"
    rf"|\[(?:pg|page|p|стр|с)\.?\s*(?P<b>\d{{1,4}})\]"
    rf"|{_DECORATION}(?P<m>\d{{1,4}})\s*\|\s*(?:page|p\ a\ g\ e|страница){_DECORATION}"
)
#: A page's number with how many there are, which says by itself that it is one: "Page 1 of 1".
_OF_ALL = re.compile(
    rf"(?i){_DECORATION}(?:page|pg\.?|p\.|страница|стр\.?|с\.)\s*(\d{{1,3}})\s*(?:of|из|/)\s*(\d{{1,3}}){_DECORATION}")
#: What a court or an office prints on each page: "Case 20-162, 08/05/2020, Page 3 of 15"
_OF_PAGES = re.compile(r"(?i)\bpage:?\s?(\d{1,4})(?: (?:of|из) \d{1,4}\b| date filed\b)")
_HEAD = re.compile(r"(?P<left>\d{1,4})?[\s|–—-]*(?P<words>[^\W\d_].{1,108}?)[\s|–—-]*(?P<right>\d{1,4})?")
_CAPITALS = r"[^\W\d_a-zа-яёѣі][^\da-zа-яёѣі]{3,80}"
_HEAD_FAR_FROM_NUMBER = re.compile(
    rf"(?P<left>\d{{1,4}})\s{{5,}}{_CAPITALS}|{_CAPITALS}\s{{5,}}(?P<right>\d{{1,4}})")
_SAYS_PAGE = re.compile(r"(?i)\b(?:page|pg|стр)\W*$")
_BETWEEN_DASHES = re.compile(r"[-–—]\s?\d{1,4}\s?[-–—]")
_DIGIT = re.compile(r"\d")
_EDGES_APART = re.compile(r"\S\s{8,}\S")
_LETTERS = re.compile(r"[\W\d_]+")
_PARTED_WORD = re.compile(r"[^\W\d_][-\xad¬]$")
_NOTE_RULE = re.compile(r"\s*[-–—_=]{3,}\s*")
_NOTE_SIGN = re.compile(r"\s*(?:\(?\d{1,3}[.)]?\s|[*†‡¹²³⁴-⁹]|\[\d)")
_PLAIN_NOTE = re.compile(r"\s*(?:\d{1,3}|[*†‡]|[¹²³⁴-⁹])\s+[A-ZА-ЯЁ«“\"(]")
_PAGE_RULE = re.compile(r"\s*([=*#_~—-])\1{9,}\s*")
_ASIDE = 5  # filled lines on either side of a page's number that are looked through
_NOTES = 12  # filled lines that the notes of a page have at most
_YEARS = range(1500, 2101)  # a year alone on a line is a chronicle's heading
_PAGE = 8  # lines that a page has at least
_PAGE_CHARACTERS = 400  # of a page whose paragraphs are a line each
_LONGEST_HEAD = 120  # characters of a running head with its number
_EDGE = 2  # filled lines at the head or the foot of a page
_PAGES_OF_HEAD = 0.4  # of all pages; a head may be that of the left ones, or of the right ones
_EDGE_OF_TITLE = 4  # filled lines of a text among which its title comes again below a running head
_LETTERS_OF_HEAD = 8
_LONGEST_FACING, _LEAST_FACING, _CAPITALS_OF_HEAD = 70, 10, 0.6  # characters; number; of the letters
_FEWEST_IN_TURN = 3  # pages whose numbers count up with them
_PAGES_IN_TURN = 0.6  # of all pages
_SHARE_BESIDE = 0.3  # of a scan's page numbers, beside which are those that are printed
_STEP = 4  # pages whose number may be missing between two


class _Candidate(NamedTuple):
    """A line that could be a page's number: its index, the number, the words beside it, the text above it."""

    at: int
    number: int
    words: str
    named: bool
    characters: int = 0


def strip_page_furniture(
    lines: list[str], protected: frozenset[int] = frozenset(), starts: frozenset[int] = frozenset()
) -> tuple[list[str], list[Change]]:
    """Take page numbers and running heads out of a text.

    lines: line n of the raw file is entry n-1. protected: numbers of lines that a curator has
    decided to show. starts: numbers of the lines at which a form feed begins a page. Returns the
    lines, what was taken out blanked, and the changes in order.
    """
    filled = [n for n, line in enumerate(lines) if line.strip()]
    edges = _edges(filled, starts, _EDGE)
    taken = _numbers_in_turn(lines, filled, starts)
    taken = taken or _page_numbers(lines, filled, _edges(filled, starts, 1))
    taken |= _numbers_of_all(lines, filled)
    place = {n: at for at, n in enumerate(filled)}
    rules = (_rule_above_notes(lines, filled, place[n]) for n in taken)
    taken |= {filled[at] for at in rules if at}
    taken |= {n for at in taken for n in _rules_beside(lines, filled, place[at])}
    taken |= _numbers_beside(lines, filled, taken)
    taken |= _heads_of_few_pages(lines, filled)
    taken |= _heads_with_name(lines, filled)
    taken |= _running_heads(lines, filled, taken)
    taken |= _parting_heads(lines, filled, taken)
    taken |= printed_by_browser(lines, filled)
    taken |= _heads_at_edges(lines, edges, taken, len(starts))
    taken |= _first_and_last_lines(lines, filled, starts, taken)
    taken = _with_head_for_title(lines, filled, taken)
    taken |= _jumps_at_once(lines, [n for n in filled if n not in taken])
    taken = {n for n in taken if n + 1 not in protected}
    shown = ["" if n in taken else line for n, line in enumerate(lines)]
    changes = [
        Change("omitted", str(n + 1), lines[n].strip(), "page-furniture") for n in sorted(taken)
    ]
    return shown, changes


def _jumps_at_once(lines: list[str], filled: list[int]) -> set[int]:
    """The lines "Continued on page 2" and, below it, "Continued from page 1": the story goes on there.

    A running head with its number may stand between the two.
    """
    jumps = [place for place, n in enumerate(filled) if goes_on_elsewhere(lines[n])]
    out: set[int] = set()
    for on, below in pairwise(jumps):
        between = filled[on + 1 : below]
        if len(between) < _EDGE and all(_is_short(lines[n]) and _DIGIT.search(lines[n]) for n in between):
            out |= set(filled[on : below + 1])
    return out


def _heads_with_name(lines: list[str], filled: list[int]) -> set[int]:
    """The lines of an old paper's name and a page's number, where its first line is that name in capitals."""
    name = lines[filled[0]].strip() if filled else ""
    if not name.isupper() or len(_key(name)) < _LETTERS_OF_HEAD or _DIGIT.search(name):
        return set()
    short = (n for n in filled[_EDGE_OF_TITLE:] if len(lines[n]) <= _LONGEST_HEAD and _DIGIT.search(lines[n]))
    return {n for n in short if (found := _HEAD.fullmatch(" ".join(lines[n].split())))
            and _key(found["words"]) == _key(name) and found["words"].isupper()}


def _heads_of_few_pages(lines: list[str], filled: list[int]) -> set[int]:
    """The running heads of an excerpt: words in capitals, far from a number that counts on from page to page.

    "104          THE MILL" and, some lines below, "THE STRIKE          105".
    """
    heads = [(place, int(found["left"] or found["right"])) for place, n in enumerate(filled)
             if (found := _HEAD_FAR_FROM_NUMBER.fullmatch(lines[n].strip()))]
    return {filled[place] for place in _in_turn(heads) | _in_turn(_heads_of_facing_pages(lines, filled))}


def _in_turn(heads: list[tuple[int, int]]) -> set[int]:
    """The places of heads whose pages follow one another, of (place, page) of each."""
    pairs = (pair for pair in pairwise(heads)
             if pair[1][1] == pair[0][1] + 1 and pair[1][0] - pair[0][0] > _EDGE)
    return {place for pair in pairs for place, _ in pair}


def _heads_of_facing_pages(lines: list[str], filled: list[int]) -> list[tuple[int, int]]:
    """What may be heads, capitals mostly, an even number on the left, an odd one on the right.

    "46 A. LEE" and, some lines below, "WEAVERS 47". Returns (place, page) of each.
    """
    heads: list[tuple[int, int]] = []
    for place, n in enumerate(filled):
        line = lines[n].strip()
        found = _HEAD.fullmatch(line) if len(line) <= _LONGEST_FACING and _DIGIT.search(line) else None
        if not found or bool(found["left"]) == bool(found["right"]):
            continue
        number, letters = int(found["left"] or found["right"]), _LETTERS.sub("", found["words"])
        shouted = sum(map(str.isupper, letters)) >= _CAPITALS_OF_HEAD * len(letters) and len(letters) > _EDGE
        bare = not _DIGIT.search(found["words"]) and found["words"][-1:] not in "№.,:;"
        if shouted and bare and number >= _LEAST_FACING and bool(found["left"]) is (number % 2 == 0):
            heads.append((place, number))
    return heads


def page_starts(text: str) -> frozenset[int]:
    """The numbers of the lines at which a form feed begins a printed page.

    text: as it was decoded, with its form feeds.
    """
    return frozenset(
        n for n, line in enumerate(text.split("\n"), 1) if line.startswith("\f") and line.strip()
    )


def _edges(filled: list[int], starts: frozenset[int], depth: int) -> set[int]:
    """The filled lines at the head and at the foot of each page that a form feed begins or ends."""
    places = (bisect_left(filled, n - 1) for n in starts)
    edges = {n for place in places for n in filled[max(0, place - depth) : place + depth]}
    return edges | set(filled[-depth:]) if edges else edges


def _heads_at_edges(lines: list[str], edges: set[int], taken: set[int], pages: int) -> set[int]:
    """The short lines that stand at the edge of many pages, once a page.

    Figures alone must be the same, and so must all of a line that ends as a sentence does.
    """
    short = [n for n in edges if len(lines[n].strip()) <= _LONGEST_HEAD]
    keys = {n: _key(lines[n]) if _is_short(lines[n]) else lines[n].strip().casefold() for n in short}
    counts = Counter(key for key in keys.values() if key)
    often = max(3, 0.3 * pages)
    return {n for n in edges - taken if counts[keys.get(n, "")] >= often}


def _first_and_last_lines(
    lines: list[str], filled: list[int], starts: frozenset[int], taken: set[int]
) -> set[int]:
    """The lines with which several pages begin, or end: a running head, also of two pages only.

    The first of all stays, as the title may be the running head, but where the title is below it again.
    """
    pages = [[n for n in page if n not in taken] for page in _pages(filled, starts)]
    out: set[int] = set()
    for at in (0, -1):
        edge = [page[at] for page in pages if len(page) > _EDGE]
        heads = {n: lines[n].strip() for n in edge if _key(lines[n])}
        heads = {n: head for n, head in heads.items() if len(head) <= _LONGEST_HEAD}
        counts = Counter(map(str.casefold, heads.values()))
        often = max(2, _PAGES_OF_HEAD * len(pages))
        out |= {n for n, head in heads.items() if counts[head.casefold()] >= often}
    title = {_key(lines[n]) for n in filled[1:_EDGE_OF_TITLE]}
    return out if not filled or _key(lines[filled[0]]) in title else out - {filled[0]}


def _with_head_for_title(lines: list[str], filled: list[int], taken: set[int]) -> set[int]:
    """What is taken out, the running head of the first page in the place of the title that it repeats."""
    first = [n for n in filled[:_EDGE_OF_TITLE] if _key(lines[n])][:2]
    again = len(first) > 1 and _key(lines[first[0]]) == _key(lines[first[1]])
    return taken - {first[1]} | {first[0]} if again and not taken.isdisjoint(first) else taken


def _key(line: str) -> str:
    """A line's letters alone: a running head is the same in capitals and small letters."""
    return _LETTERS.sub("", line).casefold()


def _page_numbers(lines: list[str], filled: list[int], edges: set[int]) -> set[int]:
    found = [c._replace(named=True) if c.at in edges else c for c in _candidates(lines, filled, edges)]
    series = _longest_series(found)
    surely = _longest_series([candidate for candidate in found if candidate.named])
    if len(surely) >= max(3, 0.5 * len(series)):
        series = surely  # the bare numbers number something else
    named = sum(c.named for c in series)
    if len(series) < (2 if named == len(series) else 3):
        return set()
    place = {n: at for at, n in enumerate(filled)}
    heads = Counter(
        _key(lines[n]) for c in series for n in _beside(filled, place[c.at], {c.at}) if _is_short(lines[n])
    )
    words = {c.words for c in series if c.named and len(c.words) >= _LETTERS_OF_HEAD}
    numbers = {c.at for c in series} | {c.at for c in found if c.words in words}
    aside = numbers | {n for n in filled if heads[_key(lines[n])] > 1}
    parting = sum(_interrupts_sentence(lines, filled, place[n], aside) for n in numbers)
    parting += sum(_parts_word(lines, filled, place[n]) for n in numbers)  # nothing else does that
    # "Post 2", "Post 3" over the same lines number parts of a form.
    headed = sum(not c.words and _has_running_head(lines, filled, place[c.at], heads) for c in series)
    footed = sum(not c.words and _is_below_notes(lines, c.at) for c in series)
    shown = max(headed, footed) >= 0.6 * len(series)
    if named < 0.5 * len(series) and parting < max(2, 0.2 * len(series)) and not shown:
        return set()
    return numbers


def _numbers_in_turn(lines: list[str], filled: list[int], starts: frozenset[int]) -> set[int]:
    """The numbers at the edges of the pages that form feeds part, which count up with the pages.

    So the numbers of notes at the foot of the pages are told from them. None where many pages lack theirs.
    """
    found: dict[int, dict[int, int]] = {}  # what a number has more than its page → page → line
    pages = _pages(filled, starts)
    for page, own in enumerate(pages):
        for n in [*own[:_EDGE], *own[: -_EDGE - 1 : -1]]:
            if number := _NUMBER.fullmatch(lines[n].strip()) or _NAMED.fullmatch(lines[n].strip()):
                count = next(int(digits) for digits in number.groups() if digits)
                found.setdefault(count - page, {}).setdefault(page, n)
    most = max(found.values(), key=len, default={})
    return set(most.values()) if len(most) >= max(_FEWEST_IN_TURN, _PAGES_IN_TURN * len(pages)) else set()


def _pages(filled: list[int], starts: frozenset[int]) -> list[list[int]]:
    """The filled lines of each page that a form feed begins or ends."""
    cuts = sorted({0, *(bisect_left(filled, n - 1) for n in starts), len(filled)})
    return [filled[a:b] for a, b in pairwise(cuts)]


def _numbers_of_all(lines: list[str], filled: list[int]) -> set[int]:
    """The lines that number all pages of a text, from the first to the last that they name."""
    found = [(n, number) for n in filled if (number := _OF_ALL.fullmatch(lines[n].strip()))]
    numbers = [int(number[1]) for _, number in found]
    totals = {int(number[2]) for _, number in found}
    return {n for n, _ in found} if totals == {len(found)} and numbers == sorted(set(numbers)) else set()


def _is_below_notes(lines: list[str], n: int) -> bool:
    """Whether the lines right above a page's number are notes: "1 Minutes, p. 3"."""
    end = n
    while end and n - end < 3 and not lines[end - 1].strip():
        end -= 1
    start = end
    while start and end - start < _NOTES and lines[start - 1].strip():
        start -= 1
    return start < end and bool(_PLAIN_NOTE.match(lines[start]))


def _has_running_head(lines: list[str], filled: list[int], place: int, heads: Counter[str]) -> bool:
    """Whether right beside a number is a line of several words that is beside other numbers too."""
    beside = filled[max(0, place - 1) : place] + filled[place + 1 : place + 2]
    keys = (_key(lines[n]) for n in beside if len(lines[n].split()) > 2)
    return any(heads[key] > 1 for key in keys)


def _candidates(lines: list[str], filled: list[int], edges: set[int]) -> list[_Candidate]:
    out: list[_Candidate] = []
    headed: list[_Candidate] = []
    for n in filled:
        # A running head and its number may be at the two edges of a page, and set in spaced letters.
        line = " ".join(without_spacing(lines[n]).split())
        if len(line) > _LONGEST_HEAD or not _DIGIT.search(line):
            continue
        if found := _NUMBER.fullmatch(line):
            out.append(_Candidate(n, int(found["n"]), "", bool(_BETWEEN_DASHES.fullmatch(line))))
        elif found := _NAMED.fullmatch(line):
            out.append(_Candidate(n, int(found["n"] or found["m"] or found["b"]), "", True))
        elif found := _OF_PAGES.search(line):
            out.append(_Candidate(n, int(found[1]), _key(line), True))
        elif (
            line[0].isdigit() != line[-1].isdigit()
            and (found := _HEAD.fullmatch(line))
            and bool(found["left"]) != bool(found["right"])
        ):
            number = int(found["left"] or found["right"])
            says_page = bool(_SAYS_PAGE.search(found["words"]))
            headed.append(_Candidate(n, number, _key(found["words"]), says_page))
    numbers: dict[str, set[int]] = {}
    for candidate in headed:
        numbers.setdefault(candidate.words, set()).add(candidate.number)
    facing = {words for words, found in numbers.items() if _face_each_other(found, words, headed, lines)}
    # A running head may end with a number of its own, the same on every page.
    out += [
        c._replace(named=c.named or c.words in facing)
        for c in headed if len(numbers[c.words]) > 1 or c.at in edges
    ]
    above = list(accumulate((len(line) for line in lines), initial=0))
    return sorted(c._replace(characters=above[c.at]) for c in out if c.number not in _YEARS)


def _face_each_other(numbers: set[int], words: str, headed: list[_Candidate], lines: list[str]) -> bool:
    """Whether a head has its number on the left of a page and on the right of the one that faces it."""
    left = {c.number for c in headed if c.words == words and lines[c.at].strip()[0].isdigit()}
    right = numbers - left
    return len(words) >= _LETTERS_OF_HEAD and any({n - 1, n + 1} & right for n in left)


def _longest_series(found: list[_Candidate]) -> list[_Candidate]:
    """The longest row of candidates that count up from page to page."""
    best: dict[int, tuple[int, int]] = {}  # number → (length of the row, index of the candidate)
    before: list[int] = []
    top = (0, -1)
    for n, candidate in enumerate(found):
        rows = [
            best[number]
            for number in range(candidate.number - _STEP, candidate.number)
            if number in best and _is_page_between(found[best[number][1]], candidate)
        ]
        length, previous = max(rows, default=(0, -1))
        before.append(previous)
        if length + 1 >= best.get(candidate.number, (0, 0))[0]:
            best[candidate.number] = (length + 1, n)
        top = max(top, (length + 1, n))
    series = []
    n = top[1]
    while n >= 0:
        series.append(found[n])
        n = before[n]
    return series[::-1]


def _is_page_between(before: _Candidate, candidate: _Candidate) -> bool:
    """Whether there is as much text between two numbers as a page has, in short lines or in long ones."""
    lines, characters = candidate.at - before.at, candidate.characters - before.characters
    named = before.named and candidate.named
    return lines >= _PAGE or (lines > 1 and (named or characters >= _PAGE_CHARACTERS))


def _beside(filled: list[int], place: int, aside: set[int]) -> list[int]:
    """The two filled lines on either side of a place, without those that are set aside."""
    above = (n for n in reversed(filled[max(0, place - _ASIDE) : place]) if n not in aside)
    below = (n for n in filled[place + 1 : place + _ASIDE + 1] if n not in aside)
    own = [] if filled[place] in aside else [filled[place]]
    return [*islice(above, 2), *own, *islice(below, 2)]


def _rules_beside(lines: list[str], filled: list[int], place: int) -> list[int]:
    """The ruled lines right above and below a page's number."""
    near = filled[max(0, place - 1) : place] + filled[place + 1 : place + 2]
    return [n for n in near if abs(n - filled[place]) < 3 and _PAGE_RULE.fullmatch(lines[n])]


def _numbers_beside(lines: list[str], filled: list[int], taken: set[int]) -> set[int]:
    """The printed pages' own numbers beside those that a scan's programme has counted, if they count up."""
    place = {n: at for at, n in enumerate(filled)}
    near = {n for at in taken for n in filled[place[at] + 1 : place[at] + 2] if n not in taken}
    found = [(n, int(number["n"])) for n in sorted(near) if (number := _NUMBER.fullmatch(lines[n].strip()))]
    rising = all(before < after for (_, before), (_, after) in pairwise(found))
    numbered = sum(bool(_DIGIT.search(lines[n])) for n in taken)
    enough = len(found) > 1 and len(found) >= _SHARE_BESIDE * numbered
    return {n for n, _ in found} if rising and enough else set()


def _is_short(line: str) -> bool:
    ended = line.rstrip()[-1:] in TERMINAL and not (line.isupper() and line.rstrip()[-1:] == ".")
    short = len(line.strip()) <= 80 or (bool(_EDGES_APART.search(line)) and len(" ".join(line.split())) <= 80)
    return short and not ended and bool(_key(line))


def _running_heads(lines: list[str], filled: list[int], numbers: set[int]) -> set[int]:
    """The short lines that come again and again beside page numbers."""
    place = {n: at for at, n in enumerate(filled)}
    near = {
        n for number in numbers for n in _beside(filled, place[number], numbers) if _is_short(lines[n])
    }
    count = Counter(_key(lines[n]) for n in near)
    # The same words in a longer line are the text's own, and on the first line they are its title.
    often = {n for n in near if count[_key(lines[n])] > max(1, 0.1 * len(numbers))}
    return often if _DIGIT.search(lines[filled[0]]) else often - {filled[0]}


def _parting_heads(lines: list[str], filled: list[int], aside: set[int]) -> set[int]:
    """The short lines that repeat, set apart, and of which most part a sentence: their numbers are lost."""
    where: dict[str, list[int]] = {}
    for place, n in enumerate(filled):
        if n in aside or lines[n].lstrip()[:1].islower():
            continue
        if _stands_out(lines, n) and _is_short(lines[n]) and not _has_marker(lines[n]):
            where.setdefault(_key(lines[n]), []).append(place)
    out: set[int] = set()
    for places in where.values():
        if len(places) < 3 or min(b - a for a, b in pairwise(places)) < _PAGE:
            continue
        own = {filled[place] for place in places}
        parting = [place for place in places if _interrupts_sentence(lines, filled, place, aside | own)]
        if len(parting) >= max(2, 0.5 * len(places)):
            out |= own if filled[places[0]] != filled[0] else own - {filled[0]}
    return out


def _has_marker(line: str) -> bool:
    """Whether a line begins as an item or a note does."""
    bare = line.strip()
    return bool(split_item(bare) or split_note(bare))


def _stands_out(lines: list[str], n: int) -> bool:
    """Whether a line has a blank one beside it, or is in capitals."""
    beside = lines[max(0, n - 1) : n] + lines[n + 1 : n + 2]
    return lines[n].isupper() or any(not line.strip() for line in beside)


def _parts_word(lines: list[str], filled: list[int], place: int) -> bool:
    """Whether a line has come between the two halves of a word."""
    if not 0 < place < len(filled) - 1:
        return False
    before, after = lines[filled[place - 1]].rstrip(), lines[filled[place + 1]].lstrip()
    return bool(_PARTED_WORD.search(before[-2:])) and after[:1].islower()


def _rule_above_notes(lines: list[str], filled: list[int], place: int) -> int:
    """The place of the rule that parts the notes at the foot of a page from its text; 0 for none."""
    for at in range(place - 1, max(0, place - _NOTES), -1):
        if _NOTE_RULE.fullmatch(lines[filled[at]]):
            return at if _NOTE_SIGN.match(lines[filled[at + 1]]) else 0
    return 0


def _interrupts_sentence(lines: list[str], filled: list[int], place: int, aside: set[int]) -> bool:
    """Whether a line has come between two lines of one sentence."""
    above, below = filled[max(0, place - 4) : place][::-1], filled[place + 1 : place + 5]
    if foot := _rule_above_notes(lines, filled, place):
        above = filled[max(0, foot - 4) : foot][::-1]  # the notes below the rule are not of the sentence
    before = next((lines[n].strip() for n in above if n not in aside), "")
    after = next((lines[n].strip() for n in below if n not in aside), "")
    if _PARTED_WORD.search(before[-2:]) and after[:1].islower():
        return True
    return len(before) >= 25 and before[-1:] not in TERMINAL and after[:1].islower()
