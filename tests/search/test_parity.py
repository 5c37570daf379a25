"""The browser analyses words exactly as the index maker does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive.languages import LANGUAGES, Language
from archive.search import analysis
from archive.search.analysis import (
    RAW_TOKEN,
    TABLES,
    analyse,
    fold,
    hash32,
    split_token,
    tokenize,
)
from archive.search.numerals import find_numerals
from archive.search.sounds import agree, blocks
from folders import ROOT

from .search_pages import page_with_engine

TRICKY = [
    "$10 million, £4.50 a week, 5 € and 100₽; 10$",
    "10 km, 12 км и 5 кг за 30 руб. 20 коп.",
    "Zhana-Ozen’s рабочие-нефтяники COVID-19 F. E. Dzerzhinsky’s Natal'ya don’t İstanbul ΣΑΣ",
    "Жаңаөзен Қазақстан Өскемен й й ё Ё за́мок naïve Łódź straße ﬁn １２３ 3-й 80-ies 80's",
    "16-17 декабря 2011 года; December 16–17, 2011; 26.07, 16/12/11, 2011-12-16, 31.12.1999.",
    "1,5 млн, 150 000, 150.000 and 97 60 00; one hundred percent, 18.7 %, сорок пять тысяч",
    "двести шестьдесят три, six hundred and sixty-six, двенадцать тысяч четыреста, half a million men",
    "four and a half per cent, три с половиной тысячи, a hundred and ten, тысячу двести, 3/13/1973, $1.5 bn",
    "May Day 1912, on May Day, the May Day plant, Первомай 1917 года, к Первомаю, May Days",
    "al-Maliki, 'al-'Sistani, mailmen, policemen, specimen and regimen, Бонч-бруевич, эль-Мансур",
    "Третьего июня, двадцать первого декабря 1911 года, the twenty-third of May, March the third",
    "the first march",
    "R12,500, R8.97 and Rs500; R2 000; £10m, $5k, 10m of rope",
    "девяноста одного, сто один, two hundred and one",
    "This 10th day of April, 1914; March the 5th and 6th, 1917; 5 и 6 марта 1917; March 5 and 20 men",
    "May and June of 1824, май — июнь 1824 года, в мае и июне, May-June, March 5 and 6, 1917",
    "Десятичасовой рабочий день, 12-часовую смену, двадцатичетырёхчасовая, пятилетний и 7-летний сроки",
    "стопроцентное повышение, 100-процентный, полуторачасовой, летний, часовой, a 100-percent rise",
    "organise recognised enterprises labour centre programme analyse promising size seize",
]


def page_with_languages(browser: Any, rows: Sequence[Language]) -> Any:
    """A blank page with the engine, its tables and these rows of languages."""
    page = page_with_engine(browser)
    languages = [[row.tag, row.letters, row.stemmer] for row in rows]
    page.evaluate("given => LMA.search.engine.tables.useTables(...given)", [TABLES, languages])
    return page


@pytest.fixture(scope="module")
def engine(browser: Any) -> Iterator[Any]:
    """A page with the engine and the archive's own languages."""
    page = page_with_languages(browser, LANGUAGES)
    yield page
    page.close()


def lines() -> list[str]:
    """Every line of the texts, their translations and the records, and some tricky ones."""
    found = [*TRICKY]
    places = [*ROOT.glob("docs/originals/*.txt"), *ROOT.glob("docs/*/texts/*.md")]
    for path in [*sorted(places), *sorted(ROOT.glob("docs/data/*.yml"))]:
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [line for line in re.split(r"[\r\n]+", text) if line.strip()]
    return found


@pytest.mark.browser
def test_words_are_analysed_alike(engine: Any) -> None:
    """Form, stem, phonetic key, alias, content and hash of the whole vocabulary are equal."""
    raws = {raw for line in lines() for raw in RAW_TOKEN.split(fold(line))[1::2]}
    forms = sorted({form for raw in raws for form in split_token(raw)})
    assert len(forms) > 5000
    theirs = engine.evaluate(
        """forms => {
          const { analyse, hash32 } = LMA.search.engine.analysis;
          return forms.map(form => {
            const w = analyse(form);
            return [w.form, w.stem, w.phonetic, w.alias, w.content, w.digits, hash32(form)];
          });
        }""",
        forms,
    )
    for form, got in zip(forms, theirs, strict=True):
        word = analyse(form)
        ours = [word.form, word.stem, word.phonetic, word.alias, word.content, word.digits]
        assert got == [*ours, hash32(form)], form


@pytest.mark.browser
def test_names_are_compared_alike(engine: Any) -> None:
    """The blocks of all names of names.txt, and which of them agree, are equal."""
    text = (Path(__file__).parent / "names.txt").read_text(encoding="utf-8")
    names = sorted({"".join(split_token(raw)) for raw in RAW_TOKEN.split(fold(text))[1::2]})
    pairs = [(one, names[(n * 7 + step) % len(names)])
             for n, one in enumerate(names) for step in range(0, len(names), 40)]
    pairs += [(one, other) for one in names for other in names
              if one != other and set(blocks(one)) & set(blocks(other)) and agree(one, other)]
    assert sum(agree(*pair) for pair in pairs) > 800
    theirs = engine.evaluate(
        """([names, pairs]) => {
          const { agree, blocks } = LMA.search.engine.sounds;
          return [names.map(blocks), pairs.map((pair) => agree(...pair))];
        }""",
        [names, pairs],
    )
    assert theirs[0] == [list(blocks(name)) for name in names]
    assert theirs[1] == [agree(*pair) for pair in pairs]


@pytest.mark.browser
def test_stemmers_of_other_rows(browser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The column `stemmer` decides in both: other rows give other stems, and the same ones."""
    rows = [replace(LANGUAGES[0], stemmer="none"), *LANGUAGES[1:]]
    forms = ["arbeiters", "strikes", "забастовок", "über", "οδός", "labour"]
    monkeypatch.setattr(analysis, "_STEMMER_OF_LETTERS", analysis.stemmers_of_letters(rows))
    page = page_with_languages(browser, rows)
    theirs = page.evaluate("forms => forms.map(LMA.search.engine.analysis.stem)", forms)
    page.close()
    assert theirs == [analysis.stem.__wrapped__(form) for form in forms]
    assert theirs[:2] == forms[:2]


@pytest.mark.browser
def test_lines_are_analysed_alike(engine: Any) -> None:
    """Tokens, gaps, capitals, joined words, dates and numbers of every line are equal."""
    everything = lines()
    theirs = engine.evaluate(
        """lines => {
          const { analysis, numerals } = LMA.search.engine;
          return lines.map(line => {
            const tokens = analysis.tokenize(line.normalize("NFC"));
            return [tokens.map(t => [t.form, t.gap, t.capital, t.compound]),
                    numerals.findNumerals(tokens).map(f => [f.start, f.end, f.keys])];
          });
        }""",
        everything,
    )
    for line, (their_tokens, their_numerals) in zip(everything, theirs, strict=True):
        tokens = tokenize(line)
        assert their_tokens == [[t.form, t.gap, t.capital, t.compound] for t in tokens], line
        ours = find_numerals([t.form for t in tokens], [t.gap for t in tokens])
        assert their_numerals == [[f.start, f.end, list(f.keys)] for f in ours], line
