"""Aliases that lead to many times more passages than their label are named."""

from __future__ import annotations

from pathlib import Path

from archive.search import NameRecord, Names, load_names
from archive.search.broad_aliases import BroadAlias, broad_aliases
from folders import DOCS
from tooling.reviewing import record_warnings

LABEL = {"en": "factory", "ru": "завод"}


def test_an_alias_with_the_stem_of_another_word() -> None:
    """A variant found in far more passages than the label of its language is named, no other."""
    names = Names((NameRecord("factory", "term", LABEL, ("mill", "employment", "фабрика"), (), ("shop",)),))
    bodies = ["A factory."] * 3 + ["The employer."] * 25 + ["A mill."] * 11 + ["A shop."] * 40
    assert broad_aliases(names, bodies) == [BroadAlias("t:factory", "+employ", 25, 3)]
    assert broad_aliases(names, bodies * 9)[:1] == [BroadAlias("t:factory", "+employ", 225, 27)]
    assert broad_aliases(names, bodies + ["Factories."] * 5) == []


def test_the_warnings_of_a_folder(tmp_path: Path) -> None:
    """The archive's own records give none; a folder with a fault gives none here."""
    assert load_names(DOCS / "data").records
    assert record_warnings(DOCS) == []
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "terms.yml").write_text("- {id: a}\n", encoding="utf-8")
    assert record_warnings(tmp_path) == []
