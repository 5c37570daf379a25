"""The folder of raw files: what lies in it, and what does not belong there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from ..messages import say
from ..model import ArchiveError, Refusal

#: Files that systems and programs lay into folders by themselves.
IGNORED_FILES = frozenset({"thumbs.db", "desktop.ini"})
#: Documents of which a program can save the text.
_DOCUMENTS = frozenset(".pdf .doc .docx .odt .rtf .htm .html .epub .djvu .fb2 .pages .mobi".split())
#: Signs that no name has on Windows.
_NOT_ON_WINDOWS = re.compile(r'[<>:"\\|?*\x00-\x1f]')
#: Names of devices, with any ending.
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)")
_PLAIN = frozenset(("", ".text", ".txt_", ".asc", ".md", ".markdown", ".log", ".utf8", ".utf-8", ".muse"))


def raw_files(originals: Path) -> tuple[list[Path], list[ArchiveError]]:
    """What lies in the folder of raw files.

    originals: the folder. Returns the raw files, in the order of their names, and a refusal for each file
    that cannot become a page where it is or as it is named.
    """
    files: list[Path] = []
    refused: list[ArchiveError] = []
    for path in sorted(originals.rglob("*")):
        parts = path.relative_to(originals).parts
        if path.is_dir() or any(part.startswith((".", "~$")) for part in parts) or path.name.endswith("~"):
            continue
        if path.name.lower() in IGNORED_FILES:
            continue
        fault = misplaced(path, originals)
        if fault:
            refused.append(fault)
        else:
            files.append(path)
    return files, refused


def unportable(names: Sequence[str]) -> list[str]:
    """Remarks on names that another system cannot have, where who clones the archive misses the file.

    names: of the raw files. The rules are those of Windows (Microsoft, "Naming Files, Paths, and
    Namespaces"); macOS and Windows do not tell capitals from small letters.
    """
    remarks = []
    first: dict[str, str] = {}
    for name in names:
        if _NOT_ON_WINDOWS.search(name) or _DEVICE.match(name):
            remarks.append(say("{name}: Windows cannot have a file of this name; rename it, python3 "
                               "scripts/text.py rename", name=name))
        alike = first.setdefault(portable_name(name), name)
        if alike != name:
            remarks.append(say("{name}: on Windows and macOS this is the name of {other} too; rename one of "
                               "the two, python3 scripts/text.py rename", name=name, other=alike))
    return remarks


def portable_name(name: str) -> str:
    """What Windows and macOS tell a name by: its letters, whether capitals or small, composed or not."""
    return unicodedata.normalize("NFC", name).casefold()


def misplaced(path: Path, originals: Path) -> ArchiveError | None:
    """Why a file cannot become a page where it is or as it is named; None if it can."""
    name = path.name.encode("utf-8", "backslashreplace").decode("utf-8")
    suffix = path.suffix.lower()
    if path.parent != originals and path.is_relative_to(originals):
        shown = path.relative_to(originals).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
        return Refusal(f"{originals.name}/{shown}", None,
                       say("the file is in a folder of its own, and raw files have none"),
                       say("move it up into docs/{folder}/", folder=originals.name))
    if path.exists() and not path.is_file():
        return Refusal(name, None, say("this is no file but a folder or a device"),
                       say("take it out of the folder; a text is saved as .txt in UTF-8"))
    if suffix == ".txt":
        return None
    if suffix in _DOCUMENTS:
        return Refusal(name, None, say("this is a document, not a text file"),
                       say("open it, save or copy its text as {name} in UTF-8, and take the document out "
                           "of the folder", name=f"{path.stem}.txt"))
    if suffix in _PLAIN:
        return Refusal(name, None, say("the name of a raw file ends with .txt"),
                       say("rename the file to {name}", name=f"{path.stem}.txt"))
    return Refusal(name, None, say("this is no text file: its name ends with {suffix}", suffix=suffix),
                   say("take it out of the folder; a text is saved as .txt in UTF-8"))
