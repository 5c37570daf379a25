"""Hard wraps: which lines were broken only to fit a width, and how they are joined again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from ..model import Change
from .groups import TERMINAL, Context


def wrapped_paragraphs(lines: list[str], width: int) -> list[tuple[int, int]]:
    """The paragraphs of lines that were broken only to fit a width: the next word had no room.

    width: the text's, if known. Returns (start, end) of each, or nothing where the lines were
    broken on purpose.
    """
    if len(lines) < 2:
        return []
    bare = [line.strip() for line in lines]
    longest = max(map(len, bare))
    if not 45 <= longest <= 140:
        return []
    capitals = sum(line[:1].isupper() for line in bare)
    if capitals == len(bare) > 2 and longest < 64:
        return []  # verse: every line begins with a capital letter
    if len(bare) == 2 and (not width or bare[1][:1].islower()):
        title_lines = bare[1][:1].islower() or (bare[0][-1:] not in TERMINAL and len(bare[0]) > 55)
        return [(0, 2)] if title_lines else []
    limit = max(longest, width if width and longest > 0.6 * width else 0)
    room = [
        limit - 2 - len(a) - 1 - len(b.split(maxsplit=1)[0])
        for a, b in pairwise(bare)
    ]
    cuts = [0]
    edge = min(len(line) - len(line.lstrip()) for line in lines)
    for n in range(1, len(lines)):
        indent = len(lines[n]) - len(lines[n].lstrip()) - edge
        ended = bare[n - 1].rstrip("»”\")’")[-1:] in ".!?…:" and not bare[n][:1].islower()
        if (ended and room[n - 1] > 0.15 * limit) or (2 <= indent <= 8 and (ended or n == 1)):
            cuts.append(n)
    inner = [room[n - 1] for n in range(1, len(lines)) if n not in set(cuts)]
    if not inner or sum(spare >= 0 for spare in inner) > 0.2 * len(inner):
        return []
    if len(cuts) > 0.6 * len(lines):
        return []
    return list(zip(cuts, [*cuts[1:], len(lines)], strict=True))


def unwrap(lines: Iterable[str], first: int, context: Context) -> str:
    """Undo a hard wrap.

    lines: they may have blank ones between them. first: the number of the first.
    A word broken at a line's end is joined: its own hyphen stays, one that only the line's
    end asked for is left out and noted in the context.
    """
    parts: list[str] = []
    last = ""
    for number, line in enumerate(map(str.strip, lines), first):
        if not line:
            continue
        broken = line[:1].islower() and len(last) > 1 and last[-2].isalpha()
        if parts and broken and last[-1] == "-":
            if context.hyphenated is not None and not _keeps_hyphen(last, line, context.hyphenated):
                parts[-1] = parts[-1][:-1]
                context.changes.append(
                    Change("omitted", str(number - 1), "-", "line-break-hyphen")
                )
        elif parts and not (broken and last[-1] == "\xad"):
            parts.append(" ")
        parts.append(line)
        last = line
    return "".join(parts)


_AFTER_HYPHEN = frozenset("то нибудь либо таки ка де за под first second known up off".split())
_BEFORE_HYPHEN = frozenset(
    "well self non semi anti ex half all so-called long short two three кое кой экс вице контр".split()
)


def _keeps_hyphen(before: str, after: str, hyphenated: frozenset[str]) -> bool:
    """Whether a word that a line's end broke has a hyphen there anyway."""
    left = re.search(r"[^\W\d_]+(?=-$)", before[-40:])
    right = re.match(r"[^\W\d_]+", after[:40])
    if not left or not right:
        return True
    one, two = left.group().lower(), right.group().lower()
    if f"{one}-{two}" in hyphenated or two in _AFTER_HYPHEN or one in _BEFORE_HYPHEN:
        return True
    if one == "по" and two.endswith(("ому", "ему", "ски", "цки")):
        return True
    if one in ("во", "в") and two.endswith(("ых", "их")):
        return True
    # рабоче-крестьянский: a long first half with a linking vowel
    return len(one) > 4 and one[-1] in "ое" and len(two) > 6
