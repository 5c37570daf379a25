"""What a browser prints about a page goes; what only looks like it stays."""

from __future__ import annotations

from archive.reading.furniture.browser_prints import printed_by_browser


def taken(lines: list[str]) -> list[str]:
    """The lines that are taken for a browser's, in order."""
    found = printed_by_browser(lines, [n for n, line in enumerate(lines) if line])
    return [lines[n] for n in sorted(found)]


PAGES = [
    "11/3/26, 9:05 AM", "The Rope Works", "The Rope Works", "Nobody was working.",
    "https://example.org/rope", "1/2",
    "11/3/26, 9:05 AM", "The Rope Works", "They sang.",
    "https://example.org/rope", "2/2",
]


def test_each_on_a_line_of_its_own() -> None:
    """Hours, titles, addresses and numbers go; the text's own title stays."""
    assert taken(PAGES) == [*PAGES[:2], *PAGES[4:8], *PAGES[9:]]


def test_one_page() -> None:
    """The title that the browser printed is known by the text's own below it."""
    assert taken([*PAGES[:5], "1/1"]) == [*PAGES[:2], PAGES[4], "1/1"]


def test_without_an_hour_nothing_goes() -> None:
    """Two numbers with a bar may be a fraction, and an address may be the text's own."""
    assert taken(["Of all looms", "1/2", "stood.", "https://example.org/rope", "2/2"]) == []


def test_numbers_that_do_not_count_up_stay() -> None:
    """Fractions between the pages are the text's own."""
    assert "3/4" not in taken([*PAGES[:3], "3/4", "1/4", *PAGES[3:]])
