"""PDF by Typst: tagged (PDF/UA-1), hyphenated by language, the same bytes again.

The text goes to the typesetter as JSON, so that none of it can be taken for markup. Only the
typefaces that Typst carries are used: a machine's own would change the bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..interface import words
from ..model import Block, Kind
from ..pages.catalogue import Addition
from ..pages.labels import creators_label, date_label
from .edition import Edition, Imprint, archive_notes, facts, kicker, note_targets, notices, runs

_HERE = Path(__file__).parent
_STANDARD = "ua-1"  # ISO 14289-1, PDF/UA


def document(edition: Edition, imprint: Imprint) -> str:
    """All that a text's PDF is made of, as JSON; equal JSON is an equal file.

    edition: the text. imprint: what all downloads share.
    """
    text, ui = edition.text, words(edition.ui)
    shown = edition.speaks if edition.which == "both" else edition.languages
    whole = {
        "lang": edition.languages[0],
        "title": edition.title,
        "authors": creators_label(text, edition.ui),
        "description": text.data["summary"].get(edition.ui, ""),
        "date": imprint.stamp.day,
        "archive": ui.archive,
        "both": edition.which == "both",
        "languages": list(shown),
        "heads": [_head(edition, language) for language in edition.speaks],
        "blocks": list(_blocks(edition)),
        "notes_label": ui.notes_of_source,
        "cards": [
            {"lang": language, "label": words(language).dl_about_text,
             "rows": [[f.label, f.value, f.uri] for f in facts(edition, imprint, language)]}
            for language in edition.speaks
        ],
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True)


def typeset(data: str) -> bytes:
    """Make the PDF.

    data: from `document`. A text with a letter that no typeface here has cannot be PDF/UA; it is
    set without that promise, still tagged. Raises typst.TypstError on any other fault.
    """
    import typst

    try:
        return _compile("edition.typ", data, pdf_standards=[_STANDARD])
    except typst.TypstError:
        return _compile("edition.typ", data)


def cover(data: str) -> bytes:
    """Make the picture of a book's cover, PNG, from `epub.cover_data`."""
    return picture("cover.typ", data, ppi=144.0)


def picture(template: str, data: str, ppi: float) -> bytes:
    """Draw the one page of a template as PNG. data: its words, as JSON. ppi: pixels an inch."""
    return _compile(template, data, format="png", ppi=ppi)


def _compile(template: str, data: str, **options: Any) -> bytes:
    import typst

    options = {"format": "pdf", **options}
    made = typst.compile(str(_HERE / template), root=str(_HERE), font_paths=_fonts(),
                         sys_inputs={"data": data}, **options)
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _head(edition: Edition, language: str) -> dict[str, Any]:
    text = edition.text
    by = f"{creators_label(text, language)} · {date_label(text, language)}"
    return {"lang": language, "kicker": kicker(text, language), "by": by,
            "notices": notices(edition, language),
            "summary": text.data["summary"].get(language, "")}


def _blocks(edition: Edition) -> Iterator[dict[str, Any]]:
    text = edition.text
    notes, targets = archive_notes(text), note_targets(text.blocks)
    added = {(a.place, a.passage): a for a in text.additions}
    sides = [text.blocks_in(language) for language in edition.languages]
    last = 1
    if not text.blocks or text.blocks[0].kind is not Kind.TITLE:
        yield {"kind": "supplied-title"}
    for n, passage in enumerate(zip(*sides, strict=True)):
        first = passage[0]
        if addition := added.get(("before", first.id)):
            if addition.heading:
                last = 2
            yield _addition(addition, edition)
        kind, level = str(first.kind), first.level
        if first.kind is Kind.TITLE and n == 0:
            level = 1
        elif first.kind in (Kind.TITLE, Kind.HEADING):
            kind = "heading"
            level = last = min(max(2, level), last + 1)
        yield {
            "kind": kind, "n": str(first.number), "id": first.id, "level": level,
            "within": bool(first.within),
            "sides": [_side(block, language, targets)
                      for block, language in zip(passage, edition.languages, strict=True)],
            "notes": [[number, [[language, entry[language]] for language in edition.speaks]]
                      for number, entry in notes.get(first.id, [])],
        }
        if addition := added.get(("after", first.id)):
            yield _addition(addition, edition)


def _addition(addition: Addition, edition: Edition) -> dict[str, Any]:
    kind = "supplied-heading" if addition.heading else "supplied"
    return {"kind": kind, "texts": [[lang, addition.text[lang]] for lang in edition.speaks]}


def _side(
    block: Block, language: str, targets: dict[tuple[str, str], str]
) -> dict[str, Any]:
    if block.kind is Kind.TABLE:
        rows = [line.split("\t") for line in block.text.split("\n")]
        return {"lang": language, "mark": "", "runs": [], "cells": rows}
    return {"lang": language, "mark": block.marker, "cells": [],
            "runs": [{"t": r.text, "lang": r.lang or language, "bold": r.bold,
                      "note": targets.get((block.id, r.mark), "")}
                     for r in runs(block, language)]}
