"""Where a text comes from: sources, translation, rights and history, on its page and in what is taken
away."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archive.downloads import Stamp, formats
from archive.downloads.edition import Imprint, editions, facts
from archive.interface import words
from archive.languages import TAGS
from archive.model import ArchiveError
from archive.pages.catalogue import Catalogue, load
from archive.pages.file_conversion import convert_all
from archive.pages.history import Commit, History
from archive.pages.records import Records
from archive.pages.rights import LICENSE, rights_lines
from archive.pages.statements import dublin_core
from archive.pages.validation import validate
from archive.site.card import card
from archive.site.provenance import provenance, source_words, sources

RAW = "The strike of the bakers\n\nFor eleven days the bakers of the town have stood at the gates.\n"
SOURCES = """publisher:
  name: {en: The Baker, ru: Пекарь}
  status: found
  source: '2'
sources:
- status: not-found
  how: {en: In the catalogues of two libraries., ru: В каталогах двух библиотек.}
  looked: '2026-11-27'
- status: found
  title: The strike
  organisation: {en: The Baker, ru: Пекарь}
  address: https://example.org/strike
  archived: https://example.net/strike
  published: 1911-05
  agrees: [title, opening]
  how: {en: By its first words., ru: По первым словам.}
  looked: '2026-11-28'
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "a.txt").write_text(RAW, encoding="utf-8")
    convert_all([tmp_path / "originals" / "a.txt"], tmp_path)
    return tmp_path


def write(docs: Path, head: str) -> list[ArchiveError]:
    page = docs / "en" / "texts" / "the-strike-of-the-bakers.md"
    source = page.read_text(encoding="utf-8").replace("publisher:\n  status: unknown\n", head)
    page.write_text(source, encoding="utf-8")
    return validate(docs)


def test_sources_are_shown_in_both_languages(docs: Path) -> None:
    """Each with its status, how far it agrees, and the day; a value found there is in brackets and names
    it."""
    assert write(docs, SOURCES) == []
    (text,) = load(docs).texts
    lost, found = sources(text, "en")
    assert " ".join(source_words(lost).split()) == (
        "Not found. In the catalogues of two libraries. Looked up on 27 November 2026.")
    assert " ".join(source_words(found).split()) == (
        "Found by the archive: “The strike”, The Baker, May 1911. Agrees with the raw file: the title, the "
        "opening words. By its first words. Looked up on 28 November 2026.")
    said = " ".join(source_words(sources(text, "ru")[1]).split())
    assert said.startswith("Найдено архивом: “The strike”, Пекарь, май 1911")
    (publisher,) = [row for row in card(text, "en", Records(docs / "data")) if row["source"]]
    assert (publisher["value"], publisher["status_words"], publisher["source"]) == (
        "[The Baker]", "found by the archive in source 2", "2")
    rows = {(row.term, " ".join(row.value.split()))
            for row in dublin_core(text, "en", Records(docs / "data"))}
    assert ("source", "https://example.org/strike") in rows
    assert "[The Baker]" in {value for _, value in rows}, rows


@pytest.mark.parametrize(("old", "new", "said"), [
    ("source: '2'", "source: '1'", "source 1 is no source with an address"),
    ("source: '2'", "source: '3'", "source 3 is no source with an address"),
    ("  source: '2'\n", "", "'source' is missing"),
    ("  address: https://example.org/strike\n", "", "'address' is missing"),
    ("  agrees: [title, opening]\n", "", "'agrees' is missing"),
    ("[title, opening]", "[some]", "'some' is not one of the words allowed"),
    ("looked: '2026-11-28'", "looked: '2026-02-30'", "'2026-02-30' is no day"),
    ("published: 1911-05", "published: May 1911", "'May 1911' is no EDTF date"),
    ("https://example.org/strike", "example.org", "an address that begins with https://"),
    ("status: not-found", "status: stated", "'evidence' is missing"),
    (", ru: По первым словам.}", "}", "'ru' is missing"),
])
def test_each_fault_of_a_source(docs: Path, old: str, new: str, said: str) -> None:
    """A source that lacks what makes it one is refused with its line."""
    assert old in SOURCES
    faults = [str(fault) for fault in write(docs, SOURCES.replace(old, new, 1))]
    assert any(said in fault and ": line " in fault for fault in faults), faults


def test_history_shows_the_newest_corrections(docs: Path) -> None:
    """The newest five are shown, the others folded; each with its day, its files and its own words."""
    (text,) = load(docs).texts
    path = "docs/en/texts/the-strike-of-the-bakers.md"
    commits = [Commit(f"{n}", 1_700_000_000 - n * 86_400, n, f"Mended slip {n}") for n in range(7)]
    history = History({path: commits[0]}, frozenset({path}), True, {path: commits})
    shown = provenance(text, "ru", history)
    assert shown["revisions"][0] == {"day": "2023-11-14", "date": "14\xa0ноября 2023\xa0года",
                                     "parts": "страница оригинала", "subject": "Mended slip 0",
                                     "lang": "en"}
    assert (len(shown["revisions"]), len(shown["older"])) == (5, 2)
    assert shown["unrecorded"]
    assert shown["shallow"]
    assert provenance(text, "en", History())["revisions"] == []


def test_a_change_is_told_in_the_language_of_its_words(docs: Path) -> None:
    """A volunteer may write into the log of versions in any language of the archive."""
    (text,) = load(docs).texts
    said = ["A new text", "Новый текст", "Исправлен text.txt, строка 5", "17"]
    commits = [Commit(f"{n}", 1_700_000_000 - n, n, words) for n, words in enumerate(said)]
    shown = provenance(text, "ru", History(commits={"docs/en/texts/the-strike-of-the-bakers.md": commits}))
    assert [each["lang"] for each in shown["revisions"]] == ["en", "ru", "ru", TAGS[0]]


def test_a_page_that_waits_is_no_translation(docs: Path) -> None:
    """The commit that added a text is not said to have translated it."""
    (text,) = load(docs).texts
    first = [Commit("0", 1_700_000_000, 0, "A new text")]
    paths = [f"docs/{tag}/texts/the-strike-of-the-bakers.md" for tag in TAGS]
    shown = provenance(text, "en", History(commits=dict.fromkeys(paths, first)))
    assert [each["parts"] for each in shown["revisions"]] == ["page of the original"]
    waiting = History(commits={paths[TAGS.index("ru")]: first})
    assert provenance(text, "en", waiting)["revisions"] == []


@pytest.mark.parametrize("tag", TAGS)
def test_two_lines_on_rights_in_every_format(catalogue: Catalogue, records: Records, tag: str) -> None:
    """The rights in the text with their reason, and the licence of what is the archive's."""
    imprint = Imprint(records, Stamp(1_700_000_000, "0123456789ab"))
    text = next(text for text in catalogue.texts if tag in text.languages)
    own, archive = rights_lines(text, tag)
    assert archive.uri == LICENSE
    edition = next(each for each in editions(text) if each.languages == (tag,))
    for row in formats.FORMATS:
        source = row.source(edition, imprint)
        for needed in (own.uri, own.words, LICENSE):
            assert needed in source, (row.name, needed)


def test_a_translation_names_the_original(catalogue: Catalogue, records: Records) -> None:
    """Each translation's file gives the title of its original once, and its own once."""
    imprint = Imprint(records, Stamp(1_700_000_000, "0123456789ab"))
    translated = [text for text in catalogue.texts if text.translations]
    assert translated
    for text in translated:
        edition = next(each for each in editions(text) if each.which == "translation")
        ui = words(edition.ui)
        shown = facts(edition, imprint, edition.ui)
        (original,) = [fact.value for fact in shown if fact.label == ui.label_original_title]
        assert text.title(text.language)[0] in original
        assert sum(text.title(edition.ui)[0] in fact.value for fact in shown) <= 1


@pytest.mark.parametrize("tag", TAGS)
def test_how_the_archive_got_a_text(catalogue: Catalogue, records: Records, tag: str) -> None:
    """What is known of it, or that nothing is, is in the provenance and in every file, with the note."""
    text = next(text for text in catalogue.texts if tag in text.languages)
    note = {"en": "By post.", "ru": "По почте."}
    for entry, expected in (
        ({"status": "unknown", "note": note}, f"{words(tag).unknown_acquisition}. {note[tag]}"),
        ({"status": "stated", "evidence": ["p1"], "en": "A gift", "ru": "Дар"},
         {"en": "A gift.", "ru": "Дар."}[tag]),
    ):
        given = replace(text, data={**text.data, "acquisition": entry})
        assert provenance(given, tag, History())["acquisition"] == expected
        edition = next(each for each in editions(given) if each.languages == (tag,))
        imprint = Imprint(records, Stamp(1_700_000_000, "0123456789ab"))
        assert expected in [fact.value for fact in facts(edition, imprint, tag)]
    bare = replace(text, data={name: value for name, value in text.data.items() if name != "acquisition"})
    assert provenance(bare, tag, History())["acquisition"] == ""
