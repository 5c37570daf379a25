"""Records are added to their files, in the form that a person goes on with."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from ..languages import REQUIRED
from ..messages import say
from ..model import ArchiveError
from .records import read_records


def add_record(path: Path, names: Sequence[str]) -> str:
    """Add a record to the end of a file of docs/data/, all or nothing.

    path: the file. names: the name in each language that the archive requires, in the order of the table
    of languages. Returns the record's id, made of the first. Raises ArchiveError where a name is missing,
    the first has no letters for an id, or the records would have a fault with it; the file is as it was
    then.
    """
    file = f"data/{path.name}"
    cure = say("write one name in each language, in this order: {languages}", languages=", ".join(REQUIRED))
    if len(names) != len(REQUIRED):
        raise ArchiveError(file, None, say("a record has a name in each language"), cure)
    identifier = re.sub(r"[^a-z0-9]+", "-", names[0].lower()).strip("-")
    if not identifier:
        raise ArchiveError(file, None, say("{value!r} has no Latin letters for an id", value=names[0]), cure)
    before = path.read_text(encoding="utf-8")
    body = "" if before.strip() == "[]" else before.rstrip("\n") + "\n"
    labels = zip(REQUIRED, names, strict=True)
    record = f"- id: {identifier}\n" + "".join(
        f"  {tag}: {json.dumps(label, ensure_ascii=False)}\n" for tag, label in labels)
    path.write_text(body + record, encoding="utf-8", newline="\n")
    _, faults = read_records(path.parent)
    if faults:
        path.write_text(before, encoding="utf-8", newline="\n")
        raise faults[0]
    return identifier
