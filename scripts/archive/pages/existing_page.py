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
from . import fidelity, frontmatter
from .body_reading import read_body
from .changes import change_of
from .passage_matching import matching_lines, renumbered_correction

#: The fields that the converter writes anew each time.
CONVERTER_FIELDS = ("raw", "changes", "aliases", "body_sha256")


@dataclass(frozen=True)
class ExistingPage:
    """The page of an earlier run: its front matter, and the addresses of its passages.

    blocks: of its body. published: passage id → raw lines.
    aliases: former passage id → the passage that has its lines.
    """

    head: frontmatter.FrontMatter
    blocks: list[Block]
    published: dict[str, tuple[int, int]]
    aliases: dict[str, str]


def read_existing_page(page: str, name: str) -> ExistingPage:
    """Read the page of an earlier run.

    page: its text. name: its name. Raises ArchiveError where it cannot be read, or a field would be lost.
    """
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
    return ExistingPage(head, blocks, {b.id: b.lines for b in blocks if b.lines}, aliases)


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


def with_renumbered_corrections(existing: ExistingPage, before: list[str], after: list[str]) -> ExistingPage:
    """The existing page with its corrections at the lines of a corrected raw file."""
    entries = existing.head.data.get("structure")
    if not isinstance(entries, list):
        return existing
    lines = matching_lines(before, after)
    renumbered = [renumbered_correction(entry, lines) for entry in entries]
    if renumbered == entries:
        return existing
    head = replace(
        existing.head, data={**existing.head.data, "structure": renumbered},
        curator_part=frontmatter.with_field(existing.head.curator_part, "structure", renumbered))
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
