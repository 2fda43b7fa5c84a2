"""A number → a class of so many distinct submissions, written as one folder per student.

Each student has, for every exercise, a right answer, a wrong one or the stub, drawn from the
corpus by a fixed seed, and a comment of their own: no two files are alike.
"""

import ast
import random
from functools import cache
from pathlib import Path

from tests.support.places import CORPUS, ROOT

_SEED = 2026
_MODULES = {
    "activations": ("sigmoid_prime", "tanh_prime", "relu_grad"),
    "losses": ("mse_grad", "softmax_jacobian"),
}
_KINDS = {"right": 0.75, "wrong": 0.15, "stub": 0.10}
_STUB = "def {name}(*inputs):\n    raise NotImplementedError\n"


def write(folder: Path, students: int) -> None:
    """Write the class into a new folder."""
    chance = random.Random(_SEED)  # noqa: S311  no secret
    for number in range(students):
        own = folder / f"student_{number:05}"
        own.mkdir(parents=True)
        for module, names in _MODULES.items():
            parts = [f"# {own.name}, number {number}", *(_answer(name, chance) for name in names)]
            (own / f"{module}.py").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _answer(name: str, chance: random.Random) -> str:
    (kind,) = chance.choices(tuple(_KINDS), tuple(_KINDS.values()))
    return _STUB.format(name=name) if kind == "stub" else chance.choice(_sources(kind, name))


@cache
def _sources(kind: str, name: str) -> tuple[str, ...]:
    """The answers of the corpus that can stand beside others in one file."""
    files = sorted((CORPUS / kind / name).glob("*.py"))
    texts = (path.read_text(encoding="utf-8") for path in files)
    return tuple(text for text in texts if _stands_alone(text, name))


def _stands_alone(text: str, name: str) -> bool:
    """Whether it defines the function, and no other name that another answer could take."""
    allowed = (ast.FunctionDef, ast.Import, ast.ImportFrom, ast.Expr)
    body = ast.parse(text).body
    functions = [node.name for node in body if isinstance(node, ast.FunctionDef)]
    aliases = {(a.asname or a.name) for n in body if isinstance(n, ast.Import) for a in n.names}
    usual = aliases <= {"torch", "np", "math"} and not text.startswith("from __future__")
    plain = all(isinstance(node, allowed) for node in body) and "from " not in text
    return plain and usual and functions == [name]


CONFIG = ROOT / "config.yaml"
