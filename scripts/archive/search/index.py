"""Builds the passage index: terms with their postings, bigrams, vocabulary, passages, texts.

The folder of an index holds shards, each a script (see :mod:`.shards`):

========== ==========================================================================
``root``   counts, the first keys of the range shards, the tables of word analysis, the languages
           with their letters and stemmers
``t/N``    terms in order of key, its signs last (see ``_place``): stems with the postings of each
           form, ``^`` blocks with the names in them (see :mod:`.sounds`), ``~`` aliases with the
           records they may mean,
           ``@`` records with their aliases, ``#`` numerals; a term's variants and related words have
           keys of their own (``names.py``);
           ``&`` aliases with the records that have a page and are not found by them,
           ``%`` what a word is called in the other language (see ``other_language.py``), after
           ``*`` what texts abbreviate it to
``b/N``    bigrams: neighbouring content words by hash, for phrases and nearness
``v/N``    all forms in order, ``w/N`` the same reversed: for typing errors and beginnings
``k/N``    hashes of words that are no misspelling though no text has them
``p/L/T-N`` the passages of text T in language L, a few in each shard (see ``stored.py``)
``m/L/N``  the texts in language L
``n/L/N``  the records that have a page, in order of key, with their labels in language L
``f/L``    what the filters need: a column for each facet, and the labels
========== ==========================================================================

A passage and its translation are one unit: its words in both languages lead to it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from ..languages import LANGUAGES, TAGS
from ..model import FORMS
from .abbreviations import abbreviation_keys
from .analysis import TABLES, stem
from .feminine_forms import join_feminine
from .form_stems import join_forms, join_nouns
from .merged import Map, Postings
from .model import Names, Outline, Passage, TextRecord
from .names import LABEL, PARTS, aliases
from .numerals import MONTHS
from .other_language import OtherLanguage
from .postings import Collector, TextPostings
from .real_words import real_word_shards
from .shards import (
    ALPHABET,
    ShardWriter,
    encode_number,
    front_coded,
    shared_length,
)
from .sounds import blocks
from .stored import (
    PASSAGES_IN_SHARD,
    TEXTS_IN_SHARD,
    Labels,
    passage_shards,
    write_labels,
    write_passages,
    write_stored,
)
from .verb_families import join_verbs

_LARGE_ARCHIVE = 5000  # passages
_SHARD_SIZES = (4_000, 7_000)  # characters in a t/, v/ or w/ shard of a small archive, of a large one
_HEADINGS = frozenset(kind for kind, form in FORMS.items() if form.is_heading)
_LONGEST_HEAD, _WORDS_IN_HEAD = 3, 12  # passages; words of one after the title
_SIGNED = re.compile(r"^([~%&][+=]?)(.+)$")
_LONGEST_WORD = 63  # letters of a word in the vocabulary: one digit of the front coding


# -- terms ----------------------------------------------------------------------------------


class _Keys(NamedTuple):
    """What the term keys stand for, besides ``Postings.codes_by_key``.

    forms: of a stem, its forms with their numbers. blocks: of a block, the names in it: forms that
    mostly have a capital. records: of an alias, the records. aliases: of a record's key, its
    aliases. answers: of a term's alias key, what it is called in the other language. pages: of an
    alias, the records that have a page though no passage has one of their aliases by itself: a place
    within the name of an organisation, or whom a passage names in other words.
    """

    forms: dict[str, list[tuple[str, int]]]
    blocks: dict[str, list[str]]
    records: dict[str, list[str]]
    aliases: dict[str, list[str]]
    answers: dict[str, list[str]]
    pages: dict[str, list[str]]


def _keys(
    postings: Postings, names: Names, other: OtherLanguage, lacking: Collection[str], labels: Labels
) -> _Keys:
    keys = _Keys({}, {}, {}, {}, {}, {})
    for form, number in postings.forms():
        keys.forms.setdefault(postings.stems[number], []).append((form, number))
        if postings.capitals[number] > 0 and form not in MONTHS:
            for block in blocks(form):
                keys.blocks.setdefault(block, []).append(form)
    for alias in aliases(names):
        record = "@" + alias.record
        # A related word leads to the label, any other to all words of the record.
        parts = (LABEL,) if alias.related else PARTS
        if any(record + part in postings.codes_by_key for part in parts):  # it is found in some passage
            sign = "-" if alias.related else ""
            keys.records.setdefault(alias.key, []).append(sign + alias.record)
        elif alias.record in labels and not alias.related:
            keys.pages.setdefault(alias.key, []).append(alias.record)
        if record + alias.part in postings.codes_by_key:
            keys.aliases.setdefault(record + alias.part, []).append(alias.key)
    forms = join_nouns(join_feminine(keys.forms, other.has_translation))
    forms_of = {stem: [form for form, _ in rows] for stem, rows in forms.items()}
    keys.answers.update(other.entries(forms_of, lacking))
    for letters, words in _abbreviations(postings, keys.records):
        keys.answers.setdefault(words, []).append("*" + letters)
        keys.answers.setdefault("+" + stem(letters[1:]), []).append("?" + words)
    return keys._replace(forms=join_forms(join_verbs(forms)))


def _abbreviations(postings: Postings, records: Mapping[str, Collection[str]]) -> Iterator[tuple[str, str]]:
    """Yield the alias keys of each abbreviation and of what it stands for.

    Left out is one that texts explain differently, that is a word in small letters too, or that a record has.
    """
    explained: dict[str, list[str]] = {}
    for letters, words in sorted(postings.abbreviations):
        explained.setdefault(letters, []).append(words)
    for letters, (words, *others) in explained.items():
        number = postings.form_numbers.get(letters[1:])
        is_name = number is not None and postings.capitals[number] > 0
        if is_name and not others and words not in records:
            yield letters, words


def _terms(postings: Postings, keys: _Keys) -> Iterator[tuple[str, str]]:
    """Yield the entries of the t/ shards in order of their places, each with its place."""
    signed = (sign + key for sign, own in (("^", keys.blocks), ("~", keys.records), ("%", keys.answers),
                                     ("&", keys.pages))
              for key in own)
    placed = sorted((_place(key), key) for key in {*keys.forms, *postings.codes_by_key, *signed})
    yield from ((place, " ".join([key, *_fields(key, keys, postings)])) for place, key in placed)


def _place(key: str) -> str:
    """By what a term's entry is in order: its signs come last, so that one shard has what is asked of a word.

    ``placeOf`` of engine/index.js has the same."""
    return _SIGNED.sub(r"\2\1", key)


def _fields(key: str, keys: _Keys, postings: Postings) -> list[str]:
    """Return the fields of a term: "=" begins names, a colon divides a form from its postings."""
    if key[0] == "~":
        return ["=" + ",".join(keys.records[key[1:]])]
    if key[0] == "&":
        return ["=" + ",".join(keys.pages[key[1:]])]
    if key[0] == "%":
        return ["=" + ",".join(keys.answers[key[1:]])]
    if key[0] == "^":
        return _front_coded_names(sorted(keys.blocks[key[1:]]))
    if key in postings.codes_by_key:
        names = ["=" + ",".join(keys.aliases[key])] if key in keys.aliases else []
        return [*names, ":" + postings.codes_by_key[key]]
    return _stem_fields(key, keys.forms[key], postings)


def _front_coded_names(names: list[str]) -> list[str]:
    """Return a field for each name of a block: the length shared with the one before, and the rest."""
    fields = []
    for before, name in pairwise(["", *names]):
        shared = min(shared_length(name, before), len(ALPHABET) - 1)
        fields.append(ALPHABET[shared] + name[shared:])
    return fields


def _stem_fields(stem: str, forms: list[tuple[str, int]], postings: Postings) -> list[str]:
    """Return a field for each form of a stem: shared length, rest, and its postings."""
    fields = []
    for form, number in sorted(forms):
        shared = shared_length(form, stem)
        fields.append(f"{ALPHABET[shared]}{form[shared:]}:{postings.codes[number]}")
    return fields


# -- vocabulary -----------------------------------------------------------------------------


def _vocabulary(postings: Postings, backwards: bool) -> Iterator[tuple[str, str]]:
    """Yield the forms in order, front-coded, with a rank that grows with their uses."""
    words = sorted(
        (form[::-1] if backwards else form, min(15, postings.uses[number].bit_length()))
        for form, number in postings.forms()
        if len(form) <= _LONGEST_WORD
    )
    return zip((word for word, _ in words), front_coded(words), strict=True)


def _write_vocabulary(
    writer: ShardWriter, name: str, entries: Iterator[tuple[str, str]], size_of_shard: int
) -> list[str]:
    """Write front-coded words; each shard's first is written out, so it can be read alone."""
    first_words: list[str] = []
    codes: list[str] = []
    size = 0
    for word, code in entries:
        if size > size_of_shard:
            writer.write(f"{name}/{len(first_words) - 1}", "".join(codes))
            codes, size = [], 0
        if not codes:
            first_words.append(word)
        codes.append(code if codes else ALPHABET[0] + word + code[-1])
        size += len(codes[-1])
    if codes:
        writer.write(f"{name}/{len(first_words) - 1}", "".join(codes))
    return first_words


# -- the files of the index -----------------------------------------------------------------


def _write_terms(
    postings: Postings, keys: _Keys, writer: ShardWriter, parallel_map: Map, size: int
) -> dict[str, Any]:
    """Write all t/, v/, w/ and b/ shards; return what the root must say of them."""
    for place, shard in enumerate(postings.bigram_shards(parallel_map)):
        writer.write(f"b/{place}", shard)
    for place, shard in enumerate(real_word_shards()):
        writer.write(f"k/{place}", shard)
    first_terms = writer.write_ranges("t", _terms(postings, keys), size, "!")
    first_words = {
        name: _write_vocabulary(writer, name, _vocabulary(postings, backwards), size)
        for name, backwards in (("v", False), ("w", True))
    }
    return {"t": first_terms, **first_words, "b": postings.bigram_bits}


Groups = list[tuple[TextRecord, list[Passage]]]


def _group(texts: Sequence[TextRecord], passages: Iterable[Passage]) -> Groups:
    """Return each text with its passages."""
    by_slug: dict[str, list[Passage]] = {text.slug: [] for text in texts}
    if len(by_slug) != len(texts):
        raise ValueError("two texts have one slug")
    for passage in passages:
        if passage.text not in by_slug:
            raise ValueError(f"passage {passage.passage} of an unknown text {passage.text}")
        by_slug[passage.text].append(passage)
    return [(text, by_slug[text.slug]) for text in texts]


def collect_text(
    collector: Collector, title: Mapping[str, str], passages: Sequence[Passage]
) -> TextPostings:
    """Collect the postings of one text, and pack its passages.

    collector: of the archive's names. title: by language. passages: of the text, in their order.
    """
    has_title = any(passage.kind in _HEADINGS for passage in passages[:3])
    titles = [] if has_title else list(title.values())
    collected = collector.collect(
        ([*passage.body.values(), *([] if n else titles)], passage.kind in _HEADINGS)
        for n, passage in enumerate(passages))
    abbreviations = abbreviation_keys(body for passage in passages for body in passage.body.values())
    return replace(collected, passages=passage_shards(passages), outline=_outline(passages),
                   abbreviations=abbreviations)


def _outline(passages: Sequence[Passage]) -> Outline:
    bodies = [body for passage in passages for body in passage.body.values()]
    return Outline(len(passages), _length_of_head(passages), sum(map(len, bodies)),
                   frozenset(tag for passage in passages for tag in passage.body))


#: The contents of the p/ shards of a text, see `passage_shards`.
Stored = dict[str, list[str]]
#: Puts the p/ shards of the text with a number into an index, where the last one has the same; returns their
#: bytes, and None where they have to be written.
Kept = Callable[[int, Stored], int | None]


def _merge(
    parts: Iterable[TextPostings], store: Callable[[int, Stored], int]
) -> tuple[Postings, list[Outline], int]:
    """Merge the postings of all texts, their passages numbered in their order.

    store: takes the p/ shards of the text with a number, of which no memory would hold all. Returns the
    postings, what else the index needs of each text, and the sum of what `store` returned.
    """
    postings = Postings()
    start = stored = 0
    outlines = []
    for number, part in enumerate(parts):
        postings.add(part, start)
        outlines.append(part.outline)
        stored += store(number, part.passages)
        start += part.outline.passages
    return postings, outlines, stored


def _store(writer: ShardWriter, kept: Kept, number: int, shards: Stored) -> int:
    """Put the p/ shards of a text into the index; returns the bytes of those that were not written."""
    size = kept(number, shards)
    if size is None:
        write_passages(writer, number, shards)
    return size or 0


def _missing_languages(outlines: Iterable[Outline]) -> list[set[str]]:
    """The languages that each text cannot be read in."""
    return [set(TAGS) - outline.languages for outline in outlines]


def _encode_missing_languages(lacks: Iterable[Collection[str]]) -> str:
    """A digit for each text; of its bits, each stands for a language that the text lacks."""
    return "".join(ALPHABET[sum(1 << n for n, tag in enumerate(TAGS) if tag in own)] for own in lacks)


def _encode_heads(outlines: Iterable[Outline]) -> str:
    """A digit for each text: how many passages its head has, the title and a short author or dateline."""
    return "".join(ALPHABET[outline.head] for outline in outlines)


def _length_of_head(passages: Sequence[Passage]) -> int:
    """The first passage, and after a title those of a few words, such as an author or a date."""
    head = 1
    if passages and passages[0].kind in _HEADINGS:
        for passage in passages[1:_LONGEST_HEAD]:
            if len(passage.body[passage.original].split()) > _WORDS_IN_HEAD:
                break
            head += 1
    return head


def _encode_starts(outlines: Sequence[Outline]) -> str:
    """Return the number of the first passage of each text, as gaps."""
    gaps = [0, *(outline.passages for outline in outlines)]
    return "".join(map(encode_number, gaps[: len(outlines)]))


def build_index(
    texts: Sequence[TextRecord],
    passages: Iterable[Passage],
    names: Names,
    out_dir: Path,
    progress: Callable[[int, int], None] | None = None,
    *,
    other: OtherLanguage | None = None,
) -> dict[str, Any]:
    """Write the search index of ``texts`` into ``out_dir`` (emptied first).

    ``passages`` may come in any order between texts, within a text in theirs. ``progress`` is
    called with the number of texts done and their total. ``other``: see `write_index`. The same
    input gives the same bytes. Returns what `write_index` does. Raises ValueError where two texts have one
    slug or a passage belongs to no text.
    """
    collector = Collector(names)
    groups = _group(texts, passages)

    def parts() -> Iterator[TextPostings]:
        for done, (text, own) in enumerate(groups, 1):
            yield collect_text(collector, text.title, own)
            if progress:
                progress(done, len(groups))

    return write_index([text for text, _ in groups], parts(), names, out_dir, other=other)


def write_index(
    texts: Sequence[TextRecord],
    parts: Iterable[TextPostings],
    names: Names,
    out_dir: Path,
    parallel_map: Map = map,
    *,
    other: OtherLanguage | None = None,
    labels: Labels | None = None,
    kept: Kept = lambda *_: None,
) -> dict[str, Any]:
    """Write the search index of an archive into ``out_dir`` (emptied first).

    parts: the postings of each text, as `collect_text` makes them.
    parallel_map: does the parts of the work that can be done at once. other: what words are called in
    the other language, for texts without a translation, and which mean the same. labels: of the
    records that have a page. kept: takes unchanged p/ shards from the last index.
    Returns counts and sizes.
    """
    if out_dir.exists():
        shutil.rmtree(out_dir)
    # A writer of their own: its threads would keep the work on the terms from copying this process.
    with ShardWriter(out_dir) as passages:
        postings, outlines, size_of_kept = _merge(parts, partial(_store, passages, kept))
    with ShardWriter(out_dir) as writer:
        total = sum(outline.passages for outline in outlines)
        size = _SHARD_SIZES[total > _LARGE_ARCHIVE]
        lacks = _missing_languages(outlines)
        keys = _keys(postings, names, other or OtherLanguage(), set().union(*lacks), labels or {})
        root = _write_terms(postings, keys, writer, parallel_map, size)
        write_stored(writer, texts)
        root |= {
            "n": write_labels(writer, labels or {}, size),
            "passages": total,
            "texts": len(texts),
            "starts": _encode_starts(outlines),
            "heads": _encode_heads(outlines),
            "lacks": _encode_missing_languages(lacks),
            "chunk": PASSAGES_IN_SHARD,
            "group": TEXTS_IN_SHARD,
            "languages": [[row.tag, row.letters, row.stemmer] for row in LANGUAGES],
            "tables": TABLES,
        }
        writer.write("root", root)
    return {
        "texts": len(texts),
        "passages": total,
        "forms": len(postings.form_numbers),
        "terms": len(root["t"]),
        "files": passages.files + writer.files,
        "bytes": passages.bytes + writer.bytes + size_of_kept,
    }
