"""(d) How long a student waits after a save under `grader watch`, against `import torch` alone.

Both take turns; a save is over when its verdict stands on the screen of a pseudo-terminal. The
design's goal is a fifth of the import.
"""

import shutil
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.measure import python
from tests.support.places import ROOT
from tests.support.pseudo_terminal import PseudoTerminal

_ROUNDS = 9
_IMPORT, _SAVE = "import torch", "grader watch, save to verdict"
# One mistake per file: every save of a round changes a verdict, and with it the screen.
_MISTAKES = {
    "activations.py": ("torch.sigmoid(x) * torch.sigmoid(-x)", "1 - torch.sigmoid(x)"),
    "losses.py": ("2 * error.mean()", "error.mean()"),
}


def verdict() -> dict[str, Any]:
    """Median seconds of an import and of a save, over the five core exercises; and their ratio."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "solutions", folder / "exercises")
        shutil.copy(ROOT / "config.yaml", folder)
        times = _measure(folder)
    medians = {name: statistics.median(values) for name, values in times.items()}
    return {
        "seconds": medians,
        "times import torch": {_SAVE: medians[_SAVE] / medians[_IMPORT]},
    }


def _measure(folder: Path) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {_IMPORT: [], _SAVE: []}
    state = str(folder / "state")
    with PseudoTerminal("watch", "--lang", "en", folder=folder, XDG_STATE_HOME=state) as terminal:
        terminal.wait_for("5/5", "q quit")
        for _ in range(_ROUNDS):
            times[_IMPORT].append(python("-c", _IMPORT).seconds)
            times[_SAVE] += _saves(folder, terminal)
    return times


def _saves(folder: Path, terminal: PseudoTerminal) -> list[float]:
    """Each file made wrong and right again."""
    times = []
    for name, (right, wrong) in _MISTAKES.items():
        file = folder / "exercises" / name
        text = file.read_text(encoding="utf-8")
        for content, bar in ((text.replace(right, wrong), "4/5"), (text, "5/5")):
            started = time.perf_counter()
            _save(file, content)
            terminal.wait_for(bar, "q quit")
            times.append(time.perf_counter() - started)
    return times


def _save(path: Path, text: str) -> None:
    """As most editors do: a new file takes the place of the old one."""
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
