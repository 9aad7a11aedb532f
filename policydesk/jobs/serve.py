"""The worker's side of the pipe: take a file, answer, take the next."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from policydesk.jobs import jail
from policydesk.jobs.frames import Message, read_frame, write_frame

Answer = Callable[[Message, bytes], tuple[Message, bytes]]

_OBJECTS_BETWEEN = 20_000
_MAX_FILE = 1 << 40  # the parent is trusted, and has checked the size


def serve(answer: Answer, limits: jail.JailLimits | None = None) -> None:
    """Enter the jail and answer frames from standard input until it closes.

    An exception out of `answer` is reported by its type and ends the process: what it left
    behind is not known. Whatever a library prints goes to standard error, never into a frame.
    """
    allowed = limits or jail.JailLimits()
    _collect_seldom()
    requests, replies = _take_pipes()
    jail.enter(allowed, jail.interpreter_folders())
    while (frame := read_frame(requests, _MAX_FILE)) is not None:
        jail.allow_processor_time(allowed)
        try:
            message, data = answer(*frame)
        except Exception as error:
            write_frame(replies, {"raised": type(error).__name__})
            raise
        del frame
        write_frame(replies, {"answer": message}, data)


def _collect_seldom() -> None:
    """Look for rings of objects less often, and not among the modules that are loaded.

    A file is read into many small objects that all stay until it is answered: looking through
    them finds nothing. Rings go all the same, only later.
    """
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_RDONLY)
    os.dup2(quiet, 0)
    os.close(quiet)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return requests, replies
