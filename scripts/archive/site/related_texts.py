"""The texts that a text's page links to: the previous and the next by date, and related ones.

These links are the one part of a text's page that depends on other texts. A page is rendered from its own
text alone, with an empty place between two comments, and the links are written there once all texts are
known; so a new text changes only the links of its neighbours and renders no other page again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from typing import Any

from ..pages.catalogue import Catalogue, Text
from ..pages.labels import date_label, shown_title, text_url
from ..pages.records import Records
from .links import relative

#: The comments around the place of the links, after the text's own element.
START, END = "<!--related-texts-->", "<!--/related-texts-->"
_BETWEEN = re.compile(f"{START}.*?{END}", re.DOTALL)
_MOST = 3  # related texts shown
_NEAREST = 30  # so many texts before and after are compared among those that share a subject
_SHOWN = 3  # shared subjects, places and persons shown


@dataclass(frozen=True)
class RelatedTexts:
    """The texts that a text's page links to, by their slugs; "" where there is none.

    related: the most similar texts, each with the keys of what they share ("places:aktau"), the rarest
    first.
    """

    previous: str = ""
    next: str = ""
    related: tuple[tuple[str, tuple[str, ...]], ...] = ()


def related_texts(catalogue: Catalogue, persons: Mapping[str, set[str]]) -> dict[str, RelatedTexts]:
    """Find the previous, next and related texts of every text.

    catalogue: all texts, by date. persons: by slug, the persons that a text names. Two texts are similar
    that share subjects, places and persons, the rarer the more (inverse document frequency). Only the texts
    nearest in date are compared, so that the work grows with the archive and not with its square.
    """
    order = [text.slug for text in catalogue.texts]
    features = {text.slug: {*(f"{field}:{entry['value']}" for field in ("subjects", "places")
                              for entry in text.data.get(field) or [] if entry.get("value")),
                            *(f"persons:{person}" for person in persons.get(text.slug, ()))}
                for text in catalogue.texts}
    having: dict[str, list[int]] = defaultdict(list)
    for n, slug in enumerate(order):
        for feature in features[slug]:
            having[feature].append(n)
    weight = {feature: log(1 + len(order) / len(found)) for feature, found in having.items()}
    out = {}
    for n, slug in enumerate(order):
        shared: dict[int, set[str]] = defaultdict(set)
        for feature in features[slug]:
            found = having[feature]
            here = bisect_left(found, n)
            for other in found[max(0, here - _NEAREST) : here + _NEAREST + 1]:
                if other != n:
                    shared[other].add(feature)
        best = sorted(shared, key=lambda other: (-sum(weight[f] for f in sorted(shared[other])),
                                                 abs(other - n), other))[:_MOST]
        out[slug] = RelatedTexts(
            order[n - 1] if n else "",
            order[n + 1] if n + 1 < len(order) else "",
            tuple((order[other], tuple(sorted(shared[other], key=lambda f: (-weight[f], f))[:_SHOWN]))
                  for other in best))
    return out


def links_view(
    row: RelatedTexts, text: Text, catalogue: Catalogue, records: Records, language: str
) -> dict[str, Any]:
    """What the template shows: titles, dates and addresses, relative to the text's page."""
    def shown(slug: str, shared: tuple[str, ...] = ()) -> dict[str, Any] | None:
        other = catalogue.by_slug.get(slug)
        if other is None:
            return None
        return {
            "url": relative(text_url(slug, language), text_url(text.slug, language)),
            "title": shown_title(other, language),
            "lang": other.title(language)[1],
            "date": date_label(other, language),
            "shared": [records.label(group, key, language)
                       for group, _, key in (feature.partition(":") for feature in shared)],
        }

    return {"previous": shown(row.previous), "next": shown(row.next),
            "related": [shown(slug, shared) for slug, shared in row.related]}


def with_links(page: str, links: str) -> str:
    """A text's page with its links to other texts. Raises ValueError where the page has no place for them."""
    done, count = _BETWEEN.subn(lambda _: START + links + END, page)
    if count != 1:
        raise ValueError("the page has no place for the links to other texts")
    return done


def links_of(page: str) -> str:
    """The links to other texts that a text's page has; "" where it has no place for them."""
    found = _BETWEEN.search(page)
    return found.group().removeprefix(START).removesuffix(END) if found else ""
