"""The document model as clean, semantic HTML: the one source of the web page and of the EPUB.

The HTML is well-formed XML as well. What the archive adds (numbers, notes, headings it supplies)
is put into elements with `data-editorial`, as on the site; all else is the text's own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from ..interface import words
from ..model import BELOW_TITLE, Kind, title_index
from ..pages.catalogue import Addition
from ..pages.labels import creators_label, date_label, shown_title, summary, value_in
from ..pages.parts import Part, Run, Side
from ..site.language_spans import with_lang_spans
from .edition import Edition, Fact, Imprint, facts, kicker, notices

_ADDED = ' data-editorial=""'


@dataclass(frozen=True)
class Heading:
    """A heading, apart from its words because a book's contents are made of headings.

    number: the passage's number as HTML. sides: (language, words), one or several. after: what
    follows the words, as HTML. added: whether the archive supplied it.
    """

    level: int
    id: str
    kind: str
    sides: tuple[tuple[str, tuple[Run, ...]], ...]
    number: str = ""
    after: str = ""
    added: bool = False

    def render(self) -> str:
        """The heading as HTML."""
        name = f"h{self.level}"
        added = _ADDED if self.added else ""
        alone = len(self.sides) == 1
        lang = f' lang="{self.sides[0][0]}"' if alone else ""
        html = inline(self.sides[0][1]) if alone else " ".join(
            f'<span class="side" lang="{language}">{inline(runs)}</span>'
            for language, runs in self.sides
        )
        head = f'<{name} id="{self.id}" class="{self.kind}"{lang}{added}>'
        return f"{head}{self.number}{html}{self.after}</{name}>"


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


def inline(runs: Sequence[Run]) -> str:
    """Words as HTML: bold leads, other languages, references to notes as links."""
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    html = escape(run.text).replace("\n", "<br/>\n")
    if run.note:
        return reference(run)
    if run.lead:
        return f"<b>{html}</b>"
    return f'<span lang="{run.lang}">{html}</span>' if run.lang else html


def reference(run: Run) -> str:
    """A reference to one of the source's notes as a link (DPUB-ARIA 1.1)."""
    return (f'<a class="noteref" role="doc-noteref" id="{run.id}" href="#{run.note}">'
            f"{escape(run.text)}</a>")


def pieces(edition: Edition, imprint: Imprint, with_card: bool = True) -> list[Piece]:
    """A text with all that the archive says of it.

    edition: the text. imprint: what all downloads share. with_card: whether what the archive knows of
    the text stands at its end.
    Returns headings and HTML, the title first; heading levels never skip one.
    """
    found = list(_Writer(edition).all())
    if with_card:
        found += colophon(edition, lambda of, tag: facts(of, imprint, tag), level=2)
    return _without_gaps(found)


def colophon(
    edition: Edition, facts_in: Callable[[Edition, str], Sequence[Fact]], level: int = 1
) -> list[Piece]:
    """What the archive knows of a text, in each language in which it speaks.

    facts_in: the facts of an edition in a language. level: of the first heading.
    """
    out: list[Piece] = []
    for n, language in enumerate(edition.ui_languages):
        label = (Run(words(language).dl_about_text),)
        name = "about-this-text" + (f"-{language}" if n else "")
        out.append(Heading(2 if n else level, name, "own", ((language, label),), added=True))
        out.append(Chunk(card(facts_in(edition, language), language)))
    return out


def _without_gaps(found: list[Piece]) -> list[Piece]:
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


class _Writer:
    """Writes the pieces of one edition, from top to end."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.text = edition.text
        self.ui = words(edition.ui)
        self.parts = edition.parts

    # ------------------------------------------------------------ the order of things

    def all(self) -> Iterator[Piece]:
        """The title and what belongs to it, what the archive says of it, the text, the archive's notes."""
        rest: Sequence[Part] = self.parts
        beside_title: list[Piece] = []
        at = title_index(part.kind for part in rest)
        if at is not None:
            # A book's chapter begins with its title, also where a date or a section's name is above it.
            title, rest = rest[at], [*rest[:at], *rest[at + 1 :]]
            yield self.heading(title, level=1)
            # Not above the title: a book's chapter begins with it.
            beside_title += self.additions((*title.before, *title.after), title.id)
        else:
            sides = tuple((tag, (Run(shown_title(self.text, tag)),)) for tag in self.edition.ui_languages)
            yield Heading(1, "title", "title supplied", sides, added=True)
        above = at or 0
        while rest and (above > 0 or rest[0].kind in BELOW_TITLE):
            above -= 1
            yield from self.passages(rest[:1])
            rest = rest[1:]
        for language in self.edition.ui_languages:
            yield Chunk(self.about(language))
        yield from beside_title
        yield from self.passages(rest)
        yield from self.archive_notes()

    def passages(self, rest: Sequence[Part]) -> Iterator[Piece]:
        """The passages, lists and notes gathered, with what the archive adds around them."""
        at = 0
        while at < len(rest):
            end = at + 1
            if rest[at].kind is Kind.NOTE:
                while end < len(rest) and (rest[end].kind is Kind.NOTE or rest[end].block.within):
                    end += 1
            elif rest[at].kind is Kind.ITEM and len(rest[at].sides) == 1:
                while (end < len(rest) and rest[end].kind is Kind.ITEM
                       and not rest[end].before and not rest[end - 1].after):
                    end += 1
            yield from self.additions(rest[at].before, rest[at].id)
            yield from self.group(rest[at:end])
            yield from self.additions(rest[end - 1].after, rest[end - 1].id)
            at = end

    def group(self, gathered: Sequence[Part]) -> Iterator[Piece]:
        """One passage, or the items of a list, or the notes of the source."""
        first = gathered[0]
        if first.kind is Kind.NOTE:
            yield Chunk(self.source_notes(gathered))
        elif first.kind in (Kind.HEADING, Kind.TITLE):
            yield self.heading(first, max(2, first.block.level))
        elif len(first.sides) > 1:
            yield Chunk(self.pair(first))
        elif first.kind is Kind.ITEM:
            yield Chunk(self.items(gathered))
        else:
            yield Chunk(self.passage(first))

    # ------------------------------------------------------------ passages

    def heading(self, part: Part, level: int) -> Heading:
        """A heading of the text, or its title."""
        sides = tuple((side.language, side.runs) for side in part.sides)
        kind = "title" if level == 1 else "heading"
        return Heading(level, part.id, kind, sides, self.number(part), self.note_signs(part))

    def passage(self, part: Part) -> str:
        """One passage as HTML, with its number and the signs of the archive's notes."""
        side = part.sides[0]
        head = f'id="{part.id}" class="{part.kind}"{self.lang(side.language)}'
        return _PASSAGES[part.kind](head, self.number(part), side, self.note_signs(part))

    def pair(self, part: Part) -> str:
        """A passage in several languages."""
        shown = []
        for n, side in enumerate(part.sides):
            number, signs = ("", "") if n else (self.number(part), self.note_signs(part))
            html = (f"{number}{_table(side)}{signs}" if side.rows else
                    f"<p>{number}{_marker(side)}{inline(side.runs)}{signs}</p>")
            place = "other" if n else "own"
            shown.append(f'<div class="side {place}" lang="{side.language}">{html}</div>')
        return (f'<div id="{part.id}" class="pair {part.kind} level-{part.block.level}">'
                f"{''.join(shown)}</div>")

    def items(self, gathered: Sequence[Part]) -> str:
        """A list with its own signs; deeper items lie inside the item before them."""
        html: list[str] = []
        open_levels: list[int] = []
        for part in gathered:
            level, side = part.block.level, part.sides[0]
            while open_levels and level < open_levels[-1]:
                html.append("</li></ul>")
                open_levels.pop()
            if open_levels and level == open_levels[-1]:
                html.append("</li>")
            else:
                open_levels.append(level)
                html.append(f'<ul role="list"{self.lang(side.language)}>')
            html.append(
                f'<li id="{part.id}" class="item">{self.number(part)}{_marker(side)}'
                f"{inline(side.runs)}{self.note_signs(part)}"
            )
        html.append("</li></ul>" * len(open_levels))
        return "".join(html)

    def lang(self, language: str) -> str:
        """The attribute for a language, where it is not the one around."""
        return f' lang="{language}"' if language != self.edition.ui else ""

    def number(self, part: Part) -> str:
        """The passage's number."""
        return f'<span class="n"{_ADDED}>{part.block.number}</span> '

    # ------------------------------------------------------------ notes

    def source_notes(self, gathered: Sequence[Part]) -> str:
        """The text's own notes, each with the way back; what belongs to a note is inside it."""
        asides: list[list[Part]] = []
        for part in gathered:
            if part.kind is Kind.NOTE or not asides:
                asides.append([])
            asides[-1].append(part)
        html = []
        for first, *rest in asides:
            lines = []
            for n, side in enumerate(first.sides):
                number, signs = ("", "") if n else (self.number(first), self.note_signs(first))
                lines.append(f'<p lang="{side.language}">{number}{_note_marker(side)}'
                             f"{inline(side.runs)}{signs}</p>")
            more = "".join(piece.render() for piece in self.passages(rest))
            html.append(
                f'<aside id="{first.id}" class="note" role="doc-footnote">'
                f"{''.join(lines)}{more}</aside>"
            )
        label = escape(self.ui.notes_of_source)
        return f'<section class="notes" aria-label="{label}">{"".join(html)}</section>'

    def note_signs(self, part: Part) -> str:
        """The signs of the archive's notes on a passage."""
        return "".join(
            f'<a class="noteref ed" role="doc-noteref" id="ed{note.number}-ref" '
            f'href="#ed{note.number}"{_ADDED}>*{note.number}</a>'
            for note in part.notes
        )

    def archive_notes(self) -> Iterator[Piece]:
        """The archive's notes, each with the way back."""
        notes = [(part, note) for part in self.parts for note in part.notes]
        if not notes:
            return
        label = (Run(self.ui.dl_archives_notes),)
        yield Heading(2, "archive-notes", "own", ((self.edition.ui, label),),
                      added=True)
        html = []
        for part, note in notes:
            name = f"ed{note.number}"
            back = (f'<a class="noteback" role="doc-backlink" href="#{name}-ref">'
                    f"*{note.number}</a> <span>¶\xa0{part.block.number}.</span> ")
            lines = "".join(
                f'<p lang="{tag}">{"" if n else back}{with_lang_spans(note.text(tag), tag)}</p>'
                for n, tag in enumerate(self.edition.ui_languages)
            )
            html.append(f'<aside id="{name}" class="note" role="doc-footnote">{lines}</aside>')
        yield Chunk(f'<section class="notes"{_ADDED}>{"".join(html)}</section>')

    # ------------------------------------------------------------ the archive's words

    def additions(self, added: Sequence[Addition], passage: str) -> Iterator[Piece]:
        """What the archive adds beside a passage."""
        for n, addition in enumerate(added):
            sides = [(tag, value_in(addition.text, tag)) for tag in self.edition.ui_languages]
            if addition.heading:
                name = f"before-{passage}" + (f"-{n + 1}" if n else "")
                runs = tuple((tag, (Run(line),)) for tag, line in sides)
                yield Heading(2, name, "supplied", runs, added=True)
            else:
                yield Chunk("".join(
                    f'<p class="supplied" lang="{tag}"{_ADDED}>{escape(line)}</p>'
                    for tag, line in sides
                ))

    def about(self, language: str) -> str:
        """The lines below the title: kind, author, date, notices, summary."""
        text = self.text
        by = with_lang_spans(f"{creators_label(text, language)} · {date_label(text, language)}", language)
        lines = [f'<p class="kicker">{escape(kicker(text, language))}</p>',
                 f'<p class="by">{by}</p>']
        lines += [f'<p class="notice">{escape(notice)}</p>'
                  for notice in notices(self.edition, language)]
        abstract, tag = summary(text, language)
        if abstract:
            lang = f' lang="{tag}"' if tag != language else ""
            lines.append(f'<p class="summary"{lang}>{escape(abstract)}</p>')
        return f'<div class="about" lang="{language}"{_ADDED}>{"".join(lines)}</div>'


# ---------------------------------------------------------------- one passage of each kind


def _paragraph(head: str, number: str, side: Side, signs: str) -> str:
    return f"<p {head}>{number}{inline(side.runs)}{signs}</p>"


def _quote(head: str, number: str, side: Side, signs: str) -> str:
    return f"<blockquote {head}><p>{number}{inline(side.runs)}{signs}</p></blockquote>"


def _table_passage(head: str, number: str, side: Side, signs: str) -> str:
    return f"<div {head}>{number}{_table(side)}{signs}</div>"


#: How each kind of passage is written that `_Writer.group` does not gather.
_PASSAGES: dict[Kind, Callable[[str, str, Side, str], str]] = {
    Kind.SUBTITLE: _paragraph,
    Kind.BYLINE: _paragraph,
    Kind.DATELINE: _paragraph,
    Kind.PARAGRAPH: _paragraph,
    Kind.QUOTE: _quote,
    Kind.PULL_QUOTE: _quote,
    Kind.VERSE: _paragraph,
    Kind.LINES: _paragraph,
    Kind.TABLE: _table_passage,
    Kind.CAPTION: _paragraph,
    Kind.SPEECH: _paragraph,
    Kind.ENTRY: _paragraph,
    Kind.LETTERHEAD: _paragraph,
    Kind.ADDRESS: _paragraph,
    Kind.SIGNATURE: _paragraph,
}
#: The kinds that the single web page and the EPUB can show.
KINDS = frozenset(_PASSAGES) | {Kind.TITLE, Kind.HEADING, Kind.ITEM, Kind.NOTE}


def _table(side: Side) -> str:
    rows = []
    for n, row in enumerate(side.rows):
        tag, scope = ("td", "") if n else ("th", ' scope="col"')
        cells = "".join(f"<{tag}{scope}>{escape(cell)}</{tag}>" for cell in row)
        rows.append(f"<tr>{cells}</tr>")
    return (f'<table lang="{side.language}"><thead>{rows[0]}</thead>'
            f"<tbody>{''.join(rows[1:])}</tbody></table>" if len(rows) > 1 else
            f'<table lang="{side.language}"><tbody>{rows[0]}</tbody></table>')


def _marker(side: Side) -> str:
    return f'<span class="marker">{escape(side.marker)}</span> ' if side.marker else ""


def _note_marker(side: Side) -> str:
    """The sign of one of the source's notes: the way back to where it is referred to."""
    if not side.marker:
        return ""
    if not side.back:
        return f"{escape(side.marker)} "
    return (f'<a class="noteback" role="doc-backlink" href="#{side.back}">'
            f"{escape(side.marker)}</a> ")


def card(rows: Sequence[Fact], language: str) -> str:
    """Facts as a list of terms and what they are."""
    out = []
    last = ""
    for row in rows:
        value = f"<code>{escape(row.value)}</code>" if row.code else str(with_lang_spans(row.value, language))
        if row.uri:
            uri = escape(row.uri)
            # An address is in no language (BCP 47: zxx).
            value += f' <a href="{uri}" rel="external noreferrer noopener" lang="zxx">{uri}</a>'
        # Several authors or changes follow one label, as a definition list has it.
        label = f"<dt>{escape(row.label)}</dt>" if row.label != last else ""
        out.append(f"{label}<dd>{value}</dd>")
        last = row.label
    return f'<dl class="card" lang="{language}"{_ADDED}>{"".join(out)}</dl>'
