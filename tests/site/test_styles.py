"""The style sheets: one palette, one declaration a line, small when they are served."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from archive.model import Kind
from archive.site.assets import PARTS, concatenated
from archive.site.minify import minified
from folders import ROOT

ASSETS = ROOT / "docs" / "assets"
SHEETS = sorted([*ASSETS.rglob("*.css"), *(ROOT / "scripts").rglob("*.css")])
PALETTE = ASSETS / "archive" / "palette.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACKETS = re.compile(r"\([^()]*\)")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|lab|lch|oklab|oklch)a?\(")
_PRINT = re.compile(r"@media print \{\s*(?:/\*.*?\*/\s*)?:root \{[^}]*\}", re.DOTALL)


def _rules(sheet: Path) -> str:
    """A sheet without its comments, its lines in their places."""
    return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), sheet.read_text(encoding="utf-8"))


def _variables(text: str) -> dict[str, str]:
    """The custom properties that a sheet sets, with their values."""
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", text))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_line_has_one_declaration(sheet: Path) -> None:
    """A line has one declaration, or one selector, and at most 100 characters."""
    for number, line in enumerate(_rules(sheet).splitlines(), 1):
        selector = line.endswith("{") and not line.lstrip().startswith("@")
        assert not (selector and "," in _BRACKETS.sub("", line)), f"{sheet.name}: line {number}: {line}"
        assert line.count(";") + line.count("{") <= 1, f"{sheet.name}: line {number}: {line}"
        assert len(line) <= 100, f"{sheet.name}: line {number} is longer than 100 characters"


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet != PALETTE],
                         ids=lambda path: path.relative_to(ROOT).as_posix())
def test_colours_are_in_the_palette_alone(sheet: Path) -> None:
    """No other sheet names a colour, but for the black and white of paper."""
    elsewhere = _PRINT.sub("", _rules(sheet))
    assert not _COLOUR.findall(elsewhere)


def test_each_colour_is_written_once() -> None:
    """Both ways to dark put the same colours in place; no colour's value is written twice."""
    rules = _rules(PALETTE)
    light, device, chosen = (_variables(part) for part in re.split(r"@media[^{]*\{", rules))
    dark = {name for name in light if name.endswith("-dark")}
    assert device == chosen == {name.removesuffix("-dark"): f"var({name})" for name in dark}
    assert set(device) <= set(light)
    assert len(_COLOUR.findall(rules)) == len(light)


def test_every_variable_that_is_used_is_set() -> None:
    """A misspelt variable is an error, not a colour that silently falls away."""
    site = "".join(_rules((ASSETS / name).with_suffix("") / f"{part}.css")
                   for name in PARTS if name.endswith(".css") for part in PARTS[name])
    search = "".join(_rules(ASSETS / "search" / name) for name in ("search.css", "results.css"))
    single = _rules(PALETTE) + _rules(ROOT / "scripts" / "archive" / "downloads" / "page.css")
    for text in (site + search, single):
        assert set(re.findall(r"var\((--[\w-]+)", text)) <= set(_variables(text))


def test_no_rule_is_for_a_class_that_nothing_has() -> None:
    """A template, a script or a module names each class; those of passages are the kinds of blocks."""
    sources = [*(ROOT / "overrides").rglob("*.html"), *ASSETS.rglob("*.js"),
               *(ROOT / "scripts").rglob("*.py")]
    named = {name for path in sources
             for name in re.findall(r"[\w-]+", path.read_text(encoding="utf-8"))}
    selectors = " ".join(selector for sheet in SHEETS
                         for selector in re.findall(r"([^{};]+)\{", _rules(sheet)))
    classes = set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))
    composed = {name for name in classes if name.startswith("level-")}
    assert classes - named - composed - {str(kind) for kind in Kind} == set()


def test_files_that_the_joined_sheet_names_are_there() -> None:
    """Addresses in a part are relative to the joined sheet, and lead to files."""
    urls = re.findall(r"url\(([^)]+)\)", concatenated(ASSETS, "archive.css"))
    assert urls
    assert [url for url in urls if not (ASSETS / url).is_file()] == []


def test_minified_styles_keep_what_matters() -> None:
    """Comments and blanks go; licenses, and the blanks that mean something, stay."""
    source = """/*! License */
/* Why. */
.a :is(.b + .c, p) > a:hover {
  width: calc(2 * var(--gap) + 1px);
  content: "\\2013  " / "";
}
"""
    small = minified(source, ".css")
    assert "/*! License */" in small and "Why" not in small
    assert "calc(2 * var(--gap) + 1px)" in small and r'"\2013  "' in small
    assert ".a :is(" in small and "\n" not in small.strip()
