"""Reading made files back, the plain way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from archive.downloads import Cache, Download, Maker, Stamps, write_sums
from archive.languages import others
from archive.pages.catalogue import Catalogue, Text, Translation
from archive.pages.conversion import change_of
from archive.pages.fidelity import check_lines, raw_lines_of
from archive.pages.records import Records

_DOCS = Path(__file__).parents[2] / "docs"
ORIGINALS = _DOCS / "originals"
ASSETS = _DOCS / "assets"
_EDITORIAL = "descendant-or-self::*[@data-editorial]"


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
