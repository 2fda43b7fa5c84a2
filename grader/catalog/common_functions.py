"""Lesson 2: the table of derivatives, one record per row."""

from grader.catalog import common_function_mistakes as mistakes
from grader.catalog import grids
from grader.exercise import Argument, Derivative, Exercise, Handed, Point

# With a base of 2, 10 or e a wrong logarithm would show nothing (JUDGING A4).
_BASE = Argument(name="a", differentiated=False, handed=Handed.NUMBER, choices=(3.0, 5.0))
_SLOPE = Argument(
    name="a", differentiated=False, handed=Handed.NUMBER, choices=(3.0, -2.5, 0.4, 5.0)
)
_ANY = Argument(name="x")
_POSITIVE = Argument(name="x", low=0.1, high=5.0)
_FAR = (
    *grids.EDGES,
    Point("zero", (0.0,)),
    Point("plus and minus 20", ((-20.0, 20.0),)),
    Point("plus and minus 100", ((-100.0, 100.0),)),
)
_FAR_RIGHT = (*grids.EDGES, Point("near zero", ((0.001, 0.02),)), Point("far", ((20.0, 100.0),)))

EXERCISES = (
    Exercise(
        name="constant_partials",
        module="common_functions",
        derivative=Derivative.PARTIALS,
        forward=lambda x, c: c + 0 * x,
        formula=r"f(x, c) = c",
        plain_formula="f(x, c) = c",
        arguments=(_ANY, Argument(name="c")),
        shapes=grids.alike(2),
        points=(
            Point("fixed points", ((-1.718, 0.341, 2.236), (0.577, -2.472, 3.606))),
            Point("one number", (-0.734, 1.202)),
        ),
        edges=(
            Point("zero", (0.0, 0.0)),
            Point("far out", ((-100.0, 20.0), (20.0, -100.0))),
            Point("no element", ((), ())),
        ),
        misconceptions=mistakes.CONSTANT_PARTIALS,
    ),
    Exercise(
        name="line_prime",
        module="common_functions",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x, a: a * x,
        formula=r"f(x) = a x",
        plain_formula="f(x) = a x",
        arguments=(_ANY, _SLOPE),
        shapes=grids.alike(1, 1),
        points=grids.beside(grids.EVERYWHERE, (3.0, -2.5, 0.4)),
        edges=(*grids.beside(_FAR, (3.0,)), Point("the line x itself", ((0.7, -1.2), 1.0))),
        misconceptions=mistakes.LINE_PRIME,
    ),
    Exercise(
        name="square_prime",
        module="common_functions",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x: x**2,
        formula=r"f(x) = x^2",
        plain_formula="f(x) = x^2 = x * x",
        arguments=(_ANY,),
        shapes=grids.alike(1),
        points=grids.EVERYWHERE,
        edges=_FAR,
        misconceptions=mistakes.SQUARE_PRIME,
    ),
    Exercise(
        name="sqrt_prime",
        module="common_functions",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x: x.sqrt(),
        formula=r"f(x) = \sqrt{x}, \quad 0 < x",
        plain_formula="f(x) = sqrt(x), for positive x",
        arguments=(_POSITIVE,),
        shapes=grids.alike(1),
        points=grids.POSITIVE,
        edges=_FAR_RIGHT,
        misconceptions=mistakes.SQRT_PRIME,
    ),
    Exercise(
        name="exp_prime",
        module="common_functions",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x: x.exp(),
        # As a power series, or as cosh + sinh, it is a sum of terms that cancel left of zero.
        term_sizes=lambda x: x.exp(),
        is_own_derivative=True,
        formula=r"f(x) = e^x",
        plain_formula="f(x) = e^x",
        arguments=(_ANY,),
        shapes=grids.alike(1),
        points=grids.EVERYWHERE,
        edges=(*grids.EDGES, Point("zero", (0.0,)), Point("far left", ((-20.0, -100.0),))),
        misconceptions=mistakes.EXP_PRIME,
    ),
    Exercise(
        name="power_prime",
        module="common_functions",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x, a: a**x,
        formula=r"f(x) = a^x, \quad 0 < a",
        plain_formula="f(x) = a^x, for positive a",
        arguments=(Argument(name="x", low=-2.0, high=2.0), _BASE),
        shapes=grids.alike(1, 1),
        points=grids.beside(grids.EVERYWHERE, (3.0, 5.0)),
        edges=(
            *grids.beside(grids.EDGES, (5.0,)),
            Point("zero", (0.0, 3.0)),
            Point("far left", ((-20.0, -100.0), 3.0)),
            Point("a base below 1", ((0.7, -1.2), 0.3)),
        ),
        misconceptions=mistakes.POWER_PRIME,
    ),
    Exercise(
        name="ln_prime",
        module="common_functions",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x: x.log(),
        formula=r"f(x) = \ln x, \quad 0 < x",
        plain_formula="f(x) = ln(x), for positive x",
        arguments=(_POSITIVE,),
        shapes=grids.alike(1),
        points=grids.POSITIVE,
        edges=_FAR_RIGHT,
        misconceptions=mistakes.LN_PRIME,
    ),
    Exercise(
        name="log_prime",
        module="common_functions",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x, a: x.log() / a.log(),
        formula=r"f(x) = \log_a x, \quad 0 < a, \quad 0 < x",
        plain_formula="f(x) = log_a(x), for positive a and x",
        arguments=(_POSITIVE, _BASE),
        shapes=grids.alike(1, 1),
        points=grids.beside(grids.POSITIVE, (3.0, 5.0)),
        edges=(
            *grids.beside(_FAR_RIGHT, (5.0,)),
            Point("a base below 1", ((0.7, 1.2), 0.3)),
        ),
        misconceptions=mistakes.LOG_PRIME,
    ),
    Exercise(
        name="sin_prime",
        module="common_functions",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x: x.sin(),
        formula=r"f(x) = \sin x",
        plain_formula="f(x) = sin(x), x in radians",
        arguments=(_ANY,),
        shapes=grids.alike(1),
        points=grids.EVERYWHERE,
        edges=_FAR,
        misconceptions=mistakes.SIN_PRIME,
    ),
    Exercise(
        name="cos_prime",
        module="common_functions",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x: x.cos(),
        formula=r"f(x) = \cos x",
        plain_formula="f(x) = cos(x), x in radians",
        arguments=(_ANY,),
        shapes=grids.alike(1),
        points=grids.EVERYWHERE,
        edges=_FAR,
        misconceptions=mistakes.COS_PRIME,
    ),
    Exercise(
        name="tan_prime",
        module="common_functions",
        derivative=Derivative.ELEMENTWISE,
        forward=lambda x: x.tan(),
        formula=r"f(x) = \tan x = \frac{\sin x}{\cos x}",
        plain_formula="f(x) = tan(x) = sin(x) / cos(x), x in radians",
        # Away from the poles at odd multiples of pi / 2; the points lie on other branches, too.
        arguments=(Argument(name="x", low=-1.2, high=1.2),),
        shapes=grids.alike(1),
        points=(
            Point("fixed points", ((-3.137, -2.718, -0.577, -0.113, 0.341, 0.918, 2.236, 3.606),)),
            *grids.EVERYWHERE[1:],
        ),
        edges=(*grids.EDGES[1:], Point("zero", (0.0,)), Point("far", ((-20.0, 100.0),))),
        misconceptions=mistakes.TAN_PRIME,
    ),
)
