"""The project's environment: made once, made again when it must be, and never left half-made."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest
from folders import ROOT
from tooling import setup
from tooling.requirements import BUILD, CHECK, Requirements
from tooling.setup import SetupError, prepare, require_agreement, require_python

SCRIPTS = ROOT / "scripts"
posix_only = pytest.mark.skipif(os.name == "nt", reason="a Python that is a link")


class Installer:
    """Stands for pip: notes what it was asked to install, and leaves a file that shows it was there."""

    def __init__(self, code: int = 0, output: str = "") -> None:
        self.asked: list[str] = []
        self.code, self.output = code, output

    def __call__(self, python: Path, lock: Path) -> tuple[int, str]:
        self.asked.append(lock.name)
        (python.parent.parent / f"installed-{len(self.asked)}").touch()
        return self.code, self.output


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with lists and lock files, and environments without pip, which are made at once."""
    folder = tmp_path / "Архив и копия"
    for path, text in {
        BUILD.list: "one==1.0  # why\n", BUILD.lock: "one==1.0 \\\n    --hash=sha256:aa\n",
        CHECK.list: "-r ../requirements.txt\ntwo==2.0\n",
        CHECK.lock: "one==1.0 \\\n    --hash=sha256:aa\ntwo==2.0 \\\n    --hash=sha256:bb\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    without_pip: Callable[[Path], None] = venv.EnvBuilder(clear=True, symlinks=os.name != "nt").create
    monkeypatch.setattr(setup, "_create", without_pip)
    return folder


def test_an_environment_is_made_once(root: Path) -> None:
    pip = Installer()
    python = prepare(root, BUILD, pip)
    assert subprocess.run([python, "-c", "print(1)"], capture_output=True, check=True).stdout.strip() == b"1"
    assert prepare(root, BUILD, pip) == python
    assert pip.asked == ["build.lock"]


def test_a_changed_lock_file_makes_it_anew(root: Path) -> None:
    """What is no longer locked does not stay behind."""
    pip = Installer()
    prepare(root, BUILD, pip)
    (root / BUILD.lock).write_text("one==1.0 \\\n    --hash=sha256:cc\n", encoding="utf-8")
    prepare(root, BUILD, pip)
    assert not (root / ".venv" / "installed-1").exists()
    assert (root / ".venv" / "installed-2").exists()


def test_a_comment_in_the_lock_file_changes_nothing(root: Path) -> None:
    pip = Installer()
    prepare(root, BUILD, pip)
    with (root / BUILD.lock).open("a", encoding="utf-8") as lock:
        lock.write("    # via two\n")
    prepare(root, BUILD, pip)
    assert pip.asked == ["build.lock"]


def test_what_the_checks_need_is_added(root: Path) -> None:
    """What the build needs is part of it and stays; the build then has nothing left to do."""
    pip = Installer()
    for requirements in (BUILD, CHECK, BUILD, CHECK):
        prepare(root, requirements, pip)
    assert pip.asked == ["build.lock", "check.lock"]
    assert (root / ".venv" / "installed-1").exists()


def test_the_checks_alone_set_up_the_build(root: Path) -> None:
    pip = Installer()
    prepare(root, CHECK, pip)
    prepare(root, BUILD, pip)
    assert pip.asked == ["check.lock"]


@pytest.mark.parametrize("first", [BUILD, CHECK])
def test_a_half_made_environment_is_mended_by_the_next_run(root: Path, first: Requirements) -> None:
    prepare(root, BUILD, Installer())
    (root / BUILD.lock).write_text("one==1.0 \\\n    --hash=sha256:cc\n", encoding="utf-8")

    def stopped(python: Path, lock: Path) -> tuple[int, str]:
        (python.parent.parent / "half").touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare(root, first, stopped)
    pip = Installer()
    prepare(root, first, pip)
    assert len(pip.asked) == 1
    assert not (root / ".venv" / "half").exists()


def test_an_addition_that_was_stopped_is_mended(root: Path) -> None:
    """A package that pip was just unpacking when it was stopped must not count as installed."""
    prepare(root, BUILD, Installer())
    with pytest.raises(SetupError):
        prepare(root, CHECK, Installer(code=1))
    pip = Installer()
    prepare(root, BUILD, pip)
    assert pip.asked == ["build.lock"]


def test_a_folder_of_that_name_that_is_no_environment(root: Path) -> None:
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / ".venv" / "setup.json").write_text("[]", encoding="utf-8")
    pip = Installer()
    prepare(root, BUILD, pip)
    assert pip.asked == ["build.lock"]


def test_a_moved_checkout_is_set_up_again(root: Path) -> None:
    prepare(root, BUILD, Installer())
    moved = root.rename(root.with_name("elsewhere"))
    pip = Installer()
    prepare(moved, BUILD, pip)
    prepare(moved, BUILD, pip)
    assert pip.asked == ["build.lock"]


@posix_only
def test_a_removed_python_is_recognised(root: Path) -> None:
    python = prepare(root, BUILD, Installer())
    python.unlink()
    python.symlink_to(root / "removed" / "python")
    pip = Installer()
    prepare(root, BUILD, pip)
    assert pip.asked == ["build.lock"]


@posix_only
def test_an_upgraded_python_is_recognised(root: Path) -> None:
    """The link leads to another version now, which does not see the packages of the one before."""
    python = prepare(root, BUILD, Installer())
    python.unlink()
    python.write_text("#!/bin/sh\necho 3.99\n", encoding="utf-8")
    python.chmod(0o755)
    pip = Installer()
    prepare(root, BUILD, pip)
    assert pip.asked == ["build.lock"]


def test_an_environment_of_another_python_is_made_anew(root: Path) -> None:
    prepare(root, BUILD, Installer())
    record = root / ".venv" / "setup.json"
    content = json.loads(record.read_text(encoding="utf-8"))
    content["identity"]["python"] = "3.9"
    record.write_text(json.dumps(content), encoding="utf-8")
    pip = Installer()
    prepare(root, BUILD, pip)
    assert pip.asked == ["build.lock"]


def test_a_failure_says_why_and_keeps_what_pip_said(root: Path) -> None:
    with pytest.raises(SetupError, match=r"could not be installed with Python 3\.[\d.]+: the disk is full"):
        prepare(root, BUILD, Installer(1, "Collecting one\nERROR: [Errno 28] No space left on device\n"))
    assert "Collecting one" in (root / ".cache" / "setup.log").read_text(encoding="utf-8")


def test_a_list_ahead_of_its_lock_file_is_named(root: Path) -> None:
    require_agreement(root, CHECK)
    (root / BUILD.list).write_text("one==1.1\nthree==3\n", encoding="utf-8")
    for requirements in (BUILD, CHECK):
        with pytest.raises(SetupError, match=r"one==1\.1, three==3.*scripts/lock\.py"):
            require_agreement(root, requirements)


def test_a_missing_lock_file_is_named(root: Path) -> None:
    (root / BUILD.lock).unlink()
    with pytest.raises(SetupError, match=r"build\.lock cannot be read"):
        require_agreement(root, BUILD)


def test_a_python_that_cannot_make_environments(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As on Debian without python3-venv."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SetupError, match=r"sudo apt install python3\.\d+-venv"):
        setup._create(tmp_path / ".venv")
    assert not (tmp_path / ".venv").exists()


@posix_only
def test_a_folder_whose_name_separates_paths(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="rename the folder"):
        setup._create(tmp_path / "a:b" / ".venv")


def test_a_real_environment_has_pip(tmp_path: Path) -> None:
    """Python brings pip along; nothing comes over the net."""
    setup._create(tmp_path / ".venv")
    python = setup._python(tmp_path / ".venv")
    result = subprocess.run([python, "-I", "-m", "pip", "--version"], capture_output=True, check=True)
    assert result.stdout.startswith(b"pip ")


def test_a_folder_that_cannot_be_written_to(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said before anything is tried, and where the environment is ready nothing is asked."""
    pip = Installer()
    prepare(root, BUILD, pip)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    prepare(root, BUILD, pip)
    with pytest.raises(SetupError, match=r"cannot be written to.*copy the project into a folder of your own"):
        prepare(root, CHECK, pip)
    with pytest.raises(SystemExit, match="cannot be written to"):
        setup.require_writable(root)
    assert pip.asked == ["build.lock"]


def test_a_failing_disk_is_a_fault(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(home: Path) -> None:
        raise PermissionError(13, "Permission denied", str(home / "python.exe"))

    monkeypatch.setattr(setup, "_create", fails)
    with pytest.raises(SetupError, match=r"\.venv could not be made .*python\.exe.*stop other programs"):
        prepare(root, BUILD, Installer())


def test_an_old_python_is_refused_in_words() -> None:
    require_python((3, 11, 0))
    require_python((3, 15, 0))
    with pytest.raises(SetupError, match=r"Python 3\.11 or newer is needed, and this is 3\.10\.13"):
        require_python((3, 10, 13))


def test_an_old_python_understands_the_modules_that_refuse_it() -> None:
    """Every module that the commands load before the environment is there; 3.7 has been tried."""
    early = ["command", "exclusive", "pip_output", "progress", "requirements", "serving", "setup"]
    for path in [*SCRIPTS.glob("*.py"), *(SCRIPTS / "tooling" / f"{name}.py" for name in early)]:
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 7))


WORKER = """
import sys
from pathlib import Path
from tooling import setup
from tooling.requirements import BUILD
import os, venv

def pip(python, lock):
    print("installing", flush=True)
    assert sys.stdin.readline() == "go on\\n"
    return 0, ""

setup._create = venv.EnvBuilder(clear=True, symlinks=os.name != "nt").create
setup.prepare(Path(sys.argv[1]), BUILD, pip)
print("ready")
"""


def _start(root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", WORKER, str(root)], cwd=SCRIPTS, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )


def _says(process: subprocess.Popen[str], words: str) -> None:
    assert process.stdout is not None
    assert any(words in line for line in process.stdout), f"{words!r} was not said"


def test_a_second_run_waits_for_the_first(root: Path) -> None:
    """The second waits for the first, and then finds everything done."""
    with _start(root) as first, _start(root) as second:
        # Whichever came first is installing; the other says that it waits.
        assert first.stdout is not None and second.stdout is not None
        lines = {process: process.stdout.readline() for process in (first, second) if process.stdout}
        installs = next(process for process, line in lines.items() if "setting up .venv (" in line)
        waits = next(process for process in lines if process is not installs)
        assert "another run is setting up .venv" in lines[waits]
        _says(installs, "installing")
        assert installs.stdin is not None
        installs.stdin.write("go on\n")
        installs.stdin.flush()
        _says(installs, "ready")
        assert waits.communicate()[0] == "ready\n"
    assert (first.returncode, second.returncode) == (0, 0)


def test_a_run_that_was_killed_does_not_block_the_next(root: Path) -> None:
    with _start(root) as killed:
        _says(killed, "installing")
        killed.kill()
    pip = Installer()
    prepare(root, BUILD, pip)
    assert pip.asked == ["build.lock"]


COMMAND = """
import sys
from pathlib import Path
from tooling.setup import in_project_environment
in_project_environment(Path(sys.argv[1]))
print(sys.prefix, sys.argv[2], sys.stdout.encoding)
"""


def test_a_command_goes_on_in_the_environment(root: Path) -> None:
    """With its arguments and its exit code, under any locale, whatever Python's variables say."""
    prepare(root, BUILD, Installer())
    command = root / "команда.py"
    command.write_text(f"import sys; sys.path.insert(0, {str(SCRIPTS)!r}){COMMAND}", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, str(command), str(root), "слово"], capture_output=True, check=False,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
             "PYTHONIOENCODING": "", "PYTHONPATH": str(root / "nothing")},
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.decode("utf-8").split() == [*f"{root / '.venv'}".split(), "слово", "utf-8"]


def test_a_command_that_cannot_go_on_says_so(root: Path) -> None:
    (root / BUILD.list).write_text("one==1.1\n", encoding="utf-8")
    command = root / "command.py"
    command.write_text(f"import sys; sys.path.insert(0, {str(SCRIPTS)!r}){COMMAND}", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, str(command), str(root), "x"], capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 1
    assert result.stderr.startswith("requirements.txt names one==1.1")
    assert "Traceback" not in result.stderr
