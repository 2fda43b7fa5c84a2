"""What the wall costs: a worker forked, asked once and killed, with each set of layers in turn.

Prints and stores medians in milliseconds and the difference to the bare fork of the same run.
Run by `make bench`; asserts nothing, as machines differ.
"""

import json
import platform
import statistics
import sys
import time
from pathlib import Path

import torch

from grader.sandbox.limits import Limits
from grader.sandbox.process import Worker
from grader.sandbox.template import Template
from grader.sandbox.tiers import Tier, candidates
from grader.wire.messages import Request
from grader.wire.policy import Layer

ROUNDS = 60
LIMITS = Limits(seconds=10, memory_bytes=2 << 30, output_bytes=1000, processor_seconds=60)
FILES = {"toy.py": b"def double(x):\n    return 2 * x\n"}
REQUEST = Request(module="toy", function="double", outputs=1, cases=((torch.ones(64, 64),),))
Layers = frozenset[Layer]


def milliseconds(template: Template, layers: Layers) -> float:
    """From the fork to the reaped worker, with one call between."""
    started = time.perf_counter()
    worker = Worker(template, LIMITS, layers, FILES)
    worker.ask(REQUEST, time.monotonic() + LIMITS.seconds)
    worker.end()
    return 1000 * (time.perf_counter() - started)


def measure(template: Template) -> dict[str, list[float]]:
    """The times of every set of layers, taken in turn so that drift hits all alike."""
    available = template.available_layers()
    found = {c.tier: c.layers for c in candidates(available, wrapped=template.wrapped)}
    variants: dict[str, Layers] = {"bare fork": frozenset()}
    variants |= {str(tier): layers for tier, layers in found.items() if tier is not Tier.T0}
    times: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(ROUNDS):
        for name, layers in variants.items():
            times[name].append(milliseconds(template, layers))
    return times


def main(path: Path) -> None:
    """Measure with bubblewrap around the template where it works, and without."""
    record: dict[str, object] = {"machine": platform.platform(), "torch": torch.__version__}
    for wrap in (True, False):
        with Template(wrap=wrap) as template:
            times = measure(template)
            title = "inside bubblewrap" if template.wrapped else "plain"
        record[title] = times
        bare = statistics.median(times["bare fork"])
        for name, values in times.items():
            median = statistics.median(values)
            sys.stdout.write(f"{title:18} {name:10} {median:6.2f} ms  {median - bare:+.2f} ms\n")
    path.write_text(json.dumps(record, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
