"""What the build makes for browsers: scripts and styles joined from parts, and scripts' words."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from archive.languages import TAGS
from archive.site.assets import PARTS, concatenated, strings_script, write_assets
from babel import Locale
from folders import DOCS

ASSETS = DOCS / "assets"
_TAKEN = re.compile(r"^  const \{([^}]*)\} =\s*(?:engine|page|site)\.(\w+);", re.M)
_OFFERED = re.compile(r"^  (?:engine|page|site)\.(\w+) = \{([^}]*)\};", re.M)


def names(text: str) -> set[str]:
    """The names between braces."""
    return set(re.findall(r"\w+", text))


def strings() -> dict[str, dict[str, Any]]:
    """The words of scripts, by language and name."""
    texts = {tag: strings_script(tag) for tag in TAGS}
    return {tag: json.loads(text[text.index("{") : text.rindex(";")]) for tag, text in texts.items()}


#: Scripts that a page loads after others, whose names they take too.
_AFTER = {"site.js": ("text.js", "lists.js")}


@pytest.mark.parametrize("name", [name for name in PARTS if name.endswith(".js")
                                  and name not in _AFTER["site.js"]])
def test_a_part_takes_what_earlier_parts_offer(name: str) -> None:
    """No part takes a name that no part before it offers, and no part offers one in vain."""
    offered: dict[str, set[str]] = {}
    taken: dict[str, set[str]] = {}
    for script, part in [(each, part) for each in (name, *_AFTER.get(name, ())) for part in PARTS[each]]:
        source = ((ASSETS / script).with_suffix("") / f"{part}.js").read_text(encoding="utf-8")
        for found in _TAKEN.finditer(source):
            assert names(found[1]) <= offered.get(found[2], set()), part
            taken.setdefault(found[2], set()).update(names(found[1]))
        for found in _OFFERED.finditer(source):
            offered[found[1]] = names(found[2])
    assert taken == offered


def test_a_part_must_be_listed(tmp_path: Path) -> None:
    """A part that the order lacks, and a listed part that is gone, are named."""
    shutil.copytree(ASSETS / "site", tmp_path / "site")
    (tmp_path / "site" / "new.js").write_text("")
    (tmp_path / "site" / "header.js").unlink()
    with pytest.raises(ValueError, match=r"header, new: list each part once"):
        concatenated(tmp_path, "site.js")


def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    """The files are the same each time."""
    for folder in ("a", "b"):
        write_assets(ASSETS, tmp_path / folder)
    written = [path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.*")]
    assert len(written) == len(PARTS) + 2 * len(TAGS)
    for path in written:
        assert (tmp_path / "a" / path).read_bytes() == (tmp_path / "b" / path).read_bytes()


def test_parts_are_not_published(site: Path) -> None:
    """A reader is served the joined files; the folders of their parts stay at home."""
    for name in PARTS:
        assert (site / "assets" / name).is_file()
        assert not (site / "assets" / name).with_suffix("").exists()


def test_every_language_has_every_word() -> None:
    """A word that scripts show exists in all languages, a counted word in all their forms."""
    found = strings()
    assert set(found) == set(TAGS)
    for tag, by_name in found.items():
        assert set(by_name) == set(found[TAGS[0]])
        forms = {*Locale.parse(tag, sep="-").plural_form.rules, "other"}
        for name, value in by_name.items():
            assert isinstance(value, str) or set(value) == forms, (tag, name)


def test_scripts_ask_for_words_that_exist() -> None:
    """No script shows "undefined": each word it asks for by name is there, and none is idle."""
    scripts = [ASSETS / "search" / "box.js", *(ASSETS / "search" / "page").glob("*.js")]
    source = "\n".join(path.read_text(encoding="utf-8") for path in scripts)
    asked = set(re.findall(r"\bwords(?:\(\))?\.(\w+)", source))
    asked |= set(re.findall(r'counted\("(\w+)"', source))
    groups = tuple(re.findall(r'words(?:\(\))?\["(\w+_)" \+', source))
    for by_name in strings().values():
        assert asked <= set(by_name)
        assert {name for name in by_name if not name.startswith(groups)} <= asked


def test_short_words_stay_with_the_next() -> None:
    """What scripts show is typeset as pages are: no Russian word of a letter or two ends a line."""
    words = json.dumps(strings()["ru"], ensure_ascii=False)
    assert re.findall(r"(?<![\w-])(?!(?:ли|же|бы) )[А-Яа-яё]{1,2} \w+", words) == []
    assert "\u00a0— " in words
