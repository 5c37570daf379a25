"""Offices: what people are in a union, a works or a state, as heads, lists and signatures name them.

The words are here once. Each pattern says in which grammatical case they stand, and has no groups of its
own and no anchors, so that another pattern may hold it; all are to be read without regard to case.
"""

from __future__ import annotations

import re

_ENGLISH = (
    r"chair(?:man|woman|person)?|secretary(?:[- ]treasurer)?|president|treasurer|organi[sz]er|editor|steward"
    r"|delegate|convenor|representative|director|manager|agent|officer|co-?ordinator|commissioner|minister"
    r"|governor|mayor|counsel|spokes(?:man|woman|person)"
)
#: Russian offices by how they end: in the nominative, the genitive and the dative.
_RUSSIAN = {
    ("", "а", "у"): "директор организатор редактор министр президент комиссар прокурор губернатор начальник"
    " командир инженер инспектор бухгалтер делегат депутат бригадир",
    ("ь", "я", "ю"): "председател секретар заместител",
    ("й", "я", "ю"): "казначе",
    ("ий", "его", "ему"): "управляющ заведующ",
    ("ый", "ого", "ому"): "уполномоченн",
}
_NOMINATIVE, _GENITIVE, _DATIVE = range(3)


def _in_cases(*cases: int) -> str:
    """The Russian offices in these grammatical cases, as alternatives of a pattern."""
    return "|".join(
        f"(?:{words.replace(' ', '|')})(?:{'|'.join(endings[case] for case in cases)})"
        for endings, words in _RUSSIAN.items()
    )


#: Who holds it, or what it is: "Secretary-Treasurer", «председатель».
OFFICE = rf"(?:{_ENGLISH}|{_in_cases(_NOMINATIVE)})"
#: The same, or whose: «председателя».
OFFICE_OR_WHOSE = rf"(?:{_ENGLISH}|{_in_cases(_NOMINATIVE, _GENITIVE)})"
#: To whom one writes: «председателю».
TO_OFFICE = rf"(?:{_in_cases(_DATIVE)})"
#: The same in any case, and of several people.
OFFICES = rf"(?:(?:{_ENGLISH})s?|(?:{'|'.join(_RUSSIAN.values()).replace(' ', '|')})\w*)"
#: Russian committees, by their usual short names: «профком», «горком».
COMMITTEE = r"(?:проф|стач|забаст|испол|гор|об|рай|край|рес|губ|парт|цех|мест|зав|домо?)ком"
#: Offices cut short behind a name: "Jas. Tully, Pres."
_SHORTENED = r"(?:pres|sec(?:['’]?y)?|treas|chmn|rep)\.?"
#: What may stand before an office: "acting", «заместитель».
RANK = (
    r"(?:first|deputy|vice|assistant|acting|executive|general|associate|hon(?:orary|\.)|branch|chief|зам(?:\.|еститель)"
    r"|и\. ?о\.|первый|главный|генеральный|народный|ответственный|отв\.|бывший)[ -]"
)
#: As what people sign: with an office, or with a trade.
OFFICE_OF_SIGNER = rf"(?:(?:{RANK}){{0,2}}{OFFICE}s?|рабочий|судья|judge|член профсоюза|предс?\.|секр\.)"
_ALONE = re.compile(rf"(?i)(?:[\w'’-]+\.?\s+){{0,2}}(?:{OFFICE_OF_SIGNER}\.?|{_SHORTENED})")


def is_office(text: str) -> bool:
    """Whether words are what somebody is and no more: "Branch Secretary", "Chief Steward", "Pres"."""
    return bool(_ALONE.fullmatch(text))
