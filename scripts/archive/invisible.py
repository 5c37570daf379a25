"""Characters that cannot be seen: each is kept, made a space, or taken out by a named rule.

Kept, because the text means them: no-break spaces, soft hyphens inside words, joiners (U+200C,
U+200D) between letters or signs. Made plain spaces: line and page separators other than a line
feed. Taken out and listed: what has no width or meaning (`zero-width`), what could make a text
read other than it is (`bidi-control`; see Unicode Technical Report 36 and CVE-2021-42574), and
what no page can show (`control-character`).
"""

from __future__ import annotations

import re

from .model import Change

_SEPARATORS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_ZERO_WIDTH = "\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u180e"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\uffff\ufdd0-\ufdef"
_REMOVED = {
    "zero-width": re.compile(f"[{_ZERO_WIDTH}]|(?<![^\\W\\d_])\xad|\xad(?![^\\W\\d_])"
                             "|(?<!\\S)[\u200c\u200d]|[\u200c\u200d](?!\\S)"),
    "bidi-control": re.compile(f"[{_BIDI}]"),
    "control-character": re.compile(
        f"(?!\ufffc|\ufffd)[{_CONTROL}]|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U000efffe"
        "\U000effff\U000ffffe\U000fffff\U0010fffe\U0010ffff\U000e0001-\U000e007f]"
    ),
}
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
        # A removal can bring two joiners together, so a rule runs until it finds no more.
        while found := pattern.findall(line):
            changes.append(Change("omitted", str(number), "".join(found), rule))
            line = pattern.sub("", line)
    return line, changes


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
