#!/usr/bin/env python3
"""Turn raw text files into Markdown pages with front matter.

The raw files are never touched. An existing page keeps what a curator wrote into the upper part
of its front matter, and its passage ids. A file that cannot become a page is refused by name,
line and cure; the others go on.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
from archive.messages import say
from tooling.command import run
from tooling.setup import in_project_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive.model import ArchiveError
    from archive.pages.conversion import Converted
    from archive.pages.file_conversion import Report
    from archive.site.report import Entry

ROOT = Path(__file__).parent.parent
_TABLES = 10  # texts whose tables are printed; a report shows any number
_FILES = 12  # that are listed by name, of those that were written


def main(argv: list[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    in_project_environment(ROOT)
    from archive.pages.file_conversion import convert_ahead_of_turn, convert_all, pages_without_raw_file
    from archive.pages.raw_files import misplaced, raw_files
    from tooling.progress import Progress
    from tooling.reviewing import faults_of_pages, show_warnings
    from tooling.worker_processes import parallel_map

    originals = options.originals.absolute()
    files, refused = raw_files(originals)
    if options.files:
        found = {path: misplaced(path.absolute(), originals) for path in options.files}
        files = [path for path, fault in found.items() if not fault]
        refused = [fault for fault in found.values() if fault]
    else:
        refused += pages_without_raw_file(originals, options.docs, {Path(each.file).stem for each in refused})
    if not files and not refused:
        print(say("{folder}: no raw files (*.txt) here", folder=options.originals), file=sys.stderr)
        return 1
    recognised = _Recognised(every=bool(options.files), report=options.report)

    def ahead(
        pairs: Sequence[tuple[Path, Path | None]]
    ) -> Iterator[tuple[str, Converted | ArchiveError | None]]:
        names = (path.name for path, _ in pairs)
        return zip(names, parallel_map(convert_ahead_of_turn, pairs), strict=True)

    with Progress(say("converting")) as progress:
        report = convert_all(files, options.docs, options.check, progress=progress,
                             observer=recognised.add, convert_ahead=ahead)
    # A page whose raw file has got another name was told so just now.
    renamed = {path.absolute() for path in report.changed}
    refused = [fault for fault in refused if (options.docs.absolute() / fault.file) not in renamed]
    report.refused += refused
    _say_what_was_written(report, options.check)
    recognised.show()
    faults = faults_of_pages(options.docs, originals, recognised.edited)
    _say_what_was_done(report, faults, len(files) + len(refused), options.check)
    show_warnings(options.docs, report.done)
    return 1 if report.refused or faults or (options.check and report.changed) else 0


def _say_what_was_written(report: Report, check: bool) -> None:
    """Print which files were written, the first of many, above the tables: these must not scroll away."""
    for remark in report.remarks:
        print(remark)
    for path in report.changed[:_FILES]:
        shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
        print(say("would change {file}", file=shown) if check else say("wrote {file}", file=shown))
    if len(report.changed) > _FILES:
        print(say("and {count} more files", count=len(report.changed) - _FILES))


def _say_what_was_done(report: Report, faults: list[ArchiveError], texts: int, check: bool) -> None:
    """Print what was refused, what a build would refuse, and counts. texts: how many there are."""
    for refusal in [*report.refused, *faults]:
        print(refusal, file=sys.stderr)
    counts = {"done": len(report.done), "all": texts, "changed": len(report.changed),
              "refused": len(report.refused)}
    print(say("{done} of {all} texts are pages, {changed} files differ, {refused} refused", **counts) if check
          else say("{done} of {all} texts are pages, {changed} files written, {refused} refused", **counts))
    if faults:
        print(say("faults of what was written into pages, with which nothing is built: {count}",
                  count=len(faults)), file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=say("Turn raw text files into Markdown pages with front matter."))
    parser.add_argument("files", nargs="*", type=Path, metavar=say("FILE"),
                        help=say("raw files (default: all of the originals folder)"))
    parser.add_argument("--originals", type=Path, default=ROOT / "docs" / "originals",
                        metavar=say("DIR"), help=say("folder of raw files (default: docs/originals)"))
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", metavar=say("DIR"),
                        help=say("folder of pages (default: docs)"))
    parser.add_argument("--check", action="store_true",
                        help=say("write nothing; exit with 1 if a page would change"))
    parser.add_argument("--report", type=Path, metavar=say("FILE.html"),
                        help=say("write what was recognised beside the raw lines, to be looked through"))
    return parser


class _Recognised:
    """What was recognised of the texts: a table for each of the first, a report of them all if asked for.

    edited: the addresses of those whose front matter a person wrote into.
    """

    def __init__(self, every: bool, report: Path | None) -> None:
        """every: whether texts whose pages do not change are listed too. report: the report's file."""
        self._every, self._report = every, report
        self._lines: list[str] = []
        self._changed: list[Entry] = []
        self._unchanged: list[Entry] = []
        self._listed = 0
        self.edited: list[str] = []

    def add(self, raw: Path, converted: Converted, page: Path, changed: bool) -> None:
        """Note a text that was converted; called by `convert_all`."""
        from archive.pages.summary import summary_of, table
        from archive.site.report import entry

        if converted.edited:
            self.edited.append(page.stem)
        listed = changed or self._every
        self._listed += listed
        with_table = listed and self._listed <= _TABLES
        if not (with_table or self._report):
            return
        summary = summary_of(raw, converted, page)
        if with_table:
            self._lines += table(summary)
        if self._report:
            entries = self._changed if changed else self._unchanged
            entries.append(entry(summary, raw.read_bytes(), converted))

    def show(self) -> None:
        """Print the tables and write the report, in it first the texts whose pages are new or changed."""
        from archive.site.report import report_page

        for line in self._lines:
            print(line)
        if self._listed > _TABLES:
            print(say("and {count} more texts; --report FILE.html shows them all",
                      count=self._listed - _TABLES))
        if self._report:
            page = report_page([*self._changed, *self._unchanged], ROOT / "docs" / "assets")
            self._report.write_text(page, encoding="utf-8")
            print(say("wrote {file}", file=self._report))


if __name__ == "__main__":
    run(main)
