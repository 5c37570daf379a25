"""What a page leaves out of its raw file or adds to it, as entries of the front matter."""

from __future__ import annotations

from typing import Any

from ..model import Change


def entry_of(change: Change) -> dict[str, Any]:
    """A change as the front matter has it."""
    entry: dict[str, Any] = {
        "kind": change.kind, "lines": change.lines, "text": change.text, "rule": change.rule,
    }
    if change.reason:
        entry["reason"] = dict(change.reason)
    return entry


def change_of(entry: dict[str, Any]) -> Change:
    """A change, read from its entry in the front matter."""
    return Change(
        entry["kind"], entry["lines"], entry["text"], entry["rule"], entry.get("reason") or {}
    )
