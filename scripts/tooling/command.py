"""How a command ends: with its exit code, and without a traceback where somebody ended it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

from archive.messages import say

if TYPE_CHECKING:
    from collections.abc import Callable

#: What a shell reports of a command that Ctrl-C (SIGINT) or a closed pipe (SIGPIPE) ended.
_INTERRUPTED, _PIPE_CLOSED = 128 + 2, 128 + 13


def run(main: Callable[[], int]) -> NoReturn:
    """Run a command and exit with the code that it returns; Ctrl-C and `| head` end it quietly."""
    try:
        code = main()
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\n" + say("stopped"), file=sys.stderr)
        code = _INTERRUPTED
    except BrokenPipeError:
        # What is still in the buffer has nowhere to go; Python would fail on it once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _PIPE_CLOSED
    sys.exit(code)
