"""What a JSON Schema finds wrong, said with file, line and cure."""

from __future__ import annotations

import difflib
from typing import Any

import jsonschema
from jsonschema.exceptions import ValidationError, best_match

from ..messages import say
from ..model import ArchiveError
from .yaml_text import Place

Validator = jsonschema.Draft202012Validator
_SHOWN_FIELDS = 4  # of an example
#: The schema's word for a type → how a message calls it.
_TYPES = {"array": "a list", "object": "fields with values", "string": "text"}


def validator_of(schema: dict[str, Any]) -> Validator:
    """A validator for a JSON Schema, in which the `description` beside a `pattern` says what it asks for."""
    return jsonschema.Draft202012Validator(schema)


def schema_faults(
    data: Any, lines: dict[Place, int], validator: Validator, *, file: str, table: str,
    root: Place = (), title: str = "",
) -> list[ArchiveError]:
    """Compare data with a schema.

    data: as `yaml_text.parse` reads it. lines: path of a value → its line. validator: made by
    `validator_of`. file: for the messages.
    table: where the fields are described, for the cures.
    root: path of `data` within `lines`. title: what to call it in messages, "" for the file itself.
    Returns every fault, in the order of lines.
    """
    faults = []
    for error in validator.iter_errors(data):
        for path, reason, cure in _explained(error, table):
            message = ": ".join(filter(None, [title, ".".join(path), reason]))
            faults.append(ArchiveError(file, line_at(lines, (*root, *path)), message, cure))
    return sorted(faults, key=lambda fault: fault.line or 0)


def line_at(lines: dict[Place, int], path: Place) -> int:
    """The line of a value, or of the nearest thing around it that is there."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _explained(error: ValidationError, table: str) -> list[tuple[Place, str, str]]:
    """An error of the schema as (path, reason, cure), one for each thing to mend."""
    path = tuple(map(str, error.absolute_path))
    see = "; " + say("the fields are described in {table}", table=table)
    value: Any = error.instance
    expected: Any = error.validator_value
    schema: Any = error.schema
    kind = error.validator
    if kind in ("oneOf", "anyOf"):
        return _alternatives(error, path, table)
    if kind == "required":
        missing = [name for name in expected if name not in value]
        name = next((name for name in missing if error.message.startswith(repr(name))), missing[0])
        rule = schema.get("properties", {}).get(name, {})
        return [(path, say("{name!r} is missing", name=name), _add(name, rule.get("enum", [])))]
    if kind == "additionalProperties":
        known = list(schema.get("properties", {}))
        return [((*path, name), say("no field is called {name!r} here",
                                    name=name), _rename(name, known) + see)
                for name in value if name not in known]
    if kind == "enum":
        words = ", ".join(str(word) for word in expected)
        return [(path, say("{value} is not one of the words allowed", value=_short(value)),
                 say("use one of {words}", words=words))]
    if kind == "type":
        wanted = say(_TYPES.get(str(expected), str(expected)))
        found = _TYPES["array" if isinstance(value, list) else
                       "object" if isinstance(value, dict) else "string"]
        if value in ("", None):
            return [(path, say("nothing is where {wanted} belongs",
                               wanted=wanted), _shape(str(expected), schema))]
        return [(path, say("{value} is {found}, {wanted} belongs here", value=_short(value),
                           found=say(found), wanted=wanted), _shape(str(expected), schema))]
    if kind in ("minLength", "minItems", "minProperties"):
        return [(path, say("the value is empty"), say("write it, or remove the field if it may be missing"))]
    if kind == "maxLength":
        return [(path, say("{value} is longer than {most} characters", value=_short(value), most=expected),
                 say("shorten it"))]
    if kind == "uniqueItems":
        double = next(entry for n, entry in enumerate(value) if entry in value[:n])
        return [(path, say("{value} is there twice in the list", value=_short(double)),
                 say("keep one of the two"))]
    description = schema.get("description")
    if kind == "pattern" and description:
        return [(path, say("{value} is not {wanted}", value=_short(value), wanted=say(description)),
                 say("write {wanted}", wanted=say(description)))]
    if kind == "pattern":
        return [(path, say("{value} does not match {wanted}", value=_short(value), wanted=expected),
                 say("mend the value") + see)]
    return [(path, _short(error.message, 200), say("mend the value") + see)]


def _alternatives(error: ValidationError, path: Place, table: str) -> list[tuple[Place, str, str]]:
    """An entry that must be one of several forms: what it lacks of the form nearest to it."""
    expected: Any = error.validator_value
    branches = [branch.get("required") for branch in expected]
    if all(branches) and not isinstance(error.instance, dict):
        return []  # that fields belong here is a fault of the type
    if not isinstance(error.instance, dict) or not all(branches):
        nearest = best_match([error])
        if nearest is None or nearest is error:
            reason = _short(error.message, 200)
            return [(path, reason, say("mend the value; the fields are described in {table}", table=table))]
        return _explained(nearest, table)
    have = set(error.instance)
    forms = "; ".join(", ".join(branch) for branch in branches)
    if sum(set(branch) <= have for branch in branches) > 1:
        return [(path, say("the entry says two things at once"),
                 say("write an entry for each: {forms}", forms=forms))]
    nearest_form = max(branches, key=lambda branch: (len(have & set(branch)), -len(branch)))
    lacking = [name for name in nearest_form if name not in have]
    return [(path, say("missing: {names}", names=", ".join(lacking)),
             say("add {names}; an entry has one of these forms: {forms}", names=", ".join(lacking),
                 forms=forms))]


def _add(name: str, words: list[str]) -> str:
    """How to add a field. words: those that it may have, where they are counted."""
    if words:
        return say("add {name}: with one of {words}", name=name, words=", ".join(words))
    if name == "evidence":
        return say("name the passages that say so, evidence: [p2]; or write status: unknown")
    return say("add {name}", name=name)


def _rename(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    if near:
        return say("mend its name to {near!r} or remove it", near=near[0])
    return say("remove it or mend its name")


def _shape(wanted: str, schema: dict[str, Any]) -> str:
    """How to write a value of a type. schema: of the value, whose first fields are the example."""
    known = list(schema.get("properties", {}))[:_SHOWN_FIELDS]
    example = "{" + ", ".join(f"{name}: …" for name in known or [say("field")]) + "}"
    return {
        "array": say("write a list: [a, b], or a line with - for each entry"),
        "object": say("write fields with values: {example}, or an indented line for each", example=example),
        "string": say("write one value; quote it if it has signs such as [ or {{"),
    }.get(wanted, say("mend the value"))


def _short(value: Any, limit: int = 80) -> str:
    text = value if isinstance(value, str) and limit > 100 else repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
