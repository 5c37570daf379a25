"""The picture that a messenger shows for a link to a text: its title in the archive's face.

One for each language of a text, 1200 by 630 pixels (Open Graph's large card) in twelve colours, some
20 KB. They are made with the downloads; without those, pages name the archive's own picture.
"""

from __future__ import annotations

import inspect
import io
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

from PIL import Image

from ..interface import words
from ..pages.catalogue import Text
from ..pages.labels import creators_label, date_label, shown_title
from ..site.site import preview_path
from . import pdf
from .cache import Cache

_TEMPLATE = "preview.typ"
_LONGEST = 240  # letters of a title that fit


def source(text: Text, language: str) -> str:
    """All that the picture of a text in a language is made of, as JSON."""
    title = shown_title(text, language)
    if len(title) > _LONGEST:
        title = title[: title.rfind(" ", 0, _LONGEST)] + " …"
    return json.dumps({
        "lang": text.shown_language(language), "archive": words(language).archive, "title": title,
        "by": f"{creators_label(text, language)} · {date_label(text, language)}",
    }, ensure_ascii=False)


def draw(data: str) -> bytes:
    """Make a picture, PNG, of its source. Raises typst.TypstError if it cannot be drawn."""
    drawn = Image.open(io.BytesIO(pdf.picture(_TEMPLATE, data, ppi=72.0)))
    few = drawn.convert("RGB").quantize(12, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


@cache
def _toolchain() -> str:
    here = Path(__file__).parent
    code = [Path(inspect.getfile(draw)), here / _TEMPLATE]
    code_text = [path.read_text(encoding="utf-8") for path in code]
    return "\0".join([*code_text, *(f"{tool} {version(tool)}" for tool in ("typst", "pillow"))])


def write_pictures(text: Text, site: Path, cache: Cache) -> list[str]:
    """Write the pictures of a text into a site.

    site: its folder. cache: of the slow files. Returns their paths from the site's root.
    """
    paths = []
    for tag in text.languages:
        data = source(text, tag)
        key = cache.key(_toolchain(), data)
        drawn = cache.get(key)
        if drawn is None:
            drawn = draw(data)
            cache.put(key, drawn)
        path = preview_path(text, tag)
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(drawn)
        paths.append(path)
    return paths
