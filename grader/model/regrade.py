"""Why a grade stands, and what another run changed."""

from enum import StrEnum

from grader.model.words import Record


class Basis(Record):
    """Digests of all that a result follows from; with the same basis it would be the same."""

    submission: str = ""
    exercises: str = ""
    config: str = ""
    seed: str = ""
    version: str = ""


class Reason(StrEnum):
    """Why a submission was graded again: a part of its basis changed, or nothing did."""

    SUBMISSION = "submission"
    EXERCISES = "exercises"
    CONFIG = "config"
    SEED = "seed"
    VERSION = "version"
    AGAIN = "again"


class Change(Record):
    """A grade that another run changed, before overrides; None is no score (a grader fault)."""

    student: str
    exercise: str
    before: float | None
    after: float | None
    reasons: tuple[Reason, ...]
