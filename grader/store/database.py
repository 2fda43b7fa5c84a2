"""The file of a store: its tables, its mark, and what its errors mean."""

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from grader.errors import UsageError

FILE_NAME = "results.sqlite"
# "hgrd": tells our files from those of other programs. The version goes up with the tables.
_PRAGMAS = ("application_id", "user_version")
_OURS = (0x68677264, 1)
_TABLES = """
CREATE TABLE run (record TEXT NOT NULL, fresh INTEGER NOT NULL, finished INTEGER NOT NULL);
CREATE TABLE submissions (
  student TEXT PRIMARY KEY,
  status TEXT NOT NULL,
  stale INTEGER NOT NULL,
  basis TEXT NOT NULL,
  record TEXT NOT NULL
);
CREATE TABLE overrides (
  student TEXT, exercise TEXT, record TEXT NOT NULL, PRIMARY KEY (student, exercise)
);
CREATE TABLE changes (
  student TEXT, exercise TEXT, record TEXT NOT NULL, PRIMARY KEY (student, exercise)
);
"""
# A store of before runs were told apart gains these; what is there stays.
_LATER_TABLES = """
CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY, record TEXT NOT NULL, basis TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS made (student TEXT PRIMARY KEY, run INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS kept (student TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS accounts (
  student TEXT, root TEXT, layout TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (student, root)
);
"""


def settle(connection: sqlite3.Connection) -> None:
    """Make the tables in a new file; find them in ours; UsageError for any other's file."""
    with blamed_on_the_file():
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        # What was killed before its first commit has left an empty file, which is as good as none.
        if tables == 0 and _mark(connection) == (0, 0):
            _make(connection)
    check(connection)
    with blamed_on_the_file(), transaction(connection):
        for statement in _LATER_TABLES.split(";"):
            connection.execute(statement)
    # A log: readers and the writer wait for nobody. Nor does the writer for the disk: what is
    # committed outlives this process, and should the power fail, only the last students are due.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def check(connection: sqlite3.Connection) -> None:
    """UsageError when the file is not ours."""
    with blamed_on_the_file():
        if _mark(connection) != _OURS:
            message = "another version or another program made it; move it away"
            raise ValueError(message)


def tidy(connection: sqlite3.Connection) -> None:
    """Leave one file, without a log beside it, unless somebody is reading."""
    connection.execute("PRAGMA busy_timeout = 0")
    with contextlib.suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is done inside is on disk, or none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


@contextmanager
def blamed_on_the_file() -> Iterator[None]:
    """What goes wrong while reading is the file's fault, a UsageError."""
    try:
        yield
    except (sqlite3.Error, TypeError, ValueError) as error:
        message = f"{FILE_NAME} is no store of this version of grader ({error})"
        raise UsageError(message) from error


def _make(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        for pragma, number in zip(_PRAGMAS, _OURS, strict=True):
            connection.execute(f"PRAGMA {pragma} = {number}")


def _mark(connection: sqlite3.Connection) -> tuple[int, ...]:
    return tuple(connection.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in _PRAGMAS)
