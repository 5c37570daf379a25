"""Scripts and styles without comments and spare white space: fewer bytes on a slow network."""

from __future__ import annotations

from pathlib import Path

import rcssmin
import rjsmin

from ..pages.yaml_text import read_file

_MINIFIERS = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}


def minified(source: str, suffix: str) -> str:
    """Return a script or style sheet without comments, `/*!` comments such as licenses excepted.

    source: its text. suffix: ".js" or ".css". Raises KeyError for any other.
    """
    return str(_MINIFIERS[suffix](source, keep_bang_comments=True))


def minify_assets(assets: Path) -> int:
    """Rewrite the site's own scripts and style sheets in place.

    assets: the built site's assets. Returns how many bytes were saved. Raises ArchiveError for a file
    that is not UTF-8.
    """
    saved = 0
    for path in sorted([*assets.iterdir(), *(assets / "search").iterdir()]):
        if path.suffix in _MINIFIERS:
            source = read_file(path, f"assets/{path.relative_to(assets).as_posix()}")
            small = minified(source, path.suffix) + "\n"
            saved += len(source.encode()) - len(small.encode())
            path.write_text(small, encoding="utf-8", newline="\n")
    return saved
