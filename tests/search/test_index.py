"""The index: the same bytes for the same input, and plain refusals."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from archive.search import NameRecord, Names, Passage, build_index
from folders import contents

from .search_pages import TEXT

PASSAGES = [
    Passage("one", "p1", 1, "heading", "en", {"en": "A strike", "ru": "Забастовка"}),
    Passage("one", "p2", 2, "paragraph", "en", {"en": "On 16 December 2011 in Zhana-Ozen\u2028."}),
]
NOBODY = Names(())


def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two builds are identical, and a build leaves nothing of the one before."""
    build_index([TEXT], PASSAGES, NOBODY, tmp_path / "a")
    (tmp_path / "b" / "t").mkdir(parents=True)
    (tmp_path / "b" / "t" / "99.js").write_text("old")
    build_index([TEXT], PASSAGES, NOBODY, tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_shards_are_scripts(tmp_path: Path) -> None:
    """Each file is one call; line separators that break old scripts are escaped."""
    build_index([TEXT], PASSAGES, NOBODY, tmp_path)
    for name, raw in contents(tmp_path).items():
        text = raw.decode("utf-8")
        assert text.startswith(f'LMA.search.put("{name.removesuffix(".js")}",')
        assert text.endswith(");\n")
        assert "\u2028" not in text


def test_progress_is_reported_for_each_text(tmp_path: Path) -> None:
    """Progress is reported with the number of texts done and their total."""
    calls: list[tuple[int, int]] = []
    build_index([TEXT], PASSAGES, NOBODY, tmp_path, lambda done, of: calls.append((done, of)))
    assert calls == [(1, 1)]


def test_an_empty_archive_has_an_index(tmp_path: Path) -> None:
    """No texts make an index all the same."""
    assert build_index([], [], NOBODY, tmp_path)["passages"] == 0


def test_faulty_input_is_refused(tmp_path: Path) -> None:
    """Two texts with one slug and a passage of no text are refused."""
    with pytest.raises(ValueError, match="slug"):
        build_index([TEXT, TEXT], PASSAGES, NOBODY, tmp_path)
    with pytest.raises(ValueError, match="unknown text"):
        build_index([TEXT], [replace(PASSAGES[0], text="two")], NOBODY, tmp_path)


def terms(folder: Path) -> dict[str, list[str]]:
    """The terms of an index: the fields of each key."""
    entries: dict[str, list[str]] = {}
    for raw in contents(folder / "t").values():
        text = raw.decode("utf-8")
        for entry in json.loads(text[text.index(",") + 1 : text.rindex(")")]).split("!"):
            key, *entries[key] = entry.split(" ")
    return entries


def test_a_related_word_leads_to_the_label_alone(tmp_path: Path) -> None:
    """A term's label, variants and related words are apart; a label of stop words leads nowhere."""
    rally = NameRecord("rally", "term", {"en": "December", "ru": "декабрь"}, ("ozen",), related=("strike",))
    empty = NameRecord("all-in-all", "term", {"en": "all in all", "ru": "всё"}, (), related=("strike",))
    build_index([TEXT], PASSAGES, Names((rally, empty)), tmp_path)
    found = terms(tmp_path)
    assert found["~+strike"] == ["=-t:rally"]
    assert found["~+decemb"] == found["~+ozen"] == ["=t:rally"]
    assert [found[f"@t:rally{part}"][0] for part in ("", "+", "-")] == [
        "=+decemb,+декабр", "=+ozen", "=+strike"]
    assert "@t:all-in-all" not in found


def test_a_plural_variant_is_matched_as_it_is(tmp_path: Path) -> None:
    """*Works* is a factory, *working* is not; a label is matched by its stem."""
    factory = NameRecord("factory", "term", {"en": "factory", "ru": "завод"}, ("works",))
    bodies = ["Working women.", "The works.", "Factories."]
    passages = [Passage("one", f"p{n}", n, "paragraph", "en", {"en": body}) for n, body in enumerate(bodies)]
    build_index([TEXT], passages, Names((factory,)), tmp_path)
    found = terms(tmp_path)
    assert found["@t:factory+"][0] == "==works"
    assert "~+work" not in found
    assert len(found["@t:factory+"][1]) == len(":E")  # one posting


def test_a_record_has_its_aliases(tmp_path: Path) -> None:
    """A record that a passage names has its aliases in the index; one that none names is absent."""
    town = NameRecord("zhanaozen", "place", {"en": "Zhanaozen", "ru": "Жанаозен"}, ("=New Uzen",))
    other = NameRecord("aktau", "place", {"en": "Aktau", "ru": "Актау"}, ())
    build_index([TEXT], PASSAGES, Names((town, other)), tmp_path)
    found = terms(tmp_path)
    aliases, postings = found["@l:zhanaozen"]
    assert postings.startswith(":")
    assert {"=new_uzen", "+zhanaozen"} <= set(aliases.removeprefix("=").split(","))
    assert "@l:aktau" not in found
