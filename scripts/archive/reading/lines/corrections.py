"""What a curator decided on a text's structure: the `structure` list of a page's front matter."""

from __future__ import annotations

import difflib
from typing import Any, NamedTuple

from ...languages import REQUIRED, TAGS
from ...messages import say
from ...model import Block, Correction, Kind, parse_span
from ...rules import OMISSIONS, omission

_KINDS = ", ".join(Kind)
_FORMS = ("{lines: 3-4, kind: …}, {lines: 3-4, omit: '…', reason: …}, "
          "{before: '3', add: …, reason: …}, {before: '3', gap: none}")
#: The fields of an entry, by the one that says what it does.
_FIELDS = {
    "kind": ("lines", "kind", "level"),
    "omit": ("lines", "omit", "reason"),
    "add": ("before", "add", "reason"),
    "gap": ("before", "gap"),
}


def is_uncorrected(block: Block, corrected: set[int]) -> bool:
    """Whether no curator decided on the block. corrected: first lines of those that one decided on."""
    return block.first not in corrected


class CorrectionFault(NamedTuple):
    """What is wrong with an entry: its number in the list from 0, the reason, the cure."""

    entry: int
    reason: str
    cure: str


class _Fault(Exception):
    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.reason, self.cure = reason, cure


def read_corrections(
    entries: Any, lines: list[str]
) -> tuple[tuple[Correction, ...], list[CorrectionFault]]:
    """Read the list, and compare each entry with the text.

    entries: the list as the front matter has it. lines: line n of the raw file is entry n-1.
    Returns the corrections, and the faults of the entries that are none or do not fit the text.
    """
    if not isinstance(entries or [], list):
        return (), [CorrectionFault(0, say("it is not a list of entries"),
                                    say("write a list: - {forms}", forms=_FORMS))]
    corrections: list[Correction] = []
    faults: list[CorrectionFault] = []
    claimed: dict[int, int] = {}
    for n, entry in enumerate(entries or []):
        try:
            correction = _read(entry)
            _check_lines_exist(correction, lines)
            _claim_line(correction, n, claimed)
        except _Fault as fault:
            faults.append(CorrectionFault(n, fault.reason, fault.cure))
        else:
            corrections.append(correction)
    return tuple(corrections), faults


def _read(entry: Any) -> Correction:
    if not isinstance(entry, dict):
        raise _Fault(say("{entry!r} is not an entry", entry=entry), say("write {forms}", forms=_FORMS))
    _check_fields(entry)
    if entry.get("kind", "paragraph") not in list(Kind):
        raise _Fault(say("no kind of block is called {kind!r}", kind=entry["kind"]),
                     say("use one of {words}", words=_KINDS))
    if entry.get("gap", "none") != "none":
        raise _Fault(say("gap: {value!r} says nothing", value=entry["gap"]),
                     say("write gap: none where the source has no gap"))
    omit = entry.get("omit")
    if not isinstance(omit or "", str):
        raise _Fault(say("omit needs words of the raw file"), say("write {forms}", forms=_FORMS))
    return Correction(
        lines=_span(entry["lines"]) if "lines" in entry else None,
        kind=Kind(entry["kind"]).value if "kind" in entry else "",
        level=_number(entry, "level"),
        omit=omit or "",
        omit_lines="omit" in entry and not omit,
        before=_number(entry, "before"),
        add=_words(entry, "add") if "add" in entry else {},
        reason=_reason(entry),
    )


def _check_fields(entry: dict[str, Any]) -> None:
    """An entry says one thing, with the fields that belong to it."""
    known = {name for names in _FIELDS.values() for name in names}
    for name in entry:
        if name not in known:
            near = difflib.get_close_matches(str(name), known, 1)
            raise _Fault(say("no field is called {name!r} here", name=name),
                         say("mend its name to {near!r} or remove it", near=near[0]) if near
                         else say("write {forms}", forms=_FORMS))
    given = [name for name in _FIELDS if name in entry]
    if not given:
        raise _Fault(say("the entry does not say what to do"), say("write {forms}", forms=_FORMS))
    if len(given) > 1:
        raise _Fault(say("the entry says two things at once: {words}", words=", ".join(given)),
                     say("write an entry for each"))
    place = _FIELDS[given[0]][0]
    if place not in entry:
        raise _Fault(say("{field!r} needs {other!r}: the lines of the raw file", field=given[0], other=place),
                     say("add {field}: '12'", field=place))
    for name in entry:
        if name not in _FIELDS[given[0]]:
            raise _Fault(say("{other!r} does not belong to {field!r}", field=given[0], other=name),
                         say("remove it, or write {forms}", forms=_FORMS))


def _reason(entry: dict[str, Any]) -> dict[str, str]:
    """Why: in the curator's own words, or by the short name of a reason that the archive words."""
    value = entry.get("reason")
    if not value and ("omit" in entry or "add" in entry):
        asking = "omit" if "omit" in entry else "add"
        raise _Fault(say("{field!r} needs a reason, which readers are shown", field=asking),
                     _reason_cure("omit" in entry))
    if isinstance(value, str) and value:
        if value not in OMISSIONS or "omit" not in entry:
            raise _Fault(say("no reason is called {value!r}", value=value), _reason_cure("omit" in entry))
        return omission(value)
    return _words(entry, "reason") if value else {}


def _reason_cure(omitting: bool) -> str:
    if omitting:
        return say("add reason: and one of {words}; or your own words, reason: {example}",
                   words=", ".join(OMISSIONS), example=_example())
    return say("write {field}: {example}", field="reason", example=_example())


def _example() -> str:
    return "{" + ", ".join(f"{tag}: …" for tag in REQUIRED) + "}"


def _words(entry: dict[str, Any], name: str) -> dict[str, str]:
    """The words of a field by language."""
    value = entry.get(name)
    complete = isinstance(value, dict) and set(REQUIRED) <= set(value) <= set(TAGS)
    if not isinstance(value, dict) or not complete or not all(
        isinstance(word, str) and word for word in value.values()
    ):
        raise _Fault(say("{field} needs its words in these languages: {languages}", field=name,
                         languages=", ".join(REQUIRED)),
                     say("write {field}: {example}", field=name, example=_example()))
    return value


def _span(value: Any) -> tuple[int, int]:
    try:
        return parse_span(value)
    except ValueError:
        raise _Fault(say("{value!r} names no lines", value=value),
                     say("write lines: '12' or 12-15")) from None


def _number(entry: dict[str, Any], name: str) -> int:
    value = str(entry.get(name, "0"))
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise _Fault(say("{field}: {value!r} is no number", field=name, value=value),
                     say("write a number in figures"))
    if name == "level" and not 0 <= int(value) <= 6:
        raise _Fault(say("{field}: {value!r} is no level", field=name, value=value),
                     say("write a number from 1 to 6"))
    return int(value)


def _check_lines_exist(correction: Correction, lines: list[str]) -> None:
    first, last = correction.lines or (correction.before, correction.before)
    if not 0 < first <= last <= len(lines):
        raise _Fault(say("the raw file has no line {line}", line=last if first else first),
                     say("name lines between 1 and {last}", last=len(lines)))
    if not lines[first - 1].strip():
        raise _Fault(say("line {line} of the raw file is blank", line=first),
                     say("name the line of the words"))
    if correction.omit and not any(correction.omit in line for line in lines[first - 1 : last]):
        where = {"words": correction.omit, "line": first, "last": last}
        raise _Fault(
            say("line {line} of the raw file has no {words!r}", **where) if first == last
            else say("none of the lines {line} to {last} of the raw file has {words!r}", **where),
            say("copy the words from one line of the raw file; omit: without words means all of the lines"))


def _claim_line(correction: Correction, n: int, claimed: dict[int, int]) -> None:
    """Note which entry decides on a line; a fault where another one does already."""
    if not correction.lines or not (correction.kind or correction.omit_lines):
        return
    lines = range(correction.lines[0], correction.lines[1] + 1)
    for line in lines:
        if line in claimed:
            first = claimed[line] + 1
            raise _Fault(
                say("entries {first} and {second} both decide on line {line}",
                    first=first, second=n + 1, line=line),
                say("leave the line to entry {first}, which was there first, or change it", first=first))
    claimed.update(dict.fromkeys(lines, n))
