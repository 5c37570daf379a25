"""What the index stores to be shown: the passages, the texts, and the facets for the filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..languages import TAGS, best, others
from ..pages.statements import FacetValue
from .model import FILTERS, Passage, TextRecord
from .shards import ShardWriter

TEXTS_IN_SHARD = 16  # of m/
#: Record ("p:roza-tuletaeva") → the folder of its page below names/, its label by language.
Labels = Mapping[str, tuple[str, Mapping[str, str]]]
#: Each text with its passages.
Groups = list[tuple[TextRecord, list[Passage]]]


def write_stored(writer: ShardWriter, groups: Groups, passages: int) -> None:
    """Write the p/, m/ and f/ shards, with so many ``passages`` in a p/ shard."""
    texts = [text for text, _ in groups]
    for language in TAGS:
        _write_passages(writer, groups, language, passages)
        _write_texts(writer, texts, language)
        writer.write(f"f/{language}", _facets(texts, language))


def write_labels(writer: ShardWriter, labels: Labels, size: int) -> dict[str, list[str]]:
    """Write the n/ shards, of about ``size`` characters: of each record with a page, its page and label.

    Returns the first keys of the shards, by language.
    """
    return {tag: writer.write_ranges(f"n/{tag}", _label_rows(labels, tag), size, "\n") for tag in TAGS}


def _label_rows(labels: Labels, language: str) -> list[tuple[str, str]]:
    return [(record, f"{record} {page} {' '.join(best(label, language)[1].split())}")
            for record, (page, label) in sorted(labels.items())]


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


def _facets(texts: list[TextRecord], language: str) -> dict[str, Any]:
    """Return the facets: the labels of its values for each, and which of them each text has."""
    return {key: _facet([text.facets.get(key, []) for text in texts], language) for key in FILTERS[1:]}


def _facet(values_of_texts: list[list[FacetValue]], language: str) -> dict[str, Any]:
    labels = {value: label[language] for values in values_of_texts for value, label in values}
    numbers = {value: n for n, value in enumerate(sorted(labels))}
    return {
        "labels": [[value, labels[value]] for value in numbers],
        "of": [[numbers[value] for value, _ in values] for values in values_of_texts],
    }
