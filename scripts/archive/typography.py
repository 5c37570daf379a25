"""Typography by rule: which words stay together at the end of a line. A pure function of the words.

Only white space changes: a space (or the line feed that stands for one) becomes a no-break space, so
the letters of a text stay what they are. The rules are those of Russian editing (A. E. Milchin,
L. K. Cheltsova, "Справочник издателя и автора", on what may not be divided between lines) and of
English ("The Chicago Manual of Style", 17th edition, 7.43 on dates, numbers and initials). They go by the
letters of a word, not by the language of the page: a name or quotation in the other script is set by
its own rules, and so is a language that the archive gets later.

A library was looked for: polytypo 1.16 (2026) leaves dashes, dates, thousands and counted nouns free, and
takes half a second for 25 KB; typus, chakert and richtypo rest since 2019 and change letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress

NO_BREAK = "\u00a0"
#: Parts some pieces of text, which no rule may join; no text has it.
DIVIDER = "\0"

_CYRILLIC, _LATIN = "\u0400-\u04ff", "A-Za-z\u00c0-\u024f"
_CAPITALS = "A-Z\u00c0-\u00de\u0400-\u042f"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNITS = (
    r"кг|км|мм|см|га|гг|м|[гчртмвл]\.|KB|MB|kg|km|cm|mm|ha|[ap]\.?m|per|percent|hundred|thousand|million|"
    "billion|tenge|roubles?|rubles?|dollars?|euros?|years?|months?|weeks?|days?|hours?|minutes?|people|"
    f"persons|workers|members|tons?|tonnes|{_MONTHS}"
)
#: Abbreviations that never end what they belong to.
_BEFORE_NAME = (
    "стр|ст|гл|рис|табл|тт|пп|кн|вып|кв|см|ср|ул|пр|пл|пос|им|тов|обл|[гдпстн]|"
    "Mr|Mrs|Ms|Dr|St|No|Nos|Art|vol|ch|pp?|fig"
)
_OPENING = r"[«“„‘(\[\"']*"


#: What a word, with the signs around it, is to its neighbours: plain numbers, one bit each, because an enum's
#: are ten times as slow.
_SHORT = 1 << 0  # a word of one letter or two, which belongs to the next: «в», «не», "a", "I"
_PARTICLE = 1 << 1  # one that belongs to the word before: «бы», «же», «ли»
_RUSSIAN = 1 << 2  # ends with a Cyrillic letter
_DASH = 1 << 3
_NUMBER = 1 << 4  # ends with a figure
_HEAD_OF_NUMBER = 1 << 5  # one to three figures, which thousands may follow
_THOUSANDS = 1 << 6  # three figures
_COUNTED = 1 << 7  # what a number counts: any Russian word of three letters or more, and the units
_MONTH = 1 << 8
_FIGURE = 1 << 9  # begins with a figure
_SIGN = 1 << 10  # №, § or ¶
_ABBREVIATION = 1 << 11  # «стр.», «г.», "Mr."
_INITIALS = 1 << 12  # «А.», "J."
_CAPITAL = 1 << 13  # begins with a capital
_WORD = 1 << 14  # begins with a letter, a figure or a sign of one

_TRAITS = tuple((flag, re.compile(pattern)) for flag, pattern in (
    (_PARTICLE, r"(?:ли|же|бы|ль|б|ж)(?![\w\-])"),
    (_SHORT, rf"{_OPENING}(?!(?:ли|же|бы|ль|б|ж)\Z)(?:[{_CYRILLIC}]{{1,2}}|[{_LATIN}])\Z"),
    (_RUSSIAN, rf".*[{_CYRILLIC}]\Z"),
    (_DASH, r"[—–]\Z"),
    (_NUMBER, r".*\d\Z"),
    (_HEAD_OF_NUMBER, r"(?:.*[^\w.,])?\d{1,3}\Z"),
    (_THOUSANDS, r"\d{3}(?!\d)"),
    (_COUNTED, rf"[{_CYRILLIC}]{{3}}|[%‰°₸$€£₽]|(?:{_UNITS})(?!\w)"),
    (_MONTH, rf"{_OPENING}(?:{_MONTHS})\Z"),
    (_FIGURE, r"\d"),
    (_SIGN, r".*[№§¶]\Z"),
    (_ABBREVIATION, rf"{_OPENING}(?:{_BEFORE_NAME})\.\Z"),
    (_INITIALS, rf"{_OPENING}(?:[{_CAPITALS}]\.)+\Z"),
    (_CAPITAL, rf"[{_CAPITALS}]"),
    (_WORD, r"[\w¶§№«“]"),
))
_MOST_KNOWN = 200_000  # words whose traits are known
#: What nearly every word lacks, so that most pairs need no closer look.
_BINDS_NEXT = _SHORT | _NUMBER | _INITIALS | _ABBREVIATION | _SIGN | _MONTH
_BINDS_BEFORE = _DASH | _PARTICLE
#: Words that a line must not divide at their hyphen or dash: a part of one letter or two («по-русски»,
#: «из-за», «кто-то»), a range of figures ("2008–2011"), a number with its ending («80-х»). Their letters
#: stay as they are: a view sets them in an element that does not wrap.
_WHOLE = re.compile(
    rf"(?<![\w\-])(?:[{_CYRILLIC}{_LATIN}]{{1,2}}-[{_CYRILLIC}{_LATIN}]{{2,16}}"
    rf"|[{_CYRILLIC}{_LATIN}]{{2,16}}-[{_CYRILLIC}]{{1,2}})(?![\w\-])"
    rf"|(?<![\w\-–])\d{{1,4}}(?:[–\-]\d{{1,4}}|-[{_CYRILLIC}{_LATIN}]{{1,3}})(?![\w\-–])"
)
#: What is to be done with a word: look whether it binds another, or whether it must be kept in one line.
_BINDING, _DIVISIBLE = 1, 2
_GAP = re.compile(rf"([ \n{NO_BREAK}{DIVIDER}])")


def typeset(words: str, whole: str = "") -> str:
    """Set the spaces of a text.

    words: plain text; pieces that are no neighbours are divided by DIVIDER. whole: what to write for a word
    that must not be divided, which is its \\g<0>; "" leaves it. Returns the same letters, in the same
    order, with no-break spaces where a line may not end.
    """
    parts = _parts(words)
    traits, notable = _TRAITS_OF, _NOTABLE
    divisible = []
    # Most words bind no other, so that the gaps beside them need no closer look.
    for at in compress(range(0, len(parts), 2), map(notable.__getitem__, parts[::2])):
        own = traits[parts[at]]
        if notable[parts[at]] & _DIVISIBLE:
            divisible.append(at)
        if own & _BINDS_NEXT and at + 1 < len(parts) and parts[at + 1] != DIVIDER:
            now = traits[parts[at + 2]]
            if now:
                if own & _SHORT or _stay_together(_before(parts, at), own, now):
                    parts[at + 1] = NO_BREAK
            elif own & (_SHORT | _SIGN) and parts[at + 3 : at + 4] == [DIVIDER]:
                parts[at + 1] = NO_BREAK  # before a link, or a run in another language
        if own & _BINDS_BEFORE and at and parts[at - 1] not in (DIVIDER, NO_BREAK):
            last = traits[parts[at - 2]]
            if _stay_together(_before(parts, at - 2), last, own) or (
                    not last and own == _DASH and parts[at - 1] == " " and _after_divider(parts, at - 1)):
                parts[at - 1] = NO_BREAK  # as the dash after a note's sign or a link
    if whole:
        for at in divisible:
            parts[at] = _WHOLE.sub(whole, parts[at])
    return "".join(parts)


def _parts(words: str) -> list[str]:
    """Word, gap, word … word. Most text has no gap but spaces, by which a string is divided far faster."""
    first, last = words[:1] == DIVIDER, len(words) > 1 and words[-1] == DIVIDER
    inside = words[first : len(words) - last]
    if "\n" in inside or NO_BREAK in inside or DIVIDER in inside:
        return _GAP.split(words)
    own = inside.split(" ")
    parts = [" "] * (2 * len(own) - 1)
    parts[::2] = own
    return ["", DIVIDER] * first + parts + [DIVIDER, ""] * last


def _before(parts: Sequence[str], at: int) -> int:
    """The traits of the word before a word, if no divider parts them."""
    return _TRAITS_OF[parts[at - 2]] if at and parts[at - 1] != DIVIDER else 0


def _after_divider(parts: Sequence[str], at: int) -> bool:
    """Whether nothing stands between a gap and the divider before it."""
    return at > 1 and parts[at - 2] == DIVIDER and not parts[at - 1]


class _TraitsOf(dict[str, int]):
    """What each word is to its neighbours, found at its first use; nothing for an empty one."""

    def __missing__(self, word: str) -> int:
        if len(self) > _MOST_KNOWN:
            self.clear()
        found = sum(flag for flag, pattern in _TRAITS if pattern.match(word)) if word else 0
        self[word] = found
        return found


class _Notable(dict[str, int]):
    """What is to be done with each word, 0 for most: it may bind a neighbour, or have a hyphen or dash."""

    def __missing__(self, word: str) -> int:
        if len(self) > _MOST_KNOWN:
            self.clear()
        binds = bool(_TRAITS_OF[word] & (_BINDS_NEXT | _BINDS_BEFORE))
        found = binds * _BINDING | ("-" in word or "–" in word) * _DIVISIBLE
        self[word] = found
        return found


_TRAITS_OF = _TraitsOf()
_NOTABLE = _Notable()


def _stay_together(before: int, last: int, now: int) -> bool:
    """Whether a line may not end between two words. before: the word before them."""
    if last & _SHORT or (last and now & _DASH):
        return True
    if now & _PARTICLE and last & _RUSSIAN:
        return True
    if last & _NUMBER and (now & _COUNTED or
                                (last & _HEAD_OF_NUMBER and now & _THOUSANDS)):
        return True
    if last & _INITIALS and now & _CAPITAL:
        return True
    if last & _ABBREVIATION:  # «2011 г. Потом», «и т. д. Потом»: there a sentence has ended
        return bool(now & _WORD) and not before & (_NUMBER | _ABBREVIATION)
    return bool((last & _SIGN and now & _WORD) or (last & _MONTH and now & _FIGURE))
