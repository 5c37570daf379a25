"""JSON Schemas that front matter and the files of docs/data/ have in common."""

from __future__ import annotations

from typing import Any

from ..languages import REQUIRED, TAGS

#: An address or an id: small Latin letters, figures and hyphens between them.
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
NAME: dict[str, Any] = {
    "type": "string", "pattern": r"\w", "description": "a name with at least one letter or figure"}
#: An id is part of addresses and names of files, which have an end to their length.
ID: dict[str, Any] = {"type": "string", "pattern": rf"^{SLUG}\Z", "maxLength": 100,
                      "description": "an id of small Latin letters, figures and hyphens"}


def by_language(
    value: dict[str, Any] = TEXT, required: tuple[str, ...] = REQUIRED, **more: dict[str, Any]
) -> dict[str, Any]:
    """The schema of words by language.

    value: the schema of those of one language. required: the languages that must be there. more: further
    properties, all of them required.
    """
    return {"type": "object", "properties": {**more, **dict.fromkeys(TAGS, value)},
            "required": [*more, *required], "additionalProperties": False}
