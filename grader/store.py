"""Results ↔ OUT/results.sqlite: a row is on disk as soon as a student is done."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from grader.errors import UsageError
from grader.model import Run, SubmissionResult

FILE_NAME = "results.sqlite"
_SCHEMA = """
CREATE TABLE run (record TEXT NOT NULL);
CREATE TABLE submissions (student TEXT PRIMARY KEY, record TEXT NOT NULL);
"""


class Store:
    """The results of one run of a class."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, result: SubmissionResult) -> None:
        """Commit a student's result."""
        with self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO submissions VALUES (?, ?)",
                (result.student, result.model_dump_json()),
            )

    def run(self) -> Run:
        """What the results were made with; UsageError when they cannot be read."""
        with _blamed_on_the_file():
            (record,) = self._connection.execute("SELECT record FROM run").fetchone()
            return Run.model_validate_json(record)

    def submissions(self) -> tuple[SubmissionResult, ...]:
        """All results, by student; UsageError when they cannot be read."""
        with _blamed_on_the_file():
            rows = self._connection.execute("SELECT record FROM submissions ORDER BY student")
            return tuple(SubmissionResult.model_validate_json(record) for (record,) in rows)


@contextmanager
def _blamed_on_the_file() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, TypeError, ValueError) as error:
        message = f"{FILE_NAME} is no store of this version of grader ({error})"
        raise UsageError(message) from error


@contextmanager
def create(folder: Path, run: Run) -> Iterator[Store]:
    """A new store in a folder, which is made when missing; an earlier one is replaced.

    Raises:
        UsageError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE_NAME).unlink(missing_ok=True)
        connection = sqlite3.connect(folder / FILE_NAME)
    except (OSError, sqlite3.Error) as error:
        message = f"{folder}: cannot hold the results ({error})"
        raise UsageError(message) from error
    with closing(connection):
        connection.executescript(_SCHEMA)
        with connection:
            connection.execute("INSERT INTO run VALUES (?)", (run.model_dump_json(),))
        yield Store(connection)


@contextmanager
def existing(folder: Path) -> Iterator[Store]:
    """The store of an earlier run; UsageError when the folder has none that can be read."""
    path = folder / FILE_NAME
    if not path.is_file():
        message = f"{folder}: holds no {FILE_NAME}; give the folder that `grade -o` wrote"
        raise UsageError(message)
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        yield Store(connection)
