"""The warnings of the archive's translations and records, shown at the end of a command."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from archive.messages import say
from archive.model import ArchiveError
from archive.pages.catalogue import load
from archive.pages.review import review
from archive.pages.translation_style import CHECKS
from archive.search.broad_aliases import broad_aliases
from archive.search.names import load_names
from archive.search.translated_names import name_checks

_BODIES_READ = 5000  # of the whole archive, to count in how many passages an alias is


def warnings_of(docs: Path, slugs: Collection[str] | None = None) -> list[ArchiveError]:
    """The warnings of the translations under `docs`; slugs: of these texts only.

    Where a record has a fault, the checks by names are left out: the validation names the fault.
    """
    checks = [*CHECKS]
    try:
        return review(docs, [*checks, *name_checks(docs / "data")], slugs)
    except ArchiveError:
        return review(docs, checks, slugs)


def record_warnings(docs: Path) -> list[ArchiveError]:
    """The variants of terms that lead to many times more passages than their label.

    Nothing where a record or a page has a fault, which the validation names.
    """
    try:
        names, texts = load_names(docs / "data"), load(docs).texts
    except ArchiveError:
        return []
    bodies = [block.text for text in texts for tag in text.languages for block in text.blocks_in(tag)]
    return [
        ArchiveError("data/terms.yml", None,
                     say("{record}: the variant {alias} is in {passages} passages, the label in {of_label}",
                         record=wide.record[2:], alias=wide.alias[1:], passages=wide.passages,
                         of_label=wide.of_label),
                     say("if it has other meanings, make it a related word, give it its exact form with "
                         "“=”, or remove it"))
        for wide in broad_aliases(names, bodies[::1 + len(bodies) // _BODIES_READ])]


def show_warnings(docs: Path, slugs: Collection[str] | None = None) -> None:
    """Print the warnings, and how many there are. They stop nothing."""
    warnings = warnings_of(docs, slugs)
    for warning in [*warnings, *([] if slugs is not None else record_warnings(docs))]:
        print(say("warning: {warning}", warning=warning), file=sys.stderr)
    if warnings:
        print(say("{count} warnings of translations; they stop nothing",
                  count=len(warnings)), file=sys.stderr)
