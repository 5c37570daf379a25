"""The build of a small project: its order, what a failure leaves, one at a time, nothing out of date."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import sys
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import archive.site.site
import pytest
from archive import downloads
from archive.downloads.formats import FORMATS
from archive.downloads.offline import FOLDER, ZIM, ZIP
from archive.downloads.packing import SUMS
from archive.model import ArchiveError
from archive.pages import frontmatter
from archive.pages.file_conversion import Report
from archive.site import citeproc
from folders import checksums
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from small_project import page_of_the_text
from tooling import build_site, building, exclusive, rendering, staging, text_rendering
from tooling.building import build


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Path:
    """A copy of that project, for one test."""
    return shutil.copytree(template, tmp_path / "project")


def change(root: Path) -> None:
    """Change a page, so that there is something to build."""
    page = root / "docs" / "en" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nSomething further.\n", encoding="utf-8")


@pytest.fixture(scope="module")
def built(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project built with everything."""
    root = shutil.copytree(template, tmp_path_factory.mktemp("projects") / "built")
    assert build(root) == 0
    return root / "site"


def test_pages_show_what_was_made_before_them(built: Path) -> None:
    """The text's pages and the downloads pages name each file of the text, with its size."""
    (entry,) = json.loads((built / "data" / "texts.json").read_text(encoding="utf-8"))
    files = [path for kind, path in entry["downloads"].items() if kind != "raw"]
    assert len(files) == len(FORMATS)
    pages = [*entry["url"].values(), "downloads/index.html", "ru/downloads/index.html"]
    for page in pages:
        shown = (built / page).read_text(encoding="utf-8")
        for path in files:
            link = re.search(rf'<a href="[^"]*{re.escape(path.rpartition("/")[2])}" download.*?'
                             r'<span class="size">(.*?)</span>', shown)
            assert link, (page, path)
            size = (built / path).stat().st_size
            assert link[1].split("\xa0")[0] == str(round(size / 1000)), (page, path)


def test_archives_are_packed_from_the_pages(built: Path) -> None:
    """The copy holds the pages as they are, but those that say what they are part of."""
    with zipfile.ZipFile(built / "downloads" / ZIP) as copy:
        packed = {name.removeprefix(f"{FOLDER}/"): copy.read(name) for name in copy.namelist()}
    differing = {path for path, data in packed.items()
                 if (built / path).exists() and (built / path).read_bytes() != data}
    assert differing == {"index.html", "ru/index.html", "downloads/index.html", "ru/downloads/index.html",
                         f"downloads/{SUMS}"}
    for page in ("downloads/index.html", "ru/downloads/index.html"):
        shown = (built / page).read_text(encoding="utf-8")
        for name in (ZIP, ZIM):
            digest = hashlib.sha256((built / "downloads" / name).read_bytes()).hexdigest()
            assert digest in shown
            assert f"{name}\"".encode() not in packed[page]  # a link to it
        assert "data-downloads" in packed[page].decode("utf-8")
    sums = (built / "downloads" / SUMS).read_text(encoding="utf-8")
    assert {line.split("  ")[1] for line in sums.splitlines()} == {
        path.removeprefix("downloads/") for path in checksums(built)
        if path.startswith("downloads/") and not path.endswith((SUMS, "downloads/index.html"))}


def test_a_fresh_build_gives_the_same_bytes(template: Path, built: Path, tmp_path: Path) -> None:
    """Everything made again elsewhere, without the cache, gives the same bytes."""
    root = shutil.copytree(template, tmp_path / "another place")
    assert build(root, fresh=True) == 0
    assert checksums(root / "site") == checksums(built)


def test_a_build_without_downloads_lists_none(project: Path) -> None:
    """Pages, proof and index; no page lists a download, and the catalogue names raw files alone."""
    site = project / "site"
    assert [path.name for path in (site / "downloads").iterdir()] == ["index.html"]
    assert list((site / "assets" / "search" / "index").iterdir())
    for page in site.rglob("*.html"):
        assert "data-downloads" not in page.read_text(encoding="utf-8"), page
    (entry,) = json.loads((site / "data" / "texts.json").read_text(encoding="utf-8"))
    assert entry["downloads"] == {"raw": "originals/letter.txt"}


def test_a_second_build_does_nothing(project: Path, monkeypatch: pytest.MonkeyPatch,
                         capsys: pytest.CaptureFixture[str]) -> None:
    """A second run makes nothing; another kind of build, or --fresh, does."""
    runs: list[bool] = []

    def make(job: Any, steps: Any) -> list[str]:
        runs.append(job.with_downloads)
        shutil.copytree(job.root / "site", job.work / "site")
        return []

    monkeypatch.setattr(building, "make_site", make)
    assert build(project, with_downloads=False) == 0
    assert "nothing has changed" in capsys.readouterr().out
    assert not runs
    assert build(project, with_downloads=True) == 0
    assert build(project, with_downloads=True) == 0
    assert build(project, with_downloads=True, fresh=True) == 0
    assert runs == [True, True]


def copied_pages(root: Path, folder: Path, site: Any, epoch: int, compiled: Any) -> rendering.Pages:
    """Stands for MkDocs where its pages do not matter: those of the last site."""
    shutil.copytree(root / "site", folder, ignore=lambda inside, names: [
        name for name in names
        if name in ("data", "index", "originals") or (Path(inside).name == "texts" and name != "index.html")])
    return rendering.Pages(folder)


class Stop(Exception):
    """Stands for an error in the middle of a step, or for Ctrl-C."""


@pytest.mark.parametrize("step", [
    "building._convert", "build_texts.analyse_texts", "build_texts.render_texts", "build_site.make_index",
    "build_site.render_pages", "build_site.minify_assets", "building.replace_site",
])
def test_a_step_that_breaks_leaves_the_last_site(
    project: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """An error in any step leaves site/ as it was, and no trace of the work."""
    before = checksums(project / "site")
    change(project)

    def broken(*arguments: Any, **named: Any) -> Any:
        raise Stop

    monkeypatch.setattr(build_site, "render_pages", copied_pages)
    monkeypatch.setattr(f"tooling.{step}", broken)
    with pytest.raises(Stop):
        build(project, with_downloads=False)
    assert checksums(project / "site") == before
    assert {path.name for path in (project / ".cache").iterdir()} <= {
        "build.lock", "build.stamp", "other-language.pickle", "pairs.json", "postings", "references",
        "templates", "texts.pickle"}


@pytest.mark.parametrize("step", ["_make_books", "downloads.make_archives"])
def test_downloads_that_break_leave_the_last_site(
    project: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """The same for the steps that make files to download."""
    before = checksums(project / "site")

    def broken(*arguments: Any, **named: Any) -> Any:
        raise Stop

    monkeypatch.setattr(downloads.Maker, "text_files", lambda *arguments: [])
    monkeypatch.setattr(downloads.Maker, "books", lambda *arguments: [])
    monkeypatch.setattr(f"tooling.build_site.{step}", broken)
    with pytest.raises(Stop):
        build(project)
    assert checksums(project / "site") == before


def _break_the_page(root: Path) -> None:
    page = page_of_the_text(root)
    page.write_text(page.read_text(encoding="utf-8").replace("language:", "langauge:", 1), encoding="utf-8")


def _break_a_link(root: Path) -> None:
    page = root / "docs" / "en" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[x](nowhere.md)\n", encoding="utf-8")


def _break_a_template(root: Path) -> None:
    (root / "overrides" / "names.html").write_text("{% if %}", encoding="utf-8")


@pytest.mark.parametrize(("fault", "words"), [
    (_break_the_page, "nothing was built"), (_break_a_link, "nowhere.md"),
])
def test_a_fault_of_a_file_leaves_the_last_site(
    project: Path, capsys: pytest.CaptureFixture[str], fault: Callable[[Path], None], words: str
) -> None:
    """A file with a fault ends the build with a message; site/ is as it was, and so is its record."""
    before = checksums(project / "site")
    sources = checksums(project / "docs")
    saved = {path: (project / "docs" / path).read_bytes() for path in sources}
    fault(project)
    assert build(project, with_downloads=False) == 1
    assert words in capsys.readouterr().err
    assert checksums(project / "site") == before
    for path, data in saved.items():
        (project / "docs" / path).write_bytes(data)
    assert build(project, with_downloads=False) == 0
    assert "nothing has changed" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such names nor pipes")
def test_what_is_no_text_among_the_raw_files_is_not_published(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken link, a pipe, a name that is not UTF-8, a web page: each is reported, none is in the site."""
    originals = project / "docs" / "originals"
    (originals / "gone.txt").symlink_to("nowhere")
    os.mkfifo(originals / "pipe.txt")
    (originals / "page.html").write_text("<script>1</script>", encoding="utf-8")
    (originals / "page.md").write_text("# A page", encoding="utf-8")
    named = ["gone.txt", "pipe.txt", "page.html", "page.md"]
    if sys.platform == "linux":  # other systems refuse such a name
        Path(os.fsdecode(os.fsencode(originals) + b"/\xff.txt")).write_text("Words.", encoding="utf-8")
        named.append("udcff.txt")
    change(project)
    assert build(project, with_downloads=False) == 0
    told = capsys.readouterr().err
    assert all(name in told for name in named), told
    assert [path.name for path in (project / "site" / "originals").iterdir()] == ["letter.txt"]


def test_a_broken_template_leaves_the_last_site(project: Path) -> None:
    """An error of a template ends the build; site/ is as it was."""
    before = checksums(project / "site")
    _break_a_template(project)
    with pytest.raises(Exception, match="Expected an expression"):
        build(project, with_downloads=False)
    assert checksums(project / "site") == before


def test_what_cannot_be_proven_is_not_published(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the proof finds a fault, the last good site stays."""
    before = checksums(project / "site")
    change(project)
    fault = ArchiveError("texts/letter/index.html", None, "a word is lost", "do not publish")
    monkeypatch.setattr(text_rendering, "prove_text", lambda *arguments: [fault])
    assert build(project, with_downloads=False) == 1
    assert "a word is lost" in capsys.readouterr().err
    assert checksums(project / "site") == before


def test_references_that_pandoc_refuses_leave_the_last_site(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where pandoc makes no references the build ends with the words that it said."""
    before = checksums(project / "site")
    shutil.rmtree(project / ".cache" / "references")
    monkeypatch.setattr(citeproc, "_standalone_style", lambda *_: b"<style")
    assert build(project, fresh=True, with_downloads=False) == 1
    told = capsys.readouterr().err
    assert "gost.csl: pandoc" in told
    assert "CiteprocXMLError" in told
    assert checksums(project / "site") == before


def test_a_change_is_published(project: Path) -> None:
    """A build that succeeds replaces the site; what a former one had beside it is gone."""
    (project / "site" / "left-over.html").write_text("old", encoding="utf-8")
    change(project)
    assert build(project, with_downloads=False) == 0
    assert "Something further." in (project / "site/about/index.html").read_text(encoding="utf-8")
    assert not (project / "site" / "left-over.html").exists()


def test_an_interrupted_build_is_cleared_away(project: Path) -> None:
    """A build that was killed, even between the two renames, leaves nothing that the next one keeps."""
    before = checksums(project / "site")
    cache = project / ".cache"
    (cache / "next" / "site").mkdir(parents=True)
    (cache / "next" / "site" / "index.html").write_text("half", encoding="utf-8")
    (project / "site").rename(cache / "former")
    assert build(project, with_downloads=False) == 0
    assert checksums(project / "site") == before
    assert {path.name for path in cache.iterdir()} == {
        "build.lock", "build.stamp", "other-language.pickle", "pairs.json", "postings", "references",
        "templates", "texts.pickle"}


def test_a_refused_rename_puts_the_last_site_back(tmp_path: Path) -> None:
    """Where the new site cannot take its place, the last one returns to it."""
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    cache.mkdir()
    (site / "index.html").write_text("last", encoding="utf-8")
    with pytest.raises(OSError, match="missing"):
        staging.replace_site(tmp_path / "missing", site, cache)
    assert (site / "index.html").read_text(encoding="utf-8") == "last"


def test_two_steps_may_not_make_one_file(tmp_path: Path) -> None:
    """A file that is already there is not overwritten unseen."""
    for folder in ("a", "b"):
        (tmp_path / folder / "data").mkdir(parents=True)
        (tmp_path / folder / "data" / "x").write_text(folder, encoding="utf-8")
    with pytest.raises(FileExistsError, match="data/x"):
        staging.move_into(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b" / "data" / "x").read_text(encoding="utf-8") == "b"


def test_two_builds_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second waits, and says so, until the first is done."""
    entered: list[str] = []
    first_is_in, second_waits, go_on = threading.Event(), threading.Event(), threading.Event()

    def work(*arguments: Any) -> None:
        entered.append("in")
        first_is_in.set()
        assert go_on.wait(30)
        entered.append("out")

    monkeypatch.setattr(building, "_build", work)
    monkeypatch.setattr(exclusive, "print", lambda *words, **named: second_waits.set(), raising=False)
    threads = [threading.Thread(target=build, args=(tmp_path,)) for _ in range(2)]
    threads[0].start()
    assert first_is_in.wait(30)
    threads[1].start()
    assert second_waits.wait(30)
    assert entered == ["in"]
    go_on.set()
    for thread in threads:
        thread.join()
    assert entered == ["in", "out", "in", "out"]


def test_each_preview_reads_the_texts_again(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`mkdocs serve` shows what the files say now, and reads them once for all languages."""
    reads: list[Path] = []
    load = archive.site.site.load

    def counted(docs: Path) -> Any:
        reads.append(docs)
        return load(docs)

    monkeypatch.setattr(archive.site.site, "load", counted)
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")

    def preview(name: str) -> str:
        # As mkdocs serve does at each change: the configuration anew, then the build.
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(tmp_path / name), strict=True)
        mkdocs_build(config)
        return (tmp_path / name / "texts" / "index.html").read_text(encoding="utf-8")

    first = preview("1")
    page = page_of_the_text(project)
    source = page.read_text(encoding="utf-8")
    assert "Letter of protest" in first
    page.write_text(source.replace("Letter of protest", "Letter of thanks"), encoding="utf-8")
    second = preview("2")
    assert "Letter of thanks" in second
    assert "Letter of protest" not in second
    assert len(reads) == 2


def test_texts_are_read_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages, the proof and the search index share one reading of each page of a text."""
    reads: list[str] = []
    read = frontmatter.read_with_faults

    def counted(source: str, file: str) -> Any:
        reads.append(file)
        return read(source, file)

    assert build(project, fresh=True, with_downloads=False) == 0
    monkeypatch.setattr(building, "_convert", lambda *_: Report())
    monkeypatch.setattr(frontmatter, "read_with_faults", counted)
    assert build(project, fresh=True, with_downloads=False) == 0
    assert sorted(name for name in reads if "/texts/" in name and "/index.md" not in name) == sorted(
        f"{path.parent.parent.name}/texts/{path.name}"
        for path in (project / "docs").glob("*/texts/*.md") if path.name != "index.md")


def test_texts_are_the_same_as_mkdocs_makes_them(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages of texts, which the build makes side by side, are those that MkDocs alone makes."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    assert build(project, fresh=True, with_downloads=False) == 0
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(tmp_path / "site"), strict=True)
    mkdocs_build(config)
    pages = [page for folder in ("texts", "ru/texts")
             for page in (tmp_path / "site" / folder).glob("*/**/*.html")]
    assert len(pages) == 4
    for page in pages:
        assert page.read_bytes() == (project / "site" / page.relative_to(tmp_path / "site")).read_bytes()


def test_the_map_has_the_pages_of_texts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page of a text is in the map for search engines once, and the packed map is the same."""
    monkeypatch.setenv("SITE_URL", "https://example.org/a/")
    assert build(project, with_downloads=False) == 0
    site = project / "site"
    listed = re.findall("<loc>https://example.org/a/(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    pages = {path.relative_to(site).as_posix().removesuffix("index.html")
             for path in site.rglob("index.html") if "texts" in path.parts}
    assert pages <= set(listed)
    assert len(listed) == len(set(listed))
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()) == (site / "sitemap.xml").read_bytes()


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables that are set for MkDocs end with the build of the pages."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.delenv("NO_MKDOCS_2_WARNING", raising=False)
    with rendering._environment(SOURCE_DATE_EPOCH="2", NO_MKDOCS_2_WARNING="1"):
        assert os.environ["SOURCE_DATE_EPOCH"] == "2"
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"
    assert "NO_MKDOCS_2_WARNING" not in os.environ
