"""Groups of lines → blocks: what lines without a blank one between them are, read by themselves.

A group is read by the first of `READERS` that knows it; one that none knows is a paragraph a
line. What only the neighbourhood shows (titles, headings, signatures, notes) is found later, by
the passes of `structure`. Each reader is linear in its group.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .dates import date_lead
from .markers import counts, is_dash, mark_style, split_item, split_note
from .model import LINED, Block, Change, Correction, Kind

TERMINAL = ".;:,!?…"
_LONGEST_ADDRESS = 15  # lines
LONG = 100  # characters; a longer line is a paragraph by itself, not a part of one
CONTACT = re.compile(
    r"""(?xi) (?<![\w.+-]) [\w.+-]{1,64}@[\w-]{1,64}\.\w+ | https?:// | \bwww\.
    | (?: \+\s?\d | \(\d{3,5}\) ) [\d\s()-]{5,}
    | \b(?: fax | факс | tel | тел | phone | e-?mail | почта | p\.?\s?o\.?\s?box )\b
    | \b\d{5,6}\b | (?<!\w)(?: ул | пр | пер | просп | д | кв | г )\.\s
    | \b(?: street | avenue | road )\b"""
)
_LETTERHEAD = re.compile(
    r"(?i)(?:from|to|cc|bcc|date|sent|subject|re|reply-to|от|от кого|кому|копия|дата|тема|отправлено)"
    r"\s*:\s+\S"
)
_SPEAKER = re.compile(
    r"([A-ZА-ЯЁ][^\s:.,;!?\t]*(?:(?:\. ?| )[A-ZА-ЯЁ][^\s:.,;!?\t]*){0,3}):\s+(?=\S)"
)
_YEAR = re.compile(r"\d{4}(?:\s?[-–—]\s?\d{2,4})?(?:\s?(?:г\.?|гг\.?|год|годы))?")
_SAYS = re.compile(r"[,.?!…»”\"] [–—-] [а-яё]")  # – Пойдём, – сказал он
_STAR = re.compile(r"(?<=[^\s*])\*{1,4}(?![\w*])")
_BROKEN = re.compile(r"[^\W\d_]-$")
_QUOTED = re.compile(r"^\s*(?:>\s?)+")


@dataclass
class Group:
    """Lines without a blank one between them; first is the number of the first, from 1."""

    first: int
    lines: list[str]
    forced: Correction | None = None

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1

    def part(self, start: int, end: int) -> Group:
        return Group(self.first + start, self.lines[start:end])


@dataclass
class Context:
    """What the readers of a group need to know of the whole text.

    width: at which the text is hard-wrapped, 0 where it is not. speakers: the names before
    speeches. chronicle: entries begin with dates. dialogue: dashes are speeches, not items.
    indented: paragraphs are set off by an indent. poem: most lines are verse. starred: stars
    refer to notes. hyphenated: words that the text writes with a hyphen inside a line; None
    where the text breaks no words at line ends. changes: what reading leaves out.
    """

    width: int
    speakers: frozenset[str]
    chronicle: bool
    dialogue: bool
    indented: bool
    poem: bool
    starred: bool
    hyphenated: frozenset[str] | None
    changes: list[Change] = field(default_factory=list)


def survey(groups: list[Group]) -> Context:
    """Look over a text once, before its groups are read."""
    widths = [
        max(map(len, g.lines)) for g in groups if len(g.lines) > 2 and pieces(g.lines, 0)
    ]
    labels: Counter[str] = Counter()
    dated = asked = said = dashed = indented = breaks = verse = stanzas = total = 0
    starred = False
    for group in groups:
        previous = ""
        for line in group.lines:
            bare = line.strip()
            found = _SPEAKER.match(bare)
            if found and not _LETTERHEAD.match(bare):
                labels[found[1]] += 1
            dated += bool(date_lead(bare))
            item = split_item(line)
            if item and is_dash(item[0]):
                dashed += 1
                asked += bare.endswith("?")
                said += bool(_SAYS.search(bare[:2000]))
            breaks += bool(_BROKEN.search(previous[-2:])) and bare[:1].islower()
            starred = starred or ("*" in bare and bool(_STAR.search(bare)))
            previous = bare
        total += len(group.lines)
        if _is_stanza(group.lines):
            verse += len(group.lines)
            stanzas += 1
        indented += all(line[:1].isspace() for line in group.lines)
    speakers = frozenset(label for label, count in labels.items() if count > 1)
    spoken = sum(labels[label] for label in speakers)
    if len(speakers) < 2 and not (spoken > 2 and spoken > 0.3 * len(groups)):
        speakers = frozenset()
    return Context(
        width=max(widths, default=0),
        speakers=speakers if spoken > 2 else frozenset(),
        chronicle=dated > 2,
        dialogue=dashed > 2 and (asked > 1 or said > 0.3 * dashed),
        indented=indented > 0.3 * len(groups),
        poem=(stanzas > 1 or verse > 7) and verse > 0.6 * total,
        starred=starred,
        hyphenated=_hyphenated(groups) if breaks > 1 else None,
    )


def _hyphenated(groups: list[Group]) -> frozenset[str]:
    return frozenset(
        found.lower()
        for group in groups
        for line in group.lines
        for found in re.findall(r"[^\W\d_]+-[^\W\d_]+", line)
    )


# ---------------------------------------------------------------- hard wraps


def pieces(lines: list[str], width: int) -> list[tuple[int, int]]:
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
    if len(bare) == 2 and not width:
        goes_on = bare[1][:1].islower() or (bare[0][-1:] not in TERMINAL and len(bare[0]) > 55)
        return [(0, 2)] if goes_on else []
    limit = max(longest, width if width and longest > 0.6 * width else 0)
    room = [
        limit - 2 - len(a) - 1 - len(b.split(maxsplit=1)[0])
        for a, b in zip(bare, bare[1:], strict=False)
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


def join(lines: Iterable[str], first: int, context: Context) -> str:
    """Undo a hard wrap.

    lines: they may have blank ones between them. first: the number of the first.
    A word broken at a line's end is made whole: its own hyphen stays, one that only the line's
    end asked for is left out and noted in the context.
    """
    parts: list[str] = []
    last = ""
    for number, line in enumerate(lines, first):
        line = line.strip()
        if not line:
            continue
        broken = line[:1].islower() and len(last) > 1 and last[-2].isalpha()
        if parts and broken and last[-1] == "-":
            if context.hyphenated is not None and not _own_hyphen(last, line, context.hyphenated):
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


def _own_hyphen(before: str, after: str, hyphenated: frozenset[str]) -> bool:
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


# ---------------------------------------------------------------- readers of one group


def read_group(group: Group, context: Context) -> list[Block]:
    """Read one group; a curator's word comes first."""
    if group.forced:
        return [_forced(group, context)]
    for reader in READERS:
        blocks = reader(group, context)
        if blocks:
            return blocks
    return [_line(group, n) for n in range(len(group.lines))]


def _line(group: Group, n: int, kind: Kind = Kind.PARAGRAPH) -> Block:
    return Block(kind, group.lines[n].strip(), (group.first + n, group.first + n))


def _lined(group: Group, kind: Kind) -> list[Block]:
    text = "\n".join(line.strip() for line in group.lines)
    return [Block(kind, text, (group.first, group.last))]


def _forced(group: Group, context: Context) -> Block:
    correction = group.forced
    assert correction
    kind = Kind(correction.kind)
    filled = [line for line in group.lines if line.strip()]
    marker = ""
    if kind is Kind.TABLE:
        text = "\n".join("\t".join(row) for row in _rows(filled))
    elif kind in LINED:
        text = "\n".join(line.strip() for line in filled)
    else:
        text = join(group.lines, group.first, context)
    if kind is Kind.ITEM and (item := split_item(text)):
        marker, text = item[0], item[1]
    level = correction.level or (2 if kind is Kind.HEADING else 0)
    lead = 0
    if kind is Kind.ENTRY:
        lead = date_lead(text)
    elif kind is Kind.SPEECH and (found := _SPEAKER.match(text)):
        lead = len(found[1]) + 1
    return Block(kind, text, (group.first, group.last), level=level, marker=marker, lead=lead)


def _table(group: Group, context: Context) -> list[Block]:
    """Rows divided by tabs or aligned with spaces, with at most two lines before and after."""
    lines = group.lines
    if len(lines) < 2 or max(map(len, lines)) > 400:
        return []
    tabbed = ["\t" in line.strip() for line in lines]
    if sum(tabbed) > 1:
        start, end = tabbed.index(True), len(tabbed) - tabbed[::-1].index(True)
        if not all(tabbed[start:end]):
            return []
        rows = _rows(lines[start:end])
        if len(rows[0]) == 2 and _told_in_pairs(lines[start:end], rows, context):
            return []
    else:
        start, end, rows = _aligned(lines)
    if not rows or len(rows[0]) < 2 or start > 2 or len(lines) - end > 2:
        return []
    if all(split_item(line) for line in lines[start:end]) and len(rows[0]) == 2:
        return []
    text = "\n".join("\t".join(row) for row in rows)
    table = Block(Kind.TABLE, text, (group.first + start, group.first + end - 1))
    before = read_group(group.part(0, start), context) if start else []
    after = read_group(group.part(end, len(lines)), context) if end < len(lines) else []
    return [*before, table, *after]


def _told_in_pairs(lines: list[str], rows: list[list[str]], context: Context) -> bool:
    """Whether two columns are a speaker and words, or a date and words: no table."""
    if all(row[0].endswith(":") for row in rows):
        return True
    long = sum(len(row[1]) for row in rows) > 25 * len(rows)
    return long and all(date_lead(line.strip()) for line in lines)


def _rows(lines: list[str]) -> list[list[str]]:
    """The cells of lines that are a table's; columns that are empty in every row are dropped."""
    if all("\t" in line.strip() for line in lines):
        rows = [[cell.strip() for cell in line.rstrip().split("\t")] for line in lines]
    else:
        rows = [re.split(r"\s{2,}", line.strip()) for line in lines]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    kept = [c for c in range(width) if any(row[c] for row in rows)]
    return [[row[c] for c in kept] for row in rows]


def _aligned(lines: list[str]) -> tuple[int, int, list[list[str]]]:
    """A table made with spaces: (first row, row after the last, rows); no rows if there is none."""
    none: tuple[int, int, list[list[str]]] = (0, 0, [])
    cells = [re.split(r" {2,}", line.expandtabs(4).strip()) for line in lines]
    parted = [len(row) > 1 for row in cells]
    if sum(parted) < 2:
        return none
    start, end = parted.index(True), len(parted) - parted[::-1].index(True)
    rows = cells[start:end]
    stops = sum(cell[-1:] in ".!?" for row in rows for cell in row[:-1])
    if stops > 0.5 * sum(len(row) - 1 for row in rows):
        return none  # two spaces after a full stop, as typists leave them
    columns = {len(row) for row in rows}
    if len(columns) == 1 and (len(rows) > 2 or columns > {2}):
        return start, end, rows
    # Cells are missing: the columns are where no line has a letter.
    shown = [line.expandtabs(4).rstrip() for line in lines[start:end]]
    width = max(map(len, shown))
    if len(rows) < 3 or width > 200:
        return none
    filled = [any(n < len(line) and line[n] != " " for line in shown) for n in range(width)]
    edges = [n for n in range(width) if filled[n] and not any(filled[max(0, n - 2) : n])]
    if len(edges) < 2:
        return none
    sliced = [
        [line[a:b].strip() for a, b in zip(edges, [*edges[1:], width], strict=True)]
        for line in shown
    ]
    full = sum(sum(map(bool, row)) > 1 for row in sliced)
    return (start, end, sliced) if full >= 0.6 * len(sliced) else none


def _letterhead(group: Group, context: Context) -> list[Block]:
    heads = sum(bool(_LETTERHEAD.match(line)) for line in group.lines)
    return _lined(group, Kind.LETTERHEAD) if heads > 1 and heads == len(group.lines) else []


def _mail_quote(group: Group, context: Context) -> list[Block]:
    """Lines that e-mail marks with ">"; what stands beside them is read as if it stood alone."""
    marked = [line.lstrip().startswith(">") for line in group.lines]
    if not any(marked):
        return []
    starts = [n for n in range(len(marked)) if n == 0 or marked[n] != marked[n - 1]]
    if not all(marked):
        answers = sum(marked) > 1 or any(
            n and marked[n] and group.lines[n - 1].rstrip().endswith(":") for n in starts
        )
        if not answers:
            return []
        ends = [*starts[1:], len(marked)]
        parts = [group.part(a, b) for a, b in zip(starts, ends, strict=True)]
        return [block for part in parts for block in read_group(part, context)]
    heads = [found.group() if (found := _QUOTED.match(line)) else "" for line in group.lines]
    bare = [line[len(head) :] for line, head in zip(group.lines, heads, strict=True)]
    if not any(line.strip() for line in bare):
        return []
    blocks: list[Block] = []
    depth, inner = 0, Group(group.first, [])
    for number, (line, head) in enumerate(zip([*bare, ""], [*heads, ""], strict=True), group.first):
        if head:
            marks = ">" * head.count(">")
            context.changes.append(Change("omitted", str(number), marks, "mail-quote-mark"))
        if inner.lines and (not line.strip() or head.count(">") != depth):
            text = join(inner.lines, inner.first, context)
            blocks.append(Block(Kind.QUOTE, text, (inner.first, inner.last)))
            inner = Group(number, [])
        if line.strip():
            inner.first = inner.first if inner.lines else number
            inner.lines.append(line)
            depth = head.count(">")
    return blocks


def _notes(group: Group, context: Context) -> list[Block]:
    """Notes one below the other: [1] … [2] …, ¹ … ² …, * … ** …"""
    marks = [split_note(line.strip()) for line in group.lines]
    if not marks[0] or marks[0][0].startswith("("):
        return []
    if marks[0][0].startswith("*") and not context.starred:
        return []
    found = [mark[0] for mark in marks if mark]
    if len(group.lines) < 2 or len(set(found)) < len(found):
        return []
    starts = [n for n, mark in enumerate(marks) if mark]
    return [
        Block(
            Kind.PARAGRAPH,
            join(group.lines[a:b], group.first + a, context),
            (group.first + a, group.first + b - 1),
        )
        for a, b in zip(starts, [*starts[1:], len(marks)], strict=True)
    ]


class _Growing:
    """A block while its lines are gathered."""

    def __init__(self, kind: Kind, n: int, level: int = 0, marker: str = "", cut: int = 0) -> None:
        self.kind, self.start, self.end = kind, n, n + 1
        self.level, self.marker, self.cut = level, marker, cut

    def block(self, group: Group, context: Context) -> Block:
        lines = group.lines[self.start : self.end]
        text = join([lines[0][self.cut :], *lines[1:]], group.first + self.start, context)
        span = (group.first + self.start, group.first + self.end - 1)
        lead = 0
        if self.kind is Kind.SPEECH and (found := _SPEAKER.match(text)):
            lead = len(found[1]) + 1 if found[1] in context.speakers else 0
        elif self.kind is Kind.ENTRY:
            lead = date_lead(text)
        return Block(self.kind, text, span, level=self.level, marker=self.marker, lead=lead)


def _items(group: Group, context: Context) -> list[Block]:
    """A group with list items in it, perhaps with a line before them and one that lost its mark."""
    lines = group.lines
    marks = [split_item(line) for line in lines]
    if not any(marks) or (context.poem and not all(marks)):
        return []
    if context.dialogue and any(mark and is_dash(mark[0]) for mark in marks):
        return _dialogue(group, marks, context)
    wrapped = bool(pieces(lines, context.width))
    for n in range(1, len(lines)):
        before = lines[n - 1].rstrip()[-1:]
        if marks[n] and wrapped and not marks[0] and before not in TERMINAL:
            marks[n] = None  # a dash or a number that a wrap brought to the line's head
    width = max(map(len, lines))
    following = _next_marks(marks)
    out: list[_Growing] = []
    for n, line in enumerate(lines):
        item, last = marks[n], out[-1] if out else None
        if item:
            cut = len(line) - len(item[1])
            out.append(_Growing(Kind.ITEM, n, level=item[2], marker=item[0], cut=cut))
        elif last is None:
            out.append(_Growing(Kind.PARAGRAPH, n))
        elif last.kind is Kind.PARAGRAPH and not wrapped and len(line) > 60:
            out.append(_Growing(Kind.PARAGRAPH, n))
        elif _continues(line, lines[n - 1], last, width):
            last.end = n + 1
        elif last.kind is Kind.ITEM and _lost_mark(last.marker, following[n], line):
            # The source lost this item's mark: it stands between items and begins anew.
            out.append(_Growing(Kind.ITEM, n, level=last.level))
        else:
            out.append(_Growing(Kind.PARAGRAPH, n))
    return [growing.block(group, context) for growing in out]


def _next_marks(marks: list[tuple[str, str, int] | None]) -> list[str]:
    """For each line the mark of the next marked line below it, or nothing."""
    out, mark = [""] * len(marks), ""
    for n in range(len(marks) - 1, -1, -1):
        out[n] = mark
        found = marks[n]
        mark = found[0] if found else mark
    return out


def _lost_mark(before: str, after: str, line: str) -> bool:
    if not after or line.rstrip().endswith(":"):
        return False
    if not before or not counts(before):
        return not counts(after)
    same = mark_style(before) == mark_style(after)
    return same and any(n + 2 in counts(after) for n in counts(before))


def _continues(line: str, previous: str, before: _Growing, width: int) -> bool:
    """Whether a line goes on with the block before it, rather than beginning anew."""
    indent = len(line) - len(line.lstrip())
    if before.kind is Kind.ITEM and indent > before.level and len(previous) < LONG:
        return True
    if line.lstrip()[:1].islower():
        return True
    had_room = len(previous) + 1 + len(line.split(maxsplit=1)[0]) <= width - 2
    return 45 <= width <= 140 and not had_room and previous.rstrip()[-1:] not in ".;!?…"


def _dialogue(
    group: Group, marks: list[tuple[str, str, int] | None], context: Context
) -> list[Block]:
    """Speeches that begin with a dash, and what stands between them."""
    out: list[_Growing] = []
    wrapped = bool(pieces(group.lines, context.width))
    for n, line in enumerate(group.lines):
        mark = marks[n]
        if mark and is_dash(mark[0]):
            out.append(_Growing(Kind.SPEECH, n))
        elif out and (wrapped or line.lstrip()[:1].islower()):
            out[-1].end = n + 1
        else:
            out.append(_Growing(Kind.PARAGRAPH, n))
    return [growing.block(group, context) for growing in out]


def _speeches(group: Group, context: Context) -> list[Block]:
    """An interview: lines that begin with a speaker's name, and what follows each."""
    if not context.speakers:
        return []
    out: list[_Growing] = []
    for n, line in enumerate(group.lines):
        found = _SPEAKER.match(line.strip())
        if found and found[1] in context.speakers:
            out.append(_Growing(Kind.SPEECH, n))
        elif not out:
            return []
        else:
            out[-1].end = n + 1
    return [growing.block(group, context) for growing in out]


def _entries(group: Group, context: Context) -> list[Block]:
    """A chronicle: lines that begin with a date, what follows each, years as headings."""
    if not context.chronicle:
        return []
    leads = [bool(date_lead(line.strip())) for line in group.lines]
    if not leads[0] and sum(leads) < 2:
        return []
    out: list[_Growing] = []
    for n, line in enumerate(group.lines):
        if leads[n]:
            out.append(_Growing(Kind.ENTRY, n))
        elif _YEAR.fullmatch(line.strip()):
            out.append(_Growing(Kind.HEADING, n, level=2))
        elif out and out[-1].kind is Kind.ENTRY:
            out[-1].end = n + 1
        else:
            out.append(_Growing(Kind.PARAGRAPH, n))
    return [growing.block(group, context) for growing in out]


def _address(group: Group, context: Context) -> list[Block]:
    if not 2 <= len(group.lines) <= _LONGEST_ADDRESS or max(map(len, group.lines)) > LONG:
        return []
    if sum(split_item(line) is not None for line in group.lines) > 0.5 * len(group.lines):
        return []
    contacts = sum(bool(CONTACT.search(line)) for line in group.lines)
    if contacts < 2 or contacts < 0.4 * len(group.lines) or pieces(group.lines, context.width):
        return []
    return _lined(group, Kind.ADDRESS)


def _wrapped(group: Group, context: Context) -> list[Block]:
    lines = group.lines
    if context.poem and _is_stanza(lines):
        return []
    if len(lines) > 2 and is_bare(lines[0].strip()) and pieces(lines[1:], context.width):
        if len(lines[0]) < 0.6 * max(map(len, lines)):
            return [_line(group, 0), *_wrapped(group.part(1, len(lines)), context)]
    found = pieces(lines, context.width)
    quoted = len(found) == 1 and all(line[:3].isspace() for line in lines)
    kind = Kind.QUOTE if quoted and not context.indented else Kind.PARAGRAPH
    return [
        Block(
            kind,
            join(lines[a:b], group.first + a, context),
            (group.first + a, group.first + b - 1),
        )
        for a, b in found
    ]


def _indented(group: Group, context: Context) -> list[Block]:
    """One long indented line in a text that does not indent: a block quote."""
    line = group.lines[0]
    deep = line[:4].isspace() or line.startswith("\t")
    if len(group.lines) > 1 or context.indented or not deep or len(line.strip()) < 60:
        return []
    return [_line(group, 0, Kind.QUOTE)]


def _is_stanza(lines: list[str]) -> bool:
    """Whether lines have the look of verse: short, of a kind, most with a sign at the end."""
    if len(lines) < 2 or max(map(len, lines)) > 80:
        return False
    bare = [line.strip() for line in lines]
    if max(map(len, bare)) > 70 or sum(map(len, bare)) > 50 * len(bare):
        return False
    capitals = sum(line.lstrip("«“\"‘'(–—- …")[:1].isupper() for line in bare)
    signs = sum(line[-1:] in ",;:.!?…—–-»”\"" for line in bare)
    stops = sum(line[-1:] == "." for line in bare)
    marked = sum(bool(split_item(line)) for line in bare)
    return (
        capitals >= 0.6 * len(bare)
        and signs >= 0.4 * len(bare)
        and stops < len(bare)
        and marked <= 0.5 * len(bare)
        and not any("\t" in line for line in bare)
    )


def _short_lines(group: Group, context: Context) -> list[Block]:
    """Short lines that were broken on purpose: verse, or a row of lines."""
    lines = [line.strip() for line in group.lines]
    if len(lines) < 2 or max(map(len, lines)) > LONG or sum(map(len, lines)) > 72 * len(lines):
        return []
    alone = len(lines) > 3 and _is_stanza(group.lines)
    verse = alone or (context.poem and (len(lines) > 2 or _is_stanza(group.lines)))
    below = lines[1:]
    if not verse and is_bare(lines[0], 60) and max(map(len, below)) > 25:
        if all(line[-1:] in ".!?…" for line in below):
            # A heading that no blank line parts from its paragraph
            return [_line(group, 0), *read_group(group.part(1, len(lines)), context)]
    return _lined(group, Kind.VERSE if verse else Kind.LINES)


def is_bare(text: str, limit: int = LONG) -> bool:
    """A short line that does not end as a sentence does."""
    return (
        0 < len(text) <= limit
        and text[-1] not in TERMINAL
        and text[:1] not in TERMINAL
        and not CONTACT.search(text)
        and any(ch.isalpha() for ch in text)
    )


READERS: tuple[Callable[[Group, Context], list[Block]], ...] = (
    _table,
    _letterhead,
    _mail_quote,
    _speeches,
    _entries,
    _address,
    _notes,
    _items,
    _wrapped,
    _indented,
    _short_lines,
)
