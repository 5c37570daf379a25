"""Every check in its order: the cheap ones first, all of them told at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: Debian's package → the commands by which the browser is found.
_BROWSERS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "firefox-esr": ("firefox-esr", "firefox"),
}


def check(root: Path, browser: bool = True, only: list[str] | None = None) -> int:
    """Run the checks.

    root: the project's folder. browser: whether to run the tests that need one.
    only: tests to run instead of everything. Returns the exit code.
    """
    python = sys.executable
    steps: list[tuple[str, list[str]]] = []
    if not only:
        steps = [
            ("style", [python, "-m", "ruff", "check", "."]),
            ("types", [python, "-m", "mypy", "scripts"]),
            ("pages", [python, "scripts/convert.py", "--check"]),
            ("build", [python, "scripts/build.py"]),
        ]
    failed = [name for name, command in steps if not _run(root, name, command)]
    if "build" in failed:
        print("the site was not built, so its tests cannot run", file=sys.stderr)
        return 1
    if browser:
        get_browsers()
    tests = [python, "-m", "pytest", *(only or [])]
    if not browser:
        tests += ["-m", "not browser"]
    if not _run(root, "tests", tests):
        failed.append("tests")
    if failed:
        print("these checks failed: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


def _run(root: Path, name: str, command: list[str]) -> bool:
    print(f"— {name}", flush=True)
    return subprocess.run(command, cwd=root, check=False).returncode == 0


def find_browser(package: str) -> str | None:
    """The command of a browser that the machine has, by its Debian package; None if it has none."""
    return next(filter(None, map(shutil.which, _BROWSERS[package])), None)


def get_browsers() -> None:
    """Get the browsers that are missing: the system's as root on Debian, else Playwright's Chromium.

    Without Firefox its tests are skipped and say so; without Chromium the tests cannot run.
    """
    missing = [name for name in _BROWSERS if not find_browser(name)]
    if not missing:
        return
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and shutil.which("apt-get"):
        print("getting " + " and ".join(missing) + " …", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", *missing]):
            subprocess.run(["apt-get", "-qq", *command], env=quiet, check=False,
                           stdout=subprocess.DEVNULL)
    if find_browser("chromium"):
        return
    print("getting Playwright’s Chromium …", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, check=False).returncode:
        print("no browser could be had; install Chromium, or run with --no-browser",
              file=sys.stderr)
