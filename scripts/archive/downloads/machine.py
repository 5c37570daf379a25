"""The catalogue for machines: `data/texts.json` and the same as CSV.

A list, one entry a text. `id`, `slug`, `raw` (file name), `sha256` (of the raw bytes), `language`
(of the original), `title` and `url` by language (addresses from the site's root), `metadata`
(every field of the text's page, each with its status and evidence), `changes` (what the page
leaves out of the raw file or adds to it), `translation` (the first) and `translations` (all of
them), `downloads` (paths from the site's root). `raw_complete` is false where words are withheld:
what is published of the raw file then is a copy without them, and `sha256` is that of the copy, for by
that of the file as received a withheld number could be guessed. A path names the file as it is on the
disk; who makes an address of it encodes it (RFC 3986), for a raw file may have any name.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from ..languages import DEFAULT, TAGS, others
from ..pages.catalogue import Catalogue, Text, Translation
from ..pages.fields import FIELDS, Authority
from ..pages.labels import raw_path, text_url, value_in
from ..pages.records import Records
from ..pages.rights import LICENSE
from ..pages.statements import csv_cells, csv_columns
from ..site import card
from . import formats
from .edition import Edition, editions

#: Fields that an entry has under names of their own, or that only the page is made with.
NOT_METADATA = ("id", "slug", "raw", "changes", "aliases", "alias_lines", "structure", "body_sha256",
                "withdrawn")
_FIRST_COLUMNS = ("id", "slug", "language")
_LAST_COLUMNS = ("license", "raw", "sha256", *(f"url_{tag}" for tag in TAGS), "translation_language",
                 "translation_date", "translation_reviewed", "downloads")


def download_paths(text: Text) -> dict[str, str]:
    """Where a text's downloads lie, from the site's root, by kind.

    The kind of an original is its format ("epub"); a translation's and both together add what they
    are ("epub-translation", "epub-both"), and those of a second translation its language
    ("epub-both-de"). "raw" is the file as received.
    """
    out = {}
    for edition in editions(text):
        for row in formats.of_edition(edition):
            out[_kind(row.name, edition)] = f"downloads/{text.slug}/{edition.name}{row.suffix}"
    out["raw"] = raw_path(text)
    return out


def _kind(form: str, edition: Edition) -> str:
    if edition.which == "original":
        return form
    language = edition.languages[-1]
    first = language == next(iter(edition.text.translations))
    return f"{form}-{edition.which}" if first else f"{form}-{edition.which}-{language}"


def entry(text: Text, records: Records, with_downloads: bool = True) -> dict[str, Any]:
    """One text as machines read it.

    with_downloads: whether its downloads are made; if not, its raw file alone is named.
    """
    raw = text.data["raw"]
    translations = [_translation(page) for page in text.translations.values()]
    return {
        "id": text.data["id"],
        "slug": text.slug,
        "raw": raw["file"],
        "sha256": raw["sha256"],
        "raw_complete": not text.withheld,
        "rights": {"text": text.data["rights"].get("value", ""), "archive": LICENSE},
        "encoding": raw["encoding"],
        "characters": int(raw["characters"]),
        "lines": int(raw["lines"]),
        "language": text.language,
        "title": {tag: text.title(tag)[0] for tag in TAGS},
        "title_supplied": text.supplied_title,
        "url": {tag: text_url(text.slug, tag) for tag in TAGS},
        "passages": len(text.blocks),
        "metadata": _metadata(text, records),
        "changes": [_change(change) for change in card.changes(text, DEFAULT)],
        "translation": translations[0] if translations else None,
        "translations": translations,
        "downloads": {kind: path for kind, path in download_paths(text).items()
                      if with_downloads or kind == "raw"},
    }


def _metadata(text: Text, records: Records) -> dict[str, Any]:
    """Every field of a page but an entry's own; records of docs/data/ with their labels."""
    metadata = {name: value for name, value in text.data.items() if name not in NOT_METADATA}
    for row in FIELDS:
        if isinstance(row.type, Authority):
            group = row.type.records
            given: Any = text.data.get(row.name) or []
            metadata[row.name] = (
                [_labelled(value, group, records) for value in given] if row.many
                else _labelled(given, group, records)
            )
    return metadata


def _labelled(value: dict[str, Any], group: str, records: Records) -> dict[str, Any]:
    """The name of a record of docs/data/ with its labels."""
    labels = {tag: records.label(group, value["value"], tag) for tag in TAGS}
    return {**value, "label": labels}


def _change(change: dict[str, Any]) -> dict[str, Any]:
    reason = change["reason"]
    return {
        "kind": change["kind"], "lines": change["lines"], "text": change["text"],
        "rule": change["rule"], "reason": value_in(reason, DEFAULT),
        **{f"reason_{tag}": reason[tag] for tag in others(DEFAULT) if tag in reason},
    }


def _translation(page: Translation) -> dict[str, Any]:
    head = page.data["translation"]
    reviewer = {"reviewer": head["reviewer"]} if "reviewer" in head else {}
    return {"language": page.language, "by": head["by"], "date": head["date"],
            "reviewed": head["reviewed"] == "true", **reviewer}


def texts_json(
    catalogue: Catalogue, records: Records, site: Path, with_downloads: bool = True
) -> list[dict[str, Any]]:
    """Write the catalogue for machines into a site.

    site: its folder. with_downloads: whether downloads are made. Returns the entries, oldest text first.
    """
    entries = [entry(text, records, with_downloads) for text in catalogue.texts]
    folder = site / "data"
    folder.mkdir(parents=True, exist_ok=True)
    document = json.dumps(entries, ensure_ascii=False, indent=1)
    (folder / "texts.json").write_text(document + "\n", encoding="utf-8")
    table = as_csv(catalogue, entries, records)
    # With a byte order mark, without which Excel takes UTF-8 for the system's own encoding.
    (folder / "texts.csv").write_text(table, encoding="utf-8-sig", newline="")
    withdrawn_json(catalogue, site)
    return entries


def withdrawn_json(catalogue: Catalogue, site: Path) -> None:
    """Write what is left of the texts that were withdrawn, so that whoever took one away can follow.

    site: its folder. `data/withdrawn.json` is a list of `id`, `slug`, `url`, `date` and `reason`.
    """
    entries = [{"id": stone.id, "slug": stone.slug, "url": {tag: text_url(stone.slug, tag) for tag in TAGS},
                "date": stone.date, "reason": stone.reason} for stone in catalogue.tombstones]
    document = json.dumps(entries, ensure_ascii=False, indent=1)
    (site / "data" / "withdrawn.json").write_text(document + "\n", encoding="utf-8")


def columns() -> list[str]:
    """The columns of the table: `rights` is of the text, `license` of the archive's own words."""
    return [*_FIRST_COLUMNS, *csv_columns(), *_LAST_COLUMNS]


def as_csv(catalogue: Catalogue, entries: list[dict[str, Any]], records: Records) -> str:
    """The catalogue as a table (RFC 4180); several values in a cell are divided by a bar."""
    out = io.StringIO()
    table = csv.DictWriter(out, columns())
    table.writeheader()
    for text, record in zip(catalogue.texts, entries, strict=True):
        translations = record["translations"]
        table.writerow({
            **{name: record[name] for name in _FIRST_COLUMNS},
            **csv_cells(text, records),
            "license": record["rights"]["archive"],
            "raw": record["raw"],
            "sha256": record["sha256"],
            **{f"url_{tag}": record["url"][tag] for tag in TAGS},
            "translation_language": "|".join(each["language"] for each in translations),
            "translation_date": "|".join(each["date"] for each in translations),
            "translation_reviewed": "|".join(str(each["reviewed"]).lower() for each in translations),
            "downloads": "|".join(record["downloads"].values()),
        })
    return out.getvalue()
