"""One clean process that has imported torch and nothing secret: forks a worker per submission.

Commands come as JSON over a socket, with pipe ends attached: `keep` has requests, which every
worker finds ready; `start` forks a worker, `end` kills it with all its descendants and reports how
it ended. The process ends when the other end of the socket closes.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import os
import signal
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from grader.wire.policy import Layer, Policy
from grader.worker import landlock, lockdown, rlimits, seccomp
from grader.worker.landlock import Ruleset

_COMMAND_BYTES = 65536
_PIPES = 3
_PR_SET_DUMPABLE = 4  # linux/prctl.h
_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
_FLAGS = 6  # the field of /proc/PID/stat, counted from the state, which follows the name
_PF_EXITING = 4  # linux/sched.h
_LOCK_FAILED = 70  # EX_SOFTWARE of sysexits.h
# What Python, torch, numpy and students import only when it is needed: the codecs of source files,
# parts of libraries. A worker without files cannot.
_IMPORTED_LATE = (
    "cProfile",
    "cmath",
    "encodings.ascii",
    "encodings.big5",
    "encodings.cp1252",
    "encodings.gb18030",
    "encodings.gbk",
    "encodings.latin_1",
    "encodings.utf_16",
    "encodings.utf_8_sig",
    "numpy.fft",
    "numpy.ma",
    "numpy.polynomial",
    "numpy.random",
    "numpy.testing",
    "numpy.typing",
    "random",
    "statistics",
    "torch._subclasses.schema_check_mode",
    "torch.utils.serialization",
    "unicodedata",  # the compiler's, for names that are not ASCII
)


if TYPE_CHECKING:
    from grader.worker.task import Task


@dataclass(slots=True)
class _Belongings:
    """What every worker gets by the fork: the rules of its files, and tasks that are at hand."""

    rules: Ruleset | None
    tasks: "tuple[Task, ...]" = ()
    filling: tuple[object, ...] = ()


def main(control_descriptor: int, modules: Sequence[str] = ()) -> None:
    """Serve commands until the control socket closes; `modules` are imported before."""
    control = socket.socket(fileno=control_descriptor)
    # Imports make half a million objects and no garbage; looking for some takes a fifth longer.
    gc.disable()
    available = available_layers()
    _warm_up(modules)
    belongings = _Belongings(rules=lockdown.prepare(available, lockdown.available_readable_paths()))
    _hide()
    gc.collect()
    gc.freeze()
    gc.enable()
    control.send(json.dumps({"ready": sorted(available)}).encode())
    while True:
        command, descriptors, _, _ = socket.recv_fds(control, _COMMAND_BYTES, _PIPES)
        if not command:
            _kill_descendants()
            return
        control.send(json.dumps(_obey(json.loads(command), descriptors, belongings)).encode())


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


def _warm_up(modules: Sequence[str]) -> None:
    """Do once what costs or fails in a locked worker: imports, probing of the processor, codecs."""
    import torch

    importlib.import_module("grader.worker.serve").warm_up()
    torch.set_num_threads(1)
    for module in (*_IMPORTED_LATE, *modules):
        # None of them is needed by the grader itself; a later torch may not have one.
        with contextlib.suppress(ImportError):
            importlib.import_module(module)
    x = torch.rand(3, requires_grad=True)
    str((x**2).half().sum())
    torch.nn.functional.conv2d(torch.rand(1, 3, 16, 16), torch.rand(4, 3, 3, 3))
    _forget_own_folder(Path(torch.__file__))


def _forget_own_folder(torch_file: Path) -> None:
    """In a checkout the solutions lie beside the package: no worker shall import from there."""
    own = Path(__file__).parents[2]
    if own not in torch_file.parents:
        sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != own]


def _hide() -> None:
    """Adopt what a worker leaves behind, and let no process of the same user look in here."""
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


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


def _start(policy: Policy, descriptors: list[int], belongings: _Belongings) -> int:
    threads = list(Path("/proc/self/task").iterdir())
    if len(threads) != 1:
        message = f"the template has {len(threads)} threads; a fork would not be safe"
        raise RuntimeError(message)
    process = os.fork()
    if process == 0:
        _become_worker(policy, descriptors, belongings)
    return process


def _become_worker(policy: Policy, descriptors: list[int], belongings: _Belongings) -> NoReturn:
    from grader.worker.serve import serve

    requests, answers, output = descriptors
    status = _LOCK_FAILED
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        lockdown.lock(policy, (0, 1, 2, requests, answers), belongings.rules)
        status = 1
        with os.fdopen(requests, "rb") as reader, os.fdopen(answers, "wb") as writer:
            serve(reader, writer, belongings.tasks)
        status = 0
    except lockdown.LockdownError as error:
        os.write(2, str(error).encode())
    finally:
        os._exit(status)


def _end(process: int) -> dict[str, Any]:
    """Kill the worker and every descendant it left; how it ended."""
    was_running = not _exiting(process)
    status, seconds = _kill_descendants()[process]
    return {"status": status, "processor_seconds": seconds, "was_running": was_running}


def _exiting(process: int) -> bool:
    """Whether it is ending by itself: it closes its pipes a moment before it can be waited for."""
    after_its_name = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2]
    return bool(int(after_its_name.split()[_FLAGS]) & _PF_EXITING)


def _kill_descendants() -> dict[int, tuple[int, float]]:
    """Kill all there are; the wait status and processor seconds of each.

    In every round all are stopped before the first is killed: what runs could start others faster
    than they are found. An orphan becomes a child of this process, to be met in the next round.
    """
    endings: dict[int, tuple[int, float]] = {}
    while found := _descendants(os.getpid()):
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for descendant in found:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(descendant, number)
        for child in found & _children(os.getpid()):
            _, status, usage = os.wait4(child, 0)
            endings[child] = status, usage.ru_utime + usage.ru_stime
    return endings


def _descendants(process: int) -> set[int]:
    children = _children(process)
    return children.union(*map(_descendants, children))


def _children(process: int) -> set[int]:
    """The children of all threads of a process, which may end meanwhile."""
    children: set[int] = set()
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            children.update(map(int, (thread / "children").read_bytes().split()))
    return children
