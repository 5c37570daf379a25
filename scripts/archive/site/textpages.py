"""The pages of one text, rendered without the rest of the site: so texts can be made side by side.

MkDocs calls the same methods of `Site` in the same order for a page (see `hooks.py`); a page of a
text shows nothing of other texts but links and is written from its blocks, so each can be made alone,
without Markdown, and is the same either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from markupsafe import Markup

from ..languages import TAGS
from ..pages.labels import parallel_url, text_url
from .site import FurtherPage, Site
from .typesetting import typeset_page


@dataclass(frozen=True)
class _Page:
    """What the templates ask of a page, under the names that MkDocs has for it."""

    title: str
    meta: dict[str, Any]
    content: Markup
    canonical_url: str | None
    is_homepage: bool = False


class _Templates(Environment):
    """Templates that look for a word among the entries of a dictionary before its methods.

    Nearly all that templates show are entries of dictionaries, and Jinja asks for an attribute first, which
    costs an exception each time.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An entry or an attribute, as `{{ obj.attribute }}` asks for it."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class TextPages:
    """Renders the pages of texts.

    templates: the folder of templates. compiled: those of builds before.
    """

    def __init__(self, templates: Path, compiled: BytecodeCache | None = None) -> None:
        self._templates = _Templates(loader=FileSystemLoader(templates), auto_reload=False, autoescape=True,
                                     bytecode_cache=compiled)

    def prepare(self, names: Iterable[str]) -> None:
        """Read templates beforehand, once for all processes that will be copies of this one."""
        for name in names:
            self._templates.get_template(name)

    def render(self, site: Site, slug: str) -> Iterator[tuple[str, str]]:
        """Render all pages of a text.

        site: that knows the text. slug: its address. Yields each page's path from the site's root, and its
        HTML.
        """
        for tag in TAGS:
            source = f"{tag}/texts/{slug}"
            yield self._page(site, f"{source}.md", text_url(slug, tag))
            yield self._page(site, f"{source}/parallel.md", parallel_url(slug, tag))

    def render_further(self, site: Site, page: FurtherPage) -> str:
        """Render a page that no Markdown is for. Returns its HTML."""
        source, address, meta = page
        return self._show(site, source, address, meta, "")[1]

    def _page(self, site: Site, source: str, address: str) -> tuple[str, str]:
        meta, _ = site.prepare(source, {}, "")
        return self._show(site, source, address, meta, site.finish(source, ""))

    def _show(
        self, site: Site, source: str, address: str, meta: dict[str, Any], content: str
    ) -> tuple[str, str]:
        archive = site.context(source, address)
        page_url = urljoin(site.address, address.removesuffix("index.html")) if site.address else None
        page = _Page(meta["title"], meta, Markup(content), page_url)
        template = self._templates.get_template(meta["template"])
        return address, typeset_page(template.render(page=page, archive=archive, ui=archive["ui"]))
