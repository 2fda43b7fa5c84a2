"""The memory that a process and its descendants cannot give back, at its peak."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PAUSE_SECONDS = 0.02
_FIELDS = ("RssAnon", "RssShmem")


def peak(process: subprocess.Popen[bytes]) -> int:
    """Bytes, once it has ended: anonymous and shared pages, a page of two processes twice."""
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_held, _family(process.pid))))
        time.sleep(_PAUSE_SECONDS)
    return most


def _family(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text(encoding="ascii").split():
                yield from _family(int(child))


def _held(process: int) -> int:
    with suppress(OSError):
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
        values = dict(line.split(":", 1) for line in lines if ":" in line)
        return sum(int(values.get(field, "0").split()[0]) << 10 for field in _FIELDS)
    return 0
