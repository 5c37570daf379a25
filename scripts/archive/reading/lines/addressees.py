"""To whom a letter is: a line with a name or an office, which in Russian stand in the dative case."""

from __future__ import annotations

import re

from .offices import TO_OFFICE

#: A family name and initials: «ИВАНОВУ И. И.»; a name behind «господину».
_NAME = re.compile(
    r"(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][^\W\d_]+(?i:(?:[оеё]в|[иы]н)у)"
    r"|[А-ЯЁ][^\W\d_]+(?i:(?:[оеё]в|[иы]н)у) (?:[А-ЯЁ]\. ?){1,2}"
    r"|(?i:г-ну|г-же|господину|госпоже|гражданину|гражданке)(?: [А-ЯЁ][\w.-]*){1,3}"
)
#: An office, an editorial board, an assembly or its members.
_OFFICE = re.compile(
    r"(?i)(?:кому\s?:\s+)?(?:(?:(?:вице-|премьер-)?(?:ректору|мэру|акиму|" + TO_OFFICE + r")"
    r"|(?:генеральному|главному|первому|исполнительному|верховному)\s\w+(?:у|ю)|главе|депутатам"
    r"|в (?:редакцию|прокуратуру|министерство|комитет|суд|правительство|администрацию|инспекцию)"
    r"|в (?:[а-яё]+(?:ое|ую|ый|ий) ){0,3}(?:собрание|думу|совет|инспекцию|прокуратуру|суд|управление"
    r"|комиссию))\b"
    r"|to the (?:president|prime minister|minister|editors?|mayor|governor|board|chair\w*|director|secretary"
    r"|general secretary|attorney|commissioner|manager|owners?|members of"
    r"|(?:right )?(?:honou?rable|worshipful|reverend)|commons|lords|king|queen)\b)"
)


#: Who sues or is sued, or from whom a complaint is, in the head of a paper to a court.
PARTY = re.compile(
    r"(?i)(?:административный )?(?:со)?(?:ист(?:ец|ица)|ответчик(?:и|ца)?|заявитель(?:ница)?|взыскатель"
    r"|должник|третье лицо|заинтересованное лицо|представитель (?:истца|ответчика|заявителя)|цена иска"
    r"|гос(?:ударственная )?пошлина)\b[^.!?:]{0,40}:")


def is_addressed_name(text: str) -> bool:
    """Whether a line is a person's name to whom a letter is, and nothing else: «ИВАНОВУ И. И.»"""
    return bool(_NAME.fullmatch(text))


def begins_with_addressed_office(text: str) -> bool:
    """Whether a line begins with the office to which a letter is: «Президенту …», "To the Mayor of …"."""
    return bool(_OFFICE.match(text))
