"""Plans → the student kit and the bundles on disk, each whole or not at all.

A kit is refused for a folder that holds anything else. An earlier kit is brought up to date: what
somebody has changed in it is not overwritten, and what is not the kit's (`.git`) stays.
"""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from grader import atomic
from grader.errors import UsageError
from grader.kit import student
from grader.kit.student import MANIFEST, Plan

_MAX_BYTES = 4 << 20


def write_kit(folder: Path, plan: Plan) -> int:
    """Write the student kit; how many files it has.

    Raises:
        UsageError: the folder holds something else, or cannot be written.
    """
    if not student.usable(plan.source):
        message = f"{plan.source!r}: no requirement that pip and a workflow can both read"
        raise UsageError(message)
    files = student.files(plan)
    if not folder.is_symlink() and _is_empty(folder):
        atomic.replace_folder(folder, files)
    else:
        _update(folder, files)
    return len(files)


def write_bundle(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a bundle as a folder; only an empty folder or an earlier bundle is replaced.

    Raises:
        UsageError: the folder holds something else, or cannot be written.
    """
    if not _is_empty(folder) and not _holds_only(folder, ("autograder.py", "requirements.txt")):
        message = f"{folder}: is neither empty nor an earlier bundle; give another folder"
        raise UsageError(message)
    atomic.replace_folder(folder, files)


def _is_empty(folder: Path) -> bool:
    try:
        return not os.path.lexists(folder) or not any(folder.iterdir())
    except OSError as error:
        message = f"{folder}: is no folder that can be read ({error.strerror})"
        raise UsageError(message) from error


def _holds_only(folder: Path, names: tuple[str, ...]) -> bool:
    found = {path.name for path in folder.iterdir() if path.suffix != ".whl"}
    return found == set(names)


def _update(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all drafts first and put them in place last, the manifest after all others."""
    earlier = _earlier(folder)
    changed = [name for name, digest in earlier.items() if not _is(folder / name, digest)]
    taken = [name for name in files if name not in earlier and os.path.lexists(folder / name)]
    changed += [name for name in taken if name != MANIFEST]
    if changed:
        message = f"{folder}: not as they were released, and not overwritten: {', '.join(changed)}"
        raise UsageError(message)
    try:
        with tempfile.TemporaryDirectory(prefix=".release-", dir=folder) as drafts:
            for position, content in enumerate(files.values()):
                Path(drafts, str(position)).write_bytes(content)
            for position, name in enumerate(files):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                Path(drafts, str(position)).replace(folder / name)
        for name in earlier.keys() - files.keys():
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        message = f"{folder}: cannot be written ({error.strerror})"
        raise UsageError(message) from error


def _earlier(folder: Path) -> dict[str, str]:
    """The files of the kit that is there, with their digests; UsageError when none is."""
    try:
        with (folder / MANIFEST).open("rb") as file:
            named = student.digests(file.read(_MAX_BYTES))
    except (OSError, ValueError, RecursionError) as error:
        message = f"{folder}: is neither empty nor an earlier kit; give another folder"
        raise UsageError(message) from error
    outside = [name for name in named if Path(name).is_absolute() or ".." in Path(name).parts]
    if outside or any(_through_link(folder, name) for name in named):
        message = f"{folder}: its {MANIFEST} names files outside of it"
        raise UsageError(message)
    return named


def _through_link(folder: Path, name: str) -> bool:
    return any((folder / part).is_symlink() for part in (Path(name), *Path(name).parents))


def _is(path: Path, digest: str) -> bool:
    """Whether a file is missing or has this digest."""
    if not os.path.lexists(path):
        return True
    return path.is_file() and student.digest(path.read_bytes()) == digest
