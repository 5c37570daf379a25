"""Rendered Markdown of a text → the text as its page shows it. HTML goes in, HTML comes out.

The words are not touched. What is added stands in elements with `data-editorial`: passage
numbers, links to the parallel view, the archive's notes and headings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from operator import itemgetter
from string import ascii_lowercase
from typing import Any

from lxml import etree

from ..interface import Words, words
from ..languages import TAGS, best, by_script, by_tag, foreign_language, others
from ..model import BELOW_TITLE, Kind, title_index
from ..pages.catalogue import Text
from ..pages.glossary import Term
from ..pages.labels import text_url
from ..pages.withholding import placeholder_in
from ..reading.groups import CONTACT
from ..reading.markers import ordinal, split_item
from .links import relative
from ..search.mentions import Named
from .name_links import link_names

_LONGEST_MARGIN_NOTE = 240  # of a source's note, letters shown beside the text
#: The signs of the archive's notes on a passage: letters, for the source's own notes have figures.
_SIGNS = (*ascii_lowercase, *map("".join, product(ascii_lowercase, repeat=2)))
_QUOTED = re.compile(r"[«“„]([^«»“”„]{3,120})[»”“]")
_NUMBER = re.compile(r"\d[\d ()-]{6,}")
_REACHABLE = re.compile(rf"[\w.+-]+@[\w-]+\.\w|{_NUMBER.pattern}")  # an e-mail address or a number
#: Elements in whose words no term of the glossary is linked.
_NOT_EXPLAINED = frozenset({"a", "h1", "h2", "h3", "h4", "h5", "h6"})
#: Without the elements of lxml.html, which asks Python for the class of every element that is touched.
_PARSER = etree.HTMLParser()
#: Elements of a text by their ids, as Markdown gave them.
ById = dict[str, Any]


@dataclass(frozen=True)
class Rendered:
    """A text's page in two parts: the title with its lines, and the body."""

    head: str
    body: str


def decorate(
    rendered: str, text: Text, language: str, glossary: Sequence[Term] = (), named: Named | None = None
) -> Rendered:
    """Make a text's HTML fit for reading.

    rendered: what Markdown gave. text: the text. language: the page's, so of the interface.
    glossary: the words to explain where they first occur, of which the text need not have all. named: the records that the text names, to
    link where they first stand.
    Returns the head (title, subtitle, byline, dateline) and the body.
    """
    root = etree.fromstring(f"<div>{rendered}</div>", _PARSER)[0][0]
    ui = words(language)
    shown = text.shown_language(language)
    by_id = {element.get("id"): element for element in reversed(root.xpath(".//*[@id]"))}
    for name, element in by_id.items():
        if re.fullmatch(r"p\d+", name):
            _passage(element, ui, text)
    _lists(root)
    _references(root, ui)
    _withheld(by_id, text, language)
    _tables(root, ui)
    _additions(by_id, text, language)
    _notes(by_id, root, text, ui)
    _source_notes(root, by_id)
    _aliases(by_id, text)
    _foreign(root, shown)
    _notes_section(root, ui)
    _terms(root, glossary, shown, language)
    link_names(by_id, named or {}, text, shown)
    head = []
    for _ in range(title_index(_title_kind(element) for element in root) or 0):
        head.append(root[0])
        root.remove(root[0])
    while len(root) and (root[0].tag == "h1" or _kind(root[0]) in BELOW_TITLE):
        head.append(root[0])
        root.remove(root[0])
    return Rendered("".join(map(_html, head)), "".join(map(_html, root)))


def _html(element: Any) -> str:
    element.tail = None
    return str(etree.tostring(element, method="html", encoding="unicode")) + "\n"


def _title_kind(element: Any) -> str:
    return str(Kind.TITLE) if element.tag == "h1" else _kind(element)


def _kind(element: Any) -> str:
    return (element.get("class") or "").split(" ")[0]


def _editorial(tag: str, **attributes: str) -> Any:
    element = etree.Element(tag)
    element.set("data-editorial", "")
    for name, value in attributes.items():
        element.set(name.rstrip("_").replace("_", "-"), value)
    return element


def _passage(element: Any, ui: Words, text: Text) -> None:
    """Give a passage its number, and a link to the same passage in each other language.

    The number leads to the passage; with scripts it opens the passage's menu. The other links are for
    readers without scripts: the style sheet shows them at the passage that the address names.
    """
    passage = element.get("id")
    n = passage[1:]
    number = _editorial("a", class_="n", href=f"#{passage}", aria_label=ui.passage.format(n=n))
    number.text = n
    links = [number]
    here = text_url(text.slug, ui.language)
    for tag in others(ui.language):
        address = f"{relative(text_url(text.slug, tag), here)}#{passage}"
        other = _editorial("a", class_="other", href=address, hreflang=tag, lang=tag)
        other.text = by_tag(tag).name
        links.append(other)
    own_words, element.text = element.text, None
    for link in reversed(links):
        element.insert(0, link)
    links[-1].tail = own_words


def _tables(root: Any, ui: Words) -> None:
    """Let a wide table be scrolled by keyboard, and no heading cell be empty."""
    for table in root.xpath(".//div[contains(@class,'table')][@id]"):
        table.set("tabindex", "0")
        table.set("role", "region")
        table.set("aria-label", ui.table_of.format(n=table.get("id")[1:]))
        for cell in table.xpath(".//th"):
            if str(cell.xpath("string()")).strip():
                cell.set("scope", "col")
            else:
                cell.tag = "td"


def _lists(root: Any) -> None:
    """Set each item's own marker apart, and make numbered lists of the lists that are."""
    for item in root.xpath(".//li[@id]"):
        last_link = item.xpath("./a[@data-editorial][last()]")[0]
        found = split_item(last_link.tail or "")
        if not found:
            item.set("class", "item without-marker")
            continue
        marker = etree.Element("span")
        marker.set("class", "marker")
        marker.text, marker.tail = found[0], " " + found[1]
        last_link.tail = None
        last_link.addnext(marker)
        if ordinal(found[0]) is not None and item.getparent().tag == "ul":
            item.getparent().tag = "ol"


def _references(root: Any, ui: Words) -> None:
    for link in root.xpath(".//a[contains(@class,'noteref')]"):
        link.set("role", "doc-noteref")
    for link in root.xpath(".//a[contains(@class,'noteback')]"):
        link.set("role", "doc-backlink")
        link.set("title", ui.note_back)


def _withheld(by_id: ById, text: Text, language: str) -> None:
    """Make each placeholder of withheld words a link to the reason at the end of the page."""
    shown = text.shown_language(language)
    reasons = {entry.number: entry.reason for entry in text.withheld}
    for block in text.blocks_in(language) if reasons else ():
        element = by_id.get(block.id)
        for _, _, number in block.withheld if element is not None else ():
            link = _editorial("a", class_="withheld", href=f"#withheld-{number}", lang=shown,
                              title=best(reasons[number], language)[1])
            link.text = placeholder_in(shown)
            _replace_first_words(element, link)


def _replace_first_words(element: Any, link: Any) -> None:
    """Put a link in the place of the first words of an element that are its own."""
    for part in element.iter():
        if not isinstance(part.tag, str):
            continue
        if part.text and link.text in part.text and not _within_editorial(part, False):
            part.text, _, link.tail = part.text.partition(link.text)
            part.insert(0, link)
            return
        if part is not element and part.tail and link.text in part.tail and not _within_editorial(part, True):
            part.tail, _, rest = part.tail.partition(link.text)
            part.addnext(link)
            link.tail = rest
            return


def _outermost_block(element: Any) -> Any:
    """The element beside which a block-level addition may stand."""
    while element.getparent() is not None and element.getparent().tag in ("blockquote",):
        element = element.getparent()
    return element


def _add(element: Any, addition: Any, before: bool) -> None:
    if element.tag == "li":
        element.append(addition)
    elif before:
        _outermost_block(element).addprevious(addition)
    else:
        _outermost_block(element).addnext(addition)


def _additions(by_id: ById, text: Text, language: str) -> None:
    """Show what the archive adds, such as a heading that the source lost."""
    # Each addition is set right beside its passage: of several after one passage the last comes first.
    before = [addition for addition in text.additions if addition.place == "before"]
    after = [addition for addition in text.additions if addition.place != "before"]
    for addition in [*before, *reversed(after)]:
        element = by_id.get(addition.passage)
        if element is None:
            continue
        known, words_shown = best(addition.text, language)
        added = _editorial("h2" if addition.heading else "p", class_="supplied", lang=known)
        added.text = words_shown
        added.set("title", best(addition.reason, language)[1])
        if addition.heading:
            added.set("id", f"before-{addition.passage}")
        _add(element, added, addition.place == "before")


def _margin_of(element: Any) -> Any:
    """The place for notes on a passage, made when the first one comes."""
    if element.tag == "li":
        found = element.xpath("./div[@data-editorial][contains(@class,'margin')]")
    else:
        after = _outermost_block(element).getnext()
        found = [after] if after is not None and _kind(after) == "margin" else []
    if found:
        return found[0]
    margin = _editorial("div", class_="margin")
    nested = element.xpath("./ul|./ol") if element.tag == "li" else []
    if nested:
        nested[0].addprevious(margin)
    elif element.tag == "li":
        element.append(margin)
    else:
        margin.tail = "\n"
        _outermost_block(element).addnext(margin)
    return margin


@dataclass(frozen=True)
class _Note:
    """A note of the archive on a passage. opened: whether it is to be read before anything else."""

    words: str
    language: str
    opened: bool = False


def _notes(by_id: ById, root: Any, text: Text, ui: Words) -> None:
    """Set the archive's notes beside their passages: one fold a passage, and a sign at each phrase."""
    notes: dict[str, list[_Note]] = {}
    if contacts := _contacts(root):
        notes[contacts] = [_Note(ui.historical_contacts, ui.language, opened=True)]
    for entry in text.data.get("notes") or []:
        if entry["at"] in by_id:
            language, words_of_note = best({tag: entry[tag] for tag in TAGS if tag in entry}, ui.language)
            notes.setdefault(entry["at"], []).append(_Note(words_of_note, language))
    for passage, found in notes.items():
        _fold(by_id[passage], passage[1:], found, ui)


def _fold(element: Any, n: str, notes: Sequence[_Note], ui: Words) -> None:
    """The notes on a passage in one fold, which wide pages and paper open (the style sheet)."""
    margin = _margin_of(element)
    fold = etree.SubElement(margin, "details", {"class": "ednotes", "lang": ui.language})
    if any(note.opened for note in notes):
        fold.set("open", "open")  # who reads an address must see this
    etree.SubElement(fold, "summary").text = ui.plural("archives_notes", len(notes))
    for sign, note in zip(_SIGNS, notes, strict=False):
        key = f"p{n}-{sign}"
        holder = etree.SubElement(fold, "div", {
            "class": "ednote", "id": f"note-{key}", "role": "note", "aria-label": ui.note_on.format(n=n)})
        paragraph = etree.SubElement(holder, "p", {"data-n": f"{n}{sign}"})
        back = etree.SubElement(paragraph, "a", {
            "class": "back", "href": f"#sign-{key}", "aria-label": ui.note_sign_back})
        back.text, back.tail = sign, " "
        whose = etree.SubElement(paragraph, "b")
        whose.text, whose.tail = ui.archives_note + ".", " "
        if note.language != ui.language:
            paragraph = etree.SubElement(paragraph, "span", {"lang": note.language})
        for words_shown, tongue in by_script(note.words, note.language):
            if tongue:
                etree.SubElement(paragraph, "span", {"lang": tongue}).text = words_shown
            elif len(paragraph):
                paragraph[-1].tail = (paragraph[-1].tail or "") + words_shown
            else:
                paragraph.text = words_shown
        _sign(element, key, sign, note.words, ui)


def _sign(element: Any, key: str, sign: str, note: str, ui: Words) -> None:
    """Set a note's sign after the phrase that it is about, else after the passage's last word.

    The phrase is the first that the note has in quotation marks and the passage has too.
    """
    link = _editorial("a", class_="sign", id=f"sign-{key}", href=f"#note-{key}",
                      aria_label=ui.note_sign.format(sign=sign), lang=ui.language)
    link.text = sign
    runs = [run for run in _own_runs(element) if run[2]]
    if not runs:
        element.append(link)
        return
    joined = "".join(words_of_run for _, _, words_of_run in runs)
    end = _phrase_end(joined, note) or len(joined.rstrip())
    for holder, is_tail, words_of_run in runs:
        if end <= len(words_of_run):
            before, after = words_of_run[:end], words_of_run[end:]
            following = holder.getnext() if is_tail else next(iter(holder), None)
            while not after and following is not None and _kind(following) == "sign":
                # Signs at one place are in their order.
                holder, is_tail, before, after = following, True, "", following.tail or ""
                following = holder.getnext()
            if is_tail:
                holder.addnext(link)
                holder.tail, link.tail = before, after
            else:
                holder.text, link.tail = before, after
                holder.insert(0, link)
            return
        end -= len(words_of_run)


def _phrase_end(passage: str, note: str) -> int:
    """Where the phrase ends that a note quotes from a passage; 0 where it quotes none."""
    for quoted in _QUOTED.findall(note):
        phrase = quoted.strip(" .,;:…")
        at = passage.find(phrase) if len(phrase) > 2 else -1
        if at >= 0 and not passage[at + len(phrase) : at + len(phrase) + 1].isalpha():
            return at + len(phrase)
    return 0


def _own_runs(element: Any) -> Iterator[tuple[Any, bool, str]]:
    """The runs of a passage's own words, in order: the element, whether they come after it, the words.

    Those of a passage within it, such as an item of a nested list, are not its own.
    """
    yield element, False, element.text or ""
    for child in element:
        if child.tag in ("ul", "ol"):
            return
        if isinstance(child.tag, str) and child.get("data-editorial") is None:
            yield from _own_runs(child)
        yield child, True, child.tail or ""


def _contacts(root: Any) -> str:
    """The first passage with an address or a telephone number, "" where there is none."""
    for element in root.xpath(".//*[@id]"):
        # Most passages have neither of these signs, and the patterns are slow on long words.
        whole = str(element.xpath("string()"))
        if "@" not in whole and not _NUMBER.search(whole):
            continue
        own = _words_of(element)
        if CONTACT.search(own) and _REACHABLE.search(own):
            return str(element.get("id"))
    return ""


def _words_of(element: Any) -> str:
    """An element's own words, without what the archive added."""
    return "".join(
        str(part) for part in element.xpath(".//text()")
        if not _within_editorial(part.getparent(), part.is_tail)
    )


def _source_notes(root: Any, by_id: ById) -> None:
    """Repeat the source's notes beside the words they belong to, for wide pages.

    A copy, hidden from screen readers: the note itself stands at the end, and the reference in the
    text leads there.
    """
    for link in root.xpath(".//a[contains(@class,'noteref')]"):
        note = by_id.get(link.get("href")[1:])
        passage = next((e for e in link.iterancestors() if e.get("id")), None)
        if note is None or passage is None or _kind(note) != Kind.NOTE or passage.tag == "li":
            continue
        words_of_note = " ".join(_words_of(note).split())
        if len(words_of_note) > _LONGEST_MARGIN_NOTE:
            words_of_note = words_of_note[:_LONGEST_MARGIN_NOTE].rsplit(" ", 1)[0] + " …"
        sidenote = _editorial("p", class_="sidenote", aria_hidden="true")
        sidenote.text = words_of_note
        _margin_of(passage).append(sidenote)


def _within_editorial(element: Any, tail: bool) -> bool:
    if tail:
        element = element.getparent()
    while element is not None:
        if element.get("data-editorial") is not None:
            return True
        element = element.getparent()
    return False


def _aliases(by_id: ById, text: Text) -> None:
    """Keep the address of a passage whose id is no more."""
    for former, passage in (text.data.get("aliases") or {}).items():
        element = by_id.get(passage)
        if element is not None:
            anchor = etree.Element("span")
            anchor.set("id", former)
            anchor.set("data-editorial", "")
            anchor.tail, element.text = element.text, None
            element.insert(0, anchor)


def _foreign(root: Any, shown: str) -> None:
    """Mark runs in the other language, for screen readers and hyphenation."""
    pattern = by_tag(shown).foreign_run
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or _within_editorial(element, False):
            continue
        if element.text and pattern.search(element.text):
            pieces = _runs(element.text, shown)
            element.text = pieces[0]
            for n, run in enumerate(pieces[1]):
                element.insert(n, run)
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is None or not element.tail or _within_editorial(parent, False):
            continue
        if pattern.search(element.tail):
            before, runs = _runs(element.tail, shown)
            element.tail = before
            for run in reversed(runs):
                element.addnext(run)
                # addnext carries the run's tail with it


def _runs(source: str, shown: str) -> tuple[str, list[Any]]:
    at, first = 0, ""
    out: list[Any] = []
    for found in by_tag(shown).foreign_run.finditer(source):
        between = source[at : found.start()]
        if out:
            out[-1].tail = between
        else:
            first = between
        run = etree.Element("span")
        run.set("lang", foreign_language(found.group(), shown))
        run.text = found.group()
        out.append(run)
        at = found.end()
    if out:
        out[-1].tail = source[at:]
    return first, out


def _terms(root: Any, glossary: Sequence[Term], shown: str, language: str) -> None:
    """Link each word of the glossary to its entry where it first occurs in the running text."""
    runs = [(element, is_tail, words) for element, is_tail, words in _unlinked(root, False) if words]
    # Every term is looked for once in all runs, which are parted by a sign that no text has.
    joined = "\0".join(words for _, _, words in runs)
    starts = [0, *accumulate(len(words) + 1 for _, _, words in runs)]
    links: list[tuple[int, int, Term]] = []
    for term in glossary:
        for found in term.find_all(joined, shown):
            if all(found.end() <= start or found.start() >= end for start, end, _ in links):
                links.append((found.start(), found.end(), term))
                break
    for start, end, term in sorted(links, key=itemgetter(0), reverse=True):
        run = bisect_right(starts, start) - 1
        element, is_tail, words = runs[run]
        before, after = start - starts[run], end - starts[run]
        link = _term_link(term, words[before:after], language)
        # The last of a run is linked first, so that what is before it is as it was.
        rest = (element.tail if is_tail else element.text)[after:]
        if is_tail:
            element.tail = None
            element.addnext(link)
            element.tail, link.tail = words[:before], rest
        else:
            element.text, link.tail = words[:before], rest
            element.insert(0, link)


def _unlinked(element: Any, linked: bool) -> Iterator[tuple[Any, bool, str]]:
    """The runs of words, in order, that are no link, no heading's and not the archive's.

    Yields the element, whether the words come after it, and the words.
    """
    linked = linked or element.tag in _NOT_EXPLAINED or element.get("data-editorial") is not None
    if not linked:
        yield element, False, element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _unlinked(child, linked)
        if not linked:
            yield child, True, child.tail or ""


def _term_link(term: Term, words_shown: str, language: str) -> Any:
    link = etree.Element("a")
    link.set("class", "term")
    link.set("href", f"../../glossary/index.html#{term.id}")
    link.set("title", best(term.explanations, language)[1])
    link.text = words_shown
    return link


def _are_scattered(root: Any, notes: list[int]) -> bool:
    """Whether notes stand in several places, as at the foot of each page: then none is the notes' section."""
    between = (n for n in range(notes[0], notes[-1]) if n not in set(notes))
    return any(
        root[n].get("data-within") is None and root[n].get("data-editorial") is None
        and not root[n].xpath(".//*[@data-within]") for n in between)


def _notes_section(root: Any, ui: Words) -> None:
    """Gather the notes at the end of a text into a section of their own."""
    notes = [n for n, e in enumerate(root) if _kind(e) == Kind.NOTE]
    if not notes or _are_scattered(root, notes):
        return
    first = notes[0]
    section = etree.Element("section")
    section.set("class", "notes")
    section.set("role", "doc-endnotes")
    section.set("aria-labelledby", "notes-of-source")
    heading = _editorial("h2", id="notes-of-source", lang=ui.language)
    heading.text = ui.notes_of_source
    section.append(heading)
    for element in list(root)[first:]:
        inside = element.get("data-within") or element.xpath(".//*[@data-within]")
        if _kind(element) == Kind.NOTE or inside or element.get("data-editorial") is not None:
            section.append(element)
        else:
            break
    root.insert(first, section)
