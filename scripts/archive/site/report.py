"""The converter's report: a page that shows raw lines beside what became of them, doubts first.

It is one file in the site's own styles, works from disk, and asks nothing of any network.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from ..languages import message_language
from ..messages import say
from ..model import Block, parse_span
from ..pages.conversion import Converted
from ..pages.fidelity import raw_lines_of
from ..pages.summary import Summary
from .minify import minified

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Entry(NamedTuple):
    """One text's part of the report: the raw file's name, its address in the page, its doubts, its HTML."""

    raw: str
    anchor: str
    doubts: int
    html: str


def report_page(entries: Sequence[Entry], assets: Path) -> str:
    """The whole report, with a list of its texts where there are several.

    entries: what `entry` made of each text. assets: docs/assets, for the site's own styles.
    """
    tag = message_language()
    parts = (assets / "archive" / "palette.css", assets / "archive" / "base.css",
             Path(__file__).with_name("report.css"))
    styles = minified("".join(part.read_text(encoding="utf-8") for part in parts), ".css")
    title = say("What the converter recognised")
    return (
        f'<!DOCTYPE html>\n<html lang="{tag}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{styles}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n<p class=\"how\">{escape(_how())}</p>\n"
        f"{_contents(entries)}{''.join(each.html for each in entries)}</main>\n</body>\n</html>\n"
    )


def _contents(entries: Sequence[Entry]) -> str:
    if len(entries) < 2:
        return ""
    rows = "".join(
        f'<li><a href="#{each.anchor}">{escape(each.raw)}</a> '
        f'<span>{escape(say("Doubts: {count}", count=each.doubts))}</span></li>\n' for each in entries)
    return f'<ul class="contents">\n{rows}</ul>\n'


def _how() -> str:
    return say(
        "Look at the doubts first: each number leads to its place, where the raw lines are beside what they "
        "became. What is wrong is corrected in the front matter of the page, under structure; see “Correct "
        "a text” in README.md.")


def entry(summary: Summary, raw: bytes, converted: Converted) -> Entry:
    """One text's part of the report.

    summary: what was recognised. raw: the bytes of its raw file. converted: what became of it.
    """
    name = converted.slug
    rows = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>\n"
                   for label, value in summary.rows)
    doubtful = {n for doubt in summary.doubts for n in range(*_range(doubt.lines))}
    listed = "".join(
        f'<li><a href="#{name}-{parse_span(doubt.lines)[0]}">{doubt.lines}</a> '
        f'<span>{escape(doubt.says)}</span></li>\n'
        for doubt in summary.doubts)
    count = say("Doubts: {count}", count=len(summary.doubts))
    html = (
        f'<section id="{name}" lang="{message_language()}">\n'
        f"<h2>{escape(summary.raw)}</h2>\n<p>{escape(summary.page)}</p>\n<dl>\n{rows}</dl>\n"
        f'<h3>{escape(count)}</h3>\n<ul class="doubts">\n{listed}</ul>\n'
        f"{_side_by_side(name, raw_lines_of(raw, summary.raw), converted, doubtful)}</section>\n"
    )
    return Entry(summary.raw, name, len(summary.doubts), html)


def _range(lines: str) -> tuple[int, int]:
    first, last = parse_span(lines)
    return first, last + 1


def _side_by_side(name: str, lines: list[str], converted: Converted, doubtful: set[int]) -> str:
    """A table with a row a block, and a row for each run of lines between blocks that is not blank."""
    rows: list[str] = []
    done = 0
    for block in converted.blocks:
        assert block.lines
        rows.append(_row(name, lines, (done + 1, block.lines[0] - 1), None, converted, doubtful))
        rows.append(_row(name, lines, block.lines, block, converted, doubtful))
        done = block.lines[1]
    rows.append(_row(name, lines, (done + 1, len(lines)), None, converted, doubtful))
    return (f"<table>\n<thead><tr><th>{escape(say('raw lines'))}</th><th>{escape(say('what they became'))}"
            f"</th></tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n")


def _row(
    name: str, lines: list[str], span: tuple[int, int], block: Block | None, converted: Converted,
    doubtful: set[int],
) -> str:
    first, last = span
    shown = [(n, lines[n - 1]) for n in range(first, last + 1) if lines[n - 1].strip() or n in doubtful]
    if not shown:
        return ""
    raw = "".join(f'<span class="line" id="{name}-{n}"><b>{n}</b> <span>{escape(line)}</span></span>'
                  for n, line in shown)
    css = ' class="doubtful"' if any(n in doubtful for n in range(first, last + 1)) else ""
    return f'<tr{css}><td lang="{converted.language}">{raw}</td><td>{_became(block, converted)}</td></tr>\n'


def _became(block: Block | None, converted: Converted) -> str:
    if block is None:
        return f'<p class="kind">{escape(say("not on the page"))}</p>'
    level = f" {block.level}" if block.level else ""
    word = say(block.kind.value)
    # A correction has the English name, so that is beside the word.
    named = block.kind.value if word == block.kind.value else f"{word} ({block.kind.value})"
    kind = f'<p class="kind">{escape(block.id)} · {escape(named)}{level}</p>'
    marker = f"<b>{escape(block.marker)}</b> " if block.marker else ""
    words = marker + _with_references(block).replace("\n", "<br>").replace("\t", " │ ")
    return f'{kind}<p class="words {block.kind}" lang="{converted.language}">{words}</p>'


def _with_references(block: Block) -> str:
    out, at = "", 0
    for start, end, _ in sorted(block.refs):
        out += f"{escape(block.text[at:start])}<sup>{escape(block.text[start:end])}</sup>"
        at = end
    return out + escape(block.text[at:])
