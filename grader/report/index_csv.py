"""What became of every file → OUT/index.csv, a row per file, in the language of the course."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from grader import atomic
from grader.intake.account import Line
from grader.language import Words
from grader.report.cells import line, no_formula
from grader.report.contents import encodable

FILE_NAME = "index.csv"
_COLUMNS = ("path", "layout", "student", "used_as", "reason")


class Account:
    """Writes the rows as they come, and counts them."""

    def __init__(self, path: Path, file: TextIO, layout: str, words: Words) -> None:
        self._path = path
        self._file = file
        self._layout = layout
        self._words = words
        self.files = 0
        self.used = 0
        self._write(_COLUMNS)

    def add(self, one: Line) -> None:
        """Write one row."""
        self.files += 1
        self.used += bool(one.used_as)
        reason = self._words.say(one.reason) if one.reason else ""
        cells = (one.path, self._layout, one.student, one.used_as, reason)
        self._write(tuple(map(no_formula, cells)))

    def _write(self, cells: tuple[str, ...]) -> None:
        with atomic.written(self._path):
            self._file.write(encodable(line(cells)))


@contextmanager
def kept(folder: Path, layout: str, words: Words) -> Iterator[Account]:
    """The account of a run; it takes its place in the folder when it is whole.

    Raises:
        GraderError: it cannot be written.
    """
    path, draft = folder / FILE_NAME, folder / f".{FILE_NAME}.new"
    try:
        with atomic.written(path):
            file = draft.open("w", encoding="utf-8", newline="")
        try:
            yield Account(path, file, layout, words)
        finally:
            with atomic.written(path):
                file.close()
        with atomic.written(path):
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
