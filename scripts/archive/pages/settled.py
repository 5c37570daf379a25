"""Metadata that a curator's marks on the structure settle: a correction is said once."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

_UNKNOWN: dict[str, Any] = {
    "title": {"status": "unknown"}, "creators": [{"status": "unknown"}], "date": {"status": "unknown"},
}


def settled_by(
    data: dict[str, Any], before: dict[str, Any], now: dict[str, Any], marked: frozenset[str],
    kept: frozenset[str],
) -> dict[str, Any]:
    """The fields that a curator's marks on the structure settle: a correction is said once.

    data: the page's metadata. before, now: what the text showed when the page was last written, and
    what it shows now. marked: the passages whose kind a curator decided. kept: those that are there
    with the words that they had.
    Returns the fields that change. One that a person wrote is not among them, nor one that only
    passages show which nobody marked and which are as they were.
    """
    settled: dict[str, Any] = {}
    for name in ("language", "title", "creators", "date"):
        if name not in data:
            continue  # The page has a fault that its validation names.
        shown, shows = _evidence(before[name]), _evidence(now[name])
        untouched = data.get(name) in (before[name], _assured(before[name], shown), _UNKNOWN.get(name))
        value = now[name] if name == "language" else _assured(now[name], marked)
        if untouched and data[name] != value and ((shown | shows) & marked or (shown | shows) - kept):
            settled[name] = value
    return settled


def _assured(value: Any, marked: Set[str]) -> Any:
    """A value, or each of a list, as stated where all that shows it was marked by a person."""
    if isinstance(value, list):
        return [_assured(entry, marked) for entry in value]
    passages = _evidence(value)
    return {**value, "status": "stated"} if passages and passages <= marked else value


def _evidence(value: Any) -> set[str]:
    """The passages that show a value, or the values of a list."""
    entries = value if isinstance(value, list) else [value]
    return {passage for entry in entries for passage in entry.get("evidence", ())}
