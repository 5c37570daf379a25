"""Records are added to their files, in the form that a person goes on with."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ..messages import say
from ..model import ArchiveError
from .records import read_records


def add_record(path: Path, en: str, ru: str) -> str:
    """Add a record to the end of a file of docs/data/, all or nothing.

    path: the file. en, ru: the name in both languages. Returns the record's id. Raises ArchiveError where
    the name has no letters for an id, or the records would have a fault with it; the file is as it was then.
    """
    identifier = re.sub(r"[^a-z0-9]+", "-", en.lower()).strip("-")
    if not identifier:
        raise ArchiveError(f"data/{path.name}", None,
                           say("{value!r} has no Latin letters for an id", value=en),
                           say("write the name in English first, then in Russian"))
    before = path.read_text(encoding="utf-8")
    body = "" if before.strip() == "[]" else before.rstrip("\n") + "\n"
    record = (f"- id: {identifier}\n  en: {json.dumps(en, ensure_ascii=False)}\n"
              f"  ru: {json.dumps(ru, ensure_ascii=False)}\n")
    path.write_text(body + record, encoding="utf-8", newline="\n")
    _, faults = read_records(path.parent)
    if faults:
        path.write_text(before, encoding="utf-8", newline="\n")
        raise faults[0]
    return identifier
