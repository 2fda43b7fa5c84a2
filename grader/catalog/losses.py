"""Lesson 4: the gradients of the loss functions."""

from grader.catalog import loss_mistakes
from grader.exercise import Argument, Derivative, Exercise, Point, Shape


def _regression(samples: int, features: int) -> tuple[Shape, ...]:
    """The shapes of x, w, b, y."""
    return ((samples, features), (features,), (), (samples,))


# The mean squared error of JUDGING B7 is told apart only where samples != features, there are
# three or more samples, and the fit is bad; one sample alone hides mean against sum (B12).
_REGRESSIONS = (_regression(5, 3), _regression(7, 2), _regression(6, 4), _regression(4, 1))

# For what uniform draws seldom show: features, weights and residuals (0.03, -2.4, 1.2) near 0 and
# of both signs, large ones, and a single feature.
_FIXED = (
    Point(
        "small and large residuals",
        (
            ((0.031, -1.718), (1.618, -0.017), (-0.577, 0.866)),
            (1.414, -0.052),
            0.113,
            (0.216, 4.802, -1.948),
        ),
    ),
    Point(
        "steep and flat weights",
        (
            (
                (-2.236, 0.341, 0.707),
                (1.202, 2.472, -0.918),
                (0.523, -1.094, 2.058),
                (3.142, 1.3, 0.6),
            ),
            (-0.041, 3.606, -2.718),
            -0.023,
            (2.303, 9.871, -6.403, -0.734),
        ),
    ),
    Point(
        "a single feature",
        (
            ((0.341,), (-1.618,), (2.639,), (0.866,), (1.946,)),
            (-1.202,),
            2.058,
            (0.577, 2.9, -1.7, 3.3, 0.4),
        ),
    ),
)

EXERCISES = (
    Exercise(
        name="mse_grad",
        module="losses",
        derivative=Derivative.GRADIENT,
        forward=lambda x, w, b, y: ((x @ w + b - y) ** 2).mean(),
        formula=r"L(w, b) = \frac{1}{n} \sum_{i=1}^{n} \left(x_i^{\top} w + b - y_i\right)^2",
        plain_formula="L(w, b) = 1/n * sum over i of (x_i . w + b - y_i)^2",
        term_sizes=lambda x, w, b, y: ((x @ w + b + y) ** 2).mean(),
        arguments=(
            Argument(name="x", low=-2.0, high=2.0, differentiated=False),
            Argument(name="w", low=-2.0, high=2.0),
            Argument(name="b", low=-2.0, high=2.0),
            Argument(name="y", low=2.0, high=5.0, differentiated=False),
        ),
        shapes=_REGRESSIONS,
        points=_FIXED,
        edges=(
            Point("one sample", (((0.7, -1.3),), (0.4, 1.1), -0.6, (1.9,))),
            Point("one feature", (((0.7,), (-1.3,), (0.2,)), (1.4,), 0.3, (1.9, 0.5, -0.8))),
            Point(
                "exact fit",
                (((1.0, 2.0), (3.0, -1.0), (0.5, 0.5)), (2.0, 1.0), 0.5, (4.5, 5.5, 2.0)),
            ),
            Point("all inputs zero", (((0.0, 0.0),) * 3, (0.4, 1.1), 0.3, (1.9, 0.5, -0.8))),
        ),
        misconceptions=loss_mistakes.MSE_GRAD,
    ),
    Exercise(
        name="softmax_jacobian",
        module="losses",
        derivative=Derivative.JACOBIAN,
        forward=lambda a: a.softmax(dim=0),
        formula=r"p_i = \frac{e^{a_i}}{\sum_{k=1}^{n} e^{a_k}}",
        plain_formula="p_i = e^(a_i) / (sum over k of e^(a_k))",
        arguments=(Argument(name="a"),),
        shapes=(((5,),), ((3,),), ((7,),), ((4,),)),
        points=(
            Point("fixed logits", ((-1.718, 0.341, 2.236, -0.577),)),
            Point("six logits", ((1.202, -0.866, 0.031, 2.639, -2.058, 0.707),)),
            Point("negative logits", ((-0.341, -2.472, -1.094),)),
            Point("near and equal logits", ((0.043, -0.017, 0.523, 0.523),)),
            Point("large logits", ((3.873, -3.606, 3.142),)),
        ),
        edges=(
            Point("one logit", ((0.7,),)),
            Point("two logits", ((0.7, -1.2),)),
            Point("equal logits", ((0.4, 0.4, 0.4),)),
            Point("spread of 20", ((-10.0, 0.3, 10.0),)),
            Point("saturated", ((-20.0, 20.0, 0.5),)),
            Point("all shifted by 100", ((100.2, 99.1, 101.4),)),
        ),
        extremes=(
            Point("shifted by -100", ((-100.3, -99.1, -101.7),)),
            Point("shifted by 1000", ((1000.25, 999.5, 1001.75),)),
            Point("shifted by -1000", ((-1000.25, -999.5, -1001.75),)),
            Point("spread of 2000", ((-1000.0, 0.5, 1000.0),)),
        ),
        stable_form="stability.softmax_jacobian",
        stable_at=("shifted by -100", "shifted by 1000", "shifted by -1000"),
        misconceptions=loss_mistakes.SOFTMAX_JACOBIAN,
    ),
)
