"""A file that runs statement by statement does what it does as a whole."""

import sys
import warnings
from typing import Any

import pytest

from grader.worker.program import program


def run(source: str) -> dict[str, Any]:
    """The names that the statements leave, one after the other."""
    names: dict[str, Any] = {"__name__": "m", "__doc__": None}
    for statement in program(source.encode(), "m.py"):
        exec(statement.code, names)  # noqa: S102  the test's own
    return names


def run_whole(source: str) -> dict[str, Any]:
    """The same, as Python does it."""
    names: dict[str, Any] = {"__name__": "m", "__doc__": None}
    exec(compile(source, "m.py", "exec", dont_inherit=True), names)  # noqa: S102
    return names


@pytest.mark.parametrize(
    "source",
    [
        '"""Text."""\nx = 1',
        'x = 1\n"""no docstring"""\ny = 2',
        "'a' 'b'\n'c'",
        "b'bytes'",
        "f'{1}'\nx = 1",
        "1\n2\nx = ...",
        "x: int = 1\ny: 'str'\nz: list[int]",
        "from __future__ import annotations\ndef f(x: nothing): pass\ny: nope = 1",
        '"""T"""\nfrom __future__ import division\nfrom __future__ import annotations\ny: q = 1',
        "import math, sys as s; from os import path as p; x = math.pi",
        "for i in range(3):\n    x = i\nelse:\n    y = 1",
        "x = 1\ndef f():\n    global x\n    x = 2\nf()",
        "x = [i for i in range(3)]\ndel x",
        "class A:\n    x = 1\n    def f(self): return __class__\nb = A().f() is A",
        "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    x = 1",
        "if (n := 3) > 2: pass",
        "x = 1; y = 2; z = x + y",
        "import sys\nline = sys._getframe().f_lineno\n\n\nother = sys._getframe().f_lineno",
        "match 3:\n    case int(): x = 1",
        "",
        "# nothing",
        "pass",
        "if __name__ == '__main__':\n    raise SystemExit\nelse:\n    x = 1",
        "import warnings\nwarnings.simplefilter('error')\nx = 1 is 1",
    ],
)
def test_statements_leave_what_the_whole_file_leaves(source: str) -> None:
    found = []
    for way in (run, run_whole):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            found.append(way(source))
    own, whole = found
    for names in (own, whole):
        names.pop("__builtins__", None)
    assert own.keys() == whole.keys()
    assert {n: repr(v) for n, v in own.items() if not callable(v)} == {
        n: repr(v) for n, v in whole.items() if not callable(v)
    }


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x = 1\nfrom __future__ import annotations", 2),
        ("from __future__ import no_such", 1),
        ("def f(:", 1),
        ("x = 1\nreturn 3", 2),
        ("x = 1\nbreak", 2),
        ("def f():\n    nonlocal x", 2),
        ("x = 1\nawait x", 2),
        ("f() = 1", 1),
        ("print 'x'", 1),
    ],
)
def test_a_file_that_is_no_python_is_refused_before_it_runs(source: str, line: int) -> None:
    with pytest.raises(SyntaxError) as raised:
        program(source.encode(), "m.py")
    assert (raised.value.lineno, raised.value.filename) == (line, "m.py")


def test_an_expression_that_is_too_deep_for_the_tree_runs_as_a_whole() -> None:
    deep = "x = " + "-" * 1500 + "1"
    assert run(deep)["x"] == 1


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ('"""Text."""', True),
        ("pass", True),
        ("import sys", True),
        ("from sys import path", True),
        ("import no_such_module_at_all", False),
        ("def f(x: int, *a, k=1, **b) -> list[int]: g()", True),
        ("def f(x=g()): pass", False),
        ("def f(x: g()): pass", False),
        ("@decorated(1)\ndef f(): pass", False),
        ("class A: pass", False),
        ("EPS = 1e-8", True),
        ("x: int", True),
        ("x: int = f()", False),
        ("x = 9 ** 9 ** 9", False),
        ("x = [f() for _ in y]", False),
        ("if __name__ == '__main__': f()", True),
        ("if x: f()", False),
        ("print()", False),
        ("while True: pass", False),
    ],
)
def test_what_may_do_harm_is_told_before_it_runs(text: str, *, harmless: bool) -> None:
    assert "sys" in sys.modules
    (statement,) = program(text.encode(), "m.py")
    assert statement.is_harmless() is harmless
