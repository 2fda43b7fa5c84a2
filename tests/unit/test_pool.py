"""As many work as there are jobs; for those that sleep others are let in, up to a bound."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Event, Thread
from weakref import WeakSet

import pytest

from grader import classroom, pipeline, pool, submissions, workplace
from grader.course import Course
from grader.errors import GraderFault
from grader.pool import Pool
from grader.questions import Assignment
from tests.support.places import ROOT

_GENEROUS_SECONDS = 60


class Time:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


class Seat:
    """A place in which somebody computes for this part of the time, or nobody knows how much."""

    def __init__(self, time: Time, part: float | None) -> None:
        self._time = time
        self.part = part

    def processor_seconds(self) -> float | None:
        """By the clock, as it says."""
        return None if self.part is None else self._time.now * self.part


class Room:
    """A pool of two, its clock, and the places that were added."""

    def __init__(self, part: float | None, *, broken: bool = False) -> None:
        self.time = Time()
        self.seats = [Seat(self.time, part) for _ in range(2)]
        self._broken = broken
        self.pool = Pool(tuple(self.seats), self._one_more, self.time)

    def _one_more(self) -> Seat:
        if self._broken:
            message = "no wall"
            raise GraderFault(message)
        self.seats.append(Seat(self.time, self.seats[0].part))
        return self.seats[-1]

    def pass_time(self) -> None:
        """So long that whoever sleeps is seen to."""
        for _ in range(2):
            self.time.now += 2
            self.pool.at_work()


def waiting(room: Room, got: Event) -> Thread:
    """Somebody who takes a place in another thread."""

    def take() -> None:
        with room.pool.place():
            got.set()

    thread = Thread(target=take, daemon=True)
    thread.start()
    return thread


def test_for_each_sleeper_another_is_let_in_up_to_a_bound() -> None:
    room = Room(0.0)
    with ExitStack() as stack:
        for _ in range(room.pool.most):
            stack.enter_context(room.pool.place())
            room.pass_time()
        assert len(room.seats) == room.pool.most == 2 + pool._MOST_FURTHER
        got = Event()
        thread = waiting(room, got)
        assert not got.wait(2 * pool._LOOK_SECONDS)
        stack.close()
        assert got.wait(_GENEROUS_SECONDS)
        thread.join()
    assert len(room.seats) == room.pool.most


@pytest.mark.parametrize("part", [1.0, None])
def test_beside_those_who_compute_nobody_is_let_in(part: float | None) -> None:
    room = Room(part)
    got = Event()
    with room.pool.place(), room.pool.place():
        room.pass_time()
        assert room.pool.at_work() == 2
        thread = waiting(room, got)
        assert not got.wait(2 * pool._LOOK_SECONDS)
    assert got.wait(_GENEROUS_SECONDS)
    thread.join()
    assert len(room.seats) == 2


def test_nobody_is_looked_at_in_the_first_second() -> None:
    room = Room(0.0)
    with room.pool.place(), room.pool.place():
        room.time.now = 0.9
        assert room.pool.at_work() == 2
        room.pass_time()
        assert room.pool.at_work() == 0


def test_who_wakes_up_is_at_work_again_and_places_stay_empty_then() -> None:
    room = Room(0.0)
    with room.pool.place(), room.pool.place():
        room.pass_time()
        with room.pool.place():
            pass
        room.seats[0].part = room.seats[1].part = 1.0
        room.pass_time()
        assert room.pool.at_work() == 2
        got = Event()
        thread = waiting(room, got)
        assert not got.wait(2 * pool._LOOK_SECONDS)
    thread.join()
    assert len(room.seats) == 3


def test_where_no_further_place_can_be_made_the_others_wait() -> None:
    room = Room(0.0, broken=True)
    got = Event()
    with room.pool.place(), room.pool.place():
        room.pass_time()
        thread = waiting(room, got)
        assert not got.wait(2 * pool._LOOK_SECONDS)
    assert got.wait(_GENEROUS_SECONDS)
    thread.join()


def test_a_class_passes_those_who_sleep() -> None:
    awake = Event()

    def work(name: str, _: object) -> tuple[str, bool]:
        if name == "sleeper":
            return name, awake.wait(_GENEROUS_SECONDS)
        awake.set()
        return name, True

    seats: Pool[Seat] = Pool((Seat(Time(), 0),), lambda: Seat(Time(), 0), time.monotonic)
    found = list(classroom.in_parallel(work, ["sleeper", "sleeper", "ada"], seats))  # type: ignore[arg-type]
    assert sorted(found) == [("ada", True), ("sleeper", True), ("sleeper", True)]


def test_of_a_large_class_only_a_few_are_held_at_once() -> None:
    class Handed:
        """What can be counted while it lives."""

    alive: WeakSet[Handed] = WeakSet()

    def handed_in() -> Iterator[Handed]:
        for _ in range(1000):
            one = Handed()
            alive.add(one)
            yield one
            del one

    seats: Pool[Seat] = Pool((Seat(Time(), 1), Seat(Time(), 1)))
    most = max(
        len(alive)
        for _ in classroom.in_parallel(lambda *_: None, handed_in(), seats)  # type: ignore[arg-type]
    )
    assert most <= 10


def test_a_further_sandbox_has_the_same_wall_and_grades(
    course: Course, assignment: Assignment
) -> None:
    with workplace.opened(1, course) as place:
        further = place.one_more()
        assert further.wall == place.sandboxes[0].wall
        solution = submissions.read(ROOT / "solutions")
        result = pipeline.grade(solution, assignment, further)
        assert result.score == result.max_score
        used = further.processor_seconds()
        assert used is not None
        assert used > 0
    assert further.processor_seconds() is None
