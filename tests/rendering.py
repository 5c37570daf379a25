"""A text all the way to the HTML of its page, as MkDocs makes it: what the tests look at."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import markdown
from archive.model import Block
from archive.pages import frontmatter
from archive.pages.body_reading import read_body
from archive.pages.catalogue import Text
from archive.pages.conversion import Converted, convert
from archive.site.rendered_check import Shown, shown_passages
from archive.site.textpage import decorate
from folders import DOCS, ROOT
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

#: The pages of the archive's own texts, originals and translations.
PAGES = sorted(path for path in DOCS.glob("??/texts/*.md") if path.name != "index.md")
STUB = "---\nlanguage: {value: en}\nslug: the-text\n---\n"


def converted(raw: bytes) -> Converted:
    """A raw text's page, its language given, so that any letters at all are a text."""
    return convert(raw, "raw.txt", STUB, "the-text.md")


@lru_cache(maxsize=1)
def _markdown() -> markdown.Markdown:
    """Markdown as MkDocs calls it for this project."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(
        extensions=list(config["markdown_extensions"]), extension_configs=dict(config["mdx_configs"])
    )


def rendered(body: str) -> str:
    """What Markdown makes of a body."""
    converter = _markdown()
    converter.reset()
    return converter.convert(body)


def text_of(page: Converted) -> Text:
    """The catalogue's text of a page."""
    head = frontmatter.read(page.markdown, "the-text.md")
    blocks = read_body(head.body, "the-text.md", head.body_line)
    return Text(page.slug, page.language, head.data, tuple(blocks), Path("the-text.md"))


def html_of(page: Converted) -> str:
    """The element that holds the text, as the built page has it."""
    body, _ = get_data(page.markdown)
    return _element(body, text_of(page))


def passages_of(body: str, blocks: Iterable[Block]) -> list[Shown]:
    """What the page of a body shows. Raises ValueError at what the archive does not write.

    body: Markdown. blocks: what was read of it.
    """
    text = Text("the-text", "en", {}, tuple(blocks), Path("the-text.md"))
    source, _ = get_data(f"---\nslug: the-text\n---\n\n{body}")
    return shown_passages(_element(source, text), "the-text")


def _element(body: str, text: Text) -> str:
    shown = decorate(rendered(body), text, text.language)
    return f'<article data-text="the-text" lang="{text.language}">{shown.head}{shown.body}</article>'
