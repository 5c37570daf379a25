"""The page "Start here" as its template shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..languages import TAGS, best
from ..pages.catalogue import Catalogue
from ..pages.introduction import Statement
from ..pages.labels import date_label, shown_title, text_url
from ..pages.passage_addresses import slug_and_number
from ..pages.withholding import Withheld, redacted_forms
from .passage_links import passage_link


def start_view(statements: Sequence[Statement], catalogue: Catalogue, language: str) -> dict[str, Any]:
    """The introduction in paragraphs, each statement with its passages; and the texts that it names,
    oldest first."""
    paragraphs: list[list[dict[str, Any]]] = []
    named: set[str] = set()
    for statement in statements:
        passages, withheld = [], list[Withheld]()
        for address in statement.get("passages", ()):
            if link := passage_link(address, catalogue, language):
                slug, _ = slug_and_number(address)
                withheld += catalogue.by_slug[slug].withheld
                named.add(slug)
                passages.append(link)
        if not passages and "reference" not in statement:
            continue  # its texts are not there
        if not paragraphs or "paragraph" in statement:
            paragraphs.append([])
        reference = statement.get("reference")
        words = {tag: statement[tag] for tag in TAGS if tag in statement}
        paragraphs[-1].append({"words": best(redacted_forms(words, withheld), language)[1],
                               "passages": passages,
                               "reference": best(reference, language)[1] if reference else ""})
    texts = [{"url": text_url(text.slug, language), "title": shown_title(text, language),
              "lang": text.title(language)[1], "date": date_label(text, language)}
             for text in catalogue.texts if text.slug in named]
    return {"paragraphs": paragraphs, "texts": texts}
