r"""Blocks ⇄ the body of a page, in Markdown. The text is data, never markup.

The grammar. The converter writes it for originals, a translator by hand; `write_body` writes it
and `body_reading.read_body` reads it. Blocks are divided by blank lines; each ends with its attribute list.

    # Title { #p1 data-lines="1" }

    ## Heading, of two to six signs { #p2 data-lines="2" }

    A paragraph on one line.
    { #p3 data-lines="3" }

    - – A list item, its own marker being text
      { #p4 .item data-lines="5" }
        - a) An item inside it, four spaces deeper
          { #p5 .item data-lines="6" }

    > A quote, or a pull quote
    > { #p6 .quote data-lines="8" }

    Lines that break where\
    the source breaks them
    { #p7 .verse data-lines="10-11" }

    **Speaker:** a speech; a chronicle's **date** likewise, as `.entry`
    { #p8 .speech data-lines="13" }

    /// html | div.table#p9[data-lines="15-16"]

    | cell | cell |
    | --- | --- |
    | cell | cell |

    ///

    A sentence with a note.[\[1\]](#p11){ #p10-n1 .noteref }
    { #p10 data-lines="18" }

    [\[1\]](#p10-n1){ .noteback } The note.
    { #p11 .note data-lines="20" }

Attribute list: in braces with a space inside each: the passage id (`#p` and a number); the kind as
a class, where the block's form does not tell it (a title, heading, paragraph and table have none);
`data-lines="12"` or `"12-15"`, the lines of the raw file, on an original's page and only there;
`data-within="[1]"` on a block that is part of the note with that marker. In that order.

Kinds whose lines break: verse, lines, address, signature, letterhead. Each line but the last ends
with a backslash.

Lists: the items of a list follow each other without a blank line. The first has no indent, each
other is at most one step (four spaces) deeper than the item before it. What `split_item` finds at
the head of an item's words is its marker.

Notes: a reference is a link around the note's marker, to the note, with an id of its own: the
passage's and its number in the passage. Where it leads is what `reading.notes.notes.targets` says. A note
begins with its marker, as a link back to the first reference that means it; a note that nothing
refers to begins with its bare marker and a space.

Text: a backslash comes before each of \ ` * _ { } [ ] |, before an exclamation mark at which a
link begins, before a number sign at the end of a heading, and at the head of a line before each of
# + - = ~ : ! / ^ and before the full stop or bracket after a number. < > & are written &lt; &gt;
&amp;. No other character has a backslash or is written as an entity.

White space: any number of blank lines may divide blocks and surround a table's rows. Outside
headings, tables and links a translator may go on in a new line where a space would do (with the
indent or the > of the block, and with the head of the line escaped as above). No line ends with
spaces, and none begins with others than those shown.

A body is canonical where writing what was read gives it again, but for that white space;
`canonical.py` tells where it is not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import replace

from ..model import FORMS, LINED, Block, Kind, span
from ..reading.notes.notes import back_links, reference_id, targets

_SPECIAL = re.compile(r"[\\`*_{}\[\]|<>&]")
_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_LINE_START = re.compile(r"(?:[#+\-=~:!/^]|(?=\d+[.)]))")
_NUMBER_START = re.compile(r"(\d+)([.)])")
TABLE_OPENS, TABLE_ENDS = "/// html", "///"
ITEM_INDENT = 4
_HASH = "\\#"


def escape(text: str, start: bool = True) -> str:
    """Write plain text so that Markdown shows it as it is.

    text: one line. start: whether it is at the head of a line.
    """
    out = _SPECIAL.sub(lambda m: _ENTITY.get(m.group(), "\\" + m.group()), text)
    if start and out:
        numbered = _NUMBER_START.match(out)
        if numbered:
            out = f"{numbered[1]}\\{numbered[2]}{out[numbered.end():]}"
        elif _LINE_START.match(out):
            out = "\\" + out
    return out


def unescape(markdown: str) -> str:
    """Read back what `escape` wrote, and what a translator escaped or did not."""
    parts = re.split(r"(\\.)", markdown)
    return "".join(p[1] if len(p) == 2 and p[0] == "\\" else html.unescape(p) for p in parts)


class NoteLinks:
    """Where the references of a text lead, and where each of its notes leads back to.

    notes: (passage id, which of its references, from 1) → passage id of the note.
    back: passage id of a note → id of the first reference that means it.
    """

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.notes = targets(blocks)
        self.back = {note: reference_id(*first) for note, first in back_links(self.notes).items()}


def write_body(blocks: Iterable[Block]) -> str:
    """Write the body of a page.

    blocks: with their ids, in order. An item too deep for the item before it is written as deep as
    a list can be. Returns Markdown, ending with a line feed.
    """
    blocks = nested(blocks)
    links = NoteLinks(blocks)
    parts: list[str] = []
    for n, block in enumerate(blocks):
        tight = n > 0 and in_one_list(blocks[n - 1], block)
        parts.append(("\n" if tight else "\n\n" if n else "") + write_block(block, links))
    return "".join(parts) + "\n"


def in_one_list(before: Block, block: Block) -> bool:
    """Whether a block is an item of the list that the block before it is in."""
    return before.kind is Kind.ITEM and block.kind is Kind.ITEM


def nested(blocks: Iterable[Block]) -> list[Block]:
    """Blocks whose items are each at most one deeper than the item before, the first of a list at no depth.

    Items as deep as the first of their list, whose heading may have been the item above it, stay level.
    """
    out: list[Block] = []
    deepest = first = 0
    for block in blocks:
        item = block.kind is Kind.ITEM
        first = block.level if item and not deepest else first
        level = min(max(block.level - first, 0), deepest) if item else block.level
        out.append(block if level == block.level else replace(block, level=level))
        deepest = level + 1 if item else 0
    return out


def on_one_line(block: Block) -> Block:
    """A block whose words run on, without the line ends that a translator gave them."""
    if block.kind in LINED or "\n" not in block.text:
        return block
    return replace(block, text=block.text.replace("\n", " "))


def write_block(block: Block, links: NoteLinks) -> str:
    """Write one block. A line feed in a kind whose lines do not break is a new line of Markdown."""
    return WRITERS[block.kind](block, links)


def _attrs(block: Block) -> str:
    words = [f"#{block.id}"]
    if not FORMS[block.kind].classless:
        words.append(f".{block.kind}")
    return "{ " + " ".join([*words, *_data_attrs(block)]) + " }"


def _data_attrs(block: Block) -> list[str]:
    lines = [f'data-lines="{span(*block.lines)}"'] if block.lines else []
    return lines + ([f'data-within="{block.within}"'] if block.within else [])


def _inline(block: Block, links: NoteLinks, head: str = "") -> list[str]:
    """The lines of a block as Markdown: escaped, its lead in bold, its references as links.

    head: Markdown that the first line begins with.
    """
    text = block.text.rstrip()
    # Each line as its pieces: (text to be escaped, or "") and (Markdown that follows it, or "")
    lines: list[list[tuple[str, str]]] = [[("", head)] if head else []]
    at = len(text) - len(text.lstrip())
    lead = text[: block.lead].strip() if FORMS[block.kind].has_lead else ""
    if lead and "\n" not in lead:
        lines[0].append(("", f"**{escape(lead, start=False)}**"))
        at = text.index(lead) + len(lead)
    for n, (start, end, sign) in enumerate(block.refs, 1):
        note = links.notes.get((block.id, n))
        if start < at or not note:
            continue
        link = f"[{escape(sign, start=False)}](#{note}){{ #{reference_id(block.id, n)} .noteref }}"
        _add_text(lines, text[at:start])
        lines[-1].append(("", link))
        at = end
    _add_text(lines, text[at:])
    ends = "\\" if block.kind in LINED else ""
    written = [_write_line(pieces) for pieces in lines]
    return [*(line + ends for line in written[:-1]), written[-1]]


def _add_text(lines: list[list[tuple[str, str]]], text: str) -> None:
    first, *rest = text.split("\n")
    lines[-1].append((first, ""))
    lines += [[(line, "")] for line in rest]


def _write_line(pieces: list[tuple[str, str]]) -> str:
    out = ""
    for n, (words, markup) in enumerate(pieces):
        last = n == len(pieces) - 1
        text = words if out else words.lstrip()
        written = escape(text.rstrip() if last else text, start=not out)
        if text.endswith("!") and not last and written != "\\!":
            written = written[:-1] + "\\!"  # with the link after it, it would open an image
        out += written + markup
    return out.rstrip()


def _write_paragraph(block: Block, links: NoteLinks) -> str:
    return "\n".join([*_inline(block, links), _attrs(block)])


def _write_heading(block: Block, links: NoteLinks) -> str:
    signs = "#" * (1 if block.kind is Kind.TITLE else max(2, min(6, block.level)))
    # A heading's words follow its signs, so nothing at their head needs escaping.
    words = _inline(on_one_line(block), links, head=signs + " ")[0]
    bare = words.rstrip("#")
    if len(bare) <= len(signs):
        return f"{words} {_attrs(block)}"
    # Markdown takes number signs at a heading's end for an ornament.
    return bare + (len(words) - len(bare)) * _HASH + " " + _attrs(block)


def _write_item(block: Block, links: NoteLinks) -> str:
    pad = " " * ITEM_INDENT * block.level
    head = escape(block.marker) + " " if block.marker else ""
    first, *rest = _inline(block, links, head)
    return "\n".join([f"{pad}- {first}", *(f"{pad}  {line}" for line in [*rest, _attrs(block)])])


def _write_quote(block: Block, links: NoteLinks) -> str:
    return "\n".join(f"> {line}" for line in [*_inline(block, links), _attrs(block)])


def _write_note(block: Block, links: NoteLinks) -> str:
    back = links.back.get(block.id)
    if back and block.marker:
        head = f"[{escape(block.marker, start=False)}](#{back}){{ .noteback }} "
    else:
        head = escape(block.marker) + " " if block.marker else ""
    return "\n".join([*_inline(block, links, head), _attrs(block)])


def _write_table(block: Block, _: NoteLinks) -> str:
    rows = [line.split("\t") for line in block.text.split("\n")]
    width = max(map(len, rows))
    cells = [
        [escape(cell.strip(), start=False) for cell in row] + [""] * (width - len(row))
        for row in rows
    ]
    shown = ["| " + " | ".join(row) + " |" for row in cells]
    rule = "| " + " | ".join(["---"] * width) + " |"
    data = " ".join(_data_attrs(block))
    head = f"{TABLE_OPENS} | div.table#{block.id}" + (f"[{data}]" if data else "")
    return "\n".join([head, "", shown[0], rule, *shown[1:], "", TABLE_ENDS])


#: How each kind of block is written.
WRITERS = {
    Kind.TITLE: _write_heading,
    Kind.SUBTITLE: _write_paragraph,
    Kind.BYLINE: _write_paragraph,
    Kind.DATELINE: _write_paragraph,
    Kind.HEADING: _write_heading,
    Kind.PARAGRAPH: _write_paragraph,
    Kind.ITEM: _write_item,
    Kind.QUOTE: _write_quote,
    Kind.PULL_QUOTE: _write_quote,
    Kind.VERSE: _write_paragraph,
    Kind.LINES: _write_paragraph,
    Kind.TABLE: _write_table,
    Kind.CAPTION: _write_paragraph,
    Kind.SPEECH: _write_paragraph,
    Kind.ENTRY: _write_paragraph,
    Kind.LETTERHEAD: _write_paragraph,
    Kind.ADDRESS: _write_paragraph,
    Kind.SIGNATURE: _write_paragraph,
    Kind.NOTE: _write_note,
}
