"""A student's folder or file → a Submission: source files as bytes, and which were refused.

Nothing is followed, waited for or executed: links, pipes, devices and oversized files are refused.
"""

import contextlib
import os
import stat
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from grader import catalog, notebook
from grader.errors import UsageError
from grader.model import Message
from grader.notebook import Extracted

MAX_FILE_BYTES = 1 << 20
# All files together must fit into one message to a worker (wire.frames.MAX_TENSOR_BYTES).
MAX_FILES = 24
_SUFFIXES = (".py", notebook.SUFFIX)


class _Refusal(StrEnum):
    """Why a file is not read."""

    TOO_LARGE = "refused.too_large"
    NOT_REGULAR = "refused.not_regular"
    UNREADABLE = "refused.unreadable"
    TOO_MANY = "refused.too_many"


class _RefusedError(Exception):
    """The file is not read; the message says why."""

    def __init__(self, refusal: _Refusal, limit: int = 0) -> None:
        super().__init__(refusal)
        self.message = Message(id=refusal, parameters={"limit": limit})


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What one student handed in. `refused` tells for a file name why it was not read.

    Files that came out of a notebook stand in `extracted`, too, with where their lines were.
    """

    student: str
    files: dict[str, bytes]
    refused: dict[str, Message] = field(default_factory=dict)
    extracted: dict[str, Extracted] = field(default_factory=dict)

    def origin(self, module: str) -> str:
        """The name of the file, a notebook perhaps, in which the functions of a module stand."""
        file = f"{module}.py"
        return self.extracted[file].name if file in self.extracted else file


def made(student: str, files: dict[str, bytes], refused: dict[str, Message]) -> Submission:
    """The submission of files as they were handed in, notebooks among them."""
    expanded = notebook.expand(files, catalog.functions())
    unread = next((why for name, why in refused.items() if name.endswith(notebook.SUFFIX)), None)
    if unread:
        modules = {f"{module}.py" for module in catalog.functions()} - expanded.files.keys()
        refused = {**dict.fromkeys(sorted(modules), unread), **refused}
    return Submission(
        student=student,
        files=expanded.files,
        refused={**expanded.refused, **refused},
        extracted=expanded.extracted,
    )


def read(path: Path) -> Submission:
    """The submission in a folder, Python file or notebook; UsageError when there is none."""
    # A path that is too long for the system is none; asking for its type raises.
    with contextlib.suppress(OSError):
        if path.is_dir():
            return _read_folder(path)
        if path.suffix in _SUFFIXES and path.is_file():
            return _read_files(printable(path.stem), (path,))
    message = (
        f"{path}: no such submission; give a folder with the exercise files, one .py or .ipynb"
    )
    raise UsageError(message, "no_submission", path=str(path))


def folders(path: Path) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The students' folders inside a class folder, sorted, and the names of everything else.

    Raises:
        UsageError: there is no such folder, or no student in it.
    """
    if not path.is_dir():
        message = f"{path}: no such folder; give the folder that holds one folder per student"
        raise UsageError(message)
    entries = sorted(entry for entry in path.iterdir() if not entry.name.startswith("."))
    students = tuple(entry for entry in entries if entry.is_dir() and not entry.is_symlink())
    if not students:
        message = f"{path}: holds no folder; expected one folder per student"
        raise UsageError(message)
    return students, tuple(printable(e.name) for e in entries if e not in students)


def printable(name: str) -> str:
    """A file name as text that any encoding can hold, whatever bytes it is made of."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _read_folder(path: Path) -> Submission:
    try:
        names = sorted(entry for entry in path.iterdir() if entry.suffix in _SUFFIXES)
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror})"
        raise UsageError(message) from error
    return _read_files(printable(path.resolve().name), tuple(names))


def _read_files(student: str, paths: tuple[Path, ...]) -> Submission:
    files: dict[str, bytes] = {}
    refused: dict[str, Message] = {}
    for path in paths:
        try:
            if len(files) == MAX_FILES:
                raise _RefusedError(_Refusal.TOO_MANY, MAX_FILES)  # noqa: TRY301  the same channel
            files[printable(path.name)] = _read_file(path)
        except _RefusedError as refusal:
            refused[printable(path.name)] = refusal.message
    return made(student, files, refused)


def _read_file(path: Path) -> bytes:
    """The bytes of an ordinary file: opened without following or waiting, then looked at."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        # Looked at before it is opened, too: opening some devices has effects.
        if not stat.S_ISREG(path.lstat().st_mode):
            raise _RefusedError(_Refusal.NOT_REGULAR)
        descriptor = os.open(path, flags)
    except OSError as error:
        raise _RefusedError(_Refusal.UNREADABLE) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _RefusedError(_Refusal.NOT_REGULAR)
    limit = notebook.MAX_BYTES if path.suffix == notebook.SUFFIX else MAX_FILE_BYTES
    with os.fdopen(descriptor, "rb") as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise _RefusedError(_Refusal.TOO_LARGE, limit >> 10)
    return content
