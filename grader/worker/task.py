"""A request → what a worker needs for it: the inputs twice, as they were and to be handed out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Self

import torch
from torch import Tensor
from torch._C._nn import flatten_dense_tensors

from grader.wire.messages import Request
from grader.worker import observe


@dataclass(frozen=True, slots=True, eq=False)
class _Alike:
    """Inputs of one dtype that will be handed out, and what they were."""

    handed_out: list[Tensor]
    shapes: list[torch.Size]
    numbers: Tensor

    @classmethod
    def of(cls, tensors: Iterable[Tensor]) -> Self:
        """These inputs, none of which was handed out yet."""
        handed_out = list(tensors)
        shapes = [tensor.shape for tensor in handed_out]
        # Of a single tensor torch makes a view.
        return cls(handed_out, shapes, flatten_dense_tensors(handed_out).clone())

    def is_untouched(self) -> bool:
        """Whether nothing was done to any of them."""
        return (
            [tensor.shape for tensor in self.handed_out] == self.shapes
            and torch.equal(flatten_dense_tensors(self.handed_out), self.numbers)
            and not any(map(observe.is_tracked, self.handed_out))
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Task:
    """A request, and a copy of the inputs of each of its cases for the submission to take."""

    request: Request
    given: tuple[tuple[Tensor, ...], ...]
    alike: tuple[_Alike, ...]

    @classmethod
    def of(cls, request: Request) -> Self:
        """The task that a request is."""
        given = tuple(tuple(tensor.clone() for tensor in case) for case in request.cases)
        return cls(request=request, given=given, alike=tuple(_grouped(given)))

    def is_untouched(self) -> bool:
        """Whether the submission did nothing to its inputs; no, where that cannot be said."""
        try:
            return all(alike.is_untouched() for alike in self.alike)
        except Exception:  # noqa: BLE001  it may have made anything of them
            return False


def _grouped(given: Iterable[tuple[Tensor, ...]]) -> Iterator[_Alike]:
    tensors = sorted((one for case in given for one in case), key=_dtype)
    return (_Alike.of(alike) for _, alike in groupby(tensors, key=_dtype))


def _dtype(tensor: Tensor) -> str:
    return str(tensor.dtype)
