"""The offline copy: complete, without links to the outside, with check-sums, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import stat
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from archive.downloads import (
    Cache,
    Release,
    Signer,
    Stamp,
    Stamps,
    closing_lines,
    make_archives,
    write_sums,
)
from archive.downloads.offline import (
    FOLDER,
    FOR_MIRRORS,
    PLAIN,
    READING,
    READING_FOLDER,
    SIGNATURE,
    ZIM,
    ZIP,
    belongs_to_copy,
    without_other_forms,
)
from archive.downloads.packing import SUMS, Former, Packer, former_file
from archive.downloads.readme import written
from archive.downloads.view import Download, DownloadsView
from archive.interface import words as words_in
from archive.languages import TAGS
from archive.pages.catalogue import Catalogue
from archive.pages.imprint import Imprint
from archive.pages.records import Records
from download_helpers import ASSETS, check_sums, files_with_wrong_sums, make_downloads
from jinja2 import Environment, FileSystemLoader
from lxml import html


def test_sums_cover_every_download(site: Path) -> None:
    """SHA256SUMS names every file in the downloads folder, each with its right sum."""
    folder = site / "downloads"
    sums = check_sums(folder)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files - {SUMS, SIGNATURE, "index.html"} == set(sums)
    assert ZIP in sums
    assert not files_with_wrong_sums(folder)


def test_sums_inside_the_copy_are_right(copy: Path) -> None:
    """Both lists inside the copy name files that are there, each with its right sum."""
    files = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    assert files - {SUMS, SIGNATURE} == set(check_sums(copy))
    assert not files_with_wrong_sums(copy)
    assert not files_with_wrong_sums(copy / "downloads")


def test_the_layout_of_the_zip(site: Path) -> None:
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
    data = (copy / "READ-ME-FIRST.txt").read_bytes()
    # The byte order mark and CR LF are for editors that know neither UTF-8 nor a line feed alone.
    assert data.startswith("\ufeff".encode())
    assert data.count(b"\r\n") == data.count(b"\n")
    words = data.decode("utf-8-sig")
    version = json.loads((copy / "data/version.json").read_text(encoding="utf-8"))["version"]
    assert f"version {version}." in words and f"версия {version}." in words
    for said in ("1. UNPACK FIRST", "1. СНАЧАЛА РАСПАКУЙТЕ", "2. OPEN index.html", "2. ОТКРОЙТЕ index.html",
                 "Android", "iPhone", "CC BY 4.0", "4. NEWER COPIES", "4. КОПИИ НОВЕЕ ЭТОЙ"):
        assert said in words
    assert max(map(len, words.splitlines())) <= 80
    assert "{" not in words


def test_the_read_me_names_origin_key_and_keeper() -> None:
    """What is known of these is said in both languages, and nothing where it is not."""
    imprint = Imprint({"en": "Jane Doe", "ru": "Джейн Доу"}, "jane@example.org")
    stamp = Stamp(1_700_000_000, "0123456789ab")
    signer = Signer("RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3", None)
    words = written(Release(stamp, "https://example.org/a/", signer, imprint)).decode("utf-8-sig")
    assert words.count("https://example.org/a/") == words.count(signer.public) == len(TAGS)
    assert "Jane Doe, jane@example.org" in words and "Джейн Доу, jane@example.org" in words
    assert "example.org" not in written(Release(stamp)).decode("utf-8-sig")


def test_only_what_is_needed_travels(copy: Path) -> None:
    """No map for search engines, no source maps, none of the theme's files, no copy in the copy."""
    names = [path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()]
    unwanted = re.compile(r"\.map$|^sitemap|^assets/javascripts|^assets/stylesheets|\.zi[pm]$")
    assert list(filter(unwanted.search, names)) == [FOR_MIRRORS]


@pytest.mark.parametrize("path, goes", [
    ("index.html", True), ("ru/texts/a/index.html", True), ("assets/fonts/OFL.txt", True),
    ("sitemap.xml", False), ("assets/site.js.map", False), ("assets/javascripts/x.js", False),
    (f"downloads/{ZIP}", False), (f"downloads/{READING}", False), (f"downloads/{ZIM}", False),
    (f"downloads/.{ZIP}.part", False),
    (".nojekyll", False),
])
def test_which_files_belong_to_the_copy(path: str, goes: bool) -> None:
    """The rule of what belongs into the copy."""
    assert belongs_to_copy(path) is goes


@pytest.fixture(scope="module")
def reading_copy(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smaller copy, unpacked."""
    folder = tmp_path_factory.mktemp("reading")
    with zipfile.ZipFile(site / "downloads" / READING) as packed:
        packed.extractall(folder)
    return folder / READING_FOLDER


@pytest.mark.parametrize("language", ["", "en"])
def test_the_copy_to_read_lists_plain_forms_alone(language: str) -> None:
    """Whatever the template writes of a file, in the page's language or another, its line goes as one."""
    files = [{"url": f"downloads/a/a.en{suffix}", "full_name": "A text", "full_name_lang": language,
              "name": suffix, "size": "1"} for suffix in (".pdf", PLAIN, ".epub")]
    templates = Environment(loader=FileSystemLoader(Path(__file__).parents[2] / "overrides"), autoescape=True)
    page = templates.get_template("partials/files.html").render(
        rows=[{"label": "Original", "files": files}], archive={"link": str, "lang": "ru"})
    left = without_other_forms(page.encode()).decode()
    assert re.findall('href="(.*?)"', left) == [f"downloads/a/a.en{PLAIN}"]
    assert left.count("<li>") == left.count("</li>") == 2


def test_the_copy_to_read_has_pages_and_plain_forms(
        site: Path, copy: Path, reading_copy: Path, catalogue: Catalogue) -> None:
    """It has all pages, the search and the raw files; of each text the plain form alone, and says so."""
    assert not files_with_wrong_sums(reading_copy)
    assert not files_with_wrong_sums(reading_copy / "downloads")
    held = {path.relative_to(reading_copy).as_posix() for path in reading_copy.rglob("*") if path.is_file()}
    whole = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    left_out = {path for path in whole - held if not path.startswith(("downloads/", "data/opds."))}
    assert left_out == {FOR_MIRRORS}
    assert held <= whole
    assert {Path(path).suffix for path in held if path.startswith("downloads/")} == {".txt", ".html", ""}
    sizes = [(site / "downloads" / name).stat().st_size for name in (READING, ZIP)]
    assert sizes[0] < sizes[1]
    page = html.fromstring((reading_copy / "downloads/index.html").read_bytes())
    assert "smaller copy" in page.text_content().replace("\xa0", " ")
    text = catalogue.texts[0]
    page = html.fromstring((reading_copy / "texts" / text.slug / "index.html").read_bytes())
    listed = page.xpath("//*[@data-downloads]//a/@href")
    assert listed and all(href.endswith(".txt") for href in listed)


@pytest.mark.parametrize("which", ["copy", "reading_copy"])
def test_every_link_is_a_file_in_the_copy(which: str, request: pytest.FixtureRequest) -> None:
    """Every link, picture, style and script of every page is a file in it, each anchor is there."""
    copy: Path = request.getfixturevalue(which)
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
        for name in (ZIP, READING, ZIM):
            assert online.xpath(f"//a[contains(@href, '{name}')]")
            assert not offline.xpath(f"//a[contains(@href, '{name}')]")
            digest = hashlib.sha256((site / "downloads" / name).read_bytes()).hexdigest()
            assert digest in online.text_content()


def test_downloads_page_offers_everything(site: Path) -> None:
    """In both languages: a link to each download, its size, and its check-sum."""
    sums = check_sums(site / "downloads")
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
    """Every file of the site that belongs into the copy is in it unchanged, but for the pages that say
    what they are part of, and the list of check-sums."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    expected = set(filter(belongs_to_copy, files))
    assert expected == {path.relative_to(copy).as_posix() for path in copy.rglob("*")
                        if path.is_file()} - {SUMS, SIGNATURE, "READ-ME-FIRST.txt", FOR_MIRRORS}
    if html.fromstring((site / "index.html").read_bytes()).xpath("//link[@rel='canonical']"):
        return  # built for an address, which is on its pages (tests/tooling/test_published.py)
    differing = {path for path in expected if (site / path).read_bytes() != (copy / path).read_bytes()}
    assert differing == {"index.html", "ru/index.html", "downloads/index.html", "ru/downloads/index.html",
                         f"downloads/{SUMS}"}


def test_the_first_page_alone_says_what_to_do(site: Path, copy: Path) -> None:
    """In a copy it says, where its style sheet is missing, that the ZIP file is to be unpacked first."""
    for path in ("index.html", "ru/index.html"):
        assert html.fromstring((copy / path).read_bytes()).xpath("//p[@class='alone']")
        assert not html.fromstring((site / path).read_bytes()).xpath("//p[@class='alone']")


def test_a_long_list_is_left_to_the_texts_pages(catalogue: Catalogue) -> None:
    """Where there are very many texts the downloads page leads to the list of texts instead."""
    text = catalogue.texts[0]
    files = [Download(f"{text.slug}/a.pdf", "pdf", "original", text.slug, 5_000, "0")]
    release = Release(Stamps.read(Path("no such folder")).archive)
    for number, listed in ((1, True), (61, False)):
        page = DownloadsView(files, Catalogue((text,) * number), release).page("en")
        assert bool(page["texts"]) is listed
        assert bool(page["sums"]) is listed


def test_packing_again_gives_the_same_bytes(
    site: Path, catalogue: Catalogue, records: Records, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From the same texts and pages the same bytes: with an empty cache, from the cache, and with
    members that the last archive has, compressed already."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    one = Catalogue((next(text for text in catalogue.texts if text.translations),))
    stamps = Stamps.read(tmp_path)
    release = Release(stamps.archive)
    trees = []
    for n, cache in enumerate(("a", "b", "b")):
        place = tmp_path / str(n)
        shutil.copytree(site, place, ignore=shutil.ignore_patterns(*catalogue.by_slug, ZIP, ZIM))
        downloads = make_downloads(one, records, place / "downloads", assets=ASSETS,
                                   stamps=stamps, cache=Cache(tmp_path / cache), site_url="")
        former = tmp_path / str(n - 1) / "downloads" / ZIP if n else None
        archives = make_archives(
            place, one.texts, release, lambda kind: {"downloads/index.html": kind.encode()}, former)
        write_sums(place / "downloads", [*downloads, *archives])
        trees.append({p.relative_to(place).as_posix(): p.read_bytes()
                      for p in place.rglob("*") if p.is_file()})
        lines = closing_lines(downloads, archives, place)
        assert "3 pdf" in lines[0]
        assert ZIP in lines[1]
        assert READING in lines[2]
        assert ZIM in lines[3]
    assert trees[0] == trees[1] == trees[2]


def test_unchanged_members_are_taken_as_they_are(tmp_path: Path) -> None:
    """Only what no former file has is compressed again; the file is the one that is packed from nothing."""
    stamp = Stamp(1_700_000_000, "0123456789ab")
    old = {f"{n}.html": f"page {n} ".encode() * 1000 for n in range(5)}
    other = {**old, "1.html": b"another first page " * 1000}
    new = {**other, "2.html": b"another page " * 1000, "5.html": b"one more " * 1000}

    def pack(name: str, files: dict[str, bytes], *formers: Former | None) -> int:
        with zipfile.ZipFile(tmp_path / name, "w") as packed:
            packer = Packer(packed, "x/", stamp, *formers)
            for path, data in sorted(files.items()):
                packer.add(path, data)
            packer.add(SUMS, "".join(packer.sums).encode())
        return packer.reused

    assert pack("old.zip", old) == 0
    with former_file(tmp_path / "old.zip", "x/") as former:
        assert former is None  # no list says that it is as it was published
    digest = hashlib.sha256((tmp_path / "old.zip").read_bytes()).hexdigest()
    (tmp_path / SUMS).write_text(f"{digest}  old.zip\n", encoding="utf-8")
    assert pack("other.zip", other) == 0
    with (
        former_file(tmp_path / "old.zip", "x/") as former,
        zipfile.ZipFile(tmp_path / "other.zip") as another,
    ):
        assert pack("old-warm.zip", new, former) == 3
        assert pack("warm.zip", new, former, Former(another, "x/")) == 4
    assert pack("cold.zip", new) == 0
    assert (tmp_path / "warm.zip").read_bytes() == (tmp_path / "cold.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "warm.zip") as packed:
        assert packed.testzip() is None
        held = {name.removeprefix("x/"): packed.read(name) for name in packed.namelist()}
        assert held.items() >= new.items()
