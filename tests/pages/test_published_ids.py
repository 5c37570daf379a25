"""A passage keeps its address: every id that was ever committed still leads to its raw line."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from archive.model import parse_span
from archive.pages.catalogue import load
from folders import ROOT

_PAGE = re.compile(r"^\+\+\+ (?:b/)?docs/(?:en|ru)/texts/(?P<slug>[^/]+)\.md$")
_PASSAGE = re.compile(r'^\+.*?#(?P<id>p\d+)(?=[ \[])[^{}]*data-lines="(?P<lines>\d+(?:-\d+)?)"')


def published(log: str) -> dict[str, dict[str, set[int]]]:
    """slug → passage id → the first raw lines that it was published with."""
    found: dict[str, dict[str, set[int]]] = {}
    slug = ""
    for line in log.split("\n"):
        if line.startswith("+++ "):
            page = _PAGE.match(line)
            slug = page["slug"] if page else ""
        elif slug and (passage := _PASSAGE.match(line)):
            first, _ = parse_span(passage["lines"])
            found.setdefault(slug, {}).setdefault(passage["id"], set()).add(first)
    return found


def test_a_history_is_read() -> None:
    """Paragraphs, headings and tables of a page's history are found with their lines."""
    log = (
        "+++ b/docs/en/texts/a.md\n+# T { #p1 data-lines=\"1\" }\n"
        "+{ #p2 .verse data-lines=\"3-5\" }\n-{ #p3 data-lines=\"7\" }\n"
        "+/// html | div.table#p4[data-lines=\"9-12\"]\n+++ b/README.md\n+{ #p5 data-lines=\"1\" }\n"
    )
    assert published(log) == {"a": {"p1": {1}, "p2": {3}, "p4": {9}}}


def test_no_published_id_is_lost() -> None:
    """Each id ever committed is a passage that begins at its line, or an alias of its holder."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("no history: this is no checkout")
    log = subprocess.run(
        ["git", "log", "-p", "--reverse", "--no-color", "--no-ext-diff", "--unified=0", "--",
         "docs/en/texts", "docs/ru/texts"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    ).stdout
    catalogue = load(ROOT / "docs")
    lost = []
    for slug, passages in published(log).items():
        text = catalogue.by_slug.get(slug)
        if text is None:
            lost.append(f"{slug}: the text is gone")
            continue
        blocks = {block.id: block for block in text.blocks}
        aliases = text.data.get("aliases") or {}
        for passage, firsts in passages.items():
            holder = blocks.get(passage) or blocks.get(aliases.get(passage, ""))
            lines = holder.lines if holder else None
            if not lines:
                lost.append(f"{slug}: {passage} is gone")
            elif passage in blocks and lines[0] not in firsts:
                lost.append(f"{slug}: {passage} began at line {firsts}, now at {lines[0]}")
            elif passage in aliases and not any(lines[0] <= first <= lines[1] for first in firsts):
                lost.append(f"{slug}: {passage} leads to lines {lines}, it was at {firsts}")
    assert lost == []
