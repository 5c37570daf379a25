"""Front matter: YAML in which every scalar is text, read with the line of each value.

MkDocs drops a page's metadata without a word at any fault of its YAML, and YAML itself reads
`lang: no` as false and `12:30` as 750. So every scalar stays the string that was written, and
`read` finds the faults first.

An original's page has two parts: above MACHINE stands what a curator may change by hand, which
the converter keeps to the letter; below it, what the converter writes anew each time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ..model import ArchiveError

MACHINE = "# Below this line scripts/convert.py writes anew each time."
_FENCE = "---\n"
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True)
class FrontMatter:
    """A page's head and body.

    data: the head as nested dictionaries, lists and strings.
    hand: the text of the curator's part, empty where the converter has not written the page yet.
    body: the Markdown after the head.
    body_line: the number of the body's first line in the file.
    lines: path of a value, such as ("date", "value"), → its line in the file.
    """

    data: dict[str, Any]
    hand: str
    body: str
    body_line: int
    lines: dict[tuple[str, ...], int] = field(default_factory=dict, hash=False)

    def line_of(self, path: tuple[str, ...]) -> int:
        """The line of a value, or of the nearest thing that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def source_of(path: Path, name: str = "") -> str:
    """A page as it lies on the disk; ArchiveError where its bytes are no UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        raise ArchiveError(name or path.name, line, "no UTF-8", "save the page as UTF-8") from None


def read(source: str, file: str, positions: bool = False) -> FrontMatter:
    """Divide a page into head and body.

    source: the whole page. file: its name, for the errors. positions: whether to note lines.
    Raises ArchiveError where the head is missing, is no YAML, or says a thing twice.
    """
    cure = "begin the page with --- and end its head with ---"
    if source.startswith("\ufeff"):
        raise ArchiveError(file, 1, "a byte order mark before the head", "save without the mark")
    if not source.startswith(_FENCE):
        raise ArchiveError(file, 1, "the page has no front matter", cure)
    end = source.find("\n---\n", len(_FENCE) - 1)
    if end < 0:
        raise ArchiveError(file, 1, "the front matter does not end", cure)
    head = source[len(_FENCE) : end + 1]
    body = source[end + len("\n---\n") :]
    try:
        data = yaml.load(head, _Loader) or {}
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        problem = getattr(fault, "problem", None) or "no YAML"
        line = mark.line + 2 if mark else 2
        raise ArchiveError(file, line, f"YAML: {problem}", "mend or quote the value") from None
    if not isinstance(data, dict):
        raise ArchiveError(file, 2, "the front matter is no list of fields", "write `field: value`")
    lines = _positions(head, file) if positions else {}
    hand = head.split(MACHINE, 1)[0] if MACHINE in head else ""
    return FrontMatter(data, hand, body, head.count("\n") + 3, lines)


def field_of(head: str, name: str) -> Any:
    """One field of a head, read without the rest of it; None where it is missing or no YAML."""
    found = re.search(rf"(?m)^{name}:(?:.*\n?)(?:[ -].*\n?)*", head)
    try:
        return yaml.load(found.group(), _Loader)[name] if found else None
    except (yaml.YAMLError, TypeError, KeyError):
        return None


def _positions(head: str, file: str) -> dict[tuple[str, ...], int]:
    lines: dict[tuple[str, ...], int] = {}

    def walk(node: yaml.Node, path: tuple[str, ...]) -> None:
        lines[path] = node.start_mark.line + 2
        if isinstance(node, yaml.MappingNode):
            seen = set()
            for key, value in node.value:
                if key.value in seen:
                    where = key.start_mark.line + 2
                    raise ArchiveError(file, where, f"{key.value!r} stands twice", "keep one")
                seen.add(key.value)
                walk(value, (*path, str(key.value)))
                lines[(*path, str(key.value))] = key.start_mark.line + 2
        elif isinstance(node, yaml.SequenceNode):
            for n, value in enumerate(node.value):
                walk(value, (*path, str(n)))

    root = yaml.compose(head, _Loader)
    if root is not None:
        walk(root, ())
    return lines


def dump(data: dict[str, Any]) -> str:
    """Write fields as YAML, in their order, letters as letters."""
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=96))


def write(hand: str, machine: dict[str, Any] | None, body: str) -> str:
    """Put a page together: the curator's part, the converter's part, the body."""
    head = hand if hand.endswith("\n") or not hand else hand + "\n"
    if machine is not None:
        head += f"{MACHINE}\n{dump(machine)}"
    return f"{_FENCE}{head}{_FENCE}\n{body}"
