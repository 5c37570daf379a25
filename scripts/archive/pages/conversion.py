"""Raw text → page, a pure function: bytes and the existing page go in, the page as it should be comes out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ..messages import say
from ..model import ArchiveError, ArchiveErrors, Block, Change, Correction, Refusal, parse_span
from ..reading.furniture.boilerplate import strip_boilerplate
from ..reading.furniture.broken_words import join_broken_words
from ..reading.furniture.browser_prints import wrapped_title
from ..reading.furniture.doubled_captions import captions_said_twice
from ..reading.furniture.encyclopedia_pages import edited_headings
from ..reading.furniture.furniture_rows import FURNITURE
from ..reading.furniture.margin_numbers import strip_margin_numbers
from ..reading.furniture.printed_pages import page_starts, strip_page_furniture
from ..reading.furniture.site_menus import titled_by_way
from ..reading.lines.corrections import read_corrections
from ..reading.lines.light_markup import strip_markup
from ..reading.passages import Addresses, give_ids
from ..reading.source.decode import Decoded, decode
from ..reading.source.file_kinds import refuse_by_words
from ..reading.source.invisible import clean_lines
from ..reading.source.language import detect_language
from ..reading.structure import recognise
from . import fidelity, frontmatter
from .body import write_body
from .body_reading import read_body
from .changes import entry_of
from .corrected_fields import corrected_fields
from .existing_page import (
    CONVERTER_FIELDS,
    ExistingPage,
    digest_of,
    language_of,
    read_existing_page,
    refuse_changed_body,
    refuse_changed_file,
    renumbered,
    unchanged_passages,
)
from .initial_metadata import initial_metadata, make_slug
from .passage_matching import match_passages

_CURATOR_NOTE = (
    "# What a curator may correct by hand; the converter keeps it to the letter.\n"
    "# status: stated (in the text), inferred (from it) or unknown; evidence: the passages.\n"
    "# Это хранитель правит от руки; конвертер сохраняет написанное здесь до буквы.\n"
    "# status: stated (сказано в тексте), inferred (выведено из него), unknown (неизвестно);\n"
    "# evidence: фрагменты, из которых это видно.\n"
)


@dataclass(frozen=True)
class Converted:
    """A page as it should be.

    language: of the text. slug: its address. markdown: the page. encoding: of the raw file.
    blocks, changes: what was recognised, with what the readers of the lines doubted.
    edited: whether a person wrote into the page's front matter.
    """

    language: str
    slug: str
    markdown: str
    encoding: str
    blocks: tuple[Block, ...]
    changes: tuple[Change, ...]
    edited: bool = False


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
    digest = hashlib.sha256(raw).hexdigest()
    lines, invisible = clean_lines(decoded.text)
    existing = read_existing_page(page, page_name) if page is not None else None
    if existing and replaced is not None:
        before, _ = clean_lines(decode(replaced, name).text)
        existing = renumbered(existing, before, lines)
    elif existing:
        refuse_changed_file(existing, name, digest)
    data: dict[str, Any] = existing.head.data if existing else {}
    if not any(map(str.strip, lines)):
        raise Refusal(name, 1, say("the file has no text"), say("put the text into it, or remove the file"))
    reading = _Reading(lines, page_starts(decoded.text), data.get("markup") == "markdown",
                       _corrections(existing, lines, page_name))
    blocks, left, structural = _recognised(reading)
    if not blocks:
        raise ArchiveError(page_name or name, None, say("nothing of the text is left"),
                           say("omit less of it"))
    language = language_of(existing, page_name) or detect_language("\n".join(left), name)
    blocks, addresses = _with_ids(blocks, existing, replaced is not None)
    changes = _in_order(decoded, [*invisible, *structural])
    body, characters = _proven_body(raw, name, blocks, changes)
    if existing and replaced is None:
        refuse_changed_body(existing, page_name, body, raw, name)
    slug = str(data.get("slug") or "") or make_slug(blocks, digest, taken)
    shown = initial_metadata(blocks, language, slug, digest)
    curator_part = _curator_part(existing, shown)
    if existing and existing.blocks:
        unchanged = unchanged_passages(existing, blocks, replaced is not None)
        fields = _corrected_fields(existing, reading, blocks, shown, digest, unchanged)
        for field_name, value in fields.items():
            curator_part = frontmatter.with_field(curator_part, field_name, value)
    converter_part = {"raw": _raw(name, digest, decoded, characters),
                      "changes": [entry_of(c) for c in changes],
                      **_aliases(addresses), "body_sha256": digest_of(body)}
    markdown = frontmatter.write(curator_part, converter_part, body)
    edited = any(shown.get(name) != value for name, value in data.items() if name not in CONVERTER_FIELDS)
    return Converted(language, slug, markdown, decoded.encoding, tuple(blocks), tuple(changes), edited)


@dataclass(frozen=True)
class _Reading:
    """What a text is read from.

    lines: of the raw file, without invisible characters. starts: those at which a page begins. markdown:
    whether the curator says that the text is written in Markdown. corrections: what the curator decided.
    """

    lines: list[str]
    starts: frozenset[int]
    markdown: bool
    corrections: tuple[Correction, ...]

    @property
    def decided(self) -> frozenset[int]:
        """The lines at which a curator decided on a block."""
        return frozenset(c.lines[0] for c in self.corrections if c.kind and c.lines)


def _with_ids(
    blocks: list[Block], existing: ExistingPage | None, is_replaced: bool
) -> tuple[list[Block], Addresses]:
    """The blocks with the ids that they have on the existing page, or new ones, and the page's addresses."""
    published = existing.published if existing else Addresses()
    if existing and is_replaced:
        published = match_passages(existing.blocks, blocks, published)
    return give_ids(blocks, published)


def _in_order(decoded: Decoded, changes: list[Change]) -> list[Change]:
    """All changes of a text in the order of its lines, a byte order mark that is left out before them."""
    byte_order_mark = [Change("omitted", "1", "\ufeff", "byte-order-mark")] if decoded.bom else []
    return sorted([*byte_order_mark, *changes], key=lambda change: parse_span(change.lines)[0])


def _corrected_fields(
    existing: ExistingPage, reading: _Reading, blocks: list[Block], shown: dict[str, Any], digest: str,
    unchanged: frozenset[str],
) -> dict[str, Any]:
    """The curator's fields that the corrections settle anew.

    shown: what the blocks show. digest: of the raw file. unchanged: the passages that are as they were on the
    existing page.
    """
    language, slug = shown["language"]["value"], shown["slug"]

    @cache
    def uncorrected() -> dict[str, Any]:
        first = _recognised(replace(reading, corrections=()))[0] if reading.corrections else []
        return initial_metadata(give_ids(first, Addresses())[0], language, slug, digest) if first else {}

    earlier = initial_metadata(existing.blocks, language, slug, digest)
    corrected = frozenset(b.id for b in blocks if b.first in reading.decided)
    return corrected_fields(existing.head.data, earlier, shown, uncorrected, corrected, unchanged)


def _aliases(addresses: Addresses) -> dict[str, dict[str, str]]:
    """The fields of a page that has passages that are gone; none for any other page."""
    lines = {passage: str(line) for passage, line in addresses.alias_lines.items()}
    return {name: value for name, value in (("aliases", addresses.aliases), ("alias_lines", lines)) if value}


def _corrections(existing: ExistingPage | None, lines: list[str], page_name: str) -> tuple[Correction, ...]:
    """A curator's corrections. Raises ArchiveErrors for those that do not fit the lines."""
    if existing is None:
        return ()
    corrections, faults = read_corrections(existing.head.data.get("structure"), lines)
    if faults:
        raise ArchiveErrors([
            ArchiveError(page_name, existing.head.line_of(("structure", str(fault.entry))),
                         say("structure: {reason}", reason=fault.reason), fault.cure)
            for fault in faults])
    return corrections


def _proven_body(raw: bytes, name: str, blocks: list[Block], changes: list[Change]) -> tuple[str, int]:
    """The body of a page, proven to hold its raw file, and the number of that file's characters."""
    characters = fidelity.prove(name, raw, blocks, changes)
    body = write_body(blocks)
    read = read_body(body, name)
    # The proof asks only for lines and words, so the same ones need no second.
    if _lines_and_words(read) != _lines_and_words(blocks):
        fidelity.prove(name, raw, read, changes)
    return body, characters


def _recognised(reading: _Reading) -> tuple[list[Block], list[str], list[Change]]:
    """The blocks of a text, its lines without the words that the page leaves out, and these changes."""
    decided, starts = reading.decided, reading.starts
    lines, margin = strip_margin_numbers(reading.lines, decided)
    lines, boilerplate = strip_boilerplate(lines, decided)
    lines, page_furniture = strip_page_furniture(lines, decided, starts)
    lines, markup, marked = strip_markup(lines, decided, reading.markdown, fidelity.is_provable)
    lines, joined = join_broken_words(lines, decided)
    titled = wrapped_title(lines, page_furniture, decided) or titled_by_way(lines, boilerplate, decided)
    corrections = (*reading.corrections, *marked, *titled, *edited_headings(lines, boilerplate, decided),
                   *captions_said_twice(lines, boilerplate, decided))
    breaks, web = map(_lines_of, (page_furniture, boilerplate))
    breaks |= {n - 1 for n in starts if n > 1 and not lines[n - 2].strip()}
    furniture = _lines_of([change for change in boilerplate if change.rule == FURNITURE])
    blocks, structural = recognise(lines, corrections, breaks, breaks | web, furniture)
    changes = [*margin, *boilerplate, *page_furniture, *markup, *joined, *structural]
    return blocks, lines, [replace(c, text=c.text.replace("\xad", "")) for c in changes]  # listed already


def _lines_and_words(blocks: list[Block]) -> list[tuple[tuple[int, int], str]]:
    """What the proof of fidelity compares of each block."""
    return [(block.lines, block.visible) for block in blocks if block.lines]


def _lines_of(changes: list[Change]) -> frozenset[int]:
    """The numbers of the raw lines that changes concern."""
    spans = (parse_span(change.lines) for change in changes)
    return frozenset(n for first, last in spans for n in range(first, last + 1))


def _curator_part(existing: ExistingPage | None, fresh: dict[str, Any]) -> str:
    """The curator's part as it was written; the fields that it lacks follow below it."""
    if existing and existing.head.curator_part:
        missing = {k: v for k, v in fresh.items() if k not in existing.head.data}
        return existing.head.curator_part + (frontmatter.dump(missing) if missing else "")
    begun = existing.head.data if existing else {}
    own = {k: v for k, v in begun.items() if k not in CONVERTER_FIELDS and isinstance(v, dict | list)}
    return _CURATOR_NOTE + frontmatter.dump({**fresh, **own})


def _raw(name: str, digest: str, decoded: Decoded, characters: int) -> dict[str, str]:
    return {
        "file": name,
        "sha256": digest,
        "encoding": decoded.encoding + (" with BOM" if decoded.bom else ""),
        "lines": str(decoded.line_count),
        "characters": str(characters),
    }
