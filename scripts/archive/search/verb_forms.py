"""The stems of Russian verbs that Snowball does not join with the infinitive's.

Запретить, запрещён, запрещать; закрыть, закрытый; требовать, требуют; остановить, останавливать: the
consonant changes before the ending of a participle and in the other aspect, and verbs in -овать lose their
suffix in the present tense (the classes are those of A. A. Zaliznyak's Grammatical dictionary). The forms
are made by these rules; one that does not exist is found nowhere.
"""

from __future__ import annotations

import re

from .analysis import fold, stem

#: What the last letters of the root become before -ен, the longest first.
_SOFTENED = {"ст": ("щ",), "т": ("ч", "щ"), "д": ("ж", "жд"), "с": ("ш",), "з": ("ж",),
             "б": ("бл",), "п": ("пл",), "в": ("вл",), "м": ("мл",), "ф": ("фл",)}
_SHORTEST = 4  # letters of a stem: a shorter one may be any word's
#: Бить, убить, сшить: their participles end in -т.
_SHORT_ROOT = re.compile("(?:[вдзинпрсу]?[аоыеи]?[збс]?)[бвлпш]и")
_SOFT_O = re.compile("о([^аеиоуыэюя]+)$")  # the last vowel: it becomes а in остановить, останавливать


def other_stems(infinitive: str) -> list[str]:
    """The stems of a verb's participles, present tense and other aspect that differ from its infinitive's.

    infinitive: one Russian word; what does not end in -ть or -ться has none.
    """
    form = fold(infinitive.lower()).removesuffix("ся")
    if not form.endswith("ть"):
        return []
    forms = _forms(form[:-2])
    stems = dict.fromkeys(stem(one) for one in forms)
    return [one for one in stems if len(one) >= _SHORTEST and one != stem(form)]


def _forms(root: str) -> list[str]:
    """The forms with other stems of a verb, of which the root is the infinitive without -ть."""
    if root.endswith(("ова", "ева")):
        return [root[:-3] + "уют", root[:-1] + "ывать"]
    if root.endswith("а"):
        return [root[:-1] + ending for ending in ("ывать", "ивать")]
    is_short = bool(_SHORT_ROOT.fullmatch(root))
    forms = [root + "т", root + "тый"] if root[-1:] in "ыуяе" or is_short else []
    if root.endswith("и") and not is_short:
        ending = next((old for old in _SOFTENED if root[:-1].endswith(old)), "")
        for letters in _SOFTENED.get(ending, ("",)):
            softened = root[:-1].removesuffix(ending) + letters
            forms += [softened + each for each in ("ен", "енный", "ать", "ять")]
            forms += [_SOFT_O.sub(r"а\1ивать", softened)] if _SOFT_O.search(softened) else []
    return forms
