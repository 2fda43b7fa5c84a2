"""The bytes of an instructor's CSV file → its cells, each with its place; new bytes from both.

Only the cells that are set change: byte order mark, line ends, quotes and all else stay.
"""

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from grader.errors import UsageError

_MAX_BYTES = 64 << 20
_DELIMITERS = ",;\t"
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and its place in the text, quotes included.

    `missing` counts what must separate it from the last cell of a row that ends before it.
    """

    value: str
    start: int
    end: int
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreadsheet:
    """A CSV file, read; `rows` has the heading first and no empty line."""

    mark: bytes
    encoding: str
    text: str
    delimiter: str
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def heading(self) -> tuple[str, ...]:
        """The values of the first row."""
        return tuple(cell.value for cell in self.rows[0])

    def cell(self, row: tuple[Cell, ...], position: int) -> Cell:
        """The cell of a row at a position, also where a program has cut the row's empty end."""
        if position < len(row):
            return row[position]
        return Cell("", row[-1].end, row[-1].end, position - len(row) + 1)

    def with_values(self, values: Mapping[Cell, str]) -> bytes:
        """The bytes of the file in which these cells have these values."""
        parts: list[str] = []
        done = 0
        for cell in sorted(values, key=lambda cell: cell.start):
            parts += [self.text[done : cell.start], self._written(cell, values[cell])]
            done = cell.end
        return self.mark + "".join([*parts, self.text[done:]]).encode(self.encoding)

    def _written(self, cell: Cell, value: str) -> str:
        """The value as it stands in the file, in quotes where the cell had them."""
        if cell.missing:
            return self.delimiter * cell.missing + self._written(replace(cell, missing=0), value)
        if self.text.startswith('"', cell.start):
            return '"' + value.replace('"', '""') + '"'
        text = StringIO()
        csv.writer(text, delimiter=self.delimiter, lineterminator="\r\n").writerow(["", value])
        return text.getvalue()[1:].removesuffix("\r\n")


def read(path: Path) -> Spreadsheet:
    """Read a CSV file as a platform exports it.

    Raises:
        UsageError: it cannot be read, or is no CSV file in UTF-8 or UTF-16.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_MAX_BYTES + 1)
        return parse(raw)
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror})"
        raise UsageError(message) from error
    except ValueError as error:
        message = f"{path}: is no CSV file as a platform exports it ({error})"
        raise UsageError(message) from error


def parse(raw: bytes) -> Spreadsheet:
    """The cells of a file; ValueError when it is not a CSV file in UTF-8 or UTF-16."""
    if len(raw) > _MAX_BYTES:
        message = f"larger than {_MAX_BYTES} bytes"
        raise ValueError(message)
    mark = next((mark for mark in _MARKS if raw.startswith(mark)), b"")
    encoding = _MARKS.get(mark, "utf-8")
    text = raw[len(mark) :].decode(encoding)
    # Excel's own first line, which says what separates the cells.
    named = re.match(r"sep=([,;\t])(\r\n|\r|\n)", text)
    start = named.end() if named else 0
    delimiter = named[1] if named else max(_DELIMITERS, key=lambda sign: _columns(text, sign))
    rows = tuple(row for row in _rows(text, delimiter, start) if any(cell.value for cell in row))
    if not rows:
        message = "it holds no row"
        raise ValueError(message)
    return Spreadsheet(mark=mark, encoding=encoding, text=text, delimiter=delimiter, rows=rows)


def _columns(text: str, delimiter: str) -> int:
    """How many cells the first row has when they are separated so."""
    try:
        return len(next(_rows(text, delimiter), ()))
    except ValueError:
        return 0


def _rows(text: str, delimiter: str, start: int = 0) -> Iterator[tuple[Cell, ...]]:
    row: list[Cell] = []
    position = start
    while position < len(text) or row:
        cell = _cell(text, position, delimiter)
        row.append(cell)
        if text[cell.end : cell.end + 1] == delimiter:
            position = cell.end + 1
            continue
        yield tuple(row)
        row = []
        position = cell.end + (2 if text.startswith("\r\n", cell.end) else 1)


def _cell(text: str, start: int, delimiter: str) -> Cell:
    """The cell that begins at a position; ValueError when its quotes are not closed."""
    if text[start : start + 1] != '"':
        found = re.compile(rf"[{delimiter}\r\n]").search(text, start)
        end = found.start() if found else len(text)
        return Cell(text[start:end], start, end)
    return _quoted(text, start, delimiter)


def _quoted(text: str, start: int, delimiter: str) -> Cell:
    parts: list[str] = []
    position = start + 1
    while True:
        quote = text.find('"', position)
        if quote < 0:
            message = "a quoted cell has no end"
            raise ValueError(message)
        parts.append(text[position:quote])
        if text[quote + 1 : quote + 2] != '"':
            break
        parts.append('"')
        position = quote + 2
    if text[quote + 1 : quote + 2] not in (delimiter, "\r", "\n", ""):
        message = "something follows a quoted cell"
        raise ValueError(message)
    return Cell("".join(parts), start, quote + 1)
