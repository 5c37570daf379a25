"""The proof that nothing is lost: it finds every loss, and passes no false one."""

from __future__ import annotations

import pytest
from archive.model import Block, Change, Kind, Refusal
from archive.pages.fidelity import check_lines, count, prove, raw_lines_of


def omitted(line: int, text: str, rule: str = "curator") -> Change:
    return Change("omitted", str(line), text, rule)


def shown(*texts: str) -> list[tuple[tuple[int, int], str]]:
    return [((n, n), text) for n, text in enumerate(texts, 1)]


def test_the_same_words_pass() -> None:
    """White space may differ, nothing else."""
    assert check_lines(["one two", "", "three"], [((1, 1), "one  two"), ((3, 3), " three")], []) is None


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        (["one twp", "three"], 1),
        (["one two", "thre"], 2),
        (["one two", "three!"], 2),
        (["two one", "three"], 1),
        (["one two", ""], 2),
        (["one tw0", "three"], 1),
    ],
)
def test_a_loss_is_found_at_its_line(texts: list[str], line: int) -> None:
    """A letter that is lost, changed, added or moved is found."""
    fault = check_lines(["one two", "three"], shown(*texts), [])
    assert fault
    assert fault[0] == line


def test_a_lost_line_is_found() -> None:
    """A line that no block shows is a loss, at the head, in the middle and at the end."""
    raw = ["one", "two", "three"]
    for missing in (1, 2, 3):
        blocks = [block for block in shown(*raw) if block[0][0] != missing]
        fault = check_lines(raw, blocks, [])
        assert fault
        assert fault[0] == missing


def test_a_line_shown_twice_is_found() -> None:
    """A line may be shown once, and in its order."""
    raw = ["one", "two"]
    assert check_lines(raw, [((1, 1), "one"), ((1, 1), "one"), ((2, 2), "two")], [])
    assert check_lines(raw, [((2, 2), "two"), ((1, 1), "one")], [])
    assert check_lines(raw, [*shown(*raw), ((3, 3), "three")], [])


@pytest.mark.parametrize(
    ("raw", "text", "changes"),
    [
        ("photo.jpgpie", "pie", [omitted(1, "photo.jpg")]),
        ("the cat the dog", "cat the dog", [omitted(1, "the ")]),
        ("the cat the dog", "the cat dog", [omitted(1, "the ")]),
        ("a\u200bb\u200bc", "abc", [omitted(1, "\u200b\u200b", "zero-width")]),
        ("a\u200db c\u200d", "a\u200db c", [omitted(1, "\u200d", "joiner")]),
        ("ph\u200boto.jpgpie", "pie", [omitted(1, "\u200b"), omitted(1, "photo.jpg")]),
        ("> > a > b", "a > b", [omitted(1, ">>", "mail-quote-mark")]),
        ("го-ло-", "го-ло", [omitted(1, "-", "line-break-hyphen")]),
        ("\ufeffa\u202eb", "ab", [omitted(1, "\ufeff"), omitted(1, "\u202e")]),
        ("all of it", "", [omitted(1, "all of it")]),
        ("\u200da\u200d\u200d", "a\u200d", [omitted(1, "\u200d\u200d", "joiner")]),
    ],
)
def test_what_is_listed_may_be_missing(raw: str, text: str, changes: list[Change]) -> None:
    """Words and signs that are listed as left out are not missed."""
    blocks = shown(text) if text else []
    assert check_lines([raw], blocks, changes) is None


@pytest.mark.parametrize(
    ("raw", "text", "changes"),
    [
        ("abc", "ac", [omitted(1, "c")]),
        ("abc", "ab", [omitted(1, "b")]),
        ("abc", "abc", [omitted(1, "b")]),
        ("abc", "b", [omitted(1, "ca")]),
        ("a1b2", "ab", [omitted(1, "21")]),
        ("abcabc", "abca", [omitted(1, "cb")]),
        ("abc", "cb", [omitted(1, "a")]),
        ("one two", "one tow", [omitted(1, "")]),
    ],
)
def test_what_is_listed_wrongly_is_found(raw: str, text: str, changes: list[Change]) -> None:
    """A list that does not account for the difference exactly, in order, is no excuse."""
    assert check_lines([raw], shown(text), changes)


def test_no_line_lends_to_another() -> None:
    """What is listed at one line does not excuse a loss at another, in one block or in two."""
    raw = ["abc", "abc"]
    assert check_lines(raw, [((1, 2), "ab abc")], [omitted(2, "c")])
    assert check_lines(raw, [((1, 2), "ab abc")], [omitted(1, "c")]) is None
    assert check_lines(raw, shown("ab", "abc"), [omitted(2, "c")])
    assert check_lines(raw, shown("abc", "abc"), [omitted(9, "c")])


def test_additions_are_not_counted() -> None:
    """What the archive adds is no part of the comparison."""
    assert check_lines(["a"], shown("a"), [Change("added", "1", "[gap]", "gap")]) is None


def test_the_byte_order_mark_is_a_character() -> None:
    """A byte order mark is counted, so leaving it out without a word is a loss."""
    raw = b"\xef\xbb\xbfone\n"
    assert raw_lines_of(raw, "a.txt") == ["\ufeffone", ""]
    blocks = [Block(Kind.PARAGRAPH, "one", (1, 1), "p1")]
    with pytest.raises(Refusal):
        prove("a.txt", raw, blocks, [])
    assert prove("a.txt", raw, blocks, [omitted(1, "\ufeff", "byte-order-mark")]) == 4


def test_the_refusal_shows_both_sides() -> None:
    """The error names the line and shows what was expected and what is there."""
    with pytest.raises(Refusal) as refused:
        prove("a.txt", b"one\ntwo\n", [Block(Kind.PARAGRAPH, "one twa", (1, 2), "p1")], [])
    assert refused.value.line == 2
    assert "'two' became 'twa'" in refused.value.reason


def test_many_signs_in_one_line() -> None:
    """A line with very many signs left out is compared in one pass over it."""
    raw = "a\u200b" * 50_000
    assert check_lines([raw], shown("a" * 50_000), [omitted(1, "\u200b" * 50_000)]) is None
    assert check_lines([raw], shown("a" * 50_000), [omitted(1, "\u200b" * 49_999)])


def test_characters_without_white_space_are_counted() -> None:
    """The check counts the characters that are no white space."""
    assert count(["a b", "", "\tc\xa0"]) == 3


def test_lines_left_out_together_are_one_change() -> None:
    """A change of several lines leaves out all of their words, and only if it names all of them."""
    raw = ["one", "two", "", "three", "four"]
    page = [((1, 1), "one"), ((5, 5), "four")]
    assert check_lines(raw, page, [Change("omitted", "2-4", "two\n\nthree", "library-notice")]) is None
    for words, lines in (("two", "2-4"), ("two thre", "2-4"), ("two three five", "2-4"),
                         ("two three", "2-5"), ("two three", "1-4"), ("two three", "2-9")):
        assert check_lines(raw, page, [Change("omitted", lines, words, "library-notice")])


def test_soft_hyphens_are_taken_out_everywhere() -> None:
    """A rule that holds everywhere takes its own characters out of its lines, and no others."""
    raw = ["за\xadба\xadстов\xadка", "не\xadт"]
    rule = [Change("omitted", "1-2", "\xad", "soft-hyphen")]
    assert check_lines(raw, shown("забастовка", "нет"), rule) is None
    assert check_lines(raw, shown("за\xadбастовка", "нет"), rule)
    assert check_lines(raw, shown("забастовк", "нет"), rule)
    assert check_lines(raw, shown("забастовка", "нет"), [Change("omitted", "1", "\xad", "soft-hyphen")])
    letters = [Change("omitted", "1-2", "за", "soft-hyphen")]
    assert check_lines(raw, shown("бастовка", "нет"), letters)


def test_a_byte_order_mark_beside_signs_without_width() -> None:
    """The mark at a file's head is listed by itself, whatever else is taken out of its line."""
    mark = Change("omitted", "1", "\ufeff", "byte-order-mark")
    signs = Change("omitted", "1", "\ufeff", "zero-width")
    raw = ["\ufeffone\ufefftwo"]
    assert check_lines(raw, shown("onetwo"), [mark, signs]) is None
    assert check_lines(raw, shown("onetwo"), [signs])
