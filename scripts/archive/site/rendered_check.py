"""The fidelity check on the HTML that the site really shows, not only on the Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import html

from ..pages.catalogue import Catalogue, Text
from ..pages.conversion import change_of
from ..reading.invisible import non_space
from ..model import ArchiveError, parse_span
from ..pages.fidelity import check_lines, raw_lines_of
from ..pages.labels import text_url

_CURE = "report this as an error of the archive's code; do not publish this build"


def shown_blocks(page: str, slug: str) -> list[tuple[tuple[int, int], str]]:
    """The blocks of a text's page as a reader sees them.

    page: its HTML. slug: the text. Returns (first and last raw line, visible text) in order.
    Raises ValueError where the page lacks the text's element, or shows words outside its blocks.
    """
    tree = html.document_fromstring(page)
    holders = tree.xpath("//*[@data-text=$slug]", slug=slug)
    if len(holders) != 1:
        raise ValueError(f"{len(holders)} elements hold the text")
    holder = holders[0]
    for element in holder.xpath(".//*[@data-editorial]"):
        element.drop_tree()
    blocks = [
        (parse_span(element.get("data-lines")), _own_text(element))
        for element in holder.xpath(".//*[@data-lines]")
    ]
    everything = non_space(str(holder.text_content()))
    if everything != non_space("".join(text for _, text in blocks)):
        raise ValueError("words stand outside the text's blocks, or out of order")
    return blocks


def _own_text(element: Any) -> str:
    """The text of a block without that of the blocks inside it."""
    parts = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            parts.append(child.tail or "")
            continue
        parts.append("" if child.get("data-lines") else _own_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def prove_site(catalogue: Catalogue, originals: Path, site: Path) -> list[ArchiveError]:
    """Compare each original's page in the built site with its raw file.

    Returns the faults; an empty list is the proof.
    """
    faults = []
    for text in catalogue.texts:
        fault = _prove_page(text, originals, site)
        if fault:
            faults.append(fault)
    return faults


def _prove_page(text: Text, originals: Path, site: Path) -> ArchiveError | None:
    name = text_url(text.slug, text.language)
    raw_name = text.data["raw"]["file"]
    try:
        raw = (originals / raw_name).read_bytes()
        blocks = shown_blocks((site / name).read_text(encoding="utf-8"), text.slug)
    except (OSError, ValueError) as fault:
        return ArchiveError(name, None, str(fault), _CURE)
    raw_lines = raw_lines_of(raw, raw_name)
    changes = [change_of(entry) for entry in text.data.get("changes") or []]
    found = check_lines(raw_lines, blocks, changes)
    if found is None:
        return None
    line, expected, instead = found
    return ArchiveError(
        name,
        None,
        f"line {line} of {raw_name} is not whole: {expected!r} became {instead!r}",
        _CURE,
    )
