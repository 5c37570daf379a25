"""Every check in its order: the cheap ones first, all of them told at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


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
    if browser and not find_chromium():
        get_browser()
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


def find_chromium() -> str | None:
    """The machine's own Chromium, if it has one."""
    return next(filter(None, map(shutil.which, _CHROMIUM)), None)


def get_browser() -> None:
    """Get a browser where there is none: the system's as root on Debian, else Playwright's."""
    print("no browser was found; getting one …", flush=True)
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        packages = ["chromium", "firefox-esr"]
        for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", "-qq", *command], env=quiet, check=False,
                           stdout=subprocess.DEVNULL)
        if find_chromium():
            return
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, check=False).returncode:
        print("no browser could be had; install Chromium, or run with --no-browser",
              file=sys.stderr)
