"""What students handed in → Submissions: source files as bytes, and which were refused.

Nothing is followed, waited for or executed: links, pipes, devices and oversized files are refused.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader import catalog
from grader.errors import UsageError
from grader.intake import recognition
from grader.intake.account import Line
from grader.intake.choice import MAX_FILE_BYTES, MAX_FILES
from grader.intake.gather import Handed, gather, one
from grader.intake.nodes import printable
from grader.intake.recognition import Class
from grader.intake.shares import Share
from grader.model import Message, Origin

__all__ = [
    "MAX_FILES",
    "MAX_FILE_BYTES",
    "Submission",
    "Unread",
    "classify",
    "printable",
    "read",
    "take",
]
_SINGLE_FILES = (".py", ".zip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What one student handed in. `refused` tells for a file name why it was not read."""

    student: str
    files: dict[str, bytes]
    refused: dict[str, Message] = field(default_factory=dict)
    came_from: Origin = field(default_factory=Origin)

    @property
    def digest(self) -> str:
        """Identifies the content, whoever handed it in and wherever it lay."""
        whole = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            whole.update(f"{name}\0{len(content)}\0".encode())
            whole.update(content)
        for name, message in sorted(self.refused.items()):
            whole.update(f"{name}\0{message.model_dump_json()}\0".encode())
        return whole.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Unread:
    """A student whose files could not be read, by a fault that is not theirs."""

    student: str
    error: Exception


def read(path: Path) -> Submission:
    """The submission in a folder, a zip or one source file; UsageError when there is none."""
    if _is_submission(path):
        return _submission(one(path, _exercises()))
    message = (
        f"{path}: no such submission; "
        "give a folder with the exercise files, a .zip of one, or one .py file"
    )
    raise UsageError(message)


def classify(path: Path) -> Class:
    """The class in a folder or zip, in whatever layout; UsageError when there is none."""
    return recognition.recognise(path, frozenset(_exercises()))


def take(share: Share, layout: str) -> tuple[Submission, tuple[Line, ...]]:
    """Read what a student of a class handed in, and account for its files."""
    handed = gather(share, layout, _exercises())
    return _submission(handed), handed.lines


def _is_submission(path: Path) -> bool:
    # A path that is too long for the system is none; asking for its type raises.
    try:
        return path.is_dir() or (path.suffix.lower() in _SINGLE_FILES and path.is_file())
    except OSError:
        return False


def _submission(handed: Handed) -> Submission:
    return Submission(
        student=handed.student,
        files=handed.files,
        refused=handed.refused,
        came_from=handed.origin,
    )


def _exercises() -> Mapping[str, frozenset[str]]:
    """The functions of each exercise file of the course, by the file's name without suffix."""
    modules: dict[str, set[str]] = {}
    for exercise in catalog.EXERCISES:
        modules.setdefault(exercise.module, set()).add(exercise.name)
    return {module: frozenset(names) for module, names in modules.items()}
