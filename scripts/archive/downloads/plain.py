"""Plain text and Markdown: forms that every program of the last fifty years, or the next, opens."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..interface import words
from ..model import Block, Kind
from ..pages.body import escape
from ..pages.catalogue import Addition
from ..pages.labels import creators_label, date_label
from .edition import Edition, Imprint, archive_notes, facts, kicker, note_targets, notices, runs

_RULE = "-" * 64


def plain_text(edition: Edition, imprint: Imprint) -> str:
    """A text as plain text: a head, the numbered passages, the archive's notes, the metadata.

    edition: the text. imprint: what all downloads share. The text itself stands between two
    rules of dashes; in it, what the archive adds stands in square brackets on a line of its own.
    """
    text = edition.text
    parts = []
    for language in edition.speaks:
        parts.append("\n".join([
            _title(edition, language),
            f"{creators_label(text, language)} · {date_label(text, language)}",
            kicker(text, language),
            *notices(edition, language),
            text.data["summary"].get(language, ""),
        ]).strip())
    parts += [_RULE, *_passages(edition), _RULE]
    for language in edition.speaks:
        ui = words(language)
        if notes := list(_notes(edition, language)):
            parts.append("\n".join([ui.dl_archives_notes.upper(), *notes]))
        rows = [f"{fact.label}: {fact.value}{f' <{fact.uri}>' if fact.uri else ''}"
                for fact in facts(edition, imprint, language)]
        parts.append("\n".join([ui.dl_about_text.upper(), *rows]))
    return "\n\n".join(parts) + "\n"


def _title(edition: Edition, language: str) -> str:
    title, _ = edition.text.title(language)
    return f"[{title}]" if edition.text.supplied_title else title


def _notes(edition: Edition, language: str) -> Iterator[str]:
    notes = archive_notes(edition.text)
    for block in edition.text.blocks:
        for n, entry in notes.get(block.id, []):
            yield f"*{n} (¶{block.number}) {entry[language]}"


def _passages(edition: Edition) -> Iterator[str]:
    text = edition.text
    added = {(a.place, a.passage): a for a in text.additions}
    sides = [text.blocks_in(language) for language in edition.languages]
    for passage in zip(*sides, strict=True):
        first = passage[0]
        if addition := added.get(("before", first.id)):
            yield _bracketed(addition, edition)
        pad = "    " * (first.level if first.kind is Kind.ITEM else 0)
        yield "\n".join(f"{pad}¶{first.number}  " + block.visible.replace("\n", f"\n{pad}    ")
                        for block in passage)
        if addition := added.get(("after", first.id)):
            yield _bracketed(addition, edition)


def _bracketed(addition: Addition, edition: Edition) -> str:
    said = " / ".join(addition.text[language] for language in edition.speaks)
    return said if said.startswith("[") else f"[{said}]"


# ---------------------------------------------------------------- Markdown


def markdown(edition: Edition, imprint: Imprint) -> str:
    """A text as Markdown (CommonMark) under a head of metadata in YAML.

    edition: the text. imprint: what all downloads share. Each passage has its number as an
    anchor; the text's own signs are escaped, so that it shows as it is.
    """
    text = edition.text
    head = {
        "title": edition.title,
        "author": creators_label(text, edition.ui),
        "date": date_label(text, edition.ui),
        "lang": edition.languages[0],
    }
    lines = ["---", *(f"{name}: {_quoted(value)}" for name, value in head.items())]
    for language in edition.speaks:
        name = "about" if len(edition.speaks) == 1 else f"about-{language}"
        lines.append(f"{name}:")
        for fact in facts(edition, imprint, language):
            uri = f" <{fact.uri}>" if fact.uri else ""
            lines.append(f"  - {_quoted(f'{fact.label}: {fact.value}{uri}')}")
    parts = ["\n".join([*lines, "---"])]
    added = {(a.place, a.passage): a for a in text.additions}
    notes = archive_notes(text)
    targets = note_targets(text.blocks)
    sides = [text.blocks_in(language) for language in edition.languages]
    if text.supplied_title:
        parts.append(f"# {escape(edition.title, start=False)}")
    for language in edition.speaks:
        parts += [f"*{escape(notice, start=False)}*" for notice in notices(edition, language)]
    for passage in zip(*sides, strict=True):
        first = passage[0]
        for place in ("before", "at", "after"):
            if place == "at":
                marks = "".join(f"<sup>*{n}</sup>" for n, _ in notes.get(first.id, []))
                parts += [_block(block, language, targets, n == 0, marks if n == 0 else "")
                          for n, (block, language)
                          in enumerate(zip(passage, edition.languages, strict=True))]
            elif addition := added.get((place, first.id)):
                said = escape(_bracketed(addition, edition), start=False)
                parts.append(f"## {said}" if addition.heading else said)
    for language in edition.speaks:
        if said_notes := list(_notes(edition, language)):
            parts.append(f"## {words(language).dl_archives_notes}")
            parts += [escape(note) for note in said_notes]
    return "\n\n".join(parts) + "\n"


def _quoted(value: str) -> str:
    # A JSON string is a YAML string, whatever it holds.
    return json.dumps(value, ensure_ascii=False)


def _block(
    block: Block, language: str, targets: dict[tuple[str, str], str], first: bool, marks: str
) -> str:
    anchor = f'<a id="{block.id}"></a>' if first else ""
    number = f"{anchor}<sup>{block.number}</sup> "
    if block.kind is Kind.TABLE:
        return f"{number}{marks}\n\n{_table(block)}"
    pieces = []
    for run in runs(block, language):
        first_line, *more = run.text.split("\n")
        said = "\\\n".join([escape(first_line, start=False), *map(escape, more)])
        if target := targets.get((block.id, run.mark)):
            said = f"[{said}](#{target})"
        elif run.bold and run.text.strip():
            bare = run.text.strip()
            said = f"**{escape(bare, start=False)}**" + run.text[len(run.text.rstrip()):]
        pieces.append(said)
    mark = escape(block.marker, start=False) + " " if block.marker else ""
    words_of = f"{number}{mark}{''.join(pieces)}{marks}"
    if block.kind is Kind.TITLE:
        return f"# {words_of}"
    if block.kind is Kind.HEADING:
        return f"{'#' * min(6, max(2, block.level))} {words_of}"
    if block.kind is Kind.ITEM:
        return f"{'    ' * block.level}- {words_of}"
    if block.kind in (Kind.QUOTE, Kind.PULL_QUOTE):
        return f"> {words_of}"
    return words_of


def _table(block: Block) -> str:
    rows = [line.split("\t") for line in block.text.split("\n")]
    width = max(map(len, rows))
    shown = ["| " + " | ".join(escape(cell, start=False) for cell in
                               [*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([shown[0], "|" + " --- |" * width, *shown[1:]])
