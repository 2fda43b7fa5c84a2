"""What an author says of one more exercise, and whether it can be carried out."""

import ast
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

from grader.errors import UsageError

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


class Kind(StrEnum):
    """What is asked for. An exercise of another form is a record that is written by hand."""

    ELEMENTWISE = "elementwise"
    PARTIALS = "partials"
    GRADIENT = "gradient"
    JACOBIAN = "jacobian"
    VJP = "vjp"
    PATH = "path"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One more exercise, as its author describes it.

    `forward` is an expression in the `arguments`; the derivative is taken in those of them that
    are in `wrt`. Only partial derivatives have several.
    """

    name: str
    lesson: str
    forward: str
    kind: Kind
    arguments: tuple[str, ...]
    wrt: tuple[str, ...]
    low: float
    high: float
    points: float
    assignment: str


def check(root: Path, plan: Plan) -> None:
    """Refuse what cannot be carried out in this checkout.

    Raises:
        UsageError: with the first reason.
    """
    lessons = sorted(path.stem for path in (root / "exercises").glob("*.py"))
    if not (root / "grader" / "catalog").is_dir() or not lessons:
        refuse(f"{root}: no checkout of handgrad; run this where exercises/ and grader/ are")
    if not _NAME.match(plan.name):
        refuse(f"{plan.name!r}: a name is lower-case letters, digits and underscores")
    if plan.lesson not in lessons:
        refuse(f"no lesson {plan.lesson!r}; there are: {', '.join(lessons)}")
    if f"def {plan.name}(" in read(root / "exercises" / f"{plan.lesson}.py"):
        refuse(f"{plan.name}: there is such an exercise already")
    if not plan.low < plan.high:
        refuse(f"--low {plan.low:g} is not below --high {plan.high:g}")
    _check_arguments(plan)
    _check_forward(plan)


def read(path: Path) -> str:
    """The text of a file of the checkout; UsageError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror})"
        raise UsageError(message) from error


def refuse(message: str) -> NoReturn:
    """A usage error with this message."""
    raise UsageError(message)


def _check_arguments(plan: Plan) -> None:
    names = plan.arguments
    if not names or any(not name.isidentifier() for name in names) or len(set(names)) < len(names):
        refuse(f"--arguments {' '.join(names)!r}: give different names, with spaces between them")
    if not plan.wrt or set(plan.wrt) - set(names):
        refuse(f"--wrt {' '.join(plan.wrt)!r}: give some of --arguments")
    if plan.kind is not Kind.PARTIALS and len(names) != 1:
        refuse(f"--kind {plan.kind} has one argument; several are for --kind {Kind.PARTIALS}")


def _check_forward(plan: Plan) -> None:
    try:
        tree = ast.parse(plan.forward, mode="eval")
    except SyntaxError as error:
        names = ", ".join(plan.arguments)
        refuse(f"--forward {plan.forward!r}: {error.msg}; give an expression in {names}")
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    if unknown := sorted(used - set(plan.arguments)):
        refuse(
            f"--forward knows {', '.join(plan.arguments)} and tensor methods, as in"
            f" x.exp() for torch.exp(x); it does not know {', '.join(unknown)}"
        )
    if unused := sorted(set(plan.arguments) - used):
        refuse(f"--forward does not use {', '.join(unused)}")
