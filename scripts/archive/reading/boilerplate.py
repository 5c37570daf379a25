"""Boilerplate that a web page leaves in a text copied from it: share buttons, a picture's name.

Only a whole line is taken for a button, and only near the head or the foot of the text: a
sentence that speaks of sharing is never touched.
"""

from __future__ import annotations

import re

from ..model import Change

_NEAR_EDGE = 4  # how many non-blank lines from either end of the text a button is looked for
_BUTTONS = re.compile(
    r"""(?ix) \W* (?:
      spread \s+ and \s+ share | share (?: \s+ (?: this | on | via | to ) (?: \s+ \w+ ){0,3} )?
    | comment | reply | прокомментировать | комментировать | ответить
    | tweet | retweet | like | pin \s it | print | e-?mail \s this | subscribe | back \s to \s top
    | (?: leave | post ) \s+ a \s+ (?: comment | reply ) | (?: no | \d+ ) \s+ comments?
    | facebook | twitter | vkontakte | telegram | whatsapp
    | поделиться (?: \s+ (?: в | на | с ) \s+ \w+ | \s+ ссылкой )? | твитнуть | нравится
    | распечатать | версия \s для \s печати | подписаться | наверх
    | комментари(?:и|ев) | оставить \s+ комментарий
    | (?: read \s (?: also | more ) | (?: читайте | смотрите ) \s+ (?: также | ещё | еще ) ) \s*:.{0,200}
    ) [\s:\W]* \d{0,7} \W* """
)
_PICTURE = re.compile(
    r"""(?x) (?:^|(?<=[.!?…]\s))
    ( (?: [\w-]+ [ ] ){0,5} [\w-]* _ (?: logo | image | img | photo | pic | foto | banner | thumb )
      (?: [_-]? \d{1,4} )? | [\w-]{1,60} \. (?: jpe?g | png | gif | webp ) )
    (?= [A-ZА-ЯЁ] )"""
)


_EDIT = re.compile(r"\[(?:edit|edit source|править(?: \| править (?:код|вики-текст))?)\]$")
_LONGEST = 250  # characters of a button's line


def strip_boilerplate(
    lines: list[str], protected: frozenset[int] = frozenset()
) -> tuple[list[str], list[Change]]:
    """Take a web page's boilerplate out of a text.

    lines: line n of the raw file is entry n-1. protected: numbers of lines that a curator has
    decided to show.
    Returns the lines, boilerplate blanked out, and the changes in order.
    """
    shown = list(lines)
    changes: list[Change] = []
    filled = [n for n, line in enumerate(lines) if line.strip()]
    edge = set(filled[:_NEAR_EDGE]) | set(filled[-_NEAR_EDGE:])
    buttons = [n for n in sorted(edge) if n + 1 not in protected and _is_button(lines[n].strip())]
    # A text that is mostly buttons is left alone: better a strange page than an empty one.
    if len(buttons) > 0.6 * len(filled):
        buttons = []
    for n in buttons:
        changes.append(Change("omitted", str(n + 1), lines[n].strip(), "share-buttons"))
        shown[n] = ""
    for n, line in enumerate(shown):
        if n + 1 in protected:
            continue
        found = _EDIT.search(line.rstrip()[-40:]) if line.rstrip().endswith("]") else None
        if found and len(line.strip()) > len(found.group()):
            changes.append(Change("omitted", str(n + 1), found.group(), "share-buttons"))
            shown[n] = line.rstrip()[: -len(found.group())]
        elif "_" in line or ".jpg" in line or ".png" in line or ".gif" in line or ".jpeg" in line:
            found = _PICTURE.match(line.lstrip()) if len(line) < 20_000 else None
            if found:
                changes.append(Change("omitted", str(n + 1), found.group(1), "image-alt"))
                shown[n] = line.lstrip()[found.end(1) :]
    return shown, changes


def _is_button(line: str) -> bool:
    return len(line) <= _LONGEST and bool(_BUTTONS.fullmatch(line))
