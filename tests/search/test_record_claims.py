"""What the records say of passages is true of them, and a fault names file, line and cure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archive.pages.catalogue import Catalogue, Text
from archive.pages.records import NAME_KINDS, RECORD_FILES, read_records
from archive.search.mentions import Finder, Mentions
from archive.search.model import NameRecord, Names
from archive.search.record_claims import record_faults
from folders import DOCS


@pytest.fixture(scope="module")
def mentions(catalogue: Catalogue) -> Mentions:
    return Mentions.read(catalogue, DOCS / "data")


def test_the_archives_own_records_are_in_the_texts(catalogue: Catalogue, mentions: Mentions) -> None:
    """Each is named in a text, and each of its passages holds the words."""
    groups, faults = read_records(DOCS / "data")
    assert faults == []
    assert record_faults(groups, DOCS / "data", catalogue, mentions) == []
    assert [key for key in mentions.records if not mentions.places_of(key)] == []


def test_each_record_says_who_or_what_it_is() -> None:
    groups, _ = read_records(DOCS / "data")
    assert [identifier for group in NAME_KINDS.values() for identifier, record in groups[group].items()
            if "about" not in record] == []


def test_every_variant_is_found(mentions: Mentions) -> None:
    """Any way that a record is written leads to the record, and to no other of its kind."""
    finder = Finder(mentions.names)
    lost = []
    for record in mentions.records.values():
        for name in (*record.label.values(), *record.variants, *record.abbreviations):
            found = [key for key, _ in finder.find(name.lstrip("="))]
            if f"{record.kind}:{record.id}" not in found:
                lost.append((record.id, name, found))
    assert lost == []


def finder(*records: NameRecord) -> Finder:
    return Finder(Names(records))


SMITH = NameRecord("smith", "person", {"en": "Anna Smith", "ru": "Анна Смит"}, ())
UNION = NameRecord("union", "organisation", {"en": "Union of Peru", "ru": "Союз Перу"}, ())
PERU = NameRecord("peru", "place", {"en": "Peru", "ru": "Перу"}, ("перуанский",))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Анной Смит восхищались.", [("person:smith", "Анной Смит")]),
        ("The Union of Peru met.", [("organisation:union", "Union of Peru"), ("place:peru", "Peru")]),
        ("перуанских рабочих", [("place:peru", "перуанских")]),
        ("A union of Perugia.", []),
        ("Pe\u00adru’s coast", [("place:peru", "Pe\u00adru")]),
    ],
)
def test_names_are_found_with_their_places(words: str, found: list[tuple[str, str]]) -> None:
    """Each name with the very words; a place in the name of an organisation is named as well."""
    seen = finder(SMITH, UNION, PERU).find(words)
    assert sorted((record, words[slice(*span)]) for record, span in seen) == sorted(found)


FAULTS = [
    ("evidence: ['no-text#p1']", "there is no text no-text", "without .md"),
    ("evidence: ['SLUG#p999']", "the text has no passage SLUG#p999", "write the number"),
    ("evidence: ['SLUG#p1']", "SLUG#p1 does not name x", "add the spelling"),
    ("named: [{at: 'SLUG#p1', en: no such words, ru: нет таких слов}]",
     "does not hold the words “no such words” in en", "copy the words"),
    ("named: [{at: 'SLUG#p999', en: a, ru: а}]", "the text has no passage SLUG#p999", "write the number"),
]


@pytest.mark.parametrize(("field", "reason", "cure"), FAULTS)
def test_claims_that_the_texts_do_not_support(
    tmp_path: Path, catalogue: Catalogue, field: str, reason: str, cure: str
) -> None:
    """A claim that the texts do not bear out is named with its line."""
    slug = catalogue.texts[0].slug
    for file in RECORD_FILES:
        (tmp_path / file.name).write_text("[]\n", encoding="utf-8")
    record = f"- id: x\n  en: Xyzzy\n  ru: Ксиззи\n  {field.replace('SLUG', slug)}\n"
    (tmp_path / "places.yml").write_text(record, encoding="utf-8")
    groups, faults = read_records(tmp_path)
    assert faults == []
    found = record_faults(groups, tmp_path, catalogue, Mentions.read(catalogue, tmp_path))
    assert {(fault.file, fault.line) for fault in found} == {("data/places.yml", 4)}
    assert reason.replace("SLUG", slug) in str(found[0])
    assert cure in str(found[0])


def test_a_surname_alone_is_the_persons(catalogue: Catalogue) -> None:
    """It is the person's where the text has the full name, or the record lists the surname."""
    text = catalogue.texts[0]
    blocks = [replace(text.blocks[0], text=words, id=f"p{n}")
              for n, words in enumerate(("Smith spoke.", "Later Anna Smith left.", "Smiths met."), 1)]
    alone = replace(text, blocks=(blocks[0],), translations={})
    both = replace(text, blocks=tuple(blocks), translations={})
    listed = replace(SMITH, variants=("Smith",))
    assert finder(SMITH).mentions(alone) == {}
    assert list(finder(SMITH).mentions(both)["person:smith"])[:2] == [1, 2]
    assert list(finder(listed).mentions(alone)["person:smith"]) == [1]


def _says(text: Text, *words: str, places: tuple[str, ...] = ()) -> Text:
    """A text of other words, a passage each, with the places that its page says it is about."""
    blocks = tuple(replace(text.blocks[0], id=f"p{n}", text=each) for n, each in enumerate(words, 1))
    data = {**text.data, "places": [{"value": place} for place in places]}
    return replace(text, blocks=blocks, translations={}, data=data)


def test_a_name_that_others_have_is_the_records_in_texts_of_its_place(catalogue: Catalogue) -> None:
    """A ministry of every state is not that of one state wherever a text names a ministry."""
    ministry = NameRecord("ministry", "organisation", {"en": "Ministry of Mines"}, (), only_with="peru")
    names, text = finder(PERU, ministry), catalogue.texts[0]
    key, named = "organisation:ministry", "The Ministry of Mines refused."
    assert key not in names.mentions(_says(text, named))
    assert key not in names.mentions(_says(text, "Miners of Peru wrote.", *[named] * 2))
    assert key in names.mentions(_says(text, "Miners of Peru wrote.", named))
    assert key in names.mentions(_says(text, *[named] * 2, places=("peru",)))
