"""What a curator's marks settle in the metadata."""

from __future__ import annotations

from typing import Any

from archive.pages.corrected_fields import corrected_fields

UNKNOWN = {"status": "unknown"}
ALL = frozenset({"p1", "p2", "p3"})


def fields(**given: Any) -> dict[str, Any]:
    title = {"en": "Bread", "status": "stated", "evidence": ["p1"]}
    language = {"value": "en", "status": "inferred", "evidence": ["p1"]}
    return {"language": language, "title": title, "creators": [UNKNOWN], "date": UNKNOWN, **given}


def by(passage: str, status: str) -> list[dict[str, Any]]:
    return [{"name": {"en": "Anna"}, "kind": "person", "status": status, "evidence": [passage]}]


def test_a_marked_passage_is_sure() -> None:
    """What a person marked is stated, however unsure the converter was; what nobody marked is not."""
    now = fields(creators=by("p2", "inferred"))
    assert corrected_fields(fields(), [fields()], now, frozenset({"p2"}), ALL) == {
        "creators": by("p2", "stated")}
    assert corrected_fields(fields(), [fields()], now, frozenset({"p3"}), ALL) == {}


def test_a_mark_that_is_taken_back() -> None:
    """A value that came from a mark goes with it; one that a person wrote stays."""
    before = fields(creators=by("p2", "inferred"))
    corrected = frozenset({"p2"})
    assert corrected_fields(fields(creators=by("p2", "stated")), [before], fields(), corrected, ALL) == {
        "creators": [UNKNOWN]}
    assert corrected_fields(fields(creators=by("p3", "stated")), [before], fields(), corrected, ALL) == {}


def test_unchanged_marks_change_nothing() -> None:
    """With the marks as they were nothing changes."""
    shown = fields(creators=by("p2", "inferred"))
    assert corrected_fields(fields(creators=by("p2", "stated")), [shown], shown, frozenset({"p2"}), ALL) == {}


def test_evidence_that_is_gone_is_replaced() -> None:
    """A value whose passage is gone is shown by what there is now."""
    now = fields(language={"value": "en", "status": "inferred", "evidence": ["p4"]})
    corrected = corrected_fields(fields(), [fields()], now, frozenset(), frozenset({"p4"}))
    assert corrected["language"] == now["language"]


def test_a_mark_says_nothing_of_the_language() -> None:
    """A title that a person marked is stated; the language that it shows stays inferred."""
    now = fields(title={"en": "Bread!", "status": "inferred", "evidence": ["p1"]})
    assert corrected_fields(fields(), [fields()], now, frozenset({"p1"}), ALL) == {
        "title": {"en": "Bread!", "status": "stated", "evidence": ["p1"]}}
