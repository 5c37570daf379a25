"""What is said of the archive's pages and records at the end of a command: warnings, faults of pages."""

from __future__ import annotations

import sys
from collections.abc import Collection
from functools import partial
from pathlib import Path

from archive.messages import say
from archive.model import ArchiveError
from archive.pages.catalogue import load
from archive.pages.page_faults import Groups
from archive.pages.records import read_records
from archive.pages.review import review
from archive.pages.translation_style import CHECKS
from archive.pages.validation import check_text
from archive.search.broad_aliases import broad_aliases
from archive.search.names import load_names
from archive.search.translated_names import name_checks

from .worker_processes import parallel_map

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


def faults_of_pages(docs: Path, originals: Path, slugs: Collection[str]) -> list[ArchiveError]:
    """What a build would refuse in the originals' pages; nothing where the folders are not those of a build.

    docs, originals: the folders of pages and of raw files. slugs: of these texts, which are checked side by
    side, for there may be thousands.
    """
    if not slugs or originals != (docs / "originals").absolute() or not (docs / "data").is_dir():
        return []
    places = [(docs, slug) for slug in slugs]
    return [fault for faults in parallel_map(_faults_of_original, places, partial(_read_groups, docs))
            for fault in faults]


#: The records against which this process checks pages.
_groups: list[Groups] = []


def _read_groups(docs: Path) -> None:
    _groups[:] = [read_records(docs / "data")[0]]


def _faults_of_original(place: tuple[Path, str]) -> list[ArchiveError]:
    checked = check_text(*place, _groups[0])
    names = {page.name for page in checked.pages if page.is_original}
    return [fault for fault in checked.faults if fault.file in names]


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
