"""The judge, judged: every answer of the corpus under many seeds → rates, and what is weak.

An exercise is strong when no right answer is refused, no wrong one accepted, every mistake named,
no null answer earns a point, and its inputs hold truth and known mistakes far apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from grader import (
    classroom,
    compare,
    corpus,
    nulls,
    pipeline,
    probes,
    questions,
    scoring,
    workplace,
)
from grader.corpus import Entry, Kind
from grader.course import Course
from grader.errors import GraderFault
from grader.exercise import Exercise
from grader.nulls import Null
from grader.probes import Pair
from grader.questions import Assignment, Question
from grader.rates import Outcome, Rates
from grader.sandbox.host import Sandbox
from grader.submissions import Submission

QUICK = 2
FULL = 50
_AT_ONCE = 2
_NAMED_SHARE = 0.99


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found of one exercise."""

    exercise: str
    seeds: int
    outcomes: tuple[Outcome, ...]
    weakest: Pair
    paid_nulls: tuple[Null, ...]

    def weaknesses(self) -> tuple[str, ...]:
        """Everything that must not be, a line each."""
        return tuple(self._weaknesses())

    @property
    def rates(self) -> Rates:
        """How often the judge erred."""
        return Rates.of(self.outcomes)

    def text(self) -> str:
        """The rates, and under them the weaknesses."""
        far = f"{self.weakest.distance:.3g} tolerances"
        lines = [
            f"{self.exercise}, {self.seeds} seeds",
            *self.rates.lines(),
            f"  closest pair       {far}: {self.weakest.first}, {self.weakest.second}",
        ]
        return "\n".join([*lines, *(f"  WEAK  {line}" for line in self.weaknesses()), ""])

    def _weaknesses(self) -> Iterator[str]:
        if not any(outcome.entry.kind is Kind.RIGHT for outcome in self.outcomes):
            yield f"no right answer in the corpus: add tests/corpus/right/{self.exercise}/"
        for outcome in self.outcomes:
            if not outcome.as_wanted:
                got = sorted({str(result.verdict) for result in outcome.results})
                yield f"{outcome.entry.id} got {', '.join(got)}"
            elif not outcome.steady:
                yield f"{outcome.entry.id} scores differently under different seeds"
        if self.rates.named < _NAMED_SHARE * self.rates.nameable:
            unnamed = (o.entry.id for o in self.outcomes if o.nameable and not o.named)
            yield f"mistakes not named: {', '.join(unnamed)}"
        if not self.weakest.tells:
            yield (
                f"the inputs hold {self.weakest.first} and {self.weakest.second} only "
                f"{self.weakest.distance:.3g} tolerances apart"
            )
        for null in self.paid_nulls:
            yield f"the null answer {null!s} earns points"


def examine(root: Path, course: Course, seeds: int) -> Iterator[Report]:
    """A report for each exercise of the course, from the corpus of a checkout.

    Raises:
        UsageError: there is no corpus.
    """
    with workplace.sandbox(course) as sandbox:
        for exercise in course.exercises:
            entries = corpus.read(root / "tests" / "corpus", exercise.name)
            yield judge(exercise, entries, course, seeds, sandbox)


def judge(
    exercise: Exercise,
    entries: tuple[Entry, ...],
    course: Course,
    seeds: int,
    sandbox: Sandbox,
) -> Report:
    """The report on one exercise; its questions under all seeds go to one worker per entry.

    Raises:
        GraderFault: an entry could not be graded.
    """
    prepared = tuple(
        questions.prepare_exercise(exercise, replace(course, seed=course.seed + offset))
        for offset in range(seeds)
    )
    assignment = Assignment(questions=prepared)
    outcomes = _outcomes(entries, exercise, assignment, sandbox)
    pairs = [probes.weakest_pair(exercise, q.cases, q.expected) for q in prepared]
    return Report(
        exercise=exercise.name,
        seeds=seeds,
        outcomes=tuple(sorted(outcomes, key=lambda outcome: outcome.entry.id)),
        weakest=min(pairs, key=lambda pair: pair.distance / pair.wanted),
        paid_nulls=tuple(
            null for null in nulls.against(exercise) if any(_pays(q, null) for q in prepared)
        ),
    )


def _outcomes(
    entries: tuple[Entry, ...], exercise: Exercise, assignment: Assignment, sandbox: Sandbox
) -> Iterator[Outcome]:
    def work(entry: Entry, sandbox: Sandbox) -> Outcome:
        return _outcome(entry, exercise, assignment, sandbox)

    for _, outcome in classroom.in_parallel(work, entries, sandbox, _AT_ONCE):
        if isinstance(outcome, GraderFault):
            raise outcome
        yield outcome


def _outcome(entry: Entry, exercise: Exercise, assignment: Assignment, sandbox: Sandbox) -> Outcome:
    files = {f"{exercise.module}.py": entry.source}
    # By what means an answer was found does not depend on the seed.
    asked = assignment.questions[: 1 if entry.kind is Kind.NOT_BY_HAND else None]
    submission = Submission(student=entry.id, files=files)
    result = pipeline.grade(submission, Assignment(questions=asked), sandbox)
    return Outcome(entry=entry, results=result.exercises)


def _pays(question: Question, null: Null) -> bool:
    results = tuple(
        compare.compare(
            question.exercise, case, truths, nulls.answer(null, question.exercise, case, truths)
        )
        for case, truths in zip(question.cases, question.expected, strict=True)
    )
    return scoring.mark(question.worth, results).score > 0
