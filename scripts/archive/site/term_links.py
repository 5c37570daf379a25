"""In a text, words of the glossary are links to their entries: each where it first occurs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Any

from lxml import etree

from ..languages import best
from ..pages.glossary import Term
from .text_elements import linkable_runs, put_link


def link_terms(root: Any, glossary: Sequence[Term], shown: str, language: str) -> None:
    """Link each word of the glossary to its entry where it first occurs in the running text."""
    runs = list(linkable_runs(root))
    # Every term is looked for once in all runs, which are parted by a sign that no text has.
    joined = "\0".join(words for _, _, words in runs)
    starts = [0, *accumulate(len(words) + 1 for _, _, words in runs)]
    links: list[tuple[int, int, Term]] = []
    for term in glossary:
        for found in term.find_all(joined, shown):
            if all(found.end() <= start or found.start() >= end for start, end, _ in links):
                links.append((found.start(), found.end(), term))
                break
    for start, end, term in sorted(links, key=itemgetter(0), reverse=True):
        run = bisect_right(starts, start) - 1
        element, is_tail, words = runs[run]
        before, after = start - starts[run], end - starts[run]
        link = _term_link(term, words[before:after], language)
        # The last of a run is linked first, so that what is before it is as it was.
        put_link(link, element, is_tail, before, after)


def _term_link(term: Term, words_shown: str, language: str) -> Any:
    link = etree.Element("a")
    link.set("class", "term")
    link.set("href", f"../../glossary/index.html#{term.id}")
    link.set("title", best(term.explanations, language)[1])
    link.text = words_shown
    return link
