"""One submission's result → what every platform's file shows of it: one item per exercise."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from grader.errors import GraderFault
from grader.language import Words
from grader.model import (
    ExerciseResult,
    Run,
    Status,
    SubmissionResult,
    Verdict,
)
from grader.report import failure
from grader.report.contents import encodable
from grader.report.visible import clean

# A platform's page that shows all exercises of a student must still open.
_MOST_CHARACTERS = 4000
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an exercise stands in the student's checkout; `line` counts from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """One submission's result, with what a platform's file says beside it.

    `places` holds the exercises whose file is known; `platform` the variables that the platform
    has set, with which some files name the submission.
    """

    run: Run
    submission: SubmissionResult
    words: Words
    places: Mapping[str, Place] = field(default_factory=dict)
    platform: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One exercise as platforms show it; points with at most two decimals, times in seconds."""

    name: str
    verdict: Verdict
    passed: bool
    score: float
    max_score: float
    headline: str
    text: str
    seconds: float
    place: Place | None


def items(graded: Graded) -> tuple[Item, ...]:
    """The exercises of a submission.

    Raises:
        GraderFault: the grader failed at it, which no format can say without giving a zero.
        ValueError: a number is not finite.
    """
    submission = graded.submission
    faulty = any(one.verdict is Verdict.GRADER_FAULT for one in submission.exercises)
    if submission.status is Status.GRADER_FAULT or submission.score is None or faulty:
        message = f"{submission.student}: the grader failed at it; grade it again"
        raise GraderFault(message)
    return tuple(_item(exercise, graded) for exercise in submission.exercises)


def points(value: float) -> float:
    """Points with at most two decimals, halves up; ValueError when they are not finite."""
    if not math.isfinite(value):
        message = f"points that are not finite: {value}"
        raise ValueError(message)
    return float(Decimal(str(value)).quantize(_CENT, ROUND_HALF_UP))


def total(parts: tuple[Item, ...]) -> tuple[float, float]:
    """The score of all items and its maximum."""
    return points(sum(one.score for one in parts)), points(sum(one.max_score for one in parts))


def shown(text: str) -> str:
    """Text of whatever origin as any platform can hold it: printable, and not without end."""
    printable = encodable(clean(text))
    cut = printable[:_MOST_CHARACTERS]
    return cut if cut == printable else f"{cut} …"


def _item(exercise: ExerciseResult, graded: Graded) -> Item:
    return Item(
        name=exercise.name,
        verdict=exercise.verdict,
        passed=_passed(exercise),
        score=points(exercise.score),
        max_score=points(exercise.max_score),
        headline=graded.words.verdict(exercise.verdict),
        text=shown(_decided(exercise, graded.words) + _text(exercise, graded.words)),
        seconds=exercise.seconds,
        place=graded.places.get(exercise.name),
    )


def _passed(exercise: ExerciseResult) -> bool:
    """Full marks: the grader's, or a person's who decided otherwise."""
    by_hand = exercise.override is not None and exercise.override.points is not None
    return exercise.score >= exercise.max_score and (by_hand or exercise.verdict is Verdict.CORRECT)


def _decided(exercise: ExerciseResult, words: Words) -> str:
    """What a person said about the grade, on a line of its own."""
    return f"{words.text('report.why', why=exercise.override.why)}\n" if exercise.override else ""


def _text(exercise: ExerciseResult, words: Words) -> str:
    """What the student reads: what was missed and cost something; else the exercise's sentence."""
    told = () if exercise.is_untouched else failure.missed(exercise)
    if told:
        return "\n".join(f"{words.criterion(c.name)}: {failure.text(c, words)}" for c in told)
    said = [words.say(sentence) for sentence in failure.sentences(exercise.message)]
    return "\n".join(filter(None, (*said, failure.excerpt(exercise.message, words))))
