"""The results of a class → the record that every renderer gets, and the sums that several show."""

from collections.abc import Mapping
from dataclasses import dataclass

from grader.model import ExerciseResult, Run, Status, SubmissionResult, Verdict

_WHOLE_PERCENT = 100


@dataclass(frozen=True, slots=True)
class PassRate:
    """How an exercise went: how many answers were judged, and how many came to which verdict."""

    exercise: str
    judged: int
    verdicts: Mapping[Verdict, int]

    @property
    def correct(self) -> int:
        """How many were right."""
        return self.verdicts.get(Verdict.CORRECT, 0)

    @property
    def percent(self) -> float | None:
        """The share of right ones; None when none was judged."""
        return _WHOLE_PERCENT * self.correct / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a report is about; the submissions stand in the order in which they are shown."""

    run: Run
    submissions: tuple[SubmissionResult, ...]

    @property
    def exercises(self) -> tuple[str, ...]:
        """The names of all exercises, in the order in which they first occur."""
        names = (exercise.name for one in self.submissions for exercise in one.exercises)
        return tuple(dict.fromkeys(names))

    @property
    def max_score(self) -> float:
        """Full marks."""
        return max((submission.max_score for submission in self.submissions), default=0)

    @property
    def mean(self) -> float | None:
        """The mean score of those that were graded; None when none was."""
        scores = [one.score for one in self.with_status(Status.GRADED) if one.score is not None]
        return sum(scores) / len(scores) if scores else None

    def with_status(self, status: Status) -> tuple[SubmissionResult, ...]:
        """The submissions of which that became."""
        return tuple(one for one in self.submissions if one.status is status)

    def pass_rates(self) -> tuple[PassRate, ...]:
        """How each exercise went among the submissions that were graded."""
        return tuple(self._pass_rate(name) for name in self.exercises)

    def _pass_rate(self, name: str) -> PassRate:
        results = (by_exercise(one).get(name) for one in self.with_status(Status.GRADED))
        verdicts = [result.verdict for result in results if result is not None]
        counts = {verdict: verdicts.count(verdict) for verdict in Verdict if verdict in verdicts}
        judged = len(verdicts) - counts.get(Verdict.GRADER_FAULT, 0)
        return PassRate(exercise=name, judged=judged, verdicts=counts)


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
