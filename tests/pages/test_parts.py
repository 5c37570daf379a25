"""The walk through a text: each thing once, in its place, and every note's address."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.model import Block, Kind
from archive.pages.catalogue import Addition, Text, Translation
from archive.pages.parts import Run, parts

BLOCKS = (
    Block(Kind.TITLE, "Strike", (1, 1), "p1"),
    Block(Kind.SPEECH, "Ivan: we met[1] and said «мы вместе».[2]", (2, 2), "p2", lead=5,
          refs=((12, 15, "[1]"), (37, 40, "[2]"))),
    Block(Kind.NOTE, "In May.", (3, 3), "p3", marker="1."),
)


def _text(**data: object) -> Text:
    return Text("strike", "en", {"changes": [], **data}, BLOCKS, Path("strike.md"))


def test_words_are_cut_and_none_is_lost() -> None:
    """Lead, reference, foreign words; a reference that no note answers is words like others."""
    part = parts(_text(), ("en",))[1]
    assert part.sides[0].runs == (
        Run("Ivan:", lead=True), Run(" we met"), Run("[1]", note="p3", id="p2-n1"),
        Run(" and said «"), Run("мы вместе", lang="ru"), Run("».[2]"),
    )
    for one in parts(_text(), ("en",)):
        assert "".join(run.text for run in one.sides[0].runs) == one.block.text


def test_a_note_leads_back() -> None:
    """To its first reference; a passage that is no note leads nowhere."""
    assert [part.sides[0].back for part in parts(_text(), ("en",))] == ["", "", "p2-n1"]


def test_the_second_language_has_addresses_of_its_own() -> None:
    """Both lead to the same note's passage, and the note of each language back into it."""
    translation = Translation("ru", BLOCKS, {}, Path("strike.md"))
    text = Text("strike", "en", {}, BLOCKS, Path("strike.md"), {"ru": translation})
    _, speech, note = parts(text, ("en", "ru"))
    references = [next(run for run in side.runs if run.note) for side in speech.sides]
    assert [(run.id, run.note) for run in references] == [("p2-n1", "p3"), ("p2-n1-ru", "p3")]
    assert [side.back for side in note.sides] == ["p2-n1", "p2-n1-ru"]


def test_additions_come_in_order_at_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two additions at one place both come, in order; none comes elsewhere."""
    added = tuple(Addition(place, passage, False, {"en": words}, {}) for place, passage, words in (
        ("before", "p2", "one"), ("after", "p3", "two"), ("before", "p2", "three")))
    monkeypatch.setattr(Text, "additions", added)
    found = parts(_text(), ("en",))
    assert [[a.text["en"] for a in part.before] for part in found] == [[], ["one", "three"], []]
    assert [[a.text["en"] for a in part.after] for part in found] == [[], [], ["two"]]


def test_archives_notes_are_numbered_by_passage() -> None:
    """Whatever their order in the front matter; a language without its words takes another's."""
    notes = [{"at": "p3", "en": "C", "ru": "В"}, {"at": "p1", "en": "A"}, {"at": "p1", "en": "B"}]
    found = parts(_text(notes=notes), ("en",))
    assert [[(note.number, note.text("ru")) for note in part.notes] for part in found] == [
        [(1, "A"), (2, "B")], [], [(3, "В")]]


def test_a_translation_must_have_the_same_passages() -> None:
    """A text whose sides differ cannot be walked through."""
    translation = Translation("ru", BLOCKS[:2], {}, Path("strike.md"))
    text = Text("strike", "en", {}, BLOCKS, Path("strike.md"), {"ru": translation})
    with pytest.raises(ValueError):
        parts(text, ("en", "ru"))
