"""The site as MkDocs builds it: what each page needs, by its source path.

A source path is "en/texts/<slug>.md"; `Site` knows from it which text, which language and which
view a page is. MkDocs itself is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from markupsafe import Markup

from ..interface import Words, words
from ..languages import DEFAULT, LANGUAGES, TAGS, best, by_tag
from ..pages.body import write_body
from ..pages.catalogue import Catalogue, Text, Tombstone, load
from ..pages.events import read_events
from ..pages.glossary import Glossary, Likely, places, terms
from ..pages.history import History
from ..pages.imprint import Imprint, read_imprint
from ..pages.introduction import read_introduction
from ..pages.labels import summary
from ..pages.records import Records
from ..pages.withholding import published_raw
from ..search.mentions import Mentions
from ..search.model import FILTERS
from . import lists, views
from .chronology import Chronology
from .citation import citation_view
from .citeproc import OnDemand, References
from .figures import maps, strike_seasons, years_figure
from .glossary import glossary_view
from .head import Head, head_of_home, head_of_page, head_of_pair, head_of_text
from .language_spans import with_lang_spans
from .links import quoted, relative
from .machines import machines_view
from .markup import markup
from .name_forms import capitalized
from .names import NamePages
from .not_found import not_found_view
from .parallel import parallel_view
from .related_texts import LinksView, TextLinks
from .start import start_view
from .textpage import decorate

#: The header's sections: name of the word, address from a language's root.
SECTIONS = (("texts", "texts/index.html"), ("names", "names/index.html"),
            ("chronology", "chronology/index.html"), ("search", "search/index.html"),
            ("downloads", "downloads/index.html"), ("about", "about/index.html"))
#: Pages that templates link to, as `<name>_page`.
PAGES = ("search", "texts", "untranslated", "downloads", "names", "about", "accessibility",
         "glossary", "machines", "corrections", "chronology", "figures", "start", "subjects")

#: Where the raw files lie, below the folder of pages.
_ORIGINALS = "originals/"

Link = Callable[[str], str]
#: (source, address, metadata) of a page, as MkDocs has them of its own.
FurtherPage = tuple[str, str, dict[str, Any]]
_TAG = re.compile("<[^>]*>")


class Downloads(Protocol):
    """What the pages show of the downloads: see `downloads.view.DownloadsView`."""

    def of_text(self, text: Text, language: str) -> list[dict[str, Any]]: ...
    def page(self, language: str) -> dict[str, Any]: ...


class Site:
    """The catalogue and the views of it, for one build; all languages share it.

    docs: the folder of pages. address: of the published site, with a slash at its end; "" if not
    known. catalogue, records: read from the pages where they are not given. downloads: what to show
    of them, or None where none are made. history: of the files; by default none is known.
    """

    def __init__(
        self, docs: Path, address: str = "", catalogue: Catalogue | None = None,
        records: Records | None = None, history: History | None = None,
    ) -> None:
        self.docs = docs
        self.address = address
        self.downloads: Downloads | None = None
        self.catalogue = load(docs) if catalogue is None else catalogue
        self.records = Records(docs / "data") if records is None else records
        self.history = History() if history is None else history
        self._heads: dict[str, str] = {}
        self._last_terms: tuple[Text, dict[str, Likely]] | None = None
        self._last_view: tuple[Text, str, dict[str, Any]] | None = None

    @cached_property
    def mentions(self) -> Mentions:
        """Where each person, organisation and place is named, for the index of names and the search."""
        return Mentions.read(self.catalogue, self.docs / "data")

    @cached_property
    def imprint(self) -> Imprint:
        """Who keeps the archive, and how to reach them."""
        return read_imprint(self.docs / "data")[0]

    @cached_property
    def references(self) -> Callable[[Text, str], References]:
        """Gives the references of a text on the page of a language; a build that has cached them sets it."""
        return OnDemand(self.catalogue)

    @cached_property
    def text_links(self) -> Callable[[Text, str], LinksView]:
        """Gives the links of a text's page in a language to other texts; a build sets it for a text alone."""
        return TextLinks(self.catalogue, self.mentions, self.records)

    @cached_property
    def glossary(self) -> Glossary:
        """The words of the glossary."""
        return Glossary(terms(self.records.groups["glossary"]))

    @cached_property
    def term_places(self) -> dict[str, dict[str, list[int]]]:
        """The words of the glossary that each text has, by its slug: see `glossary.places`."""
        return {text.slug: places(self.likely_terms(text), text) for text in self.catalogue.texts}

    def likely_terms(self, text: Text) -> dict[str, Likely]:
        """The words of the glossary that a text may have, by language; of the last text they are known."""
        if self._last_terms is None or self._last_terms[0] is not text:
            self._last_terms = text, self.glossary.likely_in(text)
        return self._last_terms[1]

    @cached_property
    def names(self) -> NamePages:
        """The pages of names."""
        return NamePages(self.catalogue, self.mentions, self.records, self.chronology)

    @cached_property
    def chronology(self) -> Chronology:
        """The dated events. Raises ArchiveError at the first fault of one."""
        events, faults = read_events(self.docs / "data", self.records.groups)
        if faults:
            raise faults[0]
        return Chronology(events, self.catalogue, self.records, self.mentions)

    def further_pages(self) -> Iterator[FurtherPage]:
        """The pages that no Markdown is for, because there are more of them as the archive grows."""
        pages = lists.list_pages(self.catalogue)
        for row in LANGUAGES:
            ui = words(row.tag)
            for number in range(2, pages.count + 1):
                title = ui.page_n_of.format(title=ui.all_texts, n=number, all=pages.count)
                meta = {"title": title, "template": "texts.html", "description": ui.texts_lead}
                yield f"{row.tag}/list/{number}.md", row.root + pages.address(number), meta
            for view, title in self._subject_pages(row.tag):
                meta = {"title": title, "template": "subject.html", "description": ui.subjects_lead}
                yield f"{row.tag}/{view}.md", f"{row.root}{view}/index.html", meta
            chronology = self.chronology.pages
            for number in range(2, chronology.count + 1):
                title = ui.page_n_of.format(title=ui.chronology, n=number, all=chronology.count)
                meta = {"title": title, "template": "chronology.html", "description": ui.chronology_lead}
                yield f"{row.tag}/chronology/{number}.md", row.root + chronology.address(number), meta
            for view in self.names.views:
                meta = {"title": self.names.title(view, row.tag), "template": self.names.template(view),
                        "description": self.names.description(view, row.tag)}
                yield f"{row.tag}/{view}.md", f"{row.root}{view}/index.html", meta

    @cached_property
    def subjects(self) -> dict[str, list[Text]]:
        """The texts of each subject."""
        return lists.by_subject(self.catalogue)

    def _subject_pages(self, language: str) -> Iterator[tuple[str, str]]:
        """The pages of the subjects: (view, title)."""
        ui = words(language)
        for subject, texts in self.subjects.items():
            label = capitalized(self.records.label("subjects", subject, language))
            count = lists.subject_pages(texts, subject).count
            for number in range(1, count + 1):
                view = f"subjects/{subject}" + (f"/{number}" if number > 1 else "")
                title = ui.page_n_of.format(title=label, n=number, all=count) if number > 1 else label
                yield view, title

    def _place(self, source: str) -> tuple[str, Text | None, str]:
        """(language, text or None, view) of a source path."""
        parts = Path(source).with_suffix("").parts
        language = parts[0] if parts[0] in TAGS else DEFAULT
        if len(parts) >= 3 and parts[1] == "texts" and parts[2] != "index":
            if parts[2] in self.catalogue.withdrawn:
                return language, None, "withdrawn"
            text = self.catalogue.by_slug.get(parts[2])
            return language, text, "parallel" if parts[-1] == "parallel" else "text"
        return language, None, "/".join(parts[1:])

    def is_of_text(self, source: str) -> bool:
        """Whether a file is a raw file, or a page that shows a text, its parallel view or its withdrawal."""
        _, text, view = self._place(source)
        return source.startswith(_ORIGINALS) or (
            source.endswith(".md") and (text is not None or view == "withdrawn"))

    def _tombstone(self, source: str) -> Tombstone:
        """What is left of the text that a page showed."""
        return self.catalogue.withdrawn[Path(source).with_suffix("").parts[2]]

    @cached_property
    def _raw_paths(self) -> frozenset[str]:
        """The raw files that are published as they are, as source paths."""
        return frozenset(f"{_ORIGINALS}{text.data['raw']['file']}" for text in self.catalogue.texts
                         if not text.withheld)

    def raw_copies(self) -> Iterator[tuple[str, bytes]]:
        """The raw files of which a copy without withheld words is published: (path in the site, bytes)."""
        for text in self.catalogue.texts:
            if text.withheld:
                yield self.original(text)

    def original(self, text: Text) -> tuple[str, bytes]:
        """The raw file of a text as it is published, without withheld words: (path in the site, bytes)."""
        name = text.data["raw"]["file"]
        raw = (self.docs / _ORIGINALS / name).read_bytes()
        if text.withheld:
            raw = published_raw(raw, name, text.withheld, text.blocks, text.language).copy
        return _ORIGINALS + name, raw

    def is_stray(self, source: str) -> bool:
        """Whether a file lies among the raw files and is not published as it is."""
        return source.startswith(_ORIGINALS) and source not in self._raw_paths

    def prepare(
        self, source: str, meta: dict[str, Any], markdown: str
    ) -> tuple[dict[str, Any], str]:
        """A page's metadata for the generator, and its Markdown."""
        language, text, view = self._place(source)
        ui = words(language)
        if view == "withdrawn":
            reason = best(self._tombstone(source).reason, language)[1]
            return {"title": ui.withdrawn_title, "template": "withdrawn.html", "description": reason}, ""
        if text is None:
            return dict(meta), markdown
        title, _ = text.title(language)
        description, _ = summary(text, language)
        if view == "parallel":
            return {"title": f"{title} · {ui.parallel_title}", "template": "parallel.html",
                    "description": description}, ""
        if language not in text.languages or text.withheld:
            markdown = write_body(text.blocks_in(language))
        return {"title": title, "template": "text.html", "description": description}, markdown

    def finish(self, source: str, html: str) -> str:
        """A page's rendered Markdown, finished.

        A text's page is written from its blocks, of which Markdown makes the same (see `markup`).
        """
        language, text, view = self._place(source)
        if text is None or view == "parallel":
            return html
        rendered = decorate(markup(text.blocks_in(language)), text, language,
                            self.likely_terms(text)[text.shown_language(language)],
                            self.mentions.by_text.get(text.slug))
        self._heads[source] = rendered.head
        return rendered.body

    def context(self, source: str, address: str) -> dict[str, Any]:
        """What the templates show on a page; every address relative to the page."""
        language, text, view = self._place(source)
        link = self._link_from(address)
        whole = self._absolute(address.removesuffix("index.html"))
        # The pictures of texts are made with the downloads.
        own_picture = text is not None and self.downloads is not None
        shown = preview_path(text, language) if text and own_picture else self._picture(language)
        picture = self._absolute(shown) or link(shown)
        out = self._frame(language, text, view, address, link)
        # What a page that is no text's says of itself; its template knows title and description.
        out["page_head"] = lambda title, description: self._page_head(
            view, title, description, language, whole, picture, link)
        if text is not None:
            out["text_head"] = (
                head_of_pair(text, language, self.address, whole, picture, link) if view == "parallel"
                else head_of_text(text, language, self.records, self.address, picture, link))
            return out | self._of_text(source, text, language, view)
        if view == "withdrawn":
            out["withdrawn"] = views.withdrawn_view(self._tombstone(source), language)
        return out | self._list(view, language) | self._of_own_page(view, language)

    def _frame(
        self, language: str, text: Text | None, view: str, address: str, link: Link
    ) -> dict[str, Any]:
        """What every page shows around its content."""
        root = by_tag(language).root
        own, ui = address.removeprefix(root), words(language)
        return {
            "ui": ui,
            "lang": language,
            "view": view,
            "distribution": "site",
            "imprint": self.imprint,
            "keeper": self.imprint.keeper_in(language),
            "link": link,
            "with_lang_spans": lambda text: with_lang_spans(text, language),
            "root": link("."),
            "home": link(root + "index.html"),
            "name": [{"word": word, "is_emphasised": word == ui.archive_emphasis}
                     for word in ui.archive.split()],
            **{f"{name}_page": link(f"{root}{name}/index.html") for name in PAGES},
            "sections": _sections(own, root, ui, link),
            # The page for what is not found exists once; its other languages begin at home.
            "languages": self._languages("index.html" if view == "404" else own, text, link),
            "paired": text is None or (len(text.languages) > 1 and language in text.languages),
        }

    def _of_text(self, source: str, text: Text, language: str, view: str) -> dict[str, Any]:
        """What a page of a text shows: the text's own page, or the parallel view."""
        head = self._heads.pop(source, "")
        shown = self._text_view(text, language)
        out: dict[str, Any] = {
            "text": shown,
            "head": Markup(head),
            # Where the text's own byline names the author, the page need not name it again.
            "head_names_author": escape(shown["by"], quote=False) in _TAG.sub("", head),
            "head_gives_date": views.gives_date(text, language, _TAG.sub(" ", head)),
        }
        if view == "parallel":
            return out | {"parallel": parallel_view(text, language)}
        out["citation"] = citation_view(text, language, self.references(text, language), self.address)
        out["text_links"] = self.text_links(text, language)
        if self.downloads:
            out["text_downloads"] = self.downloads.of_text(text, language)
        return out

    def _of_own_page(self, view: str, language: str) -> dict[str, Any]:
        """What a page of the archive's own shows besides its Markdown; nothing of any other page."""
        own: dict[str, Callable[[str], dict[str, Any]]] = {
            "index": self._home,
            "start": self._start,
            "figures": self._figures,
            "untranslated": self._untranslated,
            "downloads": lambda tag: {"downloads": self.downloads.page(tag)} if self.downloads else {},
            "search": lambda _: {"filters": FILTERS},
            "names": lambda tag: {"parts": self.names.overview(tag)},
            "glossary": lambda tag: {"glossary": glossary_view(
                self.catalogue, self.glossary.terms, self.term_places, tag)},
            "machines": lambda tag: {"machines": machines_view(
                tag, self.address, self.downloads is not None,
                bool(self.address) and "@" in self.imprint.contact)},
            # Where the site's address is known, the links of this page are paths from the server's root.
            "404": lambda _: {
                "not_found": not_found_view(self.docs / "assets"), "rooted": bool(self.address)},
        }
        return own[view](language) if view in own else {}

    def _home(self, language: str) -> dict[str, Any]:
        pages = lists.list_years(self.catalogue, language)
        rows = [] if pages else lists.list_rows(self.catalogue.texts, language)
        return {"pages": pages, "rows": rows, "has_inferred_years": any(row["inferred"] for row in rows),
                "news": lists.news(self.catalogue, language)}

    def _start(self, language: str) -> dict[str, Any]:
        statements, faults = read_introduction(self.docs / "data")
        if faults:
            raise faults[0]
        return {"start": start_view(statements, self.catalogue, language)}

    def _figures(self, language: str) -> dict[str, Any]:
        return {"by_year": years_figure(self.chronology, language),
                "seasons": strike_seasons(self.chronology, language),
                "map": maps(self.names, self.chronology, language)}

    def _untranslated(self, language: str) -> dict[str, Any]:
        rows = lists.untranslated_rows(self.catalogue, language)
        waiting = len(self.catalogue.untranslated)
        only = words(language).shortest_first.format(n=len(rows), all=waiting)
        return {"rows": rows, **({"only": only} if waiting > len(rows) else {})}

    def _page_head(
        self, view: str, title: str, description: str, language: str, address: str, picture: str, link: Link
    ) -> Head:
        """The head of a page that is no text's, with the archive's own words where it has none."""
        ui = words(language)
        if view == "index":
            return head_of_home(description or ui.lead, language, address, picture,
                                self.imprint.keeper_in(language), link)
        title = title or (ui.not_found if view == "404" else ui.archive)
        return head_of_page(title, description or ui.lead, language, address, picture)

    def _list(self, view: str, language: str) -> dict[str, Any]:
        """What a page of a list shows, relative to the site's root; nothing of any other page."""
        if view == "texts/index" or view.startswith("list/"):
            number = 1 if view == "texts/index" else int(view.removeprefix("list/"))
            return lists.list_page(self.catalogue, self.records, language, number)
        if view == "subjects":
            return {"subjects": lists.subjects_view(self.subjects, self.records, language)}
        if view.startswith("subjects/"):
            subject, _, nth = view.removeprefix("subjects/").partition("/")
            return {**lists.subject_page(self.subjects[subject], subject, int(nth or 1), language),
                    "label": capitalized(self.records.label("subjects", subject, language))}
        if view.startswith("names/"):
            return self.names.context(view, language)
        if view == "chronology" or view.startswith("chronology/"):
            number = 1 if view == "chronology" else int(view.removeprefix("chronology/"))
            return {**self.chronology.page(number, language),
                    "by_year": years_figure(self.chronology, language) if number == 1 else []}
        return {}

    def outline(self, source: str) -> str:
        """All that a further page shows of the archive's texts and records, in a form to be compared.

        source: as `further_pages` gives it. The same outline, made with the same files of docs/data/,
        templates and scripts, means the same page.
        """
        language, _, view = self._place(source)
        shown = (self.names.outline(view, language) if view.startswith("names/")
                 else self._list(view, language))
        return repr((self.address, self._picture(language), shown))

    def _picture(self, language: str) -> str:
        """The archive's own picture in a language that has one."""
        known = language if (self.docs / "assets" / f"preview.{language}.png").exists() else DEFAULT
        return f"assets/preview.{known}.png"

    def _absolute(self, path: str) -> str:
        """A path from the site's root as a whole address, "" where the site's is not known."""
        return self.address + quoted(path) if self.address else ""

    def _text_view(self, text: Text, language: str) -> dict[str, Any]:
        """What the pages of a text show of it: its own page, and after it the parallel view."""
        last = self._last_view
        if last and last[0] is text and last[1] == language:
            return last[2]
        view = views.text_view(text, language, self.records, self.history)
        self._last_view = text, language, view
        return view

    def _link_from(self, page: str) -> Link:
        """How a page reaches a file of the site; both by their paths from the site's root."""
        # A server shows 404.html at any depth, where only a path from its root holds.
        if page == "404.html" and self.address:
            top = urlsplit(self.address).path
            return lambda target: top + quoted(target.removeprefix("."))
        return lambda target: relative(target, page)

    def _languages(self, page: str, text: Text | None, link: Link) -> list[dict[str, Any]]:
        """Each language of the site, with the address of a page in it.

        page: its path below a language's root. Search engines want whole addresses; a copy without
        an address of its own has none.
        """
        return [
            {
                "tag": row.tag,
                "root": row.root,
                "name": row.name,
                "ui": words(row.tag),
                "url": link(row.root + page),
                "texts": link(f"{row.root}texts/index.html"),
                "absolute_url": self.address + quoted((row.root + page).removesuffix("index.html"))
                if self.address else link(row.root + page),
                "has_page": text is None or row.tag in text.languages,
            }
            for row in LANGUAGES
        ]


def preview_path(text: Text, language: str) -> str:
    """Where the picture of a text for link previews lies, from the site's root."""
    return f"assets/previews/{text.slug}.{text.shown_language(language)}.png"


def _sections(own: str, root: str, ui: Words, link: Link) -> list[dict[str, Any]]:
    """The header's sections. own: the page's path below the root of its language."""
    return [
        {"name": ui[name], "url": link(root + path), "class": "to-search" if name == "search" else "",
         "here": own == path or (name == "texts" and own.startswith(("texts/", "list/", "subjects/")))
         or (name == "names" and own.startswith("names/"))
         or (name == "chronology" and own.startswith(("chronology/", "figures/")))}
        for name, path in SECTIONS
    ]
