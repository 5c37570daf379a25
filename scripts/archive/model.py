"""The document model: small, frozen, and the one thing every other module speaks.

A text is a sequence of Blocks; a Block knows the raw lines it came from, and a Change says what the
page leaves out of the raw file or adds to it. Everything else (page, EPUB, search records, citations,
parallel view) is a view of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from .languages import TAGS
from .messages import say


class Kind(StrEnum):
    """What a block is, in the words of an editor."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    PULL_QUOTE = "pull-quote"
    VERSE = "verse"
    LINES = "lines"
    TABLE = "table"
    CAPTION = "caption"
    SPEECH = "speech"
    ENTRY = "entry"
    LETTERHEAD = "letterhead"
    ADDRESS = "address"
    SIGNATURE = "signature"
    NOTE = "note"


@dataclass(frozen=True)
class Form:
    """What a kind of block is like, wherever it is read, written, proven or found.

    element: its element on the page; a heading's has its level too. classless: whether Markdown's
    own form tells the kind, so that the element needs no class. lined: whether its line breaks are
    part of the text. quoted: whether it is in a quotation. has_lead: whether it begins with
    words in bold, who speaks or when it was. is_heading: whether the search gives its words a
    heading's weight. follows_title: whether it belongs to a title before it. may_hide_note: whether
    one that begins with the sign of a note may be a note.
    """

    element: str = "p"
    classless: bool = False
    lined: bool = False
    quoted: bool = False
    has_lead: bool = False
    is_heading: bool = False
    follows_title: bool = False
    may_hide_note: bool = True


#: Each kind's form; a kind without an entry is named by tests/test_kinds.py.
FORMS: dict[Kind, Form] = {
    Kind.TITLE: Form(element="h1", classless=True, is_heading=True, may_hide_note=False),
    Kind.SUBTITLE: Form(follows_title=True, may_hide_note=False),
    Kind.BYLINE: Form(follows_title=True, may_hide_note=False),
    Kind.DATELINE: Form(follows_title=True),
    Kind.HEADING: Form(element="h", classless=True, is_heading=True),
    Kind.PARAGRAPH: Form(classless=True),
    Kind.ITEM: Form(element="li"),
    Kind.QUOTE: Form(quoted=True),
    Kind.PULL_QUOTE: Form(quoted=True),
    Kind.VERSE: Form(lined=True, may_hide_note=False),
    Kind.LINES: Form(lined=True),
    Kind.TABLE: Form(element="div", lined=True, may_hide_note=False),
    Kind.CAPTION: Form(),
    Kind.SPEECH: Form(has_lead=True),
    Kind.ENTRY: Form(has_lead=True),
    Kind.LETTERHEAD: Form(lined=True),
    Kind.ADDRESS: Form(lined=True),
    Kind.SIGNATURE: Form(lined=True),
    Kind.NOTE: Form(),
}
#: Kinds whose line breaks are part of the text.
LINED = frozenset(kind for kind, form in FORMS.items() if form.lined)


#: Kinds that belong to the title where they follow it.
BELOW_TITLE = frozenset(kind for kind, form in FORMS.items() if form.follows_title)
#: Kinds that may be above the title: a section's name, a masthead, fields, an author, a date.
ABOVE_TITLE = BELOW_TITLE | {Kind.LINES, Kind.LETTERHEAD}


#: Folders of `docs/`; a file in them has its name from there.
_FOLDERS = (*TAGS, "assets", "data", "originals")


def shown_file(file: str) -> str:
    """A file as messages name it: from the project's folder; a raw file by its bare name.

    file: its name from the folder of pages, or bare.
    """
    folder, inside, _ = file.partition("/")
    return f"docs/{file}" if inside and folder in _FOLDERS else file


class ArchiveError(Exception):
    """A fault in what a person gave us, with its place and its cure.

    file: its name from the folder of pages, or a raw file's; the message has it from the project's folder.
    """

    def __init__(self, file: str, line: int | None, reason: str, cure: str) -> None:
        self.file, self.line, self.reason, self.cure = file, line, reason, cure
        shown = shown_file(file)
        place = say("{file}: line {line}", file=shown, line=line) if line else shown
        super().__init__(f"{place}: {reason}; {cure}")

    def __reduce__(self) -> tuple[type[ArchiveError], tuple[str, int | None, str, str]]:
        """How it goes from one process to another."""
        return type(self), (self.file, self.line, self.reason, self.cure)


class ArchiveErrors(ArchiveError):
    """Several faults in one file, all of which it names; its place, reason and cure are the first one's."""

    def __init__(self, faults: Sequence[ArchiveError]) -> None:
        """faults: at least one."""
        first, self.faults = faults[0], tuple(faults)
        super().__init__(first.file, first.line, first.reason, first.cure)
        self.args = ("\n".join(map(str, faults)),)

    def __reduce__(self) -> tuple[type[ArchiveErrors], tuple[tuple[ArchiveError, ...]]]:  # type: ignore[override]
        """How it goes from one process to another."""
        return type(self), (self.faults,)


class Refusal(ArchiveError):
    """A raw file that cannot become a page."""


@dataclass(frozen=True)
class Block:
    """One passage of a text.

    kind: what it is.
    text: its words; in the LINED kinds the lines are divided by a line feed,
        in a table the cells of a line by a tab.
    lines: first and last raw line, from 1; None in a translation.
    id: the passage's permanent address, "p12"; empty until given.
    level: a heading's level (2, 3 …) or an item's depth (0, 1 …).
    marker: an item's own marker as the source has it ("•", "1.", "a)"), or a note's ("[1]").
    lead: how many leading characters are a speaker's name or a chronicle's date.
    within: the sign of the note that this block is a part of, if any.
    refs: the signs of notes in the text, as (start, end, sign).
    withheld: the archive's signs in the text for what is withheld, as (start, end, number of the entry).
    doubt: what a reader of its lines was not sure of, a key of `reading.doubts.WORDS`; no page has it.
    """

    kind: Kind
    text: str
    lines: tuple[int, int] | None = None
    id: str = ""
    level: int = 0
    marker: str = ""
    lead: int = 0
    within: str = ""
    refs: tuple[tuple[int, int, str], ...] = ()
    withheld: tuple[tuple[int, int, int], ...] = ()
    doubt: str = field(default="", compare=False)

    @property
    def visible(self) -> str:
        """All that a reader sees of the block, its marker first."""
        return f"{self.marker} {self.text}" if self.marker else self.text

    @property
    def first(self) -> int:
        """The first raw line, from 1; 0 in a translation."""
        return self.lines[0] if self.lines else 0

    @property
    def last(self) -> int:
        """The last raw line, from 1; 0 in a translation."""
        return self.lines[1] if self.lines else 0

    @property
    def is_one_line(self) -> bool:
        """Whether the block was made of one raw line."""
        return self.lines is not None and self.first == self.last

    @property
    def number(self) -> int:
        """The passage's number, as people cite it."""
        return int(self.id[1:]) if self.id[1:].isdigit() else 0


@dataclass(frozen=True)
class Change:
    """One thing that a page leaves out of its raw text or adds to it.

    kind: "omitted" or "added".
    lines: the raw lines it concerns, "12" or "12-15".
    text: the very words left out or added.
    rule: the name of the rule, a key of `rules.RULES`, or "curator".
    reason: why, where a curator gave the words himself ({"en": …, "ru": …}).
    """

    kind: str
    lines: str
    text: str
    rule: str
    reason: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Doubt:
    """A place that a person should look at. lines: of the raw file. says: what may be wrong there."""

    lines: str
    says: str


@dataclass(frozen=True)
class Correction:
    """A curator's word on the structure, from the front matter.

    lines: the raw lines that it concerns. kind, level: what they are, as one block.
    omit: words to leave out there. omit_lines: leave all of the lines out.
    before: put `add` before this raw line; without it, say that no gap is there.
    reason: why, in both languages.
    """

    lines: tuple[int, int] | None = None
    kind: str = ""
    level: int = 0
    omit: str = ""
    omit_lines: bool = False
    before: int = 0
    add: dict[str, str] = field(default_factory=dict, hash=False)
    reason: dict[str, str] = field(default_factory=dict, hash=False)


def lines_between(above: Block, below: Block) -> int:
    """How many raw lines part two blocks of an original: blank ones, or such as were taken out."""
    return below.first - above.last - 1


def title_index(kinds: Iterable[str]) -> int | None:
    """Where the title is among a text's blocks, if it is in their head; else None."""
    for n, kind in enumerate(kinds):
        if kind == Kind.TITLE:
            return n
        if kind not in ABOVE_TITLE:
            return None
    return None


def span(first: int, last: int) -> str:
    """Name raw lines as people write them: "12" or "12-15"."""
    return str(first) if first == last else f"{first}-{last}"


def parse_span(value: str) -> tuple[int, int]:
    """Read "12" or "12-15"; ValueError on anything else."""
    first, _, last = str(value).partition("-")
    pair = int(first), int(last or first)
    if not 0 < pair[0] <= pair[1]:
        raise ValueError(f"not a span of lines: {value!r}")
    return pair
