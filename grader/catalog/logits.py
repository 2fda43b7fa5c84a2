"""Lesson 4: what flows back through a softmax, and through a cross-entropy."""

from grader.catalog import logit_mistakes
from grader.exercise import Argument, Derivative, Exercise, Handed, Point, Shape


def _alike(*shapes: Shape) -> tuple[tuple[Shape, ...], ...]:
    return tuple((shape, shape) for shape in shapes)


EXERCISES = (
    Exercise(
        name="softmax_vjp",
        module="losses",
        # The gradient of v · softmax(a) in a is v times the Jacobian.
        derivative=Derivative.GRADIENT,
        forward=lambda a, v: (a.softmax(dim=-1) * v).sum(),
        formula=r"g_j = \sum_{i=1}^{n} v_i \frac{\partial p_i}{\partial a_j}",
        plain_formula="g_j = sum over i of v_i * (d p_i / d a_j), with p = softmax(a)",
        arguments=(
            Argument(name="a"),
            Argument(name="v", low=-2.0, high=2.0, differentiated=False),
        ),
        # Batches, and never as many rows as logits: there a wrong axis would not show.
        shapes=_alike((5,), (4, 3), (2, 3, 4), (3, 5)),
        points=(
            Point("one row", ((-1.718, 0.341, 2.236, -0.577), (0.918, -1.202, 0.271, 1.618))),
            Point(
                "two rows",
                (
                    ((1.202, -0.866, 0.031), (-2.058, 0.707, 2.639)),
                    ((-0.523, 1.414, 0.113), (1.094, -1.732, 0.643)),
                ),
            ),
        ),
        edges=(
            Point("one logit", ((0.7,), (1.3,))),
            Point("equal logits", ((0.4, 0.4, 0.4), (0.9, -1.1, 0.3))),
            Point("v is all ones", ((0.4, -1.2, 2.1), (1.0, 1.0, 1.0))),
            Point("one entry of v", ((0.4, -1.2, 2.1), (0.0, 1.0, 0.0))),
            Point("saturated", ((-20.0, 20.0, 0.5), (0.9, -1.1, 0.3))),
            Point("all shifted by 100", ((100.2, 99.1, 101.4), (0.9, -1.1, 0.3))),
            Point("one row of a batch", (((0.4, -1.2, 2.1),), ((0.9, -1.1, 0.3),))),
        ),
        extremes=(
            Point("shifted by -1000", ((-1000.25, -999.5, -1001.75), (0.9, -1.1, 0.3))),
            Point("shifted by 1000", ((1000.25, 999.5, 1001.75), (0.9, -1.1, 0.3))),
        ),
        stable_form="stability.softmax_jacobian",
        stable_at=("shifted by 1000", "shifted by -1000"),
        misconceptions=logit_mistakes.SOFTMAX_VJP,
    ),
    Exercise(
        name="cross_entropy_grad",
        module="losses",
        derivative=Derivative.GRADIENT,
        forward=lambda logits, target: -logits.log_softmax(dim=1).gather(1, target[:, None]).mean(),
        formula=(
            r"\mathrm{loss} = -\frac{1}{N} \sum_{i=1}^{N} \ln p_{i, t_i},"
            r" \quad p_i = \mathrm{softmax}(z_i)"
        ),
        plain_formula="loss = mean over the N rows of -ln(p[i, target[i]]), p = softmax(logits, 1)",
        arguments=(
            Argument(name="logits"),
            Argument(name="target", low=0, high=2, differentiated=False, handed=Handed.INDICES),
        ),
        shapes=(((5, 3), (5,)), ((4, 6), (4,)), ((7, 4), (7,)), ((2, 5), (2,))),
        points=(
            Point(
                "five rows",
                (
                    (
                        (-1.718, 0.341, 2.236),
                        (0.577, -0.113, 1.618),
                        (1.202, -0.866, 0.031),
                        (-2.058, 0.707, -0.523),
                        (0.271, 1.094, -1.414),
                    ),
                    (2, 0, 1, 2, 0),
                ),
            ),
            Point(
                "later classes",
                (
                    ((0.918, -2.472, 1.202, 0.866, -0.341), (3.142, 0.523, -1.946, 0.6, 1.3)),
                    (4, 3),
                ),
            ),
        ),
        edges=(
            Point("one row", (((0.7, -1.3, 0.4),), (1,))),
            Point("equal logits", (((0.4, 0.4, 0.4), (0.1, 0.1, 0.1)), (0, 2))),
            Point("two classes", (((0.7, -1.3), (0.4, 1.1), (2.0, 0.3)), (1, 0, 0))),
            Point("sure and right", (((20.0, -20.0, 0.5),), (0,))),
            Point("sure and wrong", (((20.0, -20.0, 0.5),), (1,))),
            Point("all shifted by 100", (((100.2, 99.1, 101.4), (99.5, 100.3, 100.1)), (2, 0))),
        ),
        extremes=(
            Point("shifted by -1000", (((-1000.25, -999.5, -1001.75),), (1,))),
            Point("shifted by 1000", (((1000.25, 999.5, 1001.75),), (1,))),
            Point("spread of 2000", (((-1000.0, 0.5, 1000.0),), (0,))),
        ),
        stable_form="stability.softmax_jacobian",
        stable_at=("shifted by 1000", "shifted by -1000"),
        misconceptions=logit_mistakes.CROSS_ENTROPY_GRAD,
    ),
)
