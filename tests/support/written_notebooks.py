"""The notebooks of tests/notebooks: what `f(2)` gives in each, and their cells."""

import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Self

import pytest

from grader.worker.program import program

FOLDER = Path(__file__).parents[1] / "notebooks"
_BETWEEN = "\n=====\n"


@dataclass(frozen=True, slots=True)
class Example:
    """A notebook by its name; `answer` is how Python shows what `f(2)` gives."""

    name: str
    answer: str
    cells: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Self:
        """The notebook in a file: the answer and the cells, with a line of `=` between them."""
        text = path.read_bytes().decode().removesuffix("\n")
        answer, *cells = text.split(_BETWEEN)
        return cls(path.stem, answer, tuple(cells))

    @property
    def content(self) -> bytes:
        """It as Jupyter saves it."""
        cells = [{"cell_type": "code", "source": source} for source in self.cells]
        return json.dumps({"nbformat": 4, "cells": cells}).encode()


EXAMPLES = [Example.read(path) for path in sorted(FOLDER.glob("*.cells"))]
LESSON = {path.stem: path.read_bytes() for path in sorted((FOLDER / "lesson").glob("*.ipynb"))}
# What a notebook with all functions of the lesson answers, in a kernel and out of it.
LESSON_ANSWERS = """
import torch
x = torch.tensor([-1.0, 0.5, 2.0])
answers = [
    *(
        torch.stack([torch.as_tensor(g(e)) for e in x])
        for g in (sigmoid_prime, tanh_prime, relu_grad)
    ),
    *mse_grad(x.reshape(3, 1), torch.ones(1), torch.ones(()), x),
    softmax_jacobian(x),
]
shown = repr([torch.as_tensor(one).tolist() for one in answers])
"""


def imported(files: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The names of the files' modules, the statements of each run as the worker runs them."""
    modules: dict[str, Any] = {}
    for file in sorted(files, reverse=True):  # the helpers' names come later in the alphabet
        module = ModuleType(file.removesuffix(".py"))
        monkeypatch.setitem(sys.modules, module.__name__, module)
        modules[module.__name__] = vars(module)
        for statement in program(files[file], file):
            with suppress(Exception):
                exec(statement.code, vars(module))  # noqa: S102  the test's own text
    return modules
