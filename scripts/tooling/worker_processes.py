"""Work on many items in as many processes as the machine has processors."""

from __future__ import annotations

import gc
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

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
    copied = _can_be_copied() and not _typst_was_used()
    alone = workers < 2 or len(items) < _FEW or (copies_only and not copied)
    if start and (alone or copied):
        start()
    if alone:
        if len(items) >= _FEW:
            _collect_garbage()
        yield from map(work, items)
        return
    # So few at once that no process waits long for the last one.
    some = max(1, min(16, len(items) // workers // 32))
    if copied:  # the copies have the items, and need not be sent them
        with ProcessPoolExecutor(workers, get_context("fork"), partial(_begin_copy, work, items)) as pool:
            yield from pool.map(_work_on, range(len(items)), chunksize=some)
    else:
        with ProcessPoolExecutor(workers, get_context("spawn"), partial(_begin, start)) as pool:
            yield from pool.map(work, items, chunksize=some)


@contextmanager
def in_background(work: Callable[[], _Result]) -> Iterator[Callable[[], _Result]]:
    """Do a work in a copy of this process while the `with` block runs.

    work: what it changes in memory is lost. Gives a function that waits for its result; that raises what the
    work raised, and BrokenProcessPool where the copy was stopped from outside. Where the system cannot copy
    this process, the work is done when its result is asked for. The block ends after the copy.
    """
    if not _can_be_copied():
        yield work
        return
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, receiver, sender))
    process.start()
    sender.close()  # so that the pipe ends with the copy
    try:
        yield partial(_received, receiver, process)
    finally:
        receiver.close()
        process.join()


def in_new_process(work: Callable[[], _Result]) -> _Result:
    """Do a work, a function of a module or a `partial` of one, in a process that has no other threads.

    For a process that has some cannot be copied, and would do one after the other what copies do at once.
    Raises what the work raises, and BrokenProcessPool where the process was stopped from outside.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work).result()


def _send(work: Callable[[], Any], receiver: Connection, sender: Connection) -> None:
    """Send the result of a work and None, or None and what it raised. receiver: the pipe's other end."""
    receiver.close()  # so that the pipe ends with the process that waits
    answer: tuple[Any, BaseException | None]
    try:
        answer = work(), None
    except BaseException as error:
        error.add_note(traceback.format_exc())
        answer = None, error
    with suppress(BrokenPipeError):  # nobody waits any more
        sender.send(answer)


def _received(receiver: Connection, process: BaseProcess) -> Any:
    try:
        result, error = receiver.recv()
    except EOFError as end:
        raise BrokenProcessPool from end
    process.join()  # its processor time is counted then
    if error:
        raise error
    return result


def _can_be_copied() -> bool:
    # A process that is copied while another thread holds a lock may wait for it for ever.
    return sys.platform == "linux" and threading.active_count() == 1


def _typst_was_used() -> bool:
    """Whether typst was used here: it keeps threads for which it would wait for ever in a copy."""
    return "typst" in sys.modules


def _begin(start: Callable[[], None] | None) -> None:
    """Begin a process. start: prepares its work."""
    _collect_garbage()
    if start:
        start()


#: In a copy of a process, the work that it was made for, and all items of it.
_tasks: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []


def _begin_copy(work: Callable[[Any], Any], items: Sequence[Any]) -> None:
    """Begin a copy of a process, in which the work is prepared."""
    _collect_garbage()
    _tasks[:] = [(work, items)]


def _work_on(number: int) -> Any:
    """The result for the item with a number."""
    work, items = _tasks[0]
    return work(items[number])


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
