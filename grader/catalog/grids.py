"""Shapes and fixed points that element-wise exercises share."""

from grader.exercise import Point, Shape

# Vectors, matrices, a batch and a scalar; no square shape, which would hide a transposition.
_EACH: tuple[Shape, ...] = ((7,), (3, 4), (2, 3, 5), ())

# Irrational-looking, both signs; none of 0, 1, 2 alone (JUDGING A4 and B12 list what those hide).
EVERYWHERE = (
    Point("fixed points", ((-3.137, -1.718, -0.577, -0.113, 0.341, 0.918, 1.618, 2.236, 3.606),)),
    Point("near zero", (((-0.271, -0.038, -0.0029), (0.0031, 0.043, 0.182)),)),
    Point("three axes", ((((-1.094, 0.523), (2.472, -2.058)),),)),
    Point("one number", (-0.734,)),
)
POSITIVE = (
    Point(
        "fixed points", ((0.113, 0.271, 0.341, 0.577, 0.866, 1.202, 1.618, 2.236, 3.606, 4.583),)
    ),
    Point("a matrix", (((0.182, 0.523, 2.472), (3.142, 0.707, 1.946)),)),
    Point("three axes", ((((1.094, 0.734), (2.639, 0.431)),),)),
    Point("one number", (0.643,)),
)
EDGES = (
    Point("one element", ((0.7,),)),
    Point("no element", ((),)),
    Point("batch of empty rows", (((), ()),)),
    Point("one row of a batch", (((0.3, 1.2, 2.1),),)),
)


def alike(tensors: int, numbers: int = 0) -> tuple[tuple[Shape, ...], ...]:
    """The shapes of so many tensors of one shape, and of Python numbers after them."""
    return tuple((*[shape] * tensors, *[()] * numbers) for shape in _EACH)


def beside(points: tuple[Point, ...], *numbers: tuple[float, ...]) -> tuple[Point, ...]:
    """The points with Python numbers as further arguments, which take turns."""
    return tuple(
        Point(point.name, (*point.inputs, *(turns[i % len(turns)] for turns in numbers)))
        for i, point in enumerate(points)
    )
