"""Words that are withheld: how they are found, what is left, and when a page is refused for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from archive.model import Block, Kind
from archive.pages.catalogue import load
from archive.pages.file_conversion import convert_all
from archive.pages.validation import validate
from archive.pages.withholding import (
    Withheld,
    find_redactions,
    published_blocks,
    published_raw,
    redacted_text,
    without_placeholders,
)
from archive.reading.source.invisible import non_space
from hypothesis import given
from hypothesis import strategies as st
from translated_page import translated_page

REASON = {"en": "private", "ru": "личное"}


def entry(*forms: str) -> Withheld:
    return Withheld(1, {"en": forms}, REASON)


@pytest.mark.parametrize(("text", "left"), [
    ("call 8 701 555 now", "call [withheld] now"),
    ("call 8\u00a0701\u202f555 now", "call [withheld] now"),
    ("call 8 701\n555 now", "call [withheld]\n[withheld] now"),
    ("call 8 7\u200b01 555 now", "call [withheld]\u200b[withheld] now"),
    ("call 8 701 5-\n55 now", "call [withheld]-\n[withheld] now"),
    ("> call 8 701\n> 555 now", "> call [withheld]\n> [withheld] now"),
    ("call 8701555 now", "call 8701555 now"),  # other words: the check of what is left names them
    ("call 18 701 5559", "call 1[withheld]9"),
])
def test_words_are_found_as_they_may_stand(text: str, left: str) -> None:
    """White space of any kind, line ends, hyphens and quotation signs at them, what cannot be seen."""
    assert redacted_text(text, [entry("8 701 555")], "en") == left


def test_a_longer_form_comes_first() -> None:
    """A form that is part of another does not cut it."""
    shown = redacted_text("Ann Smith and Ann", [entry("Ann", "Ann Smith")], "en")
    assert shown == "[withheld] and [withheld]"


def test_blocks_keep_what_belongs_to_the_page() -> None:
    """Words over several blocks; an item's marker, a lead, a reference beside them stay."""
    blocks = [
        Block(Kind.ITEM, "call Ann", (1, 1), "p1", marker="1."),
        Block(Kind.ITEM, "Smith at home", (2, 2), "p2", marker="2."),
        Block(Kind.SPEECH, "Ann: no [1] word", (3, 3), "p3", lead=4, refs=((8, 11, "[1]"),)),
        Block(Kind.TABLE, "Ann\tSmith\nx\ty", (4, 5), "p4"),
    ]
    entries = [entry("Ann 2. Smith"), Withheld(2, {"en": ("Ann", "Smith")}, REASON)]
    out = published_blocks(blocks, entries, "en")
    assert [block.text for block in out] == [
        "call [withheld]", "[withheld] at home", "[withheld]: no [1] word", "[withheld]\t[withheld]\nx\ty"]
    assert out[1].marker == "2."
    speech = out[2]
    assert speech.text[: speech.lead] == "[withheld]:"
    assert [speech.text[start:end] for start, end, _ in speech.refs] == ["[1]"]
    assert without_placeholders(speech) == Block(Kind.SPEECH, ": no [1] word", (3, 3), "p3", lead=1,
                                          refs=((5, 8, "[1]"),))


@given(st.text(st.sampled_from("ab1 \n-\u00a0"), max_size=60),
       st.text(st.sampled_from("ab1"), min_size=2, max_size=4))
def test_only_the_words_are_lost(text: str, words: str) -> None:
    """Whatever the text, the pieces are the words and nothing else, and none of the words is left."""
    redactions = find_redactions(text, [entry(words)])
    gone = "".join(non_space(text[piece.start : piece.end]) for piece in redactions)
    assert len(gone) % len(words) == 0
    assert gone == words * (len(gone) // len(words))
    assert words not in re.sub(r"\[withheld\]", "|", redacted_text(text, [entry(words)], "en"))


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1251"])
def test_the_copy_of_a_raw_file(ends: str, codec: str) -> None:
    """Encoding, line ends and a byte order mark are those of the raw file; lines keep their numbers."""
    text = f"Стачка{ends}{ends}Звоните нам по номеру 8 701{ends}555, товарищи рабочие и работницы{ends}"
    raw = published_raw(text.encode(codec), "a.txt", [entry("8 701 555")], (), "ru")
    assert raw.copy.decode(codec) == text.replace(f"8 701{ends}555", f"[изъято]{ends}")
    assert raw.redactions == [(3, 1)]


RAW = """The strike of the bakers

Call Jane Doe at 8 701 555 12 34, at any hour of the day or the night.
"""
PAGE = translated_page("""# Стачка пекарей { #p1 }

Звоните Джейн Доу: 8 701 555 12 34, в любой час дня и ночи.
{ #p2 }
""")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """An archive with one text and its translation."""
    (tmp_path / "data").mkdir()
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "a.txt").write_text(RAW, encoding="utf-8")
    assert convert_all([tmp_path / "originals" / "a.txt"], tmp_path).done == ["the-strike-of-the-bakers"]
    (tmp_path / "ru" / "texts" / "the-strike-of-the-bakers.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def withhold(docs: Path, head: str) -> list[str]:
    """Write a field into the page's head; returns what the validation says."""
    page = docs / "en" / "texts" / "the-strike-of-the-bakers.md"
    source = page.read_text(encoding="utf-8").replace("\nslug:", f"\n{head}\nslug:", 1)
    page.write_text(source, encoding="utf-8")
    return [str(fault) for fault in validate(docs)]


def words(value: str) -> str:
    return f"withheld:\n- words: {value}\n  reason: {{en: private, ru: личное}}"


@pytest.mark.parametrize(("head", "said"), [
    (words("8 701 555 12 34"), None),
    (words("{en: Jane Doe, ru: Джейн Доу}"), None),
    (words("{en: at any hour, ru: ''}"), None),
    ("withdrawn: {date: '2026-11-28', reason: {en: a, ru: б}}", None),
    ("withheld:\n- words: Jane\n  reason: {en: private}", "reason: 'ru' is missing"),
    ("withheld:\n- words: Jane", "'reason' is missing"),
    ("withheld:\n- reason: {en: private, ru: личное}", "'words' is missing"),
    ("withdrawn: {date: '2026-02-30', reason: {en: a, ru: б}}", "'2026-02-30' is no day"),
    ("withdrawn: {reason: {en: a, ru: б}}", "'date' is missing"),
    (words("''"), "fewer than two characters"),
    (words("J"), "fewer than two characters"),
    (words("[]"), "the words in the text’s own language are missing"),
    (words("{ru: Джейн Доу}"), "the words in the text’s own language are missing"),
    (words("{en: {a: b}}"), "are no words"),
    (words("jane doe"), "a.txt does not have the words 'jane doe'; write them as the raw file has them, "
                        "letter by letter; line 3 has 'Jane'"),
    (words("Jane Doe"), "p2 of docs/ru/texts/the-strike-of-the-bakers.md do not have the words 'Jane Doe'"),
    (words("{en: Jane Doe}"), "the words of the translation, ru, are missing"),
    (words("{en: Jane Doe, ru: Джейн До}"), None),
    (words("{en: Jane Doe, ru: Анна}"), "does not have the words 'Анна'"),
    (words("{en: 8 701 555 12 34, ru: ''}"), None),
    (words("{en: 8 701 555, ru: 701 555}"), None),
])
def test_each_fault_of_an_entry(docs: Path, head: str, said: str | None) -> None:
    """Each is named with its place and its cure; a right entry has none."""
    faults = withhold(docs, head)
    assert len(faults) == (said is not None), faults
    if said:
        assert said in faults[0]
        assert faults[0].startswith("docs/en/texts/the-strike-of-the-bakers.md: line ")


@pytest.mark.parametrize(("old", "new"), [
    ("8 701 555 12 34", "8(701)555-12-34"), ("8 701 555 12 34", "555-12-34"),
    ("8 701 555 12 34", "+77015551234"),
])
def test_a_number_that_the_translation_writes_otherwise(docs: Path, old: str, new: str) -> None:
    """The page is refused until its form is named too."""
    page = docs / "ru" / "texts" / "the-strike-of-the-bakers.md"
    page.write_text(PAGE.replace(old, new), encoding="utf-8")
    (fault,) = withhold(docs, words("{en: 8 701 555 12 34, ru: ''}"))
    assert fault.startswith("docs/ru/texts/the-strike-of-the-bakers.md: line 12:")
    assert "has figures of the number that is withheld" in fault
    head = docs / "en" / "texts" / "the-strike-of-the-bakers.md"
    head.write_text(head.read_text(encoding="utf-8").replace("ru: ''", f"ru: {new}"), encoding="utf-8")
    assert validate(docs) == []


def test_the_catalogue_has_what_is_published(docs: Path) -> None:
    """No block has the words, in either language; of a withdrawn text there is a tombstone alone."""
    withhold(docs, words("8 701 555 12 34"))
    (text,) = load(docs).texts
    assert text.blocks[1].text == "Call Jane Doe at [withheld], at any hour of the day or the night."
    assert text.translations["ru"].blocks[1].text.startswith("Звоните Джейн Доу: [изъято],")
    withhold(docs, "withdrawn: {date: '2026-11-28', reason: {en: a, ru: б}}")
    catalogue = load(docs)
    assert catalogue.texts == ()
    assert [(stone.slug, stone.passages) for stone in catalogue.tombstones] == [
        ("the-strike-of-the-bakers", ("p1", "p2"))]


def test_a_field_of_the_curator_below_the_line(docs: Path) -> None:
    """The converter would lose it, so it says where to move it; nothing is written."""
    page = docs / "en" / "texts" / "the-strike-of-the-bakers.md"
    source = page.read_text(encoding="utf-8").replace("\nchanges:", "\n" + words("Jane Doe") + "\nchanges:")
    page.write_text(source, encoding="utf-8")
    report = convert_all([docs / "originals" / "a.txt"], docs)
    assert "withheld is in the part that scripts/convert.py writes anew" in str(report.refused[0])
    assert page.read_text(encoding="utf-8") == source
