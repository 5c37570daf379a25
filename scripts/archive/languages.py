"""The languages of the archive: one table, `languages.yml`, that every other module asks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

import yaml

from .messages import language

_FILE = Path(__file__).with_name("languages.yml")
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Language:
    """One row of the table; `languages.yml` says what each column is."""

    tag: str
    name: str
    english_name: str
    root: str
    iso639_3: str
    stemmer: str
    inflected: bool
    required: bool
    quotes: str
    words_a_minute: int
    letters: str
    foreign: str
    articles: str
    common: str
    mistaken_for: str
    foreign_letters: str
    typical_letters: str

    @cached_property
    def foreign_run(self) -> re.Pattern[str]:
        """A run of text that is in another language, in a text of this one."""
        return re.compile(self.foreign)

    def without_article(self, text: str) -> tuple[str, str]:
        """An article at the beginning of a text, as it is written there, and the rest of the text."""
        first, _, rest = text.partition(" ")
        return (first, rest) if rest and first.lower() in self.articles.split() else ("", text)

    def quoted(self, text: str) -> str:
        """A text in quotation marks, as the language writes them."""
        return f"{self.quotes[0]}{text}{self.quotes[1]}"


LANGUAGES: tuple[Language, ...] = tuple(
    Language(**row) for row in yaml.safe_load(_FILE.read_text(encoding="utf-8"))
)
#: Tags in the order of the table.
TAGS: tuple[str, ...] = tuple(language.tag for language in LANGUAGES)
#: The languages in which every word of a curator must exist.
REQUIRED: tuple[str, ...] = tuple(language.tag for language in LANGUAGES if language.required)
#: The language at the site's root.
DEFAULT: str = TAGS[0]
#: The languages in which a record may give its name: those of the archive, and Kazakh, in which many names
#: of these texts are at home and no page is.
NAME_TAGS: tuple[str, ...] = tuple(dict.fromkeys((*TAGS, "kk")))
_BY_TAG = {language.tag: language for language in LANGUAGES}


def message_language() -> str:
    """The language of the messages, where the archive has it; else the archive's first."""
    return language() if language() in TAGS else DEFAULT


def by_tag(tag: str) -> Language:
    """The row of a language; KeyError for a tag that the table lacks."""
    return _BY_TAG[tag]


def language_of_letters(words: str) -> str:
    """The tag of the language whose letters a few words have most, such as those of a commit message."""
    return max(TAGS, key=lambda tag: len(re.findall(f"[{by_tag(tag).letters}]", words)))


def others(tag: str) -> tuple[str, ...]:
    """The tags of all languages but one, in the order of the table."""
    return tuple(other for other in TAGS if other != tag)


def best(values: Mapping[str, _Value], tag: str, fallback: str = DEFAULT) -> tuple[str, _Value]:
    """The value in a language, or the nearest there is: (its language, the value).

    values: by language, at least one. tag: the language asked for. fallback: the language to take
    where that one is missing; the table's order decides after it.
    """
    known = next(t for t in (tag, fallback, *TAGS, *values) if t in values)
    return known, values[known]


@cache
def _foreign_letters(tag: str) -> re.Pattern[str] | None:
    """A run in the letters of another language of the archive; None where there are no such letters."""
    foreign = "".join(by_tag(other).letters for other in others(tag)
                      if by_tag(other).letters != by_tag(tag).letters)
    return re.compile(rf"[{foreign}](?:[{foreign}\s.,’'-]*[{foreign}])?") if foreign else None


def by_script(source: str, tag: str) -> list[tuple[str, str]]:
    """Cut words at each run in the letters of another language of the archive.

    source: words of the language `tag`, such as an editor's note. Returns them in order, each piece
    with its language, "" for the language's own.
    """
    pattern = _foreign_letters(tag)
    if pattern is None or not pattern.search(source):
        return [(source, "")] if source or pattern is None else []
    out: list[tuple[str, str]] = []
    at = 0
    for found in pattern.finditer(source):
        if found.start() > at:
            out.append((source[at : found.start()], ""))
        out.append((found.group(), foreign_language(found.group(), tag)))
        at = found.end()
    if at < len(source):
        out.append((source[at:], ""))
    return out


def foreign_language(run: str, tag: str) -> str:
    """The language of a foreign run: the first other one that is written in its letters.

    run: found by `Language.foreign_run` of the language `tag`. Returns `und` (BCP 47) where no
    language of the archive has its letters.
    """
    for other in others(tag):
        if re.match(f"[{by_tag(other).letters}]", run):
            return other
    return "und"
