"""From a text to others: by date, and to those that share the rarest things; bounded work."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archive.interface import words
from archive.pages.catalogue import Catalogue, load
from archive.site.related_texts import (
    NO_LINKS,
    LinksView,
    RelatedTexts,
    in_order_of_dates,
    related_texts,
)
from folders import DOCS, ROOT
from jinja2 import Environment, FileSystemLoader


def _texts(*subjects: str) -> Catalogue:
    """A text for each, by date, with subjects given as one letter each."""
    text = load(DOCS).texts[0]
    return Catalogue(tuple(
        replace(text, slug=f"text-{n}", data={
            **text.data, "places": [], "subjects": [{"value": one} for one in each]})
        for n, each in enumerate(subjects)))


def test_before_and_after_by_date() -> None:
    found = related_texts(_texts("", "", ""), {})
    assert [(row.previous, row.next) for row in found.values()] == [
        ("", "text-1"), ("text-0", "text-2"), ("text-1", "")]
    assert all(row.related == () for row in found.values())


def test_what_is_rare_weighs_more() -> None:
    """Of texts that share something the one that shares what few have comes first, and says what it is."""
    found = related_texts(_texts("ab", "a", "a", "b"), {})
    assert found["text-0"].related[0] == ("text-3", ("subjects:b",))
    assert [slug for slug, _ in found["text-0"].related] == ["text-3", "text-1", "text-2"]


def test_persons_count_as_well() -> None:
    found = related_texts(_texts("", "", ""), {"text-0": {"x"}, "text-2": {"x"}})
    assert found["text-0"].related == (("text-2", ("persons:x",)),)


def test_a_subject_of_all_texts_costs_no_square() -> None:
    """Of many texts that share a subject only those near in date are compared; each still has its three."""
    found = related_texts(_texts(*["a"] * 400), {})
    assert {len(row.related) for row in found.values()} == {3}
    assert found["text-200"].related[0][0] in ("text-199", "text-201")


def test_a_text_alone_leads_nowhere() -> None:
    assert related_texts(_texts("a"), {}) == {"text-0": RelatedTexts()}


@pytest.mark.parametrize(("links", "has"), [
    (NO_LINKS, False),
    ({**NO_LINKS, "next": {"url": "../b/index.html", "title": "B", "lang": "en", "date": "1905"}}, True),
])
def test_a_text_that_links_to_none_has_no_empty_landmark(links: LinksView, has: bool) -> None:
    """A navigation without a link would be one more stop for a screen reader."""
    templates = Environment(loader=FileSystemLoader(ROOT / "overrides"), autoescape=True)
    shown = templates.get_template("partials/related-texts.html").render(
        archive={"text_links": links, "lang": "en"}, ui=words("en"))
    assert ("<nav" in shown) is has
    assert (shown.strip() != "") is has


@pytest.mark.parametrize(("one", "other", "in_order"), [
    ("1905", "1906-01", True), ("1905-01-09", "1905-01-22", True), ("1905", "", False), ("", "", False),
    ("1905", "1905-01-09", False), ("1905-01", "1905-01", False)])
def test_earlier_is_said_only_of_dates(one: str, other: str, *, in_order: bool) -> None:
    """Where a date is unknown the neighbours in the list are not said to be earlier or later."""
    assert in_order_of_dates(one, other) is in_order_of_dates(other, one) is in_order
    templates = Environment(loader=FileSystemLoader(ROOT / "overrides"), autoescape=True)
    row = {"url": "../b/index.html", "title": "B", "lang": "en", "date": "",
           "in_order": in_order_of_dates(one, other)}
    shown = templates.get_template("partials/related-texts.html").render(
        archive={"text_links": {**NO_LINKS, "previous": row}, "lang": "en"}, ui=words("en"))
    assert ("Earlier" in shown, "Previous" in shown) == (in_order, not in_order)
