"""Dates as people write them, Russian and English, → EDTF (Library of Congress, 2019)."""

from __future__ import annotations

import datetime
import re

_MONTHS = {
    1: "january jan января январь янв", 2: "february feb февраля февраль фев февр",
    3: "march mar марта март мар мартъ", 4: "april apr апреля апрель апр апрѣля апрѣль", 5: "may мая май",
    6: "june jun июня июнь июн іюня іюнь", 7: "july jul июля июль июл іюля іюль",
    8: "august aug августа август авг августъ",
    9: "september sept sep сентября сентябрь сен сент", 10: "october oct октября октябрь окт",
    11: "november nov ноября ноябрь ноя нояб", 12: "december dec декабря декабрь дек",
}
_NUMBER = {word: month for month, words in _MONTHS.items() for word in words.split()}
MONTH = "(?:" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\b\.?"
#: How English writes the number of a day: 3rd, and 3d in old papers.
ORDINAL = "(?:st|nd|rd|th|d)"
#: The days of the week by their whole names, and by these or short ones; whatever their case.
WHOLE_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b"
)
WEEKDAY = rf"(?:{WHOLE_WEEKDAY}|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс)\b)"
#: The figures of a year in which a text may be written, or which it may tell of.
YEAR_FIGURES = r"(?:1[5-9]|20)\d\d"
SEASON = r"(?:spring|summer|autumn|fall|winter|весн(?:а|ой)|лето|летом|осень|осенью|зим(?:а|ой))"
#: An hour of the day, as clocks show it: 14:05, 9.12 PM
HOUR = r"\d{1,2}[:.]\d\d(?::\d\d)?(?i:\s?[ap]\.?m\b\.?)?"
#: A day in figures alone, of whose month nobody can be sure: 03/03/08, 12-11-1987
DAY_IN_FIGURES = re.compile(r"\d{1,2}(?P<between>[./-]{1,2})\d{1,2}(?P=between)(?:\d{4}|\d\d)")
#: When a post was put on a Russian network: «14 фев 2020 в 18:22»
DAY_OF_POST = re.compile(rf"(?i)\d{{1,2}} {MONTH}(?: \d{{4}})? в {HOUR}")
_UNIT = r"(?:years?|yrs?|y|months?|mo|weeks?|wks?|w|days?|d|hours?|hrs?|h|minutes?|mins?|m)\b\.?"
_RUSSIAN_UNIT = r"(?:лет|год(?:а|ы)?|месяц\w*|недел\w*|дн\w*|день|час\w*|минут\w*)"
#: How old something is on a network: "2 years ago", "12 years 11 months ago", "5d ago", «час назад»
AGO = (
    rf"(?:(?:about |over )?(?:an?|one|\d{{1,3}}) ?{_UNIT}(?:,? (?:and )?\d{{1,2}} {_UNIT})* ago"
    rf"|(?:(?:\d{{1,3}}|две|два|три|четыре|пять) )?{_RUSSIAN_UNIT} назад)"
)
#: 3rd; 14-го июня, «Октября 9-го дня»
_ORDINAL = rf"(?:{ORDINAL}|-?(?:о?го|о?е))?"
#: The days of a month in words, as deeds have them: "this fourth day of July".
_DAYS_IN_WORDS = (
    *"first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
    *(f"twenty-{word}" for word in "first second third fourth fifth sixth seventh eighth ninth".split()),
    "thirtieth", "thirty-first")
_DAY_IN_WORDS = "|".join(_DAYS_IN_WORDS)
#: A day of a month before "day of": 3rd, third
DAY_IN_DEED = rf"(?:\d{{1,2}}{ORDINAL}?|{_DAY_IN_WORDS})"
#: "May, A. D. 1886"
_OF_OUR_LORD = r"(?:a\.\s?d\.,?\s+|in the year(?: of our lord)?,?\s+)?"
#: Of a text in small letters: so a pattern finds the first letter of a month faster than whatever its case.
_FORMS = [
    re.compile(
        rf"(?:[«\"“]?(?P<d>\d{{1,2}})[»\"”]?{_ORDINAL}\s+(?:(?:day\s+)?of\s+|дня\s+)?"
        rf"|\b(?P<word>{_DAY_IN_WORDS})\s+day\s+of\s+)"
        rf"(?P<m>{MONTH}),?\s+{_OF_OUR_LORD}(?P<y>\d{{4}})"),
    re.compile(rf"(?P<m>{MONTH})\s+(?P<d>\d{{1,2}}){_ORDINAL}(?:\s+дня)?,?\s+{_OF_OUR_LORD}(?P<y>\d{{4}})"),
    re.compile(rf"(?P<d>\d{{1,2}})-(?P<m>{MONTH})-(?P<y>\d{{4}})"),
    re.compile(r"(?P<d>\d{1,2})\.\s?(?P<n>\d{1,2})\.\s?(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})-(?P<n>\d{2})-(?P<d>\d{2})"),
    re.compile(rf"(?<!\d)(?P<y>\d{{4}}),\s+(?P<d>\d{{1,2}})\s+(?P<m>{MONTH})"),  # 2006, 15 сентября
    # 1908. 14 июня: at the foot of a letter
    re.compile(rf"^\W*(?P<y>\d{{4}})(?:\s?г(?:ода|\.)?)?[.,]?\s+(?P<d>\d{{1,2}})\s+(?P<m>{MONTH})"),
    # 1905 г., октября 14: as collections of documents have it
    re.compile(
        rf"(?<!\d)(?P<y>\d{{4}})(?:\s?г(?:ода|\.)?)?,?\s+(?P<m>{MONTH})\s+(?P<d>\d{{1,2}})(?![\d:])"),
    re.compile(rf"(?<!\d\s)(?P<m>{MONTH}),?\s+(?P<y>\d{{4}})"),
]
_YEAR_OF_FORMS = re.compile(r"\d{4}")  # each of these forms has one, most texts that are asked have none
_DAY_AND_MONTH = rf"\d{{1,2}} (?: {ORDINAL} | -го | \s*[-–—]\s*\d{{1,2}} )? \s+ {MONTH}"
_LEAD = re.compile(
    rf"""(?xi) (?: {WHOLE_WEEKDAY},? \s+ (?=\d) )?
      (?: {_DAY_AND_MONTH} (?: \s*[-–—]\s* {_DAY_AND_MONTH} )? (?:,?\s+\d{{4}})?
      | {MONTH} \s+ \d{{1,2}} (?: (?:{ORDINAL}|-го)\b | \s?[-–—]\s?(?:{MONTH}\s+)?\d{{1,2}} )?
        (?:,?\s+\d{{4}})?
      | {MONTH} \s+ \d{{4}} | \d{{1,2}}-го (?=[.,])
      | (?: (?:early|mid|late) [ -] | (?:in\s)?(?:the\s)?end\sof\s
          | (?:в\s)?(?:начал[оае]|середин[аые]|кон(?:ец|ц[ае]))\s )
        {MONTH} (?:,?\s+\d{{4}})? | (?:(?:early|late)\s)? {SEASON} (?: \s+\d{{4}} | (?=:\s) )
      | \d{{1,2}}\.\d{{1,2}}\.\d{{2,4}} | \d{{1,2}}\.(?:0[1-9]|1[0-2])
      | \d{{4}}(?:\s?г(?:ода|\.))?,
        \s (?: (?:\d{{1,2}}(?:\s?[-–—]\s?\d{{1,2}})?\s)? {MONTH} (?:\s\d{{1,2}})? | {SEASON} )
      | \d{{4}} (?:\s*[-–—]\s*\d{{2,4}})?
      | \d{{1,4}} (?: \s*[-–—]\s*\d{{1,4}} )? \s?
        (?: b\.?c\.?(?:e\.?)? | c\.?e\. | a\.?d\. | (?:до\s)?н\.\s?э\. )
      | [1-9]\d\d | (?-i: Январь | Февраль | Март | Апрель | Май | Июнь | Июль | Август | Сентябрь | Октябрь
      | Ноябрь | Декабрь ) (?= \s* [.—–:] )
      | (?-i: January | February | March | April | May | June | July | August | September | October
      | November | December ) (?= \s* [—–] ) )  # with a colon it may be a speaker, "April: …"
      (?: \s* (?:г\.|гг\.|года?|годы) )?
      (?: ,?\s \(? {WEEKDAY} \)? (?=.{{4}}) )?
      (?: ,\s (?:в\s|at\s)? \d{{1,2}}[:.]\d\d )?
      (?: ,?\s (?:утро|утром|дн[её]м|вечер|вечером|ночь|ночью|morning|afternoon|evening|night|noon) )?
      (?: \s* (?: :(?!\d) | [–—](?!\d) | -(?=\s) | \.(?=\s) | \t ) | (?<=\bг\.)(?=\s(?-i:[A-ZА-ЯЁ«])) )"""
)
YEAR = re.compile(rf"(?<![\d.]){YEAR_FIGURES}(?![\d.]\d|\d)")
_PLACE = re.compile(
    r"^(?:[А-ЯЁ][\w-]+ (?:губ|обл|у)\.?, )?(?:(?:г|с|пос|д)\. ?|город |село |the )?[A-ZА-ЯЁ][\w.’'-]*"
    r"(?:[ ,]{1,2}[A-ZА-ЯЁ(][\w.’')-]*|,? (?:тюрьма|станция|рудник|прииск|шахта|завод|лагерь|пос[её]лок"
    r"|деревня|село|область|губерния|уезд|волость|край|prison|camp|mine|station)){0,3}[\s,.–—-]*$"
)


#: What happened on a day beside the text, and no place: «Умер 2 июня 2017 года.», "Accessed 3 May 2004"
_ON_A_DAY = re.compile(
    r"(?i)(?:родил(?:ся|ась)|умер(?:ла)?|скончал(?:ся|ась)|погиб(?:ла)?|born|died|killed"
    r"|(?:убит|арестован|казн[её]н|расстрелян|похоронен|освобожд[её]н|уволен)[аы]?"
    r"|(?:(?:established|founded|retrieved|accessed|viewed|archived|downloaded|received|scanned|transcribed"
    r"|digiti[sz]ed|converted|checked|reprinted|postmarked|registered|joined|opened|closed)"
    r"|expires?|expired|since)(?: (?:on|in|from))?"
    r"|(?:основан|учрежд[её]н|получен|отсканирован|оцифрован|распознан|перепечатан|переиздан|зарегистрирован"
    r"|проверен|скачан|просмотрен)[аоы]?|поступил[аои]?|вступ(?:ает|ил[аои]?) в силу|действует(?: [сд]о?)?"
    r"|приходите|сегодня)")
_CHAMBER = re.compile(r"(?:The )?House of (?:Commons|Lords|Representatives|Assembly)")


def find_date(text: str) -> tuple[str, int, int] | None:
    """Find the first full date or month of a year in a text.

    Returns (EDTF, start, end), or None. A day that no month has is not taken for a date.
    """
    best: tuple[str, int, int] | None = None
    if not _YEAR_OF_FORMS.search(text):
        return None
    small = text.replace("İ", "I").lower()  # the one letter that becomes two
    for form in _FORMS:
        for found in form.finditer(small):
            edtf = _edtf(found)
            if edtf:
                if best is None or found.start() < best[1]:
                    best = (edtf, found.start(), found.end())
                break
    return best


def month_number(word: str) -> int:
    """The number of a month by its name. KeyError for another word."""
    return _NUMBER[word.rstrip(".").lower()]


def dateline(text: str, bare_year: bool = False) -> str | None:
    """The EDTF date of a line that is a date and at most a place; None for any other line.

    bare_year: whether a year alone is date enough, as it is under a title or a poem.
    """
    if len(text) > 80:
        return None
    text = " ".join(text.split())
    found = find_date(text)
    if not found and bare_year and len(years := list(YEAR.finditer(text))) == 1:
        found = (years[0].group(), years[0].start(), years[0].end())
        if text[: found[1]].rstrip()[-1:] not in ("", ",") or text[found[2] :][:1].isdigit():
            return None
        if text[found[2] :].lstrip()[:1] not in ("", ",", ".", "г"):
            return None
    if not found:
        return None
    edtf, start, end = found
    before, after = text[:start].strip(" ,.–—-("), text[end:]
    if after[:1].isalnum():
        return None
    after = re.sub(r"^[\s,.]*(?:г\.?|год[ау]?)(?![^\W\d])", "", after).strip(" ,.–—-()")
    if after and before in ("On", "In"):
        return None  # "On May 9, 2018, Ann Lee" begins a sentence
    return edtf if _accompanies_date(before) and _accompanies_date(after) else None


def _accompanies_date(words: str) -> bool:
    place = bool(_PLACE.match(words) or _CHAMBER.fullmatch(words))
    return not words or (place and not _ON_A_DAY.fullmatch(words))


def date_lead(text: str) -> int:
    """How many characters of a chronicle's entry are its date, with the sign after it; else 0."""
    found = _LEAD.match(text)
    return found.end() if found else 0


def _edtf(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    word = (groups.get("m") or "").rstrip(".").lower()
    month = int(groups["n"]) if groups.get("n") else _NUMBER[word]
    if not 1 <= month <= 12:
        return None
    edtf = f"{groups['y']}-{month:02d}"
    in_words = groups.get("word")
    if in_words or groups.get("d"):
        day = _DAYS_IN_WORDS.index(in_words) + 1 if in_words else int(groups["d"])
        try:
            datetime.date(int(groups["y"]), month, day)
        except ValueError:  # 31 February, or the year 0
            return None
        edtf += f"-{day:02d}"
    return edtf
