"""What every renderer gets, and the few facts of a submission that several show."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from grader.model import Earlier, ExerciseResult, LookAlikes, Run, SubmissionResult, Verdict

_WHOLE_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Contents:
    """What a report is about; the submissions stand in the order in which they are shown.

    They are read again for each renderer, and may be read from a store: a large class does not
    fit into memory. `look_alikes` is None when nobody looked for them. `overridden` are those
    that somebody decided about, where they can be found without reading all. `earlier` are the
    rows that another basis than that of the `run` made.
    """

    run: Run
    submissions: Collection[SubmissionResult]
    look_alikes: tuple[LookAlikes, ...] | None = None
    overridden: Callable[[], Iterable[SubmissionResult]] | None = None
    earlier: tuple[Earlier, ...] = ()

    @property
    def exercises(self) -> tuple[str, ...]:
        """The names of all exercises, in the order in which they first occur."""
        names = (exercise.name for one in self.submissions for exercise in one.exercises)
        return tuple(dict.fromkeys(names))


def by_exercise(submission: SubmissionResult) -> dict[str, ExerciseResult]:
    """The results of a submission by the exercise's name."""
    return {exercise.name: exercise for exercise in submission.exercises}


def percent(submission: SubmissionResult) -> float | None:
    """The score in percent of full marks; None when there is no score, or nothing to score."""
    if submission.score is None or not submission.max_score:
        return None
    return _WHOLE_PERCENT * submission.score / submission.max_score


def earned(exercise: ExerciseResult) -> float | None:
    """The points of an exercise; None when the grader failed, because that is not a zero."""
    return None if exercise.verdict is Verdict.GRADER_FAULT else exercise.score


def encodable(text: str) -> str:
    r"""The text with every half of a surrogate pair as `\udc80`, which UTF-8 can hold."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
