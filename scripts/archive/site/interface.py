"""The words of the interface, in both languages; a missing one is an error, never a blank."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..pages.fields import FIELDS

_FILE = Path(__file__).with_name("interface.yml")
_PLURAL = {"few": {2, 3, 4}}


class Words:
    """The words of one language: `words.search`, `words.passage.format(n=3)`."""

    def __init__(self, language: str, table: dict[str, dict[str, str]]) -> None:
        self.language = language
        self._table = table

    def __getattr__(self, name: str) -> str:
        try:
            return self._table[name][self.language]
        except KeyError:
            raise AttributeError(f"the interface has no word {name!r}") from None

    def __getitem__(self, name: str) -> str:
        return getattr(self, name)  # type: ignore[no-any-return]

    def plural(self, name: str, n: int) -> str:
        """The counted form of a word: `name_one`, `name_few` or `name_many` (CLDR)."""
        if self.language == "en":
            form = "one" if n == 1 else "many"
        elif n % 10 == 1 and n % 100 != 11:
            form = "one"
        elif n % 10 in _PLURAL["few"] and n % 100 not in {12, 13, 14}:
            form = "few"
        else:
            form = "many"
        return self[f"{name}_{form}"].format(n=n)


@cache
def words(language: str) -> Words:
    """The interface's words in a language ("en" or "ru")."""
    table: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    # The fields of the metadata have their words in the table of fields: `words.label_date`.
    table |= {f"label_{row.name}": {"en": row.en, "ru": row.ru} for row in FIELDS}
    return Words(language, table)


def number(n: int, language: str) -> str:
    """A number with its thousands divided as the language does it."""
    return f"{n:,}".replace(",", "\xa0" if language == "ru" else ",")
