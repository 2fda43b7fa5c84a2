"""Turns a memory budget and a CPU budget into resource limits of the calling process.

Limits only ever go down. The address space is limited *relative* to what is mapped already: a
process that has imported torch maps 640-675 MB before it computes anything, and RLIMIT_DATA does
not count shared anonymous mappings (measured: 4 GiB past a limit of 512 MiB).
"""

import importlib
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Final

_STATUS_IN_PAGES = Path("/proc/self/statm")

_OPEN_FILES = 64  # an import needs two or three at a time; descriptors below are held already
_STACK_BYTES = 8 * 1024 * 1024  # the usual default of Linux distributions

# What a worker never does. None of these stops a write to a pipe.
_FIXED: Final = MappingProxyType(
    {
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
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


def supported() -> bool:
    """Whether this system has resource limits and says how much memory is mapped (Linux)."""
    return _STATUS_IN_PAGES.exists() and importlib.util.find_spec("resource") is not None


def prepare() -> None:
    """Loads what `apply` needs, before the fork. Raises ImportError where there are no limits."""
    importlib.import_module("resource")


def limits(*, memory_bytes: int, cpu_seconds: int, mapped_bytes: int) -> tuple[Limit, ...]:
    """The limits for a budget of memory on top of `mapped_bytes`, and of seconds of CPU time."""
    fixed = (Limit(name, value, value) for name, value in _FIXED.items())
    address_space = mapped_bytes + memory_bytes
    return (
        *fixed,
        Limit("RLIMIT_AS", address_space, address_space),
        # The soft limit sends SIGXCPU, which can be ignored; the hard one kills.
        Limit("RLIMIT_CPU", cpu_seconds, cpu_seconds + 1),
    )


def mapped_bytes() -> int:
    """The address space that this process maps now, in bytes. Raises OSError without /proc."""
    # Not read_text: decoding imports a codec, which costs every forked worker 1.5 ms.
    with _STATUS_IN_PAGES.open("rb", buffering=0) as status:
        pages = int(status.read().split()[0])
    page_bytes: int = importlib.import_module("resource").getpagesize()
    return pages * page_bytes


def apply(*, memory_bytes: int, cpu_seconds: int) -> None:
    """Limits the calling process: bytes on top of what it maps now, seconds of its own CPU time.

    Raises OSError or ValueError when a limit cannot be set.
    """
    resource = importlib.import_module("resource")
    wanted = limits(memory_bytes=memory_bytes, cpu_seconds=cpu_seconds, mapped_bytes=mapped_bytes())
    for number, limit in _known(resource, wanted):
        soft, hard = _lowered(limit, resource.getrlimit(number)[1], resource.RLIM_INFINITY)
        resource.setrlimit(number, (soft, hard))


def _known(resource: ModuleType, wanted: tuple[Limit, ...]) -> Iterator[tuple[int, Limit]]:
    for limit in wanted:
        number = getattr(resource, limit.name, None)
        if number is not None:
            yield number, limit


def _lowered(limit: Limit, current_hard: int, infinity: int) -> tuple[int, int]:
    if current_hard == infinity:
        return limit.soft, limit.hard
    return min(limit.soft, current_hard), min(limit.hard, current_hard)
