"""The HTML of a text's blocks → the text as its page shows it. HTML goes in, HTML comes out.

The words are not touched. What is added is in elements with `data-editorial`: passage
numbers, links to the parallel view, the archive's notes and headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Any

from lxml import etree

from ..interface import Words, words
from ..languages import best, by_tag, foreign_language, others
from ..model import BELOW_TITLE, Kind, title_index
from ..pages.catalogue import Text
from ..pages.glossary import Likely
from ..pages.labels import text_url
from ..pages.withholding import placeholder_in
from ..reading.lines.markers import ordinal, split_item
from ..search.mentions import Named
from .links import relative
from .margin_notes import add_archive_notes, add_side_notes
from .name_links import link_names
from .term_links import link_terms
from .text_elements import ById, editorial, kind_of, outermost_block, within_editorial

#: The beginning of the element of a passage; of attributes every ">" is escaped.
_PASSAGE = re.compile(r'<[a-z][a-z0-9]*\b[^>]*\bid="p(\d+)"[^>]*>')
#: Without the elements of lxml.html, which asks Python for the class of every element that is touched.
_PARSER = etree.HTMLParser()


@dataclass(frozen=True)
class Rendered:
    """A text's page in two parts: the title with its lines, and the body."""

    head: str
    body: str


def decorate(
    rendered: str, text: Text, language: str, terms: Likely | None = None, named: Named | None = None
) -> Rendered:
    """Make a text's HTML fit for reading.

    rendered: as `markup` writes it. text: the text. language: the page's, so of the interface.
    terms: the words to explain where they first occur, of which the text need not have all. named: the
    records that the text names, to be linked where they first occur.
    Returns the head (title, subtitle, byline, dateline) and the body.
    """
    ui = words(language)
    root = etree.fromstring(f"<div>{_with_numbers(rendered, ui, text)}</div>", _PARSER)[0][0]
    shown = text.shown_language(language)
    by_id = {element.get("id"): element for element in reversed(root.xpath(".//*[@id]"))}
    _lists(root)
    _references(root, ui)
    _withheld(by_id, text, language)
    _tables(root, ui)
    _additions(by_id, text, language)
    add_archive_notes(by_id, root, text, ui)
    add_side_notes(root, by_id)
    _aliases(by_id, text)
    _foreign(root, shown)
    _notes_section(root, ui)
    link_terms(by_id, terms or [], shown, language)
    if shown != language:
        _label_languages(root, language, shown)
    link_names(by_id, named or {}, text, shown)
    head = []
    for _ in range(title_index(_title_kind(element) for element in root) or 0):
        head.append(root[0])
        root.remove(root[0])
    while len(root) and (root[0].tag == "h1" or kind_of(root[0]) in BELOW_TITLE):
        head.append(root[0])
        root.remove(root[0])
    return Rendered("".join(map(_html, head)), "".join(map(_html, root)))


def _html(element: Any) -> str:
    element.tail = None
    return str(etree.tostring(element, method="html", encoding="unicode")) + "\n"


def _title_kind(element: Any) -> str:
    return str(Kind.TITLE) if element.tag == "h1" else kind_of(element)


def _with_numbers(rendered: str, ui: Words, text: Text) -> str:
    """Give each passage its number, and a link to the same passage in each other language.

    The number leads to the passage; with scripts it opens the passage's menu. The other links are for
    readers without scripts: the style sheet shows them at the passage that the address names. Both are
    written before the HTML is parsed, because it takes far longer to put them into a tree.
    """
    here = text_url(text.slug, ui.language)
    elsewhere = "".join(
        f'<a data-editorial="" class="other" href="{escape(relative(text_url(text.slug, tag), here))}#p@@" '
        f'hreflang="{tag}" lang="{tag}">{escape(by_tag(tag).name)}</a>' for tag in others(ui.language))
    number = (f'<a data-editorial="" class="n" href="#p@@" aria-label="{escape(ui.passage.format(n="@@"))}">'
              f"@@</a>{elsewhere}")
    return _PASSAGE.sub(lambda found: found[0] + number.replace("@@", found[1]), rendered)


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


def _label_languages(root: Any, language: str, shown: str) -> None:
    """Give the links and tables whose label is in the page's language, on a text in another, the language
    of the label. shown: the text's."""
    for link in root.xpath(".//a[not(@lang)][@aria-label or contains(@class,'noteback')]"):
        link.set("lang", language)
    for region in root.xpath(".//div[@role='region'][@aria-label]"):
        region.set("lang", language)
        for table in region.xpath("./table"):
            table.set("lang", shown)


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
            link = editorial("a", class_="withheld", href=f"#withheld-{number}", lang=shown,
                              title=best(reasons[number], language)[1])
            link.text = placeholder_in(shown)
            _replace_first_words(element, link)


def _replace_first_words(element: Any, link: Any) -> None:
    """Put a link in the place of the first words of an element that are its own."""
    for part in element.iter():
        if not isinstance(part.tag, str):
            continue
        if part.text and link.text in part.text and not within_editorial(part, False):
            part.text, _, link.tail = part.text.partition(link.text)
            part.insert(0, link)
            return
        if part is not element and part.tail and link.text in part.tail and not within_editorial(part, True):
            part.tail, _, rest = part.tail.partition(link.text)
            part.addnext(link)
            link.tail = rest
            return


def _add(element: Any, addition: Any, before: bool) -> None:
    if element.tag == "li":
        element.append(addition)
    elif before:
        outermost_block(element).addprevious(addition)
    else:
        outermost_block(element).addnext(addition)


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
        added = editorial("h2" if addition.heading else "p", class_="supplied", lang=known)
        added.text = words_shown
        added.set("title", best(addition.reason, language)[1])
        if addition.heading:
            added.set("id", f"before-{addition.passage}")
        _add(element, added, addition.place == "before")


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
        if not isinstance(element.tag, str) or within_editorial(element, False):
            continue
        if element.text and pattern.search(element.text):
            pieces = _runs(element.text, shown)
            element.text = pieces[0]
            for n, run in enumerate(pieces[1]):
                element.insert(n, run)
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is None or not element.tail or within_editorial(parent, False):
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


def _are_scattered(root: Any, notes: list[int]) -> bool:
    """Whether notes stand in several places, as at the foot of each page: then none is the notes' section."""
    between = (n for n in range(notes[0], notes[-1]) if n not in set(notes))
    return any(
        root[n].get("data-within") is None and root[n].get("data-editorial") is None
        and not root[n].xpath(".//*[@data-within]") for n in between)


def _notes_section(root: Any, ui: Words) -> None:
    """Gather the notes at the end of a text into a section of their own."""
    notes = [n for n, e in enumerate(root) if kind_of(e) == Kind.NOTE]
    if not notes or _are_scattered(root, notes):
        return
    first = notes[0]
    section = etree.Element("section")
    section.set("class", "notes")
    section.set("role", "doc-endnotes")
    section.set("aria-labelledby", "notes-of-source")
    heading = editorial("h2", id="notes-of-source", lang=ui.language)
    heading.text = ui.notes_of_source
    section.append(heading)
    for element in list(root)[first:]:
        inside = element.get("data-within") or element.xpath(".//*[@data-within]")
        if kind_of(element) == Kind.NOTE or inside or element.get("data-editorial") is not None:
            section.append(element)
        else:
            break
    root.insert(first, section)
