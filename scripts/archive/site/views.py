"""What templates show: plain dictionaries and lists, made from the catalogue.

Templates compute nothing. Every address here is relative to the site's root; the template makes
it relative to the page.
"""

from __future__ import annotations

from typing import Any

from ..languages import TAGS, others
from ..pages.catalogue import Catalogue, Text
from ..pages.edtf_words import date_words, short_date
from ..pages.fields import BY_NAME, RIGHTS
from ..pages.labels import (
    bracketed,
    creators_label,
    date_label,
    parallel_url,
    shown_title,
    text_url,
    value_in,
)
from ..pages.records import Records
from ..interface import Words, words
from ..reading.invisible import non_space
from ..search.mentions import Mentions
from ..model import Kind
from ..rules import reason as reason_of


def evidence(statement: dict[str, Any]) -> list[str]:
    """The passages that show a value."""
    return list(statement.get("evidence") or [])


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
        "note": value_in(statement.get("note"), ui.language),
        **more,
    }


def card(text: Text, language: str, records: Records) -> list[dict[str, Any]]:
    """The metadata card of a text, line by line."""
    ui = words(language)
    data = text.data
    rows = []
    title, title_language = text.title(text.language)
    if text.supplied_title:
        rows.append(_row(ui, ui.label_title, f"[{title}]", data["title"], lang=title_language))
        rows[-1]["status_words"] = ui.supplied_title
    for tag in others(text.language):
        if tag in data["title"]:
            rows.append(_row(ui, ui[f"label_other_title_{tag}"], data["title"][tag], {}, lang=tag))
    for creator in data["creators"]:
        name = value_in(creator.get("name"), language)
        value = bracketed(name, creator["status"]) if name else ui.unknown_author
        if creator.get("role") == "contributor":
            value += f" ({ui.contributor})"
        rows.append(_row(ui, ui.label_creators, value, creator))
    rows.append(_row(ui, ui.label_date, date_label(text, language), data["date"], edtf=text.edtf))
    if "name" in data["publisher"]:
        publisher = data["publisher"]
        value = bracketed(value_in(publisher["name"], language), publisher["status"])
        rows.append(_row(ui, ui.published_by, value, publisher))
    genre = data["genre"]
    if genre.get("value"):
        value = bracketed(ui[f"genre_{genre['value']}"], genre["status"])
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
        _row(ui, ui.label_rights, ui[RIGHTS[rights["value"]]], rights, uri=rights["value"])
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
            reason = addition.reason if addition else reason_of(change["rule"])
            shown = value_in(words_added, language)
            own = value_in(words_added, text.language)
        else:
            reason = change.get("reason") or reason_of(change["rule"])
            shown = own = change["text"]
        visible = "".join(c if c.isprintable() or c == " " else f"U+{ord(c):04X} " for c in shown)
        out.append({"kind": change["kind"], "lines": change["lines"], "text": own,
                    "shown": visible, "rule": change["rule"], "reason": reason,
                    "reason_words": value_in(reason, language)})
    return out


def receipt(text: Text, language: str) -> dict[str, Any]:
    """The fidelity receipt: how many characters, what was changed, where the raw file is."""
    ui = words(language)
    raw = text.data["raw"]
    total = int(raw["characters"])
    every = changes(text, language)
    left_out = sum(len(non_space(c["text"])) for c in every if c["kind"] == "omitted")
    whole = ui.complete.format(n=ui.number(total))
    kept = ui.number(total - left_out)
    part = ui.complete_but.format(n=ui.number(total), kept=kept)
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
            "reviewed": reviewed, "date": head["date"], "by": value_in(head["by"], language)}


def text_view(text: Text, language: str, records: Records) -> dict[str, Any]:
    """All that a text's page shows around the text itself."""
    ui = words(language)
    title, title_language = text.title(language)
    genre = text.data["genre"].get("value")
    kind = ui[f"genre_{genre}"].capitalize() + " · " if genre else ""
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
        "waiting": language not in text.languages,
        "the_original": ui[f"the_original_{text.language}"],
        "paired": bool(text.counterpart(language)),
        "dublin_core": dublin_core(text, language),
        "url": {lang: text_url(text.slug, lang) for lang in TAGS},
        "parallel": {lang: parallel_url(text.slug, lang) for lang in TAGS},
    }


def dublin_core(text: Text, language: str) -> list[dict[str, str]]:
    """The text's metadata for a page's head: DCMI terms, by the table of fields.

    Only what is stated or inferred; an inferred date stays EDTF, whose own signs say so.
    """
    data = text.data
    rows: list[tuple[str, str, str]] = [("id", data["id"], "")]
    title, title_language = text.title(text.language)
    rows.append(("title", title, title_language))
    rows += [("alternative_title", data["title"][tag], tag)
             for tag in others(text.language) if tag in data["title"]]
    rows += [("creators", value_in(c["name"], language), "") for c in data["creators"] if "name" in c]
    rows += [(name, str(data[name]["value"]), "")
             for name in ("date", "language", "genre", "rights") if data[name].get("value")]
    if "name" in data["publisher"]:
        rows.append(("publisher", value_in(data["publisher"]["name"], language), ""))
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
        status = text.data["date"]["status"]
        year = short_date(text.edtf)
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
            "summary": text.data["summary"].get(language, ""),
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


def names_view(catalogue: Catalogue, mentions: Mentions, language: str) -> list[dict[str, Any]]:
    """The index of names: groups, their records by the alphabet, and where each is named."""
    ui = words(language)
    other = others(language)[0]
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
