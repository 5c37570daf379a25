"""READ-ME-FIRST.txt at the top of every copy, for someone who has never unpacked a ZIP file."""

from __future__ import annotations

from pathlib import Path

from ..interface import words
from ..languages import TAGS
from ..pages.edtf_words import date_words
from .release import Release

NAME = "READ-ME-FIRST.txt"
_FOLDER = Path(__file__).parent


def written(release: Release) -> bytes:
    """The file of a copy.

    release: what the copy says of itself. Each language's part is `READ-ME-FIRST.<language>.txt` beside
    this module, where it has one; what it says of origin, key and keeper is in the words of the interface.
    """
    parts = [" · ".join(words(tag).archive.upper() for tag in TAGS)]
    for tag in TAGS:
        ui, source = words(tag), _FOLDER / f"READ-ME-FIRST.{tag}.txt"
        if not source.exists():
            continue
        template = source.read_text(encoding="utf-8")
        keeper = _keeper(release, tag)
        day = date_words(release.stamp.day, tag).replace("\xa0", " ")
        parts.append(template.format(
            day=day, version=release.stamp.version,
            newer=ui["readme_newer" if release.origin else "readme_newer_unknown"].format(
                origin=release.origin),
            signed="\n\n" + ui.readme_signed.format(key=release.key) if release.key else "",
            keeper="\n\n" + ui.readme_keeper.format(keeper=keeper) if keeper else "",
        ).strip("\n"))
    # The oldest editors of Windows know a line's end by CR LF alone, and UTF-8 by its mark alone.
    return ("\n\n\n".join(parts) + "\n").replace("\n", "\r\n").encode("utf-8-sig")


def _keeper(release: Release, tag: str) -> str:
    imprint = release.imprint
    return ", ".join(filter(None, (imprint.keeper_in(tag), imprint.contact)))
