"""The files of a site as libzim asks for them: path, title, media type, content, and what is indexed.

It is imported only where a ZIM file is written, for libzim takes long to load.
"""

from __future__ import annotations

import re
import threading
import weakref
from collections.abc import Callable
from html import unescape
from typing import Any

from libzim.writer import Hint, IndexData, Item, StringProvider

from .formats import media_type
from .kiwix_index import Articles, Words, with_clean_excerpt

_TITLE = re.compile(rb"<title>([^<]*)</title>")
#: A worker that takes longer for one page has failed.
_LONGEST_TURN = 600  # seconds


class Turns:
    """Lets libzim's workers add pages to its search index in the pages' order.

    They would add them as they come, and that order, and the bytes with it, are chance. A worker lets go of
    a page's words when it has added them; the worker with the next page's waits for that.
    """

    def __init__(self) -> None:
        self._last = threading.Event()
        self._last.set()

    def after_the_last(self, words_of_page: Any) -> Callable[[], None]:
        """Give a page its place behind those that have one.

        Returns a function that waits until the page before it is added. That raises RuntimeError where no
        worker goes on.
        """
        before, self._last = self._last, threading.Event()
        weakref.finalize(words_of_page, self._last.set)

        def wait() -> None:
            if not before.wait(_LONGEST_TURN):
                raise RuntimeError("libzim does not finish a page's words for its search index")

        return wait


class _Indexed(IndexData):  # type: ignore[misc]
    """What Kiwix's search knows of a page; of most files nothing."""

    def __init__(self, words: Words | None, turns: Turns) -> None:
        super().__init__()
        self._words = words
        if words:
            self._wait = turns.after_the_last(self)

    def has_indexdata(self) -> bool:
        return self._words is not None

    def get_title(self) -> str:
        return self._words.title if self._words else ""

    def get_content(self) -> str:
        return self._words.content if self._words else ""

    def get_keywords(self) -> str:
        # What libzim asks for last, so that the rest of the words are counted side by side.
        if not self._words:
            return ""
        self._wait()
        return self._words.keywords

    def get_wordcount(self) -> int:
        return self._words.content.count(" ") + 1 if self._words else 0


class SiteFile(Item):  # type: ignore[misc]
    """A file of the site."""

    def __init__(self, path: str, content: bytes, articles: Articles, turns: Turns) -> None:
        """path: from the site's root. articles: the pages that the search finds. turns: of one ZIM file."""
        super().__init__()
        self._path, self._content, self._articles, self._turns = path, content, articles, turns
        self._is_article = path in articles.titles

    def get_path(self) -> str:
        return self._path

    def get_title(self) -> str:
        if self._is_article:
            return self._articles.titles[self._path]
        return _title(self._content) if self._path.endswith(".html") else ""

    def get_mimetype(self) -> str:
        return media_type(self._path)

    def get_contentprovider(self) -> Any:
        return StringProvider(with_clean_excerpt(self._content) if self._is_article else self._content)

    def get_indexdata(self) -> Any:
        return _Indexed(self._articles.words(self._path), self._turns)

    def get_hints(self) -> dict[Any, bool]:
        # What Kiwix suggests while one types, and opens at random: the texts.
        return {Hint.FRONT_ARTICLE: self._is_article}


def _title(page: bytes) -> str:
    found = _TITLE.search(page)
    return unescape(found[1].decode("utf-8")) if found else ""
