"""The source's notes link in every download and in the parallel view as they do on the page."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

import pytest
from archive.downloads import container, epub, pdf, plain, single_file
from archive.downloads.edition import Edition, Imprint, editions
from archive.interface import words
from archive.pages.catalogue import Catalogue, Text
from archive.site.parallel import parallel_view
from download_helpers import with_translation
from folders import GOLDEN, ROOT
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from lxml import etree, html
from pypdf import PdfReader

_LINE = 5.0  # points: what differs less in height is on one line
_X = {"x": "http://www.w3.org/1999/xhtml"}
_LINK = re.compile(
    r"\]\(#(?P<note>p\d+)\)\{ #(?P<id>p\d+-n\d+) \.noteref \}"
    r"|\]\(#(?P<back>p\d+-n\d+)\)\{ \.noteback \}[^\n]*\n\{ #(?P<own>p\d+) "
)


@dataclass(frozen=True)
class Link:
    """id: where the link is (a reference's own address, or the note's). target: where it leads."""

    id: str
    target: str


def _on_the_page(case: str) -> list[Link]:
    """The links of the golden page, in order, read from its Markdown."""
    page = (GOLDEN / case / "expected.md").read_text(encoding="utf-8")
    return [Link(m["id"], m["note"]) if m["note"] else Link(m["own"], m["back"])
            for m in _LINK.finditer(page)]


CASES = [page.parent.name for page in sorted(GOLDEN.glob("*/expected.md"))
         if _on_the_page(page.parent.name)]


def _elsewhere(links: list[Link], language: str) -> set[Link]:
    """The same links in the second language of a page: each reference's address names it."""
    def renamed(name: str) -> str:
        return f"{name}-{language}" if "-n" in name else name
    return {Link(renamed(link.id), renamed(link.target)) for link in links}


def _of_html(root: Any, prefix: str = "") -> set[Link]:
    """The note links of a page, each with its place; the archive's own notes left out."""
    found = set()
    for link in root.xpath(f"//{prefix}a[@role='doc-noteref'][not(contains(@class, 'ed'))]",
                           namespaces=_X):
        found.add(Link(link.get("id"), link.get("href").removeprefix("#")))
    for link in root.xpath(f"//{prefix}a[@role='doc-backlink']", namespaces=_X):
        note = next(e for e in link.iterancestors() if re.fullmatch(r"p\d+", e.get("id") or ""))
        found.add(Link(note.get("id"), link.get("href").removeprefix("#")))
    return found


def _no_dead_ends(root: Any) -> None:
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in root.xpath("//@href") if href.startswith("#")} <= set(ids)


def test_the_cases_have_notes() -> None:
    """Notes in brackets, by number under a heading, by stars, and numbered anew in each part."""
    assert {"notes-brackets", "notes-encyclopedia", "notes-restart", "notes-stars",
            "notes-superscript"} <= set(CASES)


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _edition(golden_texts: Catalogue, case: str) -> Edition:
    return editions(golden_texts.by_slug[case])[0]


def _both(golden_texts: Catalogue, case: str) -> Edition:
    return editions(with_translation(golden_texts.by_slug[case]))[2]


def test_note_links_of_the_web_page(golden_texts: Catalogue, imprint: Imprint, case: str) -> None:
    """The page in one file: each reference leads to its note, each note to its first reference."""
    page = html.fromstring(single_file.web_page(_edition(golden_texts, case), imprint))
    assert _of_html(page) == set(_on_the_page(case))
    _no_dead_ends(page)


def test_note_links_of_the_web_page_in_both_languages(
    golden_texts: Catalogue, imprint: Imprint, case: str
) -> None:
    """With the translation beside it, each language's references have their own addresses."""
    edition, links = _both(golden_texts, case), _on_the_page(case)
    page = html.fromstring(single_file.web_page(edition, imprint))
    assert _of_html(page) == set(links) | _elsewhere(links, edition.languages[1])
    _no_dead_ends(page)


def test_note_links_of_the_epub(golden_texts: Catalogue, imprint: Imprint, case: str) -> None:
    """The EPUB's chapter has the page's links; reading apps know them for notes."""
    packed = container.pack(epub.one_text(_edition(golden_texts, case), imprint))
    with zipfile.ZipFile(io.BytesIO(packed)) as book:
        chapter = etree.fromstring(book.read("EPUB/text/ch001.xhtml"))
    assert _of_html(chapter, "x:") == set(_on_the_page(case))
    _no_dead_ends(chapter)
    assert len(chapter.xpath("//x:a[@role='doc-noteref']", namespaces=_X)) == sum(
        e.get("{http://www.idpf.org/2007/ops}type") == "noteref" for e in chapter.iter())


def test_note_links_of_the_markdown(golden_texts: Catalogue, imprint: Imprint, case: str) -> None:
    """In Markdown references lead to notes, and notes to the passage of their first reference."""
    made = plain.markdown(_edition(golden_texts, case), imprint)
    links = _on_the_page(case)
    expected = [link.target.partition("-")[0] for link in links]
    assert re.findall(r"\]\(#(p\d+)\)", made) == expected
    assert all(f'<span id="{target}"></span>' in made for target in expected)


@dataclass(frozen=True)
class _Area:
    """A link of a PDF: its place and the place that it leads to, each (page, left, top)."""

    place: tuple[int, float, float]
    target: tuple[int, float, float]


def _of_pdf(data: bytes) -> list[_Area]:
    """The links inside a PDF, in order."""
    pages = PdfReader(io.BytesIO(data)).pages
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(pages)}  # type: ignore[union-attr]
    found = []
    for n, page in enumerate(pages):
        for annotation in page.get("/Annots") or []:
            link = annotation.get_object()
            if "/Dest" in link:
                left, _, _, top = map(float, link["/Rect"])
                to, _, x, y, _ = link["/Dest"]
                place = (n, left, top)
                found.append(_Area(place, (numbers[to.idnum], float(x), float(y))))
    return found


def _first_from(links: list[_Area], target: tuple[int, float, float]) -> int:
    """Which link comes first from a target on, as one reads: a sign may begin the line below its target."""
    page, x, y = target

    def follows(place: tuple[int, float, float]) -> bool:
        if place[0] != page or abs(place[2] - y) > _LINE:
            return place[0] > page or (place[0] == page and place[2] < y)
        return place[1] >= x - 1

    after = [n for n, link in enumerate(links) if follows(link.place)]
    return min(after, key=lambda n: (links[n].place[0], -links[n].place[2], links[n].place[1]))


def test_note_links_of_the_pdf(golden_texts: Catalogue, imprint: Imprint, case: str) -> None:
    """In the PDF, still PDF/UA, a reference leads to where its note leads back from.

    A note without a sign of its own has no way back, so that no link tells where it stands.
    """
    packed = pdf.typeset(pdf.document(_edition(golden_texts, case), imprint))
    root: Any = PdfReader(io.BytesIO(packed)).trailer["/Root"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    expected, links = _on_the_page(case), _of_pdf(packed)
    assert len(links) == len(expected)
    where = {link.id: n for n, link in enumerate(expected)}
    assert [_first_from(links, area.target) for area, link in zip(links, expected, strict=True)
            if link.target in where] == [
        where[link.target] for link in expected if link.target in where]


def test_note_links_of_the_pdf_in_both_languages(
    golden_texts: Catalogue, imprint: Imprint, case: str
) -> None:
    """With the translation beside it, the PDF is still PDF/UA and has each language's links."""
    packed = pdf.typeset(pdf.document(_both(golden_texts, case), imprint))
    root: Any = PdfReader(io.BytesIO(packed)).trailer["/Root"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert len(_of_pdf(packed)) == 2 * len(_on_the_page(case))


def _parallel_page(text: Text, language: str) -> Any:
    """The parallel view as its template writes it, without the site's frame."""
    frame = DictLoader({"main.html": "{% block container %}{% endblock %}"})
    templates = Environment(loader=ChoiceLoader([frame, FileSystemLoader(ROOT / "overrides")]),
                            autoescape=True)
    archive = {"text": {"url": {language: "text"}, "pair": {"words": "W"}},
               "lang": language, "link": lambda address: address,
               "parallel": parallel_view(text, language)}
    return html.fromstring(templates.get_template("parallel.html").render(
        archive=archive, ui=words(language)))


def test_note_links_of_the_parallel_view(golden_texts: Catalogue, case: str) -> None:
    """Side by side, each column's references lead to the notes' rows and back into the column."""
    text, links = with_translation(golden_texts.by_slug[case]), _on_the_page(case)
    for language in text.languages:
        page = _parallel_page(text, language)
        assert _of_html(page) == set(links) | _elsewhere(links, text.counterpart(language))
        _no_dead_ends(page)
