"""Reading, as a person does it: without scripts, by language, by passage, on paper, on return."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from drawing import drawn
from folders import DOCS
from site_pages import paired_pages, text_pages, with_part

pytestmark = pytest.mark.browser

_TOP = "id => document.getElementById(id).getBoundingClientRect().top"


@pytest.fixture
def still(browser: Any) -> Any:
    """A page of a phone whose scripts are off."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800},
                                  has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def _follow(page: Any, selector: str) -> None:
    page.locator(selector).first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("where", ["at_root", "from_disk"])
def test_scripts_off_one_reads_and_changes_language(
    still: Any, where: str, request: pytest.FixtureRequest
) -> None:
    """Home, list, text, the other language, downloads: all by links, with scripts off."""
    address = request.getfixturevalue(where)
    still.goto(address + "index.html")
    still.locator(".menu > summary").click()
    _follow(still, ".sections a:has-text('Texts')")
    _follow(still, ".shelf h2 a")
    assert "/texts/" in still.url and still.locator("[data-text] .body p").count() > 3
    slug = still.locator("[data-text]").get_attribute("data-text")
    _follow(still, "a[data-language]:has-text('Русский')")
    assert still.url.endswith(f"ru/texts/{slug}/index.html")
    assert still.locator("html").get_attribute("lang") == "ru"
    _follow(still, ".foot a:has-text('Скачать')")
    assert still.url.endswith("ru/downloads/index.html")


def test_scripts_off_notes_lead_there_and_back(still: Any, at_root: str, site: Path) -> None:
    """A note's mark leads to the note, the note's mark back to the same words."""
    still.goto(at_root + with_part(site, "noteref"))
    mark = still.locator(".noteref").first
    home = mark.get_attribute("id")
    mark.click()
    note = still.url.partition("#")[2]
    assert still.locator(f"#{note}.note").is_visible()
    still.locator(f"#{note} .noteback").click()
    assert still.url.endswith("#" + home)


def test_folds_open_without_scripts(still: Any, at_root: str, site: Path) -> None:
    """The contents, the card and the archive's notes are folded on a phone, and open."""
    still.goto(at_root + with_part(site, 'class="toc"'))
    for fold, inside in ((".toc summary", ".toc li a"), (".card > summary", ".card dl"),
                         (".margin summary", ".margin .ednote p")):
        assert not still.locator(inside).first.is_visible()
        still.locator(fold).first.click()
        assert still.locator(inside).first.is_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_parallel_view_works_without_scripts(browser: Any, at_root: str, site: Path, width: int) -> None:
    """Each side can be shown alone, both together, and the sides changed, by style alone."""
    window = {"width": width, "height": 800}
    context = browser.new_context(java_script_enabled=False, viewport=window)
    page = context.new_page()
    page.goto(at_root + paired_pages(site)[0].replace("index.html", "parallel/index.html"))
    own = page.locator("#p2 .side.own")
    other = page.locator("#p2 .side:not(.own)")
    assert own.is_visible() and other.is_visible()
    page.locator("[value=original]").check()
    assert own.is_visible() and not other.is_visible()
    page.locator("[value=translation]").check()
    assert other.is_visible() and not own.is_visible()
    page.locator("[value=both]").check()
    side = "x" if width > 800 else "y"
    before = own.bounding_box()[side] < other.bounding_box()[side]
    page.locator("[name=swap]").check()
    assert (own.bounding_box()[side] < other.bounding_box()[side]) is not before
    context.close()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_scripts_off_search_says_what_it_needs(still: Any, at_root: str, language: str) -> None:
    """The search page says that it needs scripts and leads to the list of texts."""
    root = "" if language == "en" else "ru/"
    still.goto(at_root + root + "search/index.html")
    notice = still.locator("noscript .notice, main .notice").first
    assert "JavaScript" in notice.inner_text()
    notice.locator("a").first.click()
    assert still.url.endswith(root + "texts/index.html")


@pytest.mark.parametrize(("language", "names"), [
    ("en", ["as the device", "light", "dark"]),
    ("ru", ["как на устройстве", "светлое", "тёмное"]),
])
def test_theme_follows_the_device_until_chosen(
    page: Any, at_root: str, language: str, names: list[str]
) -> None:
    """The device decides; then the reader, on every page after; and the device again."""
    root = "" if language == "en" else "ru/"
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    page.emulate_media(color_scheme="light")
    page.goto(at_root + root + "index.html")
    light = page.evaluate(paper)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(paper)
    assert light != dark
    button = page.locator("[data-theme-switch]")
    assert button.inner_text().endswith(names[0])
    button.click()
    assert button.inner_text().endswith(names[1]) and page.evaluate(paper) == light
    page.goto(at_root + root + "texts/index.html")
    assert page.evaluate(paper) == light
    button.click()
    page.emulate_media(color_scheme="light")
    assert button.inner_text().endswith(names[2]) and page.evaluate(paper) == dark
    button.click()
    assert button.inner_text().endswith(names[0]) and page.evaluate(paper) == light
    assert page.evaluate("localStorage.getItem('lma-theme')") is None


@pytest.mark.parametrize("where", ["at_root", "at_subpath", "from_disk"])
def test_language_switch_stays_on_the_passage(
    page: Any, site: Path, where: str, request: pytest.FixtureRequest
) -> None:
    """Whoever reads passage 9 and changes the language reads passage 9."""
    address = request.getfixturevalue(where)
    name = paired_pages(site)[-1]
    page.goto(address + name)
    page.locator("#p9").evaluate("e => e.scrollIntoView({block: 'start'})")
    page.evaluate("scrollBy(0, -40)")
    page.locator("a[data-language]").first.evaluate("e => e.click()")
    page.wait_for_url("**/ru/texts/**")
    assert page.url.endswith("#p9")
    assert -5 < page.evaluate(_TOP, "p9") < 200


def test_parallel_view_opens_at_the_passage(page: Any, at_root: str, site: Path) -> None:
    """Side by side: at the same passage; showing one side leaves it where it is."""
    name = paired_pages(site)[-1]
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(at_root + name)
    page.locator("#p20 > .n").click()
    page.locator(".passage-menu a[href*='parallel/']").click()
    page.wait_for_url("**/parallel/index.html#p20")
    page.evaluate("scrollBy(0, -120)")
    drawn(page)
    before = page.evaluate(_TOP, "p20")
    page.locator("[value=translation]").evaluate("e => e.click()")
    assert abs(page.evaluate(_TOP, "p20") - before) < 30


def test_place_is_offered_on_return_and_can_be_refused(page: Any, at_root: str, site: Path) -> None:
    """The place is kept on leaving, offered on return, forgotten or refused if asked."""
    name = paired_pages(site)[-1]

    def read_on(passage: str) -> None:
        page.goto(at_root + name)
        page.evaluate(f"document.getElementById('{passage}').scrollIntoView()")
        drawn(page)
        page.goto(at_root + "index.html")
        page.goto(at_root + name)

    offer = page.locator(".pill")
    read_on("p30")
    assert "30" in offer.inner_text()
    offer.locator("a").click()
    assert page.url.endswith("#p30") and offer.count() == 0
    read_on("p40")
    offer.locator("button").nth(0).click()
    page.goto(at_root + name)
    assert offer.count() == 0
    read_on("p50")
    offer.locator("button").nth(1).click()
    assert page.evaluate("Object.keys(localStorage)") == ["lma-places"]
    read_on("p60")
    assert offer.count() == 0
    page.locator("[data-places]").click()
    assert page.evaluate("localStorage.length") == 0


def test_notes_are_beside_their_passages(page: Any, at_root: str, site: Path) -> None:
    """On a wide page each note is right of the text, level with its sign, or as near as its neighbors let it;
    and it tears no gap between passages."""
    page.set_viewport_size({"width": 1440, "height": 900})
    for name in text_pages(site):
        page.goto(at_root + name)
        boxes = page.evaluate(
            """[...document.querySelectorAll('.body .margin')].map(m => {
            const r = m.getBoundingClientRect(), back = m.querySelector('.back'),
              p = back ? document.getElementById(back.hash.slice(1))
                : m.closest('li') || m.previousElementSibling,
              q = p.getBoundingClientRect(), body = document.querySelector('.body').getBoundingClientRect();
            return [r.top, r.bottom, r.left, q.top, body.right, m.querySelector('p').checkVisibility(
              {contentVisibilityAuto: true, visibilityProperty: true})]; })""")
        assert all(left > right for _, _, left, _, right, _ in boxes), name
        assert all(seen for *_, seen in boxes), name
        for before, after in pairwise(boxes):
            assert after[0] - before[1] > 11, name
        for n, (top, bottom, _, sign, _, _) in enumerate(boxes):
            near = [n and top - boxes[n - 1][1] < 14, n + 1 < len(boxes) and boxes[n + 1][0] - bottom < 14]
            assert any(near) or abs(top - sign) < 9, (name, n)  # none begins above the text
            assert abs(top - sign) < 120, (name, n)
        gaps = page.evaluate(
            """[...document.querySelectorAll('.body > p[id]')].map(p => {
            let next = p.nextElementSibling;
            while (next && next.matches('.margin')) next = next.nextElementSibling;
            return next && next.localName === 'p' && next.id && !next.className && !p.className
              ? next.getBoundingClientRect().top - p.getBoundingClientRect().bottom : 0; })""")
        assert max(gaps) < 30, name


def test_the_list_is_narrowed_and_sorted(page: Any, at_root: str) -> None:
    """By subject, place, year and language; what is chosen is in the address and comes back."""
    page.goto(at_root + "texts/index.html")
    rows = "[...document.querySelectorAll('.shelf > li:not([hidden])')].map(e => e.dataset"
    every = page.evaluate(f"{rows}.length)")
    assert len(every) > 1
    page.locator("[name=sort]").select_option("length")
    lengths = page.evaluate(f"{rows}.length)").copy()
    assert [int(n) for n in lengths] == sorted(int(n) for n in lengths)
    for name in ("subject", "place", "year", "available"):
        value = page.locator(f"[name={name}] option").nth(1).get_attribute("value")
        page.locator(f"[name={name}]").select_option(value)
        shown = page.evaluate(f"{rows}.{name})")
        assert shown and all(value in row.split(" ") for row in shown)
        assert f"{name}={value}" in page.url
        page.reload()
        assert page.evaluate(f"{rows}.{name})") == shown
        assert page.locator("[data-filters] [role=status]").inner_text()
        page.locator(f"[name={name}]").select_option("")


def test_the_list_is_complete_without_scripts(browser: Any, at_root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at_root + "texts/index.html")
    assert not page.locator("[data-filters]").is_visible()
    assert page.locator(".shelf > li:visible").count() == page.locator(".shelf > li").count() > 1
    context.close()


def test_paper_has_the_text_and_nothing_else(page: Any, at_root: str, site: Path) -> None:
    """Printed: no header, footer, menu or button; the notes, numbers and the card are open."""
    page.emulate_media(media="print")
    page.goto(at_root + with_part(site, 'class="toc"'))
    for gone in (".bar", ".foot", ".toc", ".acts", ".place"):
        assert not page.locator(gone).first.is_visible(), gone
    for there in ("#p5", "#p5 .n", ".ednote p", ".card dl"):
        assert page.locator(there).first.is_visible(), there
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == \
        "rgb(255, 255, 255)"


def test_paper_says_what_was_searched_for(page: Any, at_root: str) -> None:
    """Printed, the search page has the query and the hits, and no button or address after each link."""
    page.goto(at_root + "search/index.html?q=2011")
    page.wait_for_selector("[data-search-results][data-state=done]")
    page.emulate_media(media="print")
    assert page.locator(".search input").is_visible()
    assert page.locator(".search input").input_value() == "2011"
    assert not page.locator(".search .bigfind button").is_visible()
    hit = page.locator("[data-search-hit] a").first
    assert hit.is_visible()
    assert hit.evaluate("e => getComputedStyle(e, '::after').content") == "none"


@pytest.mark.parametrize("address", ["index.html", "ru/search/index.html"])
def test_a_phone_leaves_the_query_most_of_its_form(page: Any, at_root: str, address: str) -> None:
    """Beside the field the button is no wider than a finger, and is still called by its word."""
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(at_root + address)
    form = page.locator(".bigfind")
    button = form.get_by_role("button", name="Найти" if address.startswith("ru") else "Search")
    assert button.locator("svg").is_visible()
    assert 40 <= button.bounding_box()["width"] <= 60
    assert form.locator("input").bounding_box()["width"] > 0.8 * form.bounding_box()["width"]
    page.set_viewport_size({"width": 900, "height": 640})
    assert not button.locator("svg").is_visible()


def test_fonts_of_a_page_stay_small(page: Any, at_root: str, site: Path) -> None:
    """The font files that a text's page fetches weigh at most 60 KB, in either language."""
    for language in ("en", "ru"):
        page.goto(at_root + with_part(site, 'class="pull-quote"', language))
        page.evaluate("document.fonts.ready.then(() => 1)")
        page.wait_for_load_state("networkidle")
        sizes = page.evaluate("performance.getEntriesByType('resource')"
                              ".filter(e => e.name.endsWith('.woff2')).map(e => e.encodedBodySize)")
        assert 0 < sum(sizes) <= 60_000, language


def test_the_list_by_date_keeps_the_order_of_the_page(page: Any) -> None:
    """Texts without a date are the list's last, also after it was in another order."""
    row = '<li data-title="{0}" data-length="1" data-year="">{0}</li>'
    rows = "".join(map(row.format, ("of 1931", "of 1899, about", "no date")))
    page.set_content('<html lang="en"><form data-filters data-shown="" data-none=""><select name="sort">'
                     '<option>date</option><option>title</option></select><span role="status"></span></form>'
                     f'<ol data-shelf>{rows}</ol>')
    page.add_script_tag(path=str(DOCS / "assets" / "lists" / "text-list.js"))
    by_date = page.locator("li").all_inner_texts()
    assert by_date == ["of 1931", "of 1899, about", "no date"]
    page.select_option("select", "title")
    assert page.locator("li").all_inner_texts() == sorted(by_date)
    page.select_option("select", "date")
    assert page.locator("li").all_inner_texts() == by_date
