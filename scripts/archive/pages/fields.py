"""The one table of metadata fields. Labels, validation, Dublin Core and schema.org come from it.

A descriptive value is never bare: it says whether it is *stated* in the text, *inferred* (with the
passages that it is inferred from) or *unknown*. The form follows TEI's `cert` and `evidence`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

STATUSES = ("stated", "inferred", "unknown")

GENRES: dict[str, dict[str, str]] = {
    "article": {"en": "article", "ru": "статья"},
    "appeal": {"en": "appeal", "ru": "обращение"},
    "study": {"en": "study", "ru": "исследование"},
    "report": {"en": "report", "ru": "репортаж"},
    "statement": {"en": "statement", "ru": "заявление"},
    "letter": {"en": "letter", "ru": "письмо"},
    "leaflet": {"en": "leaflet", "ru": "листовка"},
    "interview": {"en": "interview", "ru": "интервью"},
    "chronicle": {"en": "chronicle", "ru": "хроника"},
    "verse": {"en": "verse", "ru": "стихи"},
    "document": {"en": "document", "ru": "документ"},
}

#: RightsStatements.org; the Russian words are the archive's own, unofficial gloss.
RIGHTS: dict[str, dict[str, str]] = {
    "http://rightsstatements.org/vocab/CNE/1.0/": {
        "en": "Copyright not evaluated",
        "ru": "Авторские права не оценены",
    },
    "http://rightsstatements.org/vocab/UND/1.0/": {
        "en": "Copyright undetermined",
        "ru": "Авторские права не установлены",
    },
    "http://rightsstatements.org/vocab/InC/1.0/": {
        "en": "In copyright",
        "ru": "Охраняется авторским правом",
    },
    "http://rightsstatements.org/vocab/InC-RUU/1.0/": {
        "en": "In copyright; rights holder not found",
        "ru": "Охраняется авторским правом; правообладатель не найден",
    },
    "http://rightsstatements.org/vocab/NoC-OKLR/1.0/": {
        "en": "No copyright; other legal restrictions",
        "ru": "Не охраняется авторским правом; есть иные ограничения",
    },
}

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_BOTH: dict[str, Any] = {
    "type": "object",
    "properties": {"en": _TEXT, "ru": _TEXT},
    "required": ["en", "ru"],
    "additionalProperties": False,
}
_EITHER: dict[str, Any] = {**_BOTH, "required": [], "minProperties": 1}
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
            "note": _BOTH,
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
    """One row: the field's name, its words for readers, its terms on the web, its schema."""

    name: str
    en: str
    ru: str
    dc: str
    schema_org: str
    schema: dict[str, Any]
    required: bool = True
    descriptive: bool = True


FIELDS: tuple[Field, ...] = (
    Field("id", "Identifier", "Идентификатор", "identifier", "identifier",
          {"type": "string", "pattern": r"^lma-[0-9a-z-]+$"}, descriptive=False),
    Field("slug", "Address", "Адрес", "", "",
          {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}, descriptive=False),
    Field("language", "Language", "Язык", "language", "inLanguage",
          _valued({"enum": ["ru", "en"]})),
    Field("title", "Title", "Заглавие", "title", "headline",
          _statement({"en": _TEXT, "ru": _TEXT}, ())),
    Field("alternative_title", "Other title", "Другое заглавие", "alternative", "alternativeHeadline",
          _statement({"en": _TEXT, "ru": _TEXT}, ()), required=False),
    Field("creators", "Author", "Автор", "creator", "author",
          _list(_statement({"name": _EITHER, "kind": {"enum": ["person", "organisation"]},
                            "role": {"enum": ["author", "contributor"]}}, ("name", "kind")))),
    Field("date", "Date", "Дата", "date", "dateCreated", _valued()),
    Field("publisher", "Published by", "Опубликовано", "publisher", "publisher",
          _statement({"name": _EITHER}, ("name",))),
    Field("genre", "Kind of text", "Вид текста", "type", "genre", _valued({"enum": list(GENRES)})),
    Field("summary", "Summary", "Кратко", "abstract", "abstract",
          _statement({"en": _TEXT, "ru": _TEXT}, ("en", "ru"))),
    Field("subjects", "Subjects", "Темы", "subject", "about", _list(_valued())),
    Field("places", "Places", "Места", "spatial", "spatialCoverage", _list(_valued())),
    Field("rights", "Rights", "Права", "rights", "usageInfo",
          _statement({"value": {"enum": list(RIGHTS)}}, ("value",))),
    Field("structure", "Structure corrections", "Правка структуры", "", "",
          _list({"type": "object",
                 "properties": {"lines": _LINES, "kind": _TEXT, "level": {"enum": list("123456")},
                                "omit": _TEXT, "before": {"type": "string", "pattern": r"^\d+$"},
                                "add": _BOTH, "reason": _BOTH},
                 "additionalProperties": False,
                 "oneOf": [{"required": ["lines", "kind"]}, {"required": ["lines", "omit", "reason"]},
                           {"required": ["before", "add", "reason"]}]}),
          required=False, descriptive=False),
    Field("notes", "Editorial notes", "Примечания архива", "", "",
          _list({"type": "object",
                 "properties": {"at": {"type": "string", "pattern": r"^p\d+$"},
                                "en": _TEXT, "ru": _TEXT},
                 "required": ["at", "en", "ru"], "additionalProperties": False}),
          required=False, descriptive=False),
    Field("raw", "Raw file", "Исходный файл", "source", "isBasedOn",
          {"type": "object",
           "properties": {"file": _TEXT, "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                          "encoding": _TEXT, "lines": _TEXT, "characters": _TEXT},
           "required": ["file", "sha256", "encoding", "lines", "characters"],
           "additionalProperties": False}, descriptive=False),
    Field("changes", "Editorial changes", "Редакционные изменения", "", "",
          _list({"type": "object",
                 "properties": {"kind": {"enum": ["omitted", "added"]}, "lines": _LINES,
                                "text": {"type": "string"}, "rule": _TEXT, "reason": _BOTH},
                 "required": ["kind", "lines", "text", "rule"], "additionalProperties": False}),
          descriptive=False),
    Field("aliases", "Former passage ids", "Прежние номера", "", "",
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
                "of": {"enum": ["ru", "en"]},
                "by": _BOTH,
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
