"""Renaming, removing and replacing a text: plans that touch nothing, and doing all or nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from archive.model import Kind, Refusal
from archive.pages import frontmatter
from archive.pages.catalogue import load
from archive.pages.file_conversion import convert_all
from archive.pages.text_operations import (
    OperationError,
    Plan,
    TextFiles,
    carry_out,
    find_text,
    plan_remove,
    plan_rename,
    plan_replace,
    plan_translation,
)
from archive.pages.validation import validate
from folders import contents
from repository import git
from tooling.file_versions import version_with_checksum

TEXT = """The dockers' answer

By Anna Weaver

For three days the cranes of the harbour have stood still, and no ship has been unloaded there.

What we ask

Eight hours of work, a day of rest in the week, and the same wage for the same load to everyone.

The harbour is quiet at night, and the pickets have tea by their fires until the morning comes.

The committee of the dockers
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """An archive of one text, with a translation."""
    docs = tmp_path / "docs"
    (docs / "originals").mkdir(parents=True)
    (docs / "originals" / "dock.txt").write_text(TEXT, encoding="utf-8")
    convert_all([docs / "originals" / "dock.txt"], docs)
    translate(docs, "the-dockers-answer")
    assert not validate(docs)
    return docs


def translate(docs: Path, slug: str) -> None:
    """Put a translation beside an original: its own words, which no rule here looks at."""
    original = frontmatter.read((docs / "en" / "texts" / f"{slug}.md").read_text(encoding="utf-8"), slug)
    head = (f"slug: {slug}\ntranslation:\n  of: en\n  by: {{en: A, ru: А}}\n  date: '2026-11-22'\n"
            "  reviewed: 'false'\n")
    body = "".join(part.split(" data-lines")[0] + " }\n" if "data-lines" in part else part
                   for part in original.body.splitlines(keepends=True))
    page = frontmatter.write(head, None, body.lstrip("\n"))
    (docs / "ru" / "texts" / f"{slug}.md").write_text(page, encoding="utf-8")


def text_of(docs: Path, word: str = "dock.txt") -> TextFiles:
    return find_text(word, docs / "originals", docs)


def replaced(docs: Path, new: str, former: str = TEXT) -> Plan:
    """The plan of replacing the raw file."""
    return plan_replace(text_of(docs), former.encode(), new.encode())


def test_a_translation_that_is_begun_has_the_originals_passages(docs: Path) -> None:
    """Its page needs the translator's name and words, and nothing else; it is begun once."""
    page = docs / "ru" / "texts" / "the-dockers-answer.md"
    with pytest.raises(OperationError, match="translated already"):
        plan_translation(text_of(docs), "2026-11-22")
    page.write_text("---\nslug: the-dockers-answer\ntranslation: missing\n---\n", encoding="utf-8")
    plan = plan_translation(text_of(docs), "2026-11-22")
    assert list(plan.written) == [page]
    carry_out(plan)
    assert {fault.reason for fault in validate(docs)} == {
        "translation.by.en: the value is empty", "translation.by.ru: the value is empty"}
    named = page.read_text(encoding="utf-8").replace("en: ''", "en: Ann").replace("ru: ''", "ru: Анна")
    page.write_text(named, encoding="utf-8")
    assert not validate(docs)
    assert "data-lines" not in named


@pytest.mark.parametrize("word", [
    "dock.txt", "docs/originals/dock.txt", "the-dockers-answer", "docs/ru/texts/the-dockers-answer.md",
])
def test_a_text_by_what_people_call_it(docs: Path, word: str) -> None:
    """A raw file, an address, a path of either: all of them mean the text."""
    assert text_of(docs, word).slug == "the-dockers-answer"


def test_a_text_that_is_not_there(docs: Path) -> None:
    """Whoever names no text is shown which there are."""
    with pytest.raises(OperationError, match=r"no text is called 'x'.*dock\.txt, the-dockers-answer"):
        text_of(docs, "x")


# ---------------------------------------------------------------- rename


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_raw_file_is_renamed(docs: Path, by_hand: bool) -> None:
    """The raw file and its page have the new name; nothing else changes, and a run has nothing to do."""
    before = contents(docs)
    if by_hand:
        (docs / "originals" / "dock.txt").rename(docs / "originals" / "Доки № 1.txt")
    carry_out(plan_rename(text_of(docs), "Доки № 1.txt"))
    after = contents(docs)
    assert set(before) ^ set(after) == {"originals/dock.txt", "originals/Доки № 1.txt"}
    assert after["originals/Доки № 1.txt"] == before["originals/dock.txt"]
    assert not validate(docs)
    assert convert_all([docs / "originals" / "Доки № 1.txt"], docs).changed == []


def test_an_address_is_changed(docs: Path) -> None:
    """All pages of the text have the new address; passages, words and translation stay."""
    (docs / "en" / "about.md").write_text("See [it](texts/the-dockers-answer.md).\n", encoding="utf-8")
    blocks = load(docs).texts[0].blocks
    plan = plan_rename(text_of(docs), "dockers-1911")
    assert "mend docs/en/about.md: line 1, which leads to the-dockers-answer" in plan.afterwards
    carry_out(plan)
    assert not [name for name in contents(docs) if "the-dockers-answer" in name]
    assert not (docs / "en" / "texts" / "the-dockers-answer").exists()
    text = load(docs).texts[0]
    assert (text.slug, text.blocks, set(text.translations)) == ("dockers-1911", blocks, {"ru"})
    assert not validate(docs)
    assert convert_all([docs / "originals" / "dock.txt"], docs).changed == []


@pytest.mark.parametrize("new, reason", [
    ("dock.txt", "is called dock.txt already"),
    ("other.txt", "other.txt is there already"),
    (".txt", "is no name of a raw file"),
    ("the-dockers-answer", "is the-dockers-answer already"),
    ("taken", "en/texts/taken.md is there already"),
    ("Dockers", "is no address"),
    ("a--b", "is no address"),
    ("index", "is no address"),
    ("../x", "is no address"),
])
def test_names_that_cannot_be_given(docs: Path, new: str, reason: str) -> None:
    """A name that is taken or odd is refused; nothing changes."""
    (docs / "originals" / "other.txt").write_text("other", encoding="utf-8")
    (docs / "en" / "texts" / "taken.md").write_text("---\nslug: taken\n---\n", encoding="utf-8")
    before = contents(docs)
    with pytest.raises(OperationError, match=reason):
        plan_rename(text_of(docs), new)
    assert contents(docs) == before


def test_another_file_under_the_new_name(docs: Path) -> None:
    """A renamed raw file is known by its bytes: another file is not taken for it."""
    (docs / "originals" / "dock.txt").rename(docs / "originals" / "b.txt")
    (docs / "originals" / "b.txt").write_text("others", encoding="utf-8")
    with pytest.raises(OperationError, match=r"b\.txt is not the file that docs/en/texts/the-dockers"):
        plan_rename(text_of(docs), "b.txt")


# ---------------------------------------------------------------- remove


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_text_is_removed(docs: Path, by_hand: bool) -> None:
    """Nothing of the text is left, the raw file deleted before or not; other files stay."""
    (docs / "en" / "texts" / "index.md").write_text("list\n", encoding="utf-8")
    if by_hand:
        (docs / "originals" / "dock.txt").unlink()
    plan = plan_remove(text_of(docs))
    assert any("is a translation" in line for line in plan.says)
    carry_out(plan)
    assert set(contents(docs)) == {"en/texts/index.md"}
    assert not (docs / "ru" / "texts" / "the-dockers-answer").exists()
    assert not validate(docs)


# ---------------------------------------------------------------- replace


def test_a_corrected_word_changes_its_passage_alone(docs: Path) -> None:
    """A corrected word changes its passage alone; all numbers stay, and the plan shows the words."""
    before = [b.id for b in load(docs).texts[0].blocks]
    plan = replaced(docs, TEXT.replace("no ship", "not one ship"))
    assert any("+ " in line and "not one ship" in line for line in plan.says)
    assert any("see whether the translation still fits: p3" in line for line in plan.afterwards)
    carry_out(plan)
    text = load(docs).texts[0]
    assert [b.id for b in text.blocks] == before
    assert "not one ship" in text.blocks[2].text
    assert not validate(docs)
    assert convert_all([docs / "originals" / "dock.txt"], docs).changed == []


def test_other_line_ends_change_no_passage(docs: Path) -> None:
    """Where only line ends changed, no passage does."""
    plan = replaced(docs, TEXT.replace("\n", "\r\n"))
    assert plan.says[0] == "no passage changes"
    carry_out(plan)
    assert not validate(docs)


def test_words_that_moved_keep_their_numbers(docs: Path) -> None:
    """Lines before, wrapped prose, a new paragraph between: words keep the number that they had."""
    old = {b.text: b.id for b in load(docs).texts[0].blocks}
    wrapped = TEXT.replace("stood still, and", "stood still,\nand").replace("\n\nWhat we", "\n\n\nWhat we")
    carry_out(replaced(docs, wrapped.replace(
        "The harbour is quiet",
        "Nobody goes to the gates alone, as the foremen hired men with sticks.\n\nThe harbour is quiet")))
    blocks = load(docs).texts[0].blocks
    assert {b.text: b.id for b in blocks if b.text in old} == old
    assert [b.id for b in blocks if b.text not in old] == ["p8"]


def test_a_passage_written_anew_in_its_place(docs: Path) -> None:
    """A passage between the same neighbours keeps its number, however few of its words are left."""
    ids = [b.id for b in load(docs).texts[0].blocks]
    carry_out(replaced(docs, TEXT.replace("What we ask", "THE DEMANDS")))
    blocks = load(docs).texts[0].blocks
    assert ([b.id for b in blocks], blocks[3].text) == (ids, "THE DEMANDS")


def test_a_number_that_is_gone_leads_on(docs: Path) -> None:
    """The number of a passage that was taken out stays an address, of the passage before it."""
    harbour = next(line for line in TEXT.split("\n") if line.startswith("The harbour"))
    plan = replaced(docs, TEXT.replace(f"{harbour}\n\n", ""))
    assert any(line.startswith("p6 is gone") for line in plan.says)
    assert any("does not mirror its original" in line for line in plan.afterwards)
    carry_out(plan)
    text = load(docs).texts[0]
    assert text.data["aliases"] == {"p6": "p5"}
    carry_out(replaced(docs, TEXT, (docs / "originals" / "dock.txt").read_text(encoding="utf-8")))
    text = load(docs).texts[0]
    assert [b.id for b in text.blocks] == ["p1", "p2", "p3", "p4", "p5", "p8", "p7"]


def test_corrections_are_led_to_their_lines(docs: Path) -> None:
    """What a curator decided on a line holds where the line is now."""
    page = docs / "en" / "texts" / "the-dockers-answer.md"
    source = page.read_text(encoding="utf-8").replace(
        frontmatter.CONVERTER_PART,
        "structure:\n- {lines: '7', kind: paragraph}\n- {lines: '9', omit: 'Eight hours of work, ', "
        f"reason: repeated}}\n{frontmatter.CONVERTER_PART}")
    page.write_text(source, encoding="utf-8")
    assert not convert_all([docs / "originals" / "dock.txt"], docs).refused
    carry_out(replaced(docs, "\n\n\n" + TEXT.replace("ship has", "ship had")))
    text = load(docs).texts[0]
    assert text.data["structure"] == [
        {"lines": "10", "kind": "paragraph"},
        {"lines": "12", "omit": "Eight hours of work, ", "reason": "repeated"}]
    assert text.blocks[3].kind is Kind.PARAGRAPH
    assert text.blocks[4].text.startswith("a day of rest")


def test_untouched_metadata_follow_the_words(docs: Path) -> None:
    """A title and an author that nobody wrote by hand are those of the corrected file."""
    carry_out(replaced(docs, TEXT.replace("answer", "Answer", 1).replace("Anna Weaver", "Anna Weever")))
    data = load(docs).texts[0].data
    assert data["title"]["en"] == "The dockers' Answer"
    assert data["creators"][0]["name"] == {"en": "Anna Weever"}
    assert load(docs).texts[0].slug == "the-dockers-answer"


def test_replacing_by_what_cannot_be(docs: Path) -> None:
    """The same file, a file that is no text, lines that cannot be found again: nothing changes."""
    page = docs / "en" / "texts" / "the-dockers-answer.md"
    said = f"structure:\n- {{lines: '7', kind: paragraph}}\n{frontmatter.CONVERTER_PART}"
    source = page.read_text(encoding="utf-8").replace(frontmatter.CONVERTER_PART, said)
    page.write_text(source, encoding="utf-8")
    before = contents(docs)
    with pytest.raises(OperationError, match="nothing is to be replaced"):
        replaced(docs, TEXT)
    with pytest.raises(Refusal, match="NUL"):
        plan_replace(text_of(docs), TEXT.encode(), b"one\x00")
    with pytest.raises(OperationError, match="is not at hand"):
        plan_replace(text_of(docs), None, b"other")
    assert contents(docs) == before


@pytest.mark.parametrize("corrected", [TEXT.replace("no ship", "not one ship"), f"\n\n{TEXT}"])
def test_a_file_that_was_corrected_before_anybody_committed_it(docs: Path, corrected: str) -> None:
    """Where the former file is nowhere, the page tells what its passages were; they keep their numbers."""
    before = [b.id for b in load(docs).texts[0].blocks]
    carry_out(plan_replace(text_of(docs), None, corrected.encode()))
    text = load(docs).texts[0]
    assert [b.id for b in text.blocks] == before
    assert (docs / "originals" / "dock.txt").read_text(encoding="utf-8") == corrected
    assert not validate(docs)
    assert convert_all([docs / "originals" / "dock.txt"], docs).changed == []


# ---------------------------------------------------------------- doing


def test_a_full_disk_leaves_every_file_as_it_was(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full in the middle leaves every file as it was, and none beside them."""
    plan = plan_rename(text_of(docs), "dockers-1911")
    before = contents(docs)
    write = Path.write_bytes
    count = 0

    def failing(path: Path, data: bytes) -> int:
        nonlocal count
        count += 1
        if count == 3:
            write(path, data[:10])
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(OSError, match="No space"):
        carry_out(plan)
    assert contents(docs) == before


def test_a_former_version_from_git(tmp_path: Path) -> None:
    """The version of a check-sum is found in git's history, and only that."""
    file = tmp_path / "a b.txt"
    git(tmp_path, "init")
    for words in (b"one\r\n", b"two"):
        file.write_bytes(words)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-m", "x")
    digest = hashlib.sha256(b"one\r\n").hexdigest()
    assert version_with_checksum(file, digest) == b"one\r\n"
    assert version_with_checksum(file, hashlib.sha256(b"three").hexdigest()) is None
