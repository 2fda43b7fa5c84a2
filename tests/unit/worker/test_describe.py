"""Any value that a student may return becomes numbers or words, and never an exception."""

import math
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Never

import numpy as np
import pytest
import torch
from torch import Tensor

from grader.wire import frames
from grader.wire.bundles import MAX_ELEMENTS, NUMERIC_DTYPES, Piece
from grader.wire.messages import (
    MAX_TEXT,
    Answer,
    AnswerKind,
    Reply,
    Stage,
)
from grader.worker.describe import describe

Made = Callable[[], object]


class HostileTensor(Tensor):
    """A tensor that answers every torch function with an error."""

    @classmethod
    def __torch_function__(cls, *_: object, **__: object) -> Never:
        message = "hostile"
        raise RuntimeError(message)


class Gradients(NamedTuple):
    """What a tidy student returns."""

    w: Tensor
    b: float


class Impostor:
    """An object that says it is a tensor."""

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return Tensor


class Liar:
    """An object whose every special method raises something that `except Exception` lets pass."""

    def _refuse(self, *_: object) -> Never:
        raise SystemExit(0)

    __len__ = __iter__ = __array__ = __float__ = __bool__ = __getitem__ = _refuse
    __repr__ = __str__ = __eq__ = __hash__ = __getattr__ = _refuse


class LyingList(list[Any]):
    """A list whose own methods raise."""

    def __len__(self) -> int:
        raise KeyboardInterrupt

    def __iter__(self) -> Iterator[Any]:
        raise SystemExit(0)


def itself() -> object:
    """A list that holds itself."""
    values: list[object] = []
    values.append(values)
    return values


def plain(answer: Answer[Piece]) -> Tensor:
    """The one part of an answer, as it comes over the wire."""
    (part,) = received(answer)
    return part


def received(answer: Answer[Piece]) -> tuple[Tensor, ...]:
    """The parts of an answer, as they come over the wire."""
    assert answer.kind is AnswerKind.VALUE
    content = Reply(stage=Stage.ANSWERED, answers=(answer,)).frame().pack()
    header, tensors = frames.lengths(content[: frames.PREFIX_BYTES])
    body = content[frames.PREFIX_BYTES :]
    frame = frames.unpack(body[:header], body[header : header + tensors])
    parts: tuple[Tensor, ...] = Reply.read(frame).answers[0].parts
    return parts


def point() -> Tensor:
    """A fresh tensor of three numbers."""
    return torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)


@pytest.mark.parametrize("dtype", sorted(NUMERIC_DTYPES, key=str), ids=str)
def test_a_tensor_of_every_numeric_dtype_is_its_numbers(dtype: torch.dtype) -> None:
    part = plain(describe(torch.tensor([0, 1]).to(dtype), 1))
    assert (part.dtype, part.tolist()) == (dtype, [0, 1])


@pytest.mark.parametrize(
    ("made", "values"),
    [
        pytest.param(lambda: torch.tensor(2.5), 2.5, id="0-d"),
        pytest.param(lambda: torch.zeros(2, 0), [[], []], id="empty"),
        pytest.param(lambda: torch.arange(6.0).reshape(2, 3).T, [[0, 3], [1, 4], [2, 5]], id="T"),
        pytest.param(lambda: torch.arange(6.0)[1::2], [1, 3, 5], id="strided"),
        pytest.param(lambda: torch.tensor(2.0).expand(2, 2), [[2, 2], [2, 2]], id="expanded"),
        pytest.param(lambda: point().requires_grad_() * 2, [2, 4, 6], id="with a graph"),
        pytest.param(lambda: torch.nn.Parameter(point()), [1, 2, 3], id="parameter"),
        pytest.param(
            lambda: torch.tensor([1 + 2j, 3 - 4j]).conj().imag, [-2, 4], id="negative view"
        ),
        pytest.param(lambda: point().as_subclass(HostileTensor), [1, 2, 3], id="hostile tensor"),
        pytest.param(lambda: np.array([1.5, 2.5]), [1.5, 2.5], id="array"),
        pytest.param(lambda: np.array(2.5), 2.5, id="0-d array"),
        pytest.param(lambda: torch.ones(4).requires_grad_()[::4], [1], id="one of a strided graph"),
        pytest.param(lambda: np.zeros((2, 0)), [[], []], id="empty array"),
        pytest.param(lambda: np.zeros(0), [], id="empty array of one axis"),
        pytest.param(lambda: np.arange(4.0)[::4], [0], id="one of a strided array"),
        pytest.param(lambda: np.arange(4.0)[::-1], [3, 2, 1, 0], id="reversed array"),
        pytest.param(lambda: np.array([1.5, 2], dtype=">f8"), [1.5, 2], id="big-endian"),
        pytest.param(lambda: np.array([1, 2], dtype=">i4"), [1, 2], id="big-endian int"),
        pytest.param(lambda: np.array([1.5, 2], dtype=np.longdouble), [1.5, 2], id="longdouble"),
        pytest.param(lambda: np.array([1.5], dtype=np.float16), [1.5], id="half"),
        pytest.param(lambda: np.array([True, False]), [True, False], id="bool array"),
        pytest.param(lambda: np.broadcast_to(np.float32(2), (2, 2)), [[2, 2], [2, 2]], id="spread"),
        pytest.param(lambda: np.float64(2.5), 2.5, id="np.float64"),
        pytest.param(lambda: np.float32(2.5), 2.5, id="np.float32"),
        pytest.param(lambda: np.longdouble(2.5), 2.5, id="np.longdouble"),
        pytest.param(lambda: np.int8(-2), -2, id="np.int8"),
        pytest.param(lambda: np.bool_(1), True, id="np.bool"),
        pytest.param(lambda: 2, 2.0, id="int"),
        pytest.param(lambda: 2.5, 2.5, id="float"),
        pytest.param(lambda: True, 1.0, id="bool"),
        pytest.param(lambda: -math.inf, -math.inf, id="infinity"),
        pytest.param(lambda: 10**300, 1e300, id="large int"),
        pytest.param(lambda: [1, 2.5, True], [1, 2.5, 1], id="list"),
        pytest.param(lambda: [[1, 2], (3, 4)], [[1, 2], [3, 4]], id="nested"),
        pytest.param(list, [], id="empty list"),
        pytest.param(lambda: [[], []], [[], []], id="list of empty lists"),
        pytest.param(lambda: [torch.tensor(1), torch.tensor(2.5)], [1, 2.5], id="of tensors"),
        pytest.param(lambda: [np.ones(2), [3, 4]], [[1, 1], [3, 4]], id="mixed"),
        pytest.param(lambda: [torch.ones(2).as_subclass(HostileTensor)], [[1, 1]], id="hostile"),
    ],
)
def test_numbers_in_any_form_are_numbers(made: Made, values: object) -> None:
    part = plain(describe(made(), 1))
    assert part.tolist() == values
    assert part.shape == torch.tensor(values).shape


def test_nan_stays_nan() -> None:
    for value in (math.nan, [math.nan], np.float32("nan"), torch.tensor(torch.nan)):
        assert bool(plain(describe(value, 1)).isnan().all())


@pytest.mark.filterwarnings("ignore:.*sparse.*")
@pytest.mark.parametrize(
    ("made", "detail"),
    [
        pytest.param(lambda: None, "None", id="None"),
        pytest.param(lambda: "1.5", "an object of type str", id="str"),
        pytest.param(lambda: b"1.5", "an object of type bytes", id="bytes"),
        pytest.param(lambda: {"x": 1}, "an object of type dict", id="dict"),
        pytest.param(lambda: {1}, "an object of type set", id="set"),
        pytest.param(lambda: 1j, "dtype complex128", id="complex"),
        pytest.param(lambda: range(3), "an object of type range", id="range"),
        pytest.param(lambda: (i for i in "ab"), "an object of type generator", id="generator"),
        pytest.param(lambda: point, "an object of type function", id="function"),
        pytest.param(lambda: Tensor, "an object of type _TensorMeta", id="class"),
        pytest.param(lambda: torch.float64, "an object of type dtype", id="dtype"),
        pytest.param(lambda: object(), "an object of type object", id="object"),  # noqa: PLW0108
        pytest.param(lambda: Liar(), "cannot be read|of type Liar", id="liar"),  # noqa: PLW0108
        pytest.param(lambda: Impostor(), "cannot be read", id="impostor"),  # noqa: PLW0108
        pytest.param(lambda: LyingList([1]), "cannot be read", id="lying list"),
        pytest.param(lambda: [None], "None", id="list of None"),
        pytest.param(lambda: ["a"], "an object of type str", id="list of text"),
        pytest.param(lambda: [[1, 2], [3]], "a list of 2 values", id="ragged"),
        pytest.param(lambda: [1, [2]], "a list of 2 values", id="number and list"),
        pytest.param(itself, "cannot be read .RecursionError", id="list in itself"),
        pytest.param(lambda: 10**400, "cannot be read .(Overflow|Value)Error", id="10**400"),
        pytest.param(lambda: torch.full((2,), 1j), "complex64", id="complex"),
        pytest.param(lambda: torch.full((2,), 1j).conj(), "complex64", id="conj"),
        pytest.param(lambda: torch.ones(2, device="meta"), "meta", id="meta"),
        pytest.param(lambda: torch.eye(2).to_sparse(), "sparse_coo", id="sparse"),
        pytest.param(lambda: torch.eye(2).to_sparse_csr(), "sparse_csr", id="sparse rows"),
        pytest.param(lambda: torch.ones(2).to_mkldnn(), "mkldnn", id="mkldnn"),
        pytest.param(
            lambda: torch.zeros(2).to(torch.float8_e5m2), "float8_e5m2", id="eight-bit float"
        ),
        pytest.param(lambda: np.array([1, None]), "dtype object", id="object array"),
        pytest.param(lambda: np.array(["a"]), "dtype <U1", id="text array"),
        pytest.param(lambda: np.array([1j]), "dtype complex128", id="complex array"),
        pytest.param(lambda: np.zeros(2, dtype=[("a", "f8")]), "dtype ..'a'", id="structured"),
        pytest.param(lambda: np.array([0], dtype="M8[s]"), "dtype datetime64", id="dates"),
        pytest.param(lambda: np.datetime64(0, "s"), "dtype datetime64", id="date"),
        pytest.param(
            lambda: torch.ones(1).expand(10**12), "1000000000000 numbers", id="view of 10^12"
        ),
        pytest.param(
            lambda: np.broadcast_to(np.ones(1), (10**12,)), "1000000000000 num", id="array of 10^12"
        ),
        pytest.param(lambda: torch.ones(MAX_ELEMENTS + 1), "16385 numbers", id="one too many"),
        pytest.param(lambda: [0] * (MAX_ELEMENTS + 1), "16385 numbers", id="list too long"),
        pytest.param(lambda: [torch.ones(MAX_ELEMENTS)] * 2, "32768 numbers", id="too many in all"),
    ],
)
def test_what_holds_no_usable_numbers_is_described(made: Made, detail: str) -> None:
    value = made()
    answer = describe(value, 1)
    assert (answer.kind, answer.parts) == (AnswerKind.OTHER, ())
    assert answer.form == type(value).__name__
    assert re.search(detail, answer.detail)


def test_a_quantized_tensor_is_described() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8)
    assert describe(value, 1).kind is AnswerKind.OTHER


def test_a_long_type_name_is_cut() -> None:
    form = type("x" * 5000, (), {})
    answer = describe(form(), 1)
    assert len(answer.form) == len(answer.detail) == MAX_TEXT


def test_the_answer_shares_no_memory_with_the_value() -> None:
    value, array = point(), np.ones(3)
    parts = (plain(describe(value, 1)), plain(describe(array, 1)))
    value.zero_()
    array[:] = 0
    assert [part.tolist() for part in parts] == [[1, 2, 3], [1, 1, 1]]


@pytest.mark.parametrize(
    "value",
    [
        (point(), 2.5),
        [point(), 2.5],
        Gradients(point(), 2.5),
        (point().as_subclass(HostileTensor), np.float32(2.5)),
    ],
    ids=["tuple", "list", "named tuple", "hostile"],
)
def test_several_outputs_are_several_parts(value: object) -> None:
    answer = describe(value, 2)
    assert [part.tolist() for part in received(answer)] == [[1, 2, 3], 2.5]
    assert answer.form == type(value).__name__


def test_the_same_tensor_twice_can_be_sent() -> None:
    same = point()
    answer = describe((same, same), 2)
    Reply(stage=Stage.ANSWERED, answers=(answer,)).frame().pack()
    assert len(answer.parts) == 2


@pytest.mark.parametrize("value", [1.5, np.ones(3), torch.ones(2)], ids=str)
def test_one_value_in_place_of_several_is_one_part(value: object) -> None:
    assert len(describe(value, 2).parts) == 1


def test_another_number_of_values_is_counted() -> None:
    assert describe([1.0, 2.0, 3.0], 2).detail == "3 values"
    assert describe((point(), None), 1).detail == "2 values"


def test_one_bad_output_spoils_the_answer() -> None:
    answer = describe((point(), None), 2)
    assert (answer.kind, answer.form, answer.detail) == (AnswerKind.OTHER, "tuple", "None")


def test_a_tuple_of_one_is_an_axis_of_size_one() -> None:
    assert plain(describe((point(),), 1)).shape == (1, 3)
