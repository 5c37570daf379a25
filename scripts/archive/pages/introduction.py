"""The archive's introduction, statement by statement: docs/data/start.yml.

Each statement has its words in every language, and either `passages`, which it rests on, or `reference`,
the source that is outside the texts. `paragraph: new` begins a paragraph with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..languages import REQUIRED, TAGS
from ..messages import say
from ..model import ArchiveError
from . import yaml_text
from .records import PASSAGES_SCHEMA, in_both
from .schema_faults import schema_faults, validator_of

FILE = "start.yml"
_WORDS = {"type": "string", "minLength": 1}
_SCHEMA = {
    "type": "object",
    "properties": {**dict.fromkeys(TAGS, _WORDS), "passages": PASSAGES_SCHEMA, "reference": in_both(),
                   "paragraph": {"enum": ["new"]}},
    "required": list(REQUIRED),
    "oneOf": [{"required": ["passages"]}, {"required": ["reference"]}],
    "additionalProperties": False,
}
Statement = Mapping[str, Any]


def read_introduction(data: Path) -> tuple[list[Statement], list[ArchiveError]]:
    """Read the introduction of a folder and find every fault in it.

    data: the folder docs/data/; without a file there is none. Returns the statements without a fault,
    each with the `line` that it stands in, and the faults.
    """
    path, name = data / FILE, f"data/{FILE}"
    if not path.exists():
        return [], []
    try:
        read = yaml_text.parse(yaml_text.read_file(path, name), name)
    except ArchiveError as fault:
        return [], [fault]
    if not isinstance(read.data, list):
        return [], [*read.faults, ArchiveError(name, 1, say("the file is not a list of statements"),
                                               say("begin each statement with a hyphen: - en: …"))]
    statements: list[Statement] = []
    faults = list(read.faults)
    validator = validator_of(_SCHEMA)
    for n, entry in enumerate(read.data):
        found = schema_faults(entry, read.lines, validator, file=name,
                              table="scripts/archive/pages/introduction.py", root=(str(n),),
                              title=f"statement {n + 1}")
        faults += found
        if not found:
            statements.append({**entry, "line": read.lines.get((str(n), TAGS[0]), 1)})
    return statements, faults
