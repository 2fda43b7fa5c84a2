"""The results of a class → what its report says of all students together, in one pass.

Nothing of a submission is kept but its name, its number and counts, so that a hundred thousand
students fit; the students' own parts are rendered in a second pass.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import fmean, median

from grader.model import Criterion, ExerciseResult, Status, SubmissionResult, Verdict
from grader.report import attention
from grader.report.attention import Look, LookKind
from grader.report.contents import percent
from grader.report.mistakes import Mistakes, SharedMistake

_BINS = 10
_WHOLE_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Bin:
    """The students between two percentages; `share` is the part of the fullest bin."""

    low: int
    high: int
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those judged passed."""

    passed: int
    judged: int

    @property
    def percent(self) -> float | None:
        """The share of those judged that passed; None when none was judged."""
        return _WHOLE_PERCENT * self.passed / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class ExerciseTally:
    """How an exercise went: the verdicts on it, and who passed each of its criteria."""

    exercise: str
    verdicts: Mapping[Verdict, int]
    criteria: Mapping[Criterion, Share]

    @property
    def correct(self) -> Share:
        """How many were right of those that have a score."""
        judged = sum(self.verdicts.values()) - self.verdicts.get(Verdict.GRADER_FAULT, 0)
        return Share(self.verdicts.get(Verdict.CORRECT, 0), judged)

    @property
    def others(self) -> tuple[tuple[Verdict, int], ...]:
        """The other verdicts and how many got them, in the order of the model."""
        verdicts = (verdict for verdict in Verdict if verdict is not Verdict.CORRECT)
        return tuple((one, self.verdicts[one]) for one in verdicts if one in self.verdicts)


@dataclass(frozen=True, slots=True)
class Overview:
    """A class in figures. Students are meant by their number, which counts from 1.

    `mean` and `median` are of those graded, None when none was. `max_score` is full marks.
    """

    names: tuple[str, ...]
    statuses: Mapping[Status, int]
    mean: float | None
    median: float | None
    max_score: float
    bins: tuple[Bin, ...]
    exercises: tuple[ExerciseTally, ...]
    mistakes: tuple[SharedMistake, ...]
    looks: Mapping[LookKind, tuple[Look, ...]]
    scores: tuple[float | None, ...]


@dataclass(slots=True)
class _Counts:
    """What is counted of one exercise."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    passed: Counter[Criterion] = field(default_factory=Counter)
    judged: Counter[Criterion] = field(default_factory=Counter)

    def add(self, result: ExerciseResult) -> None:
        self.verdicts[result.verdict] += 1
        for criterion in result.criteria:
            if criterion.passed is not None:
                self.judged[criterion.name] += 1
                self.passed[criterion.name] += criterion.passed

    def tally(self, name: str) -> ExerciseTally:
        shares = {c: Share(self.passed[c], self.judged[c]) for c in Criterion if self.judged[c]}
        return ExerciseTally(exercise=name, verdicts=dict(self.verdicts), criteria=shares)


@dataclass(slots=True)
class _Tally:
    """The sums while the class goes by."""

    names: list[str] = field(default_factory=list)
    scores: list[float | None] = field(default_factory=list)
    percents: list[float] = field(default_factory=list)
    statuses: Counter[Status] = field(default_factory=Counter)
    exercises: dict[str, _Counts] = field(default_factory=dict)
    mistakes: Mistakes = field(default_factory=Mistakes)
    looks: list[Look] = field(default_factory=list)
    max_score: float = 0

    def add(self, submission: SubmissionResult) -> None:
        self.names.append(submission.student)
        self.statuses[submission.status] += 1
        self.max_score = max(self.max_score, submission.max_score)
        number = len(self.names)
        self.looks.extend(attention.looks(number, submission))
        counted = submission.status is Status.GRADED
        self.scores.append(submission.score if counted else None)
        for exercise in submission.exercises:
            counts = self.exercises.setdefault(exercise.name, _Counts())
            if counted:
                counts.add(exercise)
                self.mistakes.add(number, exercise)
        share = percent(submission) if counted else None
        if share is not None:
            self.percents.append(share)


def collect(submissions: Iterable[SubmissionResult]) -> Overview:
    """The overview of a class, whose submissions are read once, in their order."""
    tally = _Tally()
    for submission in submissions:
        tally.add(submission)
    known = [score for score in tally.scores if score is not None]
    return Overview(
        names=tuple(tally.names),
        statuses={status: tally.statuses[status] for status in Status},
        mean=fmean(known) if known else None,
        median=median(known) if known else None,
        max_score=tally.max_score,
        bins=distribution(tally.percents),
        exercises=tuple(counts.tally(name) for name, counts in tally.exercises.items()),
        mistakes=tally.mistakes.shared(),
        looks=attention.grouped(tally.looks),
        scores=tuple(tally.scores),
    )


def distribution(percents: Iterable[float]) -> tuple[Bin, ...]:
    """Percentages by tenths of full marks; full marks fall into the last."""
    width = _WHOLE_PERCENT // _BINS
    # Rounded, because 0.3 of the points may come as 29.999999999999996 percent.
    counts = Counter(min(int(round(share, 6) // width), _BINS - 1) for share in percents)
    fullest = max(counts.values(), default=1)
    return tuple(
        Bin(tenth * width, (tenth + 1) * width, counts[tenth], counts[tenth] / fullest)
        for tenth in range(_BINS)
    )
