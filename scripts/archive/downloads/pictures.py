"""Pictures of titles: the covers of books, and what a messenger shows for a link to a text.

Typst draws the words, part by part, black on white; here they are put in their colours onto an empty page,
for drawing a whole page takes four times as long. What several pictures share, the archive's name above all,
a process draws once. The pictures have few colours, so that they are small. A link's is one for each
language of a text, 1200 by 630 pixels (Open Graph's large card), some 20 KB. They are made with the
downloads; without those, pages name the archive's own picture. A cover is 1400 by 2100.
"""

from __future__ import annotations

import inspect
import io
import json
import zlib
from collections.abc import Mapping
from functools import cache, lru_cache
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


#: What each template leaves free around the words of a part, in pixels.
_EDGE = 20
_SHADES = 5  # of each colour, from the page's to its own, for the edges of letters
#: A page's own colour, then those of words: the archive's name, the title, the rest.
_Colours = tuple[tuple[int, int, int], ...]
_Size = tuple[int, int]
_NAME, _TITLE, _REST = range(3)

#: A cover: its size, where its words begin on the left, where the name and the title begin, where the last
#: line stands.
_COVER, _COVER_LEFT, _COVER_NAME, _COVER_TITLE, _COVER_FOOT = (1400, 2100), 130, 162, 572, 1948
_COVER_COLOURS: _Colours = ((0xF7, 0xF3, 0xEA), (0x9D, 0x1C, 0x1C), (0x1C, 0x1A, 0x17), (0x5C, 0x56, 0x4D))
_LABEL_GAP = 24  # between the date and what the book holds
#: The same of a link's picture, whose title stands in the middle.
_CARD, _CARD_LEFT, _CARD_NAME, _CARD_FOOT = (1200, 630), 80, 72, 566
_CARD_COLOURS: _Colours = ((0xFA, 0xF8, 0xF3), (0xA3, 0x24, 0x1A), (0x1C, 0x1A, 0x17), (0x5C, 0x56, 0x4D))


def cover(words_of: Mapping[str, str]) -> bytes:
    """Draw the cover of a book, PNG.

    words_of: `lang`, `archive`, `title`, `by`, `date` and `label`.
    Raises typst.TypstError if they cannot be set.
    """
    language = words_of["lang"]
    name = _words(_COVER_TEMPLATE, language, "archive", words_of["archive"])
    title = _words(_COVER_TEMPLATE, language, "title", words_of["title"], words_of["by"])
    foot = [_words(_COVER_TEMPLATE, language, part, words_of[part])
            for part in ("date", "label") if words_of[part]]
    page = _page(_COVER, _COVER_COLOURS)
    page.paste(_SHADES, (0, 0, _COVER[0], 36))
    line = _COVER_NAME + _height(name) + 36
    page.paste(_SHADES, (_COVER_LEFT, line, _COVER[0] - _COVER_LEFT, line + 4))
    bottom = _COVER_FOOT - sum(map(_height, foot)) - _LABEL_GAP * (len(foot) - 1)
    # A title that would reach the foot begins higher.
    top = max(line + 58, min(_COVER_TITLE, bottom - 84 - _height(title)))
    _put(page, name, _NAME, _COVER_LEFT, _COVER_NAME)
    _put(page, title, _TITLE, _COVER_LEFT, top)
    for part in foot:
        _put(page, part, _REST, _COVER_LEFT, bottom)
        bottom += _height(part) + _LABEL_GAP
    return _png(page)


@lru_cache(maxsize=32)
def _words(template: str, language: str, part: str, said: str, by: str = "") -> Image.Image:
    """The words of a part of a picture, black on white, as its template sets them."""
    data = json.dumps({"lang": language, "part": part, "words": said, "by": by}, ensure_ascii=False)
    return Image.open(io.BytesIO(pdf.picture(template, data, ppi=72.0))).convert("L")


def _height(drawn: Image.Image) -> int:
    """How high drawn words are, from the top of their capitals to their last line."""
    return drawn.height - 2 * _EDGE


def _page(size: _Size, colours: _Colours) -> Image.Image:
    """An empty page with a palette: its own colour, then the shades of each colour of words."""
    paper, *own = colours
    page = Image.new("P", size, 0)
    page.putpalette([*paper, *(
        round(empty + (full - empty) * n / _SHADES)
        for colour in own for n in range(1, _SHADES + 1) for empty, full in zip(paper, colour, strict=True))])
    return page


def _put(page: Image.Image, drawn: Image.Image, colour: int, left: int, top: int) -> None:
    """Put drawn words onto a page. left, top: where the first letter's capital begins."""
    place = left - _EDGE, top - _EDGE
    page.paste(drawn.point(_shades(colour)), place, drawn.point(_INKED))


def _shades(colour: int) -> list[int]:
    """For each grey of a drawn letter its place in the palette."""
    return [level and colour * _SHADES + level for level in _LEVELS]


#: How much ink each grey is, in shades; and where there is any.
_LEVELS = [round((255 - grey) / 255 * _SHADES) for grey in range(256)]
_INKED = [255 if level else 0 for level in _LEVELS]


def _png(page: Image.Image) -> bytes:
    out = io.BytesIO()
    page.save(out, "PNG", bits=4, compress_type=_RUNS)
    return out.getvalue()


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
    said = json.loads(data)
    language = said["lang"]
    name = _words(_TEMPLATE, language, "archive", said["archive"])
    title = _words(_TEMPLATE, language, "title", said["title"])
    foot = _words(_TEMPLATE, language, "by", said["by"], said["translation"])
    page = _page(_CARD, _CARD_COLOURS)
    page.paste(_SHADES, (0, 0, _CARD[0], 16))
    above, below = _CARD_NAME + _height(name), _CARD_FOOT - _height(foot)
    _put(page, name, _NAME, _CARD_LEFT, _CARD_NAME)
    _put(page, title, _TITLE, _CARD_LEFT, above + (below - above - _height(title)) // 2)
    _put(page, foot, _REST, _CARD_LEFT, below)
    return _png(page)


@cache
def _toolchain() -> str:
    here = Path(__file__).parent
    code = [Path(inspect.getfile(draw)), here / "pdf.py", here / _TEMPLATE]
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
