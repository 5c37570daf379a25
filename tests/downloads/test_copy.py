"""The offline copy: whole, closed in itself, checkable, the same bytes each time."""

from __future__ import annotations

import hashlib
import re
import shutil
import stat
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from archive.downloads import Cache, Stamps, closing_lines, make_archives
from archive.downloads.offline import FOLDER, SUMS, ZIM, ZIP, belongs_to_copy
from archive.downloads.view import Download, DownloadsView
from archive.interface import words as words_in
from archive.pages.catalogue import Catalogue
from archive.pages.records import Records
from download_helpers import ASSETS, make_downloads
from lxml import html


def _sums(folder: Path) -> dict[str, str]:
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    pairs = [line.split("  ", 1) for line in lines]
    return {path: digest for digest, path in pairs}


def _wrong(folder: Path, sums: dict[str, str]) -> list[str]:
    return [path for path, digest in sums.items()
            if hashlib.sha256((folder / path).read_bytes()).hexdigest() != digest]


def test_sums_cover_every_download(site: Path) -> None:
    """SHA256SUMS names every file in the downloads folder, each with its right sum."""
    folder = site / "downloads"
    sums = _sums(folder)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files - {SUMS, "index.html"} == set(sums)
    assert ZIP in sums
    assert not _wrong(folder, sums)


def test_sums_inside_the_copy(copy: Path) -> None:
    """Both lists inside the copy name files that are there, each with its right sum."""
    files = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    assert files - {SUMS} == set(_sums(copy))
    assert not _wrong(copy, _sums(copy))
    assert not _wrong(copy / "downloads", _sums(copy / "downloads"))


def test_layout(site: Path) -> None:
    """One folder with index.html at its top, the read-me first; fixed permissions and times."""
    with zipfile.ZipFile(site / "downloads" / ZIP) as packed:
        members = packed.infolist()
    names = [member.filename for member in members]
    assert all(name.startswith(f"{FOLDER}/") for name in names)
    assert names[0] == f"{FOLDER}/READ-ME-FIRST.txt"
    assert f"{FOLDER}/index.html" in names
    assert f"{FOLDER}/ru/index.html" in names
    assert len(names) == len(set(names))
    assert {stat.S_IMODE(member.external_attr >> 16) for member in members} == {0o644}
    assert len({member.date_time for member in members}) == 1
    assert {member.create_system for member in members} == {3}


def test_read_me_speaks_both_languages(copy: Path) -> None:
    """The read-me names the date and the version, in English and in Russian."""
    words = (copy / "READ-ME-FIRST.txt").read_text(encoding="utf-8")
    assert re.search(r"по состоянию на: \d{4}-\d\d-\d\d\n", words)
    assert re.search(r"Version / версия: \S+\n", words)
    assert "Open index.html" in words
    assert "Откройте файл index.html" in words


def test_only_what_is_needed_travels(copy: Path) -> None:
    """No map for search engines, no source maps, none of the theme's files, no copy in the copy."""
    names = [path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()]
    unwanted = re.compile(r"\.map$|^sitemap|^assets/javascripts|^assets/stylesheets|\.zi[pm]$")
    assert not list(filter(unwanted.search, names))


@pytest.mark.parametrize("path, goes", [
    ("index.html", True), ("ru/texts/a/index.html", True), ("assets/fonts/OFL.txt", True),
    ("sitemap.xml", False), ("assets/site.js.map", False), ("assets/javascripts/x.js", False),
    (f"downloads/{ZIP}", False), (f"downloads/{ZIM}", False), (f"downloads/.{ZIP}.part", False),
    (".nojekyll", False),
])
def test_what_travels(path: str, goes: bool) -> None:
    """The rule of what belongs into the copy."""
    assert belongs_to_copy(path) is goes


def test_every_link_is_a_file_in_the_copy(copy: Path) -> None:
    """Every link, picture, style and script of every page is a file in it, each anchor is there."""
    anchors: dict[Path, set[str]] = {}

    def ids(page: Path) -> set[str]:
        if page not in anchors:
            root = html.fromstring(page.read_bytes())
            anchors[page] = {str(name) for name in root.xpath("//@id")}
        return anchors[page]

    faults, seen = [], 0
    for page in sorted(copy.rglob("*.html")):
        root = html.fromstring(page.read_bytes())
        for url in root.xpath("//@href|//@src|//form/@action"):
            parts = urlsplit(str(url))
            if parts.scheme:
                continue
            seen += 1
            path = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            inside = path.is_file() and path.is_relative_to(copy.resolve())
            if path == page:
                inside = True
            if not inside or url.startswith("/"):
                faults.append(f"{page.relative_to(copy)} → {url}")
            elif parts.fragment and path.suffix == ".html" and unquote(
                    parts.fragment) not in ids(path):
                faults.append(f"{page.relative_to(copy)} → {url} (no such passage)")
    assert seen > 100
    assert not faults, faults[:20]


def test_the_copy_does_not_offer_itself(site: Path, copy: Path) -> None:
    """Online the copies can be had in one click; in one the page says that it is the copy."""
    for language in ("", "ru/"):
        online = html.fromstring((site / language / "downloads/index.html").read_bytes())
        offline = html.fromstring((copy / language / "downloads/index.html").read_bytes())
        for name in (ZIP, ZIM):
            assert online.xpath(f"//a[contains(@href, '{name}')]")
            assert not offline.xpath(f"//a[contains(@href, '{name}')]")
            digest = hashlib.sha256((site / "downloads" / name).read_bytes()).hexdigest()
            assert digest in online.text_content()


def test_downloads_page_offers_everything(site: Path) -> None:
    """In both languages: a link to each download, its size, and its check-sum."""
    sums = _sums(site / "downloads")
    for language in ("", "ru/"):
        page = site / language / "downloads/index.html"
        root = html.fromstring(page.read_bytes())
        linked = {(page.parent / href).resolve() for href in root.xpath("//main//a/@href")}
        words = root.text_content()
        for path, digest in sums.items():
            assert (site / "downloads" / path).resolve() in linked, (language, path)
            assert digest in words
            size = (site / "downloads" / path).stat().st_size
            assert words_in("ru" if language else "en").size(size) in words


def test_each_text_offers_its_own(site: Path, catalogue: Catalogue) -> None:
    """A text's page in either language has every file of the text, one click away."""
    for text in catalogue.texts:
        files = {p.resolve() for p in (site / "downloads" / text.slug).iterdir()}
        for language in ("", "ru/"):
            page = site / language / "texts" / text.slug / "index.html"
            root = html.fromstring(page.read_bytes())
            linked = {(page.parent / href).resolve()
                      for href in root.xpath("//*[@data-downloads]//a/@href")}
            assert files <= linked, (text.slug, language)
            names = [a.get("aria-label") for a in root.xpath("//*[@data-downloads]//a")]
            assert len(names) == len(set(names))


def test_the_copy_is_the_site(site: Path, copy: Path) -> None:
    """Every file of the site that belongs into the copy is in it unchanged, but for what cannot
    know the copies themselves: the downloads pages and the list of check-sums."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    expected = set(filter(belongs_to_copy, files))
    assert expected == {path.relative_to(copy).as_posix() for path in copy.rglob("*")
                        if path.is_file()} - {SUMS, "READ-ME-FIRST.txt"}
    differing = {path for path in expected if (site / path).read_bytes() != (copy / path).read_bytes()}
    assert differing == {"downloads/index.html", "ru/downloads/index.html", f"downloads/{SUMS}"}


def test_a_long_list_is_left_to_the_texts_pages(catalogue: Catalogue) -> None:
    """Where there are very many texts the downloads page leads to the list of texts instead."""
    text = catalogue.texts[0]
    files = [Download(f"{text.slug}/a.pdf", "pdf", "original", text.slug, 5_000, "0")]
    stamp = Stamps.read(Path("no such folder")).archive
    for number, listed in ((1, True), (61, False)):
        page = DownloadsView(files, Catalogue((text,) * number), stamp).page("en")
        assert bool(page["texts"]) is listed
        assert bool(page["sums"]) is listed


def test_twice_the_same_bytes(
    site: Path, catalogue: Catalogue, records: Records, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From the same texts and pages the same bytes: with an empty cache, and from the cache."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    one = Catalogue(catalogue.texts[:1])
    stamps = Stamps.read(tmp_path)
    trees = []
    for n, cache in enumerate(("a", "b", "b")):
        place = tmp_path / str(n)
        shutil.copytree(site, place, ignore=shutil.ignore_patterns(*catalogue.by_slug, ZIP, ZIM))
        downloads = make_downloads(one, records, place / "downloads", assets=ASSETS,
                                   stamps=stamps, cache=Cache(tmp_path / cache), site_url="")
        archives = make_archives(place, stamps.archive)
        trees.append({p.relative_to(place).as_posix(): p.read_bytes()
                      for p in place.rglob("*") if p.is_file()})
        lines = closing_lines(downloads, archives, place)
        assert "3 pdf" in lines[0]
        assert ZIP in lines[1]
        assert ZIM in lines[2]
    assert trees[0] == trees[1] == trees[2]
