"""A site that is published at an address, and its copies, which lead nobody there."""

from __future__ import annotations

import http.server
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from archive.downloads.offline import FOLDER, FOR_MIRRORS, ZIM, ZIP
from archive.downloads.readme import NAME
from folders import checksums
from libzim.reader import Archive
from local_server import running
from lxml import html
from small_project import small_project
from tooling.building import build

#: Where a copy says what it comes from.
_NAMES_ORIGIN = {NAME, "data/version.json", "downloads/index.html", "ru/downloads/index.html"}


class _Origin(http.server.BaseHTTPRequestHandler):
    """Stands for the published site: says which version it has."""

    said: bytes = b""
    asked: list[str] = []  # noqa: RUF012 - shared by all requests on purpose

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200 if self.said else 404)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(self.said)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with running(_Origin) as address:
        yield f"{address}archive/"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, origin: str) -> Path:
    """A small project, built for its address."""
    root = tmp_path_factory.mktemp("published") / "project"
    small_project(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", origin)
        patch.setenv("SOURCE_DATE_EPOCH", "1700000000")
        assert build(root) == 0
    return root


@pytest.fixture(scope="module")
def unpacked(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its copy; beside it, in the folder `mirror`, what makes a mirror of it."""
    folder = tmp_path_factory.mktemp("copy")
    with zipfile.ZipFile(published / "site" / "downloads" / ZIP) as packed:
        packed.extractall(folder)
    with zipfile.ZipFile(folder / FOLDER / FOR_MIRRORS) as packed:
        packed.extractall(folder / "mirror")
    return folder / FOLDER


def test_the_site_has_its_address(published: Path, origin: str) -> None:
    """Its pages name it, its page for what is not found has paths from the server's root."""
    page = html.fromstring((published / "site" / "about" / "index.html").read_bytes())
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{origin}about/"]
    lost = html.fromstring((published / "site" / "404.html").read_bytes())
    assert "/archive/texts/index.html" in lost.xpath("//main//a/@href")
    assert not lost.xpath("//*[@data-by-hand]")


def test_a_copy_knows_no_address(unpacked: Path, origin: str) -> None:
    """No page leads to the origin or calls it the better place; where it comes from is said once."""
    host = origin.split("/")[2]
    for folder in (unpacked, unpacked.parent / "mirror"):
        naming = {path.relative_to(folder).as_posix() for path in folder.rglob("*")
                  if path.is_file() and host.encode() in path.read_bytes()}
        assert naming <= _NAMES_ORIGIN, naming
        for path in folder.rglob("*.html"):
            head = html.fromstring(path.read_bytes()).xpath("//head")[0]
            assert not head.xpath("link[@rel='canonical' or @hreflang]"), path
    version = json.loads((unpacked / "data/version.json").read_text("utf-8"))
    assert version["newest"] == f"{origin}data/version.json"
    lost = html.fromstring((unpacked / "404.html").read_bytes())
    assert not [href for href in lost.xpath("//a/@href") if href.startswith("/")]


def test_kiwix_knows_its_source(published: Path, origin: str) -> None:
    """The ZIM file's metadata name the origin, its pages do not but for the page of downloads."""
    zim = Archive(published / "site" / "downloads" / ZIM)
    assert bytes(zim.get_metadata("Source")).decode() == origin
    assert origin.encode() not in bytes(zim.get_entry_by_path("index.html").get_item().content)


def test_building_again_changes_nothing(
    published: Path, origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second build finds nothing to do."""
    monkeypatch.setenv("SITE_URL", origin)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    before = checksums(published / "site")
    assert build(published) == 0
    assert checksums(published / "site") == before


@pytest.mark.browser
@pytest.mark.parametrize("version, words", [
    ({"version": "ffffffffffff", "date": "2031-05-06", "texts": 9}, "is a newer version, of May 6, 2031"),
    ({"version": "ffffffffffff", "date": "2001-05-06", "texts": 9}, "an older one"),
    ("own", "of the newest version"), (None, "does not answer")])
def test_a_copy_asks_its_origin_on_a_click(
    browser: Any, unpacked: Path, origin: str, version: Any, words: str
) -> None:
    """A copy asks its origin for its version when the reader presses, from disk too, and never before."""
    own = json.loads((unpacked / "data/version.json").read_text("utf-8"))
    _Origin.said = json.dumps(own if version == "own" else version).encode() if version else b""
    _Origin.asked.clear()
    context = browser.new_context()
    page = context.new_page()
    page.goto((unpacked / "downloads/index.html").as_uri())
    assert page.locator("[data-age]").inner_text().startswith("(")
    assert not _Origin.asked
    page.click("[data-ask]")
    page.locator("[data-answer]", has_text=words).wait_for()
    assert _Origin.asked == ["/archive/data/version.json"]
    context.close()


@pytest.mark.browser
def test_without_scripts_the_link_leads_there(browser: Any, unpacked: Path, origin: str) -> None:
    """The same link is to the origin's page of downloads, in the page's language."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((unpacked / "ru/downloads/index.html").as_uri())
    assert page.locator("[data-ask]").get_attribute("href") == f"{origin}ru/downloads/index.html"
    context.close()
