"""Captions: what a line says of a picture or a table, and whose picture it is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from ...model import Block, Kind, lines_between
from ..lines.corrections import is_uncorrected
from ..lines.groups import is_unpunctuated
from ..lines.heading_lines import NUMBERED
from ..lines.person_names import names_of_title

_CAPTION = re.compile(
    r"(?:(?:Image|Photo(?:graph)?|Picture|Screenshot|Poster) (?:of|by) (?=[A-ZА-Яa-zа-я“\"])|На фото\b"
    r"|©\s*(?!.*\d{4})\S.{2,60}$|Фото (?:автора|из архива|предоставлен\w+"
    r"|(?:пресс-)?(?:службы|центра)|профкома|профсоюза|редакции)\b|Фото(?: [А-ЯЁ][\w.-]*){1,3}$"
    r"|(?:Photo|Image) credit\b|(?:Cover (?:image|art|illustration)|Frontispiece|Illustration)$"
    r"|(?:Pic(?:ture)?|Pictured|Above|Below|Left|Right|Top|Cover|Слева|Справа|Вверху|Внизу)"
    r"(?: (?:left|right))?:\s\S)|(?:Table|TABLE|Таблица|ТАБЛИЦА|Табл\.|Figure|FIGURE|Fig\.|Рисунок|Рис\."
    r"|Photo|Image|Фото|Картинка"
    r"|Map|Карта)(?:\s*№?\s*\d[\d.]*(?:[.:]\s+|\s+[–—-]\s+|\s+(?=[A-ZА-ЯЁ«“\"(]))\S|\s*:\s*\S)"
)
#: Whose a picture is, alone on its line.
_AGENCY = re.compile(
    r"(?:(?:Reuters|AFP|AP|EPA|Getty Images|Globallookpress(?:\.com)?|Shutterstock|Flickr"
    r"|Wikimedia(?: Commons)?|РИА [«\"]?Новости[»\"]?|(?:ИТАР-)?ТАСС|Интерпресс"
    r"|Коммерсант[ъЪ]?|Legion-Media)(?: ?/ ?|, |$)){1,3}"
)
#: Whose a picture is, behind what it shows: «Громов на площади, июль 1989 г. Фото из архива семьи».
_WHOSE_AT_END = re.compile(
    r"^(?!Текст:|Автор:).*[.!?»”] (?:Фото(?:графия)?(?: из (?:\w+ ){0,3}архива\b| автора\b|: (?=[A-ZА-ЯЁ]))"
    r"|Photo(?: by |: )(?=[A-ZА-ЯЁ]))[^.!?]{0,60}\.?$")
#: What pandoc writes below a table.
_CAPTION_BELOW = re.compile(r": [A-ZА-ЯЁ«“\"(]")
CAPTION_NUMBER = re.compile(
    r"(?:Table|TABLE|Таблица|ТАБЛИЦА|Табл\.|Figure|Fig\.|Рисунок|Рис\.)\s*№?\s*\d[\d.]*")
TABLE_CAPTION = re.compile(r"Table|Таблица|Табл\.")
_LONGEST = 250  # characters of a caption
_LONGEST_AGENCY = 30  # characters
_FEWEST_WORDS = 4  # of a heading that comes again; a shorter one may, as "Decision" in minutes


def captions(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Find the captions of pictures and tables, and the agency above whose picture it is.

    blocks: of the text. corrected: the first lines of blocks on which a curator decided.
    """
    out: list[Block] = []
    for block in blocks:
        above = out[-1] if out else None
        if not is_uncorrected(block, corrected) or not _is_caption(block, above):
            out.append(block)
            continue
        if above and block.text[:1] == "©" and _is_agency(above, block, corrected):
            out[-1] = replace(above, kind=Kind.CAPTION)
        out.append(replace(block, kind=Kind.CAPTION, text=block.text.replace("\n", " ")))
    return out


def _is_caption(block: Block, above: Block | None) -> bool:
    """Whether a block is a caption: a line, two lines, or what pandoc writes below a table."""
    below_table = above is not None and above.kind is Kind.TABLE and block.kind is Kind.PARAGRAPH
    if below_table and _CAPTION_BELOW.match(block.text):
        return True
    if len(block.text) > _LONGEST:
        return False
    own = block.is_one_line and block.kind in (Kind.PARAGRAPH, Kind.LINES)
    if above and above.kind is Kind.TITLE and own and names_of_title(block.text, above.text):
        return True
    first, *others = block.text.split("\n")
    said = _CAPTION.match(first) or CAPTION_NUMBER.fullmatch(first.rstrip(" .:"))
    if block.kind is Kind.LINES:
        return len(others) == 1 and bool(said)
    whose = _AGENCY.fullmatch(first) or _WHOSE_AT_END.search(first)
    return block.kind is Kind.PARAGRAPH and block.is_one_line and bool(said or whose)


def _is_agency(above: Block, credit: Block, corrected: set[int]) -> bool:
    """Whether a line is a picture's agency, right above whose picture it is: "Reuters", "© J. Doe"."""
    own = above.kind is Kind.PARAGRAPH and above.is_one_line and is_uncorrected(above, corrected)
    bare = is_unpunctuated(above.text.replace(".com", ""), _LONGEST_AGENCY)
    return own and bare and lines_between(above, credit) == 0


def repeated_captions(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """A heading that comes again word by word is none, and very likely the caption of a picture.

    One that is a caption's words, too: "Photo: Bakers at the gate", "Bakers at the gate".
    """
    counts = Counter(b.text.casefold() for b in blocks if b.kind is Kind.HEADING)
    words = {b.text.partition(":")[2].strip(" .").casefold() for b in blocks if b.kind is Kind.CAPTION}
    out: list[Block] = []
    for block in blocks:
        text = block.text.casefold()
        again = counts[text] > 2 and len(text.split()) >= _FEWEST_WORDS and not NUMBERED.match(block.text)
        known = block.kind is Kind.HEADING and (again or text.strip(" .") in words - {""})
        if known and is_uncorrected(block, corrected) and not block.text.isupper():
            out.append(replace(block, kind=Kind.CAPTION, level=0, doubt="heading"))
        else:
            out.append(block)
    return out
