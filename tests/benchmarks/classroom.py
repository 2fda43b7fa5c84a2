"""A number → a class of so many distinct submissions; a class → a run of `grader grade` over it.

In a class of the core each student has, for every exercise, a right answer, a wrong one or the
stub, drawn from the corpus by a fixed seed. In a class of the course all have the solutions. With
a comment of each student's own no two files are alike.
"""

import ast
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.benchmarks.measure import Spent, python
from tests.support.places import CORPUS, ROOT

CONFIG = ROOT / "config.yaml"
_SEED = 2026
_MODULES = {
    "activations": ("sigmoid_prime", "tanh_prime", "relu_grad"),
    "losses": ("mse_grad", "softmax_jacobian"),
}
_KINDS = {"right": 0.75, "wrong": 0.15, "stub": 0.10}
_STUB = "def {name}(*inputs):\n    raise NotImplementedError\n"
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"  # one of the corpus is written in another encoding


@contextmanager
def written(write: Callable[[Path, int], None], students: int) -> Iterator[tuple[Path, ...]]:
    """The folders of the students of a class that is removed again."""
    with tempfile.TemporaryDirectory(prefix="handgrad-benchmark-") as place:
        write(Path(place), students)
        yield tuple(sorted(Path(place).iterdir()))


def graded(
    students: tuple[Path, ...], *options: str, policy: str = "", watched: bool = False
) -> Spent:
    """A run of `grader grade` over these students; `policy` takes the place of the config."""
    with tempfile.TemporaryDirectory(prefix="handgrad-benchmark-") as place:
        folder, config = Path(place) / "class", Path(place) / "config.yaml"
        for student in students:
            shutil.copytree(student, folder / student.name)
        config.write_text(policy or CONFIG.read_text(encoding="utf-8"), encoding="utf-8")
        output = Path(place) / "out"
        command = ("-m", "grader", "grade", folder, "-o", output, "--config", config)
        return python(*command, *options, watched=watched)


def core(folder: Path, students: int) -> None:
    """Write a class that has answered the core: right, wrong or not at all."""
    chance = random.Random(_SEED)  # noqa: S311  no secret
    for number in range(students):
        own = folder / f"student_{number:05}"
        own.mkdir()
        for module, names in _MODULES.items():
            parts = [f"# {own.name}, number {number}", *(_answer(name, chance) for name in names)]
            (own / f"{module}.py").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def course(folder: Path, students: int) -> None:
    """Write a class in which everybody has solved every exercise of the course."""
    for number in range(students):
        own = folder / f"student_{number:05}"
        own.mkdir()
        for file in sorted((ROOT / "solutions").glob("*.py")):
            text = file.read_text(encoding="utf-8")
            (own / file.name).write_text(f"{text}\n# {own.name}\n", encoding="utf-8")


def _answer(name: str, chance: random.Random) -> str:
    (kind,) = chance.choices(tuple(_KINDS), tuple(_KINDS.values()))
    return _STUB.format(name=name) if kind == "stub" else chance.choice(_sources(kind, name))


@cache
def _sources(kind: str, name: str) -> tuple[str, ...]:
    """The answers of the corpus that can stand beside others in one file."""
    files = sorted((CORPUS / kind / name).glob("*.py"))
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in files)
    return tuple(text for text in texts if _stands_alone(text, name))


def _stands_alone(text: str, name: str) -> bool:
    """Whether it defines the function, and no other name that another answer could take."""
    allowed = (ast.FunctionDef, ast.Import, ast.ImportFrom, ast.Expr)
    body = ast.parse(text).body
    functions = [node.name for node in body if isinstance(node, ast.FunctionDef)]
    aliases = {(a.asname or a.name) for n in body if isinstance(n, ast.Import) for a in n.names}
    usual = aliases <= {"torch", "np", "math"} and not text.startswith("from __future__")
    plain = all(isinstance(node, allowed) for node in body)
    plain = plain and "from " not in text and _UNREADABLE not in text
    return plain and usual and functions == [name]
