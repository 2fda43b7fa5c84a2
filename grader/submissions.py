"""What students handed in → Submissions: source files as bytes, and which were refused.

Nothing is followed, waited for or executed: links, pipes, devices and oversized files are refused.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from grader import catalog, notebook, stubs
from grader.errors import UsageError
from grader.intake import recognition
from grader.intake.account import Line
from grader.intake.choice import MAX_FILE_BYTES, MAX_FILES, Pick
from grader.intake.definitions import Wanted
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
    "printable",
    "read",
    "take",
]
_SINGLE_FILES = (".py", notebook.SUFFIX, ".zip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What one student handed in. `refused` tells for a file name why it was not read.

    Files that came out of a notebook stand in `extracted`, too, with where their lines were.
    `picks` tell, by function, which file it is taken from.
    """

    student: str
    files: dict[str, bytes]
    refused: dict[str, Message] = field(default_factory=dict)
    extracted: dict[str, Extracted] = field(default_factory=dict)
    came_from: Origin = field(default_factory=Origin)
    versions: Versions = field(default_factory=Versions)
    picks: Mapping[str, Pick] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Identifies the content, whoever handed it in and wherever it lay."""
        whole = hashlib.sha256()
        for name, content in sorted(self.files.items()):
            whole.update(f"{name}\0{len(content)}\0".encode())
            whole.update(content)
        for name, message in sorted(self.refused.items()):
            whole.update(f"{name}\0{message.model_dump_json()}\0".encode())
        for name, pick in sorted(self.picks.items()):
            said = (pick.file, pick.is_older, pick.is_elsewhere, *pick.others)
            whole.update(f"{name}\0{said}\0".encode())
        return whole.hexdigest()[:16]

    def home(self, module: str, function: str) -> str:
        """Return the module that a function is asked from: its own, or that of another file."""
        pick = self.picks.get(function)
        return pick.file.removesuffix(".py") if pick and pick.file else module

    def file_of(self, module: str, function: str) -> str:
        """Return the file, a notebook perhaps, in which a function stands, as a path inside."""
        pick = self.picks.get(function)
        inside = pick.path.partition("/")[2] if pick else ""
        if inside:
            return inside
        file = f"{self.home(module, function)}.py"
        return self.extracted[file].name if file in self.extracted else file


@dataclass(frozen=True, slots=True)
class Unread:
    """A student whose files could not be read, by a fault that is not theirs."""

    student: str
    error: str


def read(path: Path) -> Submission:
    """The submission in a folder, zip, Python file or notebook.

    Raises:
        UsageError: there is none, or it is a whole class.
    """
    if _is_submission(path):
        recognition.refuse_class(path, frozenset(catalog.functions()))
        handed = one(path, _wanted())
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
    handed = gather(share, layout, _wanted())
    return _submission(handed), handed.lines


def _is_submission(path: Path) -> bool:
    # A path that is too long for the system is none; asking for its type raises.
    try:
        return path.is_dir() or (path.suffix.lower() in _SINGLE_FILES and path.is_file())
    except OSError:
        return False


@cache
def _wanted() -> Wanted:
    """Return what the course asks: read once, it is the same for every student."""
    return Wanted(modules=catalog.functions(), kit=stubs.stubs())


def _submission(handed: Handed) -> Submission:
    """Return the submission; what was not read may have held any file that is missing."""
    refused = handed.refused
    if handed.unread:
        missing = {
            f"{m}.py" for m, names in catalog.functions().items() if _lacks(handed, m, names)
        }
        refused = {**dict.fromkeys(sorted(missing), handed.unread), **refused}
    return Submission(
        student=handed.student,
        files=handed.files,
        refused=refused,
        extracted=handed.extracted,
        came_from=handed.origin,
        picks=handed.picks,
    )


def _lacks(handed: Handed, module: str, functions: frozenset[str]) -> bool:
    """Whether no file of a module came in, and none of its functions elsewhere."""
    found = any(name in functions and pick.file for name, pick in handed.picks.items())
    return f"{module}.py" not in handed.files and not found
