"""The lists of texts: all by date, those of a subject, those that wait for a translation, the newest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from ..interface import Words, words
from ..languages import by_tag
from ..pages.catalogue import Catalogue, Text
from ..pages.edtf_words import date_words, short_date
from ..pages.labels import creators_label, date_label, shown_title, summary, text_url
from ..pages.records import Records
from .paging import TEXTS, Pages, page_count, page_of

_NEWS = 3  # translations that home names as new


def list_pages(catalogue: Catalogue) -> Pages:
    """The pages of the list of texts."""
    return Pages("texts/index.html", "list/{n}/index.html", page_count(len(catalogue.texts), TEXTS))


def list_page(catalogue: Catalogue, records: Records, language: str, number: int) -> dict[str, Any]:
    """A page of the list of texts: its rows, its number, all pages with their years, and the filters.

    A list of several pages has no filters, because they would filter one page: the pages of the subjects and
    places lead further. A list of one text needs none.
    """
    rows = list_rows(page_of(catalogue.texts, number, TEXTS), language)
    pages = list_years(catalogue, language)
    is_filtered = not pages and len(rows) > 1
    return {"rows": rows, "number": number, "pages": pages,
            "filters": filters(catalogue.texts, records, language) if is_filtered else []}


def filters(texts: Sequence[Text], records: Records, language: str) -> list[dict[str, Any]]:
    """What the list can be narrowed to: each filter's name, its words, and its choices (value, words)."""
    ui = words(language)
    found: dict[str, dict[str, str]] = {"subject": {}, "place": {}, "year": {}, "available": {}}
    for text in texts:
        for name, field in (("subject", "subjects"), ("place", "places")):
            for identifier in text.records_in(field):
                found[name][identifier] = records.label(field, identifier, language)
        if text.year:
            found["year"][str(text.year)] = str(text.year)
        for tag in text.languages:
            found["available"][tag] = ui[f"language_{tag}"]
    nothing = {"subject": ui.any_subject, "place": ui.any_place, "year": ui.any_year,
               "available": ui.any_language}
    return [{"name": name, "label": ui[f"filter_{name}"], "any": nothing[name],
             "choices": sorted(choices.items(), key=lambda choice: choice[1].casefold())}
            for name, choices in found.items() if len(choices) > 1]


def by_subject(catalogue: Catalogue) -> dict[str, list[Text]]:
    """The texts of each subject, by date."""
    found: dict[str, list[Text]] = {}
    for text in catalogue.texts:
        for identifier in text.records_in("subjects"):
            found.setdefault(identifier, []).append(text)
    return found


def subject_pages(texts: Sequence[Text], subject: str) -> Pages:
    """The pages of a subject."""
    return Pages(f"subjects/{subject}/index.html", f"subjects/{subject}/{{n}}/index.html",
                 page_count(len(texts), TEXTS))


def subjects_view(
    subjects: Mapping[str, Sequence[Text]], records: Records, language: str
) -> list[dict[str, Any]]:
    """All subjects by the alphabet, each with its page and how many texts it has."""
    ui, root = words(language), by_tag(language).root
    rows = [{"label": records.label("subjects", subject, language),
             "url": root + subject_pages(texts, subject).first,
             "count": ui.plural("texts_count", len(texts))} for subject, texts in subjects.items()]
    return sorted(rows, key=lambda row: row["label"].casefold())


def subject_page(
    texts: Sequence[Text], subject: str, number: int, language: str
) -> dict[str, Any]:
    """A page of a subject: its texts, and all its pages."""
    return {"rows": list_rows(page_of(texts, number, TEXTS), language), "number": number,
            "count": words(language).plural("texts_count", len(texts)),
            "pages": subject_pages(texts, subject).links(by_tag(language).root)}


def news(catalogue: Catalogue, language: str) -> list[dict[str, Any]]:
    """The latest translations, newest first: what a reader who comes again wants to see."""
    ui = words(language)
    made = [(page.data["translation"]["date"], tag, text) for text in catalogue.texts
            for tag, page in text.translations.items()]
    latest = sorted(made, key=lambda row: row[0], reverse=True)[:_NEWS]
    return [{"url": text_url(text.slug, language), "title": shown_title(text, language),
             "lang": text.title(language)[1],
             "words": ui.news_translation.format(language=ui[f"language_{tag}"],
                                                 date=date_words(day, language))}
            for day, tag, text in latest]


def list_years(catalogue: Catalogue, language: str) -> list[dict[str, Any]]:
    """The pages of the list, each with its address, its first and last year, and how many texts it has;
    none where the list is one page."""
    ui = words(language)
    out: list[dict[str, Any]] = []
    same = Counter[str]()
    for page in list_pages(catalogue).links(by_tag(language).root):
        texts = page_of(catalogue.texts, page["number"], TEXTS)
        years = [str(text.year) for text in texts if text.year] or [ui.unknown_date]
        span = years[0] if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
        same[span] += 1  # many texts of one year, or of none, fill several pages
        span += f" ({same[span]})" if same[span] > 1 else ""
        out.append({**page, "years": span, "count": ui.plural("texts_count", len(texts))})
    return out


def list_rows(texts: Sequence[Text], language: str) -> list[dict[str, Any]]:
    """What the list shows of texts, in their order."""
    ui = words(language)
    rows = []
    for text in texts:
        _, title_language = text.title(language)
        _, own_language = text.title(text.language)
        status = text.data["date"]["status"]
        year = short_date(text.edtf)
        summary_words, summary_language = summary(text, language)
        rows.append({
            "slug": text.slug,
            "url": text_url(text.slug, language),
            "title": shown_title(text, language),
            "title_lang": title_language,
            "own_title": shown_title(text, text.language) if own_language != title_language else "",
            "own_lang": own_language,
            "year": year or "—",
            "inferred": bool(year) and status == "inferred",
            "filter_year": str(text.year or ""),
            "filter_subject": " ".join(text.records_in("subjects")),
            "filter_place": " ".join(text.records_in("places")),
            "filter_available": " ".join(text.languages),
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
