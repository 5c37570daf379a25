"""MkDocs, run in this process, so that a build hands it the catalogue and need not read it twice."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from archive.downloads import Distribution
from archive.site.site import Site
from archive.site.typesetting import typeset_page
from jinja2 import BytecodeCache


class RenderingError(Exception):
    """MkDocs could not read its settings, or could not build the pages; it has said why of a page."""


@dataclass(frozen=True)
class Pages:
    """The pages that MkDocs has written.

    of_distribution: the pages that speak of the distribution that they are part of (the site, a copy …): the
    address of each from the site's root, its template, and what the template was given.
    """

    folder: Path
    of_distribution: list[tuple[str, Any, dict[str, Any]]] = field(default_factory=list)

    def shown(
        self, distribution: Distribution, page: Callable[[str, Distribution], dict[str, Any]]
    ) -> dict[str, bytes]:
        """The pages of a distribution, by address.

        page: what the downloads page shows in a language (its tag) and distribution.
        """
        pages = {}
        for address, template, context in self.of_distribution:
            archive = {**context["archive"], "distribution": distribution}
            if "downloads" in archive:
                archive["downloads"] = page(archive["lang"], distribution)
                archive["version_host"] = version_host(archive["downloads"])
            html = typeset_page(template.render({**context, "archive": archive}))
            pages[address] = html.encode("utf-8")
        return pages

    def write(self, pages: Mapping[str, bytes]) -> None:
        """Write pages in place of those that are there."""
        for address, html in pages.items():
            (self.folder / address).write_bytes(html)


def version_host(shown: dict[str, Any]) -> str:
    """The host that a downloads page may ask for a newer version, when its reader says so; "" for none.

    shown: what the page shows.
    """
    address = urlsplit(shown["this_copy"]["newest"]) if shown["this_copy"] else None
    return f"{address.scheme}://{address.netloc}" if address and address.netloc else ""


def markdown_renderer(root: Path) -> Callable[[str], str]:
    """What makes HTML of the Markdown of the archive's own pages, as MkDocs does.

    root: the project's folder. Raises RenderingError where MkDocs cannot read its settings.
    """
    with _environment(NO_MKDOCS_2_WARNING="1"):
        from markdown import Markdown
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

        try:
            config = load_config(str(root / "mkdocs.yml"))
        except MkDocsException as error:
            raise RenderingError(str(error)) from error
    extensions = list(map(str, config.markdown_extensions))
    reader = Markdown(extensions=extensions, extension_configs=dict(config.mdx_configs))
    return lambda source: reader.reset().convert(source)


def render_pages(
    root: Path, folder: Path, site: Site, epoch: int, compiled: BytecodeCache | None = None
) -> Pages:
    """Let MkDocs write all pages of a site but those of its texts, strictly: a warning is a fault.

    root: the project's folder. folder: where the site goes; it is emptied first. site: what the
    pages show. epoch: the build's date, in seconds since 1970. compiled: templates of builds before.
    Raises RenderingError.
    """
    result = Pages(folder)
    with _environment(NO_MKDOCS_2_WARNING="1", SOURCE_DATE_EPOCH=str(epoch),
                      SITE_URL=site.address), _messages():
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

        try:
            # The links are checked with the pages (`site/own_pages.py`); MkDocs does not know all of them.
            kinds = ("not_found", "absolute_links", "unrecognized_links", "anchors")
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=True,
                                 validation={"links": dict.fromkeys(kinds, "ignore")})
            config.extra["archive"] = site
            config.extra["of_distribution"] = result.of_distribution
            config.extra["without_texts"] = True
            config.extra["compiled_templates"] = compiled
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except MkDocsException as error:
            print(error, file=sys.stderr)
            raise RenderingError from error
    return result


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    """Set environment variables, by which MkDocs takes these settings."""
    former = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in former.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _messages() -> Iterator[None]:
    """Print MkDocs' warnings and errors, and nothing else of what it says."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
