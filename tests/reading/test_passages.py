"""Passage ids are permanent: a passage has its id by its raw line, no id is used twice, none is lost."""

from __future__ import annotations

from archive.model import Block, Kind
from archive.reading.passages import Addresses, give_ids


def at(*spans: tuple[int, int]) -> list[Block]:
    return [Block(Kind.PARAGRAPH, "x", span) for span in spans]


def ids(blocks: list[Block]) -> list[str]:
    return [block.id for block in blocks]


def test_a_new_text_counts_from_one() -> None:
    """Without an earlier page, passages are numbered in order."""
    blocks, now = give_ids(at((1, 1), (3, 5)), Addresses())
    assert (ids(blocks), now) == (["p1", "p2"], Addresses({"p1": (1, 1), "p2": (3, 5)}))


def test_a_block_keeps_its_id_by_its_first_line() -> None:
    """A block that begins where a published one began has its id, whatever else changed."""
    blocks, _ = give_ids(at((1, 1), (3, 4)), Addresses({"p7": (1, 2), "p3": (3, 3)}))
    assert ids(blocks) == ["p7", "p3"]


def test_a_split_gives_a_new_number() -> None:
    """The second half of a split block has a number that was never used."""
    blocks, now = give_ids(at((1, 2), (3, 4), (5, 5)), Addresses({"p1": (1, 4), "p2": (5, 5)}))
    assert (ids(blocks), now.aliases) == (["p1", "p3", "p2"], {})


def test_a_merge_leaves_an_alias() -> None:
    """The id of a block that became part of another leads to that one, and its line is kept."""
    blocks, now = give_ids(at((1, 4), (5, 5)), Addresses({"p1": (1, 2), "p2": (3, 4), "p3": (5, 5)}))
    assert (ids(blocks), now.aliases, now.alias_lines) == (["p1", "p3"], {"p2": "p1"}, {"p2": 3})


def test_a_merge_after_a_merge() -> None:
    """An alias of a block that itself is gone leads to the block that holds it now."""
    blocks, now = give_ids(at((1, 5)), Addresses({"p1": (1, 4), "p3": (5, 5)}, {"p9": "p3"}))
    assert (ids(blocks), now.aliases) == (["p1"], {"p3": "p1", "p9": "p1"})


def test_a_passage_that_comes_back_has_its_number_again() -> None:
    """A block that begins where a passage began that was gone has its id; that is an alias no more."""
    before = Addresses({"p1": (1, 4), "p3": (5, 5)}, {"p2": "p1"}, {"p2": 3})
    blocks, now = give_ids(at((1, 2), (3, 4), (5, 5)), before)
    assert (ids(blocks), now.aliases, now.alias_lines) == (["p1", "p2", "p3"], {}, {})


def test_an_alias_follows_its_line() -> None:
    """Where another block has an alias's line now, it leads there."""
    before = Addresses({"p1": (1, 6)}, {"p2": "p1", "p4": "p1"}, {"p2": 3, "p4": 4})
    blocks, now = give_ids(at((1, 2), (3, 6)), before)
    assert (ids(blocks), now.aliases, now.alias_lines) == (["p1", "p2"], {"p4": "p2"}, {"p4": 4})


def test_the_first_of_several_passages_of_one_line_comes_back() -> None:
    """What was published first at a line has it again; the other id leads to it."""
    before = Addresses({"p1": (1, 4)}, {"p2": "p1", "p5": "p1"}, {"p2": 3, "p5": 3})
    blocks, now = give_ids(at((1, 2), (3, 4)), before)
    assert (ids(blocks), now.aliases) == (["p1", "p2"], {"p5": "p2"})


def test_used_numbers_are_not_given_again() -> None:
    """A new block never gets the number of an alias."""
    blocks, now = give_ids(at((1, 1), (9, 9)), Addresses({"p1": (1, 1)}, {"p5": "p1"}))
    assert (ids(blocks), now.aliases) == (["p1", "p6"], {"p5": "p1"})


def test_no_number_is_given_again_where_all_passages_are_gone() -> None:
    """Their ids lead to the first passage of what came in their place."""
    blocks, now = give_ids(at((1, 1), (9, 9)), Addresses({}, {"p1": "", "p2": ""}))
    assert (ids(blocks), now.aliases) == (["p3", "p4"], {"p1": "p3", "p2": "p3"})


def test_a_block_that_lost_its_lines() -> None:
    """A passage whose lines are left out altogether leads to the block before it."""
    blocks, now = give_ids(at((3, 3)), Addresses({"p1": (1, 1), "p2": (3, 3), "p3": (5, 5)}))
    assert (ids(blocks), now.aliases) == (["p2"], {"p1": "p2", "p3": "p2"})
