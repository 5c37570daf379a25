"""A text's page as the checks read it: its front matter, its blocks, and the line of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..model import ArchiveError, Block
from . import frontmatter
from .yaml_text import Place

_WAITING_FIELDS = {"slug", "translation"}
_PASSAGE = re.compile(r"#(p\d+)(?![\w-])")


@dataclass(frozen=True)
class Page:
    """A text's page.

    name: for messages. path: of its file. language: of its folder. head: its front matter.
    blocks: of its body, None where the body cannot be read.
    """

    name: str
    path: Path
    language: str
    head: frontmatter.FrontMatter
    blocks: list[Block] | None

    @property
    def is_original(self) -> bool:
        return self.head.is_original

    @property
    def is_waiting(self) -> bool:
        """Whether the page is that of a translation that is not there yet."""
        data = self.head.data
        return set(data) == _WAITING_FIELDS and data["translation"] == "missing"

    @cached_property
    def passage_lines(self) -> dict[str, int]:
        """Passage id → the first line of its block in the file."""
        return {block: lines[0] for block, lines in self.all_passage_lines.items()}

    @cached_property
    def all_passage_lines(self) -> dict[str, list[int]]:
        """Passage id → the first lines of the blocks that bear it: one, if the page is right."""
        found: dict[str, list[int]] = {}
        begin: int | None = None
        for number, line in enumerate(self.head.body.split("\n"), self.head.body_line):
            if not line.strip():
                begin = None
                continue
            begin = begin or number
            is_table = line.startswith("/// html")
            passage = _PASSAGE.search(line, 0 if is_table else max(0, line.rfind("{ #")))
            if passage and (is_table or line.rstrip().endswith("}")):
                found.setdefault(passage[1], []).append(begin)
                begin = None
        return found

    def fault(self, path: Place, reason: str, cure: str) -> ArchiveError:
        """A fault of the front matter, at the line of a value."""
        return ArchiveError(self.name, self.head.line_of(path), reason, cure)

    def entries(self, field: str) -> list[tuple[int, dict[str, Any]]]:
        """The entries of a list in the front matter, with their numbers; others are schema faults."""
        values = self.head.data.get(field)
        if not isinstance(values, list):
            return []
        return [(n, entry) for n, entry in enumerate(values) if isinstance(entry, dict)]

    def value(self, field: str, key: str) -> str:
        """A text inside a field of the front matter; "" where there is none."""
        values = self.head.data.get(field)
        value = values.get(key) if isinstance(values, dict) else None
        return value if isinstance(value, str) else ""
