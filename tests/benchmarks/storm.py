"""How long it takes to kill a storm: a worker without any lock, and all that it has started."""

import statistics
import time
from typing import Any

import torch

from grader.sandbox.limits import Limits
from grader.sandbox.process import Worker
from grader.sandbox.template import Template
from grader.wire.messages import Request

_ROUNDS = 5
_PROCESSES = (0, 60, 240)
_LIMITS = Limits(seconds=60, memory_bytes=2 << 30, output_bytes=1000, processor_seconds=60)
# Each leaves its parent, its session and its group, and half of them go on to start others.
_STORM = """
import os, time

def storm(count):
    for number in range(int(count)):
        if os.fork() == 0:
            os.setsid()
            while number % 2 and time.monotonic() < END:
                if os.fork():
                    time.sleep(0.05)
                else:
                    break
            time.sleep(60)
            os._exit(0)
    return count
"""


def killed() -> dict[str, Any]:
    """Median milliseconds from the order to kill until all are gone, by the size of the storm."""
    with Template(wrap=False) as template:
        times: dict[int, list[float]] = {count: [] for count in _PROCESSES}
        for _ in range(_ROUNDS):
            for count, own in times.items():
                own.append(_kill(template, count))
    medians = {str(count): 1000 * statistics.median(own) for count, own in times.items()}
    return {"milliseconds by processes": medians}


def _kill(template: Template, count: int) -> float:
    # A storm that nobody ends shall end by itself.
    source = _STORM.replace("END", str(time.monotonic() + 5)).encode()
    worker = Worker(template, _LIMITS, frozenset(), {"m.py": source})
    cases = ((torch.tensor(float(count)),),)
    worker.ask(Request(module="m", function="storm", outputs=1, cases=cases))
    started = time.perf_counter()
    worker.end()
    return time.perf_counter() - started
