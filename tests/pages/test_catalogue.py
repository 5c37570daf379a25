"""The catalogue: all texts, read once, with what the archive adds to them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from archive.model import ArchiveError
from archive.pages.catalogue import load
from archive.pages.file_conversion import convert_all
from archive.pages.frontmatter import CONVERTER_PART
from folders import DOCS, SAMPLE


def test_texts_are_in_order_of_their_dates() -> None:
    """Texts are sorted by year, those without a date last; each is found by its slug."""
    catalogue = load(DOCS)
    years = [text.year or 9999 for text in catalogue.texts]
    assert years == sorted(years)
    assert {text.slug for text in catalogue.texts} == set(catalogue.by_slug)


def test_a_refused_file_is_no_text(tmp_path: Path) -> None:
    """The catalogue has the texts that are pages, however many raw files were refused."""
    shutil.copytree(SAMPLE / "originals", tmp_path / "originals")
    (tmp_path / "originals" / "refused.txt").write_bytes(b"one\x00")
    report = convert_all(sorted((tmp_path / "originals").glob("*.txt")), tmp_path)
    assert [fault.file for fault in report.refused] == ["refused.txt"]
    assert set(load(tmp_path).by_slug) == set(report.done)
    assert len(report.done) == len(list((SAMPLE / "originals").glob("*.txt")))


def test_a_text_without_a_translation_shows_the_original(tmp_path: Path) -> None:
    """Until a translation exists, readers of the other language get the original."""
    raw = tmp_path / "a.txt"
    raw.write_text("The strike\n\nThe strike goes on in all the shops of the city.\n", encoding="utf-8")
    convert_all([raw], tmp_path / "docs")
    text = load(tmp_path / "docs").texts[0]
    assert text.translations == {}
    assert (text.shown_language("ru"), text.shown_language("en")) == ("en", "en")
    assert text.blocks_in("ru") == text.blocks
    assert text.title("ru") == ("The strike", "en")
    assert load(tmp_path / "docs").untranslated == (text,)


def test_a_translations_title_is_that_of_the_lists(tmp_path: Path) -> None:
    """Where the title is a line of the text, its translation need not be written down a second time."""
    raw = tmp_path / "a.txt"
    raw.write_text("The strike\n\nThe strike goes on in all the shops of the city.\n", encoding="utf-8")
    convert_all([raw], tmp_path / "docs")
    page = tmp_path / "docs" / "ru" / "texts" / "the-strike.md"
    page.write_text("---\nslug: the-strike\ntranslation:\n  of: en\n  by: {en: A, ru: А}\n"
                    "  date: '2026-11-22'\n  reviewed: 'false'\n---\n\n# Забастовка { #p1 }\n\n"
                    "Во всех цехах города продолжается забастовка.\n{ #p2 }\n", encoding="utf-8")
    assert load(tmp_path / "docs").texts[0].title("ru") == ("Забастовка", "ru")
    original = tmp_path / "docs" / "en" / "texts" / "the-strike.md"
    source = original.read_text(encoding="utf-8")
    for own, expected in (("  en: The strike\n  ru: Стачка\n", ("Стачка", "ru")),
                          ("  en: A strike in all shops\n", ("A strike in all shops", "en"))):
        original.write_text(source.replace("  en: The strike\n", own), encoding="utf-8")
        assert load(tmp_path / "docs").texts[0].title("ru") == expected


@pytest.mark.parametrize(("words", "expected"), [
    ("Write to committee@harbour.example before noon.", True),
    ("Tel. 34-56-78, ask for the secretary.", True),
    ("Звонить: +7 (705) 555-12-34 или 8 705 555 12 34.", True),
    ("The hall is at 12 Wharf Street.", True),
    ("Собираемся: ул. Портовая, 12.", True),
    ("Letters of protest go to the director, 030000, Aktobe, Main square, as before.", True),
    ("From that day our street had a kitchen, and the road was closed.", False),
    ("Это было 16 мая 1903 г. в г. Заречном, где председателем был В. Г. Тимофеев.", False),
    ("He had no phone, and 12000 people walked home.", False),
    ("The strike of (1911) 1912-1913 cost 100000 days.", False),
])
def test_which_text_gives_a_way_to_reach_somebody(words: str, expected: bool, tmp_path: Path) -> None:
    """Only such a text has the notice that its addresses are old; a street alone is no address."""
    raw = tmp_path / "a.txt"
    raw.write_text(f"The strike / Забастовка\n\nBefore noon. До полудня.\n\n{words}\n", encoding="utf-8")
    convert_all([raw], tmp_path / "docs")
    assert load(tmp_path / "docs").texts[0].has_contacts is expected


def test_what_the_archive_adds_is_tied_to_a_passage(tmp_path: Path) -> None:
    """A lost table follows the passage that announces it, a lost heading is before its part."""
    raw = tmp_path / "a.txt"
    long = "The strike goes on in all the shops of the city, and nobody knows when it will end. " * 3
    raw.write_text(f"The strike\n\n{long}\n\nTable 1. Wages\n\n{long}\n\n{long}\n", encoding="utf-8")
    page = convert_all([raw], tmp_path / "docs").changed[0]
    source = page.read_text(encoding="utf-8")
    words = "{en: '[Spring]', ru: '[Весна]'}"
    entry = f"structure:\n- {{before: '9', add: {words}, reason: {words}}}\n"
    page.write_text(source.replace(CONVERTER_PART, entry + CONVERTER_PART), encoding="utf-8")
    assert not convert_all([raw], tmp_path / "docs").refused
    text = load(tmp_path / "docs").texts[0]
    found = [(a.place, a.heading, a.text["en"]) for a in text.additions]
    assert found == [("after", False, "[the table is missing in the source]"), ("before", True, "[Spring]")]
    starts = {block.id: block.lines[0] for block in text.blocks if block.lines}
    assert [starts[addition.passage] for addition in text.additions] == [5, 9]


def test_a_page_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A page with a fault in it stops the catalogue with the page's name."""
    raw = tmp_path / "a.txt"
    raw.write_text("The strike goes on in all the shops of the city.\n", encoding="utf-8")
    page = convert_all([raw], tmp_path / "docs").changed[0]
    page.write_text(page.read_text(encoding="utf-8").replace("{ #p1", "{ #q1"), encoding="utf-8")
    with pytest.raises(ArchiveError, match=page.name):
        load(tmp_path / "docs")
