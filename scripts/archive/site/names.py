"""The pages of names: an index by kind and alphabet, and a page a record with its passages in words.

Every record that a text names has a page; there are as many pages of the index, and of a record, as
its list needs. An address is the record's for good: "names/person-roza-tuletaeva/".
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from markupsafe import Markup

from ..interface import words
from ..languages import TAGS, best, by_script, by_tag
from ..pages.catalogue import Catalogue, Text
from ..pages.labels import date_label, shown_title, text_url
from ..pages.records import NAME_KINDS, Records
from ..pages.withholding import Withheld, is_withheld, redacted_forms
from ..search.mentions import Mentions, Spans
from ..search.model import NameRecord
from .language_spans import with_lang_spans
from .name_excerpt import excerpt
from .name_forms import (
    alphabet,
    capitalized,
    elsewhere_in_alphabet,
    index_letter,
    other_labels,
    other_spellings,
    surname_first,
)
from .paging import LISTED_TEXTS, NAMES, PASSAGES_OF_NAME, Pages, page_count, page_of
from .passage_links import passage_link

#: A record with more passages than this shows of each text the first passage, and how many there are.
ALL_IN_WORDS = 300
#: Of a record in more texts than this, those are quoted that name it most; the others are listed after them.
MOST_TEXTS = 200
_MOST_NAMED, _MOST_COOCCURRING = 12, 10


def name_address(key: str) -> str:
    """The address of a record's first page below a language's root ("place:zhanaozen")."""
    return f"names/{key.replace(':', '-')}/index.html"


class EventsOf(Protocol):
    """Gives the events of a record: see `chronology.Chronology`."""

    def of_record(self, key: str, language: str) -> list[dict[str, Any]]: ...


@dataclass(frozen=True)
class _Place:
    """A passage that names a record.

    spans: where it does. others: how many more passages of the text do, where only one is shown.
    """

    text: Text
    number: int
    spans: Spans
    others: int = 0


@dataclass(frozen=True)
class _Places:
    """Where a record is named.

    quoted: the passages that its pages quote. listed: of the texts that they do not quote, the first
    passage of each.
    """

    quoted: list[_Place]
    listed: list[_Place]


def _after_title(found: Mapping[int, Spans]) -> int:
    """The first of a text's passages that names a record; not the title, which stands above it."""
    return next((number for number in found if number > 1), 1)


#: What a page shows of a place, in a language.
_Show = Callable[[_Place, str], Any]


class _Shown(NamedTuple):
    """How a page shows a passage that it quotes, and one of a text that it lists."""

    quoted: _Show
    listed: _Show


class NamePages:
    """What the pages of names show, for one archive.

    catalogue, mentions, records: of the archive. events: tells the events of a record. Every address
    that is given is relative to the site's root.
    """

    def __init__(
        self, catalogue: Catalogue, mentions: Mentions, records: Records, events: EventsOf | None = None
    ) -> None:
        self.catalogue = catalogue
        self.events = events
        self.mentions = mentions
        self.records = records
        self._bodies: dict[tuple[str, str], dict[int, str]] = {}
        self._indexes: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self._hashes: dict[tuple[str, str], dict[int, str]] = {}
        self._titles: dict[tuple[str, str], dict[str, Any]] = {}
        self._places_of: dict[str, _Places] = {}

    @cached_property
    def named(self) -> dict[str, NameRecord]:
        """The records that texts name, by their keys."""
        return {key: record for key, record in self.mentions.records.items() if self.mentions.places_of(key)}

    @cached_property
    def views(self) -> dict[str, tuple[str, int]]:
        """All pages but the first of all: the view ("names/persons/2") → what it shows, and its number.

        What it shows is a kind ("person") or a record's key.
        """
        pages = {kind: self._index_pages(kind) for kind in NAME_KINDS if any(
            record.kind == kind for record in self.named.values())}
        pages |= {key: self._pages_of(key) for key in self.named}
        return {of.address(number).removesuffix("/index.html"): (shown, number)
                for shown, of in pages.items() for number in range(1, of.count + 1)}

    def title(self, view: str, language: str) -> str:
        """The title of a page of names."""
        shown, number = self.views[view]
        ui = words(language)
        title = ui[NAME_KINDS[shown]] if shown in NAME_KINDS else self._label(shown, language)
        count = (self._index_pages(shown) if shown in NAME_KINDS else self._pages_of(shown)).count
        return ui.page_n_of.format(title=title, n=number, all=count) if number > 1 else title

    def description(self, view: str, language: str) -> str:
        """What a page of names is about, in a sentence."""
        shown, _ = self.views[view]
        about = {} if shown in NAME_KINDS else self._record(shown).get("about", {})
        if not about:
            return words(language).names_lead
        return best(redacted_forms(about, self._withheld(shown)), language)[1]

    def template(self, view: str) -> str:
        """The template of a page of names."""
        return "name_index.html" if self.views[view][0] in NAME_KINDS else "name.html"

    def context(self, view: str, language: str) -> dict[str, Any]:
        """What the template of a page of names shows."""
        return self._page(view, language, _Shown(self._quoted, self._listed))

    def outline(self, view: str, language: str) -> dict[str, Any]:
        """What the template shows, but of each passage the hash of its words and the place of the name.

        Two equal outlines mean the same page; an outline is made without cutting and escaping the words
        of passages, which takes most of a page's time.
        """
        return self._page(view, language, _Shown(self._hashed, self._counted))

    def _page(self, view: str, language: str, show: _Shown) -> dict[str, Any]:
        shown, number = self.views[view]
        if shown in NAME_KINDS:
            return self._index_page(shown, number, language)
        return self._record_page(shown, number, language, show)

    def overview(self, language: str) -> list[dict[str, Any]]:
        """The parts of the index: how many records each has, and those that most passages name."""
        ui, root = words(language), by_tag(language).root
        parts = []
        for kind, word in NAME_KINDS.items():
            of_kind = [key for key, record in self.named.items() if record.kind == kind]
            of_kind.sort(key=lambda key: (-self.mentions.passages_of(key), key))
            if of_kind:
                parts.append({
                    "id": word, "title": ui[word], "count": len(of_kind),
                    "url": root + self._index_pages(kind).first,
                    "most": [self._linked(key, language) for key in of_kind[:_MOST_NAMED]],
                })
        return parts

    # -- the index --------------------------------------------------------------------------

    def _index_pages(self, kind: str) -> Pages:
        rows = max((len(self._index(kind, tag)) for tag in TAGS), default=0)
        folder = f"names/{NAME_KINDS[kind]}"
        return Pages(f"{folder}/index.html", f"{folder}/{{n}}/index.html", page_count(rows, NAMES))

    def _index(self, kind: str, language: str) -> list[dict[str, Any]]:
        """The rows of a part of the index in the alphabet of a language: records, and where to look for
        their other names."""
        known = self._indexes.get((kind, language))
        if known is not None:
            return known
        rows: list[dict[str, Any]] = []
        for key, record in self.named.items():
            if record.kind != kind:
                continue
            label = self._label(key, language)
            shown = self._in_index(key, language)
            about = self._record(key).get("about", {})
            rows.append({
                "label": shown, "url": by_tag(language).root + name_address(key), "see": "",
                "id": key.replace(":", "-"), "others": other_labels(record, label, language),
                "about": best(redacted_forms(about, self._withheld(key)), language)[1] if about else "",
                "passages": self.mentions.passages_of(key),
            })
            rows += [{"label": name, "url": by_tag(language).root + name_address(key), "see": label}
                     for name in elsewhere_in_alphabet(
                         record, label, self._spellings(record, label, language))]
        rows.sort(key=lambda row: (alphabet(row["label"], language), row["see"]))
        self._indexes[kind, language] = rows
        return rows

    def _index_page(self, kind: str, number: int, language: str) -> dict[str, Any]:
        ui, root = words(language), by_tag(language).root
        rows, pages = self._index(kind, language), self._index_pages(kind)
        letters: dict[str, dict[str, Any]] = {}
        for n, row in enumerate(rows):
            letter = index_letter(row["label"], language)
            if letter not in letters:
                page = n // NAMES + 1
                letters[letter] = {"letter": letter, "id": f"letter-{len(letters) + 1}",
                                   "url": root + pages.address(page), "here": page == number}
        groups = groupby(page_of(rows, number, NAMES), lambda row: index_letter(row["label"], language))
        return {
            "title": ui[NAME_KINDS[kind]],
            "groups": [(letters[letter], list(of_letter)) for letter, of_letter in groups],
            "letters": list(letters.values()),
            "count": sum(1 for row in rows if not row["see"]),
            "parts": [{"title": part["title"], "url": part["url"], "here": part["id"] == NAME_KINDS[kind]}
                      for part in self.overview(language)],
            "number": number,
            "pages": pages.links(root),
        }

    # -- a record ---------------------------------------------------------------------------

    def _places(self, key: str) -> _Places:
        """The rows of a record's pages, in the order of the texts."""
        known = self._places_of.get(key)
        if known is not None:
            return known
        where = self.mentions.places_of(key)
        if self.mentions.passages_of(key) > ALL_IN_WORDS:
            most = set(sorted(range(len(where)), key=lambda n: (-len(where[n][1]), n))[:MOST_TEXTS])
            firsts = [_Place(
                self.catalogue.by_slug[slug], first := _after_title(found), found[first], len(found) - 1)
                for slug, found in where]
            places = _Places([first for n, first in enumerate(firsts) if n in most],
                             [first for n, first in enumerate(firsts) if n not in most])
        else:
            places = _Places([_Place(self.catalogue.by_slug[slug], number, spans)
                              for slug, found in where for number, spans in found.items()], [])
        self._places_of[key] = places
        return places

    def _page_counts(self, key: str) -> tuple[int, int]:
        """How many pages of a record quote passages, and how many list further texts."""
        quoted, texts = self.mentions.passages_of(key), len(self.mentions.places_of(key))
        if quoted <= ALL_IN_WORDS:
            return page_count(quoted, PASSAGES_OF_NAME), 0
        listed = max(0, texts - MOST_TEXTS)
        return page_count(texts - listed, PASSAGES_OF_NAME), page_count(listed, LISTED_TEXTS) if listed else 0

    def _pages_of(self, key: str) -> Pages:
        folder = name_address(key).removesuffix("/index.html")
        return Pages(name_address(key), f"{folder}/{{n}}/index.html", sum(self._page_counts(key)))

    def _record_page(self, key: str, number: int, language: str, show: _Shown) -> dict[str, Any]:
        ui, root = words(language), by_tag(language).root
        kind, pages = self.mentions.records[key].kind, self._pages_of(key)
        label = self._label(key, language)
        places, (quoting, _) = self._places(key), self._page_counts(key)
        texts: list[dict[str, Any]] = []
        for place in page_of(places.quoted, number, PASSAGES_OF_NAME):
            url = text_url(place.text.slug, language)
            if not texts or texts[-1]["url"] != url:
                texts.append({**self._title(place.text, language), "url": url, "passages": []})
            texts[-1]["passages"].append(show.quoted(place, language))
        heading = capitalized(label)
        return {
            **(self._about_record(key, language) if number == 1 else {}),
            "label": label,
            "heading": heading if number == 1 else
            ui.page_n_of.format(title=heading, n=number, all=pages.count),
            # A name that has no letter of the page's language is in another throughout.
            "label_lang": tongue if number == 1 and len(runs := by_script(label, language)) == 1
            and (tongue := runs[0][1]) else "",
            "count": " ".join((ui.plural("passages", self.mentions.passages_of(key)),
                               ui.plural("names_in_texts", len(self.mentions.places_of(key))))),
            "most": ui.plural("names_most_texts", MOST_TEXTS) if places.listed else "",
            "part": {"title": ui[NAME_KINDS[kind]], "url": root + self._index_pages(kind).first},
            "texts": texts,
            "listed": [show.listed(place, language)
                       for place in page_of(places.listed, number - quoting, LISTED_TEXTS)]
            if number > quoting else [],
            "number": number,
            "pages": pages.links(root),
        }

    def _about_record(self, key: str, language: str) -> dict[str, Any]:
        """What the first of a record's pages shows above the passages, and the others do not repeat."""
        record, label = self.mentions.records[key], self._label(key, language)
        return {
            "others": other_labels(record, label, language),
            "spellings": self._spellings(record, label, language),
            "about": self._about(key, language),
            "met": [{**self._linked(other, language), "count": count}
                    for other, count in self.mentions.cooccurring(key)[:_MOST_COOCCURRING]],
            "events": self.events.of_record(key, language) if self.events else [],
        }

    def _title(self, text: Text, language: str) -> dict[str, Any]:
        """The heading above the passages of a text, which many records have."""
        known = self._titles.get((text.slug, language))
        if known is None:
            known = {"title": shown_title(text, language), "lang": text.title(language)[1],
                     "date": date_label(text, language)}
            self._titles[text.slug, language] = known
        return known

    def _listed(self, place: _Place, language: str) -> dict[str, Any]:
        """A text that is listed without quoting it, by its first passage that names the record."""
        return {**self._title(place.text, language), "url": text_url(place.text.slug, language),
                "number": place.number, "passages": words(language).plural("passages", place.others + 1)}

    def _quoted(self, place: _Place, language: str) -> dict[str, Any]:
        """A passage in its words: those around the name."""
        shown = place.text.shown_language(language)
        known = self._bodies.get((place.text.slug, shown))
        if known is None:
            known = {block.number: block.text for block in place.text.blocks_in(shown)}
            self._bodies[place.text.slug, shown] = known
        before, name, after = excerpt(known[place.number], place.spans.get(shown))
        ui = words(language)
        before, name, after = (with_lang_spans(piece, shown) for piece in (before, name, after))
        words_shown = before + (Markup(f"<b>{name}</b>") if name else Markup()) + after
        return {"number": place.number, "label": ui.passage.format(n=place.number), "words": words_shown,
                "lang": shown if shown != language else "",
                "others": ui.plural("more_passages", place.others) if place.others else ""}

    def _hashed(self, place: _Place, language: str) -> tuple[Any, ...]:
        """A passage as an outline has it."""
        shown = place.text.shown_language(language)
        known = self._hashes.get((place.text.slug, shown))
        if known is None:
            known = {block.number: hashlib.blake2b(block.text.encode(), digest_size=12).hexdigest()
                     for block in place.text.blocks_in(shown)}
            self._hashes[place.text.slug, shown] = known
        return known[place.number], place.number, place.spans.get(shown), shown, place.others

    def _counted(self, place: _Place, language: str) -> tuple[Any, ...]:
        """A text that is listed as an outline has it."""
        return self._title(place.text, language), place.text.slug, place.number, place.others

    def _spellings(self, record: NameRecord, label: str, language: str) -> list[str]:
        """The other names of a record, without those that a text which names it withholds."""
        withheld = self._withheld(f"{record.kind}:{record.id}")
        return [name for name in other_spellings(record, label, language) if not is_withheld(name, withheld)]

    def _about(self, key: str, language: str) -> dict[str, Any]:
        """Who or what a record is, and by which passages; those of the archive's own knowledge have none."""
        record = self._record(key)
        if "about" not in record:
            return {}
        own, about = best(redacted_forms(record["about"], self._withheld(key)), language)
        links = (passage_link(address, self.catalogue, language) for address in record.get("evidence", ()))
        return {"words": about, "lang": own if own != language else "",
                "evidence": [link for link in links if link]}

    def _withheld(self, key: str) -> list[Withheld]:
        """What the texts that name a record withhold; most archives have no such text."""
        return [entry for slug, _ in (self.mentions.places_of(key) if self._any_withheld else ())
                for entry in self.catalogue.by_slug[slug].withheld]

    @cached_property
    def _any_withheld(self) -> bool:
        return any(text.withheld for text in self.catalogue.texts)

    def _linked(self, key: str, language: str) -> dict[str, Any]:
        return {"label": self._label(key, language), "url": by_tag(language).root + name_address(key),
                "count": self.mentions.passages_of(key)}

    def _record(self, key: str) -> Mapping[str, Any]:
        kind, _, identifier = key.partition(":")
        return self.records.groups[NAME_KINDS[kind]].get(identifier, {})

    def _label(self, key: str, language: str) -> str:
        return best(self.mentions.records[key].label, language)[1]

    def _in_index(self, key: str, language: str) -> str:
        """A record's name as an index has it: a person's surname first."""
        own = self._record(key).get("index", {})
        if own:
            return str(best(own, language)[1])
        label = self._label(key, language)
        return surname_first(label) if key.startswith("person:") else capitalized(label)
