"""Lesson 4: the squared error seen from its predictions, from autograd, and along a descent."""

from grader.catalog import linear_fit_mistakes as mistakes
from grader.exercise import Argument, Derivative, Descent, Exercise, Handed, Point, Shape


def _alike(*shapes: Shape) -> tuple[tuple[Shape, ...], ...]:
    return tuple((shape, shape) for shape in shapes)


def _regression(samples: int, features: int) -> tuple[Shape, ...]:
    """The shapes of x, w, y."""
    return ((samples, features), (features,), (samples,))


# Three samples would let a gradient that was accumulated over three calls pass for a sum.
_REGRESSIONS = (_regression(5, 3), _regression(7, 2), _regression(6, 4), _regression(4, 1))
_DATA = (
    Argument(name="x", low=-2.0, high=2.0, differentiated=False),
    Argument(name="w", low=-2.0, high=2.0),
    Argument(name="y", low=2.0, high=5.0, differentiated=False),
)
_DATA_POINTS = (
    Point(
        "small and large residuals",
        (
            ((0.031, -1.718), (1.618, -0.017), (-0.577, 0.866), (0.341, 1.202)),
            (1.414, -0.052),
            (0.216, 4.802, -1.948, 2.718),
        ),
    ),
    Point(
        "a single feature",
        (
            ((0.341,), (-1.618,), (2.639,), (0.866,), (1.946,)),
            (-1.202,),
            (0.6, 2.9, -1.7, 3.3, 0.4),
        ),
    ),
)
_DATA_EDGES = (
    Point("one sample", (((0.7, -1.3),), (0.4, 1.1), (1.9,))),
    Point("exact fit", (((1.0, 2.0), (3.0, -1.0), (0.5, 0.5)), (2.0, 1.0), (4.0, 5.0, 1.5))),
    Point("numbers of the slides", (((1.0,),), (2.0,), (1.0,))),
)

EXERCISES = (
    Exercise(
        name="mse_prediction_grad",
        module="losses",
        derivative=Derivative.GRADIENT,
        forward=lambda prediction, target: ((prediction - target) ** 2).mean(),
        term_sizes=lambda prediction, target: ((prediction + target) ** 2).mean(),
        formula=r"\mathrm{loss} = \frac{1}{N} \sum_{k=1}^{N} (p_k - t_k)^2",
        plain_formula="loss = mean over all N entries of (prediction - target)^2",
        arguments=(
            Argument(name="prediction", low=-2.0, high=2.0),
            Argument(name="target", low=2.0, high=5.0, differentiated=False),
        ),
        # Rows are told from entries only where there are several axes (JUDGING B8).
        shapes=_alike((3, 4), (5,), (2, 3, 2), (6, 2)),
        points=(
            Point(
                "a table",
                (
                    ((-1.718, 0.341, 2.236), (0.577, -0.113, 1.618)),
                    ((0.918, -2.472, 1.202), (-0.866, 3.606, 0.523)),
                ),
            ),
            Point("a list", ((0.707, -1.094, 2.058, -0.271), (1.414, 0.031, -0.643, 2.303))),
        ),
        edges=(
            Point("one entry", ((0.7,), (1.9,))),
            Point("exact fit", ((0.7, -1.2), (0.7, -1.2))),
            Point("one column", (((0.7,), (-1.3,), (0.2,)), ((1.9,), (0.5,), (-0.8,)))),
        ),
        misconceptions=mistakes.MSE_PREDICTION_GRAD,
    ),
    Exercise(
        name="fit_line",
        module="losses",
        derivative=Derivative.PATH,
        forward=lambda x, y, w, b, *_: ((x * w + b - y) ** 2).mean(),
        descent=Descent(learning_rate="learning_rate", steps="steps"),
        formula=r"L(w, b) = \frac{1}{n} \sum_{i=1}^{n} (x_i w + b - y_i)^2",
        plain_formula=(
            "(w, b) <- (w, b) - learning_rate * gradient of L,"
            " L = mean over the n samples of (x w + b - y)^2"
        ),
        # The mean of x is not 0, or else one parameter after the other is right (JUDGING B12).
        arguments=(
            Argument(name="x", low=-1.0, high=3.0, differentiated=False),
            Argument(name="y", low=2.0, high=5.0, differentiated=False),
            Argument(name="w", low=-2.0, high=2.0),
            Argument(name="b", low=-2.0, high=2.0),
            Argument(
                name="learning_rate",
                low=0.05,
                high=0.15,
                differentiated=False,
                handed=Handed.NUMBER,
            ),
            Argument(name="steps", low=2, high=5, differentiated=False, handed=Handed.COUNT),
        ),
        shapes=tuple(((n,), (n,), (), (), (), ()) for n in (5, 7, 4, 6)),
        points=(
            Point(
                "rising",
                (
                    (0.341, 1.618, -0.577, 2.236, 0.918),
                    (0.216, 4.802, 1.948, 2.718, 3.3),
                    0.3,
                    -0.7,
                    0.05,
                    4,
                ),
            ),
            Point(
                "falling",
                ((1.202, 2.472, -0.866, 0.523), (2.3, -1.9, 4.4, 1.2), 1.414, 0.577, 0.11, 3),
            ),
        ),
        edges=(
            Point("no step", ((0.7, -1.3), (1.9, 0.5), 0.4, -0.6, 0.1, 0)),
            Point("one step", ((0.7, -1.3, 2.1), (1.9, 0.5, 0.8), 0.4, -0.6, 0.1, 1)),
            Point("one sample", ((0.7,), (1.9,), 0.4, -0.6, 0.1, 2)),
            Point("from an exact fit", ((1.0, 3.0), (2.5, 6.5), 2.0, 0.5, 0.1, 2)),
            Point("no learning", ((0.7, -1.3), (1.9, 0.5), 0.4, -0.6, 0.0, 2)),
        ),
        misconceptions=mistakes.FIT_LINE,
    ),
    Exercise(
        name="gradient_by_autograd",
        module="losses",
        derivative=Derivative.GRADIENT,
        forward=lambda x, w, y: ((x @ w - y) ** 2).mean(),
        term_sizes=lambda x, w, y: ((x @ w + y) ** 2).mean(),
        formula=r"\mathrm{loss} = \frac{1}{n} \sum_{i=1}^{n} (x_i \cdot w - y_i)^2",
        plain_formula="loss = F.mse_loss(x @ w, y)",
        arguments=_DATA,
        shapes=_REGRESSIONS,
        points=_DATA_POINTS,
        edges=_DATA_EDGES,
        misconceptions=mistakes.GRADIENT_BY_AUTOGRAD,
        autograd_allowed=True,
        calls=3,
    ),
    Exercise(
        name="gradient_by_backward",
        module="losses",
        derivative=Derivative.GRADIENT,
        forward=lambda x, w, y: ((x @ w - y) ** 2).mean(),
        term_sizes=lambda x, w, y: ((x @ w + y) ** 2).mean(),
        formula=r"\mathrm{loss} = \frac{1}{n} \sum_{i=1}^{n} (x_i \cdot w - y_i)^2",
        plain_formula="loss = F.mse_loss(x @ w, y)",
        arguments=_DATA,
        shapes=_REGRESSIONS,
        points=_DATA_POINTS,
        edges=_DATA_EDGES,
        misconceptions=mistakes.GRADIENT_BY_BACKWARD,
        autograd_allowed=True,
        # Once for the gradient, and again: what piles up in w.grad shows as a factor.
        calls=3,
    ),
)
