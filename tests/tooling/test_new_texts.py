"""The pages of texts as volunteers add them: read by the converter alone, their names in one language."""

from __future__ import annotations

from pathlib import Path

import pytest
from foreign_runs import foreign_runs
from lxml import html
from small_project import small_project
from tooling.building import build

_LETTER = """Директору завода

Просим починить вытяжку в литейном цехе, как было обещано ещё весной, и выдать нам рукавицы.

Пётр Лаптев
Анна Седова
12 марта 1987 года
"""
_LEAFLET = """ТОВАРИЩИ ТКАЧИ!

Вчера в красильном цехе не дали лошади, чтобы отвезти обваренную ткачиху в больницу. Довольно терпеть!

Стачечный комитет
"""
_AGREEMENT = """Agreement on rates

By Olga Miller

The rates for the work of each hour are these, and they are paid on the Friday of each week in full:

Class of work          Rate per hour
Gatherer               $0.62
Blower                 $0.88
Packer                 $0.45

The rates are looked through again when a year is over.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("projects") / "new"
    small_project(root)
    for name, words in (("letter", _LETTER), ("leaflet", _LEAFLET), ("agreement", _AGREEMENT)):
        (root / "docs" / "originals" / f"{name}.txt").write_text(words, encoding="utf-8")
    assert build(root, with_downloads=False) == 0
    return root / "site"


def test_each_run_has_its_language(site: Path) -> None:
    """Authors whose names are in one language, a table's label, a title that the archive gave."""
    found = {str(page.relative_to(site)): runs for page in sorted(site.rglob("*.html"))
             if (runs := foreign_runs(page.read_text(encoding="utf-8")))}
    assert found == {}


def test_each_page_is_named_once(site: Path) -> None:
    """The name of the archive is at the end of a page's name, and on the first page all of it."""
    names = {"index.html": "Labor Movement Archive", "ru/index.html": "Архив рабочего движения"}
    for name, expected in names.items():
        page = html.document_fromstring((site / name).read_text(encoding="utf-8"))
        assert page.findtext(".//title") == expected
