"""What the page for what is not found carries in itself: a server shows it at any depth of addresses.

There the relative links of a copy do not hold, and no style sheet or script would come. The policy of the
page names both by their check-sums, so that it runs nothing else (CSP level 3, "hash-source").
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from markupsafe import Markup

from .minify import minified

_STYLES = ("archive/palette.css", "not-found/page.css")
_SCRIPTS = ("theme/choice.js", "not-found/find-root.js")


def not_found_view(assets: Path) -> dict[str, str]:
    """The style and the script of the page, and for each what its policy calls it.

    assets: docs/assets/.
    """
    style, script = (
        minified("".join((assets / name).read_text(encoding="utf-8") for name in names), suffix)
        for names, suffix in ((_STYLES, ".css"), (_SCRIPTS, ".js")))
    return {"style": Markup(style), "script": Markup(script), "style_source": _source(style),
            "script_source": _source(script)}


def _source(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
