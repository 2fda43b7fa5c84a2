"""The files of a submission → imported modules, from memory: the worker never opens them."""

import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import sys
from collections.abc import Mapping, Sequence
from io import StringIO
from types import ModuleType, TracebackType


class SubmissionImporter(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports `NAME.py` of the submission as the module NAME.

    It stands last on `sys.meta_path`: a file named `torch.py` shadows nothing.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    @property
    def names(self) -> frozenset[str]:
        """The names of the files, which stand in the frames of the submission's code."""
        return frozenset(self._files)

    def has(self, module: str) -> bool:
        """Whether the submission holds a file for this module."""
        return f"{module}.py" in self._files

    def loaded(self, module: str) -> ModuleType | None:
        """The module, if it was imported before."""
        there = sys.modules.get(module)
        return there if getattr(there, "__loader__", None) is self else None

    def load(self, module: str) -> ModuleType:
        """The module, imported now or before; raises whatever its code raises."""
        loaded = self.loaded(module)
        if loaded is not None:
            return loaded
        specification = importlib.machinery.ModuleSpec(module, self, origin=f"{module}.py")
        fresh = importlib.util.module_from_spec(specification)
        sys.modules[module] = fresh
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
        """Run the file's code in the module."""
        name = f"{module.__name__}.py"
        source = self._files[name]
        # Split as Python's parser does: str.splitlines knows more ends of a line.
        lines = StringIO(source.decode(errors="replace"), newline=None).readlines()
        linecache.cache[name] = (len(source), None, lines, name)
        module.__file__ = name
        exec(compile(source, name, "exec", dont_inherit=True), module.__dict__)  # noqa: S102  the submission


def _steps(error: BaseException) -> list[TracebackType]:
    steps, step = [], error.__traceback__
    while step is not None:
        steps.append(step)
        step = step.tb_next
    return steps


def _file(step: TracebackType) -> str:
    return step.tb_frame.f_code.co_filename
