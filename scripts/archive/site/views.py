"""What a text's page shows around the text: plain dictionaries and lists, made from the catalogue.

Templates compute nothing. Every address here is relative to the site's root; the template makes
it relative to the page.
"""

from __future__ import annotations

import re
from typing import Any

from ..interface import words
from ..languages import TAGS, best, by_tag
from ..model import Kind
from ..pages.catalogue import Text, Tombstone
from ..pages.edtf_words import date_words
from ..pages.history import History
from ..pages.labels import (
    creator_names,
    creators_label,
    date_label,
    parallel_url,
    shown_title,
    summary,
    text_url,
    translation_label,
    translation_line,
    value_in,
)
from ..pages.records import Records
from .card import card, fidelity
from .provenance import provenance

_LONG_TITLE, _LONGEST_TITLE = 45, 80  # letters
_FEWEST_HEADINGS = 3  # that a table of contents is worth


def contents(text: Text, language: str) -> list[dict[str, Any]]:
    """The headings of a text, those that the archive added among them."""
    before = {a.passage: a for a in text.additions if a.heading}
    out = []
    for block in text.blocks_in(language):
        if block.id in before:
            added_language, added = best(before[block.id].text, language)
            out.append({"id": f"before-{block.id}", "text": added, "level": 2,
                        "lang": added_language})
        if block.kind is Kind.HEADING:
            out.append({"id": block.id, "text": block.text, "level": block.level,
                        "lang": text.shown_language(language)})
    return out


def translation_notice(
    text: Text, language: str, word: str = "translation_notice"
) -> dict[str, Any] | None:
    """What a translation says of itself: by whom, when, whether reviewed.

    word: the interface's words for it; "pair_notice" where both are side by side.
    """
    shown = text.shown_language(language)
    translation = text.translations.get(
        shown if shown != text.language else text.counterpart(language)
    )
    if not translation:
        return None
    ui = words(language)
    head = translation.data["translation"]
    reviewed = head["reviewed"] == "true"
    pattern = ui[f"{word}_reviewed"] if reviewed else ui[word]
    day = date_words(head["date"], language)
    return {"words": pattern.format(date=day, reviewer=head.get("reviewer", ""),
                                    from_original=ui[f"from_{text.language}"]),
            "line": translation_line(head, language),
            "more": ui.translation_more.format(date=day, from_original=ui[f"from_{text.language}"]),
            "reviewed": reviewed, "date": head["date"], "by": value_in(head["by"], language)}


def source_notice(text: Text, language: str) -> str:
    """What readers must know of an original that is itself a translation: that it is one, and what a
    translation of it into that language then is. "" where the page does not say so."""
    came_from = (text.data.get("translated_from") or {}).get("value")
    if not came_from:
        return ""
    ui = words(language)
    sentence = ui.translated_source.format(text=ui[f"text_{text.language}"],
                                       from_source=ui[f"from_{came_from}"])
    if came_from in text.translations:
        sentence += " " + ui.translated_back.format(translation=ui[f"text_{came_from}"],
                                                from_original=ui[f"from_{text.language}"])
    return sentence


def withdrawn_view(stone: Tombstone, language: str) -> dict[str, Any]:
    """What is shown at the address of a text that was withdrawn, and at those of its passages."""
    known, reason = best(stone.reason, language)
    return {"date": date_words(stone.date, language), "edtf": stone.date, "reason": reason, "lang": known,
            "passages": stone.passages}


def source_line(text: Text, language: str) -> str:
    """What a quotation names as its source, but for the passage and the address: author, title, date,
    and that it is a translation, and by whom reviewed."""
    ui = words(language)
    named = creator_names(text, language)
    parts = [", ".join([*named, shown_title(text, language)]), date_label(text, language)]
    parts.append(translation_label(text, language))
    return ". ".join([*(part.rstrip(".") for part in parts if part), ui.archive])


def _title_size(title: str) -> str:
    """The class of a long title, which is set smaller: the text begins on a phone's first screen."""
    return " longest" if len(title) > _LONGEST_TITLE else " long" if len(title) > _LONG_TITLE else ""


#: What a date in words has behind the year; a text's own head may have "г." in its place.
_YEAR = {"год", "года"}


def gives_date(text: Text, language: str, head: str) -> bool:
    """Whether a text's own head gives its date as the archive writes it in the reader's language.

    head: the words above the text's body, the title among them, whose dates may be of something else.
    """
    date = text.data["date"]
    shown = {block.id for block in text.blocks if block.kind in (Kind.BYLINE, Kind.DATELINE)}
    if date["status"] != "stated" or not shown.intersection(date.get("evidence") or ()):
        return False
    said = set(date_label(text, language).split()) - _YEAR
    return said <= set(re.findall(r"\w+", head))


def text_view(
    text: Text, language: str, records: Records, history: History = History()  # noqa: B008
) -> dict[str, Any]:
    """All that a text's page shows around the text itself. history: of the archive's files."""
    ui = words(language)
    title, title_language = text.title(language)
    headings = contents(text, language)
    genre = text.data["genre"].get("value")
    kind = ui[f"genre_{genre}"].capitalize() + " · " if genre else ""
    summary_words, summary_language = summary(text, language)
    return {
        "slug": text.slug,
        "id": text.data["id"],
        "title": title,
        "shown_title": shown_title(text, language),
        "title_lang": title_language,
        "title_size": _title_size(title),
        "supplied_title": text.supplied_title,
        "quotes": by_tag(text.shown_language(language)).quotes,
        "source_line": source_line(text, language),
        "lang": text.shown_language(language),
        "original": text.language,
        "kicker": kind + ui[f"written_in_{text.language}"],
        "by": creators_label(text, language),
        "date": date_label(text, language),
        "date_inferred": text.data["date"]["status"] == "inferred",
        "minutes": ui.minutes.format(n=text.minutes(language)),
        "passages": ui.plural("passages", len(text.blocks)),
        "summary": summary_words,
        "summary_lang": summary_language,
        "card": card(text, language, records),
        "fidelity": fidelity(text, language),
        "provenance": provenance(text, language, history),
        "contents": headings if len(headings) >= _FEWEST_HEADINGS else [],
        "translation": translation_notice(text, language) if language != text.language else None,
        "pair": translation_notice(text, language, "pair_notice"),
        "source_notice": source_notice(text, language),
        "waiting": language not in text.languages,
        "the_original": ui[f"the_original_{text.language}"],
        "paired": bool(text.counterpart(language)),
        "beside_words": ui.beside if language == text.language else ui.beside_original,
        "url": {lang: text_url(text.slug, lang) for lang in TAGS},
        "parallel": {lang: parallel_url(text.slug, lang) for lang in TAGS},
    }
