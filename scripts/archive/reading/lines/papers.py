"""Papers: what bodies and people issue, by the words that say so at the beginning of a title; and the press.

Each pattern is a row of alternatives, those of papers to be read without regard to case.
"""

from __future__ import annotations

RUSSIAN_PAPER = (
    r"(?:выписка из )?протокола?|постановление|резолюция|решение|положение|устав|приказ|распоряжение"
    r"|декрет|договор|соглашение"
    r"|заявление|обращение|воззвание|прокламация|призыв|манифест|декларация|программа|требования|наказ|листовка"
    r"|отч[её]т|открытое письмо|доклад|тезисы"
    r"|донесение|рапорт|докладная записка|сводка|предписание|циркуляр|приговор|прошение|жалоба|ходатайство"
)
ENGLISH_PAPER = (
    r"minutes|resolution|report|agreement|order|decree|appeal|manifesto|proclamation|declaration|open letter"
    r"|petition|statement|demands|(?:branch |general |special )?circular|memorandum"
    r"|constitution|by-?laws|rules|charter"
)
#: The last word of many newspapers' names: "Public Ledger", "Daily Advertiser".
PRESS_NAME = (
    r"Times|Herald|Mercury|Gazette|Tribune|Ledger|Advertiser|Chronicle|Courier|Intelligencer|Examiner"
    r"|Observer|Telegraph|Journal|Bulletin"
)
