"""Original and translation side by side: one row a passage, each with its address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

from ..interface import words
from ..model import Kind
from ..pages.catalogue import Addition, Text
from ..pages.labels import shown_title, value_in
from ..pages.parts import Run, Side, parts

#: How each kind of passage is shown; the style sheet tells the kinds of text apart by their class.
SHAPES = {
    Kind.TITLE: "heading",
    Kind.SUBTITLE: "text",
    Kind.BYLINE: "text",
    Kind.DATELINE: "text",
    Kind.HEADING: "heading",
    Kind.PARAGRAPH: "text",
    Kind.ITEM: "text",
    Kind.QUOTE: "text",
    Kind.PULL_QUOTE: "text",
    Kind.VERSE: "text",
    Kind.LINES: "text",
    Kind.TABLE: "table",
    Kind.CAPTION: "text",
    Kind.SPEECH: "text",
    Kind.ENTRY: "text",
    Kind.LETTERHEAD: "text",
    Kind.ADDRESS: "text",
    Kind.SIGNATURE: "text",
    Kind.NOTE: "text",
}


def parallel_view(text: Text, language: str) -> dict[str, Any]:
    """The rows of a text beside its translation.

    text: the text. language: the page's. Returns the title as readers get it, the two languages,
    the reader's own first, and the rows: passage id, number, kind, and both sides as HTML;
    no languages and no rows where there is nothing to compare. begins_with_title: whether the first row
    is the title, so that the page needs no heading with it.
    """
    ui = words(language)
    other = text.counterpart(language)
    if not other:
        return {"title": shown_title(text, language), "languages": [], "rows": []}
    languages = [language, other]
    rows = [
        {
            "id": part.id,
            "n": part.block.number,
            "kind": str(part.kind),
            "level": part.block.level,
            "sides": Markup("".join(_side(side, SHAPES[part.kind], text.language) for side in part.sides)),
            "notes": [note.text(language) for note in part.notes],
            "before": _additions(part.before, languages, f"before-{part.id}"),
            "after": _additions(part.after, languages),
            "label": ui.back_to_passage.format(n=part.block.number),
        }
        for part in parts(text, languages)
    ]
    return {"title": shown_title(text, language), "languages": languages, "original": text.language,
            "rows": rows, "begins_with_title": text.blocks[0].kind is Kind.TITLE}


def _side(side: Side, shape: str, original: str) -> str:
    """One side of a row as HTML. Written here, because a template takes ten times as long for it.

    shape: one of SHAPES. original: the text's language, whose side is marked.
    """
    own = " own" if side.language == original else ""
    return f'<div class="side{own}" lang="{side.language}">{_words(side, shape)}</div>'


def _words(side: Side, shape: str) -> str:
    if shape == "table":
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in side.rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    words_of = "".join(map(_run, side.runs))
    if shape == "heading":
        return f"<h2>{words_of}</h2>"
    marker = escape(side.marker)
    if side.back:
        marker = Markup(f'<a class="noteback" href="#{side.back}" role="doc-backlink">{marker}</a> ')
    elif marker:
        marker = Markup(f'<span class="marker">{marker}</span> ')
    return f"<p>{marker}{words_of}</p>"


def _run(run: Run) -> str:
    """A run of words as HTML."""
    html = str(escape(run.text)).replace("\n", "<br>")
    if run.note:
        return f'<a class="noteref" id="{run.id}" href="#{run.note}" role="doc-noteref">{html}</a>'
    if run.lead:
        return f"<strong>{html}</strong>"
    return f'<span lang="{run.lang}">{html}</span>' if run.lang else html


def _additions(
    added: Sequence[Addition], languages: Sequence[str], heading_id: str = ""
) -> list[dict[str, Any]]:
    """What the archive adds. heading_id: the address of a heading among it, as the contents have it."""
    return [{"heading": addition.heading, "id": heading_id if addition.heading else "",
             "texts": [(tag, value_in(addition.text, tag)) for tag in languages]}
            for addition in added]
