"""The cases of an exercise: the same for every student, and changed by nothing but their names."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import pytest
import torch
from torch import Tensor

from grader import catalog, inputs
from grader.exercise import Argument, Case, Derivative, Exercise, Point
from grader.model import Criterion

EXERCISES = {exercise.name: exercise for exercise in catalog.EXERCISES}
SEED = 2026


def toy(**changes: Any) -> Exercise:  # noqa: ANN401  the fields of an Exercise
    """An exercise of two arguments."""
    exercise = Exercise(
        name="toy",
        module="toys",
        derivative=Derivative.GRADIENT,
        forward=lambda x, w: (x * w).sum(),
        arguments=(Argument(name="x", low=-1, high=3), Argument(name="w", low=10, high=11)),
        shapes=(((40,), (30, 2)), ((), ())),
        points=(Point("fixed", (0.1, (0.2, 0.3))),),
        edges=(Point("zero", (0.0, (0.0,))),),
    )
    return dataclasses.replace(exercise, **changes)


def by_name(cases: tuple[Case, ...]) -> dict[str, tuple[Tensor, ...]]:
    """The inputs by the name of their case."""
    assert len({case.name for case in cases}) == len(cases)
    return {case.name: case.inputs for case in cases}


def assert_contains(more: tuple[Case, ...], fewer: Mapping[str, tuple[Tensor, ...]]) -> None:
    """Every case of `fewer` stands unchanged in `more`."""
    found = by_name(more)
    for name, tensors in fewer.items():
        assert all(map(torch.equal, found[name], tensors))


@pytest.mark.parametrize("name", EXERCISES)
def test_the_same_seed_draws_the_same_cases(name: str) -> None:
    first = by_name(inputs.cases(EXERCISES[name], SEED, 8))
    torch.rand(100)  # the state of torch's own generator is of no matter
    assert_contains(inputs.cases(EXERCISES[name], SEED, 8), first)


@pytest.mark.parametrize("name", EXERCISES)
def test_one_more_trial_changes_no_other_case(name: str) -> None:
    fewer = by_name(inputs.cases(EXERCISES[name], SEED, 8))
    assert_contains(inputs.cases(EXERCISES[name], SEED, 9), fewer)


def test_one_more_point_changes_no_other_case() -> None:
    fewer = by_name(inputs.cases(toy(), SEED, 3))
    new = Point("new", (1.0, (2.0,)))
    newer = Point("newer", new.inputs)
    more = toy(points=(new, *toy().points), edges=(newer, *toy().edges))
    assert_contains(inputs.cases(more, SEED, 3), fewer)


def test_drawing_draws_from_no_shared_generator() -> None:
    before = torch.random.get_rng_state()
    inputs.cases(toy(), SEED, 3)
    assert torch.equal(torch.random.get_rng_state(), before)


@pytest.mark.parametrize("other", [toy(name="toy_2"), toy(name="yot")], ids=lambda e: e.name)
def test_two_exercises_get_different_numbers(other: Exercise) -> None:
    one, two = inputs.cases(toy(), SEED, 1)[0], inputs.cases(other, SEED, 1)[0]
    assert not torch.equal(one.inputs[0], two.inputs[0])


@pytest.mark.parametrize("seed", [0, 2025, 2**63 - 1])
def test_two_seeds_draw_different_numbers(seed: int) -> None:
    one, two = inputs.cases(toy(), SEED, 1)[0], inputs.cases(toy(), seed, 1)[0]
    assert not torch.equal(one.inputs[0], two.inputs[0])


def test_no_two_trials_draw_the_same_numbers() -> None:
    drawn = inputs.cases(toy(shapes=(((5,), (2,)),)), SEED, 50)[:100]
    assert len({tuple(case.inputs[0].tolist()) for case in drawn}) == 100


def test_arguments_of_the_same_shape_are_drawn_apart() -> None:
    alike = toy(arguments=(Argument(name="x"), Argument(name="w")), shapes=(((5,), (5,)),))
    x, w = inputs.cases(alike, SEED, 1)[0].inputs
    assert not torch.equal(x, w)


def test_the_numbers_of_a_case_are_these_on_every_machine() -> None:
    (x, w) = inputs.cases(toy(shapes=(((2,), ()),)), SEED, 1)[0].inputs
    assert ([round(v, 9) for v in x.tolist()], round(w.item(), 9)) == (
        [2.805674579, 2.267438973],
        10.354256148,
    )


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32], ids=str)
def test_both_dtypes_have_every_trial_and_every_fixed_point(dtype: torch.dtype) -> None:
    cases = inputs.cases(toy(), SEED, 3)
    own = [case for case in cases if case.inputs[0].dtype is dtype]
    assert all(tensor.dtype is dtype for case in own for tensor in case.inputs)
    values = [case.name for case in own if case.criterion is Criterion.VALUES]
    short = str(dtype).removeprefix("torch.")
    assert values == [f"{n}, {short}" for n in ("trial 1", "trial 2", "trial 3", "fixed")]


@pytest.mark.parametrize("name", EXERCISES)
def test_both_dtypes_have_every_number_of_the_fixed_points(name: str) -> None:
    cases = inputs.cases(EXERCISES[name], SEED, 0)
    own = [case.inputs for case in cases if case.criterion is Criterion.VALUES]
    exact = [given for given in own if given[0].dtype is torch.float64]
    rounded = [given for given in own if given[0].dtype is torch.float32]
    for first, second in zip(zip(*exact, strict=True), zip(*rounded, strict=True), strict=True):
        wide, narrow = (torch.cat([one.flatten() for one in alike]) for alike in (first, second))
        assert torch.equal(wide.to(narrow.dtype), narrow)


def test_fixed_points_of_single_numbers_are_one_case_in_float32() -> None:
    cases = inputs.cases(EXERCISES["tanh_prime"], SEED, 0)
    names = [c.name for c in cases if c.criterion is Criterion.VALUES and "float32" in c.name]
    assert names == ["all fixed points, float32"]


@pytest.mark.parametrize("exercise", [*EXERCISES.values(), toy()], ids=lambda e: e.name)
def test_edges_are_judged_in_float64_only(exercise: Exercise) -> None:
    edges = [c for c in inputs.cases(exercise, SEED, 2) if c.criterion is Criterion.EDGES]
    assert [case.name for case in edges] == [f"{point.name}, float64" for point in exercise.edges]
    numbers = {tensor.dtype for case in edges for tensor in case.inputs} - {torch.int64}
    assert numbers == {torch.float64}


@pytest.mark.parametrize("exercise", [*EXERCISES.values(), toy()], ids=lambda e: e.name)
def test_every_number_lies_in_the_range_of_its_argument(exercise: Exercise) -> None:
    drawn = [c for c in inputs.cases(exercise, SEED, 20) if c.name.startswith("trial")]
    for case in drawn:
        for argument, tensor in zip(exercise.arguments, case.inputs, strict=True):
            if argument.choices:
                assert set(tensor.flatten().tolist()) <= set(argument.choices)
            else:
                assert bool(((tensor >= argument.low) & (tensor <= argument.high)).all())


def test_the_whole_range_is_drawn_from() -> None:
    x, w = inputs.cases(toy(), SEED, 1)[0].inputs
    assert float(x.min()) < -0.7
    assert float(x.max()) > 2.7
    assert float(w.min()) < 10.1
    assert float(w.max()) > 10.9


@pytest.mark.parametrize("exercise", [*EXERCISES.values(), toy()], ids=lambda e: e.name)
def test_the_trials_go_through_the_shapes_in_turn(exercise: Exercise) -> None:
    trials = 2 * len(exercise.shapes) + 1
    cases = inputs.cases(exercise, SEED, trials)[:trials]
    shapes = [tuple(tuple(tensor.shape) for tensor in case.inputs) for case in cases]
    assert shapes == [*exercise.shapes, *exercise.shapes, exercise.shapes[0]]


def test_a_point_is_the_declared_numbers() -> None:
    declared = Point("p", (0.1, ((1.0, 2.0), (3.0, 4.0))))
    case = inputs.cases(toy(points=(declared,)), SEED, 1)[2]
    assert [tensor.tolist() for tensor in case.inputs] == [0.1, [[1, 2], [3, 4]]]
    assert case.criterion is Criterion.VALUES


@pytest.mark.parametrize(("numbers", "shape"), [((), (0,)), (((), ()), (2, 0)), (1.0, ())])
def test_a_point_may_be_empty(numbers: tuple[()], shape: tuple[int, ...]) -> None:
    case = inputs.cases(toy(edges=(Point("p", (numbers, 0.5)),)), SEED, 1)[-1]
    assert case.inputs[0].shape == shape
