"""Links that work at any path and from disk: relative, and to a file, never to a folder.

Templates get such addresses from `relative`; what authors link in Markdown becomes such a link by
the extension `Links`, after MkDocs has resolved it; links to the pages of texts, which MkDocs does not know
in a build, it resolves itself.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from .own_links import target_of, text_address

#: Tells a browser that a link leaves the site, and to send no referrer and hand over no window.
OUTSIDE = "external noreferrer noopener"
_AFTER_MKDOCS = -1  # MkDocs resolves links at priority 0


def quoted(path: str) -> str:
    """A path as an address writes it: a file may have any name (RFC 3986, 2.4 and 3.3)."""
    return quote(path, safe="/")


def relative(target: str, page: str) -> str:
    """The address of a file as seen from a page; both given by their paths from the site's root."""
    # posixpath.relpath asks the system for the current folder at each call.
    there, quoted_parts = _parts(target)
    here = page.split("/")[:-1]
    shared = 0
    for one, other in zip(there, here, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join([*[".."] * (len(here) - shared), *quoted_parts[shared:]]) or "."


@lru_cache(maxsize=20_000)  # most pages link to the same files
def _parts(target: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parts of a path, as they are and as an address writes them."""
    parts = tuple(part for part in posixpath.normpath(target).split("/") if part != ".")
    return parts, tuple(map(quoted, parts))


def to_file(address: str) -> str:
    """The address of a folder's index.html, which a browser that reads from disk needs.

    An address with a scheme or a host, one of a file, and a fragment alone stay as they are.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    if parts.path in (".", "..") or parts.path.endswith(("/", "/.", "/..")):
        path = posixpath.join(parts.path, "index.html").removeprefix("./")
        return parts._replace(path=path).geturl()
    return address


class Links(Extension):  # type: ignore[misc]
    """Markdown extension: links name files, and those to another host say so."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's own name)
        """Register the step that comes after all other steps on the tree."""
        md.treeprocessors.register(_Links(md), "archive-links", _AFTER_MKDOCS)


class _Links(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        # MkDocs' own step knows the page; without MkDocs there is no page, and no link to resolve.
        page = self.md.treeprocessors["relpath"].file if "relpath" in self.md.treeprocessors else None
        for link in root.iter("a"):
            address = link.get("href", "")
            if page and not urlsplit(address).netloc and (
                    found := text_address(target_of(address, page.src_uri))):
                address = urlsplit(address)._replace(path=relative(found, page.dest_uri)).geturl()
            if urlsplit(address).netloc and "rel" not in link.attrib:
                link.set("rel", OUTSIDE)
            link.set("href", to_file(address))
