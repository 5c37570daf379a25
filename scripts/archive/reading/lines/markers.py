"""Markers that people write: bullets, numbers and letters of lists, signs of notes."""

from __future__ import annotations

import re
import unicodedata

_ITEM = re.compile(
    r"""(?x) (?P<indent>\s*) (?P<marker>
      [•·▪●◦‣■□–—−\-*] (?= \s )              # bullets and dashes
    | -- (?= \s )                             # a dash of a typewriter
    | [–\-] (?= [^\W\d_a-z] ) | — (?= [а-яё] )   # a dash that touches its word
    | [\^↑] (?= \s \S )                        # an encyclopedia's note without its number
    | \+ (?= \s [^\W\d] )                      # a plus before a word, not before a telephone number
    # a real bullet needs no space
    | [•▪●◦‣■□○►▶➤→★☆✓✔✅☑❖◆◇❌❎✖✗✘➖➕➡▫◾◽🔸🔹🔺🔻🔴🟠🟡🟢🔵⚫⚪📌❗]\ufe0f? (?= \s* \S )
    | (?: [☐☒] | \[[ xXхХ]?\] ) (?= \s \S (?!.*(?:[☐☒]|\[[ ]\])) )  # a box to tick, one on a line
    | \d\ufe0f?\u20e3 (?= \s* \S )             # a digit on a key, 1️⃣
    | [\uf000-\uf0ff] (?= \s* \S )             # a bullet of Word's own typefaces
    | § (?= \s+ [^\W\d] ) | [oØü] (?= \s+ [A-ZА-ЯЁ] )  # and what is left of one in another typeface
    | \(? \d{1,3} [.)] (?= \s )                # 1. 1) (1)
    | \d{1,2} / (?= \s )                        # 1/ of a thread
    | \d{1,2} \. \d{1,2} \) (?= \s )            # 7.1), added between 7) and 8)
    | \(? \d{1,2} \) (?= [^\W\d_] )            # 1)word
    | \d{1,2} \. (?= [A-ZА-ЯЁа-яё] ) (?! [IVX]{1,4}\.\s?\d )  # 1.Word, but not the day 3.XI.1933
    | \(? [a-zа-яё] [.)] (?= \s )              # a. a) (a)
    | [а-яё] \) (?= [^\W_] )                   # а)слово
    | \d{1,2} [a-zа-яё] [)\]] (?= \s ) | [a-zа-яё] \] (?= \s )  # 4d) a]
    | \(? [A-ZА-ЯЁ] \) (?= \s )                # A) (A)
    | \(? [ivx]{2,5} [.)] (?= \s )             # ii) iv.
    ) \s* (?= \S )"""
)
_NOTE = re.compile(
    r"(\[(?:\d{1,3}|[a-zа-я]|[ivx]{2,5})\]|\[\^[\w-]{1,30}\]:?|\(\d{1,3}\)|\{\d{1,3}\}"
    r"|(?:\*{1,4}(?!\*)|[†‡]{1,2}|[¹²³⁴-⁹⁰]{1,3})\)?)\s*(?=\S)"  # *) in old prints
)
#: The number of a clause, as contracts have it: 4.10.
CLAUSE = re.compile(r"\s*\d{1,2}\.\d{1,2}\.?\s")
#: A line that is drawn, as above notes.
DRAWN_LINE = re.compile(r"[-_–—=*]{3,}|[-_–—=*](?: [-_–—=*]){2,}")
_INSIDE_SENTENCE = re.compile(r"(?<=\S )\(?(?:\d{1,2}|[a-z])\)(?=\s)")  # the markers of a list in a sentence
#: - 12 -
_PAGE_NUMBER = re.compile(r"\s*[-–—]\s*\d{1,4}\s*[-–—]\s*")
_DASHES = "–—−-"
_BULLETS = "•·▪●◦‣■□"
_LEFT_OF_BULLETS = "oØü§"  # no letters that count
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def split_item(line: str) -> tuple[str, str, int] | None:
    """Divide a list item's line into (marker, rest, indent); None for a line without a marker."""
    found = _ITEM.match(line) if not _PAGE_NUMBER.fullmatch(line) else None
    if not found or not _has_words(line, found.end()):
        return None
    if found["marker"] == "*" and line.rstrip().endswith(" *"):
        return None  # * PART ONE *
    if is_picture(found["marker"][:1]) and found["marker"] not in _BULLETS and line.rstrip().endswith(":"):
        return None  # 📌 Our demands:
    return found["marker"], line[found.end() :], len(found["indent"].expandtabs(4))


def split_note(text: str) -> tuple[str, str] | None:
    """Divide a note into (marker, rest): `[1]`, `(1)`, `*`, `¹)`; None where there is no marker."""
    found = _NOTE.match(text)
    if not found or not _has_words(text, found.end()):
        return None
    if found[1][0] == "*" and text.endswith(found[1]) and (
        text[len(found[1])] != " " or text.endswith(" " + found[1])
    ):
        return None  # *emphasis* or * PART ONE *, not a note
    return found[1], text[found.end() :]


def _has_words(text: str, start: int) -> bool:
    """Whether more than signs follow; "* * *" is an ornament and no item."""
    return any(char.isalnum() for char in text[start : start + 200])


def note_key(marker: str) -> str:
    """A note whatever its marker's style: `[1]`, `(1)`, `1.` and `¹` are "1"; `[^1]:` is "^1"."""
    if marker.startswith("[^"):
        return marker.strip("[]:")  # Markdown's own notes, which may be beside others
    return marker.strip("[](){}.^↑").translate(_RAISED)


def marker_style(marker: str) -> str:
    """Name the kind of a list's marker: items of one list share it."""
    if marker.endswith("\u20e3"):
        return "key"
    if is_picture(marker[:1]):
        return "picture"
    bare = _without_number_before(marker.strip("()./]"))
    if bare.isdigit():
        return "number" + marker[-1] * (marker != bare) + marker[0] * (marker[0] == "(")
    if bare.isalpha() and marker not in _LEFT_OF_BULLETS:
        return ("capital" if bare.isupper() else "letter") + marker[-1]
    return "dash" if is_dash(marker) else marker


def _without_number_before(bare: str) -> str:
    """The letter of a marker behind the number of what it is a part of, as in "4d"; other markers whole."""
    return bare[-1:] if bare[-1:].isalpha() and bare[:-1].isdigit() else bare


def leads_back(text: str) -> bool:
    """Whether words end with the sign that leads from a note back to its place."""
    return text.rstrip("\ufe0e\ufe0f ")[-1:] == "↩"


def is_picture(char: str) -> bool:
    """Whether a character is a small picture, such as people put into messages."""
    return char > "\u2190" and (unicodedata.category(char) == "So" or char in "\ufe0f\u20e3")


def is_dash(marker: str) -> bool:
    """Whether a marker is a dash, perhaps one of a typewriter's two hyphens."""
    return bool(marker) and marker in (*_DASHES, "--")


def possible_numbers(marker: str) -> frozenset[int]:
    """The numbers that a marker may stand for: `3.` → 3, `b)` or `б)` → 2, `i)` → 1 or 9."""
    bare = _without_number_before(marker.strip("()./]\ufe0f\u20e3").lower())
    if bare.isdigit():
        return frozenset({int(bare)})
    if marker in _LEFT_OF_BULLETS:
        return frozenset()
    out = {a.index(bare) + 1 for a in _ALPHABETS if len(bare) == 1 and bare in a}
    if bare and all(letter in _ROMAN for letter in bare):
        values = [_ROMAN[letter] for letter in bare]
        following = [*values[1:], 0]
        out.add(sum(-v if v < w else v for v, w in zip(values, following, strict=True)))
    return frozenset(out)


def ordinal(marker: str) -> int | None:
    """The number that a marker stands for, the likeliest if there are two; None for a bullet."""
    return min(possible_numbers(marker), default=None)


def counts_on_within(lines: list[str], n: int, marker: tuple[str, str, int] | None) -> bool:
    """Whether a marker goes on with those inside the sentence above."""
    if not marker or marker[0][-1:] != ")":
        return False
    inside = [found for line in lines[max(0, n - 2) : n] for found in _INSIDE_SENTENCE.findall(line.strip())]
    if not inside or ("(" in inside[-1]) != ("(" in marker[0]):
        return False
    return any(count + 1 in possible_numbers(marker[0]) for count in possible_numbers(inside[-1]))
