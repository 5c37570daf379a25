"""The list of texts, and of those that wait for a translation, as templates show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..interface import Words, words
from ..languages import by_tag
from ..pages.catalogue import Catalogue, Text
from ..pages.edtf_words import short_date
from ..pages.labels import (
    bracketed,
    creators_label,
    date_label,
    shown_title,
    summary,
    text_url,
)
from .paging import TEXTS, Pages, page_count, page_of


def list_pages(catalogue: Catalogue) -> Pages:
    """The pages of the list of texts."""
    return Pages("texts/index.html", "list/{n}/index.html", page_count(len(catalogue.texts), TEXTS))


def list_page(catalogue: Catalogue, language: str, number: int) -> dict[str, Any]:
    """A page of the list of texts: its rows, its number, and all pages with their years."""
    rows = list_rows(page_of(catalogue.texts, number, TEXTS), language)
    return {"rows": rows, "number": number, "pages": list_years(catalogue, language)}


def list_years(catalogue: Catalogue, language: str) -> list[dict[str, Any]]:
    """The pages of the list, each with its address, its first and last year, and how many texts it has;
    none where the list is one page."""
    pages = list_pages(catalogue)
    ui, root = words(language), by_tag(language).root
    out: list[dict[str, Any]] = []
    same = Counter[str]()
    for number in range(1, pages.count + 1) if pages.count > 1 else ():
        texts = page_of(catalogue.texts, number, TEXTS)
        years = [str(text.year) for text in texts if text.year] or [ui.unknown_date]
        span = years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
        same[span] += 1  # many texts of one year, or of none, fill several pages
        span += f" ({same[span]})" if same[span] > 1 else ""
        out.append({"number": number, "url": root + pages.address(number), "years": span,
                    "count": ui.plural("texts_count", len(texts))})
    return out


def list_rows(texts: Sequence[Text], language: str) -> list[dict[str, Any]]:
    """What the list shows of texts, in their order."""
    ui = words(language)
    rows = []
    for text in texts:
        _, title_language = text.title(language)
        own, own_language = text.title(text.language)
        status = text.data["date"]["status"]
        year = short_date(text.edtf)
        summary_words, summary_language = summary(text, language)
        rows.append({
            "slug": text.slug,
            "url": text_url(text.slug, language),
            "title": shown_title(text, language),
            "title_lang": title_language,
            "own_title": own if own_language != title_language else "",
            "own_lang": own_language,
            "year": bracketed(year, status) if year else "—",
            "sort_date": text.edtf.strip("[{"),
            "date": date_label(text, language),
            "by": creators_label(text, language),
            "summary": summary_words,
            "summary_lang": summary_language,
            "languages": _languages(text, ui),
            "original": text.language,
            "minutes": ui.minutes.format(n=text.minutes(language)),
            "length": text.word_counts[text.language],
            "passages": ui.plural("passages", len(text.blocks)),
        })
    return rows


def _languages(text: Text, ui: Words) -> str:
    """The original's language and those of its translations, in words."""
    if not text.translations:
        return ui[f"only_{text.language}"]
    translations = (ui[f"with_translation_{tag}"] for tag in text.translations)
    return ", ".join([ui[f"original_{text.language}"], *translations])


def untranslated_rows(catalogue: Catalogue, language: str) -> list[dict[str, Any]]:
    """The texts that wait for a translation, shortest first, no more than a page: a volunteer's list."""
    waiting = sorted(catalogue.untranslated, key=lambda text: text.word_counts[text.language])
    return list_rows(page_of(waiting, 1, TEXTS), language)
