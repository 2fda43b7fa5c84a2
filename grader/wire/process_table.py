"""A process → what Linux tells about it under /proc: its children, its time, whether it is ending.

Both sides of the wall ask: the template before it kills, the host for what its workers have used.
Asked for every submission, so by plain calls of the system.
"""

import contextlib
import os

_READ_BYTES = 4096
# Fields of /proc/PID/stat, counted from the state, which follows the name.
_STATE = 0
_FLAGS = 6
_TIMES = slice(11, 13)  # utime and stime
_OVER = (b"Z", b"X")  # a zombie, and what is no more than being forgotten
_PF_EXITING = 4  # linux/sched.h


def threads() -> int:
    """How many threads this process has."""
    return len(os.listdir("/proc/self/task"))


def runs(process: int) -> bool:
    """Whether it is there, and is not merely waiting to be waited for."""
    try:
        return _status(process)[_STATE] not in _OVER
    except OSError:
        return False


def exiting(process: int) -> bool:
    """Whether it is ending by itself: it closes its pipes a moment before it can be waited for."""
    return bool(int(_status(process)[_FLAGS]) & _PF_EXITING)


def ticks(process: int) -> int:
    """The processor time that it has used itself. Raises OSError when there is no such process."""
    return sum(map(int, _status(process)[_TIMES]))


def descendants(process: int) -> set[int]:
    """All that live now, of every generation."""
    found = children(process)
    return found.union(*map(descendants, found)) if found else found


def children(process: int) -> set[int]:
    """The children of all threads of a process, which may end meanwhile."""
    found: set[int] = set()
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        for thread in os.listdir(f"/proc/{process}/task"):
            found.update(map(int, _read(f"/proc/{process}/task/{thread}/children").split()))
    return found


def _status(process: int) -> list[bytes]:
    return _read(f"/proc/{process}/stat").rpartition(b")")[2].split()


def _read(path: str) -> bytes:
    """All of a file."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        parts = list(iter(lambda: os.read(descriptor, _READ_BYTES), b""))
    finally:
        os.close(descriptor)
    return b"".join(parts)
