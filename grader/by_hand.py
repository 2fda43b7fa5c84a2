"""What the rules read, what the worker saw, and the course's policy → the criterion `by_hand`.

It has no share of the points, it is a gate: who passes keeps them, who does not has none.
"""

from dataclasses import dataclass
from typing import Self

from grader.config import ByHand
from grader.course import Course
from grader.exercise import Exercise
from grader.model import (
    Criterion,
    CriterionResult,
    ExerciseResult,
    Finding,
    FindingKind,
    Message,
    Verdict,
)
from grader.rules import Reading
from grader.wire.sightings import Sighting

_NOT_JUDGED = (Verdict.NOT_ATTEMPTED, Verdict.GRADER_FAULT)
_PASSED = Message(id="criterion.passed")
# Enough for a person to look at; a submission full of oddities has one in every line.
_MOST_NOTES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The gate of one exercise; `others` are those that its file may name without using them."""

    policy: ByHand
    module: str
    function: str
    others: frozenset[str]

    @classmethod
    def of(cls, exercise: Exercise, course: Course) -> Self:
        """The gate that the course's policy makes."""
        return cls(
            policy=ByHand.OFF if exercise.autograd_allowed else course.config.by_hand,
            module=exercise.module,
            function=exercise.name,
            others=frozenset(course.points) - {exercise.name},
        )

    @property
    def is_open(self) -> bool:
        """Whether autograd may be used."""
        return self.policy is ByHand.OFF

    def read(self, reading: Reading) -> tuple[Finding, ...]:
        """What the rules find in what the exercise reaches; nothing where autograd may be used."""
        return () if self.is_open else reading.inspect(self.module, self.function, self.others)

    def judge(
        self,
        result: ExerciseResult,
        read: tuple[Finding, ...],
        sightings: tuple[Sighting, ...],
        suspicious: tuple[Finding, ...] = (),
    ) -> ExerciseResult:
        """The result with the criterion `by_hand`, and without points where that is broken."""
        if self.is_open or result.verdict is Verdict.GRADER_FAULT:
            return result
        found = (*map(_finding, sightings), *read, *suspicious)
        refused = [finding.what for finding in found if finding.kind is FindingKind.REFUSED]
        if refused and self.policy is ByHand.ENFORCE and result.verdict not in _NOT_JUDGED:
            return _with_criterion(_without_points(result, refused[0]), found, refused[0])
        return _with_criterion(result, found)


def _finding(sighting: Sighting) -> Finding:
    what = Message(
        id=f"by_hand.{sighting.what}",
        parameters={"line": sighting.line, "file": sighting.file},
    )
    return Finding(kind=FindingKind.REFUSED, line=sighting.line, what=what)


def _without_points(result: ExerciseResult, message: Message) -> ExerciseResult:
    criteria = tuple(one.model_copy(update={"score": 0}) for one in result.criteria)
    changes = {"verdict": Verdict.NOT_BY_HAND, "score": 0, "message": message, "criteria": criteria}
    return result.model_copy(update=changes)


def _with_criterion(
    result: ExerciseResult, found: tuple[Finding, ...], refused: Message | None = None
) -> ExerciseResult:
    judged = any(one.passed is not None for one in result.criteria)
    judged = judged and result.verdict is not Verdict.NOT_ATTEMPTED
    notes = {finding.what.model_dump_json(): finding.what for finding in found}
    criterion = CriterionResult(
        name=Criterion.BY_HAND,
        passed=False if refused else True if judged else None,
        score=0,
        max_score=0,
        message=refused or (_PASSED if judged else result.message),
        notes=tuple(note for note in notes.values() if note != refused)[:_MOST_NOTES],
    )
    return result.model_copy(update={"criteria": (*result.criteria, criterion)})
