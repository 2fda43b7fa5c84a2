"""Commands → seconds and peak memory; and the machine that they were measured on."""

import contextlib
import os
import platform
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from grader.wire import process_table
from tests.support.places import ROOT

# To look at a process that has mapped torch takes milliseconds of its own processor time: the
# watching must not slow down what is watched.
_LEAST_PAUSE_SECONDS = 0.05
_PAUSES_PER_LOOK = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a command took, with all that it started.

    Seconds by the clock, and the peak of the memory of its tree in MB, 0 when nobody watched; of a
    page that several processes share each counts its part.
    """

    seconds: float
    peak_mb: float


def python(*arguments: str | Path, watched: bool = False, **environment: str) -> Spent:
    """Run Python with these arguments in the repository; its output is thrown away.

    Raises:
        RuntimeError: it ended with an exit code that no grading run has.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = _Peak(process.pid) if watched else None
    code = process.wait()
    seconds = time.perf_counter() - started
    if code not in (0, 1):
        message = f"{' '.join(map(str, arguments))} ended with {code}"
        raise RuntimeError(message)
    return Spent(seconds=seconds, peak_mb=peak.megabytes() if peak else 0.0)


def machine() -> dict[str, Any]:
    """What a figure depends on."""
    packages = ("handgrad", "torch", "numpy", "pytest", "distributed")
    return {
        "platform": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        **{name: metadata.version(name) for name in packages},
    }


class _Peak:
    """Watches the memory of a process and its descendants while it runs."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._kilobytes = 0
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def megabytes(self) -> float:
        """The peak, once the process has ended."""
        self._thread.join()
        return self._kilobytes / 1024

    def _watch(self) -> None:
        while Path(f"/proc/{self._process}/task").exists():
            started = time.thread_time()
            with _stopped(self._process) as tree:
                self._kilobytes = max(self._kilobytes, sum(map(_proportional, tree)))
            used = time.thread_time() - started
            time.sleep(max(_LEAST_PAUSE_SECONDS, _PAUSES_PER_LOOK * used))


@contextmanager
def _stopped(process: int) -> Iterator[set[int]]:
    """The process and its descendants, none of which does anything meanwhile.

    They are looked at one after the other, and what one shares with another counts in part: if one
    ended or began between two looks, some of the memory would count twice or not at all.
    """
    tree: set[int] = set()
    while found := {process, *process_table.descendants(process)} - tree:
        _send(found, signal.SIGSTOP)
        tree |= found
    try:
        yield tree
    finally:
        _send(tree, signal.SIGCONT)


def _send(processes: set[int], number: signal.Signals) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, number)


def _proportional(process: int) -> int:
    """Kilobytes, of which shared ones count in part; 0 for a process that has just ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((x.partition(":")[2].strip() for x in lines if x.startswith("model name")), "")
