"""Links and pictures of the archive's own pages: each leads to something that the archive has.

The site generator would say so too, but in English, without a line, and not of the pages of texts, which
are rendered without it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..languages import TAGS
from ..messages import say
from ..pages.labels import parallel_url, text_url
from .assets import PARTS

#: Folders below the folder of pages whose files are published as they are.
_PUBLISHED = ("assets", "originals")
#: Folders of parts, which are published joined into one file.
_PARTS = tuple(f"assets/{name.rpartition('.')[0]}/" for name in PARTS)
_TEXT = re.compile(r"([a-z]+)/texts/([^/]+?)(/parallel)?\.md")


def target_of(address: str, source: str) -> str:
    """The path below the folder of pages that a relative link leads to.

    address: without scheme and host. source: the page that has the link, as "en/about.md".
    """
    path = unquote(urlsplit(address).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path)) if path else source


def text_address(target: str) -> str | None:
    """The address, from the site's root, of the text whose page a link leads to; None for other pages.

    target: as `target_of` gives it.
    """
    found = _TEXT.fullmatch(target)
    if not found or found[1] not in TAGS or found[2] == "index":
        return None
    return (parallel_url if found[3] else text_url)(found[2], found[1])


def link_fault(
    address: str, source: str, docs: Path, ids: Mapping[str, Collection[str]]
) -> tuple[str, str] | None:
    """What is wrong with a link or the address of a picture, and what to do; None where nothing is.

    address: without scheme and host. source: the page that has it, as "en/about.md". docs: the folder of
    pages. ids: of each of the archive's own pages, the ids in its text.
    """
    if address.startswith("/"):
        return (say("a link from the root of a host: {value}", value=address),
                say("write it from this page, as texts/index.md: a copy of the archive may lie anywhere"))
    target, fragment = target_of(address, source), unquote(urlsplit(address).fragment)
    tag = source.partition("/")[0]
    if target.split("/")[0] in TAGS and not target.startswith(f"{tag}/"):
        return (say("a link to another language: {value}", value=address),
                say("link the page in the same language; readers change the language there"))
    if not _exists(target, docs, ids):
        return (say("a link to nothing: {value}", value=address),
                say("write a page’s file as seen from this one, as about.md or texts/a-text.md#p12, or a "
                    "file of docs/assets/, as ../assets/picture.png"))
    if fragment and target.endswith(".md") and not _has_place(target, fragment, docs, ids):
        return (say("a link to a place that the page does not have: {value}", value=address),
                say("write the passage’s number, as #p12, or the id of a heading; or take #{fragment} away",
                    fragment=fragment))
    return None


def _exists(target: str, docs: Path, ids: Mapping[str, Collection[str]]) -> bool:
    if target.endswith(".md"):
        return target in ids or (text_address(target) is not None and (docs / target).is_file())
    return (target.split("/", maxsplit=1)[0] in _PUBLISHED and not target.startswith(_PARTS)
            and (docs / target).is_file())


def _has_place(target: str, fragment: str, docs: Path, ids: Mapping[str, Collection[str]]) -> bool:
    if target in ids:
        return fragment in ids[target]
    pages = [docs / tag / "texts" / Path(target).name for tag in TAGS] if "/parallel." not in target else [
        docs / tag / "texts" / f"{Path(target).parent.name}.md" for tag in TAGS]
    # A block's id in the body, or a number that has become another's, in the front matter.
    place = re.compile(rf"(?m)[{{ ]#{re.escape(fragment)}(?=[ }}])|^  {re.escape(fragment)}:")
    return any(place.search(page.read_text(encoding="utf-8", errors="replace"))
               for page in pages if page.is_file())
