"""The scripts and the style sheet that the build makes: concatenated from parts, or written from words.

A script or style sheet of some size is written in parts of one purpose each, in a folder of its
name below ``docs/assets/``, and served as one file. The parts of a script share names through one
object, as the head of the first part says; addresses in the parts of a style sheet are relative to
the concatenated file. ``search/strings.<tag>.js`` has those words of the interface that scripts show in a
language, so that a further one needs no script.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..interface import words
from ..languages import TAGS, by_tag
from ..typography import typeset

#: The parts of each concatenated file, in their order: a script's after those whose names they take, a
#: style sheet's after those that they overrule.
PARTS = {
    "archive.css": (
        "palette", "fonts", "base", "header", "slim-bar", "pages", "text", "provenance", "passages", "notes",
        "explained", "cite", "lists", "downloads", "overlays", "forced-colors", "print",
    ),
    # The sheet of parallel views, loaded after archive.css.
    "parallel.css": ("rows", "print"),
    # The sheet of the pages of names, events and figures, loaded after archive.css.
    "records.css": ("names", "chronology", "figures"),
    # Loaded before the first paint.
    "theme.js": ("choice", "fonts"),
    "site.js": (
        "shared", "header", "passages", "slim-bar", "print",
    ),
    # Loaded after site.js, by the pages of texts and by those that have lists.
    "text.js": (
        "passage-menu", "progress", "notes", "reading-place", "parallel", "cite", "explanations",
    ),
    "lists.js": ("text-list", "event-filters"),
    "search/engine.js": (
        "shards", "tables", "analysis", "sounds", "numerals", "index", "documents", "spelling", "query",
        "matches", "postings", "named-records", "vocabulary", "real-words", "unknown-words", "phrases",
        "resolve", "highlighting", "gate", "ranking", "suggestions", "search",
    ),
    "search/page.js": ("state", "elements", "hits", "notes", "filters", "pager", "page"),
}
#: A file a language: no reader loads the words of another.
STRINGS = "search/strings.{tag}.js"
#: The colours of the page and of the icon, for a device that shows the archive among its programs.
_PAPER, _RED = "#faf8f3", "#a3241a"


def concatenated(assets: Path, name: str) -> str:
    """Return the text of a concatenated file.

    assets: ``docs/assets``. name: a key of ``PARTS``. Raises ValueError where the files of its
    folder are not those that ``PARTS`` lists.
    """
    suffix = Path(name).suffix
    folder = (assets / name).with_suffix("")
    found, listed = {path.stem for path in folder.glob(f"*{suffix}")}, set(PARTS[name])
    if found != listed:
        different = ", ".join(sorted(found ^ listed))
        raise ValueError(f"{folder}: {different}: list each part once in PARTS of {__file__}")
    return "".join((folder / f"{part}{suffix}").read_text(encoding="utf-8") for part in PARTS[name])


def strings_script(tag: str) -> str:
    """Return the text of ``search/strings.<tag>.js``: the words that scripts show in a language.

    They are the group ``scripts`` of the interface's words, and some that templates show too.
    tag: the language. Raises AttributeError or KeyError where it lacks one of the latter.
    """
    strings = json.dumps(_strings(tag), ensure_ascii=False, indent=1)
    return f"window.LMA.search.strings = {strings};\n"


def _strings(tag: str) -> dict[str, Any]:
    ui = words(tag)
    of_languages = [f"{name}_{other}" for name in ("from", "text", "only") for other in TAGS]
    strings: dict[str, Any] = _typeset({
        **ui.table("scripts"),
        "passages": ui.table("passages"),
        **{name: ui[name] for name in of_languages},
    })
    return strings


def _typeset(words: Any) -> Any:
    """Words of scripts with their spaces set, as `typesetting` does it for those of a page."""
    if isinstance(words, str):
        return typeset(words)
    return {name: _typeset(own) for name, own in words.items()}


def manifest(tag: str) -> str:
    """The manifest (W3C Web Application Manifest) by which a phone keeps the archive on its home screen."""
    ui = words(tag)
    return json.dumps({
        "name": ui.archive, "short_name": ui.archive, "lang": tag,
        "start_url": f"../{by_tag(tag).root}index.html",
        "display": "browser", "background_color": _PAPER, "theme_color": _RED,
        "icons": [{"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
                  for size in (192, 512)],
    }, ensure_ascii=False, indent=1) + "\n"


def write_assets(assets: Path, target: Path) -> None:
    """Write all scripts and style sheets that the build makes into a site's assets.

    assets: ``docs/assets``. target: the same folder of the site. The same input gives the same
    bytes. Raises ValueError where a folder's parts are not those that ``PARTS`` lists.
    """
    texts = {name: concatenated(assets, name) for name in PARTS}
    texts |= {STRINGS.format(tag=tag): strings_script(tag) for tag in TAGS}
    texts |= {f"site.{tag}.webmanifest": manifest(tag) for tag in TAGS}
    for name, text in texts.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
