"""Lines of a raw text → blocks: what people paste from web pages, read as an editor would.

The text is cut at blank lines into groups. A group is read by the first of `_READERS` that knows
it; then passes over the whole list find what only the neighbourhood shows: the title and the
lines under it, headings, pull quotes, signatures, notes. Where rules cannot know, a Correction
from the page's front matter decides before them. Every pass is linear in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from .dates import date_lead, dateline
from .markers import is_dash, mark_style, ordinal, split_item
from .model import LINED, Block, Change, Kind
from .notes import gather_notes
from .rules import ADDITIONS

_TERMINAL = ".;:,!?…"
_LONG = 100  # characters; a longer line is a paragraph by itself, not a part of one
CONTACT = re.compile(
    r"""(?xi) [\w.+-]+@[\w-]+\.\w+ | https?:// | \bwww\. | (?: \+\s?\d | \(\d{3,5}\) ) [\d\s()-]{5,}
    | \b(?: fax | факс | tel | тел | phone | e-?mail | почта | p\.?\s?o\.?\s?box )\b
    | \b\d{5,6}\b | (?<!\w)(?: ул | пр | пер | просп | д | кв | г )\.\s | \b(?: street | avenue | road )\b"""
)
_LETTERHEAD = re.compile(
    r"(?i)(?:from|to|cc|bcc|date|sent|subject|re|reply-to|от|от кого|кому|копия|дата|тема|отправлено)"
    r"\s*:\s+\S"
)
_CAPTION = re.compile(
    r"(?:Table|Таблица|Табл\.|Figure|Fig\.|Рисунок|Рис\.|Photo|Фото|Картинка|Map|Карта)"
    r"(?:\s*№?\s*\d[\d.]*[.:]?\s+\S|\s*:\s*\S)"
)
_TABLE_CAPTION = re.compile(r"Table|Таблица|Табл\.")
_SPEAKER = re.compile(r"([A-ZА-ЯЁ][^\s:.,;!?\t]*(?:[ .][A-ZА-ЯЁ][^\s:,;!?\t]*){0,3}):\s+(?=\S)")
_BY = re.compile(r"(?i)(?:by|author|written by|text|автор(?:ы)?|текст)\s*:?\s+(?=[A-ZА-ЯЁ«“\"])")
_SMALL_WORDS = frozenset("of the and for de von van и в на по of-the".split())
_SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\"’)]*\s+(?=[A-ZА-ЯЁ«“\"(–—])")


@dataclass(frozen=True)
class Correction:
    """A curator's word on the structure, from the front matter.

    lines: the raw lines that it concerns. kind, level: what they are, as one block.
    omit: words to leave out there. before: put `add` before this raw line.
    reason: why, in both languages.
    """

    lines: tuple[int, int] | None = None
    kind: str = ""
    level: int = 0
    omit: str = ""
    before: int = 0
    add: dict[str, str] = field(default_factory=dict, hash=False)
    reason: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass
class _Group:
    """Lines without a blank one between them; first is the number of the first, from 1."""

    first: int
    lines: list[str]
    forced: Correction | None = None

    @property
    def last(self) -> int:
        return self.first + len(self.lines) - 1


@dataclass
class _Context:
    """What the readers of a group need to know of the whole text."""

    width: int  # at which the text is hard-wrapped; 0 where it is not
    speakers: frozenset[str]
    chronicle: bool
    dialogue: bool
    indented: bool
    changes: list[Change] = field(default_factory=list)


def recognise(
    lines: list[str], corrections: tuple[Correction, ...] = ()
) -> tuple[list[Block], list[Change]]:
    """Read a text's structure.

    lines: line n of the raw file is entry n-1, without furniture.
    corrections: what a curator decided.
    Returns the blocks in order, without ids, and the changes that reading made.
    """
    lines, omissions = _omit(lines, corrections)
    groups = _groups(lines, corrections)
    context = _survey(groups)
    blocks: list[Block] = []
    for group in groups:
        blocks += _read(group, context)
    forced = {c.lines[0] for c in corrections if c.kind and c.lines}
    for fixed in (_head, _captions, _lists, _pull_quotes, _headings, _signature):
        blocks = fixed(blocks, forced)
    blocks = gather_notes(blocks)
    changes = omissions + context.changes + _lost(blocks, lines, corrections)
    return blocks, changes


# ---------------------------------------------------------------- groups


def _omit(
    lines: list[str], corrections: tuple[Correction, ...]
) -> tuple[list[str], list[Change]]:
    lines, changes = list(lines), []
    for c in corrections:
        if c.omit and c.lines:
            n = c.lines[0] - 1
            if c.omit in lines[n]:
                lines[n] = lines[n].replace(c.omit, "", 1)
                changes.append(Change("omitted", str(n + 1), c.omit, "curator", c.reason))
    return lines, changes


def _groups(lines: list[str], corrections: tuple[Correction, ...]) -> list[_Group]:
    forced = {c.lines[0]: c for c in corrections if c.kind and c.lines}
    groups: list[_Group] = []
    current: _Group | None = None
    until = 0
    for number, line in enumerate(lines, 1):
        if number <= until:
            groups[-1].lines.append(line)
            continue
        if number in forced and line.strip():
            correction = forced[number]
            assert correction.lines
            until = correction.lines[1]
            groups.append(_Group(number, [line], correction))
            current = None
        elif not line.strip():
            current = None
        elif current is None:
            current = _Group(number, [line])
            groups.append(current)
        else:
            current.lines.append(line)
    return groups


def _survey(groups: list[_Group]) -> _Context:
    widths = [
        max(map(len, g.lines)) for g in groups if len(g.lines) > 2 and _is_wrapped(g.lines, 0)
    ]
    labels: Counter[str] = Counter()
    dated = asked = dashed = indented = 0
    for group in groups:
        for line in group.lines:
            found = _SPEAKER.match(line.lstrip())
            if found and not _LETTERHEAD.match(line.lstrip()):
                labels[found[1]] += 1
            dated += bool(date_lead(line.lstrip()))
        item = split_item(group.lines[0])
        if item and is_dash(item[0]) and len(group.lines) == 1:
            dashed += 1
            asked += group.lines[0].rstrip().endswith("?")
        indented += all(line[:1].isspace() for line in group.lines)
    speakers = frozenset(label for label, count in labels.items() if count > 1)
    return _Context(
        width=max(widths, default=0),
        speakers=speakers if sum(labels[label] for label in speakers) > 2 else frozenset(),
        chronicle=dated > 2,
        dialogue=dashed > 3 and asked > 1,
        indented=indented > 0.3 * len(groups),
    )


def _is_wrapped(lines: list[str], width: int) -> bool:
    """Whether lines were broken only to fit a width: the next word never had room."""
    if len(lines) < 2:
        return False
    bare = [line.strip() for line in lines]
    longest = max(map(len, bare))
    if not 45 <= longest <= 140:
        return False
    capitals = sum(line[:1].isupper() for line in bare)
    if capitals == len(bare) > 2 and longest < 64:
        return False  # verse: every line begins with a capital letter
    if len(bare) == 2 and not width:
        return bare[1][:1].islower() or (bare[0][-1:] not in _TERMINAL and len(bare[0]) > 55)
    limit = max(longest, width if width and longest > 0.6 * width else 0)
    had_room = sum(
        len(a) + 1 + len(b.split(maxsplit=1)[0]) <= limit - 2
        for a, b in zip(bare, bare[1:], strict=False)
    )
    return had_room <= 0.2 * (len(bare) - 1)


def _join(lines: list[str]) -> str:
    """Undo a hard wrap: a word broken at its own hyphen is joined, all else gets a space."""
    text = ""
    for line in lines:
        line = line.strip()
        broken = len(text) > 1 and text[-1] == "-" and text[-2].isalpha() and line[:1].islower()
        text += line if broken or not text else " " + line
    return text


# ---------------------------------------------------------------- readers of one group


def _read(group: _Group, context: _Context) -> list[Block]:
    if group.forced:
        return [_forced(group)]
    for reader in _READERS:
        blocks = reader(group, context)
        if blocks:
            return blocks
    return [
        Block(Kind.PARAGRAPH, line.strip(), (n, n)) for n, line in enumerate(group.lines, group.first)
    ]


def _forced(group: _Group) -> Block:
    correction = group.forced
    assert correction
    kind = Kind(correction.kind)
    filled = [line for line in group.lines if line.strip()]
    marker = ""
    if kind is Kind.TABLE:
        text = "\n".join("\t".join(_cells(line)) for line in filled)
    elif kind in LINED:
        text = "\n".join(line.strip() for line in filled)
    else:
        text = _join(filled)
    if kind is Kind.ITEM and (item := split_item(text)):
        marker, text = item[0], item[1]
    level = correction.level or (2 if kind is Kind.HEADING else 0)
    return Block(kind, text, (group.first, group.last), level=level, marker=marker)


def _table(group: _Group, context: _Context) -> list[Block]:
    if len(group.lines) < 2 or any(len(line) > 400 for line in group.lines):
        return []
    rows = [_cells(line) for line in group.lines]
    columns = {len(row) for row in rows}
    tabs = all("\t" in line.strip() for line in group.lines)
    if columns in ({1}, set()) or min(columns) < 2:
        return []
    if all(split_item(line) for line in group.lines) and max(columns) == 2:
        return []
    if not tabs and (len(columns) > 1 or (len(rows) < 3 and max(columns) < 3)):
        return []
    text = "\n".join("\t".join(row) for row in rows)
    return [Block(Kind.TABLE, text, (group.first, group.last))]


def _cells(line: str) -> list[str]:
    divider = r"\t" if "\t" in line.strip() else r"\s{2,}"
    return [cell.strip() for cell in re.split(divider, line.strip())]


def _letterhead(group: _Group, context: _Context) -> list[Block]:
    heads = sum(bool(_LETTERHEAD.match(line)) for line in group.lines)
    if heads < 2 or heads < len(group.lines):
        return []
    text = "\n".join(line.strip() for line in group.lines)
    return [Block(Kind.LETTERHEAD, text, (group.first, group.last))]


def _mail_quote(group: _Group, context: _Context) -> list[Block]:
    if not all(line.lstrip().startswith(">") for line in group.lines):
        return []
    bare = [re.sub(r"^\s*(?:>\s?)+", "", line) for line in group.lines]
    if not any(line.strip() for line in bare):
        return []
    for number, line in enumerate(group.lines, group.first):
        marks = ">" * (line.count(">") - bare[number - group.first].count(">"))
        context.changes.append(Change("omitted", str(number), marks, "mail-quote-mark"))
    blocks, inner = [], _Group(group.first, [])
    for number, line in enumerate([*bare, ""], group.first):
        if line.strip():
            inner.lines.append(line)
        elif inner.lines:
            blocks.append(Block(Kind.QUOTE, _join(inner.lines), (inner.first, inner.last)))
            inner = _Group(number + 1, [])
        else:
            inner.first = number + 1
    return blocks


def _items(group: _Group, context: _Context) -> list[Block]:
    """A group with list items in it, perhaps with a line before them and one that lost its mark."""
    if not any(split_item(line) for line in group.lines):
        return []
    if context.dialogue and len(group.lines) == 1:
        return [Block(Kind.SPEECH, group.lines[0].strip(), (group.first, group.first))]
    wrapped = _is_wrapped(group.lines, context.width)
    marked = [split_item(line) is not None for line in group.lines]
    blocks: list[Block] = []
    for n, line in enumerate(group.lines):
        number = group.first + n
        item = split_item(line)
        if item and n and wrapped and not marked[0] and group.lines[n - 1].rstrip()[-1] not in _TERMINAL:
            item = None  # a dash or a number that a wrap brought to the line's head
        if item:
            blocks.append(
                Block(Kind.ITEM, item[1].strip(), (number, number), level=item[2], marker=item[0])
            )
        elif not blocks:
            blocks.append(Block(Kind.PARAGRAPH, line.strip(), (number, number)))
        elif blocks[-1].kind is Kind.PARAGRAPH and not wrapped and len(line) > 60:
            blocks.append(Block(Kind.PARAGRAPH, line.strip(), (number, number)))
        elif _continues(group.lines, n, blocks[-1]):
            before = blocks[-1]
            assert before.lines
            text = _join([before.text, line])
            blocks[-1] = replace(before, text=text, lines=(before.lines[0], number))
        elif any(marked[n:]):
            # The source lost this item's mark: it stands between items and begins anew.
            blocks.append(
                Block(Kind.ITEM, line.strip(), (number, number), level=blocks[-1].level)
            )
        else:
            blocks.append(Block(Kind.PARAGRAPH, line.strip(), (number, number)))
    return blocks


def _continues(lines: list[str], n: int, before: Block) -> bool:
    """Whether line n goes on with the block before it, rather than beginning anew."""
    line, previous = lines[n], lines[n - 1]
    indent = len(line) - len(line.lstrip())
    if before.kind is Kind.ITEM and indent > before.level and len(previous) < _LONG:
        return True
    if line.lstrip()[:1].islower():
        return True
    width = max(map(len, lines))
    had_room = len(previous) + 1 + len(line.split(maxsplit=1)[0]) <= width - 2
    return width <= 140 and not had_room and previous.rstrip()[-1:] not in ".;!?…"


def _speeches(group: _Group, context: _Context) -> list[Block]:
    """An interview: lines that begin with a speaker's name, and what follows each."""
    if not context.speakers:
        return []
    blocks: list[Block] = []
    for number, line in enumerate(group.lines, group.first):
        found = _SPEAKER.match(line.strip())
        if found and found[1] in context.speakers:
            lead = len(found[1]) + 1
            blocks.append(Block(Kind.SPEECH, line.strip(), (number, number), lead=lead))
        elif not blocks:
            return []
        else:
            before = blocks[-1]
            assert before.lines
            text = _join([before.text, line])
            blocks[-1] = replace(before, text=text, lines=(before.lines[0], number))
    return blocks


def _entries(group: _Group, context: _Context) -> list[Block]:
    """A chronicle: lines that begin with a date, and what follows each."""
    if not context.chronicle or not date_lead(group.lines[0].strip()):
        return []
    blocks: list[Block] = []
    for number, line in enumerate(group.lines, group.first):
        lead = date_lead(line.strip())
        if lead:
            blocks.append(Block(Kind.ENTRY, line.strip(), (number, number), lead=lead))
        else:
            before = blocks[-1]
            assert before.lines
            text = _join([before.text, line])
            blocks[-1] = replace(before, text=text, lines=(before.lines[0], number))
    return blocks


def _address(group: _Group, context: _Context) -> list[Block]:
    contacts = sum(bool(CONTACT.search(line)) for line in group.lines)
    short = all(len(line) <= _LONG for line in group.lines)
    if len(group.lines) < 2 or not short or contacts < 2 or contacts < 0.4 * len(group.lines):
        return []
    if _is_wrapped(group.lines, context.width):
        return []
    text = "\n".join(line.strip() for line in group.lines)
    return [Block(Kind.ADDRESS, text, (group.first, group.last))]


def _wrapped(group: _Group, context: _Context) -> list[Block]:
    lines = group.lines
    if len(lines) > 2 and _is_wrapped(lines[1:], context.width) and _is_bare(lines[0].strip()):
        head = Block(Kind.PARAGRAPH, lines[0].strip(), (group.first, group.first))
        if len(lines[0]) < 0.6 * max(map(len, lines)):
            return [head, *_wrapped(_Group(group.first + 1, lines[1:]), context)]
    if not _is_wrapped(lines, context.width):
        return []
    starts = [n for n, line in enumerate(lines) if line[:2].isspace()]
    if starts and len(starts) < len(lines) and max(map(len, lines)) < _LONG:
        # Paragraphs that only a first-line indent divides.
        cuts = sorted({0, *starts, len(lines)})
        pairs = zip(cuts, cuts[1:], strict=False)
        return [
            Block(Kind.PARAGRAPH, _join(lines[a:b]), (group.first + a, group.first + b - 1))
            for a, b in pairs
        ]
    quoted = all(line[:3].isspace() for line in lines) and not context.indented
    kind = Kind.QUOTE if quoted else Kind.PARAGRAPH
    return [Block(kind, _join(lines), (group.first, group.last))]


def _indented(group: _Group, context: _Context) -> list[Block]:
    """One long indented line in a text that does not indent: a block quote."""
    line = group.lines[0]
    deep = line[:4].isspace() or line.startswith("\t")
    if len(group.lines) > 1 or context.indented or not deep or len(line.strip()) < 60:
        return []
    return [Block(Kind.QUOTE, line.strip(), (group.first, group.first))]


def _verse(group: _Group, context: _Context) -> list[Block]:
    """Short lines that were broken on purpose; a verse if there are three and no list of names."""
    lines = [line.strip() for line in group.lines]
    if len(lines) < 2 or max(map(len, lines)) > _LONG:
        return []
    if sum(map(len, lines)) / len(lines) > 72:
        return []
    kind = Kind.VERSE if len(lines) > 2 else Kind.LINES
    return [Block(kind, "\n".join(lines), (group.first, group.last))]


_READERS: tuple[Callable[[_Group, _Context], list[Block]], ...] = (
    _table,
    _letterhead,
    _mail_quote,
    _speeches,
    _entries,
    _address,
    _items,
    _wrapped,
    _indented,
    _verse,
)


# ---------------------------------------------------------------- passes over all blocks


def _is_bare(text: str, limit: int = _LONG) -> bool:
    """A short line that does not end as a sentence does."""
    return (
        0 < len(text) <= limit
        and text[-1] not in _TERMINAL
        and text[:1] not in _TERMINAL
        and not CONTACT.search(text)
        and any(ch.isalpha() for ch in text)
    )


def _one_line(block: Block) -> bool:
    return block.lines is not None and block.lines[0] == block.lines[1]


def _head(blocks: list[Block], forced: set[int]) -> list[Block]:
    """The title, and the author's and the date's line under it."""
    if not blocks or blocks[0].kind not in (Kind.PARAGRAPH, Kind.LINES, Kind.VERSE):
        return blocks
    if any(b.kind is Kind.TITLE for b in blocks) or (blocks[0].lines or (0,))[0] in forced:
        return blocks
    blocks = _split_head(blocks)
    first, rest = blocks[0], blocks[1:]
    title = first.text
    ends_well = title[-1:] not in ".,;:…" or title.endswith("...")
    shouted = title[-1:] in "!?" and len(title) > 160
    begins = title[:1].isupper() or title[:1].isdigit() or title[:1] in "«“\"'‘„(№#["
    prose = any(len(b.text) > _LONG or b.kind is not Kind.PARAGRAPH for b in rest)
    sentences = len(_SENTENCE_END.findall(title)) if title[-1:] not in "!?" else 0
    if not (_one_line(first) and len(title) <= 200 and begins and ends_well):
        return blocks
    if shouted or not rest or not prose or sentences > 1:
        return blocks
    if split_item(title) or dateline(title) or _SPEAKER.match(title) and first.kind is Kind.SPEECH:
        return blocks
    out = [replace(first, kind=Kind.TITLE)]
    for n, block in enumerate(rest):
        kind = None
        if n < 3 and block.kind is Kind.PARAGRAPH and _one_line(block):
            if dateline(block.text):
                kind = Kind.DATELINE
            elif out[-1].kind in (Kind.TITLE, Kind.DATELINE) and is_byline(block.text):
                kind = Kind.BYLINE
        if not kind or (block.lines or (0,))[0] in forced:
            return [*out, *rest[n:]]
        out.append(replace(block, kind=kind))
    return out


def _split_head(blocks: list[Block]) -> list[Block]:
    """A first group of title, author and date without blank lines between them, set apart."""
    first = blocks[0]
    if first.kind is Kind.PARAGRAPH or not first.lines:
        return blocks
    lines = first.text.split("\n")
    below = lines[1:]
    if len(lines) > 4 or not all(dateline(line) or is_byline(line) for line in below):
        return blocks
    start = first.lines[0]
    apart = [
        Block(Kind.PARAGRAPH, line, (start + n, start + n)) for n, line in enumerate(lines)
    ]
    return apart + blocks[1:]


def is_byline(text: str) -> bool:
    """Whether a line under the title names an author: "By …", or a name by its capitals."""
    if _BY.match(text) and len(text) <= 120:
        return True
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 7 or not _is_bare(text, 80) or words[0].lower() in ("the", "a", "an"):
        return False
    names = [w for w in words if w.lower() not in _SMALL_WORDS]
    if words[0][:1].isupper() and _ORGANISATION.search(text):
        return len(words) <= 7
    return all(w.strip("«»“”\"().")[:1].isupper() for w in names) and len(names) >= 2


_ORGANISATION = re.compile(
    r"(?i)\b(?:movement|union|party|committee|board|federation|confederation|bureau|editor\w*|"
    r"collective|league|association|council|движени\w|профсоюз\w*|парти\w|комитет\w*|редакци\w|"
    r"федераци\w|конфедераци\w|бюро|совет|ассоциаци\w|союз|коллектив)\b"
)


def is_organisation(name: str) -> bool:
    """Whether a creator's name is an organisation's."""
    return bool(_ORGANISATION.search(name))


def byline_name(text: str) -> str:
    """The name in an author's line, without "By" or «Автор:»."""
    return _BY.sub("", text, count=1).strip(" .:")


def _captions(blocks: list[Block], forced: set[int]) -> list[Block]:
    return [
        replace(b, kind=Kind.CAPTION)
        if b.kind is Kind.PARAGRAPH
        and _one_line(b)
        and len(b.text) <= 250
        and _CAPTION.match(b.text)
        and (b.lines or (0,))[0] not in forced
        else b
        for b in blocks
    ]


def _lists(blocks: list[Block], forced: set[int]) -> list[Block]:
    """Depth of items by their marks; a number or a letter without company is no item."""
    out: list[Block] = []
    open_styles: list[tuple[str, int, int]] = []
    for n, block in enumerate(blocks):
        if block.kind is not Kind.ITEM:
            open_styles = []
            out.append(block)
            continue
        if not block.marker:
            out.append(replace(block, level=max(0, len(open_styles) - 1)))
            continue
        style, indent, count = mark_style(block.marker), block.level, ordinal(block.marker)
        known = [s for s, _, _ in open_styles]
        if style not in known and count is not None and (block.lines or (0,))[0] not in forced:
            follower = blocks[n + 1] if n + 1 < len(blocks) else None
            alone = not (
                follower
                and follower.kind is Kind.ITEM
                or (count == 1 and _goes_on(blocks, n, style))
            )
            if alone or count > 1 and not _goes_on(blocks, n, style):
                out.append(_as_prose(block))
                open_styles = []
                continue
        if style in known:
            at = known.index(style)
            # The same mark deeper in is a list inside a list.
            if indent > open_styles[at][1] + 1 and at == len(known) - 1:
                open_styles.append((style, indent, count or 0))
            else:
                while len(open_styles) > at + 1 and indent < open_styles[-1][1]:
                    open_styles.pop()
                if open_styles[-1][0] != style:
                    open_styles = open_styles[: at + 1]
        else:
            while open_styles and indent < open_styles[-1][1]:
                open_styles.pop()
            open_styles.append((style, indent, count or 0))
        out.append(replace(block, level=len(open_styles) - 1))
    return out


def _goes_on(blocks: list[Block], n: int, style: str) -> bool:
    """Whether the next mark of this style within a few blocks counts on."""
    here = ordinal(blocks[n].marker)
    for block in blocks[n + 1 : n + 8]:
        if block.kind is Kind.ITEM and mark_style(block.marker) == style:
            return here is not None and ordinal(block.marker) == here + 1
    return False


def _as_prose(block: Block) -> Block:
    return replace(
        block, kind=Kind.PARAGRAPH, text=f"{block.marker} {block.text}", marker="", level=0
    )


def _pull_quotes(blocks: list[Block], forced: set[int]) -> list[Block]:
    """A short paragraph that repeats whole sentences of a longer one is a pull quote."""
    where: dict[str, list[tuple[int, int]]] = {}
    sentences: dict[int, list[str]] = {}
    for n, block in enumerate(blocks):
        if block.kind is Kind.PARAGRAPH:
            sentences[n] = _SENTENCE_END.split(block.text)
            for s, sentence in enumerate(sentences[n]):
                if len(sentence) > 30:
                    where.setdefault(sentence, []).append((n, s))
    out = list(blocks)
    for n, own in sentences.items():
        if len(blocks[n].text) > 400 or (blocks[n].lines or (0,))[0] in forced:
            continue
        for other, s in where.get(own[0], [])[:20]:
            longer = other != n and len(sentences[other]) > len(own)
            if longer and sentences[other][s : s + len(own)] == own:
                out[n] = replace(blocks[n], kind=Kind.PULL_QUOTE)
                break
    return out


def _headings(blocks: list[Block], forced: set[int]) -> list[Block]:
    def candidate(n: int) -> bool:
        block = blocks[n]
        text = block.text
        asks = text[-1:] == "?" and len(text) <= 80
        bare = _is_bare(text) or (asks and _is_bare(text[:-1]))
        return (
            block.kind is Kind.PARAGRAPH
            and _one_line(block)
            and bare
            and (text[:1].isupper() or text[:1].isdigit() or text[:1] in "«“\"„№§")
            and not _SENTENCE_END.search(re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", text))
            and (block.lines or (0,))[0] not in forced
        )

    found = [n for n in range(len(blocks)) if candidate(n)]
    candidates = set(found)
    out = list(blocks)
    shouted = any(blocks[n].text.isupper() for n in found)
    for n in found:
        after = n + 1
        while after in candidates:
            after += 1
        before = n
        while before - 1 in candidates:
            before -= 1
        # A row of short lines is a list without marks, and the last line no heading.
        if after >= len(blocks) or after - before > 2:
            continue
        numbered = re.match(r"(\d+(?:\.\d+)*)\.?\s", blocks[n].text)
        level = 2 + (numbered[1].count(".") if numbered else 0)
        if shouted and not blocks[n].text.isupper():
            level += 1
        out[n] = replace(blocks[n], kind=Kind.HEADING, level=min(level, 6))
    return out


def _signature(blocks: list[Block], forced: set[int]) -> list[Block]:
    """Short lines at the very end: who signs, and how to reach them."""
    out = list(blocks)
    poems = sum(b.kind is Kind.VERSE for b in blocks)
    if len(blocks) < 3:
        return out
    for n in range(len(blocks) - 1, max(1, len(blocks) - 4), -1):
        block = blocks[n]
        lines = block.text.split("\n")
        short = all(len(line) <= 90 for line in lines) and len(lines) <= 8
        closed = lines[-1].rstrip()[-1:] in ".!?…:;" and not re.search(r"\w\.\w\.$", lines[-1])
        if (
            block.kind not in (Kind.PARAGRAPH, Kind.LINES, Kind.VERSE, Kind.HEADING, Kind.DATELINE)
            or (block.kind is Kind.VERSE and poems > 1)
            or (block.lines or (0,))[0] in forced
            or not short
            or closed
            or (block.kind is Kind.PARAGRAPH and not _one_line(block))
        ):
            break
        out[n] = replace(block, kind=Kind.SIGNATURE, level=0)
    return out


def _lost(
    blocks: list[Block], lines: list[str], corrections: tuple[Correction, ...]
) -> list[Change]:
    """Additions where the source lost something: a curator's, a missing table's, a gap's."""
    changes = [
        Change("added", str(c.before), c.add["en"], "curator", c.reason)
        for c in corrections
        if c.before and c.add
    ]
    taken = {c.before for c in corrections if c.before}
    gaps = 0
    for before, after in zip(blocks, blocks[1:], strict=False):
        assert before.lines and after.lines
        between = range(before.lines[1] + 1, after.lines[0])
        blanks = sum(not lines[n - 1].strip() for n in between)
        gaps += blanks > 1
        if before.kind is Kind.CAPTION and _TABLE_CAPTION.match(before.text):
            near = (Kind.TABLE, Kind.LINES, Kind.VERSE)
            if after.kind not in near and after.lines[0] not in taken:
                changes.append(Change("added", str(before.lines[1]), ADDITIONS["table-lost"]["en"], "table-lost"))
        elif (
            blanks > 1
            and after.lines[0] not in taken
            and before.kind is Kind.PARAGRAPH
            and after.kind is Kind.PARAGRAPH
        ):
            changes.append(Change("added", span_between(before, after), ADDITIONS["gap"]["en"], "gap"))
    if gaps > max(2, 0.1 * len(blocks)):
        # A text that often leaves two lines blank says nothing by it.
        changes = [c for c in changes if c.rule != "gap"]
    return changes


def span_between(before: Block, after: Block) -> str:
    """The raw lines between two blocks."""
    assert before.lines and after.lines
    first, last = before.lines[1] + 1, after.lines[0] - 1
    return f"{first}-{last}" if first < last else str(first)
