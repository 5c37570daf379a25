"""The search index of the built site: the catalogue's passages, handed to the index maker."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from ..pages.catalogue import Catalogue, Text
from ..pages.fields import GENRES
from ..site import views
from ..site.mentions import Mentions
from . import Passage, TextRecord, build_index, load_names

INDEX = Path("assets") / "search" / "index"


def make_index(
    catalogue: Catalogue,
    data: Path,
    site: Path,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Write the index into the site.

    data: the folder of authority records. Returns the index's size in bytes.
    """
    names = load_names(data)
    out = site / INDEX
    shutil.rmtree(out, ignore_errors=True)
    passages = [passage for text in catalogue.texts for passage in _passages(text)]
    mentions = Mentions(catalogue, names)
    texts = [_record(text, mentions) for text in catalogue.texts]
    build_index(texts, passages, names, out, progress)
    return sum(path.stat().st_size for path in out.rglob("*") if path.is_file())


def _passages(text: Text) -> list[Passage]:
    other = {block.id: block for block in text.blocks_in(text.other)} if text.translation else {}
    out = []
    for block in text.blocks:
        body = {text.language: _words(block.visible)}
        if block.id in other:
            body[text.other] = _words(other[block.id].visible)
        out.append(Passage(text.slug, block.id, block.number, str(block.kind), text.language, body))
    return out


def _words(visible: str) -> str:
    return visible.replace("\t", " · ").replace("\n", " ")


def _record(text: Text, mentions: Mentions) -> TextRecord:
    genre = text.data["genre"].get("value", "")
    both = ("en", "ru")
    return TextRecord(
        slug=text.slug,
        title={lang: views.shown_title(text, lang) for lang in both},
        url={lang: views.text_url(text.slug, lang) for lang in both},
        original=text.language,
        date_label={lang: views.date_label(text, lang) for lang in both},
        year=text.year,
        genre=genre,
        genre_label=dict(GENRES[genre]) if genre else dict.fromkeys(both, ""),
        places=[entry["value"] for entry in text.data.get("places") or []],
        persons=mentions.of(text.slug, "person"),
    )
