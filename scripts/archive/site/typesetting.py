"""Typography on a page: the rules of `archive.typography` for all words that a page shows.

What readers do not read as prose stays as it is: code, scripts, the page's title, fields and every
attribute, from which programs take words.
"""

from __future__ import annotations

import re

from ..typography import DIVIDER, typeset

_PART = re.compile(r"<(script|style|pre|code|textarea|title|option)\b.*?</\1>|<[^>]*>", re.DOTALL)


def typeset_page(page: str) -> str:
    """Set the words of a page.

    page: its HTML; in attributes ">" is written "&gt;". Returns the same with no-break spaces, and
    with words that must not be divided in elements that do not wrap.
    """
    tags, words, at = [], [], 0
    for found in _PART.finditer(page):
        words.append(page[at : found.start()])
        tags.append(found.group())
        at = found.end()
    words.append(page[at:])
    # All runs are set at once: a page has thousands, most of them a line feed.
    runs = typeset(DIVIDER.join(words), whole=r'<span class="whole">\g<0></span>').split(DIVIDER)
    return "".join(part for pair in zip(runs, [*tags, ""], strict=True) for part in pair)
