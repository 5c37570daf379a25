"""The files of stems in ``words/``: a stem a line, or a stem and others after a colon; # begins a comment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).with_name("words")


def lines_of(path: Path) -> list[str]:
    """The lines of a file that are neither empty nor a comment."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def rows_of(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each line of a file as a stem and the others that belong to it."""
    for line in lines_of(path):
        stem, _, others = line.partition(": ")
        yield stem, others.split()
