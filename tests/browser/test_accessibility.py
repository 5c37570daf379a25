"""Everybody can read it: axe-core, keyboard, narrow windows, forced colours, still pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from site_pages import AXE, axe, pages, paired_pages, text_pages, with_part

pytestmark = pytest.mark.browser

_FOCUSABLE = """() => [...document.querySelectorAll(
    'a[href], button, input, select, summary, [tabindex="0"]')]
    .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0)
    .map((e, n) => { e.dataset.stop = n; return n; })"""


def _windows(browser: Any, width: int) -> Any:
    phone = width < 700
    # A policy would keep the test's own script out, so it is put aside here; it has its own tests.
    return browser.new_context(viewport={"width": width, "height": 900}, is_mobile=phone,
                               has_touch=phone, bypass_csp=True)


@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing(browser: Any, at_root: str, site: Path, width: int) -> None:
    """No page has a fault that axe-core knows, in either theme, on a phone and on a desk.

    The themes differ in colours alone, so the dark one is asked for the rules about colours.
    """
    context = _windows(browser, width)
    context.add_init_script(path=AXE)
    page = context.new_page()
    faults: list[str] = []
    for name in pages(site):
        page.emulate_media(color_scheme="light")
        page.goto(at_root + name)
        faults += [f"{name}: {fault}" for fault in axe(page)]
        page.emulate_media(color_scheme="dark")
        faults += [f"{name}, dark: {fault}" for fault in axe(page, colours=True)]
    context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_axe_finds_nothing_where_things_are_open(
    browser: Any, at_root: str, site: Path, language: str
) -> None:
    """Menu, card, contents, notes, the offer of a place and the hits of a search hold as well."""
    root = "" if language == "en" else "ru/"
    context = _windows(browser, 360)
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(at_root + with_part(site, 'class="toc"', language))
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    page.locator("#p4 .n").click()
    assert page.locator(".passage-menu").is_visible()
    faults = axe(page)
    page.goto(at_root + root + "search/index.html?q=2011")
    page.wait_for_selector("[data-search-results][data-state=done]")
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    faults += axe(page)
    context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "name", ["index.html", "ru/texts/index.html", "text", "parallel", "404.html"]
)
def test_keyboard_reaches_everything(page: Any, at_root: str, site: Path, name: str) -> None:
    """Tab alone comes to each link, field, button and fold, in order, and shows where it is."""
    text = paired_pages(site)[0]
    of_text = {"text": text, "parallel": text.replace("index.html", "parallel/index.html")}
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(at_root + of_text.get(name, name))
    wanted = set(page.evaluate(_FOCUSABLE))
    # One stop stands for a group of radio buttons: arrows move within it.
    grouped = page.evaluate("[...document.querySelectorAll('[type=radio]:not(:checked)')]"
                            ".map(e => +e.dataset.stop)")
    wanted -= set(grouped)
    reached: list[int] = []
    unseen: list[str] = []
    for _ in range(len(wanted) + 5):
        page.keyboard.press("Tab")
        at, seen, html = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            const around = getComputedStyle(e.closest('form') || e);
            return [+e.dataset.stop, [s, around].some(s => s.outlineStyle !== 'none'
              && parseFloat(s.outlineWidth) >= 2), e.outerHTML.slice(0, 100)]; }""")
        if html.startswith("<body"):
            break
        reached.append(at)
        if not seen:
            unseen.append(html)
    assert not wanted - set(reached)
    assert not unseen


def test_skip_link_is_first_and_leads_to_the_text(page: Any, at_root: str) -> None:
    """The first Tab offers to skip the header; Enter moves the focus to the text."""
    page.goto(at_root + "texts/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_phone_menu_works_by_keyboard(browser: Any, at_root: str) -> None:
    """The menu of a narrow page opens by Enter, its first link is the next stop, Escape closes."""
    context = browser.new_context(viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(at_root + "ru/index.html")
    page.locator(".menu > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Тексты"
    page.keyboard.press("Escape")
    assert not page.locator(".sections").is_visible()
    assert page.evaluate("document.activeElement.localName") == "summary"
    context.close()


def test_no_sideways_scrolling(browser: Any, at_root: str, site: Path) -> None:
    """Nothing sticks out at 320 px, which is also 400 % on a window of 1280 px, nor wider."""
    context = browser.new_context()
    page = context.new_page()
    wide = []
    for name in pages(site):
        page.goto(at_root + name, wait_until="domcontentloaded")
        for width in (320, 360, 768, 992, 1024):
            page.set_viewport_size({"width": width, "height": 800})
            found = page.evaluate("document.documentElement.scrollWidth")
            if found > width:
                wide.append(f"{name}: {found} at {width}")
    context.close()
    assert not wide


#: Pairs of lines of words that lie over one another, down to a depth; what is hidden from sight is left out.
OVERLAPS = r"""depth => {
  const isSeen = at => at.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
  const isClipped = at => at && (getComputedStyle(at).clipPath !== "none" || isClipped(at.parentElement));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), lines = [], found = [];
  while (texts.nextNode()) {
    const words = texts.currentNode, at = words.parentElement, range = document.createRange();
    if (!words.data.trim() || !isSeen(at) || isClipped(at)) continue;
    range.selectNodeContents(words);
    for (const box of range.getClientRects())
      if (box.width > 2 && box.height > 6 && box.top < depth) lines.push([box, words.data.trim()]);
  }
  for (const [n, [one, words]] of lines.entries())
    for (const [two, others] of lines.slice(n + 1)) {
      const wide = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const high = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      if (wide > 3 && high > Math.min(one.height, two.height) / 2) found.push(`${words} / ${others}`);
    }
  return found;
}"""


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_words_lie_over_others(browser: Any, at_root: str, site: Path, language: str) -> None:
    """On the first screens of each kind of page, at every width at which the page is set otherwise."""
    text = with_part(site, 'class="toc"', language)
    beside = with_part(site, "data-beside", language).replace("index.html", "parallel/index.html")
    long = text.replace("index.html", "parallel/index.html")
    root = "" if language == "en" else "ru/"
    kinds = [name for name in pages(site)
             if name.startswith(root) and name.count("/") == root.count("/") + 1 and "texts" not in name]
    context = browser.new_context()
    page = context.new_page()
    found = []
    assert len(kinds) > 5
    for name in [text, long if (site / long).is_file() else beside, *kinds]:
        page.goto(at_root + name, wait_until="load")
        for width in (320, 390, 768, 1000, 1280, 1440, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{name} at {width}: {pair}" for pair in page.evaluate(OVERLAPS, 3000)]
    context.close()
    assert not found


def test_wider_spacing_of_text_loses_nothing(browser: Any, at_root: str, site: Path) -> None:
    """With the spacing of WCAG 1.4.12 nothing is cut off and nothing sticks out."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    faults = []
    for name in ("index.html", "ru/index.html", text_pages(site)[0], "ru/search/index.html"):
        page.goto(at_root + name)
        page.add_style_tag(content="*{line-height:1.5!important;letter-spacing:.12em!important;"
                                   "word-spacing:.16em!important}p{margin-bottom:2em!important}")
        faults += page.evaluate(
            """name => [...document.querySelectorAll('a, p, h1, h2, button, summary')]
            .filter(e => e.checkVisibility() && !e.matches('.skip')
                && e.getBoundingClientRect().right > innerWidth + 1)
            .map(e => name + ': ' + e.outerHTML.slice(0, 90))""", name)
    context.close()
    assert not faults


def test_nothing_moves_for_those_who_ask(browser: Any, at_root: str, site: Path) -> None:
    """With reduced motion no element has a transition or an animation."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(at_root + text_pages(site)[0])
    moving = page.evaluate(
        """[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
        return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none'; }).length""")
    context.close()
    assert moving == 0


def test_target_and_focus_show_in_forced_colours(browser: Any, at_root: str, site: Path) -> None:
    """In forced colours the passage that was asked for, and the focus, still show."""
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(at_root + text_pages(site)[0] + "#p2")
    outline = "getComputedStyle(document.querySelector(':target')).outlineStyle"
    assert page.evaluate(outline) == "solid"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    context.close()


_CYRILLIC, _LATIN = re.compile("[а-яё]{2}", re.I), re.compile("[a-z]{2}", re.I)


def test_every_run_of_text_has_its_language(page: Any, at_root: str, site: Path) -> None:
    """No word of the interface is in the other language, and no run lacks its lang.

    In what the archive itself says, Cyrillic stands under lang="ru" alone; Latin letters in the
    Russian interface are names, addresses and file names, never words.
    """
    faults = []
    for name in pages(site):
        page.goto(at_root + name)
        runs = page.evaluate(
            """() => { const out = [], walk = document.createTreeWalker(document.body, 4);
            while (walk.nextNode()) { const e = walk.currentNode.parentElement;
              if (!e.closest('script, style, noscript, code, .index dt'))
                out.push([walk.currentNode.data.trim(), e.closest('[lang]').lang]); }
            return out; }""")
        for words, language in runs:
            if language == "en" and _CYRILLIC.search(words) and not _LATIN.search(words):
                faults.append(f"{name}: Cyrillic under lang=en: {words[:60]}")
            if language == "ru" and not _CYRILLIC.search(words) and \
                    len(re.findall(r"(?<!\S)[A-Za-z]{2,}(?!\S)", words)) > 3:
                faults.append(f"{name}: Latin under lang=ru: {words[:60]}")
    assert not faults, "\n".join(faults)
