"""The catalogue for machines keeps its contract and tells the truth about the pages."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from archive.model import parse_span
from archive.pages.catalogue import Catalogue
from archive.pages.fields import FIELDS, STATUSES
from archive.reading.source.decode import decode
from lxml import html

_BOTH = {"type": "object", "required": ["en", "ru"], "additionalProperties": False,
         "properties": {"en": {"type": "string"}, "ru": {"type": "string"}}}
_STATEMENT = {"type": "object", "required": ["status"],
              "properties": {"status": {"enum": list(STATUSES)},
                             "evidence": {"type": "array", "items": {"pattern": r"^p\d+$"}},
                             "note": _BOTH}}
_STATED = [f.name for f in FIELDS if f.descriptive and f.required
           and f.name not in ("creators", "subjects", "places")]
SCHEMA: dict[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "slug", "raw", "sha256", "language", "title", "url", "metadata",
                     "changes", "translation", "translations", "downloads"],
        "properties": {
            "id": {"type": "string", "pattern": r"^lma-[0-9a-z-]+$"},
            "slug": {"type": "string", "pattern": r"^[a-z0-9-]+$"},
            "raw": {"type": "string"},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "language": {"enum": ["ru", "en"]},
            "title": _BOTH,
            "url": _BOTH,
            "metadata": {
                "type": "object",
                "required": [*_STATED, "creators", "subjects", "places"],
                "properties": {
                    **dict.fromkeys(_STATED, _STATEMENT),
                    **{name: {"type": "array", "items": _STATEMENT}
                       for name in ("creators", "subjects", "places")},
                },
            },
            "changes": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["kind", "lines", "text", "reason", "reason_ru", "rule"],
                    "properties": {
                        "kind": {"enum": ["omitted", "added"]},
                        "lines": {"type": "string", "pattern": r"^\d+(-\d+)?$"},
                        "text": {"type": "string", "minLength": 1},
                        "reason": {"type": "string", "minLength": 1},
                        "reason_ru": {"type": "string", "minLength": 1},
                        "rule": {"type": "string"},
                    },
                    "additionalProperties": False,
                },
            },
            "translation": {
                "oneOf": [
                    {"type": "null"},
                    {"type": "object", "required": ["language", "by", "date", "reviewed"],
                     "properties": {"language": {"enum": ["ru", "en"]}, "by": _BOTH,
                                    "date": {"pattern": r"^\d{4}-\d\d-\d\d$"},
                                    "reviewed": {"type": "boolean"}}},
                ]
            },
            "downloads": {"type": "object", "required": ["html", "epub", "pdf", "txt", "md", "raw"],
                          "additionalProperties": {"type": "string"}},
        },
    },
}


@pytest.fixture(scope="module")
def entries(site: Path) -> Any:
    return json.loads((site / "data" / "texts.json").read_text(encoding="utf-8"))


def test_keeps_its_schema(entries: Any) -> None:
    """Every entry has the fields that libraries rely on."""
    jsonschema.validate(entries, SCHEMA)


def test_names_every_text_once(entries: Any, catalogue: Catalogue) -> None:
    """The catalogue for machines and the pages know the same texts, in the same order."""
    assert [e["slug"] for e in entries] == [text.slug for text in catalogue.texts]
    assert len({e["id"] for e in entries}) == len(entries)


def test_addresses_lead_to_the_text(entries: Any, site: Path) -> None:
    """Each address is a page that holds that text; each download is a file."""
    for entry in entries:
        for address in entry["url"].values():
            page = html.fromstring((site / address).read_bytes())
            assert page.xpath("//*[@data-text=$slug]", slug=entry["slug"]), address
        for kind, path in entry["downloads"].items():
            assert (site / path).is_file(), (kind, path)


def test_the_sum_is_the_raw_files(entries: Any, site: Path) -> None:
    """`sha256` is that of the bytes that the site offers as the raw file."""
    for entry in entries:
        raw = (site / "originals" / entry["raw"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == entry["sha256"]


def test_omissions_are_the_very_words(entries: Any, site: Path) -> None:
    """What is said to be left out is in the raw file, in the lines named."""
    seen = 0
    for entry in entries:
        raw = decode((site / "originals" / entry["raw"]).read_bytes(), entry["raw"])
        lines = raw.text.split("\n")
        for change in entry["changes"]:
            if change["kind"] == "omitted":
                first, last = parse_span(change["lines"])
                source = "".join("".join(lines[first - 1 : last]).split())
                assert "".join(change["text"].split()) in source, change
                seen += 1
    assert seen


def test_the_table_says_the_same(entries: Any, site: Path) -> None:
    """The CSV file has a row for each entry, with the same values."""
    with (site / "data" / "texts.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    for row, entry in zip(rows, entries, strict=True):
        assert row["id"] == entry["id"]
        assert row["sha256"] == entry["sha256"]
        assert row["title_ru"] == entry["title"]["ru"]
        assert row["date"] == entry["metadata"]["date"].get("value", "")
        assert row["downloads"].split("|") == list(entry["downloads"].values())
