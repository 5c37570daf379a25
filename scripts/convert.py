#!/usr/bin/env python3
"""Turn raw text files into Markdown pages with front matter.

The raw files are never touched. A page that stands keeps what a curator wrote into the upper part
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
    from archive.pages.conversion import Converted

ROOT = Path(__file__).parent.parent
_TABLES = 10  # texts whose tables are printed; a report shows any number


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=say("Turn raw text files into Markdown pages with front matter."))
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE",
                        help=say("raw files (default: all of the originals folder)"))
    parser.add_argument("--originals", type=Path, default=ROOT / "docs" / "originals",
                        metavar="DIR", help=say("folder of raw files (default: docs/originals)"))
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", metavar="DIR",
                        help=say("folder of pages (default: docs)"))
    parser.add_argument("--check", action="store_true",
                        help=say("write nothing; exit with 1 if a page would change"))
    parser.add_argument("--report", type=Path, metavar="FILE.html",
                        help=say("write what was recognised beside the raw lines, to be looked through"))
    options = parser.parse_args(argv)
    in_project_environment(ROOT)
    from archive.pages.conversion import convert_all, pages_without_raw_file
    from archive.pages.raw_files import misplaced, raw_files
    from archive.pages.summary import Summary, summary_of, table
    from archive.site.report import entry, report_page
    from tooling.progress import Progress
    from tooling.reviewing import show_warnings

    originals = options.originals.absolute()
    files, refused = raw_files(originals)
    if options.files:
        found = {path: misplaced(path.absolute(), originals) for path in options.files}
        files = [path for path, fault in found.items() if not fault]
        refused = [fault for fault in found.values() if fault]
    else:
        refused += pages_without_raw_file(originals, options.docs)
    if not files and not refused:
        print(say("{folder}: no raw files (*.txt) here", folder=options.originals), file=sys.stderr)
        return 1
    summaries: list[Summary] = []
    entries: list[str] = []

    def observer(raw: Path, converted: Converted, page: Path, changed: bool) -> None:
        if changed or options.files or options.report:
            summary = summary_of(raw, converted, page)
            if changed or options.files:
                summaries.append(summary)
            if options.report:
                entries.append(entry(summary, raw.read_bytes(), converted))

    with Progress(say("converting")) as progress:
        report = convert_all(files, options.docs, options.check, progress=progress, observer=observer)
    report.refused += refused
    for summary in summaries[:_TABLES]:
        print("\n".join(table(summary)))
    if len(summaries) > _TABLES:
        print(say("and {count} more texts; --report FILE.html shows them all",
                  count=len(summaries) - _TABLES))
    if options.report:
        options.report.write_text(report_page(entries, ROOT / "docs" / "assets"), encoding="utf-8")
        print(say("wrote {file}", file=options.report))
    for remark in report.remarks:
        print(remark)
    for path in report.changed:
        print(say("would change {file}", file=path) if options.check else say("wrote {file}", file=path))
    for refusal in report.refused:
        print(refusal, file=sys.stderr)
    counts = {"done": len(report.done), "all": len(files) + len(refused), "changed": len(report.changed),
              "refused": len(report.refused)}
    print(say("{done} of {all} texts are pages, {changed} files differ, {refused} refused", **counts)
          if options.check
          else say("{done} of {all} texts are pages, {changed} files written, {refused} refused", **counts))
    show_warnings(options.docs, report.done)
    return 1 if report.refused or (options.check and report.changed) else 0


if __name__ == "__main__":
    run(main)
