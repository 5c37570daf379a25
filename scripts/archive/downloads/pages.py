"""The places on pages that tell of downloads, filled once the downloads are made.

A template leaves an empty element with `data-downloads`; its value says what belongs there: a
text's slug, or "@archive" (the one file), "@books", "@formats", "@texts", "@sums", "@data". HTML
goes in, HTML comes out; a page without such a place stays as it is, and a place that is filled is
filled anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from ..interface import Words, words
from ..languages import by_tag, language_of
from ..pages.catalogue import Catalogue, Text
from ..pages.edtf_words import date_words
from ..pages.labels import shown_title
from ..site.links import relative
from . import formats
from .edition import which_label
from .stamp import Stamp

ZIP = "labor-movement-archive.zip"
_END = "<!-- downloads -->"
_PLACE = re.compile(
    r'(<(?P<tag>section|div)\b[^<>]*\bdata-downloads="(?P<what>[^"]*)"[^<>]*>)'
    rf"(?:\s*|.*?{_END}\s*)(</(?P=tag)>)",
    re.DOTALL,
)
_ZIP_LINK = re.compile(rf'(\bhref=")[^"]*downloads/{re.escape(ZIP)}(")')
#: Above so many texts the list of all their files would be longer than anyone reads.
_MANY = 60
_WHICH = ("original", "translation", "both")


class Made(Protocol):
    """A made download, as the pages show it: see `make.Download`."""

    @property
    def path(self) -> str: ...
    @property
    def form(self) -> str: ...
    @property
    def which(self) -> str: ...
    @property
    def slug(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def sha256(self) -> str: ...


@dataclass(frozen=True)
class Shelf:
    """What the pages can tell of: the downloads made so far, the texts, the date.

    copies: the whole archive as ZIP and as ZIM; none in the pages that lie inside them.
    """

    downloads: Sequence[Made]
    catalogue: Catalogue
    stamp: Stamp
    copies: Sequence[Made] = ()

    def of(self, slug: str) -> list[Made]:
        return [made for made in self.downloads if made.slug == slug]


def has_place(page: str) -> bool:
    """Whether a page has a place to fill."""
    return "data-downloads=" in page


def fill(page: str, address: str, shelf: Shelf) -> str:
    """Fill a page's empty places.

    page: its HTML. address: where it lies, from the site's root. shelf: what to tell of.
    """
    ui = words(language_of(address))

    def filled(found: re.Match[str]) -> str:
        make = _PLACES.get(found["what"])
        text = shelf.catalogue.by_slug.get(found["what"])
        if make:
            inner = make(shelf, ui, address)
        elif text:
            inner = f"<h2>{escape(ui.take_away)}</h2>\n" + _text_list(text, shelf, ui, address)
        else:
            return found.group()
        return f"{found[1]}\n{inner}\n{_END}{found[4]}"

    return _PLACE.sub(filled, page)


def for_the_copy(page: str, address: str) -> str:
    """A page as it lies in the copy: a link to the copy leads to the downloads page instead."""
    root = by_tag(language_of(address)).root
    target = escape(relative(f"{root}downloads/index.html", address))
    return _ZIP_LINK.sub(lambda found: found[1] + target + found[2], page)


def _link(made: Made, label: str, ui: Words, address: str, aria: str = "") -> str:
    href = escape(relative(f"downloads/{made.path}", address))
    aria = f' aria-label="{escape(aria)}"' if aria else ""
    size = ui.size(made.size)
    return (f'<a href="{href}" download{aria}>{escape(label)}</a> '
            f'<span class="size">{size}</span>')


def _text_list(text: Text, shelf: Shelf, ui: Words, address: str) -> str:
    """A text's files: one line for the original, one for the translation, one for both."""
    title = text.title(ui.language)[0]
    rows = []
    for which in _WHICH:
        links = []
        shown = text.language if which == "original" else next(iter(text.translations), "")
        label = which_label(which, shown, ui.language) if shown else ""
        for row in formats.FORMATS:
            for made in shelf.of(text.slug):
                if (made.which, made.form) == (which, row.name):
                    name = row.label(ui)
                    size = ui.size(made.size)
                    aria = ui.dl_file_of.format(format=name, title=title, which=label)
                    links.append(f"<li>{_link(made, name, ui, address, f'{aria}, {size}')}</li>")
        if links:
            rows.append(f'<li><span class="which">{escape(label)}</span> '
                        f'<ul class="forms">{"".join(links)}</ul></li>')
    return f'<ul class="take">{"".join(rows)}</ul>'


def _archive(shelf: Shelf, ui: Words, address: str) -> str:
    as_of = ui.dl_as_of.format(date=date_words(shelf.stamp.day, ui.language),
                               version=shelf.stamp.version)
    out = [f"<h2>{escape(ui.dl_copy)}</h2>"]
    if not shelf.copies:
        out.append(f"<p>{escape(ui.dl_copy_here)}</p>")
    for made in shelf.copies:
        link = _link(made, ui[f"dl_{made.form}_link"], ui, address)
        out.append(
            f'<p>{escape(ui[f"dl_{made.form}_words"])}</p>\n<p class="button">{link}</p>\n'
            f'<p class="as-of">SHA-256: {_sum(made.sha256)}</p>'
        )
    out.append(f'<p class="as-of">{escape(as_of)}</p>')
    mirror = escape(relative(f"{_home(ui)}mirror/index.html", address))
    out.append(f'<p><a href="{mirror}">{escape(ui.dl_mirror)}</a></p>')
    return "\n".join(out)


def _books(shelf: Shelf, ui: Words, address: str) -> str:
    out = [f"<h2>{escape(ui.dl_books)}</h2><p>{escape(ui.dl_books_words)}</p>"]
    rows = [f"<li>{_link(made, ui[f'dl_book_{made.which}'], ui, address)}</li>"
            for made in shelf.of("")]
    return "\n".join([*out, f'<ul class="take">{"".join(rows)}</ul>'])


def _formats(_shelf: Shelf, ui: Words, _address: str) -> str:
    rows = "".join(f"<dt>{escape(row.label(ui))} <code>{row.suffix}</code></dt>"
                   f"<dd>{escape(row.purpose(ui))}</dd>" for row in formats.FORMATS)
    return f"<h2>{escape(ui.dl_formats)}</h2>\n<dl>{rows}</dl>"


def _texts(shelf: Shelf, ui: Words, address: str) -> str:
    out = [f"<h2>{escape(ui.dl_each)}</h2>"]
    if len(shelf.catalogue.texts) > _MANY:
        href = escape(relative(f"{_home(ui)}texts/index.html", address))
        link = f'<a href="{href}">{escape(ui.all_texts)}</a>'
        return f"{out[0]}\n<p>{escape(ui.dl_each_words)} {link}</p>"
    for text in shelf.catalogue.texts:
        _, language = text.title(ui.language)
        lang = f' lang="{language}"' if language != ui.language else ""
        out.append(f"<h3{lang}>{escape(shown_title(text, ui.language))}</h3>")
        out.append(_text_list(text, shelf, ui, address))
    return "\n".join(out)


def _sums(shelf: Shelf, ui: Words, address: str) -> str:
    href = escape(relative("downloads/SHA256SUMS", address))
    head = (f"<h2>{escape(ui.dl_sums)}</h2>\n<p>{escape(ui.dl_sums_words)} "
            f'<a href="{href}">SHA256SUMS</a></p>')
    if len(shelf.catalogue.texts) > _MANY:
        return head
    rows = "".join(
        f'<tr><th scope="row"><a href="{escape(relative(f"downloads/{made.path}", address))}">'
        f"{escape(made.path.rpartition('/')[2])}</a></th>"
        f"<td>{ui.size(made.size)}</td><td>{_sum(made.sha256)}</td></tr>"
        for made in shelf.downloads
    )
    return (
        f'{head}\n<details><summary>{escape(ui.dl_sums)}</summary>'
        f'<div class="table"><table><thead><tr><th scope="col">{escape(ui.dl_sums_file)}</th>'
        f'<th scope="col">{escape(ui.dl_size)}</th><th scope="col">SHA-256</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _data(_shelf: Shelf, ui: Words, address: str) -> str:
    links = " · ".join(
        f'<a href="{escape(relative(f"data/{name}", address))}">{name}</a>'
        for name in ("texts.json", "texts.csv")
    )
    return (f"<h2>{escape(ui.dl_machine)}</h2>\n<p>{escape(ui.dl_machine_words)} {links}</p>")


def _sum(value: str) -> str:
    return f'<code class="sum">{value}</code>'


def _home(ui: Words) -> str:
    return by_tag(ui.language).root


_PLACES: dict[str, Callable[[Shelf, Words, str], str]] = {
    "@archive": _archive, "@books": _books, "@formats": _formats, "@texts": _texts, "@sums": _sums,
    "@data": _data,
}
