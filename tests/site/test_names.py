"""The pages of names: an index by kind and alphabet, and of each record its passages in their words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archive.languages import TAGS
from archive.pages.catalogue import Catalogue
from archive.pages.records import NAME_KINDS, Records
from archive.search.mentions import Mentions
from archive.search.names import load_names
from archive.site import name_forms, names, paging
from archive.site.name_excerpt import excerpt
from archive.site.names import NamePages
from archive.site.site import Site
from folders import DOCS


@pytest.fixture(scope="module")
def pages(catalogue: Catalogue) -> NamePages:
    return Site(DOCS, "", catalogue).names


def test_every_record_has_its_page(pages: NamePages) -> None:
    """In each language all of its passages, in the order of the texts, each with words that name it."""
    assert set(pages.named) == set(pages.mentions.records)
    for key in pages.named:
        view = names.name_address(key).removesuffix("/index.html")
        for tag in TAGS:
            first = pages.context(view, tag)
            shown = [first, *(pages.context(f"{view}/{page['number']}", tag) for page in first["pages"][1:])]
            found = [(text["url"].split("/")[-2], one["number"])
                     for page in shown for text in page["texts"] for one in text["passages"]]
            expected = [(slug, number)
                        for slug, numbers in pages.mentions.places_of(key) for number in numbers]
            assert found == expected


@pytest.mark.parametrize("tag", TAGS)
def test_every_record_is_in_the_index_once(pages: NamePages, tag: str) -> None:
    """Every record is in its part once, in the alphabet; other names lead to theirs."""
    rows = [row for part in NAME_KINDS.values() if f"names/{part}" in pages.views
            for group in [pages.context(f"names/{part}", tag)["groups"]] for _, of_letter in group
            for row in of_letter]
    own = [row["id"] for row in rows if not row["see"]]
    assert sorted(own) == sorted(key.replace(":", "-") for key in pages.named)
    labels = {row["url"] for row in rows if not row["see"]}
    assert all(row["url"] in labels for row in rows if row["see"])
    for part in NAME_KINDS.values():
        listed = [row["label"] for _, of_letter in pages.context(f"names/{part}", tag)["groups"]
                  for row in of_letter]
        assert listed == sorted(listed, key=lambda label: name_forms.alphabet(label, tag))


def test_names_are_sorted_by_the_alphabet() -> None:
    """Ё is sorted with Е, marks count for nothing, other letters come last."""
    listed = sorted(["Яна", "Ёлка", "«Ёж»", "Ель", "UTS", "Абай"],
                    key=lambda name: name_forms.alphabet(name, "ru"))
    assert listed == ["Абай", "«Ёж»", "Ёлка", "Ель", "Яна", "UTS"]


def test_a_name_in_an_index() -> None:
    assert name_forms.surname_first("Roza Tuletaeva") == "Tuletaeva, Roza"
    assert name_forms.surname_first("Birlesu") == "Birlesu"


@pytest.mark.parametrize(
    ("body", "span", "expected"),
    [
        ("A union met.", (2, 7), ("A ", "union", " met.")),
        ("A union met.", None, ("", "", "A union met.")),
        ("word " * 100 + "NAME" + " word" * 100, (500, 504), None),
        ("first\tsecond\nthird", (6, 12), ("first ", "second", " third")),
    ],
)
def test_excerpts_around_a_name_are_cut_between_words(
    body: str, span: tuple[int, int] | None, expected: tuple[str, str, str] | None
) -> None:
    """The words around a name, cut between words."""
    before, name, after = excerpt(body, span)
    if expected:
        assert (before, name, after) == expected
        return
    assert name == "NAME"
    assert before.startswith("… word")
    assert after.endswith("word …")
    assert len(before + after) < 400


def large(catalogue: Catalogue, texts: int, more_in_last: int = 0) -> NamePages:
    """Copies of one text, in all of which a place is named twice; in so many of the last three times."""
    text = catalogue.texts[0]
    copies = Catalogue(tuple(
        replace(text, slug=f"text-{n}",
                data={**text.data, "date": {"value": str(1800 + n), "status": "stated"}})
        for n in range(texts)))
    spans = {number: {"en": (0, 5)} for number in (2, 5, 6)}
    mentions = Mentions(load_names(DOCS / "data"), {
        text.slug: {"place:kazakhstan": {number: spans[number] for number in
                                         ((2, 5, 6) if n >= texts - more_in_last else (2, 5))}}
        for n, text in enumerate(copies.texts)})
    return NamePages(copies, mentions, Records(DOCS / "data"))


@pytest.mark.parametrize("texts", [100, 1000])
def test_a_name_of_many_passages_has_many_pages(catalogue: Catalogue, texts: int) -> None:
    """No page is long; very many passages are shown by the first of each text; of very many texts the first
    ones are quoted, the others listed, so that each has its place."""
    pages = large(catalogue, texts)
    views = [view for view in pages.views if view.startswith("names/place-kazakhstan")]
    shown = [pages.context(view, "en") for view in views]
    rows = [[one for text in page["texts"] for one in text["passages"]] for page in shown]
    assert max(map(len, rows)) == paging.PASSAGES_OF_NAME
    quoted = [text["url"] for page in shown for text in page["texts"]]
    listed = [text["url"] for page in shown for text in page["listed"]]
    assert set(quoted) == {f"texts/text-{n}/index.html" for n in range(min(texts, names.MOST_TEXTS))}
    assert listed == [f"texts/text-{n}/index.html" for n in range(names.MOST_TEXTS, texts)]
    assert max(len(page["listed"]) for page in shown) <= paging.LISTED_TEXTS
    assert not any(page["texts"] and page["listed"] for page in shown)
    whole = 2 * texts <= names.ALL_IN_WORDS
    assert sum(map(len, rows)) == (2 * texts if whole else min(texts, names.MOST_TEXTS))
    assert bool(shown[0]["most"]) == (texts > names.MOST_TEXTS)
    assert {(one["number"], one["passages"])
            for page in shown for one in page["listed"]} <= {(2, "2 passages")}
    assert rows[0][0]["others"] == ("" if whole else "and 1 more passage of this text")
    assert pages.title(views[1], "en") == shown[1]["heading"] == f"Kazakhstan, page 2 of {len(views)}"
    assert ["about" in page for page in shown] == [True] + [False] * (len(shown) - 1)


def test_of_very_many_texts_those_are_quoted_that_name_it_most(catalogue: Catalogue) -> None:
    """In the order of the texts, although the last ones name it most; the others are listed."""
    pages = large(catalogue, names.MOST_TEXTS + 2, more_in_last=1)
    contexts = [pages.context("names/place-kazakhstan" + (f"/{page}" if page > 1 else ""), "en")
                for page in range(1, 4)]
    shown = [text["url"] for page in contexts for text in page["texts"]]
    numbers = [*range(names.MOST_TEXTS - 1), names.MOST_TEXTS + 1]
    assert shown == [f"texts/text-{n}/index.html" for n in numbers]
    rest = [f"texts/text-{n}/index.html" for n in (names.MOST_TEXTS - 1, names.MOST_TEXTS)]
    assert [text["url"] for page in contexts for text in page["listed"]] == rest


@pytest.mark.parametrize(("numbers", "quoted"), [((1, 4, 7), 4), ((1,), 1), ((3, 8), 3)])
def test_a_text_is_quoted_by_more_than_its_title(numbers: tuple[int, ...], quoted: int) -> None:
    assert names._after_title({number: {} for number in numbers}) == quoted


def test_records_are_related_by_passages_they_share(pages: NamePages) -> None:
    """By the number of passages that two records share."""
    met = dict(pages.mentions.cooccurring("place:zhanaozen"))
    both = [len(set(numbers) & set(dict(pages.mentions.places_of("place:mangystau")).get(slug, ())))
            for slug, numbers in pages.mentions.places_of("place:zhanaozen")]
    assert met["place:mangystau"] == sum(both)
    assert dict(pages.mentions.cooccurring("place:mangystau"))["place:zhanaozen"] == sum(both)
