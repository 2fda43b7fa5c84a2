"""Groups of small tensors ↔ one row of bytes for each dtype, and a table of dtypes and shapes.

An exercise has forty cases: few large rows travel five times as fast as many small tensors.
"""

import functools
import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import torch
from torch import Tensor

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

Groups: TypeAlias = Sequence[tuple[Tensor, ...]]
Table: TypeAlias = list[list[list[str | int]]]


def tie(groups: Groups) -> tuple[Table, dict[str, Bytes]]:
    """The table, with a dtype's name and a shape for each tensor of each group; the rows.

    The tensors are dense and of any dtype; `untie` takes only those of NUMERIC_DTYPES.
    """
    table = [[[_name(tensor.dtype), *tensor.shape] for tensor in group] for group in groups]
    parts: defaultdict[str, list[Tensor]] = defaultdict(list)
    for tensor in (tensor for group in groups for tensor in group):
        parts[_name(tensor.dtype)].append(tensor.reshape(-1))
    return table, {name: _row(flat) for name, flat in parts.items()}


def untie(table: Any, rows: Mapping[str, Bytes]) -> tuple[tuple[Tensor, ...], ...]:  # noqa: ANN401  JSON
    """The groups, as views of the rows.

    Raises:
        WireError: the table and the rows do not fit, or a tensor is too large or no number.
        TypeError, ValueError: the table is none.
    """
    layouts = [[_layout(*entry) for entry in group] for group in table]
    sizes: defaultdict[str, list[int]] = defaultdict(list)
    for layout in itertools.chain.from_iterable(layouts):
        sizes[layout.dtype].append(layout.numbers)
    if sizes.keys() != rows.keys():
        message = "the rows are not those of the table"
        raise WireError(message)
    pieces = {name: _split(name, rows[name], own) for name, own in sizes.items()}
    try:
        return tuple([tuple([_piece(pieces, layout) for layout in group]) for group in layouts])
    except RuntimeError as error:  # a shape without elements may be too large for torch
        message = "a shape that no tensor has"
        raise WireError(message) from error


class _Layout(NamedTuple):
    """What a tensor looks like."""

    dtype: str
    shape: tuple[int, ...]
    numbers: int


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
    return _Layout(name, shape, numbers)


def _piece(pieces: Mapping[str, Iterator[Tensor]], layout: _Layout) -> Tensor:
    flat = next(pieces[layout.dtype])
    return flat if len(layout.shape) == 1 else flat.view(layout.shape)


def _row(flat: list[Tensor]) -> Bytes:
    row: Bytes = torch.cat(flat).view(torch.uint8).numpy()
    return row


def _split(name: str, row: Bytes, sizes: list[int]) -> Iterator[Tensor]:
    dtype = _DTYPES[name]
    if len(row) != dtype.itemsize * sum(sizes):
        message = "a row does not fit the table"
        raise WireError(message)
    pieces: Iterable[Tensor] = torch.split(torch.from_numpy(row).view(dtype), sizes)
    return iter(pieces)


def _name(dtype: torch.dtype) -> str:
    return _NAMES.get(dtype) or str(dtype).removeprefix("torch.")
