"""Whatever the student's function returned → an Answer: numbers where there are some, else words.

The value may be anything, an object with a lying `__eq__` or a view of 10^12 elements included;
it is looked at by type and size before it is converted, and converted before it is sent.
"""

from typing import Any

import numpy as np
import torch
from torch import Tensor

from grader.wire import bundles
from grader.wire.bundles import ARRAY_DTYPES, MAX_AXES, MAX_ELEMENTS, NUMERIC_DTYPES, Piece
from grader.wire.messages import (
    MAX_TEXT,
    Answer,
    AnswerKind,
    Fact,
)
from grader.worker.unpack import Unpacked, type_name


class _NoNumbersError(Exception):
    """The value holds no numbers that could be compared; the text says what it is."""


def describe(
    value: Any,  # noqa: ANN401  whatever the student's function returned
    outputs: int,
    facts: frozenset[Fact] = frozenset(),
) -> Answer[Piece]:
    """The answer that holds `value`, of which `outputs` tensors are wanted, and these facts."""
    form, detail = type_name(value)[:MAX_TEXT], ""
    if type(value) is Unpacked:
        value, form, detail = value.value, value.form[:MAX_TEXT], value.detail
    if detail:
        return Answer(kind=AnswerKind.OTHER, form=form, detail=detail[:MAX_TEXT], facts=facts)
    try:
        with torch._C.DisableTorchFunctionSubclass():  # noqa: SLF001  torch offers no public way
            parts = tuple([_piece(item) for item in _items(value, outputs)])
    except _NoNumbersError as reason:
        beside = outputs == 1 and isinstance(value, tuple) and len(value) > 1
        detail = _several(value) if beside else str(reason)
        return Answer(kind=AnswerKind.OTHER, form=form, detail=detail[:MAX_TEXT], facts=facts)
    except BaseException as error:  # noqa: BLE001  the value's own methods may raise anything
        detail = f"a value that cannot be read ({type(error).__name__})"
        return Answer(kind=AnswerKind.OTHER, form=form, detail=detail[:MAX_TEXT], facts=facts)
    return Answer(kind=AnswerKind.VALUE, parts=parts, form=form, facts=facts)


def _items(value: object, outputs: int) -> tuple[object, ...]:
    if outputs == 1 or not isinstance(value, tuple | list):
        return (value,)
    if len(value) != outputs:
        message = f"{len(value)} values"
        raise _NoNumbersError(message)
    return tuple(value)


def _piece(value: object) -> Piece:
    ordinary = _ordinary(value) if type(value) is Tensor else None
    return ordinary or bundles.piece(_numbers(value))


def _ordinary(value: Tensor) -> Piece | None:
    """A tensor that numpy can show as it is, as nearly all are; the others take longer."""
    try:
        array = value.numpy()
    except (RuntimeError, TypeError, ValueError):
        return None
    dtype = ARRAY_DTYPES.get(array.dtype)
    if dtype is None or array.size > MAX_ELEMENTS:
        return None
    return Piece(dtype, array.shape, array.tobytes())


def _numbers(value: object) -> Tensor:
    if isinstance(value, Tensor):
        return _from_tensor(value)
    if isinstance(value, np.ndarray | np.generic):
        return _from_array(value)
    if isinstance(value, bool | int | float):
        return torch.tensor(value, dtype=torch.float64)
    if isinstance(value, list | tuple):
        return _from_sequence(value)
    if isinstance(value, complex):
        return _from_array(np.array(value))
    raise _NoNumbersError("None" if value is None else f"an object of type {type_name(value)}")


def _from_tensor(value: Tensor) -> Tensor:
    if value.layout != torch.strided or not value.is_cpu or value.is_quantized:
        message = f"a tensor of layout {value.layout} on device {value.device}"
        raise _NoNumbersError(message)
    if value.numel() > MAX_ELEMENTS or value.dim() > MAX_AXES:
        _check_size(value.numel(), tuple(value.shape))
    # By the class's own methods: those of a subclass of the submission may return anything.
    plain = value if type(value) is Tensor else Tensor.as_subclass(value, Tensor)
    plain = plain.detach()
    if plain.is_complex() and not bool(plain.imag.any()):
        plain = plain.real
    if plain.dtype not in NUMERIC_DTYPES:
        message = f"a tensor of dtype {value.dtype}"
        raise _NoNumbersError(message)
    return plain.resolve_neg()


def _from_array(value: Any) -> Tensor:  # noqa: ANN401  ndarray and scalar share no typed base
    _check_size(value.size, value.shape)
    if value.dtype.kind == "c" and not np.any(value.imag):
        value = value.real
    if value.dtype.kind not in "fiub":
        message = f"an array of dtype {value.dtype}"
        raise _NoNumbersError(message)
    native = value.dtype.newbyteorder("=")
    sent = native if native in ARRAY_DTYPES else np.dtype(np.float64)
    return torch.from_numpy(np.array(value, dtype=sent, order="C"))


def _from_sequence(value: list[Any] | tuple[Any, ...]) -> Tensor:
    _check_size(len(value), (len(value),))
    items = [_numbers(item).to(torch.float64) for item in value]
    if any(item.shape != items[0].shape for item in items):
        raise _NoNumbersError(_several(value))
    stacked = torch.stack(items) if items else torch.zeros(0, dtype=torch.float64)
    _check_size(stacked.numel(), tuple(stacked.shape))
    return stacked


def _several(value: list[Any] | tuple[Any, ...]) -> str:
    """Values that make no tensor: a tuple holds what was returned, a list what was collected."""
    if isinstance(value, tuple):
        return f"{len(value)} values"
    return f"a list of {len(value)} values"


def _check_size(elements: int, shape: tuple[int, ...]) -> None:
    if len(shape) > MAX_AXES:
        message = f"a value of {len(shape)} axes"
        raise _NoNumbersError(message)
    if elements > MAX_ELEMENTS:
        message = f"{elements} numbers (shape {shape})"
        raise _NoNumbersError(message)
