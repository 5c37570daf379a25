"""The files of docs/data/, read and checked in one way: lists of entries, and mappings of fields.

A fault never hides another: whatever can be read is checked, and each fault has its file, line and cure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..messages import say
from ..model import ArchiveError
from . import yaml_text
from .schema_faults import schema_faults, validator_of
from .yaml_text import YamlText


@dataclass(frozen=True)
class EntryKind:
    """What the entries of a list are.

    noun: what messages call an entry, "event". start: the beginning of an entry, for the cure. schema: the
    JSON Schema of one. table: the file that has the schema.
    """

    noun: str
    start: str
    schema: dict[str, Any] = field(hash=False)
    table: str


@dataclass(frozen=True)
class Entry:
    """One entry of a list.

    title: what messages call it. id: its id, "" where it has none. data: as it was read. line: where it
    begins. lines: the line of each of its fields. faults: what its schema finds wrong, or that another
    entry has its id. repeats: whether an entry before it has its id.
    """

    title: str
    id: str
    data: Any
    line: int
    lines: Mapping[str, int]
    faults: tuple[ArchiveError, ...] = ()
    repeats: bool = False


def read_data(path: Path) -> YamlText:
    """Read a file of the folder.

    path: the file; one that is missing says nothing. Returns its data, lines and faults of form, that it
    cannot be read among them.
    """
    name = f"data/{path.name}"
    if is_missing(path):
        return YamlText(None)
    try:
        return yaml_text.parse(yaml_text.read_file(path, name), name)
    except ArchiveError as fault:
        return YamlText(None, faults=[fault])


def is_missing(path: Path) -> bool:
    """Whether there is no such file. A link that leads nowhere is there, and cannot be read."""
    return not path.exists() and not path.is_symlink()


def read_list(path: Path, kind: EntryKind) -> tuple[list[Entry], list[ArchiveError]]:
    """Read a list of entries.

    path: the file; one that is missing has none. Returns the entries in their order, and all faults by
    line, those of the entries among them.
    """
    name, read = f"data/{path.name}", read_data(path)
    if is_missing(path) or (read.data is None and read.faults):
        return [], read.faults
    if read.data in (None, ""):
        return [], [ArchiveError(name, 1, say("the file is empty"),
                                 say("write the entries, or [] where there are none"))]
    if not isinstance(read.data, list):
        return [], [*read.faults, ArchiveError(name, 1, say("the file is not a list of entries"),
                                               say("begin each entry with a hyphen: - {start}",
                                                   start=kind.start))]
    entries = _entries(name, read, kind)
    return entries, by_line([*read.faults, *(fault for entry in entries for fault in entry.faults)])


def by_line(faults: Sequence[ArchiveError]) -> list[ArchiveError]:
    """Faults of one file in the order of their lines."""
    return sorted(faults, key=lambda fault: fault.line or 0)


def _entries(name: str, read: YamlText, kind: EntryKind) -> list[Entry]:
    validator = validator_of(kind.schema)
    first_line: dict[str, int] = {}
    entries = []
    for n, data in enumerate(read.data):
        root = (str(n),)
        found = data.get("id") if isinstance(data, dict) else None
        identifier = found if isinstance(found, str) else ""
        title = f"{kind.noun} {identifier!r}" if identifier else f"{kind.noun} {n + 1}"
        line = read.lines.get((*root, "id"), read.lines.get(root, 1))
        faults = schema_faults(data, read.lines, validator, file=name, table=kind.table, root=root,
                               title=title)
        repeats = bool(identifier) and identifier in first_line
        if repeats:
            reason = say("the id {identifier!r} is there twice, first in line {value}",
                         identifier=identifier, value=first_line[identifier])
            faults.append(ArchiveError(name, line, reason, say("join the two, or give one another id")))
        first_line.setdefault(identifier, line)
        lines = {key: read.lines.get((*root, key), line) for key in data} if isinstance(data, dict) else {}
        entries.append(Entry(title, identifier, data, line, lines, tuple(faults), repeats))
    return entries
