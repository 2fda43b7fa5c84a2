"""A submission's files and requests → observations, through workers that may hang, die or lie."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, Self

from grader.model import Message, Stop, Verdict
from grader.sandbox.limits import Limits
from grader.sandbox.loading import Attempts
from grader.sandbox.process import Worker, WorkerLostError
from grader.sandbox.source import WorkerSource
from grader.sandbox.tiers import Wall
from grader.wire.loading import Loading, Skipped
from grader.wire.messages import Answer, Reply, Request, Stage
from grader.wire.sightings import Sighting


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Observation:
    """What one request came to: the answers, or the reason why there are none."""

    answers: tuple[Answer, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    stop: Stop | None = None
    output: str = ""
    seconds: float = 0.0
    skipped: tuple[Skipped, ...] = ()


class Answering(Protocol):
    """Where answers come from: a session with a submission."""

    def observe(self, request: Request) -> Observation:
        """Call the student's function on every case of the request."""


class Opening(Protocol):
    """What opens a session with a submission's files: a sandbox, or the student's own process."""

    def open(self, files: Mapping[str, bytes]) -> AbstractContextManager[Answering]:
        """A session with one submission."""


class Sandbox:
    """A template process, the wall and the limits of its workers; one submission at a time."""

    def __init__(
        self,
        template: WorkerSource,
        limits: Limits,
        wall: Wall,
        unwanted: Callable[[], bool] | None = None,
    ) -> None:
        self._template = template
        self._limits = limits
        self.wall = wall
        self._unwanted = unwanted

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._template.close()

    def until(self, unwanted: Callable[[], bool]) -> "Sandbox":
        """The same, but a session ends with WithdrawnError once its answers are unwanted."""
        return Sandbox(self._template, self._limits, self.wall, unwanted)

    def open(self, files: Mapping[str, bytes]) -> "Session":
        """A session with one submission; close it before the next."""
        attempts = Attempts(files=files, seconds=self._limits.seconds)
        return Session(lambda: self._start_worker(files, attempts.orders()), attempts)

    def _start_worker(self, files: Mapping[str, bytes], loading: Loading) -> Worker:
        layers = self.wall.layers
        return Worker(self._template, self._limits, layers, files, self._unwanted, loading)

    def keep(self, requests: Sequence[Request]) -> None:
        """These will be put to many submissions: the template does once what it can."""
        self._template.keep(requests)

    def twin(self) -> "Sandbox":
        """A further one behind the same wall, to be left before this one, which answers no more."""
        return Sandbox(self._template.twin(), self._limits, self.wall)

    def processor_seconds(self) -> float | None:
        """What its template and its workers have used so far; None when that cannot be said."""
        return self._template.processor_seconds()


class Session:
    """One submission's workers: started when needed, replaced when one hangs or dies."""

    def __init__(self, start_worker: Callable[[], Worker], attempts: Attempts) -> None:
        self._start_worker = start_worker
        self._attempts = attempts
        self._worker: Worker | None = None
        self._unloadable: dict[str, Stop] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._worker is not None:
            self._worker.end()

    def observe(self, request: Request) -> Observation:
        """Call the student's function on every case of the request.

        A statement that ends its worker is left out of the next; a module whose import ends one
        again and again is not tried again for the next exercise.

        Raises:
            GraderFault: the template does not work.
            WithdrawnError: the answers are unwanted.
        """
        started = time.monotonic()
        if request.module in self._unloadable:
            return self._observed(started, stop=self._unloadable[request.module])
        while True:
            # Kept only when it answers: one that is lost, by whatever error, is never ended again.
            worker, self._worker = self._worker or self._start_worker(), None
            asked = time.monotonic()
            try:
                reply = worker.ask(request)
            except WorkerLostError as lost:
                self._attempts.spent += time.monotonic() - asked
                if lost.loading and self._attempts.goes_on_without(lost):
                    continue
                return self._lost(request, lost, started)
            self._attempts.spent += time.monotonic() - asked
            if self._attempts.goes_on_with_patience(request, reply):
                worker.end()
                continue
            self._worker = worker
            self._attempts.told = reply.skipped
            return self._observed(
                started,
                answers=reply.answers,
                sightings=reply.sightings,
                stop=_refusal(reply),
                output=worker.take_output(),
            )

    def _lost(self, request: Request, lost: WorkerLostError, started: float) -> Observation:
        stop = lost.stop
        if lost.loading:
            stop = self._unloadable[request.module] = self._attempts.stop(lost)
        return self._observed(started, stop=stop, output=lost.output)

    def _observed(self, started: float, **told: Any) -> Observation:  # noqa: ANN401  its fields
        skipped = self._attempts.skipped()
        return Observation(seconds=time.monotonic() - started, skipped=skipped, **told)


def _missing(what: str) -> Message:
    """`FILE`, or `FUNCTION in FILE`."""
    function, among, file = what.partition(" in ")
    if not among:
        return Message(id="stop.missing", parameters={"what": what})
    return Message(id="stop.missing_function", parameters={"function": function, "file": file})


def _refusal(reply: Reply) -> Stop | None:
    if reply.stage is Stage.MISSING:
        return Stop(
            verdict=Verdict.NOT_ATTEMPTED,
            message=_missing(reply.detail),
        )
    if reply.stage is Stage.UNLOADABLE:
        return Stop(
            verdict=Verdict.UNLOADABLE,
            message=Message(
                id="stop.unloadable",
                parameters={"error": reply.detail, "file": reply.file, "line": reply.line},
            ),
        )
    return None
