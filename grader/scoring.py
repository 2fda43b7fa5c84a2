"""Case results → criteria, verdict and points of an exercise; exercises → a submission's score."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from grader.model import (
    CaseResult,
    Criterion,
    CriterionResult,
    Diagnosis,
    ExerciseResult,
    Message,
    Outcome,
    Status,
    Stop,
    SubmissionResult,
    Verdict,
)

# Points are shown with two decimals; this only keeps 0.1 + 0.2 from showing.
_DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What an exercise is worth: its points, and how its criteria share them."""

    exercise: str
    points: float
    shares: dict[Criterion, float]

    @classmethod
    def of(
        cls,
        exercise: str,
        points: float,
        credit: Mapping[Criterion, float],
        judged: tuple[Criterion, ...],
    ) -> Self:
        """Share the points by credit; a criterion that has no case leaves its share to the rest."""
        whole = sum(credit.get(criterion, 0) for criterion in judged)
        if whole == 0:
            credit, whole = {Criterion.VALUES: 1}, 1
        shares = {c: round(points * credit.get(c, 0) / whole, _DECIMALS) for c in judged}
        # What rounding left over goes to the gate, so that full marks are all the points.
        rest = points - sum(shares.values())
        shares[Criterion.VALUES] = round(shares[Criterion.VALUES] + rest, _DECIMALS)
        return cls(exercise=exercise, points=points, shares=shares)


def mark(
    worth: Worth, results: tuple[CaseResult, ...], diagnosis: Diagnosis | None = None
) -> ExerciseResult:
    """The result of an exercise whose cases were all answered.

    `values` is the gate: without it the exercise earns nothing. `diagnosis` is of its mistake.
    """
    gate = all(_right(result) for result in results if result.criterion is Criterion.VALUES)
    criteria = tuple(
        _explained(_criterion(criterion, results, share, gate=gate), diagnosis)
        for criterion, share in worth.shares.items()
    )
    verdict = _verdict(results, criteria)
    return ExerciseResult(
        name=worth.exercise,
        verdict=verdict,
        score=round(sum(criterion.score for criterion in criteria), _DECIMALS),
        max_score=worth.points,
        message=_headline(criteria, verdict),
        criteria=criteria,
    )


def stopped(worth: Worth, stop: Stop) -> ExerciseResult:
    """The result of an exercise that gave no answers: nothing judged, no points."""
    criteria = tuple(
        CriterionResult(name=criterion, passed=None, score=0, max_score=share, message=stop.message)
        for criterion, share in worth.shares.items()
    )
    return ExerciseResult(
        name=worth.exercise,
        verdict=stop.verdict,
        score=0,
        max_score=worth.points,
        message=stop.message,
        criteria=criteria,
    )


def total(student: str, exercises: tuple[ExerciseResult, ...]) -> SubmissionResult:
    """The score of a submission."""
    return SubmissionResult(
        student=student,
        score=round(sum(exercise.score for exercise in exercises), _DECIMALS),
        max_score=round(sum(exercise.max_score for exercise in exercises), _DECIMALS),
        status=Status.GRADED,
        exercises=exercises,
    )


def _criterion(
    criterion: Criterion, results: tuple[CaseResult, ...], points: float, *, gate: bool
) -> CriterionResult:
    own = [result for result in results if result.criterion is criterion]
    failed = [result for result in own if not _right(result)]
    # Advice on the form of a right formula names one: who has a wrong one must not read it.
    told = own if gate or criterion is not Criterion.STABILITY else []
    notes = dict.fromkeys(note.model_dump_json() for result in told for note in result.notes)
    shown = min(failed, key=_size) if failed else None
    return CriterionResult(
        name=criterion,
        passed=not failed,
        score=points if gate and not failed else 0,
        max_score=points,
        message=shown.message if shown else Message(id="criterion.passed"),
        notes=tuple(Message.model_validate_json(note) for note in notes),
        card=shown.card if shown else None,
    )


def _size(result: CaseResult) -> tuple[int, int]:
    """By the number of input elements, then by the length of what is shown of them."""
    return result.size, result.length


def _explained(result: CriterionResult, diagnosis: Diagnosis | None) -> CriterionResult:
    if diagnosis is None or result.name is not Criterion.VALUES:
        return result
    return result.model_copy(
        update={
            "diagnosis": diagnosis.id,
            "explanation": diagnosis.message,
            "next_step": diagnosis.next_step,
        }
    )


def _verdict(results: tuple[CaseResult, ...], criteria: tuple[CriterionResult, ...]) -> Verdict:
    values = [result.outcome for result in results if result.criterion is Criterion.VALUES]
    if all(outcome is Outcome.NOT_IMPLEMENTED for outcome in values):
        return Verdict.NOT_ATTEMPTED
    if Outcome.NO_MEMORY in values:
        return Verdict.OUT_OF_MEMORY
    if not any(outcome in (Outcome.RIGHT, Outcome.WRONG) for outcome in values):
        return Verdict.CRASHED
    if any(outcome is not Outcome.RIGHT for outcome in values):
        return Verdict.WRONG
    missed = any(not criterion.passed and criterion.max_score > 0 for criterion in criteria)
    return Verdict.PARTIAL if missed else Verdict.CORRECT


def _headline(criteria: tuple[CriterionResult, ...], verdict: Verdict) -> Message:
    if verdict is Verdict.CORRECT:
        return Message(id="exercise.correct")
    missed = next(c for c in criteria if not c.passed and (c.max_score > 0 or c.name == "values"))
    return missed.message


def _right(result: CaseResult) -> bool:
    return result.outcome is Outcome.RIGHT
