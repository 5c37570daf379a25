"""Every form of a text has all of the text, and says what it is."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from archive.downloads import epub, pdf, plain, single_file
from archive.downloads.edition import Edition, Imprint, editions
from archive.model import Block
from archive.pages.catalogue import Catalogue
from archive.reading.source.invisible import non_space
from archive.site.views import source_notice
from download_helpers import ASSETS, loss, markdown_words, passages, plain_passages, words_of
from lxml import html
from pypdf import PdfReader


def _every(catalogue: Catalogue) -> list[Edition]:
    return [edition for text in catalogue.texts for edition in editions(text)]


def _shown(blocks: tuple[Block, ...]) -> dict[str, str]:
    return {block.id: non_space(block.visible) for block in blocks}


def _bare(shown: dict[str, str]) -> dict[str, str]:
    return {passage: non_space(words) for passage, words in shown.items()}


def test_plain_text_holds_the_raw_text(catalogue: Catalogue, imprint: Imprint) -> None:
    """Every non-space character of the raw file is in the plain text, in order, apart from
    the changes that the page lists."""
    for text in catalogue.texts:
        made = plain_passages(plain.plain_text(editions(text)[0], imprint))
        assert all(len(words) == 1 for words in made.values())
        assert loss(text, {passage: words[0] for passage, words in made.items()}) is None


def test_plain_text_holds_translations(catalogue: Catalogue, imprint: Imprint) -> None:
    """A translation, and both together, are in the plain text passage by passage."""
    for edition in _every(catalogue):
        made = plain_passages(plain.plain_text(edition, imprint))
        for n, language in enumerate(edition.languages):
            shown = _shown(edition.text.blocks_in(language))
            assert _bare({p: words[n] for p, words in made.items()}) == shown, edition.name


def test_web_page_holds_the_raw_text(catalogue: Catalogue, imprint: Imprint) -> None:
    """The one-file page holds the raw text, apart from what it marks as the archive's."""
    for text in catalogue.texts:
        page = html.fromstring(single_file.web_page(editions(text)[0], imprint))
        article = page.xpath("//*[@data-text=$slug]", slug=text.slug)[0]
        assert loss(text, passages(article)) is None
        # What is outside of the passages is all marked as the archive's.
        for passage in article.xpath(".//*[starts-with(@id, 'p')]"):
            passage.clear(keep_tail=True)
        assert not non_space(words_of(article)), text.slug


def test_web_page_asks_nothing_of_any_network(catalogue: Catalogue, imprint: Imprint) -> None:
    """Nothing in the one-file page would be fetched; its policy forbids it besides."""
    fonts = single_file.page_fonts(ASSETS)
    assert fonts
    for edition in _every(catalogue):
        made = single_file.web_page(edition, replace(imprint, fonts=fonts))
        page = html.fromstring(made)
        assert not page.xpath("//link[not(starts-with(@href, 'data:'))]|//img|//iframe|//object")
        assert not page.xpath("//script|//form|//base")
        assert not page.xpath("//@src|//@srcset|//@style")
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']")
        style = page.xpath("string(//style)")
        assert "@import" not in style
        assert all(url.startswith("data:") for url in re.findall(r"url\(([^)]*)\)", style))
        ids = set(page.xpath("//@id"))
        for href in page.xpath("//a/@href"):
            assert href[1:] in ids if href.startswith("#") else href.startswith("http"), href


def test_ids_are_unique(catalogue: Catalogue, imprint: Imprint) -> None:
    """No two elements of a page share an id, and every passage has its own."""
    for edition in _every(catalogue):
        page = html.fromstring(single_file.web_page(edition, imprint))
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), edition.name
        assert {block.id for block in edition.text.blocks} <= set(ids)


def test_markdown_shows_the_same_words(catalogue: Catalogue, imprint: Imprint) -> None:
    """Read as CommonMark by pandoc, the Markdown shows the text's words and nothing of markup."""
    for edition in _every(catalogue):
        if edition.which == "both":
            continue
        shown = markdown_words(plain.markdown(edition, imprint))
        for block in edition.text.blocks_in(edition.languages[0]):
            at = shown.find(non_space(block.visible))
            assert at >= 0, (edition.name, block.id)
            shown = shown[at + len(non_space(block.visible)) :]


def test_every_form_says_what_it_is(catalogue: Catalogue, imprint: Imprint) -> None:
    """Title, author, date with its certainty, rights, source, check-sum, address, translation, headnote."""
    for edition in _every(catalogue):
        text = edition.text
        page = html.fromstring(single_file.web_page(edition, imprint)).text_content()
        forms = {
            "html": page,
            "txt": plain.plain_text(edition, imprint),
            "md": json.loads(f'"{_unquoted(plain.markdown(edition, imprint))}"'),
            "epub": " ".join(_strings(json.loads(epub.one_text(edition, imprint))["files"])),
            "pdf": " ".join(_strings(json.loads(pdf.document(edition, imprint)))),
        }
        raw = text.data["raw"]
        address = f"texts/{text.slug}/index.html#p"
        expected = [edition.title, text.data["rights"]["value"], raw["file"], raw["sha256"],
                    text.data["id"], address, "0123456789ab"]
        if text.data["date"]["status"] == "inferred":
            expected.append("?]")
        if edition.which != "original":
            expected.append("еофициальн" if edition.ui == "ru" else "unofficial")
        # An original that is a translation itself says so, and what a translation of it then is.
        if text.data.get("translated_from"):
            expected.append(source_notice(text, edition.ui).split(".")[0])
        for form, made in forms.items():
            for words in expected:
                assert words in made or words.capitalize() in made, (edition.name, form, words)


def _unquoted(made: str) -> str:
    return json.dumps(made, ensure_ascii=False)[1:-1]


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [found for inner in value.values() for found in _strings(inner)]
    if isinstance(value, list):
        return [found for inner in value for found in _strings(inner)]
    return [html.fromstring(value.encode()).text_content() if value.startswith("<") else value] \
        if isinstance(value, str) and value.strip() else []


def test_a_public_address_is_cited_in_full(catalogue: Catalogue, imprint: Imprint) -> None:
    """Where the archive knows its address, downloads cite it."""
    public = Imprint(imprint.records, imprint.stamp, "https://example.org/archive/")
    edition = editions(catalogue.texts[0])[0]
    made = plain.plain_text(edition, public)
    assert f"https://example.org/archive/texts/{edition.text.slug}/#p1" in made


def test_pdf_holds_the_words(catalogue: Catalogue, imprint: Imprint) -> None:
    """What the typesetter is given holds each passage's words, in order."""
    for edition in _every(catalogue):
        blocks = [b for b in json.loads(pdf.document(edition, imprint))["blocks"] if "id" in b]
        for n, language in enumerate(edition.languages):
            shown = {
                b["id"]: non_space(b["sides"][n]["marker"] + "".join(
                    [run["text"] for run in b["sides"][n]["runs"]]
                    + [cell for row in b["sides"][n]["cells"] for cell in row]))
                for b in blocks
            }
            assert shown == _shown(edition.text.blocks_in(language)), edition.name


def test_pdf_is_tagged_and_repeats(catalogue: Catalogue, imprint: Imprint) -> None:
    """A PDF is PDF/UA-1: tagged, with its language and title; made twice, it is the same bytes."""
    for edition in editions(catalogue.texts[0]):
        data = pdf.document(edition, imprint)
        made = pdf.typeset(data)
        assert made == pdf.typeset(data)
        root: Any = PdfReader(io.BytesIO(made)).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/StructTreeRoot"]
        assert root["/Lang"].startswith(edition.languages[0])
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"pdfuaid:part" in made or "pdfuaid" in root["/Metadata"].get_data().decode()


@pytest.mark.parametrize("words", ["漢字 😀", "#show: panic()", "$x$ *b* _i_ `r` <l> @r \\ //"])
def test_no_words_stop_the_typesetter(catalogue: Catalogue, imprint: Imprint, words: str) -> None:
    """Letters that no typeface has, and the typesetter's own signs, are words like others."""
    data = json.loads(pdf.document(editions(catalogue.texts[0])[0], imprint))
    data["title"] = words
    data["blocks"][1]["sides"][0]["runs"] = [
        {"text": words, "lang": "en", "lead": False, "note": "", "id": ""}]
    assert pdf.typeset(json.dumps(data)).startswith(b"%PDF")
