"""The accounts of files in a store: those of a student stay until that student is read again."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from grader.intake.account import Line
from grader.model import Message
from grader.store.database import blamed_on_the_file, transaction


class Accounts:
    """What every file of the class was used as, or why it was not; by student.

    Files that are no student's stand under the empty name, by the folder or zip of the class.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def exist(self) -> bool:
        """Return whether any account is stored: an older grader wrote index.csv only."""
        with blamed_on_the_file():
            row = self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'accounts'")
            if row.fetchone() is None:
                return False
            return self._connection.execute("SELECT 1 FROM accounts").fetchone() is not None

    def replace(
        self, layout: str, lines: Iterable[Line], student: str = "", root: str = ""
    ) -> None:
        """Put lines in place of those before: a student's, or those of no student below a root."""
        with transaction(self._connection):
            self._put(student, root, layout, list(lines))

    def take_over(self, rows: Iterable[tuple[str, Line]]) -> None:
        """Store the lines, each with its layout, that an older grader wrote."""
        grouped: dict[tuple[str, str, str], list[Line]] = {}
        for layout, line in rows:
            root = "" if line.student else line.path.partition("/")[0]
            grouped.setdefault((line.student, root, layout), []).append(line)
        with transaction(self._connection):
            for (student, root, layout), lines in grouped.items():
                self._put(student, root, layout, lines)

    def rows(self) -> Iterator[tuple[str, Line]]:
        """Return every line with its layout, by student, those that are no student's last."""
        with blamed_on_the_file():
            query = (
                "SELECT student, layout, record FROM accounts ORDER BY student = '', student, root"
            )
            for student, layout, record in self._connection.execute(query):
                for path, used_as, reason in json.loads(record):
                    message = Message.model_validate(reason) if reason else None
                    yield layout, Line(path=path, student=student, used_as=used_as, reason=message)

    def _put(self, student: str, root: str, layout: str, lines: list[Line]) -> None:
        record = [
            (one.path, one.used_as, one.reason.model_dump() if one.reason else None)
            for one in lines
        ]
        row = (_text(student), _text(root), layout, json.dumps(record))
        self._connection.execute("INSERT OR REPLACE INTO accounts VALUES (?, ?, ?, ?)", row)


def _text(name: str) -> str:
    """SQLite holds no half of a surrogate pair."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
