"""Answers of the corpus under all seeds → how often the judge errs, in numbers that add up."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from typing import Self

from grader.corpus import Entry, Kind
from grader.model import Criterion, ExerciseResult, Verdict


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
    def accepted(self) -> bool:
        """Whether it counted as right under some seed, or earned what is due to none."""
        due = self.entry.verdict is Verdict.PARTIAL
        return any(
            result.verdict is Verdict.CORRECT or (result.score > 0 and not due)
            for result in self.results
        )

    @property
    def steady(self) -> bool:
        """Whether it scored the same under every seed."""
        return len({result.score for result in self.results}) == 1

    @property
    def nameable(self) -> bool:
        """Whether it is a mistake that has a name."""
        return self.entry.kind is Kind.WRONG and self.entry.diagnosis is not None

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
class Rates:
    """Counts of answers; of those not by hand, the `unknown` are all but the known holes."""

    right: int = 0
    false_rejects: int = 0
    wrong: int = 0
    false_accepts: int = 0
    nameable: int = 0
    named: int = 0
    mutants: int = 0
    killed: int = 0
    not_by_hand: int = 0
    unknown: int = 0
    refused: int = 0
    answers: int = 0
    steady: int = 0

    @classmethod
    def of(cls, outcomes: Collection[Outcome]) -> Self:
        """The counts over these answers."""
        right = [o for o in outcomes if o.entry.kind in (Kind.RIGHT, Kind.HONEST)]
        wrong = [o for o in outcomes if o.entry.kind is Kind.WRONG]
        nameable = [o for o in wrong if o.nameable]
        mutants = [o for o in outcomes if o.entry.kind is Kind.MUTANTS and not o.entry.reason]
        by_other_means = [o for o in outcomes if o.entry.kind is Kind.NOT_BY_HAND]
        unknown = [o for o in by_other_means if not o.entry.reason]
        return cls(
            right=len(right),
            false_rejects=sum(not o.as_wanted for o in right),
            wrong=len(wrong),
            false_accepts=sum(o.accepted for o in wrong),
            nameable=len(nameable),
            named=sum(o.named for o in nameable),
            mutants=len(mutants),
            killed=sum(o.as_wanted for o in mutants),
            not_by_hand=len(by_other_means),
            unknown=len(unknown),
            refused=sum(o.as_wanted for o in unknown),
            answers=len(outcomes),
            steady=sum(o.steady for o in outcomes),
        )

    def __add__(self, other: Self) -> Self:
        """The counts over both."""
        names = [field.name for field in fields(self)]
        return type(self)(**{name: getattr(self, name) + getattr(other, name) for name in names})

    def lines(self) -> Iterator[str]:
        """A line for each rate."""
        yield f"  false rejects      {self.false_rejects} of {self.right}"
        yield f"  false accepts      {self.false_accepts} of {self.wrong}"
        yield f"  mistakes named     {self.named} of {self.nameable}"
        yield f"  mutants killed     {self.killed} of {self.mutants}"
        holes = self.not_by_hand - self.unknown
        yield f"  not by hand        {self.refused} of {self.unknown} refused, {holes} known holes"
        yield f"  same score         {self.steady} of {self.answers}, under every seed"
