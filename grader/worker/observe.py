"""A call's inputs before and after, and its value → the facts that a contract is about."""

from collections.abc import Iterable, Iterator

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
    memory = [_address(tensor) for tensor in given if tensor.numel()]
    for item in _returned(value):
        if item.numel() and _address(item) in memory:
            yield Fact.INPUT_RETURNED
        if item.requires_grad:
            yield Fact.GRAPH_ATTACHED
    for tensor in given:
        if tensor.requires_grad or tensor.grad is not None:
            yield Fact.INPUT_TRACKED


def _address(tensor: Tensor) -> int:
    return tensor.untyped_storage().data_ptr()


def _returned(value: object) -> Iterable[Tensor]:
    if type(value) is Tensor:
        return (value,)
    items = tuple(value) if isinstance(value, tuple | list) else (value,)
    return (item for item in items if isinstance(item, Tensor))
