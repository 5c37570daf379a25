"""Pictures of titles: what they share with others changes none of them."""

from __future__ import annotations

import io

from archive.downloads import pictures
from PIL import Image

_WORDS = {"lang": "en", "archive": "An Archive", "title": "Going by Yards", "by": "A. Guy", "date": "1911",
          "label": "Translation, in Russian"}


def test_a_picture_does_not_depend_on_those_before_it() -> None:
    """A cover that shares words with others is the same when it is drawn again after them."""
    first = pictures.cover(_WORDS)
    others = [pictures.cover(_WORDS | {part: words}) for part, words in
              (("title", "Another"), ("date", "1912"), ("label", ""), ("by", ""))]
    assert pictures.cover(_WORDS) == first
    assert len({first, *others}) == 5


def test_lines_at_the_foot_leave_each_other_whole() -> None:
    """The line below the date cuts nothing off its letters, whose tails reach into that line's picture."""
    ink = {}
    for label in ("", _WORDS["label"]):
        page = Image.open(io.BytesIO(pictures.cover(_WORDS | {"label": label}))).convert("L")
        date = page.crop((0, 1700, 1400, 1990)).point(lambda grey: 255 if grey < 200 else 0)
        rows = [date.crop((0, y, 1400, y + 1)).histogram()[255] for y in range(date.height)]
        first = next(y for y, count in enumerate(rows) if count)
        ink[label] = rows[first:first + 50]  # the date with its tails: capitals of 35 pixels, tails of 13
    assert ink[""] == ink[_WORDS["label"]]
