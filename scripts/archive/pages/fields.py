"""The table of metadata fields: a row each, from which every view of the metadata is made.

A further field is a row of `FIELDS` and its word `label_<name>` in each interface file. Its type
says what a page may hold (`schema`); `statements.py` reads it, by its type, for the card, Dublin
Core, CSV, the books and plain text.

A descriptive value is never bare: it says whether it is *stated* in the text, *inferred* (with the
passages that it is inferred from) or *unknown*. The form follows TEI's `cert` and `evidence`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..languages import REQUIRED, TAGS
from .schemas import SLUG, TEXT, by_language

#: "found": by the archive, in a source that the page names among its `sources`.
STATUSES = ("stated", "inferred", "found", "unknown")

#: Kinds of text; each has its word in the interface, `genre_<name>`.
GENRES = ("article", "appeal", "study", "report", "statement", "letter", "leaflet", "interview",
          "chronicle", "verse", "document")

#: Statements of RightsStatements.org → the interface's word for each.
RIGHTS: dict[str, str] = {
    f"http://rightsstatements.org/vocab/{code}/1.0/": f"rights_{code}"
    for code in ("CNE", "UND", "InC", "InC-RUU", "NoC-OKLR")
}

#: How the archive knows where a text was published.
SOURCE_STATUSES = ("stated", "found", "not-found")
#: What of a source was compared with the raw file and agrees: its opening words, its title, all of it.
AGREEMENTS = ("title", "opening", "whole")

#: Words in every language that the archive requires, and in others if they are there.
_IN_ALL = by_language()
#: Words in at least one language.
_IN_ANY: dict[str, Any] = {**by_language(required=()), "minProperties": 1}
_PASSAGE: dict[str, Any] = {
    "type": "string", "pattern": r"^p[0-9]+\Z", "description": "a passage’s number, such as p12"}
_CHECK_SUM: dict[str, Any] = {
    "type": "string", "pattern": r"^[0-9a-f]{64}\Z", "description": "a SHA-256 check-sum"}
_PASSAGES: dict[str, Any] = {
    "type": "array",
    "items": _PASSAGE,
    "minItems": 1,
}
_ADDRESS: dict[str, Any] = {"type": "string", "pattern": r"^https?://[^\s<>\"]+\Z",
                            "description": "an address that begins with https://"}
_DAY: dict[str, Any] = {
    "type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\Z",
    "description": "a day as year-month-day, such as 2026-01-31"}
_LINES: dict[str, Any] = {"type": "string", "pattern": r"^[0-9]+(-[0-9]+)?\Z",
                          "description": "lines of the raw file, such as 12 or 12-15"}


def _statement(properties: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    """The schema of a descriptive value: what it says, its status, its evidence."""
    known = [*required, "evidence"]
    return {
        "type": "object",
        "properties": {
            **properties,
            "status": {"enum": list(STATUSES)},
            "evidence": _PASSAGES,
            "source": {"type": "string", "pattern": r"^[1-9][0-9]*$"},
            "note": _IN_ALL,
        },
        "required": ["status"],
        "additionalProperties": False,
        "if": {"properties": {"status": {"enum": ["stated", "inferred"]}}},
        "then": {"required": known},
        "else": {"if": {"properties": {"status": {"const": "found"}}},
                 "then": {"required": [*required, "source"]}},
    }


def _valued(schema: dict[str, Any]) -> dict[str, Any]:
    return _statement({"value": schema}, ("value",))


def _list(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": schema}


# ---------------------------------------------------------------- types


@dataclass(frozen=True)
class Identifier:
    """A bare value of a given pattern, the same in every language. description: of the pattern."""

    pattern: str
    description: str

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": self.pattern, "description": self.description}


@dataclass(frozen=True)
class Literal:
    """A value of any letters, the same in every language."""

    schema: dict[str, Any] = field(default_factory=lambda: _valued(TEXT), hash=False)


@dataclass(frozen=True)
class TextByLanguage:
    """Words by language. required: the languages that a known value must have."""

    required: tuple[str, ...] = ()

    @property
    def schema(self) -> dict[str, Any]:
        return _statement(dict.fromkeys(TAGS, TEXT), self.required)


@dataclass(frozen=True)
class Title(TextByLanguage):
    """The text's own title, or the one that the archive gave it, and those in other languages."""


@dataclass(frozen=True)
class Agents:
    """Persons or organisations. roles: what each may be; none where the field's name says it."""

    roles: tuple[str, ...] = ()

    @property
    def schema(self) -> dict[str, Any]:
        if not self.roles:
            return _statement({"name": _IN_ANY}, ("name",))
        # family: the family name within the name, where it is not the last word of it.
        return _statement({"name": _IN_ANY, "kind": {"enum": ["person", "organisation"]},
                           "family": _IN_ANY, "role": {"enum": list(self.roles)}}, ("name", "kind"))


@dataclass(frozen=True)
class Date:
    """A date in EDTF (Library of Congress, 2019)."""

    schema: dict[str, Any] = field(default_factory=lambda: _valued(TEXT), hash=False)


@dataclass(frozen=True)
class Term:
    """A term of a vocabulary of the archive. words: its word in the interface is `<words>_<term>`."""

    terms: tuple[str, ...]
    words: str

    @property
    def schema(self) -> dict[str, Any]:
        return _valued({"enum": list(self.terms)})


@dataclass(frozen=True)
class Rights:
    """A statement of a vocabulary elsewhere, named by its address. terms: address → word."""

    terms: dict[str, str] = field(hash=False)

    @property
    def schema(self) -> dict[str, Any]:
        return _valued({"enum": list(self.terms)})


@dataclass(frozen=True)
class Authority:
    """A record of docs/data/<records>.yml, named by its id."""

    records: str

    @property
    def schema(self) -> dict[str, Any]:
        return _valued(TEXT)


@dataclass(frozen=True)
class Source:
    """The raw file: its name, check-sum, encoding and length."""

    @property
    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {"file": TEXT, "sha256": _CHECK_SUM,
                           "encoding": TEXT, "lines": TEXT, "characters": TEXT},
            "required": ["file", "sha256", "encoding", "lines", "characters"],
            "additionalProperties": False,
        }


@dataclass(frozen=True)
class Publication:
    """Where the text was published, or that it was looked for in vain."""

    @property
    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {
                "status": {"enum": list(SOURCE_STATUSES)},
                "title": TEXT,  # as the source has it, in the language of the text or the one named
                "language": {"enum": list(TAGS)},
                "organisation": _IN_ANY,
                "address": _ADDRESS,
                "archived": _ADDRESS,
                "published": TEXT,  # a date in EDTF, only where the source has it
                "agrees": {"type": "array", "items": {"enum": list(AGREEMENTS)}, "minItems": 1,
                           "uniqueItems": True},
                "how": _IN_ALL,
                "looked": _DAY,
                "evidence": _PASSAGES,
            },
            "required": ["status", "how", "looked"],
            "additionalProperties": False,
            "if": {"properties": {"status": {"const": "found"}}},
            "then": {"required": ["address", "agrees"]},
            "else": {"if": {"properties": {"status": {"const": "stated"}}},
                     "then": {"required": ["evidence"]}},
        }


@dataclass(frozen=True)
class Structural:
    """What the page's making needs, and no list of metadata shows."""

    schema: dict[str, Any] = field(hash=False)


FieldType = (Identifier | Literal | Title | TextByLanguage | Agents | Date | Term | Rights
             | Authority | Source | Publication | Structural)


# ---------------------------------------------------------------- the table


@dataclass(frozen=True)
class Field:
    """One row.

    name: as in the front matter; its word for readers is `label_<name>`. type: what it holds.
    dc: its term in the DCMI Metadata Terms, "" for none. epub: its element in a book's package
    (Dublin Core's fifteen), "" for none. csl: its variable in the Citation Style Language, "" for
    none. many: whether it is a list. required: whether each page
    must have it. card, csv: whether those show it. grounds: whether the card shows its status and
    evidence. unknown: the interface's word for a value that is not known; without one it is not
    shown. facet: the name of the search's filter by it, "" for none; the filter's word is
    `filter_<facet>` among the interface's `scripts`.
    """

    name: str
    type: FieldType
    dc: str = ""
    epub: str = ""
    csl: str = ""
    many: bool = False
    required: bool = True
    card: bool = True
    csv: bool = True
    grounds: bool = True
    unknown: str = ""
    facet: str = ""

    @property
    def schema(self) -> dict[str, Any]:
        """What the front matter may hold, as JSON Schema."""
        return _list(self.type.schema) if self.many else self.type.schema

    @property
    def descriptive(self) -> bool:
        """Whether its values have a status and evidence."""
        return not isinstance(self.type, Identifier | Source | Publication | Structural)


#: In the order in which views show them.
FIELDS: tuple[Field, ...] = (
    Field("title", Title(), dc="title", csl="title"),
    Field("alternative_title", TextByLanguage(), dc="alternative", required=False, csv=False),
    Field("creators", Agents(("author", "contributor")), dc="creator", epub="creator", csl="author",
          many=True, unknown="unknown_author"),
    Field("date", Date(), dc="date", csl="issued", unknown="unknown_date", facet="year"),
    # Where the text was published before; the publisher of its page here is the archive.
    Field("publisher", Agents(), dc="source"),
    Field("genre", Term(GENRES, "genre"), dc="type", facet="genre"),
    Field("language", Term(TAGS, "language"), dc="language", csl="language", csv=False, grounds=False,
          facet="original"),
    Field("translated_from", Term(TAGS, "language"), required=False, csv=False),
    Field("summary", TextByLanguage(REQUIRED), dc="abstract", card=False, csv=False),
    Field("places", Authority("places"), dc="spatial", epub="subject", many=True, facet="place"),
    Field("subjects", Authority("subjects"), dc="subject", epub="subject", many=True),
    # From whom the archive received the file, and how (ISAD(G) 3.2.4).
    Field("acquisition", TextByLanguage(REQUIRED), dc="provenance", required=False, card=False,
          csv=False, unknown="unknown_acquisition"),
    Field("rights", Rights(RIGHTS), dc="rights", epub="rights"),
    Field("id", Identifier(r"^lma-[0-9a-z-]+\Z", "an identifier that begins with lma-"),
          dc="identifier", csl="archive_location", csv=False, grounds=False),
    Field("slug", Identifier(
        rf"^{SLUG}\Z", "an address of small Latin letters, figures and hyphens"),
          card=False, csv=False),
    Field("raw", Source(), dc="source", card=False, csv=False),
    Field("sources", Publication(), dc="source", many=True, required=False, card=False),
    # What is taken out of all that is published: the text itself, or runs of characters of it.
    Field("withdrawn", Structural(
        {"type": "object",
         "properties": {"date": _DAY, "reason": _IN_ALL},
         "required": ["date", "reason"], "additionalProperties": False}),
          required=False, card=False, csv=False),
    # Of the words, more is asked by withholding_check.py, which compares them with the raw file.
    Field("withheld", Structural(
        {"type": "object", "properties": {"words": {}, "reason": _IN_ALL},
         "required": ["words", "reason"], "additionalProperties": False}),
          many=True, required=False, card=False, csv=False),
    # What an entry may say is read, and compared with the raw file, by reading/corrections.py.
    Field("structure", Structural({}), many=True, required=False, card=False, csv=False),
    # In what the raw file is written, where its signs are not to be shown; see reading/light_markup.py.
    Field("markup", Structural({"enum": ["markdown"]}), required=False, card=False, csv=False),
    Field("notes", Structural(
        by_language(at=_PASSAGE)), many=True, required=False, card=False, csv=False),
    Field("changes", Structural(
        {"type": "object",
         "properties": {"kind": {"enum": ["omitted", "added"]}, "lines": _LINES,
                        "text": {"type": "string"}, "rule": TEXT, "reason": _IN_ALL},
         "required": ["kind", "lines", "text", "rule"], "additionalProperties": False}),
          many=True, card=False, csv=False),
    Field("aliases", Structural({"type": "object"}), required=False, card=False, csv=False),
    # Where the passages began that are gone, so that each has its number again when it comes back.
    Field("alias_lines", Structural({"type": "object"}), required=False, card=False, csv=False),
    # Of the body as the converter wrote it, so that it never overwrites what a person wrote there.
    Field("body_sha256", Structural(_CHECK_SUM), required=False,
          card=False, csv=False),
)

BY_NAME = {row.name: row for row in FIELDS}

#: The fields that the search can filter by, by the filter's name.
FACETS = {row.facet: row for row in FIELDS if row.facet}


def schema() -> dict[str, Any]:
    """The JSON Schema of an original's front matter."""
    return {
        "type": "object",
        "properties": {row.name: row.schema for row in FIELDS},
        "required": [row.name for row in FIELDS if row.required],
        "additionalProperties": False,
    }


#: A translation's own head: whose it is, of what, and whether a person has reviewed it.
TRANSLATION_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "slug": BY_NAME["slug"].schema,
        "translation": {
            "type": "object",
            "properties": {
                "of": {"enum": list(TAGS)},
                "by": _IN_ALL,
                "date": _DAY,
                "reviewed": {"enum": ["false", "true"]},
                "reviewer": TEXT,
            },
            "required": ["of", "by", "date", "reviewed"],
            "additionalProperties": False,
        },
        "notes": BY_NAME["notes"].schema,
        # Warnings that a person looked at and found mistaken; see review.py.
        "exceptions": _list({
            "type": "object",
            "properties": {
                "at": _PASSAGE,
                "check": {"enum": ["typography", "numbers", "telephones", "names", "spellings"]},
                "value": TEXT,
                "reason": TEXT,
            },
            "required": ["at", "check", "value", "reason"],
            "additionalProperties": False,
        }),
    },
    "required": ["slug", "translation"],
    "additionalProperties": False,
}
