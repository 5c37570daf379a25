"""Builds the passage index: postings by term, phrases, vocabulary, passages, texts.

What lies in the folder (each a script, see :mod:`.shards`):

========== ==========================================================================
``root``   counts, the first keys of the range shards, the tables of word analysis
``t/N``    terms in order of key: stems with the postings of each form, ``^`` sound keys of
           names, ``~`` aliases with the records they may mean, ``@`` records, ``#`` figures
``b/N``    pairs of neighbouring content words by hash, for phrases and nearness
``v/N``    all forms in order, ``w/N`` the same reversed: for typing errors and beginnings
``p/L/N``  the passages in language L, a few in each shard
``m/L/N``  the texts in language L
``f/L``    what the filters need: a column for each facet, and the labels
========== ==========================================================================

A passage and its translation are one unit: its words in both languages lead to it.
"""

from __future__ import annotations

import math
import shutil
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from . import names as names_module
from .analysis import CUT, TABLES, Word, analyse, fold, hash32, parts
from .figures import TRIGGERS, figures
from .model import Names, Passage, TextRecord
from .shards import ALPHABET, Writer, fixed24, front_coded, number, postings
from .shown import TEXTS, beside, write_shown

CHUNKS = (6, 15)  # passages in one p/ shard: of a small archive, of a large one
LARGE = 5000  # passages of a large archive
TARGET = 12_000  # characters in a t/, v/ or w/ shard
PAIRS = 2000  # pairs in a b/ shard
HEADINGS = frozenset({"heading", "title"})
_MASK = 0xFFFFFFFF
_TYPICAL = 60  # content words of a passage of common length


def _level(count: int, length: int) -> int:
    """Return the weight class 0 to 3 of ``count`` uses among ``length`` content words."""
    weight = count * 2.2 / (count + 1.2 * (0.6 + 0.4 * length / _TYPICAL))
    return 0 if weight < 0.85 else 1 if weight < 1.15 else 2 if weight < 1.5 else 3


#: By heading or not, eighth of the length, and count.
_LEVELS = [
    [[min(3, _level(count, size * 8) + more) for count in range(10)] for size in range(64)]
    for more in (0, 1)
]


def _merged(several: Sequence[Sequence[int]]) -> array[int]:
    """Join postings: each passage once, with its greatest weight class."""
    held = [items for items in several if items]
    values = held[0] if len(held) == 1 else sorted(value for items in held for value in items)
    out: list[int] = []
    last = -1
    for value in values:
        if value >> 2 == last:
            out[-1] = max(out[-1], value)
        else:
            out.append(value)
            last = value >> 2
    return array("I", out)


def _keyed(hits: Iterable[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    return tuple(("@" + record, related) for record, related in hits)


class _Ids:
    """Numbers for raw tokens, analysed once: a raw token gives one id, or one for each part.

    An id stands for a form with or without a capital; ``forms`` numbers the forms themselves.
    """

    def __init__(self, matcher: names_module.Matcher) -> None:
        self.raw: dict[str, tuple[int, ...]] = {}
        self.known: dict[tuple[str, bool], int] = {}
        self.words: list[Word] = []
        self.capital: list[bool] = []
        self.content: list[bool] = []
        self.form: list[int] = []
        self.first: list[int] = []
        self.second: list[int] = []
        self.short: list[int] = []
        self.flagged: set[int] = set()
        self.starting: set[int] = set()
        self.alone: dict[int, tuple[tuple[str, bool], ...]] = {}  # key "@…", related
        self.several: set[str] = set()
        self.forms: dict[str, int] = {}
        self.matcher = matcher

    def one(self, form: str, capital: bool) -> int:
        """Return the id of ``form``, analysing it at its first use."""
        key = (form, capital)
        found = self.known.get(key)
        if found is not None:
            return found
        ident = len(self.words)
        word = analyse(form)
        self.known[key] = ident
        self.words.append(word)
        self.capital.append(capital)
        self.content.append(word.content)
        self.form.append(self.forms.setdefault(form, len(self.forms)))
        spread = hash32(word.stem)
        self.first.append((spread * 0x9E3779B1) & _MASK)
        self.second.append(spread)
        self.short.append(hash32(form) & 31)
        if word.digits or form in TRIGGERS:
            self.flagged.add(ident)
        if word.content:
            sizes = self.matcher.sizes(word)
            if sizes and sizes[0] > 1:
                self.starting.add(ident)
            if 1 in sizes:
                self.alone[ident] = _keyed(self.matcher.span([word], capital))
        return ident

    def of(self, raw: str) -> tuple[int, ...]:
        """Return the ids of a raw token; a joined whole is noted in ``several``."""
        pieces = parts(raw)
        if len(pieces) > 1:
            self.several.add(raw)
        ids = tuple(self.one(piece, raw[0].isupper()) for piece in pieces)
        self.raw[raw] = ids
        return ids


class _Builder:
    """Collects the postings of passages, then writes the shards."""

    def __init__(self, names: Names, size: int) -> None:
        self.aliases = names_module.aliases(names)
        self.matcher = names_module.Matcher(self.aliases)
        self.ids = _Ids(self.matcher)
        self.by_id: list[array[int]] = []
        self.by_key: dict[str, array[int]] = {}
        self.followed: dict[int, tuple[int, ...]] = {}
        self.bits = max(2, min(13, math.ceil(math.log2(max(1, size / 14 / PAIRS)))))
        self.pairs: list[array[int]] = [array("Q") for _ in range(1 << self.bits)]

    # -- collecting -------------------------------------------------------------------------

    def add(self, passage: int, bodies: Sequence[str], heading: bool) -> None:
        """Add one passage with its bodies in all languages."""
        keys: dict[str, int] = {}
        for body in bodies:
            self._body(passage, body, heading, keys)
        base = passage << 2
        for key, level in keys.items():
            found = self.by_key.get(key)
            if found is None:
                found = self.by_key[key] = array("I")
            found.append(base | level)

    def _body(self, passage: int, body: str, heading: bool, keys: dict[str, int]) -> None:
        ids = self.ids
        cut = CUT.split(fold(body))
        raws = cut[1::2]
        known = ids.raw
        flat = [i for raw in raws for i in (known.get(raw) or ids.of(raw))]
        content = ids.content
        words = [i for i in flat if content[i]]
        levels = _LEVELS[heading][min(len(words) >> 3, 63)]
        wholes = [raw for raw in raws if raw in ids.several] if ids.several else []
        by_id = self.by_id
        while len(by_id) < len(ids.words):
            by_id.append(array("I"))
        base = passage << 2
        for ident, count in Counter(words).items():
            by_id[ident].append(base | levels[count if count < 9 else 9])
        for raw in wholes:
            self._whole(raw, base)
        if not ids.flagged.isdisjoint(flat):
            self._figures(cut, flat, levels, keys)
        if not ids.starting.isdisjoint(words):
            self._names(words, levels, keys)
        self._pairs(passage, flat)

    def _whole(self, raw: str, base: int) -> None:
        """Add a hyphenated word as one."""
        ident = self.ids.one("".join(parts(raw)), raw[0].isupper())
        while len(self.by_id) < len(self.ids.words):
            self.by_id.append(array("I"))
        self.by_id[ident].append(base | 1)

    def _figures(
        self, cut: list[str], flat: list[int], levels: list[int], keys: dict[str, int]
    ) -> None:
        forms = [self.ids.words[i].form for i in flat]
        if len(forms) == len(cut) >> 1:
            gaps = cut[2::2]
        else:
            gaps = []
            for at in range(1, len(cut), 2):
                pieces = len(self.ids.raw[cut[at]])
                gaps += ["-"] * (pieces - 1) + ([cut[at + 1]] if pieces else [])
        found: Counter[str] = Counter()
        flagged = self.ids.flagged
        starts = [i for i, ident in enumerate(flat) if ident in flagged]
        for figure in figures(forms, gaps, starts):
            found.update(figure.keys)
        self._count(found, levels, keys)

    def _names(self, words: list[int], levels: list[int], keys: dict[str, int]) -> None:
        """Add the records named by several of ``words``; single words follow in `_single`."""
        ids = self.ids
        followed = self.followed
        found: dict[str, int] = {}
        last = len(words) - 1
        end = 0
        for i, ident in enumerate(words):
            if ident not in ids.starting or i < end or i == last:
                continue
            both = ident << 32 | words[i + 1]
            sizes = followed.get(both)
            if sizes is None:
                sizes = self.matcher.sizes(ids.words[ident], ids.words[words[i + 1]])
                followed[both] = sizes
            for size in sizes:
                if i + size > last + 1:
                    continue
                span = [ids.words[k] for k in words[i : i + size]]
                hits = _keyed(self.matcher.span(span, ids.capital[ident]))
                for key, related in hits:
                    if related:
                        keys.setdefault(key, 0)
                    else:
                        found[key] = found.get(key, 0) + 1
                if hits:
                    end = i + size
                    break
        self._count(found, levels, keys)

    @staticmethod
    def _count(found: dict[str, int], levels: list[int], keys: dict[str, int]) -> None:
        for key, count in found.items():
            level = levels[count if count < 9 else 9]
            if level > keys.get(key, -1):
                keys[key] = level

    def _pairs(self, passage: int, flat: list[int]) -> None:
        """Add neighbouring content words; stop words between them count in the form's hash."""
        ids = self.ids
        content, first, second, short = ids.content, ids.first, ids.second, ids.short
        pairs, shift = self.pairs, 32 - self.bits
        low = passage << 5
        last = -1
        between = 0
        for ident in flat:
            if content[ident]:
                if last >= 0:
                    h = (first[last] + second[ident]) & _MASK
                    form = (short[last] * 7 + between + short[ident] * 3) & 31
                    pairs[h >> shift].append((h & 0xFFFFFF) << 40 | low | form)
                last = ident
                between = 0
            else:
                between = between * 5 + short[ident] + 1

    # -- writing ----------------------------------------------------------------------------

    def _single(self) -> None:
        """Add the records named by one word, from the postings of that word."""
        held: dict[str, list[Sequence[int]]] = {}
        for ident, hits in self.ids.alone.items():
            if ident < len(self.by_id):
                for key, related in hits:
                    items: Sequence[int] = self.by_id[ident]
                    held.setdefault(key, []).append([i & ~3 for i in items] if related else items)
        for key, several in held.items():
            if any(several):
                self.by_key[key] = _merged([*several, self.by_key.get(key, ())])

    def _forms(self) -> None:
        """Join the ids of each form (with and without a capital) to its postings."""
        ids = self.ids
        self.by_form: list[Sequence[int]] = [()] * len(ids.forms)
        self.capitals = [0] * len(ids.forms)
        for ident, held in enumerate(self.by_id):
            word = ids.words[ident]
            if not held or word.digits or not word.content:
                continue
            form = ids.form[ident]
            self.capitals[form] += len(held) if ids.capital[ident] else -len(held)
            self.by_form[form] = _merged([self.by_form[form], held])
        self.by_id = []

    def _terms(self) -> Iterator[tuple[str, str]]:
        """Yield the entries of the t/ shards in order of key."""
        stems: dict[str, list[tuple[str, int]]] = {}
        sounds: dict[str, list[int]] = {}
        for form, place in self.ids.forms.items():
            if self.by_form[place]:
                word = analyse(form)
                stems.setdefault(word.stem, []).append((form, place))
                if self.capitals[place] > 0 and len(word.sound) >= 5:
                    sounds.setdefault(word.sound, []).append(place)
        records: dict[str, list[str]] = {}
        spellings: dict[str, list[str]] = {}
        for alias in self.aliases:
            if "@" + alias.record in self.by_key:
                mark = "-" if alias.related else ""
                records.setdefault(alias.key, []).append(mark + alias.record)
                if not alias.related:
                    spellings.setdefault(alias.record, []).append(alias.key)
        keys = sorted(
            {*stems, *self.by_key, *("^" + key for key in sounds), *("~" + key for key in records)}
        )
        for key in keys:
            fields: list[str] = []
            if key[0] == "~":
                fields.append("=" + ",".join(records[key[1:]]))
            elif key[0] == "^":
                held = [self.by_form[place] for place in sounds[key[1:]]]
                fields.append(":" + postings(_merged(held)))
            elif key in self.by_key:
                if key[0] == "@":
                    fields.append("=" + ",".join(spellings[key[1:]]))
                fields.append(":" + postings(self.by_key[key]))
            else:
                for form, place in sorted(stems[key]):
                    shared = 0
                    while shared < min(len(form), len(key), 63) and form[shared] == key[shared]:
                        shared += 1
                    rest = form[shared:]
                    fields.append(f"{ALPHABET[shared]}{rest}:{postings(self.by_form[place])}")
            yield key, " ".join([key, *fields])

    def _vocabulary(self, backwards: bool) -> Iterator[tuple[str, str]]:
        words = []
        for form, place in self.ids.forms.items():
            uses = len(self.by_form[place])
            if uses and len(form) < 64:
                words.append((form[::-1] if backwards else form, min(15, uses.bit_length())))
        words.sort()
        return zip((word for word, _ in words), front_coded(words, ""), strict=True)

    def write(self, writer: Writer) -> dict[str, Any]:
        """Write all term, vocabulary and pair shards; return what the root must hold."""
        self._single()
        self._forms()
        root: dict[str, Any] = {"t": writer.ranges("t", self._terms(), TARGET, "!")}
        for name, backwards in (("v", False), ("w", True)):
            root[name] = _vocabulary_shards(writer, name, self._vocabulary(backwards))
        for place, bucket in enumerate(self.pairs):
            writer.write(f"b/{place}", _pair_shard(bucket))
            self.pairs[place] = array("Q")
        root["b"] = self.bits
        return root


def _vocabulary_shards(writer: Writer, name: str, entries: Iterator[tuple[str, str]]) -> list[str]:
    """Write front-coded words; each shard begins anew, so it can be read alone."""
    bounds: list[str] = []
    held: list[str] = []
    size = 0
    for word, code in entries:
        if size > TARGET:
            writer.write(f"{name}/{len(bounds) - 1}", "".join(held))
            held, size = [], 0
        if not held:
            bounds.append(word)
        held.append(code if held else ALPHABET[0] + word + code[-1])
        size += len(held[-1])
    if held:
        writer.write(f"{name}/{len(bounds) - 1}", "".join(held))
    return bounds


def _pair_shard(bucket: Sequence[int]) -> str:
    """Return the pairs of one bucket: hash, then form hash and gap of each passage."""
    out: list[str] = []
    last_hash = -1
    last = 0
    previous = -1
    for value in sorted(bucket):
        if value == previous:
            continue
        previous = value
        spread = value >> 40
        if spread != last_hash:
            out.append((" " if out else "") + fixed24(spread))
            last_hash, last = spread, 0
        passage = (value & 0xFFFFFFFFFF) >> 5
        out.append(ALPHABET[value & 31] + number(passage - last))
        last = passage
    return "".join(out)


def _grouped(
    texts: Sequence[TextRecord], passages: Iterable[Passage]
) -> list[tuple[TextRecord, list[Passage]]]:
    held: dict[str, list[Passage]] = {text.slug: [] for text in texts}
    if len(held) != len(texts):
        raise ValueError("two texts have one slug")
    for passage in passages:
        if passage.text not in held:
            raise ValueError(f"passage {passage.passage} of an unknown text {passage.text}")
        held[passage.text].append(passage)
    return [(text, held[text.slug]) for text in texts]


def build_index(
    texts: Sequence[TextRecord],
    passages: Iterable[Passage],
    names: Names,
    out_dir: Path,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Write the search index of ``texts`` into ``out_dir`` (emptied first).

    ``passages`` may come in any order between texts, within a text in theirs. ``progress`` is
    called with the number of texts done and their total. The same input gives the same bytes.
    Returns counts and sizes. Raises ValueError where a slug stands twice or a passage belongs
    to no text.
    """
    groups = _grouped(texts, passages)
    if out_dir.exists():
        shutil.rmtree(out_dir)
    total = sum(len(held) for _, held in groups)
    size = sum(len(body) for _, held in groups for p in held for body in p.body.values())
    chunk = CHUNKS[total > LARGE]
    show = (write_shown, out_dir, groups, names, chunk)
    shown = beside(*show) if total > LARGE else None
    builder = _Builder(names, size)
    starts: list[int] = []
    at = 0
    for done, (text, held) in enumerate(groups, 1):
        starts.append(at)
        titled = any(passage.kind in HEADINGS for passage in held[:3])
        for n, passage in enumerate(held):
            bodies = list(passage.body.values())
            if n == 0 and not titled:
                bodies += text.title.values()
            builder.add(at, bodies, passage.kind in HEADINGS)
            at += 1
        if progress:
            progress(done, len(groups))
    gaps = [start - before for start, before in zip(starts, [0, *starts], strict=False)]
    with Writer(out_dir) as writer:
        root = builder.write(writer)
        root |= {
            "passages": total,
            "texts": len(groups),
            "starts": "".join(number(gap) for gap in gaps),
            "chunk": chunk,
            "group": TEXTS,
            "tables": TABLES,
        }
        writer.write("root", root)
    files, size = shown() if shown else write_shown(*show[1:])
    return {
        "texts": len(groups),
        "passages": total,
        "forms": len(builder.ids.forms),
        "terms": len(root["t"]),
        "files": writer.files + files,
        "bytes": writer.bytes + size,
    }
