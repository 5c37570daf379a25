"""In a text, words of the glossary are links to their entries: each where it first occurs."""

from __future__ import annotations

from typing import Any

from lxml import etree

from ..languages import best
from ..pages.glossary import Likely, Term
from .text_elements import ById, linkable_runs, put_link


def link_terms(by_id: ById, likely: Likely, shown: str, language: str) -> None:
    """Link each word of the glossary to its entry where it first occurs in the running text.

    by_id: the elements of the passages. likely: the terms that these may have. shown: the language that the
    text has on the page. language: the page's.
    """
    for term, blocks in likely:
        any(_link(by_id[block.id], term, shown, language) for block in blocks if block.id in by_id)


def _link(element: Any, term: Term, shown: str, language: str) -> bool:
    """Link a term in a passage; False where none of its running words have it."""
    for holder, is_tail, words in linkable_runs(element):
        if found := term.find(words, shown):
            link = etree.Element("a")
            link.set("class", "term")
            link.set("href", f"../../glossary/index.html#{term.id}")
            link.set("title", best(term.explanations, language)[1])
            link.text = found.group()
            put_link(link, holder, is_tail, *found.span())
            return True
    return False
