"""What templates show: plain dictionaries and lists, made from the catalogue.

Templates compute nothing. Every address here is relative to the site's root; the template makes
it relative to the page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ..pages.catalogue import Catalogue, Text
from ..pages.edtf_words import date_words, short_date
from ..pages.fields import BY_NAME, GENRES, RIGHTS
from .interface import Words, number, words
from ..reading.invisible import non_space
from .mentions import Mentions
from ..model import Kind
from ..rules import RULES


def text_url(slug: str, language: str) -> str:
    """The address of a text's page, from the site's root."""
    return ("" if language == "en" else "ru/") + f"texts/{slug}/index.html"


def parallel_url(slug: str, language: str) -> str:
    """The address of a text beside its translation."""
    return text_url(slug, language).replace("index.html", "parallel/index.html")


def evidence(statement: dict[str, Any]) -> list[str]:
    """The passages that show a value."""
    return list(statement.get("evidence") or [])


def _in(value: dict[str, str] | None, language: str) -> str:
    """A value in a language, or in the one it has."""
    if not value:
        return ""
    return value.get(language) or next(iter(value.values()))


def _bracketed(value: str, status: str) -> str:
    """An inferred value as bibliographers write it."""
    return f"[{value}?]" if status == "inferred" else value


def shown_title(text: Text, language: str) -> str:
    """A text's title as lists have it: in brackets where the archive gave it."""
    title, _ = text.title(language)
    return f"[{title}]" if text.supplied_title else title


def date_label(text: Text, language: str) -> str:
    """The date in words: bracketed where it is inferred, "date unknown" where it is not known."""
    statement = text.data["date"]
    if not text.edtf:
        return words(language).unknown_date
    return _bracketed(date_words(text.edtf, language), statement["status"])


def creators_label(text: Text, language: str) -> str:
    """The authors' names, or that none is named."""
    ui = words(language)
    names = []
    for creator in text.data["creators"]:
        if "name" not in creator:
            continue
        name = _bracketed(_in(creator["name"], language), creator["status"])
        role = creator.get("role") == "contributor"
        names.append(f"{name} ({ui.contributor})" if role else name)
    return ", ".join(names) or ui.unknown_author


def _row(
    ui: Words, label: str, value: str, statement: dict[str, Any], **more: Any
) -> dict[str, Any]:
    """One line of the metadata card."""
    status = statement.get("status", "")
    return {
        "label": label,
        "value": value,
        "status": status,
        "status_words": "" if status in ("", "unknown") else ui[status],
        "evidence": [int(passage[1:]) for passage in evidence(statement)],
        "note": _in(statement.get("note"), ui.language),
        **more,
    }


class Records:
    """The authority records that the views need: places and subjects by id."""

    def __init__(self, data: Path) -> None:
        self.names: dict[str, dict[str, dict[str, str]]] = {}
        for name in ("places", "subjects"):
            path = data / f"{name}.yml"
            records = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
            self.names[name] = {record["id"]: record for record in records or []}

    def label(self, group: str, identifier: str, language: str) -> str:
        """A record's name; its id where there is no record yet."""
        return str(self.names[group].get(identifier, {}).get(language, identifier))


def card(text: Text, language: str, records: Records) -> list[dict[str, Any]]:
    """The metadata card of a text, line by line."""
    ui = words(language)
    data = text.data
    rows = []
    title, title_language = text.title(text.language)
    other = text.data["title"].get(text.other)
    if text.supplied_title:
        rows.append(_row(ui, ui.label_title, f"[{title}]", data["title"], lang=title_language))
        rows[-1]["status_words"] = ui.supplied_title
    if other:
        rows.append(
            _row(ui, ui[f"label_other_title_{text.other}"], other, {}, lang=text.other)
        )
    for creator in data["creators"]:
        name = _in(creator.get("name"), language)
        value = _bracketed(name, creator["status"]) if name else ui.unknown_author
        if creator.get("role") == "contributor":
            value += f" ({ui.contributor})"
        rows.append(_row(ui, ui.label_creators, value, creator))
    rows.append(_row(ui, ui.label_date, date_label(text, language), data["date"], edtf=text.edtf))
    if "name" in data["publisher"]:
        publisher = data["publisher"]
        value = _bracketed(_in(publisher["name"], language), publisher["status"])
        rows.append(_row(ui, ui.published_by, value, publisher))
    genre = data["genre"]
    if genre.get("value"):
        value = _bracketed(GENRES[genre["value"]][language], genre["status"])
        rows.append(_row(ui, ui.label_genre, value, genre))
    rows.append(_row(ui, ui.label_language, ui[f"language_{text.language}"], {}))
    for group, label in (("places", ui.label_places), ("subjects", ui.label_subjects)):
        entries = data.get(group) or []
        if entries:
            values = [records.label(group, entry["value"], language) for entry in entries]
            passages = {passage for entry in entries for passage in evidence(entry)}
            shown_by = sorted(passages, key=lambda passage: int(passage[1:]))
            status = "stated" if all(e["status"] == "stated" for e in entries) else "inferred"
            statement = {"status": status, "evidence": shown_by}
            rows.append(_row(ui, label, ", ".join(values), statement))
    rights = data["rights"]
    rows.append(
        _row(ui, ui.label_rights, RIGHTS[rights["value"]][language], rights, uri=rights["value"])
    )
    rows.append(_row(ui, ui.label_id, data["id"], {}))
    return rows


def changes(text: Text, language: str) -> list[dict[str, Any]]:
    """What the page leaves out or adds, each with its reason, for readers."""
    out = []
    additions = iter(text.additions)
    for change in text.data.get("changes") or []:
        if change["kind"] == "added":
            addition = next(additions, None)
            words_added = addition.text if addition else {}
            reason = addition.reason if addition else RULES[change["rule"]]
            shown = _in(words_added, language)
            own = _in(words_added, text.language)
        else:
            reason = change.get("reason") or RULES[change["rule"]]
            shown = own = change["text"]
        visible = "".join(c if c.isprintable() or c == " " else f"U+{ord(c):04X} " for c in shown)
        out.append({"kind": change["kind"], "lines": change["lines"], "text": own,
                    "shown": visible, "rule": change["rule"], "reason": reason,
                    "reason_words": _in(reason, language)})
    return out


def receipt(text: Text, language: str) -> dict[str, Any]:
    """The fidelity receipt: how many characters, what was changed, where the raw file is."""
    ui = words(language)
    raw = text.data["raw"]
    total = int(raw["characters"])
    every = changes(text, language)
    left_out = sum(len(non_space(c["text"])) for c in every if c["kind"] == "omitted")
    whole = ui.complete.format(n=number(total, language))
    kept = number(total - left_out, language)
    part = ui.complete_but.format(n=number(total, language), kept=kept)
    return {
        "words": part if left_out else whole,
        "changes": every,
        "file": raw["file"],
        "url": f"originals/{raw['file']}",
        "sha256": raw["sha256"],
        "encoding": raw["encoding"],
        "lines": raw["lines"],
    }


def contents(text: Text, language: str) -> list[dict[str, Any]]:
    """The headings of a text, those that the archive added among them."""
    before = {a.passage: a for a in text.additions if a.heading}
    out = []
    for block in text.blocks_in(language):
        if block.id in before:
            shown = before[block.id].text[language]
            out.append({"id": f"before-{block.id}", "text": shown, "level": 2, "lang": language})
        if block.kind is Kind.HEADING:
            shown_language = text.shown_language(language)
            out.append({"id": block.id, "text": block.text, "level": block.level,
                        "lang": shown_language})
    return out


def translation_notice(
    text: Text, language: str, word: str = "translation_notice"
) -> dict[str, Any] | None:
    """What a translation says of itself: by whom, when, whether reviewed.

    word: the interface's words for it; "pair_notice" where both stand side by side.
    """
    if not text.translation:
        return None
    ui = words(language)
    head = text.translation.data["translation"]
    reviewed = head["reviewed"] == "true"
    pattern = ui[f"{word}_reviewed"] if reviewed else ui[word]
    day = date_words(head["date"], language)
    return {"words": pattern.format(date=day, reviewer=head.get("reviewer", "")),
            "reviewed": reviewed, "date": head["date"], "by": head["by"][language]}


def text_view(text: Text, language: str, records: Records) -> dict[str, Any]:
    """All that a text's page shows around the text itself."""
    ui = words(language)
    title, title_language = text.title(language)
    genre = text.data["genre"].get("value")
    kind = GENRES[genre][language].capitalize() + " · " if genre else ""
    summary = text.data["summary"].get(language, "")
    return {
        "slug": text.slug,
        "id": text.data["id"],
        "title": title,
        "title_lang": title_language,
        "supplied_title": text.supplied_title,
        "lang": text.shown_language(language),
        "original": text.language,
        "kicker": kind + ui[f"written_in_{text.language}"],
        "by": creators_label(text, language),
        "date": date_label(text, language),
        "date_inferred": text.data["date"]["status"] == "inferred",
        "minutes": ui.minutes.format(n=text.minutes(language)),
        "passages": ui.plural("passages", len(text.blocks)),
        "summary": summary,
        "card": card(text, language, records),
        "receipt": receipt(text, language),
        "contents": contents(text, language),
        "translation": translation_notice(text, language) if language != text.language else None,
        "pair": translation_notice(text, language, "pair_notice"),
        "waiting": text.translation is None and language != text.language,
        "paired": text.translation is not None,
        "dublin_core": dublin_core(text, language),
        "url": {lang: text_url(text.slug, lang) for lang in ("en", "ru")},
        "parallel": {lang: parallel_url(text.slug, lang) for lang in ("en", "ru")},
    }


def dublin_core(text: Text, language: str) -> list[dict[str, str]]:
    """The text's metadata for a page's head: DCMI terms, by the table of fields.

    Only what is stated or inferred; an inferred date stays EDTF, whose own signs say so.
    """
    data = text.data
    rows: list[tuple[str, str, str]] = [("id", data["id"], "")]
    title, title_language = text.title(text.language)
    rows.append(("title", title, title_language))
    if text.other in data["title"]:
        rows.append(("alternative_title", data["title"][text.other], text.other))
    rows += [("creators", _in(c["name"], language), "") for c in data["creators"] if "name" in c]
    rows += [(name, str(data[name]["value"]), "")
             for name in ("date", "language", "genre", "rights") if data[name].get("value")]
    if "name" in data["publisher"]:
        rows.append(("publisher", _in(data["publisher"]["name"], language), ""))
    if language in data["summary"]:
        rows.append(("summary", data["summary"][language], language))
    return [{"name": f"DCTERMS.{BY_NAME[name].dc}", "content": value, "lang": tag}
            for name, value, tag in rows]


def list_rows(catalogue: Catalogue, language: str) -> list[dict[str, Any]]:
    """The list of texts, oldest first."""
    ui = words(language)
    rows = []
    for text in catalogue.texts:
        _, title_language = text.title(language)
        own, own_language = text.title(text.language)
        paired = text.translation is not None
        about = f"with_translation_{text.other}" if paired else f"only_{text.language}"
        status = text.data["date"]["status"]
        year = short_date(text.edtf)
        rows.append({
            "slug": text.slug,
            "url": text_url(text.slug, language),
            "title": shown_title(text, language),
            "title_lang": title_language,
            "own_title": own if own_language != title_language else "",
            "own_lang": own_language,
            "year": _bracketed(year, status) if year else "—",
            "sort_date": text.edtf.strip("[{"),
            "date": date_label(text, language),
            "by": creators_label(text, language),
            "summary": text.data["summary"].get(language, ""),
            "languages": ui[about],
            "original": text.language,
            "minutes": ui.minutes.format(n=text.minutes(language)),
            "length": text.word_count,
            "passages": ui.plural("passages", len(text.blocks)),
        })
    return rows


def untranslated_rows(catalogue: Catalogue, language: str) -> list[dict[str, Any]]:
    """The texts that wait for a translation, shortest first: a volunteer's list."""
    waiting = {text.slug for text in catalogue.untranslated}
    rows = [row for row in list_rows(catalogue, language) if row["slug"] in waiting]
    return sorted(rows, key=lambda row: row["length"])


def names_view(catalogue: Catalogue, mentions: Mentions, language: str) -> list[dict[str, Any]]:
    """The index of names: groups, their records by the alphabet, and where each is named."""
    ui = words(language)
    other = "ru" if language == "en" else "en"
    groups = []
    kinds = {"person": "persons", "organisation": "organisations", "place": "places"}
    for kind, word in kinds.items():
        entries: list[dict[str, Any]] = []
        for key, record in mentions.records.items():
            where = mentions.places_of(key) if record.kind == kind else []
            if not where:
                continue
            label = record.label[language]
            shown = _surname_first(label) if kind == "person" else label
            entries.append({
                "id": f"{kind}-{record.id}",
                "label": shown,
                "other": record.label[other],
                "other_lang": other,
                "where": [_named_in(catalogue.by_slug[slug], numbers, language)
                          for slug, numbers in where],
            })
        entries.sort(key=lambda entry: _alphabet(entry["label"]))
        groups.append({"id": word, "title": ui[word], "entries": entries})
    return groups


def _named_in(text: Text, numbers: list[int], language: str) -> dict[str, Any]:
    _, title_language = text.title(language)
    return {"title": shown_title(text, language), "lang": title_language,
            "url": text_url(text.slug, language), "numbers": numbers}


def _surname_first(name: str) -> str:
    """"Roza Tuletaeva" as an index has it: "Tuletaeva, Roza"."""
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else name


def _alphabet(label: str) -> str:
    """The key that sorts an index: without quotation marks, ё with е."""
    return label.strip("«»“”").casefold().replace("ё", "е")
