"""What became of an exercise, of a submission and of a run."""

from enum import StrEnum

from pydantic import Field

from grader.model.cases import FailureCard
from grader.model.words import Criterion, Message, Record, Status, Verdict

_UNTOUCHED = frozenset({"case.not_implemented", "stop.not_submitted"})


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
    `score` is those, and `graded_score` what the grader gave. `passed_over` are files that define
    the function otherwise and were not used.
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
    passed_over: tuple[str, ...] = ()

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was attempted: the function is still the stub, or nothing came in."""
        return self.verdict is Verdict.NOT_ATTEMPTED and self.message.id in _UNTOUCHED


class Fact(StrEnum):
    """What a download tells about a submission beside its files."""

    LATE = "late"
    RESUBMITTED = "resubmitted"
    ANONYMOUS = "anonymous"
    GROUP = "group"
    TOOL_FOLDER = "tool_folder"


class Origin(Record):
    """Where a submission came from: the download's layout, and who the student is there.

    `identities` are what platforms know the student by, by kind (`email`, `canvas_id`, `login`).
    """

    layout: str = ""
    name: str = ""
    identities: dict[str, str] = Field(default_factory=dict)
    facts: tuple[Fact, ...] = ()


class SubmissionResult(Record):
    """One submission; a fault of the grader has no score.

    `lines` are those of its files, as `grader.similarity` compares them. `skipped` tells of the
    statements that failed when its files were loaded, `chosen` of files that were used or not where
    that is not what their names say.
    """

    student: str
    score: float | None
    max_score: float
    status: Status
    exercises: tuple[ExerciseResult, ...]
    origin: Origin = Origin()
    lines: str = ""
    skipped: tuple[Message, ...] = ()
    chosen: tuple[Message, ...] = ()


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


class LookAlikes(Record):
    """Students whose own lines are nearly the same; `percent` is how alike any two of them are."""

    students: tuple[str, ...]
    percent: int
