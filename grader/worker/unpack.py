"""What a function returned, in an unusual container perhaps → tensors, arrays, numbers and lists.

Some of this runs code of the submission: the rest of a generator, `__array__` or `__float__` of an
object. Hence it is a part of the call, under its limits and its watch.
"""

import array
import dataclasses
import re
from collections import deque
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from itertools import islice
from types import SimpleNamespace
from typing import Any, NamedTuple, TypeVar

import numpy as np
from torch import Tensor

from grader.wire.bundles import MAX_ELEMENTS

_ORDINARY = (Tensor, np.generic, bool, int, float, complex, str, bytes, bytearray)
# Their items come one after the other.
_LINES = (Iterator, Sequence, ValuesView, deque)
_BUFFERS = (array.array, memoryview)
# A list that holds itself has no end.
_MOST_LEVELS = 16
# `dw`, `grad_w`, `w_grad`, `dL/dw` and `w` are all the gradient in w.
_KEY = "(?:d|grad|gradient|d[a-z]d|dlossd|dmsed)?{name}(?:grad|gradient|prime)?"
_Held = TypeVar("_Held")


class Unpacked(NamedTuple):
    """A value of ordinary types, and the type in which it was returned.

    `detail` says why there is none.
    """

    value: object
    form: str
    detail: str = ""


class _TooManyError(Exception):
    """There are more values than any answer has."""


def unpacking(function: Callable[..., object], names: tuple[str, ...]) -> Callable[..., object]:
    """The function with its values unpacked; a tensor stays what it is.

    `names` are the arguments in which the derivative is wanted, for values that have names.
    """

    def unpacked(*inputs: object) -> object:
        value = function(*inputs)
        return value if type(value) is Tensor else _unpacked(value, names)

    return unpacked


def type_name(value: object) -> str:
    """The name of its type, which a metaclass of the submission cannot change."""
    return str(type.__dict__["__name__"].__get__(type(value)))


def _unpacked(value: object, names: tuple[str, ...]) -> Unpacked:
    form = type_name(value)
    named = _quietly(_named, value, None)
    ordered = named and _ordered(named, names)
    if isinstance(value, Mapping | ItemsView) and named and ordered is None:
        keys = ", ".join(str(key)[:_MOST_LEVELS] for key in named)
        return Unpacked(None, form, f"a mapping with the keys {keys}")
    try:
        return Unpacked(_Unpacking().item(value if ordered is None else ordered), form)
    except _TooManyError:
        return Unpacked(None, form, f"more than {MAX_ELEMENTS} values")


def _named(value: object) -> Mapping[str, object] | None:
    """The values by their names, of what has some."""
    if isinstance(value, Mapping | ItemsView):
        pairs = value.items() if isinstance(value, Mapping) else value
        held = dict(islice(pairs, MAX_ELEMENTS))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    elif isinstance(value, SimpleNamespace):
        held = vars(value)
    elif isinstance(value, tuple) and hasattr(value, "_fields"):
        held = dict(zip(value._fields, tuple.__iter__(value), strict=True))
    else:
        return None
    return held if all(type(key) is str for key in held) else None


def _ordered(named: Mapping[str, object], names: tuple[str, ...]) -> object:
    """The values in the order of these names; None where they have others."""
    if len(named) != len(names):
        return None
    if len(names) == 1:
        return next(iter(named.values()))
    plain = {re.sub(r"[\W_]", "", key.replace("∂", "d")).lower(): key for key in named}
    found = [
        [key for text, key in plain.items() if re.fullmatch(_KEY.format(name=name.lower()), text)]
        for name in names
    ]
    if any(len(keys) != 1 for keys in found) or len({keys[0] for keys in found}) != len(names):
        return None
    return tuple(named[keys[0]] for keys in found)


class _Unpacking:
    """The unpacking of one value, with the number of items that may still come."""

    def __init__(self) -> None:
        self._left = MAX_ELEMENTS

    def item(self, value: object, level: int = 0) -> object:
        """The value, and all that it holds."""
        if isinstance(value, _ORDINARY) or level > _MOST_LEVELS:
            return value
        if isinstance(value, np.ndarray):
            return self._array(value, level)
        if isinstance(value, list | tuple):
            return self._sequence(value, level)
        if isinstance(value, _LINES) and not isinstance(value, _BUFFERS):
            return [self.item(one, level + 1) for one in self._taken(value)]
        converted = _quietly(_converted, value, value)
        return value if converted is value else self.item(converted, level + 1)

    def _array(self, value: Any, level: int) -> object:  # noqa: ANN401  an array of anything
        if value.dtype.kind != "O" or value.size > MAX_ELEMENTS:
            return value
        return self.item(value.tolist(), level + 1)

    def _sequence(self, value: Any, level: int) -> object:  # noqa: ANN401  a list or a tuple
        # By the class's own methods: those of a subclass of the submission may do anything.
        kind: Any = list if isinstance(value, list) else tuple
        if kind.__len__(value) > MAX_ELEMENTS:
            return kind.__getitem__(value, slice(None))
        return kind(self.item(one, level + 1) for one in self._taken(kind.__iter__(value)))

    def _taken(self, values: Iterable[_Held]) -> Iterator[_Held]:
        for one in values:
            self._left -= 1
            if self._left < 0:
                raise _TooManyError
            yield one


def _converted(value: Any) -> object:  # noqa: ANN401  anything
    """An array or a number, of what says that it is one."""
    if isinstance(value, _BUFFERS) or hasattr(type(value), "__array__"):
        return np.asarray(value)
    return float(value) if hasattr(type(value), "__float__") else value


def _quietly(read: Callable[[object], Any], value: object, otherwise: _Held) -> Any | _Held:  # noqa: ANN401  what is read
    try:
        return read(value)
    except BaseException:  # noqa: BLE001  the value's own methods may raise anything
        return otherwise
