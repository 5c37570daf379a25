"""The address by which records, events and the introduction name a passage, "a-text#p12"."""

from __future__ import annotations

import re
from typing import Any

from .schemas import SLUG

_ADDRESS = re.compile(rf"({SLUG})#p([1-9][0-9]*)")
SCHEMA: dict[str, Any] = {
    "type": "string", "pattern": rf"^{_ADDRESS.pattern}\Z", "description": "a passage, as a-text#p12"}
#: Of several, at least one.
LIST_SCHEMA: dict[str, Any] = {"type": "array", "items": SCHEMA, "minItems": 1, "uniqueItems": True}


def slug_and_number(address: str) -> tuple[str, int]:
    """The text's address and the passage's number; of what has another form, itself and 0."""
    found = _ADDRESS.fullmatch(address)
    return (found[1], int(found[2])) if found else (address, 0)
