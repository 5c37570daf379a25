"""A build after a change gives the same bytes as one that makes everything anew, in another place."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from archive.pages import text_operations
from folders import checksums
from small_project import RAW, page_of_the_text
from tooling import text_analysis, text_rendering
from tooling.building import build

_TRANSLATION = """slug: {slug}
translation:
  of: en
  by: {{en: a test, ru: проба}}
  date: '2026-11-22'
  reviewed: 'false'
"""


def _replace(path: Path, old: str, new: str) -> None:
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new), encoding="utf-8")


def _a_word(root: Path) -> None:
    """A corrected raw file in the place of the former one, as `text.py replace` puts it."""
    text = text_operations.find_text("letter.txt", root / "docs" / "originals", root / "docs")
    former = text.raw.read_bytes()
    corrected = former + b"\nWe shall overcome in Zhanaozen.\n"
    text_operations.carry_out(text_operations.plan_replace(text, former, corrected))


def _a_title(root: Path) -> None:
    page = page_of_the_text(root)
    _replace(page, "title:\n", "title:\n  ru: Письмо протеста\n")


def _a_new_text(root: Path) -> None:
    raw = "The strike in Karaganda\n\n" + "The miners of Karaganda stopped work in July 1989. " * 6
    (root / "docs" / "originals" / "strike.txt").write_text(raw, encoding="utf-8")


def _a_text_gone(root: Path) -> None:
    (root / "docs" / "originals" / "letter.txt").unlink()
    pages = (root / "docs" / "en" / "texts").glob("*.md")
    slug = next(page.stem for page in pages if "file: letter.txt" in page.read_text(encoding="utf-8"))
    for tag in ("en", "ru"):
        (root / "docs" / tag / "texts" / f"{slug}.md").unlink()
        shutil.rmtree(root / "docs" / tag / "texts" / slug)


def _a_record(root: Path) -> None:
    records = root / "docs" / "data" / "places.yml"
    records.write_text(records.read_text(encoding="utf-8")
                       + "- {id: overcome, en: Overcome, ru: Преодоление, variants: [overcome]}\n",
                       encoding="utf-8")


def _a_record_renamed(root: Path) -> None:
    _replace(root / "docs" / "data" / "places.yml", "en: Overcome, ru: Преодоление", "en: Outcome, ru: Исход")


def _a_template(root: Path) -> None:
    card = root / "overrides" / "partials" / "card.html"
    _replace(card, '<details class="card">', '<details class="card" open>')


def _a_style(root: Path) -> None:
    sheet = root / "docs" / "assets" / "archive" / "palette.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\nmark { color: red; }\n", encoding="utf-8")


CHANGES = (_a_word, _a_title, _a_new_text, _a_template, _a_style, _a_record, _a_record_renamed,
           _a_text_gone)


def _cold(root: Path, place: Path, downloads: bool = False) -> dict[str, str]:
    """The site that the same files give in another folder, without a cache."""
    shutil.copytree(root, place)
    shutil.rmtree(place / "site")
    shutil.rmtree(place / ".cache")
    assert build(place, with_downloads=downloads) == 0
    return checksums(place / "site")


def test_a_build_after_a_change_equals_one_from_nothing(template: Path, tmp_path: Path) -> None:
    """One change after the other, each built upon the last site and, beside it, from nothing."""
    root = shutil.copytree(template, tmp_path / "project")
    for number, change in enumerate(CHANGES):
        before = checksums(root / "site")
        change(root)
        assert build(root, with_downloads=False) == 0
        after = checksums(root / "site")
        assert after != before, change
        assert after == _cold(root, tmp_path / str(number)), change


def test_downloads_after_a_change_equal_those_from_nothing(template: Path, tmp_path: Path) -> None:
    """The same for the downloads and the archives, where one of two texts changes."""
    root = shutil.copytree(template, tmp_path / "project")
    _a_new_text(root)
    assert build(root) == 0
    _a_word(root)
    assert build(root) == 0
    assert checksums(root / "site") == _cold(root, tmp_path / "cold", downloads=True)


def _nothing_more(root: Path) -> None:
    about = root / "docs" / "en" / "about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")


@pytest.mark.parametrize(("change", "calls"), [
    (_nothing_more, (0, 0)), (_a_word, (1, 1)), (_a_title, (1, 2)), (_a_new_text, (1, 2)),
    (_a_record, (2, 2)), (_a_template, (2, 2)),
])
def test_only_what_changed_is_made(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None],
    calls: tuple[int, int],
) -> None:
    """calls: how many texts are analysed, and rendered.

    A text that has not changed is taken from the last site; one that links to it is rendered again."""
    root = shutil.copytree(template, tmp_path / "project")
    raw = RAW.read_text(encoding="utf-8").replace("Letter of", "A second letter of")
    (root / "docs" / "originals" / "other.txt").write_text(raw, encoding="utf-8")
    assert build(root, with_downloads=False) == 0
    made: list[str] = []
    analyse, render = text_analysis.Analyser.analyse, text_rendering.Renderer.render
    monkeypatch.setattr(text_analysis.Analyser, "analyse",
                        lambda self, slug: made.append("analyse") or analyse(self, slug))
    monkeypatch.setattr(text_rendering.Renderer, "render",
                        lambda self, task: made.append("render") or render(self, task))
    change(root)
    assert build(root, with_downloads=False) == 0
    assert (made.count("analyse"), made.count("render")) == calls


def test_a_file_that_was_touched_is_made_anew(template: Path, tmp_path: Path) -> None:
    """What somebody wrote into site/ does not stay there."""
    root = shutil.copytree(template, tmp_path / "project")
    assert build(root, with_downloads=False, fresh=True) == 0
    before = checksums(root / "site")
    page = next((root / "site" / "texts").glob("*/index.html"))
    page.write_text("something else", encoding="utf-8")
    _nothing_more(root)
    assert build(root, with_downloads=False) == 0
    after = checksums(root / "site")
    assert {path for path in after if after[path] != before[path]} == {"about/index.html"}


def test_passages_that_did_not_change_are_kept(template: Path, tmp_path: Path) -> None:
    """A file of passages is the very file of the last site, unless its text, its number or it changed."""
    root = shutil.copytree(template, tmp_path / "project")
    _a_new_text(root)
    assert build(root, with_downloads=False) == 0
    index = root / "site" / "assets" / "search" / "index" / "p"

    def times() -> dict[str, int]:
        return {path.relative_to(index).as_posix(): path.stat().st_mtime_ns for path in index.rglob("*.js")}

    def changed() -> set[str]:
        before = times()
        assert build(root, with_downloads=False) == 0
        return {path for path, time in times().items() if time != before.get(path)}

    assert len({path.partition("-")[0] for path in times()}) == 4  # two texts in two languages
    _nothing_more(root)
    assert changed() == set()
    touched = next(index.glob("en/0-*.js"))
    own = {path for path in times() if path.partition("/")[2].startswith("0-")}
    touched.write_text("something else", encoding="utf-8")
    _nothing_more(root)
    assert changed() == own
    _a_word(root)
    assert {path.partition("/")[2].partition("-")[0] for path in changed()} in ({"0"}, {"1"})


def test_only_lists_that_changed_are_made(template: Path, tmp_path: Path) -> None:
    """A page of a record whose words are the same is the very file of the last site."""
    root = shutil.copytree(template, tmp_path / "project")
    assert build(root, with_downloads=False) == 0

    def times() -> dict[str, int]:
        return {path.parent.name: path.stat().st_mtime_ns
                for path in (root / "site" / "names").glob("*-*/index.html")}

    before = times()
    _nothing_more(root)
    assert build(root, with_downloads=False) == 0
    assert times() == before
    _a_word(root)
    assert build(root, with_downloads=False) == 0
    changed = {name for name, time in times().items() if time != before.get(name)}
    assert changed == {"place-zhanaozen"}
