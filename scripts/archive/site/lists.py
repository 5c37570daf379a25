"""The list of texts, and of those that wait for a translation, as templates show them."""

from __future__ import annotations

from typing import Any

from ..interface import Words, words
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


def list_rows(catalogue: Catalogue, language: str) -> list[dict[str, Any]]:
    """The list of texts, oldest first."""
    ui = words(language)
    rows = []
    for text in catalogue.texts:
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
    """The texts that wait for a translation, shortest first: a volunteer's list."""
    waiting = {text.slug for text in catalogue.untranslated}
    rows = [row for row in list_rows(catalogue, language) if row["slug"] in waiting]
    return sorted(rows, key=lambda row: row["length"])
