"""Where a text comes from, in plain words: its sources, its translation, its rights, the history of
its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ..interface import Words, words
from ..languages import TAGS, best, by_tag, language_of_letters
from ..pages.catalogue import Text
from ..pages.edtf_words import date_words
from ..pages.history import History
from ..pages.labels import translator_line, value_in
from ..pages.rights import rights_lines
from ..pages.withholding import redacted_text

#: So many corrections are shown at once; the others are folded.
_NEWEST = 5


@dataclass(frozen=True)
class Revised:
    """A change of a text's files. day: as 2026-11-22 (UTC). parts: which of them, in words. subject: what was
    done, in the words of the commit message."""

    day: str
    parts: str
    subject: str


def provenance(text: Text, language: str, history: History) -> dict[str, Any]:
    """What the end of a text's page says of its origin, besides the check against the raw file.

    history: of the archive's files; empty where there is no version control.
    """
    ui = words(language)
    revisions = [{"day": each.day, "date": date_words(each.day, language), "parts": each.parts,
                  "subject": each.subject, "lang": language_of_letters(each.subject)}
                 for each in revised(text, language, history)]
    return {
        "acquisition": acquisition(text, language),
        "sources": sources(text, language),
        "translations": [translator_line(text, tag, language) for tag in text.translations],
        "rights": rights_lines(text, language),
        "revisions": revisions[:_NEWEST],
        "older": revisions[_NEWEST:],
        "older_words": ui.plural("older_corrections", len(revisions) - _NEWEST)
        if len(revisions) > _NEWEST else "",
        "unrecorded": history.has_changed(text.slug, text.data["raw"]["file"]),
        "shallow": history.shallow,
    }


def acquisition(text: Text, language: str) -> str:
    """How the archive got a text, in words, with the curator's note; "" where the page does not say."""
    entry = text.data.get("acquisition")
    if not entry:
        return ""
    stated = value_in({tag: entry[tag] for tag in TAGS if tag in entry}, language)
    said = (stated or words(language).unknown_acquisition, value_in(entry.get("note"), language))
    return ". ".join(part.rstrip(".") for part in said if part) + "."


def sources(text: Text, language: str) -> list[dict[str, Any]]:
    """Where a text was published, as far as it is known: one entry a place or a search without result."""
    ui = words(language)
    out = []
    for number, entry in enumerate(text.data.get("sources") or [], 1):
        address = entry.get("address", "")
        published = entry.get("published", "")
        out.append({
            "number": number,
            "status": ui[f"source_{entry['status'].replace('-', '_')}"],
            "title": entry.get("title", ""),
            "lang": entry.get("language", text.language),
            "organisation": value_in(entry.get("organisation"), language),
            "address": address,
            "archived": entry.get("archived", ""),
            "published": date_words(published, language) if published else "",
            "agrees": ui.agrees.format(what=", ".join(ui[f"agrees_{part}"] for part in entry["agrees"]))
            if entry.get("agrees") else "",
            "how": best(entry["how"], language)[1],
            "looked": ui.looked_on.format(date=date_words(entry["looked"], language)),
            "evidence": [int(passage[1:]) for passage in entry.get("evidence", ())],
        })
    return out


def source_words(source: dict[str, Any]) -> str:
    """A source in one line of plain text, its address apart."""
    title = by_tag(source["lang"]).quoted(source["title"]) if source["title"] else ""
    named = ", ".join(filter(None, (title, source["organisation"], source["published"])))
    first = f"{source['status']}: {named}" if named else source["status"]
    sentence = (first, source["agrees"], source["how"], source["looked"])
    return ". ".join(part.rstrip(".") for part in sentence if part) + "."


def revised(text: Text, language: str, history: History) -> tuple[Revised, ...]:
    """The changes of a text's files, the newest first, without words that are withheld.

    language: of the words on the parts. history: of the archive's files.
    """
    ui = words(language)
    return tuple(
        Revised(datetime.fromtimestamp(each.commit.time, UTC).date().isoformat(),
                ", ".join(_part(text, part, ui) for part in each.parts if _is_there(text, part)),
                redacted_text(each.commit.subject, text.withheld, language_of_letters(each.commit.subject)))
        for each in history.of_text(text.slug, text.data["raw"]["file"])
        if any(_is_there(text, part) for part in each.parts))


def _is_there(text: Text, part: str) -> bool:
    """Whether a text has a part: the page of a translation that is not there yet is none."""
    return part in ("raw", text.language) or part in text.translations


def _part(text: Text, part: str, ui: Words) -> str:
    """Which of a text's files a part is: "raw", or the language of a page."""
    if part == "raw":
        return ui.part_raw
    return ui.part_original if part == text.language else ui.part_translation.format(
        language=ui[f"language_{part}"])
