"""torch → torch that tells a Watch when it differentiates.

In a worker it is installed once, before any submission; in a student's own process it is lent.

The engine is the choke point of reverse mode, dual levels that of forward mode, and the nesting
levels of functorch that of torch.func (JUDGING D1); plain vmap uses none of them.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import numpy as np
import torch
from torch._C import _functorch
from torch.autograd import Variable, graph

from grader.wire.sightings import Seen
from grader.worker.watch import Watch

_Function = Callable[..., Any]
_Places = list[tuple[dict[str, Any], str, object]]


@cache
def installed() -> Watch:
    """The one watch of this process; the first call puts the guards in place."""
    return _install()[0]


@contextmanager
def lent() -> Iterator[Watch]:
    """A watch whose guards are in place for a while, and then taken out again."""
    engine = Variable._execution_engine  # noqa: SLF001  what runs every backward pass
    watch, originals = _install()
    try:
        yield watch
    finally:
        for names, name, original in originals:
            names[name] = original
        Variable._execution_engine = engine  # noqa: SLF001


def _install() -> tuple[Watch, _Places]:
    """The watch, and what stood where its guards are now."""
    places: _Places = []
    watch = Watch(lambda: all(names.get(name) is guard for names, name, guard in places))
    guards = dict(_guards(watch))
    places += _put_in_place(guards)
    by_guard = {id(guard): original for original, guard in guards.values()}
    engine = sys.modules["torch.autograd.variable"].ImperativeEngine()
    Variable._execution_engine = engine  # noqa: SLF001  what runs every backward pass
    return watch, [(names, name, by_guard[id(guard)]) for names, name, guard in places]


def _guards(watch: Watch) -> Iterator[tuple[int, tuple[object, object]]]:
    """By the id of what is replaced: it, so that it stays alive, and what stands in its place."""
    for seen, originals in _originals().items():
        for original in originals:
            yield id(original), (original, _telling(watch, seen, original))
    run = graph._engine_run_backward  # noqa: SLF001  the choke point
    yield id(run), (run, _engine_function(watch, run))
    engine = torch._C._ImperativeEngine  # noqa: SLF001  the class of the engine
    yield id(engine), (engine, _engine_class(watch, engine))


def _originals() -> dict[Seen, list[_Function]]:
    return {
        Seen.FORWARD_MODE: [torch._C._enter_dual_level, torch._make_dual],  # noqa: SLF001
        Seen.TRANSFORM: [
            _functorch._grad_increment_nesting,  # noqa: SLF001
            _functorch._jvp_increment_nesting,  # noqa: SLF001
        ],
        Seen.LIBRARY_DIFFERENCE: [np.gradient],
        Seen.BACKWARD_OPERATION: [
            value for name, value in vars(torch).items() if "_backward" in name and callable(value)
        ],
    }


def _put_in_place(guards: dict[int, tuple[object, object]]) -> _Places:
    """Replace what is guarded in every module that holds it."""
    places: _Places = []
    for module in list(sys.modules.values()):
        names = getattr(module, "__dict__", {})
        for name, value in list(names.items()):
            if id(value) in guards and module.__name__ != __name__:
                names[name] = guards[id(value)][1]
                places.append((names, name, names[name]))
    return places


def _telling(watch: Watch, seen: Seen, original: _Function) -> _Function:
    def telling(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  the original's own signature
        watch.see(seen)
        return original(*args, **kwargs)

    return telling


def _engine_function(watch: Watch, original: _Function) -> _Function:
    def run_backward(outputs: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        watch.engine(outputs)
        return original(outputs, *args, **kwargs)

    return run_backward


def _engine_class(watch: Watch, original: type[Any]) -> type[Any]:
    class Engine(original):  # type: ignore[misc]
        def run_backward(self, outputs: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            watch.engine(outputs)
            return super().run_backward(outputs, *args, **kwargs)

    return Engine
