"""What Kiwix's own search finds: the texts, each once in each of its languages, and nothing else.

A page of a text is what its element `data-text` holds without the archive's own words in it, if it is in
the page's language (a text that waits for its translation is shown in its original's). libzim stems the
words of one language only; so a text is found by every form that the archive has of each of its words.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html

from ..search.analysis import forms_of, stem

_ELEMENT = re.compile(r'<article\b[^>]*\bdata-text="[^"]*" lang="([^"]*)"')
_LANGUAGE = re.compile(r'<html lang="([^"]*)"')
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
    """A text of which the words are known: its content compressed, for an archive has many, and its stems."""

    content: bytes
    stems: array[int]


class Articles:
    """The pages of a site that Kiwix's search finds.

    titles: of them, by path from the site's root.
    """

    def __init__(self, site: Path, paths: list[str]) -> None:
        """site: its folder. paths: all its files."""
        self._stems: dict[str, int] = {}
        self._stem_of: dict[str, int] = {}
        self._forms: list[str] = []
        self._articles: dict[str, _Article] = {}
        self.titles: dict[str, str] = {}
        for path in paths:
            if path.endswith("/index.html") and (words := _read(site, path)):
                title, content = words
                self.titles[path] = title
                self._articles[path] = _Article(zlib.compress(content.encode("utf-8"), 1),
                                                self._collect(content))

    def words(self, path: str) -> Words | None:
        """What is indexed of a page; None of one that is no article."""
        article = self._articles.get(path)
        if article is None:
            return None
        content = zlib.decompress(article.content).decode("utf-8")
        keywords = " ".join(map(self._forms.__getitem__, article.stems))
        return Words(_plain(self.titles[path]), _plain(content), keywords)

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


def _read(site: Path, path: str) -> tuple[str, str] | None:
    """The title and the text of a page of a text in its own language."""
    if path.endswith("/parallel/index.html"):
        return None
    source = (site / path).read_text(encoding="utf-8")
    element, page = _ELEMENT.search(source), _LANGUAGE.search(source)
    if element is None or page is None or element[1] != page[1]:
        return None
    [text] = html.fromstring(source).xpath("//*[@data-text]")
    title = text.get("data-title", "")
    for own in text.xpath(".//*[@data-editorial]"):
        _remove(own)
    return title, " ".join(" ".join(text.itertext()).split())


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


def _remove(element: Any) -> None:
    """Take an element out of its tree; what follows it stays."""
    parent, tail = element.getparent(), element.tail
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
