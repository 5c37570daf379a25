"""One process at a time: a lock that the system itself releases when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _unlock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def exclusive(path: Path, waiting: str) -> Iterator[None]:
    """Let only one process at a time into the `with` block; the others wait.

    path: the lock file; it is created and not removed. waiting: what to print where
    another process is at work. On a file system without locks nobody waits.
    Raises OSError where the file cannot be created.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    locked = False
    try:
        locked = _acquire(file, waiting)
        yield
    finally:
        if locked:
            _unlock(file)
        os.close(file)


def _acquire(file: int, waiting: str) -> bool:
    """Wait for the lock; returns False where the file system has none."""
    announced = False
    while True:
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):  # another process has the lock: POSIX, Windows
            if not announced:
                print(waiting, flush=True)
                announced = True
            time.sleep(0.2)
        except OSError:
            return False
        else:
            return True
