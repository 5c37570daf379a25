"""What the index shows: the passages, the texts, and what the filters need."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .model import Names, Passage, TextRecord
from .shards import Writer

LANGUAGES = ("en", "ru")
TEXTS = 16  # texts in one m/ shard
Groups = list[tuple[TextRecord, list[Passage]]]


def _passage_row(passage: Passage, language: str) -> list[Any]:
    body = passage.body.get(language)
    own = body is not None
    shown = body if own else passage.body[passage.original]
    row: list[Any] = [passage.passage, passage.kind, shown]
    if not own or passage.original != language:
        row.append(passage.original)
    if not own:
        row.append(1)
    return row


def _texts(
    writer: Writer, groups: list[tuple[TextRecord, list[Passage]]], names: Names, language: str
) -> None:
    other = "ru" if language == "en" else "en"
    rows = [
        [
            text.slug,
            text.title.get(language) or text.title[text.original],
            text.url[language],
            text.url[other],
            text.original,
            text.date_label.get(language, ""),
            text.genre_label.get(language, text.genre),
        ]
        for text, _ in groups
    ]
    for at in range(0, len(rows), TEXTS):
        writer.write(f"m/{language}/{at // TEXTS}", rows[at : at + TEXTS])
    genres = sorted({text.genre for text, _ in groups})
    labels = {text.genre: text.genre_label.get(language, text.genre) for text, _ in groups}
    records: dict[str, list[str]] = {}
    for facet in ("places", "persons"):
        records[facet] = sorted({item for text, _ in groups for item in getattr(text, facet)})
    place = {key: {item: n for n, item in enumerate(ids)} for key, ids in records.items()}
    writer.write(
        f"f/{language}",
        {
            "original": "".join(text.original[0] for text, _ in groups),
            "year": [text.year for text, _ in groups],
            "genres": [[genre, labels[genre]] for genre in genres],
            "genre": [genres.index(text.genre) for text, _ in groups],
            **{
                facet: {
                    "labels": [[item, names.label(item, language)] for item in ids],
                    "of": [
                        [place[facet][item] for item in getattr(text, facet)] for text, _ in groups
                    ],
                }
                for facet, ids in records.items()
            },
        },
    )


def _passages(writer: Writer, groups: Groups, language: str, chunk: int) -> None:
    rows: list[Any] = []
    count = 0
    for _, held in groups:
        for passage in held:
            rows.append(_passage_row(passage, language))
            if len(rows) == chunk:
                writer.write(f"p/{language}/{count}", rows)
                rows = []
                count += 1
    if rows:
        writer.write(f"p/{language}/{count}", rows)


def write_shown(folder: Path, groups: Groups, names: Names, chunk: int) -> tuple[int, int]:
    """Write the p/, m/ and f/ shards into ``folder``, ``chunk`` passages in a p/ shard.

    Returns the number of files and of bytes.
    """
    with Writer(folder) as writer:
        for language in LANGUAGES:
            _passages(writer, groups, language, chunk)
            _texts(writer, groups, names, language)
    return writer.files, writer.bytes


def beside(work: Callable[..., tuple[int, int]], *args: Any) -> Callable[[], tuple[int, int]]:
    """Begin ``work`` in a process of its own where that can be had; return how to await it.

    What is returned gives the work's result; it raises RuntimeError where the process failed.
    """
    if "fork" not in multiprocessing.get_all_start_methods() or (os.cpu_count() or 1) < 2:
        result = work(*args)
        return lambda: result
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)

    def run() -> None:
        theirs.send(work(*args))

    process = context.Process(target=run)
    process.start()
    theirs.close()

    def wait() -> tuple[int, int]:
        try:
            result: tuple[int, int] = ours.recv()
        except EOFError:
            process.join()
            raise RuntimeError("the passages of the search index could not be written") from None
        process.join()
        return result

    return wait
