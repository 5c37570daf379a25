"""Whatever people paste is complete in every form: verse, tables, mail, hostile markup."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

from archive.downloads import container, epub, pdf, plain, single_file
from archive.downloads.edition import Imprint, editions
from archive.downloads.volumes import Volume
from archive.model import Kind
from archive.pages.catalogue import Catalogue, Text
from archive.reading.source.invisible import non_space
from download_helpers import faults_of_books, markdown_words, passages, plain_passages, with_translation
from lxml import etree, html
from pypdf import PdfReader


def _words(text: Text) -> dict[str, str]:
    return {block.id: non_space(block.visible) for block in text.blocks}


def test_the_golden_texts_have_the_odd_kinds(golden_texts: Catalogue) -> None:
    """The cases hold the kinds that the archive's own texts lack."""
    kinds = {str(block.kind) for text in golden_texts.texts for block in text.blocks}
    assert {"verse", "table", "speech", "note", "quote", "item"} <= kinds


def test_web_page_and_plain_text_have_every_word(golden_texts: Catalogue, imprint: Imprint) -> None:
    """Each passage is in the one-file page and in the plain text, word by word."""
    for text in golden_texts.texts:
        edition = editions(text)[0]
        page = html.fromstring(single_file.web_page(edition, imprint))
        assert not page.xpath("//script|//img|//iframe|//*[@onclick]"), text.slug
        article = page.xpath("//*[@data-text]")[0]
        shown = {passage: non_space(words) for passage, words in passages(article).items()}
        assert shown == _words(text), text.slug
        made = plain_passages(plain.plain_text(edition, imprint))
        assert {p: non_space(words[0]) for p, words in made.items()} == _words(text), text.slug


def test_markdown_shows_every_word(golden_texts: Catalogue, imprint: Imprint) -> None:
    """Read as CommonMark, the Markdown shows each passage's words."""
    for text in golden_texts.texts:
        shown = markdown_words(plain.markdown(editions(text)[0], imprint))
        for passage, words in _words(text).items():
            at = shown.find(words)
            assert at >= 0, (text.slug, passage)
            shown = shown[at + len(words) :]


def test_other_markdown_shows_every_word(golden_texts: Catalogue, imprint: Imprint) -> None:
    """Pandoc's own Markdown, which has formulas, strikes and indices, shows the same words."""
    made = [plain.markdown(editions(text)[0], imprint).split("\n---\n", 1)[1] for text in golden_texts.texts]
    shown = markdown_words("\n---\n" + "\n\n".join(made), "markdown-smart")
    for text in golden_texts.texts:
        for passage, words in _words(text).items():
            at = shown.find(words)
            assert at >= 0, (text.slug, passage)
            shown = shown[at + len(words) :]


def test_every_text_can_be_typeset(golden_texts: Catalogue, imprint: Imprint) -> None:
    """Each typesets, and repeats to the byte."""
    for text in golden_texts.texts:
        data = pdf.document(editions(text)[0], imprint)
        assert pdf.typeset(data).startswith(b"%PDF"), text.slug
    assert pdf.typeset(data) == pdf.typeset(data)


def test_tables_are_in_the_pdf(golden_texts: Catalogue, imprint: Imprint) -> None:
    """A table's rows begin on its pages, the first with the passage's number, in one language and in both."""
    with_tables = [text for text in golden_texts.texts if any(b.kind is Kind.TABLE for b in text.blocks)]
    assert with_tables
    for text in with_tables:
        for edition, times in ((editions(text)[0], 1), (editions(with_translation(text))[2], 2)):
            made = PdfReader(io.BytesIO(pdf.typeset(pdf.document(edition, imprint))))
            shown = " ".join(" ".join(page.extract_text() for page in made.pages).split())
            for block in (block for block in text.blocks if block.kind is Kind.TABLE):
                begins = [row.split()[0] for row in block.text.split("\n") if row.strip()]
                assert f"{block.number} {begins[0]}" in shown, (text.slug, block.id)
                assert all(shown.count(word) >= times for word in begins), (text.slug, block.id)


def test_the_book_of_odd_texts_is_valid(golden_texts: Catalogue, imprint: Imprint, tmp_path: Path) -> None:
    """All of them in one book pass the checker, without a translation and in both languages."""
    for language in ("en", "ru"):
        book = epub.whole_archive(Volume(golden_texts.texts), imprint, language)
        made = container.pack(book)
        path = tmp_path / f"{language}.epub"
        path.write_bytes(made)
        with zipfile.ZipFile(io.BytesIO(made)) as opened:
            chapters = [n for n in opened.namelist() if n.startswith("EPUB/text/ch")]
            assert len(chapters) == len(golden_texts.texts)
            whole = "".join(non_space("".join(etree.fromstring(opened.read(n)).itertext()))
                            for n in sorted(chapters))
        for text in golden_texts.texts:
            assert all(non_space(block.text) in whole or block.refs for block in text.blocks)
    assert not faults_of_books(sorted(tmp_path.glob("*.epub")))


def test_both_languages_together_are_complete(
        golden_texts: Catalogue, imprint: Imprint, tmp_path: Path) -> None:
    """With a translation beside it (here its own words again), each is still complete."""
    for text in golden_texts.texts:
        edition = editions(with_translation(text))[2]
        page = html.fromstring(single_file.web_page(edition, imprint))
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), text.slug
        assert {block.id for block in text.blocks} <= set(ids), text.slug
        for href in page.xpath("//a/@href[starts-with(., '#')]"):
            assert href[1:] in ids, (text.slug, href)
        made = plain_passages(plain.plain_text(edition, imprint))
        assert {p: list(map(non_space, words)) for p, words in made.items()} == {
            p: [words, words] for p, words in _words(text).items()}
        assert pdf.typeset(pdf.document(edition, imprint)).startswith(b"%PDF")
        files = json.loads(epub.one_text(edition, imprint))["files"]  # unpacked, for covers take long to draw
        chapter = etree.fromstring(files["EPUB/text/ch001.xhtml"].encode())
        whole = non_space("".join(chapter.itertext()))
        assert all(whole.count(non_space(b.text)) >= 2 or b.refs for b in text.blocks), text.slug


def test_an_archive_without_texts_makes_its_book(imprint: Imprint) -> None:
    """An archive without texts still makes its book."""
    book = epub.whole_archive(Volume(()), imprint, "ru")
    assert container.pack(book)
    assert "<dc:title" in json.loads(book)["files"]["EPUB/content.opf"]
