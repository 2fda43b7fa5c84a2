"""What the rules read in a source: each way once, what they follow, and what they leave alone."""

import ast
from typing import NamedTuple

import pytest

from grader.model import FindingKind
from grader.rules import Reading

HAND_MADE_FUNCTION = """
import torch
class S(torch.autograd.Function):
    def backward(c, g): return g
def f(x): return S.backward(None, x)
"""
SCRIPTED_BY_G = """
import torch
def f(x): return h(x)
def g(x): return torch.jit.script(h)(x)
def h(x): return torch.autograd.grad(x, x)
"""
REFUSED, NOTE = FindingKind.REFUSED, FindingKind.NOTE


class Found(NamedTuple):
    """A finding without the words."""

    kind: FindingKind
    key: str
    line: int


def found(source: str | bytes, **helpers: str) -> list[Found]:
    """The findings in what `f` of a.py reaches, beside the helper files and the exercise `g`."""
    content = source if isinstance(source, bytes) else source.encode()
    files = {"a.py": content, **{f"{name}.py": text.encode() for name, text in helpers.items()}}
    findings = Reading.of(files).inspect("a", "f", frozenset({"f", "g"}))
    return [Found(one.kind, one.what.id.removeprefix("by_hand."), one.line) for one in findings]


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("import sympy as sp\ndef f(x): return sp.diff(x)", "library"),
        ("from jax import grad\ndef f(x): return grad(x)", "library"),
        ("from mpmath import diff\ndef f(x): return diff(x)", "numerical_function"),
        ("import mpmath\ndef f(x): return mpmath.diff(x)", "numerical_function"),
        ("import torch as t\ndef f(x): return t.func.jacrev(x)", "differentiator"),
        ("import torch\ndef f(x): return torch._softmax_backward_data(x)", "differentiator"),
        ("import torch\ndef f(x): return torch.ops.aten.tanh_backward(x)", "inside"),
        ("from torch import _C as c\ndef f(x): return c._ImperativeEngine()", "inside"),
        ("import torch\ndef f(x): return torch.sigmoid(x).grad_fn(x)", "inside"),
        ("import torch\ndef f(x): return getattr(torch, 'o' + 'ps')", "inside"),
        ("import torch\ndef f(x): return vars(torch)['func'].grad(x)", "differentiator"),
        ("import torch\ndef f(x): return getattr(torch, chr(95) + 'C')", "inside"),
        ("import torch\ndef f(x): return getattr(torch, x[1:])", "computed"),
        ("import torch\ndef f(x): return torch.__dict__", "computed"),
        ("import sys\ndef f(x): return sys.modules['torch']", "escape"),
        ("def f(x): return __import__('ctypes').CDLL(None)", "escape"),
        ("def f(x): return f.__globals__", "escape"),
        ("def f(x): return eval('x')", "built_code"),
        ("import torch\ndef f(x): torch.sigmoid = x", "changed"),
        ("import math\ndef f(x): setattr(math, 'exp', x)", "changed"),
        ("import numpy as np\ndef f(x): return np.gradient(x)", "numerical_function"),
        ("def f(x, h=1e-5): return (s(x + h) - s(x)) / h", "quotient"),
        ("def f(x): return (s(x + 1e-5) - s(x - 1e-5)) / 2e-5", "quotient"),
        ("def f(x): return (s(x + 1e-5) - s(x - 1e-5)) * 50000", "quotient"),
        ("def f(x): return d(x)\ndef d(x, k): return (s(x + k) - s(x)) / k", "quotient"),
        ("def f(x): return s(x + 1e-20j).imag / 1e-20", "complex_step"),
    ],
)
def test_a_way_round_is_refused_with_its_line(code: str, key: str) -> None:
    findings = found(code)
    line = code[: len(code.rstrip())].count("\n") + 1
    assert findings
    assert {one.kind for one in findings} == {REFUSED}
    assert findings[0][1:] == (key, line)


@pytest.mark.parametrize(
    "code",
    [
        'def f(x):\n    "as torch.autograd.grad and eval do"\n    return x',
        HAND_MADE_FUNCTION,
        "import torch\ndef f(x): return x\nif __name__ == '__main__':\n    torch.func.grad(f)(1)",
        "import torch\ndef f(x): return x\ndef check(x): return torch.func.grad(f)(x)",
        "import torch\ndef f(x): return x\ndef g(x): return torch.func.grad(x)\nALL = [f, g]",
        "from torch.func import grad\ndef f(x):\n    grad = 2 * x\n    return grad",
        "from torch.func import grad\ndef f(grad): return 2 * grad",
        "import sympy\ndef f(x): return x",
        "import torch\ndef f(x): return torch.vmap(torch.exp)(x) + torch.func.vmap(torch.exp)(x)",
        "def f(x):\n    if x.grad_fn is None: return x",
        "import torch\ntorch.backends.cudnn.deterministic = True\ndef f(x): return x",
        "def f(x): return (x - x.mean()) / (x.std() + 1e-8)",
        "def f(x, n): return (x.exp() - x.sin()) / n",
        "def f(x): return (x - 1) * 100",
        "def f(x): return x.imag",
        "class M:\n    def eval(self): return 1\ndef f(x): return M().eval()",
        "def eval(x): return x\ndef f(x): return 1",
        "import math, os.path\nfrom functools import reduce\ndef f(x): return math.exp(x)",
    ],
)
def test_honest_code_has_no_findings(code: str) -> None:
    assert found(code) == []


@pytest.mark.parametrize(
    ("code", "key"),
    [
        ("import torch\ndef f(x): return torch.autograd.grad(x, x)", "named"),
        ("import torch.autograd as ag\ndef f(x): return ag.backward(x)", "named"),
        ("import funnylib\ndef f(x): return funnylib.f(x)", "unknown_library"),
        ("import torch\ndef f(x, name): return getattr(torch, name)(x)", "computed"),
    ],
)
def test_what_may_be_honest_is_a_note(code: str, key: str) -> None:
    assert [(one.kind, one.key) for one in found(code)] == [(NOTE, key)]


def test_autograd_under_torchscript_is_refused_because_nobody_can_see_it_run() -> None:
    code = (
        "import torch\n@torch.jit.script\ndef s(x): return torch.autograd.grad([x], [x])[0]\n"
        "def f(x): return s(x)"
    )
    assert found(code) == [Found(REFUSED, "named", 3)]


def test_a_helper_file_is_followed() -> None:
    code = "from helper import slope\ndef f(x): return slope(x)"
    assert found(code, helper="import sympy\ndef slope(x): return sympy.diff(x)") == [
        Found(REFUSED, "library", 2)
    ]


def test_files_that_import_each_other_are_read_once() -> None:
    assert found("import b\ndef f(x): return eval('x')", b="import a\ndef f(x): return 1") == [
        Found(REFUSED, "built_code", 2)
    ]


@pytest.mark.parametrize(
    "source",
    [
        b"def f(x:",
        b"\x00",
        b"\xff\xfe",
        b"x = " + b"(" * 500 + b")" * 500,
        b"x = " + b"-" * 100_000 + b"1",
        b"x = " + b"9" * 5000,
        b"x = 1" + b".a" * 50_000,
        b"# -*- coding: nonsense -*-",
        b"x = '\\d'",
        b"h = h\nk = k * k\ndef f(x): return x / h / k",
        b"a = b\nb = a\ndef f(x): return getattr(x, a) / b",
        b"h = 10 ** 10 ** 10\ndef f(x): return (f(x + h) - f(x)) / h",
    ],
)
def test_no_source_breaks_the_rules(source: bytes) -> None:
    Reading.of({"a.py": source}).inspect("a", "f")


def test_a_missing_file_or_function_has_no_findings() -> None:
    assert Reading.of({}).inspect("a", "f") == ()
    assert Reading.of({"a.py": b"def g(x): return eval(x)"}).inspect("a", "f") == ()


def test_code_too_deep_to_be_read_is_no_way_round_the_rules() -> None:
    deep = "y = " + "+".join(["1"] * 1500)
    code = f"import sympy\n{deep}\ndef f(x): return sympy.diff(x)"
    assert [one.kind for one in found(code)] == [REFUSED]


def test_a_long_chain_of_conditions_is_read() -> None:
    chain = "".join(f"elif {number}: y = {number}\n" for number in range(900))
    code = f"import sympy\nif 0: y = 0\n{chain}else: sympy.x\ndef f(x): return x"
    assert found(code) == [Found(REFUSED, "library", 903)]


@pytest.mark.parametrize(
    "code",
    [
        "def f(x): return eval(x)\ndef g(x): return eval(x) + own(x)\ndef own(x): return x",
        "def f(x): return h(x)\ndef g(x): return h(eval)\ndef h(x): return eval(x)",
        "def f(x): return h(x)\ndef g(x): eval(h)\ndef h(x): exec(x)\ndef eval(x): return x",
        SCRIPTED_BY_G,
        "import b\ndef f(x): return b.h(x)\ndef g(x): return b.k(x)",
        "def f(x): return h(x)\ndef g(x): return h(1 + h(x))\n"
        "def h(x): return eval(x)" + " + 1" * 1500,
        "def f(x:",
    ],
)
def test_what_one_exercise_reaches_changes_nothing_for_another(code: str) -> None:
    files = {"a.py": code.encode(), "b.py": b"import torch, a\ndef h(x): return exec(x)"}
    shared = Reading.of(files)
    for function in ("f", "g", "f"):
        alone = Reading.of(files).inspect("a", function, frozenset({"f", "g"}))
        assert shared.inspect("a", function, frozenset({"f", "g"})) == alone


def test_a_file_is_parsed_once_for_all_exercises(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []
    parse = ast.parse

    def counted(source: bytes) -> ast.Module:
        parsed.append(source)
        return parse(source)

    monkeypatch.setattr(ast, "parse", counted)
    reading = Reading.of({"a.py": b"import b\nf = g = 1", "b.py": b"import a", "c.py": b""})
    for function in ("f", "g", "f"):
        reading.inspect("a", function)
    assert sorted(parsed) == [b"import a", b"import b\nf = g = 1"]


def test_names_that_multiply_cost_no_time() -> None:
    lines = [f"a{i} = a{i + 1} * a{i + 1} * a{i + 1}" for i in range(200)]
    code = "\n".join([*lines, "def f(x): return (f(x) - f(a0)) / a0"])
    assert found(code) == []
