"""Fidelity: the proof that a page holds every non-space character of its raw file, in order.

What was left out is put back at its line and what was added is not counted; then both sides must
be the same string. One check serves the Markdown page and the rendered HTML.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..messages import say
from ..model import Block, Change, Refusal, parse_span
from ..reading.source.decode import decode
from ..reading.source.invisible import non_space
from ..rules import EVERYWHERE

_BOM = "\ufeff"
_TRIES = 50
_SIGN = 2  # characters that a sign has at most; a longer part is in one piece


def raw_lines_of(raw: bytes, name: str) -> list[str]:
    """The lines of a raw file as they are compared: a byte order mark is one of its characters."""
    decoded = decode(raw, name)
    return ((_BOM if decoded.bom else "") + decoded.text).split("\n")


def check_lines(
    raw_lines: list[str], shown: Iterable[tuple[tuple[int, int], str]], changes: Iterable[Change]
) -> tuple[int, str, str] | None:
    """Compare what is shown with the raw lines.

    raw_lines: line n of the raw file is entry n-1.
    shown: (first and last raw line, visible text) of each block, in the page's order.
    changes: what the page leaves out; additions are passed over. A change of one line leaves out
        words of it, one of several lines leaves out all of them, and one by a rule of `EVERYWHERE`
        that rule's characters in each.
    Returns None where nothing is missing, else (raw line, what was expected, what was found).
    """
    changes = [change for change in changes if change.kind == "omitted"]
    raw_lines = _without_signs(raw_lines, changes)
    omitted: dict[int, list[str]] = {}
    spans: list[tuple[int, int, str]] = []
    for change in changes:
        first, last = parse_span(change.lines)
        if change.rule in EVERYWHERE:
            continue
        if first == last:
            omitted.setdefault(first, []).append(non_space(change.text))
        else:
            spans.append((first, last, non_space(change.text)))
    for first, last, words in spans:
        rest = {n: _remaining_line(raw_lines, n, omitted.get(n, [])) for n in range(first, last + 1)}
        expected = "".join(rest.values())
        if expected != words or last > len(raw_lines):
            place = _first_difference(expected, words)
            return first, expected[place : place + 40], words[place : place + 40]
        for n, line in rest.items():
            omitted.setdefault(n, []).append(line)
    done = 0
    for (first, last), text in shown:
        if first <= done or last > len(raw_lines):
            return first, "each line once", "a line shown twice, out of order or beyond the end"
        fault = _block(raw_lines, omitted, done + 1, first - 1, "") or _block(
            raw_lines, omitted, first, last, text
        )
        if fault:
            return fault
        done = last
    beyond = next((n for n in omitted if n > len(raw_lines)), None)
    if beyond:
        return beyond, "", "an omission beyond the end"
    return _block(raw_lines, omitted, done + 1, len(raw_lines), "")


def _remaining_line(raw_lines: list[str], n: int, left_out: list[str]) -> str:
    """What a raw line has but for what other changes leave out of it."""
    rest = non_space(raw_lines[n - 1]) if n <= len(raw_lines) else ""
    for part in left_out:
        rest = _without(rest, part) or ""
    return rest


def _without_signs(raw_lines: list[str], changes: Iterable[Change]) -> list[str]:
    """The lines without the characters that a rule takes out wherever they are.

    A byte order mark is listed by itself, so it stays for its own change.
    """
    out = list(raw_lines)
    for change in changes:
        if signs := EVERYWHERE.get(change.rule):
            table = dict.fromkeys(map(ord, signs))
            first, last = parse_span(change.lines)
            for n in range(first - 1, min(last, len(out))):
                mark = _BOM * (n == 0 and raw_lines[0].startswith(_BOM))
                out[n] = mark + out[n].removeprefix(mark).translate(table)
    return out


def _block(
    raw_lines: list[str], omitted: dict[int, list[str]], first: int, last: int, text: str
) -> tuple[int, str, str] | None:
    """Compare raw lines with what is shown of them, line by line: no line may lend to another."""
    shown, at = non_space(text), 0
    for n in range(first, last + 1):
        expected = non_space(raw_lines[n - 1])
        left_out = omitted.get(n, [])
        kept = len(expected) - sum(map(len, left_out))
        found = shown[at : at + max(0, kept)]
        if kept < 0 or not _equal_except_omitted(expected, found, left_out):
            place = _first_difference(expected, found)
            return n, expected[place : place + 40], found[place : place + 40]
        at += kept
    return (last, "", shown[at : at + 40]) if at < len(shown) else None


def _equal_except_omitted(expected: str, found: str, left_out: list[str]) -> bool:
    """Whether `expected` is `found` with what was left out put back, each part in its own order.

    True only where such an order was found, so a loss never passes; the search gives up after
    `_TRIES` places, so an odd line may be refused.
    """
    if not left_out:
        return expected == found
    if len(expected) != len(found) + sum(map(len, left_out)):
        return False
    expected, left_out = _without_long_parts(expected, found, left_out)
    rest: list[str] = []
    letters = set(found)
    for part in left_out:
        # Signs that the page shows nowhere in the line can be taken out before anything else.
        hidden = letters.isdisjoint(part) and (len(part) <= _SIGN or part not in expected)
        without = _without(expected, part) if hidden else None
        if without is None:
            rest.append(part)
        else:
            expected = without
    words = [part for part in rest if len(part) > 1 and part in expected]
    signs = [part for part in rest if part not in words]
    return _search(expected, found, words, signs, [_TRIES]) or _interleaved(expected, found, rest)


def _without_long_parts(expected: str, found: str, left_out: list[str]) -> tuple[str, list[str]]:
    """The line and the parts without those parts whose places in the line leave no choice."""
    rest = list(left_out)
    for part in sorted(set(left_out), key=len, reverse=True):
        times = rest.count(part)
        if len(part) > _SIGN and part not in found and expected.count(part) == times:
            expected = expected.replace(part, "")
            rest = [other for other in rest if other != part]
    return expected, rest


def is_provable(line: str, shown: str, left_out: list[str]) -> bool:
    """Whether a raw line can be proven to be what is shown of it and what was left out, and no more."""
    return _equal_except_omitted(non_space(line), non_space(shown), [non_space(part) for part in left_out])


def _search(
    expected: str, found: str, words: list[str], signs: list[str], tries: list[int]
) -> bool:
    """Take words out wherever they occur, then the single signs."""
    if not words:
        return _interleaved(expected, found, signs)
    first, *others = words
    at = expected.find(first)
    while at >= 0 and tries[0] > 0:
        tries[0] -= 1
        if _search(expected[:at] + expected[at + len(first) :], found, others, signs, tries):
            return True
        at = expected.find(first, at + 1)
    return False


def _interleaved(expected: str, found: str, parts: list[str]) -> bool:
    """Whether `expected` is `found` and the parts, mixed, each in its own order."""
    rest, at = [], 0
    for char in expected:
        if at < len(found) and found[at] == char:
            at += 1
        else:
            rest.append(char)
    if at < len(found):
        return False
    remaining = "".join(rest)
    for part in sorted(parts, key=len, reverse=True):
        without = _without(remaining, part)
        if without is None:
            return False
        remaining = without
    return not remaining


def _without(text: str, part: str) -> str | None:
    """A text without the characters of a part, taken in its order; None if they are not there."""
    remaining, at = [], 0
    for char in text:
        if at < len(part) and part[at] == char:
            at += 1
        else:
            remaining.append(char)
    return "".join(remaining) if at == len(part) else None


def _first_difference(a: str, b: str) -> int:
    for n, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return max(0, n - 5)
    return max(0, min(len(a), len(b)) - 5)


def count(raw_lines: list[str]) -> int:
    """How many non-space characters a raw text has."""
    return len(non_space("\n".join(raw_lines)))


def prove(name: str, raw: bytes, blocks: Iterable[Block], changes: Iterable[Change]) -> int:
    """Prove that blocks hold a raw file.

    name: the raw file, for the error. Returns how many characters were compared.
    Raises Refusal at the first loss, with its line.
    """
    raw_lines = raw_lines_of(raw, name)
    pairs = [(b.lines, b.visible) for b in blocks if b.lines]
    fault = check_lines(raw_lines, pairs, changes)
    if fault:
        line, expected, found = fault
        raise Refusal(
            name,
            line,
            say("the page would lose or alter words: {expected!r} became {found!r}",
                expected=expected, found=found),
            say("report this as an error of the converter; nothing was written"),
        )
    return count(raw_lines)
