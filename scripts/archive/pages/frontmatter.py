"""Front matter: the head of a page, read with the line of each value.

MkDocs drops a page's metadata without a word at any fault of its YAML, so the head is read here
first, with every scalar as the text that was written (see `yaml_text`).

The head of an original's page has two parts. A curator may change what is above CONVERTER_PART; the
converter copies it as it is. The converter writes the part below anew each time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from ..messages import say
from ..model import ArchiveError
from . import yaml_text
from .schema_faults import line_at

#: The comment that divides the curator's part from the converter's.
CONVERTER_PART = "# Below this line scripts/convert.py writes anew each time."
_CONVERTER_PART_TOO = "# Что ниже этой строки, scripts/convert.py каждый раз пишет заново."
_FENCE = "---\n"
_HEAD_LINE = 2
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True)
class FrontMatter:
    """A page's head and body.

    data: the head as nested dictionaries, lists and strings.
    curator_part: the text of the curator's part, empty where the converter has not written the page yet.
    body: the Markdown after the head.
    body_line: the number of the body's first line in the file.
    lines: path of a value, such as ("date", "value"), → its line in the file.
    """

    data: dict[str, Any]
    curator_part: str
    body: str
    body_line: int
    lines: dict[tuple[str, ...], int] = field(default_factory=dict, hash=False)

    @property
    def is_original(self) -> bool:
        """Whether the page is an original's; see `is_original`."""
        return is_original(self.data)

    def line_of(self, path: tuple[str, ...]) -> int:
        """The line of a value, or of the nearest thing around it that is there."""
        return line_at(self.lines, path)


def is_original(data: dict[str, Any]) -> bool:
    """Whether a page's metadata are an original's: its head names the raw file it was made from.

    The one definition; a page without `raw` is a translation, or waits for one.
    """
    return "raw" in data


def source_of(path: Path, name: str = "") -> str:
    """The text of a page's file.

    name: the page's name for the errors. Raises ArchiveError where the file cannot be read, is not
    UTF-8 or begins with a byte order mark.
    """
    return yaml_text.read_file(path, name or path.name)


def read(source: str, file: str) -> FrontMatter:
    """Divide a page into head and body.

    source: the page. file: its name, for the errors.
    Raises ArchiveError where the head is missing, is not YAML, or has another fault of form.
    """
    head, faults = read_with_faults(source, file)
    if faults:
        raise faults[0]
    return head


def read_with_faults(source: str, file: str) -> tuple[FrontMatter, list[ArchiveError]]:
    """Divide a page into head and body, and find every fault of form that does not hide the rest.

    source, file: as for `read`. Returns the front matter and the faults: a field that is there twice,
    an alias, a value that MkDocs cannot read. Raises ArchiveError where nothing can be read.
    """
    head, body = _divided(source, file)
    read = yaml_text.parse(head, file, _HEAD_LINE)
    data = {} if read.data in (None, "") else read.data
    if not isinstance(data, dict):
        raise ArchiveError(file, _HEAD_LINE, say("the front matter has no fields"),
                           say("write `field: value`"))
    curator_part = head.split(CONVERTER_PART, 1)[0] if CONVERTER_PART in head else ""
    body_line = head.count("\n") + 3
    return FrontMatter(data, curator_part, body, body_line, read.lines), read.faults


def unsafe_values(source: str, file: str) -> list[ArchiveError]:
    """The values of a page's head that MkDocs cannot read, each with its cure.

    source, file: a page that `read_with_faults` accepts.
    """
    return yaml_text.unsafe_scalars(_divided(source, file)[0], file, _HEAD_LINE)


def _divided(source: str, file: str) -> tuple[str, str]:
    cure = say("begin the page with a line --- and end its front matter with a line ---")
    if source.startswith("\ufeff"):
        raise ArchiveError(file, 1, say("a byte order mark before the front matter"),
                           say("save the page as UTF-8 without a byte order mark"))
    if not source.strip():
        raise ArchiveError(file, 1, say("the page is empty"), cure)
    if not source.startswith(_FENCE):
        raise ArchiveError(file, 1, say("the page has no front matter"), cure)
    end = source.find("\n---\n", len(_FENCE) - 1)
    if end < 0:
        raise ArchiveError(file, 1, say("the front matter does not end"), cure)
    return source[len(_FENCE) : end + 1], source[end + len("\n---\n") :]


def raw_file_of(path: Path) -> dict[str, Any] | None:
    """The `raw` entry of a page's head: what makes the page an original's. None if there is none.

    Read without the rest of the head, so that a fault elsewhere in the page does not hide which
    raw file it belongs to. Raises OSError where the file cannot be read.
    """
    raw = field_of(_head_of(path), "raw")
    return raw if isinstance(raw, dict) and isinstance(raw.get("file"), str) else None


def is_unclear(path: Path) -> bool:
    """Whether the head of a page says neither of which raw file it is made nor that it is a translation."""
    head = _head_of(path)
    return not isinstance(field_of(head, "raw"), dict) and not re.search(r"(?m)^translation:", head)


def has_translation(path: Path) -> bool:
    """Whether a page is a translation that is there, read without the rest of the head."""
    return isinstance(field_of(_head_of(path), "translation"), dict)


def is_waiting(path: Path) -> bool:
    """Whether a page waits for its translation, read without the rest of the head."""
    return bool(field_of(_head_of(path), "translation") == "missing")


def _head_of(path: Path) -> str:
    """The head of a page, whatever its faults. Raises OSError where the file cannot be read."""
    head: list[str] = []
    with path.open(encoding="utf-8", errors="replace") as page:
        for line in page:
            if head and line.rstrip() == "---":
                break
            head.append(line)
    return "".join(head)


def field_of(head: str, name: str) -> Any:
    """One field of a head, read without the rest of it; None where it is missing or not YAML."""
    found = _find_field(head, name)
    try:
        return yaml.load(found.group(), _Loader)[name] if found else None
    except (yaml.YAMLError, TypeError, KeyError, RecursionError):
        return None


def _find_field(head: str, name: str) -> re.Match[str] | None:
    """The lines of a field: its own, and those that are indented or list its entries."""
    return re.search(rf"(?m)^{name}:(?:.*\n?)(?:[ -].*\n?|\n)*", head)


def with_field(part: str, name: str, value: Any) -> str:
    """The curator's part with one field written anew, all else to the letter.

    part: as it was written, the field in it. name, value: of the field.
    """
    found = _find_field(part, name)
    assert found
    return part[: found.start()] + dump({name: value}) + part[found.end() :]


def with_raw_file(source: str, name: str) -> str:
    """An original's page with another name of its raw file, all else to the letter."""
    found = re.search(r"(?m)^raw:.*\n(?:[ ].*\n)*", source)
    assert found
    raw = {**field_of(found.group(), "raw"), "file": name}
    return source[: found.start()] + dump({"raw": raw}) + source[found.end() :]


def dump(data: dict[str, Any]) -> str:
    """Write fields as YAML, in their order, letters as letters."""
    return str(yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=96))


def write(curator_part: str, converter_part: dict[str, Any] | None, body: str) -> str:
    """Put a page together.

    curator_part: YAML, written as it is. converter_part: the converter's fields, None for a page
    without them. body: Markdown. Returns the page.
    """
    head = curator_part if curator_part.endswith("\n") or not curator_part else curator_part + "\n"
    if converter_part is not None:
        head += f"{CONVERTER_PART}\n{_CONVERTER_PART_TOO}\n{dump(converter_part)}"
    return f"{_FENCE}{head}{_FENCE}\n{body}"
