"""Raw text → page: the converter, file by file.

`convert` is pure: bytes and the existing page go in, the page as it should be comes out.
`convert_all` touches the files: it writes each page completely or not at all, a refused file does
not stop the others, and running again changes nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..languages import TAGS, others
from ..model import ArchiveError, Change, Refusal, parse_span
from ..reading.boilerplate import strip_boilerplate
from ..reading.corrections import read_corrections
from ..reading.decode import Decoded, decode
from ..reading.invisible import clean_lines
from ..reading.language import detect_language
from ..reading.passages import give_ids
from ..reading.printed_pages import strip_page_furniture
from ..reading.structure import recognise
from . import fidelity, frontmatter
from .body import read_body, write_body
from .initial_metadata import first_metadata, make_slug

_CURATOR_NOTE = (
    "# What a curator may correct by hand; the converter keeps it to the letter.\n"
    "# status: stated (in the text), inferred (from it) or unknown; evidence: the passages.\n"
)
_CONVERTER_FIELDS = ("raw", "changes", "aliases")


@dataclass(frozen=True)
class Converted:
    """A page as it should be.

    language: of the text. slug: its address. markdown: the whole page. encoding: of the raw file.
    """

    language: str
    slug: str
    markdown: str
    encoding: str


#: Converts raw files that have pages: (raw file, page) of each → (name, what became of it) of each.
ConvertPages = Callable[
    [Sequence[tuple[Path, Path]]], Iterable[tuple[str, "Converted | ArchiveError | None"]]]


@dataclass
class Report:
    """What a run of the converter did.

    done: slugs of the texts that are pages. changed: files written, or that a check would write.
    refused: why a raw file is no page. remarks: what people should know of the others.
    """

    done: list[str] = field(default_factory=list)
    changed: list[Path] = field(default_factory=list)
    refused: list[ArchiveError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _ExistingPage:
    """The page of an earlier run: its front matter, and the addresses of its passages.

    published: passage id → raw lines. aliases: former passage id → the passage that has its lines.
    """

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

    raw: the file's bytes. name: its name. page, page_name: the existing page, if there is one;
    its curator's part and its passage ids stay. taken: the addresses of other texts.
    Raises Refusal for a text that cannot become a page, ArchiveError for a fault in the page.
    """
    decoded = decode(raw, name)
    existing = _existing_page(page, page_name) if page is not None else None
    data: dict[str, Any] = existing.head.data if existing else {}
    lines, invisible = clean_lines(decoded.text)
    if not any(map(str.strip, lines)):
        raise Refusal(name, 1, "the file has no text", "put the text into it, or remove the file")
    corrections, faults = read_corrections(data.get("structure"), lines)
    if faults and existing:
        line = existing.head.line_of(("structure", str(faults[0].entry)))
        raise ArchiveError(page_name, line, f"structure: {faults[0].reason}", faults[0].cure)
    decided = frozenset(c.lines[0] for c in corrections if c.kind and c.lines)
    lines, boilerplate = strip_boilerplate(lines, decided)
    lines, page_furniture = strip_page_furniture(lines, decided)
    breaks, web = map(_lines_of, (page_furniture, boilerplate))
    blocks, structural = recognise(lines, corrections, breaks, breaks | web)
    if not blocks:
        raise ArchiveError(page_name or name, None, "nothing of the text is left", "omit less of it")
    language = _language(existing, page_name) or detect_language("\n".join(lines), name)
    published = existing.published if existing else {}
    blocks, aliases = give_ids(blocks, published, existing.aliases if existing else {})
    byte_order_mark = [Change("omitted", "1", "\ufeff", "byte-order-mark")] if decoded.bom else []
    changes = sorted(
        [*byte_order_mark, *invisible, *boilerplate, *page_furniture, *structural],
        key=lambda c: parse_span(c.lines)[0],
    )
    characters = fidelity.prove(name, raw, blocks, changes)
    body = write_body(blocks)
    fidelity.prove(name, raw, read_body(body, name), changes)
    digest = hashlib.sha256(raw).hexdigest()
    slug = str(data.get("slug") or "") or make_slug(blocks, digest, taken)
    curator_part = _curator_part(existing, first_metadata(blocks, language, slug, digest))
    converter_part: dict[str, Any] = {
        "raw": _raw(name, digest, decoded, characters),
        "changes": [_change(c) for c in changes],
    }
    if aliases:
        converter_part["aliases"] = aliases
    markdown = frontmatter.write(curator_part, converter_part, body)
    return Converted(language, slug, markdown, decoded.encoding)


def _lines_of(changes: list[Change]) -> frozenset[int]:
    """The numbers of the raw lines that changes concern."""
    spans = (parse_span(change.lines) for change in changes)
    return frozenset(n for first, last in spans for n in range(first, last + 1))


def _existing_page(page: str, name: str) -> _ExistingPage:
    head = frontmatter.read(page, name)
    blocks = read_body(head.body, name, head.body_line)
    aliases = head.data.get("aliases") or {}
    if not isinstance(aliases, dict) or not all(
        isinstance(holder, str) and re.fullmatch(r"p\d+", former) for former, holder in aliases.items()
    ):
        line = head.line_of(("aliases",))
        raise ArchiveError(name, line, "aliases: it must lead from passage ids to passage ids",
                           "take back the change there")
    return _ExistingPage(head, {b.id: b.lines for b in blocks if b.lines}, aliases)


def _language(existing: _ExistingPage | None, page_name: str) -> str:
    """The language that a curator gave; "" where there is none, ArchiveError for an unknown one."""
    value = existing.head.data.get("language") if existing else None
    tag = str(value.get("value", "")) if isinstance(value, dict) else str(value or "")
    if existing and tag and tag not in TAGS:
        line = existing.head.line_of(("language", "value"))
        reason = f"the archive has no language {tag!r}"
        raise ArchiveError(page_name, line, reason, "use one of " + ", ".join(TAGS))
    return tag


def _curator_part(existing: _ExistingPage | None, fresh: dict[str, Any]) -> str:
    """The curator's part as it was written; the fields that it lacks follow below it."""
    if existing and existing.head.curator_part:
        missing = {k: v for k, v in fresh.items() if k not in existing.head.data}
        return existing.head.curator_part + (frontmatter.dump(missing) if missing else "")
    begun = existing.head.data if existing else {}
    own = {k: v for k, v in begun.items() if k not in _CONVERTER_FIELDS and isinstance(v, dict | list)}
    return _CURATOR_NOTE + frontmatter.dump({**fresh, **own})


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
    """A change as the front matter has it."""
    entry: dict[str, Any] = {
        "kind": change.kind, "lines": change.lines, "text": change.text, "rule": change.rule,
    }
    if change.reason:
        entry["reason"] = dict(change.reason)
    return entry


def change_of(entry: dict[str, Any]) -> Change:
    """A change, read from its entry in the front matter."""
    return Change(
        entry["kind"], entry["lines"], entry["text"], entry["rule"], entry.get("reason") or {}
    )


# ---------------------------------------------------------------- files


@dataclass
class _Archive:
    """The originals' pages that exist, and the addresses and raw files that are taken.

    pages: by the name of the raw file. raw_files: digest of a raw file → its name. slugs: addresses.
    converted: by the name of the raw file, what was converted before its turn.
    """

    docs: Path
    pages: dict[str, Path]
    raw_files: dict[str, str]
    slugs: set[str]
    converted: dict[str, Converted | ArchiveError | None] = field(default_factory=dict)


def _read_archive(docs: Path) -> _Archive:
    archive = _Archive(docs, {}, {}, set())
    for language in TAGS:
        for path in sorted((docs / language / "texts").glob("*.md")):
            archive.slugs.add(path.stem)
            raw = frontmatter.raw_file_of(path) if path.is_file() else None
            if raw:
                archive.pages[raw["file"]] = path
                archive.raw_files[str(raw.get("sha256", ""))] = raw["file"]
    archive.raw_files.pop("", None)
    return archive


def convert_all(
    files: list[Path],
    docs: Path,
    check: bool = False,
    progress: Callable[[int, int], None] | None = None,
    convert_pages: ConvertPages | None = None,
) -> Report:
    """Convert raw files into pages under `docs`.

    files: the raw files. check: write nothing, only say what would change.
    progress: called with (done, all) after each file. convert_pages: converts raw files that have
    pages already, all of them before the new ones; by default each is converted in its turn.
    Returns the report; a refused file is in it and nothing of that file is written.
    """
    report = Report()
    archive = _read_archive(docs)
    if convert_pages:
        with_pages = [(path, archive.pages[path.name]) for path in files if path.name in archive.pages]
        archive.converted = dict(convert_pages(with_pages))
    for n, path in enumerate(files, 1):
        try:
            _convert_one(path, archive, check, report)
        except ArchiveError as refusal:
            report.refused.append(refusal)
        except OSError as error:
            cure = "check the file and its permissions"
            report.refused.append(Refusal(path.name, None, str(error.strerror or error), cure))
        if progress:
            progress(n, len(files))
    return report


def _convert_one(path: Path, archive: _Archive, check: bool, report: Report) -> None:
    _refuse_odd_name(path.name)
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    first = archive.raw_files.get(digest, path.name)
    if first != path.name:
        raise _same_text(path, first, archive)
    existing = archive.pages.get(path.name)
    converted = archive.converted.get(path.name) or _converted(raw, path, existing, archive)
    if isinstance(converted, ArchiveError):
        raise converted
    archive.raw_files[digest] = path.name
    archive.slugs.add(converted.slug)
    docs = archive.docs
    target = existing or docs / converted.language / "texts" / f"{converted.slug}.md"
    archive.pages[path.name] = target
    wanted = {target: converted.markdown}
    for tag in others(converted.language):
        pair = docs / tag / "texts" / target.name
        if not pair.exists():
            wanted[pair] = waiting_page(target.stem)
    for language in TAGS:
        wanted[docs / language / "texts" / target.stem / "parallel.md"] = parallel_page(target.stem)
    for file, content in wanted.items():
        if not file.exists() or frontmatter.source_of(file) != content:
            report.changed.append(file)
            if not check:
                write_atomically(file, content)
    if converted.encoding != "UTF-8":
        report.remarks.append(f"{path.name}: read as {converted.encoding}")
    report.done.append(target.stem)


def _converted(raw: bytes, path: Path, existing: Path | None, archive: _Archive) -> Converted:
    page = frontmatter.source_of(existing) if existing else None
    return convert(raw, path.name, page, existing.name if existing else "", frozenset(archive.slugs))


def convert_page(path: Path, page: Path) -> Converted | ArchiveError | None:
    """Convert a raw file that has a page, before its turn.

    path, page: the two files. Returns the refusal, if there is one; None where the file cannot be read.
    """
    try:
        return convert(path.read_bytes(), path.name, frontmatter.source_of(page), page.name)
    except ArchiveError as refusal:
        return refusal
    except OSError:
        return None


def _refuse_odd_name(name: str) -> None:
    """Raise Refusal for a name whose bytes are not UTF-8: no page can write it down."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
        raise Refusal(shown, None, "the file's name is not UTF-8", "rename the file") from None


def _same_text(path: Path, first: str, archive: _Archive) -> Refusal:
    """The refusal of a raw file whose text the archive has under another name."""
    page = archive.pages[first].relative_to(archive.docs).as_posix()
    if (path.parent / first).exists():
        return Refusal(path.name, 1, f"the same text as {first}, which was there first",
                       f"remove {path.name}; the text has its page, {page}")
    return Refusal(path.name, 1, f"the same text as {first}, which is no longer in its folder",
                   f"if the file was renamed, write its new name into {page}, raw: file:; "
                   f"else put {first} back")


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
