"""Content → a file or a folder that is there whole or not at all, whatever stops us meanwhile."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from grader.errors import UsageError

_DRAFT = ".new-"
_ORDINARY_FILE = 0o644
_ORDINARY_FOLDER = 0o755


def replace(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write a file; an earlier one is replaced, and a link is replaced, not followed.

    A stream of text is written as it comes, and never held as a whole.

    Raises:
        UsageError: it cannot be written.
    """
    parts = (content,) if isinstance(content, str | bytes) else content
    try:
        descriptor, name = tempfile.mkstemp(prefix=_DRAFT, dir=path.parent)
        draft = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for part in parts:
                    file.write(part.encode("utf-8") if isinstance(part, str) else part)
            draft.chmod(_ORDINARY_FILE)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        reason = str(error.strerror)
        message = f"{path}: cannot be written ({reason})"
        raise UsageError(message, "not_written", path=str(path), reason=reason) from error


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
        UsageError: it cannot be written; an earlier folder is still there, as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
        try:
            _fill(draft / "new", files, programs)
            _swap(draft / "new", path, draft / "old")
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        reason = str(error.strerror)
        message = f"{path}: cannot be written ({reason})"
        raise UsageError(message, "not_written", path=str(path), reason=reason) from error


def _fill(folder: Path, files: Mapping[str, bytes], programs: frozenset[str]) -> None:
    folder.mkdir()
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        target.chmod(_ORDINARY_FOLDER if name in programs else _ORDINARY_FILE)
    folder.chmod(_ORDINARY_FOLDER)


def _swap(new: Path, path: Path, old: Path) -> None:
    """Put the new folder where the old one is; the old one back when that fails."""
    with suppress(FileNotFoundError):
        path.rename(old)
    try:
        new.rename(path)
    except OSError:
        if old.exists():
            old.rename(path)
        raise
