"""Files that bear the name of a text and are something else, each with the cure that helps it.

By their first bytes: documents, archives, pictures. By what they say: the source of a web page, text
that was read in the wrong encoding, data of a program, a page that never came.
"""

from __future__ import annotations

import json
import re
import shlex

from ...languages import LANGUAGES
from ...messages import say
from ...model import Refusal

_WORD_PROCESSOR = "open it in a word processor, save it as plain text in UTF-8 and give that"
_RECOGNISE = "let a program recognise its text (OCR), read that over and save it as UTF-8"
_UNPACK = "unpack it and give each text in it as a file of its own"
_EBOOK = "open it in an e-book program such as Calibre, convert it to TXT and give that"
_SIGNATURES = (
    (b"%PDF-", "a PDF document", ".pdf",
     "copy its text from a PDF reader into a text editor, or run pdftotext on it, and save that as UTF-8"),
    (b"{\\rtf", "an RTF document", ".rtf", _WORD_PROCESSOR),
    (b"\xd0\xcf\x11\xe0", "a Word document", ".doc", _WORD_PROCESSOR),
    (b"\x89PNG", "a picture (PNG)", ".png", _RECOGNISE),
    (b"\xff\xd8\xff", "a picture (JPEG)", ".jpg", _RECOGNISE),
    (b"GIF8", "a picture (GIF)", ".gif", _RECOGNISE),
    (b"II*\x00", "a picture (TIFF)", ".tif", _RECOGNISE),
    (b"MM\x00*", "a picture (TIFF)", ".tif", _RECOGNISE),
    (b"AT&TFORM", "a scan (DjVu)", ".djvu", _RECOGNISE),
    (b"\x1f\x8b", "a packed file (gzip)", ".gz", _UNPACK),
    (b"7z\xbc\xaf", "a packed file (7z)", ".7z", _UNPACK),
    (b"Rar!", "a packed file (RAR)", ".rar", _UNPACK),
)
_ZIPPED = (
    (b"word/", "a Word document (DOCX)", ".docx", _WORD_PROCESSOR),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)", ".odt", _WORD_PROCESSOR),
    (b"application/epub+zip", "an e-book (EPUB)", ".epub", _EBOOK),
    (b"xl/", "a spreadsheet (XLSX)", ".xlsx", _WORD_PROCESSOR),
)
_FROM_BROWSER = (
    "open it in a browser, select the text there, copy it into a text editor and save that as UTF-8"
)
_FROM_DATA = "copy the text out of it into a text editor, without the names of fields, and save that as UTF-8"
_MARKUP = (
    (re.compile(r"(?i)<!doctype html|<html[\s>]"), "the source of a web page (HTML)", ".html", _FROM_BROWSER),
    (re.compile(r"(?i)<\?xml[^>]*>\s*(?:<!--.*?-->\s*)*<FictionBook"), "an e-book (FB2)", ".fb2", _EBOOK),
    (re.compile(r"(?i)<\?xml[^>]*>\s*(?:<!doctype html[^>]*>\s*)?<html"),
     "the source of a web page (XHTML)", ".html",
     _FROM_BROWSER),
    (re.compile(r"(?is)(?:from|mime-version|subject|date): .{0,600}content-type: multipart/related"),
     "a saved web page (MHTML)", ".mht", _FROM_BROWSER),
)
_TAG = re.compile(
    r"</?(?:p|div|span|br|a|li|ul|ol|h[1-6]|table|t[dr]|b|i|em|strong|font|img|section|article)(?:\s[^<>]*)?/?>",
    re.I,
)
_TAGGED = 0.6  # of the lines of a page's source
_FEWEST_TAGGED = 8  # lines, where the first has no tag
#: A sign that the source of a web page has in its text, and no page that a browser shows.
SOURCE_SIGN = re.compile(
    r"&(?:nbsp|laquo|raquo|[lr][ds]quo|bdquo|quot|apos|[mn]dash|hellip|shy|thinsp|amp|lt|gt|sect|deg|copy|#\d{2,5}"
    r"|#x[\da-fA-F]{2,5});|</?(?:br|p|b|i|em|strong|a|span|div|su[bp]|font|li|ul|ol|h[1-6]|img)(?:\s[^<>]*)?/?>"
)
#: (the encoding that a text was read in, the one that it is in)
_MISREAD = (
    ("cp1251", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("koi8-r", "utf-8"), ("cp866", "utf-8"),
    ("latin-1", "cp1251"), ("cp1252", "cp1251"), ("cp1251", "koi8-r"), ("koi8-r", "cp1251"),
    ("cp1251", "cp866"), ("cp866", "cp1251"), ("latin-1", "koi8-r"),
)
#: Apostrophes, quotation marks and accented letters whose UTF-8 was read as another encoding.
_PIECES = re.compile(
    "â€[™œ\x9d˜¦“”\x93\x94\x99\x9c]|Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\xa0«»°§£]|[âÐÑ][\x80-\x9f]|в„–|вЂ[™њќ\x98“”]"
)
_COMMON = frozenset(word for row in LANGUAGES for word in row.common.split())
_MARKS = ".,:;!?…()[]«»“”„\"'–—"
_MARKUP_SIGN = re.compile(r"</\w|\s[a-z]+=\"|\{\{|\\\w+\{|^#include|;\n\s*\}")
_QUESTION_MARKS = re.compile(r"[(«\"]?\?{2,}[-?]*[.,!:;)»\"]?")
_SAMPLE = 2_000  # characters
_PLAIN = 0.08  # of the words; a text that can be read has more of the commonest ones
_NO_PAGE = re.compile(
    r"(?i)(?:please )?enable javascript|javascript (?:is )?(?:required|disabled)|checking your browser"
    r"|just a moment|(?:403|404|500|502|503)\b.{0,40}(?:forbidden|not found|error|unavailable|gateway)"
    r"|(?:access denied|page not found|not found)$|verify (?:that )?you are (?:a )?human|loading(?:\.\.\.|…)$"
    r"|включите javascript|страница не найдена|доступ (?:запрещ[её]н|ограничен)|ошибка (?:403|404|50\d)"
    r"|подтвердите, что вы не робот|проверка браузера",
    re.M,
)
_SHELL = 60  # words that such a page has at most
_COLUMN_GAP = re.compile(r"(?<=\S)(?: {3,}|\t)(?=\S)")
_SIGN_IN_WORD = re.compile(r"\w[@*&\"\[\]{}^|`<>=+%#$]\w|[@*&\"\[\]{}^|`<>=+%#$]{2}|^[@*&^|`<>=+%#$]\w")
_COLUMNS = 30  # lines side by side that are no table any more
_IN_COLUMNS = 0.35  # of the lines


def refuse_by_bytes(raw: bytes, name: str) -> None:
    """Refuse a file that is a document, a packed file or a picture, by its first bytes.

    raw: the file as received. name: its name, for the error. Raises Refusal.
    """
    head = raw[:1024].lstrip()
    for signature, kind, ending, cure in _SIGNATURES:
        if head.startswith(signature):
            raise _refusal(name, kind, ending, cure)
    if head.startswith(b"PK\x03\x04"):
        for sign, kind, ending, cure in _ZIPPED:
            if sign in raw:
                raise _refusal(name, kind, ending, cure)
        raise _refusal(name, "a packed file (ZIP)", ".zip", _UNPACK)


def _refusal(name: str, kind: str, ending: str, cure: str) -> Refusal:
    """A refusal of a file that no program opens by its name, which ends with .txt, until that is changed."""
    return Refusal(name, 1, say("this is {kind}, not a plain text", kind=say(kind)),
                   say("take it out of the folder and let its name end with {ending}; {cure}", ending=ending,
                       cure=say(cure)))


def refuse_by_words(text: str, encoding: str, name: str) -> None:
    """Refuse a text that is a page's source, was read in a wrong encoding, or says that no page came.

    text: decoded. encoding: which it was decoded from. name: the file's, for the error.
    Raises Refusal.
    """
    head = text[:3000].lstrip("\ufeff \t\r\n")
    for pattern, kind, ending, cure in _MARKUP:
        if pattern.match(head):
            raise _refusal(name, kind, ending, cure)
    if _is_json(text):
        raise _refusal(name, "data (JSON)", ".json", _FROM_DATA)
    filled = [line for line in text[:60_000].split("\n") if line.strip()]
    tagged = sum(bool(_TAG.search(line)) for line in filled)
    few = 3 if _TAG.match(head) and "</" in head else _FEWEST_TAGGED
    if tagged >= max(few, _TAGGED * len(filled)):
        raise _refusal(name, "the source of a web page (HTML)", ".html", _FROM_BROWSER)
    _refuse_misread(text, encoding, name)
    if line := _first_of_columns(text.split("\n")):
        raise Refusal(
            name, line, say("columns of print are side by side, so that no line can be read on"),
            say("give the columns one after the other: in a PDF reader select each by itself, or run "
                "pdftotext without -layout"))
    if len(text) < 20 * _SHELL and len(text.split()) <= _SHELL and (found := _NO_PAGE.search(text)):
        line = text[: found.start()].count("\n") + 1
        raise Refusal(name, line, say("the page was not there when it was saved ({value!r})",
                                      value=found.group().strip()),
                      say("open it in a browser, wait for its text, copy that and save it as UTF-8"))


def _is_json(text: str) -> bool:
    """Whether a text is an object of JSON, or a list of them."""
    bare = text.lstrip("\ufeff").strip()
    if bare[:1] + bare[-1:] not in ("{}", "[]"):
        return False
    try:
        data = json.loads(bare)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) or any(isinstance(entry, dict) for entry in data)


def _count_common(text: str) -> int:
    """How many words of a text are among the commonest. A letter beside a stray sign, «С‡», is no word."""
    return sum(word.strip(_MARKS).lower() in _COMMON for word in re.split(r"[ \t\r\n]+", text))


def _refuse_misread(text: str, encoding: str, name: str) -> None:
    """Refuse a text whose letters were taken for others; say how to turn it back where one can."""
    sample = text[:_SAMPLE]
    words = sample.split()
    lost = sum(bool(_QUESTION_MARKS.fullmatch(word)) for word in words)
    if (len(words) > 4 and lost > 0.3 * len(words)) or sample.count("\ufffd") > 0.05 * len(sample):
        raise Refusal(name, 1, say("the letters of the text were lost when it was saved"),
                      say("take it from its source again and save it as UTF-8"))
    # The address of a page has such signs too.
    signs = sum(bool(_SIGN_IN_WORD.search(word.replace("*", ""))) and "/" not in word and "°" not in word
                for word in words)
    if len(words) > 80 and signs > 0.25 * len(words) and not _MARKUP_SIGN.search(sample):
        raise Refusal(
            name, 1, say("the letters of the text are others, as in a PDF whose letters have no names"),
            say(_RECOGNISE))
    if text.isascii():
        return
    known = _count_common(sample)
    if known < _PLAIN * len(words):
        mended = [sample.encode(wrong, "ignore").decode(right, "ignore") for wrong, right in _MISREAD]
        found = [_count_common(text) for text in mended]
        best = max(range(len(found)), key=found.__getitem__)
        if found[best] >= max(3, _PLAIN * len(mended[best].split())) and known < 0.2 * found[best]:
            raise _misread(text, encoding, name, *_MISREAD[best])
    if len(_PIECES.findall(text)) > 2:
        piece = _PIECES.search(text)
        assert piece
        line = text[: piece.start()].count("\n") + 1
        raise Refusal(name, line, say("signs of the text were read in a wrong encoding ({value!r})",
                                      value=piece.group()),
                      say("take it from its source again and save it as UTF-8, or mend these signs by "
                          "hand"))


def _first_of_columns(lines: list[str]) -> int:
    """The first line of a text whose printed columns stand side by side; 0 where there are none.

    Two pieces of prose on most lines, the second of which often goes on with a sentence, are no table.
    """
    found: list[int] = []
    filled = running = 0
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        filled += bool(bare)
        wide = len(bare) > 60 and ("   " in bare or "\t" in bare)
        cells = _COLUMN_GAP.split(bare) if wide else []
        prose = [cell for cell in cells if len(cell.split()) > 3 and len(cell) > 20]
        if len(prose) > 1:
            found.append(number)
            running += any(cell[:1].islower() for cell in prose[1:])
    in_columns = len(found) >= _COLUMNS and len(found) >= _IN_COLUMNS * filled
    return found[0] if in_columns and running >= 0.4 * len(found) else 0


def _misread(text: str, encoding: str, name: str, wrong: str, right: str) -> Refusal:
    reason = say("the text was read in a wrong encoding when it was saved, so its letters are others")
    cure = say("take it from its source again and save it as UTF-8")
    if encoding == "UTF-8":
        try:
            text.encode(wrong).decode(right)
        except UnicodeError:
            pass
        else:
            codec = "ISO-8859-1" if wrong == "latin-1" else wrong.upper()
            cure += say(", or turn it back: iconv -f UTF-8 -t {codec} {name} > mended.txt",
                        codec=codec, name=shlex.quote(name))
    return Refusal(name, 1, reason, cure)
