"""Inputs at which two answers agree are found out, and those of the catalog hold none."""

import math
from dataclasses import replace

import pytest

from grader import catalog, inputs, oracle
from grader.exercise import LEAST_DISTANCE, Argument, Exercise, Misconception, Point
from grader.probes import TRUTH, Pair, weakest_pair

EXERCISES = {exercise.name: exercise for exercise in catalog.EXERCISES}


def weakest(exercise: Exercise, seed: int = 2026, trials: int = 8) -> Pair:
    """The weakest pair of an exercise under a seed."""
    cases = inputs.cases(exercise, seed, trials)
    return weakest_pair(exercise, cases, tuple(oracle.expected(exercise, case) for case in cases))


@pytest.mark.parametrize("name", EXERCISES)
def test_the_fixed_points_alone_tell_every_pair_apart(name: str) -> None:
    # More cases never bring two answers nearer, so no seed and no number of trials is too weak.
    pair = weakest(EXERCISES[name], trials=0)
    assert pair.tells, pair
    assert weakest(EXERCISES[name], seed=1).distance >= 0.99 * pair.distance


def test_only_small_slopes_and_small_angles_are_declared_to_be_near() -> None:
    declared = {
        f"{e.name}.{m.id}"
        for e in catalog.EXERCISES
        for m in e.misconceptions
        if m.least_distance != LEAST_DISTANCE
    }
    assert declared == {"relu_grad.leaky001", "relu_grad.leaky0001", "tan_prime.deg"}


def test_positive_inputs_are_too_weak_for_relu() -> None:
    positive = replace(
        EXERCISES["relu_grad"], arguments=(Argument(name="x", low=0.5, high=4),), points=()
    )
    pair = weakest(positive)
    assert (pair.distance, pair.first, pair.second) == (0, TRUTH, "sign")
    assert not pair.tells


def test_inputs_below_six_hide_relu6() -> None:
    points = tuple(p for p in EXERCISES["relu_grad"].points if p.name != "beyond six")
    pair = weakest(replace(EXERCISES["relu_grad"], points=points))
    assert (pair.distance, pair.first, pair.second) == (0, TRUTH, "relu6")


def test_equal_logits_are_too_weak_for_softmax() -> None:
    uniform = replace(
        EXERCISES["softmax_jacobian"],
        arguments=(Argument(name="a", low=0.3, high=0.3),),
        points=(Point("uniform", ((0.3, 0.3, 0.3),)),),
    )
    pair = weakest(uniform)
    assert pair.distance < 1
    assert not pair.tells


def test_one_sample_is_too_weak_for_the_mean_of_squares() -> None:
    lonely = replace(EXERCISES["mse_grad"], shapes=(((1, 1), (1,), (), (1,)),), points=())
    assert weakest(lonely).distance < 1


def test_inputs_must_tell_in_each_dtype() -> None:
    # relu6 shows beyond six only, and the only such case is dropped from one dtype.
    exercise = EXERCISES["relu_grad"]
    cases = tuple(
        case for case in inputs.cases(exercise, 2026, 4) if case.name != "all fixed points, float32"
    )
    expected = tuple(oracle.expected(exercise, case) for case in cases)
    pair = weakest_pair(exercise, cases, expected)
    assert (pair.distance, pair.second) == (0, "relu6")


def test_formulas_of_one_id_and_of_other_shapes_are_no_pair() -> None:
    twins = (
        Misconception("one", lambda x: x * 0 + 5),
        Misconception("one", lambda x: x * 0 + 5),
        Misconception("shaped", lambda x: x.sum().expand(17)),
    )
    pair = weakest(replace(EXERCISES["tanh_prime"], misconceptions=twins))
    assert {pair.first, pair.second} == {TRUTH, "one"}
    assert pair.tells


def test_a_formula_that_gives_nan_is_far_from_all() -> None:
    root = Misconception("root", lambda x: (x - 100).sqrt())
    assert weakest(replace(EXERCISES["tanh_prime"], misconceptions=(root,))).distance == math.inf


def test_an_exercise_without_known_mistakes_has_no_weak_pair() -> None:
    assert weakest(replace(EXERCISES["tanh_prime"], misconceptions=())).tells
