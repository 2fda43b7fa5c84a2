"""A process → the processor time that it and its descendants have used so far."""

import os

from grader.wire import process_table


def processor_seconds(process: int) -> float | None:
    """Seconds of all that live now; None where the system does not tell."""
    try:
        ticks = sum(map(process_table.ticks, (process, *process_table.descendants(process))))
    except OSError:
        return None
    return ticks / os.sysconf("SC_CLK_TCK")
