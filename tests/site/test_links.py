"""Links name files and are relative, so that they work at any path and from disk."""

from __future__ import annotations

import pytest
from archive.site.links import relative, to_files


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [("index.html", "index.html", "index.html"),
     ("ru/index.html", "texts/a/index.html", "../../ru/index.html"),
     ("assets/a.css", "ru/texts/index.html", "../../assets/a.css")],
)
def test_relative(target: str, page: str, link: str) -> None:
    """An address as seen from a page."""
    assert relative(target, page) == link


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ('<a href="../">', '<a href="../index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href=".">', '<a href="index.html">'),
        ('<a class="x" href="texts/a/#p5">', '<a class="x" href="texts/a/index.html#p5">'),
        ('<a href="a/?q=1#x">', '<a href="a/index.html?q=1#x">'),
        ('<form action="search/">', '<form action="search/index.html">'),
        ('<a href="#p5">', '<a href="#p5">'),
        ('<a href="https://example.org/">', '<a href="https://example.org/">'),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
        ('<a href="a.txt">', '<a href="a.txt">'),
    ],
)
def test_folders_become_files(given: str, made: str) -> None:
    """A link to a folder names its index; what has a scheme or is a fragment stays."""
    assert to_files(given) == made
