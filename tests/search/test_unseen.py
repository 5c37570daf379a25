"""Texts that no rule was written for are found: the queries of unseen/, beside the archive's own texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .search_pages import page_with_index
from .unseen_set import NO_ANSWER, SETS, asked, make_index, queries, score, table

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=list(SETS))
def unseen(
    request: pytest.FixtureRequest, browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Any]]:
    """The name of a set, and a page with the search of the archive and of the set's texts, from disk."""
    root = tmp_path_factory.mktemp("unseen")
    page = page_with_index(browser, root, lambda index: make_index(Path(index), SETS[request.param]))
    yield request.param, page
    page.close()


#: Of each half the least share of queries with an answer among the first five, and the most false hits.
#: These figures may only get better.
GOALS: dict[str, tuple[dict[str, float], int]] = {
    "dev": ({"all": 0.92, "name": 1.0, "other language": 1.0}, 0),
    "held-out": ({"all": 0.85, "name": 0.95, "other language": 0.93}, 1),
    "dev-2": ({"all": 0.75, "name": 0.9, "other language": 0.72, "question": 0.64}, 0),
    "held-out-2": ({"all": 0.69, "name": 0.88, "other language": 0.55, "number": 1.0, "question": 0.5}, 1),
    "dev-3": ({"all": 0.34, "other language": 0.42}, 1),
    "held-out-3": ({"all": 0.18, "other language": 0.26}, 0),
    "dev-4": ({"all": 0.57, "name": 0.83, "other language": 0.5, "question": 0.57}, 1),
    "dev-5": ({"all": 0.72, "name": 1.0, "number": 1.0, "other language": 0.78}, 0),
    "held-out-5": ({"all": 0.63, "name": 1.0, "other language": 0.23, "question": 0.87}, 1),
}


def test_answers_are_among_the_first_five_hits(unseen: tuple[str, Any]) -> None:
    """So many queries have an answer; those of words that occur, but not together, have hardly any hit."""
    name, page = unseen
    for half in SETS[name]:
        least, most_false = GOALS[half]
        result = score(queries(half), asked(page, queries(half)))
        print(f"{half}\n{table(result)}")
        for kind, share in least.items():
            assert result.share(*(() if kind == "all" else (kind,))) >= share, table(result)
        assert len(result.false) <= most_false, table(result)


@pytest.mark.parametrize("half", [half for halves in SETS.values() for half in halves])
def test_each_quotation_is_in_one_passage(half: str) -> None:
    """The judgements are sound: each names one passage of a text of its half."""
    assert len(queries(half)) > 40
    assert sum(query.kind == NO_ANSWER for query in queries(half)) >= 10
