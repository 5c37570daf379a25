"""Document ⇄ Markdown: how a page keeps its blocks. The raw text is data, never markup.

The grammar of a page's body (read by `read_body`, written by `write_body`; a translator writes
the same by hand). Blocks are divided by blank lines; each ends with its attribute list.

    # Title { #p1 data-lines="1" }

    A paragraph on one line.
    { #p2 data-lines="3" }

    - – A list item, its own mark kept as text
      { #p3 .item data-lines="5" }
        - a) An item inside it
          { #p4 .item data-lines="6" }

    > A quote
    > { #p5 .quote data-lines="8" }

    Lines that are\\
    kept as they stand
    { #p6 .verse data-lines="10-11" }

    **Speaker:** a speech, a chronicle's **date** likewise
    { #p7 .speech data-lines="13" }

    /// html | div.table#p8[data-lines="15-16"]
    | cell | cell |
    | --- | --- |
    | cell | cell |
    ///

    A sentence with a note.[\\[1\\]](#p9){ #p2-n1 .noteref }

    [\\[1\\]](#p2-n1){ .noteback } The note.
    { #p9 .note data-lines="20" }

A block inside a note bears `data-within="[1]"`. A translation's blocks have no `data-lines`.
Everything else is plain text: each character that Markdown could take for markup is escaped with
a backslash (pymdownx.escapeall) or, for < > &, written as an entity.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import replace

from ..model import LINED, ArchiveError, Block, Kind, parse_span, span
from ..reading.markers import split_item, split_note
from ..reading.notes import back_links, reference_id, targets

_SPECIAL = re.compile(r"[\\`*_{}\[\]|<>&]")
_HASH = "\\#"
_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_LINE_START = re.compile(r"(?:[#+\-=~:!/^]|(?=\d+[.)]))")
_NUMBER_START = re.compile(r"(\d+)([.)])")
_ATTRS = re.compile(r"\{ (#[^{}]*) \}")
_ATTR = re.compile(r'#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)|(?P<key>[\w-]+)="(?P<value>[^"]*)"')
_TABLE = re.compile(r'/// html \| div\.table#(?P<id>[\w-]+)(?:\[(?P<attrs>.*)\])?$')
# An escaped character first, so that a bracket that is a letter of the text opens no reference
_REF = re.compile(
    r"\\.|\[(?P<mark>(?:[^\[\]\\]|\\.){1,40})\]\(#[\w-]+\)\{ #[\w-]+ \.noteref \}"
)
_BACK = re.compile(r"^\[(?P<mark>[^\]\\]*(?:\\.[^\]\\]*)*)\]\(#[\w-]+\)\{ \.noteback \}\s?")
_LEAD = re.compile(r"^\*\*(?P<lead>(?:[^*\\]|\\.)+)\*\*")
_FREE = {Kind.TITLE, Kind.HEADING, Kind.PARAGRAPH, Kind.TABLE}


def escape(text: str, start: bool = True) -> str:
    """Write plain text so that Markdown shows it as it is.

    text: one line. start: whether it stands at the head of a line.
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


def write_body(blocks: Iterable[Block]) -> str:
    """Write the body of a page.

    blocks: with their ids, in order. Returns Markdown, ending with a line feed.
    """
    blocks = list(blocks)
    links = _Links(blocks)
    parts: list[str] = []
    for n, block in enumerate(blocks):
        text = _WRITERS.get(block.kind, _write_paragraph)(block, links)
        before = blocks[n - 1] if n else None
        tight = block.kind is Kind.ITEM and before is not None and before.kind is Kind.ITEM
        parts.append(("\n" if tight else "\n\n" if n else "") + text)
    return "".join(parts) + "\n"


def _attrs(block: Block) -> str:
    words = [f"#{block.id}"]
    if block.kind not in _FREE:
        words.append(f".{block.kind}")
    if block.lines:
        words.append(f'data-lines="{span(*block.lines)}"')
    if block.within:
        words.append(f'data-within="{block.within}"')
    return "{ " + " ".join(words) + " }"


class _Links:
    """Where references lead, and where a note leads back to: its first reference."""

    def __init__(self, blocks: list[Block]) -> None:
        self.aims = targets(blocks)
        self.back = {note: reference_id(*first) for note, first in back_links(self.aims).items()}


def _inline(block: Block, links: _Links, start: bool = True) -> str:
    """The words of a block as Markdown: escaped, with its lead in bold and its notes as links."""
    out, at = [], 0
    if block.lead:
        lead = block.text[: block.lead].rstrip()
        out.append(f"**{escape(lead, start=False)}**")
        at, start = len(lead), False
    for n, (a, b, mark) in enumerate(block.refs, 1):
        note = links.aims.get((block.id, n))
        if a < at or not note:
            continue
        out.append(_escape_lines(block.text[at:a], start=start and at == 0))
        out.append(f"[{escape(mark, start=False)}](#{note}){{ #{block.id}-n{n} .noteref }}")
        at = b
    out.append(_escape_lines(block.text[at:], start=start and at == 0))
    return "".join(out)


def _escape_lines(text: str, start: bool) -> str:
    """Escape text whose line feeds are breaks that the page keeps."""
    first, *rest = text.split("\n")
    return "\\\n".join([escape(first, start=start), *(escape(line) for line in rest)])


def _write_paragraph(block: Block, links: _Links) -> str:
    return f"{_inline(block, links)}\n{_attrs(block)}"


def _write_heading(block: Block, links: _Links) -> str:
    hashes = "#" * (1 if block.kind is Kind.TITLE else max(2, min(6, block.level)))
    words = _inline(block, links, start=False)
    bare = words.rstrip("#")
    # Markdown takes signs at a heading's end for an ornament.
    return f"{hashes} {bare}{(len(words) - len(bare)) * _HASH} {_attrs(block)}"


def _write_item(block: Block, links: _Links) -> str:
    pad = "    " * block.level
    mark = escape(block.marker) + " " if block.marker else ""
    return f"{pad}- {mark}{_inline(block, links, start=not mark)}\n{pad}  {_attrs(block)}"


def _write_quote(block: Block, links: _Links) -> str:
    return f"> {_inline(block, links)}\n> {_attrs(block)}"


def _write_note(block: Block, links: _Links) -> str:
    mark = escape(block.marker, start=False)
    back = links.back.get(block.id)
    head = f"[{mark}](#{back}){{ .noteback }}" if back else escape(block.marker)
    return f"{head} {escape(block.text, start=False)}\n{_attrs(block)}"


def _write_table(block: Block, _: _Links) -> str:
    rows = [line.split("\t") for line in block.text.split("\n")]
    width = max(map(len, rows))
    cells = [[escape(c, start=False) for c in row] + [""] * (width - len(row)) for row in rows]
    shown = ["| " + " | ".join(row) + " |" for row in cells]
    rule = "| " + " | ".join(["---"] * width) + " |"
    attrs = f'[data-lines="{span(*block.lines)}"]' if block.lines else ""
    head = f"/// html | div.table#{block.id}{attrs}"
    return "\n".join([head, "", shown[0], rule, *shown[1:], "", "///"])


_WRITERS = {
    Kind.TITLE: _write_heading,
    Kind.HEADING: _write_heading,
    Kind.ITEM: _write_item,
    Kind.QUOTE: _write_quote,
    Kind.PULL_QUOTE: _write_quote,
    Kind.NOTE: _write_note,
    Kind.TABLE: _write_table,
}


# ---------------------------------------------------------------- reading


def read_body(markdown: str, file: str, first_line: int = 1) -> list[Block]:
    """Read the body of a page.

    markdown: the body. file, first_line: where it stands, for the errors.
    Returns its blocks. Raises ArchiveError at a block that has no passage id or breaks the grammar.
    """
    blocks: list[Block] = []
    lines = markdown.split("\n")
    n = 0
    while n < len(lines):
        if not lines[n].strip():
            n += 1
            continue
        if lines[n].startswith("/// html"):
            end = next((k for k in range(n, len(lines)) if lines[k].strip() == "///"), None)
            if end is None:
                raise ArchiveError(file, first_line + n, "a table is not closed", "end it with ///")
            blocks.append(_read_table(lines[n:end], file, first_line + n))
            n = end + 1
            continue
        end = n
        while end < len(lines) and lines[end].strip() and not _attrs_of(lines[end]):
            end += 1
        if end >= len(lines) or not lines[end].strip():
            raise ArchiveError(
                file,
                first_line + n,
                f"a block without its passage id: {lines[n].strip()[:60]!r}",
                "end it with an attribute list such as { #p12 }",
            )
        blocks.append(_read_block(lines[n : end + 1], file, first_line + n))
        n = end + 1
    return _with_refs(blocks)


def _attrs_of(line: str) -> tuple[str, str] | None:
    """Divide a line that ends with an attribute list into (what stands before, attributes)."""
    line = line.rstrip()
    at = line.rfind("{ #") if line.endswith(" }") else -1
    # A reference's own list touches its link; a block's stands apart.
    apart = at == 0 or (at > 0 and line[at - 1] == " ")
    found = _ATTRS.fullmatch(line, at) if apart else None
    return (line[:at].rstrip(), found[1]) if found else None


def _lines_of(values: dict[str, str], file: str, number: int) -> tuple[int, int] | None:
    try:
        return parse_span(values["data-lines"]) if "data-lines" in values else None
    except ValueError as fault:
        cure = 'write data-lines="12" or "12-15"'
        raise ArchiveError(file, number, f"data-lines: {fault}", cure) from None


def _read_block(lines: list[str], file: str, number: int) -> Block:
    divided = _attrs_of(lines[-1])
    assert divided
    passage, classes, values = _read_attrs(divided[1])
    if not re.fullmatch(r"p\d+", passage):
        raise ArchiveError(file, number, f"{passage!r} is no passage id", "write it as #p12")
    body = [*lines[:-1], divided[0]]
    while body and not body[-1].strip(" >"):
        body.pop()
    first = body[0] if body else ""
    kind, level, marker = Kind.PARAGRAPH, 0, ""
    for name in classes:
        try:
            kind = Kind(name)
        except ValueError:
            raise ArchiveError(
                file, number, f"no kind of block is called {name!r}", "use one of " + ", ".join(Kind)
            ) from None
    heading = re.match(r"(#{1,6}) ", first)
    item = re.match(r"( *)- ", first)
    if heading:
        kind = Kind.TITLE if len(heading[1]) == 1 else Kind.HEADING
        level = 0 if kind is Kind.TITLE else len(heading[1])
        body[0] = first[heading.end() :]
    elif item:
        kind, level = Kind.ITEM, len(item[1]) // 4
        body[0] = first[item.end() :]
    elif first.startswith(">"):
        kind = kind if kind is Kind.PULL_QUOTE else Kind.QUOTE
        body = [re.sub(r"^> ?", "", line) for line in body]
    body = [line.strip() for line in body]
    if kind in LINED:
        # Each line but the last ends with the backslash that keeps its break.
        source = "\n".join([*(line.removesuffix("\\") for line in body[:-1]), *body[-1:]])
    else:
        source = " ".join(body)
    if kind is Kind.NOTE and (back := _BACK.match(source)):
        marker, source = unescape(back["mark"]), source[back.end() :]
    text, lead, refs = _read_inline(source)
    if kind is Kind.ITEM and (split := split_item(text)):
        shift = len(text) - len(split[1])
        marker, text = split[0], split[1]
        refs = tuple((a - shift, b - shift, m) for a, b, m in refs)
    return Block(
        kind=kind,
        text=text,
        lines=_lines_of(values, file, number),
        id=passage,
        level=level,
        marker=marker,
        lead=lead,
        within=values.get("data-within", ""),
        refs=refs,
    )


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


def _read_inline(source: str) -> tuple[str, int, tuple[tuple[int, int, str], ...]]:
    out, lead, refs = "", 0, []
    bold = _LEAD.match(source)
    if bold:
        out = unescape(bold["lead"])
        lead, source = len(out), source[bold.end() :]
    at = 0
    pieces: list[str] = [out]
    length = len(out)
    for found in _REF.finditer(source):
        if not found["mark"]:
            continue
        before, mark = unescape(source[at : found.start()]), unescape(found["mark"])
        pieces += [before, mark]
        length += len(before)
        refs.append((length, length + len(mark), mark))
        length += len(mark)
        at = found.end()
    pieces.append(unescape(source[at:]))
    return "".join(pieces), lead, tuple(refs)


def _read_table(lines: list[str], file: str, number: int) -> Block:
    found = _TABLE.match(lines[0].strip())
    if not found:
        raise ArchiveError(file, number, "a table without its passage id", "see the page's grammar")
    _, _, values = _read_attrs(found["attrs"] or "")
    rows = [line.strip() for line in lines[1:] if line.strip()]
    cells = [
        [unescape(c.strip()) for c in re.split(r"(?<!\\)\|", row.strip("|"))]
        for n, row in enumerate(rows)
        if n != 1
    ]
    text = "\n".join("\t".join(row) for row in cells)
    return Block(Kind.TABLE, text, _lines_of(values, file, number), id=found["id"])


def _with_refs(blocks: list[Block]) -> list[Block]:
    """A note that nothing refers back to keeps its mark as text; find it again."""
    return [
        replace(block, marker=found[0], text=found[1])
        if block.kind is Kind.NOTE and not block.marker and (found := split_note(block.text))
        else block
        for block in blocks
    ]
