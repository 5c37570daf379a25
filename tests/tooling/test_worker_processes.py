"""A work beside another: its result or its fault arrives, and nothing of it outlives the block."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context

import pytest
from archive.model import ArchiveError
from folders import ROOT
from tooling import worker_processes
from tooling.worker_processes import in_background, in_new_process, parallel_map


def _refused() -> int:
    raise ArchiveError("a.txt", 2, "a fault", "mend it")


_STOPPED = """
import os
from concurrent.futures.process import BrokenProcessPool
from tooling.worker_processes import in_background

with in_background(lambda: os._exit(9)) as result:
    try:
        result()
    except BrokenProcessPool:
        print("no result")
"""


@pytest.mark.parametrize("copied", [True, False])
def test_the_result_comes_back(monkeypatch: pytest.MonkeyPatch, copied: bool) -> None:
    """The same where this process is copied and where it cannot be; others can work in the meantime."""
    if not copied:
        monkeypatch.setattr(worker_processes, "_can_be_copied", lambda: False)
    with in_background(lambda: "x" * 1_000_000) as result:
        assert list(parallel_map(abs, range(-10, 0))) == list(range(10, 0, -1))
        assert result() == "x" * 1_000_000


@pytest.mark.parametrize("used", [True, False])
def test_no_copy_is_made_of_a_process_that_has_set_pages(monkeypatch: pytest.MonkeyPatch, used: bool) -> None:
    """Typst's threads are not in a copy, where it would wait for them for ever."""
    ways: list[str] = []
    monkeypatch.setattr(worker_processes, "_can_be_copied", lambda: True)
    monkeypatch.setattr(worker_processes, "processors", lambda: 2)
    monkeypatch.setattr(worker_processes, "get_context", lambda way: ways.append(way) or get_context("spawn"))
    if used:
        monkeypatch.setitem(sys.modules, "typst", sys)
    else:
        monkeypatch.delitem(sys.modules, "typst", raising=False)
    assert list(parallel_map(abs, range(-6, 0))) == [6, 5, 4, 3, 2, 1]
    assert ways == ["spawn" if used else "fork"]


def test_a_fault_comes_back() -> None:
    """What the work raises is raised where its result is asked for."""
    with in_background(_refused) as result, pytest.raises(ArchiveError, match=r"a\.txt: line 2: a fault"):
        result()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies the process")
def test_a_copy_that_is_stopped() -> None:
    """A copy that ends without an answer is no result.

    In a program of its own: this process may have threads of other tests, and then it cannot be copied.
    """
    done = subprocess.run(
        [sys.executable, "-c", _STOPPED], cwd=ROOT / "scripts", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "no result\n"), done.stderr


def _threads() -> tuple[int, int]:
    return os.getpid(), threading.active_count()


def test_a_new_process_has_no_other_threads() -> None:
    """Whatever threads this one has; its result and its fault come back."""
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        process, threads = in_new_process(_threads)
        assert process != os.getpid()
        assert threads == 1
        with pytest.raises(ArchiveError, match=r"a\.txt: line 2: a fault"):
            in_new_process(_refused)
    finally:
        ended.set()
        thread.join()


@pytest.mark.parametrize("work", [lambda: "x" * 1_000_000, _refused])
def test_a_block_that_breaks_waits_for_no_answer(work: Callable[[], object]) -> None:
    """Its own fault is raised, and the copy has ended."""
    with pytest.raises(KeyError), in_background(work):
        raise KeyError
