"""One text as people take it away: which languages, what it says of itself, its words in runs.

Every format (web page, EPUB, PDF, plain text, Markdown) is made from this and from nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..interface import Words, words
from ..languages import by_tag
from ..pages.catalogue import Text
from ..pages.edtf_words import date_words
from ..pages.labels import shown_title, text_url, value_in
from ..pages.parts import Part, parts
from ..pages.records import Records
from ..pages.rights import rights_lines
from ..site.card import card, changes
from ..site.fonts import Face
from ..site.provenance import Revised, acquisition, source_words, sources
from ..site.views import source_notice
from .stamp import Stamp


@dataclass(frozen=True)
class Imprint:
    """What all downloads of one build share.

    records: names of places and subjects. stamp: as of when. site_url: the public address of the
    archive, or "" where it has none; citations then name the page's place inside the archive.
    fonts: the typefaces that a web page in one file may carry. revisions: of the text that is made, the
    newest first.
    """

    records: Records
    stamp: Stamp
    site_url: str = ""
    fonts: tuple[Face, ...] = ()
    revisions: tuple[Revised, ...] = ()

    def address(self, slug: str, language: str) -> str:
        """The address to cite a text by, without a passage."""
        page = text_url(slug, language)
        if not self.site_url:
            return page
        return self.site_url.rstrip("/") + "/" + page.removesuffix("index.html")

    def version_line(self, language: str) -> str:
        """Of which archive, date and version a file is, in words."""
        ui = words(language)
        day = date_words(self.stamp.day, language)
        return ui.dl_made_words.format(archive=ui.archive, date=day, version=self.stamp.version)


@dataclass(frozen=True)
class Fact:
    """One line of what a download says of its text; code: it is a sum, in no language."""

    label: str
    value: str
    uri: str = ""
    code: bool = False


@dataclass(frozen=True)
class Edition:
    """A text in the shape that one file holds.

    which: "original", "translation" or "both". languages: of the text in it, the original first.
    ui: the language in which the archive speaks in it.
    """

    text: Text
    which: str
    languages: tuple[str, ...]
    ui: str

    @property
    def name(self) -> str:
        """The file's name without its ending: "four-years-since-zhanaozen.ru-en"."""
        return f"{self.text.slug}.{'-'.join(self.languages)}"

    @property
    def ui_languages(self) -> tuple[str, ...]:
        """The languages in which the archive speaks in the file."""
        return self.languages if self.which == "both" else (self.ui,)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The text part by part, walked through once for all its formats."""
        return parts(self.text, self.languages)

    @property
    def label(self) -> str:
        """What the file holds: "Translation, in Russian"."""
        return which_label(self.which, self.languages[-1], self.ui)

    @property
    def title(self) -> str:
        """The title as readers get it, bracketed if the archive supplied it."""
        return self.title_in(self.ui)

    def title_in(self, language: str) -> str:
        """The title as readers of a language get it."""
        return shown_title(self.text, language)


def editions(text: Text) -> tuple[Edition, ...]:
    """All editions of a text: the original and, if there is a translation, that and both."""
    own = Edition(text, "original", (text.language,), text.language)
    translations = [Edition(text, "translation", (tag,), tag) for tag in text.translations]
    both = [Edition(text, "both", (text.language, tag), text.language) for tag in text.translations]
    return (own, *translations, *both)


def in_book(text: Text, language: str) -> Edition:
    """A text's edition in the book of a language: the original where there is no translation."""
    shown = text.shown_language(language)
    which = "original" if shown == text.language else "translation"
    return Edition(text, which, (shown,), language)


def which_label(which: str, shown: str, language: str) -> str:
    """What a file holds, in a language's words. shown: the language of the text in it."""
    ui = words(language)
    return ui.dl_which_both if which == "both" else ui[f"dl_which_{which}_{shown}"]


def kicker(text: Text, language: str) -> str:
    """The archive's name, the kind of text, and the language it was written in."""
    ui = words(language)
    genre = text.data["genre"].get("value")
    parts = [ui.archive, *([ui[f"genre_{genre}"]] if genre else []), ui[f"written_in_{text.language}"]]
    return " · ".join(parts)


def notices(edition: Edition, language: str) -> list[str]:
    """What a reader must know first: that it is a translation; that the original is one itself; that
    addresses are historical."""
    out = []
    if edition.which != "original":
        out.append(translation_words(edition, language))
    if source := source_notice(edition.text, language):
        out.append(source)
    if edition.text.has_contacts:
        out.append(words(language).historical_contacts)
    return out


def translation_words(edition: Edition, language: str) -> str:
    """What a translation says of itself: by whom, when, that it is unofficial, if reviewed."""
    text, tag = edition.text, edition.languages[-1]
    head = text.translations[tag].data["translation"]
    ui = words(language)
    # The notice is worded for the page in the translation's own language: it names the original's.
    pattern = "translation_notice_reviewed" if head["reviewed"] == "true" else "translation_notice"
    if language == text.language:
        pattern = f"dl_{pattern}"
    notice = ui[pattern].format(
        date=date_words(head["date"], language), reviewer=head.get("reviewer", ""),
        from_original=ui[f"from_{text.language}"], translation=ui[f"text_{tag}"],
    )
    return f"{notice} {ui.dl_translator.format(by=value_in(head['by'], language))}."


def facts(edition: Edition, imprint: Imprint, language: str) -> list[Fact]:
    """All that a file says of its text and of itself, in a language."""
    own, (made, address, _, license_line) = facts_of_text(edition, imprint, language), \
        facts_of_edition(edition, imprint, language)
    return [*own, license_line, address, made]


def facts_of_text(edition: Edition, imprint: Imprint, language: str) -> list[Fact]:
    """What the archive knows of a text, in a language: title, authors, date, rights, source …"""
    text, ui = edition.text, words(language)
    title, _ = text.title(language)
    out = []
    for row in card(text, language, imprint.records):
        out.append(Fact(row["label"], _row_words(row, ui), row.get("uri") or ""))
    if language != text.language:  # the card gives the others
        out.insert(0, Fact(ui.label_title, title))
    if edition.which != "original":
        out.append(Fact(ui.dl_translation, translation_words(edition, language)))
    if told := acquisition(text, language):
        out.append(Fact(ui.label_acquisition, told))
    for each in sources(text, language):
        out.append(Fact(ui.sources, source_words(each), each["address"]))
    raw = text.data["raw"]
    source = ui.dl_encoding.format(file=raw["file"], encoding=raw["encoding"])
    out.append(Fact(ui.dl_source, source))
    out.append(Fact(ui.checksum, raw["sha256"], code=True))
    if text.withheld:
        out.append(Fact(ui.dl_source, ui.raw_withheld))
    for change in changes(text, language):
        quoted = "" if change["withheld"] else f": {by_tag(language).quoted(change['shown'])}"
        out.append(Fact(ui.dl_changes, f"{change['what']}{quoted}. {change['reason_words']}"))
    return out


def facts_of_edition(edition: Edition, imprint: Imprint, language: str) -> list[Fact]:
    """What a file says of itself, in a language: of which version it is, how to cite it, the rights in the
    text, the licence of the archive's words."""
    text, ui = edition.text, words(language)
    shown = edition.languages[0] if edition.which != "both" else language
    address = imprint.address(text.slug, shown)
    own, license_line = rights_lines(text, language)
    return [
        Fact(ui.dl_made, imprint.version_line(language)),
        Fact(ui.dl_address, ui.dl_address_words.format(address=address)),
        Fact(own.label, own.text, own.uri),
        Fact(license_line.label, license_line.words, license_line.uri),
    ]


def _row_words(row: dict[str, Any], ui: Words) -> str:
    """A line of the metadata card in words: value, status, evidence, note."""
    remarks = [row["status_words"]] if row["status_words"] else []
    if row["evidence"]:
        remarks.append(f"{ui.evidence} {', '.join(map(str, row['evidence']))}")
    value = str(row["value"]) + (f" ({', '.join(remarks)})" if remarks else "")
    return f"{value}. {row['note']}" if row["note"] else value
