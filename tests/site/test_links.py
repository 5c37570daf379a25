"""Links name files and are relative, so that they work at any path and from disk."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from archive.site.links import Links, relative, to_file
from markdown import Markdown, markdown
from markdown.treeprocessors import Treeprocessor


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [("index.html", "index.html", "index.html"),
     ("ru/index.html", "texts/a/index.html", "../../ru/index.html"),
     ("assets/a.css", "ru/texts/index.html", "../../assets/a.css")],
)
def test_an_address_as_seen_from_a_page(target: str, page: str, link: str) -> None:
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
def test_links_of_markdown_lead_to_files(source: str, link: str) -> None:
    """What an author links becomes a link to a file; one to another host says so."""
    assert markdown(source, extensions=["attr_list", Links()]) == f"<p>{link}</p>"


class _Page(Treeprocessor):
    """In the place of MkDocs' own step, which knows the page and leaves alone what it does not know."""

    file = SimpleNamespace(src_uri="ru/about.md", dest_uri="ru/about/index.html")

    def run(self, root: object) -> None:
        """Do nothing."""


@pytest.mark.parametrize(("address", "expected"), [
    ("texts/a-text.md#p12", "../texts/a-text/index.html#p12"),
    ("texts/a-text/parallel.md", "../texts/a-text/parallel/index.html"),
    ("texts/index.md", "texts/index.md"),  # is MkDocs' own to resolve
    ("../../README.md", "../../README.md"),
])
def test_links_to_texts_are_resolved(address: str, expected: str) -> None:
    """A link to the page of a text is resolved although MkDocs does not know the page."""
    reader = Markdown(extensions=[Links()])
    reader.treeprocessors.register(_Page(reader), "relpath", 0)
    assert reader.convert(f"[x]({address})") == f'<p><a href="{expected}">x</a></p>'
