"""A passage in a reader's hands: its menu, its copy, the bar that says where one is, the other language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from drawing import drawn
from site_pages import paired_pages, text_pages, with_part

pytestmark = pytest.mark.browser

_TOP = "id => document.getElementById(id).getBoundingClientRect().top"
_PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


def _noted(site: Path, language: str = "en") -> str:
    """A text's page with notes of the archive."""
    return with_part(site, 'class="ednotes"', language)


# ---------------------------------------------------------------- The menu


@pytest.mark.parametrize("language", ["en", "ru"])
def test_menu_copies_link_and_quotation(browser: Any, at_root: str, site: Path, language: str) -> None:
    """The link has one form of address; the quotation has the passage's words alone, and its source."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    name = _noted(site, language)
    page.goto(at_root + name)
    address = at_root + name.replace("index.html", "") + "#p4"
    page.locator("#p4 > .n").click()
    items = page.locator(".passage-menu [role=menuitem]")
    items.nth(0).click()
    page.wait_for_function("() => document.querySelector('.passage-menu [role=status]').textContent")
    assert page.evaluate("navigator.clipboard.readText()") == address
    items.nth(1).click()
    page.wait_for_function("() => navigator.clipboard.readText().then(text => text.includes(' ¶ 4. '))")
    quotation = page.evaluate("navigator.clipboard.readText()")
    own = page.evaluate(
        """() => { const p = document.getElementById('p4').cloneNode(true);
        p.querySelectorAll('[data-editorial]').forEach(e => e.remove());
        return p.textContent.replace(/\\s+/g, ' ').trim(); }""")
    marks = {"en": "“”", "ru": "«»"}[language]
    assert quotation.startswith(marks[0] + own + marks[1] + " (")
    assert quotation.endswith(f"¶ 4. {address})")
    assert "\u00a0" not in quotation
    context.close()


def test_a_selected_part_is_what_is_quoted(browser: Any, at_root: str, site: Path) -> None:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(at_root + text_pages(site)[0])
    part = page.evaluate(
        """() => { const walk = document.createTreeWalker(document.getElementById('p4'), 4); let node;
        while ((node = walk.nextNode())) if (node.data.trim().length > 40) break;
        getSelection().setBaseAndExtent(node, 0, node, 30); return String(getSelection()); }""")
    page.locator("#p4 > .n").click()
    page.locator(".passage-menu [role=menuitem]").nth(1).click()
    page.wait_for_function("() => navigator.clipboard.readText().then(text => text.includes(' ¶ 4. '))")
    quoted = re.sub(r"\s+", " ", part).strip()
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"“{quoted}” (")
    context.close()


def test_the_passage_menu_works_by_keyboard(page: Any, at_root: str, site: Path) -> None:
    """Enter opens, arrows move, Escape closes and goes back to the number."""
    page.goto(at_root + text_pages(site)[0])
    page.locator("#p3 > .n").focus()
    page.keyboard.press("Enter")
    focused = "document.activeElement.textContent"
    first = page.evaluate(focused)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) != first
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    last = page.evaluate(focused)
    page.keyboard.press("End")
    assert page.evaluate(focused) == last != first
    page.keyboard.press("Escape")
    assert page.locator(".passage-menu").count() == 0
    assert page.evaluate("document.activeElement.closest('[id]').id") == "p3"
    assert page.url.endswith("#p3")


_FOCUSED = "document.activeElement.closest('[id]').id"
@pytest.mark.parametrize("key", ["ArrowDown", "ArrowUp"])
def test_arrows_scroll_where_a_link_of_the_text_has_the_focus(
    page: Any, at_root: str, site: Path, key: str
) -> None:
    """The focus stays on the link; from a passage's number alone it goes to another passage."""
    page.goto(at_root + text_pages(site)[-1])
    page.locator("[id^=p] > a.record, [id^=p] > a.term").last.focus()
    focused = page.evaluate("document.activeElement.outerHTML")
    page.keyboard.press(key)
    assert page.evaluate("document.activeElement.outerHTML") == focused


_STOPS = "[...document.querySelectorAll('.n')].filter(n => n.tabIndex === 0).map(n => n.parentElement.id)"


@pytest.mark.parametrize("suffix", ["index.html", "parallel/index.html"])
def test_one_number_is_a_stop_and_arrows_lead_to_the_others(
    page: Any, at_root: str, site: Path, suffix: str
) -> None:
    """That of the passage that the address names; thence by arrows; from a link back by Shift and Tab."""
    page.goto(at_root + text_pages(site)[-1].replace("index.html", suffix) + "#p9")
    page.keyboard.press("Tab")
    assert (page.evaluate(_FOCUSED), page.evaluate(_STOPS)) == ("p9", ["p9"])
    assert page.evaluate("document.activeElement.ariaDescribedByElements[0].textContent")
    for key, passage in (("ArrowDown", "p10"), ("ArrowDown", "p11"), ("ArrowUp", "p10")):
        page.keyboard.press(key)
        assert (page.evaluate(_FOCUSED), page.evaluate(_STOPS)) == (passage, [passage])
        top = page.evaluate(_TOP, passage)
        assert 0 <= top < page.viewport_size["height"]
    if suffix != "index.html":
        return  # no names are linked there
    linked = page.evaluate("[...document.querySelectorAll('.body p[id]')].filter("
                           "p => +p.id.slice(1) > 20 && p.querySelector('a.record'))[0].id")
    page.locator(f"#{linked} a.record").first.focus()
    assert page.evaluate(_STOPS) == [linked]
    for _ in range(page.locator(f"#{linked} a").count()):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.className") == "n":
            break
    assert (page.evaluate(_FOCUSED), page.evaluate("document.activeElement.className")) == (linked, "n")


def test_without_scripts_each_number_is_a_stop(browser: Any, at_root: str, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(at_root + text_pages(site)[0])
    assert page.locator(".n:not([tabindex])").count() == page.locator(".n").count() > 3
    context.close()


def test_menu_moves_nothing(page: Any, at_root: str, site: Path) -> None:
    """Opening it leaves the page where it is, and names the passage in the address."""
    page.goto(at_root + paired_pages(site)[-1])
    page.locator("#p9").scroll_into_view_if_needed()
    drawn(page)
    before = page.evaluate(_TOP, "p9")
    page.locator("#p9 > .n").click()
    drawn(page)
    assert abs(page.evaluate(_TOP, "p9") - before) < 1
    box = page.locator(".passage-menu").bounding_box()
    assert box["y"] >= 0
    page.mouse.click(900, 20)
    assert page.locator(".passage-menu").count() == 0


def test_without_scripts_the_number_is_a_link(browser: Any, at_root: str, site: Path) -> None:
    """It leads to the passage, where a link to the same passage in the other language shows."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    name = paired_pages(site)[-1]
    page.goto(at_root + name)
    page.locator("#p9 > .n").click()
    assert page.url.endswith("#p9")
    shown = page.locator(".other:visible")
    assert shown.count() == 1
    shown.click()
    assert page.url == at_root + "ru/" + name + "#p9"
    page.locator(".other:visible").click()
    assert page.url == at_root + name + "#p9"
    context.close()


# ---------------------------------------------------------------- Copying by hand


def test_copy_has_the_text_alone(browser: Any, at_root: str, site: Path) -> None:
    """A selection across passages has no numbers, signs or notes of the archive."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    for name in text_pages(site):
        page.goto(at_root + name)
        copied, own = page.evaluate(_SELECT)
        assert _bare(copied) == _bare(own), name
    page.close()


def test_copy_in_firefox_has_the_text_alone(firefox: Any, at_root: str, site: Path) -> None:
    driver, _ = firefox
    driver.get(at_root + _noted(site))
    copied, own = driver.execute_script(f"return ({_SELECT})()")
    assert _bare(copied) == _bare(own)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


#: Selects the whole body of a text; gives what would be copied, and the words that are the text's own.
_SELECT = """() => { const body = document.querySelector('.body');
    getSelection().selectAllChildren(body);
    const copied = String(getSelection()), own = body.cloneNode(true);
    own.querySelectorAll('[data-editorial]').forEach(e => e.remove());
    return [copied, own.textContent]; }"""


# ---------------------------------------------------------------- The bar, and the other language


@pytest.mark.parametrize("phone", [True, False])
def test_landing_shows_which_text_it_is(browser: Any, at_root: str, site: Path, phone: bool) -> None:
    """Who opens an address with a passage sees the text's title, and the whole beginning of the passage."""
    context = browser.new_context(**(_PHONE if phone else {"viewport": {"width": 1440, "height": 900}}))
    page = context.new_page()
    for suffix in ("index.html", "parallel/index.html"):
        page.goto(at_root + paired_pages(site)[-1].replace("index.html", suffix) + "#p50")
        page.wait_for_function("() => document.documentElement.dataset.bar === 'shown'")
        drawn(page)
        bar = page.locator(".slim").bounding_box()
        assert page.locator(".slim .what").inner_text()
        assert page.locator(".slim .where").inner_text() == "¶ 50"
        assert bar["y"] == 0
        assert page.evaluate(_TOP, "p50") >= bar["height"] - 1
    context.close()


def test_bar_comes_on_scrolling_up(page: Any, at_root: str, site: Path) -> None:
    page.goto(at_root + paired_pages(site)[-1])
    shown = "() => document.documentElement.dataset.bar === 'shown'"
    page.mouse.move(600, 400)
    page.mouse.wheel(0, 3000)
    page.wait_for_function("() => scrollY > 2000")
    drawn(page)
    assert not page.evaluate(shown)
    page.mouse.wheel(0, -200)
    page.wait_for_function(shown)
    page.mouse.wheel(0, 200)
    page.wait_for_function("() => !document.documentElement.dataset.bar")
    drawn(page)
    assert not page.locator(".slim").is_visible()


#: Scrolls up in steps, as fast as the browser draws: a reader who rests on the way has read there.
_TO_THE_TOP = """async () => {
    for (const part of [0.55, 0.3, 0.17, 0.09, 0.05, 0.03, 0.01, 0]) {
      scrollTo(0, scrollY * part);
      await new Promise(requestAnimationFrame);
    } }"""


@pytest.mark.parametrize("start", ["", "ru/"])
def test_language_keeps_the_passage_from_the_top(page: Any, at_root: str, site: Path, start: str) -> None:
    """Who reads on, scrolls up to the header and changes the language is at the passage read last."""
    name = paired_pages(site)[-1]
    page.goto(at_root + start + name)
    page.locator("#p50").evaluate("e => e.scrollIntoView({block: 'start'})")
    drawn(page)
    read = page.locator(".slim .where").text_content().removeprefix("¶ ")
    page.evaluate(_TO_THE_TOP)
    drawn(page)
    page.locator("header.bar a[data-language]").click()
    page.wait_for_url("**/*#p*")
    assert page.url.endswith(f"#p{read}")
    assert ("/ru/" in page.url) != bool(start)


def test_the_bar_changes_the_language_in_one_tap(browser: Any, at_root: str, site: Path) -> None:
    """On a phone, from the middle of a parallel page, in one tap."""
    context = browser.new_context(**_PHONE)
    page = context.new_page()
    page.goto(at_root + paired_pages(site)[-1].replace("index.html", "parallel/index.html") + "#p30")
    page.wait_for_function("() => document.documentElement.dataset.bar === 'shown'")
    page.locator(".slim a[data-language]").tap()
    page.wait_for_url("**/ru/**#p30")
    context.close()


def test_language_keeps_the_part_of_any_page(page: Any, at_root: str) -> None:
    page.goto(at_root + "about/index.html#corrections")
    page.locator("header.bar a[data-language]").click()
    page.wait_for_url("**/ru/about/index.html#corrections")


# ---------------------------------------------------------------- Notes, first screen, header, stillness


def test_a_selection_that_begins_in_a_note_has_its_words(page: Any, at_root: str, site: Path) -> None:
    """A selection over the text has no note in it; one that begins in a note is of that note."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(at_root + with_part(site, 'class="ednote"', "en"))
    note = page.locator(".ednote p").first
    note.scroll_into_view_if_needed()
    box = note.bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] - 6)
    page.mouse.up()
    selected = "getSelection().toString().replace(/\\s+/g, ' ')"
    words = page.evaluate(selected)
    assert len(words) > 20
    passage = page.locator("[data-text] p:has(.sign)").first
    passage.scroll_into_view_if_needed()
    box = passage.bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + 6)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] + 120)
    page.mouse.up()
    assert len(page.evaluate(selected)) > 40
    assert words not in page.evaluate(selected)



def test_a_note_opens_from_its_sign_on_a_phone(browser: Any, at_root: str, site: Path) -> None:
    context = browser.new_context(**_PHONE)
    page = context.new_page()
    page.goto(at_root + _noted(site))
    assert page.locator(".ednotes[open]").count() <= 1  # of addresses that are no more in use
    sign = page.locator(".sign").first
    note = page.locator(sign.get_attribute("href"))
    sign.tap()
    assert note.is_visible()
    context.close()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_text_begins_on_the_first_screen(
    browser: Any, at_root: str, site: Path, language: str
) -> None:
    """On a phone each text's first passage, or the table of contents before it, is in sight at once."""
    context = browser.new_context(**_PHONE)
    page = context.new_page()
    late = {}
    for name in text_pages(site, language):
        page.goto(at_root + name)
        top = page.evaluate("document.querySelector('.body [id^=p]').getBoundingClientRect().top")
        if top > 740:
            late[name] = top
    context.close()
    assert not late


@pytest.mark.parametrize("name", ["index.html", "ru/index.html", "ru/texts/index.html"])
def test_the_header_fits_every_width(page: Any, at_root: str, name: str) -> None:
    """From 320 to 1920 pixels nothing in the header wraps, is cut off or meets another; only the
    archive's name may have two lines on a phone."""
    page.goto(at_root + name)
    faults = []
    for width in range(320, 1921, 8):
        page.set_viewport_size({"width": width, "height": 500})
        faults += page.evaluate(
            """() => { const out = [], bar = document.querySelector('header.bar'), seen = [];
            for (const e of bar.querySelectorAll(
                '.name, input, .lang a, .lang span, .seek, .menu > summary, .sections a, .theme')) {
              if (!e.checkVisibility({visibilityProperty: true})) continue;
              const range = document.createRange(); range.selectNodeContents(e);
              const lines = new Set([...range.getClientRects()].filter(r => r.width > 3)
                .map(r => Math.round(r.bottom / 8))).size;
              if (!e.matches('.theme') && lines > (e.matches('.name') && innerWidth < 480 ? 2 : 1))
                out.push(innerWidth + ': ' + e.textContent.trim() + ' in ' + lines + ' lines');
              const box = e.getBoundingClientRect();
              if (box.left < 0 || box.right > innerWidth) out.push(innerWidth + ': cut: ' + e.className);
              if (e.matches('input') && box.width < 120) out.push(innerWidth + ': field ' + box.width);
              for (const [other, b] of seen)
                if (box.left < b.right - 0.5 && b.left < box.right - 0.5
                    && box.top < b.bottom && b.top < box.bottom)
                  out.push(innerWidth + ': ' + other + ' meets ' + e.textContent.trim());
              seen.push([e.textContent.trim(), box]); }
            return out; }""")
    assert not faults, faults[:10]


@pytest.mark.parametrize("width", [390, 1000, 1440])
def test_tab_goes_through_the_header_from_left_to_right(page: Any, at_root: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(at_root + "ru/index.html")
    page.keyboard.press("Tab")  # the link past the header
    lefts = []
    while True:
        page.keyboard.press("Tab")
        left = page.evaluate("document.activeElement.closest('header.bar') && "
                             "document.activeElement.getBoundingClientRect().left")
        if left is None:
            break
        lefts.append(left)
    assert len(lefts) > 3 and lefts == sorted(lefts)


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_moves_by_itself(browser: Any, at_root: str, site: Path, width: int) -> None:
    """No shift of the layout while a page loads, on landing at a passage and when the bar comes."""
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.add_init_script("""window.shifts = 0; new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
      }).observe({type: 'layout-shift', buffered: true});""")
    for name in (*text_pages(site), "index.html", "ru/texts/index.html", paired_pages(site)[-1] + "#p50"):
        page.goto(at_root + name)
        page.wait_for_load_state("networkidle")
        page.evaluate("scrollBy(0, 900)")
        drawn(page)
        page.evaluate("scrollBy(0, -200)")
        drawn(page)
        assert page.evaluate("window.shifts") < 0.02, name
    page.close()
