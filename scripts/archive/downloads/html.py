"""The document model as clean, semantic HTML: the one source of the web page and of the EPUB.

The HTML is well-formed XML as well. What the archive adds (numbers, notes, headings it supplies)
stands in elements with `data-editorial`, as on the site; all else is the text's own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from ..interface import words
from ..model import Block, Kind
from ..pages.catalogue import Addition
from ..pages.labels import creators_label, date_label, shown_title
from .edition import (
    Edition,
    Fact,
    Imprint,
    archive_notes,
    facts,
    kicker,
    note_targets,
    notices,
    runs,
)

_ADDED = ' data-editorial=""'


@dataclass(frozen=True)
class Heading:
    """A heading, kept apart from its words because a book's contents are made of headings.

    number: the passage's number as HTML. words: (language, plain words), one or two. html: the
    words as HTML. after: what follows them, as HTML.
    """

    level: int
    id: str
    kind: str
    number: str
    words: tuple[tuple[str, str], ...]
    html: str
    after: str = ""
    added: bool = False

    def render(self) -> str:
        """The heading as HTML."""
        name = f"h{self.level}"
        added = _ADDED if self.added else ""
        lang = f' lang="{self.words[0][0]}"' if len(self.words) == 1 else ""
        head = f'<{name} id="{self.id}" class="{self.kind}"{lang}{added}>'
        return f"{head}{self.number}{self.html}{self.after}</{name}>"


@dataclass(frozen=True)
class Chunk:
    """Any other stretch of HTML."""

    html: str

    def render(self) -> str:
        return self.html


Piece = Heading | Chunk


def render(pieces: Sequence[Piece]) -> str:
    """All pieces as one HTML fragment."""
    return "\n".join(piece.render() for piece in pieces)


def pieces(edition: Edition, imprint: Imprint, anchor: str = "") -> list[Piece]:
    """A text with all that the archive says of it.

    edition: the text. imprint: what all downloads share. anchor: put before the ids of the
    archive's own headings, where several texts share a book.
    Returns headings and HTML, the title first; heading levels never skip one.
    """
    maker = _Maker(edition, imprint, anchor)
    return _steady(list(maker.all()))


def _steady(found: list[Piece]) -> list[Piece]:
    """Let no heading be more than one level below the one before it (WCAG 1.3.1, PDF/UA)."""
    out: list[Piece] = []
    last = 0
    for piece in found:
        if isinstance(piece, Heading):
            last = min(piece.level, last + 1)
            out.append(replace(piece, level=last))
        else:
            out.append(piece)
    return out


class _Maker:
    """Makes the pieces of one edition, from top to end."""

    def __init__(self, edition: Edition, imprint: Imprint, anchor: str) -> None:
        self.edition, self.imprint, self.anchor = edition, imprint, anchor
        self.text = edition.text
        self.ui = words(edition.ui)
        self.notes = archive_notes(self.text)
        self.added: dict[tuple[str, str], Addition] = {
            (addition.place, addition.passage): addition for addition in self.text.additions
        }
        sides = [self.text.blocks_in(language) for language in edition.languages]
        self.passages: list[tuple[Block, ...]] = list(zip(*sides, strict=True))
        self.targets = note_targets(self.text.blocks)
        self.first_refs: dict[str, str] = {}
        for (passage, _), note in self.targets.items():
            self.first_refs.setdefault(note, passage)

    # ------------------------------------------------------------ the order of things

    def all(self) -> Iterator[Piece]:
        rest = self.passages
        if rest and rest[0][0].kind is Kind.TITLE:
            yield self.heading(rest[0], level=1)
            rest = rest[1:]
        else:
            shown = tuple((lang, shown_title(self.text, lang)) for lang in self.heads())
            yield Heading(1, f"{self.anchor}title", "title supplied", "", shown, _sides(shown),
                          added=True)
        while rest and rest[0][0].kind in (Kind.BYLINE, Kind.DATELINE):
            yield from self.group(rest[:1])
            rest = rest[1:]
        for language in self.edition.speaks:
            yield Chunk(self.about(language))
        yield from self.blocks(rest)
        yield from self.archive_notes()
        yield from self.colophon()

    def heads(self) -> tuple[str, ...]:
        """The languages of the title."""
        return self.edition.speaks if self.edition.which == "both" else (self.edition.ui,)

    def blocks(self, passages: Sequence[tuple[Block, ...]]) -> Iterator[Piece]:
        """The passages, lists and notes gathered, with what the archive adds around them."""
        at = 0
        while at < len(passages):
            end = at + 1
            if passages[at][0].kind is Kind.NOTE:
                while end < len(passages) and (passages[end][0].kind is Kind.NOTE
                                               or passages[end][0].within):
                    end += 1
            elif passages[at][0].kind is Kind.ITEM and len(passages[at]) == 1:
                while end < len(passages) and passages[end][0].kind is Kind.ITEM and (
                    ("before", passages[end][0].id) not in self.added
                    and ("after", passages[end - 1][0].id) not in self.added
                ):
                    end += 1
            yield from self.addition("before", passages[at][0].id)
            yield from self.group(passages[at:end])
            yield from self.addition("after", passages[end - 1][0].id)
            at = end

    def group(self, passages: Sequence[tuple[Block, ...]]) -> Iterator[Piece]:
        first = passages[0]
        if first[0].kind is Kind.NOTE:
            yield Chunk(self.source_notes(passages))
        elif first[0].kind in (Kind.HEADING, Kind.TITLE):
            yield self.heading(first, max(2, first[0].level))
        elif len(first) == 2:
            yield Chunk(self.pair(first))
        elif first[0].kind is Kind.ITEM:
            yield Chunk(self.items([p[0] for p in passages]))
        else:
            yield Chunk(self.block(first[0], self.edition.languages[0]))

    # ------------------------------------------------------------ passages

    def heading(self, sides: tuple[Block, ...], level: int) -> Heading:
        block = sides[0]
        pairs = list(zip(sides, self.edition.languages, strict=True))
        shown = tuple((language, side.visible) for side, language in pairs)
        if len(pairs) == 1:
            html = self.inline(block, self.edition.languages[0])
        else:
            html = " ".join(
                f'<span class="side" lang="{language}">{self.inline(side, language)}</span>'
                for side, language in pairs
            )
        kind = "title" if level == 1 else "heading"
        return Heading(level, block.id, kind, self.number(block), shown, html, self.marks(block))

    def block(self, block: Block, language: str) -> str:
        """One passage as HTML, with its number and the marks of the archive's notes."""
        number, inner, marks = self.number(block), self.inline(block, language), self.marks(block)
        head = f'id="{block.id}" class="{block.kind}"{self.lang(language)}'
        if block.kind in (Kind.QUOTE, Kind.PULL_QUOTE):
            return f"<blockquote {head}><p>{number}{inner}{marks}</p></blockquote>"
        if block.kind is Kind.TABLE:
            return f"<div {head}>{number}{self.table(block, language)}{marks}</div>"
        if block.kind is Kind.ITEM:
            return self.items([block])
        return f"<p {head}>{number}{inner}{marks}</p>"

    def pair(self, sides: tuple[Block, ...]) -> str:
        """A passage in both languages."""
        first = sides[0]
        shown = []
        for block, language in zip(sides, self.edition.languages, strict=True):
            own = block is first
            number, marks = (self.number(first), self.marks(first)) if own else ("", "")
            inner = (f"{number}{self.table(block, language)}{marks}"
                     if block.kind is Kind.TABLE else
                     f"<p>{number}{_mark(block)}{self.inline(block, language)}{marks}</p>")
            side = "own" if own else "other"
            shown.append(f'<div class="side {side}" lang="{language}">{inner}</div>')
        return (f'<div id="{first.id}" class="pair {first.kind} level-{first.level}">'
                f"{''.join(shown)}</div>")

    def items(self, blocks: list[Block]) -> str:
        """A list with its own marks; deeper items lie inside the item before them."""
        language = self.edition.languages[0]
        html: list[str] = []
        open_levels: list[int] = []
        for block in blocks:
            while open_levels and block.level < open_levels[-1]:
                html.append("</li></ul>")
                open_levels.pop()
            if open_levels and block.level == open_levels[-1]:
                html.append("</li>")
            else:
                open_levels.append(block.level)
                html.append(f'<ul role="list"{self.lang(language)}>')
            html.append(
                f'<li id="{block.id}" class="item">{self.number(block)}{_mark(block)}'
                f"{self.inline(block, language)}{self.marks(block)}"
            )
        html.append("</li></ul>" * len(open_levels))
        return "".join(html)

    def table(self, block: Block, language: str) -> str:
        rows = [line.split("\t") for line in block.text.split("\n")]
        shown = []
        for n, row in enumerate(rows):
            tag, scope = ("td", "") if n else ("th", ' scope="col"')
            cells = "".join(f"<{tag}{scope}>{escape(cell)}</{tag}>" for cell in row)
            shown.append(f"<tr>{cells}</tr>")
        return (f'<table lang="{language}"><thead>{shown[0]}</thead>'
                f"<tbody>{''.join(shown[1:])}</tbody></table>" if len(shown) > 1 else
                f'<table lang="{language}"><tbody>{shown[0]}</tbody></table>')

    def inline(self, block: Block, language: str) -> str:
        """The words of a block: bold leads, other languages, notes as links."""
        out = []
        for run in runs(block, language):
            html = escape(run.text).replace("\n", "<br/>\n")
            if run.bold:
                html = f"<b>{html}</b>"
            elif run.lang:
                html = f'<span lang="{run.lang}">{html}</span>'
            elif target := self.targets.get((block.id, run.mark)):
                html = f'<a class="noteref" role="doc-noteref" href="#{target}">{html}</a>'
            out.append(html)
        return "".join(out)

    def lang(self, language: str) -> str:
        return f' lang="{language}"' if language != self.edition.ui else ""

    def number(self, block: Block) -> str:
        return f'<span class="n"{_ADDED}>{block.number}</span> '

    # ------------------------------------------------------------ notes

    def source_notes(self, passages: Sequence[tuple[Block, ...]]) -> str:
        """The text's own notes, each with the way back; what belongs to a note lies inside it."""
        asides: list[list[tuple[Block, ...]]] = []
        for passage in passages:
            if passage[0].kind is Kind.NOTE or not asides:
                asides.append([])
            asides[-1].append(passage)
        html = []
        for aside in asides:
            first, rest = aside[0], aside[1:]
            inner = []
            for block, language in zip(first, self.edition.languages, strict=True):
                own = block is first[0]
                number, marks = (self.number(block), self.marks(block)) if own else ("", "")
                mark = escape(block.marker)
                back = self.first_refs.get(block.id)
                if back and own:
                    mark = f'<a class="noteback" role="doc-backlink" href="#{back}">{mark}</a>'
                mark = f"{mark} " if mark else ""
                words_of = f"{number}{mark}{self.inline(block, language)}{marks}"
                inner.append(f'<p lang="{language}">{words_of}</p>')
            more = "".join(piece.render() for piece in self.blocks(rest))
            html.append(
                f'<aside id="{first[0].id}" class="note" role="doc-footnote">'
                f"{''.join(inner)}{more}</aside>"
            )
        label = escape(self.ui.notes_of_source)
        return f'<section class="notes" aria-label="{label}">{"".join(html)}</section>'

    def marks(self, block: Block) -> str:
        """The marks of the archive's notes on a passage."""
        return "".join(
            f'<a class="noteref ed" role="doc-noteref" id="{self.anchor}ed{n}-ref" '
            f'href="#{self.anchor}ed{n}"{_ADDED}>*{n}</a>'
            for n, _ in self.notes.get(block.id, [])
        )

    def archive_notes(self) -> Iterator[Piece]:
        if not self.notes:
            return
        yield self.own_heading("archive-notes", self.ui.dl_archives_notes)
        html = []
        for block in self.text.blocks:
            for n, entry in self.notes.get(block.id, []):
                said = "".join(
                    f'<p lang="{language}">{mark}{escape(entry[language])}</p>'
                    for language, mark in zip(self.edition.speaks, (
                        f'<a class="noteback" role="doc-backlink" href="#{self.anchor}ed{n}-ref">'
                        f"*{n}</a> <span>¶\xa0{block.number}.</span> ", ""), strict=False)
                )
                html.append(f'<aside id="{self.anchor}ed{n}" class="note" role="doc-footnote">'
                            f"{said}</aside>")
        yield Chunk(f'<section class="notes"{_ADDED}>{"".join(html)}</section>')

    # ------------------------------------------------------------ the archive's words

    def own_heading(self, name: str, label: str, level: int = 2) -> Heading:
        shown = ((self.edition.ui, label),)
        return Heading(level, self.anchor + name, "own", "", shown, escape(label), added=True)

    def addition(self, place: str, passage: str) -> Iterator[Piece]:
        addition = self.added.get((place, passage))
        if addition is None:
            return
        shown = tuple((language, addition.text[language]) for language in self.edition.speaks)
        if addition.heading:
            yield Heading(2, f"{self.anchor}before-{passage}", "supplied", "", shown,
                          _sides(shown), added=True)
        else:
            html = "".join(f'<p class="supplied" lang="{language}"{_ADDED}>{escape(said)}</p>'
                           for language, said in shown)
            yield Chunk(html)

    def about(self, language: str) -> str:
        """What stands below the title: kind, author, date, notices, summary."""
        text = self.text
        by = escape(f"{creators_label(text, language)} · {date_label(text, language)}")
        said = [f'<p class="kicker">{escape(kicker(text, language))}</p>',
                f'<p class="by">{by}</p>']
        said += [f'<p class="notice">{escape(notice)}</p>'
                 for notice in notices(self.edition, language)]
        summary = text.data["summary"].get(language)
        if summary:
            said.append(f'<p class="summary">{escape(summary)}</p>')
        return f'<div class="about" lang="{language}"{_ADDED}>{"".join(said)}</div>'

    def colophon(self) -> Iterator[Piece]:
        for n, language in enumerate(self.edition.speaks):
            label = words(language).dl_about_text
            name = f"{self.anchor}about-this-text" + (f"-{language}" if n else "")
            yield Heading(2, name, "own", "", ((language, label),), escape(label), added=True)
            yield Chunk(_card(facts(self.edition, self.imprint, language), language))


def _mark(block: Block) -> str:
    return f'<span class="mark">{escape(block.marker)}</span> ' if block.marker else ""


def _sides(shown: Sequence[tuple[str, str]]) -> str:
    if len(shown) == 1:
        return escape(shown[0][1])
    return " ".join(f'<span class="side" lang="{lang}">{escape(said)}</span>'
                    for lang, said in shown)


def _card(rows: Sequence[Fact], language: str) -> str:
    out = []
    last = ""
    for row in rows:
        value = escape(row.value)
        if row.uri:
            uri = escape(row.uri)
            value += f' <a href="{uri}" rel="external noreferrer noopener">{uri}</a>'
        # Several authors or changes follow one label, as a definition list has it.
        label = f"<dt>{escape(row.label)}</dt>" if row.label != last else ""
        out.append(f"{label}<dd>{value}</dd>")
        last = row.label
    return f'<dl class="card" lang="{language}"{_ADDED}>{"".join(out)}</dl>'
