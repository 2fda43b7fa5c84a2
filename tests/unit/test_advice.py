"""Right formulas that break at extreme inputs, and the advice that is true of each."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from grader.exercise import Misconception
from grader.model import Criterion
from grader.questions import Assignment
from tests.test_cards import graded, question_of


def naive(a: Tensor, dim: int = -1) -> Tensor:
    """Softmax by its formula."""
    return a.exp() / a.exp().sum(dim, keepdim=True)


def jacobian(p: Tensor) -> Tensor:
    """That of softmax, of the probabilities."""
    return p.diag() - p.outer(p)


def chained(logits: Tensor, target: Tensor) -> Tensor:
    """The gradient of the cross-entropy through the probabilities."""
    rows = []
    for z, t in zip(logits, target, strict=True):
        p = z.softmax(0)
        y = torch.zeros_like(p)
        y[t] = 1
        rows.append((-y / p) @ jacobian(p))
    return torch.stack(rows) / len(logits)


def one_hot(logits: Tensor, target: Tensor) -> Tensor:
    """A row for each target."""
    return torch.eye(logits.shape[1], dtype=logits.dtype)[target]


FORMS = {
    "exponentials far away": (
        "sigmoid_prime",
        lambda x: (-x).exp() / (1 + (-x).exp()) ** 2,
        "stability.sigmoid_prime",
    ),
    "a sigmoid cut off": ("sigmoid_prime", lambda x: x.sigmoid() * (-x).sigmoid(), ""),
    "quotient of sinh and cosh": (
        "tanh_prime",
        lambda x: 1 - (x.sinh() / x.cosh()) ** 2,
        "stability.tanh_prime",
    ),
    "naive": ("softmax_jacobian", lambda a: jacobian(naive(a)), "stability.softmax_jacobian"),
    "naive, with a small number": (
        "softmax_jacobian",
        lambda a: jacobian(a.exp() / (a.exp().sum() + 1e-9)),
        "stability.softmax_jacobian",
    ),
    "shifted by the mean": (
        "softmax_jacobian",
        lambda a: jacobian(naive(a - a.mean())),
        "stability.lost",
    ),
    "shifted by the least": (
        "softmax_jacobian",
        lambda a: jacobian(naive(a - a.min())),
        "stability.lost",
    ),
    "logits cut off": (
        "softmax_jacobian",
        lambda a: jacobian(naive(a.clamp(-80, 80).double())),
        "",
    ),
    "naive rows": (
        "cross_entropy_grad",
        lambda z, t: (naive(z) - one_hot(z, t)) / len(z),
        "stability.softmax_jacobian",
    ),
    "through the probabilities": ("cross_entropy_grad", chained, "stability.lost"),
    "stable": ("cross_entropy_grad", lambda z, t: (z.softmax(1) - one_hot(z, t)) / len(z), ""),
}


@pytest.mark.parametrize(("exercise", "form", "advice"), FORMS.values(), ids=FORMS)
def test_the_advice_is_true_of_the_form(
    whole_assignment: Assignment, exercise: str, form: Callable[..., Tensor], advice: str
) -> None:
    result = graded(question_of(whole_assignment, exercise), Misconception("form", form))
    criteria = {one.name: one for one in result.criteria}
    assert criteria[Criterion.VALUES].passed
    told = {note.id for note in criteria[Criterion.STABILITY].notes}
    assert told == ({advice} if advice else set())
