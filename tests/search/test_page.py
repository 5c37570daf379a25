"""The search page and the box: online, under a path, and from disk."""

from __future__ import annotations

import re
from typing import Any

import pytest

from .search_pages import DONE, RESULTS, ask


@pytest.mark.browser
@pytest.mark.parametrize("query", ["голодовка", "Zhana-Ozen", "16.12.2011", "«узники Жанаозена»"])
def test_the_same_hits_everywhere(
    page: Any, at_root: str, at_subpath: str, from_disk: str, query: str
) -> None:
    """A host's root, a path below it and a folder on disk give the same hits."""
    hits = ask(page, at_root, query)
    assert hits
    assert all("#p" in hit for hit in hits)
    assert ask(page, at_subpath, query) == hits
    assert ask(page, from_disk, query) == hits


@pytest.mark.browser
@pytest.mark.parametrize(
    "query",
    [
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "блокчейн",
        "-",
        "\\",
        "%%%",
        "'; --",
        '"',
        "«»",
        "жщцкъ" * 2000,
    ],
)
def test_nonsense_finds_nothing(page: Any, at_root: str, query: str) -> None:
    """Markup and nonsense are shown as text, find nothing and break nothing."""
    page.goto(at_root + "search/index.html")
    page.wait_for_selector(RESULTS + '[data-state="idle"]')
    box = page.locator('[data-search-page] input[name="q"]')
    box.fill(query)
    box.press("Enter")
    page.wait_for_selector(DONE)
    assert page.locator("[data-search-hit]").count() == 0
    assert page.locator("[data-search-page] img, [data-search-page] script").count() == 0
    assert page.locator("[data-search-status]").inner_text() != ""


@pytest.mark.browser
def test_a_hit_leads_to_its_passage_and_back(page: Any, at_root: str) -> None:
    """The passage is the target, its words are marked, and back shows the results again."""
    hits = ask(page, at_root, "голодовка", "ru/")
    page.locator("[data-search-hit] a").first.click()
    page.wait_for_selector("[data-text] mark")
    assert page.url.endswith(hits[0])
    page.go_back()
    page.wait_for_selector(DONE)
    assert page.locator("[data-search-hit]").count() == len(hits)


@pytest.mark.browser
def test_all_of_a_hit_leads_to_its_passage(page: Any, at_root: str) -> None:
    """The words of a passage are in the link; a text is there once, its further hits are folded."""
    hits = ask(page, at_root, "strike")
    groups = page.locator(".search-group")
    titles = groups.locator(".search-head").all_inner_texts()
    assert len(titles) == len(set(titles)) > 1
    assert groups.locator("> ol [data-search-hit]").count() == len(titles)
    folded = page.locator(".search-others").first
    assert folded.locator("[data-search-hit]").first.is_hidden()
    folded.locator("summary").click()
    assert folded.locator("[data-search-hit]").first.is_visible()
    page.locator("[data-search-hit] .search-passage").first.click()
    page.wait_for_url("**" + hits[0])


@pytest.mark.browser
def test_the_first_page_has_every_text_of_few(page: Any, at_root: str) -> None:
    """Of a word that one text has more often than a page has room for, the other texts are seen too."""
    ask(page, at_root, "Kazakhstan")
    said = [int(word) for word in page.inner_text("[data-search-status]").split() if word.isdigit()]
    assert page.locator(".search-group").count() == min(5, said[-1]) > 1


@pytest.mark.browser
def test_close_matches_are_no_hits(page: Any, at_root: str) -> None:
    """What has a part of the query is below, is said to be so, and leads to its passage."""
    assert ask(page, at_root, "забастовка космонавтов", "ru/") == []
    close = page.locator("[data-search-close]")
    assert close.locator("h2").first.inner_text() == "Похожее"
    assert "космонавтов" in close.inner_text()
    assert close.locator("li mark").first.inner_text().lower().startswith("забаст")
    assert close.locator("[data-search-hit]").count() == 0
    close.locator("li a").first.click()
    page.wait_for_url("**/texts/**#p*")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["", "ru/"])
def test_the_first_hit_is_on_the_first_screen_and_stays_there(
    browser: Any, at_root: str, language: str
) -> None:
    """On a phone a hit is seen without scrolling, and nothing shifts when the filters come."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.add_init_script(
        "window.shifts = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { window.shifts += entry.value; })).observe({type: 'layout-shift', buffered: true});")
    ask(page, at_root, "голодовка", language)
    page.wait_for_selector("[data-search-filters] select", state="attached")
    top = page.locator("[data-search-hit]").first.bounding_box()["y"]
    assert top < 844 * 0.6
    assert page.evaluate("window.shifts") < 0.02
    lines = page.locator(".search-lines").first.bounding_box()["height"]
    assert lines < 3.5 * 30
    page.close()


@pytest.mark.browser
def test_without_scripts_there_is_no_dead_form(browser: Any, at_root: str) -> None:
    """The page's own field is not shown; the list of texts and the index of names are named."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at_root + "ru/search/index.html")
    assert page.locator("[data-search-page] input").is_hidden()
    assert page.locator(".notice a:visible").evaluate_all("links => links.map(link => link.href)") == [
        at_root + "ru/texts/index.html", at_root + "ru/names/index.html"]
    context.close()


@pytest.mark.browser
def test_filters_are_part_of_the_address(page: Any, at_root: str) -> None:
    """A filter narrows the hits, is part of the address and can be taken back."""
    everything = ask(page, at_root, "Zhanaozen")
    page.locator("[data-search-filters] summary").click()
    page.locator('select[name="original"]').select_option("ru")
    page.wait_for_url("**original=ru**")
    page.wait_for_selector(DONE)
    assert 0 < page.locator("[data-search-hit]").count() < len(everything)
    page.go_back()
    page.wait_for_selector(DONE)
    assert page.locator("[data-search-hit]").count() == len(everything)


@pytest.mark.browser
@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_the_search_box_by_keyboard(page: Any, at_root: str, key: str) -> None:
    """The keys reach the box, typing shows hits, arrows choose, Escape closes, Enter goes."""
    page.goto(at_root + "ru/index.html")
    page.keyboard.press(key)
    page.keyboard.type("забастовка шах")
    page.wait_for_selector("[role=option]")
    box = page.locator("input[role=combobox]:focus")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.locator("[role=option][aria-selected=true]").count() == 1
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE)
    assert "ru/search/index.html" in page.url


@pytest.mark.browser
def test_nothing_is_loaded_before_the_reader_searches(page: Any, at_root: str) -> None:
    """A page asks for the box's script only; the engine and the index come with the focus."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(at_root + "index.html")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/search/engine" in url or "/search/index/" in url] == []


@pytest.mark.browser
def test_the_status_counts_as_the_language_does(page: Any, at_root: str) -> None:
    """One passage, two to four and more have each their form in Russian, two in English."""
    forms = {
        "": r"^(1 passage|(?!1 )[\d,]+ passages) in (1 text|(?!1 )[\d,]+ texts)$",
        "ru/": r"^(\d*(?<!1)1\u00a0фрагмент|\d*(?<!1)[2-4]\u00a0фрагмента|\d+\u00a0фрагментов)"
        r" в (\d*(?<!1)1\u00a0тексте|\d+\u00a0текстах)$",
    }
    for language, form in forms.items():
        for query in ("голодовка", "забастовка", "«узники Жанаозена»", "16.12.2011"):
            ask(page, at_root, query, language)
            status = page.locator("[data-search-status]").text_content()
            assert re.match(form, status), status


@pytest.mark.browser
def test_a_correction_is_shown_and_can_be_followed(page: Any, at_root: str) -> None:
    """A misspelt word is corrected; the note's link asks for the word as it is found."""
    hits = ask(page, at_root, "hunger srtike")
    link = page.locator(".search-note a").first
    word = link.inner_text()
    link.click()
    page.wait_for_url(lambda url: word in url)
    page.wait_for_selector(DONE)
    assert page.locator(".search-note").count() == 0
    assert page.locator("[data-search-hit]").count() >= len(hits) > 0


@pytest.mark.browser
def test_corrections_are_one_line(page: Any, at_root: str) -> None:
    """Several misspelt words are named in one note, each with what it was taken for."""
    ask(page, at_root, "hunger srtike of oil wrokers")
    notes = page.locator(".search-note").all_inner_texts()
    assert len(notes) == 1
    assert {"srtike", "strike", "wrokers", "workers"} <= set(re.findall(r"\w+", notes[0]))


@pytest.mark.browser
def test_an_excerpt_shows_what_answers_most_of_the_query(page: Any, at_root: str) -> None:
    """On a phone too it has the rarest word of a long passage, not the place of most marks."""
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, at_root, "Who was sentenced in 2011?")
    assert "sentenced" in page.locator(".search-passage mark").first.inner_text()
    ask(page, at_root, "couriers strike demands")
    first = page.locator(".search-passage").first.locator("mark").all_inner_texts()
    assert first == ["demands", "strike", "couriers"]


@pytest.mark.browser
def test_an_excerpt_shows_the_very_word_asked_for(page: Any, at_root: str) -> None:
    """Not one that is near it in meaning and stands before it in a long passage."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(at_root + "ru/search/index.html?q=убили")
    page.wait_for_selector(DONE)
    assert page.locator(".search-passage").first.locator("mark").all_inner_texts() == ["убили"]


@pytest.mark.browser
def test_on_a_phone_the_first_hit_is_in_sight_below_open_filters(page: Any, at_root: str) -> None:
    """Where a filter is chosen all of them are open, two in a row."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{at_root}search/index.html?q=strike&year=2021")
    page.wait_for_selector(".search-choices select")
    assert page.locator("[data-search-hit]").first.bounding_box()["y"] < 750


@pytest.mark.browser
def test_texts_of_close_matches_are_below_their_heading(page: Any, at_root: str) -> None:
    """A heading of the second level is of close matches, and one of the third of each text of them."""
    assert ask(page, at_root, "kids stopped attending school") == []
    levels = page.locator("main h2, main h3").evaluate_all("items => items.map(item => item.localName)")
    assert levels[0] == "h2" and set(levels[1:]) == {"h3"}
    assert page.locator(".search-ways li").count() == 1


@pytest.mark.browser
def test_a_corrected_name_has_its_capital(page: Any, at_root: str) -> None:
    """The note says what was taken for the name as a name is written."""
    ask(page, at_root, "Sokalova")
    assert page.locator(".search-note a").first.inner_text() == "Sokolova"


@pytest.mark.browser
def test_a_hit_shows_the_language_that_has_more_of_the_query(page: Any, at_root: str) -> None:
    """Where a translation has one of the words, its original says what it has of the others."""
    ask(page, at_root, "soap and gloves of workers", "ru/")
    found = page.locator(".search-found").first
    assert found.locator("[lang=en] mark").all_inner_texts() == ["soap", "gloves"]


@pytest.mark.browser
def test_where_nothing_is_found_there_are_ways_on(page: Any, at_root: str) -> None:
    """Words that are found only apart are offered apart; the lists of names and texts are named."""
    assert ask(page, at_root, '"забастовка голодовка"', "ru/") == []
    ways = page.locator(".search-ways li")
    assert ways.count() >= 2
    assert ways.last.locator("a").evaluate_all("links => links.map(link => link.href)") == [
        at_root + "ru/names/index.html",
        at_root + "ru/texts/index.html",
    ]
    ways.first.locator("a").first.click()
    page.wait_for_selector("[data-search-hit]")
    assert '"' not in page.locator('[data-search-page] input[name="q"]').input_value()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "words"), [("", "could not be loaded"), ("ru/", "Не удалось загрузить")]
)
@pytest.mark.parametrize("missing", ["strings.*", "index/root"])
def test_what_cannot_be_loaded_is_reported(
    browser: Any, at_root: str, language: str, words: str, missing: str
) -> None:
    """Without its files the search says so in the page's language, even without its words."""
    page = browser.new_page()
    page.route(f"**/search/{missing}.js", lambda route: route.abort())
    page.goto(f"{at_root}{language}search/index.html?q=strike")
    page.wait_for_selector(RESULTS + '[data-state="error"]', state="attached")
    assert words in page.locator("[data-search-status]").inner_text()
    page.unroute_all()
    page.reload()
    page.wait_for_selector(DONE)
    page.close()
