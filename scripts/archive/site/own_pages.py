"""The archive's own pages (home, lists, about …) and what else lies in the folder of pages.

They are Markdown that a person writes, and the site generator would publish whatever it finds: a page in
one language only, live HTML, a picture of a foreign host, a file left behind. Each of these is a fault
with its cure. The pages of texts have checks of their own (`pages/validation.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel import Locale

from ..languages import LANGUAGES, TAGS
from ..messages import say
from ..model import ArchiveError
from ..pages import events, frontmatter, imprint, introduction, synonyms, vocabulary
from ..pages.raw_files import IGNORED_FILES
from ..pages.records import RECORD_FILES
from ..pages.schema_faults import schema_faults, validator_of
from ..pages.schemas import SLUG, TEXT
from .own_links import link_fault
from .site import PAGES

#: What lies in the folder of pages beside a folder for each language.
_SHARED = ("assets", "data", "originals", "robots.txt")
_DATA_FILES = sorted({*(file.name for file in RECORD_FILES), events.FILE, introduction.FILE, imprint.FILE,
                      synonyms.FILE, vocabulary.FILE, vocabulary.MEANINGS})
#: Control characters, which HTML does not allow (XML 1.0, 2.2, has the same).
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LIST = "texts/index"
#: Pages whose template has another name than the page.
_TEMPLATES = {"index": "home.html", _LIST: "texts.html"}
#: Templates that are not for one of these pages.
_OTHER_TEMPLATES = frozenset(("404", "base", "home", "main", "name", "parallel", "records", "text", "texts"))
_HEAD = validator_of({
    "type": "object",
    "properties": {"title": TEXT, "description": TEXT, "template": TEXT},
    "required": ["title"],
    "additionalProperties": False,
})
_TABLE = "scripts/archive/site/own_pages.py"
#: The elements that Markdown makes, and what each may say of itself.
_ELEMENTS: dict[str, set[str]] = {
    **{element: {"id", "class", "lang"} for element in (
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "li", "blockquote", "br", "hr",
        "strong", "em", "code", "pre", "table", "thead", "tbody", "tr", "th", "td")},
    "ol": {"id", "class", "start"},
    "a": {"id", "class", "lang", "href", "title", "hreflang"},
    "img": {"id", "class", "src", "alt", "title"},
}
#: An id that a template gives to an element.
_ID = re.compile(r'\bid="([\w-]+)"')
#: The folder of the parts of templates, and the template that all pages share.
_PARTS, _BASE = "partials", "base.html"
#: Schemes of links that a reader follows; an address without one is the archive's own.
_SCHEMES = ("", "http", "https", "mailto")

Render = Callable[[str], str]


def own_page_faults(docs: Path, templates: Path, render: Render) -> list[ArchiveError]:
    """Check the archive's own pages, and that nothing else lies in the folder of pages.

    docs: the folder of pages. templates: the folder of templates. render: makes HTML of Markdown, as the
    site generator does.
    Returns the faults, by file and line.
    """
    faults = list(_stray_file_faults(docs))
    views = {view for tag in TAGS for view in _views(docs / tag)}
    needed = {"index", _LIST, *(page for page in PAGES if page != "texts")}
    checkers: dict[str, _Checker] = {}
    for view in sorted(views | needed):
        for tag in TAGS:
            path = docs / tag / f"{view}.md"
            name = f"{tag}/{view}.md"
            if path.exists() or path.is_symlink():
                try:
                    checkers[name], found = _checked(path, name, view, templates, render)
                except ArchiveError as fault:
                    found = [fault]
                faults += found
            else:
                faults.append(_missing(name, view in needed))
    ids = {name: checker.ids for name, checker in checkers.items()}
    for checker in checkers.values():
        faults += checker.link_faults(docs, ids)
    return sorted(faults, key=lambda fault: (fault.file, fault.line or 0))


def _views(folder: Path) -> Iterator[str]:
    """The pages of a language that are none of a text: "about", "texts/index"."""
    for path in folder.glob("*.md"):
        if not path.name.startswith("."):
            yield path.stem
    if (folder / f"{_LIST}.md").exists():
        yield _LIST


def _missing(name: str, needed: bool) -> ArchiveError:
    reason = say("the page is missing")
    if needed:
        return ArchiveError(name, None, reason, say("put it back: other pages lead to it"))
    return ArchiveError(name, None, reason,
                        say("write it: each page is there in every language, under the same name"))


def _stray_file_faults(docs: Path) -> Iterator[ArchiveError]:
    """What lies in the folder of pages and is neither a page nor known."""
    for path in _visible(docs):
        if path.name in TAGS and path.is_dir():
            yield from _stray_files_of_language(path)
        elif path.name == "data" and path.is_dir():
            yield from _stray_data_files(path)
        elif path.name not in _SHARED:
            yield ArchiveError(
                _shown(path, docs), None, say("this does not belong into the folder of pages"),
                say("move a page into the folder of its language, {languages}, and take all else out",
                    languages=", ".join(f"{tag}/" for tag in TAGS)))


def _stray_data_files(folder: Path) -> Iterator[ArchiveError]:
    """A file of data that nothing reads, as one whose name has a slip."""
    for path in _visible(folder):
        if path.name not in _DATA_FILES:
            near = get_close_matches(path.name, _DATA_FILES, 1)
            yield ArchiveError(
                _shown(path, folder.parent), None, say("nothing reads this file"),
                say("rename it to {name}, or take it out", name=near[0]) if near else say(
                    "take it out; the files of this folder are {names}", names=", ".join(_DATA_FILES)))


def _stray_files_of_language(folder: Path) -> Iterator[ArchiveError]:
    docs = folder.parent
    roots = {row.root.strip("/") for row in LANGUAGES}
    for path in _visible(folder):
        if path.name == "texts" and path.is_dir():
            yield from _stray_files_among_texts(path)
        elif path.is_dir() or path.suffix != ".md":
            yield _not_a_page(path, docs)
        elif not re.fullmatch(SLUG, path.stem) or path.stem in roots:
            yield ArchiveError(
                _shown(path, docs), None, say("the name of a page becomes its address, and this one cannot"),
                say("rename it, with small Latin letters, figures and hyphens, in every language alike"))


def _stray_files_among_texts(folder: Path) -> Iterator[ArchiveError]:
    """What lies among the pages of texts; the pages themselves are checked with their texts."""
    docs = folder.parent.parent
    for path in _visible(folder):
        if path.suffix == ".md":
            continue
        if not path.is_dir():
            yield _not_a_page(path, docs)
            continue
        for inner in _visible(path):
            is_parallel = inner.name == "parallel.md" and inner.is_file()
            if not is_parallel or not (folder / f"{path.name}.md").exists():
                yield _not_a_page(inner, docs)


def _not_a_page(path: Path, docs: Path) -> ArchiveError:
    return ArchiveError(_shown(path, docs), None, say("this is no page of the archive"),
                        say("take it out of the folder: what lies here is published"))


def _visible(folder: Path) -> list[Path]:
    """What a folder has, without what is not published: hidden files, and what programs leave there."""
    return [path for path in sorted(folder.iterdir())
            if not path.name.startswith(".") and not path.name.endswith("~")
            and path.name.lower() not in IGNORED_FILES]


def _shown(path: Path, docs: Path) -> str:
    return path.relative_to(docs).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _checked(
    path: Path, name: str, view: str, templates: Path, render: Render
) -> tuple[_Checker, list[ArchiveError]]:
    """A page's checker, which has read it, and its faults but for those of its links.

    Raises ArchiveError where the page cannot be read.
    """
    source = frontmatter.source_of(path, name)
    head, faults = frontmatter.read_with_faults(source, name)
    faults += schema_faults(head.data, head.lines, _HEAD, file=name, table=_TABLE)
    faults += [] if faults else frontmatter.unsafe_values(source, name)
    template = _TEMPLATES.get(view, "" if view in _OTHER_TEMPLATES else f"{view}.html")
    wanted = template if template and (templates / template).exists() else ""
    if head.data.get("template", "") != wanted:
        cure = say("write template: {wanted}", wanted=wanted) if wanted else say("remove the field template")
        faults.append(ArchiveError(name, head.line_of(("template",)),
                                   say("the page is shown by another template"), cure))
    faults += [ArchiveError(name, line, say("a control character, U+{code:04X}", code=ord(found.group())),
                            say("delete it"))
               for line, words in enumerate(source.split("\n"), 1) if (found := _CONTROL.search(words))]
    checker = _Checker(name, head, _ids_of_templates(templates, wanted))
    checker.feed(render(head.body))
    checker.close()
    return checker, faults + checker.faults


def _ids_of_templates(templates: Path, own: str) -> frozenset[str]:
    """The ids that the templates of a page give to its elements. own: the page's own template, "" for
    none."""
    names = [_BASE, *([own] if own else [])]
    paths = [*(templates / name for name in names), *sorted((templates / _PARTS).glob("*.html"))]
    return frozenset(found for path in paths for found in _ID.findall(path.read_text(encoding="utf-8")))


@cache
def _known_languages() -> frozenset[str]:
    """The subtags of languages that CLDR has a name for."""
    return frozenset(Locale("en").languages)


class _Checker(HTMLParser):
    """Finds what a rendered page has that Markdown does not make, or that leaves the archive."""

    def __init__(self, name: str, head: frontmatter.FrontMatter, taken: frozenset[str]) -> None:
        """taken: the ids of the page's templates."""
        super().__init__()
        self._name, self._head, self._taken = name, head, taken
        self.faults: list[ArchiveError] = []
        self.ids: set[str] = set()
        self._addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check an element; called by HTMLParser for each."""
        allowed = _ELEMENTS.get(tag)
        if tag == "div" and ("class", "toc") in attrs:
            self._fault("[TOC]", say("a table of contents, [TOC]"),
                        say("write a list of links; where the letters are meant, \\[TOC]"))
            return
        if allowed is None:
            self._fault(f"<{tag}", say("HTML, <{tag}>", tag=tag),
                        say("write Markdown; a less-than sign that is meant is &lt;"))
            return
        for attribute, value in attrs:
            if attribute == "id":
                self._check_id(value or "")
            if attribute not in allowed:
                self._fault(attribute, say("an attribute that no page has: {attribute}", attribute=attribute),
                            say("take it away"))
            elif attribute in ("lang", "hreflang") and (value or "").split("-")[0] not in _known_languages():
                self._fault(f"{attribute}={value}", say("no language has the tag {value}", value=value),
                            say("write a tag of BCP 47, as de"))
            elif attribute == "href" and not _may_be_followed(value or ""):
                self._fault(value or "", say("a link that no reader can follow: {value}", value=value),
                            say("link a page of the archive, or an address that begins with https://"))
            elif attribute == "src" and not _is_own(value or ""):
                self._fault(value or "", say("a picture of another host: {value}", value=value),
                            say("put the picture into docs/assets/, so that every copy has it"))
            elif attribute in ("href", "src") and _is_own(value or ""):
                self._addresses.append(value or "")

    def _check_id(self, value: str) -> None:
        """An id is the page's own and is there once; a heading has the one that Markdown makes of its
        words."""
        reason = say("the id {value} is one of the template's", value=value) if value in self._taken else (
            say("the id {value} is there twice", value=value) if value in self.ids else "")
        self.ids.add(value)
        if reason:
            headings = (line for line in self._head.body.split("\n") if line.startswith("#"))
            of_heading = (line for line in headings
                          if re.sub(r"[\W_]+", "-", line.strip("# ")).lower() == value)
            self._fault(next(of_heading, f"#{value}"), reason,
                        say("give the element another id, as {{: #my-own }}"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check an element that ends at once."""
        self.handle_starttag(tag, attrs)

    def link_faults(self, docs: Path, ids: Mapping[str, set[str]]) -> list[ArchiveError]:
        """Check the links within the archive. docs, ids: as for `link_fault`. Returns the faults."""
        self.faults = []
        for address in dict.fromkeys(self._addresses):
            if found := link_fault(address, self._name, docs, ids):
                self._fault(address, *found)
        return self.faults

    def _fault(self, words: str, reason: str, cure: str) -> None:
        before, found, _ = self._head.body.lower().partition(words.lower())
        line = self._head.body_line + before.count("\n") if found else None
        self.faults.append(ArchiveError(self._name, line, reason, cure))


def _may_be_followed(address: str) -> bool:
    scheme, host = _parts(address)
    return scheme in _SCHEMES and (scheme != "" or not host)


def _is_own(address: str) -> bool:
    return _parts(address) == ("", "")


def _parts(address: str) -> tuple[Any, Any]:
    """The scheme and the host of an address, as a browser reads it; "?" where it can be neither."""
    try:
        split = urlsplit(re.sub(r"[\t\n\r]", "", address).strip().replace("\\", "/"))
    except ValueError:
        return "?", "?"
    return split.scheme, split.netloc
