"""Lesson 2: the five functions that are composed of the table's, with parameters w and b."""

from grader.catalog import composed_function_mistakes as mistakes
from grader.catalog import grids
from grader.exercise import Argument, Derivative, Exercise, Numbers, Point

_X = Argument(name="x", low=-3.0, high=3.0, differentiated=False)
_W = Argument(name="w", low=-3.0, high=3.0)
_B = Argument(name="b", low=-3.0, high=3.0)
_Y = Argument(name="y", low=-3.0, high=3.0, differentiated=False)
_XWB = (
    Point(
        "fixed points",
        (
            (-1.718, 0.341, 2.236, -0.577, 0.113),
            (0.918, -1.202, 0.271, -0.866, 1.618),
            (-0.523, 1.414, -2.058, 0.707, 0.031),
        ),
    ),
    Point(
        "a matrix",
        (((1.094, -0.734), (0.431, 2.472)), ((-0.341, 1.946), (1.3, -0.182)), ((0.6, -1.1),) * 2),
    ),
    Point("one number", (2.303, -0.643, 1.732)),
)
_XWB_EDGES = (
    Point("x is zero", ((0.0, 0.0), (1.3, -0.7), (0.4, -1.1))),
    Point("w and b are zero", ((1.3, -0.7), (0.0, 0.0), (0.0, 0.0))),
    Point("one element", ((0.7,), (1.2,), (-0.3,))),
    Point("no element", ((), (), ())),
)
_Y_OF: dict[str, Numbers] = {
    "fixed points": (2.718, -0.643, 1.094, -2.303, 0.826),
    "a matrix": ((-1.3, 0.6), (2.058, -0.271)),
    "one number": -0.918,
    "x is zero": (0.9, 2.1),
    "w and b are zero": (0.9, 2.1),
    "one element": (0.5,),
    "no element": (),
}


def _with_y(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(Point(point.name, (*point.inputs, _Y_OF[point.name])) for point in points)


EXERCISES = (
    Exercise(
        name="linear_partials",
        module="common_functions",
        derivative=Derivative.PARTIALS,
        forward=lambda x, w, b: x * w + b,
        formula=r"f(w, b) = x w + b",
        plain_formula="f(w, b) = x w + b",
        arguments=(_X, _W, _B),
        shapes=grids.alike(3),
        points=_XWB,
        edges=_XWB_EDGES,
        misconceptions=mistakes.LINEAR_PARTIALS,
    ),
    Exercise(
        name="squares_partials",
        module="common_functions",
        derivative=Derivative.PARTIALS,
        forward=lambda x, w, b: x * w**2 + b**2,
        formula=r"f(w, b) = x w^2 + b^2",
        plain_formula="f(w, b) = x w^2 + b^2",
        arguments=(_X, _W, _B),
        shapes=grids.alike(3),
        points=_XWB,
        edges=_XWB_EDGES,
        misconceptions=mistakes.SQUARES_PARTIALS,
    ),
    Exercise(
        name="exponentials_partials",
        module="common_functions",
        derivative=Derivative.PARTIALS,
        forward=lambda x, w, b: x * w.exp() + b.exp(),
        formula=r"f(w, b) = x e^w + e^b",
        plain_formula="f(w, b) = x e^w + e^b",
        arguments=(_X, _W, _B),
        shapes=grids.alike(3),
        points=_XWB,
        edges=_XWB_EDGES,
        misconceptions=mistakes.EXPONENTIALS_PARTIALS,
    ),
    Exercise(
        name="squared_error_partials",
        module="common_functions",
        derivative=Derivative.PARTIALS,
        forward=lambda x, w, b, y: (y - (x * w + b)) ** 2,
        # Its terms, all counted positive: right formulas subtract them in any order.
        term_sizes=lambda x, w, b, y: (y + x * w + b) ** 2,
        formula=r"f(w, b) = [y - (x w + b)]^2",
        plain_formula="f(w, b) = [y - (x w + b)]^2",
        arguments=(_X, _W, _B, _Y),
        shapes=grids.alike(4),
        points=_with_y(_XWB),
        edges=(
            *_with_y(_XWB_EDGES),
            Point("exact fit", ((1.0, 2.0), (0.5, -1.0), (0.25, 3.0), (0.75, 1.0))),
        ),
        misconceptions=mistakes.SQUARED_ERROR_PARTIALS,
    ),
    Exercise(
        name="logarithm_partials",
        module="common_functions",
        derivative=Derivative.PARTIALS,
        forward=lambda x, w, b, y: y * (x * w + b).log(),
        formula=r"f(w, b) = y \log(x w + b), \quad x w + b > 0",
        plain_formula="f(w, b) = y log(x w + b), the natural logarithm, where x w + b is positive",
        # x w + b stays positive.
        arguments=(
            Argument(name="x", low=0.3, high=2.0, differentiated=False),
            Argument(name="w", low=0.3, high=2.0),
            Argument(name="b", low=0.2, high=2.0),
            _Y,
        ),
        shapes=grids.alike(4),
        points=(
            Point(
                "fixed points",
                (
                    (-1.718, 0.341, 2.236, -0.577, 0.866),
                    (-0.918, 1.202, 0.271, -0.734, 1.618),
                    (0.523, 0.113, 1.058, 0.707, -0.271),
                    (2.718, -0.643, 1.094, -2.303, 0.826),
                ),
            ),
            Point("one number", (2.303, 0.643, 0.732, -0.918)),
        ),
        edges=(
            Point("x is zero", ((0.0, 0.0), (1.3, -0.7), (0.4, 1.1), (0.9, 2.1))),
            Point("near zero", (0.01, 0.5, 0.001, 1.3)),
            Point("one element", ((0.7,), (1.2,), (0.3,), (0.5,))),
            Point("no element", ((), (), (), ())),
        ),
        misconceptions=mistakes.LOGARITHM_PARTIALS,
    ),
)
