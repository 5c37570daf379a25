#!/usr/bin/env python3
"""List the names and dates that no record or event knows, and take over the names that are accepted.

Without a verb: every name and abbreviation of the texts that no record of docs/data/ knows, with a guess at
its kind or at what it stands for, and its passages; then every date in a passage that no event has. With
`add` a record is written; what it is, and its other spellings, is then filled in by hand.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from archive.messages import say
from tooling.command import run
from tooling.setup import in_project_environment

ROOT = Path(__file__).parent.parent
KINDS = {"person": "persons", "organisation": "organisations", "place": "places", "law": "laws"}


def main(argv: list[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    in_project_environment(ROOT)
    from archive.model import ArchiveError
    from archive.pages.catalogue import load
    from archive.pages.events import read_events
    from archive.pages.record_files import add_record
    from archive.pages.records import Records
    from archive.search.mentions import Finder
    from archive.search.names import load_names
    from archive.search.unknown_dates import unknown_dates
    from archive.search.unknown_names import unknown_names
    from tooling.unknown_work import date_line, name_line

    try:
        if options.verb == "add":
            path = options.docs / "data" / f"{KINDS[options.kind]}.yml"
            print(say("{file}: added {identifier}", file=path.name,
                      identifier=add_record(path, options.names)))
            return 0
        texts = [text for text in load(options.docs).texts if options.text in ("", text.slug)]
        data = options.docs / "data"
        events, faults = read_events(data, Records(data).groups)
        if faults:
            raise faults[0]
        names = unknown_names(texts, Finder(load_names(data)))
        dates = unknown_dates(texts, events)
        print(say("names and abbreviations that no record knows: {count}", count=len(names)))
        for each in names:
            print(name_line(each))
        print("\n" + say("dates that no event tells of: {count}", count=len(dates)))
        for date, passages in dates.items():
            print(date_line(date, passages))
    except ArchiveError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=say(
        "List the names and dates that no record or event knows, or write a record of a name. What it is, "
        "and its other spellings, is then filled in by hand."))
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", metavar=say("DIR"),
                        help=say("folder of pages (default: docs)"))
    parser.add_argument("--text", default="", metavar=say("SLUG"), help=say("of this text only"))
    verbs = parser.add_subparsers(dest="verb")
    add = verbs.add_parser("add", help=say("write a record of a name"))
    add.add_argument("kind", choices=KINDS)
    # The languages are known only once the environment is there.
    add.add_argument("names", nargs="+", metavar=say("NAME"),
                     help=say("the name in each language that the archive requires, English first"))
    return parser


if __name__ == "__main__":
    run(main)
