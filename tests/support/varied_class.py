"""A class of any size with varied results, drawn from a seed: for the browser and for measuring."""

from dataclasses import dataclass
from math import exp, inf
from random import Random

from grader.model import (
    Criterion,
    CriterionResult,
    ExerciseResult,
    FailureCard,
    Message,
    Sample,
    Status,
    SubmissionResult,
    Table,
    Verdict,
)

CORE = ("sigmoid_prime", "tanh_prime", "relu_grad", "mse_grad", "softmax_jacobian")
_SHARES = {Criterion.VALUES: 18.0, Criterion.EDGES: 2.0, Criterion.STABILITY: 0.0}
_MISTAKES = {
    "sigmoid_prime": ("half", "double", "itself", "square", "one_minus"),
    "mse_grad": ("half", "sum", "neg", "no_x", "swapped"),
}
_PATTERNS = ("negative", "double", "half", "times_n", "transposed")
_VERDICTS = {
    Verdict.CORRECT: 60,
    Verdict.WRONG: 25,
    Verdict.PARTIAL: 6,
    Verdict.NOT_ATTEMPTED: 5,
    Verdict.NOT_BY_HAND: 1,
    Verdict.CRASHED: 2,
    Verdict.TIMED_OUT: 1,
}
_SAMPLES = 60


@dataclass(frozen=True, slots=True)
class VariedClass:
    """So many students with so many exercises; the first five exercises are the core ones."""

    students: int
    exercises: int = 5

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the exercises."""
        others = (f"exercise_number_{number}" for number in range(6, self.exercises + 1))
        return (*CORE, *others)[: self.exercises]

    def submissions(self) -> tuple[SubmissionResult, ...]:
        """The same students every time."""
        seeded = (Random(number) for number in range(self.students))  # noqa: S311  no secrets
        return tuple(_submission(number, self.names, draw) for number, draw in enumerate(seeded))


def _submission(number: int, names: tuple[str, ...], draw: Random) -> SubmissionResult:
    gifted = draw.random()
    exercises = tuple(_exercise(name, draw, gifted) for name in names)
    return SubmissionResult(
        student=f"{draw.choice(('Ada', 'Bruno', '李小明', 'Chen', 'Zoë'))} {number:05}",
        score=sum(exercise.score for exercise in exercises),
        max_score=20.0 * len(names),
        status=Status.GRADED,
        exercises=exercises,
    )


def _exercise(name: str, draw: Random, gifted: float) -> ExerciseResult:
    (verdict,) = draw.choices(list(_VERDICTS), list(_VERDICTS.values()))
    if draw.random() < gifted:
        verdict = Verdict.CORRECT
    scores = {Verdict.CORRECT: 20.0, Verdict.PARTIAL: 18.0}
    message = _message(name, verdict)
    return ExerciseResult(
        name=name,
        verdict=verdict,
        score=scores.get(verdict, 0.0),
        max_score=20.0,
        message=message,
        criteria=tuple(_criterion(name, one, verdict, message, draw) for one in _SHARES),
    )


def _message(name: str, verdict: Verdict) -> Message:
    sentences = {
        Verdict.CORRECT: Message(id="exercise.correct"),
        Verdict.NOT_ATTEMPTED: Message(id="case.not_implemented"),
        Verdict.NOT_BY_HAND: Message(id="by_hand.engine", parameters={"line": 7}),
        Verdict.TIMED_OUT: Message(id="stop.timed_out", parameters={"seconds": 10}),
        Verdict.CRASHED: Message(id="stop.missing", parameters={"what": name}),
    }
    return sentences.get(verdict, Message(id="case.values", parameters={"wrong": 3, "total": 40}))


def _criterion(
    name: str, criterion: Criterion, verdict: Verdict, message: Message, draw: Random
) -> CriterionResult:
    missed = {Verdict.WRONG: Criterion.VALUES, Verdict.PARTIAL: Criterion.EDGES}.get(verdict)
    judged = verdict in (Verdict.CORRECT, Verdict.WRONG, Verdict.PARTIAL)
    passed = criterion is not missed if judged else None
    mistake = _mistake(name, draw) if passed is False and missed is Criterion.VALUES else ""
    return CriterionResult(
        name=criterion,
        passed=passed,
        score=_SHARES[criterion] if passed and verdict is not Verdict.WRONG else 0,
        max_score=_SHARES[criterion],
        message=Message(id="criterion.passed") if passed else message,
        diagnosis=mistake or None,
        explanation=Message(id=f"diagnosis.{mistake}") if mistake else None,
        next_step=Message(id=f"diagnosis.{mistake}_next") if mistake else None,
        card=_card(name, draw) if passed is False else None,
    )


def _mistake(name: str, draw: Random) -> str:
    if draw.random() < 1 / 4:
        return ""
    if name in _MISTAKES:
        return f"{name}.{draw.choice(_MISTAKES[name])}"
    return f"signature.{draw.choice(_PATTERNS)}"


def _card(name: str, draw: Random) -> FailureCard:
    square = name in ("softmax_jacobian", "mse_grad")
    return FailureCard(
        case="values 3, float64",
        dtype="float64",
        inputs={"x": "[-0.5, 0, 2.25]"},
        index="[1]",
        point="0",
        got="0.125",
        expected="0.25",
        distance=1.25e5,
        wrong=3,
        total=40,
        curve=() if square else _curve(draw),
        table=_table(3 if name == "softmax_jacobian" else 1, draw) if square else None,
    )


def _curve(draw: Random) -> tuple[Sample, ...]:
    factor = draw.choice((0.5, -1.0, 2.0, inf))
    places = sorted(draw.uniform(-4, 4) for _ in range(_SAMPLES))
    slopes = (exp(-x) / (1 + exp(-x)) ** 2 for x in places)
    return tuple(
        Sample(x=x, got=None if factor == inf else factor * slope, expected=slope)
        for x, slope in zip(places, slopes, strict=True)
    )


def _table(rows: int, draw: Random) -> Table:
    columns = range(4)
    wrong = tuple(tuple(draw.random() < 1 / 3 for _ in columns) for _ in range(rows))
    expected = tuple(tuple(f"{draw.uniform(-1, 1):.4f}" for _ in columns) for _ in range(rows))
    got = tuple(
        tuple(f"-{e}" if off else e for e, off in zip(line, flags, strict=True))
        for line, flags in zip(expected, wrong, strict=True)
    )
    return Table(got=got, expected=expected, wrong=wrong)
