"""A process → the processor time that it and its descendants have used so far."""

import os
from pathlib import Path

_FIELDS_OF_TIME = slice(11, 13)  # utime and stime of /proc/PID/stat, counted after the name


def processor_seconds(process: int) -> float | None:
    """Seconds of all that live now; None where the system does not tell."""
    try:
        ticks = sum(map(_ticks, _tree(process)))
    except OSError:
        return None
    return ticks / os.sysconf("SC_CLK_TCK")


def _ticks(process: int) -> int:
    after_its_name = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2]
    return sum(map(int, after_its_name.split()[_FIELDS_OF_TIME]))


def _tree(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").iterdir()
    children = [int(child) for task in tasks for child in (task / "children").read_bytes().split()]
    return [process, *(one for child in children for one in _tree(child))]
