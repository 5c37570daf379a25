"""The body of a page → blocks, by the grammar that `body` describes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..messages import say
from ..model import FORMS, LINED, ArchiveError, Block, Kind, parse_span
from ..reading.lines.markers import split_item
from .body import ITEM_INDENT, TABLE_ENDS, TABLE_OPENS, on_one_line, unescape

# A value may have braces: the marker of a note may be {1}.
_ATTRS = re.compile(r'\{ (#(?:[^{}"]|"[^"]*")*) \}')
_ATTR = re.compile(r'#(?P<id>[\w-]+)|\.(?P<cls>[\w-]+)|(?P<key>[\w-]+)="(?P<value>[^"]*)"')
_TABLE = re.compile(r"/// html \| div\.table#(?P<id>[\w-]+)(?:\[(?P<attrs>.*)\])?$")
_PASSAGE_ID = re.compile(r"p\d+")
# An escaped character first, so that a bracket that is a letter of the text opens no reference
_REF = re.compile(
    r"\\.|\[(?P<sign>(?:[^\[\]\\\n]|\\.){1,40})\]\(#[\w-]+\)\{ #[\w-]+ \.noteref \}"
)
_BACK = re.compile(r"\[(?P<sign>(?:[^\[\]\\\n]|\\.){1,40})\]\(#[\w-]+\)\{ \.noteback \}(?: |$)")
_LEAD = re.compile(r"\*\*(?P<lead>(?:[^*\\\n]|\\.)+)\*\*")
_NOTE_MARKER = re.compile(
    r"\[(?:\d{1,3}|[a-zа-я]|[ivx]{2,5})\]|\[\^[\w-]{1,30}\]:?|\(\d{1,3}\)|\{\d{1,3}\}|\d{1,3}[.)]|\*{1,4}|[†‡]{1,2}|[¹²³⁴-⁹⁰]{1,3}"
    r"|\d{1,3}(?=\s|$)")


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


def read_source(
    markdown: str, file: str, first_line: int
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
        read = _read_table if lines[n].startswith(TABLE_OPENS) else _read_block
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
    if lines[start].startswith(TABLE_OPENS):
        for n in range(start + 1, len(lines)):
            if lines[n].rstrip() == TABLE_ENDS:
                return n + 1
            if lines[n].startswith(TABLE_OPENS) or _attrs_of(lines[n]):
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
            cure = say("use one of {words}", words=", ".join(Kind))
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
        kind, level = Kind.ITEM, len(item[1]) // ITEM_INDENT
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
