"""Notes beside the passages of a text: the archive's own, and copies of the source's for wide pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from string import ascii_lowercase
from typing import Any

from lxml import etree

from ..interface import Words
from ..languages import TAGS, best, by_script
from ..model import Kind
from ..pages.catalogue import Text
from ..reading.lines.groups import CONTACT
from .text_elements import ById, editorial, kind_of, outermost_block, words_of

_LONGEST_SIDE_NOTE = 240  # of a source's note, letters shown beside the text
#: The signs of the archive's notes on a passage: letters, for the source's own notes have figures.
_SIGNS = (*ascii_lowercase, *map("".join, product(ascii_lowercase, repeat=2)))
_STRING = etree.XPath("string()")  # compiled, for every passage is asked
_QUOTED = re.compile(r"[«“„]([^«»“”„]{3,120})[»”“]")
_NUMBER = re.compile(r"\d[\d ()-]{6,}")
_REACHABLE = re.compile(rf"[\w.+-]+@[\w-]+\.\w|{_NUMBER.pattern}")  # an e-mail address or a number


@dataclass(frozen=True)
class _Note:
    """A note of the archive on a passage. opened: whether it is to be read before anything else."""

    words: str
    language: str
    opened: bool = False


def add_archive_notes(by_id: ById, root: Any, text: Text, ui: Words) -> None:
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


def _margin_of(element: Any) -> Any:
    """The place for notes on a passage, made when the first one comes."""
    if element.tag == "li":
        found = element.xpath("./div[@data-editorial][contains(@class,'margin')]")
    else:
        after = outermost_block(element).getnext()
        found = [after] if after is not None and kind_of(after) == "margin" else []
    if found:
        return found[0]
    margin = editorial("div", class_="margin")
    nested = element.xpath("./ul|./ol") if element.tag == "li" else []
    if nested:
        nested[0].addprevious(margin)
    elif element.tag == "li":
        element.append(margin)
    else:
        margin.tail = "\n"
        outermost_block(element).addnext(margin)
    return margin


def _sign(element: Any, key: str, sign: str, note: str, ui: Words) -> None:
    """Set a note's sign after the phrase that it is about, else after the passage's last word.

    The phrase is the first that the note has in quotation marks and the passage has too.
    """
    link = editorial("a", class_="sign", id=f"sign-{key}", href=f"#note-{key}",
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
            place, in_tail = holder, is_tail
            before, after = words_of_run[:end], words_of_run[end:]
            following = holder.getnext() if is_tail else next(iter(holder), None)
            while not after and following is not None and kind_of(following) == "sign":
                # Signs at one place are in their order.
                place, in_tail, before, after = following, True, "", following.tail or ""
                following = place.getnext()
            if in_tail:
                place.addnext(link)
                place.tail, link.tail = before, after
            else:
                place.text, link.tail = before, after
                place.insert(0, link)
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
    if not _has_signs_of_contacts(root):
        return ""
    for element in root.xpath(".//*[@id]"):
        # Most passages have none, and the patterns are slow on long words.
        if not _has_signs_of_contacts(element):
            continue
        own = words_of(element)
        if CONTACT.search(own) and _REACHABLE.search(own):
            return str(element.get("id"))
    return ""


def _has_signs_of_contacts(element: Any) -> bool:
    every_word = str(_STRING(element))
    return "@" in every_word or _NUMBER.search(every_word) is not None


def add_side_notes(root: Any, by_id: ById) -> None:
    """Repeat the source's notes beside the words they belong to, for wide pages.

    A copy, hidden from screen readers: the note itself is at the end, and the reference in the
    text leads there.
    """
    for link in root.xpath(".//a[contains(@class,'noteref')]"):
        note = by_id.get(link.get("href")[1:])
        passage = next((e for e in link.iterancestors() if e.get("id")), None)
        if note is None or passage is None or kind_of(note) != Kind.NOTE or passage.tag == "li":
            continue
        words_of_note = " ".join(words_of(note).split())
        if len(words_of_note) > _LONGEST_SIDE_NOTE:
            words_of_note = words_of_note[:_LONGEST_SIDE_NOTE].rsplit(" ", 1)[0] + " …"
        sidenote = editorial("p", class_="sidenote", aria_hidden="true")
        sidenote.text = words_of_note
        _margin_of(passage).append(sidenote)
