"""A student's checkout → where its exercise files are, and what else in it is not used.

Only exercise files are taken from inside. A link could lead to files that are not the student's;
files that would steer Python, pytest or a workflow are told, not read.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.exercise import Exercise

FOLDER = "exercises"
_MAX_BYTES = 1 << 20
# What has no place in a student's repository: it would steer Python, pytest or the grader if it
# were read, or it passes for a result.
_FOREIGN = (
    *("grader", "solutions", "tests", "conftest.py", "tox.ini", "setup.cfg", "pyproject.toml"),
    *(".pytest.ini", "sitecustomize.py", "usercustomize.py", ".env", ".python-version"),
    *("torch", "torch.py", "numpy", "numpy.py", "pytest.py", "grader.py"),
    *("report.json", "result.json", "results.json", "results.sqlite", "grades.csv", "junit.xml"),
)
_WORKFLOWS = Path(".github", "workflows")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkout:
    """The root of the student's repository, and the folder or file with the exercises in it."""

    root: Path
    work: Path

    def holds(self, file: str) -> bool:
        """Whether a file of the exercises lies right in their folder, and not in an archive."""
        return (self._folder / file).is_file()

    def relative(self, file: str) -> str:
        """A file of the exercises as the repository names it."""
        return (self._folder / file).relative_to(self.root).as_posix()

    @property
    def _folder(self) -> Path:
        return self.work if self.work.is_dir() else self.work.parent


@dataclass(frozen=True, slots=True)
class Unused:
    """Something in a checkout that is not read; `changed` when the kit has another one."""

    path: str
    changed: bool


def find(path: Path, exercises: Iterable[Exercise]) -> Checkout:
    """The checkout that a path lies in; its exercises are in the path, or in its `exercises`.

    Raises:
        UsageError: a link leads to the exercises.
    """
    files = {f"{exercise.module}.py" for exercise in exercises}
    below = path / FOLDER
    inside = os.path.lexists(below) and not any(os.path.lexists(path / name) for name in files)
    work = below if inside else path
    _refuse_links(work)
    whole = work.absolute()
    return Checkout(root=_root(whole), work=whole)


def unused(checkout: Checkout, kit: Mapping[str, bytes]) -> tuple[Unused, ...]:
    """What lies in the checkout and is not what the kit has, or has no place in it.

    `kit` holds the files that steer, by relative path. The course's own checkout, which this
    grader runs from, has no such thing.
    """
    if (checkout.root / "grader").resolve() == Path(__file__).resolve().parent:
        return ()
    return tuple(_unused(checkout, kit))


def line_of(function: str, source: bytes) -> int:
    """The line on which a function begins, or 1; found without reading the file as Python."""
    pattern = rf"^(?:async[ \t]+)?def[ \t]+{re.escape(function)}\b".encode()
    found = re.search(pattern, source, re.MULTILINE)
    return source.count(b"\n", 0, found.start()) + 1 if found else 1


def _refuse_links(work: Path) -> None:
    for folder in _on_the_way(work):
        if folder.is_symlink():
            message = f"{folder}: is a link, and links are not followed here"
            raise UsageError(message)


def _on_the_way(work: Path) -> list[Path]:
    """The folders from the repository to the work; without a repository those that were named."""
    folders = [work, *work.parents]
    for position, folder in enumerate(folders):
        if os.path.lexists(folder / ".git"):
            return folders[: position + 1]
    return folders[:1] if work.is_absolute() else folders


def _root(work: Path) -> Path:
    for folder in (work, *work.parents):
        if os.path.lexists(folder / ".git"):
            return folder
    return work.parent if work.name == FOLDER or not work.is_dir() else work


def _unused(checkout: Checkout, kit: Mapping[str, bytes]) -> Iterator[Unused]:
    for name, content in kit.items():
        if os.path.lexists(checkout.root / name) and not _same(checkout.root / name, content):
            yield Unused(name, changed=True)
    places = dict.fromkeys((checkout.root, checkout.work))
    for place in places:
        for name in _FOREIGN:
            if os.path.lexists(place / name) and name not in kit:
                yield Unused((place / name).relative_to(checkout.root).as_posix(), changed=False)
    for path in _entries(checkout.root / _WORKFLOWS):
        name = (_WORKFLOWS / path).as_posix()
        if name not in kit:
            yield Unused(name, changed=False)


def _entries(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208  names, not paths
    except OSError:
        return []


def _same(path: Path, content: bytes) -> bool:
    """Whether a file has this content, whatever its line ends; a link or device never has."""
    found = read(path)
    return found is not None and found.replace(b"\r\n", b"\n") == content.replace(b"\r\n", b"\n")


def read(path: Path) -> bytes | None:
    """The beginning of an ordinary file; None for anything else."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        with path.open("rb") as file:
            return file.read(_MAX_BYTES)
    except OSError:
        return None
