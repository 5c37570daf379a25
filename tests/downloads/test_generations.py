"""A copy of a copy of a copy: each is as complete as the first, and gives the same files.

Unpacked and made a mirror as the page on mirrors tells, served under a path of its own, downloaded from in
Chromium and in Firefox, and so on for three generations.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from archive.downloads.offline import FOLDER, FOR_MIRRORS, READING, ZIM, ZIP
from archive.downloads.packing import SUMS
from archive.interface import words
from download_helpers import check_sum, files_with_wrong_sums
from lxml import html

pytestmark = pytest.mark.browser

GENERATIONS = 3
ARCHIVES = (ZIP, READING, ZIM)
_HIT = "[data-search-results][data-state=done] [data-search-hit]"
#: A link's file as the browser has it: its check-sum.
_FETCH = """const done = arguments[arguments.length - 1];
fetch(document.querySelector(`a[href$="${arguments[0]}"]`).href).then(answer => answer.arrayBuffer())
  .then(data => crypto.subtle.digest('SHA-256', data))
  .then(sum => done([...new Uint8Array(sum)].map(byte => byte.toString(16).padStart(2, '0')).join('')))"""
Serving = Callable[[Path, Path], AbstractContextManager[str]]


def _mirror(files: Path, target: Path) -> Path:
    """Make a mirror by the steps of the page. files: what was downloaded."""
    with zipfile.ZipFile(files / ZIP) as packed:
        packed.extractall(target)
    folder = target / FOLDER
    assert not files_with_wrong_sums(folder)
    assert not files_with_wrong_sums(folder / "downloads")
    with zipfile.ZipFile(folder / FOR_MIRRORS) as packed:
        packed.extractall(folder)
    for path in files.iterdir():
        shutil.copy(path, folder / "downloads")
    assert not files_with_wrong_sums(folder)
    assert not files_with_wrong_sums(folder / "downloads")
    return folder


def _broken(folder: Path) -> list[str]:
    """The links of a mirror's downloads pages that are to no file in it."""
    broken = []
    for page in (folder / "downloads/index.html", folder / "ru/downloads/index.html"):
        for href in html.fromstring(page.read_bytes()).xpath("//main//a/@href"):
            if not (page.parent / href.split("#")[0]).resolve().is_file():
                broken.append(href)
    return broken


def test_mirrors_of_mirrors_give_the_same_files(
    site: Path, browser: Any, firefox: Any, serving_below: Serving, tmp_path: Path
) -> None:
    """Each mirror answers a search and gives the very files that the first one gave."""
    driver, faults = firefox
    faults.clear()
    files = tmp_path / "first"
    files.mkdir()
    for name in (*ARCHIVES, SUMS):
        shutil.copy(site / "downloads" / name, files)
    first = {name: check_sum(files / name) for name in ARCHIVES}
    for number in range(GENERATIONS):
        place = tmp_path / str(number)
        folder = _mirror(files, place / "unpacked")
        assert not _broken(folder)
        (place / "host").mkdir()
        with serving_below(folder, place / "host") as address:
            files = place / "downloaded"
            context = browser.new_context(accept_downloads=True)
            page = context.new_page()
            page.goto(f"{address}search/index.html?q=Zhanaozen")
            page.locator(_HIT).first.wait_for()
            page.goto(f"{address}ru/downloads/index.html")
            for name in (*ARCHIVES, SUMS):
                with page.expect_download() as download:
                    page.click(f'main a[href$="/{name}"]')
                download.value.save_as(files / name)
            context.close()
            driver.get(f"{address}downloads/index.html")
            for name in ARCHIVES:
                assert driver.execute_async_script(_FETCH, name) == first[name], (number, name)
        assert {name: check_sum(files / name) for name in ARCHIVES} == first, number
        shutil.rmtree(place / "unpacked")
        shutil.rmtree(place / "host")
    assert not faults


def test_each_kind_speaks_of_itself(site: Path, copy: Path, tmp_path: Path) -> None:
    """Site, copy and mirror each say what they are; only what is there is offered."""
    with zipfile.ZipFile(copy / FOR_MIRRORS) as packed:
        packed.extractall(tmp_path)
    said = {}
    for kind, folder in (("site", site), ("copy", copy), ("mirror", tmp_path)):
        page = html.fromstring((folder / "downloads/index.html").read_bytes())
        offered = [href for href in page.xpath("//a/@href") if re.search(r"\.zi[pm]$", href)]
        assert bool(offered) is (kind != "copy")
        [section] = page.xpath("//section[@data-downloads='@archive']")
        said[kind] = " ".join(section.text_content().split())
        assert bool(section.xpath(".//*[@data-copy]")) is (kind != "site")
    assert "a copy of the archive" in said["copy"] and "This is a mirror" in said["mirror"]
    homes = {kind: html.fromstring((folder / "index.html").read_bytes()).text_content()
             for kind, folder in (("site", site), ("copy", copy), ("mirror", tmp_path))}
    offline = words("en").in_offline_copy
    assert offline in homes["site"] and offline in homes["mirror"] and offline not in homes["copy"]
    assert "mirror:" not in said["site"] and "a copy of the archive" not in said["site"]
    assert re.search("[0-9a-f]{64}", said["site"]) and not re.search("[0-9a-f]{64}", said["mirror"])


def test_the_page_names_the_steps(copy: Path) -> None:
    """The page on mirrors, in every copy, names the files by which a copy becomes a mirror."""
    for path in ("mirror/index.html", "ru/mirror/index.html"):
        words = html.fromstring((copy / path).read_bytes()).text_content()
        for name in (*ARCHIVES, SUMS, FOR_MIRRORS):
            assert name in words, (path, name)
