"""The maths: one module per lesson, one record per exercise. Imports no torch: names are free."""

from grader.catalog import (
    activations,
    common_functions,
    composed_functions,
    gradient,
    linear_fits,
    logits,
    losses,
)
from grader.exercise import Exercise

EXERCISES: tuple[Exercise, ...] = (
    *gradient.EXERCISES,
    *common_functions.EXERCISES,
    *composed_functions.EXERCISES,
    *activations.EXERCISES,
    *losses.EXERCISES,
    *linear_fits.EXERCISES,
    *logits.EXERCISES,
)


def names() -> frozenset[str]:
    """The names of all exercises."""
    return frozenset(exercise.name for exercise in EXERCISES)


def select(wanted: tuple[str, ...]) -> tuple[Exercise, ...]:
    """The exercises of these names, in the order of the names; KeyError for an unknown one."""
    by_name = {exercise.name: exercise for exercise in EXERCISES}
    return tuple(by_name[name] for name in wanted)


def functions() -> dict[str, frozenset[str]]:
    """The names of the functions of each module."""
    modules = dict.fromkeys(exercise.module for exercise in EXERCISES)
    return {m: frozenset(e.name for e in EXERCISES if e.module == m) for m in modules}
