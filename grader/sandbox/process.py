"""One worker, seen from outside: a request in, its reply out, or the reason why it was lost."""

import os
import signal
import time
from collections.abc import Callable, Mapping

from grader.model import Message, Stop, Verdict
from grader.sandbox.channel import (
    Channel,
    DeadlineError,
    EndedError,
    FloodedError,
    OverfullError,
    WithdrawnError,
)
from grader.sandbox.limits import Limits
from grader.sandbox.source import Ending, WorkerSource
from grader.wire.frames import WireError
from grader.wire.loading import Cause, Late, Loading, Running
from grader.wire.messages import Reply, Request, Sources, Stage
from grader.wire.policy import Layer

# A worker interrupts its own statements; one that does not is ended so much later.
_GRACE_SECONDS = 1
# All statements together, in times of an exercise: twice, and room for what runs late.
_MOST_TIMES = 2.5


class WorkerLostError(Exception):
    """The worker gave no reply and is gone; `loading` tells whether it was still importing.

    `running` is the statement that it said it ran last, `cause` what it did where that can be the
    statement's own doing.
    """

    def __init__(
        self,
        stop: Stop,
        *,
        loading: bool,
        output: str,
        running: Running | None = None,
        cause: Cause | None = None,
    ) -> None:
        super().__init__(stop.message.id)
        self.stop = stop
        self.loading = loading
        self.output = output
        self.running = running
        self.cause = cause


class Worker:
    """A process that holds one submission; ended once, by `end` or by a lost request."""

    def __init__(
        self,
        template: WorkerSource,
        limits: Limits,
        layers: frozenset[Layer],
        files: Mapping[str, bytes],
        unwanted: Callable[[], bool] | None = None,
        loading: Loading | None = None,
    ) -> None:
        self._template = template
        self._limits = limits
        self._imported: set[str] = set()
        self._running: Running | None = None
        self._late: Late | None = None
        self._files = frozenset(files)
        inner_requests, requests = os.pipe()
        replies, inner_replies = os.pipe()
        output, inner_output = os.pipe()
        self._channel = Channel(
            requests, replies, output, limits.output_bytes, unwanted, template.is_overfull
        )
        inner = (inner_requests, inner_replies, inner_output)
        try:
            self._process = template.start_worker(layers, limits, inner)
        except BaseException:
            self._channel.close()
            raise
        finally:
            for descriptor in inner:
                os.close(descriptor)
        sources = Sources(files=files, loading=loading or Loading(seconds=limits.seconds))
        self._channel.send(sources.frame().pack())

    def ask(self, request: Request) -> Reply:
        """The reply to a request: its calls have the time of an exercise, its imports their own.

        Raises:
            WorkerLostError: it hung, died, flooded us or wrote garbage; it has been ended.
            WithdrawnError: the reply is unwanted; the worker has been ended.
        """
        loading = request.module not in self._imported
        self._running = self._late = None
        try:
            self._channel.send(self._template.frame(request))
            reply = self._loaded() if loading else self._receive(self._limits.seconds)
            if reply.stage is Stage.LOADED:
                loading = False
                self._imported.add(request.module)
                reply = self._receive(self._limits.seconds)
            _check(reply, request)
        except WithdrawnError:
            self.end()
            raise
        except (DeadlineError, EndedError, FloodedError, OverfullError, WireError) as error:
            stop = self._stop(error, self.end())
            raise WorkerLostError(
                stop,
                loading=loading,
                output=self.take_output(),
                running=self._running,
                cause=_CAUSES.get(type(error)),
            ) from error
        return reply

    def end(self) -> Ending:
        """Kill it with all its descendants."""
        try:
            return self._template.end_worker(self._process)
        finally:
            self._channel.close()

    def take_output(self) -> str:
        """What it printed since the last call, cut at the limit."""
        return self._channel.take_output()

    def _loaded(self) -> Reply:
        """The first reply to a request whose module is new: every statement has its own time."""
        begun = time.monotonic()
        last = begun + _MOST_TIMES * self._limits.seconds + _GRACE_SECONDS
        deadline = begun + self._limits.seconds
        while True:
            frame = self._channel.receive(min(deadline, last))
            running = Running.told(frame)
            if running is None:
                return Reply.read(frame)
            self._running = running
            deadline = time.monotonic() + running.seconds + _GRACE_SECONDS

    def _receive(self, seconds: float) -> Reply:
        """The next reply; a call may import further files."""
        deadline = time.monotonic() + seconds
        while True:
            frame = self._channel.receive(deadline)
            late = Late.told(frame)
            if late is not None:
                self._late = late if late.file in self._files else None
            elif Running.told(frame) is None:
                return Reply.read(frame)

    def _stop(self, error: Exception, ending: Ending) -> Stop:
        if isinstance(error, DeadlineError):
            return _late(self._late, self._limits)
        if isinstance(error, FloodedError | OverfullError):
            flooded = isinstance(error, FloodedError)
            return _stop(Verdict.CRASHED, "stop.flooded" if flooded else "stop.overfull")
        if isinstance(error, WireError):
            return _stop(Verdict.CRASHED, "stop.garbage", detail=str(error))
        if ending.was_running:
            return _stop(Verdict.CRASHED, "stop.garbage", detail="the end of all answers")
        return _death(ending, self._limits)


_CAUSES = {
    DeadlineError: Cause.HUNG,
    EndedError: Cause.ENDED,
    FloodedError: Cause.FLOODED,
    OverfullError: Cause.OVERFULL,
}


def _late(at: Late | None, limits: Limits) -> Stop:
    seconds = limits.seconds
    if at is None:
        return _stop(Verdict.TIMED_OUT, "stop.timed_out", seconds=seconds)
    file, line = at
    return _stop(Verdict.TIMED_OUT, "stop.timed_out_at", seconds=seconds, file=file, line=line)


def _check(reply: Reply, request: Request) -> None:
    if reply.stage is Stage.LOADED or (
        reply.stage is Stage.ANSWERED and len(reply.answers) != len(request.cases)
    ):
        message = "a reply that does not fit the request"
        raise WireError(message)


def _death(ending: Ending, limits: Limits) -> Stop:
    if not os.WIFSIGNALED(ending.status):
        return _stop(Verdict.CRASHED, "stop.exited", code=os.WEXITSTATUS(ending.status))
    number = os.WTERMSIG(ending.status)
    used_up = ending.processor_seconds >= limits.processor_seconds
    if number == signal.SIGXCPU or (number == signal.SIGKILL and used_up):
        return _stop(Verdict.TIMED_OUT, "stop.processor_time")
    name = signal.strsignal(number) or str(number)
    # Nobody but the kernel kills a worker from outside, and only when memory runs out.
    verdict = Verdict.OUT_OF_MEMORY if number == signal.SIGKILL else Verdict.CRASHED
    return _stop(verdict, "stop.signal", signal=name)


def _stop(verdict: Verdict, sentence: str, **parameters: str | float) -> Stop:
    return Stop(verdict=verdict, message=Message(id=sentence, parameters=parameters))
