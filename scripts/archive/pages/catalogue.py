"""All texts of the archive, read once from their pages. Every view is made of this catalogue."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ..languages import TAGS, best, by_tag, others
from ..model import Block, Kind, parse_span
from ..reading.source.invisible import count_words
from ..rules import addition, reason
from . import frontmatter
from .body_reading import read_body
from .edtf_words import first_year
from .withholding import (
    Withheld,
    changes_of,
    published_blocks,
    published_data,
    published_raw,
    read_entries,
)

#: A way to reach somebody: a mail address, a telephone number, a house in a street, a post box, a postal
#: code beside a town. A street, a road or an abbreviation alone is none.
_CONTACT = re.compile(
    r"""(?x) [\w.+-]{1,64}@[\w-]{1,64}\.\w
    | (?: \+\s?\d | \((?!(?:1[89]|20)\d\d\))\d{3,5}\) ) [\d\s()-]{5,}\d
    | \b8[\s(-]{1,2}\d{3}[)\s-]{1,2}\d[\d\s-]{5,}
    | \b(?i:tel|phone|telephone|fax|тел|телефон|факс)\b[.:\s]{0,3}\d[\d\s()-]{3,}
    | \b(?i:p\.?\s?o\.?\s?box|а/я)\s*№?\s*\d
    | \b\d{1,4}[a-z]?,?\s(?:[A-Z][\w’'-]*\s){1,3}(?:Street|Avenue|Road|Lane|Square|St|Ave|Rd)\b
    | \b(?:ул\.|улица|пр\.|просп\.|проспект|пер\.|переулок)\s?[А-ЯЁ][\w\s-]{2,40},\s(?:д\.\s?)?\d
    | \b\d{6},\s(?:г\.\s?)?[A-ZА-ЯЁ] | \b[A-ZА-ЯЁ][a-zа-яё]+,?\s0?\d{5,6}\s*$"""
)


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
    """One text: its metadata, the original's blocks, its translations by language.

    withheld: the words that are in none of these, nor in what is published of the raw file.
    """

    slug: str
    language: str
    data: dict[str, Any] = field(hash=False)
    blocks: tuple[Block, ...]
    path: Path
    translations: dict[str, Translation] = field(default_factory=dict, hash=False)
    withheld: tuple[Withheld, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the text can be read in, the original's first."""
        return (self.language, *self.translations)

    def counterpart(self, language: str) -> str:
        """The language that is shown beside the text on the page of a language.

        The original's on a translation's page, the first translation's on the original's;
        "" where there is no translation to show.
        """
        if self.shown_language(language) != self.language:
            return self.language
        return next(iter(self.translations), "") if language == self.language else ""

    @property
    def title_block(self) -> Block | None:
        return next((b for b in self.blocks if b.kind is Kind.TITLE), None)

    def blocks_in(self, language: str) -> tuple[Block, ...]:
        """The blocks as a reader of a language gets them: the translation, or else the original."""
        translation = self.translations.get(language)
        return translation.blocks if translation else self.blocks

    def shown_language(self, language: str) -> str:
        """The language that the text has on the page of a language."""
        return language if language in self.translations else self.language

    def title(self, language: str) -> tuple[str, str]:
        """(title, its language): the one in the language asked for, or else the original's."""
        titles = {tag: self.data["title"][tag] for tag in TAGS if tag in self.data["title"]}
        known, title = best(titles, language, self.language)
        return title, known

    @property
    def supplied_title(self) -> bool:
        """Whether the archive made the title, because the source has none."""
        return self.title_block is None

    @cached_property
    def has_contacts(self) -> bool:
        """Whether it gives an address, a telephone or the like; looked for once, for that takes long."""
        return any(_CONTACT.search(block.text) for block in self.blocks)

    @property
    def edtf(self) -> str:
        return str(self.data["date"].get("value", ""))

    @cached_property
    def year(self) -> int | None:
        """The first year of its date; asked for by each page of a list, and so found once."""
        return first_year(self.edtf)

    @cached_property
    def word_counts(self) -> dict[str, int]:
        """How many words the text has in each of its languages."""
        return {tag: sum(count_words(block.text) for block in self.blocks_in(tag))
                for tag in self.languages}

    def records_in(self, field: str) -> list[str]:
        """The ids of the records that a field of the page names, such as "subjects"."""
        return [str(entry["value"]) for entry in self.data.get(field) or [] if entry.get("value")]

    def minutes(self, language: str) -> int:
        """Reading time, at least a minute."""
        shown = self.shown_language(language)
        return max(1, round(self.word_counts[shown] / by_tag(shown).words_a_minute))

    @cached_property
    def additions(self) -> tuple[Addition, ...]:
        """What the archive adds, by passage, so that the translation's page has it as well."""
        additions = []
        for change in self.data.get("changes") or []:
            if change["kind"] != "added":
                continue
            rule = change["rule"]
            first = parse_span(change["lines"])[0]
            own = next(
                (
                    entry
                    for entry in self.data.get("structure") or []
                    if rule == "curator" and "add" in entry and int(entry["before"]) == first
                ),
                None,
            )
            text = own["add"] if own else addition(rule)
            why = own["reason"] if own else reason(rule)
            after = rule == "table-lost"
            block = self._block_ending_from(first) if after else self._block_beginning_from(first)
            if block:
                place = "after" if after else "before"
                additions.append(Addition(place, block.id, bool(own), text, why))
        return tuple(additions)

    def _block_beginning_from(self, line: int) -> Block | None:
        """The first block that begins at a raw line or later."""
        return next((b for b in self.blocks if b.first >= line), None)

    def _block_ending_from(self, line: int) -> Block | None:
        """The first block that ends at a raw line or later."""
        return next((b for b in self.blocks if b.last >= line), None)


@dataclass(frozen=True)
class Tombstone:
    """What is left of a text that was withdrawn: its address, and those of its passages.

    date: of the withdrawal. reason: by language. passages: all ids, former ones among them.
    """

    slug: str
    id: str
    language: str
    date: str
    reason: dict[str, str] = field(hash=False)
    passages: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """The texts, oldest first; those without a date last.

    tombstones: of the texts that were withdrawn, which no list has, by their addresses.
    """

    texts: tuple[Text, ...]
    tombstones: tuple[Tombstone, ...] = ()

    @cached_property
    def by_slug(self) -> dict[str, Text]:
        return {text.slug: text for text in self.texts}

    @cached_property
    def withdrawn(self) -> dict[str, Tombstone]:
        """The tombstones by address."""
        return {stone.slug: stone for stone in self.tombstones}

    @property
    def untranslated(self) -> tuple[Text, ...]:
        """The texts that have no translation yet."""
        return tuple(text for text in self.texts if not text.translations)


def load(docs: Path) -> Catalogue:
    """Read the pages of all texts.

    docs: the folder of pages. Raises ArchiveError at the first page that cannot be read; run the
    validation for all faults of all pages.
    """
    pages: dict[str, dict[str, SourcePage]] = {}
    for language in TAGS:
        for path in text_pages(docs, language):
            head = frontmatter.read(frontmatter.source_of(path), path.name)
            blocks = read_body(head.body, path.name, head.body_line)
            pages.setdefault(path.stem, {})[language] = SourcePage(head, tuple(blocks), path)
    originals = docs / "originals"
    return catalogue_of((text for each in pages.values() if (text := text_of(each, originals))),
                        filter(None, map(tombstone_of, pages.values())))


@dataclass(frozen=True)
class SourcePage:
    """A text's page in one language: its front matter, its blocks, its file."""

    head: frontmatter.FrontMatter
    blocks: tuple[Block, ...]
    path: Path


def catalogue_of(texts: Iterable[Text], tombstones: Iterable[Tombstone]) -> Catalogue:
    """The catalogue of some texts, and of what is left of others, in any order."""
    return Catalogue(
        tuple(sorted(texts, key=lambda text: (text.year or 9999, text.edtf.strip("[{"), text.slug))),
        tuple(sorted(tombstones, key=lambda stone: stone.slug)))


def text_of(pages: Mapping[str, SourcePage], originals: Path) -> Text | None:
    """The text of one address, as it is published.

    pages: by language. originals: the folder of raw files. Returns None where none of the pages is an
    original's, or the text is withdrawn.
    """
    language = _language_of(pages)
    if language is None or "withdrawn" in pages[language].head.data:
        return None
    own = pages[language]
    withheld = read_entries(own.head.data, language)
    if withheld:
        pages = _redacted_pages(pages, withheld, language, originals)
        own = pages[language]
    translations = {
        tag: Translation(tag, page.blocks, page.head.data, page.path)
        for tag in others(language)
        if (page := pages.get(tag)) and page.head.data.get("translation") != "missing"
    }
    data = {**own.head.data, "title": _titles(own, translations)}
    return Text(own.path.stem, language, data, own.blocks, own.path, translations, withheld)


def _titles(own: SourcePage, translations: Mapping[str, Translation]) -> dict[str, Any]:
    """The titles of a text as its page has them, and those that its translations alone have.

    A translator writes the title into the text; it is that of the lists too, where the original's title is
    the line in the text and nobody gave another.
    """
    titles: dict[str, Any] = own.head.data["title"]
    title = _letters(str(titles.get(own.head.data["language"]["value"])))
    line = next((block for block in own.blocks if block.kind is Kind.TITLE), None)
    if line is None or line.refs or _letters(line.text) != title:
        return titles
    translated = {
        tag: " ".join(block.text.split()) for tag, translation in translations.items() if tag not in titles
        for block in translation.blocks if block.id == line.id}
    return {**titles, **translated}


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def tombstone_of(pages: Mapping[str, SourcePage]) -> Tombstone | None:
    """What is left of a text that was withdrawn; None for every other. pages: by language."""
    language = _language_of(pages)
    if language is None or "withdrawn" not in pages[language].head.data:
        return None
    own = pages[language]
    withdrawal = own.head.data["withdrawn"]
    passages = (*(block.id for block in own.blocks), *(own.head.data.get("aliases") or {}))
    return Tombstone(own.path.stem, own.head.data["id"], language, withdrawal["date"], withdrawal["reason"],
                     passages)


def _language_of(pages: Mapping[str, SourcePage]) -> str | None:
    """The language of the original among the pages of one address."""
    return next((tag for tag in TAGS if tag in pages and pages[tag].head.is_original), None)


def _redacted_pages(
    pages: Mapping[str, SourcePage], withheld: Sequence[Withheld], language: str, originals: Path
) -> dict[str, SourcePage]:
    """The pages of a text without its withheld words; the original's lists each place as a change."""
    out = {}
    for tag, page in pages.items():
        head = replace(page.head, data=published_data(page.head.data, withheld, tag), curator_part="")
        out[tag] = replace(page, head=head, blocks=published_blocks(page.blocks, withheld, tag))
    own = out[language]
    name = own.head.data["raw"]["file"]
    raw = published_raw((originals / name).read_bytes(), name, withheld, own.blocks, language)
    listed = [{"kind": change.kind, "lines": change.lines, "text": change.text, "rule": change.rule,
               "reason": dict(change.reason), "entry": number}
              for (_, number), change in
              zip(raw.redactions, changes_of(raw.redactions, withheld, language), strict=True)]
    changes = sorted([*own.head.data["changes"], *listed], key=lambda change: parse_span(change["lines"])[0])
    # The check-sum is that of the published copy: by that of the file as received, whoever tries all
    # telephone numbers in the gap would find the one that was withheld.
    described = {**own.head.data["raw"], "sha256": hashlib.sha256(raw.copy).hexdigest()}
    out[language] = replace(own, head=replace(
        own.head, data={**own.head.data, "raw": described, "changes": changes}))
    return out


def text_pages(docs: Path, language: str) -> list[Path]:
    """The pages of texts in a language's folder, in the order of their names, without their list."""
    return sorted(path for path in (docs / language / "texts").glob("*.md") if path.name != "index.md")
