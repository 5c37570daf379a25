"""What a curator decided on a text's structure: the `structure` list of a page's front matter."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..languages import REQUIRED, TAGS
from ..model import Correction, Kind, parse_span

_KINDS = ", ".join(Kind)
_FORMS = "{lines: 3-4, kind: …}, {lines: '3', omit: …, reason: …} or {before: '3', add: …, reason: …}"


class CorrectionFault(NamedTuple):
    """What is wrong with an entry: its number in the list from 0, the reason, the cure."""

    entry: int
    reason: str
    cure: str


class _Fault(Exception):
    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.reason, self.cure = reason, cure


def read_corrections(
    entries: Any, lines: list[str]
) -> tuple[tuple[Correction, ...], list[CorrectionFault]]:
    """Read the list, and compare each entry with the text.

    entries: the list as the front matter has it. lines: line n of the raw file is entry n-1.
    Returns the corrections, and the faults of the entries that are none or do not fit the text.
    """
    if not isinstance(entries or [], list):
        return (), [CorrectionFault(0, "it is not a list of entries", f"write a list: - {_FORMS}")]
    corrections: list[Correction] = []
    faults: list[CorrectionFault] = []
    taken: dict[int, int] = {}
    for n, entry in enumerate(entries or []):
        try:
            correction = _read(entry)
            _fit(correction, lines)
            _claim(correction, n, taken)
        except _Fault as fault:
            faults.append(CorrectionFault(n, fault.reason, fault.cure))
        else:
            corrections.append(correction)
    return tuple(corrections), faults


def _read(entry: Any) -> Correction:
    if not isinstance(entry, dict):
        raise _Fault(f"{entry!r} is not an entry", f"write {_FORMS}")
    if "lines" not in entry and "before" not in entry:
        raise _Fault("an entry needs lines, or before", f"write {_FORMS}")
    if entry.get("kind", "paragraph") not in list(Kind):
        raise _Fault(f"no kind of block is called {entry['kind']!r}", f"use one of {_KINDS}")
    return Correction(
        lines=_span(entry["lines"]) if "lines" in entry else None,
        kind=Kind(entry["kind"]).value if "kind" in entry else "",
        level=_number(entry, "level"),
        omit=str(entry.get("omit") or ""),
        before=_number(entry, "before"),
        add=_words(entry, "add", "before"),
        reason=_words(entry, "reason", "omit", "add"),
    )


def _words(entry: dict[str, Any], name: str, *needed_by: str) -> dict[str, str]:
    """The words of a field by language; a fault where one of `needed_by` needs them."""
    languages = " and ".join(REQUIRED)
    example = ", ".join(f"{tag}: …" for tag in REQUIRED)
    value = entry.get(name) or {}
    if not value and any(key in entry for key in needed_by):
        asking = next(key for key in needed_by if key in entry)
        raise _Fault(f"{asking!r} needs {name!r}, its words in {languages}", f"add {name}: {{{example}}}")
    if not isinstance(value, dict) or (value and not set(REQUIRED) <= set(value) <= set(TAGS)):
        raise _Fault(f"{name} needs its words in {languages}", f"write {name}: {{{example}}}")
    return value


def _span(value: Any) -> tuple[int, int]:
    try:
        return parse_span(value)
    except ValueError as fault:
        raise _Fault(str(fault), "write lines: '12' or 12-15") from None


def _number(entry: dict[str, Any], name: str) -> int:
    value = str(entry.get(name, "0"))
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise _Fault(f"{name}: {value!r} is no number", "write a number in figures")
    return int(value)


def _fit(correction: Correction, lines: list[str]) -> None:
    first, last = correction.lines or (correction.before, correction.before)
    if not 0 < first <= last <= len(lines):
        raise _Fault(f"the raw file has no line {last if first else first}",
                     f"name lines between 1 and {len(lines)}")
    if not lines[first - 1].strip():
        raise _Fault(f"line {first} of the raw file is blank", "name the line of the words")
    if correction.omit and correction.omit not in lines[first - 1]:
        raise _Fault(f"line {first} of the raw file has no {correction.omit!r}",
                     "copy the words from that line of the raw file")


def _claim(correction: Correction, n: int, taken: dict[int, int]) -> None:
    """Note which entry decides on a line; a fault where another one does already."""
    if not (correction.kind and correction.lines):
        return
    lines = range(correction.lines[0], correction.lines[1] + 1)
    for line in lines:
        if line in taken:
            raise _Fault(f"entries {taken[line] + 1} and {n + 1} both decide on line {line}",
                         f"leave the line to entry {taken[line] + 1}, which was there first, or change it")
    taken.update(dict.fromkeys(lines, n))
