"""The texts that a text's page links to: the previous and the next by date, and related ones.

These links are the one part of a text's page that depends on other texts. They are found when all texts
have been analysed and before any page is rendered; so a new text renders again only the pages whose links
change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, log
from typing import Any

from ..pages.catalogue import Catalogue, Text
from ..pages.labels import date_label, shown_title, text_url
from ..pages.records import Records
from ..search.mentions import Mentions
from .links import relative

#: What the template shows of the texts that a page links to: plain values, by name.
LinksView = dict[str, Any]
#: A text that no other is known of links to none.
NO_LINKS: LinksView = {"previous": None, "next": None, "related": []}
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
    features = {text.slug: {*(f"{field}:{record}" for field in ("subjects", "places")
                              for record in text.records_in(field)),
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
        # Added exactly, the weights give the same sum in any order.
        likeness = {other: fsum(map(weight.__getitem__, both)) for other, both in shared.items()}
        best = sorted(shared, key=lambda other: (-likeness[other], abs(other - n), other))[:_MOST]
        out[slug] = RelatedTexts(
            order[n - 1] if n else "",
            order[n + 1] if n + 1 < len(order) else "",
            tuple((order[other], tuple(sorted(shared[other], key=lambda f: (-weight[f], f))[:_SHOWN]))
                  for other in best))
    return out


def in_order_of_dates(one: str, other: str) -> bool:
    """Whether of two dates one is surely earlier: not where one is unknown, or is the year of the other."""
    return not one.startswith(other) and not other.startswith(one)


class TextLinks:
    """The links of the texts of a catalogue to others."""

    def __init__(self, catalogue: Catalogue, mentions: Mentions, records: Records) -> None:
        """mentions: by which two texts that name the same persons are related. records: for their labels."""
        self._catalogue, self._records = catalogue, records
        self._related = related_texts(
            catalogue, {text.slug: set(mentions.of(text.slug, "person")) for text in catalogue.texts})

    def __call__(self, text: Text, language: str) -> LinksView:
        """What the page of a text in a language shows: titles, dates and addresses, relative to the page."""
        row, own = self._related[text.slug], text_url(text.slug, language)

        def shown(slug: str, shared: tuple[str, ...] = ()) -> dict[str, Any] | None:
            other = self._catalogue.by_slug.get(slug)
            if other is None:
                return None
            return {
                "url": relative(text_url(slug, language), own),
                "title": shown_title(other, language),
                "lang": other.title(language)[1],
                "date": date_label(other, language),
                "in_order": in_order_of_dates(text.edtf, other.edtf),
                "shared": [self._records.label(group, key, language)
                           for group, _, key in (feature.partition(":") for feature in shared)],
            }

        return {"previous": shown(row.previous), "next": shown(row.next),
                "related": [shown(slug, shared) for slug, shared in row.related]}
