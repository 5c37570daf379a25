"""How the tests make downloads, and read them back with other programs than those that wrote them."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from archive.downloads import Cache, Download, Maker, Stamps, write_sums
from archive.downloads.packing import SUMS
from archive.languages import others
from archive.pages.catalogue import Catalogue, Text, Translation
from archive.pages.changes import change_of
from archive.pages.fidelity import check_lines, raw_lines_of
from archive.pages.records import Records
from archive.reading.source.invisible import non_space
from folders import DOCS
from lxml import html
from pypandoc import get_pandoc_path

ORIGINALS = DOCS / "originals"
ASSETS = DOCS / "assets"
_EPUB_CHECKER = Path(__file__).with_name("epub_checker.py")
#: The line above and below the words of a plain text.
_RULE = "\n" + "-" * 64 + "\n"


def loss(text: Text, shown: dict[str, str]) -> object:
    """What a made file has lost of a text's raw file, if anything.

    shown: the words of each passage, by its id, in the file's order.
    """
    name = text.data["raw"]["file"]
    raw = raw_lines_of((ORIGINALS / name).read_bytes(), name)
    lines = {block.id: block.lines for block in text.blocks}
    pairs = [(lines[passage], words) for passage, words in shown.items()]
    changes = [change_of(entry) for entry in text.data.get("changes") or []]
    return check_lines(raw, [(place, words) for place, words in pairs if place], changes)


def with_translation(text: Text) -> Text:
    """A text with a translation beside it: here its own words again."""
    tag = others(text.language)[0]
    head = {"translation": {"by": {"en": "X", "ru": "X"}, "date": "2026-01-02",
                            "reviewed": "true", "reviewer": "Y"}}
    return replace(text, translations={tag: Translation(tag, text.blocks, head, text.path)})


def words_of(element: Any) -> str:
    """The words of an element without what the archive adds and without passages inside it."""
    out = [element.text or ""]
    for child in element:
        if child.get("data-editorial") is None and not is_passage(child):
            out.append(words_of(child))
        out.append(child.tail or "")
    return "".join(out)


def is_passage(element: Any) -> bool:
    """Whether an element is a passage: its id is p and a number."""
    name = element.get("id") or ""
    return name[:1] == "p" and name[1:].isdigit()


def passages(root: Any) -> dict[str, str]:
    """The words of each passage of a page, by id, in order."""
    return {e.get("id"): words_of(e) for e in root.iter() if is_passage(e)}


def make_downloads(
    catalogue: Catalogue,
    records: Records,
    folder: Path,
    *,
    assets: Path,
    stamps: Stamps,
    cache: Cache,
    site_url: str = "",
) -> list[Download]:
    """Make the files of all texts, and the books, one after the other.

    catalogue: the texts. The other arguments: as for `Maker`; what is in the cache and not used is
    removed. Returns the downloads, the books first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    maker = Maker(records, assets, stamps, cache, folder, site_url)
    downloads = [*maker.books(catalogue),
                 *(file for text in catalogue.texts for file in maker.text_files(text))]
    cache.prune()
    write_sums(folder, downloads)
    return downloads


def check_sum(path: Path) -> str:
    """The SHA-256 of a file, as lists of check-sums have it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_sums(folder: Path) -> dict[str, str]:
    """The check-sums that a folder's list names, by file."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    pairs = [line.split("  ", 1) for line in lines]
    return {path: digest for digest, path in pairs}


def files_with_wrong_sums(folder: Path) -> list[str]:
    """The files of a folder's list of check-sums that are missing or changed."""
    return [path for path, digest in check_sums(folder).items()
            if not (folder / path).is_file() or check_sum(folder / path) != digest]


def faults_of_books(books: list[Path]) -> str:
    """What epubcheck says against books, warnings too; "" if nothing."""
    done = subprocess.run([sys.executable, str(_EPUB_CHECKER), *map(str, books)],
                          capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout + done.stderr if done.returncode else ""


def plain_passages(made: str) -> dict[str, list[str]]:
    """The passages of a plain text, by id; of a text in two languages, the words of each in a list."""
    inside = made.split(_RULE, 1)[1].rsplit(_RULE, 1)[0]
    out: dict[str, list[str]] = {}
    for found in re.finditer(r"^ *¶(\d+)  (.*(?:\n(?! *¶\d+  ).+)*)", inside, re.MULTILINE):
        out.setdefault(f"p{found[1]}", []).append(found[2])
    return out


def markdown_words(made: str, reader: str = "commonmark+pipe_tables") -> str:
    """What a reader of CommonMark, or of another Markdown, shows of a file, without the passages' numbers."""
    rendered = subprocess.run(
        [get_pandoc_path(), f"--from={reader}", "--to=html"],
        input=made.split("\n---\n", 1)[1], capture_output=True, text=True, encoding="utf-8",
        check=True,
    ).stdout
    page = html.fragment_fromstring(rendered, create_parent="div")
    for number in page.xpath(".//sup"):
        number.drop_tree()
    return non_space(page.text_content())
