"""The gate `by_hand`: what the policy makes of findings and sightings."""

import pytest

from grader.by_hand import Gate
from grader.config import ByHand
from grader.model import Criterion, CriterionResult, ExerciseResult, Message, Verdict
from grader.rules import Reading
from grader.wire.sightings import Seen, Sighting

HONEST = {"a.py": b"def f(x): return x"}
SYMPY = {"a.py": b"import sympy\ndef f(x): return sympy.diff(x)"}
NAMED = {"a.py": b"import torch\ndef f(x): return torch.autograd.grad(x)"}
ENGINE = (Sighting(Seen.ENGINE, 7),)


def judge(
    before: ExerciseResult,
    files: dict[str, bytes],
    seen: tuple[Sighting, ...],
    policy: ByHand = ByHand.ENFORCE,
) -> ExerciseResult:
    """What the gate of `f` in a.py makes of a result."""
    gate = Gate(policy=policy, module="a", function="f", others=frozenset())
    return gate.judge(before, gate.read(Reading.of(files)), seen)


def result(verdict: Verdict = Verdict.CORRECT, *, passed: bool | None = True) -> ExerciseResult:
    """An exercise before the gate, with full marks unless it is not correct."""
    score = 20 if verdict is Verdict.CORRECT else 0
    said = Message(id="criterion.passed")
    values = CriterionResult(
        name=Criterion.VALUES, passed=passed, score=score, max_score=20, message=said
    )
    return ExerciseResult(
        name="f", verdict=verdict, score=score, max_score=20, message=said, criteria=(values,)
    )


def test_whoever_passes_keeps_the_points() -> None:
    judged = judge(result(), HONEST, ())
    assert (judged.verdict, judged.score) == (Verdict.CORRECT, 20)
    assert judged.criteria[-1].name is Criterion.BY_HAND
    assert (judged.criteria[-1].passed, judged.criteria[-1].notes) == (True, ())


@pytest.mark.parametrize(
    ("files", "seen", "key", "line"),
    [(SYMPY, (), "library", 2), (HONEST, ENGINE, "engine", 7), (SYMPY, ENGINE, "engine", 7)],
)
@pytest.mark.parametrize("verdict", [Verdict.CORRECT, Verdict.WRONG, Verdict.CRASHED])
def test_whoever_does_not_has_none(
    files: dict[str, bytes], seen: tuple[Sighting, ...], key: str, line: int, verdict: Verdict
) -> None:
    judged = judge(result(verdict), files, seen)
    assert (judged.verdict, judged.score) == (Verdict.NOT_BY_HAND, 0)
    assert all(one.score == 0 for one in judged.criteria)
    assert judged.criteria[-1].passed is False
    assert (judged.message.id, judged.message.parameters["line"]) == (f"by_hand.{key}", line)


def test_a_mere_word_is_a_note() -> None:
    judged = judge(result(), NAMED, ())
    assert (judged.verdict, judged.score) == (Verdict.CORRECT, 20)
    assert [note.id for note in judged.criteria[-1].notes] == ["by_hand.named"]


def test_under_the_policy_note_the_points_stay() -> None:
    judged = judge(result(), SYMPY, ENGINE, ByHand.NOTE)
    assert (judged.verdict, judged.score) == (Verdict.CORRECT, 20)
    assert judged.criteria[-1].passed
    assert [n.id for n in judged.criteria[-1].notes] == ["by_hand.engine", "by_hand.library"]


def test_under_the_policy_off_nothing_is_judged() -> None:
    assert judge(result(), SYMPY, ENGINE, ByHand.OFF) == result()


@pytest.mark.parametrize("verdict", [Verdict.NOT_ATTEMPTED, Verdict.TIMED_OUT])
def test_what_gave_no_answers_is_not_judged(verdict: Verdict) -> None:
    judged = judge(result(verdict, passed=None), HONEST, ())
    assert (judged.verdict, judged.criteria[-1].passed) == (verdict, None)


def test_a_stub_is_not_attempted_whatever_stands_beside_it() -> None:
    judged = judge(result(Verdict.NOT_ATTEMPTED, passed=False), SYMPY, ENGINE)
    assert (judged.verdict, judged.criteria[-1].passed) == (Verdict.NOT_ATTEMPTED, None)


def test_a_fault_of_ours_is_left_alone() -> None:
    fault = result(Verdict.GRADER_FAULT, passed=None)
    assert judge(fault, SYMPY, ENGINE) == fault
