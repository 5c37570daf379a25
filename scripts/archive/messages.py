"""What the commands say to people, in the language of their machine.

A message is written in English where it is said; its words in another language are in
`messages.<tag>.json`, under the English ones. Only the standard library is used, because a command
speaks before its environment is set up.
"""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from pathlib import Path

#: The environment's variable that decides before the machine's own language does.
VARIABLE = "ARCHIVE_LANG"
#: As gettext asks them (GNU gettext, "Locale Environment Variables").
_VARIABLES = (VARIABLE, "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def say(message: str, **values: object) -> str:
    """A message in the language of the machine.

    message: in English, with a place in braces for each value. values: what to put there.
    A message that has no words in the language stays English.
    """
    return _words(language()).get(message, message).format(**values)


def language() -> str:
    """The tag of the language that messages are in: the first that a variable names, or English."""
    for name in _VARIABLES:
        value = os.environ.get(name, "")
        if value:
            return value.split(":")[0].split("_")[0].split(".")[0].split("-")[0].lower()
    return _windows_language() if sys.platform == "win32" else "en"


def _windows_language() -> str:
    """The language of Windows itself, which sets no variable."""
    import ctypes
    import locale

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
    return locale.windows_locale.get(number, "en").split("_")[0]


@cache
def _words(tag: str) -> dict[str, str]:
    file = Path(__file__).with_name(f"messages.{tag}.json")
    if not tag.isalpha() or not file.exists():
        return {}
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return found
