"""Contents → grades.csv: a row per student, safe to open in a spreadsheet."""

from collections.abc import Iterator

from grader.model import SubmissionResult
from grader.report.cells import line, no_formula, number
from grader.report.contents import Contents, by_exercise, earned, encodable, percent

_COLUMNS = ("student", "score", "max_score", "percent", "status")


def render(contents: Contents, end: str = "\n") -> str:
    """The text of grades.csv; what has no score has an empty cell. `end` ends a line."""
    return "".join(stream(contents, end))


def stream(contents: Contents, end: str = "\n") -> Iterator[str]:
    """The text of grades.csv, line by line."""
    exercises = contents.exercises
    yield encodable(line((*_COLUMNS, *exercises), end))
    for submission in contents.submissions:
        yield encodable(line(_cells(submission, exercises), end))


def _cells(submission: SubmissionResult, exercises: tuple[str, ...]) -> tuple[str, ...]:
    results = by_exercise(submission)
    share = percent(submission)
    return (
        no_formula(submission.student),
        number(submission.score),
        number(submission.max_score),
        "" if share is None else f"{share:.1f}",
        submission.status,
        *(number(earned(results[name]) if name in results else None) for name in exercises),
    )
