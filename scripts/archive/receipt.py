"""The fidelity receipt: proof that a page holds every non-space character of its raw file, in order.

What was left out is put back at its line and what was added is not counted; then both sides must
be the same string. The same check serves the Markdown page and the HTML that was made of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from .decode import decode
from .invisible import non_space
from .model import Block, Change, Refusal, parse_span


def check_lines(
    raw_lines: list[str], shown: Iterable[tuple[tuple[int, int], str]], changes: Iterable[Change]
) -> tuple[int, str, str] | None:
    """Compare what is shown with the raw lines.

    raw_lines: line n of the raw file is entry n-1.
    shown: (first and last raw line, visible text) of each block, in the page's order.
    changes: what the page leaves out; additions are passed over.
    Returns None where all is there, else (raw line, what was expected, what stands instead).
    """
    omitted: dict[int, list[str]] = {}
    for change in changes:
        if change.kind == "omitted":
            omitted.setdefault(parse_span(change.lines)[0], []).append(non_space(change.text))
    done = 0
    for (first, last), text in shown:
        if first <= done:
            return first, "each line once", "a line shown twice or out of order"
        for fault in (_between(raw_lines, omitted, done + 1, first - 1), ):
            if fault:
                return fault
        expected = non_space("".join(raw_lines[first - 1 : last]))
        found = non_space(text)
        left_out = [part for n in range(first, last + 1) for part in omitted.get(n, [])]
        if expected != found and not _same_but_for(expected, found, left_out):
            at = _first_difference(expected, found)
            return first, expected[at : at + 40], found[at : at + 40]
        done = last
    return _between(raw_lines, omitted, done + 1, len(raw_lines))


def _between(
    raw_lines: list[str], omitted: dict[int, list[str]], first: int, last: int
) -> tuple[int, str, str] | None:
    """Lines that no block shows must be blank or left out with a reason."""
    for n in range(first, last + 1):
        expected = non_space(raw_lines[n - 1])
        if expected and not _same_but_for(expected, "", omitted.get(n, [])):
            return n, expected[:40], ""
    return None


def _same_but_for(expected: str, found: str, left_out: list[str]) -> bool:
    """Whether `expected` is `found` and the characters left out, each in its own order."""
    if len(expected) != len(found) + sum(map(len, left_out)):
        return False
    whole = [part for part in left_out if len(part) > 1]
    for part in whole:
        at = expected.find(part)
        if at >= 0:
            expected = expected[:at] + expected[at + len(part) :]
            left_out = [p for p in left_out if p is not part]
    spare = [c for part in left_out for c in part]
    at = 0
    for char in expected:
        if at < len(found) and found[at] == char:
            at += 1
        elif char in spare:
            spare.remove(char)
        else:
            return False
    return at == len(found) and not spare


def _first_difference(a: str, b: str) -> int:
    for n, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return max(0, n - 5)
    return max(0, min(len(a), len(b)) - 5)


def count(raw_lines: list[str]) -> int:
    """How many non-space characters a raw text has."""
    return sum(len(non_space(line)) for line in raw_lines)


def prove(name: str, raw: bytes, blocks: Iterable[Block], changes: Iterable[Change]) -> int:
    """Prove that blocks hold a raw file.

    name: the raw file, for the error. Returns how many characters were compared.
    Raises Refusal at the first loss, with its line.
    """
    raw_lines = decode(raw, name).text.split("\n")
    pairs = [(b.lines, b.visible) for b in blocks if b.lines]
    fault = check_lines(raw_lines, pairs, changes)
    if fault:
        line, expected, found = fault
        raise Refusal(
            name,
            line,
            f"the page would lose or alter words: {expected!r} became {found!r}",
            "report this as an error of the converter; nothing was written",
        )
    return count(raw_lines)
