"""A raw text all the way to the HTML of its page, as MkDocs makes it: what the tests look at."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import markdown
from archive.pages import frontmatter
from archive.pages.body import read_body
from archive.pages.catalogue import Text
from archive.pages.conversion import Converted, convert
from archive.site.textpage import decorate
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

ROOT = Path(__file__).parent.parent
STUB = "---\nlanguage: {value: en}\nslug: the-text\n---\n"


def converted(raw: bytes) -> Converted:
    """A raw text's page, its language given, so that any letters at all are a text."""
    return convert(raw, "raw.txt", STUB, "the-text.md")


@lru_cache(maxsize=1)
def _extensions() -> tuple[list[str], dict[str, Any]]:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return list(config["markdown_extensions"]), dict(config["mdx_configs"])


def text_of(page: Converted) -> Text:
    """The catalogue's text of a page."""
    head = frontmatter.read(page.markdown, "the-text.md")
    blocks = read_body(head.body, "the-text.md", head.body_line)
    return Text(page.slug, page.language, head.data, tuple(blocks), Path("the-text.md"))


def html_of(page: Converted) -> str:
    """The element that holds the text, as the built page has it."""
    body, _ = get_data(page.markdown)
    extensions, configs = _extensions()
    rendered = markdown.Markdown(extensions=extensions, extension_configs=configs).convert(body)
    shown = decorate(rendered, text_of(page), page.language)
    return f'<article data-text="the-text" lang="{page.language}">{shown.head}{shown.body}</article>'
