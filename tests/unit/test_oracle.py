"""The oracle, audited against closed forms without cancellation (JUDGING A4) and 50 digits."""

import dataclasses
import subprocess
import sys

import mpmath  # type: ignore[import-untyped]
import pytest
import torch
from torch import Tensor

from grader import catalog, inputs, oracle
from grader.exercise import Argument, Case, Derivative, Exercise, Kink
from grader.model import Criterion
from tests.support.closed_forms import CLOSED_FORMS
from tests.support.places import ROOT

EXERCISES = {exercise.name: exercise for exercise in catalog.EXERCISES}
CASES = [
    pytest.param(exercise, case, id=f"{exercise.name}: {case.name}")
    for exercise in catalog.EXERCISES
    for case in inputs.cases(exercise, 2026, 8)
]
AUDIT = 1e-14
DIGITS = 50


def made(exercise: Exercise, *tensors: Tensor) -> Case:
    """A case with these inputs."""
    assert len(tensors) == len(exercise.arguments)
    return Case(name="made", criterion=Criterion.VALUES, inputs=tensors)


def double(values: object) -> Tensor:
    """A float64 tensor."""
    return torch.tensor(values, dtype=torch.float64)


def test_every_exercise_has_a_closed_form() -> None:
    assert set(CLOSED_FORMS) == set(EXERCISES)


@pytest.mark.parametrize(("exercise", "case"), CASES)
def test_the_truth_agrees_with_the_closed_form(exercise: Exercise, case: Case) -> None:
    values = CLOSED_FORMS[exercise.name](*case.wide)
    closed = values if isinstance(values, tuple) else (values,)
    for truth, value in zip(oracle.expected(exercise, case), closed, strict=True):
        rounding = AUDIT * (1 + truth.terms + value.abs())
        error = (truth.highest - value).abs()
        if not exercise.kinks:
            assert torch.equal(truth.lowest, truth.highest)
            assert bool((error <= rounding).all())
        else:
            assert bool(((truth.lowest <= value) & (value <= truth.highest)).all())


@pytest.mark.parametrize("name", ["sigmoid_prime", "tanh_prime"])
@pytest.mark.parametrize("x", [-4.0, -1.718, -0.113, 0.0, 1e-8, 0.918, 4.0, 6.5])
def test_a_derivative_is_right_to_fourteen_decimals(name: str, x: float) -> None:
    (truth,) = oracle.expected(EXERCISES[name], made(EXERCISES[name], double(x)))
    with mpmath.workdps(DIGITS):
        function = {"sigmoid_prime": lambda v: 1 / (1 + mpmath.exp(-v)), "tanh_prime": mpmath.tanh}
        exact = float(mpmath.diff(function[name], mpmath.mpf(x)))
    assert truth.lowest.item() == pytest.approx(exact, rel=0, abs=AUDIT)


@pytest.mark.parametrize(
    "logits",
    [[0.7], [0.7, -1.2], [-1.718, 0.341, 2.236, -0.577], [-20.0, 20.0, 0.5], [100.2, 99.1]],
)
def test_the_jacobian_is_right_in_every_entry(logits: list[float]) -> None:
    exercise = EXERCISES["softmax_jacobian"]
    (truth,) = oracle.expected(exercise, made(exercise, double(logits)))
    with mpmath.workdps(DIGITS):
        powers = [mpmath.exp(mpmath.mpf(a)) for a in logits]
        p = [power / mpmath.fsum(powers) for power in powers]
        exact = [[float(p[i] * ((i == j) - p[j])) for j in range(len(p))] for i in range(len(p))]
    torch.testing.assert_close(truth.lowest, double(exact), rtol=0, atol=AUDIT)


def test_the_gradients_are_right_in_every_entry() -> None:
    exercise = EXERCISES["mse_grad"]
    case = inputs.cases(exercise, 7, 1)[0]
    x, w, b, y = (tensor.tolist() for tensor in case.inputs)
    with mpmath.workdps(DIGITS):
        residuals = [mpmath.fdot(row, w) + b - t for row, t in zip(x, y, strict=True)]
        exact_w = [
            float(2 * mpmath.fdot(residuals, [row[j] for row in x]) / len(y)) for j in range(len(w))
        ]
        exact_b = float(2 * mpmath.fsum(residuals) / len(y))
    truth_w, truth_b = oracle.expected(exercise, case)
    assert truth_w.lowest.tolist() == pytest.approx(exact_w, rel=AUDIT)
    assert truth_b.lowest.item() == pytest.approx(exact_b, rel=AUDIT)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    "case", inputs.cases(EXERCISES["softmax_jacobian"], 2026, 2), ids=lambda case: case.name
)
def test_random_cotangents_agree_with_the_jacobian(case: Case, seed: int) -> None:
    exercise = EXERCISES["softmax_jacobian"]
    logits = case.inputs[0].to(torch.float64).requires_grad_()
    output = exercise.forward(logits)
    generator = torch.Generator().manual_seed(seed)
    cotangent = torch.rand(output.shape, generator=generator, dtype=torch.float64)
    (product,) = torch.autograd.grad(output, logits, cotangent)
    (truth,) = oracle.expected(exercise, case)
    torch.testing.assert_close(cotangent @ truth.lowest, product, rtol=0, atol=AUDIT)


def test_the_rows_of_the_jacobian_are_not_taken_through_a_sum() -> None:
    exercise = EXERCISES["softmax_jacobian"]
    (truth,) = oracle.expected(exercise, made(exercise, double([0.3, -1.2, 2.1])))
    assert float(truth.lowest.abs().min()) > 1e-3
    torch.testing.assert_close(truth.lowest.sum(1), torch.zeros(3).double(), rtol=0, atol=AUDIT)


def test_the_first_index_of_the_jacobian_is_that_of_the_output() -> None:
    exercise = dataclasses.replace(
        EXERCISES["softmax_jacobian"], forward=lambda a: torch.stack([a[0] * a[1], 3 * a[2]])
    )
    (truth,) = oracle.expected(exercise, made(exercise, double([5.0, 7.0, 2.0])))
    assert truth.lowest.tolist() == [[7, 5, 0], [0, 0, 3]]


def test_single_precision_inputs_are_answered_at_their_exact_values() -> None:
    exercise, x = EXERCISES["sigmoid_prime"], torch.tensor([0.1, -2.7])
    (single,) = oracle.expected(exercise, made(exercise, x))
    (wide,) = oracle.expected(exercise, made(exercise, x.double()))
    assert single.lowest.dtype is torch.float64
    assert torch.equal(single.lowest, wide.lowest)


@pytest.mark.parametrize(
    ("x", "lowest", "highest"),
    [(0.0, 0, 1), (-0.0, 0, 1), (1e-300, 1, 1), (-1e-300, 0, 0), (2.0, 1, 1), (-2.0, 0, 0)],
)
def test_at_the_kink_of_relu_any_subgradient_is_right(
    x: float, lowest: float, highest: float
) -> None:
    exercise = EXERCISES["relu_grad"]
    (truth,) = oracle.expected(exercise, made(exercise, double([x])))
    assert (truth.lowest.item(), truth.highest.item()) == (lowest, highest)


def test_a_kink_is_where_it_is_declared() -> None:
    exercise = dataclasses.replace(
        EXERCISES["relu_grad"], forward=torch.abs, kinks=(Kink(at=0.0, lowest=-1, highest=1),)
    )
    (truth,) = oracle.expected(exercise, made(exercise, double([-1.0, 0.0, 1.0])))
    assert (truth.lowest.tolist(), truth.highest.tolist()) == ([-1, -1, 1], [-1, 1, 1])


@pytest.mark.parametrize("case", inputs.cases(EXERCISES["mse_grad"], 2026, 8), ids=lambda c: c.name)
def test_the_terms_bound_the_sum_of_the_absolute_terms(case: Case) -> None:
    x, w, b, y = (tensor.double() for tensor in case.inputs)
    products = torch.cat([x * w, b.expand(len(y), 1), -y[:, None]], dim=1)
    terms_w = (2 * products.abs().sum(1)[:, None] * x.abs()).mean(0)
    terms_b = (2 * products.abs().sum(1)).mean()
    for truth, terms in zip(
        oracle.expected(EXERCISES["mse_grad"], case), (terms_w, terms_b), strict=True
    ):
        assert bool((truth.terms >= terms * (1 - AUDIT)).all())
        assert bool((truth.terms <= terms * (1 + AUDIT)).all())
        assert bool((truth.lowest.abs() <= truth.terms * (1 + AUDIT)).all())


@pytest.mark.parametrize("name", ["sigmoid_prime", "tanh_prime", "relu_grad", "softmax_jacobian"])
def test_an_answer_that_is_no_sum_has_no_terms(name: str) -> None:
    exercise = EXERCISES[name]
    (truth,) = oracle.expected(exercise, inputs.cases(exercise, 2026, 1)[0])
    assert truth.terms.shape == truth.lowest.shape
    assert not bool(truth.terms.any())


@pytest.mark.parametrize(("exercise", "case"), CASES[::5])
def test_the_inputs_of_a_case_stay_as_they_are(exercise: Exercise, case: Case) -> None:
    before = [tensor.clone() for tensor in case.inputs]
    oracle.expected(exercise, case)
    assert all(map(torch.equal, case.inputs, before))
    assert not any(tensor.requires_grad for tensor in case.inputs)


def test_a_constant_argument_is_not_differentiated() -> None:
    exercise = Exercise(
        name="toy",
        module="toys",
        derivative=Derivative.GRADIENT,
        forward=lambda x, c: (x * c).sum(),
        arguments=(Argument(name="x"), Argument(name="c", differentiated=False)),
        shapes=(((2,), (2,)),),
    )
    (truth,) = oracle.expected(exercise, made(exercise, double([1.0, 2.0]), double([3.0, 4.0])))
    assert truth.lowest.tolist() == [3, 4]


@pytest.mark.parametrize("name", ["sigmoid_prime", "tanh_prime", "relu_grad"])
@pytest.mark.parametrize("shape", [(), (0,), (2, 0), (1, 1)], ids=str)
def test_the_truth_has_the_shape_of_the_input(name: str, shape: tuple[int, ...]) -> None:
    (truth,) = oracle.expected(EXERCISES[name], made(EXERCISES[name], torch.ones(shape).double()))
    assert truth.lowest.shape == truth.highest.shape == truth.terms.shape == shape


@pytest.mark.parametrize("momentum", [0.0, 0.7])
def test_a_path_is_where_the_optimizer_of_torch_goes(momentum: float) -> None:
    start, rate, steps = double([1.3, -0.7, 2.1]), double(0.2), torch.tensor(5)
    heavy, exercise = EXERCISES["descend_with_momentum"], EXERCISES["descend"]
    (truth,) = (
        oracle.expected(heavy, made(heavy, start, rate, double(momentum), steps))
        if momentum
        else oracle.expected(exercise, made(exercise, start, rate, steps))
    )
    theta = start.clone().requires_grad_()
    optimizer, path = torch.optim.SGD([theta], lr=0.2, momentum=momentum), [start]
    for _ in range(5):
        optimizer.zero_grad()
        (theta**2).sum().backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        path.append(theta.detach().clone())
    torch.testing.assert_close(truth.lowest, torch.stack(path), rtol=0, atol=AUDIT)


def test_the_truth_costs_no_import_of_sympy() -> None:
    """Torch imports it at the first cotangent it is given; every start would take half a second."""
    code = (
        "import sys; from grader import catalog, inputs, oracle\n"
        "for exercise in catalog.EXERCISES:\n"
        "    case = inputs.cases(exercise, 1, 1)[0]\n"
        "    oracle.expected(exercise, case)\n"
        "    if exercise.derivative == 'elementwise': oracle.higher(exercise, case)\n"
        "print('sympy' in sys.modules)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert finished.stdout == "False\n"
