"""Why a grade stands, and what another run changed."""

from enum import StrEnum

from grader.model.results import Run
from grader.model.words import Record


class Reason(StrEnum):
    """Why a submission was graded again: a part of its basis changed, or nothing did."""

    SUBMISSION = "submission"
    EXERCISES = "exercises"
    CONFIG = "config"
    SEED = "seed"
    VERSION = "version"
    AGAIN = "again"


class Basis(Record):
    """Digests of all that a result follows from; with the same basis it would be the same."""

    submission: str = ""
    exercises: str = ""
    config: str = ""
    seed: str = ""
    version: str = ""

    def differs_from(self, other: "Basis") -> tuple[Reason, ...]:
        """The parts that differ, but for the submission."""
        parts = (Reason.EXERCISES, Reason.CONFIG, Reason.SEED, Reason.VERSION)
        return tuple(part for part in parts if getattr(self, part) != getattr(other, part))

    def mixes_with(self, other: "Basis") -> tuple[Reason, ...]:
        """The parts that are the course's to choose and differ; grades are not comparable then.

        What an old store does not know differs from nothing.
        """
        parts = (Reason.SEED, Reason.CONFIG)
        known = (part for part in parts if getattr(self, part) and getattr(other, part))
        return tuple(part for part in known if getattr(self, part) != getattr(other, part))


class Change(Record):
    """A grade that another run changed, before overrides; None is no score (a grader fault)."""

    student: str
    exercise: str
    before: float | None
    after: float | None
    reasons: tuple[Reason, ...]


class Earlier(Record):
    """Rows that an earlier run made on another basis, and in what that differs from the last."""

    run: Run
    differs: tuple[Reason, ...]
    students: tuple[str, ...]

    @property
    def mixed(self) -> bool:
        """Whether the grades are not comparable: another seed or policy, not another grader."""
        return Reason.SEED in self.differs or Reason.CONFIG in self.differs
