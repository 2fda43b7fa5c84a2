"""What a person decided about exercises ↔ the table of overrides, and the results that count."""

import sqlite3
from collections.abc import Mapping

from grader.model import ExerciseResult, Override, Status, SubmissionResult, Verdict
from grader.store.database import transaction

_DECIMALS = 6


class Overrides:
    """The decisions of a store; nothing that is graded touches them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def decide(self, override: Override) -> None:
        """Commit a decision, in place of an earlier one on the same exercise."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT OR REPLACE INTO overrides VALUES (?, ?, ?)",
                (override.student, override.exercise, override.model_dump_json()),
            )

    def withdraw(self, student: str, exercise: str) -> bool:
        """Remove a decision; whether there was one."""
        with transaction(self._connection):
            removed = self._connection.execute(
                "DELETE FROM overrides WHERE student = ? AND exercise = ?", (student, exercise)
            )
        return removed.rowcount > 0

    def of(self, student: str) -> dict[str, Override]:
        """The decisions about a student, by exercise."""
        rows = self._connection.execute(
            "SELECT exercise, record FROM overrides WHERE student = ?", (student,)
        )
        return {exercise: Override.model_validate_json(record) for exercise, record in rows}

    def without_results(self) -> tuple[str, ...]:
        """The students whom somebody decided about and who have no results."""
        rows = self._connection.execute(
            "SELECT DISTINCT student FROM overrides"
            " WHERE student NOT IN (SELECT student FROM submissions) ORDER BY 1"
        )
        return tuple(student for (student,) in rows)


def applied(result: SubmissionResult, overrides: Mapping[str, Override]) -> SubmissionResult:
    """The result with decisions, by exercise; a grader fault stays one until all have points.

    Who has not submitted and is given points is graded: handed in on paper, or told in the exam.
    """
    if not overrides:
        return result
    exercises = tuple(_applied(one, overrides.get(one.name)) for one in result.exercises)
    if any(one.verdict is Verdict.GRADER_FAULT for one in exercises):
        commented = (_commented(one, overrides.get(one.name)) for one in result.exercises)
        return result.model_copy(update={"exercises": tuple(commented)})
    given = any(one.override and one.override.points is not None for one in exercises)
    return result.model_copy(
        update={
            "exercises": exercises,
            "score": round(sum(one.score for one in exercises), _DECIMALS),
            "status": Status.GRADED if given else result.status,
        }
    )


def _applied(exercise: ExerciseResult, override: Override | None) -> ExerciseResult:
    if override is None or override.points is None:
        return _commented(exercise, override)
    # The exercise may be worth less than it was when somebody decided.
    points = min(override.points, exercise.max_score)
    return exercise.model_copy(
        update={
            "override": override,
            "score": points,
            "graded_score": exercise.score,
            "verdict": _verdict(exercise, points),
        }
    )


def _commented(exercise: ExerciseResult, override: Override | None) -> ExerciseResult:
    return exercise.model_copy(update={"override": override})


def _verdict(exercise: ExerciseResult, points: float) -> Verdict:
    """The grader's own, but for its faults: there the points are all that is known."""
    if exercise.verdict is not Verdict.GRADER_FAULT:
        return exercise.verdict
    if points == exercise.max_score:
        return Verdict.CORRECT
    return Verdict.PARTIAL if points > 0 else Verdict.WRONG
