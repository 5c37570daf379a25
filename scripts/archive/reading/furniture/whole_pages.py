"""A whole page of a site, copied at once with everything around its text: where the text begins and ends.

No list of words knows the menus, programmes and teasers of all sites. What a page shows is where its prose
is, and which line above it the prose speaks of: the title. So what is above that line and below the prose is
the site's, on a page with enough lines that are a site's for sure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from itertools import pairwise, takewhile
from typing import NamedTuple

from ..lines.bylines import names_organisation, says_author
from ..lines.datelines import read_dateline, says_published
from ..lines.groups import LONG
from ..lines.heading_lines import names_contents
from ..lines.person_names import Likeness, likeness, split_names
from ..lines.sentences import ends_sentence
from .page_frames import has_posts_or_notes, says_fact
from .site_frames import is_menu_word

_FEWEST_FOUND = 2  # lines of furniture; a page with fewer is not looked at
_KNOWN, _KNOWN_ABOVE = 6, 2  # lines that are a site's for sure, about the prose; above the title alone
_KNOWN_BELOW, _FEWEST_BELOW, _SHARE_BELOW = 3, 8, 0.1
_DATED = 2  # lines with a day
_SENTENCE, _PARAGRAPH = 70, 140  # characters
_WORDS_OF_SENTENCE = 4
_FEWEST_AGAIN = 2  # lines of a menu below a text that are above it too
_SHARE_AGAIN = 0.15  # of the lines from the first of them to the page's end
_APART = 8  # filled lines between paragraphs of one text; a picture, a quotation or buttons may be there
#: A menu of words that no list has: so many lines, most of them of a few words.
_LONG_MENU, _WORDS_IN_MENU, _SHORT_IN_MENU = 8, 5, 0.8
_PROSE_ABOVE = 0.1  # of the text's prose, in one paragraph at most
_HEAD = 45  # filled lines above the prose among which its title is
_UNDER = 6  # lines under a title that may say who wrote the text, and when
_FEWEST_WORDS, _MOST_WORDS, _LONGEST_TITLE = 3, 30, 200
_SURE = 5.9  # the least that a title must have for the lines above it to be left out
_SPOKEN_OF = 3.0  # the least of what the prose says of a line right above its title
_NEARLY, _NEAR = 1.5, 4  # a line that has nearly as much and is so many lines above is the title
_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5  # letters
_SHORT = -2.0  # for a line of so few words as a menu has
_SAID_AGAIN, _SAID_OFTEN = {1: 0.0, 2: 1.5}, -1.5  # a page has its title again, a button more often
_WORDS_OF_DECK, _ABOVE_DECK = 10, 3
_AS_MUCH = 0.6  # of what the prose says of a line, for one above it to be the title
_OFTEN = 4  # lines of prose with a word
_BEGINS = frozenset("«“\"‘'[¿#$@")
_INITIAL = re.compile(r"\b[A-ZА-ЯЁ]\.")
_LABEL = re.compile(r"[^\W\d][^:]{2,29}:\s")


class _Page(NamedTuple):
    """The lines of a page. filled: the entries that are not blank. found: those known to be a site's."""

    lines: list[str]
    filled: list[int]
    found: Collection[int]

    def words(self, place: int) -> str:
        return self.lines[self.filled[place]].strip()

    def is_found(self, place: int) -> bool:
        return self.filled[place] in self.found

    def is_known(self, place: int) -> bool:
        return self.is_found(place) or is_menu_word(self.words(place))


def find_around_text(
    lines: list[str], filled: list[int], found: Collection[int], buttons: Collection[int]
) -> tuple[list[int], bool]:
    """Find the lines of a site above a text, under its title and below its end, on a page copied at once.

    lines: line n of the raw file is entry n-1. filled: the entries that are not empty. found: what is known
    to be a page's furniture; without any, a text is no such page. buttons: the entries with the word of a
    button alone, which may be a word of the text. Returns entries, and whether the title was found.
    """
    if len(found) < _FEWEST_FOUND:
        return [], False
    page = _Page(lines, filled, found)
    prose = _longest_prose(page)
    if not prose:
        return [], False
    known = _known(page, prose)
    if len(known) < _KNOWN:
        return [], False
    title = _title(page, prose)
    below = _below(page, prose[-1], known)
    if title is None or not (_begins_at(page, title, prose, known) and _is_of_site(page, title, known)):
        return [filled[place] for place in below], False
    under = [place for place in range(title + 1, prose[0])
             if place in known or filled[place] in buttons]
    return [filled[place] for place in (*_above(page, title), *under, *below)], True


def title_of_prose(lines: list[str], furniture: Collection[int]) -> int:
    """The number of the line that the prose of a page copied at once speaks of; 0 where none is.

    lines: line n of the raw file is entry n-1, without furniture. furniture: the numbers of a site's lines.
    What is above the line may be the text's own, so it is not sure.
    """
    found = {n - 1 for n in furniture}
    filled = [n for n, line in enumerate(lines) if line.strip() or n in found]
    if len(found) < _FEWEST_FOUND:
        return 0
    page = _Page(lines, filled, found)
    prose = _longest_prose(page)
    title = _title(page, prose) if prose else None
    if title is None or not _is_long(page.words(title)) or _has_text_above(page, title, prose):
        return 0
    lines_with = _lines_with(page, prose)
    said = [place for place in range(title) if not page.is_found(place) and _is_said(page.words(place))]
    above = [place for place in range(said[-1] if said else 0) if not page.is_found(place)]
    rivals = (page.words(at) for at in above if _may_be_title(page.words(at)))
    if any(_spoken_of(line, lines_with) >= _SPOKEN_OF for line in rivals):
        return 0  # a line above a sentence may be the title
    return filled[title] + 1


def _known(page: _Page, prose: list[int]) -> set[int]:
    """The places about the prose that are known to be a site's."""
    outside = [*range(prose[0]), *range(prose[-1] + 1, len(page.filled))]
    return {place for place in outside if page.is_known(place)}


def find_again_at_foot(lines: list[str], filled: list[int], found: Collection[int]) -> list[int]:
    """Find the lines of a site below a text that are above it too, as its menu is, and what is among them.

    lines, filled, found: as above. What bears the name of an organisation may be who signs the text. Returns
    entries.
    """
    said = [place for place, n in enumerate(filled)
            if n not in found and ends_sentence(lines[n].strip(), _SENTENCE)]
    if not said:
        return []
    above = {line for n in filled[: said[0]] if n in found and _WORD.search(line := lines[n].strip())}
    tail = filled[said[-1] + 1 :]
    again = [at for at, n in enumerate(tail) if lines[n].strip() in above]
    while again and names_organisation(lines[tail[again[0]]].strip()):
        again.pop(0)
    if len(again) < _FEWEST_AGAIN:
        return []
    rest = tail[again[0] :]
    others = len(again) < _SHARE_AGAIN * len(rest)
    if others or any(_is_said(lines[n].strip()) or read_dateline(lines[n].strip()) for n in rest):
        return []
    return rest


def _longest_prose(page: _Page) -> list[int]:
    """The places of the sentences that stand near one another and are the most of all on the page."""
    rows: list[list[int]] = []
    for place in range(len(page.filled)):
        if not page.is_found(place) and ends_sentence(page.words(place), _SENTENCE):
            if rows and place - rows[-1][-1] <= _APART:
                rows[-1].append(place)
            else:
                rows.append([place])
    return max(rows, key=lambda row: sum(len(page.words(place)) for place in row), default=[])


def _is_said(line: str) -> bool:
    return len(line.split()) >= _WORDS_OF_SENTENCE and ends_sentence(line, 0)


def _title(page: _Page, prose: list[int]) -> int | None:
    """The place of the line above the prose that has the most of a title; None where none has enough."""
    counts = Counter(page.words(place).casefold() for place in range(len(page.filled)))
    lines_with = _lines_with(page, prose)
    head = [place for place in range(max(0, prose[0] - _HEAD), prose[0])
            if not page.is_found(place) and _may_be_title(page.words(place)) and not _is_in_form(page, place)]
    head = _without_ways(page, head)
    scores = {place: _spoken_of(page.words(place), lines_with) + _placed(page, place, prose[0])
              + _SAID_AGAIN.get(counts[page.words(place).casefold()], _SAID_OFTEN) for place in head}
    best = max(scores, key=lambda place: scores[place], default=None)
    if best is None or scores[best] < _SURE:
        return None
    found = min(place for place, score in scores.items()
                if place == best or (score >= scores[best] - _NEARLY and 0 <= best - place <= _NEAR
                                     and _is_as_full(page.words(place), page.words(best))))
    under = range(found + 1, min(prose[0], found + 1 + _UNDER))
    least = max(_SPOKEN_OF, _AS_MUCH * _spoken_of(page.words(found), lines_with))
    above = [place for place in range(found - 1, found - 1 - _ABOVE_DECK, -1)
             if place in head and _spoken_of(page.words(place), lines_with) >= least]
    as_full = above[:1] == [found - 1] and _is_as_full(page.words(found - 1), page.words(found))
    if as_full and found == best and not any(_says_fact(page.words(at)) for at in under):
        return found - 1  # the line may be its subtitle, or the text's first heading
    if found - 1 in head and _begins_head(page, found - 1) and _is_long(page.words(found - 1)):
        return found - 1
    return next((place for place in above if _is_deck(page.words(found), page.words(place))), found)


def _without_ways(page: _Page, places: list[int]) -> list[int]:
    """The places of lines but for those that end with the words of another: a way to it, a button for it."""
    words = {place: page.words(place) for place in places}
    lengths = {len(line) for line in words.values()}
    ends = set(words.values())
    return [place for place, line in words.items()
            if not any(line[-n:] in ends for n in lengths if n < len(line))]


def _is_long(line: str) -> bool:
    return len(line.split()) > _FEWEST_WORDS


def _is_as_full(line: str, other: str) -> bool:
    """Whether a line above another has enough words to be the title in its stead."""
    return _is_long(line) or not _is_long(other)


def _is_deck(line: str, above: str) -> bool:
    """Whether a line is what a paper says below a title, which is shorter: many words, most of them small."""
    words = _WORD.findall(line)
    small = 2 * sum(word.islower() for word in words) > len(words)
    longer = len(line.split()) >= _WORDS_OF_DECK and len(line) > len(above)
    return small and longer and _is_as_full(above, line)


def _is_in_form(page: _Page, place: int) -> bool:
    """Whether a line is one of several with a label before a value: "Age: 40", "Trade: weaver"."""
    near = (page.words(at) for at in (place - 1, place + 1) if 0 <= at < len(page.filled))
    return bool(_LABEL.match(page.words(place))) and any(map(_LABEL.match, near))


def _above(page: _Page, title: int) -> list[int]:
    """The places of the lines above a title, but for right above it who wrote the text and when."""
    return [place for place in range(title)
            if page.is_found(place) or title - place > _UNDER or not (
                _says_fact(page.words(place)) or (place + 1 == title and _names_writers(page.words(place))))]


def _names_writers(line: str) -> bool:
    """Whether a line has names with initials alone: «Лядов П. И., Котова Е. С.»."""
    return bool(_INITIAL.search(line)) and all(likeness(name) is Likeness.NAME for name in split_names(line))


def _begins_head(page: _Page, place: int) -> bool:
    """Whether a line begins a text's head: nothing of it above, a subtitle and facts right below."""
    n = page.filled[place]
    under = list(takewhile(bool, map(str.strip, page.lines[n + 1 : n + 4])))
    first = not page.lines[n - 1].strip() or page.is_found(place - 1) if n else True
    return first and any(map(_says_fact, under[1:]))


def _stems(line: str) -> list[str]:
    return [word.lower()[:_STEM] for word in _WORD.findall(line)]


def _may_be_title(line: str) -> bool:
    begins = line[:1].isupper() or line[:1].isdigit() or line[:1] in _BEGINS
    fits = _FEWEST_WORDS <= len(line.split()) <= _MOST_WORDS and len(line) <= _LONGEST_TITLE
    return begins and fits and line[-1:] not in ".,:;" and not _says_fact(line) and not read_dateline(line)


def _spoken_of(line: str, lines_with: Counter[str]) -> float:
    """How much the prose speaks of what a line says: how many of its words it has, and how often."""
    stems = _stems(line)
    if not stems:
        return 1.5
    share = sum(stem in lines_with for stem in stems) / len(stems)
    often = sum(min(lines_with[stem], _OFTEN) for stem in stems) / len(stems) / _OFTEN
    return 5 * share + 4 * often


def _placed(page: _Page, place: int, prose: int) -> float:
    """How much a line stands as a title does: alone, below a site's lines, above an author, a day."""
    words = len(page.words(place).split())
    under = range(place + 1, min(prose, place + 1 + _UNDER))
    own = [at for at in under if not page.is_found(at)][:4]
    fact = next((3 - 0.4 * n for n, at in enumerate(own) if _says_fact(page.words(at))), 0.0)
    n = page.filled[place]
    alone = 0.4 * (n > 0 and not page.lines[n - 1].strip()) + 0.4 * (
        n + 1 < len(page.lines) and not page.lines[n + 1].strip())
    below_site = place and (page.is_found(place - 1) or len(page.words(place - 1).split()) <= _FEWEST_WORDS)
    long = 1.0 if 5 <= words <= 16 else 0.5 if words == 4 else 0.0 if words > 16 else _SHORT
    buttons = 0.7 * any(page.is_found(at) for at in under[:5])
    far = sum(not page.is_found(at) for at in range(place, prose))
    return fact + alone + 0.5 * bool(below_site) + long + buttons - 0.1 * far


def _says_fact(line: str) -> bool:
    """Whether a line says who wrote a text, gives a day, or tells when the text was published."""
    return says_fact(line) or (len(line) <= LONG and bool(says_published(line)))


def _lines_with(page: _Page, prose: list[int]) -> Counter[str]:
    """How many lines of prose have each word."""
    places = range(prose[0], prose[-1] + 1)
    return Counter(stem for place in places for stem in set(_stems(page.words(place))))


def _has_text_above(page: _Page, title: int, prose: list[int]) -> bool:
    """Whether what is above a title has paragraphs of its own, or is the contents of a newsletter."""
    above = [page.words(place) for place in range(title) if not page.is_found(place)]
    paragraphs = [line for line in above if ends_sentence(line, _PARAGRAPH)]
    size = sum(len(page.words(place)) for place in prose)
    if len(paragraphs) > 1 or sum(map(len, paragraphs)) > _PROSE_ABOVE * size:
        return True
    return any(map(names_contents, above)) or _heads_several(page, set(above), prose)


def _begins_at(page: _Page, title: int, prose: list[int], known: set[int]) -> bool:
    """Whether a text begins at its title: what is above it is no text of its own."""
    if _has_text_above(page, title, prose):
        return False
    last_known = max((place for place in known if place < title), default=-1)
    # A sentence means that the text has begun; a question may be another text's title.
    between = map(page.words, range(last_known + 1, title))
    return not any(_is_said(line) and line[-1:] == "." for line in between)


def _is_of_site(page: _Page, title: int, known: set[int]) -> bool:
    """Whether enough of what is above a title is known to be the site's."""
    above = [page.words(place) for place in range(title) if not page.is_found(place)]
    if sum(place < title for place in known) >= min(_KNOWN_ABOVE, title):
        return True
    short = sum(len(line.split()) <= _WORDS_IN_MENU and line[-1:] not in ".,;:!?…" for line in above)
    return len(above) >= _LONG_MENU and short >= _SHORT_IN_MENU * len(above)


def _heads_several(page: _Page, above: set[str], prose: list[int]) -> bool:
    """Whether several of the lines come again above paragraphs: they are the contents of a newsletter."""
    again = [place for place, below in pairwise(range(prose[0] - 1, prose[-1] + 1))
             if place >= 0 and page.words(place) in above and ends_sentence(page.words(below), _PARAGRAPH)]
    return len(again) > 1


def _below(page: _Page, last: int, known: set[int]) -> range:
    """The places of a site's lines below the prose, from the first that is known to be one to the page's end.

    What somebody says there, as readers do in comments, is no line of the site.
    """
    rest = range(last + 1, len(page.filled))
    said = [place for place in rest if not page.is_found(place) and _is_said(page.words(place))]
    rest = range(said[-1] + 1 if said else last + 1, len(page.filled))
    start = next((place for place in rest if place in known), len(page.filled))
    rest = range(start, len(page.filled))
    if len(rest) < _FEWEST_BELOW or len(known.intersection(rest)) < max(
        _KNOWN_BELOW, _SHARE_BELOW * len(rest)
    ):
        return range(0)
    buttons, own = ([page.words(place) for place in rest if page.is_found(place) is found]
                    for found in (True, False))
    lines = [*buttons, *own]
    dated = sum(bool(read_dateline(line)) for line in own)  # as comments are
    if dated >= _DATED or has_posts_or_notes(buttons, lines) or any(map(says_author, lines)):
        return range(0)
    return rest
