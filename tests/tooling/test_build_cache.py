"""What a build leaves for the next: what has not changed is copied, and read as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from tooling import build_cache
from tooling.build_cache import BuildCache, CachedPage
from tooling.template_cache import compiled_templates


def _page(key: str) -> CachedPage:
    return CachedPage(key, {"names/index.html": (len(key), 7)})



def test_what_was_read_is_copied_and_what_is_new_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Changed, new and removed entries over several builds; only changed and new ones become bytes."""
    BuildCache(lists={"a": _page("1"), "b": _page("2"), "c": _page("3")}, compressor="zlib").write(tmp_path)
    written: list[object] = []
    dump = build_cache.pickle.dump
    monkeypatch.setattr(build_cache.pickle, "dump",
                        lambda value, *more: written.append(value) or dump(value, *more))
    read = BuildCache.read(tmp_path)
    read.lists = {"c": read.lists["c"], "b": _page("changed"), "a": read.lists["a"], "d": _page("new")}
    read.write(tmp_path)
    pages = [each for each in written if isinstance(each, tuple) and isinstance(each[1], CachedPage)]
    assert [address for address, _ in pages] == ["b", "d"]
    again = BuildCache.read(tmp_path)
    assert list(again.lists.items()) == list(read.lists.items())
    assert again.compressor == "zlib"
    again.lists["d"] = again.lists.pop("a")  # the page of another address is not taken for this one's
    again.write(tmp_path)
    assert BuildCache.read(tmp_path).lists == again.lists == {
        "c": _page("3"), "b": _page("changed"), "d": _page("1")}


def test_a_cache_that_cannot_be_read_is_empty(tmp_path: Path) -> None:
    """What is damaged is made anew, and what is written after it is whole."""
    BuildCache(lists={"a": _page("1")}).write(tmp_path)
    whole = (tmp_path / "texts.pickle").read_bytes()
    for damaged in (b"", whole[:-20], b"damaged" + whole):
        (tmp_path / "texts.pickle").write_bytes(damaged)
        read = BuildCache.read(tmp_path)
        assert read.lists == {}
        read.lists["b"] = _page("2")
        read.write(tmp_path)
        assert BuildCache.read(tmp_path).lists == {"b": _page("2")}


def test_templates_that_other_code_has_compiled_are_removed(tmp_path: Path) -> None:
    """Each hash of code, templates and packages has a folder of its own, of which one stays."""
    for shared in ("one", "other", "other"):
        compiled_templates(tmp_path, shared, "pages")
        assert [path.name for path in tmp_path.iterdir()] == [shared]
