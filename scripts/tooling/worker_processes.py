"""Work on many items in as many processes as the machine has processors."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

#: Fewer items than this are worked on before other processes would have begun.
_FEW = 6
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def parallel_map(
    work: Callable[[_Item], _Result], items: Sequence[_Item], start: Callable[[], None] | None = None,
    copies_only: bool = False,
) -> Iterator[_Result]:
    """Call a function for each item, in as many processes as there are processors.

    work: the function, of a module. start: called once in each process before its work. copies_only: whether
    the work needs what this process has in memory: where the system cannot copy a process, this one does it
    all. Yields the results in the order of the items.
    """
    workers = min(processors(), len(items))
    # A process that is copied while another thread holds a lock may wait for it for ever.
    copied = sys.platform == "linux" and threading.active_count() == 1
    if workers < 2 or len(items) < _FEW or (copies_only and not copied):
        if start:
            start()
        yield from map(work, items)
        return
    with ProcessPoolExecutor(workers, get_context("fork" if copied else "spawn"), start) as pool:
        yield from pool.map(work, items, chunksize=max(1, min(16, len(items) // workers // 4)))


def resume_garbage_collection() -> None:
    """Let a process that works on many items collect garbage, which its parent may have suspended.

    The trees of pages are garbage in circles. What all items share is never garbage and is not looked at.
    """
    gc.freeze()
    gc.enable()


def processors() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
