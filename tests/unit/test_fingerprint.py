"""The errors of finite differences are recognised; those of honest formulas are not."""

import pytest
import torch
from torch import Tensor

from grader import fingerprint
from grader.model import FindingKind
from grader.questions import Assignment, Question
from grader.wire.messages import Answer, AnswerKind


def question(assignment: Assignment, name: str) -> Question:
    """One of the core exercises."""
    return next(q for q in assignment.questions if q.exercise.name == name)


def noted(asked: Question, values: list[Tensor]) -> bool:
    """Whether these answers to all cases get the note."""
    answers = tuple(Answer(kind=AnswerKind.VALUE, parts=(value,)) for value in values)
    found = fingerprint.inspect(asked.curvature, answers)
    assert all(finding.kind is FindingKind.NOTE for finding in found)
    return bool(found)


def forward(asked: Question, step: float) -> list[Tensor]:
    """Forward differences at every case."""
    f = asked.exercise.forward
    return [(f(x + step) - f(x)) / step for x in (case.inputs[0] for case in asked.cases)]


def central(asked: Question, step: float) -> list[Tensor]:
    """Central differences at every case."""
    f = asked.exercise.forward
    inputs = (case.inputs[0] for case in asked.cases)
    return [(f(x + step) - f(x - step)) / (2 * step) for x in inputs]


@pytest.mark.parametrize("name", ["sigmoid_prime", "tanh_prime"])
@pytest.mark.parametrize("step", [1e-5, 1e-6])
def test_a_forward_difference_is_noted(name: str, step: float, assignment: Assignment) -> None:
    asked = question(assignment, name)
    assert noted(asked, forward(asked, step))


@pytest.mark.parametrize("name", ["sigmoid_prime", "tanh_prime"])
@pytest.mark.parametrize("step", [1e-2, 1e-3, 1e-4])
def test_a_central_difference_is_noted(name: str, step: float, assignment: Assignment) -> None:
    asked = question(assignment, name)
    assert noted(asked, central(asked, step))


@pytest.mark.parametrize("name", ["sigmoid_prime", "tanh_prime", "relu_grad", "mse_grad"])
def test_the_truth_is_not_noted(name: str, assignment: Assignment) -> None:
    asked = question(assignment, name)
    assert not noted(asked, [truths[0].lowest for truths in asked.expected])


@pytest.mark.parametrize("epsilon", [1e-12, 1e-10, 1e-8])
def test_a_small_epsilon_is_not_noted(epsilon: float, assignment: Assignment) -> None:
    asked = question(assignment, "sigmoid_prime")
    values = [case.inputs[0].exp() for case in asked.cases]
    assert not noted(asked, [e / ((1 + e) ** 2 + epsilon) for e in values])
    assert not noted(asked, [e / (1 + e) ** 2 + epsilon for e in values])


def test_single_precision_inside_is_not_noted(assignment: Assignment) -> None:
    asked = question(assignment, "sigmoid_prime")
    singles = [case.inputs[0].to(torch.float32).sigmoid() for case in asked.cases]
    assert not noted(asked, [(s * (1 - s)).to(torch.float64) for s in singles])
