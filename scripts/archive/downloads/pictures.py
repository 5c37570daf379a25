"""Pictures of titles: the covers of books, and what a messenger shows for a link to a text.

Typst sets the words; the pictures have few colours, so that they are small. A link's is one for each
language of a text, 1200 by 630 pixels (Open Graph's large card) in twelve colours, some 20 KB. They are
made with the downloads; without those, pages name the archive's own picture. A cover is 1400 by 2100.
"""

from __future__ import annotations

import inspect
import io
import json
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from PIL import Image

from ..interface import words
from ..pages.catalogue import Text
from ..pages.labels import creators_label, date_label, shown_title, translation_label
from ..site.site import preview_path
from ..typography import typeset
from . import pdf
from .cache import Cache

_TEMPLATE, _COVER_TEMPLATE = "preview.typ", "cover.typ"
#: Runs of one colour: for such pictures as small as the usual way of compressing, in half the time.
_RUNS = zlib.Z_RLE
_LONGEST = 240  # letters of a title that fit


#: A cover's size in pixels, and where its words begin or end: the head's top, the middle's, the foot's end.
_COVER, _HEAD, _MIDDLE, _FOOT = (1400, 2100), 150, 560, 1960
_PAPER, _INK, _RED, _SOFT = (0xF7, 0xF3, 0xEA), (0x1C, 0x1A, 0x17), (0x9D, 0x1C, 0x1C), (0x5C, 0x56, 0x4D)
_SHADES = 5  # of each colour, from the paper's to its own, for the edges of letters


def cover(words_of: Mapping[str, str]) -> bytes:
    """Draw the cover of a book, PNG.

    words_of: `lang`, `archive`, `title`, `by`, `date` and `label`, as `cover.typ` takes them. Only the
    words are drawn as such and put on an empty page: drawing the whole page takes four times as long.
    Raises typst.TypstError if they cannot be set.
    """
    pages = pdf.pages_as_png(_COVER_TEMPLATE, json.dumps(words_of, ensure_ascii=False), ppi=72.0)
    head, middle, foot = (Image.open(io.BytesIO(page)).convert("L") for page in pages)
    page = Image.new("P", _COVER, 0)
    page.putpalette([value for colour in _palette() for value in colour])
    page.paste(_SHADES, (0, 0, _COVER[0], 36))
    page.paste(head.point(_shades(0)), (0, _HEAD))
    bottom = _FOOT - foot.height
    page.paste(_SHADES, (130, _HEAD + head.height + 24, _COVER[0] - 130, _HEAD + head.height + 28))
    # A title that would reach the foot begins higher.
    top = max(_HEAD + head.height + 70, min(_MIDDLE, bottom - 60 - middle.height))
    page.paste(middle.point(_shades(1)), (0, top))
    page.paste(foot.point(_shades(2)), (0, bottom))
    out = io.BytesIO()
    page.save(out, "PNG", bits=4, compress_type=_RUNS)
    return out.getvalue()


def _palette() -> list[tuple[int, ...]]:
    """The paper, and the shades of each colour."""
    return [_PAPER, *(
        tuple(round(paper + (full - paper) * n / _SHADES) for paper, full in zip(_PAPER, colour, strict=True))
        for colour in (_RED, _INK, _SOFT) for n in range(1, _SHADES + 1))]


def _shades(colour: int) -> list[int]:
    """For each grey of a drawn letter its place in the palette."""
    levels = [round((255 - grey) / 255 * _SHADES) for grey in range(256)]
    return [level and colour * _SHADES + level for level in levels]


def source(text: Text, language: str) -> str:
    """All that the picture of a text in a language is made of, as JSON."""
    title = shown_title(text, language)
    if len(title) > _LONGEST:
        title = title[: title.rfind(" ", 0, _LONGEST)] + " …"
    return json.dumps({
        "lang": text.shown_language(language), "archive": words(language).archive, "title": typeset(title),
        "by": typeset(f"{creators_label(text, language)} · {date_label(text, language)}"),
        "translation": translation_label(text, language),
    }, ensure_ascii=False)


def draw(data: str) -> bytes:
    """Make a picture, PNG, of its source. Raises typst.TypstError if it cannot be drawn."""
    drawn = Image.open(io.BytesIO(pdf.picture(_TEMPLATE, data, ppi=72.0)))
    few = drawn.convert("RGB").quantize(12, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", compress_type=_RUNS)
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
