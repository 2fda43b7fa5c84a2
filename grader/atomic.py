"""Content → a file or a folder that is there whole or not at all, whatever stops us meanwhile."""

import errno
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from grader.errors import GraderError, GraderFault, UsageError

# Whoever may read a program may run it, too.
_READ = 0o444
_DRAFT = ".new-"
# Nobody has asked for the wrong thing when these come: the same command is right another time.
_FAULTS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})


def replace(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write a file; an earlier one is replaced, and a link is replaced, not followed.

    A stream of text is written as it comes, and never held as a whole.

    Raises:
        GraderError: it cannot be written.
    """
    parts = (content,) if isinstance(content, str | bytes) else content
    with written(path):
        # Made anew, and with the mode that its owner's mask allows: grades may be nobody else's.
        draft = path.with_name(f"{_DRAFT}{secrets.token_hex(8)}")
        try:
            with draft.open("xb") as file:
                for part in parts:
                    file.write(part.encode("utf-8") if isinstance(part, str) else part)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


@contextmanager
def written(path: Path) -> Iterator[None]:
    """What goes wrong inside is that the path cannot be written.

    Raises:
        UsageError: it is no place to write to.
        GraderFault: it is, and the disk is full or broken.
    """
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> GraderError:
    """What to say of a path that cannot be written."""
    reason = str(error.strerror)
    kind = GraderFault if error.errno in _FAULTS else UsageError
    text = f"{path}: cannot be written ({reason})"
    return kind(text, "not_written", path=str(path), reason=reason)


def sweep(folder: Path) -> None:
    """Remove the drafts that a killed process left in a folder where nobody else writes now."""
    for draft in folder.glob(f"{_DRAFT}*"):
        draft.unlink(missing_ok=True)


def replace_folder(
    path: Path, files: Mapping[str, bytes], programs: frozenset[str] = frozenset()
) -> None:
    """Write a folder of files by relative path; an earlier folder of that name is replaced.

    `programs` are those that may be run.

    Raises:
        GraderError: it cannot be written; an earlier folder is still there, as it was.
    """
    with written(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
        try:
            _fill(draft / "new", files, programs)
            swap(draft / "new", path, draft / "old")
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _fill(folder: Path, files: Mapping[str, bytes], programs: frozenset[str]) -> None:
    folder.mkdir()
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        if name in programs:
            mode = target.stat().st_mode
            target.chmod(mode | (mode & _READ) >> 2)


def swap(new: Path, path: Path, old: Path) -> None:
    """Put the new folder where the old one is; the old one back when that fails."""
    with suppress(FileNotFoundError):
        path.rename(old)
    try:
        new.rename(path)
    except OSError:
        if old.exists():
            old.rename(path)
        raise
