"""Two results of one student → which grades changed, and why; kept until the next whole run."""

import sqlite3
from collections.abc import Iterable, Iterator

from grader.model import Basis, Change, ExerciseResult, Reason, SubmissionResult, Verdict


def reasons(before: Basis, after: Basis) -> tuple[Reason, ...]:
    """What differs between two bases; AGAIN when nothing does."""
    differing = tuple(
        reason
        for reason in Reason
        if reason is not Reason.AGAIN and getattr(before, reason) != getattr(after, reason)
    )
    return differing or (Reason.AGAIN,)


def changes(
    before: SubmissionResult, after: SubmissionResult, why: tuple[Reason, ...]
) -> Iterator[Change]:
    """The exercises whose points differ; one that only one of the results has is no change."""
    earlier = {exercise.name: exercise for exercise in before.exercises}
    for exercise in after.exercises:
        if exercise.name in earlier:
            points = _points(earlier[exercise.name]), _points(exercise)
            if points[0] != points[1]:
                yield Change(
                    student=after.student,
                    exercise=exercise.name,
                    before=points[0],
                    after=points[1],
                    reasons=why,
                )


def record(connection: sqlite3.Connection, made: Iterable[Change]) -> None:
    """Keep changes, joined to those of a run that was broken off: the first grade counts."""
    for change in made:
        key = (change.student, change.exercise)
        row = connection.execute(
            "SELECT record FROM changes WHERE student = ? AND exercise = ?", key
        ).fetchone()
        joined = _joined(Change.model_validate_json(row[0]), change) if row else change
        connection.execute("DELETE FROM changes WHERE student = ? AND exercise = ?", key)
        if joined.before != joined.after:
            row = (*key, joined.model_dump_json())
            connection.execute("INSERT INTO changes VALUES (?, ?, ?)", row)


def recorded(connection: sqlite3.Connection) -> Iterator[Change]:
    """The changes that are kept, by student and exercise."""
    for (text,) in connection.execute("SELECT record FROM changes ORDER BY student, exercise"):
        yield Change.model_validate_json(text)


def _joined(first: Change, second: Change) -> Change:
    why = tuple(dict.fromkeys((*first.reasons, *second.reasons)))
    return second.model_copy(update={"before": first.before, "reasons": why})


def _points(exercise: ExerciseResult) -> float | None:
    return None if exercise.verdict is Verdict.GRADER_FAULT else exercise.score
