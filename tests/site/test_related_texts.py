"""From a text to others: by date, and to those that share the rarest things; bounded work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive.pages.catalogue import Catalogue, load
from archive.site.related_texts import RelatedTexts, related_texts
from folders import DOCS



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
