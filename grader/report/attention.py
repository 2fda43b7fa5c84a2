"""A submission → what a person should look at: never a verdict, only a place and a sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from grader.model import Criterion, ExerciseResult, Fact, Message, SubmissionResult, Verdict

FINGERPRINT = "by_hand.fingerprint"


class LookKind(StrEnum):
    """Why a person should look; the most pressing first."""

    GRADER_FAULT = "grader_fault"
    NOT_BY_HAND = "not_by_hand"
    FINGERPRINT = "fingerprint"
    NOTE = "note"
    PASSED_OVER = "passed_over"
    OVERRIDE = "override"
    TOOL_FOLDER = "tool_folder"


@dataclass(frozen=True, slots=True)
class Look:
    """Something to look at in one exercise, or in all, of the student with this number."""

    kind: LookKind
    student: int
    exercise: str
    message: Message


def grouped(looks: Iterable[Look]) -> dict[LookKind, tuple[Look, ...]]:
    """Looks by their kind, the most pressing first, without the kinds that do not occur."""
    found: dict[LookKind, list[Look]] = {kind: [] for kind in LookKind}
    for look in looks:
        found[look.kind].append(look)
    return {kind: tuple(of_kind) for kind, of_kind in found.items() if of_kind}


def looks(student: int, submission: SubmissionResult) -> Iterator[Look]:
    """What to look at in a submission."""
    if Fact.TOOL_FOLDER in submission.origin.facts:
        message = Message(id="intake.tool_folder")
        yield Look(kind=LookKind.TOOL_FOLDER, student=student, exercise="", message=message)
    for exercise in submission.exercises:
        for kind, message in _reasons(exercise):
            yield Look(kind=kind, student=student, exercise=exercise.name, message=message)


def is_passed_over(exercise: ExerciseResult) -> bool:
    """Return whether an exercise has nothing, while a file that is not used defines it."""
    return bool(exercise.passed_over) and exercise.score == 0


def _reasons(exercise: ExerciseResult) -> Iterator[tuple[LookKind, Message]]:
    if exercise.verdict is Verdict.GRADER_FAULT:
        yield LookKind.GRADER_FAULT, exercise.message
    if exercise.verdict is Verdict.NOT_BY_HAND:
        yield LookKind.NOT_BY_HAND, exercise.message
    if is_passed_over(exercise):
        other = ", ".join(exercise.passed_over)
        said = Message(id="chosen.unused", parameters={"functions": exercise.name, "other": other})
        yield LookKind.PASSED_OVER, said
    if exercise.override is not None:
        yield LookKind.OVERRIDE, Message(id="report.why", parameters={"why": exercise.override.why})
    for criterion in exercise.criteria:
        if criterion.name is Criterion.BY_HAND and criterion.passed is not False:
            for note in criterion.notes:
                found = LookKind.FINGERPRINT if note.id == FINGERPRINT else LookKind.NOTE
                yield found, note
