"""What a web page leaves in a text that was copied from it: share buttons, a picture's name.

Only a whole line is taken for a button, and only near the head or the foot of the text: a
sentence that speaks of sharing is never touched.
"""

from __future__ import annotations

import re

from .model import Change

_NEAR_EDGE = 4  # how many non-blank lines from either end a button may stand
_BUTTONS = re.compile(
    r"""(?ix) \W* (?:
      spread \s+ and \s+ share | share (?: \s+ (?: this | on | via | to ) (?: \s+ \w+ ){0,3} )?
    | tweet | retweet | like | pin \s it | print | e-?mail \s this | subscribe | back \s to \s top
    | (?: leave | post ) \s+ a \s+ (?: comment | reply ) | (?: no | \d+ ) \s+ comments?
    | facebook | twitter | vkontakte | telegram | whatsapp
    | поделиться (?: \s+ (?: в | на | с ) \s+ \w+ | \s+ ссылкой )? | твитнуть | нравится
    | распечатать | версия \s для \s печати | подписаться | наверх
    | комментари(?:и|ев) | оставить \s+ комментарий
    ) [\s:\W]* \d{0,7} \W* """
)
_PICTURE = re.compile(
    r"""(?x) (?:^|(?<=[.!?…]\s))
    ( (?: [\w-]+ [ ] ){0,5} [\w-]* _ (?: logo | image | img | photo | pic | foto | banner | thumb )
      (?: [_-]? \d{1,4} )? | [\w-]{1,60} \. (?: jpe?g | png | gif | webp ) )
    (?= [A-ZА-ЯЁ] )"""
)


def strip_furniture(lines: list[str]) -> tuple[list[str], list[Change]]:
    """Take page furniture out of a text.

    lines: line n of the raw file is entry n-1.
    Returns the lines, furniture blanked out, and the changes in order.
    """
    shown = list(lines)
    changes: list[Change] = []
    filled = [n for n, line in enumerate(lines) if line.strip()]
    edge = set(filled[:_NEAR_EDGE]) | set(filled[-_NEAR_EDGE:])
    for n in sorted(edge):
        # A text that is all buttons is left alone: better a strange page than an empty one.
        if _BUTTONS.fullmatch(lines[n].strip()) and len(filled) > 2 * _NEAR_EDGE:
            changes.append(Change("omitted", str(n + 1), lines[n].strip(), "share-buttons"))
            shown[n] = ""
    for n, line in enumerate(shown):
        if "_" in line or ".jpg" in line or ".png" in line or ".gif" in line or ".jpeg" in line:
            found = _PICTURE.match(line.lstrip()) if len(line) < 20_000 else None
            if found:
                changes.append(Change("omitted", str(n + 1), found.group(1), "image-alt"))
                shown[n] = line.lstrip()[found.end(1) :]
    return shown, changes
