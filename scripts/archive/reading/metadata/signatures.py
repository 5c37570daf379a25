"""Who signs a text: the persons and organisations that a signature names."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...model import Block
from ..lines.bylines import is_organisation, names_organisation, names_who_asks, read_byline, trimmed_name
from ..lines.closings import CLOSING_WORDS, IMPRINT_WORDS, ON_BEHALF_WORDS, RIGHTS_WORDS, SIGNED_WORDS
from ..lines.datelines import with_usual_date
from ..lines.dates import YEAR_FIGURES, find_date
from ..lines.groups import is_unpunctuated
from ..lines.offices import OFFICE_OF_SIGNER, is_office
from ..lines.person_names import Likeness, likeness, name_after_office, split_names, without_address
from ..lines.signers import listed_signers

_CHANGED = re.compile(r"(?i)^(?:last )?(?:updated|revised|обновлено)\b.{0,25}?\d{4}\W+")
#: For whom each side signs, in two columns: FOR THE COMPANY   FOR THE UNION
_FOR_WHOM = re.compile(r"(?i)\b(?:for the|on behalf of|от имени|за) ")
_FOR = re.compile(rf"(?i)^(?:{ON_BEHALF_WORDS}|issued by|for|за|от)\s+(?:the\s+)?")
#: «За Конфедерацию труда»: no name as it is in the nominative
_IN_ACCUSATIVE = re.compile(r"(?i)за [а-яё]+(?:ую|юю|ию|ацию|у)\s")
#: What says for which state or people somebody signs, who is named below: «От имени Российской Республики».
_FOR_ALL = re.compile(r"(?i)от имени\b|именем\b|in the name of\b")
_OFFICE = re.compile(rf"(?i)^{OFFICE_OF_SIGNER}\s*[:,]?\s+(?=[A-ZА-ЯЁ])")
#: Who signs for others: a judge a decision of the court, officers a meeting's, an editor a paper of many.
_FOR_OTHERS = re.compile(
    r"(?i)(?:судья|judge|(?:председатель|секретарь) (?:собрания|съезда|конференции|митинга|заседания)"
    r"|chair(?:man|woman|person)?(?=\s?:)|(?:главный\s|отв(?:етственный|\.)\s?)?редактор|editor)\b")
_CLOSING = re.compile(
    rf"(?i)^(?:{CLOSING_WORDS}|{SIGNED_WORDS})\s*[,:!]?\s*"
)
#: Who printed it, or agreed to it: «СОГЛАСОВАНО: профком».
_NO_SIGNER = re.compile(
    rf"(?i)(?:{RIGHTS_WORDS}|(?:{IMPRINT_WORDS}|согласован[оаы]?|утвержд(?:ено|аю)|approved by)\b)")
#: Above whom the press may ask: «Контакты для прессы:», "Media contact:".
_WHOM_TO_ASK = re.compile(
    r"(?i)(?:(?:press|media|for)\s)*(?:contacts?|[ei]nquir(?:y|ies)|(?:more |further )?information)\b"
    r"[^\n:]{0,30}:|контакт\w*(?:\s[^\n:]{1,40})?:"
    r"|(?:телефон\w* )?для (?:связи|справок|сми|прессы)(?:\s[^\n:]{1,40})?:")
#: «Телефон профкома: 23-14-56»
_HOW_TO_REACH = re.compile(
    r"(?i)(?:тел(?:ефоны?|\.)?|адрес|e-?mail|сайт|(?:tele)?phone|address|web ?site)\b[^:]{0,40}:")
_DEGREE = re.compile(r"(?:[A-Z]\.?[a-z]?\.?){2,4}")  # RN, M.P., Ph.D.
_TOWN = re.compile(r"\s[A-ZА-ЯЁ][a-zа-яё]{3,}")
_OF_WHERE = re.compile(r"\s\([^()]+\)$")  # behind a name, of which works or town its bearer is


#: A name, and below it in small letters what its bearer is: «А. Ли», «член союза с 1917 года».
_OFFICE_BELOW = re.compile(
    r"(?m)^(?P<name>(?:[A-ZА-ЯЁ]\. ?){1,2}[A-ZА-ЯЁ][\w-]+|[A-ZА-ЯЁ]\w+ [A-ZА-ЯЁ][\w-]+)\n(?=[a-zа-яё])")


class Fact(NamedTuple):
    """A value that a text states or lets one infer. at: the passage that shows it."""

    value: str
    sure: bool
    at: str


def undated(value: str) -> str:
    """Words without the day or the year at their end."""
    value = re.sub(r"(?<=\d)\.$", "", value)
    found = find_date(value)
    behind = re.sub(r"^\s*г(?:ода|\.)?(?!\w)", "", value[found[2] :]) if found else ""  # «март 2021 г.»
    bare = f"{value[: found[1]]} {behind}" if found else value
    bare = re.sub(rf"[,(]\s*{YEAR_FIGURES}\)?(?:\s?г(?:ода|\.)?)?$", "", bare.strip())
    return re.sub(r"\(\s*\)", "", bare).strip(" ,–—-|") or value


def signed(block: Block) -> list[Fact]:
    """The persons and organisations that a signature names."""
    if _WHOM_TO_ASK.match(block.text):
        return []
    if listed := listed_signers(block.text):
        return [Fact(name, likeness(name) is Likeness.NAME, block.id) for name in listed]
    text = _OFFICE_BELOW.sub(r"\g<name>, ", block.text)
    signers = re.split(r"\n(?![a-zа-яё])|\t|/[sS]/|_{3,}", text)
    capitals = [name for signer in signers if (name := signer.strip().split(",")[0]).isupper()]
    for_others = any(_FOR_OTHERS.match(signer.strip()) for signer in signers)
    in_capitals = sum(likeness(name.title()) is Likeness.NAME for name in capitals) > 1
    return [
        fact for n, signer in enumerate(signers)
        if not any(pattern.match(signer.strip()) for pattern in (_NO_SIGNER, _HOW_TO_REACH))
        and not (n + 1 < len(signers) and _only_closes(signer.strip()))
        for part in re.split(r" {4,}", signer)
        for fact in _signers(
            part.replace("\n", " "), block.id, for_others, in_capitals)
    ]


def _only_closes(line: str) -> bool:
    """Whether a line above who signs has but the closing words: "Yours for the Weavers' Union,"."""
    closing = _CLOSING.match(line)
    return closing is not None and line[-1:] == "," and not likeness(line[closing.end() :].strip(" ,"))


def _signers(raw: str, at: str, for_others: bool, listed: bool) -> list[Fact]:
    """Who signs on a line.

    at: the passage. for_others: whether somebody signs for others. listed: whether others sign in capitals.
    """
    dashed = raw.lstrip()[:1] in tuple("–—-")
    raw = _CHANGED.sub("", raw)
    whole = _CLOSING.sub("", trimmed_name(raw.strip(" –—-/"))).strip(" –—-,:")
    line = " ".join(undated(with_usual_date(_FOR.sub("", whole))).split())
    where = _OF_WHERE.search(line)
    if where and likeness(line[: where.start()]):
        line = line[: where.start()]
    byline = read_byline(line)
    if byline and not byline.names:
        return []  # a translator, a photographer
    if byline and names_who_asks(line):
        return [Fact(name, False, at) for name in byline.names]
    first = line.split(",")[0]
    in_capitals = likeness(first.title()) if first.isupper() else Likeness.NONE  # ANN LEE, Chair
    alone = (likeness(first) or in_capitals) and _is_one_signer(line, dashed)
    out: list[Fact] = []
    for part in [first] if alone else split_names(line):
        office = _OFFICE.match(part)
        name = without_address(name_after_office(part) or (part[office.end() :] if office else part))
        if is_office(name):
            continue
        likely = likeness(name) or (in_capitals if (alone or listed) and name == first else Likeness.NONE)
        if likely is Likeness.NAME:
            out.append(Fact(name, not for_others, at))
        elif likely is Likeness.SHAPE and not _FOR_ALL.match(whole):
            out.append(Fact(name, dashed, at))
        elif not office and _is_body(name, whole) and not _IN_ACCUSATIVE.match(whole):
            out.append(Fact(name, names_organisation(name), at))
    return out


def _is_one_signer(line: str, dashed: bool) -> bool:
    """Whether what is behind a line's first comma says who signs, and names nobody else.

    As in "Ann Lee, Weavers’ Union, Local 6", "Ann Lee, Secretary" and, behind a dash, "J. Doe, Northport".
    """
    others = line.split(",")[1:]
    with_office = len(others) > 1 or any(
        is_office(other.strip()) or _DEGREE.fullmatch(other.strip()) for other in others)
    placed = dashed and len(others) == 1 and _TOWN.fullmatch(others[0])
    return bool(with_office or placed) and not any(likeness(other.strip()) for other in others)


def _is_body(name: str, whole: str) -> bool:
    """Whether words that are no person's name are an organisation's. whole: the line that they are of."""
    return (
        name[:1].isupper()
        and is_organisation(name)
        and is_unpunctuated(name, 90)
        and not _FOR_WHOM.search(name)
        and (" " in name or not _FOR.match(whole))  # For the Union: Ann Lee
    )
