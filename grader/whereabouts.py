"""Outputs of which some entries are right → where the wrong ones are, in words."""

from collections.abc import Callable

import torch

from grader.exercise import Derivative, Exercise
from grader.model import Message
from grader.signatures import Output, Outputs, pattern, size

# One point of the catalog in both dtypes is no rule.
_FEWEST_CASES = 3
# One number in float32 and in float64.
_SAME_SLOPE = 1e-6


def one_output(exercise: Exercise, outputs: Outputs) -> Message | None:
    """One of the gradients is right, the other is not."""
    if exercise.outputs == 1:
        return None
    names = [exercise.arguments[i].name for i in exercise.differentiated]
    wrong = {one.position for one in outputs.each if one.is_wrong}
    if len(wrong) == len(names):
        return None
    right = ", ".join(name for position, name in enumerate(names) if position not in wrong)
    return pattern("one_output", wrong=", ".join(names[i] for i in sorted(wrong)), right=right)


def diagonal(exercise: Exercise, outputs: Outputs) -> Message | None:
    """A Jacobian that is wrong on its diagonal only, or off it only."""
    if exercise.derivative is not Derivative.JACOBIAN:
        return None
    if not any(bool(one.wrong.diagonal().any()) for one in outputs.each):
        return pattern("off_diagonal")
    if not any(bool((one.wrong & ~torch.eye(len(one.wrong)).bool()).any()) for one in outputs.each):
        return pattern("on_diagonal")
    return None


def sides(exercise: Exercise, outputs: Outputs) -> Message | None:
    """Wrong for the inputs of one sign only, and for most of these."""
    if not exercise.is_elementwise:
        return None
    wrong = torch.cat([one.wrong.flatten() for one in outputs.each])
    inputs = torch.cat([one.case.inputs[0].flatten().to(torch.float64) for one in outputs.each])
    if not bool((inputs < 0).any() & (inputs > 0).any()):
        return None
    for name, side in (("negative_inputs", inputs < 0), ("positive_inputs", inputs > 0)):
        if not bool((wrong & ~side).any()) and 2 * int(wrong.sum()) > int(side.sum()):
            return pattern(name)
    return None


def leak(exercise: Exercise, outputs: Outputs) -> Message | None:
    """The slope of a Leaky ReLU: right for positive inputs, one wrong number for negative ones."""
    if not exercise.is_elementwise or not exercise.kinks:
        return None
    inputs = torch.cat([one.case.inputs[0].flatten().to(torch.float64) for one in outputs.each])
    wrong = torch.cat([one.wrong.flatten() for one in outputs.each])
    slopes = outputs.got[inputs < 0]
    if not torch.equal(wrong, inputs < 0) or not len(slopes):
        return None
    slope = float(slopes.median())
    if not bool(((slopes - slope).abs() <= _SAME_SLOPE * abs(slope)).all()):
        return None
    return pattern("leak", slope=slope)


def axes(exercise: Exercise, outputs: Outputs) -> Message | None:
    """Wrong for every input with some numbers of axes, and for no other."""
    split = _split(outputs, lambda one: one.case.inputs[0].ndim)
    if split is None:
        return None
    wrong = ", ".join(map(str, sorted(split[0])))
    if exercise.is_elementwise:
        return pattern("axes", axes=wrong)
    # Where entries depend on each other, one axis more makes a batch.
    return pattern("axes_of_sums", axes=wrong)


def sizes(exercise: Exercise, outputs: Outputs) -> Message | None:
    """Wrong for every input from a size on, or up to one."""
    split = _split(outputs, lambda one: size(exercise, one))
    if split and min(split[0]) > max(split[1]):
        return pattern("larger", n=min(split[0]))
    if split and max(split[0]) < min(split[1]):
        return pattern("smaller", n=max(split[0]))
    return None


def ends(_: Exercise, outputs: Outputs) -> Message | None:
    """Wrong in the first or the last entry of every output, and in no other."""
    longer = [one.wrong.flatten() for one in outputs.each if one.wrong.numel() > 1]
    for name, end in (("first", 0), ("last", -1)):
        if all(bool(wrong[end]) and int(wrong.sum()) == 1 for wrong in longer):
            return pattern(name)
    return None


def some(_: Exercise, outputs: Outputs) -> Message | None:
    """Wrong here and there, in half of the entries at most."""
    wrong = sum(int(one.wrong.sum()) for one in outputs.each)
    total = sum(one.wrong.numel() for one in outputs.each)
    return pattern("some", wrong=wrong, total=total) if 2 * wrong <= total else None


def _split(outputs: Outputs, key: Callable[[Output], int]) -> tuple[set[int], set[int]] | None:
    """The keys whose outputs are wrong, and those whose are right; None if a key has both."""
    if len({one.case.name for one in outputs.each if one.is_wrong}) < _FEWEST_CASES:
        return None
    wrong = {key(one) for one in outputs.each if one.is_wrong}
    right = {key(one) for one in outputs.each if not one.is_wrong}
    return None if wrong & right or not right else (wrong, right)
