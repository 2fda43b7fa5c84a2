"""What a submission does while it is imported and called → sightings, with its own line of each.

A Watch sees nothing by itself: `grader/worker/guards.py` tells it what torch was asked for.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType
from typing import Any

import torch
from torch import Tensor
from torch._decomp import decompositions
from torch._ops import OpOverloadPacket
from torch.autograd.function import BackwardCFunction
from torch.overrides import TorchFunctionMode

from grader.wire.sightings import MAX_SIGHTINGS, Seen, Sighting
from grader.worker.imaginary import ImaginaryTrace
from grader.worker.shift import TRACED, ShiftTrace

_OPERATIONS = {"gradient": Seen.LIBRARY_DIFFERENCE}
_IMAGINARY = frozenset({"imag", "view_as_real"})
# Operations of TorchScript that run the engine without Python; no mode is shown them.
_ENGINE_OPERATIONS = frozenset({"grad", "backward", "_backward"})
_CALL_OF_A_PACKET = OpOverloadPacket.__call__.__code__
_ATTRIBUTES = {"grad_fn": Seen.GRAPH_NODE}
# Nodes whose derivative is a copy: with a Function's own backward they leave it all the work.
_COPYING_NODES = frozenset(
    {"AccumulateGrad", "CloneBackward0", "SumBackward0", "SumBackward1", "ViewBackward0"}
)
_MOST_NODES = 200
# To see every operation makes a call five times as slow, so only some calls are seen that closely,
# and the calls of functions in others: whoever can answer these by hand can answer all of them.
# (The engine is watched in every call.)
_CALLS_OF_EACH_KIND = 3


class Watch:
    """The sightings of one request after the other, of the files of one submission."""

    def __init__(self, intact: Callable[[], bool] = lambda: True) -> None:
        self._intact = intact
        self._files: frozenset[str] = frozenset()
        self._on = False
        self._allowed = False
        self._seen: set[Sighting] = set()
        self._imported: dict[str, set[Sighting]] = {}
        self._trace = ShiftTrace()
        self._imaginary = ImaginaryTrace()
        self._close_calls = 0
        self._mode = _Mode(self)

    def forget(self) -> None:
        """Nothing was imported yet."""
        self._imported = {}

    def begin(self, files: Iterable[str], *, allowed: bool) -> None:
        """A new request; nothing is reported where autograd is allowed."""
        self._files = frozenset(files)
        self._allowed = allowed
        self._seen = set()
        self._trace = ShiftTrace()
        self._imaginary = ImaginaryTrace()
        self._close_calls = 0

    @contextmanager
    def importing(self, module: str) -> Iterator[None]:
        """Around an import; what is seen here counts for every request to the module."""
        self._seen = self._imported.setdefault(module, set())
        try:
            with self._watching_operations():
                yield
        finally:
            self._seen = set(self._seen)

    def call(self, function: Callable[..., Any], inputs: tuple[Any, ...]) -> Any:  # noqa: ANN401
        """Call the student's function."""
        if self._allowed:
            return function(*inputs)
        look = self._look(inputs) if self._close_calls < 2 * _CALLS_OF_EACH_KIND else None
        self._on = True
        try:
            if look is None:
                return function(*inputs)
            with look():
                return function(*inputs)
        finally:
            self._on = False

    def sightings(self) -> tuple[Sighting, ...]:
        """What was seen of this request."""
        if self._allowed:
            return ()
        for what, trace in ((Seen.SHIFT, self._trace), (Seen.COMPLEX_STEP, self._imaginary)):
            if found := trace.found():
                file, line = found
                self._seen.add(Sighting(what, line, file))
        if not self._intact():
            self._seen.add(Sighting(Seen.TAMPERED, 0))
        return tuple(sorted(self._seen))[:MAX_SIGHTINGS]

    def see(self, what: Seen) -> None:
        """It happens now."""
        if self._on and len(self._seen) < MAX_SIGHTINGS:
            file, line = self._line()
            self._seen.add(Sighting(what, line, file))

    def engine(self, outputs: Any) -> None:  # noqa: ANN401  whatever the submission passes
        """Reverse mode is about to run from these tensors."""
        if self._on and not _runs_own_backward_only(outputs):
            self.see(Seen.ENGINE)

    def operation(self, name: str, args: tuple[Any, ...]) -> None:
        """An operation of torch is about to run."""
        if name in TRACED:
            self._trace.take(name, args, self._line)
        elif name in _IMAGINARY:
            self._imaginary.take(next(iter(args), None), self._line)
        elif name in _OPERATIONS:
            self.see(_OPERATIONS[name])
        elif "backward" in name and name != "backward":
            self.see(Seen.BACKWARD_OPERATION)

    def attribute(self, function: Any, owner: object, value: object) -> None:  # noqa: ANN401  any of torch's
        """An attribute of a tensor was read."""
        name = getattr(getattr(function, "__self__", None), "__name__", "")
        if name in _IMAGINARY:
            self._imaginary.take(owner, self._line)
        elif name in _ATTRIBUTES and value is not None:
            self.see(_ATTRIBUTES[name])

    def _look(self, inputs: tuple[Any, ...]) -> Callable[[], AbstractContextManager[None]] | None:
        """How closely a call with these inputs is watched."""
        if any(one.dtype == torch.float32 or not one.numel() for one in _tensors(inputs)):
            return None
        self._close_calls += 1
        self._trace.begin_call()
        if self._close_calls <= _CALLS_OF_EACH_KIND:
            return self._watching_operations
        return self._watching_functions

    @contextmanager
    def _watching_functions(self) -> Iterator[None]:
        sys.setprofile(self._profile)
        try:
            yield
        finally:
            sys.setprofile(None)
            self._trace.end_call()

    @contextmanager
    def _watching_operations(self) -> Iterator[None]:
        self._on = True
        torch.overrides._push_mode(self._mode)  # type: ignore[no-untyped-call]  # noqa: SLF001  popped below
        try:
            yield
        finally:
            # It lies on top unless the submission pushed or popped a mode.
            while self._on and torch._C._len_torch_function_stack():  # noqa: SLF001
                self._on = torch._C._pop_torch_function_stack() is not self._mode  # noqa: SLF001
            if self._on:
                self._seen.add(Sighting(Seen.TAMPERED, 0))
            self._on = False
            self._trace.end_call()

    def _profile(self, frame: FrameType, event: str, argument: object) -> None:
        """Python calls this for every call; those of the submission's own functions matter."""
        del argument
        if event != "call":
            return
        code = frame.f_code
        if code.co_filename in self._files:
            values, names = frame.f_locals, code.co_varnames[: code.co_argcount]
            self._trace.take(code, [values.get(name) for name in names], self._line)
        elif "_backward" in code.co_name and code.co_filename == decompositions.__file__:
            self.see(Seen.BACKWARD_OPERATION)
        elif code is _CALL_OF_A_PACKET and frame.f_locals["self"].__name__ in _ENGINE_OPERATIONS:
            self.see(Seen.ENGINE)

    def _line(self) -> tuple[str, int]:
        """The file and line of the submission that is running; "" and 0 when none is."""
        frame: FrameType | None = sys._getframe(1)  # noqa: SLF001  the only way to the stack
        while frame is not None:
            if frame.f_code.co_filename in self._files:
                return frame.f_code.co_filename, frame.f_lineno
            frame = frame.f_back
        return "", 0


class _Mode(TorchFunctionMode):
    """Shows every operation of torch to the watch, and then runs it."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: object,
        args: tuple[Any, ...] = (),
        kwargs: dict[str, Any] | None = None,
    ) -> Any:  # noqa: ANN401  whatever torch returns
        """See TorchFunctionMode."""
        del types
        name = getattr(func, "__name__", "")
        if name != "__get__":
            self._watch.operation(name, args)
        value = func(*args, **kwargs) if kwargs else func(*args)
        if name == "__get__":
            self._watch.attribute(func, args[0], value)
        return value


def _tensors(inputs: tuple[Any, ...]) -> list[Tensor]:
    return [one for one in inputs if isinstance(one, Tensor)]


def _runs_own_backward_only(outputs: Any) -> bool:  # noqa: ANN401  whatever the submission passes
    """Whether all that is differentiated is a hand-written torch.autograd.Function."""
    with torch._C.DisableTorchFunction():  # noqa: SLF001  torch offers no public way
        first = (outputs,) if isinstance(outputs, Tensor) else outputs
        starts = (item.grad_fn if isinstance(item, Tensor) else item.node for item in first)
        nodes = [node for node in starts if node is not None]
        met = dict.fromkeys(nodes)
        while nodes and len(met) <= _MOST_NODES:
            for node, _ in nodes.pop().next_functions:
                if node is not None and node not in met:
                    met[node] = None
                    nodes.append(node)
    own = [node for node in met if isinstance(node, BackwardCFunction)]
    others = {type(node).__name__ for node in met if not isinstance(node, BackwardCFunction)}
    return bool(own) and others <= _COPYING_NODES and not nodes
