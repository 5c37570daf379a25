"""Whether a body is written as the grammar has it, so that Markdown shows what the model reads.

`body.write_body` writes only what renders as the model says (the tests prove that for any text).
A body that is, but for white space, what it would write is therefore shown as it is read; any
other is refused here, each passage with its line, the words in question, and what to write.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from ..messages import say
from ..model import LINED, ArchiveError, Block, Kind
from ..reading.source.invisible import clean
from .body import NoteLinks, in_one_list, nested, on_one_line, write_block
from .body_reading import SourceBlock, read_source

_CONVERT = "run python3 scripts/convert.py, which writes this page's body"
#: Soft hyphens and joiners have a meaning in words, and harm nothing elsewhere.
_JOINERS = re.compile("[\xad\u200c\u200d]")
_CONTEXT = 30  # letters shown before and after a fault

#: What Markdown would make of words that begin with an unescaped sign: (pattern, what it is, cure).
_ACTIVE_MARKUP = [
    (re.compile(r"!\[[^\]]*\]?"), "an image in Markdown", r"write \[ for a bracket"),
    (re.compile(r"\[(?:\\.|[^\]\\])*\]\([^)]*\)?"), "a link in Markdown", r"write \[ for a bracket; a passage"
     " has no links but those to its notes, each as the original's page has it"),
    (re.compile(r"\[[^\]]*\]:"), "a definition of a link in Markdown", r"write \[ for a bracket"),
    (re.compile(r"\[[^\]]*\]?"), "a bracket", r"write \[ for a bracket"),
    (re.compile(r"\]"), "a bracket", r"write \] for a bracket"),
    (re.compile(r"\*+[^*]*\*+|_+[^_]*_+"), "emphasis in Markdown",
     r"write \* for an asterisk and \_ for a low line"),
    (re.compile(r"\*"), "an asterisk", r"write \* for an asterisk"),
    (re.compile(r"_"), "a low line", r"write \_ for a low line"),
    (re.compile(r"`+[^`]*`*"), "code in Markdown", r"write \` for a grave accent"),
    (re.compile(r"\{[^}]*\}?"), "an attribute list in Markdown", r"write \{{ for a brace"),
    (re.compile(r"\}"), "a brace", r"write \}} for a brace"),
    (re.compile(r"\|"), "a bar, which divides the cells of a table", r"write \| for a bar"),
    (re.compile(r"<[a-zA-Z][\w+.-]*://[^>]*>?|<[^<>\s]+@[^<>\s]+>"), "a link in Markdown",
     "write &lt; for a less-than sign"),
    (re.compile(r"<[/!?a-zA-Z][^>]*>?"), "HTML", "write &lt; for a less-than sign"),
    (re.compile(r"<"), "a less-than sign", "write &lt; for it"),
    (re.compile(r">"), "a greater-than sign", "write &gt; for it"),
    (re.compile(r"&#?\w+;"), "an entity", "write the letter itself, or &amp; for an ampersand"),
    (re.compile(r"&"), "an ampersand", "write &amp; for it"),
    (re.compile(r"\\$"), "a backslash that breaks a line",
     "take it away: only verse, addresses and the like keep their lines"),
]
_AT_HEAD = [
    (re.compile(r"#+"), "a heading in Markdown", r"write \# for a number sign"),
    (re.compile(r"\d+[.)]"), "a numbered item in Markdown",
     "write a backslash between the number and its sign, or put the words on the line before"),
    (re.compile(r"[+-](?=\s)"), "a list item in Markdown",
     "write a backslash before it, or put the words on the line before"),
    (re.compile(r"[=~:!/^+-]+"), "a sign that has a meaning at the head of a line in Markdown",
     "write a backslash before it, or put the words on the line before"),
]


def check_body(
    markdown: str, file: str, first_line: int, original: bool
) -> tuple[list[Block] | None, list[ArchiveError]]:
    """Read a body and check that it is canonical.

    markdown: the body. file, first_line: the page's name and the number of the body's first line.
    original: whether the converter wrote it.
    Returns its blocks, or None where one could not be read, and all its faults in order of lines.
    """
    found, faults = read_source(markdown, file, first_line)
    blocks = None if faults else [on_one_line(source.block) for source in found]
    # Levels as they are written, so that an item that is too deep is found.
    links = NoteLinks(source.block for source in found)
    levels = [block.level for block in nested(source.block for source in found)]
    for n, source in enumerate(found):
        before = found[n - 1] if n else None
        fault = (
            (None if original else _foreign_fault(source))
            or _place_fault(source, before, levels[n])
            or _words_fault(source, links)
        )
        if fault:
            line, reason, cure = fault
            reason = say("passage {id}: {reason}", id=source.block.id, reason=reason)
            faults.append(ArchiveError(file, line, reason, say(_CONVERT) if original else cure))
    faults.sort(key=lambda fault: fault.line or 0)
    return blocks, faults


_Fault = tuple[int, str, str]


def _foreign_fault(source: SourceBlock) -> _Fault | None:
    """What no translation has: characters that cannot be seen, and lines of a raw file."""
    for n, line in enumerate(source.lines):
        seen = _JOINERS.sub("", line)
        if clean(seen, 1) == (seen, []) and "\r" not in seen:
            continue
        char = next(c for c in seen if c == "\r" or clean(c, 1) != (c, []))
        name = f"U+{ord(char):04X} ({unicodedata.name(char, 'a control character')})"
        reason = say("an invisible character, {name}: {value!r}", name=name, value=line.strip()[:60])
        return source.line + n, reason, say("delete it, or write a space")
    if source.block.lines:
        number = source.line + (0 if source.block.kind is Kind.TABLE else len(source.lines) - 1)
        return number, say("data-lines in a translation, which has no raw file"), say("delete data-lines")
    return None


def _place_fault(source: SourceBlock, before: SourceBlock | None, level: int) -> _Fault | None:
    """A block is divided from the one before it, and no deeper than a list can be."""
    block, first = source.block, source.lines[0]
    if not block.visible.strip():
        return source.line, say("a block without words"), say("write its words before its attribute list")
    in_list = before is not None and in_one_list(before.block, block)
    if in_list and not source.follows:
        return source.line, say("a blank line inside a list"), say("take the blank line before it away")
    if source.follows and not in_list:
        return source.line, say("no blank line before a block"), say("put a blank line before it")
    if block.level != level:
        reason = say("an item that is deeper than the list around it: {value!r}", value=first[:60])
        return source.line, reason, say("indent it by four spaces more than the item it is inside, or less")
    return None


def _words_fault(source: SourceBlock, links: NoteLinks) -> _Fault | None:
    """Where the lines of a block differ from those that the grammar has."""
    block = source.block
    lines = list(source.lines)
    numbers = list(range(source.line, source.line + len(lines)))
    should = write_block(block, links).split("\n")
    if block.kind is Kind.TABLE:
        # Blank lines around a table's rows are free.
        rows = [n for n, line in enumerate(lines) if line.strip(" \t")]
        if any(b - a > 1 for a, b in pairwise(rows[1:-1])):
            return source.line, say("a blank line between a table’s rows"), say("take it away")
        lines, numbers = [lines[n] for n in rows], [numbers[n] for n in rows]
        should = [line for line in should if line]
    for number, line, wanted in zip(numbers, lines, should, strict=False):
        if line != wanted:
            reason, cure = _explain(block, line, wanted)
            return number, reason, cure
    if len(lines) != len(should):
        reason = say("{count} lines where the grammar has {count2}: {value!r}",
                     count=len(lines), count2=len(should), value=lines[-1].strip()[:60])
        return numbers[-1], reason, say("write {wanted}", wanted=" / ".join(should)[:200])
    return None


def _explain(block: Block, line: str, wanted: str) -> tuple[str, str]:
    """Name what differs in a line, and say what to write."""
    bare = line.rstrip()
    if bare == wanted:
        return say("spaces at the end of a line: {value!r}", value=line[-_CONTEXT:]), say("delete them")
    if bare.lstrip() == wanted.lstrip():
        return (say("a line that is not indented as it should be: {value!r}", value=line[:60]),
                say("write {value!r}", value=wanted[:60]))
    at = next((n for n, (a, b) in enumerate(zip(line, wanted, strict=False)) if a != b),
              min(len(line), len(wanted)))
    if line[at - 1 : at] == "&" and wanted[at - 1 :].startswith("&"):
        at -= 1  # both begin alike: & and &amp;
    number = re.match(r"\s*(?:> )?(?:- )?(\d+)", line)
    if number and number.end() == at and wanted[at:].startswith("\\"):
        at = number.start(1)
    shown = repr(line[max(0, at - _CONTEXT) : at + _CONTEXT])
    rest, escaped = line[at:], wanted[at:]
    if _is_bare(rest, escaped):
        for pattern, name, cure in [*_ACTIVE_MARKUP, *_AT_HEAD]:
            # An image begins at the sign before its bracket.
            begin = at - 1 if rest[0] == "[" and line[at - 1 : at] == "!" else at
            if found := pattern.match(line, begin):
                reason = say("{what}, {found!r}, in {shown}", what=say(name), found=found.group()[:60],
                             shown=shown)
                return reason, say(cure)
    if block.kind in LINED and escaped == "\\" and not rest:
        return (say("a line without the backslash that breaks it: {value!r}", value=line[-_CONTEXT:]),
                say("end it with \\"))
    if line.endswith("\\") and (rest, escaped) in (("\\", ""), ("", "\\")):
        return say("a backslash that breaks a line: {shown}", shown=shown), say("take it away")
    if rest.startswith("\\") and rest[1:2] == escaped[:1]:
        return (say("a backslash before {found!r}, which needs none: {shown}", found=rest[1:2], shown=shown),
                say("take it away"))
    around = wanted[max(0, at - _CONTEXT) : at + _CONTEXT]
    return (say("not as the page’s grammar has it: {shown}", shown=shown),
            say("write {value!r}", value=around))


def _is_bare(rest: str, wanted: str) -> bool:
    """Whether a line goes on with a sign, or a number, that the grammar has escaped."""
    if not rest or rest[0] == "\\":
        return False
    return wanted[0:1] in ("\\", "&") or rest[0] == "&" or (rest[0].isdigit() and "\\" in wanted)
