"""A library's card above a text: what it is called, who made it and when, each below its label.

A copy of such a page has the label on one line and what it says on the next: "Title:", "Letter to the
council"; or both on one line with a tab between them. The labels that libraries share show it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Block, Kind
from ..lines.groups import LONG, Group, is_unpunctuated

_LOWEST = 40  # lines of a page's head
_FEWEST = 4  # labels
_MOST_VALUES = 4  # lines below one label
_NEAR_CARD = 2  # lines above a card, in which its text's title stands
_LABEL = re.compile(
    r"""(?xi) (?: title | creators? | authors? | contributors? | date (?: \s (?: created | original | issued
      | digitized ) )? | subjects? (?: \s terms )? | type | (?: resource | item ) \s type | genre | formats?
    | medium | language | rights (?: \s statement )? | identifier | publisher | source | collection
    | description | physical \s description | extent | location | coverage | repository
    | call \s number | notes? | relation | series | part \s of
    | persistent \s (?: url | link ) | holding \s institution
    | название | заглавие | автор | дата | тема | темы | тип | формат | язык | права | издатель | источник
    | коллекция | фонд | опись | дело | описание | место | шифр | примечани[ея] | архив | город | год
    | дата \s (?: публикации | создания | документа ) | опубликовано | раздел | рубрика | категория | жанр
    | выпуск | номер | страниц[аы]? | просмотр(?:ов|ы) | ключевые \s слова ) \s*:?"""
)

#: What may stand below the text itself.
_LABEL_AT_END = re.compile(
    r"(?i)permalink|(?:preferred |suggested )?citation|usage|copyright|download|cite as")
_FEWEST_AT_END = 2

_TITLE = re.compile(r"(?i)title|название|заглавие")
_TRANSCRIPT = re.compile(
    r"(?i)(?:full |item )?(?:transcript(?:ion)?|text)\s?:?|(?:полный )?текст(?: документа)?:?")
_OF_PAPERS = re.compile(r"(?i)\b(?:papers|records|collection|archives?|fonds|photographs)$")
_MAKER = re.compile(r"(?i)creators?|authors?|автор")
_LIFE = re.compile(r",?\s*(?:b\. ?|approximately )?\d{4}\s?[–—-]?\s?(?:\d{4})?\W*$")


def read_card(groups: list[Group]) -> tuple[list[Block], list[Group]] | None:
    """The blocks of a page's head down to the end of its library's card, and the groups below; None without.

    groups: of the whole text. What the page has above the card is the site's, but for the title, which the
    card has once more.
    """
    numbered = [(n, line.strip()) for group in groups if not group.correction
                for n, line in enumerate(group.lines, group.first)][:_LOWEST]
    rows = [bool(_in_row(line)) for _, line in numbered]
    labels = _next_to_one_another(
        [at for at, (_, line) in enumerate(numbered) if rows[at] or _LABEL.fullmatch(line)], rows)
    colons = all(numbered[at][1][-1:] == ":" for at in labels)
    if len(labels) < _FEWEST - colons or labels[-1] + (not rows[labels[-1]]) >= len(numbered):
        return None
    ends = labels[-1] + (1 if rows[labels[-1]] else 2)  # the last value is one line, or goes on to the text
    ends = next((at for at in range(ends, min(ends + _MOST_VALUES, len(numbered)))
                 if _TRANSCRIPT.fullmatch(numbered[at][1])), ends)
    card = numbered[labels[0] : ends]
    text = "\n".join(line for _, line in card)
    title = next((value for key, value in card_fields(text) if _TITLE.fullmatch(key)), "")
    above = numbered[: labels[0]]
    named = [n for n, line in above if line == title or (not title and len(above) == 1)]
    head = [Block(Kind.TITLE if named[:1] == [n] else Kind.LINES, line, (n, n)) for n, line in above]
    if not named and not title and above and _may_be_title(head[-1], card[0][0]):
        head[-1] = replace(head[-1], kind=Kind.TITLE, doubt="title")
    last = card[-1][0]
    head = [*head, Block(Kind.LETTERHEAD, text, (card[0][0], last))]
    n, below = numbered[ends] if ends < len(numbered) else (0, "")
    if _TRANSCRIPT.fullmatch(below):
        head, last = [*head, Block(Kind.LINES, below, (n, n))], n
    return head, _below(groups, last)


def _in_row(line: str) -> tuple[str, str] | None:
    """The label and the value of a row with a tab between them; None of any other line."""
    label, tab, value = line.partition("\t")
    return (label.strip(" :"), value.strip()) if tab and _LABEL.fullmatch(label.strip()) else None


def is_end_of_card(text: str) -> bool:
    """Whether lines are the end of a library's card below a text: several labels, a value below each."""
    lines = [line.strip() for line in text.split("\n")][:-1]
    labels = (line for line in lines if _LABEL.fullmatch(line) or _LABEL_AT_END.fullmatch(line))
    return sum(1 for _ in labels) >= _FEWEST_AT_END


def card_fields(text: str) -> list[tuple[str, str]]:
    """The (label, value) pairs of a card; none of a letterhead of another form.

    Several who made it are a pair each, without the years of their lives: "Firth, Ada, 1880-1951".
    """
    lines = text.split("\n")
    found = [_in_row(line) or ((line.rstrip(" :"), below) if _LABEL.fullmatch(line) and below else None)
             for line, below in zip(lines, [*lines[1:], ""], strict=True)]
    labelled = [row for row in found if row]
    colons = all(line.rstrip()[-1:] == ":" for line, row in zip(lines, found, strict=True) if row)
    if len(labelled) < _FEWEST - colons:
        return []
    pairs: list[tuple[str, str]] = []
    # Whose papers are kept together is not who wrote what is said of them.
    kept = any(_TITLE.fullmatch(key) and _OF_PAPERS.search(value) for key, value in labelled)
    for key, value in labelled:
        if kept and _MAKER.fullmatch(key):
            continue
        people = [_LIFE.sub("", name).strip() for name in value.split(";")] if _MAKER.fullmatch(key) else []
        pairs += [("author", name) for name in people] or [(key, value)]
    return pairs


def _may_be_title(block: Block, card: int) -> bool:
    """Whether the line above a card that names no title may be it. card: the card's first line."""
    near = card - block.last <= _NEAR_CARD
    return near and len(block.text.split()) > 1 and is_unpunctuated(block.text, 2 * LONG)


def _next_to_one_another(labels: list[int], rows: list[bool]) -> list[int]:
    """The first row of labels with a few lines of values between each and the next.

    rows: which lines have the value beside the label.
    """
    row: list[int] = []
    for at in labels:
        if row and not 1 - rows[row[-1]] < at - row[-1] <= _MOST_VALUES + 1:
            if len(row) >= _FEWEST:
                break
            row = []
        row.append(at)
    return row


def _below(groups: list[Group], last: int) -> list[Group]:
    """The groups below the line of this number; of one that reaches over it, the rest."""
    out: list[Group] = []
    for group in groups:
        if group.first > last:
            out.append(group)
        elif group.last > last:
            out.append(group.part(last + 1 - group.first, len(group.lines)))
    return out
