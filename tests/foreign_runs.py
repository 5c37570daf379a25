"""The runs of a page that are in another language than the page says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

#: Words that English running text cannot do without, and a name in Latin letters hardly has.
_ENGLISH = re.compile(r"\b(?:[Tt]he|of|and|by|to|is|are|was|were|from|with|has|have|not|that|this)\b")
_LATIN_WORDS = re.compile(r"[A-Za-z]{2,}(?:[ ,’'-]+[A-Za-z]+)+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]{2,}")
#: Russian and Kazakh words in Latin letters that are no name and no loan of English.
_TRANSLITERATED = re.compile(
    r"\b(?:samostiynost|pererozhdenie|pablik|promysl[yi]|zabastovka|stachka|profsoyuz\w*|"
    r"zakhvatnaya|rabochee|dvizhenie|sbornik|shtat|pererabotka)\b", re.I)
#: The attribute of a line that is on paper alone: it cites the text, and nobody hears it.
_PRINTED_ONLY = "data-imprint"
#: What is not read, and `title`, whose words can have no language of their own.
_SKIPPED = ("script", "style", "code", "template", "noscript", "title")


def foreign_runs(page: str) -> list[str]:
    """The runs of a page that are in another language than the page says."""
    root = html.document_fromstring(page)
    return [run for language, words in _words(root, root.get("lang") or "")
            for run in _foreign(words, language)]


def _words(element: Any, language: str) -> Iterator[tuple[str, str]]:
    """(language, words) of each text, and of each attribute that is read out."""
    language = element.get("lang") or language
    for name in ("title", "aria-label", "alt"):
        if element.get(name) and element.tag != "link":
            yield language, element.get(name)
    if element.text:
        yield language, element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED and child.get(_PRINTED_ONLY) is None:
            yield from _words(child, language)
        if child.tail:
            yield language, child.tail


def _foreign(words: str, language: str) -> list[str]:
    if language == "ru":
        return [run for run in _LATIN_WORDS.findall(words) if _ENGLISH.search(run)]
    if language == "en":
        return _CYRILLIC.findall(words) + _TRANSLITERATED.findall(words)
    return []
