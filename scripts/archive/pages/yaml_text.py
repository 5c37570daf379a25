"""YAML in which every scalar is text, with the line of each value and every fault of its form.

YAML itself reads `no` as false, `12:30` as 750 and `000123` as 83; here each scalar stays the string
that was written. Front matter and the records of docs/data/ are both read with this.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ..messages import say
from ..model import ArchiveError

Place = tuple[str, ...]

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: What YAML reads as no value at all, unless it is quoted.
_NOTHING = frozenset(("~", "null", "Null", "NULL"))
_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}


@dataclass(frozen=True)
class YamlText:
    """What a YAML text says.

    data: nested dictionaries, lists and strings; None where the text says nothing.
    lines: path of a value, such as ("date", "value"), → its line in the file.
    faults: what is wrong with its form although it can be read: a repeated key, an alias, a word for nothing.
    """

    data: Any
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[ArchiveError] = field(default_factory=list)


def read_file(path: Path, name: str) -> str:
    """The text of a file, its line ends as line feeds.

    name: the file's name for the errors. Raises ArchiveError where the file cannot be read, is not
    UTF-8 or begins with a byte order mark.
    """
    try:
        if path.exists() and not path.is_file():  # reading a pipe would never end
            raise OSError(say("it is a folder or a device"))
        content = path.read_bytes()
    except OSError as error:
        reason = say("the file cannot be read: {value}", value=error.strerror or error)
        raise ArchiveError(name, None, reason, say("check the file and its permissions")) from None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ArchiveError(name, line, say("the file is not UTF-8"), say("save it as UTF-8")) from None
    if text.startswith("\ufeff"):
        raise ArchiveError(name, 1, say("a byte order mark at the file's beginning"),
                           say("save the file as UTF-8 without a byte order mark"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(source: str, file: str, first_line: int = 1) -> YamlText:
    """Read a YAML text.

    source: the text. file: its name, first_line: the number of its first line there, for the errors.
    Returns its data with lines and the faults of its form. Raises ArchiveError where it is not YAML.
    """
    try:
        root = yaml.compose(source, _Loader)
        if root is None:
            return YamlText(None)
        builder = _Builder(file, first_line)
        return YamlText(builder.value(root, ()), builder.lines, builder.faults)
    except yaml.YAMLError as error:
        raise _syntax_error(error, source, file, first_line) from None
    except RecursionError:
        raise ArchiveError(file, first_line, say("YAML: the values are nested too deep"),
                           say("write fewer levels")) from None


def texts_in(value: Any, path: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text in nested data, with its path. path: of the data itself."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_in(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from texts_in(inner, (*path, str(n)))
    elif isinstance(value, str):
        yield path, value


def unsafe_scalars(source: str, file: str, first_line: int = 1) -> list[ArchiveError]:
    """The values that make MkDocs drop all of a page's front matter and say nothing.

    MkDocs reads it with YAML's own types, so an unquoted `2015-13-45` (no date) or `=` stops it.
    source: YAML that `parse` reads. Returns a fault for each such value.
    """
    try:
        yaml.load(source, _SafeLoader)
        return []
    except (yaml.YAMLError, ValueError, OverflowError, TypeError, RecursionError):
        pass
    faults = []
    for node in _scalars(yaml.compose(source, _Loader)):
        if node.style:  # quoted; of a plain value the C reader says "", Python's None
            continue
        try:
            yaml.load(f"[{node.value}]", _SafeLoader)
        except (yaml.YAMLError, ValueError, OverflowError, TypeError):
            line = node.start_mark.line + first_line
            faults.append(ArchiveError(file, line, say("YAML takes {value!r} for something else than text",
                                                       value=node.value),
                                       say("quote it: '{value}'", value=node.value)))
    return faults or [ArchiveError(file, first_line, say("MkDocs cannot read this front matter"),
                                   say("quote the values that look like a date, a number or a sign"))]


def _scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def _syntax_error(error: yaml.YAMLError, source: str, file: str, first_line: int) -> ArchiveError:
    mark = getattr(error, "problem_mark", None)
    position = getattr(error, "position", None)
    line = first_line
    if mark is not None:
        line += int(mark.line)
    elif isinstance(position, int):
        line += source.encode("utf-8")[:position].count(b"\n")
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML")
    began = getattr(error, "context_mark", None)
    context = str(getattr(error, "context", ""))
    if began is not None and ("flow" in context or "quoted" in context):
        line = first_line + int(began.line)  # that its end is missing is seen only further below
    line = min(line, first_line + source.count("\n"))
    if "character that cannot start any token" in problem and "\t" in source:
        problem = "tab character"
    reason, cure = next((words for sign, *words in _PROBLEMS if sign in problem),
                        (problem, ""))
    return ArchiveError(file, line, say("YAML: {problem}", problem=say(reason)),
                        say(cure) if cure else say("mend or quote the value"))


#: A sign in what the reader of YAML says → the same for people, and the cure; messages have both in other
#: languages.
_PROBLEMS = (
    ("',' or", "a bracket that opens here is not closed, or a comma is missing",
     "close it, and write a comma between two fields"),
    ("end of stream", "a quotation mark that opens here is not closed", "close it"),
    ("tab character", "a tab", "indent with spaces, not with tabs; quote a value that begins with a sign"),
    ("cannot start any token", "a sign that no value begins with", "quote the value"),
    ("mapping values are not allowed", "a colon where no field is",
     "quote a value that has a colon in it: field: '…: …'; indent the line as those of the same field"),
    ("expected ':'", "a line, here or above, that is neither a field nor an entry",
     "write field: value, or - value, and indent what belongs to the line above"),
    ("expected key", "a field is expected here",
     "indent the line as those of the same field or list; quote a value with quotation marks in it, and "
     "double an apostrophe between apostrophes"),
    ("'-' indicator", "an entry of a list is expected here",
     "indent the line as those of the same field or list"),
    ("control characters", "an invisible control character", "remove it"),
    ("another document", "a second document", "remove the line --- there"),
)


class _Builder:
    """Makes data of the nodes of a YAML text and notes lines and faults on the way."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.lines: dict[Place, int] = {}
        self.faults: list[ArchiveError] = []
        self.seen: set[int] = set()

    def _fault(self, node: yaml.Node, reason: str, cure: str) -> None:
        line = node.start_mark.line + self.first_line
        self.faults.append(ArchiveError(self.file, line, reason, cure))

    def value(self, node: yaml.Node, path: Place) -> Any:
        """The data of a node. A value used a second time by an alias is a fault and reads as ""."""
        if id(node) in self.seen:
            self._fault(node, say("a YAML alias (*) repeats this value"),
                        say("write the value out in both places"))
            return ""
        self.seen.add(id(node))
        self.lines.setdefault(path, node.start_mark.line + self.first_line)
        if node.tag not in _PLAIN_TAGS:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(node, say("a YAML tag ({tag})", tag=tag),
                        say("remove the tag; quote a value that begins with !"))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            for n, entry in enumerate(node.value):
                self.lines[*path, str(n)] = entry.start_mark.line + self.first_line
            return [self.value(entry, (*path, str(n))) for n, entry in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and node.value in _NOTHING and not node.style:
            self._fault(node, say("{value!r} is YAML’s word for nothing", value=node.value),
                        say("write the value, or leave the field out; quote the word where it is meant"))
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, path: Place) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._fault(key, say("a list or a mapping is a field's name"),
                            say("write `field: value`; quote a value that begins with [ or {{"))
                continue
            name = str(key.value)
            if name in values:
                first = self.lines[*path, name]
                self._fault(key, say("{value!r} is there twice, first in line {line}", value=name,
                                     line=first), say("keep one of the two"))
                continue
            self.lines[*path, name] = key.start_mark.line + self.first_line
            values[name] = self.value(value, (*path, name))
        return values
