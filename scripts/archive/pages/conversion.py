"""Raw text → page: the converter, file by file.

`convert` is pure: bytes and the existing page go in, the page as it should be comes out.
`convert_all` touches the files: it writes each page completely or not at all, a refused file does
not stop the others, and running again changes nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from ..languages import TAGS, others
from ..messages import say
from ..model import ArchiveError, Block, Change, Correction, Refusal, parse_span
from ..reading.boilerplate import strip_boilerplate
from ..reading.corrections import read_corrections
from ..reading.decode import Decoded, decode
from ..reading.file_kinds import refuse_by_words
from ..reading.invisible import clean_lines
from ..reading.language import detect_language
from ..reading.margin_numbers import strip_margin_numbers
from ..reading.passages import give_ids
from ..reading.printed_pages import page_starts, strip_page_furniture
from ..reading.structure import recognise
from . import fidelity, frontmatter
from .body import read_body, write_body
from .corrected_fields import corrected_fields
from .initial_metadata import initial_metadata, make_slug
from .passage_matching import match_passages, matching_lines, renumbered_correction
from .raw_files import unportable

_CURATOR_NOTE = (
    "# What a curator may correct by hand; the converter keeps it to the letter.\n"
    "# status: stated (in the text), inferred (from it) or unknown; evidence: the passages.\n"
    "# Это хранитель правит от руки; конвертер сохраняет написанное здесь до буквы.\n"
    "# status: stated (сказано в тексте), inferred (выведено из него), unknown (неизвестно);\n"
    "# evidence: фрагменты, из которых это видно.\n"
)
_CONVERTER_FIELDS = ("raw", "changes", "aliases", "body_sha256")


@dataclass(frozen=True)
class Converted:
    """A page as it should be.

    language: of the text. slug: its address. markdown: the page. encoding: of the raw file.
    blocks, changes: what was recognised, with what the readers of the lines doubted.
    """

    language: str
    slug: str
    markdown: str
    encoding: str
    blocks: tuple[Block, ...]
    changes: tuple[Change, ...]


#: Is shown each text that was converted: its raw file, the page, the page's file, whether that changes.
Observer = Callable[[Path, Converted, Path, bool], None]


#: Converts raw files before their turn: (raw file, its page if there is one) of each → (its name,
#: what became of it) of each.
ConvertAhead = Callable[
    [Sequence[tuple[Path, Path | None]]], Iterable[tuple[str, "Converted | ArchiveError | None"]]]


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

    blocks: of its body. published: passage id → raw lines.
    aliases: former passage id → the passage that has its lines.
    """

    head: frontmatter.FrontMatter
    blocks: list[Block]
    published: dict[str, tuple[int, int]]
    aliases: dict[str, str]


def convert(
    raw: bytes,
    name: str,
    page: str | None = None,
    page_name: str = "",
    taken: frozenset[str] = frozenset(),
    *,
    replaced: bytes | None = None,
) -> Converted:
    """Make the page of a raw text.

    raw: the file's bytes. name: its name. page, page_name: the existing page, if there is one;
    its curator's part and its passage ids stay. taken: the addresses of other texts.
    replaced: the raw file that the page was made of, where `raw` is a corrected one.
    Raises Refusal for a text that cannot become a page, ArchiveError for a fault in the page.
    """
    decoded = decode(raw, name)
    refuse_by_words(decoded.text, decoded.encoding, name)
    existing = _existing_page(page, page_name) if page is not None else None
    lines, invisible = clean_lines(decoded.text)
    if existing and replaced is not None:
        before, _ = clean_lines(decode(replaced, name).text)
        existing = _with_lines_of(existing, before, lines)
    elif existing:
        _refuse_changed_file(existing, name, hashlib.sha256(raw).hexdigest())
    data: dict[str, Any] = existing.head.data if existing else {}
    if not any(map(str.strip, lines)):
        raise Refusal(name, 1, say("the file has no text"), say("put the text into it, or remove the file"))
    corrections, faults = read_corrections(data.get("structure"), lines)
    if faults and existing:
        line = existing.head.line_of(("structure", str(faults[0].entry)))
        raise ArchiveError(page_name, line, say("structure: {reason}",
                                                reason=faults[0].reason), faults[0].cure)
    decided = frozenset(c.lines[0] for c in corrections if c.kind and c.lines)
    blocks, lines, structural = _recognised(lines, corrections, decided, page_starts(decoded.text))
    if not blocks:
        raise ArchiveError(page_name or name, None, say("nothing of the text is left"),
                           say("omit less of it"))
    language = _language(existing, page_name) or detect_language("\n".join(lines), name)
    published, aliases = (existing.published, existing.aliases) if existing else ({}, {})
    if existing and replaced is not None:
        published, aliases = match_passages(existing.blocks, blocks, aliases)
    blocks, aliases = give_ids(blocks, published, aliases)
    byte_order_mark = [Change("omitted", "1", "\ufeff", "byte-order-mark")] if decoded.bom else []
    changes = sorted(
        [*byte_order_mark, *invisible, *structural],
        key=lambda c: parse_span(c.lines)[0],
    )
    characters = fidelity.prove(name, raw, blocks, changes)
    body = write_body(blocks)
    read = read_body(body, name)
    # The proof asks only for lines and words, so the same ones need no second.
    if _lines_and_words(read) != _lines_and_words(blocks):
        fidelity.prove(name, raw, read, changes)
    digest = hashlib.sha256(raw).hexdigest()
    if existing and replaced is None:
        _refuse_changed_body(existing, page_name, body, raw, name)
    slug = str(data.get("slug") or "") or make_slug(blocks, digest, taken)
    shown = initial_metadata(blocks, language, slug, digest)
    curator_part = _curator_part(existing, shown)
    if existing and existing.blocks:
        earlier = initial_metadata(existing.blocks, language, slug, digest)
        corrected = frozenset(b.id for b in blocks if b.lines and b.lines[0] in decided)
        unchanged = _unchanged(existing, blocks, replaced is not None)
        for field_name, value in corrected_fields(data, earlier, shown, corrected, unchanged).items():
            curator_part = frontmatter.with_field(curator_part, field_name, value)
    converter_part: dict[str, Any] = {
        "raw": _raw(name, digest, decoded, characters),
        "changes": [_change(c) for c in changes],
    }
    if aliases:
        converter_part["aliases"] = aliases
    converter_part["body_sha256"] = _digest_of(body)
    markdown = frontmatter.write(curator_part, converter_part, body)
    return Converted(language, slug, markdown, decoded.encoding, tuple(blocks), tuple(changes))


def _recognised(
    lines: list[str], corrections: tuple[Correction, ...], decided: frozenset[int], starts: frozenset[int]
) -> tuple[list[Block], list[str], list[Change]]:
    """The blocks of a text, its lines without what the page leaves out, and what that is.

    decided: the lines at which a curator decided on a block. starts: those at which a page begins.
    """
    lines, margin = strip_margin_numbers(lines, decided)
    lines, boilerplate = strip_boilerplate(lines, decided)
    lines, page_furniture = strip_page_furniture(lines, decided, starts)
    breaks, web = map(_lines_of, (page_furniture, boilerplate))
    breaks |= {n - 1 for n in starts if n > 1 and not lines[n - 2].strip()}
    blocks, structural = recognise(lines, corrections, breaks, breaks | web)
    return blocks, lines, [*margin, *boilerplate, *page_furniture, *structural]


def _lines_and_words(blocks: list[Block]) -> list[tuple[tuple[int, int], str]]:
    """What the proof of fidelity compares of each block."""
    return [(block.lines, block.visible) for block in blocks if block.lines]


def _lines_of(changes: list[Change]) -> frozenset[int]:
    """The numbers of the raw lines that changes concern."""
    spans = (parse_span(change.lines) for change in changes)
    return frozenset(n for first, last in spans for n in range(first, last + 1))


def _existing_page(page: str, name: str) -> _ExistingPage:
    head = frontmatter.read(page, name)
    blocks = read_body(head.body, name, head.body_line)
    _refuse_lost_fields(head, name)
    aliases = head.data.get("aliases") or {}
    if not isinstance(aliases, dict) or not all(
        isinstance(holder, str) and re.fullmatch(r"p\d+", former) for former, holder in aliases.items()
    ):
        line = head.line_of(("aliases",))
        raise ArchiveError(name, line, say("aliases: it must lead from passage ids to passage ids"),
                           say("take back the change there"))
    return _ExistingPage(head, blocks, {b.id: b.lines for b in blocks if b.lines}, aliases)


def _refuse_lost_fields(head: frontmatter.FrontMatter, name: str) -> None:
    """Raise ArchiveError for a curator's field in the converter's part, where it would be lost."""
    last = 1 + head.curator_part.count("\n")
    for written in head.data if head.curator_part else ():
        line = head.line_of((written,))
        if written not in _CONVERTER_FIELDS and line > last:
            raise ArchiveError(
                name, line, say("{field} stands in the part that scripts/convert.py writes anew each time",
                                field=written), say("move it up, above the line that says so"))


def _unchanged(existing: _ExistingPage, blocks: list[Block], replaced: bool) -> frozenset[str]:
    """The passages that are there; where the raw file is replaced, with the words that they had."""
    words = {b.id: b.text for b in existing.blocks}
    return frozenset(b.id for b in blocks if not replaced or words.get(b.id) == b.text)


def _digest_of(body: str) -> str:
    return hashlib.sha256(body.strip().encode()).hexdigest()


def _refuse_changed_file(existing: _ExistingPage, name: str, digest: str) -> None:
    """Raise Refusal where the raw file is not the one that the page was made of."""
    raw = existing.head.data.get("raw")
    known = raw.get("sha256") if isinstance(raw, dict) else None
    if known and known != digest:
        raise Refusal(name, None, say("the file has changed since its page was made of it"),
                      say("put the received file back; or, where the change is meant, run python3 "
                          "scripts/text.py replace {name}", name=shlex.quote(name)))


def _refuse_changed_body(
    existing: _ExistingPage, page_name: str, body: str, raw: bytes, name: str
) -> None:
    """Raise ArchiveError where a person changed the body of a page, which belongs to the converter.

    A page that has no check-sum of its body yet is asked whether it holds the words of its raw file.
    """
    own = existing.head.body
    known = existing.head.data.get("body_sha256")
    if not existing.blocks or own.strip() == body.strip() or known == _digest_of(own):
        return
    if not known:
        changes = [change_of(entry) for entry in existing.head.data.get("changes") or []]
        try:
            fidelity.prove(name, raw, existing.blocks, changes)
        except Refusal:
            pass
        else:
            return
    first = existing.head.body_line + len(own) - len(own.lstrip("\n"))
    pairs = zip_longest(own.strip().split("\n"), body.strip().split("\n"))
    line = next(n for n, (one, two) in enumerate(pairs, first) if one != two)
    raise ArchiveError(
        page_name, line,
        say("the body of an original’s page was changed by hand, and it is made of the raw file"),
        say("take the change back (git restore), and write it into the front matter, structure: …; "
            "a slip in the raw file itself is mended by scripts/text.py replace"))


def _with_lines_of(existing: _ExistingPage, before: list[str], after: list[str]) -> _ExistingPage:
    """The existing page with its corrections led to the lines of a corrected raw file."""
    entries = existing.head.data.get("structure")
    if not isinstance(entries, list):
        return existing
    lines = matching_lines(before, after)
    led = [renumbered_correction(entry, lines) for entry in entries]
    if led == entries:
        return existing
    head = replace(
        existing.head, data={**existing.head.data, "structure": led},
        curator_part=frontmatter.with_field(existing.head.curator_part, "structure", led))
    return replace(existing, head=head)


def _language(existing: _ExistingPage | None, page_name: str) -> str:
    """The language that a curator gave; "" where there is none, ArchiveError for an unknown one."""
    value = existing.head.data.get("language") if existing else None
    tag = str(value.get("value", "")) if isinstance(value, dict) else str(value or "")
    if existing and tag and tag not in TAGS:
        line = existing.head.line_of(("language", "value"))
        reason = say("the archive has no language {tag!r}", tag=tag)
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
    unclear: pages that do not say whose they are. ahead: what was converted before its turn, with the name
    of its raw file. early: of these, what was read and waits for its turn. with_pages: the pages with
    which they were converted.
    """

    docs: Path
    pages: dict[str, Path]
    raw_files: dict[str, str]
    slugs: set[str]
    unclear: list[Path] = field(default_factory=list)
    ahead: Iterator[tuple[str, Converted | ArchiveError | None]] = field(default_factory=lambda: iter(()))
    early: dict[str, Converted | ArchiveError | None] = field(default_factory=dict)
    with_pages: dict[str, Path | None] = field(default_factory=dict)

    def converted(self, name: str) -> Converted | ArchiveError | None:
        """What a raw file was converted into before its turn, if that holds in its turn too."""
        if name not in self.with_pages:
            return None
        while name not in self.early:
            other, converted = next(self.ahead)
            self.early[other] = converted
        converted = self.early.pop(name)
        page = self.pages.get(name)
        if page != self.with_pages[name]:
            return None
        taken = page is None and isinstance(converted, Converted) and converted.slug in self.slugs
        return None if taken else converted


def _read_archive(docs: Path) -> _Archive:
    archive = _Archive(docs, {}, {}, set())
    for language in TAGS:
        for path in sorted((docs / language / "texts").glob("*.md")):
            archive.slugs.add(path.stem)
            raw = frontmatter.raw_file_of(path) if path.is_file() else None
            if raw:
                archive.pages[raw["file"]] = path
                archive.raw_files[str(raw.get("sha256", ""))] = raw["file"]
            elif path.name != "index.md" and (not path.is_file() or frontmatter.is_unclear(path)):
                archive.unclear.append(path)
    archive.raw_files.pop("", None)
    originals = {page.stem for page in archive.pages.values()}
    archive.unclear = [path for path in archive.unclear if path.stem not in originals]
    return archive


def convert_all(
    files: list[Path],
    docs: Path,
    check: bool = False,
    *,
    progress: Callable[[int, int], None] | None = None,
    observer: Observer | None = None,
    convert_ahead: ConvertAhead | None = None,
) -> Report:
    """Convert raw files into pages under `docs`.

    files: the raw files. check: write nothing, only say what would change.
    progress: called with (done, all) after each file. observer: is shown each text. convert_ahead:
    converts the raw files side by side; by default each is converted in its turn, and so is one whose
    address another text has taken meanwhile.
    Returns the report; a refused file is in it and nothing of that file is written.
    """
    report = Report(remarks=unportable([path.name for path in files]))
    archive = _read_archive(docs)
    if convert_ahead:
        with_pages = [(path, archive.pages.get(path.name)) for path in files]
        archive.with_pages = {path.name: page for path, page in with_pages}
        archive.ahead = iter(convert_ahead(with_pages))
    for n, path in enumerate(files, 1):
        try:
            _convert_one(path, archive, check, report, observer)
        except ArchiveError as refusal:
            report.refused.append(refusal)
        except OSError as error:
            cure = say("check the file and its permissions")
            report.refused.append(Refusal(path.name, None, str(error.strerror or error), cure))
        if progress:
            progress(n, len(files))
    for _ in archive.ahead:
        pass  # what no turn asked for; the processes end with it
    return report


def _convert_one(
    path: Path, archive: _Archive, check: bool, report: Report, observer: Observer | None
) -> None:
    _refuse_odd_name(path.name)
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    first = archive.raw_files.get(digest, path.name)
    if first != path.name:
        if (path.parent / first).exists() or path.name in archive.pages:
            raise _same_text(path, first, archive)
        archive.pages[path.name] = archive.pages.pop(first)
        report.remarks.append(say("{name}: the file was called {former}; its page has the new name",
                                  name=path.name, former=first))
    existing = archive.pages.get(path.name)
    if existing is None and archive.unclear:
        raise _may_have_page(path, archive)
    converted = archive.converted(path.name) or _converted(raw, path, existing, archive)
    if isinstance(converted, ArchiveError):
        raise converted
    archive.raw_files[digest] = path.name
    archive.slugs.add(converted.slug)
    target = existing or archive.docs / converted.language / "texts" / f"{converted.slug}.md"
    archive.pages[path.name] = target
    known = len(report.changed)
    for file, content in files_of(converted, target, archive.docs).items():
        if not file.exists() or frontmatter.source_of(file) != content:
            report.changed.append(file)
            if not check:
                write_atomically(file, content)
    if converted.encoding != "UTF-8":
        report.remarks.append(say("{name}: read as {encoding}", name=path.name, encoding=converted.encoding))
    if observer:
        observer(path, converted, target, target in report.changed[known:])
    report.done.append(target.stem)


def files_of(converted: Converted, target: Path, docs: Path) -> dict[Path, str]:
    """The files of a text: its page, a page in each other language that lacks one, the parallel pages.

    converted: the page. target: its file. docs: the folder of pages.
    """
    wanted = {target: converted.markdown}
    for tag in others(converted.language):
        pair = docs / tag / "texts" / target.name
        if not pair.exists():
            wanted[pair] = waiting_page(target.stem)
    for language in TAGS:
        wanted[docs / language / "texts" / target.stem / "parallel.md"] = parallel_page(target.stem)
    return wanted


def _converted(raw: bytes, path: Path, existing: Path | None, archive: _Archive) -> Converted:
    page = frontmatter.source_of(existing) if existing else None
    return convert(raw, path.name, page, existing.name if existing else "", frozenset(archive.slugs))


def convert_ahead_of_turn(files: tuple[Path, Path | None]) -> Converted | ArchiveError | None:
    """Convert a raw file before its turn.

    files: the raw file, and its page if there is one. Returns the refusal, if there is one; None where
    a file cannot be read.
    """
    path, page = files
    try:
        _refuse_odd_name(path.name)
        source, name = (frontmatter.source_of(page), page.name) if page else (None, "")
        return convert(path.read_bytes(), path.name, source, name)
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
        raise Refusal(shown, None, say("the file's name is not UTF-8"), say("rename the file")) from None


def _may_have_page(path: Path, archive: _Archive) -> Refusal:
    """The refusal of a raw file without a page, while a page may be its own and cannot say so."""
    page = archive.unclear[0].relative_to(archive.docs).as_posix()
    return Refusal(
        path.name, None,
        say("it may have a page already: the front matter of {page} does not say whose page that is",
            page=page),
        say("mend that page (git restore), or remove it"))


def _same_text(path: Path, first: str, archive: _Archive) -> Refusal:
    """The refusal of a raw file whose text the archive has under another name."""
    page = archive.pages[first].relative_to(archive.docs).as_posix()
    return Refusal(
        path.name, 1, say("the same text as {first}, which was there first", first=first),
        say("remove {name}; the text has its page, {page}", name=path.name, page=page))


def pages_without_raw_file(originals: Path, docs: Path) -> list[ArchiveError]:
    """The originals' pages whose raw file is not in its folder, each as a fault with its cure.

    originals: the folder of raw files. docs: the folder of pages.
    """
    faults = []
    for name, page in _read_archive(docs).pages.items():
        if not (originals / name).exists():
            shown = page.relative_to(docs).as_posix()
            faults.append(ArchiveError(
                shown, None, say("its raw file {name} is not in {folder}/", name=name, folder=originals.name),
                say("put it back; or, to take the text out of the archive, run python3 scripts/text.py "
                    "remove {slug}", slug=page.stem)))
    return faults


def waiting_page(slug: str) -> str:
    """The page of a translation that is not there yet."""
    return f"---\nslug: {slug}\ntranslation: missing\n---\n"


def parallel_page(slug: str) -> str:
    """The page of a text beside its translation; its template fills it."""
    return f"---\nslug: {slug}\ntemplate: parallel.html\n---\n"


def write_atomically(path: Path, content: str) -> None:
    """Write a file atomically: a reader never sees half of it."""
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
