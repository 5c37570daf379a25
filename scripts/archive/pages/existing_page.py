"""The page of an earlier run of the converter: what of it stays, and what of it is refused."""

from __future__ import annotations

import hashlib
import re
import shlex
from dataclasses import dataclass, replace
from itertools import zip_longest

from ..languages import TAGS
from ..messages import say
from ..model import ArchiveError, Block, Refusal
from ..reading.passages import Addresses
from . import fidelity, frontmatter
from .body_reading import read_body
from .changes import change_of
from .passage_matching import matching_lines, renumbered_correction

#: The fields that the converter writes anew each time.
CONVERTER_FIELDS = ("raw", "changes", "aliases", "alias_lines", "body_sha256")


@dataclass(frozen=True)
class ExistingPage:
    """The page of an earlier run: its front matter, the blocks of its body, the addresses of its passages."""

    head: frontmatter.FrontMatter
    blocks: list[Block]
    published: Addresses


def read_existing_page(page: str, name: str) -> ExistingPage:
    """Read the page of an earlier run.

    page: its text. name: its name. Raises ArchiveError where it cannot be read, or a field would be lost.
    """
    head = frontmatter.read(page, name)
    blocks = read_body(head.body, name, head.body_line)
    _refuse_lost_fields(head, name)
    aliases = _of_passages(head, name, "aliases", r"p\d+")
    began = _of_passages(head, name, "alias_lines", r"\d+")
    return ExistingPage(head, blocks, Addresses(
        {block.id: block.lines for block in blocks if block.lines}, aliases,
        {passage: int(line) for passage, line in began.items() if passage in aliases}))


def _of_passages(head: frontmatter.FrontMatter, name: str, field: str, pattern: str) -> dict[str, str]:
    """A field that gives each of some passages a value. Raises ArchiveError where it is no such field.

    name: of the page. pattern: of the values.
    """
    found = head.data.get(field) or {}
    if not isinstance(found, dict) or not all(
        isinstance(value, str) and re.fullmatch(pattern, value) and re.fullmatch(r"p\d+", passage)
        for passage, value in found.items()
    ):
        reason = (say("aliases: it must lead from passage ids to passage ids") if field == "aliases"
                  else say("{field}: it must lead from passage ids to raw lines", field=field))
        raise ArchiveError(name, head.line_of((field,)), reason, say("take back the change there"))
    return found


def _refuse_lost_fields(head: frontmatter.FrontMatter, name: str) -> None:
    """Raise ArchiveError for a curator's field in the converter's part, where it would be lost."""
    last = 1 + head.curator_part.count("\n")
    for written in head.data if head.curator_part else ():
        line = head.line_of((written,))
        if written not in CONVERTER_FIELDS and line > last:
            raise ArchiveError(
                name, line, say("{field} is in the part that scripts/convert.py writes anew each time",
                                field=written), say("move it up, above the line that says so"))


def unchanged_passages(existing: ExistingPage, blocks: list[Block], replaced: bool) -> frozenset[str]:
    """The passages that were there with the kind that they have, and, if the raw file changed, the words.

    blocks: as they are now. replaced: whether the raw file is another.
    """
    before = {b.id: (b.kind, b.text if replaced else "") for b in existing.blocks}
    return frozenset(b.id for b in blocks if before.get(b.id) == (b.kind, b.text if replaced else ""))


def digest_of(body: str) -> str:
    """The SHA-256 of a page's body, the blank lines about it left out: by it a change by hand is known."""
    return hashlib.sha256(body.strip().encode()).hexdigest()


def refuse_changed_file(existing: ExistingPage, name: str, digest: str) -> None:
    """Raise Refusal where the raw file is not the one that the page was made of."""
    raw = existing.head.data.get("raw")
    known = raw.get("sha256") if isinstance(raw, dict) else None
    if known and known != digest:
        raise Refusal(name, None, say("the file has changed since its page was made of it"),
                      say("put the received file back; or, where the change is meant, run python3 "
                          "scripts/text.py replace {name}", name=shlex.quote(name)))


def refuse_changed_body(
    existing: ExistingPage, page_name: str, body: str, raw: bytes, name: str
) -> None:
    """Raise ArchiveError where a person changed the body of a page, which belongs to the converter.

    A page that has no check-sum of its body yet is asked whether it holds the words of its raw file.
    """
    own = existing.head.body
    known = existing.head.data.get("body_sha256")
    if not existing.blocks or own.strip() == body.strip() or known == digest_of(own):
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


def renumbered(existing: ExistingPage, before: list[str], after: list[str]) -> ExistingPage:
    """The existing page with its corrections and its aliases at the lines of a corrected raw file.

    before, after: the lines of the raw file that the page was made of, and of the corrected one.
    """
    entries = existing.head.data.get("structure")
    lines = matching_lines(before, after)
    published = replace(existing.published, alias_lines={
        passage: lines[line] for passage, line in existing.published.alias_lines.items() if line in lines})
    existing = replace(existing, published=published)
    if not isinstance(entries, list):
        return existing
    moved = [renumbered_correction(entry, lines) for entry in entries]
    if moved == entries:
        return existing
    head = replace(
        existing.head, data={**existing.head.data, "structure": moved},
        curator_part=frontmatter.with_field(existing.head.curator_part, "structure", moved))
    return replace(existing, head=head)


def language_of(existing: ExistingPage | None, page_name: str) -> str:
    """The language that a curator gave; "" where there is none, ArchiveError for an unknown one."""
    value = existing.head.data.get("language") if existing else None
    tag = str(value.get("value", "")) if isinstance(value, dict) else str(value or "")
    if existing and tag and tag not in TAGS:
        line = existing.head.line_of(("language", "value"))
        reason = say("the archive has no language {tag!r}", tag=tag)
        raise ArchiveError(page_name, line, reason, say("use one of {words}", words=", ".join(TAGS)))
    return tag
