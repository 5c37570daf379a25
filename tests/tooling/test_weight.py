"""What a page weighs is measured rightly."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from tooling.weight import GOAL_FONTS, page_weights, print_weights


def _small_site(root: Path) -> Path:
    (root / "ru").mkdir(parents=True)
    page = ('<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{0}a.css">'
            '<script src="{0}a.js"></script><body><main>{1}</main>')
    (root / "index.html").write_text(page.format("", "Words"), encoding="utf-8")
    (root / "ru" / "index.html").write_text(page.format("../", "Слова"), encoding="utf-8")
    (root / "latin.woff2").write_bytes(b"l" * 700)
    (root / "cyrillic.woff2").write_bytes(b"c" * 300)
    (root / "a.css").write_text(
        '@font-face{src:url(latin.woff2);unicode-range:U+41-7A}'
        '@font-face{src:url(cyrillic.woff2);unicode-range:U+410-44F}', encoding="utf-8")
    (root / "a.js").write_text("1" * 1000, encoding="utf-8")
    return root


def test_bytes_are_counted_by_kind(tmp_path: Path) -> None:
    """HTML, styles and scripts count compressed; of the fonts those whose letters a page has."""
    english, russian = page_weights(_small_site(tmp_path / "site"))
    packed = len(gzip.compress(b"1" * 1000, 6, mtime=0))
    assert (english.kind, english.page, russian.page) == ("home", "index.html", "ru/index.html")
    assert english.js == russian.js == packed
    assert (english.fonts, russian.fonts) == (700, 300)
    assert english.without_fonts == english.html + english.css + packed


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    """A page that names a style sheet that is not there cannot be weighed."""
    site = _small_site(tmp_path / "site")
    (site / "a.js").unlink()
    with pytest.raises(FileNotFoundError):
        page_weights(site)


def test_without_a_site_it_says_how_to_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the first build there is nothing to weigh."""
    assert print_weights(tmp_path) == 2
    assert "scripts/build.py" in capsys.readouterr().out


@pytest.mark.browser
def test_no_page_is_heavier_than_its_goal(site: Path) -> None:
    """No page of this archive is heavier than its goal, parallel views aside."""
    for weight in page_weights(site):
        assert weight.fonts <= GOAL_FONTS, weight
        assert weight.goal is None or weight.without_fonts <= weight.goal, weight
