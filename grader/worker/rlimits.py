"""Turns a memory budget and a CPU budget into resource limits of the calling process.

Limits only ever go down. The address space is limited *relative* to what is mapped already: a
process that has imported torch maps 640-675 MB before it computes anything, and RLIMIT_DATA does
not count shared anonymous mappings (measured: 4 GiB past a limit of 512 MiB).
"""

import importlib
import importlib.util
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

_STATUS_IN_PAGES = "/proc/self/statm"
_STATUS_BYTES = 256

_OPEN_FILES = 64  # an import needs two or three at a time; descriptors below are held already
_STACK_BYTES = 8 * 1024 * 1024  # the usual default of Linux distributions

# What a worker never does. None of these stops a write to a pipe.
_FIXED: Final = MappingProxyType(
    {
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_MEMLOCK": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_SIGPENDING": 0,
        "RLIMIT_RTPRIO": 0,
        "RLIMIT_NICE": 0,
        "RLIMIT_NOFILE": _OPEN_FILES,
        "RLIMIT_STACK": _STACK_BYTES,
    }
)


@dataclass(frozen=True, slots=True)
class Limit:
    """One resource limit, by the name that the `resource` module gives it."""

    name: str
    soft: int
    hard: int


@dataclass(frozen=True, slots=True)
class Budget:
    """What a child is limited with, as the system takes it; the memory on top of what it maps."""

    memory_bytes: int
    most_bytes: int  # what the address space is limited to already
    page_bytes: int
    address_space: int
    settings: tuple[tuple[int, tuple[int, int]], ...]
    set_limit: Callable[[int, tuple[int, int]], None]


def supported() -> bool:
    """Whether this system has resource limits and says how much memory is mapped (Linux)."""
    return Path(_STATUS_IN_PAGES).exists() and importlib.util.find_spec("resource") is not None


def prepare() -> None:
    """Loads what `budget` needs. Raises ImportError where there are no limits."""
    importlib.import_module("resource")


def limits(cpu_seconds: int, file_bytes: int = 0) -> tuple[Limit, ...]:
    """The limits that are the same whatever a process maps, for a budget of seconds of CPU time.

    No file that is written grows beyond `file_bytes`.
    """
    fixed = (Limit(name, value, value) for name, value in _FIXED.items())
    file = Limit("RLIMIT_FSIZE", file_bytes, file_bytes)
    # The soft limit sends SIGXCPU, which can be ignored; the hard one kills.
    return (*fixed, file, Limit("RLIMIT_CPU", cpu_seconds, cpu_seconds + 1))


def budget(*, memory_bytes: int, cpu_seconds: int, file_bytes: int = 0) -> Budget:
    """Works out before the fork what `apply` sets after it.

    Raises ImportError where there are no limits.
    """
    resource = importlib.import_module("resource")
    infinity = resource.RLIM_INFINITY
    settings = tuple(
        (number, _lowered(limit, resource.getrlimit(number)[1], infinity))
        for limit in limits(cpu_seconds, file_bytes)
        if (number := getattr(resource, limit.name, None)) is not None
    )
    most_bytes = resource.getrlimit(resource.RLIMIT_AS)[1]
    return Budget(
        memory_bytes=memory_bytes,
        most_bytes=sys.maxsize if most_bytes == infinity else most_bytes,
        page_bytes=resource.getpagesize(),
        address_space=resource.RLIMIT_AS,
        settings=settings,
        set_limit=resource.setrlimit,
    )


def apply(budget: Budget) -> None:
    """Limits the calling process; its memory to what it maps now and the budget on top of it.

    Raises OSError or ValueError when a limit cannot be set.
    """
    total = min(mapped_bytes(budget.page_bytes) + budget.memory_bytes, budget.most_bytes)
    budget.set_limit(budget.address_space, (total, total))
    for number, soft_and_hard in budget.settings:
        budget.set_limit(number, soft_and_hard)


def mapped_bytes(page_bytes: int) -> int:
    """The address space that this process maps now, in bytes. Raises OSError without /proc."""
    status = os.open(_STATUS_IN_PAGES, os.O_RDONLY)
    try:
        return int(os.read(status, _STATUS_BYTES).split()[0]) * page_bytes
    finally:
        os.close(status)


def _lowered(limit: Limit, current_hard: int, infinity: int) -> tuple[int, int]:
    if current_hard == infinity:
        return limit.soft, limit.hard
    return min(limit.soft, current_hard), min(limit.hard, current_hard)
