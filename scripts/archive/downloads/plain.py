"""Plain text and Markdown: forms that every program of the last fifty years, or the next, opens."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ..interface import words
from ..model import Block, Kind
from ..pages import citing
from ..pages.body import escape
from ..pages.catalogue import Addition
from ..pages.labels import creators_label, date_label, shown_title, summary, value_in
from ..pages.parts import Part, Run, Side
from ..pages.rights import LICENSE
from .edition import Edition, Imprint, facts, kicker, notices

_RULE = "-" * 64
#: What is escaped already, and what means something to pandoc, GitHub and others, though not to CommonMark.
_SIGNS = re.compile(r"\\.|[~^$]")


def plain_text(edition: Edition, imprint: Imprint) -> str:
    """A text as plain text: a head, the numbered passages, the archive's notes, the metadata.

    edition: the text. imprint: what all downloads share. Two rules of dashes
    enclose the text itself; in it, what the archive adds is in square brackets on a line of its own.
    """
    text = edition.text
    every = edition.parts
    sections = []
    for language in edition.ui_languages:
        sections.append("\n".join([
            shown_title(text, language),
            f"{creators_label(text, language)} · {date_label(text, language)}",
            kicker(text, language),
            *notices(edition, language),
            summary(text, language)[0],
        ]).strip())
    sections += [_RULE, *_numbered(edition, every), _RULE]
    for language in edition.ui_languages:
        ui = words(language)
        if notes := list(_notes(every, language)):
            sections.append("\n".join([ui.dl_archives_notes.upper(), *notes]))
        rows = [f"{fact.label}: {fact.value}{f' <{fact.uri}>' if fact.uri else ''}"
                for fact in facts(edition, imprint, language)]
        sections.append("\n".join([ui.dl_about_text.upper(), *rows]))
    return "\n\n".join(sections) + "\n"


def _notes(every: Sequence[Part], language: str) -> Iterator[str]:
    for part in every:
        for note in part.notes:
            yield f"*{note.number} (¶{part.block.number}) {note.text(language)}"


def _numbered(edition: Edition, every: Sequence[Part]) -> Iterator[str]:
    """The passages with their numbers, and what the archive adds between them."""
    for part in every:
        for addition in part.before:
            yield _bracketed(addition, edition)
        yield "\n".join(_PLAIN[part.kind](side.block) for side in part.sides)
        for addition in part.after:
            yield _bracketed(addition, edition)


def _flush(block: Block, indent: str = "") -> str:
    visible = block.visible.replace("\n", f"\n{indent}    ")
    return f"{indent}¶{block.number}  {visible}"


def _indented(block: Block) -> str:
    return _flush(block, "    " * block.level)


#: How each kind of passage is written in plain text.
_PLAIN: dict[Kind, Callable[[Block], str]] = {
    Kind.TITLE: _flush,
    Kind.SUBTITLE: _flush,
    Kind.BYLINE: _flush,
    Kind.DATELINE: _flush,
    Kind.HEADING: _flush,
    Kind.PARAGRAPH: _flush,
    Kind.ITEM: _indented,
    Kind.QUOTE: _flush,
    Kind.PULL_QUOTE: _flush,
    Kind.VERSE: _flush,
    Kind.LINES: _flush,
    Kind.TABLE: _flush,
    Kind.CAPTION: _flush,
    Kind.SPEECH: _flush,
    Kind.ENTRY: _flush,
    Kind.LETTERHEAD: _flush,
    Kind.ADDRESS: _flush,
    Kind.SIGNATURE: _flush,
    Kind.NOTE: _flush,
}


def _bracketed(addition: Addition, edition: Edition) -> str:
    """What the archive adds, in brackets, in each language of the file."""
    line = " / ".join(value_in(addition.text, language) for language in edition.ui_languages)
    return line if line.startswith("[") else f"[{line}]"


# ---------------------------------------------------------------- Markdown


def markdown(edition: Edition, imprint: Imprint) -> str:
    """A text as Markdown (CommonMark) under a head of metadata in YAML.

    edition: the text. imprint: what all downloads share. Each passage has its number as an
    anchor; the text's own signs are escaped, so that it shows as it is.
    """
    text = edition.text
    every = edition.parts
    sections = [_front_matter(edition, imprint)]
    if text.supplied_title:
        sections.append(f"# {_escaped(edition.title)}")
    for language in edition.ui_languages:
        sections += [f"*{_escaped(notice)}*" for notice in notices(edition, language)]
    for part in every:
        sections += [_supplied(addition, edition) for addition in part.before]
        signs = "".join(f"[^{note.number}]" for note in part.notes)
        # A span, for pandoc makes of it an address in every format that it writes.
        sections += [_MARKDOWN[part.kind](side, "" if n else f'<span id="{part.id}"></span>',
                                          "" if n else signs)
                     for n, side in enumerate(part.sides)]
        sections += [_supplied(addition, edition) for addition in part.after]
    sections += _footnotes(every, edition)
    return "\n\n".join(sections) + "\n"


def _footnotes(every: Sequence[Part], edition: Edition) -> Iterator[str]:
    """The archive's notes as pandoc, Hugo and GitHub have footnotes, in each language of the file."""
    for part in every:
        for note in part.notes:
            note_text = " / ".join(
                f"{words(language).archives_note}, ¶ {part.block.number}. {note.text(language)}"
                for language in edition.ui_languages)
            yield f"[^{note.number}]: {_escaped(note_text)}"


def _front_matter(edition: Edition, imprint: Imprint) -> str:
    text, language = edition.text, edition.languages[0 if edition.which == "both" else -1]
    cited = citing.item(text, language)
    day = cited.get("issued", {})
    parts_of_day = day.get("date-parts", [])
    head: dict[str, Any] = {
        "title": edition.title,
        # A list, as pandoc and Hugo have authors; none where none is named.
        "author": list(map(citing.spoken, cited.get("author", []))),
        # Programs read only a plain date as a date; what else is known of it is in a field of its own.
        "date": "-".join(f"{part:02}" for part in parts_of_day[0]) if len(parts_of_day) == 1 else "",
        "date-words": date_label(text, edition.ui),
        "date-edtf": text.edtf,
        "lang": edition.languages[0],
        "identifier": cited["id"],
        "translator": [agent.get("literal", "") for agent in cited.get("translator", [])],
        "original-title": cited.get("original-title", ""),
        "rights": text.data["rights"].get("value", ""),
        "license": LICENSE,
    }
    lines = ["---", *(f"# {line}" for line in words(edition.ui).dl_md_ids.split("\n") if line),
             *(f"{name}: {_quoted(value)}" for name, value in head.items() if value)]
    for language in edition.ui_languages:
        name = "about" if len(edition.ui_languages) == 1 else f"about-{language}"
        lines.append(f"{name}:")
        for fact in facts(edition, imprint, language):
            uri = f" <{fact.uri}>" if fact.uri else ""
            lines.append(f"  - {_quoted(f'{fact.label}: {fact.value}{uri}')}")
    return "\n".join([*lines, "---"])


def _quoted(value: Any) -> str:
    # JSON is YAML, whatever a string of it holds.
    return json.dumps(value, ensure_ascii=False)


def _supplied(addition: Addition, edition: Edition) -> str:
    line = _escaped(_bracketed(addition, edition))
    return f"## {line}" if addition.heading else line


def _inline(side: Side) -> str:
    return "".join(map(_run, side.runs))


def _escaped(text: str, start: bool = False) -> str:
    """Plain text so that it shows as it is, in CommonMark and where strikes, indices and formulas are known.

    text: one line. start: whether it is at the head of a line.
    """
    return _SIGNS.sub(lambda sign: sign[0] if sign[0][1:] else f"\\{sign[0]}", escape(text, start))


def _run(run: Run) -> str:
    first_line, *more = run.text.split("\n")
    words = "\\\n".join([_escaped(first_line), *(_escaped(line, start=True) for line in more)])
    if run.note:
        return f"[{words}](#{run.note})"
    if run.lead and run.text.strip():
        bare = run.text.strip()
        return f"**{_escaped(bare)}**" + run.text[len(run.text.rstrip()):]
    return words


def _paragraph(side: Side, anchor: str, signs: str) -> str:
    marker = _escaped(side.marker) + " " if side.marker else ""
    return f"{anchor}<sup>{side.block.number}</sup> {marker}{_inline(side)}{signs}"


def _title(side: Side, anchor: str, signs: str) -> str:
    return f"# {_paragraph(side, anchor, signs)}"


def _heading(side: Side, anchor: str, signs: str) -> str:
    return f"{'#' * min(6, max(2, side.block.level))} {_paragraph(side, anchor, signs)}"


def _item(side: Side, anchor: str, signs: str) -> str:
    return f"{'    ' * side.block.level}- {_paragraph(side, anchor, signs)}"


def _quote(side: Side, anchor: str, signs: str) -> str:
    return f"> {_paragraph(side, anchor, signs)}"


def _note(side: Side, anchor: str, signs: str) -> str:
    """One of the source's notes; its sign leads back to the passage that refers to it first."""
    marker = _escaped(side.marker)
    if side.back:
        marker = f"[{marker}](#{side.back.partition('-')[0]})"
    marker = f"{marker} " if marker else ""
    return f"{anchor}<sup>{side.block.number}</sup> {marker}{_inline(side)}{signs}"


def _table(side: Side, anchor: str, signs: str) -> str:
    width = max(map(len, side.rows))
    rows = ["| " + " | ".join(_escaped(cell) for cell in
                              [*row, *[""] * (width - len(row))]) + " |" for row in side.rows]
    table = "\n".join([rows[0], "|" + " --- |" * width, *rows[1:]])
    return f"{anchor}<sup>{side.block.number}</sup> {signs}\n\n{table}"


#: How each kind of passage is written in Markdown.
_MARKDOWN: dict[Kind, Callable[[Side, str, str], str]] = {
    Kind.TITLE: _title,
    Kind.SUBTITLE: _paragraph,
    Kind.BYLINE: _paragraph,
    Kind.DATELINE: _paragraph,
    Kind.HEADING: _heading,
    Kind.PARAGRAPH: _paragraph,
    Kind.ITEM: _item,
    Kind.QUOTE: _quote,
    Kind.PULL_QUOTE: _quote,
    Kind.VERSE: _paragraph,
    Kind.LINES: _paragraph,
    Kind.TABLE: _table,
    Kind.CAPTION: _paragraph,
    Kind.SPEECH: _paragraph,
    Kind.ENTRY: _paragraph,
    Kind.LETTERHEAD: _paragraph,
    Kind.ADDRESS: _paragraph,
    Kind.SIGNATURE: _paragraph,
    Kind.NOTE: _note,
}
#: The kinds that plain text and Markdown can show.
PLAIN_KINDS, MARKDOWN_KINDS = frozenset(_PLAIN), frozenset(_MARKDOWN)
