"""Bytes → text: which encoding a raw file is in, and what cannot be read.

UTF-8 is tried first, because a text that decodes as UTF-8 is hardly ever anything else.
The older encodings are told apart by chardet; each that we take is a row of ENCODINGS.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import chardet

from ...messages import say
from ...model import Refusal
from .file_kinds import refuse_by_bytes

#: chardet's name → (Python's codec, name for people). A further encoding is a further row.
ENCODINGS: dict[str, tuple[str, str]] = {
    "windows-1251": ("cp1251", "Windows-1251"),
    "koi8-r": ("koi8-r", "KOI8-R"),
    "koi8-u": ("koi8-u", "KOI8-U"),
    "windows-1252": ("cp1252", "Windows-1252"),
    "iso-8859-1": ("cp1252", "ISO-8859-1"),
}
_CURE = "save the text as UTF-8 and try again"
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_LATIN = re.compile(rb"[A-Za-z]")
_FEW = 0.04  # of the letters; in a text of another alphabet far more are beyond ASCII
_SAMPLE = 200_000  # bytes; an encoding shows long before


@dataclass(frozen=True)
class Decoded:
    """text: with LF line ends; encoding: its name for people; bom: whether a byte order mark came first."""

    text: str
    encoding: str
    bom: bool

    @property
    def line_count(self) -> int:
        """How many lines the text has; a line end at its end begins no further one."""
        return self.text.count("\n") + (not self.text.endswith("\n"))


def decode(raw: bytes, name: str) -> Decoded:
    """Turn the bytes of a raw file into text.

    raw: the file as received. name: the file's name, for the errors.
    Raises Refusal for NUL bytes, for bytes that are no text, for an empty text.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Refusal(name, 1, say("the file is in UTF-16, which the archive does not take"), say(_CURE))
    refuse_by_bytes(raw, name)
    nul = raw.find(b"\0")
    if nul >= 0:
        raise Refusal(
            name,
            _line(raw, nul),
            say("a NUL byte: this is no plain text"),
            say("give the text itself, saved as UTF-8, not a document or a picture"),
        )
    bom = raw.startswith(codecs.BOM_UTF8)
    body = raw[len(codecs.BOM_UTF8) :] if bom else raw
    try:
        text, encoding = body.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as fault:
        text, encoding = _decode_older(body, fault, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff\u200b").strip():
        raise Refusal(name, 1, say("the file has no text"), say("put the text into it, or remove the file"))
    return Decoded(text, encoding, bom)


def codec_of(encoding: str) -> str:
    """Python's codec for an encoding by its name for people."""
    return {label: codec for codec, label in ENCODINGS.values()}.get(encoding, "utf-8")


def _decode_older(body: bytes, fault: UnicodeDecodeError, name: str) -> tuple[str, str]:
    """Decode what is not UTF-8; a damaged UTF-8 file is refused, never taken for another."""
    line = _line(body, fault.start)
    in_sequences = sum(len(m.group()) for m in _SEQUENCE.finditer(body))
    if in_sequences >= 0.8 * len(_HIGH.findall(body)):
        bad = body[fault.start : fault.start + 4].hex(" ")
        reason = say("damaged UTF-8 (bytes {bad})", bad=bad)
        raise Refusal(name, line, reason, say("mend or retype the place"))
    guess = (chardet.detect(body[:_SAMPLE])["encoding"] or "").lower()
    if guess not in ENCODINGS and _is_western(body):
        guess = "windows-1252"
    if guess not in ENCODINGS:
        guessed = say("looks like {guess}", guess=guess) if guess else say("no known encoding fits")
        raise Refusal(name, line, say("the text cannot be decoded ({guessed})", guessed=guessed), say(_CURE))
    codec, label = ENCODINGS[guess]
    try:
        return body.decode(codec), label
    except UnicodeDecodeError as worse:
        reason = say("the text cannot be decoded as {label}", label=label)
        raise Refusal(name, _line(body, worse.start), reason, say(_CURE)) from None


def _is_western(body: bytes) -> bool:
    """Whether nearly all letters are plain Latin ones: a text with a few accents or quotation marks."""
    high, letters = len(_HIGH.findall(body)), len(_LATIN.findall(body))
    if high > _FEW * letters:
        return False
    try:
        body.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def _line(data: bytes, offset: int) -> int:
    head = data[:offset]
    return head.count(b"\n") + 1 if b"\n" in data else head.count(b"\r") + 1
