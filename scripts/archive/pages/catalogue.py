"""All texts of the archive, read once from their pages: the one thing that every view is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..model import Block, Kind, parse_span
from ..reading.invisible import count_words
from ..rules import ADDITIONS, RULES
from . import frontmatter
from .body import read_body
from .edtf_words import first_year

LANGUAGES = ("en", "ru")
_WORDS_A_MINUTE = {"en": 200, "ru": 160}  # Brysbaert 2019 for English; Russian words are longer


@dataclass(frozen=True)
class Addition:
    """What the archive adds to a text: where, what, why.

    place: "before" or "after" the passage. heading: whether it is a heading.
    """

    place: str
    passage: str
    heading: bool
    text: dict[str, str]
    reason: dict[str, str]


@dataclass(frozen=True)
class Translation:
    """A translation's page: its blocks, whose it is, whether a person has reviewed it."""

    language: str
    blocks: tuple[Block, ...]
    data: dict[str, Any] = field(hash=False)
    path: Path


@dataclass(frozen=True)
class Text:
    """One text: its metadata, the original's blocks, its translation if there is one."""

    slug: str
    language: str
    data: dict[str, Any] = field(hash=False)
    blocks: tuple[Block, ...]
    path: Path
    translation: Translation | None

    @property
    def other(self) -> str:
        return "ru" if self.language == "en" else "en"

    @property
    def title_block(self) -> Block | None:
        return next((b for b in self.blocks if b.kind is Kind.TITLE), None)

    def blocks_in(self, language: str) -> tuple[Block, ...]:
        """The blocks as a reader of a language gets them: the translation, or else the original."""
        if language != self.language and self.translation:
            return self.translation.blocks
        return self.blocks

    def shown_language(self, language: str) -> str:
        """The language that the text has on the page of a language."""
        return language if language == self.language or self.translation else self.language

    def title(self, language: str) -> tuple[str, str]:
        """(title, its language): the one in the language asked for, or else the original's."""
        titles = self.data["title"]
        known = language if language in titles else self.language
        return titles[known], known

    @property
    def supplied_title(self) -> bool:
        """Whether the archive made the title, because the source has none."""
        return self.title_block is None

    @property
    def edtf(self) -> str:
        return str(self.data["date"].get("value", ""))

    @property
    def year(self) -> int | None:
        return first_year(self.edtf)

    @cached_property
    def word_count(self) -> int:
        return sum(count_words(b.text) for b in self.blocks)

    @cached_property
    def _translated_words(self) -> int:
        return sum(count_words(b.text) for b in self.blocks_in(self.other))

    def minutes(self, language: str) -> int:
        """Reading time, at least a minute."""
        shown = self.shown_language(language)
        count = self.word_count if shown == self.language else self._translated_words
        return max(1, round(count / _WORDS_A_MINUTE[shown]))

    @cached_property
    def additions(self) -> tuple[Addition, ...]:
        """What the archive adds, by passage, so that the translation's page has it as well."""
        out = []
        for change in self.data.get("changes") or []:
            if change["kind"] != "added":
                continue
            rule = change["rule"]
            first = parse_span(change["lines"])[0]
            own = next(
                (
                    entry
                    for entry in self.data.get("structure") or []
                    if rule == "curator" and int(entry.get("before", 0)) == first
                ),
                None,
            )
            text = own["add"] if own else ADDITIONS[rule]
            reason = own["reason"] if own else RULES[rule]
            after = rule == "table-lost"
            holder = self._at(first, after)
            if holder:
                place = "after" if after else "before"
                out.append(Addition(place, holder.id, bool(own), text, reason))
        return tuple(out)

    def _at(self, line: int, holding: bool) -> Block | None:
        """The block that holds a raw line, or the first at or after it."""
        for block in self.blocks:
            if block.lines and (block.lines[1] >= line if holding else block.lines[0] >= line):
                return block
        return None


@dataclass(frozen=True)
class Catalogue:
    """The texts, oldest first; those without a date last."""

    texts: tuple[Text, ...]

    @cached_property
    def by_slug(self) -> dict[str, Text]:
        return {text.slug: text for text in self.texts}

    @property
    def untranslated(self) -> tuple[Text, ...]:
        return tuple(text for text in self.texts if text.translation is None)


def load(docs: Path) -> Catalogue:
    """Read the pages of all texts.

    docs: the folder of pages. Raises ArchiveError at the first page that cannot be read; run the
    validation for all faults of all pages.
    """
    texts = []
    for language in LANGUAGES:
        for path in sorted((docs / language / "texts").glob("*.md")):
            source = frontmatter.source_of(path)
            if frontmatter.MACHINE in source.split("\n---\n", 1)[0]:
                texts.append(_read_text(path, source, language, docs))
    texts.sort(key=lambda text: (text.year or 9999, text.edtf.strip("[{"), text.slug))
    return Catalogue(tuple(texts))


def _read_text(path: Path, source: str, language: str, docs: Path) -> Text:
    head = frontmatter.read(source, path.name)
    blocks = read_body(head.body, path.name, head.body_line)
    other = "ru" if language == "en" else "en"
    pair = docs / other / "texts" / path.name
    translation = _read_translation(pair, other) if pair.exists() else None
    return Text(path.stem, language, head.data, tuple(blocks), path, translation)


def _read_translation(path: Path, language: str) -> Translation | None:
    head = frontmatter.read(frontmatter.source_of(path), path.name)
    if head.data.get("translation") == "missing":
        return None
    blocks = read_body(head.body, path.name, head.body_line)
    return Translation(language, tuple(blocks), head.data, path)
