"""As many work as there are jobs; for those that sleep others are let in, up to a bound."""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from multiprocessing import connection
from typing import Any
from weakref import WeakSet

import pytest
import torch

from grader import classroom, forked, pipeline, pool, submissions, workplace
from grader.course import Course
from grader.errors import GraderFault
from grader.model import Status
from grader.pool import Pool
from grader.questions import Assignment
from grader.sandbox.host import Sandbox
from grader.sandbox.template import Template
from grader.wire.messages import Request
from tests.support.places import ROOT

_GENEROUS_SECONDS = 60


class Seat:
    """A place in which somebody computes for this part of the time, or nobody knows how much."""

    def __init__(self, room: "Room") -> None:
        self.connection: Any = object()
        self._room = room
        self.item: str | None = None
        self.closed = False

    def begin(self, item: str) -> None:
        """Take it."""
        assert self.item is None
        self.item = item

    def result(self) -> str:
        """The item itself, but for one that the place does not survive."""
        item, self.item = self.item, None
        if item == "fatal":
            message = "gone"
            raise GraderFault(message)
        assert item is not None
        return item

    def processor_seconds(self) -> float | None:
        """By the clock of the room."""
        return None if self._room.part is None else self._room.now * self._room.part

    def close(self) -> None:
        """Never to be used again."""
        self.closed = True


class Room:
    """A pool for two jobs whose time goes on when it waits, and where nobody ends before `end`."""

    def __init__(
        self, part: float | None, *, most: int = 99, pause: float = 2.0, end: float = 100.0
    ) -> None:
        self.part = part
        self.now = 0.0
        self.seats: list[Seat] = []
        self.at_once: list[int] = []
        self._most = most
        self._pause = pause
        self._end = end
        self.pool: Pool[str, str] = Pool(2, self._seat, lambda: self.now)

    def results(self, monkeypatch: pytest.MonkeyPatch, *items: str) -> list[Any]:
        """What comes of these items."""
        monkeypatch.setattr(connection, "wait", self._wait)
        with self.pool:
            found = list(self.pool.results(items))
        assert all(seat.closed for seat in self.seats)
        return found

    def _seat(self) -> Seat:
        if len(self.seats) == self._most:
            message = "no wall"
            raise GraderFault(message)
        self.seats.append(Seat(self))
        return self.seats[-1]

    def _wait(self, waiting: list[object], _: float) -> list[object]:
        self.now += self._pause
        self.at_once.append(len(waiting))
        return waiting if self.now > self._end else []


MANY = tuple(map(str, range(30)))


def test_for_each_sleeper_another_is_let_in_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(0.0)
    assert sorted(room.results(monkeypatch, *MANY)) == sorted((one, one) for one in MANY)
    assert len(room.seats) == max(room.at_once) == room.pool.most == 2 + pool._MOST_FURTHER


@pytest.mark.parametrize("part", [1.0, None])
def test_beside_those_who_compute_nobody_is_let_in(
    monkeypatch: pytest.MonkeyPatch, part: float | None
) -> None:
    room = Room(part)
    assert len(room.results(monkeypatch, *MANY)) == len(MANY)
    assert len(room.seats) == max(room.at_once) == 2


@pytest.mark.parametrize(("end", "let_in"), [(0.9, False), (3.0, True)])
def test_nobody_is_looked_at_in_the_first_second(
    monkeypatch: pytest.MonkeyPatch, end: float, *, let_in: bool
) -> None:
    room = Room(0.0, pause=0.3, end=end)
    room.results(monkeypatch, *MANY)
    assert (len(room.seats) > 2) is let_in


def test_places_stay_empty_while_those_who_slept_are_awake(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = Room(0.0)
    wait = room._wait

    def wake(waiting: list[object], seconds: float) -> list[object]:
        if len(waiting) == 4:
            room.part = 1.0
        ended = wait(waiting, seconds)
        return ended if ended or len(waiting) < 4 or room.now < 50 else waiting[:1]

    monkeypatch.setattr(room, "_wait", wake)
    room.results(monkeypatch, *MANY[:6])
    assert len(room.seats) == 4
    woken = room.at_once.index(4)
    assert room.at_once[woken:] == sorted(room.at_once[woken:], reverse=True)


def test_where_no_further_place_can_be_made_the_others_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = Room(0.0, most=2)
    assert len(room.results(monkeypatch, *MANY)) == len(MANY)
    assert max(room.at_once) == 2


def test_where_no_place_can_be_made_at_all_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GraderFault, match="no wall"):
        Room(1.0, most=0).results(monkeypatch, "ada")


def test_a_place_that_fails_is_closed_and_another_one_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = Room(1.0, end=0)
    results = dict(room.results(monkeypatch, "fatal", *MANY))
    assert str(results.pop("fatal")) == "gone"
    assert results == {one: one for one in MANY}
    assert len(room.seats) == 3


def test_where_the_last_place_fails_and_no_other_can_be_made_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = Room(1.0, end=0, most=2)
    with pytest.raises(GraderFault, match="no wall"):
        room.results(monkeypatch, "fatal", "fatal", "ada")


class Twins:
    """A sandbox whose twins never compute."""

    def twin(self) -> AbstractContextManager[Any]:
        """One of them."""
        return nullcontext(self)

    def processor_seconds(self) -> float:
        """None were used."""
        return 0.0


def in_parallel(work: Callable[[Any], Any], items: Any, jobs: int) -> Iterator[Any]:  # noqa: ANN401
    """As the class does it, in whatever takes the place of sandboxes."""
    return classroom.in_parallel(lambda item, _: work(item), items, Twins(), jobs)  # type: ignore[arg-type]


@pytest.fixture(params=["linux", "darwin"], ids=["processes", "threads"])
def platform(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Both ways of working beside this thread."""
    monkeypatch.setattr(sys, "platform", request.param)


@pytest.mark.usefixtures("platform")
def test_a_class_is_worked_on_by_others_and_each_gets_its_own() -> None:
    def work(number: int) -> int:
        return 10 // number

    found = dict(in_parallel(work, range(20), 3))
    assert str(found.pop(0)) == "ZeroDivisionError: integer division or modulo by zero"
    assert found == {number: 10 // number for number in range(1, 20)}


def test_a_class_passes_those_who_sleep() -> None:
    awake = multiprocessing.get_context("fork").Event()

    def work(name: str) -> bool:
        if name == "sleeper":
            return awake.wait(_GENEROUS_SECONDS)
        awake.set()
        return True

    found = list(in_parallel(work, ["sleeper", "sleeper", "ada"], 1))
    assert sorted(found) == [("ada", True), ("sleeper", True), ("sleeper", True)]


def test_of_a_large_class_only_a_few_are_held_at_once() -> None:
    class Handed:
        """What can be counted while it lives."""

        def __reduce__(self) -> tuple[type, tuple[()]]:
            return object, ()

    alive: WeakSet[Handed] = WeakSet()

    def handed_in() -> Iterator[Handed]:
        for _ in range(1000):
            one = Handed()
            alive.add(one)
            yield one
            del one

    assert max(len(alive) for _ in in_parallel(lambda _: None, handed_in(), 2)) <= 10


def test_a_process_that_is_killed_costs_the_work_it_had_and_no_other() -> None:
    def work(name: str) -> str:
        if name == "fatal":
            os.kill(os.getpid(), signal.SIGKILL)
        return name.upper()

    found = dict(in_parallel(work, ["ada", "fatal", "bob", "eve"], 2))
    assert str(found.pop("fatal")) == "a process of the grader has ended"
    assert found == {"ada": "ADA", "bob": "BOB", "eve": "EVE"}


def test_whoever_works_beside_is_gone_at_the_end_whatever_it_does() -> None:
    process: forked.Forked[None, None] = forked.Forked(lambda _: time.sleep(_GENEROUS_SECONDS))
    process.begin(None)
    assert process.processor_seconds() is not None
    process.close()
    assert process.processor_seconds() is None


def test_a_student_whose_grader_is_killed_has_no_score(
    course: Course, assignment: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grade(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(pipeline, "grade", grade)
    solution = submissions.read(ROOT / "solutions")
    with workplace.sandbox(course) as sandbox:
        ((one, result),) = classroom.grade_class([solution], assignment, sandbox, 1)
    assert (one, result.status, result.score) == (solution, Status.GRADER_FAULT, None)


def test_a_twin_has_the_same_wall_and_grades(course: Course, assignment: Assignment) -> None:
    solution = submissions.read(ROOT / "solutions")
    with workplace.sandbox(course) as sandbox:
        with sandbox.twin() as twin, sandbox.twin() as other:
            assert twin.wall == other.wall == sandbox.wall
            for one in (twin, other):
                result = pipeline.grade(solution, assignment, one)
                assert result.score == result.max_score
                assert one.processor_seconds() is not None
            refuses_workers(sandbox, assignment)
        assert twin.processor_seconds() is None


def test_a_twin_that_was_killed_is_started_again(course: Course) -> None:
    solution = submissions.read(ROOT / "solutions")
    with workplace.opened(course) as place, place.sandbox.twin() as twin:
        template = twin._template
        assert isinstance(template, Template)
        before = template._running.process
        os.kill(before, signal.SIGKILL)
        result = pipeline.grade(solution, place.assignment, twin)
        assert result.score == result.max_score
        assert template._running.process != before


NEIGHBOURLY = """
import os

def reached(x):
    found = [name for number in range(1, 2000) for name, reach in WAYS if works(reach, number)]
    return x + len(found)

WAYS = (
    ("signal", lambda number: os.kill(number, 0)),
    ("environment", lambda number: open(f"/proc/{number}/environ", "rb").read()),
    ("memory", lambda number: open(f"/proc/{number}/mem", "rb")),
    ("descriptors", lambda number: os.listdir(f"/proc/{number}/fd")),
)

def works(reach, number):
    try:
        reach(number)
    except OSError:
        return False
    return number != os.getpid()
"""


def test_a_worker_reaches_no_worker_of_a_twin(course: Course) -> None:
    request = Request(module="m", function="reached", outputs=1, cases=((torch.zeros(1),),))
    files = {"m.py": NEIGHBOURLY.encode()}
    with (
        workplace.sandbox(course) as sandbox,
        sandbox.twin() as one,
        sandbox.twin() as other,
        one.open(files) as first,
        other.open(files) as second,
    ):
        for session in (first, second, first):
            (answer,) = session.observe(request).answers
            assert answer.parts[0].tolist() == [0]


def refuses_workers(sandbox: Sandbox, assignment: Assignment) -> None:
    """It would end its twins with them."""
    with pytest.raises(GraderFault, match="has twins"):
        pipeline.grade(submissions.read(ROOT / "solutions"), assignment, sandbox)
