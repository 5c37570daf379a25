"""The packages run on every Python that the project promises, and each is locked with its hashes."""

from __future__ import annotations

import platform
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from folders import ROOT
from packaging.markers import Marker
from packaging.specifiers import SpecifierSet
from tooling.requirements import (
    BUILD,
    CHECK,
    NEWEST_PYTHON,
    OLDEST_PYTHON,
    Pin,
    Requirements,
    differences,
    read_pins,
)

OLDEST = ".".join(map(str, OLDEST_PYTHON))
NEWEST = ".".join(map(str, NEWEST_PYTHON))
BOTH = pytest.mark.parametrize("requirements", [BUILD, CHECK], ids=lambda requirements: requirements.name)


def refuses(requires_python: str | None, version: str) -> bool:
    """Whether a distribution with this Requires-Python cannot be installed with this version of Python."""
    return not SpecifierSet(requires_python or "").contains(version)


def test_a_python_too_old_or_too_new_is_refused() -> None:
    assert refuses(">=3.11.5", "3.11.2")
    assert refuses("<3.14", "3.14.0")
    assert not refuses(">=3.11", "3.11.0")
    assert not refuses(None, "3.11.0")


def applies(pin: Pin, version: str) -> bool:
    """Whether a pin's package is needed with this version of Python, on this system."""
    python = {"python_full_version": version, "python_version": version.rpartition(".")[0]}
    return not pin.marker or Marker(pin.marker).evaluate(python)


@BOTH
def test_every_package_runs_on_every_promised_python(requirements: Requirements) -> None:
    """Those that the lists name, and those that these need in their turn: as each itself says."""
    faults, looked_at = [], 0
    for pin in read_pins(ROOT / requirements.lock):
        if not applies(pin, platform.python_version()):
            continue
        try:
            metadata = distribution(pin.name).metadata
        except PackageNotFoundError:
            pytest.fail(f"{pin.name} is locked, but not installed; run python3 scripts/check.py")
        assert metadata["Version"] == pin.version, f"{pin.name}: another version is installed than is locked"
        needed = metadata.get("Requires-Python")
        looked_at += 1
        faults += [
            f"{pin.name} {pin.version} asks for Python {needed}, README promises {version}"
            for version in (OLDEST, NEWEST)
            # The first release of each: whoever has 3.11.0 may have stayed with it.
            if applies(pin, f"{version}.0") and refuses(needed, f"{version}.0")
        ]
    assert not faults, "\n".join(faults)
    assert looked_at >= len(read_pins(ROOT / requirements.list))


def test_the_promise_is_the_same_everywhere() -> None:
    """README, the checks of style and types, and the machines of the workflow."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"Python (3\.\d+)", readme)[0] == OLDEST, "README promises another oldest Python"
    assert f"to {NEWEST}" in readme, "README promises another newest Python"
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'target-version = "py{OLDEST.replace(".", "")}"' in project
    assert f'python_version = "{OLDEST}"' in project
    workflow = (ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8")
    tried = re.search(r"python: \[(.*)\]", workflow)
    assert tried
    above_oldest = range(OLDEST_PYTHON[1] + 1, NEWEST_PYTHON[1] + 1)
    assert tried[1] == ", ".join(f'"3.{minor}"' for minor in above_oldest)
    assert "debian:12" in workflow, "nothing is tried on Debian 12, whose Python is the oldest"


@BOTH
def test_lists_pin_each_package_and_say_why(requirements: Requirements) -> None:
    for line in (ROOT / requirements.list).read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "-r ")):
            assert re.fullmatch(r"[\w.-]+==[\w.]+(?: ; [^#]+)? +# .+", line), line


@BOTH
def test_lists_and_lock_files_agree(requirements: Requirements) -> None:
    assert not differences(ROOT, requirements), "run python3 scripts/lock.py"
    entries = re.split(r"^(?=\w)", (ROOT / requirements.lock).read_text(encoding="utf-8"), flags=re.M)
    asked_for = {entry.split("==")[0] for entry in entries if re.search(r"# +(?:via )?-r ", entry)}
    named = {pin.name for pin in read_pins(ROOT / requirements.list)}
    assert asked_for == named, "run python3 scripts/lock.py"


@BOTH
def test_every_locked_package_has_hashes(requirements: Requirements) -> None:
    lock = (ROOT / requirements.lock).read_text(encoding="utf-8")
    entries = re.findall(r"^[\w.-]+==.*\\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", lock, re.M)
    assert len(entries) == len(read_pins(ROOT / requirements.lock)) > 0


def test_the_checks_run_on_what_the_site_is_built_with() -> None:
    checks = {(pin.name, pin.version) for pin in read_pins(ROOT / CHECK.lock)}
    assert {(pin.name, pin.version) for pin in read_pins(ROOT / BUILD.lock)} <= checks


def test_pins_are_read_from_both_kinds_of_file(tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("Two_Words==2.0.post1   # why\n", encoding="utf-8")
    (tmp_path / "list.txt").write_text("# a remark\n-r more.txt\none==1.0\n", encoding="utf-8")
    assert [(pin.name, pin.version) for pin in read_pins(tmp_path / "list.txt")] == [
        ("two-words", "2.0.post1"), ("one", "1.0"),
    ]
    (tmp_path / "lock").write_text(
        "one==1.0 ; python_full_version < '3.14' \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
        "    # via two==3\n", encoding="utf-8")
    [pin] = read_pins(tmp_path / "lock")
    assert (pin.name, pin.version, pin.marker) == ("one", "1.0", "python_full_version < '3.14'")
