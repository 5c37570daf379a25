"""A new text's first metadata: what the text itself shows, and "unknown" for the rest."""

from __future__ import annotations

import re
import unicodedata
from itertools import dropwhile
from typing import Any

import iuliia

from ..interface import in_all
from ..model import Block, Kind
from ..reading.lines.addressees import begins_with_addressed_office
from ..reading.lines.bylines import is_organisation
from ..reading.lines.groups import TIME
from ..reading.lines.head_lines import MOTTO, PICTURE, STAMP
from ..reading.lines.light_markup import HEADING_SIGN
from ..reading.lines.person_names import without_spacing
from ..reading.metadata.authors import authors
from ..reading.metadata.labelled_fields import titles
from ..reading.metadata.signatures import Fact
from ..reading.metadata.stated_dates import dates

_CNE = "http://rightsstatements.org/vocab/CNE/1.0/"
_ANSWER = re.compile(r"(?i)(?:(?:re|fwd?|aw|отв|пер)\s*:\s*)+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
#: What a messenger writes in place of a picture, and above what was passed on.
_OF_MESSAGE = re.compile(r"(?i)\[(?:(?:переслано из|forwarded from) [^\[\]]{1,60}|фото|видео|photo|video)\]")
#: How a letter greets its reader, on a line of its own: "Sir,"
_GREETING = re.compile(r"[^\W\d][^\n.!?]{0,60},")
#: What bodies that write are called, beside those that are told from headings by their names.
_BODY = re.compile(
    r"\b(?:Team|Group|Staff|University|College|Institute|Network|Alliance|Coalition|Centre|Center)\b"
    r"|^(?:Workers|Strikers|Members|Residents|Wives|Рабочие|Работницы|Бригада|Группа|Члены|Участники|Жители"
    r"|Студенты|Ж[её]ны)\s")
_LONGEST_OPENING = 90  # characters of the opening words as a title
#: Where the first sentence may end; not behind an initial or a title: "Mr. Chairman", «1835 г. и».
_PARTS = re.compile(
    r"(?<=[.!?…])(?<!\b[A-ZА-ЯЁ]\.)(?<!\b(?:Mr|Dr|Ms|St|vs|MR|DR)\.)(?<!\b(?:Mrs|Rev|Hon|MRS|REV|HON)\.)"
    r"(?<!\b(?:гр|им|ул|ст)\.)(?<!\b[Тт]ов\.)(?<!\b[Кк]орр\.)\s(?![a-zа-яё])")
_SHORT = 25  # characters; a title made of the opening words is not shorter if it can be helped
#: Names that no page may have: the list of texts, and what Windows takes for a device.
RESERVED = frozenset(
    ["index", "parallel", "con", "prn", "aux", "nul"]
    + [f"{device}{n}" for device in ("com", "lpt") for n in range(10)]
)


def derive_title(blocks: list[Block]) -> tuple[str, str]:
    """A title for a text: its own, or a letter's subject, or to whom it is, or its opening words and "…".

    blocks: of the text, at least one.
    Returns (title, id of the passage that it comes from).
    """
    named = titles(blocks)
    title = next((block for block in blocks if block.kind is Kind.TITLE), None)
    if title:
        return _whole_title(title, named)
    if named:
        return named[0].value, named[0].at
    return _subject(blocks) or _to_whom(blocks) or _opening_words(blocks)


def _whole_title(title: Block, named: list[Fact]) -> tuple[str, str]:
    """The title of a text, and where it is: the line that was read as the title, or a field that has more."""
    whole = next((fact for fact in named if _is_part(title.text, fact.value)), None)
    if whole and whole.sure:
        return whole.value, whole.at  # a field has all of the title, its line a part
    if named and named[0].sure and (title.doubt or not _words(named[0].value) <= _words(title.text)):
        return named[0].value, named[0].at  # the line heads the text's first part
    return " ".join(without_spacing(HEADING_SIGN.sub("", title.text)).split()), title.id


def _subject(blocks: list[Block]) -> tuple[str, str] | None:
    """The subject of a letter, without the signs of an answer, and where it is."""
    for block in blocks:
        if block.kind is Kind.LETTERHEAD:
            found = re.search(r"(?im)^(?:subject|re|тема)\s*:\s*(.+)$", block.text)
            subject = _ANSWER.sub("", found[1].strip(), count=1) if found else ""
            if subject:
                return subject, block.id
    return None


def _to_whom(blocks: list[Block]) -> tuple[str, str] | None:
    """To whose office a letter is that has no other name, and from whom, and where it is."""
    first = blocks[0]
    addressed = first.kind is Kind.ADDRESS and begins_with_addressed_office(first.text)
    return (_cut(" ".join(first.text.split())), first.id) if addressed else None


def _cut(words: str) -> str:
    """Words as a title, cut where they are too long for one."""
    if len(words) <= _LONGEST_OPENING:
        return words
    return words[:_LONGEST_OPENING].rsplit(" ", 1)[0].rstrip(" .,;:–—-") + "…"


def _opening_words(blocks: list[Block]) -> tuple[str, str]:
    """The first sentence of a text, cut where it is too long for a title, and where it is."""
    heads = (Kind.LETTERHEAD, Kind.DATELINE, Kind.ADDRESS)
    body = [b for b in blocks if b.kind not in heads and _said(b) and not (
        b.kind is Kind.LINES and any(form.fullmatch(b.text) for form in (MOTTO, STAMP, PICTURE)))] or blocks
    below = list(dropwhile(lambda b: b.kind is Kind.ITEM, body))
    body = below if below and below[0].kind is Kind.HEADING else body  # «Читать по-русски», a page's links
    passed = (_ADDRESS, TIME, _GREETING)
    first = next((b for b in body if not any(form.fullmatch(b.text) for form in passed)), body[0])
    opening = first.text.partition("\n")[0] if first.kind is Kind.VERSE else _said(first) or first.text
    words = " ".join(opening[: 10 * _LONGEST_OPENING].split())
    if first.kind is Kind.HEADING:
        return words.rstrip(" .,;:") or words, first.id
    sentence = ""
    for part in _PARTS.split(words):
        if sentence and (len(sentence) >= _SHORT or len(sentence) + 1 + len(part) > _LONGEST_OPENING):
            break
        sentence += (" " if sentence else "") + part
    if len(sentence) <= _LONGEST_OPENING:
        return sentence.rstrip(" .,;:") or sentence or first.visible[:_LONGEST_OPENING], first.id
    return _cut(sentence), first.id


def _said(block: Block) -> str:
    """The words of a block without who says or writes them, and what a messenger says of a message."""
    words = _OF_MESSAGE.sub("", block.text[block.lead :] if block.kind is Kind.SPEECH else block.text)
    return words.lstrip("–—- ") if block.kind is Kind.SPEECH else words.strip()


def _is_part(text: str, title: str) -> bool:
    """Whether a line's letters are the first of a longer title's."""
    line, whole = (re.sub(r"[\W_]+", "", words).casefold() for words in (text, title))
    return 0 < len(line) < len(whole) and line in whole


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def make_slug(blocks: list[Block], digest: str, taken: frozenset[str]) -> str:
    """An address in Latin letters: up to eight words of the title; the digest if it has none.

    blocks: of the text. digest: SHA-256 of its raw file. taken: addresses of other texts; where the
    words alone are among them, six characters of the digest follow.
    """
    title, _ = derive_title(blocks)
    latin = iuliia.WIKIPEDIA.translate(title)
    latin = re.sub("[\u2010-\u2015\u2212]", "-", latin)  # 1995–1998 is two numbers
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", plain))
    slug = ""
    for word in words[:8]:
        if len(slug) + len(word) > 60:
            break
        slug += ("-" if slug else "") + word
    slug = slug or f"text-{digest[:10]}"
    return f"{slug}-{digest[:6]}" if slug in taken or slug in RESERVED else slug


def initial_metadata(blocks: list[Block], language: str, slug: str, digest: str) -> dict[str, Any]:
    """The fields that a curator may change, as a new page has them.

    blocks: of the text, with their ids. language, slug: of the text. digest: SHA-256 of its raw file.
    """
    title, at = derive_title(blocks)
    sure = any(b.kind is Kind.TITLE and not b.doubt for b in blocks)
    stated = sure or any(fact.sure for fact in titles(blocks)[:1])
    return {
        "id": f"lma-{digest[:10]}",
        "slug": slug,
        "language": {"value": language, "status": "inferred", "evidence": [blocks[0].id]},
        "title": {
            language: title, "status": "stated" if stated else "inferred", "evidence": [at],
        },
        "creators": [_creator(fact, language) for fact in authors(blocks)]
        or [{"status": "unknown"}],
        "date": _date(blocks),
        "publisher": {"status": "unknown"},
        "genre": {"status": "unknown"},
        "summary": {"status": "unknown"},
        "subjects": [],
        "places": [],
        "rights": {
            "value": _CNE,
            "status": "unknown",
            "note": in_all("rights_not_examined"),
        },
    }


def _creator(fact: Fact, language: str) -> dict[str, Any]:
    return {
        "name": {language: fact.value},
        "kind": "organisation" if is_organisation(fact.value) or _BODY.search(fact.value) else "person",
        "status": "stated" if fact.sure else "inferred",
        "evidence": [fact.at],
    }


def _date(blocks: list[Block]) -> dict[str, Any]:
    for fact in dates(blocks):
        status = "stated" if fact.sure else "inferred"
        return {"value": fact.value, "status": status, "evidence": [fact.at]}
    return {"status": "unknown"}
