"""A gradebook exported from Canvas → the same file with an assignment's column filled."""

from collections.abc import Iterable, Iterator

from grader.errors import UsageError
from grader.export import gradebook
from grader.export.gradebook import CANVAS_ID, Filled, Row, numbered
from grader.export.spreadsheet import Cell, Spreadsheet
from grader.intake.names import key, letters
from grader.model import SubmissionResult

_NUMBERS = ("SIS User ID", "SIS Login ID", "Integration ID")
_NAMES = ("Student", "LastName", "FirstName")
_POSSIBLE = "Points Possible"
_READ_ONLY = "(read only)"


def fill(
    sheet: Spreadsheet, column: str, results: Iterable[SubmissionResult], *, scale: bool
) -> Filled:
    """Fill the assignment's column, by ID, SIS number or login, else by the student's name.

    Raises:
        UsageError: this is no gradebook of Canvas, or its column cannot be filled.
    """
    graded = tuple(results)
    _check(sheet)
    position = gradebook.column(sheet, column)
    possible = _possible(sheet, position)
    if possible == _READ_ONLY:
        message = f"Canvas ignores the column {column!r}: it is read only"
        raise UsageError(message)
    ours = max((one.max_score for one in graded), default=0)
    factor = gradebook.factor(ours, possible, scale=scale)
    return gradebook.fill(sheet, _rows(sheet, position), graded, factor)


def _check(sheet: Spreadsheet) -> None:
    heading = sheet.heading
    if "ID" not in heading or "Section" not in heading or not set(_NAMES) & set(heading):
        message = "the gradebook has no columns Student, ID and Section; export it from Canvas"
        raise UsageError(message)


def _possible(sheet: Spreadsheet, position: int) -> str:
    for row in sheet.rows[1:]:
        if row[0].value.strip() == _POSSIBLE and len(row) > position:
            return row[position].value.strip()
    return ""


def _rows(sheet: Spreadsheet, position: int) -> Iterator[Row]:
    for row in sheet.rows[1:]:
        if len(row) <= position or row[0].value.strip() in ("", _POSSIBLE):
            continue
        cells = dict(zip(sheet.heading, (cell.value for cell in row), strict=False))
        names = [cells[name] for name in _NAMES if name in cells]
        numbers = {key(cells[name]) for name in _NUMBERS if cells.get(name, "").strip()}
        if own := cells.get("ID", "").strip():
            numbers.add(numbered(CANVAS_ID, own))
        written = frozenset({key(" ".join(names)), letters("".join(names)), *_turned(names)})
        shown = ", ".join(names)
        yield Row(
            keys=(frozenset(numbers), written - {""}), shown=shown, cell=_target(row, position)
        )


def _turned(names: list[str]) -> frozenset[str]:
    """`Doe, Jane` as `jane doe`."""
    last, comma, first = ", ".join(names).partition(",")
    return frozenset({key(f"{first.strip()} {last.strip()}")} if comma else set())


def _target(row: tuple[Cell, ...], position: int) -> Cell:
    return row[position]
