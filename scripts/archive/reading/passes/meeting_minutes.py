"""Minutes of a meeting: what shows that a text is minutes, and its lines that tell what was said or agreed.

Those who take minutes leave the stops out, so there a short line that tells something is no heading for
want of one.
"""

from __future__ import annotations

import re

from ...model import Block
from ..lines.heading_lines import NUMBERED

_FEWEST_SIGNS = 2  # different ones, each the beginning of a line
_FEWEST_WORDS = 4  # of a line that tells something
#: What minutes have at the head of their lines: who was there, the points of the agenda, when it ended.
_SIGN = re.compile(
    r"""(?xi) (?:\(?(?:\d{1,2}|[a-z])[.)]\s*)? (?P<sign> (?:
      (?: members \s )? present | (?: in \s )? attendance | attendees | apologies | absent | regrets
    | chair (?: s | person | man | woman )? | facilitators? | minute[- ]takers? | minutes
    | (?: draft | previous | last ) \s minutes | matters \s arising | correspondence | a\.?o\.?b\.?
    | any \s other \s (?: competent \s )? business | agenda | (?: date \s of \s )?
      (?: the \s )? next \s meeting | action \s (?: items | points ) | treasurer['’]?s? \s report
    | присутствовали | присутствуют | отсутствовали | повестка (?: \s дня )? | слушали | выступили
    | постановили | решили | разное | председатель | секретарь
      ) (?= \s* (?: [:–—-] | \.? $ | (?: of | for | from ) \b ) )
    | (?: meeting (?: \s was )? | call(?:ed)? ) \s (?: opened | closed | adjourned | to \s order ) \b
    | протокол \s (?: № | общего | собрания | заседания ) ) """
)
#: A word that makes a line a statement.
_VERB = re.compile(
    r"(?<!\S)(?:was|were|is|are|has|have|had|will|would|shall|should|must|can|could|cannot|does|did|took|agreed"
    r"|remains?|volunteered|circulated|approved|accepted|elected|decided|wants?|needs?"
    r"|(?i:agreed (?:to|that)|решено|решили|принято|поручено|поручили)|был[аои]?|будет|будут|избран[аоы]?"
    r"|сообщил[аи]?|предложил[аи]?|нужно|надо|должн[аоы]|согласил\w+|взял\w*|состоится)(?=[\s,]|$)"
)


def is_minutes(blocks: list[Block]) -> bool:
    """Whether a text is the minutes of a meeting, by the words at the head of its lines."""
    heads = (_SIGN.match(line) for block in blocks for line in block.visible.split("\n"))
    return len({found["sign"].casefold() for found in heads if found}) >= _FEWEST_SIGNS


def tells(line: str) -> bool:
    """Whether a line of minutes says who was there, or that something is or was so."""
    if (sign := _SIGN.match(line)) and line[sign.end() :].lstrip()[:1] == ":":
        return True
    long = len(line.split()) >= _FEWEST_WORDS and not line.isupper() and not NUMBERED.match(line)
    return long and bool(_VERB.search(line))
