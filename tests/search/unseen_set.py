"""The texts and queries of unseen/ and requests/: an index of them beside the archive's own, and how they are
found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from archive.pages import catalogue
from archive.pages.synonyms import read_synonyms
from archive.pages.vocabulary import MEANINGS, SIDES, read_vocabulary
from archive.search import Passage, TextRecord, build_index
from archive.search.analysis import is_cyrillic
from archive.search.archive_index import passages_of
from archive.search.dictionary import dictionary
from archive.search.names import load_names
from archive.search.other_language import OtherLanguage
from archive.search.translation_pairs import evenly_sampled, mine
from folders import DOCS

UNSEEN = Path(__file__).parent / "unseen"
#: Questions, names and queries without an answer, on the archive's own texts and those of the dev halves.
REQUESTS = Path(__file__).parent / "requests"
#: The halves of each set: that which may be looked at, and that which is held out; the fourth has none.
SETS = {"first": ("dev", "held-out"), "second": ("dev-2", "held-out-2"),
        "third": ("dev-3", "held-out-3"), "fourth": ("dev-4",), "fifth": ("dev-5", "held-out-5")}
#: The unseen texts that the queries of requests/ ask, beside the archive's own.
ASKED_BY_REQUESTS = ("dev", "dev-2")
NO_ANSWER = "no answer"


class Query(NamedTuple):
    """A query, and the passages that answer it, as "slug#p3"."""

    kind: str
    text: str
    answers: frozenset[str]


def _paragraphs(path: Path) -> list[str]:
    return [part.replace("\n", " ") for part in path.read_text(encoding="utf-8").strip().split("\n\n")]


@cache
def queries(half: str) -> list[Query]:
    """The queries of a half. Raises ValueError where a quotation is not in one passage alone."""
    return _read_queries(UNSEEN / half / "queries.yml", [half])


@cache
def requests(half: str) -> list[Query]:
    """The queries of a half of requests/: "dev" or "held-out". Raises as `queries` does."""
    return _read_queries(REQUESTS / f"{half}.yml", ASKED_BY_REQUESTS)


def _read_queries(file: Path, halves: Sequence[str]) -> list[Query]:
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [
        Query(row["kind"], row["query"], frozenset(
            _address(slug, quote, halves) for answer in row["answers"] for slug, quote in answer.items()))
        for row in rows
    ]


def _address(slug: str, quote: str, halves: Sequence[str]) -> str:
    """The passage of an unseen text that has the words, or of an own text the one with the id."""
    files = [file for half in halves if (file := UNSEEN / half / f"{slug}.txt").exists()]
    if not files:
        return f"{slug}#{quote}"
    numbers = [n for n, words in enumerate(_paragraphs(files[0]), 1) if quote in words]
    if len(numbers) != 1:
        raise ValueError(f"{slug}: {quote!r} stands in {len(numbers)} passages")
    return f"{slug}#p{numbers[0]}"


def _unseen_texts(halves: Sequence[str]) -> list[tuple[TextRecord, list[Passage]]]:
    found = []
    for path in sorted(path for half in halves for path in (UNSEEN / half).glob("*.txt")):
        body, slug = _paragraphs(path), path.stem
        tag = SIDES[is_cyrillic(body[0].lower())]
        everywhere = dict.fromkeys(SIDES, body[0])
        text = TextRecord(slug, everywhere, {language: f"{language}/{slug}.html" for language in SIDES}, tag,
                          dict.fromkeys(SIDES, ""), "article", dict.fromkeys(SIDES, "article"))
        found.append((text, [
            Passage(slug, f"p{n}", n, "title" if n == 1 else "paragraph", tag, {tag: words})
            for n, words in enumerate(body, 1)]))
    return found


def make_index(folder: Path, halves: Sequence[str]) -> None:
    """Write an index of the unseen texts of some halves, beside the archive's own."""
    own = catalogue.load(DOCS).texts
    passages = [passage for text in own for passage in passages_of(text)]
    texts = []
    for text in own:
        everywhere = {tag: text.title(tag)[0] for tag in SIDES}
        texts.append(TextRecord(text.slug, everywhere, everywhere, text.language, dict.fromkeys(SIDES, ""),
                                "article", dict.fromkeys(SIDES, "article")))
    pairs = [(p.body[SIDES[0]], p.body[SIDES[1]]) for p in passages if len(p.body) == len(SIDES)]
    unseen = _unseen_texts(halves)
    vocabulary, _ = read_vocabulary(DOCS / "data")
    meanings, _ = read_vocabulary(DOCS / "data", MEANINGS)
    synonyms, _ = read_synonyms(DOCS / "data")
    build_index([*texts, *(text for text, _ in unseen)],
                [*passages, *(passage for _, own in unseen for passage in own)],
                load_names(DOCS / "data"), folder,
                other=OtherLanguage(vocabulary, mine(evenly_sampled(pairs)), synonyms, dictionary(),
                                    meanings))


class Score(NamedTuple):
    """How well the queries of a half are found.

    kinds: by kind, how many of its queries have an answer first, and among the first five, and how
    many there are. false: queries without an answer that have hits. misses: (query, first hits).
    """

    kinds: dict[str, tuple[int, int, int]]
    false: list[tuple[str, list[str]]]
    misses: list[tuple[str, str, list[str]]]

    def share(self, *kinds: str) -> float:
        """The share of the queries of some kinds, or of all, with an answer among the first five."""
        rows = [row for kind, row in self.kinds.items() if not kinds or kind in kinds]
        return sum(row[1] for row in rows) / sum(row[2] for row in rows)


def score(asked_for: Sequence[Query], hits: Mapping[str, Sequence[str]]) -> Score:
    """Judge the hits ("slug#p3", best first) of each query."""
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    false, misses = [], []
    for query in asked_for:
        found = list(hits[query.text])[:5]
        if query.kind == NO_ANSWER:
            false += [(query.text, found)] if found else []
            continue
        row = rows[query.kind]
        is_found = not query.answers.isdisjoint(found)
        row[0] += not query.answers.isdisjoint(found[:1])
        row[1] += is_found
        row[2] += 1
        misses += [] if is_found else [(query.kind, query.text, found)]
    return Score({kind: (row[0], row[1], row[2]) for kind, row in rows.items()}, false, misses)


def table(result: Score) -> str:
    """The figures of a half, a line a kind."""
    lines = [f"{kind:16} @1 {one / count:.2f}  @5 {five / count:.2f}  of {count}"
             for kind, (one, five, count) in result.kinds.items()]
    one, _, count = (sum(row[n] for row in result.kinds.values()) for n in range(3))
    lines.append(f"{'all':16} @1 {one / count:.2f}  @5 {result.share():.2f}  of {count}; "
                 f"false hits {len(result.false)}")
    return "\n".join(lines)


def asked(page: Any, asked_for: Sequence[Query]) -> dict[str, list[str]]:
    """The hits of each query, asked on a page that has the engine and the index."""
    found: dict[str, list[str]] = page.evaluate(
        """async texts => {
          const found = {};
          for (const text of texts) {
            const { hits } = await LMA.search.search(text, { language: "en", size: 10 });
            found[text] = hits.map(hit => hit.slug + "#" + hit.passage);
          }
          return found;
        }""", [query.text for query in asked_for])
    return found
