"""A download format is one row of a table and its two words: whatever lists or packs it asks there."""

from __future__ import annotations

import csv
import json
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from archive.downloads import (
    Cache,
    DownloadsView,
    Release,
    Stamps,
    formats,
    make_archives,
    texts_json,
)
from archive.downloads.edition import Edition, Imprint, editions
from archive.downloads.formats import FORMATS, Format, by_name, media_type
from archive.downloads.offline import FOLDER
from archive.interface import in_all, words
from archive.languages import TAGS
from archive.pages.catalogue import Catalogue
from archive.pages.records import Records
from download_helpers import ASSETS, make_downloads


def _first_words(edition: Edition, imprint: Imprint) -> str:
    return f"{edition.title}\n{edition.text.blocks[0].text}\n" * 50


#: A format that the archive does not have.
_ROW = Format("first", "text/x-first", _first_words, lambda source: source.upper().encode(),
              compressed=True, tools=("lxml",))


@pytest.fixture
def with_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table with one row more, and its words in each language."""
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, _ROW))
    for tag in TAGS:
        for name, value in (("dl_first", f"First words ({tag})"), ("dl_first_for", f"To try ({tag})")):
            monkeypatch.setitem(words(tag)._table, name, value)


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_a_format_has_its_words(row: Format) -> None:
    """What it is called and what it is good for, in every language."""
    assert set(in_all(f"dl_{row.name}")) == set(in_all(f"dl_{row.name}_for")) == set(TAGS)
    assert all(row.label(words(tag)) and row.purpose(words(tag)) for tag in TAGS)


def test_names_are_unique() -> None:
    """A name finds its row."""
    assert [by_name(row.name) for row in FORMATS] == list(FORMATS)
    with pytest.raises(KeyError):
        by_name("first")


def test_a_file_is_made_of_its_source_alone(golden_texts: Catalogue, imprint: Imprint) -> None:
    """Equal sources give equal files, of which the cache relies on the first and readers on both."""
    edition = editions(golden_texts.by_slug["letter"])[0]
    for row in FORMATS:
        source = row.source(edition, imprint)
        assert source == row.source(edition, imprint)
        assert row.make(edition, imprint) == row.pack(source), row.name


def test_tools_are_part_of_the_key() -> None:
    """A cached format names the version of each tool that makes it."""
    for row in FORMATS:
        if row.tools:
            assert all(f"{tool} {version(tool)}" in row.toolchain for tool in row.tools), row.name


@pytest.mark.usefixtures("with_row")
def test_a_new_row_is_made_and_listed(golden_texts: Catalogue, records: Records, tmp_path: Path) -> None:
    """One row more: each text's file is made, named for machines, on the pages and in the copy."""
    site, text = tmp_path / "site", golden_texts.by_slug["letter"]
    site.mkdir()
    (site / "index.html").write_text("<html><title>T</title></html>", encoding="utf-8")
    catalogue, stamps = Catalogue((text,)), Stamps.read(tmp_path)
    texts_json(catalogue, records, site)
    files = make_downloads(catalogue, records, site / "downloads", assets=ASSETS, stamps=stamps,
                           cache=Cache(tmp_path / "cache"), site_url="")
    make_archives(site, catalogue.texts, Release(stamps.archive), lambda _: {})
    made = {download.path: download for download in files}

    path = f"letter/{editions(text)[0].name}.first"
    assert made[path].form == "first"
    data = (site / "downloads" / path).read_bytes()
    assert data.decode().startswith(editions(text)[0].title.upper())
    entry = json.loads((site / "data" / "texts.json").read_text(encoding="utf-8"))[0]
    assert entry["downloads"]["first"] == f"downloads/{path}"
    table = csv.DictReader((site / "data" / "texts.csv").read_text(encoding="utf-8-sig").splitlines())
    assert f"downloads/{path}" in next(table)["downloads"].split("|")
    view = DownloadsView(files, catalogue, Release(stamps.archive))
    for tag in TAGS:
        (row,) = [row for row in view.page(tag)["formats"] if row["suffix"] == ".first"]
        assert (row["name"], row["purpose"]) == (f"First words ({tag})", f"To try ({tag})")
        shown = [file for row in view.of_text(text, tag) for file in row["files"]]
        assert (f"downloads/{path}", f"First words ({tag})") in [(f["url"], f["name"]) for f in shown]
    with zipfile.ZipFile(site / "downloads" / f"{FOLDER}.zip") as copy:
        member = copy.getinfo(f"{FOLDER}/downloads/{path}")
        assert member.compress_type == zipfile.ZIP_STORED
        assert copy.read(member) == data
    assert media_type(path) == "text/x-first"
