"""What a person decides about a grade → an override in the store."""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from grader.errors import UsageError
from grader.model import ExerciseResult, Override, SubmissionResult
from grader.store import Store

_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What was typed; without `points` it is a comment, and `remove` withdraws either."""

    student: str
    exercise: str
    points: float | None
    why: str
    remove: bool


def carry_out(wish: Wish, results: Store) -> SubmissionResult:
    """Commit it; the student's result as it counts from now on.

    Raises:
        UsageError: there is no such student or exercise, or the wish cannot be carried out.
    """
    student = _student(wish.student, results)
    exercise = _exercise(student, wish.exercise)
    if wish.remove:
        if not results.overrides.withdraw(student.student, exercise.name):
            message = f"{student.student}, {exercise.name}: there is no override"
            raise UsageError(message)
    else:
        results.overrides.decide(_override(wish, student, exercise))
    return results.submission(student.student) or student


def _student(wanted: str, results: Store) -> SubmissionResult:
    key = unicodedata.normalize("NFC", wanted)
    found = results.submission(key)
    if found is not None:
        return found
    near = ", ".join(results.like(key, _SUGGESTIONS))
    message = f"there is no student {wanted!r} in the results"
    raise UsageError(f"{message}; did you mean: {near}" if near else message)


def _exercise(student: SubmissionResult, wanted: str) -> ExerciseResult:
    by_name = {exercise.name: exercise for exercise in student.exercises}
    if wanted not in by_name:
        message = f"there is no exercise {wanted!r}; the results have: {', '.join(by_name)}"
        raise UsageError(message)
    return by_name[wanted]


def _override(wish: Wish, student: SubmissionResult, exercise: ExerciseResult) -> Override:
    if not wish.why.strip():
        message = "say why: --why TEXT is shown wherever the grade is"
        raise UsageError(message)
    # The other way round, not-a-number would pass.
    if wish.points is not None and not 0 <= wish.points <= exercise.max_score:
        message = f"{exercise.name} is worth 0 to {exercise.max_score:g} points"
        raise UsageError(message)
    return Override(
        student=student.student,
        exercise=exercise.name,
        points=wish.points,
        why=wish.why.strip(),
        made=datetime.now(UTC).isoformat(timespec="seconds"),
    )
