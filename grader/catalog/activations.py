"""Lesson 3: the derivatives of the activation functions."""

from grader.catalog import activation_mistakes
from grader.exercise import Argument, Derivative, Exercise, Kink, Point

# Vectors, matrices, a batch and a scalar; no square shape, which would hide a transposition.
_SHAPES = (((7,),), ((3, 4),), ((2, 3, 5),), ((),))

# Irrational-looking, both signs, and beyond 6 so that ReLU6 differs; none of 0, 1, 2 alone
# (JUDGING A4 and B12 list what those values hide). No gap is wider than half a unit, and they
# close in on 0, so that an answer wrong in one region only is seen, in every number of axes.
_POINTS = (
    Point("fixed points", ((-3.137, -1.718, -0.577, -0.113, 0.341, 0.918, 1.618, 2.236, 3.606),)),
    Point("left of zero", ((-5.477, -4.583, -3.873, -3.464, -2.718, -2.303, -1.414, -0.866),)),
    Point("right of zero", ((0.707, 1.202, 1.946, 2.639, 3.142, 4.123, 4.796, 5.568),)),
    Point("near zero", (((-0.271, -0.038, -0.0029), (0.0031, 0.043, 0.182)),)),
    Point("three axes", ((((-1.094, 0.523), (2.472, -2.058)),),)),
    Point("one number", (-0.734,)),
    Point("beyond six", ((-6.5, 6.5),)),
)

_EDGES = (
    Point("zero", (0.0,)),
    Point("around zero", ((-1e-8, 0.0, 1e-8),)),
    Point("plus and minus 20", ((-20.0, 20.0),)),
    Point("plus and minus 100", ((-100.0, 100.0),)),
    Point("one element", ((0.7,),)),
    Point("no element", ((),)),
    Point("batch of empty rows", (((), ()),)),
    Point("one row of a batch", (((0.3, -1.2, 2.1),),)),
)

# Beyond the range of exp in float32 (88) and in float64 (709): JUDGING A2.
_EXTREMES = (
    Point("far left", ((-100.0, -1000.0),)),
    Point("far right", ((100.0, 1000.0),)),
)

EXERCISES = (
    Exercise(
        name="sigmoid_prime",
        module="activations",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x: x.sigmoid(),
        formula=r"\sigma(x) = \frac{1}{1 + e^{-x}}",
        plain_formula="sigmoid(x) = 1 / (1 + e^(-x))",
        arguments=(Argument(name="x"),),
        shapes=_SHAPES,
        points=_POINTS,
        edges=_EDGES,
        extremes=_EXTREMES,
        stable_form="stability.sigmoid_prime",
        misconceptions=activation_mistakes.SIGMOID_PRIME,
    ),
    Exercise(
        name="tanh_prime",
        module="activations",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x: x.tanh(),
        formula=r"\tanh(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}",
        plain_formula="tanh(x) = (e^x - e^(-x)) / (e^x + e^(-x))",
        arguments=(Argument(name="x"),),
        shapes=_SHAPES,
        points=_POINTS,
        edges=_EDGES,
        extremes=_EXTREMES,
        stable_form="stability.tanh_prime",
        misconceptions=activation_mistakes.TANH_PRIME,
    ),
    Exercise(
        name="relu_grad",
        module="activations",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x: x.relu(),
        formula=r"\mathrm{relu}(x) = \max(0, x)",
        plain_formula="relu(x) = max(0, x)",
        arguments=(Argument(name="x"),),
        shapes=_SHAPES,
        points=_POINTS,
        edges=_EDGES,
        extremes=_EXTREMES,
        misconceptions=activation_mistakes.RELU_GRAD,
        kinks=(Kink(at=0.0, lowest=0.0, highest=1.0),),
    ),
)
