"""What the archive writes of a text is what Markdown makes of its page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from any_blocks import BLOCKS, examples, numbered
from archive.model import Block
from archive.pages import frontmatter
from archive.pages.body import write_body
from archive.pages.body_reading import read_body
from archive.site.markup import markup
from hypothesis import given
from hypothesis import strategies as st
from rendering import PAGES, rendered


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parts[-3]}/{page.stem}")
def test_pages_of_the_archive(page: Path) -> None:
    head = frontmatter.read(frontmatter.source_of(page), page.name)
    blocks = read_body(head.body, page.name)
    assert markup(blocks) == rendered(head.body)


@given(st.lists(BLOCKS, min_size=1, max_size=6).map(numbered), st.booleans())
@examples(400)
def test_blocks_of_any_kind_are_rendered_as_markdown_does(blocks: list[Block], original: bool) -> None:
    """Any blocks that a page may have give, letter by letter, what Markdown gives.

    Only tabs and several spaces, which a browser shows as one, may be others.
    """
    if original:
        blocks = [replace(block, lines=(n, n + n % 2)) for n, block in enumerate(blocks, 1)]
    assert _spaced(markup(blocks)) == _spaced(rendered(write_body(blocks)))


def _spaced(html: str) -> str:
    return re.sub(r"[ \t]+", " ", html)
