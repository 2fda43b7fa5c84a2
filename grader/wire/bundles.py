"""Groups of small tensors ↔ one row of bytes for each dtype, and a table of dtypes and shapes.

An exercise has forty cases: few large rows travel five times as fast as many small tensors.
"""

import functools
import itertools
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import torch
from torch import Tensor
from torch._C._nn import unflatten_dense_tensors

from grader.wire.frames import Bytes, WireError

# More than any right answer has; a larger one is described, not sent.
MAX_ELEMENTS = 1 << 14
MAX_AXES = 64  # what numpy has; torch has no limit of its own
_DTYPES = {
    str(dtype).removeprefix("torch."): dtype
    for dtype in (
        torch.float64,
        torch.float32,
        torch.float16,
        torch.bfloat16,
        torch.bool,
        torch.uint8,
        torch.int8,
        torch.int16,
        torch.int32,
        torch.int64,
    )
}
_NAMES = {dtype: name for name, dtype in _DTYPES.items()}
NUMERIC_DTYPES = frozenset(_NAMES)
# The names of those that numpy has, too.
ARRAY_DTYPES = {np.dtype(name): name for name in _DTYPES if name != "bfloat16"}

Table: TypeAlias = list[list[list[str | int]]]


class Piece(NamedTuple):
    """A tensor as it travels: the name of its dtype, its shape, its numbers as they lie."""

    dtype: str
    shape: tuple[int, ...]
    numbers: bytes


def piece(tensor: Tensor) -> Piece:
    """A tensor of any dtype; `untie` takes only those of NUMERIC_DTYPES."""
    # Of none or one element the stride may be any, and torch views bytes only where it is 1.
    flat = tensor.detach().reshape(-1).clone(memory_format=torch.contiguous_format)
    numbers = flat.view(torch.uint8).numpy().tobytes()
    return Piece(_name(tensor.dtype), tuple(tensor.shape), numbers)


def tie(groups: Iterable[Collection[Piece]]) -> tuple[Table, dict[str, Bytes]]:
    """The table, with a dtype's name and a shape for each piece of each group; the rows."""
    parts: defaultdict[str, list[bytes]] = defaultdict(list)
    table: Table = []
    for group in groups:
        table.append([[one.dtype, *one.shape] for one in group])
        for one in group:
            parts[one.dtype].append(one.numbers)
    return table, {
        name: np.frombuffer(bytearray().join(own), np.uint8) for name, own in parts.items()
    }


def untie(table: Any, rows: Mapping[str, Bytes]) -> tuple[tuple[Tensor, ...], ...]:  # noqa: ANN401  JSON
    """The groups, as views of the rows.

    Raises:
        WireError: the table and the rows do not fit, or a tensor is too large or no number.
        TypeError, ValueError: the table is none.
    """
    layouts = [[_layout(*entry) for entry in group] for group in table]
    alike: defaultdict[str, list[_Layout]] = defaultdict(list)
    for layout in itertools.chain.from_iterable(layouts):
        alike[layout.dtype].append(layout)
    if alike.keys() != rows.keys():
        message = "the rows are not those of the table"
        raise WireError(message)
    pieces = {name: _pieces(name, rows[name], own) for name, own in alike.items()}
    return tuple([tuple([next(pieces[one.dtype]) for one in group]) for group in layouts])


class _Layout(NamedTuple):
    """What a tensor looks like."""

    dtype: str
    numbers: int
    like: Tensor
    """One of its shape, without numbers."""


# Forty entries of a table are alike; 1, 1.0 and true are not.
@functools.lru_cache(typed=True)
def _layout(name: Any = None, *shape: Any) -> _Layout:  # noqa: ANN401  JSON
    if name not in _DTYPES:
        message = f"a tensor of dtype {name!s:.40}"
        raise WireError(message)
    if any(type(size) is not int or size < 0 for size in shape):
        message = "shape"
        raise ValueError(message)
    numbers = math.prod(shape)
    if len(shape) > MAX_AXES or numbers > MAX_ELEMENTS:
        message = f"a tensor of {numbers} elements and {len(shape)} axes"
        raise WireError(message)
    try:
        return _Layout(name, numbers, torch.empty(shape, device="meta"))
    except RuntimeError as error:  # a shape without elements may be too large for torch
        message = "a shape that no tensor has"
        raise WireError(message) from error


def _pieces(name: str, row: Bytes, layouts: list[_Layout]) -> Iterator[Tensor]:
    dtype = _DTYPES[name]
    if len(row) != dtype.itemsize * sum(layout.numbers for layout in layouts):
        message = "a row does not fit the table"
        raise WireError(message)
    return iter(apart(torch.from_numpy(row).view(dtype), [layout.like for layout in layouts]))


def apart(entries: Tensor, like: list[Tensor]) -> list[Tensor]:
    """Entries that lie end to end as views of these shapes."""
    pieces = unflatten_dense_tensors(entries, like)
    # Of one without elements torch keeps no axes.
    return [
        one if one.numel() else one.view(wanted.shape)
        for one, wanted in zip(pieces, like, strict=True)
    ]


def _name(dtype: torch.dtype) -> str:
    return _NAMES.get(dtype) or str(dtype).removeprefix("torch.")
