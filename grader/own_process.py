"""A function object of this very process → observations like a sandbox's, without a wall.

For practice: the code is the student's own, and so is the machine. What the function is called
with, and how its answers are described, is the worker's.
"""

import io
import linecache
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from types import FunctionType, ModuleType
from typing import Any

from grader.exercise import Exercise
from grader.notebook import Extracted, cells, extract
from grader.notebook.cells import Cell
from grader.sandbox.host import Observation
from grader.wire.messages import Reply, Request
from grader.wire.sightings import Sighting
from grader.worker import call, guards
from grader.worker.load import SubmissionImporter
from grader.worker.task import Task

_IN_A_NOTEBOOK = "Jupyter"
# Of what the function prints; each of dozens of calls may print.
_MOST_CHARACTERS = 64 << 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnCode:
    """The cells or files that define a function and those beside it, by Python's name of them.

    `file` is the name of the module that is made of them.
    """

    file: str
    cells: Mapping[str, Cell]
    extracted: Extracted

    @classmethod
    def of(cls, function: Callable[..., Any], exercise: Exercise) -> "OwnCode":
        """The code of a function; empty where Python does not keep it."""
        found = {file: _cell(file) for file in _files(function)}
        numbered = any(cell.number for cell in found.values())
        module = extract.module(tuple(found.values()), frozenset({exercise.name}))
        label = _IN_A_NOTEBOOK if numbered else next(iter(found), "")
        extracted = Extracted(name=label, module=module)
        return cls(file=f"{exercise.module}.py", cells=found, extracted=extracted)

    def sighting(self, seen: Sighting) -> Sighting:
        """What was seen, at its line in the extracted module."""
        line = self.line(seen.file, seen.line)
        return replace(seen, file=self.file, line=line)

    def line(self, file: str, line: int) -> int:
        """The line of the extracted module that was this line of a cell; 0 when there is none."""
        cell = self.cells.get(file)
        places = self.extracted.module.places
        here = (
            i for i, p in enumerate(places, 1) if cell and (p.cell, p.line) == (cell.number, line)
        )
        return next(here, 0)


class OwnProcess:
    """Answers requests for one function by calling it here and now."""

    def __init__(self, function: Callable[..., Any], code: OwnCode) -> None:
        self._function = function
        self._code = code

    @contextmanager
    def open(self, files: Mapping[str, bytes]) -> "Iterator[OwnProcess]":
        """Itself: there is nothing to start."""
        del files
        yield self

    def observe(self, request: Request) -> Observation:
        """Call the function on every case.

        Raises:
            KeyboardInterrupt: the student has had enough.
        """
        given = _Given(self._function, self._code)
        printed, started = _Printed(), time.monotonic()
        with guards.lent() as watch, redirect_stdout(printed), redirect_stderr(printed):
            *_, told = call.replies(given, Task.of(request), watch)
            reply = Reply.read(told.frame())
        if given.interrupted:
            raise KeyboardInterrupt
        return Observation(
            answers=reply.answers,
            sightings=tuple(map(self._code.sighting, reply.sightings)),
            output=printed.getvalue(),
            seconds=time.monotonic() - started,
        )


class _Printed(io.StringIO):
    """What was printed, up to a limit."""

    def write(self, text: str, /) -> int:
        """Keep what there is room for."""
        super().write(text[: max(0, _MOST_CHARACTERS - self.tell())])
        return len(text)


class _Given(SubmissionImporter):
    """What the worker imports: here it is there already."""

    def __init__(self, function: Callable[..., Any], code: OwnCode) -> None:
        super().__init__(dict.fromkeys(code.cells, b""))
        self._function = function
        self._code = code
        self.interrupted = False

    def has(self, module: str) -> bool:
        """Every module is the one."""
        del module
        return True

    def load(self, module: str) -> ModuleType:
        """A module that holds the function under whatever name it is asked for."""
        made = ModuleType(module)
        made.__getattr__ = lambda _: self._call  # type: ignore[method-assign]
        return made

    def place(self, error: BaseException) -> tuple[str, int]:
        """The line in the module that was made of the cells."""
        return self._code.file, self._code.line(*super().place(error))

    def _call(self, *inputs: Any) -> Any:  # noqa: ANN401  the student's function
        # The worker goes on after an interrupt; here a person waits.
        if self.interrupted:
            raise KeyboardInterrupt
        try:
            return self._function(*inputs)
        except KeyboardInterrupt:
            self.interrupted = True
            raise


def _files(function: Callable[..., Any]) -> list[str]:
    """The names of the cells or files that define the functions of the same namespace."""
    names = getattr(function, "__globals__", {})
    beside = [f for f in list(names.values()) if isinstance(f, FunctionType)]
    own = [f for f in beside if f.__globals__ is names and f.__module__ == function.__module__]
    if isinstance(function, FunctionType):
        own.insert(0, function)
    return list(dict.fromkeys(one.__code__.co_filename for one in own))


def _cell(file: str) -> Cell:
    return cells.parsed(_execution_count(file), "".join(linecache.getlines(file)))


def _execution_count(file: str) -> int:
    """The number that Jupyter shows beside the cell; 0 elsewhere."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    compiler = getattr(shell, "compile", None)
    count = getattr(compiler, "_filename_map", {}).get(file, 0)
    return count if isinstance(count, int) else 0
