"""Characters that cannot be seen: each is kept, made a space, or taken out by a named rule.

Kept, because the text means them: no-break spaces, joiners (U+200C, U+200D) between letters or
signs that join. Made plain spaces: line and page separators other than a line feed. Taken out and
listed: soft hyphens, which part a word for whoever searches or copies (`soft-hyphen`), what has no
width or meaning (`zero-width`, `joiner`), what could make a text read other than it is
(`bidi-control`; see Unicode Technical Report 36 and CVE-2021-42574), and what no page can show
(`control-character`). A rule that takes its characters wherever they are is listed once a text.
"""

from __future__ import annotations

import re

from ...model import Change, parse_span, span
from ...rules import EVERYWHERE

_SEPARATORS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\uffff\ufdd0-\ufdef"
_NO_CHARACTERS = "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
_REMOVED = {
    **{rule: re.compile(f"[{characters}]+") for rule, characters in EVERYWHERE.items()},
    "bidi-control": re.compile(f"[{_BIDI}]+"),
    "control-character": re.compile(
        f"(?:(?![\ufffc\ufffd])[{_CONTROL}\U000e0001-\U000e007f{_NO_CHARACTERS}])+"
    ),
}
_JOINERS = re.compile("[\u200c\u200d]+")
_PLAIN = re.compile("[A-Za-zÀ-ɏЀ-ԯ0-9]")  # letters that never join
_BROKEN_WORD = re.compile(r"[^\W\d_]\xad+\s*$")
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
        changes.append(Change("omitted", str(number), joiners, "joiner"))
    return line, changes


def _join(line: str) -> tuple[str, str]:
    """Keep of each run of joiners the first that has a meaning there."""
    taken: list[str] = []

    def shown(found: re.Match[str]) -> str:
        before = line[max(0, found.start() - 1) : found.start()]
        after = line[found.end() : found.end() + 1]
        between = before.strip() and after.strip()
        plain = _PLAIN.match(before) and _PLAIN.match(after)
        kept = found.group()[0] if between and not plain else ""
        taken.append(found.group()[len(kept) :])
        return kept

    return _JOINERS.sub(shown, line), "".join(taken)


def clean_lines(text: str) -> tuple[list[str], list[Change]]:
    """Treat a whole text; line n of the raw file is entry n-1 of the result.

    A soft hyphen at which a line's end breaks a word stays in the line, though it is listed: the
    reader of the lines joins the word there and leaves it out.
    """
    lines: list[str] = []
    changes: list[Change] = []
    raw = [*text.split("\n"), ""]
    for number, line in enumerate(raw[:-1], 1):
        shown, taken = clean(line, number)
        if _BROKEN_WORD.search(line[-20:]) and raw[number].lstrip()[:1].islower():
            shown = shown.rstrip() + "\xad"
        lines.append(shown)
        changes.extend(taken)
    return lines, _listed_once(changes)


def _listed_once(changes: list[Change]) -> list[Change]:
    """Changes by a rule that takes its characters wherever they are, as one change a rule."""
    rest = [change for change in changes if change.rule not in EVERYWHERE]
    for rule in EVERYWHERE:
        own = [change for change in changes if change.rule == rule]
        if own:
            lines = span(parse_span(own[0].lines)[0], parse_span(own[-1].lines)[0])
            kinds = "".join(dict.fromkeys("".join(change.text for change in own)))
            rest.append(Change("omitted", lines, kinds, rule))
    return rest


def non_space(text: str) -> str:
    """The text without any white space: what fidelity is measured on."""
    # Of nearly all white space, the plain spaces, `replace` rids a text far faster than `split`.
    return "".join(text.replace(" ", "").split())


_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")


def count_words(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))
