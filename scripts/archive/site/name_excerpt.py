"""The words of a passage around a name, as the pages of records quote them."""

from __future__ import annotations

import re

_BREAKS = re.compile(r"[\t\n]+")
_CONTEXT = 130  # letters shown on either side of a name


def excerpt(body: str, span: tuple[int, int] | None) -> tuple[str, str, str]:
    """The words around a name: (before it, the name, after it), cut between words, on one line.

    span: of the name; None where the passage has it in its other language only, and its beginning is
    shown.
    """
    start, end = span or (0, 0)
    first = 0 if start <= _CONTEXT * 1.3 else _next_word(body, start - _CONTEXT)
    last = len(body) if len(body) - end <= _CONTEXT * 1.3 else _word_before(body, end + _CONTEXT)
    if span is None:
        last = len(body) if len(body) <= 2.6 * _CONTEXT else _word_before(body, 2 * _CONTEXT)
    before = ("… " if first else "") + body[first:start]
    after = body[end:last] + (" …" if last < len(body) else "")
    return _line(before), _line(body[start:end]), _line(after)


def _line(words_of: str) -> str:
    return _BREAKS.sub(" ", words_of) if "\n" in words_of or "\t" in words_of else words_of


def _next_word(body: str, at: int) -> int:
    space = body.find(" ", at)
    return space + 1 if space >= 0 else at


def _word_before(body: str, at: int) -> int:
    space = body.rfind(" ", 0, at)
    return space if space > 0 else at
