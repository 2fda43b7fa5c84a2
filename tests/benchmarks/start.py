"""(c) How long a student waits: commands from cold, against `import torch` alone.

All take turns, and the medians are compared.
"""

import statistics
from typing import Any

from tests.benchmarks.measure import python

_ROUNDS = 7
_COMMANDS = {
    "import torch": ("-c", "import torch"),
    "grader --help": ("-m", "grader", "--help"),
    "grader check": ("-m", "grader", "check", "solutions"),
}


def cold() -> dict[str, Any]:
    """Median seconds of each command, and each as a part of the import."""
    times: dict[str, list[float]] = {name: [] for name in _COMMANDS}
    for _ in range(_ROUNDS):
        for name, command in _COMMANDS.items():
            times[name].append(python(*command).seconds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    whole = medians["import torch"]
    return {
        "seconds": medians,
        "times import torch": {name: own / whole for name, own in medians.items()},
    }
