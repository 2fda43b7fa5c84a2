"""`grader verify` refuses an exercise that is weak, and says why."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader import catalog, verify, workplace
from grader.corpus import Entry, Kind
from grader.course import Course
from grader.exercise import Argument, Derivative, Exercise, Misconception
from grader.model import ExerciseResult, Message, Verdict
from grader.probes import Pair
from grader.rates import Outcome, Rates
from grader.sandbox.host import Sandbox
from grader.verify import Report
from tests.support.command import grader
from tests.support.places import ROOT

RELU = next(e for e in catalog.EXERCISES if e.name == "relu_grad")
SIGMOID = next(e for e in catalog.EXERCISES if e.name == "sigmoid_prime")
MODULE = "import torch\n\n\ndef {name}(x):\n    return {formula}\n"


@pytest.fixture(scope="module")
def sandbox(course: Course) -> Iterator[Sandbox]:
    """One of its own: one that has twins answers nobody else."""
    with workplace.sandbox(course) as sandbox:
        yield sandbox


def entry(kind: Kind, name: str, formula: str, exercise: str, **said: Any) -> Entry:  # noqa: ANN401  fields of an entry
    """An answer to an exercise."""
    source = MODULE.format(name=exercise, formula=formula).encode()
    verdict = Verdict.CORRECT if kind is Kind.RIGHT else None
    return Entry(
        kind=kind, exercise=exercise, name=name, source=source, **{"verdict": verdict, **said}
    )


def weaknesses(
    exercise: Exercise, entries: tuple[Entry, ...], course: Course, sandbox: Sandbox
) -> str:
    """What verify says of the exercise, under one seed."""
    points = replace(course, points={exercise.name: 20.0}, exercises=(exercise,))
    return "\n".join(verify.judge(exercise, entries, points, 1, sandbox).weaknesses())


def test_inputs_that_are_all_positive_are_refused_for_relu(
    course: Course, sandbox: Sandbox
) -> None:
    positive = replace(
        RELU, arguments=(Argument(name="x", low=0.5, high=4.0),), points=(), edges=(), extremes=()
    )
    right = entry(Kind.RIGHT, "plain", "(x > 0).to(x.dtype)", "relu_grad")
    found = weaknesses(positive, (right,), course, sandbox)
    assert "the inputs hold truth and" in found
    assert "0 tolerances apart" in found
    assert "the null answer ones earns points" in found


def test_a_cotangent_of_all_ones_is_refused_for_the_softmax(
    course: Course, sandbox: Sandbox
) -> None:
    summed = Exercise(
        name="softmax_gradient",
        module="toys",
        derivative=Derivative.GRADIENT,
        forward=lambda x: x.softmax(dim=0).sum(),
        arguments=(Argument(name="x"),),
        shapes=(((5,),), ((3,),)),
        misconceptions=(
            Misconception("negative", lambda x: -x.softmax(dim=0) * (1 - x.softmax(dim=0).sum())),
        ),
    )
    right = entry(Kind.RIGHT, "zeros", "torch.zeros_like(x)", "softmax_gradient")
    found = weaknesses(summed, (right,), course, sandbox)
    assert "the null answer zeros earns points" in found
    assert "the inputs hold truth and negative" in found


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (entry(Kind.RIGHT, "bad", "x", "sigmoid_prime"), "right/sigmoid_prime/bad got wrong"),
        (
            entry(Kind.WRONG, "good", "torch.sigmoid(x) * torch.sigmoid(-x)", "sigmoid_prime"),
            "wrong/sigmoid_prime/good got correct",
        ),
        (
            entry(Kind.WRONG, "odd", "x", "sigmoid_prime", diagnosis="sigmoid_prime.half"),
            "mistakes not named: wrong/sigmoid_prime/odd",
        ),
        (
            entry(Kind.WRONG, "crash", "1 / 0", "sigmoid_prime", verdict=Verdict.WRONG),
            "wrong/sigmoid_prime/crash got crashed",
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Entry) else "",
)
def test_an_answer_that_does_not_get_what_it_must_is_a_weakness(
    given: Entry, said: str, course: Course, sandbox: Sandbox
) -> None:
    assert said in weaknesses(SIGMOID, (given,), course, sandbox)


def test_an_exercise_without_right_answers_proves_nothing(course: Course, sandbox: Sandbox) -> None:
    assert "no right answer in the corpus" in weaknesses(SIGMOID, (), course, sandbox)


@pytest.mark.slow
def test_the_command_prints_the_rates_and_ends_well(course: Course) -> None:
    finished = grader("verify", "--seeds", "1")
    assert finished.returncode == 0, finished.stdout + finished.stderr
    for exercise in course.exercises:
        assert f"{exercise.name}, 1 seeds\n  false rejects      0 of" in finished.stdout
    assert f"All {len(course.exercises)}\n  false rejects      0 of" in finished.stdout
    assert "Weaknesses: 0." in finished.stdout


def test_outside_of_a_checkout_there_is_nothing_to_verify(tmp_path: Path) -> None:
    finished = grader("verify", "--config", ROOT / "config.yaml", folder=tmp_path)
    assert (finished.returncode, "no corpus" in finished.stderr) == (2, True)


def result(score: float) -> ExerciseResult:
    """Of an answer that got so many points."""
    return ExerciseResult(
        name="relu_grad",
        verdict=Verdict.PARTIAL,
        score=score,
        max_score=20,
        message=Message(id="verdict.partial"),
        criteria=(),
    )


def test_an_answer_whose_score_depends_on_the_seed_is_a_weakness() -> None:
    given = replace(entry(Kind.MUTANTS, "lucky", "x", "relu_grad"), verdict=Verdict.PARTIAL)
    outcomes = [
        Outcome(entry=given, results=(result(18), result(18))),
        Outcome(entry=given, results=(result(18), result(16))),
    ]
    assert [outcome.steady for outcome in outcomes] == [True, False]
    assert "  same score         1 of 2, under every seed" in Rates.of(outcomes).lines()
    report = Report(
        exercise="relu_grad",
        seeds=2,
        outcomes=tuple(outcomes),
        weakest=Pair(first="truth", second="zeros", distance=1e6, wanted=1e3),
        paid_nulls=(),
    )
    assert "mutants/relu_grad/lucky scores differently under different seeds" in report.weaknesses()


def test_a_wrong_answer_that_is_refused_for_another_reason_is_not_accepted() -> None:
    mistake = replace(entry(Kind.WRONG, "odd", "x", "relu_grad"), verdict=Verdict.CRASHED)
    refused, paid = (Outcome(entry=mistake, results=(result(points),)) for points in (0, 18))
    assert [o.as_wanted for o in (refused, paid)] == [False, False]
    assert (Rates.of([refused]).false_accepts, Rates.of([paid]).false_accepts) == (0, 1)


def test_rates_of_exercises_add_up() -> None:
    mistake = entry(Kind.WRONG, "odd", "x", "relu_grad", diagnosis="relu_grad.value")
    missed = Outcome(entry=mistake, results=(result(18),))
    both = Rates.of([missed]) + Rates.of([missed])
    assert (both.wrong, both.false_accepts, both.nameable, both.named) == (2, 2, 2, 0)
    assert (both.right, both.answers, both.steady) == (0, 2, 2)
