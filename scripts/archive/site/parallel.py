"""Original and translation side by side: one row a passage, each with its address."""

from __future__ import annotations

from typing import Any

from ..pages.catalogue import Text
from ..interface import words
from ..model import Block, Kind


def parallel_view(text: Text, language: str) -> dict[str, Any]:
    """The rows of a text beside its translation.

    text: the text. language: the page's. Returns the two languages, the reader's own first, and
    the rows: passage id, number, kind, and the lines of each side.
    """
    ui = words(language)
    other = text.counterpart(language)
    if not other:
        return {"languages": [], "rows": []}
    sides = [language, other]
    notes: dict[str, list[str]] = {}
    for entry in text.data.get("notes") or []:
        notes.setdefault(entry["at"], []).append(entry[language])
    added: dict[tuple[str, str], Any] = {(a.place, a.passage): a for a in text.additions}
    rows = []
    for own, foreign in zip(text.blocks_in(language), text.blocks_in(other), strict=True):
        rows.append({
            "id": own.id,
            "n": own.number,
            "kind": str(own.kind),
            "level": own.level,
            "heading": own.kind in (Kind.HEADING, Kind.TITLE),
            "sides": [_side(block, side) for block, side in ((own, language), (foreign, other))],
            "notes": notes.get(own.id, []),
            "before": _addition(added.get(("before", own.id)), sides),
            "after": _addition(added.get(("after", own.id)), sides),
            "label": ui.passage.format(n=own.number),
        })
    return {"languages": sides, "original": text.language, "rows": rows}


def _side(block: Block, language: str) -> dict[str, Any]:
    lines = block.text.split("\n")
    cells = [line.split("\t") for line in lines] if block.kind is Kind.TABLE else []
    return {"lang": language, "mark": block.marker, "lines": lines, "cells": cells}


def _addition(addition: Any, sides: list[str]) -> Any:
    if addition is None:
        return None
    return {"heading": addition.heading, "texts": [(side, addition.text[side]) for side in sides]}
