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
    if not all(torch.equal(old, new) for old, new in zip(before, given, strict=True)):
        yield Fact.INPUT_CHANGED
    returned = [item for item in _items(value) if isinstance(item, Tensor)]
    memory = {tensor.untyped_storage().data_ptr() for tensor in given if tensor.numel()}
    if any(item.numel() and item.untyped_storage().data_ptr() in memory for item in returned):
        yield Fact.INPUT_RETURNED
    if any(item.requires_grad for item in returned):
        yield Fact.GRAPH_ATTACHED
    if any(tensor.requires_grad or tensor.grad is not None for tensor in given):
        yield Fact.INPUT_TRACKED


def _items(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (value,)
