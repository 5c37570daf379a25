"""No run of words in another language is on a page without its `lang`."""

from __future__ import annotations

from pathlib import Path

import pytest
from foreign_runs import foreign_runs


@pytest.mark.parametrize(("page", "found"), [
    ('<html lang="ru"><body><p>В источнике «by the letter of it» стоит</p>', 1),
    ('<html lang="ru"><body><p>В источнике «<span lang="en">by the letter of it</span>» стоит</p>', 0),
    ('<html lang="ru"><body><p>компания Oilfield Equipment</p>', 0),
    ('<html lang="en"><body><p>the Russian паблик</p>', 1),
    ('<html lang="en"><body><p>the Russian pablik</p>', 1),
    ('<html lang="en"><body><p title="паблик">page</p>', 1),
    ('<html lang="en"><body><p>the <i lang="ru">паблик</i> of</p>', 0),
    ('<html lang="ru"><title>The strike of the bakers</title><body><p>Забастовка</p>', 0),
    ('<html lang="ru"><body><article lang="en"><a href="#p1" aria-label="Фрагмент 1">1</a></article>', 1),
    ('<html lang="ru"><body><article lang="en"><a lang="ru" aria-label="Фрагмент 1">1</a></article>', 0),
])
def test_the_check_itself(page: str, found: int) -> None:
    """The check finds what lacks its language and nothing else."""
    assert len(foreign_runs(page)) == found


def test_no_page_has_a_foreign_run_without_its_language(site: Path) -> None:
    """Every page of the built site."""
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    found = {str(page.relative_to(site)): runs for page in pages
             if (runs := foreign_runs(page.read_text(encoding="utf-8")))}
    assert found == {}
