"""Work on items → results, by places of which as many are busy as there are jobs, sleepers aside.

A submission that sleeps until its time is over holds its place and leaves a processor idle. Then
further places are made, up to a bound. One that computes, for ever perhaps, keeps its processor
busy: more beside it would only eat into the time of others.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import connection
from multiprocessing.connection import Connection
from typing import Generic, Protocol, Self, TypeVar

from grader.errors import GraderFault

# Nobody is looked at before: hardly a submission takes a tenth of this.
_PATIENCE_SECONDS = 1.0
_LOOK_SECONDS = 0.25
# Whoever uses less than this part of a processor sleeps.
_SLEEPING = 0.5
# Each place beyond the jobs is two processes more, of some 20 MB of their own.
_MOST_FURTHER = 8

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Item_contra = TypeVar("_Item_contra", contravariant=True)
_Result_co = TypeVar("_Result_co", covariant=True)


class Place(Protocol[_Item_contra, _Result_co]):
    """Where one piece of work is done at a time."""

    @property
    def connection(self) -> Connection:
        """Can be read when the result is there."""

    def begin(self, item: _Item_contra) -> None:
        """Let it work on this."""

    def result(self) -> _Result_co:
        """What came of it; GraderFault where the place does not work."""

    def processor_seconds(self) -> float | None:
        """Seconds used so far; None when that cannot be said."""

    def close(self) -> None:
        """End it."""


@dataclass(slots=True, eq=False)
class _Hold(Generic[_Item, _Result]):
    """A place at work on an item since `looked`, or looked at then; `used` is of that moment."""

    place: Place[_Item, _Result]
    item: _Item
    looked: float
    used: float | None = None
    sleeps: bool = False


class Pool(Generic[_Item, _Result]):
    """As many places as there are jobs, and further ones for sleepers, all of which `make` makes.

    A place that fails is closed, and another one made. Who enters the pool closes its places.
    """

    def __init__(
        self,
        jobs: int,
        make: Callable[[], Place[_Item, _Result]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._jobs = jobs
        self.most = jobs + _MOST_FURTHER
        self._make = make
        self._clock = clock
        self._free: list[Place[_Item, _Result]] = []
        self._holds: list[_Hold[_Item, _Result]] = []
        self._failure: GraderFault | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for place in (*self._free, *(hold.place for hold in self._holds)):
            place.close()

    def results(self, items: Iterable[_Item]) -> Iterator[tuple[_Item, _Result | GraderFault]]:
        """Each item with its result, or the fault of its place, as soon as that is there.

        Items are taken one by one, and one ahead of the work. Raises GraderFault when there is no
        place and none can be made.
        """
        done: list[tuple[_Item, _Result | GraderFault]] = []
        for item in items:
            while (place := self._place()) is None:
                # Whoever takes them takes time, and nobody shall wait for work meanwhile.
                yield from done
                done = self._wait()
            place.begin(item)
            self._holds.append(_Hold(place, item, self._clock()))
        while done or self._holds:
            yield from done
            done = self._wait()

    def _at_work(self) -> int:
        """How many places are held by somebody who computes."""
        return sum(not self._sleeps(hold) for hold in self._holds)

    def _place(self) -> Place[_Item, _Result] | None:
        """A place for one more, perhaps a new one; None when all have to wait."""
        if self._at_work() >= self._jobs:
            return None
        if not self._free and len(self._holds) < self.most and self._failure is None:
            self._add()
        if self._free:
            return self._free.pop()
        if self._failure and not self._holds:
            raise self._failure
        return None

    def _add(self) -> None:
        """Make a place; where that fails once it is not tried again."""
        try:
            self._free.append(self._make())
        except GraderFault as fault:
            self._failure = fault

    def _wait(self) -> list[tuple[_Item, _Result | GraderFault]]:
        """What is done, at once or within the time until somebody is looked at."""
        waiting = [hold.place.connection for hold in self._holds]
        ready = connection.wait(waiting, _LOOK_SECONDS)
        ended = [hold for hold in self._holds if hold.place.connection in ready]
        return [(hold.item, self._end(hold)) for hold in ended]

    def _end(self, hold: _Hold[_Item, _Result]) -> _Result | GraderFault:
        self._holds.remove(hold)
        try:
            result = hold.place.result()
        except GraderFault as fault:
            hold.place.close()
            return fault
        self._free.append(hold.place)
        return result

    def _sleeps(self, hold: _Hold[_Item, _Result]) -> bool:
        """Whether it has hardly computed since it was looked at the last time."""
        elapsed = self._clock() - hold.looked
        if elapsed < (_PATIENCE_SECONDS if hold.used is None else _LOOK_SECONDS):
            return hold.sleeps
        used = hold.place.processor_seconds()
        if used is not None and hold.used is not None:
            hold.sleeps = used - hold.used < _SLEEPING * elapsed
        hold.looked, hold.used = hold.looked + elapsed, used
        return hold.sleeps
