"""Bytes become text, or are refused with their place and a cure."""

from __future__ import annotations

import pytest
from archive.model import Refusal
from archive.reading.source.decode import decode

RUSSIAN = (
    "Вчера рабочие завода остановили смену и вышли на площадь.\n"
    "Они требуют выплатить зарплату за три месяца, вернуть уволенных товарищей\n"
    "и прекратить преследование профсоюза; переговоры назначены на завтра.\n"
)


@pytest.mark.parametrize(
    ("codec", "label"),
    [("utf-8", "UTF-8"), ("cp1251", "Windows-1251"), ("koi8-r", "KOI8-R")],
)
def test_russian_encodings_are_told_apart(codec: str, label: str) -> None:
    """A Russian text is read correctly in each encoding that people still send."""
    decoded = decode(RUSSIAN.encode(codec), "a.txt")
    assert (decoded.text, decoded.encoding, decoded.bom) == (RUSSIAN, label, False)


def test_koi8_u_keeps_the_ukrainian_letters() -> None:
    """KOI8-U, which differs from KOI8-R by four letters, keeps those letters."""
    text = "Шахтарі зупинили роботу; їхні вимоги ще не виконано, ґрунт мерзне, є загроза.\n" * 3
    assert "ї" in decode(text.encode("koi8-u"), "a.txt").text


def test_curly_quotes_of_old_windows_texts_are_read() -> None:
    """Curly quotes of an old Windows text are read, not turned into other signs."""
    text = "The workers’ union said: “We shall not go back – not for half the pay.” " * 4
    assert decode(text.encode("cp1252"), "a.txt").text == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_line_feeds(end: str) -> None:
    """Windows, old Macintosh and Unix line ends all divide lines."""
    assert decode(f"one{end}two{end}".encode(), "a.txt").text == "one\ntwo\n"


def test_byte_order_mark_is_no_letter() -> None:
    """A byte order mark is reported, and is not part of the text."""
    decoded = decode(b"\xef\xbb\xbfone\n", "a.txt")
    assert (decoded.text, decoded.bom) == ("one\n", True)


@pytest.mark.parametrize(
    ("raw", "line", "reason"),
    [
        (b"", 1, "no text"),
        (b" \n\t\r\n", 1, "no text"),
        (b"\xef\xbb\xbf\n", 1, "no text"),
        (b"one\ntwo\x00\n", 2, "NUL"),
        (b"one\rtwo\rthree\x00", 3, "NUL"),
        ("Забастовка ".encode() * 9 + b"\n\xd0\xd0 " + "и снова".encode(), 2, "damaged UTF-8"),
        ("Strike".encode("utf-16"), 1, "UTF-16"),
        ("Strike".encode("utf-16-le"), 1, "NUL"),
        (bytes(range(128, 256)) * 4, 1, "cannot be decoded"),
    ],
)
def test_refusals_name_line_and_cure(raw: bytes, line: int, reason: str) -> None:
    """What is no text is refused with its line, the reason and what to do."""
    with pytest.raises(Refusal) as refused:
        decode(raw, "a.txt")
    assert refused.value.line == line
    assert reason in refused.value.reason
    assert refused.value.cure
    assert str(refused.value).startswith(f"a.txt: line {line}: ")
