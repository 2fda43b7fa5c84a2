"""Places to work → who may take one now: as many at work as there are jobs, sleepers aside.

A submission that sleeps until its time is over holds its place and leaves a processor idle. Then
further places are made, up to a bound. One that computes, for ever perhaps, keeps its processor
busy: more beside it would only eat into the time of others.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition
from typing import Generic, Protocol, TypeVar

from grader.errors import GraderFault

# Nobody is looked at before: hardly a submission takes a tenth of this.
_PATIENCE_SECONDS = 1.0
_LOOK_SECONDS = 0.25
# Whoever uses less than this part of a processor sleeps.
_SLEEPING = 0.5
# Each place beyond the jobs is a process that has imported torch: two seconds and 130 MB.
_MOST_FURTHER = 8


class Place(Protocol):
    """What is held during the work, and knows how much was computed in it."""

    def processor_seconds(self) -> float | None:
        """Seconds used so far; None when that cannot be said."""


_Place = TypeVar("_Place", bound=Place)


@dataclass(slots=True, eq=False)
class _Hold(Generic[_Place]):
    """A place that is held since `looked`, or was looked at then; `used` is of that moment."""

    place: _Place
    looked: float
    used: float | None = None
    sleeps: bool = False


class Pool(Generic[_Place]):
    """As many places as there are jobs, and further ones, which `one_more` makes, for sleepers."""

    def __init__(
        self,
        places: tuple[_Place, ...],
        one_more: Callable[[], _Place] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.jobs = len(places)
        self._free = list(places)
        self._holds: list[_Hold[_Place]] = []
        self._coming = 0
        self._one_more = one_more
        self.most = self.jobs + (_MOST_FURTHER if one_more else 0)
        self._failed = False
        self._clock = clock
        self._changed = Condition()

    @contextmanager
    def place(self) -> Iterator[_Place]:
        """A place for the time of some work; waits until there is one."""
        hold = self._take()
        try:
            yield hold.place
        finally:
            with self._changed:
                self._holds.remove(hold)
                self._free.append(hold.place)
                self._changed.notify()

    def at_work(self) -> int:
        """How many places are held by somebody who computes, or are being made."""
        return self._coming + sum(not self._sleeps(hold) for hold in self._holds)

    def _take(self) -> _Hold[_Place]:
        while True:
            with self._changed:
                while not self._may_make_one():
                    if self._free and self.at_work() < self.jobs:
                        return self._hold(self._free.pop())
                    self._changed.wait(_LOOK_SECONDS)
                self._coming += 1
            self._make_one()

    def _hold(self, place: _Place) -> _Hold[_Place]:
        hold = _Hold(place, self._clock())
        self._holds.append(hold)
        return hold

    def _may_make_one(self) -> bool:
        there = len(self._free) + len(self._holds) + self._coming
        possible = not (self._free or self._failed) and there < self.most
        return possible and self.at_work() < self.jobs

    def _make_one(self) -> None:
        """Add a place; where that fails there will be no further ones."""
        assert self._one_more is not None  # noqa: S101  otherwise none may be made
        made = []
        try:
            made.append(self._one_more())
        except GraderFault:
            self._failed = True
        finally:
            with self._changed:
                self._coming -= 1
                self._free += made
                self._changed.notify()

    def _sleeps(self, hold: _Hold[_Place]) -> bool:
        """Whether it has hardly computed since it was looked at the last time."""
        elapsed = self._clock() - hold.looked
        if elapsed < (_PATIENCE_SECONDS if hold.used is None else _LOOK_SECONDS):
            return hold.sleeps
        used = hold.place.processor_seconds()
        if used is not None and hold.used is not None:
            hold.sleeps = used - hold.used < _SLEEPING * elapsed
        hold.looked, hold.used = hold.looked + elapsed, used
        return hold.sleeps
