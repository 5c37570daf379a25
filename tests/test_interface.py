"""The words of the interface: the same in every language, their forms by the CLDR."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from archive import interface
from archive.interface import in_all, words
from archive.languages import TAGS, best, foreign_language, others
from folders import ROOT

FOLDER = Path(interface.__file__).parent
TABLES: dict[str, dict[str, Any]] = {
    tag: yaml.safe_load((FOLDER / f"{tag}.yml").read_text(encoding="utf-8")) for tag in TAGS
}


@pytest.mark.parametrize("tag", TAGS)
def test_every_word_in_every_language(tag: str) -> None:
    """No language lacks a word that another has, and none is empty."""
    assert set(TABLES[tag]) == set(TABLES[TAGS[0]])
    assert all(TABLES[tag].values())


@pytest.mark.parametrize("name", [n for n, word in TABLES[TAGS[0]].items() if isinstance(word, str)])
def test_the_same_places_in_every_language(name: str) -> None:
    """What a word leaves a place for, it leaves a place for in every language."""
    places = {tag: set(re.findall(r"\{(\w+)\}", word)) for tag, word in in_all(name).items()}
    # A language may leave out the name of a thing that its grammar does without.
    assert len(set(map(frozenset, places.values()))) == 1, places


def test_no_word_is_unused() -> None:
    """A template or a module names each word, or the beginning that it shares with others ("genre_")."""
    sources = [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "scripts").rglob("*.py")]
    source = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    named = set(re.findall(r"[\w-]+", source))
    beginnings = tuple({*re.findall(r"""["'](\w+_)\{""", source), *re.findall(r'\["(\w+_)" ~', source)})
    endings = tuple(re.findall(r"""\{word\}(_\w+)["']""", source))
    words_there = set(TABLES[TAGS[0]])
    assert [name for name in words_there - named if not name.startswith(beginnings)
            and not any(name.removesuffix(ending) in words_there - {name} for ending in endings)] == []


def test_a_number_takes_its_plural_form() -> None:
    """A number takes the form that its language asks for."""
    assert [words("en").plural("passages", n) for n in (1, 2)] == ["1 passage", "2 passages"]
    assert [words("ru").plural("passages", n) for n in (1, 2, 5, 21, 11)] == [
        "1\xa0фрагмент", "2\xa0фрагмента", "5\xa0фрагментов", "21\xa0фрагмент", "11\xa0фрагментов"]


def test_numbers_and_sizes_follow_the_language() -> None:
    """Thousands and decimals are divided as the language does it."""
    assert (words("en").number(48873), words("ru").number(48873)) == ("48,873", "48\xa0873")
    assert (words("en").size(10), words("ru").size(1_250_000)) == ("1\xa0KB", "1,2\xa0МБ")


def test_a_missing_word_is_an_error() -> None:
    """A word that is not there is never a blank."""
    with pytest.raises(AttributeError, match="no word 'nothing'"):
        _ = words("en").nothing


def test_values_and_runs_fall_back_on_a_language() -> None:
    """A value falls back on the nearest language there is; a foreign run has the language of its letters."""
    assert best({"ru": "да"}, "en") == ("ru", "да")
    assert others("ru")[0] == "en"
    assert (foreign_language("забастовка", "en"), foreign_language("the strike", "ru")) == ("ru", "en")
    assert foreign_language("ストライキ", "en") == "und"


@pytest.mark.parametrize("tag", TAGS)
def test_what_opens_has_a_name(tag: str) -> None:
    """Where a text has no summary by the archive, what is folded at its head has a name, not a lead-in."""
    assert re.fullmatch(r"\w[\w ]+\w", words(tag).by_archive)
