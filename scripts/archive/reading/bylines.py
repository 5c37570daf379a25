"""Who wrote a text: the lines under a title that name an author, with or without a date."""

from __future__ import annotations

import re

from .dates import find_date
from .groups import is_unpunctuated

_BY = re.compile(
    r"(?i)(?:by|author|written by|text|автор(?:ы)?|текст)\s*:?\s+(?-i:(?=[A-ZА-ЯЁ«“\"]))"
)
_STAFF = re.compile(r"(?i)(?:by\s+)?the editors?|(?:от\s+)?редакци[яи]")
_POSTED = re.compile(r"(?i)\b(?:posted|published|updated|опубликовано|размещено)\b(?:\s+on\b)?\s*:?")
_SMALL_WORDS = frozenset("of the and for de von van и в на по".split())
_ORGANISATION = re.compile(
    r"(?i)\b(?:movement|union|party|committee|board|federation|confederation|bureau|editor\w*|"
    r"collective|league|association|council|движени\w|профсоюз\w*|парти\w|комитет\w*|редакци\w|"
    r"федераци\w|конфедераци\w|бюро|совет|ассоциаци\w|союз|коллектив)\b"
)


def is_byline(text: str) -> bool:
    """Whether a line under the title names an author: "By …", or a name by its capitals."""
    if _BY.match(text) and len(text) <= 120:
        return True
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 7 or not is_unpunctuated(text, 80) or words[0].lower() in ("the", "a", "an"):
        return False
    names = [w for w in words if w.lower() not in _SMALL_WORDS]
    if words[0][:1].isupper() and is_organisation(text):
        return True
    return all(w.strip("«»“”\"().")[:1].isupper() for w in names) and len(names) >= 2


def is_dated_byline(text: str) -> bool:
    """Whether a line names an author and a date: "12 March 2015, by the editors"."""
    if len(text) > LONGEST:
        return False
    name = byline_name(text)
    dated = bool(find_date(text)) and name != text
    return dated and bool(_STAFF.fullmatch(name) or is_byline(name))


LONGEST = 120  # characters of a line with an author and a date


def is_organisation(name: str) -> bool:
    """Whether a creator's name is an organisation's."""
    return bool(_ORGANISATION.search(name))


def byline_name(text: str) -> str:
    """The name in an author's line, without "By" or «Автор:», and without its date."""
    found = find_date(text) if len(text) <= LONGEST else None
    if found:
        text = f"{text[: found[1]]} {text[found[2] :]}"
        text = _POSTED.sub(" ", re.sub(r"\bг\.|\bгода?\b", " ", text))
    text = text.strip(" ,|·•–—/")
    if _STAFF.fullmatch(text):
        return re.sub(r"(?i)^(?:by|от)\s+", "", text)
    return _BY.sub("", text, count=1).strip(" .:,|·•–—/")
