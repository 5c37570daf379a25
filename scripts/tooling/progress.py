"""Progress of long work: a line that counts on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from archive.messages import say


class Progress:
    """Call it with (done, all); it prints to standard error only when the work takes a while."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._last = time.monotonic()
        self._shown: int | None = None
        self._live = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        if done == self._shown:
            return
        now = time.monotonic()
        if now - self._last < (0.2 if self._live else 5):
            return
        self._last, self._shown = now, done
        counted = say("{what}: {done} of {total}", what=self.what, done=done, total=total)
        end = "" if self._live else "\n"
        start = "\r" if self._live else ""
        print(f"{start}{counted}", end=end, file=sys.stderr, flush=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shown is not None and self._live:
            print(file=sys.stderr)
