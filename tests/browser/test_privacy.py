"""Nobody learns who reads: the policy, no foreign request, no storage; and no text becomes code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from drawing import drawn
from local_server import served
from lxml import html
from site_pages import all_pages, pages, text_pages
from throwaway import make_project

pytestmark = pytest.mark.browser

_WATCH = """window.violations = [];
document.addEventListener('securitypolicyviolation', e =>
  window.violations.push(e.violatedDirective + ' ' + e.blockedURI));"""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "manifest-src 'self'; connect-src 'self'; form-action 'self' file:; base-uri 'none'"
)


@pytest.mark.parametrize("where", ["at_root", "at_subpath", "from_disk"])
def test_policy_is_never_violated(
    page: Any, site: Path, where: str, request: pytest.FixtureRequest
) -> None:
    """Each page keeps its policy, asks no other host and fails at nothing, wherever it lies.

    The fixture `page` fails at any foreign request, failed request and console error.
    """
    address = request.getfixturevalue(where)
    page.add_init_script(_WATCH)
    for name in pages(site):
        page.goto(address + name)
        assert page.evaluate("window.violations") == [], name
        # The scripts did run: the theme's at the head, the site's at the end.
        assert page.evaluate("document.documentElement.dataset.scripts") == "on", name
        if name != "404.html":
            assert page.evaluate("!document.querySelector('[data-theme-switch]').hidden"), name


@pytest.mark.parametrize("where", ["at_root", "from_disk"])
def test_search_keeps_the_policy(page: Any, where: str, request: pytest.FixtureRequest) -> None:
    """A search from the header leads to hits without a violation, from a server and from disk."""
    address = request.getfixturevalue(where)
    page.add_init_script(_WATCH)
    page.set_viewport_size({"width": 1200, "height": 800})
    page.goto(address + "ru/texts/index.html")
    page.locator(".bar input").fill("забастовка")
    page.locator(".bar input").press("Enter")
    page.wait_for_selector("[data-search-results][data-state=done] [data-search-hit]")
    assert page.evaluate("window.violations") == []


def test_the_policy_stops_inline_code(browser: Any, at_root: str) -> None:
    """An inline script, an inline handler and an inline style do nothing."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(at_root + "index.html")
    page.evaluate("""() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = 1';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<b style="color:#f0f" onclick="ran=2">x</b>');
      document.querySelector('b[style]').click(); }""")
    assert page.evaluate("window.ran") is None
    colour = page.evaluate("getComputedStyle(document.querySelector('b[style]')).color")
    assert colour != "rgb(255, 0, 255)"
    context.close()


def test_every_page_states_the_policy_and_holds_no_inline_code(site: Path) -> None:
    """Each page has the same policy before anything it governs, and no inline script or style.

    But for the page for what is not found, which has one of each (tests/browser/test_not_found.py).
    """
    for name in all_pages(site):
        if name == "404.html":
            continue
        tree = html.document_fromstring((site / name).read_bytes())
        head = tree.xpath("//head/*")
        policies = [e for e in head if (e.get("http-equiv") or "") == "Content-Security-Policy"]
        assert [e.get("content") for e in policies] == [_POLICY], name
        first = next(e for e in head if e.tag in ("script", "link", "style"))
        assert head.index(policies[0]) < head.index(first), name
        # JSON-LD is data, which no browser executes.
        code = "//script[not(@src)][not(@type='application/ld+json')]"
        inline = f"{code} | //style | //*[@style] | //base | //iframe"
        assert not tree.xpath(inline), name
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), name
        assert tree.xpath("//meta[@name='referrer']/@content") == ["no-referrer"], name


def test_links_to_elsewhere_are_marked_and_few(site: Path) -> None:
    """A link to another host says so, sends no referrer and hands over no window."""
    for name in all_pages(site):
        tree = html.document_fromstring((site / name).read_bytes())
        outside = [a for a in tree.xpath("//a") if re.match(r"[a-z]+:", a.get("href") or "")]
        for link in outside:
            rel = set((link.get("rel") or "").split())
            assert {"external", "noreferrer", "noopener"} <= rel, f"{name}: {link.get('href')}"
            assert not link.get("target"), name
        assert len(outside) <= 8, name
        loaded = tree.xpath("//script/@src | //img/@src | //link[@rel='stylesheet']/@href")
        assert not [url for url in loaded if re.match(r"[a-z]+:|//", url)], name


def test_reading_keeps_only_what_the_reader_chose(page: Any, at_root: str, site: Path) -> None:
    """No cookie; the storage holds nothing after a look at a page, and only own settings later."""
    page.goto(at_root + text_pages(site)[-1])
    assert page.evaluate("[document.cookie, localStorage.length]") == ["", 0]
    page.locator("[data-theme-switch]").click()
    page.evaluate("document.getElementById('p9').scrollIntoView()")
    drawn(page)
    page.goto(at_root + "index.html")
    kept = page.evaluate("[document.cookie, Object.keys(localStorage).sort()]")
    assert kept[0] == ""
    assert [key.split(":")[0] for key in kept[1]] == ["lma-place", "lma-theme"]


_HOSTILE = """\
Hostile <script>window.ran = 'title'</script> "title" & more

Марш <img src=x onerror="window.ran='img'"> and <svg onload=window.ran='svg'> tell of a strike.

<iframe src="javascript:parent.ran='frame'"></iframe> {{ page.meta }} {% raw %}

[x](javascript:ran=1)

{ #p1 .x onclick="ran=2" } <details open ontoggle=window.ran=3><summary>fold</summary></details>

• <a href="javascript:window.ran=4">item</a>

• --8<-- "mkdocs.yml"

/// html | script
window.ran = 5
///

<style>*{background:url(//example.org/x)}</style> </article></main><script>ran=6</script>

This is the end of a long strike of the oil workers of the town.
"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site made from one raw file that is full of markup, by the project's own steps."""
    project = make_project(tmp_path_factory.mktemp("hostile"))
    project.add_raw("hostile.txt", _HOSTILE)
    project.convert()
    project.build()
    with served(project.site) as address:
        yield address


def test_no_text_becomes_code(browser: Any, hostile_site: str) -> None:
    """With the policy off, a raw text full of markup runs nothing and loads nothing."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog {dialog.message}"))
    for root in ("", "ru/"):
        page.goto(hostile_site + root + "texts/index.html")
        page.locator(".shelf h2 a").first.click()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.ran") is None
        inside = page.evaluate(
            """[...document.querySelector('[data-text]').querySelectorAll('*')].filter(e =>
            /^(script|img|iframe|style|object|embed|form|input|base|meta)$/i.test(e.localName)
            || (e.closest('.body') && /^(svg|summary)$/i.test(e.localName) && !e.closest('.ednote'))
            || [...e.attributes].some(a => /^on|^style$/i.test(a.name)
              || /^\\s*javascript:/i.test(a.value))).map(e => e.outerHTML.slice(0, 80))""")
        assert inside == []
        title = page.locator("[data-text] h1").inner_text()
        assert "<script>window.ran = 'title'</script>" in title
        assert "window.ran = 5" in page.locator("[data-text]").inner_text()
    assert not [url for url in asked if not url.startswith(hostile_site)]
    context.close()


@pytest.mark.parametrize("markup", [
    "<img src=x onerror=window.ran=1>", "\"><script>window.ran=1</script>",
    "javascript:window.ran=1", "<svg/onload=window.ran=1>",
])
def test_no_query_becomes_code(browser: Any, at_root: str, markup: str) -> None:
    """With the policy off, markup in the address of a search, or in a filter, is only words."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for key in ("q", "q=strike&year", "q=strike&text", "q=strike&page"):
        page.goto(f"{at_root}search/index.html?{key}={quote(markup)}")
        page.wait_for_selector("[data-search-results][data-state=done]")
        assert page.evaluate("window.ran") is None
        assert page.locator("main img, main script, main svg:not(.bigfind svg)").count() == 0
    context.close()
