"""The header of a TEI document, made of the table of fields; `tei.py` says what its attributes mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from xml.etree import ElementTree

from ..interface import words
from ..languages import language_of_letters
from ..pages import citing
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
from ..pages.rights import rights_lines
from ..pages.statements import Statement, statements
from ..site.card import changes
from ..site.provenance import source_words, sources
from .edition import Edition, Imprint, notices
from .tei_elements import Element, add, clean

_EDTF = "https://www.loc.gov/standards/datetime/"
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_MONTHS = 12


class Header:
    """Writes the header of one edition, in the language in which the archive speaks in it."""

    def __init__(self, edition: Edition, imprint: Imprint) -> None:
        self.edition, self.imprint, self.text = edition, imprint, edition.text
        self.ui = words(edition.ui)
        self.shown = edition.languages[0 if edition.which == "both" else -1]

    def element(self) -> Element:
        """The header, with all its parts."""
        header = ElementTree.Element("teiHeader")
        description = add(header, "fileDesc")
        self.title_statement(add(description, "titleStmt"))
        add(add(description, "editionStmt"), "edition", self.imprint.version_line(self.edition.ui))
        count = len(self.text.blocks)
        add(add(description, "extent"), "measure", str(count), unit="passage", quantity=str(count))
        self.publication(add(description, "publicationStmt"))
        self.notes(description)
        self.source(add(description, "sourceDesc"))
        self.encoding(add(header, "encodingDesc"))
        self.profile(add(header, "profileDesc"))
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
                    add(parent, "title", each.value, type="alt", xml_lang=each.language)
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
        title = add(parent, "title", type="translated" if translated and len(self.edition.languages) > 1
                     else "main", xml_lang=language)
        if self.text.supplied_title:
            entry = self.text.data["title"]
            add(title, "supplied", self.text.title(language)[0], resp="#archive",
                 source=_pointers(entry.get("evidence") or ()))
        else:
            title.text = clean(shown_title(self.text, language))

    def agent(self, parent: Element, entry: dict[str, Any]) -> None:
        """An author, or who contributed to the text."""
        contributor = entry.get("role") == "contributor"
        where = add(parent, "respStmt" if contributor else "author")
        if contributor:
            add(where, "resp", self.ui.contributor)
        kind = "persName" if entry.get("kind") == "person" else "orgName"
        self.named(where, kind, entry)

    def named(self, parent: Element, kind: str, entry: dict[str, Any]) -> None:
        """A name with its grounds; a person's in its parts where these are known."""
        grounds = _grounds(entry["status"], entry.get("evidence") or (), entry.get("source", ""))
        language = self.edition.ui
        name = add(parent, kind, **grounds)
        parted = citing.name({**entry, "status": "stated"}, language)
        if kind == "persName" and "family" in parted:
            add(name, "forename", parted["given"])
            add(name, "surname", parted["family"])
        else:
            name.text = clean(value_in(entry["name"], language))

    def responsible(self, parent: Element, what: str, who: str, name: str = "") -> None:
        """Who did what for the file."""
        statement = add(parent, "respStmt", xml_id=name)
        add(statement, "resp", what)
        add(statement, "name", who)

    def publication(self, parent: Element) -> None:
        """The archive as publisher, the identifiers, the rights of the text and of the archive's words."""
        add(parent, "publisher", self.ui.archive)
        for row in FIELDS:
            if isinstance(row.type, Identifier):
                for each in self.statements_of(row):
                    add(parent, "idno", each.value, type=row.name)
        address = self.imprint.address(self.text.slug, self.shown)
        if self.imprint.site_url:
            add(parent, "idno", address, type="URI")
        add(parent, "date", self.imprint.stamp.day, when=self.imprint.stamp.day)
        available = add(parent, "availability")
        own, archive = rights_lines(self.text, self.edition.ui)
        paragraph = add(available, "p", f"{own.label}: {own.text} ")
        for row in FIELDS:
            if isinstance(row.type, Rights) and (entry := self.text.data.get(row.name)):
                if own.uri:
                    add(paragraph, "ref", own.uri, target=own.uri,
                         **_grounds(entry["status"], entry.get("evidence") or (), entry.get("source", "")))
        add(available, "licence", f"{archive.label}: {archive.text}", target=archive.uri)

    def notes(self, parent: Element) -> None:
        """What a reader must know first, and the archive's words on how its values follow."""
        said = [("notice", notice) for notice in notices(self.edition, self.edition.ui)]
        for row in FIELDS:
            if not isinstance(row.type, Rights):
                said += [(row.name, f"{self.ui[f'label_{row.name}']}: {each.note}") for each in
                         statements(self.text, row, self.edition.ui, self.imprint.records) if each.note]
        if said:
            noted = add(parent, "notesStmt")
            for kind, words_of_note in said:
                add(noted, "note", words_of_note, type=kind, resp="#archive")

    def source(self, parent: Element) -> None:
        """The raw file; the original of a translation; where the text was published."""
        for row in FIELDS:
            if isinstance(row.type, Source):
                self.raw(parent, self.text.data[row.name])
            elif isinstance(row.type, Publication):
                self.published(parent)
        if self.edition.which == "translation":
            original = add(parent, "bibl", type="original")
            add(original, "title", shown_title(self.text, self.text.language), xml_lang=self.text.language)
            add(original, "idno", self.text.data["id"], type="id")
            self.dates(original)

    def raw(self, parent: Element, entry: dict[str, str]) -> None:
        """The raw file, as it was received."""
        raw = add(parent, "bibl", type="raw-file")
        add(raw, "title", entry["file"], xml_lang="zxx")
        for name, value in entry.items():
            if name != "file":
                add(raw, "idno", value, type=name)
        if self.text.withheld:
            add(raw, "note", self.ui.raw_withheld)
        for row in FIELDS:
            if isinstance(row.type, Agents) and not row.type.roles:
                entry_of = self.text.data.get(row.name) or {}
                if "name" in entry_of:
                    grounds = _grounds(entry_of["status"], entry_of.get("evidence") or (),
                                       entry_of.get("source", ""))
                    add(raw, "publisher", value_in(entry_of["name"], self.edition.ui), **grounds)

    def published(self, parent: Element) -> None:
        """Where the text was published, or that it was looked for in vain."""
        entries = self.text.data.get("sources") or []
        for each, entry in zip(sources(self.text, self.edition.ui), entries, strict=True):
            place = add(parent, "bibl", type=entry["status"], xml_id=f"source{each['number']}")
            if each["title"]:
                add(place, "title", each["title"], xml_lang=each["lang"])
            if each["organisation"]:
                add(place, "publisher", each["organisation"])
            if entry.get("published"):
                _date(place, entry["published"], self.edition.ui, {})
            for address in filter(None, (each["address"], each["archived"])):
                add(place, "ref", address, target=address)
            add(place, "note", source_words(each))

    def encoding(self, parent: Element) -> None:
        """How the file says how surely a thing is known, and what was left out or added."""
        add(add(parent, "projectDesc"), "p", self.ui.tei_project)
        editorial = add(parent, "editorialDecl")
        add(add(editorial, "interpretation"), "p", self.ui.tei_certainty)
        listed = changes(self.text, self.edition.ui)
        if listed:
            corrected = add(editorial, "correction")
            for change in listed:
                said = "" if change["withheld"] else f": {change['shown']}"
                add(corrected, "p", f"{change['what']}{said}. {change['reason_words']}")
        vocabularies = [row for row in FIELDS if _is_keyword(row) and self.statements_of(row)]
        if vocabularies:
            declared = add(parent, "classDecl")
            for row in vocabularies:
                add(add(declared, "taxonomy", xml_id=row.name), "bibl", self.ui[f"label_{row.name}"])

    def profile(self, parent: Element) -> None:
        """The summary, when the text was written, its languages, and every other field as keywords."""
        for row in FIELDS:
            if row.dc == "abstract":
                for each in self.statements_of(row):
                    abstract = add(parent, "abstract", xml_lang=each.language,
                                    **_grounds(each.status, each.evidence, each.source))
                    add(abstract, "p", each.value)
        creation = add(parent, "creation")
        self.dates(creation)
        usage = add(parent, "langUsage")
        for tag in self.edition.languages:
            add(usage, "language", self.ui[f"language_{tag}"], ident=tag)
        classes = add(parent, "textClass")
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
        keywords = add(parent, "keywords", scheme=f"#{row.name}")
        for each in known:
            inferred = each.status == "inferred"  # said by attributes, not by brackets
            bare = each.words.removeprefix("[").removesuffix("?]") if inferred else each.words
            add(keywords, "term", bare, key=each.key or (each.value if isinstance(row.type, Term) else ""),
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
                add(parent, "date", self.ui[row.unknown] if row.unknown else "")

    def revisions(self, header: Element) -> None:
        """The history of the text's page, the newest first."""
        revised = self.imprint.revisions
        if revised:
            listed = add(add(header, "revisionDesc"), "listChange")
            for each in revised:
                add(listed, "change", each.subject, when=each.day, xml_lang=language_of_letters(each.subject))


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
    add(parent, "date", date_words(edtf, language), when_custom=edtf, datingMethod=_EDTF,
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
