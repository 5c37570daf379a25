"""What the index stores to be shown: the passages, the texts, and the facets for the filters."""

from __future__ import annotations

from typing import Any

from ..languages import TAGS, others
from .model import Names, Passage, TextRecord
from .shards import ShardWriter

TEXTS_IN_SHARD = 16  # of m/
#: Each text with its passages.
Groups = list[tuple[TextRecord, list[Passage]]]


def write_stored(writer: ShardWriter, groups: Groups, names: Names, passages: int) -> None:
    """Write the p/, m/ and f/ shards, with so many ``passages`` in a p/ shard."""
    texts = [text for text, _ in groups]
    for language in TAGS:
        _write_passages(writer, groups, language, passages)
        _write_texts(writer, texts, language)
        writer.write(f"f/{language}", _facets(texts, names, language))


def _write_passages(writer: ShardWriter, groups: Groups, language: str, in_shard: int) -> None:
    rows: list[Any] = []
    shards = 0
    for _, passages in groups:
        for passage in passages:
            rows.append(_passage_row(passage, language))
            if len(rows) == in_shard:
                writer.write(f"p/{language}/{shards}", rows)
                rows = []
                shards += 1
    if rows:
        writer.write(f"p/{language}/{shards}", rows)


def _passage_row(passage: Passage, language: str) -> list[Any]:
    """Return id, kind, body; the original's language where it is another; 1 if untranslated."""
    is_translated = language in passage.body
    body = passage.body[language if is_translated else passage.original]
    row: list[Any] = [passage.passage, passage.kind, body]
    if passage.original != language or not is_translated:
        row.append(passage.original)
    if not is_translated:
        row.append(1)
    return row


def _write_texts(writer: ShardWriter, texts: list[TextRecord], language: str) -> None:
    rows = [_text_row(text, language) for text in texts]
    for start in range(0, len(rows), TEXTS_IN_SHARD):
        shard = f"m/{language}/{start // TEXTS_IN_SHARD}"
        writer.write(shard, rows[start : start + TEXTS_IN_SHARD])


def _text_row(text: TextRecord, language: str) -> list[Any]:
    # A hit in a translation leads to the original as well.
    other = text.original if text.original != language else others(language)[0]
    return [
        text.slug,
        text.title.get(language) or text.title[text.original],
        text.url[language],
        text.url[other],
        text.original,
        text.date_label.get(language, ""),
        text.genre_label.get(language, text.genre),
    ]


def _facets(texts: list[TextRecord], names: Names, language: str) -> dict[str, Any]:
    """Return the facets: a column of all texts for each, and the labels of its values."""
    genres = {text.genre: text.genre_label.get(language, text.genre) for text in texts}
    genre_order = sorted(genres)
    languages = sorted({text.original for text in texts})
    return {
        "originals": languages,
        "original": [languages.index(text.original) for text in texts],
        "year": [text.year for text in texts],
        "genres": [[genre, genres[genre]] for genre in genre_order],
        "genre": [genre_order.index(text.genre) for text in texts],
        "places": _name_facet([text.places for text in texts], names, language),
        "persons": _name_facet([text.persons for text in texts], names, language),
    }


def _name_facet(ids_of_texts: list[list[str]], names: Names, language: str) -> dict[str, Any]:
    ids = sorted({record for of_text in ids_of_texts for record in of_text})
    places = {record: n for n, record in enumerate(ids)}
    return {
        "labels": [[record, names.label(record, language)] for record in ids],
        "of": [[places[record] for record in of_text] for of_text in ids_of_texts],
    }
