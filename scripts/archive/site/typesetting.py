"""Typography on a page: the rules of `archive.typography` for all words that a page shows.

What readers do not read as prose stays as it is: code, scripts, the page's title, fields and every
attribute, from which programs take words. The finished page is read, because words that stay together may
be written by different templates, or lie in neighbouring elements.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..typography import DIVIDER, typeset

#: What a run of words between two tags has, if something in it can be set.
_SETTABLE = re.compile("[ \n–-]")
#: Elements whose words are not prose.
_AS_THEY_ARE = ("script", "style", "pre", "code", "textarea", "title", "option", "svg")
#: One of these elements, or a tag.
_PART = re.compile(
    "(<(?:" + "".join(rf"{name}\b.*?</{name}|" for name in _AS_THEY_ARE) + "[^>]*)>)", re.DOTALL)


def typeset_page(page: str) -> str:
    """Set the words of a page.

    page: its HTML; in attributes ">" is written "&gt;". Returns the same with no-break spaces, and
    with words that must not be divided in elements that do not wrap.
    """
    parts = _PART.split(page)
    parts[::2] = map(_set, parts[::2])
    return "".join(parts)


@lru_cache(maxsize=20_000)  # a passage is on three pages, words of the interface on all
def _set(run: str) -> str:
    """Set the words between two tags. Of the indentation of a template only the line feed stays."""
    if run.isspace():
        return "\n" if "\n" in run else run
    if not _SETTABLE.search(run):
        return run
    between_tags = f"{DIVIDER}{run}{DIVIDER}"
    return typeset(between_tags, whole=r'<span class="nowrap">\g<0></span>')[1:-1]
