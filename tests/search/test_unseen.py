"""Texts that no rule was written for are found: the queries of unseen/, beside the archive's own texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .search_pages import page_with_index
from .unseen_set import HALVES, NO_ANSWER, asked, make_index, queries, score, table

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def unseen(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A page with the search of the archive and of the unseen texts, from disk."""
    root = tmp_path_factory.mktemp("unseen")
    page = page_with_index(browser, root, lambda index: make_index(Path(index)))
    yield page
    page.close()


@pytest.mark.parametrize(
    ("half", "least"),
    [("dev", {"all": 0.86, "name": 0.97, "other language": 0.93}),
     ("held-out", {"all": 0.79, "name": 0.93, "other language": 0.8})],
)
def test_answers_are_among_the_first_five_hits(unseen: Any, half: str, least: dict[str, float]) -> None:
    """At least such a share of the queries has one. The figures may only be raised."""
    result = score(half, asked(unseen, half))
    print(f"{half}\n{table(result)}")
    for kind, share in least.items():
        assert result.share(*(() if kind == "all" else (kind,))) >= share, table(result)


@pytest.mark.parametrize(("half", "most"), [("dev", 0), ("held-out", 1)])
def test_nothing_is_found_for_what_no_text_has(unseen: Any, half: str, most: int) -> None:
    """Queries of words that do occur, but not together, have hardly any hit."""
    assert len(score(half, asked(unseen, half)).false) <= most


def test_each_quotation_is_in_one_passage() -> None:
    """The judgements are sound: each names one passage of a text of its half."""
    for half in HALVES:
        assert any(query.kind == NO_ANSWER for query in queries(half))
        assert all(query.answers or query.kind == NO_ANSWER for query in queries(half))
