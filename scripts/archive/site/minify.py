"""Scripts without their comments and spare white space: a third fewer bytes on a slow network."""

from __future__ import annotations

from pathlib import Path

import rjsmin


def minify_scripts(assets: Path) -> int:
    """Rewrite the site's own scripts in place; `/*!` comments, such as licenses, stay.

    assets: the built site's assets. Returns how many bytes were saved.
    """
    saved = 0
    for path in sorted([*assets.glob("*.js"), *(assets / "search").glob("*.js")]):
        source = path.read_text(encoding="utf-8")
        small = rjsmin.jsmin(source, keep_bang_comments=True) + "\n"
        saved += len(source) - len(small)
        path.write_text(small, encoding="utf-8", newline="\n")
    return saved
