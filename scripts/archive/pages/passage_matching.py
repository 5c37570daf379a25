"""The passages and lines of a raw file, found again in a corrected one.

A passage keeps its id where its words stay, wherever they are now and however their lines are
broken; where its words changed, it is known by its place between others, or by the words that are left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from ..model import Block, parse_span, span
from ..reading.passages import Addresses
from ..reading.source.invisible import non_space

_LEAST_SIMILARITY = 0.5  # the share of words that two versions of a passage have in common


def match_passages(before: Sequence[Block], after: Sequence[Block], published: Addresses) -> Addresses:
    """Find the passages of a page again in what was read of a corrected raw file.

    before: the page's blocks, with their ids. after: the new blocks. published: the page's addresses, those
    of passages that were gone already at the lines of the corrected file.
    Returns the addresses for the corrected file: a passage that is gone leads to the one before it.
    """
    found = dict(_pairs([_key(b) for b in before], [_key(b) for b in after]))
    lines: dict[str, tuple[int, int]] = {}
    lost: dict[str, str] = {}
    last = next((before[n].id for n in sorted(found)), "")
    for n, block in enumerate(before):
        own = after[found[n]].lines if n in found else None
        if own:
            lines[block.id] = own
            last = block.id
        else:
            lost[block.id] = last
    former = {passage: lost.get(holder, holder) for passage, holder in published.aliases.items()}
    return Addresses(lines, {**former, **lost}, published.alias_lines)


def matching_lines(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Where the lines of a raw file are in a corrected one: number → number, from 1."""
    pairs = _pairs([non_space(line) for line in before], [non_space(line) for line in after])
    return {one + 1: two + 1 for one, two in pairs if before[one].strip()}


def renumbered_correction(entry: Any, lines: dict[int, int]) -> Any:
    """A correction of the front matter with the numbers that its lines have now.

    entry: as the front matter has it. lines: from `matching_lines`. An entry whose lines are gone,
    or that is none, stays as it is: the converter says what is wrong with it.
    """
    if not isinstance(entry, dict):
        return entry
    try:
        spans = {name: parse_span(entry[name]) for name in ("lines", "before") if name in entry}
    except ValueError:
        return entry
    renumbered = dict(entry)
    for name, (first, last) in spans.items():
        if first in lines and last in lines and lines[first] <= lines[last]:
            renumbered[name] = span(lines[first], lines[last])
    return renumbered


def _key(block: Block) -> str:
    return non_space(block.visible)


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of places: of the same words first, then, between those, of words that are mostly the same."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, first, last, other_first, other_last in matcher.get_opcodes():
        if what == "equal":
            yield from zip(range(first, last), range(other_first, other_last), strict=True)
        elif last - first == other_last - other_first == 1:
            yield first, other_first  # between the same neighbours: written anew in its place
        elif what == "replace":
            yield from _similar_pairs(before, after, range(first, last), range(other_first, other_last))


def _similar_pairs(
    before: Sequence[str], after: Sequence[str], one: range, two: range
) -> Iterator[tuple[int, int]]:
    """Pair what is alike, in order; each place at most once."""
    at = two.start
    for n in one:
        alike = next((m for m in range(at, min(at + 8, two.stop)) if _are_similar(before[n], after[m])), None)
        if alike is not None:
            yield n, alike
            at = alike + 1


def _are_similar(one: str, two: str) -> bool:
    """Whether two passages have most of their letters in common, in runs of four."""
    first, second = (Counter(re.findall("(?=(.{4}))", text, re.S)) or Counter([text]) for text in (one, two))
    common = sum((first & second).values())
    return common > _LEAST_SIMILARITY * max(1, min(first.total(), second.total()))
