"""Short lines with the look of headings that what is about them makes something else."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from ...model import Block, Kind, lines_between
from ..lines.bylines import read_byline, says_author
from ..lines.groups import LONG, is_unpunctuated
from ..lines.head_lines import GREETING
from ..lines.heading_lines import CAPITALS_AND_STOP, NUMBERED, QUOTES
from ..lines.markers import leads_back, split_note
from ..lines.note_references import without_bare_references, without_trailing_references
from ..lines.person_names import Likeness, likeness

_RESOLVES = re.compile(r"[A-ZА-ЯЁ]{4,20}:")  # «На основании изложенного суд», «РЕШИЛ:»
#: What goes on with the line above: "and", «и», "(hereinafter the Union)".
_GOES_ON_ABOVE = re.compile(r"[a-zа-яё]|[,.;)]\s|\((?:hereinafter|hereafter|далее|именуем)")
_BEFORE_COLON = re.compile(r"([^\W\d][^\W\d]*(?: [^\W\d]+)?):\s")
#: Whose words an epigraph is: «Марк Аврелий — «Размышления»».
_WHOSE_WORDS = re.compile(
    r"(?:[«„“\"][^»”\"]+[»”\"],? )?(?i:из|from)(?: the)? (?i:фильма|песни|романа|пьесы|стихотворения|поэмы"
    r"|рассказа|повести|письма|речи|дневника|film|song|novel|play|poem|letter|speech|diary)\b.+"
    r"|[A-ZА-ЯЁ][\w.-]+(?: [A-ZА-ЯЁ][\w.-]+){0,3},? [–—-]? ?[«„“\"].+[»”\"]"
)
#: What stands alone between the parties of an agreement.
_JOINS_PARTIES = re.compile(r"(?i)\W*(?:(?:by and )?between|and|между|и|с одной стороны,? и)\W*")
#: «Марка: …», «Двигатель №: …»
_VALUE = re.compile(r"[^\W\d][^:.!?]{1,40}: [^\s:].{0,80}")
_FEWEST_VALUES = 3  # lines of a form
_FEWEST_OF_FORM, _SHARE_OF_FORM = 7, 0.4  # of a long one; for each block of the text
_FEWEST_LONG = 6  # paragraphs
_LEFT_OPEN = 12  # characters of a line that a comma leaves open
_LAST = 4  # blocks at a text's end
_NUMBER_ALONE = re.compile(r"(?:\d{1,2}|[IVX]{1,5})\.?")
_FEWEST_LETTERS = 2  # printed one below the other
_LONGEST_LIST = 20  # lines


def is_led_in(blocks: list[Block], n: int) -> bool:
    """Whether a line is of a list that the block above announces, or says whose words are above it."""
    above = blocks[n - 1] if n else None
    if above is None or above.kind not in (Kind.PARAGRAPH, Kind.QUOTE) or NUMBERED.match(blocks[n].text):
        return False
    if _JOINS_PARTIES.fullmatch(above.text):
        return True
    if above.text[-1:] == "," and len(above.text) > _LEFT_OPEN:
        return True  # I remain, dear sir,
    if above.text[-1:] == ":":
        quoted = blocks[n].text[:1] in "«“\"„"
        return quoted or (not blocks[n].text.isupper() and len(above.text) <= LONG)
    if _is_in_list(blocks, n):
        return True
    name = re.sub(r"[\W\d]+$", "", blocks[n].text)
    is_whose = likeness(name) is Likeness.NAME or bool(_WHOSE_WORDS.fullmatch(blocks[n].text))
    return is_whose and _is_quotation(above)


def _is_in_list(blocks: list[Block], n: int) -> bool:
    """Whether a line and the one below it are lines of a list that a colon announces."""
    at = n
    while n - at < _LONGEST_LIST and at:
        if not (is_unpunctuated(blocks[at].text) or blocks[at].text[-1:] in ",;"):
            break
        at -= 1
    announced = n - at > 0 and blocks[at].text[-1:] == ":" and len(blocks[at].text) <= LONG
    below = blocks[n + 1] if n + 1 < len(blocks) else None
    return announced and below is not None and is_unpunctuated(below.text) and not blocks[n].text.isupper()


#: As what somebody signs a letter: «проходчик», «токарь второго цеха».
_TRADE = re.compile(r"[а-яё-]{3,}(?: [а-яё«»№\d-]+){0,3}")


def is_continued(blocks: list[Block], n: int) -> bool:
    """Whether the block below goes on with a line, as with a party's name or a link in a sentence."""
    below = blocks[n + 1] if n + 1 < len(blocks) else None
    if below is None or below.kind not in (Kind.PARAGRAPH, Kind.LINES) or NUMBERED.match(blocks[n].text):
        return False
    resolves = _RESOLVES.fullmatch(below.text) and not blocks[n].text.isupper()
    goes_on = _GOES_ON_ABOVE.match(below.text) and not (says_author(below.text) and read_byline(below.text))
    return bool(resolves or goes_on)


def is_asked_among_others(blocks: list[Block], n: int) -> bool:
    """Whether a question is right above another one, without a blank line: one of several that are asked."""
    below = blocks[n + 1] if n + 1 < len(blocks) else None
    asked = below is not None and below.kind is Kind.PARAGRAPH and not lines_between(blocks[n], below)
    return asked and below is not None and blocks[n].text[-1:] == "?" and below.text[-1:] == "?"


def closes(blocks: list[Block], n: int) -> bool:
    """Whether a line closes what is above it: it is nearer to that, or signs it at the text's end."""
    block = blocks[n]
    stopped = CAPITALS_AND_STOP.fullmatch(block.text)
    if not 0 < n < len(blocks) - 1 or NUMBERED.match(block.text) or (block.text.isupper() and not stopped):
        return False
    above, below = (lines_between(*pair) for pair in pairwise(blocks[n - 1 : n + 2]))
    over = without_trailing_references(blocks[n - 1].text)
    prose = blocks[n - 1].kind is Kind.PARAGRAPH and over.rstrip(QUOTES + ")")[-1:] in ".!?…"
    if prose and (below > above + 1 or _NUMBER_ALONE.fullmatch(blocks[n + 1].visible.strip())):
        return True  # or the next letter has a number
    name, _, trade = block.text.partition(", ")
    if prose and _TRADE.fullmatch(trade) and likeness(name) is Likeness.NAME:
        return True  # who wrote the letter above: «В. Попов, проходчик»
    if blocks[n - 1].kind is Kind.VERSE and blocks[n + 1].kind is not Kind.VERSE:
        return bool(likeness(block.text.split(",")[0]))  # whose verse it is: «Фёдор К., токарь»
    return prose and len(over) > LONG and n > len(blocks) - _LAST and likeness(block.text) is Likeness.NAME


def label_of(text: str) -> str:
    """The word or two before a colon at the start of a line, without its numbers."""
    found = _BEFORE_COLON.match(text)
    return found[1] if found else ""


def labels_of_lines(blocks: list[Block]) -> set[str]:
    """Words before a colon that begin three lines or more: a form's, a list's or a speaker's."""
    counts = Counter(label_of(block.visible) for block in blocks)
    return {
        label for label, count in counts.items() if label and (count > 2 or (count > 1 and label.isupper()))
    }


def lines_of_form(blocks: list[Block]) -> set[int]:
    """The lines of a form: three or more below one another, each a name and its value."""
    found = _lines_of_long_form(blocks)
    run: list[int] = []
    for n, block in enumerate(blocks):
        if block.kind is Kind.PARAGRAPH and block.is_one_line and (
            _VALUE.fullmatch(block.text) and not NUMBERED.match(block.text) and not block.text.isupper()
        ):
            run.append(n)
        elif block.kind is Kind.LETTERHEAD:
            run += [n] * (block.text.count("\n") + 1)  # fields that are known
        else:
            run = []
        found |= set(run) if len(run) >= _FEWEST_VALUES else set()
    return found


def _lines_of_long_form(blocks: list[Block]) -> set[int]:
    """The lines with a name and its value where a text has many such, as a form has them all over."""
    rows = [line for block in blocks if block.kind in (Kind.PARAGRAPH, Kind.LINES, Kind.LETTERHEAD)
            for line in block.text.split("\n") if _VALUE.fullmatch(line)]
    if len(rows) < _FEWEST_OF_FORM or len(rows) < _SHARE_OF_FORM * len(blocks):
        return set()
    return {n for n, block in enumerate(blocks) if block.is_one_line and _VALUE.fullmatch(block.text)
            and not NUMBERED.match(block.text) and not block.text.isupper()}


def signers_of_letters(blocks: list[Block]) -> set[int]:
    """The short lines above letters' greetings: they sign the letter above, unless the first has one too."""
    brief = (n for n, block in enumerate(blocks) if len(block.text) <= LONG)
    greetings = [n for n in brief if GREETING.match(blocks[n].text)]
    if len(greetings) < _FEWEST_LETTERS or _is_short_line(blocks, greetings[0] - 1):
        return set()
    return {
        n - 1 for n in greetings[1:]
        if _is_short_line(blocks, n - 1) and blocks[n - 2].text.rstrip(QUOTES)[-1:] in ".!?…"
    }


def _is_short_line(blocks: list[Block], n: int) -> bool:
    """Whether block n is a line with neither a stop nor capitals alone."""
    block = blocks[n] if n >= 0 else None
    if block is None or block.kind is not Kind.PARAGRAPH or not block.is_one_line:
        return False
    return is_unpunctuated(block.text) and not block.text.isupper() and not NUMBERED.match(block.text)


def sources_of_quotations(blocks: list[Block]) -> set[int]:
    """The short lines below quotations that say whose words each is: "A nurse from the night shift".

    They take turns with the quotations, and a quotation comes first: else they are headings above them.
    """
    found: set[int] = set()
    run: list[int] = []
    for n in range(1, len(blocks)):
        brief = blocks[n].is_one_line and len(blocks[n].text) <= LONG and not _is_quotation(blocks[n])
        if not (brief and _is_quotation(blocks[n - 1])):
            continue
        run = [*run, n] if run[-1:] == [n - 2] else [n]
        headed = run[0] > 1 and blocks[run[0] - 2].is_one_line and is_unpunctuated(blocks[run[0] - 2].text)
        if len(run) > 1 and not headed:
            found |= set(run)
    return found


def _is_quotation(block: Block) -> bool:
    """Whether a paragraph is one person's words, from its first sign of quotation to its last."""
    text = without_trailing_references(block.text).rstrip(".")
    return block.kind in (Kind.PARAGRAPH, Kind.QUOTE) and text[:1] in "«“\"„" and text[-1:] in "»”\""


def lacks_full_stops(blocks: list[Block]) -> bool:
    """Whether most long paragraphs end without a sign, as a machine writes speech down.

    Then a line without one is no heading for that.
    """
    prose = (block.text for block in blocks if block.kind is Kind.PARAGRAPH
             and not split_note(block.text) and not leads_back(block.text))
    long = [without_bare_references(text.rstrip())[-1:] for text in prose if len(text) > LONG]
    return len(long) > _FEWEST_LONG and sum(end in ".!?…:;»”\")" for end in long) < 0.3 * len(long)
