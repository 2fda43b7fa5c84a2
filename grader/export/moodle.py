"""A grading worksheet exported from Moodle → the same file with its grades filled in.

Moodle writes and wants its headings in the site's own language. Whatever stands left of the grade
may therefore name a student: participant number, full name, ID number, email address.
"""

import re
from collections.abc import Iterable, Iterator

from grader.errors import UsageError
from grader.export import gradebook
from grader.export.gradebook import MOODLE_PARTICIPANT, Filled, Row, numbered
from grader.export.spreadsheet import Spreadsheet
from grader.intake.names import key, letters
from grader.model import SubmissionResult

_LEAST_COLUMNS = 3
_MAXIMA = ("Maximum Grade", "Maximum grade", "最高分")


def fill(
    sheet: Spreadsheet, column: str, results: Iterable[SubmissionResult], *, scale: bool
) -> Filled:
    """Fill the column of the grades.

    Raises:
        UsageError: this is no worksheet of Moodle, or its column cannot be filled.
    """
    graded = tuple(results)
    position = gradebook.column(sheet, column)
    if position == 0 or len(sheet.heading) < _LEAST_COLUMNS:
        message = "the gradebook has no columns for identifier, grade and last change"
        raise UsageError(message)
    ours = max((one.max_score for one in graded), default=0)
    factor = gradebook.factor(ours, _possible(sheet), scale=scale)
    return gradebook.fill(sheet, _rows(sheet, position), graded, factor)


def _possible(sheet: Spreadsheet) -> str:
    positions = [sheet.heading.index(name) for name in _MAXIMA if name in sheet.heading]
    values = {row[i].value for i in positions for row in sheet.rows[1:] if len(row) > i}
    return values.pop() if len(values) == 1 else ""


def _rows(sheet: Spreadsheet, position: int) -> Iterator[Row]:
    for row in sheet.rows[1:]:
        if len(row) <= position:
            continue
        values = [cell.value for cell in row[:position] if cell.value.strip()]
        numbers = re.findall(r"\d+\Z", row[0].value)
        logins = [value.partition("@")[0] for value in values if "@" in value]
        # Two students may have one name; what holds a digit or an @ is no name.
        exact = {key(value) for value in values if re.search(r"[\d@]", value)}
        exact |= {numbered(MOODLE_PARTICIPANT, number) for number in numbers}
        loose = {*map(key, (*values, *logins)), *map(letters, values)}
        keys = (frozenset(exact), frozenset(loose - {""}))
        yield Row(keys=keys, shown=", ".join(values[:2]), cell=row[position])
