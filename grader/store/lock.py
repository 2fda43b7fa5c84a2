"""A folder → the right to write results into it, which one process at a time has."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from grader.errors import UsageError

FILE_NAME = ".lock"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder, which is there; the system lets go when this process ends, however it does.

    Raises:
        UsageError: another process holds it, or it cannot be held.
    """
    lock = FileLock(folder / FILE_NAME)
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        message = f"{folder}: another run is writing its results there; wait for its end"
        raise UsageError(message) from error
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"{folder}: cannot hold the results ({reason})"
        raise UsageError(message) from error
    try:
        yield
    finally:
        lock.release()
