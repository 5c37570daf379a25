"""The glossary as its template shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..interface import words
from ..languages import best, by_script, others
from ..pages.catalogue import Catalogue, Text
from ..pages.glossary import Term
from ..pages.labels import shown_title, text_url
from .name_forms import alphabet

#: Of a word so many texts are named, and of each so many passages.
MOST_TEXTS, MOST_PASSAGES = 8, 50


def glossary_view(
    catalogue: Catalogue, glossary: Sequence[Term], places: Mapping[str, Mapping[str, list[int]]],
    language: str,
) -> list[dict[str, Any]]:
    """The glossary: each word that the texts have, explained, by the alphabet, and where it occurs.

    places: of each text, by its slug: see `glossary.places`. Of a word in many texts the first ones are
    named, and how many more there are; the search leads to them.
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
            "where": [_named_in(text, numbers, language) for text, numbers in where[:MOST_TEXTS]],
            "more": ui.plural("glossary_more", len(where) - MOST_TEXTS) if len(where) > MOST_TEXTS else "",
        })
    return sorted(entries, key=lambda entry: alphabet(entry["label"], language))


def _named_in(text: Text, numbers: list[int], language: str) -> dict[str, Any]:
    _, title_language = text.title(language)
    return {"title": shown_title(text, language), "lang": title_language,
            "url": text_url(text.slug, language), "numbers": numbers[:MOST_PASSAGES],
            "more": len(numbers) > MOST_PASSAGES}
