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
from grader.exercise import Exercise
from grader.model import Criterion, ExerciseResult
from grader.nulls import Null
from grader.pool import Pool
from grader.probes import Pair
from grader.questions import Assignment, Question
from grader.sandbox.host import Sandbox
from grader.submissions import Submission

QUICK = 2
FULL = 50
_WORKERS = 2
_NAMED_SHARE = 0.99


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One entry under all seeds: its results, in the order of the seeds."""

    entry: Entry
    results: tuple[ExerciseResult, ...]

    @property
    def as_wanted(self) -> bool:
        """Whether it got what it must get under every seed."""
        return all(self._wanted(result) for result in self.results)

    @property
    def named(self) -> bool:
        """Whether the mistake was named by the right id under every seed."""
        found = {
            criterion.diagnosis
            for result in self.results
            for criterion in result.criteria
            if criterion.name is Criterion.VALUES
        }
        return found == {self.entry.diagnosis}

    def _wanted(self, result: ExerciseResult) -> bool:
        if self.entry.verdict is not None:
            return result.verdict is self.entry.verdict
        return result.score == 0


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

    def text(self) -> str:
        """The rates, and under them the weaknesses."""
        lines = [f"{self.exercise}, {self.seeds} seeds", *self._rates()]
        return "\n".join([*lines, *(f"  WEAK  {line}" for line in self.weaknesses()), ""])

    def _rates(self) -> Iterator[str]:
        right = self._of(Kind.RIGHT, Kind.HONEST)
        wrong = self._of(Kind.WRONG)
        mutants = [o for o in self._of(Kind.MUTANTS) if not o.entry.reason]
        by_other_means = self._of(Kind.NOT_BY_HAND)
        holes = sum(bool(o.entry.reason) for o in by_other_means)
        refused = len(by_other_means) - holes - _failed(by_other_means)
        yield f"  false rejects      {_failed(right)} of {len(right)}"
        yield f"  false accepts      {_failed(wrong)} of {len(wrong)}"
        yield f"  mistakes named     {_named(wrong)} of {_nameable(wrong)}"
        yield f"  mutants killed     {len(mutants) - _failed(mutants)} of {len(mutants)}"
        yield f"  not by hand        {refused} refused, {holes} known holes"
        far = f"{self.weakest.distance:.3g} tolerances"
        yield f"  closest pair       {far}: {self.weakest.first}, {self.weakest.second}"

    def _weaknesses(self) -> Iterator[str]:
        if not self._of(Kind.RIGHT):
            yield f"no right answer in the corpus: add tests/corpus/right/{self.exercise}/"
        for outcome in self.outcomes:
            if not outcome.as_wanted:
                got = sorted({str(result.verdict) for result in outcome.results})
                yield f"{outcome.entry.id} got {', '.join(got)}"
        wrong = self._of(Kind.WRONG)
        if _named(wrong) < _NAMED_SHARE * _nameable(wrong):
            unnamed = (o.entry.id for o in wrong if o.entry.diagnosis and not o.named)
            yield f"mistakes not named: {', '.join(unnamed)}"
        if not self.weakest.tells:
            yield (
                f"the inputs hold {self.weakest.first} and {self.weakest.second} only "
                f"{self.weakest.distance:.3g} tolerances apart"
            )
        for null in self.paid_nulls:
            yield f"the null answer {null!s} earns points"

    def _of(self, *kinds: Kind) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.entry.kind in kinds]


def examine(root: Path, course: Course, seeds: int) -> Iterator[Report]:
    """A report for each exercise of the course, from the corpus of a checkout.

    Raises:
        UsageError: there is no corpus.
    """
    with workplace.sandboxes(_WORKERS, course) as sandboxes:
        for exercise in course.exercises:
            entries = corpus.read(root / "tests" / "corpus", exercise.name)
            yield judge(exercise, entries, course, seeds, sandboxes)


def judge(
    exercise: Exercise,
    entries: tuple[Entry, ...],
    course: Course,
    seeds: int,
    sandboxes: tuple[Sandbox, ...],
) -> Report:
    """The report on one exercise; its questions under all seeds go to one worker per entry."""
    prepared = tuple(
        questions.prepare_exercise(exercise, replace(course, seed=course.seed + offset))
        for offset in range(seeds)
    )
    assignment = Assignment(questions=prepared)
    outcomes = classroom.in_parallel(
        lambda entry, sandbox: _outcome(entry, exercise, assignment, sandbox),
        entries,
        Pool(sandboxes),
    )
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


def _failed(outcomes: list[Outcome]) -> int:
    return sum(not outcome.as_wanted for outcome in outcomes)


def _named(outcomes: list[Outcome]) -> int:
    return sum(outcome.named for outcome in outcomes if outcome.entry.diagnosis)


def _nameable(outcomes: list[Outcome]) -> int:
    return sum(bool(outcome.entry.diagnosis) for outcome in outcomes)
