"""What students handed in → Submissions: source files as bytes, and which were refused.

Nothing is followed, waited for or executed: links, pipes, devices and oversized files are refused.
"""

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader import catalog, notebook
from grader.errors import UsageError
from grader.intake import recognition
from grader.intake.account import Line
from grader.intake.choice import MAX_FILE_BYTES, MAX_FILES
from grader.intake.gather import Handed, Versions, gather, one, versions
from grader.intake.nodes import printable
from grader.intake.recognition import Class, Told
from grader.intake.shares import Share
from grader.model import Message, Origin
from grader.notebook import Extracted

__all__ = [
    "MAX_FILES",
    "MAX_FILE_BYTES",
    "Submission",
    "Unread",
    "classify",
    "made",
    "printable",
    "read",
    "take",
]
_SINGLE_FILES = (".py", notebook.SUFFIX, ".zip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What one student handed in. `refused` tells for a file name why it was not read.

    Files that came out of a notebook stand in `extracted`, too, with where their lines were.
    """

    student: str
    files: dict[str, bytes]
    refused: dict[str, Message] = field(default_factory=dict)
    extracted: dict[str, Extracted] = field(default_factory=dict)
    came_from: Origin = field(default_factory=Origin)
    versions: Versions = field(default_factory=Versions)

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

    def file_of(self, module: str) -> str:
        """The name of the file, a notebook perhaps, in which the functions of a module stand."""
        file = f"{module}.py"
        return self.extracted[file].name if file in self.extracted else file


@dataclass(frozen=True, slots=True)
class Unread:
    """A student whose files could not be read, by a fault that is not theirs."""

    student: str
    error: str


def made(
    student: str,
    files: dict[str, bytes],
    refused: dict[str, Message],
    unread: Message | None = None,
    came_from: Origin | None = None,
) -> Submission:
    """The submission of files as they were handed in, notebooks among them.

    `unread` tells why something was not read in which any of the exercise files may have been.
    """
    expanded = notebook.expand(files, catalog.functions())
    notebooks = (why for name, why in refused.items() if name.endswith(notebook.SUFFIX))
    unread = next(notebooks, unread)
    if unread:
        modules = {f"{module}.py" for module in catalog.functions()} - expanded.files.keys()
        refused = {**dict.fromkeys(sorted(modules), unread), **refused}
    return Submission(
        student=student,
        files=expanded.files,
        refused={**expanded.refused, **refused},
        extracted=expanded.extracted,
        came_from=came_from or Origin(),
    )


def read(path: Path) -> Submission:
    """The submission in a folder, zip, Python file or notebook.

    Raises:
        UsageError: there is none, or it is a whole class.
    """
    if _is_submission(path):
        recognition.refuse_class(path, frozenset(catalog.functions()))
        handed = one(path, catalog.functions())
        return replace(_submission(handed), versions=versions(handed))
    message = (
        f"{path}: no such submission; give a folder with the exercise files, a .zip of one, "
        "one .py or .ipynb"
    )
    raise UsageError(message, "no_submission", path=str(path))


def classify(path: Path, told: Told | None = None) -> Class:
    """The class in a folder or zip, in whatever layout; UsageError when there is none."""
    return recognition.recognise(path, frozenset(catalog.functions()), told)


def take(share: Share, layout: str) -> tuple[Submission, tuple[Line, ...]]:
    """Read what a student of a class handed in, and account for its files."""
    handed = gather(share, layout, catalog.functions())
    return _submission(handed), handed.lines


def _is_submission(path: Path) -> bool:
    # A path that is too long for the system is none; asking for its type raises.
    try:
        return path.is_dir() or (path.suffix.lower() in _SINGLE_FILES and path.is_file())
    except OSError:
        return False


def _submission(handed: Handed) -> Submission:
    return made(handed.student, handed.files, handed.refused, handed.unread, handed.origin)
