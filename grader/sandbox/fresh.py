"""Workers without a template: a new interpreter for each, where forking after torch is unsafe.

macOS aborts the child of a process that has used its frameworks, so that no template can be
forked there. Each worker imports torch again, which takes a second or two; nothing contains it.
"""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Self

from grader.errors import GraderFault
from grader.sandbox.launch import ENVIRONMENT
from grader.sandbox.limits import Limits
from grader.sandbox.source import Ending
from grader.wire.policy import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.wire.messages import Request

_PACKAGE_FOLDER = Path(__file__).parents[2]
_ENDING_SECONDS = 0.2
_EXIT_CODE_SHIFT = 8  # of a wait status


class FreshProcesses:
    """The part of a template, played by a new process for every worker."""

    wrapped: bool = False
    unwrapped_because: str = "no template process on this system"

    def __init__(self) -> None:
        if os.name != "posix":
            message = "native Windows cannot run your code behind a wall; use WSL2 (README.md)"
            raise GraderFault(message, "no_windows")
        self._workers: dict[int, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers that are still there."""
        for process in tuple(self._workers):
            self.end_worker(process)

    def available_layers(self) -> frozenset[Layer]:
        """None: the workers are not locked."""
        return frozenset()

    def unwrap(self) -> None:
        """Nothing is wrapped."""

    def keep(self, requests: "Sequence[Request]") -> None:
        """Nothing is kept: there is no process that a worker could have it from."""

    def frame(self, request: "Request") -> bytes:
        """The request itself."""
        return request.packed

    def twin(self) -> Self:
        """One like it."""
        return type(self)()

    def start_worker(
        self, layers: frozenset[Layer], limits: Limits, descriptors: tuple[int, int, int]
    ) -> int:
        """Start a worker with these ends of its pipes; its process id."""
        del layers, limits
        requests, answers, output = descriptors
        command = [sys.executable, "-P", "-s", "-m", "grader.worker.fresh"]
        worker = subprocess.Popen(
            [*command, str(requests), str(answers)],
            env={**ENVIRONMENT, "PYTHONPATH": str(_PACKAGE_FOLDER)},
            cwd="/",
            pass_fds=(requests, answers),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        self._workers[worker.pid] = worker
        return worker.pid

    def end_worker(self, process: int) -> Ending:
        """Kill a worker and what stayed in its session."""
        worker = self._workers.pop(process)
        # One that is ending closes its pipes a moment before it can be waited for.
        with contextlib.suppress(subprocess.TimeoutExpired):
            worker.wait(_ENDING_SECONDS)
        was_running = worker.returncode is None
        # A session whose leader has died already may be gone.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process, signal.SIGKILL)
        code = worker.wait()
        status = -code if code < 0 else code << _EXIT_CODE_SHIFT
        return Ending(status=status, was_running=was_running)

    def is_overfull(self) -> bool:
        """Nothing is counted where nothing is contained."""
        return False

    def processor_seconds(self) -> None:
        """Nobody knows, on such a system."""
