#!/usr/bin/env python3
"""Rename, remove or replace a text of the archive, or begin its translation, all or nothing.

Each verb first says what it will do, and asks. TEXT is the name of a raw file or the address of a text.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from archive.messages import say
from tooling.command import run
from tooling.setup import in_project_environment

ROOT = Path(__file__).parent.parent


def main(argv: list[str] | None = None) -> int:
    options = _parser().parse_args(argv)
    in_project_environment(ROOT)
    from archive.model import ArchiveError
    from archive.pages import text_operations
    from tooling.file_versions import version_with_checksum

    try:
        text = text_operations.find_text(options.text, options.originals, options.docs)
        if options.verb == "rename":
            plan = text_operations.plan_rename(text, options.new)
        elif options.verb == "remove":
            plan = text_operations.plan_remove(text)
        elif options.verb == "translate":
            plan = text_operations.plan_translation(text, date.today().isoformat())
        else:
            new = options.corrected or text.raw
            former = text.raw.read_bytes() if options.corrected and text.raw.exists() else None
            if former is None or not options.corrected:
                former = version_with_checksum(text.raw, text.sha256)
            plan = text_operations.plan_replace(text, former, new.read_bytes())
        for line in plan.says:
            print(line)
        for line in plan.afterwards:
            print(say("afterwards: {line}", line=line))
        if options.dry_run or not (options.yes or _agreed()):
            print(say("nothing was changed"))
            return 0 if options.dry_run else 1
        text_operations.carry_out(plan)
    except (text_operations.OperationError, ArchiveError) as fault:
        print(fault, file=sys.stderr)
        return 1
    except OSError as error:
        print(say("nothing was changed: {error}", error=error), file=sys.stderr)
        return 1
    print(say("done; see what changed with git status, and build with python3 scripts/build.py"))
    return 0


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("text", metavar=say("TEXT"), help=say("its raw file, or its address"))
    shared.add_argument("--yes", action="store_true", help=say("do it without asking"))
    shared.add_argument("--dry-run", action="store_true", help=say("only say what would be done"))
    shared.add_argument("--originals", type=Path, default=ROOT / "docs" / "originals", metavar=say("DIR"),
                        help=say("folder of raw files (default: docs/originals)"))
    shared.add_argument("--docs", type=Path, default=ROOT / "docs", metavar=say("DIR"),
                        help=say("folder of pages (default: docs)"))
    parser = argparse.ArgumentParser(
        description=say("Rename, remove or replace a text of the archive, its pages with it, or begin its "
                        "translation."))
    verbs = parser.add_subparsers(dest="verb", required=True, metavar=say("VERB"))
    rename = verbs.add_parser("rename", parents=[shared], help=say(
        "give its raw file another name (NEW ends with .txt), or the text another address"))
    rename.add_argument("new", metavar=say("NEW"))
    verbs.add_parser("remove", parents=[shared], help=say("take the text and all of its pages out"))
    verbs.add_parser("translate", parents=[shared], help=say(
        "begin its translation: a page with its passages, whose words you replace"))
    replace = verbs.add_parser("replace", parents=[shared], help=say(
        "put a corrected raw file in its place; passages keep their numbers"))
    replace.add_argument("corrected", metavar=say("FILE"), nargs="?", type=Path, help=say(
        "the corrected file; without it, the raw file that you changed in its place"))
    return parser


def _agreed() -> bool:
    """Whether the person agrees; nobody is asked where nobody can answer."""
    if not sys.stdin.isatty():
        print(say("say --yes to have it done"))
        return False
    return input(say("Do it? [y/N] ")).strip().lower() in ("y", "yes", "д", "да")


if __name__ == "__main__":
    run(main)
