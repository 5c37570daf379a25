"""The checks run in their order, and what failed is summed up."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from folders import ROOT
from tooling import checking
from tooling.checking import check, find_browser, get_browsers


class Runner:
    """Stands for the machine: notes the commands, and fails those that hold one of the words."""

    def __init__(self, *failing: str) -> None:
        self.failing = failing
        self.commands: list[list[str]] = []

    def __call__(self, command: Sequence[str], quiet: bool) -> int:
        self.commands.append([word for word in command if word not in (sys.executable, "-m")])
        return int(any(word in command for word in self.failing))


@pytest.fixture(autouse=True)
def _browsers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has all browsers, unless a test says otherwise."""
    monkeypatch.setattr("shutil.which", lambda command: f"/usr/bin/{command}")


STEPS = [["ruff", "check", "."], ["mypy", "scripts"], ["scripts/convert.py", "--check"], ["scripts/build.py"]]


def test_every_check_runs_in_its_order(capsys: pytest.CaptureFixture[str]) -> None:
    run = Runner()
    assert check(ROOT, run=run) == 0
    assert run.commands == [*STEPS, ["pytest"]]
    assert capsys.readouterr() == ("— style\n— types\n— pages\n— build\n— tests\n", "")


def test_a_failing_check_does_not_hide_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    run = Runner("ruff", "pytest")
    assert check(ROOT, run=run) == 1
    assert run.commands == [*STEPS, ["pytest"]]
    assert capsys.readouterr().err == "these checks failed: style, tests\n"


def test_without_a_site_there_is_nothing_to_test(capsys: pytest.CaptureFixture[str]) -> None:
    run = Runner("mypy", "scripts/build.py")
    assert check(ROOT, run=run) == 1
    assert run.commands == STEPS
    assert "these checks failed: types, build" in capsys.readouterr().err


def test_chosen_tests_run_alone() -> None:
    run = Runner()
    assert check(ROOT, only=["tests/site", "tests/pages"], run=run) == 0
    assert run.commands == [["pytest", "tests/site", "tests/pages"]]


def test_tests_that_need_a_browser_can_be_left_out() -> None:
    run = Runner()
    check(ROOT, browser=False, only=["tests/site"], run=run)
    assert run.commands == [["pytest", "tests/site", "not browser"]]


def test_where_no_browser_can_be_had_the_other_tests_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And the check as a whole has failed, with the reason."""
    monkeypatch.setattr("shutil.which", lambda command: None)
    run = Runner("playwright")
    assert check(ROOT, only=["tests/site"], run=run) == 1
    assert run.commands[-1][-1] == "not browser"
    error = capsys.readouterr().err
    assert "--no-browser" in error
    assert error.endswith("these checks failed: browser\n")


def test_a_browser_has_several_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda command: "/snap/bin/firefox" if command == "firefox" else None)
    assert find_browser("firefox-esr") == "/snap/bin/firefox"
    assert find_browser("chromium") is None


def test_root_on_debian_gets_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    had = {"apt-get", "chromium"}
    monkeypatch.setattr("shutil.which", lambda command: command if command in had else None)
    monkeypatch.setattr(checking, "_is_root", lambda: True)
    run = Runner()
    assert get_browsers(run)
    assert run.commands[-1][-1] == "firefox-esr"
    assert "chromium" not in run.commands[-1]


def test_others_get_the_browser_of_playwright(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda command: "apt-get" if command == "apt-get" else None)
    monkeypatch.setattr(checking, "_is_root", lambda: False)
    run = Runner()
    assert get_browsers(run)
    assert run.commands == [["playwright", "install", "chromium"]]


def test_the_real_runner_reports_the_exit_code(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run = checking._runner(tmp_path)
    code = "import os, sys; print(os.getcwd()); sys.exit(3)"
    assert run([sys.executable, "-c", code], False) == 3
    assert Path(capfd.readouterr().out.strip()).resolve() == tmp_path.resolve()
    assert run([sys.executable, "-c", code], True) == 3
    assert capfd.readouterr().out == ""
