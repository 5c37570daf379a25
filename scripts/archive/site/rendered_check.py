"""The proof on the HTML that the site really shows: each page of a text says what the model says.

Each page is read once, from its first element to its last: the raw text is compared with what an
original's page shows, and every passage of every page with its block: id and order, kind, level,
letters, lines, cells, references and links back. An element or attribute that the archive does
not write is a fault as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from ..languages import TAGS
from ..messages import say
from ..model import FORMS, ArchiveError, Block, Kind, parse_span, span
from ..pages.body import NoteLinks, nested
from ..pages.catalogue import Text
from ..pages.changes import change_of
from ..pages.fidelity import check_lines, raw_lines_of
from ..pages.labels import parallel_url, text_url
from ..pages.records import NAME_KINDS
from ..pages.withholding import proof_changes, published_raw, without_placeholders
from ..reading.notes.notes import reference_id
from ..reading.source import invisible

#: The letters of words without white space: of one passage they are asked for on several pages.
non_space = lru_cache(maxsize=4000)(invisible.non_space)

_OWN_CURE = "run python3 scripts/convert.py; if this comes again, report it as an error of the converter"
_TRANSLATION_CURE = (
    "write the passage as the head of scripts/archive/pages/body.py shows;"
    " a backslash before a sign keeps it a letter"
)
_PARALLEL_CURE = "report this as an error of the parallel view; do not publish this build"
#: Without the elements of lxml.html, which asks Python for the class of every element that is touched.
_PARSER = etree.HTMLParser(encoding="utf-8", collect_ids=False)
#: All words of an element; compiled, for a page asks hundreds of times.
_STRING = etree.XPath("string()")
_PASSAGE_ID = re.compile(r"p\d+")
#: Links that the archive sets in a text, by their class: a word of the glossary, a name of a record.
_LINKS = {
    "term": re.compile(r"\.\./\.\./glossary/index\.html#[a-z0-9-]+"),
    "record": re.compile(rf"\.\./\.\./names/(?:{'|'.join(NAME_KINDS)})-[a-z0-9-]+/index\.html"),
}

_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div")
#: The elements that a text is made of, and what each may say of itself.
_PASSAGE = {"id", "class", "data-lines", "data-within"}
_ELEMENTS: dict[str, set[str]] = {
    **dict.fromkeys(_BLOCKS, _PASSAGE),
    "div": _PASSAGE | {"tabindex", "role", "aria-label", "lang"},
    "ul": set(), "ol": set(), "blockquote": set(), "br": set(), "strong": set(),
    "table": {"lang"}, "thead": set(), "tbody": set(), "tr": set(), "td": set(), "th": {"scope"},
    "a": {"id", "class", "href", "role", "title", "lang"},
    "span": {"class", "lang"},
    "header": {"class"},
    "section": {"class", "role", "aria-labelledby"},
}


@dataclass
class Shown:
    """What a page shows of a passage, or what it should show.

    tag, name: its element and the first of its classes. depth: how many lists are around it.
    quoted: whether it is in a quotation. lines, within: as its attributes say. text: all its
    letters, without white space. breaks: how many of its lines break. rows: a table's cells.
    lead: its words in bold. references: (id, address, letters) of each link to a note. back: the
    same of a note's link to its first reference, which has no id.
    """

    id: str
    tag: str = ""
    name: str = ""
    depth: int = 0
    quoted: bool = False
    lines: str = ""
    within: str = ""
    text: str = ""
    breaks: int = 0
    rows: list[list[str]] = field(default_factory=list)
    lead: str = ""
    references: list[tuple[str, str, str]] = field(default_factory=list)
    back: list[tuple[str, str, str]] = field(default_factory=list)


_WORDS_FOR = {
    "tag": "its element", "name": "its kind", "depth": "its depth in the list",
    "quoted": "whether it is a quotation", "lines": "its raw lines", "within": "its note",
    "text": "its letters", "breaks": "its lines", "rows": "its cells", "lead": "its words in bold",
    "references": "its links to notes", "back": "its link back",
}


def expected(blocks: Iterable[Block]) -> list[Shown]:
    """What the page of a text should show.

    blocks: the model's, in order. Returns each passage, in the same order.
    """
    blocks = nested(blocks)
    links = NoteLinks(blocks)
    return [_expected(without_placeholders(block), links) for block in blocks]


def _expected(block: Block, links: NoteLinks) -> Shown:
    kind, form, text = block.kind, FORMS[block.kind], block.text.strip()
    out = Shown(block.id, form.element, "" if form.classless else str(kind), text=non_space(block.visible))
    out.lines = span(*block.lines) if block.lines else ""
    out.within = block.within
    if kind is Kind.HEADING:
        out.tag = f"h{max(2, min(6, block.level))}"
    out.depth = block.level + 1 if kind is Kind.ITEM else 0
    out.quoted = form.quoted
    if kind is Kind.TABLE:
        out.rows = _rows([row.split("\t") for row in block.text.split("\n")])
        return out
    out.breaks = text.count("\n") if form.lined else 0
    if form.has_lead:
        out.lead = non_space(block.text[: block.lead])
    for n, (_, _, sign) in enumerate(block.refs, 1):
        if note := links.notes.get((block.id, n)):
            out.references.append((reference_id(block.id, n), f"#{note}", non_space(sign)))
    if kind is Kind.NOTE and block.marker and (back := links.back.get(block.id)):
        out.back.append(("", f"#{back}", non_space(block.marker)))
    return out


def _rows(cells: list[list[str]]) -> list[list[str]]:
    """A table's cells without white space; Markdown gives a table of one row an empty second one."""
    rows = [[non_space(cell) for cell in row] for row in cells]
    return rows[:1] if len(rows) == 2 and not any(rows[1]) else rows


class _Reader:
    """Reads the element that holds a text, in one pass."""

    def __init__(self) -> None:
        self.passages: list[Shown] = []
        self._stray: list[str] = []
        self._letters: dict[int, list[str]] = {}

    def read(self, holder: Any) -> list[Shown]:
        """The passages in order. Raises ValueError at words outside them or a foreign element."""
        self._children(holder, None, 0, False, holder.text)
        if words := non_space("".join(self._stray)):
            raise ValueError(f"words outside the passages: {words[:60]!r}")
        for passage in self.passages:
            passage.text = non_space("".join(self._letters[id(passage)]))
            passage.rows = _rows(passage.rows)
        return self.passages

    def _add_text(self, passage: Shown | None, words: str | None) -> None:
        if words:
            (self._stray if passage is None else self._letters[id(passage)]).append(words)

    def _children(
        self, element: Any, passage: Shown | None, depth: int, quoted: bool, words: str | None
    ) -> None:
        self._add_text(passage, words)
        for child in element:
            if not isinstance(child.tag, str):
                raise ValueError(f"a comment: {str(child.text)[:60]!r}")
            if child.get("data-editorial") is None:
                self._element(child, passage, depth, quoted)
            self._add_text(passage, child.tail)

    def _element(self, element: Any, passage: Shown | None, depth: int, quoted: bool) -> None:
        tag = element.tag
        allowed = _ELEMENTS.get(tag)
        if allowed is None or not allowed.issuperset(element.keys()):
            raise ValueError(f"an element that the archive does not write: {_start_tag(element)}")
        name = element.get("id") or ""
        if tag != "a" and name:
            if not _PASSAGE_ID.fullmatch(name):
                raise ValueError(f"an id that no passage has: {_start_tag(element)}")
            if passage is not None and tag != "li":
                raise ValueError(f"a passage inside {passage.id}: {_start_tag(element)}")
            passage = self._open(element, name, depth, quoted)
        elif tag in _BLOCKS and not (tag == "div" and element.get("class") == "body"):
            raise ValueError(f"a block without its passage id: {_start_tag(element)}")
        elif tag == "a":
            self._link(element, passage)
        elif passage is not None:
            self._part(element, passage)
        self._children(
            element, passage, depth + (tag in ("ul", "ol")), quoted or tag == "blockquote", element.text
        )

    def _open(self, element: Any, name: str, depth: int, quoted: bool) -> Shown:
        kind = (element.get("class") or "").split(" ")[0]
        passage = Shown(name, element.tag, kind, depth, quoted,
                        element.get("data-lines") or "", element.get("data-within") or "")
        self.passages.append(passage)
        self._letters[id(passage)] = []
        return passage

    def _part(self, element: Any, passage: Shown) -> None:
        """Note what an element inside a passage says of the passage's structure."""
        if element.tag == "br":
            passage.breaks += 1
        elif element.tag == "strong":
            passage.lead += "|" * bool(passage.lead) + non_space(_source_text(element))
        elif element.tag == "tr":
            passage.rows.append([])
        elif element.tag in ("td", "th"):
            passage.rows[-1].append(_source_text(element))
        elif element.tag in ("blockquote", "header", "section"):
            raise ValueError(f"inside {passage.id}: {_start_tag(element)}")

    def _link(self, element: Any, passage: Shown | None) -> None:
        kind, address = element.get("class"), element.get("href") or ""
        if passage is not None and kind in _LINKS and _LINKS[kind].fullmatch(address):
            return
        if passage is None or kind not in ("noteref", "noteback") or not address.startswith("#"):
            raise ValueError(f"a link that the archive does not write: {_start_tag(element)}")
        link = (element.get("id") or "", address, non_space(str(_STRING(element))))
        (passage.references if kind == "noteref" else passage.back).append(link)


def _source_text(element: Any) -> str:
    """The words of an element without the archive's, such as the sign of a note on a cell."""
    return "".join(element.xpath(".//text()[not(ancestor::*[@data-editorial])]"))


def _start_tag(element: Any) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in element.items())
    return f"<{element.tag}{attributes[:80]}>"


def shown_passages(page: str, slug: str) -> list[Shown]:
    """The passages of a text's page as a reader sees them.

    page: its HTML. slug: the text. Returns them in order.
    Raises ValueError where the page lacks the text's element, shows words outside its passages or
    has an element or an attribute that the archive does not write.
    """
    tree = etree.fromstring(page.encode(), _PARSER)
    holders = tree.xpath("//*[@data-text=$slug]", slug=slug)
    if len(holders) != 1:
        raise ValueError(f"{len(holders)} elements hold the text")
    return _Reader().read(holders[0])


def shown_lines(passages: Iterable[Shown]) -> list[tuple[tuple[int, int], str]]:
    """(first and last raw line, letters) of each passage, for the comparison with the raw file."""
    return [(parse_span(passage.lines), passage.text) for passage in passages]


def difference(should: list[Shown], does: list[Shown]) -> tuple[str, str] | None:
    """Compare what a page should show with what it does.

    Returns None where it is the same, else (passage id, what differs).
    """
    for one, other in zip(should, does, strict=False):
        if one.id != other.id:
            return one.id, f"passage {other.id} where {one.id} should be"
        if one == other:
            continue
        name = next(f.name for f in fields(Shown) if getattr(one, f.name) != getattr(other, f.name))
        wanted, found = getattr(one, name), getattr(other, name)
        if isinstance(wanted, str):
            wanted, found = _excerpts(wanted, found)
        return one.id, f"passage {one.id}: {_WORDS_FOR[name]}: {wanted!r} became {found!r}"
    if len(should) != len(does):
        first = (should if len(should) > len(does) else does)[min(len(should), len(does))]
        reason = "is missing" if len(should) > len(does) else "is not of the text"
        return first.id, f"passage {first.id} {reason}"
    return None


def _excerpts(one: str, other: str) -> tuple[str, str]:
    """Two texts from shortly before where they begin to differ."""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
              min(len(one), len(other)))
    return one[max(0, at - 15) : at + 40], other[max(0, at - 15) : at + 40]


def prove_text(text: Text, originals: Path, site: Path) -> list[ArchiveError]:
    """Compare the pages of a text in the built site with the model, and its original's with its raw file.

    originals: the folder of raw files. site: the built site.
    Returns the faults; an empty list is the proof.
    """
    faults = []
    letters = {tag: [non_space(block.visible) for block in text.blocks_in(tag)] for tag in text.languages}
    for tag in TAGS:
        faults += _prove_page(text, tag, originals, site)
        if text.counterpart(tag):
            faults += _prove_parallel(text, tag, site, letters)
    return faults


def _prove_page(text: Text, tag: str, originals: Path, site: Path) -> list[ArchiveError]:
    """Prove the page of a text in one language of the site: what it shows, and that nothing is missing."""
    translation = text.translations.get(tag)
    blocks = text.blocks_in(tag)
    source = translation.path if translation else text.path
    name = f"{translation.language if translation else text.language}/texts/{source.name}"
    cure = say(_TRANSLATION_CURE if translation else _OWN_CURE)
    address = text_url(text.slug, tag)
    try:
        shown = shown_passages((site / address).read_text(encoding="utf-8"), text.slug)
    except (OSError, ValueError) as fault:
        return [ArchiveError(name, None, f"its page {address}: {fault}", cure)]
    if found := difference(expected(blocks), shown):
        passage, reason = found
        return [ArchiveError(name, _line_of(source, passage), f"its page {address}: {reason}", cure)]
    return [] if translation else _prove_raw(text, name, shown, originals)


def _prove_raw(text: Text, name: str, shown: list[Shown], originals: Path) -> list[ArchiveError]:
    raw_name = text.data["raw"]["file"]
    try:
        raw = (originals / raw_name).read_bytes()
        raw_lines = published_raw(raw, raw_name, text.withheld, text.blocks, text.language).lines \
            if text.withheld else raw_lines_of(raw, raw_name)
        lines = shown_lines(shown)
    except (OSError, ValueError) as fault:
        return [ArchiveError(name, None, str(fault), say(_OWN_CURE))]
    changes = proof_changes(
        [change_of(entry) for entry in text.data.get("changes") or []],
        text.language if text.withheld else "")
    lost = check_lines(raw_lines, lines, changes)
    if lost is None:
        return []
    line, wanted, found = lost
    reason = say("its page alters line {line} of {file}: {words!r} became {found!r}", line=line,
                 file=raw_name, words=wanted, found=found)
    return [ArchiveError(name, None, reason, say(_OWN_CURE))]


def _line_of(page: Path, passage: str) -> int | None:
    """The line of a page at which a passage ends, where its id is."""
    try:
        lines = page.read_text(encoding="utf-8").split("\n")
    except OSError:
        return None
    own = re.compile(rf"\{{ #{passage} |div\.table#{passage}\b")
    return next((n for n, line in enumerate(lines, 1) if own.search(line)), None)


def _prove_parallel(
    text: Text, tag: str, site: Path, letters: Mapping[str, list[str]]
) -> list[ArchiveError]:
    """Prove that the rows of the parallel view have the letters of both sides, in order.

    letters: of each passage, by language.
    """
    address = parallel_url(text.slug, tag)
    try:
        tree = etree.fromstring((site / address).read_bytes(), _PARSER)
    except OSError as fault:
        return [ArchiveError(f"site/{address}", None, str(fault), say(_PARALLEL_CURE))]
    rows = [row for holder in tree.iter("div") if "rows" in (holder.get("class") or "").split()
            for row in holder if row.get("id")]
    sides = (tag, text.counterpart(tag))
    should = [
        (block.id, *zip(sides, pair, strict=True))
        for block, *pair in zip(text.blocks_in(tag), *(letters[side] for side in sides), strict=True)
    ]
    does = [
        (row.get("id"), *((side.get("lang"), non_space(str(_STRING(side))))
                          for side in row if "side" in (side.get("class") or "").split()))
        for row in rows
    ]
    for wanted, found in zip(should, does, strict=False):
        if wanted != found:
            reason = f"the row of passage {wanted[0]} does not show its words: {found!r:.200}"
            return [ArchiveError(f"site/{address}", None, reason, say(_PARALLEL_CURE))]
    if len(should) != len(does):
        reason = f"{len(does)} rows for {len(should)} passages"
        return [ArchiveError(f"site/{address}", None, reason, say(_PARALLEL_CURE))]
    return []
