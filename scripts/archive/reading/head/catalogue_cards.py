"""A library's card above a text: what it is called, who made it and when, each below its label.

A copy of such a page has the label on one line and what it says on the next: "Title:", "Letter to the
council". The labels that libraries share show it.
"""

from __future__ import annotations

import re

from ...model import Block, Kind
from ..lines.groups import Group

_LOWEST = 40  # lines of a page's head
_FEWEST = 4  # labels
_MOST_VALUES = 4  # lines below one label
_LABEL = re.compile(
    r"""(?xi) (?: title | creators? | authors? | contributors? | date (?: \s (?: created | original | issued
      | digitized ) )? | subjects? (?: \s terms )? | type | (?: resource | item ) \s type | genre | formats?
    | medium | language | rights (?: \s statement )? | identifier | publisher | source | collection
    | description | physical \s description | extent | location | coverage | repository
    | call \s number | notes? | relation | series | part \s of
    | persistent \s (?: url | link ) | holding \s institution
    | название | заглавие | автор | дата | тема | темы | тип | формат | язык | права | издатель | источник
    | коллекция | фонд | опись | дело | описание | место | шифр | примечани[ея] ) \s*:?"""
)

_TITLE = re.compile(r"(?i)title|название|заглавие")
_TRANSCRIPT = re.compile(
    r"(?i)(?:full |item )?(?:transcript(?:ion)?|text)\s?:?|(?:полный )?текст(?: документа)?:?")
_MAKER = re.compile(r"(?i)creators?|authors?|автор")
_LIFE = re.compile(r",?\s*(?:b\. ?|approximately )?\d{4}\s?[–—-]?\s?(?:\d{4})?\W*$")


def read_card(groups: list[Group]) -> tuple[list[Block], list[Group]] | None:
    """The blocks of a page's head down to the end of its library's card, and the groups below; None without.

    groups: of the whole text. What the page has above the card is the site's, but for the title, which the
    card has once more.
    """
    numbered = [(n, line.strip()) for group in groups if not group.correction
                for n, line in enumerate(group.lines, group.first)][:_LOWEST]
    labels = _next_to_one_another([at for at, (_, line) in enumerate(numbered) if _LABEL.fullmatch(line)])
    if len(labels) < _FEWEST or labels[-1] + 1 >= len(numbered):
        return None
    card = numbered[labels[0] : labels[-1] + 2]  # the last value is one line
    text = "\n".join(line for _, line in card)
    title = next((value for key, value in card_fields(text) if _TITLE.fullmatch(key)), "")
    above = [Block(Kind.TITLE if line == title else Kind.LINES, line, (n, n))
             for n, line in numbered[: labels[0]]]
    last = card[-1][0]
    head = [*above, Block(Kind.LETTERHEAD, text, (card[0][0], last))]
    n, below = numbered[labels[-1] + 2] if labels[-1] + 2 < len(numbered) else (0, "")
    if _TRANSCRIPT.fullmatch(below):
        head, last = [*head, Block(Kind.LINES, below, (n, n))], n
    return head, _below(groups, last)


def card_fields(text: str) -> list[tuple[str, str]]:
    """The (label, value) pairs of a card; none of a letterhead of another form.

    Several who made it are a pair each, without the years of their lives: "Firth, Ada, 1880-1951".
    """
    lines = text.split("\n")
    labelled = [n for n, line in enumerate(lines[:-1]) if _LABEL.fullmatch(line)]
    if len(labelled) < _FEWEST:
        return []
    pairs: list[tuple[str, str]] = []
    for n in labelled:
        key, value = lines[n].rstrip(" :"), lines[n + 1]
        people = [_LIFE.sub("", name).strip() for name in value.split(";")] if _MAKER.fullmatch(key) else []
        pairs += [("author", name) for name in people] or [(key, value)]
    return pairs


def _next_to_one_another(labels: list[int]) -> list[int]:
    """The first row of labels with a few lines of values between each and the next."""
    row: list[int] = []
    for at in labels:
        if row and not 1 < at - row[-1] <= _MOST_VALUES + 1:
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
