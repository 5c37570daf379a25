"""Every fault of every page in one run, each with its file, line and cure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import edtf
import edtf.parser.edtf_exceptions
import jsonschema
import yaml

from ..languages import TAGS
from ..model import ArchiveError, Block
from ..rules import RULES
from . import frontmatter
from .canonical import check_body
from .fields import TRANSLATION_SCHEMA, schema

_WAITING = {"slug", "translation"}


@dataclass(frozen=True)
class _Page:
    """A text's page: its name for messages, its folder's language, its head, its blocks if whole."""

    name: str
    path: Path
    language: str
    head: frontmatter.FrontMatter
    blocks: list[Block] | None

    @property
    def original(self) -> bool:
        return "raw" in self.head.data

    @property
    def waiting(self) -> bool:
        data = self.head.data
        return set(data) == _WAITING and data["translation"] == "missing"

    def fault(self, path: tuple[str, ...], reason: str, cure: str) -> ArchiveError:
        return ArchiveError(self.name, self.head.line_of(path), reason, cure)


def validate(docs: Path) -> list[ArchiveError]:
    """Check the front matter of all texts, and each translation against its original.

    docs: the folder of pages. Returns the faults, in the order of files and lines.
    """
    faults: list[ArchiveError] = []
    known = {
        name: _record_ids(docs / "data" / f"{name}.yml", faults) for name in ("places", "subjects")
    }
    pages = list(_pages(docs, faults))
    for page in pages:
        if page.waiting:
            continue
        faults += _schema_faults(page.head, page.name, schema() if page.original else TRANSLATION_SCHEMA)
        if page.head.data.get("slug") != page.path.stem:
            reason = f"slug differs from the file's name {page.path.stem!r}"
            faults.append(page.fault(("slug",), reason, "make the two the same"))
        faults += _own_language_faults(page)
        if page.blocks is not None:
            faults += _block_faults(page.blocks, page.name, page.head.body_line)
            if page.original:
                faults += _statement_faults(page.head, page.name, page.blocks, known)
        if page.original:
            faults += _raw_faults(page.head, page.name, docs / "originals")
    return faults + _company_faults(pages)


def _pages(docs: Path, faults: list[ArchiveError]) -> Iterator[_Page]:
    """The pages that have a head; faults of the others, and of bodies, go into the list."""
    for language in TAGS:
        for path in sorted((docs / language / "texts").glob("*.md")):
            if path.name == "index.md":
                continue
            name = f"{language}/texts/{path.name}"
            try:
                head = frontmatter.read(frontmatter.source_of(path, name), name, positions=True)
            except ArchiveError as fault:
                faults.append(fault)
                continue
            blocks, found = check_body(head.body, name, head.body_line, "raw" in head.data)
            faults += found
            yield _Page(name, path, language, head, blocks)


def _own_language_faults(page: _Page) -> list[ArchiveError]:
    """An original lies in the folder of its language, a translation in another."""
    field, key = ("language", "value") if page.original else ("translation", "of")
    value = page.head.data.get(field)
    tag = value.get(key) if isinstance(value, dict) else None
    if page.original and tag and tag != page.language:
        reason = f"the language {tag!r} in the folder {page.language!r}"
        return [page.fault((field,), reason, "move the page")]
    if not page.original and tag == page.language:
        return [page.fault((field, key), "a translation from its own language", "name the other")]
    return []


def _company_faults(pages: list[_Page]) -> list[ArchiveError]:
    """What pages have in common and must not, or must: ids, originals, their blocks."""
    faults: list[ArchiveError] = []
    originals: dict[str, _Page] = {}
    ids: dict[str, str] = {}
    for page in pages:
        if not page.original:
            continue
        if page.path.stem in originals:
            reason = f"an original like {originals[page.path.stem].name}"
            faults.append(page.fault((), reason, "keep one of the two, or give another slug"))
        originals.setdefault(page.path.stem, page)
        identifier = str(page.head.data.get("id", ""))
        if identifier in ids:
            faults.append(page.fault(("id",), f"the id of {ids[identifier]}", "give another"))
        ids[identifier] = page.name
    for page in pages:
        if page.original:
            continue
        original = originals.get(page.path.stem)
        if original is None:
            faults.append(page.fault((), "no original has this name", "rename the file"))
        elif not page.waiting and page.blocks is not None and original.blocks is not None:
            faults += mirror_faults(original.blocks, page.blocks, page.name)
    return faults


def _raw_faults(head: frontmatter.FrontMatter, name: str, folder: Path) -> list[ArchiveError]:
    """The raw file must lie in the archive, byte for byte as it was converted."""
    raw = head.data.get("raw")
    if not folder.is_dir() or not isinstance(raw, dict) or not raw.get("file"):
        return []
    line = head.line_of(("raw", "file"))
    try:
        digest = hashlib.sha256((folder / raw["file"]).read_bytes()).hexdigest()
    except OSError:
        return [ArchiveError(name, line, f"there is no raw file {raw['file']!r}", "put it back")]
    if digest == raw.get("sha256"):
        return []
    return [ArchiveError(name, line, f"{raw['file']} is not the file that was converted",
                         "put the received file back, or convert it again")]


def _record_ids(path: Path, faults: list[ArchiveError]) -> set[str]:
    if not path.exists():
        return set()
    try:
        records = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        return {record["id"] for record in records}
    except (yaml.YAMLError, KeyError, TypeError) as fault:
        faults.append(ArchiveError(path.name, 1, f"no list of records: {fault}", "mend it"))
        return set()


def _schema_faults(
    head: frontmatter.FrontMatter, name: str, rules: dict[str, Any]
) -> list[ArchiveError]:
    checker = jsonschema.Draft202012Validator(rules)
    faults = []
    for error in sorted(checker.iter_errors(head.data), key=lambda e: list(map(str, e.path))):
        path = tuple(map(str, error.path))
        place = ".".join(path) or "front matter"
        reason = f"{place}: {_shorten(error.message)}"
        faults.append(ArchiveError(name, head.line_of(path), reason, _cure(error)))
    return faults


def _shorten(message: str) -> str:
    return message if len(message) < 200 else message[:197] + "…"


def _cure(error: jsonschema.ValidationError) -> str:
    if error.validator == "enum":
        return "use one of " + ", ".join(str(v) for v in cast(list[Any], error.validator_value))
    if error.validator == "required":
        return "add it; a stated or inferred value needs its evidence, else write status: unknown"
    if error.validator == "additionalProperties":
        return "remove it or mend its name; see scripts/archive/pages/fields.py"
    return "mend the value; see scripts/archive/pages/fields.py"


def _block_faults(blocks: list[Block], name: str, line: int) -> list[ArchiveError]:
    seen: set[str] = set()
    faults = []
    for block in blocks:
        if block.id in seen:
            faults.append(ArchiveError(name, line, f"passage {block.id} stands twice",
                                       "each passage has an id of its own"))
        seen.add(block.id)
    return faults


def _statement_faults(
    head: frontmatter.FrontMatter, name: str, blocks: list[Block], known: dict[str, set[str]]
) -> list[ArchiveError]:
    """Evidence must be a passage of the text, a date EDTF, a place or a subject a record."""
    faults = []
    passages = {block.id for block in blocks}

    def fault(path: tuple[str, ...], reason: str, cure: str) -> None:
        faults.append(ArchiveError(name, head.line_of(path), reason, cure))

    def walk(value: Any, path: tuple[str, ...]) -> None:
        if isinstance(value, dict):
            evidence = value.get("evidence")
            for n, passage in enumerate(evidence if isinstance(evidence, list) else []):
                if passage not in passages:
                    fault((*path, "evidence", str(n)), f"the text has no passage {passage}",
                          "name a passage of this text")
            for key, inner in value.items():
                walk(inner, (*path, key))
        elif isinstance(value, list):
            for n, inner in enumerate(value):
                walk(inner, (*path, str(n)))

    walk({k: v for k, v in head.data.items() if k not in ("structure", "changes", "raw")}, ())
    date = head.data.get("date") or {}
    if isinstance(date, dict) and date.get("value") and not is_edtf(str(date["value"])):
        reason = f"{date['value']!r} is no EDTF date"
        fault(("date", "value"), reason, "see loc.gov/standards/datetime")
    for group, ids in known.items():
        for n, entry in enumerate(head.data.get(group) or []):
            value = entry.get("value") if isinstance(entry, dict) else None
            if ids and value and value not in ids:
                fault((group, str(n)), f"{value!r} is no record of docs/data/{group}.yml",
                      "add the record there")
    for former, holder in _pairs(head.data.get("aliases")):
        if former in passages or holder not in passages:
            fault(("aliases", former), f"{former} cannot lead to {holder}", "convert again")
    for n, note in enumerate(head.data.get("notes") or []):
        if isinstance(note, dict) and note.get("at") not in passages:
            fault(("notes", str(n)), f"the text has no passage {note.get('at')}", "name another")
    for n, change in enumerate(head.data.get("changes") or []):
        rule = change.get("rule") if isinstance(change, dict) else None
        if rule not in RULES:
            fault(("changes", str(n), "rule"), f"no rule is called {rule!r}", "convert again")
    return faults


def _pairs(aliases: Any) -> list[tuple[str, Any]]:
    return list(aliases.items()) if isinstance(aliases, dict) else []


def is_edtf(value: str) -> bool:
    """Whether a date is EDTF (Library of Congress, 2019)."""
    try:
        edtf.parse_edtf(value)
    except edtf.parser.edtf_exceptions.EDTFParseException:
        return False
    return True


def mirror_faults(
    original: list[Block], translation: list[Block], name: str
) -> list[ArchiveError]:
    """Where a translation does not mirror its original: block by block, both shown.

    A translation has the same blocks, of the same kinds, in the same order, with the same ids,
    the same list marks' depth and the same notes.
    """
    faults = []
    for n in range(max(len(original), len(translation))):
        one = original[n] if n < len(original) else None
        two = translation[n] if n < len(translation) else None
        if one and two and _shape(one) == _shape(two):
            if not two.text.strip():
                faults.append(ArchiveError(name, None, f"{two.id} is empty", "translate it"))
            continue
        faults.append(
            ArchiveError(
                name,
                None,
                "the translation does not mirror its original:\n"
                f"    original:    {_describe(one)}\n    translation: {_describe(two)}\n   ",
                "give both the same blocks, of the same kinds, with the same ids",
            )
        )
        break
    return faults


def _shape(block: Block) -> tuple[Any, ...]:
    marks = tuple(mark for _, _, mark in block.refs)
    lines = block.text.count("\n")
    return block.id, block.kind, block.level, block.within, bool(block.marker), marks, lines


def _describe(block: Block | None) -> str:
    if block is None:
        return "nothing"
    marks = "".join(mark for _, _, mark in block.refs)
    lines = f" of {block.text.count(chr(10)) + 1} lines" if "\n" in block.text else ""
    head = f"{block.id} {block.kind}{' ' + str(block.level) if block.level else ''}{lines}{marks}"
    return f"{head} {block.visible[:70]!r}"
