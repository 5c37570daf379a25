"""What a text's page shows of how to cite it: plain values for the template."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any

from markupsafe import Markup

from ..interface import Words, words
from ..languages import by_script
from ..pages import citing
from ..pages.catalogue import Text
from ..pages.labels import text_url
from .citeproc import ACCESSED, ADDRESS, References, Style, styles_for
from .links import quoted

#: The forms of a citation for programs: name, ending of a file, maker.
FILES: tuple[tuple[str, str, Callable[[citing.Item], str]], ...] = (
    ("bibtex", "bib", citing.bibtex),
    ("ris", "ris", citing.ris),
    ("csl-json", "json", citing.as_json),
)

#: The forms of the day of access that are the same in every language; the others are words.
_DAYS = {"numbers": "{dd}.{mm}.{year}", "iso": "{year}-{mm}-{dd}"}


def cited_address(text: Text, language: str, site: str) -> str:
    """The address by which a text is cited as the page of a language shows it; "" where it is not known.

    site: the address of the published site. All addresses have one form: absolute, without `index.html`.
    """
    page = text_url(text.slug, text.shown_language(language)).removesuffix("index.html")
    return site + quoted(page) if site else ""


def citation_view(text: Text, language: str, references: References, site: str) -> dict[str, Any]:
    """How to cite a text.

    language: of the page. references: of the text in it. site: the published site's address, or "".
    """
    ui = words(language)
    address = cited_address(text, language, site)
    number = text.data["id"]
    styles = [
        {"name": style.name, "label": ui[f"cite_{style.name}"],
         "day": _DAYS.get(style.day) or ui[f"cite_day_{style.day}"],
         "months": "" if style.day in _DAYS else ui[f"cite_months_{style.day}"],
         "lang": style.language or language,
         "forms": [{"name": form, "label": _form_label(ui, style, form),
                    "words": _with_placeholders_filled(
                        _in_languages(references[style.name][form], style.language or language),
                        form != "reference" or style.own, address, number, ui)}
                   for form in style.forms]}
        for style in styles_for(language)
    ]
    item = citing.item(text, language, "\ue000")
    files = [{"day": _DAYS["iso"], "name": name, "label": ui[f"cite_{name}"],
              "file": f"{item['id']}.{suffix}",
              "words": Markup(escape(make(item), quote=False).replace(
                  "\ue000", _address(address, number, True)))}
             for name, suffix, make in FILES]
    return {
        "styles": styles, "files": files, "address": address, "id": number,
        "url": text_url(text.slug, text.shown_language(language)),
        "passage_words": ui.cite_passage_words.format(locator=f"{ui.cite_locator} 12"),
        "no_address": "" if address else ui.cite_no_address.format(id=number),
    }


def _form_label(ui: Words, style: Style, form: str) -> str:
    return ui[f"cite_{style.name}_{form}"] if style.own else ui[f"cite_{form}"]


def _in_languages(reference: str, language: str) -> str:
    """A reference in which each run in the letters of another language says so.

    reference: HTML with elements that have no attribute of words.
    """
    parts = re.split("(<[^>]*>)", reference)
    return "".join(part if part.startswith("<") else "".join(
        f'<span lang="{tongue}">{escape(piece, quote=False)}</span>' if tongue else escape(piece, quote=False)
        for piece, tongue in by_script(unescape(part), language)) for part in parts)


def _with_placeholders_filled(
    reference: str, of_passage: bool, address: str, number: str, ui: Words
) -> Markup:
    """A reference with places for the address and the day, filled with what is known now."""
    reference = re.sub(f"(URL: )?{ADDRESS}",
                  lambda found: _address(address, number, of_passage, found[1] or ""), reference)
    return Markup(reference.replace(
        ACCESSED, f'<span data-accessed lang="{ui.language}">{escape(ui.cite_day)}</span>'))


def _address(address: str, number: str, of_passage: bool, before: str = "") -> str:
    """The place of the address: the page's, or where none is known the text's number in the archive.

    of_passage: whether a passage's address may take its place. before: what introduces an address.
    """
    to = "passage" if of_passage else "text"
    if address:
        return f'{before}<span data-address="{to}">{escape(address)}</span>'
    prefix = f' data-before="{before}"' if before else ""
    return f'<span data-address="{to}"{prefix}>{number}</span>'
