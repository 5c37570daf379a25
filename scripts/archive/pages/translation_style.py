"""Checks of a translation by its words alone: typography, numbers, telephone numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..messages import say
from .review import Finding, TranslatedText


@dataclass(frozen=True)
class Rule:
    """A rule of typography.

    name: as an exception in front matter names it. pattern: what breaks the rule. reason: what is
    wrong. cure: what to write instead. sample: a line that breaks it, for the tests.
    """

    name: str
    pattern: re.Pattern[str]
    reason: str
    cure: str
    sample: str


_SPACE_BEFORE_SIGN = Rule("space-before-sign", re.compile(r"\s[,;:.!?…](?!\.)"), "a space before a sign",
              "remove the space", "Да , нет")
_TWO_SPACES = Rule("two-spaces", re.compile(r"[ \xa0]{2}"), "two spaces", "keep one", "Да  нет")

#: The rules of each language. Russian: Milchin, Cheltsova, Spravochnik izdatelya i avtora;
#: English: The Chicago Manual of Style. A language without a row has none.
RULES: dict[str, tuple[Rule, ...]] = {
    "ru": (
        Rule("quotes", re.compile(r'"|“(?![^„]*$)(?<!„)(?=\w)|(?<=\w)[\'’](?=\w)'),
             "straight or English quotation marks", "write «…», inside them „…“", 'сказал "да"'),
        Rule("open-inner-quote", re.compile(r"„[^“]*(?:„|$)"), "„ without its “", "close the quotation",
             "«Закон „О труде» принят"),
        Rule("open-quote", re.compile(r"«[^»]*$"), "« without its »", "close the quotation",
             "«Закон принят"),
        Rule("dash-needs-no-break-space", re.compile(r"[^\xa0\n]—(?=[\s\w])"),
             "no no-break space before a dash", "put a no-break space (U+00A0) before it",
             "Это — забастовка"),
        Rule("space-after-dash", re.compile(r"—\w"), "no space after a dash", "put a space after it",
             "Это\xa0—забастовка"),
        Rule("short-dash", re.compile(r"(?<=\w) [-–] (?=\w)"), "a hyphen or a short dash for a dash",
             "write —", "Это – забастовка"),
        Rule("number-and-word", re.compile(r"\d (?=тысяч|миллион|миллиард|процент|года?\b|лет\b)"),
             "a line may break between a number and its word", "put a no-break space (U+00A0) there",
             "150 тысяч"),
        _SPACE_BEFORE_SIGN,
        _TWO_SPACES,
        Rule("yo", re.compile(r"\b(?:еще|ее|шахтер\w*|Горбачев\w*|осужденн\w*|осужден)\b"),
             "е for ё", "write ё", "и еще"),
        Rule("letters", re.compile(r"[а-яё][a-z]|[a-z][а-яё]|[іїєґ]", re.I),
             "a Latin or a Ukrainian letter in a Russian word", "write the Russian letter", "зaбастовка"),
        Rule("untranslated", re.compile(r"(?:\b[a-z][a-z’'-]*[,;:]? ){8}", re.I),
             "many words in Latin letters in a row", "translate them, or say in exceptions why not",
             "They did not go to work on that day."),
    ),
    "en": (
        Rule("quotes", re.compile("[\"«»„]|(?<=\\w)'(?=\\w)"), "straight or Russian quotation marks",
             "write “…”, inside them ‘…’", "said «yes»"),
        Rule("open-quote", re.compile(r"“[^”]*(?:“|$)"), "“ without its ”", "close the quotation",
             "“Yes, he said"),
        Rule("hyphen-for-dash", re.compile(r"(?<=\w) - (?=\w)"), "a hyphen for a dash",
             "write an en dash between spaces, or an em dash without", "yes - no"),
        Rule("spaced-em-dash", re.compile(r"\w — \w"), "an em dash between spaces",
             "write an en dash between spaces, or an em dash without", "yes — no"),
        _SPACE_BEFORE_SIGN,
        _TWO_SPACES,
        Rule("letters", re.compile(r"[\u0400-\u04ff]"), "a Cyrillic letter", "write the Latin letter",
             "Сould"),
    ),
}

_TELEPHONE = re.compile(r"(?:\+\d|\(\d{3,5}\))[\d ()-]{6,}\d")


def typography(text: TranslatedText) -> Iterator[Finding]:
    """Quotation marks, dashes, spaces and letters are those of the translation's language."""
    for _, block in text.passages:
        for rule in RULES.get(text.language, ()):
            found = rule.pattern.search(block.text)
            if found:
                around = block.text[max(0, found.start() - 20) : found.end() + 20].replace("\n", " ")
                yield Finding(block.id, "typography", rule.name,
                              f"{say(rule.reason)} ({rule.name}): …{around}…", say(rule.cure))


def numbers(text: TranslatedText) -> Iterator[Finding]:
    """A passage's numbers in figures are in its translation, and no others."""
    for original, block in text.passages:
        before, after = _figures(original.visible), _figures(block.visible)
        for value in before - after:
            yield Finding(block.id, "numbers", value, say("the original’s {value} is missing",
                                                          value=value),
                          _accepting(say("add it"), block.id, "numbers", value))
        for value in after - before:
            yield Finding(block.id, "numbers", value, say("the original has no {value}", value=value),
                          _accepting(say("write the original’s number"), block.id, "numbers", value))


def telephones(text: TranslatedText) -> Iterator[Finding]:
    """Telephone numbers are written as in the original, character for character."""
    for original, block in text.passages:
        for value in _TELEPHONE.findall(original.text):
            if value not in block.text:
                yield Finding(block.id, "telephones", value, say("the original’s {value} is missing",
                                                                 value=value),
                              _accepting(say("write it as the original has it"), block.id, "telephones",
                                         value))


CHECKS = (typography, numbers, telephones)


def _figures(words: str) -> Counter[str]:
    """The runs of digits, however their thousands are divided."""
    joined = re.sub(r"(?<=\d)[ \xa0\u202f,](?=\d{3}(?!\d))", "", words)
    return Counter(re.findall(r"\d+", joined))


def _accepting(cure: str, at: str, check: str, value: str) -> str:
    entry = f"{{at: {at}, check: {check}, value: '{value}', reason: …}}"
    return say("{cure}; or, if the translation is right, add to its exceptions: {entry}",
               cure=cure, entry=entry)
