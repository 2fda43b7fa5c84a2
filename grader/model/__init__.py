"""The words of a result: verdicts, criteria, messages, and the records that carry them."""

from grader.model.cases import (
    CaseResult,
    Diagnosis,
    FailureCard,
    Outcome,
    Sample,
    Table,
)
from grader.model.regrade import (
    Basis,
    Change,
    Earlier,
    Reason,
)
from grader.model.results import (
    CriterionResult,
    ExerciseResult,
    Fact,
    LookAlikes,
    Origin,
    Override,
    Run,
    SubmissionResult,
)
from grader.model.words import (
    Criterion,
    Excerpt,
    Finding,
    FindingKind,
    Message,
    Record,
    Status,
    Stop,
    Verdict,
)

__all__ = [
    "Basis",
    "CaseResult",
    "Change",
    "Criterion",
    "CriterionResult",
    "Diagnosis",
    "Earlier",
    "Excerpt",
    "ExerciseResult",
    "Fact",
    "FailureCard",
    "Finding",
    "FindingKind",
    "LookAlikes",
    "Message",
    "Origin",
    "Outcome",
    "Override",
    "Reason",
    "Record",
    "Run",
    "Sample",
    "Status",
    "Stop",
    "SubmissionResult",
    "Table",
    "Verdict",
]
