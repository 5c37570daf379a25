"""Headings that numbers count: a series of them is taken or left as one."""

from __future__ import annotations

import re
from itertools import pairwise

from ...model import Block, Kind, lines_between
from ..lines.corrections import is_uncorrected
from ..lines.dates import YEAR_FIGURES
from ..lines.groups import LONG, is_unpunctuated
from ..lines.heading_lines import ARTICLE, CITATION
from ..lines.markers import leads_back
from ..lines.note_references import without_trailing_references
from ..lines.sentences import SENTENCE_END
from ..notes.foot_notes import is_number_of_note

_COUNTED = re.compile(
    r"""(?x) (?: (?P<word> [^\W\d_]{3,9} | § | (?-i: Q | В ) ) \s* (?: № \s* )? )?
    (?: (?P<number> \d{1,3} ) | (?P<roman> [IVXLC]{1,6} ) | (?P<letter> [A-ZА-Я] ) )
    (?P<sign> [.):] ) ? (?: \s+ (?P<rest> \S.* ) )? $"""
)
_WORDS = frozenset(
    "chapter part section article step lesson question q глава часть раздел статья шаг этап тезис урок "
    "занятие вопрос в § ".split(" "))
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ALPHABETS = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ")

_SMALL_WORD = re.compile(r"\b[^\W\d_A-ZА-ЯЁ][^\W\d_]{3,}")  # no name has one
_FEWEST_ENTRIES = 6  # of a dictionary
_LONGEST_OF_ENTRY = 60  # characters of a name in it
#: «О задержке зарплаты.», «Выбрать в комитет Лосеву М. П.»
_NO_SENTENCE = re.compile(r"^Об? [^.]+\.$|\b[A-ZА-ЯЁ]\.$")
_FEWEST_OF_ROW = 8  # lines
_FEWEST_OVER_LISTS = 3  # heads
_FEWEST_YEARS = 3  # over prose
#: "1917", "1917–18", "1890s", «1917 год», «1890-е»
_YEAR_ALONE = re.compile(rf"({YEAR_FIGURES})(?:\s?[–—-]\s?\d{{2,4}})?(?:s|-е|\s?(?:гг?\.|год[ы]?))?[.:]?")
_LONGEST_OF_ARTICLE = 200  # characters; a wrap may divide «Статья 4. …»


def counted_headings(blocks: list[Block], corrected: set[int]) -> set[int]:
    """The blocks that are headings because their numbers count on: I to VII, A to F, 1. to 12."""
    runs: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for n, block in enumerate(blocks):
        named = len(block.text) <= _LONGEST_OF_ARTICLE and ARTICLE.match(block.visible)
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM) or not (block.is_one_line or named):
            continue
        if is_number_of_note(blocks, n) or leads_back(block.text):
            continue
        text = without_trailing_references(block.visible)
        if len(text) > (_LONGEST_OF_ARTICLE if named else 140) or not is_uncorrected(block, corrected):
            continue
        for style, number in _counts(text):
            runs.setdefault(style, []).append((n, number))
    found: set[int] = set()
    for style, counted in _capitals_apart(runs, blocks):
        good = [(n, number) for n, number in counted if _introduces_text(blocks, n, style)]
        members = _without_agenda(blocks, counted, good)
        if len(good) < len(members) and _is_list_over_lists(blocks, members, good):
            continue
        # Where a word counts, the sign behind a number may have been forgotten: "Section 4 Secretary."
        unsigned = [member for other, counted in runs.items() if style[1] and other[:2] == style[:2]
                    and other != style for member in counted]
        good = sorted(good + _in_gaps(blocks, members, good))
        most = len(good) >= 0.7 * len(members)
        good = sorted(good + _in_gaps(blocks, unsigned, good))
        linked = {
            at for (n, a), (m, b) in pairwise(good) if b == a + 1 or (b == 1 and a > 1) for at in (n, m)
        }
        # Most of the numbers of the style must be heads of something: else it is a list.
        if len(linked) > 1 and most and good[0][1] <= 2:
            found |= {n for n, _ in good} if len(linked) > 2 else linked
        else:
            found |= _heads_over_lists(blocks, members)
    return found


def _without_agenda(
    blocks: list[Block], members: list[tuple[int, int]], heads: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The numbered lines without those of an agenda: no heads, and each again below as one, word for word."""
    last = {blocks[n].visible: n for n, _ in heads}
    return [(n, number) for n, number in members
            if (n, number) in heads or last.get(blocks[n].visible, n) <= n]


def _in_gaps(
    blocks: list[Block], members: list[tuple[int, int]], heads: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The short lines that count on between two heads, whatever their sign at the end: "8) Next meeting."."""
    short = [(at, number) for at, number in members if len(blocks[at].text) <= _LONGEST_OF_ENTRY]
    return [(at, number) for (n, a), (m, b) in pairwise(heads) if b == a + 2
            for at, number in short if n < at < m and number == a + 1]


def _capitals_apart(
    runs: dict[tuple[str, str, str], list[tuple[int, int]]], blocks: list[Block]
) -> list[tuple[tuple[str, str, str], list[tuple[int, int]]]]:
    """The runs, those divided of which the lines in capitals count 1, 2, 3 by themselves.

    So a charter's heads are told from its clauses, which count on from one head to the next.
    """
    out = []
    for style, members in runs.items():
        capitals = [(n, number) for n, number in members if blocks[n].text.isupper()]
        others = [member for member in members if member not in capitals]
        in_turn = [number for _, number in capitals] == list(range(1, len(capitals) + 1))
        apart = len(capitals) > 1 and in_turn and others
        out += [(style, capitals), (style, others)] if apart else [(style, members)]
    return out


def _is_list_over_lists(
    blocks: list[Block], counted: list[tuple[int, int]], heads: list[tuple[int, int]]
) -> bool:
    """Whether items count 1, 2, 3 … and not all of them are over an inner list, as in a questionnaire."""
    in_turn = [number for _, number in counted] == list(range(1, len(counted) + 1))
    items = all(blocks[n].kind is Kind.ITEM for n, _ in counted)
    return in_turn and items and all(blocks[n + 1].kind is Kind.ITEM for n, _ in heads)


def _heads_over_lists(blocks: list[Block], counted: list[tuple[int, int]]) -> set[int]:
    """Heads that count 1, 2, 3 … over lists that count anew, as in a contract: each alone, without a stop.

    counted: the blocks of one style with their numbers.
    """
    numbers = dict(counted)
    alone = [
        (n, number) for n, number in counted
        if is_unpunctuated(blocks[n].visible) and _gap(blocks, n - 1) and _gap(blocks, n)
        and numbers.get(n + 1, 1) == 1
    ]
    in_turn = [number for _, number in alone] == list(range(1, len(alone) + 1))
    return {n for n, _ in alone} if in_turn and len(alone) >= _FEWEST_OVER_LISTS else set()


def _gap(blocks: list[Block], n: int) -> bool:
    """Whether a blank line parts a block from the next one, or it is none of the text's."""
    return not 0 <= n < len(blocks) - 1 or lines_between(blocks[n], blocks[n + 1]) > 0


def _counts(text: str) -> list[tuple[tuple[str, str, str], int]]:
    """The styles of counting that a line can belong to, with its number in each."""
    found = _COUNTED.fullmatch(text)
    if not found or (found["word"] or "").lower() not in _WORDS:
        return []
    word, sign, rest = (found["word"] or "").lower(), found["sign"] or "", found["rest"] or ""
    if not sign and not word and (rest or found["letter"]):
        return []
    if rest and (rest[:1].islower() or rest[-1:] in ",;"):
        return []
    shape = f"{sign}{'+' if rest else ''}"
    out: list[tuple[tuple[str, str, str], int]] = []
    if found["number"]:
        out.append((("number", word, shape), int(found["number"])))
    letters = found["roman"] or found["letter"] or ""
    if letters and all(letter in _ROMAN for letter in letters):
        values = [_ROMAN[letter] for letter in letters]
        following = [*values[1:], 0]
        total = sum(-v if v < w else v for v, w in zip(values, following, strict=True))
        out.append((("roman", word, shape), total))
    if len(letters) == 1 and sign:
        out += [(("letter", word, shape), a.index(letters) + 1) for a in _ALPHABETS if letters in a]
    return out


def _introduces_text(blocks: list[Block], n: int, style: tuple[str, str, str]) -> bool:
    """Whether a numbered line is a head: something that is no next number of its kind is below it."""
    block = blocks[n]
    text = without_trailing_references(block.visible)
    below = blocks[n + 1] if n + 1 < len(blocks) else None
    if below is None:
        return False
    styles_below = (other for other, _ in _counts(without_trailing_references(below.visible)))
    if style in styles_below and not (block.text.isupper() and not below.text.isupper()):
        return False
    rest = _COUNTED.fullmatch(text)
    words = (rest["rest"] if rest else "") or ""
    ended = words[-1:] == "." or bool(SENTENCE_END.search(words))
    longest = _LONGEST_OF_ARTICLE if style[1] else LONG if _NO_SENTENCE.search(words) else 70
    if ended and not (len(words) <= longest and words[-1:] == "." and not SENTENCE_END.search(words)):
        return False
    if words[-1:] == ":" and not (below.kind is Kind.PARAGRAPH and below.text[-1:] in ".!?…»"):
        return False
    if block.kind is Kind.ITEM and words[-1:] in ".!…" and not _NO_SENTENCE.search(words):
        return False
    return not CITATION.search(words) if words else True


def heads_of_entries(blocks: list[Block]) -> set[int]:
    """The short lines that take turns with longer paragraphs, each of them once: the names in a dictionary.

    Where a name is the last of them, the names sign what is above them.
    """
    found: set[int] = set()
    run: list[int] = []
    for n in range(1, len(blocks) + 1):
        if n < len(blocks) - 1 and _is_head_of_entry(*blocks[n - 1 : n + 2]):
            run = [*run, n] if run[-1:] == [n - 2] else [n]
        elif run and n == run[-1] + 2:
            signs = n < len(blocks) and _may_be_name(blocks[n])
            once = len({blocks[at].text for at in run}) == len(run) >= _FEWEST_ENTRIES
            found |= set(run) if once and not signs else set()
    return found


def years_over_prose(blocks: list[Block], corrected: set[int]) -> set[int]:
    """The lines with a year or a decade alone, one after another in time, most of them over prose."""
    years = [
        (n, int(found.group(1))) for n, block in enumerate(blocks)
        if block.kind is Kind.PARAGRAPH and is_uncorrected(block, corrected)
        and (found := _YEAR_ALONE.fullmatch(block.text))
    ]
    in_turn = all(a < b for (_, a), (_, b) in pairwise(years))
    over = [n for n, _ in years if n + 1 < len(blocks) and len(blocks[n + 1].text) > LONG]
    are_heads = in_turn and len(over) >= max(_FEWEST_YEARS, len(years) / 2)
    return {n for n, _ in years} if are_heads else set()


def _is_head_of_entry(above: Block, block: Block, below: Block) -> bool:
    """Whether a block is a short line between blank lines, with a longer paragraph below it."""
    alone = lines_between(above, block) > 0 and lines_between(block, below) > 0
    prose = block.kind is below.kind is Kind.PARAGRAPH and len(below.text) > len(block.text)
    return alone and prose and _may_be_name(block)


def _may_be_name(block: Block) -> bool:
    short = block.is_one_line and is_unpunctuated(block.text, _LONGEST_OF_ENTRY)
    return short and not _SMALL_WORD.search(block.text)


def inside_rows(blocks: list[Block]) -> set[int]:
    """The lines inside a long row of lines that are no sentences, some of them too long for headings.

    Such a row is a list of links or of titles; its first line and its last may be headings.
    """
    found: set[int] = set()
    row: list[int] = []
    for n, block in enumerate([*blocks, Block(Kind.TITLE, "")]):
        ending = without_trailing_references(block.text).rstrip()[-1:]
        bare = block.kind is Kind.PARAGRAPH and block.is_one_line and ending not in ".:;,!…"
        if bare and len(block.text) <= _LONGEST_OF_ARTICLE:
            row.append(n)
            continue
        long = sum(len(blocks[at].text) > LONG for at in row)
        found |= set(row[1:-1]) if long and len(row) >= _FEWEST_OF_ROW else set()
        row = []
    return found
