"""Books for e-readers (EPUB 3.3): a text by itself, or many in one.

The text's own HTML becomes chapters as it is, so that each passage keeps its address and each note its
sign. Around it stands what a book has: title page, imprint, contents, and at the end a colophon with
what the archive knows of the text. The date of the text and that of this edition are told apart: the
first is `dcterms:created`, in EDTF as the archive has it, the other `dcterms:issued`. There is no
`dc:date`, which may only be the edition's (EPUB 3.3, 5.5.3) and which reading apps show as the text's.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from ..interface import Words, words
from ..languages import by_tag
from ..pages import citing
from ..pages.edtf_words import date_words
from ..pages.labels import bracketed, creators_label, date_label, summary, value_in
from ..pages.rights import LICENSE, archive_line, rights_lines
from ..pages.statements import package_values
from . import container, package
from .edition import Edition, Fact, Imprint, facts_of_edition, facts_of_text, in_book, notices
from .html import Heading, Piece, card, colophon, pieces, render
from .package import Book, Entry, Meta, Page
from .volumes import Volume

#: What the books offer (schema.org's vocabulary, EPUB Accessibility 1.1).
_FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder", "alternativeText",
             "displayTransformability", "unlocked")
#: What tests/downloads/test_epub.py proves of the pages as far as a machine can: they have text alone,
#: every run's language, headings in order, links with names, and colours that are the reader's.
_CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


def one_text(edition: Edition, imprint: Imprint) -> str:
    """The book of one text, as the source that `container.pack` takes.

    edition: the text. imprint: what all downloads share.
    """
    text, ui = edition.text, words(edition.ui)
    front = [
        _title_page(ui, _titles(edition), [
            (tag, f"{creators_label(text, tag)} · {date_label(text, tag)}") for tag in edition.ui_languages
        ], edition.label),
        _imprint_page(edition, imprint),
    ]
    end = colophon(edition, lambda of, tag: facts_of_text(of, imprint, tag))
    last = Page("colophon", "colophon", ui.dl_about_text, render(end), _entries(end[:1]), "backmatter")
    found = pieces(edition, imprint, with_card=False)
    chapter = Page("ch001", "chapter", edition.title, render(found), _entries(found))
    # What reading apps show of a book; the card at its end has all the rest.
    about = [summary(text, edition.ui)[0], edition.label, date_label(text, edition.ui),
             *notices(edition, edition.ui)]
    meta = [
        *_of_title(edition.title, edition.ui),
        *_of_text(edition, imprint),
        *_of_archive(ui, imprint, "\n".join(filter(None, about))),
    ]
    cover = _cover(ui, edition.title, creators_label(text, edition.ui), date_label(text, edition.ui),
                   edition.label)
    book = _book(ui, edition.title, edition.name, imprint, meta=meta,
                 pages=[*front, chapter, last])
    return container.source(package.files(book), cover, imprint.stamp.epoch)


def whole_archive(volume: Volume, imprint: Imprint, language: str) -> str:
    """Many texts as one book in a language, as the source that `container.pack` takes.

    volume: the texts. imprint: what all downloads share.
    """
    ui = words(language)
    period = volume.label(language)
    title = ui.dl_volume_title.format(archive=ui.archive, period=period) if period else ui.archive
    name = "-".join(filter(None, (f"labor-movement-archive.{language}", volume.period)))
    license_line = archive_line(language)
    every = [package_values(text, language, imprint.records).get("rights", []) for text in volume.texts]
    rights = list(dict.fromkeys(value for values in every for value in values))
    edition_facts = [Fact(ui.dl_made, imprint.version_line(language)),
                     Fact(ui.rights_of_text, "; ".join(rights)),
                     Fact(license_line.label, license_line.words, license_line.uri)]
    day = date_words(imprint.stamp.day, language)
    label = "" if period else ui.dl_books
    what = f"{ui.dl_volume_words if period else ui.dl_book_words} {ui.dl_book_texts}"
    about = "".join(f"<p>{escape(line)}</p>" for line in (what, ui.explain_statuses))
    front = [
        _title_page(ui, [(language, title)], [(language, day)], label),
        _named_page("imprint", ui.dl_imprint, card(edition_facts, language), language),
        _named_page("preface", ui.dl_about_book, about, language),
    ]
    chapters = []
    for number, text in enumerate(volume.texts, 1):
        edition = in_book(text, language)
        found = pieces(edition, imprint)
        # The contents need not repeat for each text that it has notes and a card.
        of_text = [piece for piece in found if not (isinstance(piece, Heading) and piece.kind == "own")]
        chapters.append(Page(f"ch{number:03}", "chapter", edition.title, render(found), _entries(of_text)))
    shown = dict.fromkeys([language, *(text.shown_language(language) for text in volume.texts)])
    meta = [
        *_of_title(title, language),
        *(Meta("dc:language", tag) for tag in shown),
        Meta("dc:rights", f"{ui.rights_of_text}: {'; '.join(rights)}"),
        *_of_archive(ui, imprint, f"{what}\n{imprint.version_line(language)}"),
    ]
    cover = _cover(ui, title, "", day, label)
    book = _book(ui, title, name, imprint, meta=meta, pages=[*front, *chapters], with_contents=True)
    return container.source(package.files(book), cover, imprint.stamp.epoch)


def _book(ui: Words, title: str, name: str, imprint: Imprint, *, meta: Iterable[Meta],
          pages: Iterable[Page], with_contents: bool = False) -> Book:
    # The identifier stays the same from version to version, as a book's must.
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"labor-movement-archive/{name}").urn
    landmarks = {"cover": ui.dl_cover, "toc": ui.dl_contents, "titlepage": ui.dl_title_page,
                 "imprint": ui.dl_imprint, "preface": ui.dl_about_book, "bodymatter": ui.dl_text,
                 "colophon": ui.dl_about_text, "landmarks": ui.dl_landmarks}
    return Book(ui.language, title, identifier, imprint.stamp.moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
                tuple(meta), tuple(pages), ui.dl_contents, ui.dl_cover, landmarks, with_contents)


def _cover(ui: Words, title: str, by: str, date: str, label: str) -> dict[str, str]:
    """What a cover shows."""
    return {"lang": ui.language, "archive": ui.archive, "title": title, "by": by, "date": date,
            "label": label}


# ---------------------------------------------------------------- pages


def _titles(edition: Edition) -> list[tuple[str, str]]:
    """The title, in each language that the book is in."""
    titles = [(edition.text.title(tag)[1], edition.title_in(tag)) for tag in edition.ui_languages]
    return list(dict.fromkeys(titles))


def _title_page(ui: Words, titles: Sequence[tuple[str, str]], lines: Sequence[tuple[str, str]],
                label: str) -> Page:
    """titles: (language, title). lines: (language, words) below them. label: what the book holds."""
    head = " ".join(f'<span class="side" lang="{tag}">{escape(title)}</span>' for tag, title in titles)
    below = "".join(f'<p class="by" lang="{tag}">{escape(line)}</p>' for tag, line in lines)
    named = titles[0][1].startswith(ui.archive)
    above = [] if named else [f'<p class="archive">{escape(ui.archive)}</p>']
    which = [f'<p class="which">{escape(label)}</p>'] if label else []
    body = "\n".join([*above, f'<h1 id="titlepage">{head}</h1>', below, *which])
    entry = Entry(1, "titlepage", ((ui.language, ui.dl_title_page),))
    return Page("titlepage", "titlepage", ui.dl_title_page, body, (entry,), "frontmatter")


def _imprint_page(edition: Edition, imprint: Imprint) -> Page:
    """Who made this edition of which text, when, and what may be done with it."""
    body = []
    for n, tag in enumerate(edition.ui_languages):
        above = "".join(f'<p class="notice">{escape(notice)}</p>' for notice in notices(edition, tag))
        level = "h2" if n else "h1"
        name = f"imprint-{tag}" if n else "imprint"
        body.append(f'<{level} id="{name}" lang="{tag}">{escape(words(tag).dl_imprint)}</{level}>'
                    f'<div lang="{tag}">{above}</div>{card(facts_of_edition(edition, imprint, tag), tag)}')
    ui = words(edition.ui)
    entry = Entry(1, "imprint", ((edition.ui, ui.dl_imprint),))
    return Page("imprint", "imprint", ui.dl_imprint, "\n".join(body), (entry,), "frontmatter")


def _named_page(kind: str, title: str, body: str, language: str) -> Page:
    """A page of the archive's own before the texts."""
    return Page(kind, kind, title, f'<h1 id="{kind}">{escape(title)}</h1>\n{body}',
                (Entry(1, kind, ((language, title),)),), "frontmatter")


def _entries(found: Iterable[Piece]) -> tuple[Entry, ...]:
    """The lines of the contents: the headings' words, without numbers and signs of notes."""
    return tuple(
        Entry(piece.level, piece.id, tuple(
            (tag, " ".join("".join(run.text for run in runs if not run.note).split()))
            for tag, runs in piece.sides))
        for piece in found if isinstance(piece, Heading))


# ---------------------------------------------------------------- metadata


def _of_title(title: str, language: str) -> Iterator[Meta]:
    bare = title.strip("[]")
    article, rest = by_tag(language).without_article(bare)
    sorted_by = f"{rest}, {article}" if article else bare
    yield Meta("dc:title", title, (("title-type", "main", ""), ("file-as", sorted_by, "")))


def _of_text(edition: Edition, imprint: Imprint) -> Iterator[Meta]:
    """What the package says of a text: authors, translator, languages, dates, subjects, sources, rights."""
    text, ui = edition.text, edition.ui
    yield Meta("dc:identifier", str(text.data["id"]))
    for tag in edition.languages:
        yield Meta("dc:language", tag)
    for entry in text.data["creators"]:
        if "name" in entry:
            yield _agent(entry, ui)
    if edition.which != "original":
        by = value_in(text.translations[edition.languages[-1]].data["translation"]["by"], ui)
        yield Meta("dc:contributor", by, (
            ("file-as", citing.without_article(by, ui), ""), ("role", "trl", "marc:relators")))
    if text.edtf:
        yield Meta("dcterms:created", text.edtf)
    values = package_values(text, ui, imprint.records)
    for subject in values.get("subject", []):
        yield Meta("dc:subject", subject)
    for source in text.data.get("sources") or []:
        if source.get("address"):
            yield Meta("dc:source", source["address"])
    if imprint.site_url:
        yield Meta("dc:source", imprint.address(text.slug, edition.languages[-1]))
    raw = text.data["raw"]
    yield Meta("dc:source", f"{raw['file']}, SHA-256 {raw['sha256']}")
    own, _ = rights_lines(text, ui)
    yield Meta("dc:rights", " ".join(filter(None, (f"{own.label}: {own.text}", own.uri))))


def _agent(entry: dict[str, object], ui: str) -> Meta:
    """An author or contributor, with the name under which it is sorted."""
    spoken = value_in(entry["name"], ui)  # type: ignore[arg-type]
    sorted_by = citing.inverted(citing.name({**entry, "status": "stated"}, ui))
    helps = entry.get("role") == "contributor"
    return Meta("dc:contributor" if helps else "dc:creator", bracketed(spoken, str(entry["status"])),
                (("file-as", sorted_by, ""), ("role", "ctb" if helps else "aut", "marc:relators")))


def _of_archive(ui: Words, imprint: Imprint, description: str) -> Iterator[Meta]:
    """What the package of every book says: publisher, edition, collection, licence, accessibility."""
    license_line = archive_line(ui.language)
    yield Meta("dc:publisher", ui.archive)
    yield Meta("dc:description", description)
    yield Meta("dcterms:issued", imprint.stamp.day)
    yield Meta("dc:rights", f"{license_line.label}: {license_line.words} {license_line.uri}")
    yield Meta("dcterms:license", LICENSE)
    # A series, in EPUB's words: works that belong together and of which there may be more.
    yield Meta("belongs-to-collection", ui.archive, (
        ("collection-type", "series", ""),
        *((("dcterms:identifier", imprint.site_url, ""),) if imprint.site_url else ())))
    yield Meta("schema:accessMode", "textual")
    yield Meta("schema:accessModeSufficient", "textual")
    for feature in _FEATURES:
        yield Meta("schema:accessibilityFeature", feature)
    yield Meta("schema:accessibilityHazard", "none")
    yield Meta("schema:accessibilitySummary", ui.dl_accessibility)
    yield Meta("dcterms:conformsTo", _CONFORMS, (("a11y:certifiedBy", ui.archive, ""),))

