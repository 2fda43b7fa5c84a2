"""A call's inputs before and after, and its value → the facts that a contract is about."""

from collections.abc import Iterator

import torch
from torch import Tensor

from grader.wire.messages import Fact


def facts(value: object, before: tuple[Tensor, ...], given: tuple[Tensor, ...]) -> frozenset[Fact]:
    """What the call did to its inputs, `before` it and as `given` to it, and what it returned."""
    try:
        with torch._C.DisableTorchFunctionSubclass():  # noqa: SLF001  torch offers no public way
            return frozenset(_facts(value, before, given))
    except BaseException:  # noqa: BLE001  a subclass of the submission's may raise anything
        return frozenset()


def _facts(value: object, before: tuple[Tensor, ...], given: tuple[Tensor, ...]) -> Iterator[Fact]:
    if not all(map(torch.equal, before, given)):
        yield Fact.INPUT_CHANGED
    returned = [item for item in _items(value) if isinstance(item, Tensor)]
    memory = [_address(tensor) for tensor in given if tensor.numel()]
    if any(item.numel() and _address(item) in memory for item in returned):
        yield Fact.INPUT_RETURNED
    if any(item.requires_grad for item in returned):
        yield Fact.GRAPH_ATTACHED
    if any(tensor.requires_grad or tensor.grad is not None for tensor in given):
        yield Fact.INPUT_TRACKED


def _address(tensor: Tensor) -> int:
    return tensor.untyped_storage().data_ptr()


def _items(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (value,)
