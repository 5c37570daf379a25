"""The index: the same bytes for the same input, and plain refusals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archive.search import Names, Passage, TextRecord, build_index, load_names

TEXT = TextRecord(
    slug="one",
    title={"en": "A strike", "ru": "Забастовка"},
    url={"en": "texts/one/index.html", "ru": "ru/texts/one/index.html"},
    original="en",
    date_label={"en": "2011", "ru": "2011"},
    year=2011,
    genre="article",
    genre_label={"en": "article", "ru": "статья"},
)
PASSAGES = [
    Passage("one", "p1", 1, "heading", "en", {"en": "A strike", "ru": "Забастовка"}),
    Passage("one", "p2", 2, "paragraph", "en", {"en": "On 16 December 2011 in Zhana-Ozen\u2028."}),
]
NOBODY = Names(())


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_same_input_same_bytes(tmp_path: Path) -> None:
    """Two builds are identical, and a build leaves nothing of the one before."""
    build_index([TEXT], PASSAGES, NOBODY, tmp_path / "a")
    (tmp_path / "b" / "t").mkdir(parents=True)
    (tmp_path / "b" / "t" / "99.js").write_text("old")
    build_index([TEXT], PASSAGES, NOBODY, tmp_path / "b")
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_shards_are_scripts(tmp_path: Path) -> None:
    """Each file is one call; line separators that break old scripts are escaped."""
    build_index([TEXT], PASSAGES, NOBODY, tmp_path)
    for name, raw in files(tmp_path).items():
        text = raw.decode("utf-8")
        assert text.startswith(f'LMA.search.put("{name.removesuffix(".js")}",')
        assert text.endswith(");\n")
        assert "\u2028" not in text


def test_progress_tells_each_text(tmp_path: Path) -> None:
    """Progress is told with the number done and the total."""
    told: list[tuple[int, int]] = []
    build_index([TEXT], PASSAGES, NOBODY, tmp_path, lambda done, of: told.append((done, of)))
    assert told == [(1, 1)]


def test_an_empty_archive_has_an_index(tmp_path: Path) -> None:
    """No texts make an index all the same."""
    assert build_index([], [], NOBODY, tmp_path)["passages"] == 0


def test_refusals(tmp_path: Path) -> None:
    """A slug that stands twice and a passage of no text are refused."""
    with pytest.raises(ValueError, match="slug"):
        build_index([TEXT, TEXT], PASSAGES, NOBODY, tmp_path)
    with pytest.raises(ValueError, match="unknown text"):
        build_index([TEXT], [replace(PASSAGES[0], text="two")], NOBODY, tmp_path)


@pytest.mark.parametrize(
    ("yaml", "fault"),
    [
        ("- {id: a, ru: А}", "needs id, ru and en"),
        ("- {id: a, ru: А, en: A}\n- {id: a, ru: Б, en: B}", "stands twice"),
        ("- {id: a, ru: А, en: A, variants: B}", "list of strings"),
    ],
)
def test_records_are_checked(tmp_path: Path, yaml: str, fault: str) -> None:
    """A record without a label, a double id and a wrong list are named."""
    (tmp_path / "persons.yml").write_text(yaml, encoding="utf-8")
    with pytest.raises(ValueError, match=fault):
        load_names(tmp_path)
