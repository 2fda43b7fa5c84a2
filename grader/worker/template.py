"""One clean process that has imported torch and nothing secret: forks a worker per submission.

Commands come as JSON over a socket, with pipe ends attached: `keep` has requests, which every
worker finds ready; `start` forks a worker, `end` kills it with all its descendants and reports how
it ended; `twin` forks a template that has all the same and obeys another socket, which is attached.
A template ends when the other end of its socket closes.
"""

import contextlib
import ctypes
import gc
import json
import os
import signal
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

from grader.wire import process_table
from grader.wire.policy import Layer, Policy
from grader.worker import landlock, lockdown, ordinary, preparation, rlimits, seccomp
from grader.worker.landlock import Ruleset

_COMMAND_BYTES = 65536
_PIPES = 3
_PR_SET_DUMPABLE = 4  # linux/prctl.h
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
_LOCK_FAILED = 70  # EX_SOFTWARE of sysexits.h

if TYPE_CHECKING:
    from grader.worker.task import Task


@dataclass(slots=True)
class _Belongings:
    """What every worker gets by the fork: the rules of its files, and tasks that are at hand."""

    rules: Ruleset | None
    fork: Callable[[], int]
    serve: "Callable[[BinaryIO, BinaryIO, Sequence[Task]], None]"
    tasks: "tuple[Task, ...]" = ()
    filling: tuple[object, ...] = ()


def main(
    control_descriptor: int, folder: str, modules: Sequence[str], packages: Sequence[str]
) -> None:
    """Serve commands until the control socket closes; `modules` are imported before.

    Workers have `folder` to write to. `packages` are imported, too, where no worker can open a
    file: without Landlock.
    """
    control = socket.socket(fileno=control_descriptor)
    # Imports make half a million objects and no garbage; looking for some takes a fifth longer.
    gc.disable()
    available = available_layers()
    ordinary.settle(folder)
    late = () if Layer.LANDLOCK in available else packages
    preparation.prepare((*modules, *late))
    rules = lockdown.prepare(available, lockdown.available_readable_paths(), folder)
    belongings = _Belongings(rules, _plain_fork(), _serving())
    _hide()
    gc.collect()
    gc.freeze()
    gc.enable()
    _obey_all(control, available, belongings)


def _obey_all(control: socket.socket, available: frozenset[Layer], belongings: _Belongings) -> None:
    """Say that this template is ready, and do what it is told until the other end closes."""
    control.send(json.dumps({"ready": sorted(available)}).encode())
    while True:
        command, descriptors, _, _ = socket.recv_fds(control, _COMMAND_BYTES, _PIPES)
        if not command:
            _kill_descendants()
            return
        order = json.loads(command)
        if order["do"] == "twin":
            done = {"twin": _twin(order["folder"], descriptors[0], control, available, belongings)}
        else:
            done = _obey(order, descriptors, belongings)
        control.send(json.dumps(done).encode())


def available_layers() -> frozenset[Layer]:
    """The layers that this system has and this user may use."""
    offered = {
        Layer.DESCRIPTORS: True,
        Layer.RLIMITS: rlimits.supported(),
        Layer.LANDLOCK: landlock.supported(),
        Layer.CHROOT: os.geteuid() == 0,
        Layer.CREDENTIALS: os.geteuid() == 0,
        Layer.SECCOMP: seccomp.supported(),
        Layer.CLOSED_FILES: seccomp.supported(),
    }
    return frozenset(layer for layer, there in offered.items() if there)


def _hide() -> None:
    """Adopt what a worker leaves behind, and let no process of the same user look in here."""
    _adopt()
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _adopt() -> None:
    """Become the parent of orphans: a template that was forked must say so for itself."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _plain_fork() -> Callable[[], int]:
    """The C library's fork, without what Python and its libraries do around one: half its cost.

    They make anew the locks that other threads may have held: there are none (`_fork` looks), and
    PyDLL keeps Python's own lock over the call. They seed `random`; here every worker has one seed.
    """
    return ctypes.PyDLL(None).fork


def _serving() -> "Callable[[BinaryIO, BinaryIO, Sequence[Task]], None]":
    """What a worker does; an import statement costs a worker something even when nothing is new."""
    from grader.worker.serve import serve

    return serve


def _obey(order: dict[str, Any], descriptors: list[int], belongings: _Belongings) -> dict[str, Any]:
    if order["do"] == "end":
        return {"ended": _end(order["process"])}
    if order["do"] == "keep":
        return {"kept": _keep(descriptors[0], belongings)}
    process = _start(Policy.read(order["policy"]), descriptors, belongings)
    for descriptor in descriptors:
        os.close(descriptor)
    return {"process": process}


def _keep(descriptor: int, belongings: _Belongings) -> int:
    """Read the requests, do for each what can be done before a fork; how many there are."""
    from grader.worker import memory, rehearsal, serve

    belongings.filling = memory.fill_holes()
    with os.fdopen(descriptor, "rb") as requests:
        belongings.tasks = tuple(serve.tasks(requests))
    rehearsal.rehearse(belongings.tasks)
    gc.collect()
    gc.freeze()
    memory.gather()
    return len(belongings.tasks)


def _twin(
    folder: str,
    descriptor: int,
    control: socket.socket,
    available: frozenset[Layer],
    belongings: _Belongings,
) -> int:
    """Fork a template that has all that this one has, and obeys another socket."""
    process = _fork(belongings)
    if process == 0:
        status = 1
        try:
            control.close()
            _adopt()
            ordinary.settle(folder)
            paths = lockdown.available_readable_paths()
            belongings.rules = lockdown.prepare(available, paths, folder)
            _obey_all(socket.socket(fileno=descriptor), available, belongings)
            status = 0
        finally:
            os._exit(status)
    os.close(descriptor)
    return process


def _start(policy: Policy, descriptors: list[int], belongings: _Belongings) -> int:
    requests, answers, _ = descriptors
    kept = (0, 1, 2, requests, answers)
    steps = lockdown.plan(policy, kept, belongings.rules, os.getpid())
    process = _fork(belongings)
    if process == 0:
        _become_worker(steps, descriptors, belongings)
    return process


def _fork(belongings: _Belongings) -> int:
    """As os.fork, which it is not; OSError where the system refuses a process."""
    if (threads := process_table.threads()) != 1:
        message = f"the template has {threads} threads; a fork would not be safe"
        raise RuntimeError(message)
    process = belongings.fork()
    if process < 0:
        message = "the system refuses a process"
        raise OSError(message)
    return process


def _become_worker(
    steps: tuple[lockdown.Step, ...], descriptors: list[int], belongings: _Belongings
) -> NoReturn:
    requests, answers, output = descriptors
    status = _LOCK_FAILED
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        lockdown.lock(steps)
        status = 1
        with os.fdopen(requests, "rb") as reader, os.fdopen(answers, "wb") as writer:
            belongings.serve(reader, writer, belongings.tasks)
        status = 0
    except lockdown.LockdownError as error:
        os.write(2, str(error).encode())
    finally:
        os._exit(status)


def _end(process: int) -> dict[str, Any]:
    """Kill the worker and every descendant it left; how it ended."""
    was_running = not process_table.exiting(process)
    status, seconds = _kill_descendants()[process]
    return {"status": status, "processor_seconds": seconds, "was_running": was_running}


def _kill_descendants() -> dict[int, tuple[int, float]]:
    """Kill all there are; the wait status and processor seconds of each.

    In every round all are stopped before the first is killed: what runs could start others faster
    than they are found. An orphan becomes a child of this process, to be met in the next round.
    """
    own = os.getpid()
    endings: dict[int, tuple[int, float]] = {}
    while found := process_table.descendants(own):
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for descendant in found:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(descendant, number)
        for child in found & process_table.children(own):
            _, status, usage = os.wait4(child, 0)
            endings[child] = status, usage.ru_utime + usage.ru_stime
    return endings
