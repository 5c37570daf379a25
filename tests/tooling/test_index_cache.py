"""What words are called in the other language is cached until what it is found in changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.search import translation_pairs
from archive.search.other_language import OtherLanguage
from tooling.index_cache import CachedOtherLanguage, CachedPairs

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


def test_the_other_language_is_prepared_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words of the same code are prepared once, others again; what cannot be read is made anew."""
    made = []
    prepare = OtherLanguage.__init__
    monkeypatch.setattr(OtherLanguage, "__init__",
                        lambda self, *arguments: made.append(arguments) or prepare(self, *arguments))

    def entries(code: str, *terms: tuple[str, str]) -> list[tuple[str, list[str]]]:
        other = CachedOtherLanguage(tmp_path, code)(terms, (), None, (), ())
        return list(other.entries({"hospit": ["hospital"]}, {"ru"}))

    terms = ("hospital", "больница")
    first = entries("code", terms)
    assert entries("code", terms) == first != []
    assert len(made) == 1
    assert entries("other code", terms) == first
    assert entries("other code", terms, ("river", "река")) == first
    assert len(made) == 3
    (tmp_path / "other-language.pickle").write_bytes(b"damaged")
    assert entries("other code", terms) == first
    assert len(made) == 4
