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


def settled(
    data: dict[str, Any], earlier: dict[str, Any], now: dict[str, Any], *corrected: str,
    uncorrected: dict[str, Any] | None = None, unchanged: frozenset[str] = ALL,
) -> dict[str, Any]:
    return corrected_fields(data, earlier, now, lambda: uncorrected or {}, frozenset(corrected), unchanged)


def test_a_marked_passage_is_sure() -> None:
    """What a person marked is stated, however unsure the converter was; what nobody marked is not."""
    now = fields(creators=by("p2", "inferred"))
    assert settled(fields(), fields(), now, "p2") == {
        "creators": by("p2", "stated")}
    assert settled(fields(), fields(), now, "p3") == {}


def test_a_mark_that_is_taken_back() -> None:
    """A value that came from a mark goes with it; one that a person wrote stays."""
    before = fields(creators=by("p2", "inferred"))
    assert settled(fields(creators=by("p2", "stated")), before, fields(), "p2") == {"creators": [UNKNOWN]}
    assert settled(fields(creators=by("p3", "stated")), before, fields(), "p2") == {}


def test_unchanged_marks_change_nothing() -> None:
    """With the marks as they were nothing changes."""
    shown = fields(creators=by("p2", "inferred"))
    assert settled(fields(creators=by("p2", "stated")), shown, shown, "p2") == {}


def test_evidence_that_is_gone_is_replaced() -> None:
    """A value whose passage is gone is shown by what there is now."""
    now = fields(language={"value": "en", "status": "inferred", "evidence": ["p4"]})
    assert settled(fields(), fields(), now, unchanged=frozenset({"p4"}))["language"] == now["language"]


def test_a_mark_says_nothing_of_the_language() -> None:
    """A title that a person marked is stated; the language that it shows stays inferred."""
    now = fields(title={"en": "Bread!", "status": "inferred", "evidence": ["p1"]})
    assert settled(fields(), fields(), now, "p1") == {
        "title": {"en": "Bread!", "status": "stated", "evidence": ["p1"]}}


def test_what_the_text_shows_without_marks_was_not_written_by_a_person() -> None:
    """A value that the page has from before any mark yields to one; the text is asked without marks then."""
    first = by("p3", "inferred")
    assert settled(fields(creators=first), fields(), fields(creators=by("p2", "inferred")), "p2",
                   uncorrected=fields(creators=first)) == {"creators": by("p2", "stated")}
    assert settled(fields(creators=first), fields(), fields(creators=by("p2", "inferred")), "p2") == {}
