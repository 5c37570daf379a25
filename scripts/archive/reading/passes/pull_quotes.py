"""Pull quotes: words of a text that its page shows once more, set apart."""

from __future__ import annotations

from dataclasses import replace

from ...model import Block, Kind
from ..lines.corrections import is_uncorrected
from ..lines.sentences import SENTENCE_END

_LONGEST = 400  # characters
_SHORTEST_SENTENCE = 30  # characters; a shorter one may come again by chance
_MOST_PLACES = 20  # of one sentence


def pull_quotes(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """Find the pull quotes: short paragraphs that repeat whole sentences of a longer one.

    blocks: of the text. corrected: the first lines of blocks on which a curator decided.
    """
    where: dict[str, list[tuple[int, int]]] = {}
    sentences: dict[int, list[str]] = {}
    for n, block in enumerate(blocks):
        if block.kind is Kind.PARAGRAPH:
            sentences[n] = SENTENCE_END.split(block.text)
            for s, sentence in enumerate(sentences[n]):
                places = where.setdefault(sentence, [])
                if len(sentence) > _SHORTEST_SENTENCE and len(places) < _MOST_PLACES:
                    places.append((n, s))
    out = list(blocks)
    for n, own in sentences.items():
        if len(blocks[n].text) > _LONGEST or not is_uncorrected(blocks[n], corrected):
            continue
        for other, s in where.get(own[0], []):
            longer = other != n and len(sentences[other]) > len(own)
            if longer and sentences[other][s : s + len(own)] == own:
                out[n] = replace(blocks[n], kind=Kind.PULL_QUOTE)
                break
    return out
