"""What a page tells of its text: the metadata card, and what was left out or added."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

from ..interface import Words, words
from ..pages.catalogue import Text
from ..pages.fields import FIELDS, Authority, Field, Title
from ..pages.labels import raw_path, translator_line, value_in
from ..pages.records import Records
from ..pages.statements import Statement, statements
from ..pages.withholding import without_placeholders
from ..reading.source.invisible import non_space
from ..rules import reason as reason_of

#: The interface's word for a status; a value that is not known says so itself.
_STATUS_WORDS = {"stated": "stated", "inferred": "inferred", "supplied": "supplied_title"}


def card(text: Text, language: str, records: Records) -> list[dict[str, Any]]:
    """The metadata card of a text, line by line, in the order of the table of fields."""
    ui = words(language)
    rows = []
    for field in FIELDS:
        if not field.card:
            continue
        found = [s for s in statements(text, field, language, records) if s.words]
        if isinstance(field.type, Title):
            found = _titles(text, language, found)
        if isinstance(field.type, Authority):
            found = _joined(found)
        rows += [_row(ui, field, statement) for statement in found]
    return rows + [_translation_row(text, tag, ui) for tag in text.translations]


def _translation_row(text: Text, tag: str, ui: Words) -> dict[str, Any]:
    """The line on a translation: who made it, when and from what, and whether a person reviewed it."""
    return {"label": ui.label_translation, "value": translator_line(text, tag, ui.language), "status": "",
            "status_words": "", "evidence": [], "note": "", "lang": "", "uri": "", "source": ""}


def _titles(text: Text, language: str, found: list[Statement]) -> list[Statement]:
    """The original's title first, then others; on a translation's page none that its heading shows."""
    if language == text.language:
        return found
    own, *translated = found
    return [replace(own, label="label_original_title"),
            *(title for title in translated if title.label != f"label_other_title_{language}")]


def _joined(found: list[Statement]) -> list[Statement]:
    """Names of records in one line, with the passages of all of them."""
    if not found:
        return []
    passages = {passage for one in found for passage in one.evidence}
    status = "stated" if all(one.status == "stated" for one in found) else "inferred"
    return [Statement(", ".join(one.words for one in found), status=status,
                      evidence=tuple(sorted(passages, key=lambda passage: int(passage[1:]))),
                      note=" ".join(f"{one.words}: {one.note}" for one in found if one.note))]


def _row(ui: Words, field: Field, one: Statement) -> dict[str, Any]:
    """One line of the card."""
    word = _STATUS_WORDS.get(one.status)
    source = ui.found_in.format(n=one.source) if one.source else ""
    return {
        "label": ui[one.label or f"label_{field.name}"],
        "value": one.words,
        "status": one.status,
        "status_words": source or (ui[word] if word else ""),
        "source": one.source,
        "evidence": [int(passage[1:]) for passage in one.evidence],
        "note": one.note,
        "lang": one.language,
        "uri": one.uri,
    }


def changes(text: Text, language: str) -> list[dict[str, Any]]:
    """What the page leaves out or adds, each with its reason, for readers.

    One `goes_on` where the next has the same reason, which then is said once for all of them.
    """
    out = []
    ui = words(language)
    additions = iter(text.additions)
    pointed_at: set[int] = set()
    for change in text.data.get("changes") or []:
        if change["kind"] == "added":
            addition = next(additions, None)
            words_added = addition.text if addition else {}
            reason = addition.reason if addition else reason_of(change["rule"])
            shown = value_in(words_added, language)
            own = value_in(words_added, text.language)
        else:
            reason = change.get("reason") or reason_of(change["rule"])
            own = change["text"]
            shown = _excerpt(own)
        visible = "".join(c if c.isprintable() or c == " " else f"U+{ord(c):04X} " for c in shown)
        entry = change.get("entry", 0)
        anchor = f"withheld-{entry}" if entry and entry not in pointed_at else ""
        pointed_at.add(entry)
        what = ui.withheld if entry else ui.left_out if change["kind"] == "omitted" else ui.added
        where = f"{ui.lines if '-' in change['lines'] else ui.line} {change['lines']}"
        out.append({"withheld": bool(entry), "anchor": anchor, "kind": change["kind"],
                    "lines": change["lines"], "text": own,
                    "what": f"{what} ({where})", "where": where, "goes_on": False,
                    "shown": visible, "lang": text.language if change["kind"] == "omitted" else language,
                    "rule": change["rule"], "reason": reason, "reason_words": value_in(reason, language)})
    for one, two in pairwise(out):
        one["goes_on"] = not (one["withheld"] or two["withheld"]) and all(
            one[same] == two[same] for same in ("kind", "reason_words"))
    return out


def _excerpt(words: str) -> str:
    """The beginning and the end of words that are too long to be read in a list."""
    return words if len(words) <= 300 else f"{words[:200]} … {words[-60:]}"


def fidelity(text: Text, language: str) -> dict[str, Any]:
    """The check against the raw file: how many characters, what was changed, where the raw file is."""
    ui = words(language)
    raw = text.data["raw"]
    characters = int(raw["characters"])
    all_changes = changes(text, language)
    shown = sum(len(non_space(without_placeholders(block).visible)) for block in text.blocks)
    left_out = sum(change["kind"] == "omitted" for change in all_changes)
    sentence = ui.plural("complete_but", left_out) if shown < characters and left_out else ui.complete
    return {
        "words": sentence,
        "figures": ui.fidelity_words.format(shown=ui.number(shown), n=ui.number(characters)),
        "changes": all_changes,
        "file": raw["file"],
        "url": raw_path(text),
        "sha256": raw["sha256"],
        "encoding": raw["encoding"],
        "line_count": ui.plural("raw_lines", int(raw["lines"])),
        "withheld": bool(text.withheld),
    }
