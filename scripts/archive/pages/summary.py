"""What was recognised of a raw file and how surely: the table that the converter ends with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..interface import words
from ..languages import TAGS, message_language
from ..messages import say
from ..model import Block, Doubt, Kind, parse_span, shown_file, span
from ..reading.doubts import doubts
from ..reading.notes.notes import targets
from . import frontmatter
from .conversion import Converted
from .file_conversion import page_name

#: The words of the table for a status of the front matter; those of other languages are messages.
STATUS_WORDS = {"stated": "stated", "inferred": "inferred", "unknown": "unknown"}


@dataclass(frozen=True)
class Summary:
    """What was recognised of a text.

    raw: the raw file's name. page: the page's file, as messages name it. rows: (what, value).
    doubts: what should be looked at.
    """

    raw: str
    page: str
    rows: tuple[tuple[str, str], ...]
    doubts: tuple[Doubt, ...]


def summary_of(raw: Path, converted: Converted, page: Path) -> Summary:
    """Sum up a text that was converted.

    raw: its raw file. converted: what became of it. page: the page's file.
    """
    data = frontmatter.read(converted.markdown, page.name).data
    lines = {b.id: span(*b.lines) for b in converted.blocks if b.lines}
    kinds = Counter(b.kind for b in converted.blocks)
    references = sum(len(b.refs) for b in converted.blocks)
    linked = targets(converted.blocks)
    omitted = [c for c in converted.changes if c.kind == "omitted"]
    rows = (
        (say("language"), _language(data)),
        (say("encoding"), converted.encoding),
        (say("title"), _value_with_status(_any(data["title"], converted.language), data["title"], lines)),
        (say("authors"), "; ".join(_value_with_status(_any(entry.get("name"), converted.language), entry,
                                                          lines) for entry in data["creators"])),
        (say("date"), _value_with_status(data["date"].get("value", ""), data["date"], lines)),
        (say("blocks"), ", ".join(f"{say(kind.value)} {count}" for kind, count in kinds.most_common())),
        (say("notes"), say("{linked} of {signs} signs lead to a note; notes: {notes}", linked=len(linked),
                           signs=references, notes=kinds[Kind.NOTE])),
        (say("left out"), say("{count} places, {characters} characters", count=len(omitted),
                              characters=sum(len("".join(c.text.split())) for c in omitted))),
    )
    decided = {parse_span(entry["lines"])[0] for entry in data.get("structure") or () if "kind" in entry}
    found = (*_doubts_of_metadata(data, converted.blocks),
             *doubts(converted.blocks, converted.changes, decided))
    return Summary(raw.name, shown_file(page_name(page)), rows, found)


def table(summary: Summary, longest: int = 12) -> list[str]:
    """The lines of a summary's table. longest: how many doubts are listed."""
    width = max(len(label) for label, _ in (*summary.rows, (say("doubts"), "")))
    lines = [f"{summary.raw} → {summary.page}"]
    lines += [f"  {label:<{width}}  {value}" for label, value in summary.rows]
    listed = [f"{_where(doubt.lines)}: {doubt.says}"
              for doubt in summary.doubts[:longest]] or [say("none")]
    if len(summary.doubts) > longest:
        listed.append(say("and {count} more; --report FILE.html shows them beside the raw lines",
                          count=len(summary.doubts) - longest))
    for n, line in enumerate(listed):
        lines.append(f"  {'' if n else say('doubts'):<{width}}  {line}")
    return lines


def _where(lines: str) -> str:
    """Lines of the raw file as the table names them: "line 3", "lines 3-5, 9"."""
    several = "-" in lines or "," in lines
    return say("lines {lines}", lines=lines) if several else say("line {lines}", lines=lines)


def _language(data: dict[str, Any]) -> str:
    value = data["language"]
    name = words(message_language())[f"language_{value['value']}"]
    return f"{name} ({say(STATUS_WORDS.get(value['status'], value['status']))})"


def _any(value: Any, tag: str) -> str:
    """Words in a language, or in the first that there are."""
    if not isinstance(value, dict):
        return ""
    return str(next((value[known] for known in (tag, *TAGS) if known in value), ""))


def _value_with_status(words: str, value: dict[str, Any], lines: dict[str, str]) -> str:
    """A value with its status, and the raw lines that show it."""
    status = str(value.get("status", "unknown"))
    where = ", ".join(lines[passage] for passage in value.get("evidence") or () if passage in lines)
    sure = say(STATUS_WORDS.get(status, status))
    if not words:
        return sure
    return f"{words} ({sure}; {_where(where)})" if where else f"{words} ({sure})"


def _doubts_of_metadata(data: dict[str, Any], blocks: Sequence[Block]) -> list[Doubt]:
    """The title, authors and date that are less than stated, but where the line itself is doubted."""
    found = []
    by_id = {block.id: block for block in blocks}
    entries = [("title", say("title"), Kind.TITLE, data["title"]),
               *(("creators", say("authors"), Kind.BYLINE, entry) for entry in data["creators"]),
               ("date", say("date"), Kind.DATELINE, data["date"])]
    for name, label, kind, value in entries:
        at = next((by_id[p] for p in value.get("evidence") or () if p in by_id), blocks[0])
        if value.get("status") == "inferred":
            if not (at.kind is kind and at.doubt):
                says = say("{field}: inferred, not stated; see whether it is right", field=label)
                found.append(Doubt(_lines(at), says))
        elif value.get("status") != "stated":
            marked = next((block for block in blocks if block.kind is kind), None)
            says = (say("{field}: unknown, and this line, kind: {kind}, does not show it; where it is known, "
                        "write it into the page under {name}: as README.md shows", field=label,
                        kind=kind.value, name=name) if marked else
                    say("{field}: unknown; if a line says it, mark that line: kind: {kind}", field=label,
                        kind=kind.value))
            found.append(Doubt(_lines(marked or at), says))
    return list(dict.fromkeys(found))


def _lines(block: Block) -> str:
    return span(block.first, block.last)
