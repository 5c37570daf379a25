"""In a text, words of the glossary are links to their entries: each where it first occurs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Any

from lxml import etree

from ..languages import best
from ..pages.glossary import Term

#: Elements in whose words no term of the glossary is linked.
_NOT_EXPLAINED = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})


def link_terms(root: Any, glossary: Sequence[Term], shown: str, language: str) -> None:
    """Link each word of the glossary to its entry where it first occurs in the running text."""
    runs = [(element, is_tail, words) for element, is_tail, words in _unlinked(root, False) if words]
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
        rest = (element.tail if is_tail else element.text)[after:]
        if is_tail:
            element.tail = None
            element.addnext(link)
            element.tail, link.tail = words[:before], rest
        else:
            element.text, link.tail = words[:before], rest
            element.insert(0, link)


def _unlinked(element: Any, linked: bool) -> Iterator[tuple[Any, bool, str]]:
    """The runs of words, in order, that are no link, no heading's and not the archive's.

    Yields the element, whether the words come after it, and the words.
    """
    linked = linked or element.tag in _NOT_EXPLAINED or element.get("data-editorial") is not None
    if not linked:
        yield element, False, element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _unlinked(child, linked)
        if not linked:
            yield child, True, child.tail or ""


def _term_link(term: Term, words_shown: str, language: str) -> Any:
    link = etree.Element("a")
    link.set("class", "term")
    link.set("href", f"../../glossary/index.html#{term.id}")
    link.set("title", best(term.explanations, language)[1])
    link.text = words_shown
    return link
