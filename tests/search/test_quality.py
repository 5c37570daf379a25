"""What readers ask is found: the queries of queries.json on the built site, in the browser."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

QUERIES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "queries.json").read_text(encoding="utf-8")
)
ASK = """async ([text, language]) => {
  const result = await LMA.search.search(text, { language, size: 10 });
  const bodies = [];
  for (const hit of result.hits) {
    const own = hit.isTranslated || hit.isUntranslated ? hit.original : language;
    const rows = await LMA.search.loadPassages([hit.id], own);
    bodies.push(rows.get(hit.id)[2]);
  }
  return bodies;
}"""


@pytest.mark.browser
def test_the_goals_of_the_search_are_reached(at_root: str, browser: Any) -> None:
    """Success at 1, at 5 and recall at 10 reach the goals, and nothing unrelated is shown."""
    page = browser.new_page()
    page.goto(at_root + "search/index.html")
    page.evaluate("() => LMA.search.start()")
    first: dict[str, list[int]] = defaultdict(list)
    recall: list[float] = []
    false: list[str] = []
    for query in QUERIES:
        bodies = page.evaluate(ASK, [query["text"], query["language"]])
        quotes = query["quotes"]
        if not quotes:
            false += [query["text"]] if bodies else []
            continue
        places = [n for n, body in enumerate(bodies) if any(q in body for q in quotes)]
        first[query["group"]].append(places[0] if places else 99)
        got = sum(any(q in body for body in bodies) for q in quotes)
        recall.append(min(1.0, got / min(10, len(quotes))))
    page.close()
    everything = [place for places in first.values() for place in places]
    assert false == []
    assert sum(place < 1 for place in everything) / len(everything) >= 0.90
    assert sum(place < 5 for place in everything) / len(everything) >= 0.97
    assert sum(recall) / len(recall) >= 0.85
    for group, places in first.items():
        assert sum(place < 5 for place in places) / len(places) >= 0.8, group
