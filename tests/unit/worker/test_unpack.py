"""What students return, by code: numbers where it holds some, else words that say what came."""

import pytest

from grader import translation
from grader.wire.messages import Answer, AnswerKind
from tests.unit.worker.test_call import answer, clean

__all__ = ["clean"]  # the fixture


BEFORE = """
import array, dataclasses, decimal, fractions, itertools, types
from collections import UserList, deque, namedtuple
import numpy as np
import torch

G = dataclasses.make_dataclass("G", ["b", "w"])
Pair = namedtuple("Pair", "b w")


class Series:
    def __init__(self, values): self.values = values
    def __array__(self, dtype=None, copy=None): return np.array(self.values)


class Hostile(list):
    def __iter__(self): raise SystemExit
    __len__ = __array__ = __float__ = __iter__


class Liar:
    def __iter__(self): raise SystemExit
    __len__ = __array__ = __float__ = __getitem__ = __iter__


class Real:
    def __float__(self): return 2.0


def held(depth):
    values = []
    values.extend([values] * depth)
    return values


def endless():
    while True:
        yield 1.0


def breaks():
    yield 1.0
    raise ValueError("no more")


def f(x):
    """
ONE = {
    "object array": "np.array([2.0, 4.0], dtype=object)",
    "object array of tensors": "np.array([torch.tensor(2.0), torch.tensor(4.0)], dtype=object)",
    "frompyfunc": "np.frompyfunc(lambda v: 2 * v, 1, 1)(x.numpy())",
    "vectorize": "np.vectorize(lambda v: 2 * v, otypes=[object])(x.numpy())",
    "map": "map(lambda v: 2 * v, x)",
    "map of floats": "map(float, 2 * x)",
    "filter": "filter(None, 2 * x)",
    "generator": "(2 * v for v in x)",
    "reversed": "reversed([4.0, 2.0])",
    "list of generators": "[(2 * v for v in one) for one in x.reshape(2, 1)]",
    "mixed list": "[torch.tensor(2.0), 4]",
    "numbers of numpy": "[np.float32(2), np.int64(4)]",
    "values of a dict": "{0: 2.0, 1: 4.0}.values()",
    "dict of one": "{'dx': 2 * x}",
    "items of one": "{'dx': 2 * x}.items()",
    "range": "range(2, 5, 2)",
    "deque": "deque([2.0, 4.0])",
    "user list": "UserList([2.0, 4.0])",
    "hostile list": "Hostile([2.0, 4.0])",
    "array.array": "array.array('d', [2, 4])",
    "memoryview": "memoryview((2 * x).numpy())",
    "matrix": "np.matrix([2.0, 4.0])",
    "series": "Series([2.0, 4.0])",
    "series of objects": "Series(np.array([2.0, 4.0], dtype=object))",
    "decimals": "[decimal.Decimal(2), decimal.Decimal('4')]",
    "fractions": "(fractions.Fraction(2), fractions.Fraction(8, 2))",
    "objects that are numbers": "[Real(), 4]",
    "a number of sympy": "[__import__('sympy').Float(2), 4]",
    "complex tensor": "(2 * x).to(torch.complex128)",
    "complex array": "2 * x.numpy() + 0j",
    "complex numbers": "[2 + 0j, 4.0]",
    "tuple of one": "(2 * x,)",
}
TWO = {
    "list": "[2 * x, 1]",
    "generator": "(one for one in (2 * x, 1))",
    "zip": "next(zip([2 * x], [1]))",
    "by name": "{'b': 1, 'w': 2 * x}",
    "by d": "{'db': 1, 'dw': 2 * x}",
    "by grad": "{'grad_b': 1, 'grad_w': 2 * x}",
    "by name and grad": "{'b_grad': 1, 'w_grad': 2 * x}",
    "by fraction": "{'dL/db': 1, '∂L/∂w': 2 * x}",
    "by capitals": "{'dB': 1, 'dW': 2 * x}",
    "items": "{'b': 1, 'w': 2 * x}.items()",
    "values": "{'first': 2 * x, 'second': 1}.values()",
    "dataclass": "G(1, 2 * x)",
    "namespace": "types.SimpleNamespace(b=1, w=2 * x)",
    "named tuple": "Pair(1, 2 * x)",
    "named tuple of others": "namedtuple('P', 'one two')(2 * x, 1)",
    "object array": "np.array([(2 * x).numpy(), 1.0], dtype=object)",
}
NONE = {
    "set": ("{1.0, 2.0}", "value.set"),
    "frozen set": ("frozenset([1.0])", "value.set"),
    "keys": ("{1.0: 0}.keys()", "value.set"),
    "text": ("'2.0'", "value.text"),
    "texts": ("np.array(['2.0'])", "value.text_array"),
    "method": ("x.sum", "value.function"),
    "function": ("torch.exp", "value.function"),
    "lambda": ("lambda v: v", "value.function"),
    "module": ("torch", "value.module"),
    "class": ("torch.Tensor", "value.class"),
    "object": ("object()", "value.object"),
    "liar": ("Liar()", "value.object"),
    "complex": ("x * 1j", "value.complex"),
    "dict": ("{'grad': x, 'cache': x}", "value.keys"),
    "tuple with a dict": ("(2 * x, {'x': x})", "value.several"),
    "tuple with None": ("(2 * x, None)", "value.several"),
    "tuple with a number": ("(2 * x, 1.0)", "value.several"),
    "ragged list": ("[2 * x, 1.0]", "value.ragged"),
    "endless": ("endless()", "value.endless"),
    "count": ("itertools.count()", "value.endless"),
    "endless in a list": ("[endless()]", "value.endless"),
    "a list in itself": ("held(50)", "value.endless"),
}


def returned(expression: str, outputs: int = 1) -> Answer:
    """The answer of a function that returns this."""
    return answer(f"{BEFORE}return {expression}\n", outputs, ("w", "b")[:outputs])


@pytest.mark.filterwarnings("ignore:the matrix subclass")
@pytest.mark.parametrize("expression", ONE.values(), ids=ONE)
def test_numbers_in_an_unusual_container_are_read(expression: str) -> None:
    got = returned(expression)
    assert got.kind is AnswerKind.VALUE, got
    assert got.parts[0].flatten().tolist() == [2, 4]


@pytest.mark.parametrize("expression", TWO.values(), ids=TWO)
def test_several_gradients_are_read_in_their_order(expression: str) -> None:
    got = returned(expression, 2)
    assert got.kind is AnswerKind.VALUE, got
    assert [part.tolist() for part in got.parts] == [[2, 4], 1]


@pytest.mark.parametrize(("expression", "text"), NONE.values(), ids=NONE)
def test_what_holds_no_numbers_is_named(expression: str, text: str) -> None:
    got = returned(expression)
    assert got.kind is AnswerKind.OTHER, got
    said = translation.value(got.detail)
    assert said is not None, got
    assert said.id == text


@pytest.mark.parametrize(
    "expression",
    [
        "(2 * x, 1, 3)",
        "(2 * x,)",
        "{'a': x, 'c': x}",
        "{'w': x, 'b': 1, 'loss': 1}",
        "{'dw': x, 'w': 1}",
    ],
)
def test_another_number_of_values_is_told(expression: str) -> None:
    said = translation.value(returned(expression, 2).detail)
    assert said is not None
    assert said.id in ("value.several", "value.keys")


def test_a_generator_that_raises_names_its_line() -> None:
    got = returned("breaks()")
    assert (got.kind, got.form, got.detail) == (AnswerKind.RAISED, "ValueError", "no more")
    assert got.line == BEFORE[: BEFORE.index("no more")].count("\n") + 1


def test_the_type_that_was_returned_is_told() -> None:
    assert [returned(code).form for code in ("map(float, x)", "{'dx': x}", "x")] == [
        "map",
        "dict",
        "Tensor",
    ]
