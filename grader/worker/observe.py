"""A call's inputs before and after, and its value → the facts that a contract is about."""

from collections.abc import Callable, Iterable, Iterator

import torch
from torch import Tensor

from grader.wire.messages import Fact

_NOTHING: frozenset[Fact] = frozenset()


def of_value(value: object, given: tuple[Tensor, ...]) -> frozenset[Fact]:
    """What a call returned: an input perhaps, or a graph."""
    if type(value) is Tensor and _is_ordinary(value, given):
        return _NOTHING
    return _collected(lambda: _of_value(value, given))


def of_inputs(before: tuple[Tensor, ...], given: tuple[Tensor, ...]) -> frozenset[Fact]:
    """What calls did to the inputs of a case, `before` them and as `given` to them."""
    return _collected(lambda: _of_inputs(before, given))


def is_tracked(given: Tensor) -> bool:
    """Whether a call has made autograd follow one of its inputs."""
    return given.requires_grad or given.grad is not None


def _collected(facts: Callable[[], Iterator[Fact]]) -> frozenset[Fact]:
    try:
        with torch._C.DisableTorchFunctionSubclass():  # noqa: SLF001  torch offers no public way
            return frozenset(facts())
    except BaseException:  # noqa: BLE001  a subclass of the submission's may raise anything
        return _NOTHING


def _is_ordinary(value: Tensor, given: tuple[Tensor, ...]) -> bool:
    """Whether there is nothing to say of it, as of nearly all."""
    try:
        return not value.requires_grad and not _shares(value, given)
    except RuntimeError:  # it has no memory: a sparse one, or one of no device
        return False


def _of_value(value: object, given: tuple[Tensor, ...]) -> Iterator[Fact]:
    for item in _returned(value):
        if _shares(item, given):
            yield Fact.INPUT_RETURNED
        if item.requires_grad:
            yield Fact.GRAPH_ATTACHED


def _of_inputs(before: tuple[Tensor, ...], given: tuple[Tensor, ...]) -> Iterator[Fact]:
    if not all(map(torch.equal, before, given)):
        yield Fact.INPUT_CHANGED
    for tensor in given:
        if is_tracked(tensor):
            yield Fact.INPUT_TRACKED


def _shares(value: Tensor, given: tuple[Tensor, ...]) -> bool:
    """Whether it lies in the storage of an input, or begins where one does, by way of numpy."""
    return any(_overlap(value, tensor) for tensor in given)


def _overlap(one: Tensor, other: Tensor) -> bool:
    if not (one.numel() and other.numel()):
        return False
    alias = torch._C._is_alias_of(one, other)  # type: ignore[attr-defined]  # noqa: SLF001
    return bool(alias or one.data_ptr() == other.data_ptr())


def _returned(value: object) -> Iterable[Tensor]:
    if type(value) is Tensor:
        return (value,)
    items = tuple(value) if isinstance(value, tuple | list) else (value,)
    return (item for item in items if isinstance(item, Tensor))
