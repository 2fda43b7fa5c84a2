"""A name and a forward function → one more exercise: record, stub, solution, texts, config line.

Everything is worked out first and written last: a mistake leaves the checkout as it was.
"""

import ast
import json
import re
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.exercise import Derivative

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")

_SHAPES = {
    Derivative.ELEMENTWISE: "(((7,),), ((3, 4),), ((2, 3, 5),), ((),))",
    Derivative.GRADIENT: "(((5,),), ((3,),), ((7,),))",
    Derivative.JACOBIAN: "(((5,),), ((3,),), ((4,),))",
}
_RETURNS = {
    Derivative.ELEMENTWISE: "A tensor of the shape and dtype of x.",
    Derivative.GRADIENT: "A tensor of the shape and dtype of x.",
    Derivative.JACOBIAN: "A tensor [m, n]: J[i, j] is the derivative of output i in x[j].",
}
_RECORD = """\
    Exercise(
        name="{name}",
        module="{lesson}",
        derivative=Derivative.{kind},
        forward=lambda x: {forward},
        formula=r"TODO",
        plain_formula={plain},
        arguments=(Argument(name="x", low={low}, high={high}),),
        shapes={shapes},
        points=(Point("fixed points", ((-1.718, -0.577, 0.341, 0.918, 1.618),)),),
        edges=(Point("one element", ((0.7,),)),),
    ),
"""
_FUNCTION = '''

def {name}(x: Tensor) -> Tensor:
    """TODO: say in one line whose derivative this is.

    Forward:  {forward}
    Wanted:   its derivative in x.

    Args:
        x: float tensor. Do not change it.

    Returns:
        {returns}

    Worked value: TODO
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError
'''
_SOLUTION = '''

def {name}(x: Tensor) -> Tensor:
    """TODO: say in one line whose derivative this is."""
    # TODO: the derivation in short comments, then the formula.
    raise NotImplementedError
'''
# `make test` asks for each of these until its author has written it.
_TEXTS = {
    "en": """
[{name}]
statement = "TODO: what is asked, in a sentence or two."
hint_1 = "TODO: what to recall."
hint_2 = "TODO: the rule."
hint_3 = "TODO: the first line, never the answer."
""",
    "zh": """
[{name}]
statement = "TODO: 用一两句话说明要求什么"
hint_1 = "TODO: 要回忆什么"
hint_2 = "TODO: 用哪条法则"
hint_3 = "TODO: 第一行怎样写 (绝不给出答案)"
""",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One more exercise, as its author describes it; `forward` is an expression in x."""

    name: str
    lesson: str
    forward: str
    derivative: Derivative
    low: float
    high: float
    points: float
    assignment: str


def write(root: Path, plan: Plan) -> tuple[Path, ...]:
    """Add the exercise to a checkout; the files that were changed.

    Raises:
        UsageError: the folder is no checkout, or the plan cannot be carried out.
    """
    _check(root, plan)
    names = {
        "name": plan.name,
        "lesson": plan.lesson,
        "kind": plan.derivative.name,
        "forward": plan.forward,
        "plain": json.dumps(f"f(x) = {plan.forward}"),
        "low": plan.low,
        "high": plan.high,
        "shapes": _SHAPES[plan.derivative],
        "returns": _RETURNS[plan.derivative],
    }
    file = f"{plan.lesson}.py"
    changed = {
        root / "grader" / "catalog" / file: _with_record(root, plan, _RECORD.format(**names)),
        root / "exercises" / file: _read(root / "exercises" / file) + _FUNCTION.format(**names),
        root / "solutions" / file: _read(root / "solutions" / file) + _SOLUTION.format(**names),
        root / "config.yaml": _with_points(root / "config.yaml", plan),
    }
    for language, texts in _TEXTS.items():
        path = root / "grader" / "language" / language / "lessons" / f"{plan.lesson}.toml"
        changed[path] = _read(path) + texts.format(**names)
    for path, text in changed.items():
        path.write_text(text, encoding="utf-8")
    return tuple(changed)


def _check(root: Path, plan: Plan) -> None:
    lessons = sorted(path.stem for path in (root / "exercises").glob("*.py"))
    if not (root / "grader" / "catalog").is_dir() or not lessons:
        _refuse(f"{root}: no checkout of handgrad; run this where exercises/ and grader/ are")
    if not _NAME.match(plan.name):
        _refuse(f"{plan.name!r}: a name is lower-case letters, digits and underscores")
    if plan.lesson not in lessons:
        _refuse(f"no lesson {plan.lesson!r}; there are: {', '.join(lessons)}")
    if f"def {plan.name}(" in _read(root / "exercises" / f"{plan.lesson}.py"):
        _refuse(f"{plan.name}: there is such an exercise already")
    try:
        ast.parse(plan.forward, mode="eval")
    except SyntaxError as error:
        _refuse(f"--forward {plan.forward!r}: {error.msg}; give an expression in x")


def _with_record(root: Path, plan: Plan, record: str) -> str:
    """The catalog module with the record at the end of EXERCISES, which is its last statement."""
    path = root / "grader" / "catalog" / f"{plan.lesson}.py"
    text = _read(path).rstrip()
    if not text.endswith("\n)"):
        _refuse(f"{path}: must end with the tuple EXERCISES")
    return f"{text[:-1]}{record})\n"


def _with_points(path: Path, plan: Plan) -> str:
    """The config with the exercise in its assignment, comments and order kept."""
    line = re.compile(rf"^(  {re.escape(plan.assignment)}: \{{[^}}]*?),?\s*\}}", re.MULTILINE)
    text, count = line.subn(rf"\g<1>, {plan.name}: {plan.points:g}}}", _read(path))
    if count != 1:
        _refuse(f"{path}: has no line `  {plan.assignment}: {{...}}` under assignments")
    return text


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror})"
        raise UsageError(message) from error


def _refuse(message: str) -> None:
    raise UsageError(message)
