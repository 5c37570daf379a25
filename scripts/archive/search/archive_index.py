"""The search index of the built site: the catalogue's passages, handed to the index maker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from ..interface import in_all
from ..languages import TAGS
from ..pages.catalogue import Catalogue, Text
from ..pages.fields import FACETS
from ..pages.labels import date_label, shown_title, text_url
from ..pages.records import Records
from ..pages.statements import FacetValue, facet_values
from ..pages.vocabulary import SIDES
from . import Passage, TextRecord
from .dictionary import dictionary
from .index import Kept, collect_text, write_index
from .mentions import Mentions
from .merged import Map
from .model import PERSON
from .names import KIND_LETTERS, names_without
from .other_language import OtherLanguage
from .postings import Collector, TextPostings
from .stored import Labels
from .translation_pairs import evenly_sampled, mine

#: Finds pairs of stems that translate each other, in passages in both languages.
Miner = Callable[[Sequence[tuple[str, str]]], list[tuple[str, str]]]
#: Makes an `OtherLanguage` of what its constructor takes.
OtherMaker = Callable[
    [Sequence[tuple[str, str]], Sequence[tuple[str, str]], Mapping[str, Sequence[Sequence[str]]] | None,
     Sequence[tuple[str, str]], Sequence[tuple[str, str]]], OtherLanguage]
INDEX = Path("assets") / "search" / "index"


def make_index(
    catalogue: Catalogue,
    mentions: Mentions,
    records: Records,
    site: Path,
    *,
    part_of: Callable[[Text], TextPostings] | None = None,
    parallel_map: Map = map,
    vocabulary: Sequence[tuple[str, str]] = (),
    meanings: Sequence[tuple[str, str]] = (),
    synonyms: Mapping[str, Sequence[Sequence[str]]] | None = None,
    miner: Miner = mine,
    other: OtherMaker = OtherLanguage,
    kept: Kept = lambda *_: None,
) -> int:
    """Write the index into the site, in place of one that is there.

    mentions: whom and what the texts name, by the authority records. records: the places and
    subjects of their metadata. part_of: gives a text's postings, if they are made already.
    parallel_map: see `write_index`. vocabulary: pairs of terms that translate each other. meanings: the
    same, of what a word means among other things. synonyms: of each language, groups of terms that mean
    nearly the same. miner: finds further pairs in the passages that are translated, see `mine`. other: makes
    what words are called in the other language.
    kept: see `write_index`. Returns the index's size in bytes.
    """
    texts = [_record(text, mentions, records) for text in catalogue.texts]
    if part_of is None:
        part_of = partial(text_postings, Collector(mentions.names))
    language = _other_language(catalogue, vocabulary, meanings, synonyms, miner, other)
    result = write_index(texts, map(part_of, catalogue.texts), mentions.names, site / INDEX, parallel_map,
                         other=language, labels=_labels(mentions), kept=kept)
    return int(result["bytes"])


def _labels(mentions: Mentions) -> Labels:
    """The records that texts name, each with the folder of its page (`site.names.name_address`)."""
    return {f"{KIND_LETTERS[record.kind]}:{record.id}": (key.replace(":", "-"), record.label)
            for key, record in mentions.records.items() if mentions.places_of(key)}


def _other_language(
    catalogue: Catalogue, vocabulary: Sequence[tuple[str, str]], meanings: Sequence[tuple[str, str]],
    synonyms: Mapping[str, Sequence[Sequence[str]]] | None, miner: Miner, make: OtherMaker
) -> OtherLanguage:
    """What words are called in the other language; where every text is in both, nothing more is needed."""
    if all(tag in text.languages for text in catalogue.texts for tag in SIDES):
        return make(vocabulary, (), synonyms, (), meanings)
    first, second = SIDES
    translated = [(passage.body[first], passage.body[second]) for text in catalogue.texts
                  for passage in passages_of(text) if first in passage.body and second in passage.body]
    return make(vocabulary, miner(evenly_sampled(translated)), synonyms, dictionary(), meanings)


def text_postings(collector: Collector, text: Text) -> TextPostings:
    """The postings of a text, which need nothing of other texts. collector: of the archive's names."""
    if text.withheld:
        collector = Collector(names_without(collector.names, text.withheld))
    return collect_text(collector, {tag: shown_title(text, tag) for tag in TAGS}, passages_of(text))


def passages_of(text: Text) -> list[Passage]:
    """The passages of a text as the index has them, each with its words in every language that has it."""
    bodies = {tag: {block.id: block for block in text.blocks_in(tag)} for tag in text.languages}
    passages = []
    for block in text.blocks:
        body = {tag: _one_line(blocks[block.id].visible)
                for tag, blocks in bodies.items() if block.id in blocks}
        passages.append(Passage(text.slug, block.id, block.number, str(block.kind), text.language, body))
    return passages


def _one_line(visible: str) -> str:
    return visible.replace("\t", " · ").replace("\n", " ")


def _record(text: Text, mentions: Mentions, records: Records) -> TextRecord:
    persons: list[FacetValue] = [
        (person, {lang: mentions.records[f"person:{person}"].label.get(lang, person) for lang in TAGS})
        for person in mentions.of(text.slug, "person")
    ]
    genre = text.data["genre"].get("value", "")
    return TextRecord(
        slug=text.slug,
        title={lang: shown_title(text, lang) for lang in TAGS},
        url={lang: text_url(text.slug, lang) for lang in TAGS},
        original=text.language,
        date_label={lang: date_label(text, lang) for lang in TAGS},
        genre=genre,
        genre_label=in_all(f"genre_{genre}") if genre else dict.fromkeys(TAGS, ""),
        facets={**{key: facet_values(text, row, records) for key, row in FACETS.items()},
                PERSON: persons},
    )
