"""Which pages the browser tests look at, and what they ask of a page."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import axe_playwright_python

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
#: Of so many pages every one is looked at; of more, every kind and a fair part of the texts.
MOST = 60
#: The pages of names are all made by one template: so many of the largest are looked at.
RECORD = re.compile(r"(?:^|/)names/(?:person|organisation|place|law)-")
RECORDS = 6


@functools.cache
def all_pages(site: Path) -> tuple[str, ...]:
    """Every page of the site, as an address relative to it."""
    pages = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return tuple(sorted(page for page in pages if not page.startswith("downloads/")
                        or page == "downloads/index.html"))


def pages(site: Path) -> tuple[str, ...]:
    """All pages of a small site; of a large one every kind, the longest text, and some others."""
    every = all_pages(site)
    if len(every) <= MOST:
        return every
    texts = [page for page in every if "texts/" in page and page.count("/") > page.count("ru/") + 1]
    records = [page for page in every if RECORD.search(page)]
    largest = sorted(records, key=lambda page: (site / page).stat().st_size)[-RECORDS:]
    rest = [*(page for page in every if page not in texts and page not in records), *largest]
    longest = max(texts, key=lambda page: (site / page).stat().st_size)
    return tuple(sorted({*rest, longest, *texts[:: max(1, len(texts) // max(1, MOST - len(rest)))]}))


def text_pages(site: Path, language: str = "en") -> list[str]:
    """The pages of the texts in a language, the shortest first."""
    root = "" if language == "en" else "ru/"
    found = [page for page in all_pages(site)
             if page.startswith(root + "texts/") and page.count("/") == (2 if not root else 3)]
    return sorted(found, key=lambda page: (site / page).stat().st_size)


def paired_pages(site: Path) -> list[str]:
    """The English pages of the texts that have a translation, the shortest first."""
    return [page for page in text_pages(site) if "data-beside" in (site / page).read_text(encoding="utf-8")]


def with_part(site: Path, part: str, language: str = "en") -> str:
    """A text's page that has a certain part, such as notes of its source."""
    for page in text_pages(site, language):
        if part in (site / page).read_text(encoding="utf-8"):
            return page
    raise LookupError(f"no text's page has {part}")


def axe(page: Any, colours: bool = False) -> list[str]:
    """What axe-core finds on an open page: one line a fault, with the element.

    colours: ask only the rules that a change of colours can break.
    """
    found = page.evaluate(
        """only => axe.run({runOnly: only, resultTypes: ['violations']}).then(result =>
        result.violations.map(fault => fault.id + ': ' + fault.help + ': ' +
        fault.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(' | ')))""",
        {"type": "rule", "values": COLOURS} if colours else {"type": "tag", "values": RULES},
    )
    return list(found)
