"""The warnings of the archive's translations, shown at the end of a command."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from archive.messages import say
from archive.model import ArchiveError
from archive.pages.review import review
from archive.pages.translation_style import CHECKS
from archive.search.translated_names import name_checks


def warnings_of(docs: Path, slugs: Collection[str] | None = None) -> list[ArchiveError]:
    """The warnings of the translations under `docs`; slugs: of these texts only.

    Where a record has a fault, the checks by names are left out: the validation names the fault.
    """
    checks = [*CHECKS]
    try:
        return review(docs, [*checks, *name_checks(docs / "data")], slugs)
    except ArchiveError:
        return review(docs, checks, slugs)


def show_warnings(docs: Path, slugs: Collection[str] | None = None) -> None:
    """Print the warnings, and how many there are. They stop nothing."""
    warnings = warnings_of(docs, slugs)
    for warning in warnings:
        print(say("warning: {warning}", warning=warning), file=sys.stderr)
    if warnings:
        print(say("{count} warnings of translations; they stop nothing",
                  count=len(warnings)), file=sys.stderr)
