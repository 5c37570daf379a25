"""Lists of those who signed: "Ruth Abramson, Ward 4", a line each."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Block, Kind, lines_between
from .corrections import is_uncorrected
from .groups import LONG, SMALL_WORD
from .offices import is_office
from .person_names import Likeness, likeness

_FEWEST = 3  # lines of a list
_MOST = 0.6  # of its lines are a name and a workplace
#: A line above those who sign: "Signed (in a personal capacity):", «Подписали:», and alone "Signatories".
SIGNERS = re.compile(
    r"(?i)(?:(?:the\s)?(?:initial|first|full list of)\s)?(?:(?:signed|signatures|подписали|подписи|подписано"
    r"|signatories|подписанты)\b[^.!?]{0,80}:"
    r"|(?:signatories|signers|endorsers|подписавшие(?:ся)?|подписанты)\W*)$"
)
_LONGEST_SIGNER = 120  # characters
_SMALL_WORDS = 6  # in small letters, of a name and a workplace


def are_signers(lines: list[str]) -> bool:
    """Whether lines are names, each with a workplace or an office behind a comma."""
    if len(lines) < _FEWEST or max(map(len, lines)) > LONG:
        return False
    parts = [line.strip().partition(", ") for line in lines]
    names = [name for name, _, rest in parts if rest[:1].isupper() and rest[-1:] not in ",;"]
    few = len(names) < _MOST * len(lines)
    return not few and sum(map(bool, map(likeness, names))) >= _MOST * len(lines)


def listed_signers(text: str) -> list[str]:
    """The names of those who signed with their workplaces; nothing where offices say for whom they sign."""
    lines = text.split("\n")
    parts = [line.partition(", ") for line in lines]
    names = [name for name, comma, _ in parts if comma and likeness(name)]
    known = sum(likeness(name) is Likeness.NAME for name in names)
    offices = any(is_office(rest) for _, _, rest in parts)
    return names if len(lines) > _FEWEST and known >= _MOST * len(lines) and not offices else []


def _may_sign(block: Block) -> bool:
    """Whether a block is one line that may name who signs: no sentence, no address."""
    short = block.kind is Kind.PARAGRAPH and block.is_one_line and len(block.text) <= _LONGEST_SIGNER
    bare = block.text[:1].isupper() and block.text[-1:] not in ".!?:" and "@" not in block.text
    return short and bare and len(SMALL_WORD.findall(block.text)) <= _SMALL_WORDS


def gathered_signers(blocks: list[Block], corrected: set[int]) -> list[Block]:
    """The lines right below «Подписали:» as one block, where each was read by itself."""
    out: list[Block] = []
    announced = False
    for block in blocks:
        last = out[-1] if out else None
        tight = last is not None and not lines_between(last, block) and is_uncorrected(block, corrected)
        if announced and last and tight and _may_sign(block):
            below = last.kind is Kind.SIGNATURE
            out[-1:] = [replace(last, text=f"{last.text}\n{block.text}", lines=(last.first, block.last))
                        ] if below else [last, replace(block, kind=Kind.SIGNATURE)]
            continue
        announced = bool(SIGNERS.match(block.text)) and block.kind is Kind.PARAGRAPH and block.is_one_line
        out.append(block)
    return out
