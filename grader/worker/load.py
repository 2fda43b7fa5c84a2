"""The files of a submission → imported modules, from memory: the worker never opens them.

The top-level statements of a file run one at a time: one that fails is skipped.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import math
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from io import StringIO
from types import CodeType, ModuleType, TracebackType
from typing import Any

from grader.wire.loading import MAX_NAME, MAX_SKIPPED, Cause, Late, Loading, Place, Running, Skipped
from grader.worker.clock import Clock, TooLongError, telling_when_late
from grader.worker.program import Statement, program

# What a statement may take that imports nothing (README, "What a file may do when it is read").
_PROCESSOR_SECONDS = 1
_WALL_SECONDS = 3
# When the host is told where a call is, as a part of the time of an exercise.
_LATE = 0.9
# All statements together, in times of an exercise.
_ALL = 2


class SubmissionImporter(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports `NAME.py` of the submission as the module NAME.

    It stands last on `sys.meta_path`: a file named `torch.py` shadows nothing.
    `report` is told of statements before they run.
    """

    def __init__(
        self,
        files: Mapping[str, bytes],
        loading: Loading | None = None,
        report: Callable[[Running | Late], None] = lambda _: None,
    ) -> None:
        self._files = files
        self._loading = loading or Loading()
        self._report = report
        self._clock = Clock(_ALL * self._loading.seconds)
        self._skipped: list[Skipped] = []
        self._recursion_limit = sys.getrecursionlimit()

    @property
    def names(self) -> frozenset[str]:
        """The names of the files, which stand in the frames of the submission's code."""
        return frozenset(self._files)

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The statements that were skipped so far."""
        return tuple(self._skipped)

    def telling_when_late(self) -> AbstractContextManager[None]:
        """Tell the host shortly before the time of an exercise is over where its calls are."""
        return telling_when_late(_LATE * self._loading.seconds, self._files, self._report)

    def has(self, module: str) -> bool:
        """Whether the submission holds a file for this module."""
        return f"{module}.py" in self._files

    def loaded(self, module: str) -> ModuleType | None:
        """The module, if it was imported before."""
        there = sys.modules.get(module)
        return there if getattr(there, "__loader__", None) is self else None

    def load(self, module: str) -> ModuleType:
        """The module, imported now or before; raises what Python does of a file that is none."""
        loaded = self.loaded(module)
        if loaded is not None:
            return loaded
        specification = importlib.machinery.ModuleSpec(module, self, origin=f"{module}.py")
        fresh = importlib.util.module_from_spec(specification)
        sys.modules[module] = fresh
        sys.argv = [f"{module}.py"]
        try:
            self.exec_module(fresh)
        except BaseException:
            sys.modules.pop(module, None)
            raise
        return fresh

    def place(self, error: BaseException) -> tuple[str, int]:
        """The last file and line of the submission that the error passed through, or "" and 0."""
        if isinstance(error, SyntaxError) and error.filename in self._files:
            return str(error.filename), error.lineno or 0
        own = [step for step in _steps(error) if _file(step) in self._files]
        return (_file(own[-1]), own[-1].tb_lineno) if own else ("", 0)

    def is_stub(self, error: BaseException) -> bool:
        """Whether the error is a `raise NotImplementedError` of the submission itself.

        torch raises that type too (a missing kernel, a bare Module), hence the look at the place.
        """
        steps = _steps(error)
        if not isinstance(error, NotImplementedError) or not steps:
            return False
        line = linecache.getline(_file(steps[-1]), steps[-1].tb_lineno)
        return _file(steps[-1]) in self._files and "raise NotImplementedError" in line

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """A file of the submission that another one imports."""
        del path, target
        if not self.has(fullname):
            return None
        return importlib.machinery.ModuleSpec(fullname, self, origin=f"{fullname}.py")

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        """Leave the making of the module to Python."""
        del spec

    def exec_module(self, module: ModuleType) -> None:
        """Run the file's statements in the module, but for those that fail."""
        name = f"{module.__name__}.py"
        source = self._files[name]
        # Split as Python's parser does: str.splitlines knows more ends of a line.
        lines = StringIO(source.decode(errors="replace"), newline=None).readlines()
        linecache.cache[name] = (len(source), None, lines, name)
        module.__file__ = name
        statements = program(source, name)
        with self._clock.running():
            for statement in statements:
                self._run(statement, module.__dict__)

    def _run(self, statement: Statement, names: dict[str, Any]) -> None:
        place = Place(statement.file, statement.number)
        if place in self._loading.without:
            return
        if self._clock.is_over and not statement.defines:
            self._skip(Skipped(place, Cause.LATE, statement.line))
            return
        wall, processor = self._limits(statement, place)
        began = time.monotonic()
        if self._loading.careful or not statement.is_harmless():
            self._report(Running(place, math.ceil(wall)))
        error = self._error(statement.code, names, wall, processor)
        if error is not None and not isinstance(error, TooLongError):
            # A definition can do without its annotations, an import without its neighbour.
            again = [self._error(code, names, wall, processor) for code in statement.milder()]
            error = next(filter(None, again), None) if again else error
        if error is not None:
            self._skip(self._why(error, statement, place, time.monotonic() - began))

    def _limits(self, statement: Statement, place: Place) -> tuple[float, float]:
        """How long a statement may take, by the clock and of the processor."""
        if place in self._loading.patient or statement.imports:
            return self._loading.seconds, self._loading.seconds
        return _WALL_SECONDS, _PROCESSOR_SECONDS

    def _error(
        self, code: CodeType, names: dict[str, Any], wall: float, processor: float
    ) -> BaseException | None:
        """What running a statement raises."""
        try:
            self._clock.run(lambda: exec(code, names), wall, processor)  # noqa: S102  the submission
        except BaseException as error:  # noqa: BLE001  whatever the submission raises
            return error
        finally:
            # The grader's own calls need some room, too.
            sys.setrecursionlimit(max(self._recursion_limit, sys.getrecursionlimit()))
        return None

    def _skip(self, skipped: Skipped) -> None:
        if len(self._skipped) < MAX_SKIPPED:
            self._skipped.append(skipped)

    def _why(
        self,
        error: BaseException,
        statement: Statement,
        place: Place,
        seconds: float,
    ) -> Skipped:
        own = [step for step in _steps(error) if _file(step) == statement.file]
        line = own[0].tb_lineno if own else statement.line
        if isinstance(error, TooLongError):
            return Skipped(place, Cause.CUT, line, seconds=max(1, round(seconds)))
        cause = Cause.STUB if self.is_stub(error) else Cause.RAISED
        return Skipped(place, cause, line, _said(error))


def _said(error: BaseException) -> str:
    """`TYPE: TEXT` of an exception, whose class is the submission's, perhaps."""
    form = type(error).__name__
    try:
        text = str(error)
        return f"{form}: {text}"[:MAX_NAME] if text else form[:MAX_NAME]
    except BaseException:  # noqa: BLE001  it may raise when it is asked
        return form[:MAX_NAME]


def _steps(error: BaseException) -> list[TracebackType]:
    steps, step = [], error.__traceback__
    while step is not None:
        steps.append(step)
        step = step.tb_next
    return steps


def _file(step: TracebackType) -> str:
    return step.tb_frame.f_code.co_filename
