"""The index of names as its template shows it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ..interface import words
from ..languages import best, by_script, by_tag, others
from ..pages.catalogue import Catalogue, Text
from ..pages.glossary import Term
from ..pages.labels import shown_title, text_url
from ..search.mentions import Mentions
from .links import quoted
from .paging import NAMED, NAMED_INLINE, Pages, page_count, page_of


def names_view(catalogue: Catalogue, mentions: Mentions, language: str) -> list[dict[str, Any]]:
    """The index of names: groups, their records by the alphabet, and where each is named."""
    ui = words(language)
    groups = []
    kinds = {"person": "persons", "organisation": "organisations", "place": "places", "law": "laws"}
    for kind, word in kinds.items():
        entries: list[dict[str, Any]] = []
        for key, record in mentions.records.items():
            where = mentions.places_of(key) if record.kind == kind else []
            if not where:
                continue
            label = best(record.label, language)[1]
            shown = _surname_first(label) if kind == "person" else label
            entries.append({
                "id": f"{kind}-{record.id}",
                "label": shown,
                "others": [(tag, record.label[tag]) for tag in others(language)
                           if record.label.get(tag, label) != label],
                "where": [_named_in(catalogue.by_slug[slug], list(numbers), language)
                          for slug, numbers in (where if len(where) <= NAMED_INLINE else ())],
                "all": by_tag(language).root + name_pages(mentions, key).first
                if len(where) > NAMED_INLINE else "",
                "count": ui.plural("texts_count", len(where)),
            })
        entries.sort(key=lambda entry: _alphabet(entry["label"]))
        groups.append({"id": word, "title": ui[word], "entries": entries})
    return groups


def glossary_view(
    catalogue: Catalogue, glossary: list[Term], places: Mapping[str, Mapping[str, list[int]]], language: str
) -> list[dict[str, Any]]:
    """The glossary: each word that the texts have, explained, by the alphabet, and where it occurs.

    places: of each text, by its slug: see `glossary.places`.
    """
    ui = words(language)
    entries: list[dict[str, Any]] = []
    for term in glossary:
        where = [(text, places[text.slug][term.id]) for text in catalogue.texts
                 if term.id in places[text.slug]]
        if not where:
            continue
        own, name = best(term.names, language)
        entries.append({
            "id": term.id,
            "label": name,
            "lang": own,
            "others": [(tag, term.names[tag]) for tag in others(language)
                       if term.names.get(tag, name) != name],
            "explanation": by_script(best(term.explanations, language)[1], language),
            "status": ui[f"glossary_{term.status}"],
            "where": [_named_in(text, numbers, language) for text, numbers in where],
        })
    return sorted(entries, key=lambda entry: _alphabet(entry["label"]))


def frequent(mentions: Mentions) -> dict[str, int]:
    """The records that more texts name than the index itself shows, and by how many texts."""
    counts = {key: len(mentions.places_of(key)) for key in mentions.records}
    return {key: count for key, count in counts.items() if count > NAMED_INLINE}


def name_pages(mentions: Mentions, key: str) -> Pages:
    """The pages of a record of its own ("place:zhanaozen")."""
    name = key.replace(":", "-")
    count = page_count(len(mentions.places_of(key)), NAMED)
    return Pages(f"names/{name}/index.html", f"names/{name}/{{n}}/index.html", count)


def name_page(
    texts: dict[str, tuple[str, str]], mentions: Mentions, key: str, number: int, language: str
) -> dict[str, Any]:
    """A page of a record: its name, the texts that name it, each with its first passage, and all pages.

    texts: the titles of all texts in the language, by `titles`.
    """
    record, root = mentions.records[key], by_tag(language).root
    where = mentions.places_of(key)
    pages = name_pages(mentions, key)
    return {
        "label": best(record.label, language)[1],
        "count": words(language).plural("texts_count", len(where)),
        "folder": f"{root}texts",
        "rows": [(quoted(slug), *texts[slug], next(iter(numbers)), _passages(len(numbers), language))
                 for slug, numbers in page_of(where, number, NAMED)],
        "number": number,
        "pages": [{"number": n, "url": root + pages.address(n)} for n in range(1, pages.count + 1)]
        if pages.count > 1 else [],
    }


@lru_cache(maxsize=1000)
def _passages(count: int, language: str) -> str:
    """How many passages, in words."""
    return words(language).plural("passages", count)


def titles(catalogue: Catalogue, language: str) -> dict[str, tuple[str, str]]:
    """The title of each text by its slug, as readers of a language get it, and its language."""
    return {text.slug: (shown_title(text, language), text.title(language)[1]) for text in catalogue.texts}


def _named_in(text: Text, numbers: list[int], language: str) -> dict[str, Any]:
    _, title_language = text.title(language)
    return {"title": shown_title(text, language), "lang": title_language,
            "url": text_url(text.slug, language), "numbers": numbers}


def _surname_first(name: str) -> str:
    """"Roza Tuletaeva" as an index has it: "Tuletaeva, Roza"."""
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else name


def _alphabet(label: str) -> str:
    """The key that sorts an index: without quotation marks, ё with е."""
    return label.strip("«»“”").casefold().replace("ё", "е")
