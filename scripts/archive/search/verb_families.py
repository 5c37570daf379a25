"""Which stems of Russian words are of one verb: осудили and осуждён, требовали and требуют.

Snowball cuts endings, but the consonant before them changes in a participle and in the other aspect. From a
form its infinitive is guessed, and from that the verb's other stems are made by rule (see ``verb_forms``).
A wrong guess leads to a stem that no text has; then nothing is joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from .analysis import stem
from .real_words import is_frequent
from .verb_forms import other_stems

_ADJECTIVE = "(?:ый|ая|ое|ые|ого|ому|ым|ом|ой|ую|ых|ыми)"
_ACTIVE = "(?:ий|ее|ие|его|ему|им|ем|ей|их|ими|ая|ую)"  # endings of active participles
_PAST = re.compile(f"(.{{2,}}[аеиыуя])(?:ть|л|ла|ло|ли|вш{_ACTIVE})(?:ся|сь)?")
_PRESENT = re.compile(
    f"(.{{2,}})у(?:ю|ешь|ет|ем|ете|ют|ющ{_ACTIVE})(?:ся|сь)?")
#: Participles: of verbs in -ить and -еть, and those of short verbs and of verbs in -нять and -крыть.
_IN_EN = re.compile(f"(.{{3,}})ен(?:а|о|ы|н{_ADJECTIVE})?")
_IN_T = re.compile(f"(.+(?:ня|кры)|(?:у|из|раз|за|от|под|вы|про|пере)би)т(?:а|о|ы|{_ADJECTIVE})?")
#: What the root of an infinitive ends in where its participle's ends so; the longest first.
_HARDENED = {"жд": ("д",), "вл": ("в",), "бл": ("б",), "пл": ("п",), "мл": ("м",), "щ": ("т", "ст"),
             "ч": ("т",), "ш": ("с",), "ж": ("з", "д")}


def join_verbs(forms: Mapping[str, list[tuple[str, int]]]) -> dict[str, list[tuple[str, int]]]:
    """Let each stem of a verb have the forms with its other stems as well.

    forms: of a stem, its forms with their numbers. Returns the same with the further forms, and with
    stems that only a query has: those of frequent words.
    """
    joined = {own: list(rows) for own, rows in forms.items()}
    for own, rows in forms.items():
        for other in {other for form, _ in rows for other in _stems_of_verb(form)} - {own}:
            if other in forms or is_frequent(other):
                _add_verbs(joined.setdefault(other, []), rows)
                _add_verbs(joined[own], forms.get(other, ()))
    return joined


def _add_verbs(there: list[tuple[str, int]], rows: Iterable[tuple[str, int]]) -> None:
    there += [row for row in rows if _infinitives(row[0]) and row not in there]


@cache
def _stems_of_verb(form: str) -> tuple[str, ...]:
    """The stems of the verbs that a form may be of, its own stem among them; none of another word."""
    return tuple(dict.fromkeys(
        each for infinitive in _infinitives(form) for each in (stem(infinitive), *other_stems(infinitive))))


def _infinitives(form: str) -> list[str]:
    """The infinitives that a folded lower-case form may be of."""
    found = []
    if past := _PAST.fullmatch(form):
        found.append(past[1] + "ть")
    if present := _PRESENT.fullmatch(form):
        found.append(present[1] + "овать")
    if participle := _IN_T.fullmatch(form):
        found.append(participle[1] + "ть")
    if participle := _IN_EN.fullmatch(form):
        root = participle[1]
        ending = next((soft for soft in _HARDENED if root.endswith(soft)), "")
        found += [root.removesuffix(ending) + hard + "ить" for hard in _HARDENED.get(ending, ("",))]
    return found
