"""The page for what is not found, as servers show it: at any depth of addresses, at any path."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from archive.downloads.offline import FOLDER, ZIP
from local_server import QuietHandler, served
from lxml import html

pytestmark = pytest.mark.browser

_LINKS = "[...document.querySelectorAll('main a')].filter(a => a.checkVisibility()).map(a => a.href)"


class _Host(QuietHandler):
    """Answers what is not there with the site's own page, as servers of web hosts do."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "a/b/404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The archive's copy, which knows no address, under /a/b/ of a host."""
    root = tmp_path_factory.mktemp("host")
    (root / "a").mkdir()
    with zipfile.ZipFile(site / "downloads" / ZIP) as packed:
        packed.extractall(root)
    (root / FOLDER).rename(root / "a" / "b")
    with served(root, _Host) as address:
        yield f"{address}a/b/"


@pytest.mark.parametrize(
    "address", ["gone", "texts/gone/", "ru/texts/gone/very/deep.html?x=1#p3", "404.html"])
def test_it_is_itself_at_any_depth(browser: Any, host: str, address: str) -> None:
    """It has its styles, and its links lead to the archive's first page and list of texts."""
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Security Policy" in said.text else None)
    page.goto(host + address)
    page.locator("main a:visible").nth(3).wait_for()
    assert page.evaluate(_LINKS) == [
        host + path for path in ("index.html", "texts/index.html", "ru/index.html", "ru/texts/index.html")]
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 249, 244)"
    assert not page.locator("[data-by-hand]").first.is_visible()
    assert not refused
    page.click("main a >> nth=0")
    page.locator("form.bigfind").wait_for()
    context.close()


def test_its_policy_allows_nothing_but_its_own(site: Path) -> None:
    """It runs the one script and shows the one style that it carries, named by their check-sums."""
    page = html.document_fromstring((site / "404.html").read_bytes())
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for name in ("script", "style"):
        [own] = page.xpath(f"//{name}[not(@type)]")
        digest = base64.b64encode(hashlib.sha256(own.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    assert not page.xpath("//@src | //*[@style] | //@*[starts-with(name(), 'on')]")


def test_without_scripts_it_says_how_to_get_back(browser: Any, host: str) -> None:
    """No link that may be wrong is shown; words say what to do."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host + "texts/gone/")
    assert page.locator("main a:visible").count() == 0
    assert page.locator("[data-by-hand]").first.is_visible()
    context.close()
