"""What a curator decided on a text's structure: the `structure` list of a page's front matter."""

from __future__ import annotations

from typing import Any

from ..languages import REQUIRED, TAGS
from ..model import Correction, Kind, parse_span


def read_corrections(entries: Any, lines: list[str]) -> tuple[Correction, ...]:
    """Read the list, and hold each entry against the text.

    entries: the list as the front matter has it. lines: line n of the raw file is entry n-1.
    Raises ValueError for an entry that is no correction or does not fit the text.
    """
    if not isinstance(entries or [], list):
        raise ValueError("no list of entries")
    corrections = tuple(_read(entry) for entry in entries or [])
    taken: dict[int, int] = {}
    for number, correction in enumerate(corrections, 1):
        _fit(correction, lines)
        if correction.kind and correction.lines:
            for line in range(correction.lines[0], correction.lines[1] + 1):
                if line in taken:
                    raise ValueError(f"entries {taken[line]} and {number} both decide on line {line}")
                taken[line] = number
    return corrections


def _read(entry: Any) -> Correction:
    if not isinstance(entry, dict):
        raise ValueError(f"{entry!r} is no entry")
    add, reason = entry.get("add") or {}, entry.get("reason") or {}
    for name, value in (("add", add), ("reason", reason)):
        if not isinstance(value, dict) or (value and not set(REQUIRED) <= set(value) <= set(TAGS)):
            raise ValueError(f"{name} needs its words in {' and '.join(REQUIRED)}")
    if "lines" not in entry and "before" not in entry:
        raise ValueError("an entry needs lines, or before")
    if entry.get("kind", "paragraph") not in list(Kind):
        raise ValueError(f"no kind of block is called {entry['kind']!r}")
    return Correction(
        lines=parse_span(entry["lines"]) if "lines" in entry else None,
        kind=Kind(entry["kind"]).value if "kind" in entry else "",
        level=_number(entry, "level"),
        omit=str(entry.get("omit") or ""),
        before=_number(entry, "before"),
        add=add,
        reason=reason,
    )


def _number(entry: dict[str, Any], name: str) -> int:
    value = str(entry.get(name, "0"))
    if not value.isdigit():
        raise ValueError(f"{name}: {value!r} is no number")
    return int(value)


def _fit(correction: Correction, lines: list[str]) -> None:
    first = correction.lines[0] if correction.lines else correction.before
    last = correction.lines[1] if correction.lines else correction.before
    if not 0 < first <= last <= len(lines):
        raise ValueError(f"the raw file has no line {last if first else first}")
    if not lines[first - 1].strip():
        raise ValueError(f"line {first} of the raw file is blank")
    if correction.omit and correction.omit not in lines[first - 1]:
        raise ValueError(f"line {first} of the raw file has no {correction.omit!r}")
