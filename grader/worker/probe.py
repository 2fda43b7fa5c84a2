"""The attacks that a wall must hold, as a submission: a self-test sends it like a student's file.

`held` returns 1 for an attack that was refused and 0 for one that succeeded, in the order of
`Attack`. Nothing here harms: each attack undoes what it did.
"""

import contextlib
import ctypes
import mmap
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor

from grader.wire.policy import Attack

_PTRACE_SEIZE = 0x4206  # linux/ptrace.h
_ANOTHERS_FILE = Path("/etc/passwd")
# What most systems have; the folder of the worker itself is none of them.
_WRITABLE_FOLDERS = ("/tmp", "/dev/shm", "/var/tmp", "/", "..")  # noqa: S108


def held(memory_bytes: Tensor) -> Tensor:
    """1 or 0 for each attack; `memory_bytes` [] is what a worker may take."""
    attacks: dict[Attack, Callable[[], object]] = {
        Attack.NETWORK: socket.socket,
        Attack.PROCESS: _fork,
        Attack.PROGRAM: _execute,
        Attack.THREAD: _start_thread,
        Attack.WRITE: _write,
        Attack.READ: _ANOTHERS_FILE.read_bytes,
        Attack.SPY: _spy,
        Attack.SIGNAL: lambda: os.kill(os.getppid(), 0),
        Attack.TRACE: _trace,
        Attack.MEMORY: lambda: mmap.mmap(-1, int(memory_bytes.item()) + 1).close(),
        Attack.PRIVILEGE: _use_privilege,
        Attack.LOOK: _ANOTHERS_FILE.stat,
    }
    return torch.tensor([_refused(attacks[attack]) for attack in Attack], dtype=torch.float64)


def _refused(attack: Callable[[], object]) -> bool:
    try:
        attack()
    except (OSError, RuntimeError, MemoryError, ValueError):
        return True
    return False


def _fork() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _execute() -> None:
    """Refused is anything but "no such file": only a permitted call looks for the file."""
    with contextlib.suppress(FileNotFoundError):
        os.execv("/no/such/program", ["program"])  # noqa: S606


def _start_thread() -> None:
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()


def _write() -> None:
    failures = []
    for folder in _WRITABLE_FOLDERS:
        path = Path(folder, f"handgrad-probe-{os.getpid()}")
        try:
            path.write_bytes(b"")
        except OSError as error:
            failures.append(error)
        else:
            path.unlink()
    if len(failures) == len(_WRITABLE_FOLDERS):
        raise failures[0]


def _spy() -> None:
    Path(f"/proc/{os.getppid()}/environ").read_bytes()


def _trace() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(_PTRACE_SEIZE, os.getppid(), None, None) != 0:
        raise OSError(ctypes.get_errno(), "ptrace")


def _use_privilege() -> None:
    if os.getuid() != 0:
        raise PermissionError
