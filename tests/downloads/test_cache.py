"""The cache of slow downloads, and what the key of a cached file covers."""

from __future__ import annotations

import re
from pathlib import Path

from archive.downloads import formats
from archive.downloads.cache import Cache


def test_what_is_put_can_be_got(tmp_path: Path) -> None:
    """A file comes back under its key, also for the next build, and under no other."""
    key, other = Cache.key("text", b"\x00"), Cache.key("text", b"\x01")
    Cache(tmp_path / "cache").put(key, b"bytes")
    again = Cache(tmp_path / "cache")
    assert again.get(key) == b"bytes"
    assert again.get(other) is None


def test_keys_tell_parts_apart() -> None:
    """Where one part ends and the next begins belongs to the key."""
    assert Cache.key("ab", "c") != Cache.key("a", "bc") != Cache.key("abc")


def test_prune_removes_what_was_not_asked_for(tmp_path: Path) -> None:
    """What a build got or looked for before putting it stays; the rest goes, half-written files too."""
    first = Cache(tmp_path)
    for name in ("a", "b"):
        first.put(Cache.key(name), name.encode())
    (tmp_path / "c.part").write_bytes(b"half")
    second = Cache(tmp_path)
    second.get(Cache.key("a"))
    second.prune()
    assert [path.name for path in tmp_path.iterdir()] == [Cache.key("a")]


def test_every_template_is_in_its_formats_key() -> None:
    """A format with tools names each file of the folder that the code of its `pack` names."""
    folder = Path(formats.__file__).parent
    for row in filter(lambda row: row.tools, formats.FORMATS):
        modules = [row.pack.__module__.rpartition(".")[2] + ".py",
                   *(name for name in row.templates if name.endswith(".py"))]
        assert (folder / modules[0]).exists()
        for name in row.templates:
            assert (folder / name).exists(), name
        named = re.findall(r'"([\w-]+\.(?:typ|css))"', (folder / modules[0]).read_text(encoding="utf-8"))
        used = {name for name in named if (folder / name).exists()}
        # A module may draw pictures besides, which its files do not show.
        assert used - {"cover.typ"} <= set(row.templates), row.name
