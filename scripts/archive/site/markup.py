"""Blocks → the HTML that Markdown makes of their page, without Markdown: half of a page's time was its.

`body.write_body` writes blocks as Markdown and `canonical.check_body` refuses a page that is written
otherwise, so what Markdown would show of a page is what is written here; the tests compare the two
over blocks of every kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape as _escaped

from ..model import FORMS, LINED, Block, Kind
from ..pages.body import NoteLinks, nested, on_one_line
from ..reading.notes.notes import reference_id


def markup(blocks: Iterable[Block]) -> str:
    """The HTML of a text.

    blocks: with their ids, in order. Returns its elements, one a line as a rule.
    """
    blocks = nested(blocks)
    links = NoteLinks(blocks)
    out: list[str] = []
    depth = -1  # of the open list
    quoted = False
    for block in blocks:
        form = FORMS[block.kind]
        level = block.level if block.kind is Kind.ITEM else -1
        if quoted and not form.quoted:
            out.append("</blockquote>\n")
        out.append(_list_between(depth, level))
        if form.quoted and not quoted:
            out.append("<blockquote>\n")
        depth, quoted = level, form.quoted
        out.append(_element(block, form.element, links))
    out.append(_list_between(depth, -1) + ("</blockquote>\n" if quoted else ""))
    return "".join(out).rstrip("\n")


def _list_between(depth: int, level: int) -> str:
    """What opens and closes lists between two blocks, an item's depth each, -1 of what is none."""
    if level > depth:
        return "<ul>\n"
    closed = "</li>\n" + "</ul>\n</li>\n" * (depth - max(level, 0)) if depth >= 0 else ""
    return closed + ("</ul>\n" if level < 0 <= depth else "")


def _element(block: Block, element: str, links: NoteLinks) -> str:
    """One block; an item is left open, for the list that may be inside it."""
    attributes = "" if FORMS[block.kind].classless else f' class="{block.kind}"'
    if block.kind is Kind.TABLE:
        attributes = ' class="table"'
    if block.lines:
        first, last = block.lines
        attributes += f' data-lines="{first}"' if first == last else f' data-lines="{first}-{last}"'
    if block.within:
        attributes += f' data-within="{_escaped(block.within)}"'
    opening = f'{attributes} id="{block.id}">'
    if block.kind is Kind.TABLE:
        return f"<div{opening}\n{_table(block)}</div>\n"
    if block.kind is Kind.HEADING:
        element = f"h{max(2, min(6, block.level))}"
    words = _words(block if block.kind in LINED else on_one_line(block), links)
    return f"<{element}{opening}{words}" + ("" if element == "li" else f"</{element}>\n")


def _words(block: Block, links: NoteLinks) -> str:
    """The words of a block: its marker, its lead in bold, its references as links."""
    text = block.text.rstrip()
    out = [_head(block, links)]
    at = len(text) - len(text.lstrip())
    if FORMS[block.kind].has_lead:
        lead = text[: block.lead].strip()
        if lead and "\n" not in lead:
            out.append(f"<strong>{_letters(lead)}</strong>")
            at = text.index(lead) + len(lead)
    for n, (start, end, sign) in enumerate(block.refs, 1):
        note = links.notes.get((block.id, n))
        if start < at or not note:
            continue
        out.append(f'{_letters(text[at:start])}<a class="noteref" href="#{note}" '
                   f'id="{reference_id(block.id, n)}">{_letters(sign)}</a>')
        at = end
    out.append(_letters(text[at:]))
    words = "".join(out)
    if "\n" in words:
        words = "<br />\n".join(line.strip() for line in words.split("\n"))
    return words.rstrip()


def _head(block: Block, links: NoteLinks) -> str:
    """The marker before the words of an item or a note."""
    if not block.marker or block.kind not in (Kind.ITEM, Kind.NOTE):
        return ""
    marker = _letters(block.marker)
    back = links.back.get(block.id) if block.kind is Kind.NOTE else None
    return f'<a class="noteback" href="#{back}">{marker}</a> ' if back else marker + " "


def _letters(words: str) -> str:
    return _escaped(words, quote=False)


def _table(block: Block) -> str:
    rows = [line.split("\t") for line in block.text.split("\n")]
    width = max(map(len, rows))
    head, *body = rows
    return (f"<table>\n<thead>\n{_row(head, width, 'th')}</thead>\n<tbody>\n"
            + "".join(_row(row, width, "td") for row in body or [[]]) + "</tbody>\n</table>\n")


def _row(cells: Sequence[str], width: int, element: str) -> str:
    filled = [*cells, *[""] * (width - len(cells))]
    return "<tr>\n" + "".join(
        f"<{element}>{_letters(cell.strip())}</{element}>\n" for cell in filled) + "</tr>\n"
