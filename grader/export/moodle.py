"""A grading worksheet exported from Moodle → the same file with its grades filled in.

Moodle writes and wants its headings in the site's own language. Whatever stands left of the grade
may therefore name a student: participant number, full name, ID number, email address.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from grader.errors import UsageError
from grader.export import figures, gradebook, moodle_headings
from grader.export.gradebook import MOODLE_PARTICIPANT, Filled, Marks, Row, Scaling, numbered
from grader.export.spreadsheet import Spreadsheet
from grader.intake.names import key, letters
from grader.model import SubmissionResult

_LEAST_COLUMNS = 3


def fill(
    sheet: Spreadsheet,
    column: str,
    results: Iterable[SubmissionResult],
    *,
    scale: bool,
    maximum: float | None = None,
) -> Filled:
    """Fill the column of the grades.

    Raises:
        UsageError: this is no worksheet of Moodle, or its column cannot be filled.
    """
    graded, scaling = tuple(results), Scaling(fit=scale, maximum=maximum)
    position = _column(sheet, column)
    at = _position_of_maximum(sheet, position)
    maxima = gradebook.values(sheet, at) if at is not None else ()
    sign = figures.sign_of((*gradebook.values(sheet, position), *maxima))
    marks = Marks(
        fitted_to=gradebook.fitted_to(graded, _maximum(sheet, at, sign, scaling), scaling),
        style=gradebook.style(sheet, position, maxima, sign),
    )
    return gradebook.fill(sheet, _rows(sheet, position), graded, marks)


def _column(sheet: Spreadsheet, wanted: str) -> int:
    """The position of the grades, also by what another language of Moodle calls them."""
    found = [i for i, title in enumerate(sheet.heading) if moodle_headings.is_grade(title)]
    is_here = key(wanted) in map(key, sheet.heading)
    if not is_here and moodle_headings.is_grade(wanted) and len(found) == 1:
        return found[0]
    position = gradebook.column(sheet, wanted)
    title = sheet.heading[position]
    if moodle_headings.is_maximum(title) or moodle_headings.is_something_else(title):
        raise gradebook.without_grades(title)
    if position == 0 or len(sheet.heading) < _LEAST_COLUMNS:
        message = "the gradebook has no columns for identifier, grade and last change"
        raise UsageError(message, "no_moodle")
    return position


def _position_of_maximum(sheet: Spreadsheet, position: int) -> int | None:
    """The column of full marks; None where no heading is known as such.

    In a language that is not known it is the column that follows the grades, when it holds the
    same number in each row, as Moodle writes it.
    """
    found = [i for i, title in enumerate(sheet.heading) if moodle_headings.is_maximum(title)]
    # Some packs call two things by one name: that of the grades comes next to them.
    found = [i for i in found if i != position]
    if found:
        return min(found, key=lambda i: abs(i - position))
    beside = position + 1
    texts = gradebook.values(sheet, beside)
    rows = sum(bool(row[0].value.strip()) for row in sheet.rows[1:])
    is_number = bool(texts) and figures.read(texts[0], thousands=True) is not None
    is_same = is_number and len(set(texts)) == 1 and len(texts) == rows
    return beside if is_same and _is_worksheet(sheet) else None


def _is_worksheet(sheet: Spreadsheet) -> bool:
    """Whether each row begins with a participant's number; in the grades of a course none does."""
    firsts = (row[0].value.strip() for row in sheet.rows[1:])
    return all(re.search(r"\D\d+\Z", first) for first in firsts if first)


def _maximum(sheet: Spreadsheet, at: int | None, sign: str, scaling: Scaling) -> float | None:
    """The full marks of the worksheet; those that were told stand in for what is not understood.

    Raises:
        UsageError: they are not understood and were not told.
    """
    if at is None and scaling.maximum is not None:
        return None
    if at is None:
        known = ", ".join(sheet.heading)
        message = (
            f"no column of the worksheet is known as that of the full marks; it has: {known}; "
            "say what the full marks are: --max N"
        )
        raise UsageError(message, "no_maximum", known=known)
    return gradebook.maximum(gradebook.values(sheet, at), sheet.heading[at], sign, scaling)


def _rows(sheet: Spreadsheet, position: int) -> Iterator[Row]:
    for row in sheet.rows[1:]:
        values = [cell.value for cell in row[:position] if cell.value.strip()]
        numbers = re.findall(r"\d+\Z", row[0].value)
        logins = [value.partition("@")[0] for value in values if "@" in value]
        # Two students may have one name; what holds a digit or an @ is no name.
        exact = {key(value) for value in values if re.search(r"[\d@]", value)}
        exact |= {numbered(MOODLE_PARTICIPANT, number) for number in numbers}
        loose = {*map(key, (*values, *logins)), *map(letters, values), *_joined(values)}
        keys = (frozenset(exact), frozenset(loose - {""}))
        yield Row(keys=keys, shown=", ".join(values[:2]), cell=sheet.cell(row, position))


def _joined(values: list[str]) -> Iterator[str]:
    """Names of two columns that stand side by side, first name and surname in either order."""
    for one, other in pairwise(values):
        if not re.search(r"[\d@]", one + other):
            yield from (key(f"{one} {other}"), key(f"{other} {one}"))
            yield from (letters(one + other), letters(other + one))
