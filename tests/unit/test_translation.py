"""Errors that students meet, raised for real, get words that teach; others get none."""

import pytest

from grader import translation
from grader.language import Language, catalog
from grader.worker.describe import describe

BEFORE = """
import math
import numpy as np
import torch
from torch.nn import functional
X = torch.tensor([1.0, 2.0, 3.0])
SCALAR = torch.tensor(1.0)
INTEGERS = torch.tensor([1, 2, 3])
FOLLOWED = torch.tensor([1.0, 2.0], requires_grad=True)
def f(x):
    return x
def endless():
    return endless()
def one_branch():
    if X.sum() < 0:
        found = X
    return found
"""
UNREADABLE = """
class Unreadable(list):
    def __iter__(self):
        raise ValueError
"""
# JUDGING C6, and what follows from usual slips: the text, and code that raises what it is for.
RAISED = (
    ("encoding", r"compile('x = 1\0', 'file.py', 'exec')"),
    ("truth_of_many", "bool(X > 0)"),
    ("truth_of_many", "bool(np.ones(2) > 0)"),
    ("truth_of_many", "bool(torch.zeros(0))"),
    ("many_to_one", "math.exp(X)"),
    ("many_to_one", "X.item()"),
    ("many_to_one", "math.exp(np.ones(2))"),
    ("boolean_minus", "1 - (X > 0)"),
    ("boolean_minus", "-(X > 0)"),
    ("boolean_minus", "np.ones(2, bool) - np.ones(2, bool)"),
    ("number_for_tensor", "torch.maximum(0, X)"),
    ("number_for_tensor", "torch.log(2)"),
    ("number_for_tensor", "torch.heaviside(X, 0)"),
    ("number_for_tensor", "torch.exp(2.0)"),
    ("vector_wanted", "torch.outer(torch.ones(2, 2), X)"),
    ("vector_wanted", "torch.dot(torch.ones(2, 2), torch.ones(2, 2))"),
    ("numpy_of_graph", "np.exp(FOLLOWED)"),
    ("integer_power", "INTEGERS ** -1"),
    ("integers", "functional.softmax(INTEGERS, dim=0)"),
    ("integers", "functional.mse_loss(INTEGERS, INTEGERS)"),
    ("integers", "torch.full([4], 3).norm()"),
    ("integer_gradient", "torch.tensor([1], requires_grad=True)"),
    ("integer_gradient", "torch.full([1], 2).requires_grad_()"),
    ("integer_gradient", "INTEGERS.requires_grad = True"),
    ("no_graph", "torch.autograd.grad(X.sum(), [X])"),
    ("graph_freed", "loss = (FOLLOWED ** 2).sum()\nloss.backward()\nloss.backward()"),
    ("not_scalar", "(FOLLOWED * 2).backward()"),
    ("unused_input", "torch.autograd.grad(FOLLOWED.sum(), [X.clone().requires_grad_()])"),
    ("leaf_in_place", "FOLLOWED -= 0.1"),
    ("called", "X(1 - X)"),
    ("called", "s = 2.0\ns(1 - s)"),
    ("dimension_missing", "torch.softmax(X)"),
    ("sizes_differ", "X + torch.ones(4)"),
    ("sizes_differ", "np.ones(3) + np.ones(4)"),
    ("product", "torch.ones(2, 3) @ torch.ones(2, 3)"),
    ("product", "torch.ones(2, 3) @ torch.ones(2)"),
    ("product", "X @ torch.ones(4)"),
    ("product", "X @ SCALAR"),
    ("product", "np.ones((2, 3)) @ np.ones(2)"),
    ("transposed", "torch.ones(2, 3, 4).t()"),
    ("reshape", "X.reshape(2, 2)"),
    ("reshape", "torch.ones(2, 3).T.view(6)"),
    ("stack", "torch.stack([X, SCALAR])"),
    ("mixed_types", "torch.ones(2, 3) @ torch.ones(3, dtype=torch.float64)"),
    ("mixed_types", "torch.ones(2, 3) @ torch.ones(3, 2, dtype=torch.float64)"),
    ("mixed_types", "torch.dot(X, X.double())"),
    ("mixed_types", "INTEGERS.mul_(0.5)"),
    ("axis", "X.sum(dim=1)"),
    ("axis", "SCALAR[0]"),
    ("axis", "X[0, 0]"),
    ("axis", "list(SCALAR)"),
    ("index", "X[3]"),
    ("index", "[1, 2][2]"),
    ("nothing_returned", "X - None"),
    ("function_as_number", "X * torch.exp"),
    ("function_as_number", "2 * f"),
    ("arguments", "f(1, 2)"),
    ("arguments", "f()"),
    ("keyword", "f(nonsense=1)"),
    ("plain_number", "math.pi.log()"),
    ("plain_number", "torch.autograd.grad(FOLLOWED.sum().item(), [FOLLOWED])"),
    ("plain_number", "FOLLOWED.sum().item().backward()"),
    ("plain_number", "list(3)"),
    ("plain_number", "(2.5)[0]"),
    ("attribute", "torch.sigmiod(X)"),
    ("attribute", "X.sigmiod()"),
    ("overflow", "math.exp(1000)"),
    ("zero_division", "1 / 0"),
    ("domain", "math.log(0)"),
    ("recursion", "endless()"),
    ("walled", "open('/nowhere/data.txt')"),
    ("local_name", "one_branch()"),
    ("name_missing", "sigma(1)"),
    ("torch_missing", "del math\nmath.exp(1)"),
    ("module_missing", "import tensorflow_of_nobody"),
    ("import_name", "from math import sigmoid"),
    ("full_width", "x = \uff081 + 2\uff09"),
    ("full_width", "x = 1\uff0c2"),
    ("full_width", "x = 1\u200b"),
    ("not_closed", "x = (1 + 2"),
    ("unmatched", "x = 1 + 2)"),
    ("colon", "def f(x)\n    return x"),
    ("open_text", "x = 'open"),
    ("outside", "return 1"),
    ("block", "def f(x):\nreturn x"),
    ("indent", "x = 1\n  y = 2"),
    ("indent", "if True:\n        x = 1\n    y = 2"),
    ("indent", "if True:\n        x = 1\n\ty = 2"),
    ("comparison", "if x = 1:\n    pass"),
    ("encoding", b"# coding: nonsense\n"),
    ("encoding", b"x = '\xe9'"),
    ("syntax", "x = 1 2"),
)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("text", "code"), RAISED, ids=[f"{number}-{text}" for number, (text, _) in enumerate(RAISED)]
)
def test_an_error_gets_the_words_that_teach(text: str, code: str | bytes) -> None:
    names: dict[str, object] = {}
    exec(BEFORE, names)  # noqa: S102  what a student's file begins with
    with pytest.raises(Exception) as raised:  # noqa: PT011  each raises its own
        exec(code, names)  # noqa: S102  a student's mistake
    error = raised.value
    said = str(error.msg if isinstance(error, SyntaxError) else error)
    meant = translation.meaning(f"{type(error).__name__}: {said}")
    assert meant is not None, said
    assert meant.id == f"error.{text}", said


def test_every_text_is_met() -> None:
    texts = {key for key in catalog(Language.ENGLISH) if key.startswith("error.")}
    assert {f"error.{text}" for text, _ in RAISED} == texts
    assert {pattern.text for pattern in translation.PATTERNS} == texts


@pytest.mark.parametrize("error", ["", "ValueError: no", "AssertionError: ", "KeyError: 'x'"])
def test_other_errors_get_none(error: str) -> None:
    assert translation.meaning(error) is None


def test_the_placeholders_are_filled_from_the_message() -> None:
    said = "The size of tensor a (3) must match the size of tensor b (4)"
    meant = translation.meaning(f"RuntimeError: {said}")
    assert meant is not None
    assert meant.parameters == {"first": "3", "second": "4"}


@pytest.mark.parametrize(
    "unit", ["a", "(", "only Tensors of floating point ", "size of tensor a (", "shape '", " "]
)
def test_a_long_text_is_searched_at_its_beginning_only(unit: str) -> None:
    assert translation.meaning(unit * 400 + "math domain error") is None


@pytest.mark.parametrize(
    ("text", "returned"),
    [
        ("object", "object()"),
        ("object", "{1: 2}"),
        ("layout", "torch.eye(2).to_sparse()"),
        ("layout", "torch.ones(2, device='meta')"),
        ("dtype", "torch.zeros(2).to(torch.float8_e5m2)"),
        ("dtype", "np.array([0], dtype='M8[s]')"),
        ("ragged", "[1, [1, 2]]"),
        ("axes", "torch.ones([1] * 70)"),
        ("numbers", "torch.ones(1, 1).expand(10 ** 6, 10 ** 6)"),
        ("unreadable", "Unreadable([1, 2])"),
    ],
)
def test_a_value_without_numbers_has_a_whole_sentence(text: str, returned: str) -> None:
    names: dict[str, object] = {}
    exec(BEFORE + UNREADABLE, names)  # noqa: S102  what a student's file begins with
    answer = describe(eval(returned, names), 1)  # noqa: S307  what a student returns
    said = translation.value(answer.detail)
    assert said is not None, answer
    assert said.id == f"value.{text}"


def test_an_unknown_value_has_none() -> None:
    assert translation.value("something else") is None
