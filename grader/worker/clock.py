"""Interrupts a statement that takes too long: signals that only this process can send itself.

A statement that catches the interrupt is interrupted again soon; one that lives on all the same,
or is stuck in C, is for the host to end.
"""

import signal
import time
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from grader.wire.loading import Late

_AGAIN_SECONDS = 0.05
_TIMERS = ((signal.ITIMER_REAL, signal.SIGALRM), (signal.ITIMER_PROF, signal.SIGPROF))
# What a definition needs at most: it runs, however late it is.
_LEAST_SECONDS = 0.05


@contextmanager
def telling_when_late(
    seconds: float, names: Container[str], tell: Callable[[Late], None]
) -> Iterator[None]:
    """Tell after so many seconds at which line of the files `names` the code is, and go on.

    The host cannot see the line, and ends what does not answer in its time. Code that is stuck in
    C, or that handles the signal itself, is ended without a line.
    """

    def at(number: int, frame: FrameType | None) -> None:
        del number
        while frame is not None and frame.f_code.co_filename not in names:
            frame = frame.f_back
        if frame is not None:
            with suppress(BaseException):
                tell(Late(frame.f_code.co_filename, frame.f_lineno))

    before = signal.signal(signal.SIGALRM, at)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        if signal.getsignal(signal.SIGALRM) == at:
            signal.signal(signal.SIGALRM, before or signal.SIG_DFL)


class TooLongError(BaseException):
    """Raised in a statement whose time is over."""


class Clock:
    """The time of all statements together, and of the one that runs now."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds
        # Of each statement that runs, the outer ones first: when its time is over, by both clocks.
        self._ends: list[tuple[float, float]] = []

    @property
    def is_over(self) -> bool:
        """Whether all statements together have used up their time."""
        return self._left <= 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Have the signals, which the submission may handle at other times: around a file."""
        before = [(number, signal.signal(number, self._interrupt)) for _, number in _TIMERS]
        try:
            yield
        finally:
            for number, handler in before:
                # One that the submission has set stays.
                if signal.getsignal(number) == self._interrupt:
                    signal.signal(number, handler or signal.SIG_DFL)

    def run(self, action: Callable[[], None], wall: float, processor: float) -> None:
        """Run an action; raises TooLongError in it when it takes longer, and what it raises."""
        outermost, started = not self._ends, time.monotonic()
        if outermost:
            wall = max(_LEAST_SECONDS, min(wall, self._left))
        try:
            self._start(wall, processor)
            try:
                action()
            finally:
                self._stop_for_sure()
        finally:
            if outermost:
                self._left -= time.monotonic() - started

    def _start(self, wall: float, processor: float) -> None:
        end = time.monotonic() + wall, time.process_time() + processor
        if self._ends:
            outer = self._ends[-1]
            end = min(end[0], outer[0]), min(end[1], outer[1])
        self._ends.append(end)
        self._set()

    def _stop_for_sure(self) -> None:
        """Stop, though the last signal may come before the first line of it."""
        try:
            self._stop()
        except TooLongError:
            self._stop()
            raise

    def _stop(self) -> None:
        # Nothing is interrupted from here on: a signal that comes meanwhile finds no end.
        ends, self._ends = self._ends, []
        for timer, _ in _TIMERS:
            signal.setitimer(timer, 0)
        self._ends = ends[:-1]
        if self._ends:
            self._set()

    def _set(self) -> None:
        wall, processor = self._ends[-1]
        rest = (wall - time.monotonic(), processor - time.process_time())
        for (timer, _), seconds in zip(_TIMERS, rest, strict=True):
            signal.setitimer(timer, max(seconds, _AGAIN_SECONDS), _AGAIN_SECONDS)

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        if self._ends:
            raise TooLongError
