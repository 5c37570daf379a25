"""Names and abbreviations of the texts that no record knows: work for a volunteer, with a guess at the kind.

A guess and nothing more: runs of words with capitals that do not only begin a sentence, and words in
capitals alone, outside the names that the records recognise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..interface import words as words_in
from ..languages import TAGS
from ..pages.catalogue import Text
from .analysis import analyse, fold
from .mentions import Finder

_NAME = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮІ][\w’'-]+(?:[ \u00a0][A-ZА-ЯЁӘҒҚҢӨҰҮІ][\w’'-]+)*")
_SMALL = re.compile(r"(?<!\w)[a-zа-яёәғқңөұүі][\w’'-]+")
_ENDS = (".", "!", "?", "…", ":", "“", "«", '"', "(", "—", "–", "•", "-")
_ORGANISATION = re.compile(
    r"union|committee|party|movement|ministry|company|plant|council|federation|congress|bank"
    r"|союз|комитет|партия|движение|министерство|компания|завод|совет|федерация|съезд|банк", re.I)


@dataclass
class Unknown:
    """Words that may be a name. kind: a guess, "" where there is none. passages: where they stand."""

    words: str
    kind: str
    passages: list[str] = field(default_factory=list)


def unknown_names(texts: Iterable[Text], finder: Finder) -> list[Unknown]:
    """The names that no record knows, those of most passages first.

    texts: to look through, each in its original's words. finder: of the archive's records.
    """
    found: dict[str, Unknown] = {}
    texts = list(texts)
    # A word that is also written small is no name by itself; neither is a month.
    common = {word for text in texts for block in text.blocks for word in _SMALL.findall(block.text)}
    common |= {month.casefold() for tag in TAGS for context in ("format", "stand-alone")
               for month in words_in(tag).months(context)}
    for text in texts:
        for block in text.blocks:
            spans = [span for _, span in finder.find(block.text)]
            for match in _NAME.finditer(block.text):
                words = match.group()
                first = words.split()[0]
                if " " in words and not analyse(fold(first).lower()).content:
                    words = words[len(first):].strip()  # "On July"
                if " " not in words and not words.isupper() and words.casefold() in common:
                    continue
                if any(start < match.end() and match.start() < end for start, end in spans):
                    continue
                before = block.text[: match.start()].rstrip()
                begins = not before or before.endswith(_ENDS)
                if words.isupper() or not (begins and " " not in words):
                    entry = found.setdefault(words, Unknown(words, _kind(words)))
                    entry.passages.append(f"{text.slug}#{block.id}")
    return sorted(found.values(), key=lambda entry: (-len(entry.passages), entry.words))


def _kind(words: str) -> str:
    """What words may name."""
    if _ORGANISATION.search(words) or (words.isupper() and len(words) > 1):
        return "organisation"
    return "person" if len(words.split()) in (2, 3) else ""
