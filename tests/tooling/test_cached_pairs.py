"""Pairs of words found in translations are cached until a passage changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.search import translation_pairs
from tooling.build_cache import CachedPairs

PASSAGES = [("The river.", "Река."), ("The forest.", "Лес.")] * 30


def test_pairs_are_cached_until_a_passage_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same passages are read once, others again; what cannot be read is found anew."""
    calls = []
    mine = translation_pairs.mine

    def counted(passages: list[tuple[str, str]]) -> list[tuple[str, str]]:
        calls.append(len(passages))
        return mine(passages)

    monkeypatch.setattr(translation_pairs, "mine", counted)
    expected = [("forest", "лес"), ("river", "рек")]
    assert CachedPairs(tmp_path)(PASSAGES) == expected
    assert CachedPairs(tmp_path)(PASSAGES) == expected
    assert calls == [60]
    assert CachedPairs(tmp_path)(PASSAGES[2:]) == expected
    assert calls == [60, 58]
    for damaged in ("", "[]", "{}", '{"key": 1}'):
        (tmp_path / "pairs.json").write_text(damaged, encoding="utf-8")
        assert CachedPairs(tmp_path)(PASSAGES) == expected
    assert len(calls) == 6
