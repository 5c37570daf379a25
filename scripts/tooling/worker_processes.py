"""Work on many items in as many processes as the machine has processors."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import TypeVar

#: Fewer items than this are worked on before other processes would have begun.
_FEW = 6
#: New objects after which a process looks for garbage among them: at Python's 700 it does little else.
_GARBAGE = 50_000
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def parallel_map(
    work: Callable[[_Item], _Result], items: Sequence[_Item], start: Callable[[], None] | None = None,
    copies_only: bool = False,
) -> Iterator[_Result]:
    """Call a function for each item, in as many processes as there are processors.

    work: the function, of a module. start: prepares the work: once, here, where the processes are copies of
    this one, else in each. copies_only: whether the work needs what this process has in memory: where the
    system cannot copy a process, this one does it all. Yields the results in the order of the items.
    """
    workers = min(processors(), len(items))
    # A process that is copied while another thread holds a lock may wait for it for ever.
    copied = sys.platform == "linux" and threading.active_count() == 1
    alone = workers < 2 or len(items) < _FEW or (copies_only and not copied)
    if start and (alone or copied):
        start()
    if alone:
        if len(items) >= _FEW:
            _collect_garbage()
        yield from map(work, items)
        return
    begin = partial(_begin, None if copied else start)
    with ProcessPoolExecutor(workers, get_context("fork" if copied else "spawn"), begin) as pool:
        # So few at once that no process waits long for the last one.
        yield from pool.map(work, items, chunksize=max(1, min(16, len(items) // workers // 32)))


def _begin(start: Callable[[], None] | None) -> None:
    """Begin a process. start: prepares its work, None where its parent has done so."""
    _collect_garbage()
    if start:
        start()


def _collect_garbage() -> None:
    """Let this process collect garbage, which a build has suspended.

    The trees of pages are garbage in circles. What all items share is never garbage and is not looked at.
    """
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    gc.enable()


def processors() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
