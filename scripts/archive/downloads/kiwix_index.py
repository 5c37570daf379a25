"""What Kiwix's own search finds: the texts, each once in each of its languages, and nothing else.

A page of a text is the text alone there, without the words that the archive adds, and only in a language that
the text has (where it waits for its translation, the page shows the original). libzim stems the words of one
language only; so a text is found by every form that the archive has of each of its words.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from ..pages.catalogue import Text
from ..pages.labels import shown_title, text_url
from ..search.analysis import forms_of, stem

#: Between these libzim reads neither words to index nor an excerpt (its parser is that of Xapian's Omega).
_OFF, _ON = b"<!--htdig_noindex-->", b"<!--/htdig_noindex-->"
_BEGIN, _BODY, _END = b"<body>", b'<div class="body">', b'<div class="end"'
_TAG = re.compile(rb"<(/?)([a-z0-9]+)\b([^>]*)>")


@dataclass(frozen=True)
class Words:
    """What is indexed of a page."""

    title: str
    content: str
    keywords: str


@dataclass(frozen=True)
class _Article:
    """A text in one of its languages, and the numbers of the stems that it has."""

    text: Text
    language: str
    stems: array[int]


class Articles:
    """The pages of a site that Kiwix's search finds.

    titles: of them, by path from the site's root.
    """

    def __init__(self, texts: Iterable[Text]) -> None:
        """texts: all that the site has."""
        self._stems: dict[str, int] = {}
        self._stem_of: dict[str, int] = {}
        self._forms: list[str] = []
        self._articles: dict[str, _Article] = {}
        self.titles: dict[str, str] = {}
        for text in texts:
            for tag in text.languages:
                path = text_url(text.slug, tag)
                self.titles[path] = shown_title(text, tag)
                self._articles[path] = _Article(text, tag, self._collect(_content(text, tag)))

    def words(self, path: str) -> Words | None:
        """What is indexed of a page; None of one that is no article."""
        article = self._articles.get(path)
        if article is None:
            return None
        keywords = " ".join(map(self._forms.__getitem__, article.stems))
        return Words(_plain(self.titles[path]), _plain(_content(article.text, article.language)), keywords)

    def _collect(self, content: str) -> array[int]:
        """The numbers of a text's stems; remembers the forms of each."""
        known, forms = self._stem_of, forms_of(content)
        for form in forms:
            if form not in known:
                known[form] = self._add(form)
        return array("I", sorted({known[form] for form in forms}))

    def _add(self, form: str) -> int:
        """Add a form to those of its stem; returns the stem's number."""
        number = self._stems.setdefault(stem(form), len(self._forms))
        if number == len(self._forms):
            self._forms.append(_plain(form))
        else:
            self._forms[number] += f" {_plain(form)}"
        return number


def _content(text: Text, language: str) -> str:
    """The words of a text, with one space between any two."""
    return " ".join(" ".join(block.visible for block in text.blocks_in(language)).split())


def with_clean_excerpt(page: bytes) -> bytes:
    """A text's page of which only the text itself is quoted in a list of hits."""
    head, begun, rest = page.partition(_BEGIN)
    before, body, rest = rest.partition(_BODY)
    text, end, after = rest.partition(_END)
    return b"".join([head, begun, _OFF, before, _ON, body, _without_own(text), _OFF, end,
                     after.replace(b"</body>", _ON + b"</body>", 1)])


def _without_own(text: bytes) -> bytes:
    """A text with the archive's own in it set apart: numbers, links to the other language, notes."""
    out, at, own, depth = [], 0, b"", 0
    for tag in _TAG.finditer(text):
        closes, name, attributes = tag.groups()
        if not depth and b"data-editorial" in attributes:
            out += [text[at : tag.start()], _OFF]
            at, own, depth = tag.start(), name, 1
        elif depth and name == own:
            depth += -1 if closes else 1
            if not depth:
                out += [text[at : tag.end()], _ON]
                at = tag.end()
    return b"".join([*out, text[at:]])


def _plain(text: str) -> str:
    """Words as libzim looks for them: in small letters without accents, й as и (its `removeAccents`)."""
    letters = unicodedata.normalize("NFD", text.lower())
    # What stands over, under or around a letter (Unicode's category "Mark"); a text has few of them.
    for mark in (sign for sign in set(letters) if unicodedata.category(sign)[0] == "M"):
        letters = letters.replace(mark, "")
    return unicodedata.normalize("NFC", letters)
