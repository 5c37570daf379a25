"""Russian as it was spelled before 1918, read by the letters of today.

Only what words mean is asked of the result; the page keeps the letters of the raw file.
"""

from __future__ import annotations

import re

#: A letter that only the old spelling has, or a hard sign at a word's end: «дѣло», «заводъ».
_OLD = re.compile(r"[ѣѢ]|(?<=[а-яіѣА-ЯІѢ])[ъЪ](?![^\W\d_])")
_HARD_SIGN = re.compile(r"(?<=[^\W\d_])[ъЪ](?![^\W\d_])")
_LETTERS = str.maketrans("ѣѢіІѳѲѵѴ", "еЕиИфФиИ")


def in_new_spelling(text: str) -> str:
    """Words of the old spelling in the letters of today: «рабочій классъ», «рабочий класс».

    A text that has no sign of the old spelling is given as it is: «і» alone is Ukrainian, or Kazakh.
    """
    return _HARD_SIGN.sub("", text.translate(_LETTERS)) if _OLD.search(text) else text
