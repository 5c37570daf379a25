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
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import iuliia

from . import frontmatter, receipt
from .dates import dateline, find_date
from .decode import decode
from .furniture import strip_furniture
from .invisible import clean_lines
from .language import detect_language
from .model import ArchiveError, Block, Change, Document, Kind, Refusal, parse_span
from .page import read_body, write_body
from .passages import give_ids
from .structure import Correction, byline_name, is_organisation, recognise

LANGUAGES = ("en", "ru")
_CNE = "http://rightsstatements.org/vocab/CNE/1.0/"
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


def convert(raw: bytes, name: str, page: str | None = None, page_name: str = "") -> Converted:
    """Make the page of a raw text.

    raw: the file's bytes. name: its name. page, page_name: the page that stands, if one does;
    its curator's part and its passage ids are kept.
    Raises Refusal for a text that cannot become a page, ArchiveError for a fault in the page.
    """
    decoded = decode(raw, name)
    head = frontmatter.read(page, page_name) if page is not None else None
    data: dict[str, Any] = head.data if head else {}
    raw_lines = decoded.text.split("\n")
    lines, invisible = clean_lines(decoded.text)
    lines, furniture = strip_furniture(lines)
    try:
        corrections = tuple(_correction(entry) for entry in data.get("structure") or [])
        _check_corrections(corrections, raw_lines)
    except (ValueError, TypeError, KeyError) as fault:
        line = _line_of(page or "", page_name, "structure")
        raise ArchiveError(page_name, line, f"structure: {fault}", "mend the entry") from None
    blocks, made = recognise(lines, corrections)
    language = _language(data) or detect_language(decoded.text, name)
    published = read_body(head.body, page_name, head.body_line) if head else []
    old_lines = {b.id: b.lines for b in published if b.lines}
    blocks, aliases = give_ids(blocks, old_lines, data.get("aliases") or {})
    changes = sorted([*invisible, *furniture, *made], key=lambda c: parse_span(c.lines)[0])
    characters = receipt.prove(name, raw, blocks, changes)
    body = write_body(blocks)
    receipt.prove(name, raw, read_body(body, name), changes)
    digest = hashlib.sha256(raw).hexdigest()
    slug = str(data.get("slug") or "") or make_slug(blocks, digest)
    hand = head.hand if head else _first_hand(blocks, language, slug, digest)
    machine: dict[str, Any] = {
        "raw": {
            "file": name,
            "sha256": digest,
            "encoding": decoded.encoding + (" with BOM" if decoded.bom else ""),
            "lines": str(len(raw_lines) - (raw_lines[-1] == "")),
            "characters": str(characters),
        },
        "changes": [_change(c) for c in changes],
    }
    if aliases:
        machine["aliases"] = aliases
    markdown = frontmatter.write(hand, machine, body)
    document = Document(tuple(blocks), tuple(changes))
    return Converted(language, slug, markdown, document, decoded.encoding)


def _language(data: dict[str, Any]) -> str:
    value = data.get("language")
    return str(value.get("value", "")) if isinstance(value, dict) else str(value or "")


def _line_of(page: str, file: str, name: str) -> int:
    return frontmatter.read(page, file, positions=True).line_of((name,))


def _correction(entry: dict[str, Any]) -> Correction:
    return Correction(
        lines=parse_span(entry["lines"]) if "lines" in entry else None,
        kind=Kind(entry["kind"]).value if "kind" in entry else "",
        level=int(entry.get("level", 0)),
        omit=entry.get("omit", ""),
        before=int(entry.get("before", 0)),
        add=entry.get("add") or {},
        reason=entry.get("reason") or {},
    )


def _check_corrections(corrections: Iterable[Correction], raw_lines: list[str]) -> None:
    for c in corrections:
        first = c.lines[0] if c.lines else c.before
        last = c.lines[1] if c.lines else c.before
        if last > len(raw_lines):
            raise ValueError(f"line {last} is beyond the end of the raw file")
        if not raw_lines[first - 1].strip():
            raise ValueError(f"line {first} of the raw file is blank")
        if c.omit and c.omit not in raw_lines[first - 1]:
            raise ValueError(f"line {first} of the raw file has no {c.omit!r}")


def _change(change: Change) -> dict[str, Any]:
    out: dict[str, Any] = {
        "kind": change.kind, "lines": change.lines, "text": change.text, "rule": change.rule,
    }
    if change.reason:
        out["reason"] = dict(change.reason)
    return out


# ---------------------------------------------------------------- a new text's first metadata


def derive_title(blocks: list[Block], limit: int = 90) -> tuple[str, str]:
    """A title for a text: (title, id of its passage). Without one, its opening words and "…"."""
    for block in blocks:
        if block.kind is Kind.TITLE:
            return block.text, block.id
    for block in blocks:
        if block.kind is Kind.LETTERHEAD:
            found = re.search(r"(?im)^(?:subject|тема)\s*:\s*(.+)$", block.text)
            if found:
                return found[1].strip(), block.id
    first = next((b for b in blocks if b.kind is not Kind.LETTERHEAD), blocks[0])
    words = " ".join(first.text.split())
    sentence = re.split(r"(?<=[.!?…])\s", words, maxsplit=1)[0]
    if len(sentence) <= limit:
        return sentence.rstrip(" .,;:"), first.id
    cut = sentence[:limit].rsplit(" ", 1)[0].rstrip(" .,;:–—-")
    return cut + "…", first.id


def make_slug(blocks: list[Block], digest: str) -> str:
    """An address in Latin letters: up to eight words of the title; the digest if it has none."""
    title, _ = derive_title(blocks)
    latin = iuliia.translate(title, iuliia.WIKIPEDIA)
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’`]", "", plain))
    slug = ""
    for word in words[:8]:
        if len(slug) + len(word) > 60:
            break
        slug += ("-" if slug else "") + word
    return slug or f"text-{digest[:10]}"


def _first_hand(blocks: list[Block], language: str, slug: str, digest: str) -> str:
    """The curator's part of a new page: what the text itself shows, and "unknown" for the rest."""
    title, at = derive_title(blocks)
    stated = any(b.kind is Kind.TITLE for b in blocks)
    data: dict[str, Any] = {
        "id": f"lma-{digest[:10]}",
        "slug": slug,
        "language": {"value": language, "status": "inferred", "evidence": [blocks[0].id]},
        "title": {
            language: title, "status": "stated" if stated else "inferred", "evidence": [at],
        },
        "creators": [_creator(b, language) for b in blocks if b.kind is Kind.BYLINE]
        or [{"status": "unknown"}],
        "date": _date(blocks),
        "publisher": {"status": "unknown"},
        "genre": {"status": "unknown"},
        "summary": {"status": "unknown"},
        "subjects": [],
        "places": [],
        "rights": {
            "value": _CNE,
            "status": "unknown",
            "note": {
                "en": "The archive has not looked into the rights of this text.",
                "ru": "Архив не выяснял, кому принадлежат права на этот текст.",
            },
        },
    }
    return _HAND_NOTE + frontmatter.dump(data)


def _creator(block: Block, language: str) -> dict[str, Any]:
    name = byline_name(block.text)
    return {
        "name": {language: name},
        "kind": "organisation" if is_organisation(name) else "person",
        "status": "stated",
        "evidence": [block.id],
    }


def _date(blocks: list[Block]) -> dict[str, Any]:
    for block in blocks:
        edtf = None
        if block.kind is Kind.DATELINE:
            edtf = dateline(block.text)
        elif block.kind in (Kind.BYLINE, Kind.LETTERHEAD) and (found := find_date(block.text)):
            edtf = found[0]
        if edtf:
            return {"value": edtf, "status": "stated", "evidence": [block.id]}
    return {"status": "unknown"}


# ---------------------------------------------------------------- files


def find_pages(docs: Path) -> dict[str, Path]:
    """The originals' pages by the name of their raw file."""
    pages = {}
    for language in LANGUAGES:
        for path in sorted((docs / language / "texts").glob("*.md")):
            head = path.read_text(encoding="utf-8").split("\n---\n", 1)[0]
            _, machine, below = head.partition(frontmatter.MACHINE)
            found = re.search(r"(?m)^  file: (.+)$", below) if machine else None
            if found:
                name = found[1].strip()
                if name[:1] in "'\"":
                    name = frontmatter.read(
                        path.read_text(encoding="utf-8"), path.name
                    ).data["raw"]["file"]
                pages[name] = path
    return pages


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
    pages = find_pages(docs)
    taken = {(p.parent.parent.name, p.stem) for p in pages.values()}
    seen: dict[str, str] = {}
    for n, path in enumerate(files, 1):
        try:
            _convert_one(path, docs, pages, taken, seen, check, report)
        except ArchiveError as refusal:
            report.refused.append(refusal)
        except OSError as fault:
            cure = "check the file and its permissions"
            report.refused.append(Refusal(path.name, None, str(fault.strerror or fault), cure))
        if progress:
            progress(n, len(files))
    return report


def _convert_one(
    path: Path,
    docs: Path,
    pages: dict[str, Path],
    taken: set[tuple[str, str]],
    seen: dict[str, str],
    check: bool,
    report: Report,
) -> None:
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if digest in seen:
        raise Refusal(path.name, 1, f"the same text as {seen[digest]}", "remove one of the two")
    standing = pages.get(path.name)
    page = standing.read_text(encoding="utf-8") if standing else None
    made = convert(raw, path.name, page, standing.name if standing else "")
    seen[digest] = path.name
    slug, markdown = made.slug, made.markdown
    if standing:
        target = standing
    else:
        if any((language, slug) in taken for language in LANGUAGES):
            fresh = f"{slug}-{digest[:6]}"
            markdown = markdown.replace(f"\nslug: {slug}\n", f"\nslug: {fresh}\n", 1)
            slug = fresh
        target = docs / made.language / "texts" / f"{slug}.md"
        taken.add((made.language, slug))
    other = LANGUAGES[1 - LANGUAGES.index(made.language)]
    pair = docs / other / "texts" / target.name
    wanted = {target: markdown}
    if not pair.exists():
        wanted[pair] = waiting_page(target.stem)
    for language in LANGUAGES:
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
