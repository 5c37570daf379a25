"""Runs of characters that are taken out of everything that is published, the raw file's copy included.

A curator names them in the upper part of an original's front matter:

    withheld:
    - words: '8 701 555 12 34'            # as the raw file has them
      reason: {en: a private number, ru: личный номер}
    - words: {en: John Smith, ru: [Джон Смит, Джона Смита]}   # where a translation has words of its own
      reason: {en: …, ru: …}

Every place that has the words loses them: the text and its translations, the archive's notes and
summaries, what a page lists as left out. In their place stands a sign of the archive's, "[withheld]",
and the page says why. The raw file itself is never edited: what is published of it is a copy without
the words.

Capital and small letters count. White space in the words stands for any; between two characters that
touch, the raw file may have a line's end, with a hyphen or the sign of a quoted mail, and what cannot
be seen. An item's or a note's own sign is kept, for it belongs to the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from ..interface import words as interface
from ..languages import TAGS
from ..model import FORMS, Block, Change
from ..reading.decode import codec_of, decode

#: The rule of a change that tells where words are withheld.
RULE = "withheld"
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
#: What may stand between two characters that touch: nothing to be seen, or a line's end.
_GLUE = rf"[{_UNSEEN}]*(?:-?[ \t]*\n[ \t>{_UNSEEN}]*)?"
_SPACE = rf"[{_UNSEEN}]*\s[\s>{_UNSEEN}]*"
#: What a page needs to be found and to be made; no words are looked for in it.
_KEPT = frozenset({"slug", "id", "raw", "aliases", "body_sha256", "language", "withheld", "withdrawn"})


@dataclass(frozen=True)
class Withheld:
    """One entry. number: its place in the list, from 1. forms: its words by language. reason: why."""

    number: int
    forms: dict[str, tuple[str, ...]] = field(hash=False)
    reason: dict[str, str] = field(hash=False)

    @property
    def all_forms(self) -> tuple[str, ...]:
        """The words in every language, the longest first, so that none is cut by a part of it."""
        every = {form for forms in self.forms.values() for form in forms}
        return tuple(sorted(every, key=lambda form: (-len(form), form)))


@dataclass(frozen=True)
class Taken:
    """Characters of one match that stand together. number: of the entry. first: of its match's pieces."""

    start: int
    end: int
    number: int
    first: bool


def read_entries(data: Mapping[str, Any], language: str) -> tuple[Withheld, ...]:
    """The entries of an original's front matter.

    data: its metadata. language: of the original. Words that are not given by language are those of
    every language. What has another form is passed over; the validation names it.
    """
    entries = data.get("withheld")
    found = []
    for number, entry in enumerate(entries if isinstance(entries, list) else (), 1):
        words = entry.get("words") if isinstance(entry, dict) else None
        given = words if isinstance(words, dict) else dict.fromkeys(TAGS, words)
        forms = {tag: _forms(given[tag]) for tag in TAGS if tag in given}
        if forms.get(language) and isinstance(entry.get("reason"), dict):
            found.append(Withheld(number, forms, entry["reason"]))
    return tuple(found)


def _forms(given: Any) -> tuple[str, ...]:
    """The words of an entry in one language, without empty ones."""
    forms = given if isinstance(given, list) else [given]
    return tuple(form.strip() for form in forms if isinstance(form, str) and form.strip())


def sign(language: str) -> str:
    """What stands in the place of withheld words, in a text of a language."""
    return interface(language).withheld_sign


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(_SPACE.join(_GLUE.join(map(re.escape, part)) for part in words.split()))


def taken_from(text: str, entries: Iterable[Withheld], kept: Iterable[int] = ()) -> list[Taken]:
    """Where a text has withheld words.

    text: with LF line ends. kept: places of characters that stay, such as an item's own sign.
    Returns the pieces in order: those of one match part at a line's end, a tab and what stays.
    """
    owner: dict[int, tuple[int, int]] = {}
    for entry in entries:
        for form in entry.all_forms:
            for found in _pattern(form).finditer(text):
                wanted = iter("".join(form.split()))
                char = next(wanted, None)
                for at in range(found.start(), found.end()):
                    if text[at] == char:
                        owner.setdefault(at, (entry.number, found.start()))
                        char = next(wanted, None)
    for at in kept:
        owner.pop(at, None)
    return list(_pieces(text, owner))


def _pieces(text: str, owner: Mapping[int, tuple[int, int]]) -> Iterator[Taken]:
    """Characters of one match as pieces, with the spaces between them."""
    matches: set[tuple[int, int]] = set()
    start = end = -1
    current: tuple[int, int] | None = None
    for at in sorted(owner):
        between = text[end:at] if current else ""
        joined = current == owner[at] and not between.strip(" \u00a0\u202f" + "\u2009")
        if not joined:
            if current:
                yield Taken(start, end, current[0], current not in matches)
                matches.add(current)
            start, current = at, owner[at]
        end = at + 1
    if current:
        yield Taken(start, end, current[0], current not in matches)


def without_words(text: str, entries: Iterable[Withheld], language: str) -> str:
    """A text with a sign in the place of withheld words. language: of the text, so of the sign."""
    return _with_signs(text, taken_from(text, entries), sign(language))


def _with_signs(text: str, taken: Sequence[Taken], mark: str, every: bool = True) -> str:
    """every: whether each piece gets a sign, or only the first of each match."""
    out, at = [], 0
    for piece in taken:
        out += [text[at : piece.start], mark if every or piece.first else ""]
        at = piece.end
    return "".join([*out, text[at:]])


# ---------------------------------------------------------------- a page


def published_blocks(
    blocks: Sequence[Block], entries: Sequence[Withheld], language: str
) -> tuple[Block, ...]:
    """Blocks with a sign in the place of withheld words, which may go on from one into the next."""
    stream = "\n".join(block.visible for block in blocks)
    taken = taken_from(stream, entries)
    out, start, n = [], 0, 0
    for block in blocks:
        end = start + len(block.visible)
        head = start + len(block.visible) - len(block.text)
        own = []
        while n < len(taken) and taken[n].start < end:
            piece = taken[n]
            if piece.end > head:
                first = max(piece.start, head)
                own.append(replace(piece, start=first - head, end=piece.end - head))
            n += 1
        out.append(_block_without(block, own, sign(language)) if own else block)
        start = end + 1
    return tuple(out)


def _block_without(block: Block, taken: Sequence[Taken], mark: str) -> Block:
    """A block with signs. A reference to a note that is part of the words goes with them."""
    signs, moved = [], 0
    places: list[tuple[int, int, int]] = []  # (start, end, how much shorter the text is before its end)
    for piece in taken:
        start = piece.start - moved
        signs.append((start, start + len(mark), piece.number))
        moved += piece.end - piece.start - len(mark)
        places.append((piece.start, piece.end, moved))

    def place(at: int) -> int:
        before = 0
        for start, end, shorter in places:
            if at <= start:
                break
            if at < end:
                return end - shorter
            before = shorter
        return at - before

    refs = tuple((place(start), place(end), words) for start, end, words in block.refs
                 if all(end <= piece.start or start >= piece.end for piece in taken))
    return replace(block, text=_with_signs(block.text, taken, mark), refs=refs, withheld=tuple(signs),
                   lead=place(block.lead) if FORMS[block.kind].has_lead else block.lead)


def without_signs(block: Block) -> Block:
    """A block without the archive's signs: the words that are left of the source."""
    if not block.withheld:
        return block
    bare = [Taken(start, end, number, True) for start, end, number in block.withheld]
    return replace(_block_without(block, bare, ""), withheld=())


def published_data(
    data: Mapping[str, Any], entries: Sequence[Withheld], language: str
) -> dict[str, Any]:
    """A page's metadata without withheld words, and without the words in their own entries.

    language: of the original, so of the sign where a value is in no language.
    """
    out = {name: value if name in _KEPT else _walk(value, entries, language) for name, value in data.items()}
    if "withheld" in data:
        out["withheld"] = [{"reason": entry.reason} for entry in entries]
    return out


def _walk(value: Any, entries: Sequence[Withheld], language: str) -> Any:
    """Nested data with signs; terms and dates, under `value`, stay. Words by language get its sign."""
    if isinstance(value, dict):
        return {key: inner if key == "value" else _walk(inner, entries, key if key in TAGS else language)
                for key, inner in value.items()}
    if isinstance(value, list):
        return [_walk(inner, entries, language) for inner in value]
    return without_words(value, entries, language) if isinstance(value, str) else value


# ---------------------------------------------------------------- the raw file


@dataclass(frozen=True)
class RawWithout:
    """A raw file without withheld words.

    lines: for the proof, so without the signs. taken: (number of the line, number of the entry) of each
    match. copy: what is published, in the raw file's encoding and with its line ends.
    """

    lines: list[str]
    taken: list[tuple[int, int]]
    copy: bytes


def published_raw(
    raw: bytes, name: str, entries: Sequence[Withheld], blocks: Iterable[Block], language: str
) -> RawWithout:
    """Take withheld words out of a raw file.

    raw, name: the file. blocks: of its page, whose items and notes keep their own signs. language: of
    the text. Raises Refusal where the file cannot be read.
    """
    decoded = decode(raw, name)
    lines = decoded.text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    kept = [at for block in blocks if block.marker and block.lines
            for at in _sign_of(block, lines, starts)]
    taken = taken_from(decoded.text, entries, kept)
    bare = _with_signs(decoded.text, taken, "").split("\n")
    if decoded.bom:
        bare[0] = "\ufeff" + bare[0]
    first = [piece for piece in taken if piece.first]
    numbers = [(decoded.text.count("\n", 0, piece.start) + 1, piece.number) for piece in first]
    return RawWithout(bare, numbers, _copy(raw, decoded.encoding, decoded.bom,
                                           _with_signs(decoded.text, taken, sign(language), every=False)))


def _sign_of(block: Block, lines: Sequence[str], starts: Sequence[int]) -> Iterator[int]:
    """The places of an item's or a note's own sign, at the head of its first line."""
    assert block.lines
    line = lines[block.lines[0] - 1] if block.lines[0] <= len(lines) else ""
    at = line.find(block.marker)
    if at >= 0 and not line[:at].strip(" \t>\ufeff\u200b"):
        yield from range(starts[block.lines[0] - 1] + at, starts[block.lines[0] - 1] + at + len(block.marker))


def _copy(raw: bytes, encoding: str, bom: bool, text: str) -> bytes:
    """The text in the encoding and with the line ends of the raw file that it was read from."""
    codec = codec_of(encoding)
    ends = re.findall(r"\r\n|\r|\n", raw.decode("utf-8-sig" if bom else codec))
    lines = text.split("\n")
    whole = "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))
    return whole.encode("utf-8-sig" if bom else codec, errors="replace")


def changes_of(taken: Iterable[tuple[int, int]], entries: Sequence[Withheld], language: str) -> list[Change]:
    """What a page lists of withheld words: where they were, and why; the sign in the place of the words."""
    reasons = {entry.number: entry.reason for entry in entries}
    return [Change("omitted", str(line), sign(language), RULE, reasons[number]) for line, number in taken]


def proof_changes(changes: Iterable[Change], language: str) -> list[Change]:
    """The changes by which a page without withheld words is compared with its raw file without them.

    language: of the text; "" where nothing is withheld.
    """
    if not language:
        return list(changes)
    mark = sign(language)
    return [replace(change, text=change.text.replace(mark, "")) for change in changes if change.rule != RULE]
