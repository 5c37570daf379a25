"""Raw text → page: the converter, file by file.

`convert` is pure: bytes and the page as it stands go in, the page as it should be comes out.
`convert_all` touches the files: each page is written whole or not at all, a refused file stops
nothing else, and running again changes nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..languages import TAGS, others
from ..model import ArchiveError, Change, Document, Refusal, parse_span
from ..reading.boilerplate import strip_boilerplate
from ..reading.corrections import read_corrections
from ..reading.decode import Decoded, decode
from ..reading.invisible import clean_lines
from ..reading.language import detect_language
from ..reading.passages import give_ids
from ..reading.structure import recognise
from . import fidelity as receipt
from . import frontmatter
from .body import read_body, write_body
from .initial_metadata import first_metadata, make_slug

_HAND_NOTE = (
    "# What a curator may correct by hand; the converter keeps it to the letter.\n"
    "# status: stated (in the text), inferred (from it) or unknown; evidence: the passages.\n"
)
_MACHINE_FIELDS = ("raw", "changes", "aliases")


@dataclass(frozen=True)
class Converted:
    """A page as it should be: its language, its slug, its Markdown, its document."""

    language: str
    slug: str
    markdown: str
    document: Document
    encoding: str


@dataclass
class Report:
    """What a run of the converter did."""

    done: list[str] = field(default_factory=list)
    changed: list[Path] = field(default_factory=list)
    refused: list[ArchiveError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Standing:
    """The page that stands: its front matter, and what the converter gave to its passages."""

    head: frontmatter.FrontMatter
    published: dict[str, tuple[int, int]]
    aliases: dict[str, str]


def convert(
    raw: bytes,
    name: str,
    page: str | None = None,
    page_name: str = "",
    taken: frozenset[str] = frozenset(),
) -> Converted:
    """Make the page of a raw text.

    raw: the file's bytes. name: its name. page, page_name: the page that stands, if one does;
    its curator's part and its passage ids are kept. taken: the addresses of other texts.
    Raises Refusal for a text that cannot become a page, ArchiveError for a fault in the page.
    """
    decoded = decode(raw, name)
    standing = _standing(page, page_name) if page is not None else None
    data: dict[str, Any] = standing.head.data if standing else {}
    lines, invisible = clean_lines(decoded.text)
    if not any(map(str.strip, lines)):
        raise Refusal(name, 1, "the file has no text", "put the text into it, or remove the file")
    try:
        corrections = read_corrections(data.get("structure"), lines)
    except ValueError as fault:
        line = frontmatter.read(page or "", page_name, positions=True).line_of(("structure",))
        raise ArchiveError(page_name, line, f"structure: {fault}", "mend the entry") from None
    kept = frozenset(c.lines[0] for c in corrections if c.kind and c.lines)
    lines, furniture = strip_boilerplate(lines, kept)
    blocks, made = recognise(lines, corrections)
    if not blocks:
        raise ArchiveError(page_name or name, None, "nothing of the text is left", "omit less of it")
    language = _language(data, page_name) or detect_language("\n".join(lines), name)
    published = standing.published if standing else {}
    blocks, aliases = give_ids(blocks, published, standing.aliases if standing else {})
    mark = [Change("omitted", "1", "\ufeff", "byte-order-mark")] if decoded.bom else []
    changes = sorted(
        [*mark, *invisible, *furniture, *made], key=lambda c: parse_span(c.lines)[0]
    )
    characters = receipt.prove(name, raw, blocks, changes)
    body = write_body(blocks)
    receipt.prove(name, raw, read_body(body, name), changes)
    digest = hashlib.sha256(raw).hexdigest()
    slug = str(data.get("slug") or "") or make_slug(blocks, digest, taken)
    hand = _hand(standing, first_metadata(blocks, language, slug, digest))
    machine: dict[str, Any] = {
        "raw": _raw(name, digest, decoded, characters),
        "changes": [_change(c) for c in changes],
    }
    if aliases:
        machine["aliases"] = aliases
    markdown = frontmatter.write(hand, machine, body)
    document = Document(tuple(blocks), tuple(changes))
    return Converted(language, slug, markdown, document, decoded.encoding)


def _standing(page: str, name: str) -> _Standing:
    head = frontmatter.read(page, name)
    blocks = read_body(head.body, name, head.body_line)
    aliases = head.data.get("aliases") or {}
    if not isinstance(aliases, dict) or not all(re.fullmatch(r"p\d+", key) for key in aliases):
        raise ArchiveError(name, 1, "aliases: no list of passage ids", "take back the change there")
    return _Standing(head, {b.id: b.lines for b in blocks if b.lines}, aliases)


def _language(data: dict[str, Any], page_name: str) -> str:
    value = data.get("language")
    tag = str(value.get("value", "")) if isinstance(value, dict) else str(value or "")
    if tag and tag not in TAGS:
        reason = f"the archive has no language {tag!r}"
        raise ArchiveError(page_name, 1, reason, "use one of " + ", ".join(TAGS))
    return tag


def _hand(standing: _Standing | None, fresh: dict[str, Any]) -> str:
    """The curator's part: kept to the letter; what it lacks of the fields is added below it."""
    if standing and standing.head.hand:
        missing = {k: v for k, v in fresh.items() if k not in standing.head.data}
        return standing.head.hand + (frontmatter.dump(missing) if missing else "")
    begun = standing.head.data if standing else {}
    own = {k: v for k, v in begun.items() if k not in _MACHINE_FIELDS and isinstance(v, dict | list)}
    return _HAND_NOTE + frontmatter.dump({**fresh, **own})


def _raw(name: str, digest: str, decoded: Decoded, characters: int) -> dict[str, str]:
    lines = decoded.text.split("\n")
    return {
        "file": name,
        "sha256": digest,
        "encoding": decoded.encoding + (" with BOM" if decoded.bom else ""),
        "lines": str(len(lines) - (lines[-1] == "")),
        "characters": str(characters),
    }


def _change(change: Change) -> dict[str, Any]:
    out: dict[str, Any] = {
        "kind": change.kind, "lines": change.lines, "text": change.text, "rule": change.rule,
    }
    if change.reason:
        out["reason"] = dict(change.reason)
    return out


def change_of(entry: dict[str, Any]) -> Change:
    """A change as the front matter has it."""
    return Change(
        entry["kind"], entry["lines"], entry["text"], entry["rule"], entry.get("reason") or {}
    )


# ---------------------------------------------------------------- files


@dataclass
class _Shelf:
    """The pages that stand, and what the texts of this run have taken.

    pages: by the name of the raw file. digests: of raw files → their names. slugs: addresses.
    """

    docs: Path
    pages: dict[str, Path]
    digests: dict[str, str]
    slugs: set[str]


def find_pages(docs: Path) -> dict[str, Path]:
    """The originals' pages by the name of their raw file."""
    return _shelf(docs).pages


def _shelf(docs: Path) -> _Shelf:
    shelf = _Shelf(docs, {}, {}, set())
    for language in TAGS:
        for path in sorted((docs / language / "texts").glob("*.md")):
            shelf.slugs.add(path.stem)
            # The head alone is enough, and a fault in it is told when the page is read.
            with path.open(encoding="utf-8", errors="replace") as page:
                head = _head_of(page)
            raw = frontmatter.field_of(head, "raw")
            if isinstance(raw, dict) and raw.get("file"):
                shelf.pages[raw["file"]] = path
                shelf.digests[raw.get("sha256", "")] = raw["file"]
    shelf.digests.pop("", None)
    return shelf


def _head_of(lines: Iterable[str]) -> str:
    head: list[str] = []
    for line in lines:
        if head and line.rstrip() == "---":
            break
        head.append(line)
    return "".join(head)


def convert_all(
    files: list[Path],
    docs: Path,
    check: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Convert raw files into pages under `docs`.

    files: the raw files. check: write nothing, only tell what would change.
    progress: called with (done, all) after each file.
    Returns the report; a refused file is in it and nothing of that file is written.
    """
    report = Report()
    shelf = _shelf(docs)
    for n, path in enumerate(files, 1):
        try:
            _convert_one(path, shelf, check, report)
        except ArchiveError as refusal:
            report.refused.append(refusal)
        except OSError as fault:
            cure = "check the file and its permissions"
            report.refused.append(Refusal(path.name, None, str(fault.strerror or fault), cure))
        if progress:
            progress(n, len(files))
    return report


def _convert_one(path: Path, shelf: _Shelf, check: bool, report: Report) -> None:
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if shelf.digests.get(digest, path.name) != path.name:
        cure = "remove one of the two"
        raise Refusal(path.name, 1, f"the same text as {shelf.digests[digest]}", cure)
    standing = shelf.pages.get(path.name)
    page = frontmatter.source_of(standing) if standing else None
    made = convert(
        raw, path.name, page, standing.name if standing else "", frozenset(shelf.slugs)
    )
    shelf.digests[digest] = path.name
    shelf.slugs.add(made.slug)
    docs = shelf.docs
    target = standing or docs / made.language / "texts" / f"{made.slug}.md"
    shelf.pages[path.name] = target
    wanted = {target: made.markdown}
    for tag in others(made.language):
        pair = docs / tag / "texts" / target.name
        if not pair.exists():
            wanted[pair] = waiting_page(target.stem)
    for language in TAGS:
        wanted[docs / language / "texts" / target.stem / "parallel.md"] = parallel_page(target.stem)
    for file, content in wanted.items():
        if not file.exists() or file.read_text(encoding="utf-8") != content:
            report.changed.append(file)
            if not check:
                write_atomically(file, content)
    if made.encoding != "UTF-8":
        report.remarks.append(f"{path.name}: read as {made.encoding}")
    report.done.append(target.stem)


def waiting_page(slug: str) -> str:
    """The page that stands in for a translation not yet made."""
    return f"---\nslug: {slug}\ntranslation: missing\n---\n"


def parallel_page(slug: str) -> str:
    """The page of a text beside its translation; its template fills it."""
    return f"---\nslug: {slug}\ntemplate: parallel.html\n---\n"


def write_atomically(path: Path, content: str) -> None:
    """Write a file whole or not at all: a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
