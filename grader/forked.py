"""A function → the same in a process forked from this one, with all that this one has.

Python computes in one thread of a process at a time, hence processes. What goes in and comes out
crosses a pipe between two processes of ours; no submission's code runs in either.
"""

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar, cast

from grader.errors import GraderFault, described
from grader.sandbox import usage

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


class Forked(Generic[_Item, _Result]):
    """Does one piece of work at a time: `begin` it, take its `result`; `close` it at the end.

    `used` tells the processor seconds of what else works for it, None where nobody knows. On macOS
    a process that has imported torch cannot be forked: there it is a thread.
    """

    def __init__(
        self, work: Callable[[_Item], _Result], used: Callable[[], float | None] = lambda: 0.0
    ) -> None:
        self.connection, other = multiprocessing.Pipe()
        self._used = used
        self._process = _fork(work, other) if sys.platform == "linux" else None
        if self._process is None:
            threading.Thread(target=_serve, args=(work, other), daemon=True).start()

    def begin(self, item: _Item) -> None:
        """Let it work on this; if it cannot any more, the result tells."""
        with contextlib.suppress(BrokenPipeError):
            self.connection.send(item)

    def result(self) -> _Result:
        """What came of it; waits for that, and is ready when `connection` can be read.

        Raises:
            GraderFault: the work raised an exception, or the process is gone.
        """
        try:
            done, result = cast("tuple[bool, Any]", self.connection.recv())
        except (EOFError, OSError) as error:
            message = "a process of the grader has ended"
            raise GraderFault(message) from error
        if not done:
            raise GraderFault(result)
        return cast("_Result", result)

    def processor_seconds(self) -> float | None:
        """What it has used so far, with what works for it; None when that is not known."""
        if self._process is None or self._process.pid is None:
            return None
        own, other = usage.processor_seconds(self._process.pid), self._used()
        return None if own is None or other is None else own + other

    def close(self) -> None:
        """End it; a thread ends after what it is doing."""
        self.connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()


def _fork(work: Callable[[Any], object], connection: Connection) -> BaseProcess:
    """A process that does the work, and has this end of its connection."""
    # What the collector never looks at is never copied for it.
    gc.freeze()
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_alone, args=(work, connection, os.getpid()), daemon=True)
    process.start()
    connection.close()
    return process


def _alone(work: Callable[[Any], object], connection: Connection, parent: int) -> None:
    """Serve for as long as there is a parent, which is who answers an interrupt."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() == parent:
        _serve(work, connection)


def _serve(work: Callable[[Any], object], connection: Connection) -> None:
    """Work on what comes until nobody is there."""
    with contextlib.suppress(EOFError, OSError), connection:
        while True:
            connection.send(_done(work, connection.recv()))


def _done(work: Callable[[Any], object], item: object) -> tuple[bool, object]:
    """Whether the work was done, and its result; else what went wrong."""
    try:
        return True, work(item)
    except Exception as error:  # noqa: BLE001  it is raised again where it is asked for
        return False, described(error)
