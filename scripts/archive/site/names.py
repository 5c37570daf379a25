"""The index of names as its template shows it."""

from __future__ import annotations

from typing import Any

from ..interface import words
from ..languages import best, by_script, others
from ..pages.catalogue import Catalogue, Text
from ..pages.glossary import Term, occurrences
from ..pages.labels import shown_title, text_url
from ..search.mentions import Mentions


def names_view(catalogue: Catalogue, mentions: Mentions, language: str) -> list[dict[str, Any]]:
    """The index of names: groups, their records by the alphabet, and where each is named."""
    ui = words(language)
    groups = []
    kinds = {"person": "persons", "organisation": "organisations", "place": "places"}
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
                "where": [_named_in(catalogue.by_slug[slug], numbers, language)
                          for slug, numbers in where],
            })
        entries.sort(key=lambda entry: _alphabet(entry["label"]))
        groups.append({"id": word, "title": ui[word], "entries": entries})
    return groups


def glossary_view(
    catalogue: Catalogue, glossary: list[Term], language: str
) -> list[dict[str, Any]]:
    """The glossary: each word that the texts have, explained, by the alphabet, and where it occurs."""
    ui = words(language)
    entries: list[dict[str, Any]] = []
    for term in glossary:
        where = [(text, numbers) for text in catalogue.texts if (numbers := occurrences(term, text))]
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
