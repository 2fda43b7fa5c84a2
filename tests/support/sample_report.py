"""One fixed class with every verdict, every status and hostile texts."""

from dataclasses import dataclass

from grader.model import (
    Criterion,
    CriterionResult,
    ExerciseResult,
    FailureCard,
    Message,
    Run,
    Status,
    SubmissionResult,
    Verdict,
)
from grader.report.contents import Contents

MARKUP_NAME = "<img src=x onerror=alert(1)>"
FORMULA_NAME = "=cmd|' /C calc'!A0"
HOSTILE_OUTPUT = "</pre><script>alert(1)</script>\x1b[2J{{ 7 * 7 }} \ud800 \u202egnorw"
POINTS = 20.0

_SHARES = {Criterion.VALUES: 18.0, Criterion.EDGES: 2.0, Criterion.STABILITY: 0.0}
_PASSED = Message(id="criterion.passed")
_RANGE = Message(id="case.values", parameters={"wrong": 3, "total": 40})


@dataclass(frozen=True, slots=True)
class SampleContents(Contents):
    """A class that is all in memory."""

    submissions: tuple[SubmissionResult, ...]


def contents() -> SampleContents:
    """The class."""
    return SampleContents(run=run(), submissions=(*_graded(), *_without_answers()))


def run() -> Run:
    """What the class was graded with."""
    return Run(
        grader_version="0.1.0",
        seed=2026,
        assignment="core",
        trials=8,
        config_digest="sha256:5f2c",
        started="2026-11-23T09:00:00+00:00",
        python="3.11.2",
        torch="2.13.0",
        numpy="2.4.1",
        machine="Linux-6.1-x86_64",
        sandbox={"layers": ["descriptors", "rlimits", "seccomp"], "user": "<nobody>"},
    )


def stopped(name: str, verdict: Verdict, message: Message, output: str = "") -> ExerciseResult:
    """An exercise that gave no answers."""
    criteria = tuple(
        CriterionResult(name=criterion, passed=None, score=0, max_score=share, message=message)
        for criterion, share in _SHARES.items()
    )
    return ExerciseResult(
        name=name,
        verdict=verdict,
        score=0,
        max_score=POINTS,
        message=message,
        criteria=criteria,
        seconds=1.5,
        output=output,
    )


def submission(
    student: str, *exercises: ExerciseResult, status: Status = Status.GRADED
) -> SubmissionResult:
    """A student whose score is the sum of the exercises."""
    fault = status is Status.GRADER_FAULT
    return SubmissionResult(
        student=student,
        score=None if fault else sum(exercise.score for exercise in exercises),
        max_score=POINTS * len(exercises),
        status=status,
        exercises=exercises,
    )


def _graded() -> tuple[SubmissionResult, ...]:
    markup = Message(id="stop.exited", parameters={"code": "<b>0</b> & {braces}"})
    by_hand = Message(id="criterion.by_hand")
    return (
        submission(
            "Ada Lovelace", correct("sigmoid_prime"), _noted("relu_grad"), correct("mse_grad")
        ),
        submission(FORMULA_NAME, _partial(), _wrong(), _untouched("mse_grad")),
        submission(
            MARKUP_NAME,
            _crashed(),
            stopped("relu_grad", Verdict.TIMED_OUT, markup),
            stopped("mse_grad", Verdict.OUT_OF_MEMORY, _line_message("case.no_memory")),
        ),
        submission(
            "李小明 {braces} %s",
            stopped("sigmoid_prime", Verdict.UNLOADABLE, _line_message("case.no_memory")),
            stopped("relu_grad", Verdict.NOT_BY_HAND, by_hand),
            correct("mse_grad"),
        ),
    )


def _without_answers() -> tuple[SubmissionResult, ...]:
    missing = Message(id="stop.not_submitted")
    fault = Message(id="stop.fault", parameters={"error": "OSError: <disk full>"})
    names = ("sigmoid_prime", "relu_grad", "mse_grad")
    absent = (stopped(name, Verdict.NOT_ATTEMPTED, missing) for name in names)
    failed = (stopped(name, Verdict.GRADER_FAULT, fault) for name in names)
    return (
        submission("Noor", *absent, status=Status.NOT_SUBMITTED),
        submission('O"Brien, Pat', *failed, status=Status.GRADER_FAULT),
    )


def correct(name: str) -> ExerciseResult:
    """An exercise with full marks."""
    return _judged(name, Verdict.CORRECT, Message(id="exercise.correct"), {})


def _noted(name: str) -> ExerciseResult:
    noted = _criterion(Criterion.EDGES, notes=(Message(id="stability.sigmoid_prime"),))
    return _judged(name, Verdict.CORRECT, Message(id="exercise.correct"), {Criterion.EDGES: noted})


def _partial() -> ExerciseResult:
    missed = _criterion(Criterion.EDGES, message=_RANGE, card=_card("0.25", 1234.5))
    return _judged("sigmoid_prime", Verdict.PARTIAL, _RANGE, {Criterion.EDGES: missed})


def _wrong() -> ExerciseResult:
    card = _card("nan", None)
    values = _criterion(Criterion.VALUES, message=_RANGE, mistake="relu_grad.ones", card=card)
    return _judged("relu_grad", Verdict.WRONG, _RANGE, {Criterion.VALUES: values})


def _untouched(name: str) -> ExerciseResult:
    message = Message(id="case.not_implemented")
    missed = {criterion: _criterion(criterion, message=message) for criterion in _SHARES}
    return _judged(name, Verdict.NOT_ATTEMPTED, message, missed)


def _crashed() -> ExerciseResult:
    message = _line_message("case.raised")
    missed = {criterion: _criterion(criterion, message=message) for criterion in _SHARES}
    result = _judged("sigmoid_prime", Verdict.CRASHED, message, missed)
    return result.model_copy(update={"output": HOSTILE_OUTPUT})


def _line_message(sentence: str) -> Message:
    words = {"error": "ValueError", "text": "<script>alert('\ud800{x}')</script>"}
    return Message(id=sentence, parameters={**words, "line": 7, "case": "values 3 <float32>"})


def _criterion(
    name: Criterion,
    *,
    message: Message = _PASSED,
    notes: tuple[Message, ...] = (),
    mistake: str = "",
    card: FailureCard | None = None,
) -> CriterionResult:
    passed = message == _PASSED
    return CriterionResult(
        name=name,
        passed=passed,
        score=_SHARES[name] if passed else 0,
        max_score=_SHARES[name],
        message=message,
        diagnosis=mistake or None,
        explanation=Message(id=f"diagnosis.{mistake}") if mistake else None,
        next_step=Message(id=f"diagnosis.{mistake}_next") if mistake else None,
        notes=notes,
        card=card,
    )


def _judged(
    name: str, verdict: Verdict, message: Message, special: dict[Criterion, CriterionResult]
) -> ExerciseResult:
    criteria = tuple(special.get(criterion, _criterion(criterion)) for criterion in _SHARES)
    gate = criteria[0].passed
    return ExerciseResult(
        name=name,
        verdict=verdict,
        score=sum(criterion.score for criterion in criteria) if gate else 0,
        max_score=POINTS,
        message=message,
        criteria=criteria,
        seconds=0.25,
    )


def _card(got: str, distance: float | None) -> FailureCard:
    return FailureCard(
        case="values 3 <float32>",
        dtype="float32",
        inputs={"x": "[-0.5, 0, 2.25]"},
        index="[1]",
        point="0",
        got=got,
        expected="0 ... 1",
        distance=distance,
        wrong=3,
        total=40,
    )
