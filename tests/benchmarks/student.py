"""What a student waits for: a verdict after a save under `watch`, and a cold `check`.

Each in multiples of the time that `python -c "import torch"` takes on the same machine in the same
run; all three are measured in turn, so that drift hits all alike. Run by `make bench` as
`python -m tests.benchmarks.student FILE`; asserts nothing, as machines differ.
"""

import json
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.command import grader
from tests.support.places import ROOT
from tests.support.pseudo_terminal import PseudoTerminal

ROUNDS = 12
TARGETS = {"save to verdict": 0.2, "cold check": 1.6}
IMPORT = "import torch"
# One mistake per file: every save of a round changes the verdicts of that file.
MISTAKES = {
    "activations.py": ("torch.sigmoid(x) * torch.sigmoid(-x)", "1 - torch.sigmoid(x)"),
    "losses.py": ("2 * error.mean()", "error.mean()"),
}


def seconds(act: Callable[[], object]) -> float:
    """How long something takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def save(path: Path, text: str) -> None:
    """Save as most editors do."""
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def saves(folder: Path, terminal: PseudoTerminal) -> list[float]:
    """The times from a save to its screen: each file made wrong and right again."""
    times = []
    for name, (right, wrong) in MISTAKES.items():
        file = folder / "exercises" / name
        text = file.read_text(encoding="utf-8")
        for content, bar in ((text.replace(right, wrong), "4/5"), (text, "5/5")):
            started = time.perf_counter()
            save(file, content)
            terminal.wait_for(bar, "q quit")
            times.append(time.perf_counter() - started)
    return times


def measure(folder: Path) -> dict[str, list[float]]:
    """Seconds of everything, round by round."""
    times: dict[str, list[float]] = {IMPORT: [], "cold check": [], "save to verdict": []}
    command = [sys.executable, "-c", IMPORT]
    state = str(folder / "state")
    with PseudoTerminal("watch", "--lang", "en", folder=folder, XDG_STATE_HOME=state) as terminal:
        terminal.wait_for("5/5", "q quit")
        for _ in range(ROUNDS):
            times[IMPORT].append(seconds(lambda: subprocess.run(command, check=True)))
            times["cold check"].append(seconds(lambda: grader("check", folder=folder)))
            times["save to verdict"] += saves(folder, terminal)
    return times


def main(path: Path) -> None:
    """Measure in a folder of its own, print the medians, store all."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "solutions", folder / "exercises")
        shutil.copy(ROOT / "config.yaml", folder)
        times = measure(folder)
    unit = statistics.median(times[IMPORT])
    for what, values in times.items():
        median = statistics.median(values)
        goal = f"  target below {TARGETS[what]}" if what in TARGETS else ""
        sys.stdout.write(f"{what:16} {1000 * median:7.0f} ms  {median / unit:5.2f}{goal}\n")
    record = {"machine": platform.platform(), "seconds": times}
    path.write_text(json.dumps(record, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
