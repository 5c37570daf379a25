"""Names and abbreviations of the texts that no record knows: work for a volunteer.

Each has a guess at its kind, and an abbreviation what it stands for: guesses and nothing more. A name is a
run of words with capitals outside the names that the records recognise. Left out is what surely is none: a
capital that only begins a sentence, a word that is written small elsewhere, a month, a day, a language, a
generic word alone ("Committee"). The kind is guessed from the name's own words and those around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from ..interface import words as words_in
from ..languages import TAGS
from ..model import Block, Kind
from ..pages.catalogue import Text
from ..reading.lines.given_names import GIVEN_NAMES
from .abbreviations import explained
from .analysis import analyse, fold
from .mentions import Finder
from .real_words import is_frequent

_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁӘҒҚҢӨҰҮҺІ"
_WORD = rf"[{_UPPER}][\w’'-]+"
_INITIALS = rf"(?:[{_UPPER}]\.[ \u00a0]?)"
#: Words with capitals, initials before or among them: "V. I. Ivanov", "Joseph E. Gary".
_RUN = rf"{_INITIALS}{{0,3}}{_WORD}(?:[ \u00a0]{_INITIALS}{{0,3}}{_WORD})*"
_PART = re.compile(_RUN)
#: Several runs that may be one name: "Union of Miners and Smelters".
_NAME = re.compile(rf"{_RUN}(?: (?:of|for)(?: the)? {_RUN}(?: and {_RUN})?)*")
_SMALL = re.compile(r"(?<![\w’'-])[a-zа-яёәғқңөұүһі][\w’'-]*")
_ENDS = (".", "!", "?", "…", ":", "“", "«", "„", '"', "(", "—", "–", "•", "-")
_OPENING, _CLOSING = "“«„\"‘", "”»“\"’"
_SHORT = 2  # letters of an abbreviation that is not taken for an emphasised word
_HEADLINE = 0.5  # of a block's letters, or of a heading's words: so many capitals say nothing

_ORGANISATION = re.compile(
    r"\b(?:union|committee|part(?:y|ies)|movement|ministry|compan(?:y|ies)|plant|council|federation|confederation"
    r"|congress|bank|association|league|brotherhood|knight|society|bureau|commission|institute|corporation|work"
    r"|factory|mill|railway|railroad|police|army|newspaper|office|department|chamber|court|university|school|front"
    r"|headquarter|organi[sz]ation)s?\b"
    r"|\b(?:союз|профсоюз|комитет|парти|движени|министерств|компани|завод|фабрик|мануфактур|совет\b|федераци"
    r"|конфедераци|съезд|банк|ассоциаци|лиг[аиуе]\b|обществ|товариществ|бюро\b|комисси|институт|корпораци"
    r"|комбинат|шахт[аыуе]?\b|рудник|полици|газет|трест|артел|объединени|организаци|управлени|палат|суд\b"
    r"|университет|фронт)\w*", re.I)
_LAW = re.compile(r"\b(?:law|act|code|constitution|treaty|convention|decree)s?\b"
                  r"|\b(?:закон|кодекс|конституци|декрет|указ\b|конвенци|уложени)\w*", re.I)
_PLACE = re.compile(
    r"\b(?:region|oblast|county|province|district|street|avenue|square|park|city|town|village|river|valley|island"
    r"|mountain|sea|bay|beach|hill)s?\b"
    r"|\b(?:област|район|губерни|уезд|улиц|площад|проспект|город|посёл|посел|сел[оае]\b|рек[аиуе]\b|остров"
    r"|ворот)\w*", re.I)
#: Words before a name that show that it is a person's.
_TITLE = re.compile(
    r"(?:mr|mrs|miss|ms|dr|comrade|president|chairman|secretary|judge|general|colonel|captain|governor|inspector"
    r"|commissioner|professor|senator|mayor|minister|engineer|lawyer|leader)\.?"
    r"|(?:товарищ|господин|госпож|президент|председател|секретар|адвокат|лидер|директор|ткач|инженер|губернатор"
    r"|министр|прокурор|мастер|писател|священник|судь|граф|князь|капитан|полковник|генерал)\w*|рабоч(?:ий|его|ему|им)"
    r"|тов\.|г-н\w*|г-ж\w*", re.I)
_BEFORE_PLACE = re.compile(r"(?:in|at|near|from|в|во|из|под|близ|около|до|г\.|ст\.)", re.I)
_RUSSIAN_PERSON = re.compile(r"(?:вич|вн|чн)(?:а|у|ем|ом|е|ы|ой)?\Z"
                             r"|(?:ов|ев|ёв|ин|ын|ск|цк|енко)(?:а|у|ым|ой|е|ы|ий|ого|ому|им)?\Z")
_RUSSIAN_SURNAME = re.compile(r"(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ы)?\Z|енко\Z")
_ADJECTIVE = re.compile(r"(?:ий|ый|ой|ая|ую|ое|ого|ому|им|ым|ом|ие|ые|их|ых)\Z")
_GENERIC = re.compile(r"(?:deput|chair|vice|president|secretar|minister|prime|doctor|general|national"
                      r"|international|central|republic|state|parliament|assembly|government|headquarter)[\w-]*"
                      r"|mr|mrs|dr|(?:north|south|east|west)(?:ern)?", re.I)
_FORMS_OF_FIRMS = frozenset(
    "llp llc jsc ltd inc co plc gmbh pf ao too ооо тоо ао оао зао пао ип гп пф тд".split())
_ROMAN = re.compile(r"[IVXLC]+\Z")


@dataclass
class Unknown:
    """Words that may be a name.

    words: as they are most plainly written. kind: a guess ("abbreviation" among them), "" where there is
    none. passages: that have them, each once. form: what an abbreviation stands for, where a text says so.
    """

    words: str
    kind: str
    passages: list[str] = field(default_factory=list)
    form: str = ""


@dataclass(frozen=True)
class _Seen:
    """A run of words in a passage. before: the word or sign before it. title: whether that, or the first
    word that was taken off, is a person's title. named: whether it is the name, in quotation marks, of the
    organisation before it."""

    words: str
    before: str
    title: bool
    named: bool
    address: str


def unknown_names(texts: Iterable[Text], finder: Finder) -> list[Unknown]:
    """The names that no record knows: first those with a guess at their kind, then those of most passages.

    texts: to look through, each in its original's words. finder: of the archive's records.
    """
    texts = list(texts)
    bodies = [block.text for text in texts for block in text.blocks]
    small = _not_names() | {word for body in bodies for word in _SMALL.findall(body)}
    groups: dict[str, list[_Seen]] = {}
    for text in texts:
        for block in text.blocks:
            if not _is_headline(block):
                for seen in _runs(text, block, finder, small):
                    groups.setdefault(_key(seen.words), []).append(seen)
    found = [_unknown(seen, bodies) for seen in groups.values()]
    return sorted(found, key=lambda each: (not each.kind, -len(each.passages), each.words))


def _runs(text: Text, block: Block, finder: Finder, small: Collection[str]) -> Iterator[_Seen]:
    body = block.text
    spans = [span for _, span in finder.in_passage(body, block.number, text.slug, text.language)]
    for match in _NAME.finditer(body):
        for first, end in _parts(body, match.start(), match.end()):
            if any(known < end and first < last for known, last in spans):
                continue
            start = _without_opening(body, first, end)
            quoted = body[end : end + 1] in tuple(_CLOSING) and body[:start].endswith(tuple(_OPENING))
            before = (body[: start - quoted].split() or [""])[-1]
            named = quoted and bool(_ORGANISATION.search(before) or before.lower() in _FORMS_OF_FIRMS)
            begins = not named and (not body[:start].strip() or body[:start].rstrip().endswith(_ENDS))
            words, title = body[start:end], ""
            opening, _, rest = words.partition(" ")
            if rest and _TITLE.fullmatch(opening):
                title, words, begins = opening, rest, False
            noun = _noun_after(words, body[end:])
            words += noun
            if words and not _is_noise(words, begins, small):
                titled = not noun and bool(title or _TITLE.fullmatch(before))
                yield _Seen(words, before, titled, named, f"{text.slug}#{block.id}")


def _parts(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of several parts, as in "Union of Miners", is one name where it begins as an organisation or a
    law does; elsewhere each part is by itself."""
    first = re.split(r" (?:of|for) ", body[start:end])[0]
    one = first == body[start:end] or bool(_ORGANISATION.search(first) or _LAW.search(first))
    parts = [(start + part.start(), start + part.end()) for part in _PART.finditer(body[start:end])]
    if one and len(parts) > 1 and _stem(body[slice(*parts[-1])].split(maxsplit=1)[0]) in _given_names():
        yield start, parts[-2][1]  # "Knights of Labor and Terence Powderly"
        yield parts[-1]
    else:
        yield from [(start, end)] if one else parts


def _noun_after(words: str, after: str) -> str:
    """The noun, with its space, that a Russian name goes on with in small letters: «Дворцовая площадь»."""
    noun = re.match(r"[ \u00a0]([а-яё]+)", after)
    goes_on = noun and _ADJECTIVE.search(words) and (_PLACE.match(noun[1]) or _ORGANISATION.match(noun[1]))
    return noun.group() if noun and goes_on else ""


def _without_opening(body: str, start: int, end: int) -> int:
    """Where a run begins without a word such as "On" ("On Broad Street"); its end where no more is left."""
    while start < end:
        first = re.match(r"\S+\s*", body[start:end])
        assert first
        if first.group().strip().isupper() or analyse(fold(first.group().strip()).lower()).content:
            break
        start += first.end()
    return start


def _is_noise(words: str, begins: bool, small: Collection[str]) -> bool:
    """Whether words are surely no name."""
    parts = words.split()
    plain = [part.lower().removesuffix("’s").removesuffix("'s") for part in parts]
    if len(parts) == 1:
        if words.isupper() and len(words) > 1:
            return (plain[0] in _FORMS_OF_FIRMS or bool(_ROMAN.match(words))
                    or (len(words) > _SHORT and plain[0] in small))
        return begins or plain[0] in small or all(
            piece in small for piece in re.split(r"[-–]", plain[0])) or _is_generic(words)
    return all(word in small or _is_generic(word) for word in plain)


def _is_generic(word: str) -> bool:
    return bool(_ORGANISATION.fullmatch(word) or _GENERIC.fullmatch(word))


@cache
def _not_names() -> frozenset[str]:
    """Months, days and languages in small letters, as CLDR has them."""
    words = (word for tag in TAGS for word in words_in(tag).no_names())
    return frozenset(word.lower().rstrip(".") for word in words)


def _is_headline(block: Block) -> bool:
    """Whether a block's capitals say nothing: a heading with most words in capitals, or all letters."""
    letters = [letter for letter in block.text if letter.isalpha()]
    if sum(letter.isupper() for letter in letters) > _HEADLINE * len(letters):
        return True
    long = re.findall(r"\w{4,}", block.text)
    return (block.kind in (Kind.HEADING, Kind.TITLE)
            and sum(word[0].isupper() for word in long) > _HEADLINE * len(long))


def _key(words: str) -> str:
    """What the case forms of a name share; a surname shares nothing with the full name."""
    return words if words.isupper() else " ".join(analyse(fold(word).lower()).alias for word in words.split())


def _unknown(group: list[_Seen], bodies: Iterable[str]) -> Unknown:
    counts = Counter(seen.words for seen in group)
    # Of the forms of a Russian name, the nominative is the shortest, but for an ending in a vowel.
    words = min(counts, key=lambda form: (len(form), not form.endswith(("а", "я")), -counts[form], form))
    passages = list(dict.fromkeys(seen.address for seen in group))
    if words.isupper() and len(words) > 1:
        return Unknown(words, "abbreviation", passages, _expansion(words, bodies))
    kinds = Counter(kind for seen in group if (kind := _kind(seen)))
    return Unknown(words, kinds.most_common(1)[0][0] if kinds else "", passages)


def _kind(seen: _Seen) -> str:
    """What words may name, by themselves and by what comes before them."""
    words = seen.words.split()
    if seen.title:
        return "person"
    if _LAW.search(seen.words):
        return "law"
    if seen.named or _ORGANISATION.search(seen.words):
        return "organisation"
    if _PLACE.search(seen.words) or _PLACE.fullmatch(seen.before):
        return "place"
    if len(words) == 1 and _BEFORE_PLACE.fullmatch(seen.before):
        return "place"
    if "." in words[0] or _stem(words[0]) in _given_names():
        return "person"
    if len(words) > 1 and any(_RUSSIAN_PERSON.search(word.lower()) for word in words):
        return "person"
    if len(words) == 1 and _RUSSIAN_SURNAME.search(words[0].lower()):
        return "person"
    if _BEFORE_PLACE.fullmatch(seen.before):
        return "place"
    return "person" if len(words) in (2, 3) and not any(is_frequent(_stem(word)) for word in words) else ""


def _stem(word: str) -> str:
    return analyse(fold(word).lower()).stem


@cache
def _given_names() -> frozenset[str]:
    return frozenset(_stem(name) for name in GIVEN_NAMES)


def _expansion(letters: str, bodies: Iterable[str]) -> str:
    """What an abbreviation stands for, where some body explains it; else empty."""
    return next((words for body in bodies if letters in body for found, words in explained(body)
                 if found == letters), "")
