"""An archive of thousands of passages, where the engine reads less than everything it could."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from archive.search import NameRecord, Names, Passage, TextRecord, build_index

from .search_pages import page_with_index

pytestmark = pytest.mark.browser

TEXTS, EACH = 80, 100
COUNT = TEXTS * EACH
#: A record with a frequent word and a rare one, and one with two rare words.
NAMES = Names(
    (
        NameRecord("worker", "term", {"en": "worker", "ru": "рабочий"}, ("proletarian",)),
        NameRecord("walkout", "term", {"en": "walkout", "ru": "стачка"}, ("stoppage",)),
    )
)
STRONG = {1234, 4321, 7654}  # passages that say "worker" three times


def body(n: int) -> str:
    """The words of a passage: some in every one, some in few."""
    words = ["worker"] * (3 if n in STRONG else 1) if n % 2 == 0 or n in STRONG else ["nothing"]
    words += ["met", f"mill{n:05d}"]
    words += ["proletarian"] if n % 1001 == 5 else []
    words += ["walkout"] if n % 2003 == 7 else []
    words += ["stoppage"] if n % 2003 == 8 else []
    words += ["red", "flag"] if n % 1501 == 9 else []
    words += ["flag", "red"] if n % 1501 == 10 else []
    return " ".join(words)


def passages_with(*words: str) -> set[int]:
    """The numbers of the passages that have one of some words."""
    return {n for n in range(COUNT) if set(words) & set(body(n).split())}


def _text(n: int) -> TextRecord:
    slug = f"text-{n:03d}"
    name = {"en": slug, "ru": slug}
    return TextRecord(slug, name, name, "en", {"en": "", "ru": ""}, "article", name,
                      {"year": [(str(1900 + n), {"en": str(1900 + n), "ru": str(1900 + n)})]})


@pytest.fixture(scope="module")
def large(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A page with the search of a large archive, from disk."""
    root = tmp_path_factory.mktemp("large")
    texts = [_text(n) for n in range(TEXTS)]
    passages = [
        Passage(texts[n // EACH].slug, f"p{n % EACH + 1}", n % EACH + 1, "paragraph", "en",
                {"en": body(n)})
        for n in range(COUNT)
    ]
    page = page_with_index(browser, root, lambda index: build_index(texts, passages, NAMES, index))
    yield page
    page.close()


def ask(page: Any, query: str, /, **options: Any) -> dict[str, Any]:
    """The answer to a query, the hits by their numbers."""
    found: dict[str, Any] = page.evaluate(
        """async ([query, options]) => {
          const { state, total, pages, notes, hits } = await LMA.search.search(query, options);
          return { state, total, pages, notes, ids: hits.map((hit) => hit.id) };
        }""",
        [query, {"size": 50, **options}],
    )
    return found


def test_a_frequent_word_does_without_its_equivalents(large: Any) -> None:
    """A word of thousands of passages is searched alone, a rare one with all that means the same."""
    assert ask(large, "worker")["total"] == len(passages_with("worker"))
    assert set(ask(large, "walkout")["ids"]) == passages_with("walkout", "stoppage")
    assert passages_with("proletarian") <= set(ask(large, "proletarian", size=COUNT)["ids"])


def test_the_best_of_many_come_first(large: Any) -> None:
    """The few passages that say a word most often lead the thousands that say it once."""
    assert set(ask(large, "worker")["ids"][: len(STRONG)]) == STRONG


def test_one_text_does_not_hide_the_others(large: Any) -> None:
    """The first page has so many texts, its strongest hits first; no passage stands on two pages."""
    strongest = ask(large, "walkout", size=2)["ids"]
    first = ask(large, "walkout", size=2, texts=4)
    assert first["ids"][:2] == strongest
    assert len({n // EACH for n in first["ids"]}) == len(first["ids"]) == 4
    pages = [ask(large, "walkout", size=2, texts=4, page=n + 1)["ids"] for n in range(first["pages"])]
    ids = [number for page in pages for number in page]
    assert len(ids) == len(set(ids))
    assert set(ids) == passages_with("walkout", "stoppage")


def test_pages_of_results_have_each_passage_once(large: Any) -> None:
    """All pages together have all passages, and none twice."""
    count = ask(large, "worker", size=500)["pages"]
    pages = [ask(large, "worker", size=500, page=n + 1)["ids"] for n in range(count)]
    ids = [number for page in pages for number in page]
    assert len(ids) == len(set(ids))
    assert set(ids) == passages_with("worker")


def test_a_phrase_keeps_its_order(large: Any) -> None:
    """Words in quotation marks are found side by side in their order."""
    assert set(ask(large, '"red flag"')["ids"]) == {n for n in range(COUNT) if n % 1501 == 9}
    assert set(ask(large, "red flag")["ids"]) == passages_with("red")


def test_a_slip_is_corrected_among_thousands_of_words(large: Any) -> None:
    """Of a large vocabulary only the shards near the word are read; they have its neighbours."""
    found = ask(large, "stopage")
    assert found["state"] == "corrected"
    assert found["notes"]["corrected"] == [{"from": "stopage", "to": ["stoppage"]}]
    assert ask(large, "mill0432", isTyping=True)["total"] == len(range(4320, 4330))


def test_filters_and_exclusions_narrow_the_answer(large: Any) -> None:
    """A filter keeps one text's passages; an excluded word takes out all that mean the same."""
    own = {n for n in passages_with("worker") if n // EACH == 12}
    for filters in ({"text": "text-012"}, {"year": "1912"}):
        assert set(ask(large, "worker", filters=filters, size=COUNT)["ids"]) == own
    rest = set(ask(large, "met -worker", size=COUNT)["ids"])
    assert rest == passages_with("met") - passages_with("worker", "proletarian")
    assert ask(large, "flag -red")["state"] == "none"
