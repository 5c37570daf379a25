"""What is wrong with one page of a text by itself: its fields, its passages' ids, its raw file."""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Sequence, Set
from pathlib import Path
from typing import Any

from ..languages import TAGS
from ..messages import say
from ..model import ArchiveError, parse_span
from ..reading.lines.corrections import read_corrections
from ..reading.source.decode import decode
from ..reading.source.invisible import clean_lines
from ..rules import RULES
from .edtf_dates import is_calendar_date, is_edtf
from .evidence import supports, value_words
from .fields import BY_NAME, FIELDS, TRANSLATION_SCHEMA, Authority, Date, Field, schema
from .page import Page
from .records import Record
from .schema_faults import schema_faults, validator_of
from .yaml_text import Place, texts_in

#: Where the fields of a page are described.
_TABLE = "scripts/archive/pages/fields.py"
#: Rules that add words to a page; every other rule leaves some out.
_ADDING_RULES = ("table-lost", "gap", "curator")

Groups = dict[str, dict[str, Record]]


def page_faults(page: Page, groups: Groups, originals: Path) -> list[ArchiveError]:
    """Check a page by itself.

    page: one that does not wait for its translation. groups: the records. originals: the folder of raw files.
    Returns its faults.
    """
    faults = [*_head_faults(page, groups), *_double_passages(page)]
    return faults + _raw_faults(page, originals) if page.is_original else faults


def _head_faults(page: Page, groups: Groups) -> list[ArchiveError]:
    """Faults of the front matter."""
    head = page.head
    if not page.is_original and "translation" not in head.data:
        reason = say("the page is neither an original’s (raw) nor a translation’s (translation)")
        return [page.fault((), reason, say("add translation: {{of: …, by: …, date: …, reviewed: …}}"))]
    rules = schema() if page.is_original else TRANSLATION_SCHEMA
    faults = schema_faults(head.data, head.lines, validator_of(rules), file=page.name, table=_TABLE)
    if head.data.get("slug") != page.path.stem:
        reason = say("slug differs from the file's name {stem!r}", stem=page.path.stem)
        faults.append(page.fault(("slug",), reason, say("make the two the same")))
    faults += _language_faults(page)
    if page.is_original and page.blocks is not None:
        passages = {block.id for block in page.blocks}
        faults += _evidence_faults(page, passages)
        faults += _silent_evidence(page, groups)
        faults += _date_faults(page)
        faults += _record_faults(page, groups)
        faults += _passage_faults(page, passages)
        faults += _change_faults(page)
        faults += _withdrawal_faults(page)
        faults += _source_faults(page)
    return faults


def _source_faults(page: Page) -> list[ArchiveError]:
    """A value found in a source names one that the page has; days are of the calendar, dates EDTF."""
    faults = []
    entries = dict(page.entries("sources"))
    for path, value in texts_in(page.head.data):
        if path[-1] == "source" and path[0] in BY_NAME and BY_NAME[path[0]].descriptive:
            number = int(value) - 1 if value.isdecimal() else -1
            if "address" not in entries.get(number, {}):
                reason = say("source {value} is no source with an address", value=value)
                cure = say("add it to sources, or write the number of one that is there")
                faults.append(page.fault(path, reason, cure))
    for n, entry in entries.items():
        looked, published = entry.get("looked"), entry.get("published")
        if isinstance(looked, str) and re.fullmatch(r"[\d-]{10}", looked) and not is_calendar_date(looked):
            faults.append(_no_day(page, ("sources", str(n), "looked"), looked))
        if isinstance(published, str) and published and not is_edtf(published):
            faults.append(_no_edtf(page, ("sources", str(n), "published"), published))
    return faults


def _withdrawal_faults(page: Page) -> list[ArchiveError]:
    """A text was withdrawn on a day of the calendar."""
    day = page.value("withdrawn", "date")
    if not day or is_calendar_date(day):
        return []
    return [_no_day(page, ("withdrawn", "date"), day)]


def _no_day(page: Page, place: Place, value: str) -> ArchiveError:
    return page.fault(place, say("{value!r} is no day", value=value), say("write it as 2026-11-28"))


def _language_faults(page: Page) -> list[ArchiveError]:
    """An original lies in the folder of its language and has a title in it, a translation does not.

    A translation names who reviewed it, if anyone did.
    """
    if not page.is_original:
        return _translation_faults(page)
    faults = []
    tag = page.value("language", "value")
    if tag in TAGS and tag != page.language:
        reason = say("the language is {tag!r}, the folder {language!r}", tag=tag, language=page.language)
        cure = say("move the page to docs/{tag}/texts/, or mend the language", tag=tag)
        faults.append(page.fault(("language",), reason, cure))
    if tag in TAGS and isinstance(page.head.data.get("title"), dict) and not page.value("title", tag):
        reason = say("title: it lacks the words in the text's own language, {tag!r}", tag=tag)
        faults.append(page.fault(("title",), reason, say("add {tag}", tag=tag)))
    return faults


def _translation_faults(page: Page) -> list[ArchiveError]:
    faults = []
    if page.value("translation", "of") == page.language:
        reason = say("a translation from its own language")
        faults.append(page.fault(("translation", "of"), reason, say("name the language of the original")))
    reviewed, reviewer = page.value("translation", "reviewed"), page.value("translation", "reviewer")
    if reviewed == "true" and not reviewer:
        faults.append(page.fault(("translation", "reviewed"), say("reviewed, but 'reviewer' is missing"),
                                 say("add reviewer: the person’s name")))
    if reviewed == "false" and reviewer:
        faults.append(page.fault(("translation", "reviewer"), say("a reviewer of what is not reviewed"),
                                 say("write reviewed: 'true', or remove the reviewer")))
    if page.blocks is not None:
        faults += _lost_places(page, ("notes", "exceptions"), {block.id for block in page.blocks})
    return faults


def _lost_places(page: Page, fields: Sequence[str], passages: Set[str]) -> list[ArchiveError]:
    """The entries of some fields that are said to be at a passage which the text has not."""
    return [page.fault((field, str(n)), say("the text has no passage {at}", at=at), say("name another"))
            for field in fields for n, entry in page.entries(field)
            if isinstance(at := entry.get("at"), str) and at not in passages]


def _evidence_faults(page: Page, passages: set[str]) -> list[ArchiveError]:
    """Evidence is a passage of the text."""
    faults = []
    for path, value in texts_in(page.head.data):
        if len(path) > 1 and path[-2] == "evidence" and value not in passages:
            reason = say("the text has no passage {value}", value=value)
            now = page.value("aliases", value)
            cure = say("write {now}, which it became", now=now) if now else say("name a passage of this text")
            faults.append(page.fault(path, reason, cure))
    return faults


def _silent_evidence(page: Page, groups: Groups) -> list[ArchiveError]:
    """A passage named as evidence has a word of the value, unless a note says how the value follows."""
    shown = {block.id: block.visible for block in page.blocks or ()}
    faults = []
    for field in FIELDS:
        records = groups.get(field.type.records, {}) if isinstance(field.type, Authority) else {}
        for place, entry in _statements(page, field):
            if entry.get("note") or not isinstance(entry.get("evidence"), list):
                continue
            value = value_words(field, entry, records)
            for n, passage in enumerate(entry["evidence"]):
                named = isinstance(passage, str) and passage in shown
                if named and not supports(shown[passage], value):
                    reason = say("{field}: no word of the value, nor a form of one, is in {passage}",
                                 field=field.name, passage=passage)
                    cure = say("name a passage that has it, or say in a note: how the value follows")
                    faults.append(page.fault((*place, "evidence", str(n)), reason, cure))
    return faults


def _statements(page: Page, field: Field) -> list[tuple[Place, dict[str, Any]]]:
    """The statements of a descriptive field, each with its place; others are schema faults."""
    if not field.descriptive:
        return []
    if field.many:
        return [((field.name, str(n)), entry) for n, entry in page.entries(field.name)]
    entry = page.head.data.get(field.name)
    return [((field.name,), entry)] if isinstance(entry, dict) else []


def _values(page: Page, field: Field) -> list[tuple[Place, str]]:
    """The values of a field, each with the place of its entry; others are schema faults."""
    entries: list[tuple[Place, Any]] = [((field.name,), page.value(field.name, "value"))]
    if field.many:
        entries = [((field.name, str(n)), entry.get("value")) for n, entry in page.entries(field.name)]
    return [(place, value) for place, value in entries if isinstance(value, str) and value]


def _no_edtf(page: Page, place: Place, value: str) -> ArchiveError:
    return page.fault(
        place, say("{value!r} is no EDTF date", value=value),
        say("write 2021-08-31, 2021-08, 2021 or 2021~ (about); all forms: loc.gov/standards/datetime"))


def _date_faults(page: Page) -> list[ArchiveError]:
    """A date is EDTF, in whichever field it is."""
    return [
        _no_edtf(page, (*place, "value"), value)
        for field in FIELDS if isinstance(field.type, Date)
        for place, value in _values(page, field) if not is_edtf(value)
    ]


def _record_faults(page: Page, groups: Groups) -> list[ArchiveError]:
    """A place or a subject is a record, and is named once."""
    return [fault for field in FIELDS if isinstance(field.type, Authority)
            for fault in _faults_of_records(page, field, field.type.records, groups)]


def _faults_of_records(page: Page, field: Field, group: str, groups: Groups) -> list[ArchiveError]:
    faults = []
    named: dict[str, Place] = {}
    for place, value in _values(page, field):
        if value not in groups[group]:
            faults.append(page.fault(place, say("{value!r} is no record of docs/data/{group}.yml",
                                                value=value, group=group),
                                     say("add the record there, or mend the id here")))
        if value in named:
            line = page.head.line_of(named[value])
            faults.append(page.fault(place, say("{value!r} is there twice, first in line {line}",
                                                value=value, line=line),
                                     say("keep one of the two")))
        named.setdefault(value, place)
    return faults


def _passage_faults(page: Page, passages: set[str]) -> list[ArchiveError]:
    """Aliases and notes lead to passages of the text."""
    faults = []
    aliases = page.head.data.get("aliases")
    for former, now in aliases.items() if isinstance(aliases, dict) else ():
        if former in passages or not isinstance(now, str) or now not in passages:
            faults.append(page.fault(("aliases", former), say("{former} cannot lead to {now}",
                                                              former=former, now=now),
                                     say("take back the change there and convert again")))
    return faults + _lost_places(page, ("notes",), passages)


def _change_faults(page: Page) -> list[ArchiveError]:
    """Changes are those of the converter: rules that there are, lines that there can be."""
    faults = []
    cure = say("convert again")
    for n, change in page.entries("changes"):
        rule, lines = change.get("rule"), change.get("lines")
        if isinstance(rule, str) and rule and rule not in RULES:
            faults.append(page.fault(("changes", str(n), "rule"), say("no rule is called {rule!r}",
                                                                      rule=rule), cure))
        elif change.get("kind") == "added" and rule in RULES and rule not in _ADDING_RULES:
            reason = say("the rule {rule!r} adds nothing", rule=rule)
            faults.append(page.fault(("changes", str(n), "rule"), reason, cure))
        if isinstance(lines, str) and not _is_span(lines):
            faults.append(page.fault(("changes", str(n), "lines"), say("{lines!r} names no lines",
                                                                       lines=lines), cure))
    return faults


def _is_span(value: str) -> bool:
    try:
        parse_span(value)
    except ValueError:
        return False
    return True


def _double_passages(page: Page) -> list[ArchiveError]:
    """Each passage has an id of its own."""
    seen: dict[str, int] = {}
    faults = []
    for block in page.blocks or []:
        seen[block.id] = seen.get(block.id, 0) + 1
        if seen[block.id] > 1:
            lines = page.all_passage_lines.get(block.id, [])
            line = lines[seen[block.id] - 1] if len(lines) >= seen[block.id] else page.head.body_line
            faults.append(ArchiveError(page.name, line, say("passage {id} is there twice", id=block.id),
                                       say("give each passage an id of its own")))
    return faults


def _raw_faults(page: Page, folder: Path) -> list[ArchiveError]:
    """The raw file lies in the archive, byte for byte as it was converted; corrections fit it."""
    file = page.value("raw", "file")
    if not folder.is_dir() or not file:
        return []

    def fault(reason: str, cure: str) -> list[ArchiveError]:
        return [page.fault(("raw", "file"), reason, cure)]

    if "/" in file or "\0" in file or file in (".", ".."):
        return fault(say("{file!r} is no file name", file=file),
                     say("write the name of a file in docs/originals/"))
    try:
        raw = (folder / file).read_bytes()
    except OSError:
        return fault(say("there is no raw file {file!r}", file=file),
                     say("put it back; or, to take the text out of the archive, run python3 scripts/text.py "
                         "remove {slug}", slug=page.path.stem))
    if hashlib.sha256(raw).hexdigest() != page.value("raw", "sha256"):
        return fault(say("{file} is not the file that was converted", file=file),
                     say("put the received file back; or, where the change is meant, run python3 "
                         "scripts/text.py replace {name}", name=shlex.quote(file)))
    return _correction_faults(page, raw, file)


def _correction_faults(page: Page, raw: bytes, file: str) -> list[ArchiveError]:
    entries = page.head.data.get("structure")
    if not isinstance(entries, list):
        return []  # a fault of the schema
    try:
        lines, _ = clean_lines(decode(raw, file).text)
    except ArchiveError as fault:
        return [fault]
    _, faults = read_corrections(entries, lines)
    return [page.fault(("structure", str(fault.entry)), say("structure: {reason}",
                                                            reason=fault.reason), fault.cure)
            for fault in faults]
