"""The typefaces of a style sheet: its `@font-face` rules, read here alone."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_RULE = re.compile(r"@font-face\s*\{(?P<body>[^{}]*)\}")
_URL = re.compile(r"""url\(\s*["']?(?P<url>[^"')]+)["']?\s*\)""")
_ITALIC = re.compile(r"font-style:\s*(?:italic|oblique)")
_RANGES = re.compile(r"unicode-range:(?P<ranges>[^;}]*)")


@dataclass(frozen=True)
class Face:
    """One `@font-face` rule.

    rule: the rule as the style sheet has it. file: the font that it names. url: its address in the
    rule. italic: whether it is slanted. ranges: the code points that it serves, as pairs; none
    means all (CSS Fonts 4, `unicode-range`).
    """

    rule: str
    file: Path
    url: str
    italic: bool
    ranges: tuple[tuple[int, int], ...]

    @cached_property
    def embedded(self) -> str:
        """The rule with the font's bytes inside, for a page in one file (RFC 2397)."""
        data = base64.b64encode(self.file.read_bytes()).decode("ascii")
        return self.rule.replace(self.url, f"url(data:font/{self.file.suffix[1:]};base64,{data})")

    def serves(self, letters: Iterable[int]) -> bool:
        """Whether a browser fetches it for a page with these code points."""
        return any(
            not self.ranges or any(first <= letter <= last for first, last in self.ranges)
            for letter in letters
        )


def faces(sheet: str, folder: Path) -> list[Face]:
    """Find the typefaces of a style sheet, in its order.

    sheet: its text. folder: where it is, for the files that it names. Rules that name no file (a
    font of the reader's device) are left out.
    """
    found = []
    for rule in _RULE.finditer(sheet):
        url = _URL.search(rule["body"])
        if url is None or url["url"].startswith("data:"):
            continue
        file = (folder / url["url"].split("?")[0].split("#")[0]).resolve()
        italic = bool(_ITALIC.search(rule["body"]))
        found.append(Face(rule.group(), file, url.group(), italic, _ranges(rule["body"])))
    return found


def _ranges(body: str) -> tuple[tuple[int, int], ...]:
    found = _RANGES.search(body)
    if not found:
        return ()
    parts = [part.strip().upper().removeprefix("U+") for part in found["ranges"].split(",")]
    # A question mark stands for any digit: U+4?? is U+400-4FF.
    pairs = [(part.partition("-")[0], part.partition("-")[2] or part) for part in parts]
    return tuple((int(a.replace("?", "0"), 16), int(b.replace("?", "F"), 16)) for a, b in pairs)
