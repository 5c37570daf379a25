"""In a text, names are links to their pages: each where it first occurs in the running text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from lxml import etree

from ..pages.catalogue import Text
from ..search.mentions import Named, Spans
from .names import name_address
from .text_elements import linkable_runs, put_link

_SPACE_OR_HYPHEN = re.compile(r"[\s-]")
#: Of a record so many passages are tried: its first words may be in a heading or in a link.
_MOST_CANDIDATES = 5


def link_names(by_id: Mapping[str, Any], named: Named, text: Text, shown: str) -> None:
    """Link each name where it first occurs in the running text.

    by_id: the elements of the passages. named: the records that the text names. shown: the language
    that the text has on the page.
    """
    bodies = {block.number: block.text for block in text.blocks_in(shown)}

    def first(record: str) -> tuple[int, int]:
        number, spans = next(iter(named[record].items()))
        start, end = spans.get(shown, (0, 0))
        return number, start - end  # the longest first, so that none is cut by one within it

    for record in sorted(named, key=first):
        for number, spans in list(named[record].items())[:_MOST_CANDIDATES]:
            element = by_id.get(f"p{number}")
            if element is not None and _link(element, bodies.get(number, ""), spans, shown, record):
                break


def _link(element: Any, body: str, spans: Spans, shown: str, record: str) -> bool:
    """Link a name in a passage; False where none of its running words have it."""
    name = body[slice(*spans.get(shown, (0, 0)))]
    if not name.strip():
        return False
    pattern, beginning = _pattern(name), _SPACE_OR_HYPHEN.split(name.strip(), maxsplit=1)[0]
    for holder, is_tail, words in linkable_runs(element):
        # Letters are found far faster than a pattern.
        at = words.find(beginning)
        found = pattern.search(words, at) if at >= 0 else None
        if found:
            link = etree.Element("a")
            link.set("class", "record")
            link.set("href", f"../../{name_address(record)}")
            link.text = found.group()
            put_link(link, holder, is_tail, *found.span())
            return True
    return False


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    """A name as a page may show it: its spaces and hyphens of any kind, no letter on either side."""
    words = r"\s+".join(re.escape(word).replace(r"\-", "[-\u2011]\u2060?") for word in name.split())
    return re.compile(rf"(?<!\w){words}(?!\w)")
