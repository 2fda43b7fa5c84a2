"""Sample → pictures: one by the kind of derivative, and further ones that an exercise may have.

A further picture of an exercise is a function in a module of this package and a line in `FURTHER`;
its caption stands in the texts under `plot.KEY`. Lesson pages and `grader show --plot` follow.
"""

from collections.abc import Callable, Mapping

from matplotlib.figure import Figure

from grader.exercise import Derivative
from grader.language import Words
from grader.plot import bars, curves, descents, maps, paths
from grader.plot.sample import Sample

Drawing = Callable[[Sample, Words], Figure]

# By exercise: the key of the caption and the drawing, in the order in which a lesson page has them.
FURTHER: Mapping[str, tuple[tuple[str, Drawing], ...]] = {
    "saddle_gradient": (("plot.saddle", descents.saddle),),
    "descend": (("plot.bowl", descents.bowl), ("plot.starts", descents.starts)),
    "descend_with_momentum": (("plot.momentum", descents.momentum),),
}


def first(sample: Sample) -> tuple[str, Drawing]:
    """The picture that every exercise has: the key of its caption, and what draws it."""
    if sample.forward is not None:
        return "plot.curves", curves.draw
    if sample.exercise.derivative is Derivative.PATH:
        return "plot.paths", paths.draw
    if sample.exercise.derivative is Derivative.JACOBIAN:
        return "plot.maps", maps.draw
    return "plot.bars", bars.draw


def all_of(sample: Sample) -> tuple[tuple[str, Drawing], ...]:
    """Every picture of an exercise, the first one first."""
    return (first(sample), *FURTHER.get(sample.exercise.name, ()))
