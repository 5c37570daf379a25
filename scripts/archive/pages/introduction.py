"""The archive's introduction, statement by statement: docs/data/start.yml.

Each statement has its words in every language, and either `passages`, which it rests on, or `reference`,
the source that is outside the texts. `paragraph: new` begins a paragraph with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..languages import REQUIRED, TAGS
from ..model import ArchiveError
from . import passage_addresses
from .data_files import EntryKind, read_list
from .schemas import TEXT, by_language

FILE = "start.yml"
_SCHEMA = {
    "type": "object",
    "properties": {**dict.fromkeys(TAGS, TEXT), "passages": passage_addresses.LIST_SCHEMA,
                   "reference": by_language(), "paragraph": {"enum": ["new"]}},
    "required": list(REQUIRED),
    "oneOf": [{"required": ["passages"]}, {"required": ["reference"]}],
    "additionalProperties": False,
}
_STATEMENTS = EntryKind("statement", "en: …", _SCHEMA, "scripts/archive/pages/introduction.py")
Statement = Mapping[str, Any]


def read_introduction(data: Path) -> tuple[list[Statement], list[ArchiveError]]:
    """Read the introduction of a folder and find every fault in it.

    data: the folder docs/data/; without a file there is none. Returns the statements without a fault,
    each with the `line` that it begins in, and the faults.
    """
    entries, faults = read_list(data / FILE, _STATEMENTS)
    return [{**entry.data, "line": entry.lines[TAGS[0]]} for entry in entries if not entry.faults], faults
