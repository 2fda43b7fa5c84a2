"""A folder → its store, OUT/results.sqlite: begun or continued by a run, or only read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from grader import atomic
from grader.errors import GraderFault, UsageError
from grader.model import Run
from grader.store import database, lock
from grader.store.database import FILE_NAME, transaction
from grader.store.results import Store
from grader.store.runs import Runs, Scope

__all__ = ["FILE_NAME", "Scope", "Store", "begin", "existing", "reopen"]

_WAIT_SECONDS = 60


@contextmanager
def begin(
    folder: Path, run: Run, *, fresh: bool = False, scope: Scope | None = None
) -> Iterator[Store]:
    """The store of a folder, made when missing, continued when there: this run alone writes it.

    `fresh` makes every grade be made again. A fresh run that was broken off goes on instead.

    Raises:
        UsageError: the folder cannot be written, another run holds it, it has another's store, or
            rows on another basis than that of the `scope` would stay.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(folder, error) from error
    with lock.held(folder), _opened(folder) as connection:
        if scope and not (fresh or scope.keep_mixed):
            # Before anything is changed: a run that is refused leaves every byte as it was.
            Runs(connection).refuse_a_mix(folder, scope, run)
        atomic.sweep(folder)
        database.settle(connection)
        results = Store(connection)
        _begin(connection, folder, run, results.runs, fresh=fresh, scope=scope)
        yield results


@contextmanager
def reopen(folder: Path) -> Iterator[Store]:
    """The store of an earlier run, to be changed; UsageError as for `begin` and `existing`."""
    _demand(folder)
    with lock.held(folder), _opened(folder) as connection:
        database.check(connection)
        yield Store(connection)


@contextmanager
def existing(folder: Path) -> Iterator[Store]:
    """The store of an earlier run, only read; UsageError when the folder has none."""
    # What was killed in the middle of a write may have to be rolled back before it can be read;
    # where that is not allowed, SQLite opens the file for reading only.
    uri = f"{_demand(folder).resolve().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=_WAIT_SECONDS, isolation_level=None)
    with closing(connection):
        database.check(connection)
        results = Store(connection)
        connection.execute("PRAGMA query_only = ON")
        yield results


@contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection]:
    try:
        connection = sqlite3.connect(
            folder / FILE_NAME, timeout=_WAIT_SECONDS, isolation_level=None
        )
    except sqlite3.Error as error:
        raise _unusable(folder, error) from error
    try:
        with closing(connection):
            yield connection
            database.tidy(connection)
    except sqlite3.OperationalError as error:
        message = (
            f"{folder}: the results cannot be written ({error}); those before are kept, and the "
            "same command goes on from there"
        )
        raise GraderFault(message) from error


def _begin(
    connection: sqlite3.Connection,
    folder: Path,
    run: Run,
    runs: Runs,
    *,
    fresh: bool,
    scope: Scope | None,
) -> None:
    with transaction(connection):
        row = connection.execute("SELECT record, fresh, finished FROM run").fetchone()
        record, was_fresh, was_finished = row or (None, False, True)
        if record:
            runs.adopt(record)
            if not fresh and not (scope and scope.keep_mixed):
                _refuse_another_assignment(folder, Run.model_validate_json(record), run)
            elif scope:
                runs.consent(scope)
        if was_finished:
            connection.execute("DELETE FROM changes")
        goes_on = was_fresh and not was_finished
        if fresh and not goes_on:
            connection.execute("UPDATE submissions SET stale = 1")
        for student in scope.chosen if scope else ():
            connection.execute("UPDATE submissions SET stale = 1 WHERE student = ?", (student,))
        connection.execute("DELETE FROM run")
        row = (run.model_dump_json(), bool(fresh or goes_on), False)
        connection.execute("INSERT INTO run VALUES (?, ?, ?)", row)
        runs.completes = was_finished or not (scope and scope.chosen)


def _refuse_another_assignment(folder: Path, earlier: Run, run: Run) -> None:
    if earlier.assignment != run.assignment:
        message = (
            f"{folder}: holds the results of the assignment {earlier.assignment}, and this run is "
            f"of {run.assignment}; give another OUT, or --fresh to grade all again"
        )
        raise UsageError(
            message,
            "other_assignment",
            folder=str(folder),
            old=earlier.assignment,
            new=run.assignment,
        )


def _demand(folder: Path) -> Path:
    path = folder / FILE_NAME
    if not path.is_file():
        message = f"{folder}: holds no {FILE_NAME}; give the folder that `grade -o` wrote"
        raise UsageError(message)
    return path


def _unusable(folder: Path, error: Exception) -> UsageError:
    reason = getattr(error, "strerror", None) or error
    return UsageError(f"{folder}: cannot hold the results ({reason})")
