"""The one table of fields: a new text's metadata fits it, and it says all it must."""

from __future__ import annotations

import jsonschema
from archive.interface import in_all, words
from archive.languages import TAGS
from archive.pages.conversion import convert
from archive.pages.fields import FIELDS, GENRES, RIGHTS, STATUSES, schema
from archive.pages.frontmatter import read
from archive.rules import RULES, reason
from archive.search.model import FILTERS

SAMPLE = b"The strike\n\nBy Jane Doe\n\n12 May 1905\n\n" + b"The strike goes on in all the shops. " * 5


def test_a_new_text_fits_the_table() -> None:
    """What the converter writes for a new text is valid, and has every required field."""
    head = read(convert(SAMPLE, "a.txt").markdown, "a.md")
    jsonschema.Draft202012Validator(schema()).validate(head.data)
    assert head.data["creators"] == [
        {"name": {"en": "Jane Doe"}, "kind": "person", "status": "stated", "evidence": ["p2"]}
    ]
    assert head.data["date"] == {"value": "1905-05-12", "status": "stated", "evidence": ["p3"]}


def test_every_descriptive_value_has_a_status() -> None:
    """Each descriptive value says whether it is stated, inferred or unknown."""
    for row in FIELDS:
        if row.descriptive:
            entry = row.schema.get("items", row.schema)
            assert entry["properties"]["status"] == {"enum": list(STATUSES)}, row.name
            assert "status" in entry["required"], row.name


def test_every_word_in_every_language() -> None:
    """Fields, kinds of text, rights and rules have their words in every language."""
    for row in FIELDS:
        assert in_all(f"label_{row.name}")
    for genre in GENRES:
        assert in_all(f"genre_{genre}")
    for word in RIGHTS.values():
        assert in_all(word)
    for rule in RULES:
        assert reason(rule)
    for tag in TAGS:
        assert all(words(tag).table("scripts")[f"filter_{key}"] for key in FILTERS), tag
