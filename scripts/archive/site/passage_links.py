"""What a template shows of a passage to which a record, an event or the introduction leads."""

from __future__ import annotations

from typing import Any

from ..pages.catalogue import Catalogue
from ..pages.labels import shown_title, text_url
from ..pages.passage_addresses import slug_and_number


def passage_link(address: str, catalogue: Catalogue, language: str) -> dict[str, Any] | None:
    """The address of the text's page, the passage's number, the text's year and title.

    address: "a-text#p12". language: of the page. Returns None where the catalogue has no such text.
    """
    slug, number = slug_and_number(address)
    text = catalogue.by_slug.get(slug)
    if text is None:
        return None
    return {"url": text_url(slug, language), "number": number, "year": text.year,
            "title": shown_title(text, language)}
