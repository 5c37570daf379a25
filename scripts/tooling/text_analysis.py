"""The texts, one by one: each is read, checked and analysed, several at a time.

All that a build has to know of a text comes from the text's own files. Its pages link to other texts, so
they are rendered (`text_rendering.py`) when all texts have been analysed.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from archive.files import write_atomically
from archive.model import ArchiveError
from archive.pages.catalogue import SourcePage, Text, Tombstone, text_of, tombstone_of
from archive.pages.records import Records
from archive.pages.validation import Claim, check_text
from archive.search.archive_index import text_postings
from archive.search.mentions import Finder, Named
from archive.search.names import names_of
from archive.search.postings import Collector, TextPostings

from .worker_processes import parallel_map


@dataclass(frozen=True)
class AnalysedText:
    """What is known of one text before anything of it is shown.

    text: None where its pages have faults, none is an original's, or it is withdrawn. faults: of its
    pages. claims: values that no other original may have. mentions: the records that it names. tombstone:
    where it is withdrawn. remarks: warnings for the curator.
    """

    slug: str
    text: Text | None
    faults: tuple[ArchiveError, ...]
    claims: tuple[Claim, ...]
    mentions: Named
    tombstone: Tombstone | None = None
    remarks: tuple[str, ...] = ()


class Analyser:
    """Analyses texts; each process has one, so that the names are prepared once."""

    def __init__(self, docs: Path, records: Records, postings: Path) -> None:
        """docs: the folder of pages. records: of its data. postings: the folder of the search postings."""
        self._docs, self._records, self._postings = docs, records, postings
        names = names_of(records)
        self._finder = Finder(names)
        self._collector = Collector(names)

    def analyse(self, slug: str) -> AnalysedText:
        """Read and check the pages of a text, find the records that it names, and index its words."""
        checked = check_text(self._docs, slug, self._records.groups)
        if checked.faults:
            return AnalysedText(slug, None, checked.faults, checked.claims, {})
        sources = {page.language: SourcePage(page.head, tuple(page.blocks or ()), page.path)
                   for page in checked.pages}
        text = text_of(sources, self._docs / "originals")
        if text is None:
            return AnalysedText(slug, None, (), checked.claims, {}, tombstone_of(sources))
        text.word_counts  # noqa: B018 (counted here, the text carries them to the pages and the lists)
        write_postings(self._postings, slug, text_postings(self._collector, text))
        return AnalysedText(slug, text, (), checked.claims, self._finder.mentions(text),
                            remarks=checked.remarks)


def write_postings(folder: Path, slug: str, postings: TextPostings) -> None:
    """Write the search postings of a text into their cache."""
    write_atomically(folder / slug, pickle.dumps(postings, pickle.HIGHEST_PROTOCOL))


def read_postings(folder: Path, slug: str) -> TextPostings:
    """Read the search postings of a text. Raises OSError where there are none."""
    postings = pickle.loads((folder / slug).read_bytes())
    assert isinstance(postings, TextPostings)
    return postings


#: The one analyser of this process.
_analysers: list[Analyser] = []


def _start(docs: Path, records: Records, postings: Path) -> None:
    _analysers[:] = [Analyser(docs, records, postings)]


def _analyse(slug: str) -> AnalysedText:
    return _analysers[0].analyse(slug)


def analyse_texts(
    slugs: Sequence[str], docs: Path, records: Records, postings: Path,
    progress: Callable[[int, int], None],
) -> list[AnalysedText]:
    """Analyse texts; see `Analyser`.

    slugs: of the texts. progress: called with (done, all). Returns the result for each, in the order of the
    slugs.
    """
    results = []
    for each in parallel_map(_analyse, slugs, partial(_start, docs, records, postings)):
        results.append(each)
        progress(len(results), len(slugs))
    return results
