"""Word analysis: forms, spellings and scripts of one word or name meet in one key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archive.languages import LANGUAGES, by_tag
from archive.search import analysis
from archive.search.analysis import analyse, fold, forms_of, phonetic_key, split_token, stem, tokenize
from archive.search.numerals import find_numerals
from hypothesis import given
from hypothesis import strategies as st
from snowballstemmer.english_stemmer import EnglishStemmer
from snowballstemmer.russian_stemmer import RussianStemmer


def keys(text: str) -> list[tuple[str, ...]]:
    """The keys of all numerals in a text."""
    tokens = tokenize(text)
    return [f.keys for f in find_numerals([t.form for t in tokens], [t.gap for t in tokens])]


@pytest.mark.parametrize(
    "spellings",
    [
        "Жанаозен Жаңаөзен Жанаозена Жанаозене Zhanaozen Zanaozen Janaozen Dzhanaozen Zhanaözen",
        "Шымкент Чимкента Chimkent Shymkent",
        "Назарбаев Назарбаеву Назарбаевым Nazarbayev Nazarbaev",
        "Тулетаева Тулетаеву Тулетаевой Tuletayeva Tuletaeva",
        "Казахмыс Казахмыса Kazakhmys",
        "Наталья Natalia Natalya Natal'ya",
    ],
)
def test_spellings_of_a_name_have_one_phonetic_key(spellings: str) -> None:
    """All spellings of a name, in either script and any case, have one phonetic key."""
    assert len({phonetic_key("".join(split_token(fold(word)))) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        "забастовка забастовок забастовками",
        "осуждённые осужденных",
        "человек людей людьми",
        "рынок рынка рынки",
        "nationalising nationalization nationalised nationalize",
        "labour labor",
        "striking strikes strike struck",
        "women woman",
        "Kazakhstan's Kazakhstan",
        "km kilometres kilometer",
        "руб рублей рубль",
    ],
)
def test_inflected_forms_have_one_stem(forms: str) -> None:
    """Inflected forms and both English spellings have one stem."""
    assert len({stem(split_token(fold(form))[0]) for form in forms.split()}) == 1


def test_nationalization_is_not_national() -> None:
    """A verb in -ize keeps apart from the adjective it comes from."""
    assert stem("nationalization") != stem("national")


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        (
            [
                "16 December 2011",
                "16 декабря 2011 года",
                "16.12.2011",
                "2011-12-16",
                "December 16, 2011",
                "Dec 16th, 2011",
                "on the 16th of December 2011",
            ],
            "#2011-12-16",
        ),
        (["16–17 декабря 2011", "December 16-17, 2011", "17.12.2011"], "#2011-12-17"),
        (["26.07", "July 26", "26 июля", "26-го июля"], "#?-07-26"),
        (["декабрь 2011", "December 2011", "в декабре 2011 года"], "#2011-12"),
        (["1990s", "1990-е", "90-х годах", "90-ies", "the 90's"], "#1990s"),
        (
            ["150 thousand", "150 тыс.", "150 тысяч", "150 000", "150,000", "150\u00a0000"],
            "#150000",
        ),
        (["1.5 million", "1,5 млн", "полтора миллиона"], "#1500000"),
        (["263", "двести шестьдесят три", "two hundred and sixty-three"], "#263"),
        (["12,400", "12 400", "двенадцать тысяч четыреста", "twelve thousand four hundred"], "#12400"),
        (["500 000", "half a million", "полмиллиона", "0.5 mn"], "#500000"),
        (["4.5 %", "four and a half per cent", "четыре с половиной процента"], "#4.5%"),
        (["3/13/1973", "13/3/1973", "March 13, 1973"], "#1973-03-13"),
        (["two thousand", "2,000", "две тысячи", "2 тыс"], "#2000"),
        (["18.7%", "18,7 %", "18.7 percent", "18,7 процента", "18.7 per cent"], "#18.7%"),
        (["one hundred percent", "100%", "сто процентов"], "#100%"),
        (["3 июня", "третьего июня", "the third of June", "June the third", "June 3rd"], "#?-06-03"),
        (["21.12.1911", "двадцать первого декабря 1911 года", "December twenty-first, 1911"], "#1911-12-21"),
        (["14.1.90", "14/1/90", "14 января 1990"], "#1990-01-14"),
        (["6.9.21", "6 September 2021"], "#2021-09-06"),
        (["this 10th day of April, 1914", "April 10, 1914"], "#1914-04-10"),
        (["on the 5th and 6th of March 1917", "March the 5th and 6th, 1917", "5 и 6 марта 1917 года",
          "March 5 and 6, 1917"], "#1917-03-06"),
        (["May and June of 1824", "May 1824", "май — июнь 1824 года", "в мае и июне 1824"], "#1824-05"),
        (["May and June of 1824", "June 1824", "май — июнь 1824 года", "в мае и июне 1824"], "#1824-06"),
        (["91", "девяноста одного", "ninety-one"], "#91"),
        (["201", "двести один", "two hundred and one"], "#201"),
        (["R12,500", "R12 500", "12,500 rand", "12500 рандов"], "#12500"),
        (["R8.97", "8.97"], "#8.97"),
        (["£10m", "£10 million", "10,000,000"], "#10000000"),
        (["13th", "thirteenth", "13-я", "тринадцатая"], "#13"),
        (["10-часовой", "десятичасового дня", "десять часов", "a ten-hour day"], "#10"),
        (["24-часовая", "двадцатичетырёхчасовую", "24 hours"], "#24"),
        (["100-процентный", "стопроцентное повышение", "a 100-percent rise"], "#100%"),
    ],
)
def test_a_numeral_has_one_key(texts: list[str], key: str) -> None:
    """A date or number has one key however it is written."""
    for text in texts:
        assert any(key in found for found in keys(text)), (text, keys(text))


def test_a_number_behind_a_day_is_no_day() -> None:
    """On March 5 and 20 men: of the month is the fifth alone."""
    assert keys("On March 5 and 20 men") == [("#?-03-05", "#*-03-05", "#m3"), ("#20",)]


@pytest.mark.parametrize(("one", "other"), [
    ("двухнедельная", "две недели"), ("пятилетнего", "5-летний"), ("полуторачасовой", "полтора часа"),
])
def test_an_adjective_that_counts_has_the_counted_thing(one: str, other: str) -> None:
    """Its last word has the stem of the thing, its number is found by itself."""
    words = [analyse(tokenize(text)[-1].form).stem for text in (one, other)]
    assert words[0] == words[1]
    assert keys(one) == keys(other)


@pytest.mark.parametrize("text", [
    "летний вечер", "часовой у входа",
    "you may march on", "the first march", "one of the first", "hundreds of thousands of workers"])
def test_words_that_are_no_numerals(text: str) -> None:
    """Words that are also months or multipliers are none by themselves."""
    assert keys(text) == []


def test_hyphenated_words_yield_parts_and_compound() -> None:
    """A hyphenated word can be found by each part and as one word."""
    tokens = tokenize("Zhana-Ozen")
    assert [token.form for token in tokens] == ["zhana", "ozen"]
    assert tokens[0].compound == "zhanaozen"


@given(st.text(st.sampled_from("aZéйЁң3R$'-\u00ad\u0301 .,")))
def test_forms_are_those_of_the_tokens(text: str) -> None:
    """The forms of a text are those that it is cut into, each once."""
    assert forms_of(text) == {token.form for token in tokenize(text)}


def test_a_sign_of_money_is_its_word() -> None:
    """In each language; it joins nothing, and the number after it is a number."""
    tokens = tokenize("$10 million")
    assert [token.form for token in tokens] == ["dollar", "доллар", "10", "million"]
    assert {token.compound for token in tokens} == {""}
    assert keys("for $10 million, £4.50") == [("#10000000",), ("#4.5",)]


def test_stop_words_and_single_letters_are_no_content() -> None:
    """Stop words and initials are found in phrases only."""
    assert not analyse("the").content
    assert not analyse("же").content
    assert not any(analyse(form).content for form in "наш нашими свой своего какого чьих против".split())
    assert not analyse("a").content
    assert analyse("нефть").content


def test_a_language_names_its_stemmer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form has the stemmer of the first row that is written in its letters; "none" is none."""
    german = replace(by_tag("en"), tag="de", stemmer="none")
    assert stem("arbeiters") == stem("arbeiter")
    rows = [german, *LANGUAGES]
    monkeypatch.setattr(analysis, "_STEMMER_OF_LETTERS", analysis.stemmers_of_letters(rows))
    assert stem.__wrapped__("arbeiters") == "arbeiters"
    assert stem.__wrapped__("забастовок") == stem.__wrapped__("забастовка") != "забастовок"


def test_a_stemmer_that_there_is_not() -> None:
    """A row whose stemmer the browser lacks is refused with what to write."""
    with pytest.raises(ValueError, match=r"languages.yml: de: .*german.*none"):
        analysis.stemmers_of_letters([replace(by_tag("en"), tag="de", stemmer="german")])


def test_compiled_stems_are_those_of_the_browser_s_version() -> None:
    """Every frequent word, and every word that begins as those on which the two versions differ."""
    folder = Path(analysis.__file__).parent / "words"
    frequent = {tag: (folder / f"{tag}.txt").read_text(encoding="utf-8").split() for tag in ("en", "ru")}
    english, russian = EnglishStemmer(), RussianStemmer()
    words = [*frequent["en"], "skis", "skiing", *(f"inter{word}" for word in frequent["en"])]
    words = [word for word in words if not analysis._IZE_FAMILY.match(analysis.american_spelling(word))]
    assert [analysis._english(word) for word in words] == [
        english.stemWord(analysis.american_spelling(word)) for word in words]
    assert [analysis._RUSSIAN.stemWord(word) for word in frequent["ru"]] == [
        russian.stemWord(word) for word in frequent["ru"]]
