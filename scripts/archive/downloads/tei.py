"""A text in TEI P5 (tei-c.org), the form in which scholars and libraries exchange texts.

The header is made of the table of fields: what a page states has no mark of doubt; what the archive infers
has `cert="medium"`, `resp="#archive"` and, in `source`, the passages that show it; what it found in a source
has that source there. A date is in EDTF under `when-custom`, and where W3C's forms can say it, in those.
Each passage has its id, `p12`; in a file of both languages those of the second have it added, `p12-ru`,
and name the passage that they answer to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from xml.etree import ElementTree

from ..interface import words
from ..languages import COMMIT_LANGUAGE
from ..model import Kind
from ..pages import citing
from ..pages.catalogue import Addition
from ..pages.edtf_words import date_words
from ..pages.fields import (
    FIELDS,
    Agents,
    Date,
    Field,
    Identifier,
    Publication,
    Rights,
    Source,
    Structural,
    Term,
    Title,
)
from ..pages.labels import shown_title, value_in
from ..pages.parts import Part, Run, Side
from ..pages.rights import rights_lines
from ..pages.statements import Statement, statements
from ..site.card import changes
from ..site.provenance import source_words, sources
from .edition import Edition, Imprint, notices

_TEI = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_EDTF = "https://www.loc.gov/standards/datetime/"
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_MONTHS = 12

Element = Any


def tei(edition: Edition, imprint: Imprint) -> str:
    """A text as a TEI document, valid against `tei_all`.

    edition: the text. imprint: what all downloads share. Returns the document with its declaration.
    """
    text = edition.text
    number = (f"{text.data['id']}-{'-'.join(edition.languages)}" if edition.which == "both"
              else citing.item(text, edition.languages[-1])["id"])
    root = ElementTree.Element("TEI", {
        "xmlns": _TEI, f"{_XML}id": number, f"{_XML}lang": edition.ui})
    root.append(_Header(edition, imprint).element())
    root.append(_text(edition))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _add(parent: Element, name: str, said: str = "", **attributes: str) -> Element:
    """Add an element. `xml_id` and `xml_lang` are XML’s own attributes; one without a value is left out."""
    named = {key.replace("xml_", _XML).replace("_", "-"): value for key, value in attributes.items() if value}
    element = ElementTree.SubElement(parent, name, named)
    element.text = _clean(said) or None
    return element


def _clean(said: str) -> str:
    """Words without the control characters that XML has no place for."""
    return "".join(sign for sign in said if sign in "\t\n" or sign >= " ")


# ---------------------------------------------------------------- the header


class _Header:
    """Writes the header of one edition, in the language in which the archive speaks in it."""

    def __init__(self, edition: Edition, imprint: Imprint) -> None:
        self.edition, self.imprint, self.text = edition, imprint, edition.text
        self.ui = words(edition.ui)
        self.shown = edition.languages[0 if edition.which == "both" else -1]

    def element(self) -> Element:
        """The header, with all its parts."""
        header = ElementTree.Element("teiHeader")
        description = _add(header, "fileDesc")
        self.title_statement(_add(description, "titleStmt"))
        _add(_add(description, "editionStmt"), "edition", self.imprint.version_line(self.edition.ui))
        count = len(self.text.blocks)
        _add(_add(description, "extent"), "measure", str(count), unit="passage", quantity=str(count))
        self.publication(_add(description, "publicationStmt"))
        self.notes(description)
        self.source(_add(description, "sourceDesc"))
        self.encoding(_add(header, "encodingDesc"))
        self.profile(_add(header, "profileDesc"))
        self.revisions(header)
        ElementTree.indent(header)
        return header

    def statements_of(self, row: Field) -> list[Statement]:
        """The values of a field that are known."""
        return [each for each in statements(self.text, row, self.edition.ui, self.imprint.records)
                if each.value]

    def title_statement(self, parent: Element) -> None:
        """The titles, the authors with their grounds, the translator, the archive itself."""
        for language in self.edition.languages:
            self.title(parent, language)
        for row in FIELDS:
            if row.dc == "alternative":
                for each in self.statements_of(row):
                    _add(parent, "title", each.value, type="alt", xml_lang=each.language)
            if isinstance(row.type, Agents) and row.type.roles:
                for entry in self.text.data.get(row.name) or []:
                    if "name" in entry:
                        self.agent(parent, entry)
        for language in self.edition.languages:
            if language != self.text.language:
                head = self.text.translations[language].data["translation"]
                self.responsible(parent, self.ui.dl_translation, value_in(head["by"], self.edition.ui))
                if "reviewer" in head:
                    self.responsible(parent, self.ui.tei_reviewed, head["reviewer"])
        self.responsible(parent, self.ui.tei_edited, self.ui.archive, "archive")

    def title(self, parent: Element, language: str) -> None:
        """A title; one that the archive gave is marked as supplied."""
        translated = language != self.text.language
        title = _add(parent, "title", type="translated" if translated and len(self.edition.languages) > 1
                     else "main", xml_lang=language)
        if self.text.supplied_title:
            entry = self.text.data["title"]
            _add(title, "supplied", self.text.title(language)[0], resp="#archive",
                 source=_pointers(entry.get("evidence") or ()))
        else:
            title.text = _clean(shown_title(self.text, language))

    def agent(self, parent: Element, entry: dict[str, Any]) -> None:
        """An author, or who contributed to the text."""
        contributor = entry.get("role") == "contributor"
        where = _add(parent, "respStmt" if contributor else "author")
        if contributor:
            _add(where, "resp", self.ui.contributor)
        kind = "persName" if entry.get("kind") == "person" else "orgName"
        self.named(where, kind, entry)

    def named(self, parent: Element, kind: str, entry: dict[str, Any]) -> None:
        """A name with its grounds; a person's in its parts where these are known."""
        grounds = _grounds(entry["status"], entry.get("evidence") or (), entry.get("source", ""))
        language = self.edition.ui
        name = _add(parent, kind, **grounds)
        parted = citing.name({**entry, "status": "stated"}, language)
        if kind == "persName" and "family" in parted:
            _add(name, "forename", parted["given"])
            _add(name, "surname", parted["family"])
        else:
            name.text = _clean(value_in(entry["name"], language))

    def responsible(self, parent: Element, what: str, who: str, name: str = "") -> None:
        """Who did what for the file."""
        statement = _add(parent, "respStmt", xml_id=name)
        _add(statement, "resp", what)
        _add(statement, "name", who)

    def publication(self, parent: Element) -> None:
        """The archive as publisher, the identifiers, the rights of the text and of the archive's words."""
        _add(parent, "publisher", self.ui.archive)
        for row in FIELDS:
            if isinstance(row.type, Identifier):
                for each in self.statements_of(row):
                    _add(parent, "idno", each.value, type=row.name)
        address = self.imprint.address(self.text.slug, self.shown)
        if self.imprint.site_url:
            _add(parent, "idno", address, type="URI")
        _add(parent, "date", self.imprint.stamp.day, when=self.imprint.stamp.day)
        available = _add(parent, "availability")
        own, archive = rights_lines(self.text, self.edition.ui)
        paragraph = _add(available, "p", f"{own.label}: {own.text} ")
        for row in FIELDS:
            if isinstance(row.type, Rights) and (entry := self.text.data.get(row.name)):
                if own.uri:
                    _add(paragraph, "ref", own.uri, target=own.uri,
                         **_grounds(entry["status"], entry.get("evidence") or (), entry.get("source", "")))
        _add(available, "licence", f"{archive.label}: {archive.text}", target=archive.uri)

    def notes(self, parent: Element) -> None:
        """What a reader must know first, and the archive's words on how its values follow."""
        said = [("notice", notice) for notice in notices(self.edition, self.edition.ui)]
        for row in FIELDS:
            if not isinstance(row.type, Rights):
                said += [(row.name, f"{self.ui[f'label_{row.name}']}: {each.note}") for each in
                         statements(self.text, row, self.edition.ui, self.imprint.records) if each.note]
        if said:
            noted = _add(parent, "notesStmt")
            for kind, words_of_note in said:
                _add(noted, "note", words_of_note, type=kind, resp="#archive")

    def source(self, parent: Element) -> None:
        """The raw file; the original of a translation; where the text was published."""
        for row in FIELDS:
            if isinstance(row.type, Source):
                self.raw(parent, self.text.data[row.name])
            elif isinstance(row.type, Publication):
                self.published(parent)
        if self.edition.which == "translation":
            original = _add(parent, "bibl", type="original")
            _add(original, "title", shown_title(self.text, self.text.language), xml_lang=self.text.language)
            _add(original, "idno", self.text.data["id"], type="id")
            self.dates(original)

    def raw(self, parent: Element, entry: dict[str, str]) -> None:
        """The raw file, as it was received."""
        raw = _add(parent, "bibl", type="raw-file")
        _add(raw, "title", entry["file"], xml_lang="zxx")
        for name, value in entry.items():
            if name != "file":
                _add(raw, "idno", value, type=name)
        if self.text.withheld:
            _add(raw, "note", self.ui.raw_withheld)
        for row in FIELDS:
            if isinstance(row.type, Agents) and not row.type.roles:
                entry_of = self.text.data.get(row.name) or {}
                if "name" in entry_of:
                    grounds = _grounds(entry_of["status"], entry_of.get("evidence") or (),
                                       entry_of.get("source", ""))
                    _add(raw, "publisher", value_in(entry_of["name"], self.edition.ui), **grounds)

    def published(self, parent: Element) -> None:
        """Where the text was published, or that it was looked for in vain."""
        entries = self.text.data.get("sources") or []
        for each, entry in zip(sources(self.text, self.edition.ui), entries, strict=True):
            place = _add(parent, "bibl", type=entry["status"], xml_id=f"source{each['number']}")
            if each["title"]:
                _add(place, "title", each["title"], xml_lang=each["lang"])
            if each["organisation"]:
                _add(place, "publisher", each["organisation"])
            if entry.get("published"):
                _date(place, entry["published"], self.edition.ui, {})
            for address in filter(None, (each["address"], each["archived"])):
                _add(place, "ref", address, target=address)
            _add(place, "note", source_words(each))

    def encoding(self, parent: Element) -> None:
        """How the file says how surely a thing is known, and what was left out or added."""
        _add(_add(parent, "projectDesc"), "p", self.ui.tei_project)
        editorial = _add(parent, "editorialDecl")
        _add(_add(editorial, "interpretation"), "p", self.ui.tei_certainty)
        made = changes(self.text, self.edition.ui)
        if made:
            corrected = _add(editorial, "correction")
            for change in made:
                verb = (self.ui.withheld if change["withheld"] else
                        self.ui.left_out if change["kind"] == "omitted" else self.ui.added)
                where = f"{self.ui.lines if '-' in change['lines'] else self.ui.line} {change['lines']}"
                said = "" if change["withheld"] else f": {change['shown']}"
                _add(corrected, "p", f"{verb} ({where}){said}. {change['reason_words']}")

        vocabularies = [row for row in FIELDS if _is_keyword(row) and self.statements_of(row)]
        if vocabularies:
            declared = _add(parent, "classDecl")
            for row in vocabularies:
                _add(_add(declared, "taxonomy", xml_id=row.name), "bibl", self.ui[f"label_{row.name}"])

    def profile(self, parent: Element) -> None:
        """The summary, when the text was written, its languages, and every other field as keywords."""
        for row in FIELDS:
            if row.dc == "abstract":
                for each in self.statements_of(row):
                    abstract = _add(parent, "abstract", xml_lang=each.language,
                                    **_grounds(each.status, each.evidence, each.source))
                    _add(abstract, "p", each.value)
        creation = _add(parent, "creation")
        self.dates(creation)
        usage = _add(parent, "langUsage")
        for tag in self.edition.languages:
            _add(usage, "language", self.ui[f"language_{tag}"], ident=tag)
        classes = _add(parent, "textClass")
        for row in FIELDS:
            if _is_keyword(row):
                self.keywords(classes, row)
        if not len(classes):
            parent.remove(classes)

    def keywords(self, parent: Element, row: Field) -> None:
        """The values of a field as terms, each with its grounds."""
        known = [each for each in self.statements_of(row) if each.words]
        if not known:
            return
        keywords = _add(parent, "keywords", scheme=f"#{row.name}")
        for each in known:
            inferred = each.status == "inferred"  # said by attributes, not by brackets
            bare = each.words.removeprefix("[").removesuffix("?]") if inferred else each.words
            _add(keywords, "term", bare, key=each.key or (each.value if isinstance(row.type, Term) else ""),
                 **_grounds(each.status, each.evidence, each.source))

    def dates(self, parent: Element) -> None:
        """The dates of the text, or that none is known."""
        for row in FIELDS:
            entry = self.text.data.get(row.name)
            if not isinstance(row.type, Date) or not entry:
                continue
            grounds = _grounds(entry["status"], entry.get("evidence") or (), entry.get("source", ""))
            if value := entry.get("value"):
                _date(parent, value, self.edition.ui, {**grounds, "type": "" if row.csl else row.name})
            else:
                _add(parent, "date", self.ui[row.unknown] if row.unknown else "")

    def revisions(self, header: Element) -> None:
        """The history of the text's page, the newest first."""
        revised = self.imprint.revisions
        if revised:
            listed = _add(_add(header, "revisionDesc"), "listChange")
            for each in revised:
                _add(listed, "change", each.subject, when=each.day, xml_lang=COMMIT_LANGUAGE)


def _is_keyword(row: Field) -> bool:
    """Whether a field's values are terms: all that describe the text and have no element of their own."""
    own = isinstance(row.type, Title | Agents | Date | Rights | Structural)
    return row.descriptive and not own and row.dc not in ("abstract", "alternative", "language")


def _grounds(status: str, evidence: Sequence[str], source: str) -> dict[str, str]:
    """The attributes that say how surely a value is known; none for what the text states."""
    if status == "inferred":
        return {"cert": "medium", "resp": "#archive", "source": _pointers(evidence)}
    if status == "found":
        return {"resp": "#archive", "source": f"#source{source}"}
    return {"cert": "unknown"} if status == "unknown" else {"source": _pointers(evidence)}


def _pointers(passages: Iterable[str]) -> str:
    return " ".join(f"#{passage}" for passage in passages)


def _date(parent: Element, edtf: str, language: str, grounds: dict[str, str]) -> None:
    """A date in words, in EDTF and, where they can say it, in W3C's attributes."""
    _add(parent, "date", date_words(edtf, language), when_custom=edtf, datingMethod=_EDTF,
         **_w3c(edtf), **grounds)


def _w3c(edtf: str) -> dict[str, str]:
    """TEI’s attributes of a date: `when`, or the first and last that it may be; {} where none can say it."""
    inner = edtf.strip("[]")
    if edtf[:1] == "[" and (".." in inner or "," in inner):
        first, last = (inner.split("..") if ".." in inner else (inner.split(",")[0], inner.split(",")[-1]))
        names = ("notBefore", "notAfter")
    elif "/" in edtf:
        first, last = edtf.split("/", 1)
        names = ("from", "to")
    else:
        return {"when": edtf} if _plain(edtf) else {}
    return {name: value for name, value in zip(names, (first, last), strict=True) if _plain(value)}


def _plain(day: str) -> bool:
    """Whether a date is a plain year, month or day; seasons are none."""
    return bool(_DAY.fullmatch(day)) and int(f"{day}-01"[5:7]) <= _MONTHS


# ---------------------------------------------------------------- the text


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
        text.set(f"{_XML}lang", edition.languages[0])
    _notes(text, every, edition)
    return text


def _block(parent: Element, name: str, said: str = "", **attributes: str) -> Element:
    """Add an element on a line of its own."""
    element = _add(parent, name, said, **attributes)
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
            made = _block(where, "list")
            made.text = "\n"
            self.lists.append(made)
        _inline(_block(self.lists[-1], "item", **names), side, self.suffix)

    def add(self, addition: Addition) -> None:
        """Write what the archive adds, as supplied by it."""
        said = value_in(addition.text, self.language)
        self.lists = []
        if addition.heading and self.note is None:
            self.divide(2)
            _add(_block(self.here, "head"), "supplied", said, resp="#archive")
            self.at_top = True
        else:
            _block(self.here, "note", said, type="supplied", resp="#archive")


def _inline(element: Element, side: Side, suffix: str, skip_lead: bool = False) -> Element:
    """Write a passage's words into an element: its sign first, then its runs."""
    if side.marker:
        marker = _add(element, "label", side.marker)
        marker.tail = " "
        if side.back:
            marker.text = None
            _add(marker, "ref", side.marker, target=f"#{side.back}")
    for run in side.runs[1:] if skip_lead else side.runs:
        _run(element, run, suffix)
    return element


def _run(element: Element, run: Run, suffix: str) -> None:
    if run.note:
        _add(element, "ref", run.text, target=f"#{run.note}{suffix}", xml_id=run.id, type="note")
    elif run.lead:
        _lines(_add(element, "label"), run.text)
    elif run.lang:
        _lines(_add(element, "foreign", xml_lang=run.lang), run.text)
    else:
        _lines(element, run.text)


def _lines(element: Element, said: str) -> None:
    """Add words to an element, a break at each of their lines' ends."""
    first, *rest = _clean(said).split("\n")
    _append(element, first)
    for line in rest:
        _add(element, "lb")
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


def _kept(where: Element, side: Side, names: _Names, suffix: str) -> None:
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
        made = _block(table, "row", role="data" if n or len(side.rows) == 1 else "label")
        for cell in row:
            _lines(_add(made, "cell"), cell)


def _speech(where: Element, side: Side, names: _Names, suffix: str) -> None:
    if not side.runs or not side.runs[0].lead:
        _paragraph(where, side, names, suffix)
        return
    speech = _block(where, "sp", **names)
    _add(speech, "speaker", side.runs[0].text)
    _inline(_add(speech, "p"), side, suffix, skip_lead=True)


#: How each kind of passage is written where it does not open a division, make a list or hold a note.
_PASSAGES: dict[Kind, Callable[[Element, Side, _Names, str], None]] = {
    Kind.TITLE: _kept,
    Kind.SUBTITLE: _kept,
    Kind.BYLINE: _kept,
    Kind.DATELINE: _kept,
    Kind.HEADING: _kept,
    Kind.PARAGRAPH: _paragraph,
    Kind.QUOTE: _quote,
    Kind.PULL_QUOTE: _quote,
    Kind.VERSE: _verse,
    Kind.LINES: _kept,
    Kind.TABLE: _table,
    Kind.CAPTION: _kept,
    Kind.SPEECH: _speech,
    Kind.ENTRY: _paragraph,
    Kind.LETTERHEAD: _kept,
    Kind.ADDRESS: _kept,
    Kind.SIGNATURE: _kept,
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
