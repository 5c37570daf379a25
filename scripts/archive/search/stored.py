"""What the index stores to be shown: the passages, the texts, and the facets for the filters.

The passages are most of an index, so they are compressed (gzip, RFC 1952) and written in base64, which a
script can hold; ``engine/documents.js`` reads them. Before that a letter is one byte (windows-1251, which
browsers know: WHATWG Encoding Standard), so that Russian is a fifth smaller than from UTF-8. A shard has
passages of one text, so that the shards of a text are made once and stay while the text does.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..languages import TAGS, best, others
from ..pages.statements import FacetValue
from .model import FILTERS, Passage, TextRecord
from .shards import ShardWriter

TEXTS_IN_SHARD = 16  # of m/
#: Passages in a p/ shard. An answer reads a shard for nearly each of its hits: with fewer it weighs less,
#: with more the index does.
PASSAGES_IN_SHARD = 8
#: How passages are written before they are compressed.
ENCODING = "windows-1251"
#: A letter that this encoding lacks; JSON has an escape for it.
_OTHER_LETTER = re.compile(
    "[^" + re.escape(bytes(range(256)).decode(ENCODING, "ignore")) + "]")
#: Record ("p:roza-tuletaeva") → the folder of its page below names/, its label by language.
Labels = Mapping[str, tuple[str, Mapping[str, str]]]


def write_stored(writer: ShardWriter, texts: Sequence[TextRecord]) -> None:
    """Write the m/ and f/ shards."""
    for language in TAGS:
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


def passage_shards(passages: Sequence[Passage]) -> dict[str, list[str]]:
    """The contents of the p/ shards of a text, by language. passages: of the text, in their order."""
    parts = [passages[n : n + PASSAGES_IN_SHARD] for n in range(0, len(passages), PASSAGES_IN_SHARD)]
    return {language: [_packed([_passage_row(passage, language) for passage in part]) for part in parts]
            for language in TAGS}


def write_passages(writer: ShardWriter, text: int, shards: Mapping[str, Sequence[str]]) -> None:
    """Write the p/ shards of the text with a number, as `passage_shards` made them."""
    writer.write_several((f"p/{language}/{text}-{n}", content)
                         for language, contents in shards.items() for n, content in enumerate(contents))


def _packed(rows: list[Any]) -> str:
    plain = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    letters = _OTHER_LETTER.sub(lambda found: json.dumps(found[0])[1:-1], plain)
    return base64.b64encode(gzip.compress(letters.encode(ENCODING), mtime=0)).decode()


def unpacked(content: str) -> Any:
    """What `passage_shards` has packed into a shard."""
    return json.loads(gzip.decompress(base64.b64decode(content)).decode(ENCODING))


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


def _write_texts(writer: ShardWriter, texts: Sequence[TextRecord], language: str) -> None:
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


def _facets(texts: Sequence[TextRecord], language: str) -> dict[str, Any]:
    """Return the facets: the labels of its values for each, and which of them each text has."""
    return {key: _facet([text.facets.get(key, []) for text in texts], language) for key in FILTERS[1:]}


def _facet(values_of_texts: list[list[FacetValue]], language: str) -> dict[str, Any]:
    labels = {value: label[language] for values in values_of_texts for value, label in values}
    numbers = {value: n for n, value in enumerate(sorted(labels))}
    return {
        "labels": [[value, labels[value]] for value in numbers],
        "of": [[numbers[value] for value, _ in values] for values in values_of_texts],
    }
