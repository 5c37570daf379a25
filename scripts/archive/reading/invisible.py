"""Characters that cannot be seen: each is kept, made a space, or taken out by a named rule.

Kept, because the text means them: no-break spaces, soft hyphens inside words (which may end a
line), joiners (U+200C, U+200D) between letters or signs. Made plain spaces: line and page
separators other than a line feed. Taken out and listed: what has no width or meaning
(`zero-width`), what could make a text read other than it is (`bidi-control`; see Unicode Technical
Report 36 and CVE-2021-42574), and what no page can show (`control-character`).
"""

from __future__ import annotations

import re

from ..model import Change

_SEPARATORS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_ZERO_WIDTH = "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u180e"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\uffff\ufdd0-\ufdef"
_NO_CHARACTERS = "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
_REMOVED = {
    "zero-width": re.compile(f"[{_ZERO_WIDTH}]+"),
    "bidi-control": re.compile(f"[{_BIDI}]+"),
    "control-character": re.compile(
        f"(?:(?![\ufffc\ufffd])[{_CONTROL}\U000e0001-\U000e007f{_NO_CHARACTERS}])+"
    ),
}
_JOINERS = re.compile("[\xad\u200c\u200d]+")
_ANY = re.compile("[^\x20-\x7e\xa0-\xac\xae-\u0600\u2010-\u2027\u2030-\u205e\u20a0-\ufdcf\t]")


def clean(line: str, number: int) -> tuple[str, list[Change]]:
    """Treat one raw line.

    line: without its line end. number: its number, from 1.
    Returns the line as the page may show it, and what was taken out of it.
    """
    if not _ANY.search(line):
        return line, []
    line = _SEPARATORS.sub(" ", line)
    changes = []
    for rule, pattern in _REMOVED.items():
        if found := pattern.findall(line):
            changes.append(Change("omitted", str(number), "".join(found), rule))
            line = pattern.sub("", line)
    line, joiners = _join(line)
    if joiners:
        changes.append(Change("omitted", str(number), joiners, "zero-width"))
    return line, changes


def _join(line: str) -> tuple[str, str]:
    """Keep of each run of soft hyphens and joiners the first that has a meaning there."""
    taken: list[str] = []

    def shown(found: re.Match[str]) -> str:
        before = line[max(0, found.start() - 1) : found.start()]
        after = line[found.end() : found.end() + 1]
        kept = ""
        for char in found.group():
            hyphen = char == "\xad" and before.isalpha() and (after.isalpha() or not after)
            joiner = char != "\xad" and before.strip() and after.strip()
            if not kept and (hyphen or joiner):
                kept = char
            else:
                taken.append(char)
        return kept

    return _JOINERS.sub(shown, line), "".join(taken)


def clean_lines(text: str) -> tuple[list[str], list[Change]]:
    """Treat a whole text; line n of the raw file is entry n-1 of the result."""
    lines, changes = [], []
    for number, line in enumerate(text.split("\n"), 1):
        shown, taken = clean(line, number)
        lines.append(shown)
        changes.extend(taken)
    return lines, changes


def non_space(text: str) -> str:
    """The text without any white space: what fidelity is measured on."""
    return "".join(text.split())


_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))
