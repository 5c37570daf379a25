"""The catalogue for machines: `data/texts.json` and the same as CSV.

A list, one entry a text. `id`, `slug`, `raw` (file name), `sha256` (of the raw bytes), `language`
(of the original), `title` and `url` by language (addresses from the site's root), `metadata`
(every field of the text's page, each with its status and evidence), `changes` (what the page
leaves out of the raw file or adds to it), `translation`, `downloads` (paths from the site's root).
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from ..languages import TAGS
from ..pages.catalogue import Catalogue, Text
from ..pages.labels import date_label, text_url, value_in
from ..pages.records import Records
from ..site import views
from . import formats
from .edition import editions

_OWN = ("id", "slug", "language", "raw", "changes", "aliases", "structure")
_COLUMNS = ("id", "slug", "language", "title_en", "title_ru", "creators", "creators_status", "date",
            "date_status", "date_en", "date_ru", "publisher", "publisher_status", "genre",
            "genre_status", "places", "subjects", "rights", "raw", "sha256", "url_en", "url_ru",
            "translation_language", "translation_date", "translation_reviewed", "downloads")


def download_paths(text: Text) -> dict[str, str]:
    """Where a text's downloads lie, from the site's root, by kind.

    The kind of an original is its format ("epub"); a translation's and both together add what they
    are ("epub-translation", "epub-both"). "raw" is the file as received.
    """
    out = {}
    for edition in editions(text):
        for row in formats.FORMATS:
            kind = row.name if edition.which == "original" else f"{row.name}-{edition.which}"
            out[kind] = f"downloads/{text.slug}/{edition.name}{row.suffix}"
    out["raw"] = f"originals/{text.data['raw']['file']}"
    return out


def entry(text: Text, records: Records) -> dict[str, Any]:
    """One text as machines read it."""
    raw = text.data["raw"]
    metadata = {name: value for name, value in text.data.items() if name not in _OWN}
    metadata["language"] = text.data["language"]
    for group in ("places", "subjects"):
        metadata[group] = [
            {**value, "label": {lang: records.label(group, value["value"], lang)
                                for lang in TAGS}}
            for value in text.data.get(group) or []
        ]
    translation = None
    for tag, page in text.translations.items():
        head = page.data["translation"]
        translation = {"language": tag, "by": head["by"], "date": head["date"],
                       "reviewed": head["reviewed"] == "true"}
        if "reviewer" in head:
            translation["reviewer"] = head["reviewer"]
    return {
        "id": text.data["id"],
        "slug": text.slug,
        "raw": raw["file"],
        "sha256": raw["sha256"],
        "encoding": raw["encoding"],
        "characters": int(raw["characters"]),
        "lines": int(raw["lines"]),
        "language": text.language,
        "title": {lang: text.title(lang)[0] for lang in TAGS},
        "title_supplied": text.supplied_title,
        "url": {lang: text_url(text.slug, lang) for lang in TAGS},
        "passages": len(text.blocks),
        "metadata": metadata,
        "changes": [
            {"kind": change["kind"], "lines": change["lines"], "text": change["text"],
             "rule": change["rule"], "reason": change["reason"]["en"],
             "reason_ru": change["reason"]["ru"]}
            for change in views.changes(text, "en")
        ],
        "translation": translation,
        "downloads": download_paths(text),
    }


def texts_json(catalogue: Catalogue, records: Records, site: Path) -> list[dict[str, Any]]:
    """Write the catalogue for machines into a built site.

    site: its folder. Returns the entries, oldest text first.
    """
    entries = [entry(text, records) for text in catalogue.texts]
    folder = site / "data"
    folder.mkdir(parents=True, exist_ok=True)
    whole = json.dumps(entries, ensure_ascii=False, indent=1)
    (folder / "texts.json").write_text(whole + "\n", encoding="utf-8")
    table = as_csv(catalogue, entries)
    (folder / "texts.csv").write_text(table, encoding="utf-8", newline="")
    return entries


def as_csv(catalogue: Catalogue, entries: list[dict[str, Any]]) -> str:
    """The catalogue as a table (RFC 4180); several values in a cell are divided by a bar."""
    out = io.StringIO()
    table = csv.DictWriter(out, _COLUMNS)
    table.writeheader()
    for text, made in zip(catalogue.texts, entries, strict=True):
        data, translation = text.data, made["translation"] or {}
        table.writerow({
            "id": made["id"], "slug": made["slug"], "language": made["language"],
            "title_en": made["title"]["en"], "title_ru": made["title"]["ru"],
            "creators": "|".join(value_in(c["name"], "en") for c in data["creators"]
                                 if "name" in c),
            "creators_status": "|".join(c["status"] for c in data["creators"]),
            "date": text.edtf, "date_status": data["date"]["status"],
            "date_en": date_label(text, "en"), "date_ru": date_label(text, "ru"),
            "publisher": value_in(data["publisher"].get("name"), "en"),
            "publisher_status": data["publisher"]["status"],
            "genre": data["genre"].get("value", ""), "genre_status": data["genre"]["status"],
            "places": "|".join(v["value"] for v in data.get("places") or []),
            "subjects": "|".join(v["value"] for v in data.get("subjects") or []),
            "rights": data["rights"]["value"], "raw": made["raw"], "sha256": made["sha256"],
            "url_en": made["url"]["en"], "url_ru": made["url"]["ru"],
            "translation_language": translation.get("language", ""),
            "translation_date": translation.get("date", ""),
            "translation_reviewed": str(translation.get("reviewed", "")).lower(),
            "downloads": "|".join(made["downloads"].values()),
        })
    return out.getvalue()
