"""The JSON Schemas of `texts.json` and `catalogue.json`, made of the table of fields (draft 2020-12).

A further field of the table is in the schema by itself. Patterns are written as ECMA-262 has them, by which
every program reads a schema.
"""

from __future__ import annotations

from typing import Any

from ..languages import REQUIRED, TAGS
from ..pages.fields import FIELDS, Authority, Field
from .machine import NOT_METADATA

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_STRING: dict[str, Any] = {"type": "string"}
_NUMBER: dict[str, Any] = {"type": "integer", "minimum": 0}
_SUM: dict[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_DAY: dict[str, Any] = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_IN_ALL: dict[str, Any] = {
    "type": "object",
    "properties": dict.fromkeys(TAGS, _STRING),
    "required": list(TAGS),
    "additionalProperties": False,
}
_IN_REQUIRED: dict[str, Any] = {**_IN_ALL, "required": list(REQUIRED)}


def texts_schema(address: str = "") -> dict[str, Any]:
    """The schema of `texts.json`. address: of the published site, "" where it is not known."""
    return _whole(
        "texts.schema.json",
        address,
        "The texts of the archive, the oldest first",
        {"type": "array", "items": _entry()},
    )


def catalogue_schema(address: str = "") -> dict[str, Any]:
    """The schema of `catalogue.json`. address: of the published site, "" where it is not known."""
    file = {"type": "string", "description": "a file of the same folder"}
    return _whole(
        "catalogue.schema.json",
        address,
        "Of which version the catalogue is, and on what terms",
        _object(
            {
                "form": (_STRING, "the version of the form of these files"),
                "name": (_IN_ALL, "the archive's name by language"),
                "version": (_STRING, "of what the archive holds"),
                "date": (_DAY, "the day of that version"),
                "license": (_STRING, "of the archive's own words"),
                "rights": (_IN_ALL, "the same in words"),
                "languages": (
                    {"type": "array", "items": {"enum": list(TAGS)}},
                    "in which the archive speaks",
                ),
                "count": (_NUMBER, "how many texts there are"),
                "texts": (file, "the texts"),
                "withdrawn": (file, "those that were withdrawn"),
                "schema": (file, "the schema of the texts"),
                "package": (file, "describes the table texts.csv"),
                "next": ({"type": ["string", "null"]}, "where the next one will be; null: not known"),
            }
        ),
    )


def _whole(name: str, address: str, title: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": _DRAFT,
        **({"$id": f"{address}data/{name}"} if address else {}),
        "title": title,
        **schema,
    }


def _object(
    properties: dict[str, tuple[dict[str, Any], str]], optional: tuple[str, ...] = ()
) -> dict[str, Any]:
    """An object of properties, each with its schema and what it means."""
    return {
        "type": "object",
        "properties": {
            name: {**schema, "description": words} for name, (schema, words) in properties.items()
        },
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _entry() -> dict[str, Any]:
    by_name = {row.name: row for row in FIELDS}
    translation = _object(
        {
            "language": ({"enum": list(TAGS)}, "of the translation"),
            "by": (_IN_REQUIRED, "who translated, by language"),
            "date": (_DAY, "of the translation"),
            "reviewed": ({"type": "boolean"}, "whether a second person has reviewed it"),
            "reviewer": (_STRING, "who reviewed it"),
        },
        optional=("reviewer",),
    )
    reasons = {f"reason_{tag}": (_STRING, f"the reason in the language {tag}") for tag in TAGS[1:]}
    change = _object(
        {
            "kind": ({"enum": ["omitted", "added"]}, "left out of the raw file, or added to it"),
            "lines": ({"type": "string", "pattern": "^[0-9]+(-[0-9]+)?$"}, "of the raw file, from 1"),
            "text": (_STRING, "the very words"),
            "rule": (_STRING, "by which it was done; curator: by hand"),
            "reason": (_STRING, f"in the language {TAGS[0]}"),
            **reasons,
        },
        optional=tuple(reasons),
    )
    return _object(
        {
            "id": (_portable(by_name["id"].schema), "permanent"),
            "slug": (_portable(by_name["slug"].schema), "the last part of the addresses"),
            "raw": (_STRING, "the name of the raw file"),
            "sha256": (_SUM, "of the published raw file; as received where raw_complete"),
            "raw_complete": ({"type": "boolean"}, "whether the published raw file has all its words"),
            "rights": (
                _object(
                    {
                        "text": (_STRING, "the address of a statement of RightsStatements.org, or empty"),
                        "archive": (
                            _STRING,
                            "the licence of the archive's words: translation, notes, metadata",
                        ),
                    }
                ),
                "in the text, and in the archive's words",
            ),
            "encoding": (_STRING, "of the raw file"),
            "characters": (_NUMBER, "of the raw file, without white space"),
            "lines": (_NUMBER, "of the raw file"),
            "language": ({"enum": list(TAGS)}, "of the original"),
            "title": (_IN_ALL, "by language"),
            "title_supplied": ({"type": "boolean"}, "whether the archive gave the title"),
            "url": (_IN_ALL, "of the pages, from the site's root"),
            "passages": (_NUMBER, "how many there are; p1 and so on"),
            "metadata": (_metadata(), "each field with its status and evidence"),
            "changes": ({"type": "array", "items": change}, "left out of the raw file or added to it"),
            "translation": ({"anyOf": [{"type": "null"}, translation]}, "the first one"),
            "translations": ({"type": "array", "items": translation}, "all of them"),
            "downloads": (
                {
                    "type": "object",
                    "properties": {"raw": _STRING},
                    "required": ["raw"],
                    "additionalProperties": _STRING,
                },
                "paths from the site's root by kind",
            ),
        }
    )


def _metadata() -> dict[str, Any]:
    rows = [row for row in FIELDS if row.name not in NOT_METADATA]
    return {
        "type": "object",
        "properties": {row.name: _published(row) for row in rows},
        "required": [row.name for row in rows if row.required],
        "additionalProperties": False,
    }


def _published(row: Field) -> dict[str, Any]:
    """What `texts.json` has of a field: what the page may have, and the labels of a record of the archive."""
    of_type = row.type.schema
    if isinstance(row.type, Authority):
        of_type = {
            **of_type,
            "properties": {**of_type["properties"], "label": _IN_ALL},
            "required": [*of_type["required"], "label"],
        }
    if row.name == "withheld":  # why, and never the words
        of_type = {
            "type": "object",
            "properties": {"reason": _IN_REQUIRED},
            "required": ["reason"],
            "additionalProperties": False,
        }
    schema: dict[str, Any] = _portable(of_type)
    return {"type": "array", "items": schema} if row.many else schema


def _portable(schema: Any) -> Any:
    """A schema whose patterns are those of ECMA-262, which knows neither `\\Z` nor `\\"`."""
    if isinstance(schema, dict):
        return {
            name: value.replace(r"\Z", "$").replace(r"\"", '"')
            if name == "pattern" and isinstance(value, str)
            else _portable(value)
            for name, value in schema.items()
        }
    return [_portable(value) for value in schema] if isinstance(schema, list) else schema
