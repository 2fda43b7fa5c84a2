"""The words of a result: verdicts, criteria, messages; and the record that all others are."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Criterion(StrEnum):
    """What is judged of one exercise (README, "How an answer is judged")."""

    VALUES = "values"
    EDGES = "edges"
    STABILITY = "stability"
    CONTRACT = "contract"
    BY_HAND = "by_hand"


class Verdict(StrEnum):
    """What became of one exercise. All but the last are the student's; the last is ours."""

    CORRECT = "correct"
    PARTIAL = "partial"
    WRONG = "wrong"
    NOT_ATTEMPTED = "not_attempted"
    NOT_BY_HAND = "not_by_hand"
    CRASHED = "crashed"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    UNLOADABLE = "unloadable"
    GRADER_FAULT = "grader_fault"


class Status(StrEnum):
    """What became of one submission."""

    GRADED = "graded"
    NOT_SUBMITTED = "not_submitted"
    GRADER_FAULT = "grader_fault"


class Record(BaseModel):
    """A frozen record that refuses unknown fields and numbers that are not finite."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Excerpt(Record):
    """One line of a submission, as it was handed in.

    `line` counts from 1, inside `cell` when that is not 0: a notebook's cells count from 1, too.
    `column` is where Python stopped reading, from 1; 0 when that is not known.
    """

    file: str
    line: int
    text: str
    cell: int = 0
    column: int = 0


class Message(Record):
    """A sentence by its id and its parameters; `grader.language` puts it into words.

    `meaning` says the same in words that teach, where the sentence quotes an error of Python or
    torch; `excerpt` is the line that it speaks of.
    """

    id: str
    parameters: dict[str, str | int | float] = {}
    meaning: "Message | None" = None
    excerpt: Excerpt | None = None


class FindingKind(StrEnum):
    """What a finding does: it costs the exercise, or it is only shown."""

    REFUSED = "refused"
    NOTE = "note"


class Finding(Record):
    """Something in a submission that is no derivation by hand; `line` is 0 when it is unknown."""

    kind: FindingKind
    line: int
    what: Message


class Stop(Record):
    """Why a worker gave no answers to an exercise: the verdict and the sentence."""

    verdict: Verdict
    message: Message
