"""The site as MkDocs builds it: what each page needs, by its source path.

A source path is "en/texts/<slug>.md"; `Site` knows from it which text, which language and which
view a page is. MkDocs itself is not known here.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from . import views
from ..languages import DEFAULT, LANGUAGES, TAGS, by_tag
from ..pages.catalogue import Catalogue, Text, load
from ..interface import words
from ..pages.records import Records
from .links import relative
from ..search.mentions import Mentions
from ..pages.body import write_body
from .parallel import parallel_view
from .textpage import decorate

#: The header's sections: name of the word, address from a language's root.
SECTIONS = (("texts", "texts/index.html"), ("names", "names/index.html"),
            ("search", "search/index.html"),
            ("downloads", "downloads/index.html"), ("about", "about/index.html"))


class Site:
    """The catalogue and the views of it, for one build."""

    _last: tuple[Path, Site] | None = None

    def __init__(self, docs: Path, address: str = "") -> None:
        self.docs = docs
        self.address = address  # of the published site, with a slash at its end; "" if not known
        self.catalogue: Catalogue = load(docs)
        self.records = Records(docs / "data")
        self._heads: dict[str, str] = {}

    @classmethod
    def of(cls, docs: Path, address: str = "") -> Site:
        """The site of a folder; both languages of one build share it."""
        if cls._last is None or cls._last[0] != docs:
            cls._last = (docs, cls(docs, address))
        return cls._last[1]

    @cached_property
    def mentions(self) -> Mentions:
        """Where each person, organisation and place is named; only the index of names asks."""
        return Mentions.read(self.catalogue, self.docs / "data")

    def _place(self, source: str) -> tuple[str, Text | None, str]:
        """(language, text or None, view) of a source path."""
        parts = Path(source).with_suffix("").parts
        language = parts[0] if parts[0] in TAGS else DEFAULT
        if len(parts) >= 3 and parts[1] == "texts" and parts[2] != "index":
            text = self.catalogue.by_slug.get(parts[2])
            return language, text, "parallel" if parts[-1] == "parallel" else "text"
        return language, None, "/".join(parts[1:])

    def prepare(
        self, source: str, meta: dict[str, Any], markdown: str
    ) -> tuple[dict[str, Any], str]:
        """A page's metadata for the generator, and its Markdown."""
        language, text, view = self._place(source)
        if text is None:
            return dict(meta), markdown
        ui = words(language)
        title, _ = text.title(language)
        summary = text.data["summary"].get(language, "")
        if view == "parallel":
            return {"title": f"{title} · {ui.parallel_title}", "template": "parallel.html",
                    "description": summary}, ""
        if language not in text.languages:
            markdown = write_body(text.blocks)
        return {"title": title, "template": "text.html", "description": summary}, markdown

    def finish(self, source: str, html: str) -> str:
        """A page's rendered Markdown, finished."""
        language, text, view = self._place(source)
        if text is None or view == "parallel":
            return html
        rendered = decorate(html, text, language)
        self._heads[source] = rendered.head
        return rendered.body

    def context(self, source: str, address: str) -> dict[str, Any]:
        """What the templates show on a page; every address relative to the page."""
        language, text, view = self._place(source)
        here = address
        ui = words(language)

        def link(target: str) -> str:
            # A server shows 404.html at any depth, where only a path from its root holds.
            if here == "404.html" and self.address:
                return urlsplit(self.address).path + target.removeprefix(".")
            return relative(target, here)

        root = by_tag(language).root
        own = here.removeprefix(root)
        # The page for what is not found exists once; its other languages begin at home.
        place = "index.html" if view == "404" else own
        made: dict[str, Any] = {
            "ui": ui,
            "lang": language,
            # Each language of the site, with the address of this page in it. Search engines want
            # whole addresses; a copy without an address of its own has none.
            "languages": [
                {"tag": row.tag, "name": row.name, "ui": words(row.tag),
                 "url": link(row.root + place),
                 "texts": link(row.root + "texts/index.html"),
                 "whole_url": self.address + (row.root + place).removesuffix("index.html")
                 if self.address else link(row.root + place)}
                for row in LANGUAGES
            ],
            "link": link,
            "home": link(root + "index.html"),
            "root": link("."),
            "sections": [
                {"name": ui[name], "url": link(root + path), "here": own == path or
                 (name == "texts" and own.startswith("texts/"))}
                for name, path in SECTIONS
            ],
            "search_page": link(root + "search/index.html"),
            "texts_page": link(root + "texts/index.html"),
            "untranslated_page": link(root + "untranslated/index.html"),
            "downloads_page": link(root + "downloads/index.html"),
            "names_page": link(root + "names/index.html"),
            "about_page": link(root + "about/index.html"),
            "accessibility_page": link(root + "accessibility/index.html"),
            "copy": link("downloads/labor-movement-archive.zip"),
            "view": view,
            "paired": text is None or bool(text.translations),
        }
        if text is not None:
            made["text"] = views.text_view(text, language, self.records)
            made["head"] = self._heads.pop(source, "")
            if view == "parallel":
                made["parallel"] = parallel_view(text, language)
        if view in ("index", "texts/index"):
            made["rows"] = views.list_rows(self.catalogue, language)
        if view == "names":
            made["names"] = views.names_view(self.catalogue, self.mentions, language)
        if view == "untranslated":
            made["rows"] = views.untranslated_rows(self.catalogue, language)
        return made
