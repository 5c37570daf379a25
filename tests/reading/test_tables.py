"""Tables that are typed with spaces: their rows and cells, and prose that only looks like one."""

from __future__ import annotations

from archive.reading.lines.tables import space_aligned_rows


def test_cells_are_parted_by_two_spaces() -> None:
    """A row has as many cells as the others; a line drawn below the last one is a row without cells."""
    lines = ["Shop      Hands   Dues", "North     12      3.40", "South     7       2.10",
             "------------------------"]
    assert space_aligned_rows(lines) == (
        0, 4, [["Shop", "Hands", "Dues"], ["North", "12", "3.40"], ["South", "7", "2.10"], []])


def test_a_missing_cell_is_empty() -> None:
    """Where a row lacks a cell, the columns are where no line has a letter."""
    lines = ["Shop      Hands   Dues", "North             3.40", "South     7       2.10"]
    assert space_aligned_rows(lines)[2][1] == ["North", "", "3.40"]


def test_two_spaces_behind_a_full_stop_make_no_table() -> None:
    """Typists leave two spaces between sentences, which are no cells."""
    lines = ["The mill was closed in May.  Nobody was told.", "We met at the gate.  The foreman came.",
             "He said the work was over.  We went home."]
    assert space_aligned_rows(lines) == (0, 0, [])
