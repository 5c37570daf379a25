"""The converter on files: what a curator wrote stays, and no accident leaves half a page."""

from __future__ import annotations

import contextlib
import errno
import importlib
import io
import os
import pickle
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from archive.interface import in_all
from archive.model import ArchiveError, Kind
from archive.pages import conversion, file_conversion, frontmatter
from archive.pages.catalogue import load
from archive.pages.conversion import convert
from archive.pages.file_conversion import convert_all, pages_without_raw_file
from archive.pages.raw_files import raw_files
from archive.pages.validation import validate
from archive.rules import OMISSIONS
from folders import contents

TEXT = """The bakers' strike

For eleven days the bakers of the city have stood at the gates. We ask all who live by their
work to help us with bread and with money.

Bread for the bakers

The union hall is open all night, and nobody is turned away from its door or its kettle there.

The strike committee
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """(originals, docs) of an archive with one raw text."""
    originals, docs = tmp_path / "originals", tmp_path / "docs"
    originals.mkdir()
    (originals / "a.txt").write_text(TEXT, encoding="utf-8")
    return originals, docs


def run(originals: Path, docs: Path, check: bool = False) -> file_conversion.Report:
    return convert_all(sorted(originals.glob("*")), docs, check)


def page_of(docs: Path) -> Path:
    return docs / "en" / "texts" / "the-bakers-strike.md"


def with_hand(page: Path, old: str, new: str) -> None:
    source = page.read_text(encoding="utf-8")
    assert source.count(old) == 1
    page.write_text(source.replace(old, new), encoding="utf-8")


# ---------------------------------------------------------------- a run


def test_a_raw_file_becomes_its_pages(folders: tuple[Path, Path]) -> None:
    """A raw file becomes a page, a waiting page in the other language and two parallel pages."""
    originals, docs = folders
    report = run(originals, docs)
    assert report.done == ["the-bakers-strike"]
    assert set(contents(docs)) == {
        f"{language}/texts/{name}"
        for language in ("en", "ru")
        for name in ("the-bakers-strike.md", "the-bakers-strike/parallel.md")
    }
    assert not validate(docs)
    assert load(docs).texts[0].translations == {}


def test_a_second_run_changes_nothing(folders: tuple[Path, Path]) -> None:
    """The same files again give the same bytes, and no file is written."""
    run(*folders)
    before = contents(folders[1])
    report = run(*folders)
    assert (report.changed, contents(folders[1])) == ([], before)


def test_check_writes_nothing(folders: tuple[Path, Path]) -> None:
    """--check tells what would change and leaves the folder as it was."""
    report = run(*folders, check=True)
    assert len(report.changed) == 4
    assert not folders[1].exists()


def test_a_refused_file_stops_nothing(folders: tuple[Path, Path]) -> None:
    """A file that cannot become a page is reported; the others become pages."""
    originals, docs = folders
    (originals / "0.txt").write_bytes(b"one\x00")
    (originals / "b.txt").write_bytes(b"")
    (originals / "c.txt").mkdir()
    report = run(originals, docs)
    assert report.done == ["the-bakers-strike"]
    assert [fault.file for fault in report.refused] == ["0.txt", "b.txt", "c.txt"]
    assert all(fault.cure for fault in report.refused)


def test_a_page_that_cannot_be_read_stops_nothing(folders: tuple[Path, Path]) -> None:
    """A page that a curator broke is reported with its line and left as it is; others go on."""
    originals, docs = folders
    run(originals, docs)
    with_hand(page_of(docs), "genre:\n  status: unknown", "genre: [")
    (originals / "b.txt").write_text("Another text of the bakers, who wrote it.\n", encoding="utf-8")
    before = page_of(docs).read_bytes()
    report = run(originals, docs)
    assert [fault.file for fault in report.refused] == ["en/texts/the-bakers-strike.md"]
    assert (report.refused[0].line or 0) > 1
    assert len(report.done) == 1
    assert page_of(docs).read_bytes() == before


def test_a_book_is_better_given_by_its_chapters(folders: tuple[Path, Path]) -> None:
    """A text as long as a book becomes its page, with a remark the first time."""
    originals, docs = folders
    chapter = "".join(f"On day {n} the bakers met in the yard and counted what was left of the flour.\n\n"
                      for n in range(2_200))
    (originals / "book.txt").write_text(TEXT + "\n" + chapter, encoding="utf-8")
    first, again = run(originals, docs), run(originals, docs)
    assert [remark for remark in first.remarks if remark.startswith("book.txt: ")] == first.remarks != []
    assert len(first.done) == len(again.done) == 2
    assert again.remarks == []


def test_a_page_in_another_encoding(folders: tuple[Path, Path]) -> None:
    """A page saved as Windows-1251 is reported, not taken for a new text's missing page."""
    originals, docs = folders
    run(originals, docs)
    source = page_of(docs).read_text(encoding="utf-8")
    page_of(docs).write_bytes(source.replace("---\n", "---\n# Хлеб\n", 1).encode("cp1251"))
    before = contents(docs)
    report = run(originals, docs)
    assert [fault.cure for fault in report.refused] == ["save it as UTF-8"]
    assert contents(docs) == before


@pytest.mark.parametrize("damage", [
    lambda page: page.replace("raw:", "raw: {", 1),
    lambda page: page.replace("raw:", "row:", 1),
    lambda page: page[:150],
    lambda page: "",
    lambda page: page.replace("---", "", 1)[:200],
])
def test_an_unreadable_page_gets_no_second_one(
    folders: tuple[Path, Path], damage: Callable[[str], str]
) -> None:
    """While a page does not say whose it is, no new page is written, and the refusal names that page."""
    originals, docs = folders
    run(originals, docs)
    page = page_of(docs)
    page.write_text(damage(page.read_text(encoding="utf-8")), encoding="utf-8")
    before = contents(docs)
    report = run(originals, docs)
    assert [(fault.file, "en/texts/the-bakers-strike.md" in fault.reason) for fault in report.refused] == [
        ("a.txt", True)]
    assert contents(docs) == before
    assert not [fault for fault in validate(docs) if "no original has this name" in fault.reason]


def test_an_unreadable_translation_hinders_no_new_text(folders: tuple[Path, Path]) -> None:
    """A damaged page beside a readable original is its translation's."""
    originals, docs = folders
    run(originals, docs)
    (docs / "ru" / "texts" / "the-bakers-strike.md").write_text("", encoding="utf-8")
    (originals / "b.txt").write_text(TEXT.replace("bakers", "miners"), encoding="utf-8")
    report = run(originals, docs)
    assert not report.refused
    assert len(report.done) == 2


def test_a_second_copy_of_a_text_is_refused(folders: tuple[Path, Path]) -> None:
    """The same bytes under two names are one text: the second is refused, in this run or later."""
    originals, docs = folders
    (originals / "b.txt").write_text(TEXT, encoding="utf-8")
    for refusal in (run(originals, docs).refused[0], convert_all([originals / "b.txt"], docs).refused[0]):
        assert refusal.reason == "the same text as a.txt, which was there first"
        assert refusal.cure == "remove b.txt; the text has its page, docs/en/texts/the-bakers-strike.md"


def test_a_copy_in_other_bytes_is_refused(folders: tuple[Path, Path]) -> None:
    """Line ends or an encoding make no other text; a further text of the same title is one."""
    originals, docs = folders
    (originals / "b.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    (originals / "c.txt").write_text(f"{TEXT}\nA day later the bakers came back to it.\n", encoding="utf-8")
    report = run(originals, docs)
    assert [str(refusal) for refusal in report.refused] == [
        "b.txt: line 1: the same text as a.txt, which was there first; remove b.txt; the text has its page, "
        "docs/en/texts/the-bakers-strike.md"]
    assert len(report.done) == 2
    assert [refusal.file for refusal in run(originals, docs).refused] == ["b.txt"]


def test_a_renamed_raw_file_is_recognised(folders: tuple[Path, Path]) -> None:
    """A raw file that was renamed is known by its bytes: its page takes the new name, and says so."""
    originals, docs = folders
    run(originals, docs)
    (originals / "a.txt").rename(originals / "b.txt")
    report = run(originals, docs)
    assert (report.refused, report.changed) == ([], [page_of(docs)])
    assert report.remarks == ["b.txt: the file was called a.txt; its page has the new name"]
    assert not validate(docs)
    assert run(originals, docs).changed == []


def test_a_raw_file_renamed_in_its_case_with_other_words(folders: tuple[Path, Path]) -> None:
    """A file that only its letters' case and its words tell from a text's is no second text."""
    originals, docs = folders
    run(originals, docs)
    before = contents(docs)
    (originals / "a.txt").rename(originals / "A.TXT")
    (originals / "A.TXT").write_text(TEXT + "\nAnd they won.\n", encoding="utf-8")
    refusal = run(originals, docs).refused[0]
    assert refusal.reason == "the archive has this text as a.txt, with other words"
    assert "rename the file back to a.txt and run python3 scripts/text.py replace a.txt" in refusal.cure
    assert contents(docs) == before
    (originals / "A.TXT").rename(originals / "a.txt")
    assert "replace a.txt" in run(originals, docs).refused[0].cure


def test_two_raw_files_whose_names_differ_in_case(folders: tuple[Path, Path]) -> None:
    """Where both files lie in the folder, each is a text of its own."""
    originals, docs = folders
    run(originals, docs)
    (originals / "A.txt").write_text(TEXT + "\nAnd they won.\n", encoding="utf-8")
    report = run(originals, docs)
    assert not report.refused
    assert len(report.done) == 2


def test_a_raw_file_that_changed(folders: tuple[Path, Path]) -> None:
    """A raw file that is not the one its page was made of is refused, were it by a line's end."""
    originals, docs = folders
    run(originals, docs)
    before = contents(docs)
    (originals / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    refusal = run(originals, docs).refused[0]
    assert refusal.reason == "the file has changed since its page was made of it"
    assert refusal.cure.endswith("run python3 scripts/text.py replace a.txt")
    assert contents(docs) == before


@pytest.mark.parametrize("known", [True, False])
def test_a_body_changed_by_hand(folders: tuple[Path, Path], known: bool) -> None:
    """What a person wrote into an original's body is refused with its line, never reverted.

    known: whether the page has a check-sum of its body, as every page has that is converted now.
    """
    originals, docs = folders
    run(originals, docs)
    page = page_of(docs)
    with_hand(page, "For eleven days the bakers", "For twelve days the bakers")
    if not known:
        source = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"body_sha256: .*\n", "", source), encoding="utf-8")
    before = contents(docs)
    refusal = run(originals, docs).refused[0]
    lines = page.read_text(encoding="utf-8").split("\n")
    assert refusal.file == f"en/texts/{page.name}"
    assert lines[(refusal.line or 0) - 1].startswith("For twelve days")
    assert "changed by hand" in refusal.reason
    assert "structure: …" in refusal.cure
    assert contents(docs) == before


def test_a_kind_changed_by_hand(folders: tuple[Path, Path]) -> None:
    """A heading that was made a paragraph in the body is refused, though no word was lost."""
    run(*folders)
    source = page_of(folders[1]).read_text(encoding="utf-8")
    page_of(folders[1]).write_text(source.replace("## ", "", 1), encoding="utf-8")
    assert "changed by hand" in run(*folders).refused[0].reason


def test_a_page_of_an_older_converter(folders: tuple[Path, Path]) -> None:
    """A page without a check-sum of its body, all words in it, is made anew without a question."""
    run(*folders)
    page = page_of(folders[1])
    wanted = page.read_text(encoding="utf-8")
    old = re.sub(r"body_sha256: .*\n", "", wanted).replace("## ", "", 1).replace(" .heading", "")
    page.write_text(old, encoding="utf-8")
    assert not run(*folders).refused
    assert page.read_text(encoding="utf-8") == wanted


def test_a_page_without_its_raw_file(folders: tuple[Path, Path]) -> None:
    """A deleted raw file is reported with both ways out of it."""
    originals, docs = folders
    run(originals, docs)
    assert pages_without_raw_file(originals, docs) == []
    (originals / "a.txt").unlink()
    fault = pages_without_raw_file(originals, docs)[0]
    assert fault.file == "en/texts/the-bakers-strike.md"
    assert fault.reason == "its raw file a.txt is not in docs/originals/"
    assert fault.cure.endswith("run python3 scripts/text.py remove the-bakers-strike")


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("b.text", "rename the file to b.txt"),
        ("b", "rename the file to b.txt"),
        ("b.md", "rename the file to b.txt"),
        ("b.pdf", "save or copy its text as b.txt in UTF-8"),
        ("b.DOCX", "save or copy its text as b.txt in UTF-8"),
        ("b.png", "take it out of the folder"),
        ("1905/b.txt", "move it up into docs/originals/"),
    ],
)
def test_what_does_not_belong_among_raw_files(folders: tuple[Path, Path], name: str, cure: str) -> None:
    """A file that cannot become a page where it is or as it is named is reported, not passed over."""
    originals, _ = folders
    (originals / name).parent.mkdir(exist_ok=True)
    (originals / name).write_bytes(b"words")
    files, refused = raw_files(originals)
    assert [path.name for path in files] == ["a.txt"]
    assert [fault.file.removeprefix("originals/") for fault in refused] == [name]
    assert cure in refused[0].cure


def test_files_that_are_passed_over(folders: tuple[Path, Path]) -> None:
    """What systems and editors lay into a folder is not spoken of; .TXT is a raw file's name too."""
    originals, docs = folders
    for name in (".DS_Store", "Thumbs.db", "a.txt~", "~$b.docx", ".git/x.txt"):
        (originals / name).parent.mkdir(exist_ok=True)
        (originals / name).write_bytes(b"words")
    (originals / "a.txt").rename(originals / "A.TXT")
    files, refused = raw_files(originals)
    assert ([path.name for path in files], refused) == (["A.TXT"], [])
    assert not convert_all(files, docs).refused
    assert not validate(docs)


@pytest.mark.parametrize("title", ["The bakers' strike", "1984", "Index", "Con"])
def test_two_texts_with_one_title(folders: tuple[Path, Path], title: str) -> None:
    """Two texts never share an address, and none takes a page's or a device's name."""
    originals, docs = folders
    for name in ("a.txt", "b.txt"):
        (originals / name).write_text(TEXT.replace("The bakers' strike", title) + name, encoding="utf-8")
    report = run(originals, docs)
    assert len(set(report.done)) == 2
    assert not {"index", "con"} & set(report.done)
    assert not validate(docs)
    assert run(originals, docs).changed == []


def test_converting_in_parallel_gives_the_same_pages(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Texts converted before their turn become the same pages, two with one title among them."""
    originals, docs = folders
    for n in range(9):
        title = "The Same Title" if n % 2 else f"Title Number {n}"
        text = f"{title}\n\nParagraph {n} of a text that says little and ends with a full stop.\n"
        (originals / f"{n}.txt").write_text(text, encoding="utf-8")
    files = sorted(originals.glob("*.txt"))

    def ahead(
        pairs: Sequence[tuple[Path, Path | None]]
    ) -> Iterator[tuple[str, conversion.Converted | ArchiveError | None]]:
        for pair in pairs:
            yield pair[0].name, file_conversion.convert_ahead_of_turn(pair)

    for _ in range(2):  # without pages, then with them
        assert not file_conversion.convert_all(files, tmp_path / "ahead", convert_ahead=ahead).refused
        assert not run(originals, docs).refused
        assert contents(tmp_path / "ahead") == contents(docs)
    assert len(list((docs / "en" / "texts").glob("the-same-title*.md"))) == 4



def test_what_is_converted_ahead_is_used_up(folders: tuple[Path, Path]) -> None:
    """Nothing of the work side by side is left open where a file is refused."""
    originals, docs = folders
    (originals / "b.txt").write_bytes((originals / "a.txt").read_bytes())
    ended = []

    def ahead(
        pairs: Sequence[tuple[Path, Path | None]]
    ) -> Iterator[tuple[str, conversion.Converted | ArchiveError | None]]:
        for pair in pairs:
            yield pair[0].name, file_conversion.convert_ahead_of_turn(pair)
        ended.append(True)

    report = file_conversion.convert_all(sorted(originals.glob("*.txt")), docs, convert_ahead=ahead)
    assert len(report.refused) == 1 and ended


def test_a_crash_leaves_the_old_page(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash in the middle of writing leaves the page as it was, and no half file."""
    originals, docs = folders
    run(originals, docs)
    before = contents(docs)
    with_hand(page_of(docs), "# Below", "# A remark\n# Below")
    edited = contents(docs)
    (originals / "b.txt").write_text(TEXT + "\nOne line more.\n", encoding="utf-8")

    class Crash(Exception):
        pass

    def crash(*_: object) -> None:
        raise Crash

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(Crash):
        run(originals, docs)
    assert contents(docs) == edited != before


# ---------------------------------------------------------------- a curator's hand


def test_a_curator_s_part_stays_to_the_letter(folders: tuple[Path, Path]) -> None:
    """Comments, order, quotes and indents of the upper part survive; the lower is made anew."""
    originals, docs = folders
    run(originals, docs)
    page = page_of(docs)
    with_hand(
        page, "date:\n  status: unknown\n",
        "date:   {value: '1912-05', status: inferred,   # a remark\n"
        "        evidence: [ p2 ], note: {en: It follows., ru: Следует.}}\n# another remark\n",
    )
    with_hand(page, "The bakers' strike\n  status: inferred", "'The Strike of the Bakers'\n  status: stated")
    with_hand(page, "encoding: UTF-8", "encoding: nonsense")
    hand = page.read_text(encoding="utf-8").partition(frontmatter.CONVERTER_PART)[0]
    run(originals, docs)
    after = page.read_text(encoding="utf-8")
    assert after.partition(frontmatter.CONVERTER_PART)[0] == hand
    assert "nonsense" not in after
    assert not validate(docs)
    text = load(docs).texts[0]
    assert (text.edtf, text.title("en")[0]) == ("1912-05", "The Strike of the Bakers")


def test_a_missing_field_is_added(folders: tuple[Path, Path]) -> None:
    """A field that the curator's part lacks comes back as unknown, below what he wrote."""
    originals, docs = folders
    run(originals, docs)
    with_hand(page_of(docs), "genre:\n  status: unknown\n", "")
    run(originals, docs)
    assert not validate(docs)
    assert load(docs).texts[0].data["genre"] == {"status": "unknown"}
    assert run(originals, docs).changed == []


def corrected(folders: tuple[Path, Path], entries: str) -> file_conversion.Report:
    run(*folders)
    comment = frontmatter.CONVERTER_PART
    page = next((folders[1] / "en" / "texts").glob("*.md"))
    with_hand(page, comment, f"structure:\n{entries}{comment}")
    return run(*folders)


def test_corrections_of_structure_hold(folders: tuple[Path, Path]) -> None:
    """A kind, an omission and an addition are applied, listed, and applied again in the next run."""
    reason = "reason: {en: a slip, ru: описка}"
    report = corrected(
        folders,
        "- {lines: '6', kind: paragraph}\n"
        f"- {{lines: '8', omit: 'The union hall is ', {reason}}}\n"
        f"- {{before: '8', add: {{en: '[Kettle]', ru: '[Чайник]'}}, {reason}}}\n",
    )
    assert not report.refused
    text = load(folders[1]).texts[0]
    assert [str(b.kind) for b in text.blocks] == ["title", "paragraph", "paragraph", "paragraph", "signature"]
    assert text.blocks[3].text.startswith("open all night")
    assert [(c["kind"], c["text"]) for c in text.data["changes"]] == [
        ("omitted", "The union hall is "), ("added", "[Kettle]"),
    ]
    assert not validate(folders[1])
    assert run(*folders).changed == []


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("{lines: '99', kind: verse}", "no line 99"),
        ("{lines: '2', kind: verse}", "line 2 of the raw file is blank"),
        ("{lines: '3', kind: poem}", "no kind of block is called 'poem'"),
        ("{lines: 3-1, kind: verse}", "names no lines"),
        ("{lines: '3', omit: bananas, reason: {en: a, ru: b}}", "has no 'bananas'"),
        ("{before: x, add: {en: a, ru: b}, reason: {en: a, ru: b}}", "is no number"),
        ("{before: '3', add: words}", "add needs its words in these languages: en, ru"),
        ("{before: '3', add: {en: words}}", "add needs its words in these languages: en, ru"),
        ("{before: '3', add: {en: a, ru: b}}", "'add' needs a reason"),
        ("{lines: '3', omit: bakers}", "'omit' needs a reason, which readers are shown"),
        ("{lines: '3', omit: bakers, reason: dislike}", "no reason is called 'dislike'"),
        ("{before: '3', add: {en: a, ru: b}, reason: buttons}", "no reason is called 'buttons'"),
        ("{lines: '3', omit: [bakers], reason: buttons}", "omit needs words of the raw file"),
        ("{lines: 3-4, omit: bananas, reason: links}", "none of the lines 3 to 4 of the raw file has"),
        ("{kind: verse}", "'kind' needs 'lines'"),
        ("{before: '3', kind: verse}", "'kind' needs 'lines'"),
        ("{lines: '3', kind: verse, omit: bakers, reason: links}", "two things at once: kind, omit"),
        ("{lines: '3', kind: verse, reason: links}", "'reason' does not belong to 'kind'"),
        ("{lines: '3', kinds: verse}", "no field is called 'kinds' here"),
        ("{lines: '3', kind: heading, level: '7'}", "'7' is no level"),
        ("{lines: '3'}", "the entry does not say what to do"),
        ("{before: '3', gap: no}", "gap: 'no' says nothing"),
        ("verse", "is not an entry"),
        ("{lines: 3-4, kind: verse}\n- {lines: '4', kind: quote}", "both decide on line 4"),
        ("{lines: 3-4, omit: , reason: links}\n- {lines: '4', kind: quote}", "both decide on line 4"),
    ],
)
def test_each_fault_of_a_correction(folders: tuple[Path, Path], entry: str, reason: str) -> None:
    """A correction that does not fit is reported with the page and its line; nothing is written."""
    report = corrected(folders, f"- {entry}\n")
    assert [fault.file for fault in report.refused] == ["en/texts/the-bakers-strike.md"]
    assert reason in report.refused[0].reason
    assert (report.refused[0].line or 0) > 2
    assert report.changed == []


def test_all_faults_of_corrections_are_named(folders: tuple[Path, Path]) -> None:
    """One run names each correction that does not fit, with its line; it counts one text as refused."""
    report = corrected(folders, "- {lines: '90', kind: quote}\n- {lines: '4', kind: quote}\n- verse\n")
    [refusal] = report.refused
    first, second = str(refusal).split("\n")
    assert "90" in first and "'verse' is not an entry" in second
    assert first.split(": ")[1] != second.split(": ")[1]  # their lines
    assert str(pickle.loads(pickle.dumps(refusal))) == str(refusal)


def test_the_kinds_and_reasons_are_listed(folders: tuple[Path, Path]) -> None:
    """Whoever writes an unknown kind or forgets a reason is shown which there are."""
    cure = corrected(folders, "- {lines: '3', kind: poem}\n").refused[0].cure
    assert all(kind in cure for kind in Kind)
    with_hand(page_of(folders[1]), "kind: poem", "omit: bakers")
    cure = run(*folders).refused[0].cure
    assert all(reason in cure for reason in OMISSIONS)


def test_lines_left_out_with_one_reason(folders: tuple[Path, Path]) -> None:
    """A range of lines is left out by one entry; its reason is worded in both languages."""
    report = corrected(folders, "- {lines: 6-8, omit: , reason: links}\n")
    assert not report.refused
    text = load(folders[1]).texts[0]
    lines = TEXT.split("\n")
    assert [(c["lines"], c["text"], c["reason"]) for c in text.data["changes"]] == [
        (n, lines[int(n) - 1], in_all("omission_links")) for n in ("6", "8")]
    assert [b.lines for b in text.blocks] == [(1, 1), (3, 4), (10, 10)]
    assert not validate(folders[1])
    assert run(*folders).changed == []


def test_words_left_out_in_any_line_of_a_range(folders: tuple[Path, Path]) -> None:
    """Words are looked for in all lines that an entry names, and left out once."""
    corrected(folders, "- {lines: 3-8, omit: 'for the bakers', reason: advertisement}\n")
    changes = load(folders[1]).texts[0].data["changes"]
    assert [(c["lines"], c["text"]) for c in changes] == [("6", "for the bakers")]


def test_a_curator_denies_a_gap(folders: tuple[Path, Path]) -> None:
    """A curator can say that nothing is lost where the converter says so: here, a caption's table."""
    (folders[0] / "a.txt").write_text(
        TEXT.replace("Bread for the bakers", "Table 1. Bread for the bakers"), encoding="utf-8")
    run(*folders)
    assert [c["rule"] for c in load(folders[1]).texts[0].data["changes"]] == ["table-lost"]
    with_hand(page_of(folders[1]), frontmatter.CONVERTER_PART,
              f"structure:\n- {{before: '8', gap: none}}\n{frontmatter.CONVERTER_PART}")
    run(*folders)
    assert load(folders[1]).texts[0].data["changes"] == []
    assert not validate(folders[1])


HEAD = """Bread, and what it costs

from our man at the ovens

late in the winter, about the tenth of March 1911

The bakers of the city have stood at the gates for eleven days. We ask all who live by their work to
help us with bread and with money, and to bring both to the hall.
"""


def test_marking_a_line_gives_the_metadata(folders: tuple[Path, Path]) -> None:
    """A byline or a dateline that a curator marks is the author or the date, said once."""
    originals, docs = folders
    (originals / "a.txt").write_text(HEAD.replace("about the tenth of", "10"), encoding="utf-8")
    run(originals, docs)
    page = next((docs / "en" / "texts").glob("*.md"))
    before = load(docs).texts[0].data
    assert before["creators"] == [{"status": "unknown"}]
    with_hand(page, frontmatter.CONVERTER_PART,
              "structure:\n- {lines: '3', kind: byline}\n- {lines: '5', kind: dateline}\n"
              f"{frontmatter.CONVERTER_PART}")
    run(originals, docs)
    data = load(docs).texts[0].data
    assert data["creators"] == [{"name": {"en": "from our man at the ovens"}, "kind": "person",
                                 "status": "stated", "evidence": ["p2"]}]
    assert data["title"] == before["title"]
    assert not validate(docs)
    assert run(originals, docs).changed == []
    with_hand(page, "{lines: '3', kind: byline}", "{lines: '3', kind: paragraph}")
    assert not run(originals, docs).refused
    assert load(docs).texts[0].data["creators"] == [{"status": "unknown"}]


def test_marking_a_line_leaves_the_rest_of_the_head(folders: tuple[Path, Path]) -> None:
    """Where a curator marks the author, the line of the date below it is still the date's."""
    originals, docs = folders
    text = TEXT.replace("The bakers' strike\n", "The bakers' strike\n\nthe man at the ovens\n12 May 1911\n")
    (originals / "a.txt").write_text(text, encoding="utf-8")
    corrected(folders, "- {lines: '3', kind: byline}\n")
    blocks = load(docs).texts[0].blocks_in("en")
    assert [block.kind for block in blocks[:3]] == [Kind.TITLE, Kind.BYLINE, Kind.DATELINE]
    assert load(docs).texts[0].data["date"]["value"] == "1911-05-12"


def test_marking_the_title_leaves_the_rest_of_the_head(folders: tuple[Path, Path]) -> None:
    """Where a curator marks the title, the lines about it are still the author's and the date's."""
    originals, docs = folders
    text = TEXT.replace("The bakers' strike\n",
                        "The Weekly Loaf\n\nThe bakers' strike\nBy Anna Lee\n12 May 1911\n")
    (originals / "a.txt").write_text(text, encoding="utf-8")
    corrected(folders, "- {lines: '3', kind: title}\n")
    kinds = [block.kind for block in load(docs).texts[0].blocks_in("en")]
    assert kinds[:4] == [Kind.LINES, Kind.TITLE, Kind.BYLINE, Kind.DATELINE]
    data = load(docs).texts[0].data
    assert data["title"]["en"] == "The bakers' strike"
    assert [creator["name"]["en"] for creator in data["creators"]] == ["Anna Lee"]
    assert data["date"]["value"] == "1911-05-12"
    assert not validate(docs)


def test_a_doubtful_title_is_settled_by_a_mark(folders: tuple[Path, Path]) -> None:
    """A title that the converter doubts goes to the line that a curator marks."""
    originals, docs = folders
    text = TEXT.replace("The bakers' strike\n", "Bakers' Union, Branch 12\nAn evening at the mill\n")
    (originals / "a.txt").write_text(text, encoding="utf-8")
    run(originals, docs)
    assert load(docs).texts[0].data["title"] == {
        "en": "Bakers' Union, Branch 12", "status": "inferred", "evidence": ["p1"]}
    corrected(folders, "- {lines: '1', kind: letterhead}\n- {lines: '2', kind: title}\n")
    assert load(docs).texts[0].data["title"] == {
        "en": "An evening at the mill", "status": "stated", "evidence": ["p2"]}


def test_an_omission_that_is_taken_back(folders: tuple[Path, Path]) -> None:
    """An author's line that was left out by mistake gives the author again when it is put back."""
    originals, docs = folders
    text = TEXT.replace("The bakers' strike\n", "The bakers' strike\nBy Anna Lee\n")
    (originals / "a.txt").write_text(text, encoding="utf-8")
    corrected(folders, "- {lines: '2', omit: , reason: links}\n")
    assert load(docs).texts[0].data["creators"][0]["name"] == {"en": "The strike committee"}
    with_hand(page_of(docs), "structure:\n- {lines: '2', omit: , reason: links}\n", "")
    run(originals, docs)
    assert load(docs).texts[0].data["creators"][0]["name"] == {"en": "Anna Lee"}


def test_a_passage_that_was_left_out_comes_back_with_its_number(folders: tuple[Path, Path]) -> None:
    """Taken back after other corrections, too: no number is given to other words meanwhile."""
    omission = "- {lines: '8', omit: , reason: links}\n"
    corrected(folders, omission)
    text = load(folders[1]).texts[0]
    assert [b.id for b in text.blocks] == ["p1", "p2", "p3", "p5"]
    with_hand(page_of(folders[1]), omission, omission + "- {lines: '4', kind: quote}\n")
    run(*folders)
    assert [b.id for b in load(folders[1]).texts[0].blocks] == ["p1", "p2", "p6", "p3", "p5"]
    with_hand(page_of(folders[1]), omission, "")
    run(*folders)
    text = load(folders[1]).texts[0]
    assert [(b.id, b.lines) for b in text.blocks if b.id == "p4"] == [("p4", (8, 8))]
    assert [b.id for b in text.blocks] == ["p1", "p2", "p6", "p3", "p4", "p5"]
    assert run(*folders).changed == []


@pytest.mark.parametrize("line", ["'x'", "[8]", "{p4: eight}"])
def test_lines_of_former_passages_that_were_changed_by_hand(folders: tuple[Path, Path], line: str) -> None:
    """The page is refused with the field's name: its numbers could be given to other words."""
    corrected(folders, "- {lines: '8', omit: , reason: links}\n")
    with_hand(page_of(folders[1]), "alias_lines:\n  p4: '8'\n", f"alias_lines: {line}\n")
    [refusal] = run(*folders).refused
    assert "alias_lines: it must lead from passage ids to raw lines" in refusal.reason


@pytest.mark.parametrize("structure", ["", "- {lines: '4', kind: quote}\n"], ids=["no", "one"])
def test_a_text_is_recognised_once(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, structure: str
) -> None:
    """A page whose corrections changed nothing since is not recognised without them as well."""
    run(*folders) if not structure else corrected(folders, structure)
    calls: list[int] = []
    recognise = conversion.recognise
    monkeypatch.setattr(conversion, "recognise", lambda *given: calls.append(1) or recognise(*given))
    assert run(*folders).changed == []
    assert len(calls) == 1


def test_a_marked_line_with_words_beside_its_day(folders: tuple[Path, Path]) -> None:
    """The day in a line that a curator marks is the text's, whatever stands beside it."""
    originals, docs = folders
    text = TEXT.replace("The strike committee", "“The Loaf”, a paper for those who bake, 3 May 1911")
    (originals / "a.txt").write_text(text, encoding="utf-8")
    corrected(folders, "- {lines: '10', kind: dateline}\n")
    date = load(docs).texts[0].data["date"]
    assert (date["value"], date["status"]) == ("1911-05-03", "stated")


def test_a_head_that_is_divided_keeps_no_lost_evidence(folders: tuple[Path, Path]) -> None:
    """Where the first block is divided, what it showed is shown by the blocks that it became."""
    originals, docs = folders
    (originals / "a.txt").write_text(
        "news of the strike, no. 7; read and pass on;\nBread, and what it costs;\n\n" + TEXT,
        encoding="utf-8")
    run(originals, docs)
    page = next((docs / "en" / "texts").glob("*.md"))
    with_hand(page, frontmatter.CONVERTER_PART,
              "structure:\n- {lines: '1', omit: , reason: links}\n- {lines: '2', kind: title}\n"
              f"{frontmatter.CONVERTER_PART}")
    assert not run(originals, docs).refused
    assert not validate(docs)
    assert load(docs).texts[0].title("en")[0] == "Bread, and what it costs;"


def test_what_a_person_wrote_is_not_settled_anew(folders: tuple[Path, Path]) -> None:
    """A creator that a curator wrote stays, whatever he marks."""
    originals, docs = folders
    (originals / "a.txt").write_text(HEAD, encoding="utf-8")
    run(originals, docs)
    page = next((docs / "en" / "texts").glob("*.md"))
    own = "creators:\n- name: {en: A. Baker}\n  kind: person\n  status: inferred\n  evidence: [p4]\n"
    with_hand(page, "creators:\n- status: unknown\n", own)
    with_hand(page, frontmatter.CONVERTER_PART,
              f"structure:\n- {{lines: '3', kind: byline}}\n{frontmatter.CONVERTER_PART}")
    run(originals, docs)
    assert own in page.read_text(encoding="utf-8")


def test_ids_over_a_merge_and_a_split(folders: tuple[Path, Path]) -> None:
    """A merge leaves an alias; taken back, it gives the id again; a split gives a new one."""
    corrected(folders, "- {lines: 6-8, kind: paragraph}\n")
    text = load(folders[1]).texts[0]
    assert [b.id for b in text.blocks] == ["p1", "p2", "p3", "p5"]
    assert (text.data["aliases"], text.data["alias_lines"]) == ({"p4": "p3"}, {"p4": "8"})
    assert not validate(folders[1])
    with_hand(page_of(folders[1]), "{lines: 6-8, kind: paragraph}", "{lines: '3', kind: quote}")
    run(*folders)
    text = load(folders[1]).texts[0]
    assert [b.id for b in text.blocks] == ["p1", "p2", "p6", "p3", "p4", "p5"]
    assert not {"aliases", "alias_lines"} & set(text.data)
    assert not validate(folders[1])


def test_a_page_begun_by_hand(folders: tuple[Path, Path]) -> None:
    """A refused language is cured by a page that says the language and the raw file."""
    originals, docs = folders
    (originals / "a.txt").write_text("Vivat strajk bakerorum! Panem, pacem, laborem.\n" * 3, encoding="utf-8")
    assert "language" in run(originals, docs).refused[0].reason
    page = docs / "en" / "texts" / "bakers-latin.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\nlanguage: {value: en}\nraw: {file: a.txt}\n---\n", encoding="utf-8")
    report = run(originals, docs)
    assert report.done == ["bakers-latin"]
    text = load(docs).texts[0]
    assert text.language == "en"
    assert text.path == page
    assert not (docs / "en" / "texts" / "text.md").exists()
    assert len(list((docs / "en" / "texts").glob("*.md"))) == 1


def test_an_unknown_language_in_the_front_matter() -> None:
    """A language that the archive does not have is reported."""
    page = "---\nslug: x\nlanguage: {value: de}\n---\n"
    with pytest.raises(ArchiveError, match="no language 'de'"):
        convert(TEXT.encode(), "a.txt", page, "x.md")


def test_odd_raw_file_names_are_found_again(folders: tuple[Path, Path]) -> None:
    """Names that YAML would quote or fold are found again."""
    originals, docs = folders
    (originals / "a.txt").rename(originals / ("Архив - #1: «письмо» " + "очень длинное имя " * 4 + ".txt"))
    run(originals, docs)
    assert run(originals, docs).changed == []
    assert len(list((docs / "en" / "texts").glob("*.md"))) == 1


# ---------------------------------------------------------------- the command


@dataclass(frozen=True)
class Done:
    """What a command said, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


def run_script(name: str, *arguments: str) -> Done:
    """Run scripts/NAME.py in this Python, whose packages are those of the project; nobody can be asked."""
    script = importlib.import_module(name)
    said, complained = io.StringIO(), io.StringIO()
    with (pytest.MonkeyPatch.context() as patch, Path(os.devnull).open(encoding="utf-8") as nobody,
          contextlib.redirect_stdout(said), contextlib.redirect_stderr(complained)):
        patch.setattr(script, "in_project_environment", lambda *a: None)
        patch.setattr(sys, "stdin", nobody)
        code = script.main(list(arguments))
    return Done(code, said.getvalue(), complained.getvalue())


def command(*arguments: str) -> Done:
    """Run the converter."""
    return run_script("convert", *arguments)


def test_many_written_files_do_not_hide_the_tables(folders: tuple[Path, Path]) -> None:
    """The first of them are named, the others counted, and what was recognised stands below them."""
    originals, docs = folders
    for n in range(4):
        (originals / f"b{n}.txt").write_text(TEXT.replace("eleven", f"{n + 12}"), encoding="utf-8")
    said = command("--originals", str(originals), "--docs", str(docs)).stdout.splitlines()
    written = [n for n, line in enumerate(said) if line.startswith("wrote ")]
    assert len(written) == 12
    assert said[written[-1] + 1] == "and 8 more files"
    assert min(n for n, line in enumerate(said) if line.startswith("a.txt → ")) > written[-1]


def test_the_command_says_what_it_wrote(folders: tuple[Path, Path]) -> None:
    """The command says what it wrote, and exits with 0; with --check and a difference, with 1."""
    originals, docs = folders
    arguments = ("--originals", str(originals), "--docs", str(docs))
    checked = command(*arguments, "--check")
    assert (checked.returncode, docs.exists()) == (1, False)
    assert "would change" in checked.stdout
    made = command(*arguments)
    assert made.returncode == 0, made.stderr
    assert "1 of 1 texts are pages, 4 files written, 0 refused" in made.stdout
    assert command(*arguments, "--check").returncode == 0


def test_the_command_tells_what_a_build_will_refuse(tmp_path: Path) -> None:
    """A fault of what a person wrote into a page is told when it is converted, not only when it is built."""
    docs = tmp_path / "docs"
    (docs / "originals").mkdir(parents=True)
    (docs / "data").mkdir()
    (docs / "originals" / "a.txt").write_text(TEXT, encoding="utf-8")
    arguments = ("--originals", str(docs / "originals"), "--docs", str(docs))
    assert command(*arguments).returncode == 0
    with_hand(page_of(docs), frontmatter.CONVERTER_PART, f"note: x\n{frontmatter.CONVERTER_PART}")
    told = command(*arguments)
    assert "en/texts/the-bakers-strike.md: line " in told.stderr
    assert "no field is called 'note' here" in told.stderr
    assert told.returncode == 1


def test_the_command_reports_refused_files(folders: tuple[Path, Path]) -> None:
    """A refused file is reported on standard error as FILE: line N: reason; cure, with exit code 1."""
    originals, docs = folders
    (originals / "b.txt").write_bytes(b"one\ntwo\x00")
    made = command("--originals", str(originals), "--docs", str(docs))
    assert made.returncode == 1
    assert made.stderr.startswith("b.txt: line 2: a NUL byte")
    assert "; " in made.stderr
    assert command("--originals", str(docs / "nothing"), "--docs", str(docs)).returncode == 1


def test_the_command_tells_what_it_passes_over(folders: tuple[Path, Path]) -> None:
    """A document, a file in a subfolder, a page without its raw file: each is reported with its cure."""
    originals, docs = folders
    arguments = ("--originals", str(originals), "--docs", str(docs))
    assert command(*arguments).returncode == 0
    (originals / "1905").mkdir()
    (originals / "1905" / "b.txt").write_text("Words of 1905.\n", encoding="utf-8")
    (originals / "c.pdf").write_bytes(b"%PDF")
    (originals / "a.txt").unlink()
    made = command(*arguments)
    assert made.returncode == 1
    for told in ("docs/originals/1905/b.txt: the file is in a folder of its own", "c.pdf: this is a document",
                 "docs/en/texts/the-bakers-strike.md: its raw file a.txt is not in docs/originals/"):
        assert told in made.stderr
    assert "move it up into docs/originals/" in command(*arguments, str(originals / "1905" / "b.txt")).stderr


def text_command(*arguments: str) -> Done:
    """Run the command that renames, replaces and removes a text."""
    return run_script("text", *arguments)


def test_the_command_for_texts_asks_before_it_acts(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Each verb tells what it will do; it does so with --yes alone, where nobody can be asked."""
    originals, docs = folders
    where = ("--originals", str(originals), "--docs", str(docs))
    assert command(*where).returncode == 0
    corrected = tmp_path / "corrected.txt"
    corrected.write_text(TEXT.replace("eleven", "twelve"), encoding="utf-8")
    steps = {
        ("rename", "a.txt", "b.txt"): "rename the raw file a.txt to b.txt",
        ("replace", "b.txt", str(corrected)): "  + For twelve days the bakers",
        ("remove", "b.txt"): "remove docs/en/texts/the-bakers-strike.md",
    }
    for arguments, told in steps.items():
        before = contents(tmp_path)
        asked, dry = text_command(*arguments, *where), text_command(*arguments, *where, "--dry-run")
        assert (asked.returncode, dry.returncode, contents(tmp_path)) == (1, 0, before)
        assert told in asked.stdout
        assert told in dry.stdout
        done = text_command(*arguments, *where, "--yes")
        assert (done.returncode, done.stderr) == (0, "")
        assert contents(tmp_path) != before
    assert set(contents(tmp_path)) == {"corrected.txt"}


def test_the_command_for_texts_refuses(folders: tuple[Path, Path]) -> None:
    """What cannot be done is reported on standard error with exit code 1."""
    where = ("--originals", str(folders[0]), "--docs", str(folders[1]))
    made = text_command("remove", "x", *where, "--yes")
    assert (made.returncode, made.stdout) == (1, "")
    assert made.stderr.startswith("no text is called 'x'")


def test_the_command_s_table_and_report(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """A new text is shown in a table, an unchanged one is not; a report is written where asked."""
    arguments = ("--originals", str(folders[0]), "--docs", str(folders[1]))
    made = command(*arguments, "--report", str(tmp_path / "r.html"))
    assert "a.txt → docs/en/texts/the-bakers-strike.md" in made.stdout
    assert "The bakers' strike (inferred; line 1)" in made.stdout
    assert 'id="the-bakers-strike-10"' in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "→" not in command(*arguments).stdout
    assert "→" in command(*arguments, str(folders[0] / "a.txt")).stdout


def test_a_page_that_was_deleted_is_made_again(folders: tuple[Path, Path]) -> None:
    """Under its own address, which the page that waits for its translation does not take."""
    run(*folders)
    (page,) = (folders[1] / "en" / "texts").glob("*.md")
    before = page.read_text(encoding="utf-8")
    page.unlink()
    run(*folders)
    assert page.read_text(encoding="utf-8") == before
    assert len(list((folders[1] / "ru" / "texts").glob("*.md"))) == 1


def test_a_full_disk_is_said(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """With its cure; no file is told to be written that is not."""
    def fails(path: Path, content: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(file_conversion, "write_atomically", fails)
    report = run(*folders)
    assert [str(refusal) for refusal in report.refused] == [
        "a.txt: the disk is full; free some space and run the command again"]
    assert report.changed == []


def test_the_report_has_what_is_new_first(folders: tuple[Path, Path], tmp_path: Path) -> None:
    """Texts whose pages are new or changed are at its head, whatever their raw files are called."""
    arguments = ("--originals", str(folders[0]), "--docs", str(folders[1]))
    command(*arguments)
    (folders[0] / "z.txt").write_text("The dyers\n\nThe dyers went out at noon.\n", encoding="utf-8")
    command(*arguments, "--report", str(tmp_path / "r.html"))
    report = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert report.index("z.txt") < report.index("a.txt")


def test_the_command_speaks_russian(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine that speaks Russian all that the command says is Russian."""
    monkeypatch.setenv("ARCHIVE_LANG", "ru")
    originals, docs = folders
    (originals / "b.txt").write_bytes(b"one\ntwo\x00")
    made = command("--originals", str(originals), "--docs", str(docs))
    assert "выведено; строка 1" in made.stdout
    assert "страницами стали тексты: 1 из 2; записано файлов: 4; отклонено: 1" in made.stdout
    assert made.stderr.startswith("b.txt: строка 2: ")
    (originals / "b.txt").unlink()
    (originals / "a.txt").write_text(TEXT + "more", encoding="utf-8")
    assert "файл изменился с тех пор, как из него сделана страница" in command(
        "--originals", str(originals), "--docs", str(docs)).stderr


def test_a_soft_hyphen_may_end_a_line_that_is_left_out() -> None:
    """The sign is listed once, and not again with the words of the site that it ends."""
    raw = "The carders met.\n\nNobody spoke.\n\nCategory:Carders Category:Anarcho-Com\xad\nmunists\n"
    page = convert(raw.encode(), "carders.txt")
    assert [(c.rule, c.text) for c in page.changes] == [
        ("soft-hyphen", "\xad"), ("web-furniture", "Category:Carders Category:Anarcho-Com")]
