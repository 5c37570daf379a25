"""Who made a song: «Слова П. Лаптева, музыка народная», «Сл.: А. Ли», "Words: Ann Lee"."""

from __future__ import annotations

import re

from .name_cases import name_in_nominative

_WORDS = r"(?:автор(?:ы)?\s(?:слов|стихов|текста\s\(слов\))|слова|сл\.|стихи|words|lyrics)"
#: Who made its music, or turned it into another language.
_MUSIC = (
    r"(?:музыка|муз\.|мелодия|напев|мотив|композитор(?:ы)?(?:\s\(музыка\))?|автор\sмузыки|обработка"
    r"|аранжировка|перевод|пер\.|русский\sтекст|music|tune|melody|translation)")
_INITIALS = r"(?:[A-ZА-ЯЁ]\.[\s-]?){1,3}"
_NAME = r"[A-ZА-ЯЁ][\w’'-]+"
#: A person: initials or a given name with the family name, or the family name alone.
_PERSON = rf"(?:{_INITIALS}{_NAME}|{_NAME}\s{_INITIALS}|{_NAME}(?:\s{_NAME}){{0,2}})"
_NOBODY = r"(?i:народн\w+|неизвестн\w+(?:\s\w+)?|traditional|unknown)"
_PART = re.compile(
    rf"(?P<role>(?i:{_WORDS}(?:\s(?:и|and|&)\s{_MUSIC})?|{_MUSIC}(?:\s(?:и|and|&)\s{_WORDS})?))"
    rf"(?P<sign>\s?[:–—-])?\s*(?:(?P<who>{_PERSON}(?:(?:,|\s(?:и|and|&))\s{_PERSON}){{0,2}})|{_NOBODY})")
_BETWEEN = re.compile(
    rf"(?i)(?:(?:[,;.]|\s[/|•·–—-])\s+|\s{{4,}}|\n|(?<!слова)(?<!сл\.)(?<!муз\.)(?<!words)(?<!музыка)\s(?:и|and|&)\s)"
    rf"(?=(?:{_WORDS}|{_MUSIC})(?!\w))")
_LONGEST = 140  # characters
_YEAR_BEHIND = re.compile(r",?\s\(?(?P<year>\d{4})(?:\s?г(?:ода|\.)?)?\)?$")
#: What may be another's title as well, where no initial or sign shows whose they are: «Стихи Анны Ли».
_MAY_BE_TITLE = re.compile(r"(?i)стихи|мелодия|мотив|напев|обработка|перевод|words|music|lyrics|tune|melody")


def song_credits(text: str) -> list[str] | None:
    """Read a line that says who made a song.

    Returns the authors of its words, in the nominative; none where it names only who made the music, or says
    that nobody is known; None for any other line.
    """
    line = text.strip()
    if len(line) > _LONGEST:
        return None
    line = line[1:-1] if line[:1] == "(" and line[-1:] == ")" else line
    line = re.sub(r"(?<=\w{3})\.$", "", _YEAR_BEHIND.sub("", line))
    authors: list[str] = []
    for part in _BETWEEN.split(line):
        found = _PART.fullmatch(" ".join(part.split()))
        if not found or (_MAY_BE_TITLE.match(part) and not (
            found["sign"] or re.search(_INITIALS, part) or not found["who"]
        )):
            return None
        if found["who"] and re.search(rf"(?i){_WORDS}", found["role"]):
            names = re.split(r",\s|\s(?:и|and|&)\s", found["who"])
            authors += names if found["sign"] else map(name_in_nominative, names)
    return authors


def year_of_credits(text: str) -> str:
    """The year behind a song's credits; nothing where there is none."""
    found = _YEAR_BEHIND.search(text.strip().rstrip(")"))
    return found["year"] if found else ""
