"""Passage ids are permanent: a passage has its id by its raw line, no id is used twice, none is lost."""

from __future__ import annotations

from archive.model import Block, Kind
from archive.reading.passages import give_ids


def at(*spans: tuple[int, int]) -> list[Block]:
    return [Block(Kind.PARAGRAPH, "x", span) for span in spans]


def ids(blocks: list[Block]) -> list[str]:
    return [block.id for block in blocks]


def test_a_new_text_counts_from_one() -> None:
    """Without an earlier page, passages are numbered in order."""
    blocks, aliases = give_ids(at((1, 1), (3, 5)), {}, {})
    assert (ids(blocks), aliases) == (["p1", "p2"], {})


def test_a_block_keeps_its_id_by_its_first_line() -> None:
    """A block that begins where a published one began has its id, whatever else changed."""
    blocks, _ = give_ids(at((1, 1), (3, 4)), {"p7": (1, 2), "p3": (3, 3)}, {})
    assert ids(blocks) == ["p7", "p3"]


def test_a_split_gives_a_new_number() -> None:
    """The second half of a split block has a number that was never used."""
    blocks, aliases = give_ids(at((1, 2), (3, 4), (5, 5)), {"p1": (1, 4), "p2": (5, 5)}, {})
    assert (ids(blocks), aliases) == (["p1", "p3", "p2"], {})


def test_a_merge_leaves_an_alias() -> None:
    """The id of a block that became part of another leads to that one."""
    blocks, aliases = give_ids(at((1, 4), (5, 5)), {"p1": (1, 2), "p2": (3, 4), "p3": (5, 5)}, {})
    assert (ids(blocks), aliases) == (["p1", "p3"], {"p2": "p1"})


def test_a_merge_after_a_merge() -> None:
    """An alias of a block that itself is gone leads to the block that holds it now."""
    blocks, aliases = give_ids(at((1, 5)), {"p1": (1, 4), "p3": (5, 5)}, {"p9": "p3"})
    assert (ids(blocks), aliases) == (["p1"], {"p3": "p1", "p9": "p1"})


def test_used_numbers_are_not_given_again() -> None:
    """A new block never gets the number of an alias."""
    blocks, aliases = give_ids(at((1, 1), (9, 9)), {"p1": (1, 1)}, {"p5": "p1"})
    assert (ids(blocks), aliases) == (["p1", "p6"], {"p5": "p1"})


def test_a_block_that_lost_its_lines() -> None:
    """A passage whose lines are left out altogether leads to the block before it."""
    blocks, aliases = give_ids(at((3, 3)), {"p1": (1, 1), "p2": (3, 3), "p3": (5, 5)}, {})
    assert (ids(blocks), aliases) == (["p2"], {"p1": "p2", "p3": "p2"})
