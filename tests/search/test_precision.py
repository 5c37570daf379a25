"""What is found has to do with what was asked: common words alone, and words no passage has together."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from archive.pages import catalogue
from archive.search.analysis import analyse, is_cyrillic, tokenize

from .unseen_set import DOCS

pytestmark = pytest.mark.browser

WORDS = 200
ASK = """async ([texts, language]) => {
  const rows = [];
  for (const text of texts) {
    const { hits, state } = await LMA.search.search(text, { language, size: 10 });
    const isMarked = (hit) => hit.highlights.length > 0 || Boolean(hit.found);
    rows.push([state, hits.length, hits.filter(isMarked).length]);
  }
  return rows;
}"""


@pytest.fixture(scope="module")
def search(browser: Any, at_root: str) -> Iterator[Any]:
    """Asks the built site: of each query the state, the hits, and how many have a marked word."""
    page = browser.new_page()
    page.goto(at_root + "search/index.html")
    page.evaluate("() => LMA.search.start()")
    yield lambda texts, language: page.evaluate(ASK, [texts, language])
    page.close()


def content_words() -> list[list[list[str]]]:
    """The longer content words of each passage of each text, in the original's language."""
    return [[[token.form for token in tokenize(block.text)
              if len(token.form) > 3 and analyse(token.form).content and token.form.isalpha()]
             for block in text.blocks] for text in catalogue.load(DOCS).texts]


@pytest.mark.parametrize(("cyrillic", "language"), [(False, "en"), (True, "ru")])
def test_common_words_find_passages_that_have_them(search: Any, cyrillic: bool, language: str) -> None:
    """Of the first ten hits of two hundred common words, nearly all have a word that is marked."""
    counts = Counter(
        token.form for text in catalogue.load(DOCS).texts for block in text.blocks_in(language)
        for token in tokenize(block.text) if len(token.form) > 3 and token.form.isalpha()
        and analyse(token.form).content and is_cyrillic(token.form) == cyrillic)
    words = [word for word, _ in counts.most_common(WORDS)]
    rows = search(words, language)
    shares = [marked / hits for _, hits, marked in rows if hits]
    assert len(shares) == WORDS
    assert sum(shares) / len(shares) >= 0.97


def test_words_of_different_texts_find_nothing(search: Any) -> None:
    """Two words, one of each of two texts, that no passage has together: words for the same answer them.

    Words that mean nearly the same answer few. A passage that supports one of the two is no hit.
    """
    chance = random.Random(12)
    texts = content_words()
    together = {frozenset((analyse(a).stem, analyse(b).stem))
                for text in texts for passage in text for a in passage for b in passage}
    asked = []
    while len(asked) < WORDS:
        one, other = (chance.choice([word for passage in text for word in passage])
                      for text in chance.sample(texts, 2))
        if is_cyrillic(one) == is_cyrillic(other) and frozenset(
                (analyse(one).stem, analyse(other).stem)) not in together:
            asked.append(f"{one} {other}")
    rows = search(asked, "en")
    states = Counter(state for state, _, _ in rows)
    assert set(states) <= {"none", "near", "all"}
    assert states["near"] / WORDS <= 0.05
    assert sum(hits > 0 for _, hits, _ in rows) / WORDS <= 0.25
