"""How a command ends: with its exit code, and without a traceback where somebody ended it."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, NoReturn

from archive.messages import say

if TYPE_CHECKING:
    from collections.abc import Callable

#: What a shell reports of a command that Ctrl-C (SIGINT) or a closed pipe (SIGPIPE) ended.
_INTERRUPTED, _PIPE_CLOSED = 128 + 2, 128 + 13


def _of_the_system(error: OSError) -> str:
    """What the system refused, and what to do about it."""
    if error.errno == errno.ENOSPC or error.errno == getattr(errno, "EDQUOT", None):
        return say("the disk is full; free some space and run the command again")
    file = str(error.filename2 or error.filename or "")
    shown = file.encode("utf-8", "backslashreplace").decode("utf-8")
    reason = error.strerror or str(error)
    if not shown:
        return say("the system refused: {reason}; mend that and run the command again", reason=reason)
    return say("{file}: {reason}; see that the file is there, can be read and written, and that its name "
               "is not too long, and run the command again", file=shown, reason=reason)


#: What `argparse` says of a command's arguments, with the places that it fills.
_OF_ARGUMENTS = (
    "usage: ", "options", "positional arguments", "show this help message and exit",
    "%(prog)s: error: %(message)s\n", "argument %(argument_name)s: %(message)s",
    "the following arguments are required: %s", "unrecognized arguments: %s", "expected one argument",
    "invalid choice: %(value)r (choose from %(choices)s)", "invalid %(type)s value: %(value)r",
    "ambiguous option: %(option)s could match %(matches)s",
)


def _word_of_arguments(message: str) -> str:
    return say(message) if message in _OF_ARGUMENTS else message


def run(main: Callable[[], int]) -> NoReturn:
    """Run a command and exit with the code that it returns; Ctrl-C and `| head` end it quietly."""
    vars(argparse)["_"] = _word_of_arguments  # by this name it asks for its words, as of gettext
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
    except OSError as error:
        print(_of_the_system(error), file=sys.stderr)
        code = 1
    except BrokenProcessPool:
        print(say("a process of the command was stopped from outside, perhaps for want of memory; "
                  "run it again when less is running"), file=sys.stderr)
        code = 1
    sys.exit(code)
