"""The one folder that a worker may write to: counted while it runs, emptied before the next.

A worker can make files and folders there, and neither links nor devices: Landlock and seccomp
refuse them, so that a path inside leads nowhere else.
"""

import itertools
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

MOST_BYTES = 64 << 20
_MOST_FILES = 1000
_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class OwnFolder:
    """A folder for the workers of one template, which has one at a time."""

    path: Path

    @classmethod
    def make(cls, beside: Path) -> Self:
        """Make an empty one."""
        return cls(Path(tempfile.mkdtemp(prefix="own-", dir=beside)))

    def give_to(self, user: int) -> None:
        """Let a worker with this user write there."""
        os.chown(self.path, user, user)

    def is_overfull(self) -> bool:
        """Return whether more than 1000 files and folders, or 64 MB, lie there.

        A folder that cannot be counted, because it lies too deep or was made unreadable, is too
        much as well.
        """
        size = 0
        try:
            for files, entry in enumerate(_entries(self.path), 1):
                with suppress(FileNotFoundError):
                    size += entry.stat(follow_symlinks=False).st_size
                if files > _MOST_FILES or size > MOST_BYTES:
                    return True
        except OSError:
            return True
        return False

    def empty(self) -> None:
        """Remove all that lies there, however deep.

        What is in a folder is moved up before the folder is removed, because a path may be too
        long for the system, and Python's own removal calls itself for each level.
        """
        numbers = itertools.count()
        with suppress(OSError):
            while entries := list(os.scandir(self.path)):
                for entry in entries:
                    self._remove(entry, numbers)

    def _remove(self, entry: os.DirEntry[str], numbers: Iterator[int]) -> None:
        if not entry.is_dir(follow_symlinks=False):
            Path(entry.path).unlink()
            return
        Path(entry.path).chmod(_PRIVATE)
        for child in os.scandir(entry.path):
            if child.is_dir(follow_symlinks=False):
                Path(child.path).chmod(_PRIVATE)
                Path(child.path).rename(self._free(numbers))
            else:
                Path(child.path).unlink()
        Path(entry.path).rmdir()

    def _free(self, numbers: Iterator[int]) -> Path:
        """Return a path that is not taken."""
        paths = (self.path / f".removed-{number}" for number in numbers)
        return next(path for path in paths if not os.path.lexists(path))


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield all that lies below a folder; OSError where that cannot be said."""
    waiting = [str(folder)]
    while waiting:
        with suppress(FileNotFoundError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                yield entry
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
