"""The functions of a notebook become a module: with what they need, and nothing that runs."""

import json
from contextlib import suppress
from typing import Any

import pytest

from grader.notebook import Expanded, cells, expand, extract
from grader.notebook.extract import Module
from grader.notebook.place import Place
from grader.worker.program import program

WANTED = {"activations": frozenset({"f", "g"}), "losses": frozenset({"h"})}


def notebook(*sources: str) -> bytes:
    """A notebook with these code cells."""
    return json.dumps(
        {"cells": [{"cell_type": "code", "source": source} for source in sources]}
    ).encode()


def module(*sources: str, wanted: frozenset[str] = frozenset({"f"})) -> Module:
    """What comes out of these cells."""
    return extract.module(cells.read(notebook(*sources)), wanted)


def run(made: Module) -> dict[str, Any]:
    """The module's names, after it was run as the worker does."""
    names: dict[str, Any] = {}
    for statement in program(made.source, "activations.py"):
        with suppress(Exception):
            exec(statement.code, names)  # noqa: S102  the test's own text
    return names


@pytest.mark.parametrize(
    ("sources", "value"),
    [
        (["def f(x):\n    return x + 1"], 3),
        (["def f(x):\n    return 0", "def f(x):\n    return x + 1"], 3),
        (["def f(x):\n    return g(x)", "def g(x):\n    return x + 1"], 3),
        (["def g(x):\n    return f(x)", "def f(x):\n    return 3"], 3),
        (["import math", "def f(x):\n    return math.floor(x) + 1"], 3),
        (["import math as m, os", "def f(x):\n    return m.floor(x) + 1"], 3),
        (["from math import *", "def f(x):\n    return floor(x) + 1"], 3),
        (["one = 1", "def f(x):\n    return x + one"], 3),
        (["def f(x):\n    return x + one", "one: int = 5 - 4"], 3),
        (["a, b = 1, 2", "def f(x):\n    return a + b"], 3),
        (["import math; one = math", "def f(x):\n    return one.floor(3.5)"], 3),
        (["f = lambda x: x + 1"], 3),
        (["import functools", "f = functools.partial(max, 3)"], 3),
        (["from functools import partial as p", "g = p(max, 3)", "def f(x):\n    return g(x)"], 3),
        (["import math", "one = float(math.sqrt(1))", "def f(x):\n    return x + one"], 3),
        (["from torch import nn", "g = nn.Identity()", "def f(x):\n    return g(x) + 1"], 3),
        (
            [
                "import numpy as np",
                "g = np.vectorize(lambda x: x)",
                "def f(x):\n    return g(x) + 1",
            ],
            3,
        ),
        (["class F:\n    one = 1\n", "def f(x):\n    return x + F.one"], 3),
        (["if True:\n    def f(x):\n        return x + 1"], 3),
        (["try:\n    def f(x):\n        return x + 1\nfinally:\n    pass"], 3),
        (["if True: f = lambda x: x + 1"], 3),
        (["def plus(g):\n    return g\n@plus\ndef f(x):\n    return x + 1"], 3),
        (["def f(x, one=1):\n    return x + one"], 3),
        (["one = 1", "def f(x, y=one):\n    return x + y"], 3),
        (["import math; print('no'); one = 1", "def f(x):\n    return x + one"], 3),
        (["%%time\ndef f(x):\n    return x + 1"], 3),
        (["é = 1; one = é", "def f(x):\n    return x + one"], 3),
        (["def f(x):\n    '''a\nb'''\n    return x + 1"], 3),
    ],
)
def test_a_function_comes_with_what_it_needs(sources: list[str], value: int) -> None:
    made = module(*sources)
    assert run(made)["f"](2) == value
    assert made.functions == {"f"}


@pytest.mark.parametrize(
    "other",
    [
        *["1 / 0", "raise SystemExit", "print('x')", "import nothing_of_this_name", "x = 1 / 0"],
        *["from grader import check\ncheck(f)", "open('x')", "while True: pass", "f.x = 1"],
        *["import torch\ntorch.relu = None", "def broken(", "!rm -rf /", "assert False"],
        *["if 1 / 0:\n    def other(): pass", "x = [i for i in range(10 ** 9)]", "await f"],
        *["class Other:\n    1 / 0", "from nothing import *", "def other(x=1 / 0): pass"],
    ],
)
def test_nothing_else_runs(other: str) -> None:
    for sources in ((other, "def f(x):\n    return 3"), ("def f(x):\n    return 3", other)):
        assert run(module(*sources))["f"](2) == 3


def test_a_line_is_found_again_in_its_cell() -> None:
    made = module("import math", "%time\n\ndef f(x):\n    return math.exp(x)\n")
    lines = made.source.decode().splitlines()
    places = dict(zip(lines, made.places, strict=True))
    assert places["    return math.exp(x)"] == Place(2, 4, "    return math.exp(x)")
    assert places["import math"] == Place(1, 1, "import math")


def test_the_last_of_several_definitions_is_remembered() -> None:
    made = module("def f(x):\n    return 1", "def g(x):\n    return 1", "def f(x):\n    return 2")
    assert made.repeated == {"f": Place(3, 1, "def f(x):")}


def test_a_function_in_a_broken_cell_raises_the_error_of_its_cell() -> None:
    made = module(
        "def g(x):\n    return 3", "x = 1\ndef f(x)\n    return x", wanted=frozenset("fg")
    )
    assert made.functions == {"f", "g"}
    names = run(made)
    assert names["g"](1) == 3
    with pytest.raises(SyntaxError, match="expected ':'"):
        names["f"](1, 2)
    assert made.places[-1] == Place(2, 2, "def f(x)")


def test_an_earlier_whole_definition_counts_before_a_broken_one() -> None:
    assert run(module("def f(x):\n    return 3", "def f(x)\n    return 4"))["f"](1) == 3


def test_a_broken_cell_that_names_a_longer_function_is_none_of_ours() -> None:
    assert module("def f2(x)\n    return 4").functions == set()


def test_many_statements_are_read_in_no_time() -> None:
    """Quadratic work on these would not come back."""
    made = module("\n".join(f"x{i} = {i}" for i in range(20_000)), "def f(x):\n    return x19999")
    assert run(made)["f"](0) == 19_999


@pytest.mark.parametrize(
    "cell",
    [
        *["!x\n" + " " * 300_000, "!x\n" + "r" * 300_000, "!x\n'" + "\\'" * 150_000],
        "for " + ", ".join(f"a{n}" for n in range(9_000)) + " in (" + "b, " * 9_000 + "): pass",
        "\n".join(f"a{n + 1} = a{n}" for n in range(9_000)),
        "\n".join(f"def g{n}():\n    global a{n}\n    a{n} = g{n + 1}()" for n in range(3_000)),
    ],
    ids=["spaces", "letters", "quotes", "wide loop", "aliases", "globals"],
)
def test_hostile_text_is_read_in_no_time(cell: str) -> None:
    """Quadratic work on these would not come back."""
    assert run(module(cell, "def f(x):\n    return 3"))["f"](0) == 3


def expanded(**files: bytes) -> Expanded:
    """The files, expanded; `_` stands for the dot of a name."""
    return expand({name.replace("_", "."): content for name, content in files.items()}, WANTED)


F, G, H = (f"def {name}(x):\n    return 3\n" for name in "fgh")
STUB = "def f(x):\n    '''Text.'''\n    raise NotImplementedError\n"


def test_one_notebook_holds_functions_of_several_modules() -> None:
    found = expanded(hw_ipynb=notebook(F, H))
    assert sorted(found.files) == ["activations.py", "losses.py"]
    assert b"def h" not in found.files["activations.py"]
    assert {one.name for one in found.extracted.values()} == {"hw.ipynb"}


def test_a_module_of_which_nothing_is_there_does_nothing() -> None:
    found = expanded(hw_ipynb=notebook(F))
    assert found.files["losses.py"] == b"pass\n"
    assert found.refused == {}


def test_files_without_a_notebook_stay_as_they_are() -> None:
    files = {"activations.py": b"x", "notes.py": b"y"}
    assert expand(files, WANTED).files == files
    assert expand(files, WANTED).extracted == {}


@pytest.mark.parametrize(
    ("plain", "wins"),
    [
        (F, "plain"),
        (STUB, "notebook"),
        ("x = 1\n", "notebook"),
        ("def f(", "plain"),
        (STUB + G, "notebook"),
    ],
    ids=["written", "stub", "without the function", "broken", "stub of the notebook's function"],
)
def test_a_python_file_wins_unless_it_is_untouched(plain: str, wins: str) -> None:
    found = expanded(activations_py=plain.encode(), hw_ipynb=notebook(F))
    assert ("activations.py" in found.extracted) is (wins == "notebook")


def test_of_several_notebooks_the_fullest_counts() -> None:
    found = expanded(a_ipynb=notebook(F, H), b_ipynb=notebook(F, G))
    assert {file: one.name for file, one in found.extracted.items()} == {
        "activations.py": "b.ipynb",
        "losses.py": "a.ipynb",
    }


def test_a_broken_notebook_is_told_for_every_module_that_it_might_have_held() -> None:
    found = expanded(hw_ipynb=b"{", losses_py=H.encode())
    assert list(found.refused) == ["activations.py"]
    refusal = found.refused["activations.py"]
    assert (refusal.id, refusal.parameters) == ("notebook.broken", {"notebook": "hw.ipynb"})


def test_a_broken_notebook_beside_a_whole_one_refuses_what_is_missing() -> None:
    found = expanded(a_ipynb=b"{", b_ipynb=notebook(F))
    assert list(found.refused) == ["losses.py"]
    assert list(found.extracted) == ["activations.py"]


@pytest.mark.parametrize(
    "source", ["f = " + "-" * 900 + "1", "f = " + "+".join(["1"] * 3000), "f = " + "a." * 900 + "b"]
)
def test_an_expression_beyond_reading_breaks_nothing(source: str) -> None:
    expanded(hw_ipynb=notebook(source))


def test_too_much_code_is_refused() -> None:
    found = expanded(hw_ipynb=notebook("def f(x):\n" + "    x = 1\n" * 110_000))
    assert found.refused["activations.py"].id == "refused.too_large"
