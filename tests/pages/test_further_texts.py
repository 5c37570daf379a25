"""An archive that gets a further text, a refused raw file, and raw files of any name."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from archive.pages.catalogue import load
from archive.pages.file_conversion import convert_all
from archive.pages.raw_files import unportable as remarks_on
from archive.pages.validation import validate
from folders import SAMPLE
from tooling.reviewing import warnings_of

TEXT = "The strike of the {}\n\nFor eleven days they have stood at the gates, and they ask for help.\n"
NAMES = [
    "a#1.txt", "50%.txt", "%41.txt", "a'b\".txt", "two  words.txt", " leading.txt", "trailing .txt",
    "Архив — «письмо» №5.txt", "-n.txt", "--docs.txt", "&amp;<b>.txt", "{{ x }}.txt", "~.txt", "null.txt",
    "a: b.txt", "[a](b).txt", "a\\b.txt", "?q=1.txt", "l" * 250 + ".txt", "line\nbreak.txt", "tab\t.txt",
    "\u202etxt.txt", "CASE.txt", "case.txt", "\u00e9.txt", "e\u0301.txt",
]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of the sample archive, to be added to."""
    return shutil.copytree(SAMPLE, tmp_path / "docs")


def convert_everything(docs: Path) -> list[str]:
    """Convert all raw files; returns the names of those that were refused."""
    report = convert_all(sorted((docs / "originals").glob("*.txt")), docs)
    return [fault.file for fault in report.refused]


def test_a_further_text_and_a_refused_one(docs: Path) -> None:
    """A further text joins the others, a refused one does not; the old pages stay as they were."""
    before = {text.slug: text.path.read_bytes() for text in load(docs).texts}
    untranslated = {text.slug for text in load(docs).untranslated}
    (docs / "originals" / "further.txt").write_text(TEXT.format("weavers"), encoding="utf-8")
    (docs / "originals" / "refused.txt").write_bytes(b"one\x00")
    assert convert_everything(docs) == ["refused.txt"]
    assert [str(fault) for fault in validate(docs)] == []
    texts = load(docs).by_slug
    assert set(texts) - set(before) == {"the-strike-of-the-weavers"}
    assert {slug: texts[slug].path.read_bytes() for slug in before} == before
    assert {text.slug for text in load(docs).untranslated} - untranslated == {"the-strike-of-the-weavers"}
    assert not [one for one in warnings_of(docs) if "the-strike-of-the-weavers" in one.file]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file names")
def test_raw_files_of_any_name(tmp_path: Path) -> None:
    """Each name survives conversion, a second run and the validation, to the letter."""
    originals = tmp_path / "originals"
    originals.mkdir()
    for n, name in enumerate(NAMES):
        (originals / name).write_text(TEXT.format(f"bakers {n}"), encoding="utf-8")
    names = sorted(path.name for path in originals.iterdir())
    report = convert_all(sorted(originals.iterdir()), tmp_path)
    assert not report.refused
    assert len(set(report.done)) == len(names)
    assert [str(fault) for fault in validate(tmp_path)] == []
    assert sorted(text.data["raw"]["file"] for text in load(tmp_path).texts) == names
    assert convert_all(sorted(originals.iterdir()), tmp_path).changed == []


@pytest.mark.parametrize(("names", "unportable"), [
    (["a.txt", "50%.txt", "Архив — «письмо» №5.txt", "concert.txt", "com.txt", "a'b.txt"], []),
    (["a:b.txt", "q?.txt", 'a"b.txt', "a\\b.txt", "a|b.txt", "tab\t.txt"], None),
    (["con.txt", "NUL.txt", "com1.txt", "lpt9.b.txt", "aux .txt"], None),
    (["case.txt", "CASE.txt", "e\u0301.txt", "\u00e9.txt"], ["CASE.txt", "\u00e9.txt"]),
])
def test_names_that_other_systems_cannot_have(names: list[str], unportable: list[str] | None) -> None:
    """Whoever clones the archive on Windows would miss such a file, so the commands say it."""
    for name, remark in zip(names if unportable is None else unportable, remarks_on(names), strict=True):
        assert remark.startswith(f"{name}: ")
        assert "scripts/text.py rename" in remark


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps names that are no text")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    """A name whose bytes are not UTF-8 is refused by name; the message itself can be printed."""
    originals = tmp_path / "originals"
    originals.mkdir()
    (originals / "\udcff.txt").write_text(TEXT.format("weavers"), encoding="utf-8")
    refusal = convert_all(sorted(originals.iterdir()), tmp_path).refused[0]
    assert (refusal.reason, refusal.cure) == ("the file's name is not UTF-8", "rename the file")
    str(refusal).encode("utf-8")


def test_two_pages_of_one_raw_file(docs: Path) -> None:
    """A raw file that two pages claim is a fault; the message says which was there first."""
    (docs / "originals" / "further.txt").write_text(TEXT.format("weavers"), encoding="utf-8")
    convert_everything(docs)
    page = docs / "en" / "texts" / "the-strike-of-the-weavers.md"
    source = page.read_text(encoding="utf-8")
    copy = source.replace("slug: the-strike-of-the-weavers", "slug: twice").replace("id: lma-", "id: lma-b")
    (docs / "en" / "texts" / "twice.md").write_text(copy, encoding="utf-8")
    faults = [fault for fault in validate(docs) if "raw file of" in fault.reason]
    assert [(fault.file, fault.reason) for fault in faults] == [
        ("en/texts/twice.md",
         "the raw file of docs/en/texts/the-strike-of-the-weavers.md, which was there first")]


def test_one_missing_block_is_one_fault(docs: Path) -> None:
    """Every fault of a translation is found, each once and at its line, whatever is missing before it."""
    text = next(text for text in load(docs).texts if text.translations)
    page = next(iter(text.translations.values())).path
    blocks = page.read_text(encoding="utf-8").split("\n\n")
    plain = [n for n, block in enumerate(blocks)
             if n > 2 and block.rpartition("\n")[2].startswith("{ #p") and block.count("\n") == 1
             and not {"[", "@"} & set(block)]
    first, second = plain[0], plain[-1]
    assert first < second - 3
    quote = "> " + blocks[second].replace("\n", "\n> ").replace(" }", " .quote }")
    spoilt = [*blocks[:first], *blocks[first + 1 : second], quote, *blocks[second + 1 :]]
    page.write_text("\n\n".join(spoilt), encoding="utf-8")
    faults = validate(docs)
    assert len(faults) == 2, [str(fault) for fault in faults]
    assert "translation: nothing" in faults[0].reason and "quote" in faults[1].reason
    lines = page.read_text(encoding="utf-8").split("\n")
    assert lines[(faults[1].line or 0) - 1].startswith("> ")
