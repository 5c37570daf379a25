"""Links that work at any path and from disk: relative, and to a file, never to a folder."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

_ATTRIBUTE = re.compile(
    r"""(?P<head><(?:a|link|form)\b[^>]*?\s(?:href|action)=)(?P<q>["'])(?P<url>[^"']*)(?P=q)"""
)
_OUTSIDE = re.compile(r"""<a\b(?![^>]*\srel=)(?=[^>]*\shref=["'](?:https?:)?//)""")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)


def quoted(path: str) -> str:
    """A path as an address writes it: a file may have any name (RFC 3986, 2.4 and 3.3)."""
    return quote(path, safe="/")


def relative(target: str, page: str) -> str:
    """The address of a file as seen from a page; both given by their paths from the site's root."""
    return quoted(posixpath.relpath(target, posixpath.dirname(page) or "."))


def to_files(source: str) -> str:
    """Let each link to a folder name its index.html: a browser that reads from disk needs it.

    source: a page's HTML. Addresses with a scheme, and fragments alone, stay as they are.
    """
    def name_file(found: re.Match[str]) -> str:
        url = found["url"]
        if not url or url.startswith("#") or _SCHEME.match(url):
            return found.group()
        path, mark, rest = _divide(url)
        if path in (".", "..") or path.endswith(("/", "/.", "/..")):
            path = posixpath.join(path, "index.html")
            path = path.removeprefix("./")
        return f"{found['head']}{found['q']}{path}{mark}{rest}{found['q']}"

    return _ATTRIBUTE.sub(name_file, source)


def mark_outside(source: str) -> str:
    """Let each link to another host say so, send no referrer and hand over no window.

    source: a page's HTML. A link with a `rel` of its own stays as it is.
    """
    return _OUTSIDE.sub('<a rel="external noreferrer noopener"', source)


def _divide(url: str) -> tuple[str, str, str]:
    found = re.search(r"[?#]", url)
    if not found:
        return url, "", ""
    return url[: found.start()], found.group(), url[found.end() :]
