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
_PART = re.compile(r"<(script|style|pre|code|textarea|title|option|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)


def typeset_page(page: str) -> str:
    """Set the words of a page.

    page: its HTML; in attributes ">" is written "&gt;". Returns the same with no-break spaces, and
    with words that must not be divided in elements that do not wrap.
    """
    out: list[str] = []
    at = 0
    for found in _PART.finditer(page):
        start, end = found.span()
        if start > at:
            out.append(_set(page[at:start]))
        out.append(page[start:end])
        at = end
    return "".join([*out, _set(page[at:])])


def _set(run: str) -> str:
    """Set the words between two tags. Of the indentation of a template only the line feed stays."""
    if run.isspace():
        return "\n" if "\n" in run else run
    return _typeset(run) if _SETTABLE.search(run) else run


@lru_cache(maxsize=10_000)  # a passage is on three pages, words of the interface on all
def _typeset(run: str) -> str:
    between_tags = f"{DIVIDER}{run}{DIVIDER}"
    return typeset(between_tags, whole=r'<span class="nowrap">\g<0></span>')[1:-1]
