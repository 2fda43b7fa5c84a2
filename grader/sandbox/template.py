"""The template process, seen from outside: starts it, asks it for workers, ends them."""

import copy
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

from grader.errors import GraderFault
from grader.sandbox import launch, running, usage
from grader.sandbox.launch import Imports
from grader.sandbox.limits import Limits
from grader.sandbox.own_folder import MOST_BYTES, OwnFolder
from grader.sandbox.source import Ending
from grader.wire.policy import Layer, Policy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.wire.messages import Request

_START_SECONDS = 120  # importing torch from a cold disk
# A private user for the workers of each template, which has one at a time: above the ranges in
# which distributions create users, below 65536, which is all that many containers map.
_FIRST_PRIVATE_USER = 65_100
_PRIVATE_USERS = 400
_READ_ONLY_FOLDER = 0o555
_PASSED_FOLDER = 0o711
_NOTHING = Imports()


class Template:
    """One template process, started again when it has died; `close` it at the end.

    It imports torch while its owner goes on: only the first question has to wait for it.
    Where bubblewrap is installed it is tried around the process; where it fails the process is
    started without, and `unwrapped_because` says why; "" where it was not asked for.
    `imports` is what it imports before the first fork.
    """

    def __init__(self, *, wrap: bool = True, imports: Imports = _NOTHING) -> None:
        self._imports = imports
        self._wrapper = launch.bubblewrap() if wrap else None
        missing = wrap and self._wrapper is None
        self.unwrapped_because: str = "bubblewrap is not installed" if missing else ""
        self._available: frozenset[Layer] = frozenset()
        self._kept: dict[Request, bytes] = {}
        self._has_twins, self._is_twin = False, False
        self._folders = Path(tempfile.mkdtemp(prefix="handgrad-"))
        # A worker with a user of its own has to pass through it.
        self._folders.chmod(_PASSED_FOLDER)
        self._empty_directory = str(self._folders / "empty")
        Path(self._empty_directory).mkdir(_READ_ONLY_FOLDER)
        self._own = OwnFolder.make(self._folders)
        launch.hide()
        self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def wrapped(self) -> bool:
        """Whether bubblewrap holds the process; final once `available_layers` was asked."""
        return self._wrapper is not None

    def available_layers(self) -> frozenset[Layer]:
        """The layers that a worker of this template can be locked with; waits for its start."""
        self._wait_until_ready()
        return self._available

    def unwrap(self) -> None:
        """Start again without bubblewrap."""
        self._wrapper = None
        self._start_again()

    def keep(self, requests: "Sequence[Request]") -> None:
        """Have these at hand in every worker; the template prepares itself while we go on."""
        # A template is started before its owner imports torch, as the messages do.
        from grader.wire.messages import Kept

        self._wait_until_ready()
        self._kept = {request: Kept(i).frame().pack() for i, request in enumerate(requests)}
        self._hand_over()

    def frame(self, request: "Request") -> bytes:
        """The number of a kept request, or the request itself."""
        return self._kept.get(request, request.packed)

    def twin(self) -> Self:
        """A further one, forked from this one with all that it has imported and kept.

        It is closed before this one, which gives no workers any more: it would end the twin with
        them. If it dies it is started again like any other.
        """
        self._wait_until_ready()
        self._has_twins = True
        twin = copy.copy(self)
        own = OwnFolder.make(self._folders)
        running = self._running.twin(own.path)
        vars(twin).update(_running=running, _own=own, _has_twins=False, _is_twin=True)
        return twin

    def start_worker(
        self, layers: frozenset[Layer], limits: Limits, descriptors: tuple[int, int, int]
    ) -> int:
        """Fork a worker with these ends of its pipes; its process id, as the template sees it."""
        if self._has_twins:
            message = "a template that has twins was asked for a worker"
            raise GraderFault(message)
        self._wait_until_ready()
        user = _FIRST_PRIVATE_USER + self._running.process % _PRIVATE_USERS
        if Layer.CREDENTIALS in layers:
            self._own.give_to(user)
        policy = Policy(
            layers=layers,
            memory_bytes=limits.memory_bytes,
            cpu_seconds=limits.processor_seconds,
            file_bytes=MOST_BYTES if Layer.LANDLOCK in layers else 0,
            user_id=user,
            empty_directory=self._empty_directory,
        )
        self._running.send({"do": "start", "policy": policy.fields()}, descriptors)
        return int(self._running.answer("process"))

    def end_worker(self, process: int) -> Ending:
        """Kill a worker and all its descendants."""
        self._running.send({"do": "end", "process": process})
        ending = Ending(**self._running.answer("ended"))
        self._own.empty()
        return ending

    def is_overfull(self) -> bool:
        """Whether a worker has written more files or bytes than it may."""
        return self._own.is_overfull()

    def processor_seconds(self) -> float | None:
        """What it and its living workers have used so far; None when it is gone."""
        alive = self._running.is_alive()
        return usage.processor_seconds(self._running.process) if alive else None

    def close(self) -> None:
        """End the template; its workers die with it."""
        self._running.end()
        self._own.empty()
        if not self._is_twin:
            shutil.rmtree(self._folders, ignore_errors=True)

    def _start(self) -> None:
        self._ready, self._preparing = False, False
        self._running = running.start(self._wrapper, self._own.path, self._imports)

    def _start_again(self) -> None:
        self._running.end()
        self._start()

    def _wait_until_ready(self) -> None:
        if self._ready and self._running.is_alive():
            self._wait_until_prepared()
            return
        if self._ready or self._running.ended:
            self._start_again()
        try:
            answer = self._running.answer("ready", _START_SECONDS)
        except GraderFault as fault:
            # Only at the very first start: later, the wall that was tested must not get weaker.
            if not self._wrapper or self._available:
                raise
            self._wrapper, self.unwrapped_because = None, str(fault)
            self._start_again()
            answer = self._running.answer("ready", _START_SECONDS)
        self._available = frozenset(Layer(layer) for layer in answer)
        self._ready = True
        if self._kept:
            self._hand_over()
            self._wait_until_prepared()

    def _hand_over(self) -> None:
        reading, writing = os.pipe()
        try:
            self._running.send({"do": "keep"}, (reading,))
        finally:
            os.close(reading)
        self._preparing = True
        try:
            with os.fdopen(writing, "wb") as pipe:
                pipe.writelines(request.packed for request in self._kept)
        except BrokenPipeError as error:
            raise self._running.fault() from error

    def _wait_until_prepared(self) -> None:
        if self._preparing:
            self._running.answer("kept", _START_SECONDS)
            self._preparing = False
