"""Metadata that follow from a curator's corrections of the structure, which are written once."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Any

_UNKNOWN: dict[str, Any] = {
    "title": {"status": "unknown"}, "creators": [{"status": "unknown"}], "date": {"status": "unknown"},
}


def corrected_fields(
    data: dict[str, Any], earlier: dict[str, Any], now: dict[str, Any],
    uncorrected: Callable[[], dict[str, Any]], corrected: frozenset[str], unchanged: frozenset[str],
) -> dict[str, Any]:
    """The fields that a curator's corrections of the structure settle.

    data: the page's metadata. earlier: what the text showed when the page was last written. now: what it
    shows now. uncorrected: gives what it shows without any correction; asked only where that decides.
    corrected: the passages whose kind a curator decided. unchanged: those that are there with the kind and
    the words that they had.
    Returns the fields that change. One that a person wrote is not among them, nor one that only
    passages show that nobody corrected and which are as they were.
    """
    changed_fields: dict[str, Any] = {}
    for name in ("language", "title", "creators", "date"):
        if name not in data:
            continue  # The page has a fault that its validation names.
        shown, shows = _evidence(earlier[name]), _evidence(now[name])
        value = now[name] if name == "language" else _as_stated(now[name], corrected)
        if data[name] == value or not ((shown | shows) & corrected or (shown | shows) - unchanged):
            continue
        unedited = [earlier[name], _as_stated(earlier[name], shown), _UNKNOWN.get(name)]
        if data[name] not in unedited:
            first = uncorrected().get(name)
            unedited += [first, _as_stated(first, shown)] if first else []
        if data[name] in unedited:
            changed_fields[name] = value
    return changed_fields


def _as_stated(value: Any, corrected: Set[str]) -> Any:
    """A value, or each of a list, as stated where all that shows it a person corrected."""
    if isinstance(value, list):
        return [_as_stated(entry, corrected) for entry in value]
    passages = _evidence(value)
    return {**value, "status": "stated"} if passages and passages <= corrected else value


def _evidence(value: Any) -> set[str]:
    """The passages that show a value, or the values of a list."""
    entries = value if isinstance(value, list) else [value]
    return {passage for entry in entries for passage in entry.get("evidence", ())}
