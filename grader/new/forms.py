"""Plan → what its kind makes of it: the code of the record's fields, and the stub's words.

Fixed points lie inside the domain; none of them is at 0, or at a bound.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from grader.new.plan import Kind, Plan

# Where in the domain the fixed points lie; each argument begins at another one.
_PARTS = (0.071, 0.312, 0.583, 0.731, 0.947, 0.163, 0.428, 0.659, 0.864)
_LIKE_X = "A tensor of the shape and dtype of x."
_RATE = """\
Argument(
                name="learning_rate",
                low=0.05,
                high=0.2,
                differentiated=False,
                handed=Handed.NUMBER,
            )"""
_STEPS = 'Argument(name="steps", low=2, high=5, differentiated=False, handed=Handed.COUNT)'


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Code for the record: `imports` are names of grader.exercise; and words for the stub."""

    derivative: str
    forward: str
    arguments: tuple[str, ...]
    shapes: str
    points: str
    edges: str
    further: str = ""
    imports: tuple[str, ...] = ()
    signature: str
    asked: str
    described: str
    given: str
    returns: str


def form(plan: Plan) -> Form:
    """The form of the plan's kind."""
    return _FORMS[plan.kind](plan)


def _elementwise(plan: Plan) -> Form:
    (x,) = plan.arguments
    return Form(
        derivative="ELEMENTWISE",
        forward=f"lambda {x}: {plan.forward}",
        arguments=(_tensor(plan, x),),
        shapes="(((7,),), ((3, 4),), ((2, 3, 5),), ((),))",
        points=_points(f"({_numbers(plan, 0, 7)},)"),
        edges=_edges(f"({_numbers(plan, 2, 1)},)"),
        signature=f"{x}: Tensor",
        asked=f"its derivative in {x}, element by element.",
        described=f"        {x}: float tensor of any shape. Do not change it.",
        given="Tensor",
        returns=_LIKE_X.replace(" x.", f" {x}."),
    )


def _partials(plan: Plan) -> Form:
    names, wanted = plan.arguments, plan.wrt
    first = names[0]
    one = len(wanted) == 1
    shapes = ", ".join(f"({shape}" + f", {shape}" * (len(names) - 1) + ",)" for shape in _EACH)
    lines = [f"        {name}: float tensor of the shape of {first}." for name in names[1:]]
    partials = ", ".join(f"df / d{name}" for name in wanted)
    shape = f"of the shape and dtype of {first}"
    return Form(
        derivative="PARTIALS",
        forward=f"lambda {', '.join(names)}: {plan.forward}",
        arguments=tuple(_tensor(plan, name, wanted=name in wanted) for name in names),
        shapes=f"({shapes})",
        points=_points(f"({', '.join(_numbers(plan, i, 5) for i in range(len(names)))},)"),
        edges=_edges(f"({', '.join(_numbers(plan, i, 1) for i in range(len(names)))},)"),
        signature=", ".join(f"{name}: Tensor" for name in names),
        asked=f"its partial derivatives in {' and '.join(wanted)}, entry by entry.",
        described="\n".join(
            [f"        {first}: float tensor of any shape. Do not change any of them.", *lines]
        ),
        given="Tensor" if one else f"tuple[{', '.join('Tensor' for _ in wanted)}]",
        returns=f"A tensor {shape}." if one else f"({partials}), each {shape}.",
    )


def _gradient(plan: Plan) -> Form:
    (x,) = plan.arguments
    return Form(
        derivative="GRADIENT",
        forward=f"lambda {x}: {plan.forward}",
        arguments=(_tensor(plan, x),),
        shapes="(((5,),), ((3,),), ((7,),))",
        points=_points(f"({_numbers(plan, 0, 5)},)"),
        edges=_edges(f"({_numbers(plan, 2, 1)},)"),
        signature=f"{x}: Tensor",
        asked=f"its gradient in {x}.",
        described=f"        {x}: float tensor [n]. Do not change it.",
        given="Tensor",
        returns=_LIKE_X.replace(" x.", f" {x}."),
    )


def _jacobian(plan: Plan) -> Form:
    (x,) = plan.arguments
    return Form(
        derivative="JACOBIAN",
        forward=f"lambda {x}: {plan.forward}",
        arguments=(_tensor(plan, x),),
        shapes="(((5,),), ((3,),), ((4,),))",
        points=_points(f"({_numbers(plan, 0, 5)},)"),
        edges=_edges(f"({_numbers(plan, 2, 1)},)"),
        signature=f"{x}: Tensor",
        asked=f"its Jacobian in {x}.",
        described=f"        {x}: float tensor [n]. Do not change it.",
        given="Tensor",
        returns=f"A tensor [m, n]: J[i, j] is the derivative of output i in {x}[j].",
    )


def _vjp(plan: Plan) -> Form:
    """The gradient of v · f(x): v has the shape of f(x), which is here that of x."""
    (x,) = plan.arguments
    return Form(
        derivative="GRADIENT",
        forward=f"lambda {x}, v: (({plan.forward}) * v).sum()",
        arguments=(
            _tensor(plan, x),
            'Argument(name="v", low=-2.0, high=2.0, differentiated=False)',
        ),
        shapes="(((5,), (5,)), ((3,), (3,)), ((4,), (4,)))",
        points=_points(f"({_numbers(plan, 0, 4)}, (0.918, -1.202, 0.271, 1.618))"),
        edges=_edges(f"({_numbers(plan, 2, 1)}, (1.3,))"),
        signature=f"{x}: Tensor, v: Tensor",
        asked=f"v times its Jacobian in {x}, without the Jacobian.",
        described=f"        {x}: float tensor [n].\n"
        f"        v: float tensor [n], what flows back. Do not change any of them.",
        given="Tensor",
        returns=f"A tensor of the shape and dtype of {x}: entry j is the sum over i of v[i] times\n"
        f"        the derivative of output i in {x}[j].",
    )


def _path(plan: Plan) -> Form:
    """Where gradient descent on f goes; the learning rates fit slopes of the size of 1."""
    (x,) = plan.arguments
    return Form(
        derivative="PATH",
        forward=f"lambda {x}, *_: {plan.forward}",
        arguments=(_tensor(plan, x), _RATE, _STEPS),
        shapes="(((5,), (), ()), ((2,), (), ()), ((3,), (), ()))",
        points=_points(f"({_numbers(plan, 0, 3)}, 0.1, 4)"),
        edges=(
            f'(\n            Point("no step", ({_numbers(plan, 1, 2)}, 0.1, 0)),\n'
            f'            Point("one step", ({_numbers(plan, 2, 3)}, 0.1, 1)),\n        )'
        ),
        further='        descent=Descent(learning_rate="learning_rate", steps="steps"),\n',
        imports=("Descent", "Handed"),
        signature=f"{x}: Tensor, learning_rate: float, steps: int",
        asked="every point of gradient descent on it: the start, then one after each step.",
        described=f"        {x}: float tensor [n], the start. Do not change it.\n"
        "        learning_rate: the factor of the gradient, a Python float.\n"
        "        steps: how many steps are taken, a Python int; it may be 0.",
        given="Tensor",
        returns=f"A tensor [steps + 1, n] in the dtype of {x}: row 0 is the start.",
    )


def _tensor(plan: Plan, name: str, *, wanted: bool = True) -> str:
    constant = "" if wanted else ", differentiated=False"
    return f'Argument(name="{name}", low={plan.low}, high={plan.high}{constant})'


def _numbers(plan: Plan, start: int, count: int) -> str:
    """So many numbers of the domain, as a tuple."""
    parts = (_PARTS[(start + i) % len(_PARTS)] for i in range(count))
    shown = [f"{plan.low + part * (plan.high - plan.low):.4g}" for part in parts]
    return f"({', '.join(shown)}{',' if count == 1 else ''})"


def _points(inputs: str) -> str:
    return f'(Point("fixed points", {inputs}),)'


def _edges(inputs: str) -> str:
    return f'(Point("one element", {inputs}),)'


_EACH = ("(7,)", "(3, 4)", "(2, 3, 5)", "()")
_FORMS: Mapping[Kind, Callable[[Plan], Form]] = {
    Kind.ELEMENTWISE: _elementwise,
    Kind.PARTIALS: _partials,
    Kind.GRADIENT: _gradient,
    Kind.JACOBIAN: _jacobian,
    Kind.VJP: _vjp,
    Kind.PATH: _path,
}
