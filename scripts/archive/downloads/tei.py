"""A text in TEI P5 (tei-c.org), the form in which scholars and libraries exchange texts.

The header is made of the table of fields: what a page states has no mark of doubt; what the archive infers
has `cert="medium"`, `resp="#archive"` and, in `source`, the passages that show it; what it found in a source
has that source there. A date is in EDTF under `when-custom`, and where W3C's forms can say it, in those.
Each passage has its id, `p12`; in a file of both languages those of the second have it added, `p12-ru`,
and name the passage that they answer to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree import ElementTree

from ..model import Kind
from ..pages import citing
from ..pages.catalogue import Addition
from ..pages.labels import value_in
from ..pages.parts import Part, Run, Side
from .edition import Edition, Imprint
from .tei_elements import XML, Element, add, clean
from .tei_header import Header

TEI = "http://www.tei-c.org/ns/1.0"


def tei(edition: Edition, imprint: Imprint) -> str:
    """A text as a TEI document, valid against `tei_all`.

    edition: the text. imprint: what all downloads share. Returns the document with its declaration.
    """
    text = edition.text
    number = (f"{text.data['id']}-{'-'.join(edition.languages)}" if edition.which == "both"
              else citing.item(text, edition.languages[-1])["id"])
    root = ElementTree.Element("TEI", {
        "xmlns": TEI, f"{XML}id": number, f"{XML}lang": edition.ui})
    root.append(Header(edition, imprint).element())
    root.append(_text(edition))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _text(edition: Edition) -> Element:
    """The text: one body, or in a file of both languages a group of two texts; then the archive's notes."""
    text = ElementTree.Element("text")
    text.text = text.tail = "\n"
    every = edition.parts
    if edition.which == "both":
        group = _block(text, "group")
        for n, language in enumerate(edition.languages):
            _body(_block(group, "text", xml_lang=language), every, n, language, edition)
    else:
        _body(text, every, 0, edition.languages[0], edition)
        text.set(f"{XML}lang", edition.languages[0])
    _notes(text, every, edition)
    return text


def _block(parent: Element, name: str, said: str = "", **attributes: str) -> Element:
    """Add an element on a line of its own."""
    element = add(parent, name, said, **attributes)
    element.tail = "\n"
    return element


def _body(parent: Element, every: Sequence[Part], n: int, language: str, edition: Edition) -> None:
    body = _block(parent, "body")
    body.text = "\n"
    _Body(body, n, language, edition.text.language).write(every)


class _Body:
    """Writes the passages of one language: headings open divisions, items make lists, notes hold their parts.

    n: which side of the parts. language: of it. own: the original's language.
    """

    def __init__(self, body: Element, n: int, language: str, own: str) -> None:
        self.n, self.language, self.own = n, language, own
        self.suffix = f"-{language}" if n else ""
        self.open: list[tuple[int, Element]] = [(0, body)]
        self.lists: list[Element] = []
        self.note: Element | None = None
        # Whether nothing but a head has been written into the open division.
        self.at_top = False

    def write(self, every: Sequence[Part]) -> None:
        """Write all passages, and what the archive adds between them."""
        for part in every:
            for addition in part.before:
                self.add(addition)
            self.passage(part)
            for addition in part.after:
                self.add(addition)
        if not len(self.open[0][1]):
            _block(self.open[0][1], "p")  # a body is never empty

    @property
    def here(self) -> Element:
        return self.open[-1][1]

    def passage(self, part: Part) -> None:
        """Write one passage."""
        side, kind = part.sides[self.n], part.kind
        if kind is not Kind.ITEM:
            self.lists = []
        if self.note is not None and not side.block.within:
            self.note = None
        names = {"xml_id": part.id + self.suffix, "corresp": f"#{part.id}" if self.suffix else ""}
        if kind in (Kind.TITLE, Kind.HEADING) and self.note is None:
            self.divide(1 if kind is Kind.TITLE else max(2, side.block.level))
            _inline(_block(self.here, "head", **names), side, self.suffix)
            self.at_top = True
            return
        if self.at_top and kind in _AT_TOP:
            name, more = _AT_TOP[kind]
            _inline(_block(self.here, name, **more, **names), side, self.suffix)
            return
        self.at_top = False
        if kind is Kind.ITEM:
            self.item(side, names)
        elif kind is Kind.NOTE and self.note is None:
            self.note = _block(self.here, "note", type="source", place="end")
            self.note.text = "\n"
            _inline(_block(self.note, "p", **names), side, self.suffix)
        else:
            where = self.here if self.note is None else self.note
            _PASSAGES[kind](where, side, names, self.suffix)

    def divide(self, level: int) -> None:
        """Open the division of a heading, inside the last one of a higher level."""
        while self.open[-1][0] >= level:
            self.open.pop()
        division = _block(self.here, "div")
        division.text = "\n"
        self.open.append((level, division))

    def item(self, side: Side, names: dict[str, str]) -> None:
        """Write an item; a deeper one lies in a list inside the item before it."""
        depth = min(side.block.level, len(self.lists))
        del self.lists[depth + 1 :]
        if depth == len(self.lists):
            where = self.lists[-1][-1] if self.lists else self.here if self.note is None else self.note
            nested = _block(where, "list")
            nested.text = "\n"
            self.lists.append(nested)
        _inline(_block(self.lists[-1], "item", **names), side, self.suffix)

    def add(self, addition: Addition) -> None:
        """Write what the archive adds, as supplied by it."""
        said = value_in(addition.text, self.language)
        self.lists = []
        if addition.heading and self.note is None:
            self.divide(2)
            add(_block(self.here, "head"), "supplied", said, resp="#archive")
            self.at_top = True
        else:
            _block(self.here, "note", said, type="supplied", resp="#archive")


def _inline(element: Element, side: Side, suffix: str, skip_lead: bool = False) -> Element:
    """Write a passage's words into an element: its sign first, then its runs."""
    if side.marker:
        marker = add(element, "label", side.marker)
        marker.tail = " "
        if side.back:
            marker.text = None
            add(marker, "ref", side.marker, target=f"#{side.back}")
    for run in side.runs[1:] if skip_lead else side.runs:
        _run(element, run, suffix)
    return element


def _run(element: Element, run: Run, suffix: str) -> None:
    if run.note:
        add(element, "ref", run.text, target=f"#{run.note}{suffix}", xml_id=run.id, type="note")
    elif run.lead:
        _lines(add(element, "label"), run.text)
    elif run.lang:
        _lines(add(element, "foreign", xml_lang=run.lang), run.text)
    else:
        _lines(element, run.text)


def _lines(element: Element, said: str) -> None:
    """Add words to an element, a break at each of their lines' ends."""
    first, *rest = clean(said).split("\n")
    _append(element, first)
    for line in rest:
        add(element, "lb")
        _append(element, line)


def _append(element: Element, said: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + said
    else:
        element.text = (element.text or "") + said


# ---------------------------------------------------------------- one passage of each kind

_Names = dict[str, str]


def _paragraph(where: Element, side: Side, names: _Names, suffix: str) -> None:
    _inline(_block(where, "p", **names), side, suffix)


def _named_block(where: Element, side: Side, names: _Names, suffix: str) -> None:
    """A passage that TEI has no element for in this place: a block with the kind's name."""
    _inline(_block(where, "ab", type=str(side.block.kind), **names), side, suffix)


def _quote(where: Element, side: Side, names: _Names, suffix: str) -> None:
    kind = "" if side.block.kind is Kind.QUOTE else str(side.block.kind)
    _inline(_block(where, "quote", type=kind, **names), side, suffix)


def _verse(where: Element, side: Side, names: _Names, suffix: str) -> None:
    """Lines of verse; a reference or a run of another language does not go over a line's end."""
    stanza = _block(where, "lg", **names)
    stanza.text = "\n"
    line = _block(stanza, "l")
    for run in side.runs:
        first, *rest = run.text.split("\n")
        _run(line, _with_text(run, first), suffix)
        for words_of_line in rest:
            line = _block(stanza, "l")
            _run(line, _with_text(run, words_of_line), suffix)


def _with_text(run: Run, said: str) -> Run:
    return Run(said, run.lang, run.lead, run.note, run.id)


def _table(where: Element, side: Side, names: _Names, _suffix: str) -> None:
    table = _block(where, "table", **names)
    table.text = "\n"
    for n, row in enumerate(side.rows):
        element = _block(table, "row", role="data" if n or len(side.rows) == 1 else "label")
        for cell in row:
            _lines(add(element, "cell"), cell)


def _speech(where: Element, side: Side, names: _Names, suffix: str) -> None:
    if not side.runs or not side.runs[0].lead:
        _paragraph(where, side, names, suffix)
        return
    speech = _block(where, "sp", **names)
    add(speech, "speaker", side.runs[0].text)
    _inline(add(speech, "p"), side, suffix, skip_lead=True)


#: How each kind of passage is written where it does not open a division, make a list or hold a note.
_PASSAGES: dict[Kind, Callable[[Element, Side, _Names, str], None]] = {
    Kind.TITLE: _named_block,
    Kind.SUBTITLE: _named_block,
    Kind.BYLINE: _named_block,
    Kind.DATELINE: _named_block,
    Kind.HEADING: _named_block,
    Kind.PARAGRAPH: _paragraph,
    Kind.QUOTE: _quote,
    Kind.PULL_QUOTE: _quote,
    Kind.VERSE: _verse,
    Kind.LINES: _named_block,
    Kind.TABLE: _table,
    Kind.CAPTION: _named_block,
    Kind.SPEECH: _speech,
    Kind.ENTRY: _paragraph,
    Kind.LETTERHEAD: _named_block,
    Kind.ADDRESS: _named_block,
    Kind.SIGNATURE: _named_block,
    Kind.NOTE: _paragraph,
}
#: What may stand under a division's head before its first words: its element, and more of its attributes.
_AT_TOP: dict[Kind, tuple[str, dict[str, str]]] = {
    Kind.SUBTITLE: ("head", {"type": "sub"}),
    Kind.BYLINE: ("byline", {}),
    Kind.DATELINE: ("dateline", {}),
}
#: The kinds that TEI can show.
TEI_KINDS = frozenset(_PASSAGES) | {Kind.ITEM}


# ---------------------------------------------------------------- the archive's notes


def _notes(text: Element, every: Sequence[Part], edition: Edition) -> None:
    """The archive's notes behind the text, each with the passage that it is on."""
    noted = [(part, note) for part in every for note in part.notes]
    if not noted:
        return
    back = _block(text, "back")
    division = _block(back, "div", type="notes", resp="#archive")
    division.text = "\n"
    for n, language in enumerate(edition.ui_languages):
        for part, note in noted:
            name = f"note{note.number}" + (f"-{language}" if n else "")
            _block(division, "note", note.text(language), target=f"#{part.id}", resp="#archive",
                   type="editorial", n=str(note.number), xml_id=name, xml_lang=language)
