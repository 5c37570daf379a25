"""Redaction: runs of characters that nothing published contains, the copy of the raw file included.

A curator names them in the upper part of an original's front matter:

    withheld:
    - words: '8 701 555 12 34'            # as the raw file has them
      reason: {en: a private number, ru: личный номер}
    - words: {en: John Smith, ru: [Джон Смит, Джона Смита]}   # where a translation has words of its own
      reason: {en: …, ru: …}

Every place that has the words loses them: the text and its translations, the archive's notes and
summaries, what a page lists as left out. A placeholder, "[withheld]", replaces them, and the page
says why. The raw file itself is never edited: a copy of it without the words is published.

Matching is case-sensitive. White space in the words matches any white space; between two adjacent
characters the raw file may have a line end, with a hyphen or the ">" of a quoted mail, and invisible
characters. The marker of an item or a note is never redacted, for it belongs to the list.
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
from ..reading.source.decode import codec_of, decode

#: The rule of a change that records where words are withheld.
RULE = "withheld"
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
#: What may be between two adjacent characters: invisible characters, or a line end.
_GLUE = rf"[{_INVISIBLE}]*(?:-?[ \t]*\n[ \t>{_INVISIBLE}]*)?"
_SPACE = rf"[{_INVISIBLE}]*\s[\s>{_INVISIBLE}]*"
#: Fields that identify a page; no words are looked for in them.
_NEVER_REDACTED = frozenset(
    {"slug", "id", "raw", "aliases", "alias_lines", "body_sha256", "language", "withheld", "withdrawn"})


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
class Redaction:
    """An unbroken run of characters of one match.

    number: of the entry. first: whether it is the first run of its match.
    """

    start: int
    end: int
    number: int
    first: bool


def read_entries(data: Mapping[str, Any], language: str) -> tuple[Withheld, ...]:
    """The entries of an original's front matter.

    data: its metadata. language: of the original. Words that are not given by language are those of
    every language. Malformed entries are skipped; the validation reports them.
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


def placeholder_in(language: str) -> str:
    """What replaces withheld words in a text of a language."""
    return interface(language).withheld_sign


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(_SPACE.join(_GLUE.join(map(re.escape, part)) for part in words.split()))


def find_redactions(text: str, entries: Iterable[Withheld], exempt: Iterable[int] = ()) -> list[Redaction]:
    """Find withheld words in a text.

    text: with LF line ends. exempt: positions of characters that are not redacted, such as an item's
    marker. Returns the runs in order: a match is divided at line ends, tabs and exempt characters.
    """
    match_at: dict[int, tuple[int, int]] = {}
    for entry in entries:
        for form in entry.all_forms:
            for found in _pattern(form).finditer(text):
                wanted = iter("".join(form.split()))
                char = next(wanted, None)
                for at in range(found.start(), found.end()):
                    if text[at] == char:
                        match_at.setdefault(at, (entry.number, found.start()))
                        char = next(wanted, None)
    for at in exempt:
        match_at.pop(at, None)
    return list(_pieces(text, match_at))


def _pieces(text: str, match_at: Mapping[int, tuple[int, int]]) -> Iterator[Redaction]:
    """The characters of matches as runs, with the spaces between them.

    match_at: (number of the entry, start of the match) by the position of a character.
    """
    matches: set[tuple[int, int]] = set()
    start = end = -1
    current: tuple[int, int] | None = None
    for at in sorted(match_at):
        between = text[end:at] if current else ""
        joined = current == match_at[at] and not between.strip(" \u00a0\u202f" + "\u2009")
        if not joined:
            if current:
                yield Redaction(start, end, current[0], current not in matches)
                matches.add(current)
            start, current = at, match_at[at]
        end = at + 1
    if current:
        yield Redaction(start, end, current[0], current not in matches)


def redacted_text(text: str, entries: Iterable[Withheld], language: str) -> str:
    """A text with placeholders for withheld words. language: of the text, and so of the placeholder."""
    return _replaced(text, find_redactions(text, entries), placeholder_in(language))


def is_withheld(text: str, entries: Sequence[Withheld]) -> bool:
    """Whether a text has withheld words."""
    return bool(entries) and bool(find_redactions(text, entries))


def redacted_forms(words: Mapping[str, str], entries: Sequence[Withheld]) -> dict[str, str]:
    """Words by language, with placeholders for withheld ones."""
    return {tag: redacted_text(said, entries, tag) for tag, said in words.items()}


def _replaced(text: str, redactions: Sequence[Redaction], placeholder: str, every: bool = True) -> str:
    """every: whether each run gets a placeholder, or only the first of each match."""
    out, at = [], 0
    for piece in redactions:
        out += [text[at : piece.start], placeholder if every or piece.first else ""]
        at = piece.end
    return "".join([*out, text[at:]])


# ---------------------------------------------------------------- a page


def published_blocks(
    blocks: Sequence[Block], entries: Sequence[Withheld], language: str
) -> tuple[Block, ...]:
    """Blocks with placeholders for withheld words, which may continue from one block into the next."""
    stream = "\n".join(block.visible for block in blocks)
    redactions = find_redactions(stream, entries)
    out, start, n = [], 0, 0
    for block in blocks:
        end = start + len(block.visible)
        head = start + len(block.visible) - len(block.text)
        own = []
        while n < len(redactions) and redactions[n].start < end:
            piece = redactions[n]
            if piece.end > head:
                first = max(piece.start, head)
                own.append(replace(piece, start=first - head, end=piece.end - head))
            n += 1
        out.append(_redacted_block(block, own, placeholder_in(language)) if own else block)
        start = end + 1
    return tuple(out)


def _redacted_block(block: Block, redactions: Sequence[Redaction], placeholder: str) -> Block:
    """A block with placeholders. A note reference inside the words is removed with them."""
    placeholders, removed = [], 0
    places: list[tuple[int, int, int]] = []  # (start, end, how much shorter the text is before its end)
    for piece in redactions:
        start = piece.start - removed
        placeholders.append((start, start + len(placeholder), piece.number))
        removed += piece.end - piece.start - len(placeholder)
        places.append((piece.start, piece.end, removed))

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
                 if all(end <= piece.start or start >= piece.end for piece in redactions))
    return replace(block, text=_replaced(block.text, redactions, placeholder), refs=refs,
                   withheld=tuple(placeholders),
                   lead=place(block.lead) if FORMS[block.kind].has_lead else block.lead)


def without_placeholders(block: Block) -> Block:
    """A block without placeholders: the remaining words of the source."""
    if not block.withheld:
        return block
    redacted = [Redaction(start, end, number, True) for start, end, number in block.withheld]
    return replace(_redacted_block(block, redacted, ""), withheld=())


def published_data(
    data: Mapping[str, Any], entries: Sequence[Withheld], language: str
) -> dict[str, Any]:
    """A page's metadata without withheld words, and without the words in their own entries.

    language: of the original, and so of the placeholder where a value is in no language.
    """
    out = {name: value if name in _NEVER_REDACTED else _redacted_value(value, entries, language)
           for name, value in data.items()}
    if "withheld" in data:
        out["withheld"] = [{"reason": entry.reason} for entry in entries]
    return out


def _redacted_value(value: Any, entries: Sequence[Withheld], language: str) -> Any:
    """Nested data with placeholders, each in the language of its words; controlled values stay."""
    if isinstance(value, dict):
        return {key: inner if key == "value"
                else _redacted_value(inner, entries, key if key in TAGS else language)
                for key, inner in value.items()}
    if isinstance(value, list):
        return [_redacted_value(inner, entries, language) for inner in value]
    return redacted_text(value, entries, language) if isinstance(value, str) else value


# ---------------------------------------------------------------- the raw file


@dataclass(frozen=True)
class RedactedRaw:
    """A raw file without withheld words.

    lines: for the fidelity proof, so without placeholders. redactions: (number of the line, number of the
    entry) of each match. copy: the bytes to publish, in the raw file's encoding and with its line ends.
    """

    lines: list[str]
    redactions: list[tuple[int, int]]
    copy: bytes


def published_raw(
    raw: bytes, name: str, entries: Sequence[Withheld], blocks: Iterable[Block], language: str
) -> RedactedRaw:
    """Remove withheld words from a raw file.

    raw, name: the file. blocks: of its page, whose items and notes keep their markers. language: of the
    text. Raises Refusal where the file cannot be read.
    """
    decoded = decode(raw, name)
    lines = decoded.text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    exempt = [at for block in blocks if block.marker and block.lines
            for at in _marker_positions(block, lines, starts)]
    redactions = find_redactions(decoded.text, entries, exempt)
    redacted = _replaced(decoded.text, redactions, "").split("\n")
    if decoded.bom:
        redacted[0] = "\ufeff" + redacted[0]
    first = [piece for piece in redactions if piece.first]
    numbers = [(decoded.text.count("\n", 0, piece.start) + 1, piece.number) for piece in first]
    published = _replaced(decoded.text, redactions, placeholder_in(language), every=False)
    return RedactedRaw(redacted, numbers, _copy(raw, decoded.encoding, decoded.bom, published))


def _marker_positions(block: Block, lines: Sequence[str], starts: Sequence[int]) -> Iterator[int]:
    """The positions of an item's or a note's marker, at the start of its first line."""
    line = lines[block.first - 1] if block.first <= len(lines) else ""
    at = line.find(block.marker)
    if at >= 0 and not line[:at].strip(" \t>\ufeff\u200b"):
        yield from range(starts[block.first - 1] + at, starts[block.first - 1] + at + len(block.marker))


def _copy(raw: bytes, encoding: str, bom: bool, text: str) -> bytes:
    """The text in the encoding and with the line ends of the raw file that it was read from."""
    codec = codec_of(encoding)
    ends = re.findall(r"\r\n|\r|\n", raw.decode("utf-8-sig" if bom else codec))
    lines = text.split("\n")
    joined = "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))
    return joined.encode("utf-8-sig" if bom else codec, errors="replace")


def changes_of(
    redactions: Iterable[tuple[int, int]], entries: Sequence[Withheld], language: str
) -> list[Change]:
    """The changes that a page lists for withheld words: their lines and reasons, never the words."""
    reasons = {entry.number: entry.reason for entry in entries}
    return [Change("omitted", str(line), placeholder_in(language), RULE, reasons[number])
            for line, number in redactions]


def proof_changes(changes: Iterable[Change], language: str) -> list[Change]:
    """The changes by which a page without withheld words is compared with its raw file without them.

    language: of the text; "" where nothing is withheld.
    """
    if not language:
        return list(changes)
    placeholder = placeholder_in(language)
    return [replace(change, text=change.text.replace(placeholder, ""))
            for change in changes if change.rule != RULE]
