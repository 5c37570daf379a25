"""What a person should look at in a translation: warnings, not faults, for they may be mistaken.

A check compares a translation with its original and returns findings. Where a finding is right as
it is, the translation's front matter says so, with the reason, and the warning is gone::

    exceptions:
    - {at: p4, check: names, value: 'place:astana', reason: 'The first name is also a city’s.'}
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ..languages import TAGS
from ..messages import say
from ..model import ArchiveError, Block
from . import frontmatter
from .catalogue import text_pages
from .page import Page
from .validation import read_pages


class Finding(NamedTuple):
    """One thing to look at.

    at: the passage. check: the name of the check. value: what it is about, as an exception names it.
    reason, cure: for the message.
    """

    at: str
    check: str
    value: str
    reason: str
    cure: str


@dataclass(frozen=True)
class TranslatedText:
    """A translation beside its original: its language, and the passages that both have."""

    language: str
    passages: tuple[tuple[Block, Block], ...]


Check = Callable[[TranslatedText], Iterable[Finding]]


def review(
    docs: Path, checks: Iterable[Check], slugs: Collection[str] | None = None
) -> list[ArchiveError]:
    """Look at the translations of an archive.

    docs: the folder of pages. checks: what to look at. slugs: only these texts, None for all.
    Returns the warnings with file, line and cure, in the order of pages and lines. Pages that cannot
    be read are passed over; the validation names them.
    """
    translated = {path.stem for language in TAGS for path in text_pages(docs, language)
                  if (slugs is None or path.stem in slugs) and path.is_file()
                  and frontmatter.has_translation(path)}
    pages, _ = read_pages(docs, translated)
    originals = {page.path.stem: page for page in pages if page.is_original and page.blocks}
    checks = tuple(checks)
    warnings: list[ArchiveError] = []
    for page in pages:
        original = originals.get(page.path.stem)
        if original and not page.is_original and page.blocks:
            warnings += _page_warnings(original, page, checks)
    return warnings


def _page_warnings(original: Page, page: Page, checks: Iterable[Check]) -> list[ArchiveError]:
    by_id = {block.id: block for block in original.blocks or ()}
    passages = tuple((by_id[block.id], block) for block in page.blocks or () if block.id in by_id)
    text = TranslatedText(page.language, passages)
    findings = [finding for check in checks for finding in check(text)]
    exceptions = dict(_exceptions(page))
    warnings = [
        ArchiveError(page.name, page.passage_lines.get(finding.at),
                     f"{finding.at}: {finding.check}: {finding.reason}", finding.cure)
        for finding in findings if finding[:3] not in exceptions
    ]
    needed = {finding[:3] for finding in findings}
    for exception, n in exceptions.items():
        if exception not in needed:
            warnings.append(page.fault(("exceptions", str(n)), say("the exception is not needed"),
                                       say("remove it")))
    return sorted(warnings, key=lambda warning: warning.line or 0)


def _exceptions(page: Page) -> Iterator[tuple[tuple[str, str, str], int]]:
    """What the page's front matter accepts as it is: (passage, check, value), number of the entry."""
    for n, entry in page.entries("exceptions"):
        at, check, value = (entry.get(name) for name in ("at", "check", "value"))
        if isinstance(at, str) and isinstance(check, str) and isinstance(value, str):
            yield (at, check, value), n
