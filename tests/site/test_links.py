"""Links name files and are relative, so that they work at any path and from disk."""

from __future__ import annotations

import pytest
from archive.site.links import Links, relative, to_file
from markdown import markdown


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
    ("given", "expected"),
    [
        ("../", "../index.html"),
        ("..", "../index.html"),
        (".", "index.html"),
        ("./", "index.html"),
        ("texts/a/#p5", "texts/a/index.html#p5"),
        ("a/?q=1#x", "a/index.html?q=1#x"),
        ("#p5", "#p5"),
        ("", ""),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/a/", "//example.org/a/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("a.txt", "a.txt"),
        ("../a%20b.txt", "../a%20b.txt"),
    ],
)
def test_folders_become_files(given: str, expected: str) -> None:
    """A link to a folder names its index; what has a scheme or is a fragment stays."""
    assert to_file(given) == expected


@pytest.mark.parametrize(
    ("source", "link"),
    [
        ("[x](../)", '<a href="../index.html">x</a>'),
        ("[x](https://example.org/)",
         '<a href="https://example.org/" rel="external noreferrer noopener">x</a>'),
        ("<https://example.org/>",
         '<a href="https://example.org/" rel="external noreferrer noopener">https://example.org/</a>'),
        ('[x](https://example.org/){: rel="license" }',
         '<a href="https://example.org/" rel="license">x</a>'),
        ("[x](mailto:a@example.org)", '<a href="mailto:a@example.org">x</a>'),
        ("`<a href='../'>`", "<code>&lt;a href='../'&gt;</code>"),
    ],
)
def test_links_of_markdown(source: str, link: str) -> None:
    """What an author links becomes a link to a file; one to another host says so."""
    assert markdown(source, extensions=["attr_list", Links()]) == f"<p>{link}</p>"
