"""The other language: an untranslated text is found by words of the language it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive.search import Names, Passage, build_index
from archive.search.analysis import is_cyrillic
from archive.search.dictionary import dictionary
from archive.search.other_language import OtherLanguage, nearest
from archive.search.translation_pairs import MOST_PASSAGES, evenly_sampled, mine
from folders import contents

from .search_pages import TEXT, page_with_engine

TERMS = [("hospital", "больница"), ("general meeting", "общее собрание"), ("meeting", "встреча"),
         ("column", "колонна"), ("colony", "колония"), ("desert", "пустыня"), ("deserter", "дезертир"),
         ("=works", "завод")]
BODIES = [
    "They carried him to the hospitals of the town.", "A general, late for the meeting, sat down.",
    "The general meetings were long.", "A column of dockers.", "A colony of the crown.",
    "Deserters were shot.", "Nobody works here who crossed the desert.", "The old works were closed."]
TRANSLATED = "В больнице."
ASK = """async text => {
  const { hits } = await LMA.search.search(text, { language: "ru", size: 20 });
  const marked = ({ body, highlights }) => highlights.map(([start, end]) => body.slice(start, end));
  return hits.map(hit => [hit.passage, hit.isOtherLanguage, marked(hit.found || hit)]);
}"""


def make(folder: Path, translated: bool) -> None:
    """An index of one English text, and of one in both languages."""
    both = replace(TEXT, slug="two")
    passages = [Passage("one", f"p{n}", n, "paragraph", "en",
                        {"en": body, **({"ru": "Перевод."} if translated else {})})
                for n, body in enumerate(BODIES, 1)]
    passages.append(Passage("two", "q1", 1, "paragraph", "en",
                            {"en": "At the hospital.", "ru": TRANSLATED}))
    build_index([TEXT, both], passages, Names(()), folder, other=OtherLanguage(TERMS))


def opened(browser: Any, folder: Path) -> Any:
    """A page with the engine and an index."""
    page = page_with_engine(browser)
    for shard in contents(folder).values():
        page.add_script_tag(content=shard.decode("utf-8"))
    return page


@pytest.fixture
def search(tmp_path: Path, browser: Any) -> Iterator[Any]:
    """Asks the index of an untranslated text."""
    make(tmp_path, translated=False)
    page = opened(browser, tmp_path)
    yield lambda text: page.evaluate(ASK, text)
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("больнице", [["q1", False, ["больнице"]], ["p1", True, ["hospitals"]]]),
        ("общие собрания", [["p3", True, ["general meetings"]]]),
        ("колонны", [["p4", True, ["column"]]]),
        ("колонии", [["p5", True, ["colony"]]]),
        ("дезертиры", [["p6", True, ["Deserters"]]]),
        ("в пустыне", [["p7", True, ["desert"]]]),
        ("завод", [["p7", True, ["works"]], ["p8", True, ["works"]]]),
        ("докеры пустыни", []),
    ],
)
def test_words_of_the_other_language(search: Any, query: str, expected: list[Any]) -> None:
    """Declined, of several words; words with one stem stay apart; direct hits come first."""
    assert search(query) == expected


def test_a_translated_text_adds_nothing(tmp_path: Path) -> None:
    """What words are called is in the index only where some text lacks a language."""
    make(tmp_path / "a", translated=True)
    make(tmp_path / "b", translated=False)
    translated, untranslated = (b"".join(contents(tmp_path / name).values()) for name in "ab")
    key = "%+больниц".encode()
    assert key not in translated
    assert key in untranslated


@pytest.mark.browser
def test_a_word_that_is_nowhere_is_found_by_one_that_means_the_same(tmp_path: Path, browser: Any) -> None:
    """Two words with the same translations stand for each other, as far as the asked one is missing."""
    pairs = [("kid", "ребёнок"), ("kid", "дитя"), ("child", "ребёнок"), ("child", "дитя"), ("son", "сын")]
    bodies = ["A child wept.", "His son left."]
    passages = [Passage("one", f"p{n}", n, "paragraph", "en", {"en": body, "ru": "Да."})
                for n, body in enumerate(bodies, 1)]
    build_index([TEXT], passages, Names(()), tmp_path,
                other=OtherLanguage(pairs))
    page = opened(browser, tmp_path)
    assert page.evaluate(ASK, "kids") == [["p1", False, ["child"]]]
    assert page.evaluate(ASK, "daughter") == []
    page.close()


ANSWERS = """async text => {
  const { state, hits, close } = await LMA.search.search(text, { language: "en", size: 20 });
  return [state, ...[hits, close].map(list => list.map(hit => hit.passage))];
}"""


@pytest.fixture
def answers(tmp_path: Path, browser: Any) -> Iterator[Any]:
    """Asks an index with synonyms: the state, the hits and the close matches."""
    bodies = ["The buses ran out of fuel.", "He was buried.", "Petrol was sold at the depot.",
              "Jane Doe spoke at the gate.", "The song was long.", "A lorry killed the driver."]
    passages = [Passage("one", f"p{n}", n, "paragraph", "en", {"en": body, "ru": "Да."})
                for n, body in enumerate([*bodies, *["Nothing more."] * 12, "John Roe left."], 1)]
    synonyms = {"en": [["gasoline", "fuel"], ["gasoline", "petrol"], ["coach", "buses"]]}
    build_index([TEXT], passages, Names(()), tmp_path,
                other=OtherLanguage(synonyms=synonyms))
    page = opened(browser, tmp_path)
    yield lambda text: page.evaluate(ANSWERS, text)
    page.close()


@pytest.mark.browser
def test_words_that_mean_nearly_the_same(answers: Any) -> None:
    """They answer where a query finds nothing, beside a word that was asked for; else they are close."""
    assert answers("buses and gasoline") == ["near", ["p1"], ["p3"]]
    assert answers("petrol")[:2] == ["all", ["p3"]]
    state, hits, close = answers("gasoline")
    assert (state, hits) == ("none", [])
    assert set(close) == {"p1", "p3"}


@pytest.mark.browser
def test_a_passage_that_only_names_whom_a_question_is_about_is_no_answer(answers: Any) -> None:
    """Of what is asked it says nothing: it is a close match."""
    assert answers("Where did Jane Doe speak?")[1] == ["p4"]
    _, hits, close = answers("Who killed Jane Doe?")
    assert hits == []
    assert close[0] == "p4"
    assert answers("When was Jane Doe buried?")[1] == []


@pytest.mark.browser
def test_a_passage_that_lacks_the_name_asked_for_is_no_hit(answers: Any) -> None:
    """It has all else: it is a close match. Without the name it is a hit."""
    assert answers("petrol sold at the depot")[1] == ["p3"]
    _, hits, close = answers("petrol sold at the depot by Roe")
    assert hits == []
    assert close[0] == "p3"


@pytest.mark.browser
def test_words_of_one_stem_with_several_meanings_stay_apart(tmp_path: Path, browser: Any) -> None:
    """The vocabulary tells колонна from колония, in texts of any language."""
    bodies = ["Колонна демонстрантов.", "Исправительная колония.", "Две колонны и три колонии."]
    passages = [Passage("one", f"p{n}", n, "paragraph", "ru", {"en": "Yes.", "ru": body})
                for n, body in enumerate(bodies, 1)]
    build_index([TEXT], passages, Names(()), tmp_path,
                other=OtherLanguage(TERMS))
    page = opened(browser, tmp_path)
    assert page.evaluate(ASK, "колонной") == [["p1", False, ["Колонна"]], ["p3", False, ["колонны"]]]
    assert page.evaluate(ASK, "колониями") == [["p2", False, ["колония"]], ["p3", False, ["колонии"]]]
    page.close()


@pytest.mark.browser
def test_a_soft_sign_is_shared_with_its_own_word_alone(tmp_path: Path, browser: Any) -> None:
    """Семьи are families and not the number seven, which has its own form as well."""
    bodies = ["Пришли семьи рабочих.", "В ней семь разделов."]
    passages = [Passage("one", f"p{n}", n, "paragraph", "ru", {"en": "Yes.", "ru": body})
                for n, body in enumerate(bodies, 1)]
    build_index([TEXT], passages, Names(()), tmp_path,
                other=OtherLanguage([("seven sections", "семь"), ("family", "семья")]))
    page = opened(browser, tmp_path)
    assert page.evaluate(ASK, "семьёй") == [["p1", False, ["семьи"]]]
    assert page.evaluate(ASK, "семь") == [["p2", False, ["семь"]]]
    page.close()


def test_a_form_is_of_the_word_that_it_is_most_like() -> None:
    """It shares the longest beginning, and of those that share as much the shorter one is taken."""
    senses = [("статья",), ("стать",)]
    assert nearest("статьи", senses) == [("статья",)]
    assert nearest("статей", senses) == [("статья",)]
    assert nearest("стать", senses) == [("стать",)]
    assert nearest("братьев", [("брать",), ("братья",)]) == [("братья",)]
    assert nearest("strikes", [("striker",), ("strike",)]) == [("strike",)]


@pytest.mark.browser
def test_a_real_word_is_not_corrected(tmp_path: Path, browser: Any) -> None:
    """A misspelt word is corrected; a real word that no text has is not, nor is a guess made."""
    bodies = {"en": "A strike of the drivers.", "ru": "Забастовка шофёров из колонии; они заперли ворота."}
    build_index([TEXT],
                [Passage("one", "p1", 1, "paragraph", "en", bodies)], Names(()), tmp_path)
    page = opened(browser, tmp_path)
    for right in ("striek", "забостовка"):
        assert [hit[0] for hit in page.evaluate(ASK, right)] == ["p1"], right
    for other in ("stroke", "divers", "колония", "колоннами", "галерея", "замерли"):
        found = page.evaluate("async text => await LMA.search.search(text, {language: 'en'})", other)
        assert found["notes"]["corrected"] == []
        assert found["suggestions"] == []
    page.close()


def test_sure_pairs_are_mined() -> None:
    """Words that are always in the same sentences are a pair; what is found by chance is none."""
    places = ["river", "forest", "garden", "window", "school", "bridge", "market", "kitchen"]
    russian = ["река", "лес", "сад", "окно", "школа", "мост", "рынок", "кухня"]
    passages = [(f"The {places[a]} and a {places[b]}. Rain {a}{b}x.", f"{russian[a]} и {russian[b]}. Дождь.")
                for a in range(8) for b in range(8) if a != b]
    assert set(mine(passages)) == {
        ("river", "рек"), ("forest", "лес"), ("garden", "сад"), ("window", "окн"), ("school", "школ"),
        ("bridg", "мост"), ("market", "рынк"), ("kitchen", "кухн"), ("rain", "дожд")}
    assert mine(passages) == mine(list(reversed(passages)))
    assert mine(passages[:3]) == []
    apart = [(english, passages[(n * 5 + 1) % len(passages)][1]) for n, (english, _) in enumerate(passages)]
    assert [pair for pair in mine(apart) if pair != ("rain", "дожд")] == []


def test_at_most_so_many_passages_are_read() -> None:
    """A large archive is read at even distances."""
    passages = [(str(n), "") for n in range(3 * MOST_PASSAGES)]
    assert evenly_sampled(passages)[:2] == [("0", ""), ("3", "")]
    assert len(evenly_sampled(passages)) == MOST_PASSAGES
    assert evenly_sampled(passages[:7]) == passages[:7]


def test_the_dictionary_has_what_the_vocabulary_has_not() -> None:
    """A word that the vocabulary knows keeps its own translations; the dictionary gives those of others."""
    forms_of = {base: [base] for base in ("забастовк", "удар", "изюм")}
    other = OtherLanguage([("strike", "забастовка")],
                          dictionary=[("strike", "удар"), ("stop", "забастовк"), ("raisin", "изюм")])
    assert dict(other.entries(forms_of, ["en"])) == {"+strike": ["+забастовк"], "+raisin": ["+изюм"]}


def test_kin_stand_for_a_translation_that_no_text_has() -> None:
    """Where the archive lacks a word's translation, words of its root answer, and else not."""
    other = OtherLanguage([("bombard", "бомбардировать")])
    kin = {"бомбардировк": ["бомбардировка"], "бомбоубежищ": ["бомбоубежище"]}
    assert dict(other.entries(kin, ["en"]))["+bombard"] == ["+бомбардировк"]
    both = {**kin, "бомбардирова": ["бомбардировать"]}
    assert dict(other.entries(both, ["en"]))["+bombard"] == ["+бомбардирова"]


def test_further_meanings_translate_alone() -> None:
    """They are neither synonyms, nor do they divide the forms of a stem between words."""
    terms = [("wage", "зарплата"), ("salary", "зарплата"), ("interest", "интерес")]
    meanings = [("wage", "заработок"), ("kidnap", "зарплата"), ("interested", "заинтересованный")]
    forms_of = {"зарплат": ["зарплата"], "заработк": ["заработок"], "wage": ["wage"], "salari": ["salary"],
                "kidnap": ["kidnap"], "interest": ["interest", "interested"]}
    entries = dict(OtherLanguage(terms, meanings=meanings).entries(forms_of, ["en"]))
    assert entries["+wage"] == ["+заработк", "+зарплат", "~+salari"]
    assert entries["+kidnap"] == ["+зарплат"]
    assert "+interest" not in entries
    together = OtherLanguage([*terms, *meanings])
    assert "^interest" in dict(together.entries(forms_of, ["en"]))["+interest"]


def test_the_dictionary_is_one_of_stems() -> None:
    """Each word of it is the stem of some word: no line is broken, none has a sign of another alphabet."""
    pairs = dictionary()
    assert len(set(pairs)) == len(pairs) > 5000
    assert all(english.isascii() and is_cyrillic(russian) for english, russian in pairs)


@pytest.mark.browser
@pytest.mark.parametrize(("english", "state"), [("air traffic controller", "most"), ("controller", "none")])
def test_a_word_that_the_other_language_says_in_several_tells_as_much(
    tmp_path: Path, browser: Any, english: str, state: str
) -> None:
    """Beside the passage with the query's other word such a term is a hit; a single word is a close match."""
    pairs = [(english, "авиадиспетчер"), ("strike", "забастовка")]
    bodies = ["At the airport.", f"The {english}s went home.", "Nobody knew of a strike.", "It was cold."]
    passages = [Passage("one", f"p{n}", n, "paragraph", "en", {"en": body})
                for n, body in enumerate(bodies, 1)]
    build_index([TEXT], passages, Names(()), tmp_path, other=OtherLanguage(pairs))
    page = opened(browser, tmp_path)
    found, hits, close = page.evaluate(ANSWERS, "забастовка авиадиспетчеров")
    page.close()
    assert found == state
    assert "p2" in (hits if state == "most" else close)


@pytest.mark.browser
def test_what_a_term_s_words_are_called_apart_is_not_the_term(tmp_path: Path, browser: Any) -> None:
    """The other language has other words for each of them; near each other they may say the term."""
    pairs = [("rest home", "дом отдыха"), ("rest", "покой"), ("home", "очаг"), ("monk", "монах")]
    far = "Покой был " + "очень " * 12 + "далеко, как и очаг."
    bodies = ["Монахи, очаг и покой.", far, "Дом отдыха.", *["Ничего."] * 9]
    passages = [Passage("one", f"p{n}", n, "paragraph", "ru", {"ru": body})
                for n, body in enumerate(bodies, 1)]
    build_index([TEXT], passages, Names(()), tmp_path, other=OtherLanguage(pairs))
    page = opened(browser, tmp_path)
    found = page.evaluate(ANSWERS, "the monks of a rest home")
    assert found[1] == ["p1", "p3"]
    page.close()
