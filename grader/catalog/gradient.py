"""Lesson 1: partial derivatives, the gradient, and the paths of gradient descent."""

from grader.catalog import descent_mistakes, gradient_mistakes, grids
from grader.exercise import (
    Argument,
    Derivative,
    Descent,
    Exercise,
    Handed,
    Point,
)

# Two steps at least: one cannot tell momentum or accumulation from plain descent (JUDGING B11).
# A step of 2 α below 1/40 would look like the shift of a difference quotient.
_RATE = Argument(
    name="learning_rate", low=0.06, high=0.42, differentiated=False, handed=Handed.NUMBER
)
_STEPS = Argument(name="steps", low=2, high=6, differentiated=False, handed=Handed.COUNT)
_MOMENTUM = Argument(name="momentum", low=0.3, high=0.9, differentiated=False, handed=Handed.NUMBER)

EXERCISES = (
    Exercise(
        name="saddle_gradient",
        module="gradient",
        derivative=Derivative.PARTIALS,
        forward=lambda x, y: y**2 - x**2,
        formula=r"z(x, y) = y^2 - x^2",
        plain_formula="z = y^2 - x^2",
        arguments=(Argument(name="x"), Argument(name="y")),
        shapes=grids.alike(2),
        points=(
            Point(
                "fixed points",
                ((-3.137, -1.718, 0.341, 1.618, 2.236), (0.918, -2.472, -0.577, 3.606, 0.113)),
            ),
            Point(
                "near the saddle point",
                (((-0.038, 0.0031), (0.043, -0.271)), ((0.182, -0.0029), (-0.523, 0.707))),
            ),
            Point("one point of the plane", (-0.734, 1.202)),
        ),
        edges=(
            Point("saddle point", (0.0, 0.0)),
            Point("far out", ((-100.0, 20.0), (20.0, -100.0))),
            Point("one element", ((0.7,), (-1.2,))),
            Point("no element", ((), ())),
        ),
        misconceptions=gradient_mistakes.SADDLE_GRADIENT,
    ),
    Exercise(
        name="bowl_gradient",
        module="gradient",
        derivative=Derivative.GRADIENT,
        forward=lambda theta: (theta**2).sum(),
        formula=r"J(\theta) = \sum_{i=1}^{n} \theta_i^2",
        plain_formula="J(theta) = theta_1^2 + theta_2^2 + ... + theta_n^2",
        arguments=(Argument(name="theta"),),
        shapes=(((5,),), ((2,),), ((7,),), ((3,),)),
        points=(
            Point("fixed points", ((-3.137, -0.577, 0.341, 1.618, 2.236),)),
            Point("two parameters", ((1.202, -2.718),)),
            Point("near the minimum", ((0.031, -0.017, 0.271),)),
        ),
        edges=(
            Point("minimum", ((0.0, 0.0),)),
            Point("one parameter", ((0.7,),)),
            Point("no parameter", ((),)),
            Point("far out", ((-100.0, 20.0, 100.0),)),
        ),
        misconceptions=gradient_mistakes.BOWL_GRADIENT,
    ),
    Exercise(
        name="descend",
        module="gradient",
        derivative=Derivative.PATH,
        forward=lambda theta, *_: (theta**2).sum(),
        descent=Descent(learning_rate="learning_rate", steps="steps"),
        formula=(
            r"\theta_{t+1} = \theta_t - \alpha \nabla J(\theta_t),"
            r" \quad J(\theta) = \sum_{i=1}^{n} \theta_i^2"
        ),
        plain_formula="theta <- theta - learning_rate * gradient of J, J = sum of theta_i^2",
        arguments=(Argument(name="theta"), _RATE, _STEPS),
        shapes=(((5,), (), ()), ((2,), (), ()), ((7,), (), ()), ((3,), (), ())),
        points=(
            Point("slow", ((1.618, -2.236), 0.1, 8)),
            Point("fast", ((-3.137, -0.577, 0.341, 1.202), 0.3, 5)),
            Point("zigzag", ((2.718, -0.866, 0.113), 0.7, 4)),
            Point("climbing out", ((0.523, -0.734, 1.094), 1.1, 3)),
        ),
        edges=(
            Point("no step", ((1.3, -0.7), 0.1, 0)),
            Point("one step", ((1.3, -0.7, 0.4), 0.2, 1)),
            Point("one parameter", ((1.7,), 0.2, 3)),
            Point("from the minimum", ((0.0, 0.0), 0.1, 2)),
            Point("straight to the minimum", ((1.3, -0.7), 0.5, 2)),
            Point("round in circles", ((1.3, -0.7), 1.0, 3)),
            Point("no learning", ((1.3, -0.7), 0.0, 2)),
        ),
        misconceptions=descent_mistakes.DESCEND,
    ),
    Exercise(
        name="descend_with_momentum",
        module="gradient",
        derivative=Derivative.PATH,
        forward=lambda theta, *_: (theta**2).sum(),
        descent=Descent(learning_rate="learning_rate", steps="steps", momentum="momentum"),
        formula=(
            r"v_{t+1} = \beta v_t + \nabla J(\theta_t), \quad"
            r" \theta_{t+1} = \theta_t - \alpha v_{t+1}, \quad v_0 = 0"
        ),
        plain_formula=(
            "v <- momentum * v + gradient of J, theta <- theta - learning_rate * v,"
            " from v = 0, J = sum of theta_i^2"
        ),
        arguments=(Argument(name="theta"), _RATE, _MOMENTUM, _STEPS),
        shapes=tuple(((n,), (), (), ()) for n in (5, 2, 7, 3)),
        points=(
            Point("light", ((1.618, -2.236), 0.08, 0.8, 12)),
            Point("heavy", ((-3.137, -0.577, 0.341, 1.202), 0.2, 0.9, 5)),
            Point("swinging", ((2.718, -0.866, 0.113), 0.4, 0.7, 6)),
        ),
        edges=(
            Point("no step", ((1.3, -0.7), 0.1, 0.9, 0)),
            Point("one step", ((1.3, -0.7, 0.4), 0.2, 0.9, 1)),
            Point("no momentum", ((1.3, -0.7), 0.2, 0.0, 3)),
            Point("one parameter", ((1.7,), 0.2, 0.5, 3)),
            Point("from the minimum", ((0.0, 0.0), 0.1, 0.9, 2)),
        ),
        misconceptions=descent_mistakes.DESCEND_WITH_MOMENTUM,
    ),
)
