"""The one table of metadata fields. Labels, validation, Dublin Core and schema.org come from it.

A descriptive value is never bare: it says whether it is *stated* in the text, *inferred* (with the
passages that it is inferred from) or *unknown*. The form follows TEI's `cert` and `evidence`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..languages import REQUIRED, TAGS

STATUSES = ("stated", "inferred", "unknown")

#: Kinds of text; each has its word in the interface, `genre_<name>`.
GENRES = ("article", "appeal", "study", "report", "statement", "letter", "leaflet", "interview",
          "chronicle", "verse", "document")

#: Statements of RightsStatements.org → the interface's word for each.
RIGHTS: dict[str, str] = {
    f"http://rightsstatements.org/vocab/{code}/1.0/": f"rights_{code}"
    for code in ("CNE", "UND", "InC", "InC-RUU", "NoC-OKLR")
}

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_BY_LANGUAGE = dict.fromkeys(TAGS, _TEXT)
#: Words in every language that the archive requires, and in others if they are there.
_IN_ALL: dict[str, Any] = {
    "type": "object",
    "properties": _BY_LANGUAGE,
    "required": list(REQUIRED),
    "additionalProperties": False,
}
#: Words in at least one language.
_IN_ANY: dict[str, Any] = {**_IN_ALL, "required": [], "minProperties": 1}
_PASSAGES: dict[str, Any] = {
    "type": "array",
    "items": {"type": "string", "pattern": r"^p\d+$"},
    "minItems": 1,
}
_LINES: dict[str, Any] = {"type": "string", "pattern": r"^\d+(-\d+)?$"}


def _statement(properties: dict[str, Any], required: tuple[str, ...]) -> dict[str, Any]:
    """The schema of a descriptive value: what it says, its status, its evidence."""
    known = [*required, "evidence"]
    return {
        "type": "object",
        "properties": {
            **properties,
            "status": {"enum": list(STATUSES)},
            "evidence": _PASSAGES,
            "note": _IN_ALL,
        },
        "required": ["status"],
        "additionalProperties": False,
        "if": {"properties": {"status": {"enum": ["stated", "inferred"]}}},
        "then": {"required": known},
    }


def _valued(schema: dict[str, Any] = _TEXT) -> dict[str, Any]:
    return _statement({"value": schema}, ("value",))


def _list(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": schema}


@dataclass(frozen=True)
class Field:
    """One row: the field's name (its word for readers is `label_<name>`), its Dublin Core term,
    its schema."""

    name: str
    dc: str
    schema: dict[str, Any]
    required: bool = True
    descriptive: bool = True


FIELDS: tuple[Field, ...] = (
    Field("id", "identifier",
          {"type": "string", "pattern": r"^lma-[0-9a-z-]+$"}, descriptive=False),
    Field("slug", "",
          {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}, descriptive=False),
    Field("language", "language",
          _valued({"enum": list(TAGS)})),
    Field("title", "title",
          _statement(_BY_LANGUAGE, ())),
    Field("alternative_title", "alternative",
          _statement(_BY_LANGUAGE, ()), required=False),
    Field("creators", "creator",
          _list(_statement({"name": _IN_ANY, "kind": {"enum": ["person", "organisation"]},
                            "role": {"enum": ["author", "contributor"]}}, ("name", "kind")))),
    Field("date", "date", _valued()),
    Field("publisher", "publisher",
          _statement({"name": _IN_ANY}, ("name",))),
    Field("genre", "type", _valued({"enum": list(GENRES)})),
    Field("summary", "abstract",
          _statement(_BY_LANGUAGE, REQUIRED)),
    Field("subjects", "subject", _list(_valued())),
    Field("places", "spatial", _list(_valued())),
    Field("rights", "rights",
          _statement({"value": {"enum": list(RIGHTS)}}, ("value",))),
    Field("structure", "",
          _list({"type": "object",
                 "properties": {"lines": _LINES, "kind": _TEXT, "level": {"enum": list("123456")},
                                "omit": _TEXT, "before": {"type": "string", "pattern": r"^\d+$"},
                                "add": _IN_ALL, "reason": _IN_ALL},
                 "additionalProperties": False,
                 "oneOf": [{"required": ["lines", "kind"]}, {"required": ["lines", "omit", "reason"]},
                           {"required": ["before", "add", "reason"]}]}),
          required=False, descriptive=False),
    Field("notes", "",
          _list({"type": "object",
                 "properties": {"at": {"type": "string", "pattern": r"^p\d+$"},
                                **_BY_LANGUAGE},
                 "required": ["at", *REQUIRED], "additionalProperties": False}),
          required=False, descriptive=False),
    Field("raw", "source",
          {"type": "object",
           "properties": {"file": _TEXT, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                          "encoding": _TEXT, "lines": _TEXT, "characters": _TEXT},
           "required": ["file", "sha256", "encoding", "lines", "characters"],
           "additionalProperties": False}, descriptive=False),
    Field("changes", "",
          _list({"type": "object",
                 "properties": {"kind": {"enum": ["omitted", "added"]}, "lines": _LINES,
                                "text": {"type": "string"}, "rule": _TEXT, "reason": _IN_ALL},
                 "required": ["kind", "lines", "text", "rule"], "additionalProperties": False}),
          descriptive=False),
    Field("aliases", "",
          {"type": "object"}, required=False, descriptive=False),
)

BY_NAME = {row.name: row for row in FIELDS}


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
                "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
                "reviewed": {"enum": ["false", "true"]},
                "reviewer": _TEXT,
            },
            "required": ["of", "by", "date", "reviewed"],
            "additionalProperties": False,
        },
        "notes": BY_NAME["notes"].schema,
    },
    "required": ["slug", "translation"],
    "additionalProperties": False,
}
