"""The records of names and terms, and the aliases that search makes of them.

A record in ``docs/data/{persons,organisations,places,terms}.yml``::

    - id: zhanaozen
      ru: Жанаозен
      en: Zhanaozen
      kk: Жаңаөзен            # optional
      abbr: [..]              # abbreviations; matched in any case of letters
      variants: [..]          # other spellings and names, in either language
      related: [..]           # terms only: looser kin, found with less weight
      note: ..                # for the editor

A variant that begins with ``=`` is matched by its exact form only (for a name that is also an
inflected common word). A variant in lower case needs no capital in the text, a name does. For a
person the surname alone and the surname first are made from the labels and variants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from .analysis import Word, analyse, sound, tokens
from .model import NameRecord, Names

FILES = {
    "persons.yml": "person",
    "organisations.yml": "organisation",
    "places.yml": "place",
    "terms.yml": "term",
}
#: The letter that stands before a record's id in the index.
LETTERS = {"person": "p", "organisation": "o", "place": "l", "term": "t"}


class Alias(NamedTuple):
    """A way of writing a record: the key, the record, whether a capital is needed, related."""

    key: str
    record: str
    capital: bool
    related: bool


def _strings(record: dict[str, Any], name: str) -> tuple[str, ...]:
    value = record.get(name) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{record.get('id')}: {name} must be a list of strings")
    return tuple(value)


def load_names(data_dir: Path) -> Names:
    """Read the records of ``data_dir`` (a file that is missing counts as empty).

    Raises ValueError, naming file and record, where a record lacks an id or a label or where
    an id stands twice in one file.
    """
    records: list[NameRecord] = []
    for file, kind in FILES.items():
        path = data_dir / file
        if not path.exists():
            continue
        seen: set[str] = set()
        for item in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
            if not all(isinstance(item.get(key), str) for key in ("id", "ru", "en")):
                raise ValueError(f"{file}: a record needs id, ru and en: {item}")
            if item["id"] in seen:
                raise ValueError(f"{file}: the id {item['id']} stands twice")
            seen.add(item["id"])
            label = {key: item[key] for key in ("ru", "en", "kk") if key in item}
            records.append(
                NameRecord(
                    id=item["id"],
                    kind=kind,
                    label=label,
                    variants=_strings(item, "variants"),
                    abbreviations=_strings(item, "abbr"),
                    related=_strings(item, "related"),
                )
            )
    return Names(tuple(records))


def alias_keys(text: str, named: bool) -> list[str]:
    """Return the keys under which ``text`` is recognised.

    Keys join what stands for each content word by ``_``: ``+`` their stems; for a name also
    their alias keys (sound), and for a name of two or three words the sound of all letters
    together. ``=`` in front of the text asks for the exact forms only.
    """
    words = [analyse(t.form) for t in tokens(text)]
    content = [w for w in words if w.content]
    if not content:
        return []
    if text.startswith("="):
        return ["=" + "_".join(w.form for w in content)]
    keys = ["+" + "_".join(w.stem for w in content)]
    if named:
        keys.append("_".join(w.alias for w in content))
        if 2 <= len(content) <= 3 and len(content) == len(words):
            joined = sound("".join(w.form for w in words))
            if len(joined) >= 5:
                keys.append(joined)
    return keys


def _spellings(record: NameRecord) -> Iterable[tuple[str, bool, bool]]:
    """Yield each spelling of a record: text, capital needed, related."""
    named = record.kind != "term"
    full = [*record.label.values(), *record.variants]
    for text in full:
        yield text, named and text.lstrip('=«“„"')[:1].isupper(), False
        words = text.split()
        if record.kind == "person" and len(words) > 1 and text[:1] != "=":
            yield words[-1], True, False
            yield " ".join([words[-1], *words[:-1]]), True, False
    for text in record.abbreviations:
        yield text, False, False
    for text in record.related:
        yield text, False, True


def aliases(names: Names) -> list[Alias]:
    """Return the aliases of all records, without doubles, in order of key and record."""
    found: dict[tuple[str, str], Alias] = {}
    for record in names.records:
        ident = f"{LETTERS[record.kind]}:{record.id}"
        for text, capital, related in _spellings(record):
            for key in alias_keys(text, record.kind != "term"):
                new = Alias(key, ident, capital, related)
                old = found.get((key, ident), new)
                found[key, ident] = Alias(
                    key, ident, old.capital and capital, old.related and related
                )
    return [found[key] for key in sorted(found)]


#: The three ways in which words can spell an alias: mark and what stands for a word.
MODES: tuple[tuple[str, Callable[[Word], str]], ...] = (
    ("", lambda word: word.alias),
    ("+", lambda word: word.stem),
    ("=", lambda word: word.form),
)


class Matcher:
    """Recognises aliases in a sequence of content words, the longest first."""

    def __init__(self, items: Sequence[Alias]) -> None:
        self.by_key: dict[str, list[Alias]] = {}
        self.by_start: dict[str, set[int]] = {}
        for item in items:
            self.by_key.setdefault(item.key, []).append(item)
            keys = item.key.split("_")
            for start in (keys[0], "_".join(keys[:2])):
                self.by_start.setdefault(start, set()).add(len(keys))

    def sizes(self, *words: Word) -> tuple[int, ...]:
        """Return how many words the aliases have that begin with one or two ``words``."""
        found: set[int] = set()
        for mark, part in MODES:
            found |= self.by_start.get(mark + "_".join(map(part, words)), set())
        return tuple(sorted((size for size in found if size >= len(words)), reverse=True))

    def span(self, words: Sequence[Word], capital: bool) -> tuple[tuple[str, bool], ...]:
        """Return (record, related) of the records that ``words`` together may mean."""
        hits: dict[str, bool] = {}
        for mark, part in MODES:
            for hit in self.by_key.get(mark + "_".join(map(part, words)), ()):
                if capital or not hit.capital:
                    hits[hit.record] = hits.get(hit.record, True) and hit.related
        return tuple(hits.items())

    def match(self, words: Sequence[tuple[Word, bool]]) -> list[tuple[str, bool]]:
        """Return (record, related) for each alias found in ``words`` (word, capital)."""
        out: list[tuple[str, bool]] = []
        i = 0
        while i < len(words):
            step = 1
            for size in self.sizes(words[i][0]):
                if i + size > len(words):
                    continue
                hits = self.span([word for word, _ in words[i : i + size]], words[i][1])
                if hits:
                    out += hits
                    step = size
                    break
            i += step
        return out
