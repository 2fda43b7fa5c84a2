"""The words of a result: verdicts, criteria, messages, and the records that carry them."""

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


class Sample(Record):
    """One input of an elementwise exercise; `got` is None when it was not finite."""

    x: float
    got: float | None
    expected: float


class Table(Record):
    """An answer beside the truth, entry by entry, as text fit to show; a vector has one row."""

    got: tuple[tuple[str, ...], ...]
    expected: tuple[tuple[str, ...], ...]
    wrong: tuple[tuple[bool, ...], ...]


class FailureCard(Record):
    """The smallest failing case of a criterion, as text fit to show.

    `index` is the position of the entry furthest off, `point` the input there (elementwise
    exercises only), `distance` its error in multiples of the tolerance (None when not finite).
    Where there are no entries to compare (an exception, a wrong shape) these are empty, and
    `total` is 0.
    `curve` is what a plot of an elementwise exercise shows, by x; `table` the smallest failing
    answer, when it is small enough to be read.
    """

    case: str
    dtype: str
    inputs: dict[str, str]
    index: str
    point: str
    got: str
    expected: str
    distance: float | None
    wrong: int
    total: int
    curve: tuple[Sample, ...] = ()
    table: Table | None = None


class Outcome(StrEnum):
    """What one case came to."""

    RIGHT = "right"
    WRONG = "wrong"
    RAISED = "raised"
    NO_MEMORY = "no_memory"
    NOT_IMPLEMENTED = "not_implemented"


class CaseResult(Record):
    """One case of one exercise, compared; `size` is the number of input elements."""

    name: str
    criterion: Criterion
    outcome: Outcome
    message: Message
    size: int
    notes: tuple[Message, ...] = ()
    card: FailureCard | None = None


class Diagnosis(Record):
    """The mistake behind wrong values, and what to think about next.

    `id` is a known mistake of the exercise (`mse_grad.half`), or a pattern that any wrong answer
    may show (`signature.negative`).
    """

    id: str
    message: Message
    next_step: Message | None = None


class CriterionResult(Record):
    """One criterion of one exercise; `passed` is None when it could not be judged.

    `diagnosis` is the id of a Diagnosis, `explanation` and `next_step` are its sentences.
    """

    name: Criterion
    passed: bool | None
    score: float
    max_score: float
    message: Message
    diagnosis: str | None = None
    explanation: Message | None = None
    next_step: Message | None = None
    notes: tuple[Message, ...] = ()
    card: FailureCard | None = None


class Override(Record):
    """What a person decided about one exercise of a student; it survives every regrade.

    `points` stand in place of the grader's; None leaves those and only comments. `made` is a time.
    """

    student: str
    exercise: str
    points: float | None = None
    why: str
    made: str


class ExerciseResult(Record):
    """One exercise of one submission; `seconds` is the wall time of its worker's answers.

    `output` is what the student's code printed, cut at the limit. Where `override` has points,
    `score` is those, and `graded_score` what the grader gave.
    """

    name: str
    verdict: Verdict
    score: float
    max_score: float
    message: Message
    criteria: tuple[CriterionResult, ...]
    seconds: float = 0.0
    output: str = ""
    override: Override | None = None
    graded_score: float | None = None


class Fact(StrEnum):
    """What a download tells about a submission beside its files."""

    LATE = "late"
    RESUBMITTED = "resubmitted"
    ANONYMOUS = "anonymous"
    GROUP = "group"


class Origin(Record):
    """Where a submission came from: the download's layout, and who the student is there.

    `identities` are what platforms know the student by, by kind (`email`, `canvas_id`, `login`).
    """

    layout: str = ""
    name: str = ""
    identities: dict[str, str] = {}
    facts: tuple[Fact, ...] = ()


class SubmissionResult(Record):
    """One submission; a fault of the grader has no score.

    `lines` are those of its files, as `grader.similarity` compares them.
    """

    student: str
    score: float | None
    max_score: float
    status: Status
    exercises: tuple[ExerciseResult, ...]
    origin: Origin = Origin()
    lines: str = ""


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


class Run(Record):
    """What a report was made with, enough to make it again."""

    grader_version: str
    seed: int
    assignment: str
    trials: int
    config_digest: str
    started: str
    python: str
    torch: str
    numpy: str
    machine: str
    sandbox: dict[str, str | list[str]]


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


class LookAlikes(Record):
    """Students whose own lines are nearly the same; `percent` is how alike any two of them are."""

    students: tuple[str, ...]
    percent: int
