"""The fields of a letterhead or a card, "Author: Ann Lee", and the title that they name."""

from __future__ import annotations

import re

from ...model import Block, Kind
from ..head.catalogue_cards import card_fields
from ..lines.head_lines import FURTHER_KEY
from .signatures import Fact

_TITLE_KEY = re.compile(r"(?i)(?:title|название|заглавие|заголовок)")
AUTHOR_KEY = re.compile(
    r"(?i)(?:authors?|written by|words(?: and music)?|lyrics|автор(?:ы)?|слова(?: и музыка)?)")
_LIST_ITEM = re.compile(r"-\s+(?P<value>\S.*)")
_FIELD = re.compile(r"(?P<key>[^\W\d_][\w -]{0,30}?)\s*:(?:\s+(?P<value>\S.*))?$")
#: A field of TOML, between lines of plus signs: title = "The Strike"
_ASSIGNED = re.compile(r"(?P<key>[A-Za-z][\w-]{1,30}) = (?P<value>[\"'\[\d].*)")
_BAR = re.compile(r"\s+[|·•⋅]\s+|\s{3,}|\t+|\s[–—-]\s(?=[^\W\d_][\w ]{2,30}:\s)")
_BEFORE_CREDIT = re.compile(
    r"(?i)[.;]\s+(?=(?:air|tune|melody|music|words|lyrics|мотив|музыка|слова|на мотив)\s?:)")
_ADDRESS_OF_PAGE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+){3,}")  # words-of-a-title, as in an address
#: A field of Muse: #title The Strike
_DIRECTIVE = re.compile(r"#(?P<key>[A-Za-z]{2,20})\s+(?P<value>\S.*)")


def fields(block: Block) -> list[tuple[str, str]]:
    """The (key, value) pairs of a letterhead or a card; a list below a key gives a pair an entry."""
    pairs = card_fields(block.text)
    key = ""
    for line in divided_fields(block.text):
        if found := read_field(line):
            key, value = found["key"], unquoted(found["value"] or "")
            listed = re.fullmatch(r"\[(.*)\]", value)
            pairs += [(key, unquoted(v)) for v in (listed[1].split(",") if listed else [value]) if v.strip()]
        elif key and (found := _LIST_ITEM.match(line)):
            pairs.append((key, unquoted(found["value"])))
    return pairs


def read_field(line: str) -> re.Match[str] | None:
    """Read a line that gives a value behind its label, in any of the usual forms: its key and its value."""
    return _FIELD.match(line) or _DIRECTIVE.fullmatch(line) or _ASSIGNED.fullmatch(line)


def divided_fields(text: str) -> list[str]:
    """The lines of a block, a line of several fields as one each: "Date: 3 May | Author: Ann Lee".

    The credits of a song may have a stop between them: "Words: Ann Lee. Air: The Miller".
    """
    out: list[str] = []
    for line in text.split("\n"):
        parts = [part for piece in _BAR.split(line) for part in _BEFORE_CREDIT.split(piece)]
        out += parts if len(parts) > 1 and all(map(_FIELD.match, parts)) else [line]
    return out


def unquoted(value: str) -> str:
    """A field's value with single spaces and without the quotation marks about it."""
    value = " ".join(value.split())
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def titles(blocks: list[Block]) -> list[Fact]:
    """The titles that fields name."""
    return [
        Fact(FURTHER_KEY.split(value, maxsplit=1)[0],
             not FURTHER_KEY.search(value) and not _ADDRESS_OF_PAGE.fullmatch(value), block.id)
        for block in blocks
        if block.kind is Kind.LETTERHEAD
        for key, value in fields(block)
        if _TITLE_KEY.fullmatch(key) and FURTHER_KEY.split(value, maxsplit=1)[0].strip()
    ]
