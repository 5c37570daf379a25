"""Every check in its order: the quick ones first, and a summary of those that failed at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from archive.messages import say

from .reviewing import show_warnings

#: Runs a command in the project's folder, without its output where the second argument is true; returns
#: its exit code.
Runner = Callable[[Sequence[str], bool], int]

#: Debian's package → the commands by which the browser is found.
_BROWSERS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "firefox-esr": ("firefox-esr", "firefox"),
}


#: The checks as they are named on the screen; their words in other languages are messages.
NAMES = ("style", "types", "pages", "build", "browser", "tests")


def check(root: Path, browser: bool = True, only: Sequence[str] = (), run: Runner | None = None) -> int:
    """Run the checks.

    root: the project's folder. browser: whether to run the tests that need one. only: tests (paths for
    pytest) to run instead of everything. run: what runs a command.
    Returns the exit code: 0 where all checks passed, else 1.
    """
    run = run or _runner(root)
    python = sys.executable
    steps: dict[str, list[str]] = {}
    if not only:
        steps = {
            "style": [python, "-m", "ruff", "check", "."],
            "types": [python, "-m", "mypy", "scripts"],
            "pages": [python, "scripts/convert.py", "--check"],
            "build": [python, "scripts/build.py"],
        }
    failed = [name for name, command in steps.items() if not _passes(name, command, run)]
    if "build" in failed:
        print(say("the site was not built, so its tests cannot run"), file=sys.stderr)
    else:
        if browser and not get_browsers(run):
            failed.append("browser")
            browser = False
        tests = [python, "-m", "pytest", *only, *([] if browser else ["-m", "not browser"])]
        if not _passes("tests", tests, run):
            failed.append("tests")
    if not only:
        show_warnings(root / "docs")
    if failed:
        print(say("these checks failed: {names}", names=", ".join(map(say, failed))), file=sys.stderr)
    return 1 if failed else 0


def _runner(root: Path) -> Runner:
    def run(command: Sequence[str], quiet: bool) -> int:
        stdout = subprocess.DEVNULL if quiet else None
        return subprocess.run(command, cwd=root, stdout=stdout, check=False).returncode

    return run


def _passes(name: str, command: Sequence[str], run: Runner) -> bool:
    print(f"— {say(name)}", flush=True)
    return run(command, False) == 0


def find_browser(package: str) -> str | None:
    """The command of a browser that the machine has, by its Debian package; None if it has none."""
    return next(filter(None, map(shutil.which, _BROWSERS[package])), None)


def get_browsers(run: Runner) -> bool:
    """Get the browsers that are missing: the system's as root on Debian, else Playwright's Chromium.

    run: what runs a command. Returns whether there is a Chromium. Without Firefox its tests are skipped
    and say so.
    """
    missing = [package for package in _BROWSERS if not find_browser(package)]
    if missing and _is_root() and shutil.which("apt-get"):
        print(say("getting {programs} …", programs=", ".join(missing)), flush=True)
        apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        run([*apt, "update"], True)
        run([*apt, "install", "-y", "--no-install-recommends", *missing], True)
    if find_browser("chromium"):
        return True
    print(say("getting {programs} …", programs="Playwright Chromium"), flush=True)
    if run([sys.executable, "-m", "playwright", "install", "chromium"], False) == 0:
        return True
    print(say("no browser could be had; connect to the internet, or install Chromium, or leave out the tests "
              "that need one (--no-browser)"), file=sys.stderr)
    return False


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0
