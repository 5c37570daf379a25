"""How commands end, and what they say of long work."""

from __future__ import annotations

import errno
import io
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool

import pytest
from folders import ROOT
from tooling.command import run
from tooling.progress import Progress

SCRIPTS = ROOT / "scripts"


def test_a_command_ends_with_its_code() -> None:
    for code in (0, 1):
        with pytest.raises(SystemExit) as ended:
            run(lambda code=code: code)  # type: ignore[misc]
        assert ended.value.code == code


def test_ctrl_c_leaves_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as ended:
        run(interrupted)
    assert ended.value.code == 130
    assert capsys.readouterr().err == "\nstopped\n"


@pytest.mark.parametrize(("error", "words"), [
    (OSError(errno.ENOSPC, "No space left on device", "a.html"), "the disk is full"),
    (OSError(errno.EACCES, "Permission denied", "a.html"), "a.html: Permission denied; "),
    (OSError("no number"), "no number; "),
    (BrokenProcessPool(), "stopped from outside"),
])
def test_what_the_system_refuses_leaves_no_traceback(
    error: Exception, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused() -> int:
        raise error

    with pytest.raises(SystemExit) as ended:
        run(refused)
    assert ended.value.code == 1
    assert words in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end in another way")
def test_a_reader_that_has_enough_leaves_no_traceback() -> None:
    """As in `build.py | head -1`."""
    program = "from tooling.command import run\nrun(lambda: print('word ' * 100_000) or 0)"
    with subprocess.Popen([sys.executable, "-c", program], cwd=SCRIPTS, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.read(5) == b"word "
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "shown"), [
    (io.StringIO, "packages: 2 of 3\n"),
    (_Terminal, "\rpackages: 1 of 3\rpackages: 2 of 3\n"),
])
def test_progress_is_shown(monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], shown: str) -> None:
    """A line that counts on a terminal, a line now and then elsewhere; never the same twice."""
    clock = iter([0.0, 1.0, 6.5, 6.6])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    monkeypatch.setattr(sys, "stderr", stream())
    with Progress("packages") as progress:
        for done in (1, 2, 2, 3):
            progress(done, 3)
    assert isinstance(sys.stderr, io.StringIO)
    assert sys.stderr.getvalue() == shown
