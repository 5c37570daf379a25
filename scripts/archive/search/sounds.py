"""Names in two scripts: whether a Latin and a Cyrillic spelling can be of one name.

How each language's names are written in Russian is a list, table ``sounds`` of ``tables.json``: for
one to five Latin letters, the Cyrillic letters that Russian texts have for them (``cz``: ч, ц;
``ch``: ч, х, ш, к; ``j``: дж, ж, й, х, цз). ``^`` is the beginning of a word, ``$`` its end. Two
spellings agree if the Latin one can be read, letter group by letter group, as the Cyrillic one, with
or without a Russian case ending.

Polish writes a nasal vowel as one letter, Russian as two, and Latin spellings leave its tail away
(Wałęsa, Walesa, Валенса): a Cyrillic form is also tried without them.

A block gathers the names that may agree, so that few need be compared: it is the row of a name's
steady consonants, those that no language writes as something else. A form has a block for each way
to read it, mostly one or two. ``engine/sounds.js`` has the same functions.
"""

from __future__ import annotations

import re
from functools import cache

from .analysis import TABLES, is_cyrillic, phonetic_key

_PLAIN = str.maketrans(TABLES["sounds"]["plain"])
_CLASSES = str.maketrans(TABLES["sounds"]["classes"])
_DOUBLED = re.compile(r"([^аеиоу])\1+")
_REPEATED = re.compile(r"(.)\1+")
_SIBILANT_AFTER_DENTAL = re.compile(TABLES["sounds"]["hiss"])
_UNCLASSED = re.compile(r"[^A-Z]")


def _simplified(cyrillic: str) -> str:
    """Cyrillic letters as they are compared: without signs, я as иа, doubled consonants single."""
    return _DOUBLED.sub(r"\1", cyrillic.translate(_PLAIN))


def _readings() -> dict[str, tuple[str, ...]]:
    listed = TABLES["sounds"]["latin"]
    return {unit: tuple(_simplified(way) for way in ways.split(" ")) for unit, ways in listed.items()}


_READINGS = _readings()
_LONGEST_UNIT = max(map(len, _READINGS))
#: What a Latin spelling may end in, and the case endings that a Russian form has in its place.
_DECLENSIONS = [
    (tail, frozenset(map(_simplified, endings.split())))
    for tails, endings in TABLES["sounds"]["declensions"]
    for tail in tails.split(" ")
]
_INSTRUMENTAL = re.compile(TABLES["sounds"]["instrumental"])
_NASAL: re.Pattern[str] = re.compile(TABLES["sounds"]["nasal"])
_VOWELS_OF_NASALS: dict[str, str] = TABLES["sounds"]["nasals"]
_SHORTEST_STEM = int(TABLES["sounds"]["stem"])
_MOST_BLOCKS = int(TABLES["sounds"]["blocks"])
#: A man's name in a case: Ивана, Максимом; what is before the ending.
_CASE_OF_NAME = re.compile("^(.{4,}?)(?:а|у|е|ом|ем)$")
_SHORTEST_KEY = int(TABLES["translit"]["long"])


def _consonant_classes(plain: str) -> str:
    """The steady consonants of Cyrillic letters, each as the letter of its class."""
    return _UNCLASSED.sub("", plain.translate(_CLASSES))


def _without_repeats(steady: str) -> str:
    return _REPEATED.sub(r"\1", _SIBILANT_AFTER_DENTAL.sub("Q", steady))


def _without_nasals(plain: str) -> str:
    """Plain letters with the vowel of a nasal (ен, он before a consonant) as Latin spellings leave it."""
    return _NASAL.sub(lambda found: _VOWELS_OF_NASALS[found[1]], plain)


_CLASSES_OF_UNITS = {unit: tuple(sorted({_consonant_classes(way) for way in ways}))
                     for unit, ways in _READINGS.items()}


def _units(latin: str, place: int) -> list[str]:
    """The letter groups that begin at a place of a Latin spelling."""
    groups = [latin[place:end] for end in range(place + 1, min(len(latin), place + _LONGEST_UNIT) + 1)]
    return [group for group in groups if group in _READINGS]


@cache
def blocks(form: str) -> tuple[str, ...]:
    """The blocks of a folded lower-case ``form``, in order; none for a form in other letters."""
    if is_cyrillic(form):
        plain = _simplified(form)
        forms = (plain, _INSTRUMENTAL.sub("", plain), _without_nasals(plain))
        found = {_without_repeats(_consonant_classes(each)) for each in forms}
        return tuple(sorted(found))
    if not (form.isascii() and form.isalpha()):
        return ()
    latin = f"^{form}$"
    read: list[set[str]] = [{""}, *(set() for _ in latin)]
    for place in range(len(latin)):
        if latin[place] == latin[place + 1 : place + 2]:
            read[place + 1] |= read[place]
        for unit in _units(latin, place):
            read[place + len(unit)] |= {
                _without_repeats(before + own) for before in read[place] for own in _CLASSES_OF_UNITS[unit]}
    return tuple(sorted(read[-1], key=lambda block: (-len(block), block))[:_MOST_BLOCKS])


def _reachable_ends(latin: str, plain: str) -> set[int]:
    """The places of a Cyrillic spelling up to which a Latin one can be read."""
    reached: list[set[int]] = [{0}, *(set() for _ in latin)]
    for place in range(len(latin)):
        here = reached[place]
        if not here:
            continue
        if latin[place] == latin[place + 1 : place + 2]:
            reached[place + 1] |= here
        for unit in _units(latin, place):
            after = reached[place + len(unit)]
            for way in _READINGS[unit]:
                after |= {at + len(way) for at in here if plain.startswith(way, at)}
    return reached[-1]


@cache
def agree(one: str, other: str) -> bool:
    """Tell whether two folded lower-case forms can be spellings of one name.

    In one script their phonetic keys decide, of Russian names also what is before a case ending: Максим,
    Максима, whose keys differ, and Иван, whose key is short.
    """
    if is_cyrillic(one) == is_cyrillic(other):
        key = phonetic_key(one)
        return (one == other or (len(key) >= _SHORTEST_KEY and key == phonetic_key(other))
                or _CASE_OF_NAME.sub(r"\1", one) == _CASE_OF_NAME.sub(r"\1", other))
    cyrillic, latin = (one, other) if is_cyrillic(one) else (other, one)
    plain = _simplified(cyrillic)
    return any(_agree_in_two(latin, way) for way in {plain, _without_nasals(plain)})


def _agree_in_two(latin: str, plain: str) -> bool:
    """Whether a Latin form can be read as Cyrillic letters, declined or not."""
    return len(plain) in _reachable_ends(f"^{latin}$", plain) or any(
        _is_declined(latin, tail, plain, endings) for tail, endings in _DECLENSIONS
    )


def _is_declined(latin: str, tail: str, plain: str, endings: frozenset[str]) -> bool:
    """Tell whether a Cyrillic form is a Latin name's with a case ending in place of its tail."""
    shortest = _SHORTEST_STEM - bool(tail)
    rest = latin[: len(latin) - len(tail)]
    if not latin.endswith(tail) or len(rest) < shortest:
        return False
    return any(
        end >= shortest and plain[end:] in endings
        for end in _reachable_ends(f"^{rest}" if tail else f"^{rest}$", plain)
    )
