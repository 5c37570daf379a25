"""The words of the interface: a file a language; a missing word is an error, never a blank.

Numbers and their plural forms follow the Unicode CLDR, by Babel.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.numbers import format_decimal

from ..languages import TAGS

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is ten times as fast

_FOLDER = Path(__file__).parent


class Words:
    """The words of one language: `words.search`, `words.passage.format(n=3)`."""

    def __init__(self, language: str, table: dict[str, Any]) -> None:
        self.language = language
        self._table = table
        self._locale = Locale.parse(language, sep="-")
        # Lists say the same few numbers tens of thousands of times, and Babel takes its time for each.
        self._plurals: dict[tuple[str, int], str] = {}

    def __getattr__(self, name: str) -> str:
        value = self._table.get(name)
        if not isinstance(value, str):
            raise AttributeError(f"interface/{self.language}.yml has no word {name!r}")
        return value

    def __getitem__(self, name: str) -> str:
        return getattr(self, name)  # type: ignore[no-any-return]

    def table(self, name: str) -> dict[str, Any]:
        """A group of words, such as those of dates."""
        return dict(self._table[name])

    def plural(self, name: str, n: int) -> str:
        """The form of a word that goes with a number (CLDR plural rules)."""
        said = self._plurals.get((name, n))
        if said is None:
            said = str(self._table[name][self._locale.plural_form(n)].format(n=self.number(n)))
            self._plurals[name, n] = said
        return said

    def number(self, n: float, pattern: str | None = None) -> str:
        """A number with its thousands and decimals divided as the language does it."""
        return str(format_decimal(n, format=pattern, locale=self._locale))

    def months(self, context: str) -> list[str]:
        """The twelve names of months. context: "format" (after a day) or "stand-alone" (CLDR)."""
        names = self._locale.months[context]["wide"]
        return [str(names[n]) for n in range(1, 13)]

    def no_names(self) -> list[str]:
        """Words that may have a capital and are no name: months, days, languages, also shortened (CLDR)."""
        calendars = (*self._locale.months.values(), *self._locale.days.values())
        dates = [str(word) for widths in calendars for words in widths.values() for word in words.values()]
        return [*dates, *(str(name) for name in self._locale.languages.values())]

    def size(self, size: int) -> str:
        """A file's size as people say it: "45 KB", «1,2 МБ»."""
        if size < 1_000_000:
            return self.kilobytes.format(n=self.number(max(1, round(size / 1000))))
        return self.megabytes.format(n=self.number(size / 1_000_000, "#,##0.0"))


@cache
def words(language: str) -> Words:
    """The interface's words in a language (a tag of `languages.yml`)."""
    source = (_FOLDER / f"{language}.yml").read_text(encoding="utf-8")
    return Words(language, yaml.load(source, _Loader))


def in_all(name: str) -> dict[str, str]:
    """One word in every language of the archive."""
    return {tag: words(tag)[name] for tag in TAGS}
