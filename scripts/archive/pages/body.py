r"""Blocks ⇄ the body of a page, in Markdown. The text is data, never markup.

The grammar. The converter writes it for originals, a translator by hand; `write_body` writes it
and `read_body` reads it. Blocks are divided by blank lines; each ends with its attribute list.

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
passage's and its number in the passage. Where it leads is what `reading.notes.targets` says. A note
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
from dataclasses import dataclass, replace

from ..messages import say
from ..model import FORMS, LINED, ArchiveError, Block, Kind, parse_span, span
from ..reading.markers import split_item
from ..reading.notes import back_links, reference_id, targets

_SPECIAL = re.compile(r"[\\`*_{}\[\]|<>&]")
_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_LINE_START = re.compile(r"(?:[#+\-=~:!/^]|(?=\d+[.)]))")
_NUMBER_START = re.compile(r"(\d+)([.)])")
_ATTRS = re.compile(r"\{ (#[^{}]*) \}")
_ATTR = re.compile(r'#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)|(?P<key>[\w-]+)="(?P<value>[^"]*)"')
_TABLE = re.compile(r"/// html \| div\.table#(?P<id>[\w-]+)(?:\[(?P<attrs>.*)\])?$")
_TABLE_OPENS, _TABLE_ENDS = "/// html", "///"
_PASSAGE_ID = re.compile(r"p\d+")
# An escaped character first, so that a bracket that is a letter of the text opens no reference
_REF = re.compile(
    r"\\.|\[(?P<sign>(?:[^\[\]\\\n]|\\.){1,40})\]\(#[\w-]+\)\{ #[\w-]+ \.noteref \}"
)
_BACK = re.compile(r"\[(?P<sign>(?:[^\[\]\\\n]|\\.){1,40})\]\(#[\w-]+\)\{ \.noteback \}(?: |$)")
_LEAD = re.compile(r"\*\*(?P<lead>(?:[^*\\\n]|\\.)+)\*\*")
_NOTE_MARKER = re.compile(
    r"\[\d{1,3}\]|\[\^[\w-]{1,30}\]:?|\(\d{1,3}\)|\{\d{1,3}\}|\d{1,3}[.)]|\*{1,4}|[†‡]{1,2}|[¹²³⁴-⁹⁰]{1,3}"
    r"|\d{1,3}(?=\s|$)")
_ITEM_INDENT = 4
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


# ---------------------------------------------------------------- writing


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
    pad = " " * _ITEM_INDENT * block.level
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
    head = f"{_TABLE_OPENS} | div.table#{block.id}" + (f"[{data}]" if data else "")
    return "\n".join([head, "", shown[0], rule, *shown[1:], "", _TABLE_ENDS])


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


# ---------------------------------------------------------------- reading


@dataclass(frozen=True)
class SourceBlock:
    """A block and how its page writes it.

    block: what was read, with a line feed wherever the page begins a new line.
    line: number of its first line in the file. lines: its lines.
    follows: whether no blank line divides it from what comes before it.
    """

    block: Block
    line: int
    lines: tuple[str, ...]
    follows: bool


def read_body(markdown: str, file: str, first_line: int = 1) -> list[Block]:
    """Read the body of a page.

    markdown: the body. file, first_line: the page's name and the number of the body's first line,
    for the errors.
    Returns its blocks. Raises ArchiveError at the first block that cannot be read; whether the
    body is canonical as well is the question of `canonical.check_body`.
    """
    found, faults = read_source(markdown, file, first_line)
    if faults:
        raise faults[0]
    return [on_one_line(source.block) for source in found]


def on_one_line(block: Block) -> Block:
    """A block whose words run on, without the line ends that a translator gave them."""
    if block.kind in LINED or "\n" not in block.text:
        return block
    return replace(block, text=block.text.replace("\n", " "))


def read_source(
    markdown: str, file: str, first_line: int = 1
) -> tuple[list[SourceBlock], list[ArchiveError]]:
    """Read the body of a page with all its faults.

    markdown, file, first_line: as for `read_body`.
    Returns the blocks that could be read, and an error for each that could not.
    """
    found: list[SourceBlock] = []
    faults: list[ArchiveError] = []
    lines = markdown.split("\n")
    n = 0
    while n < len(lines):
        if _is_blank(lines[n]):
            n += 1
            continue
        try:
            end = _end_of_block(lines, n, file, first_line)
        except ArchiveError as fault:
            faults.append(fault)
            n = fault.line - first_line + 1 if fault.line else len(lines)
            while n < len(lines) and not _is_blank(lines[n]):
                n += 1
            continue
        read = _read_table if lines[n].startswith(_TABLE_OPENS) else _read_block
        try:
            block = read(lines[n:end], file, first_line + n)
            follows = n > 0 and not _is_blank(lines[n - 1])
            found.append(SourceBlock(block, first_line + n, tuple(lines[n:end]), follows))
        except ArchiveError as fault:
            faults.append(fault)
        n = end
    return found, faults


def _is_blank(line: str) -> bool:
    """Whether a line divides blocks, for Markdown: a no-break space is a letter to it."""
    return not line.strip(" \t")


def _end_of_block(lines: list[str], start: int, file: str, first_line: int) -> int:
    """The line after a block. Raises ArchiveError where the block has no end."""
    if lines[start].startswith(_TABLE_OPENS):
        for n in range(start + 1, len(lines)):
            if lines[n].rstrip() == _TABLE_ENDS:
                return n + 1
            if lines[n].startswith(_TABLE_OPENS) or _attrs_of(lines[n]):
                break
        raise ArchiveError(file, first_line + start, say("a table is not closed"), say("end it with ///"))
    for n in range(start, len(lines)):
        if _is_blank(lines[n]):
            break
        if _attrs_of(lines[n]):
            return n + 1
    reason = say("a block without its passage id: {value!r}", value=lines[start].strip()[:60])
    cure = say("end it with an attribute list such as {{ #p12 }}")
    raise ArchiveError(file, first_line + start, reason, cure)


def _attrs_of(line: str) -> tuple[str, str] | None:
    """Divide a line that ends with an attribute list into (what comes before, attributes)."""
    line = line.rstrip()
    at = line.rfind("{ #") if line.endswith(" }") else -1
    # A reference's own list touches its link; a space comes before a block's.
    apart = at == 0 or (at > 0 and line[at - 1] == " ")
    found = _ATTRS.fullmatch(line, at) if apart else None
    return (line[:at].rstrip(), found[1]) if found else None


def _read_block(lines: list[str], file: str, number: int) -> Block:
    divided = _attrs_of(lines[-1])
    assert divided
    passage, classes, values = _read_attrs(divided[1])
    last = number + len(lines) - 1
    lines_of_raw, within = _read_data(passage, values, file, last)
    kind, level, body = _without_signs(_read_kind(classes, file, last), [*lines[:-1], divided[0]])
    source, marker = "\n".join(body), ""
    if kind is Kind.NOTE and (back := _BACK.match(source)):
        marker, source = unescape(back["sign"]), source[back.end() :]
    text, lead, refs = _read_inline(source, FORMS[kind].has_lead)
    shift = 0
    if kind is Kind.ITEM and (split := split_item(text)):
        shift, marker = len(text) - len(split[1]), split[0]
    elif kind is Kind.NOTE and not marker and (bare := _NOTE_MARKER.match(text)):
        if text[bare.end() : bare.end() + 1] in ("", " "):
            shift, marker = min(bare.end() + 1, len(text)), bare.group()
    if shift and any(start < shift for start, _, _ in refs):
        shift, marker = 0, ""
    return Block(
        kind=kind,
        text=text[shift:],
        lines=lines_of_raw,
        id=passage,
        level=level,
        marker=marker,
        lead=lead,
        within=within,
        refs=tuple((start - shift, end - shift, sign) for start, end, sign in refs),
    )


def _read_kind(classes: list[str], file: str, number: int) -> Kind:
    """The kind that the classes of a block name. Raises ArchiveError where one is no kind."""
    kind = Kind.PARAGRAPH
    for name in classes:
        try:
            kind = Kind(name)
        except ValueError:
            cure = "use one of " + ", ".join(Kind)
            raise ArchiveError(file, number, say("no kind of block is called {name!r}", name=name),
                               cure) from None
    return kind


def _without_signs(kind: Kind, body: list[str]) -> tuple[Kind, int, list[str]]:
    """What the signs of Markdown around a block's words say, and the words' lines without them.

    kind: by the block's attribute list. body: its lines. Returns (kind, level, lines).
    """
    level = 0
    while body and not body[-1].strip(" >"):
        body.pop()
    first = body[0] if body else ""
    heading = re.match(r"(#{1,6}) ", first)
    item = re.match(r"( *)- ", first)
    if heading:
        kind = Kind.TITLE if len(heading[1]) == 1 else Kind.HEADING
        level = 0 if kind is Kind.TITLE else len(heading[1])
        body[0] = first[heading.end() :]
    elif item:
        kind, level = Kind.ITEM, len(item[1]) // _ITEM_INDENT
        body[0] = first[item.end() :]
    elif first.startswith(">"):
        kind = kind if FORMS[kind].quoted else Kind.QUOTE
        body = [re.sub(r"^> ?", "", line) for line in body]
    body = [line.strip() for line in body]
    if kind in LINED:
        # Each line but the last ends with the backslash that breaks it.
        body = [*(line.removesuffix("\\") for line in body[:-1]), *body[-1:]]
    return kind, level, body


def _read_data(
    passage: str, values: dict[str, str], file: str, number: int
) -> tuple[tuple[int, int] | None, str]:
    """What an attribute list says besides the kind: raw lines, and the marker of the note around.

    Raises ArchiveError where that, or the passage id, is not what the grammar has.
    """
    if not _PASSAGE_ID.fullmatch(passage):
        raise ArchiveError(file, number, say("{passage!r} is no passage id", passage=passage),
                           say("write it as #p12"))
    within = values.get("data-within", "")
    if within and not _NOTE_MARKER.fullmatch(within):
        reason = say("data-within: {within!r} is no marker of a note", within=within)
        raise ArchiveError(file, number, reason, say("write the note's marker, as in data-within=\"[1]\""))
    try:
        return parse_span(values["data-lines"]) if "data-lines" in values else None, within
    except ValueError as fault:
        cure = say("write data-lines=\"12\" or \"12-15\"")
        raise ArchiveError(file, number, say("data-lines: {fault}", fault=fault), cure) from None


def _read_attrs(source: str) -> tuple[str, list[str], dict[str, str]]:
    passage, classes, values = "", [], {}
    for found in _ATTR.finditer(source):
        if found["id"]:
            passage = found["id"]
        elif found["cls"]:
            classes.append(found["cls"])
        else:
            values[found["key"]] = found["value"]
    return passage, classes, values


def _read_inline(source: str, led: bool) -> tuple[str, int, tuple[tuple[int, int, str], ...]]:
    """Read the words of a block: its text, how long its lead is, its references.

    led: whether words in bold at its head are its lead.
    """
    pieces: list[str] = []
    length = lead = 0
    refs = []
    if led and (bold := _LEAD.match(source)):
        pieces.append(unescape(bold["lead"]))
        length = lead = len(pieces[0])
        source = source[bold.end() :]
    at = 0
    for found in _REF.finditer(source):
        if not found["sign"]:
            continue
        before, sign = unescape(source[at : found.start()]), unescape(found["sign"])
        pieces += [before, sign]
        length += len(before)
        refs.append((length, length + len(sign), sign))
        length += len(sign)
        at = found.end()
    pieces.append(unescape(source[at:]))
    return "".join(pieces), lead, tuple(refs)


def _read_table(lines: list[str], file: str, number: int) -> Block:
    found = _TABLE.match(lines[0].strip())
    if not found:
        reason = say("a table without its passage id: {value!r}", value=lines[0].strip()[:60])
        raise ArchiveError(file, number, reason, say("begin it with /// html | div.table#p12"))
    _, _, values = _read_attrs(found["attrs"] or "")
    lines_of_raw, within = _read_data(found["id"], values, file, number)
    rows = [line.strip() for line in lines[1:-1] if not _is_blank(line)]
    cells = [
        [unescape(cell.strip()) for cell in re.split(r"(?<!\\)\|", _bare_row(row))]
        for n, row in enumerate(rows)
        if n != 1
    ]
    text = "\n".join("\t".join(row) for row in cells)
    return Block(Kind.TABLE, text, lines_of_raw, id=found["id"], within=within)


def _bare_row(row: str) -> str:
    """A table's row without the bars at its ends."""
    return re.sub(r"^\||(?<!\\)\|$", "", row)
