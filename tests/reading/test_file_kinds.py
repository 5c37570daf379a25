"""What bears the name of a text and is something else is refused, with the cure that helps it."""

from __future__ import annotations

import pytest
from archive.model import Refusal
from archive.reading.source.decode import decode
from archive.reading.source.file_kinds import refuse_by_words

RUSSIAN = "Рабочие не вышли на смену, и все знали почему. Это было в марте, когда за день не платили.\n" * 3
ENGLISH = "The workers of the mill were not at work, and it was known why they had left it.\n" * 3


@pytest.mark.parametrize(
    ("raw", "kind", "cure"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\n", "PDF", "pdftotext"),
        (b"{\\rtf1\\ansi\\ansicpg1251 text}", "RTF", "word processor"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "Word", "word processor"),
        (b"PK\x03\x04\x14\0[Content_Types].xml word/document.xml", "DOCX", "word processor"),
        (b"PK\x03\x04mimetypeapplication/epub+zip", "EPUB", "Calibre"),
        (b"PK\x03\x04some.txt", "ZIP", "unpack"),
        (b"\x89PNG\r\n\x1a\n", "PNG", "OCR"),
        (b"AT&TFORM\0\0DJVM", "DjVu", "OCR"),
    ],
)
def test_documents_are_refused_by_their_first_bytes(raw: bytes, kind: str, cure: str) -> None:
    """A document, a packed file and a picture are known by their first bytes."""
    with pytest.raises(Refusal) as refused:
        decode(raw, "a.txt")
    assert kind in refused.value.reason
    assert cure in refused.value.cure


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"<!DOCTYPE html>\n<html><body><p>{ENGLISH}</p></body></html>", "HTML"),
        (f"\n<html lang='ru'>\n<p>{RUSSIAN}</p>", "HTML"),
        ("<div class='post'>\n<p>One.</p>\n<p>Two.</p>\n</div>", "HTML"),
        ("".join(f"{line}.<br>\n" for line in (ENGLISH * 3).split(".\n")[:9]), "HTML"),
        ("<?xml version='1.0'?>\n<FictionBook xmlns='x'><body/></FictionBook>", "FB2"),
        ('{"title": "A", "text": "The dockers met.", "tags": [1, 2]}\n', "JSON"),
        ('[{"text": "The dockers met."}]', "JSON"),
        ("From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related;", "MHTML"),
    ],
)
def test_the_source_of_a_web_page_is_refused(text: str, kind: str) -> None:
    """The source of a page is no text."""
    with pytest.raises(Refusal) as refused:
        refuse_by_words(text, "UTF-8", "a.txt")
    assert kind in refused.value.reason


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        (RUSSIAN, "cp1252", "cp1251"), (RUSSIAN, "latin-1", "cp1251"), (RUSSIAN, "latin-1", "utf-8"),
        (RUSSIAN, "cp1251", "koi8-r"), (RUSSIAN, "koi8-r", "cp1251"), (RUSSIAN, "cp866", "cp1251"),
        (RUSSIAN, "koi8-r", "utf-8"),
    ],
)
def test_text_read_in_a_wrong_encoding(text: str, wrong: str, right: str) -> None:
    """Misread letters are known as such, and the cure turns this very text back."""
    misread = text.encode(right).decode(wrong)
    with pytest.raises(Refusal) as refused:
        refuse_by_words(misread, "UTF-8", "a.txt")
    assert "wrong encoding" in refused.value.reason
    codec = refused.value.cure.rsplit("-t ", 1)[1].split()[0]
    assert misread.encode(codec).decode(right) == text


def test_letters_beside_stray_signs_are_no_words() -> None:
    """«С‡», half of a misread letter, is not the word «с»: a text full of it is refused, its name quoted."""
    text = "Часто и очень часто начальник на участке учит, что печь не чистят, и это он учит за нас.\n" * 4
    with pytest.raises(Refusal, match="wrong encoding") as refused:
        refuse_by_words(text.encode().decode("cp1251"), "UTF-8", "a b.txt")
    assert "CP1251 'a b.txt'" in refused.value.cure


def test_signs_read_in_a_wrong_encoding() -> None:
    """An English text whose apostrophes were misread is refused at the first of them."""
    text = ENGLISH + "They don’t and won’t and can’t.".encode().decode("cp1252")
    with pytest.raises(Refusal, match=r"line 4.*wrong encoding"):
        refuse_by_words(text, "UTF-8", "a.txt")


def test_a_text_of_question_marks_is_refused() -> None:
    """A text of question marks is lost; nothing turns it back."""
    with pytest.raises(Refusal, match="letters of the text were lost"):
        refuse_by_words("??????? ?? ????? ?? ?????, ? ??? ????? ??????. 1905", "UTF-8", "a.txt")


@pytest.mark.parametrize(
    "text",
    ["Just a moment...\nChecking your browser before accessing the site.", "404 Not Found\n\nnginx",
     "Лента\nСтраница не найдена\nНа главную", "You need to enable JavaScript to run this app."],
)
def test_a_page_that_never_came(text: str) -> None:
    """A page that says that there is none is refused, with the place of these words."""
    with pytest.raises(Refusal, match="the page was not there"):
        refuse_by_words(text, "UTF-8", "a.txt")


@pytest.mark.parametrize(
    "text",
    [RUSSIAN, ENGLISH, "Naïve café, “quoted” – 5 €.\n" + ENGLISH, "What? Where?? Why???", "Ёлка!",
     "<p>A tag in a text</p>\n" + ENGLISH, "In 404 cases the page was not found.\n" * 30,
     "Перевод: â€™ – знак ошибки.\n" + RUSSIAN, "Þá kom hann. Ísland og ætt.", "Solidarność", "№ 5 — Ещё"],
)
def test_ordinary_texts_are_accepted(text: str) -> None:
    """What is a text passes, with accents, signs and a tag in it."""
    refuse_by_words(text, "UTF-8", "a.txt")


@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
def test_latin_1_is_read(codec: str) -> None:
    """An English text with a few accents is read, whatever its encoding is called."""
    text = ENGLISH + "They met in the café of Señor Ibáñez, £5 in hand.\n" + ENGLISH
    assert decode(text.encode(codec), "a.txt").text == text
