"""Characters that cannot be seen stay, become a space, or are taken out by a named rule."""

from __future__ import annotations

import pytest
from archive.reading.source.invisible import clean, clean_lines, count_words, non_space


@pytest.mark.parametrize(
    "line",
    [
        "150\xa0тысяч",  # no-break space
        "10\u202f000",  # narrow no-break space
        "می\u200cخواهم",  # non-joiner in Persian
        "\U0001f468\u200d\U0001f469",  # joiner between signs
        "e\u0301",  # a combining accent
        "a\tb",
        "☀\ufe0f",  # how a sign is drawn
        "\ufffd \ufffc",  # what stands for a lost letter or an object
    ],
)
def test_characters_with_a_meaning_stay(line: str) -> None:
    """What has a meaning to readers stays as it is."""
    assert clean(line, 1) == (line, [])


@pytest.mark.parametrize(
    ("line", "shown", "taken", "rule"),
    [
        ("a\u200bb", "ab", "\u200b", "zero-width"),
        ("a\u2060b\ufeff", "ab", "\u2060\ufeff", "zero-width"),
        ("пере\xadнос", "перенос", "\xad", "soft-hyphen"),
        ("a\xad\xad \xadb", "a b", "\xad\xad\xad", "soft-hyphen"),
        ("a \u200d b", "a  b", "\u200d", "joiner"),
        ("x\u200dy\u200cя\u200dж", "xyяж", "\u200d\u200c\u200d", "joiner"),
        ("\u202eabc\u202c", "abc", "\u202e\u202c", "bidi-control"),
        ("\u2066a\u2069\u200f", "a", "\u2066\u2069\u200f", "bidi-control"),
        ("a\x07b\x9f", "ab", "\x07\x9f", "control-character"),
        ("a\U0001fffeb\ufdd0", "ab", "\U0001fffe\ufdd0", "control-character"),
        ("a\U000e0041b", "ab", "\U000e0041", "control-character"),
    ],
)
def test_invisible_characters_are_taken_out_and_listed(line: str, shown: str, taken: str, rule: str) -> None:
    """What has no width or could deceive goes, with its rule, its line and the very characters."""
    found, changes = clean(line, 7)
    assert found == shown
    assert [(c.kind, c.lines, c.text, c.rule) for c in changes] == [("omitted", "7", taken, rule)]


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_separators_become_spaces(sign: str) -> None:
    """Line and page separators inside a line divide words as a space does."""
    assert clean(f"a{sign}b", 1) == ("a b", [])


def test_cleaning_is_finished_after_one_run() -> None:
    """A removal does not bring forth something that another run would remove."""
    line = "a\u200d\x07\u200db \xad\u202e\xad c\u200b\u200d"
    once, _ = clean(line, 1)
    assert clean(once, 1) == (once, [])


def test_every_removal_is_listed() -> None:
    """The characters shown and the characters listed are those of the raw line."""
    line = "\ufeffa\u200d\x07b\xad\u202e\u200d\xad c\u200b"
    shown, changes = clean(line, 1)
    assert sorted(shown + "".join(c.text for c in changes)) == sorted(line)


def test_lines_are_numbered_from_one() -> None:
    """A change names the raw line that it concerns."""
    _, changes = clean_lines("a\nb\u200b\n\u200bc")
    assert [c.lines for c in changes] == ["2-3"]


def test_a_rule_that_holds_everywhere_is_listed_once() -> None:
    """Soft hyphens and signs without width are one change a text, whatever their number."""
    lines, changes = clean_lines("за\xadбас\xadтов\xadка\nнет\u200b\nклет\xad\nка\u2060\u200b")
    assert lines == ["забастовка", "нет", "клет\xad", "ка"]
    assert [(c.lines, c.text, c.rule) for c in changes] == [
        ("1-3", "\xad", "soft-hyphen"), ("2-4", "\u200b\u2060", "zero-width"),
    ]


def test_characters_and_words_are_counted() -> None:
    """Fidelity counts characters without white space; words keep their hyphens and apostrophes."""
    assert non_space(" a\xa0b\u2003c\n") == "abc"
    assert count_words("социально-экономический don’t 9.5 – да") == 4
