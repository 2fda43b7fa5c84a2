"""Say what a student did where an exercise gave no answers: a `raise` left, another name or place.

An exercise is untouched only where its function is still the stub. Everything else is told with
its line. The files are read and never run.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from grader.exercise import Exercise
from grader.model import CriterionResult, ExerciseResult, Message, Verdict
from grader.rules import Reading
from grader.rules.source import Module

_NOT_IMPLEMENTED = "case.not_implemented"
_MISSING = ("stop.missing", "stop.missing_function")
_ALIKE = 0.8  # `sigmoid` and `sigmoid_prime` are less alike: the one is no slip of the other
_DERIVATIVE_WORDS = frozenset(
    [
        "prime",
        "grad",
        "gradient",
        "derivative",
        "deriv",
        "diff",
        "d",
        "dx",
        "jacobian",
        "jacobi",
        "jac",
        "vjp",
        "backward",
    ]
)
_WORDS = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Definition = _Function | ast.ClassDef


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A definition in a file: its name, its line, and the definition or block around it."""

    name: str
    line: int
    node: _Function
    around: ast.AST | None


def explain(
    result: ExerciseResult, exercise: Exercise, reading: Reading, names: frozenset[str]
) -> ExerciseResult:
    """Return the result with the sentence that is true of what the student wrote.

    `names` are all functions of the course: none of them is another one misspelt.
    """
    if result.message.id in _MISSING:
        said = _missing(exercise, reading, names)
        criteria = tuple(c.model_copy(update={"message": said}) for c in result.criteria)
        return result.model_copy(update={"message": said, "criteria": criteria})
    if not any(c.message.id == _NOT_IMPLEMENTED for c in result.criteria):
        return result
    criteria = tuple(_criterion(one, exercise, reading, names) for one in result.criteria)
    said = _not_implemented(result.message, exercise, reading, names)
    begun = said.id != _NOT_IMPLEMENTED and result.verdict is Verdict.NOT_ATTEMPTED
    verdict = Verdict.CRASHED if begun and said.id != "attempt.beside" else result.verdict
    return result.model_copy(update={"verdict": verdict, "message": said, "criteria": criteria})


def _criterion(
    criterion: CriterionResult, exercise: Exercise, reading: Reading, names: frozenset[str]
) -> CriterionResult:
    said = _not_implemented(criterion.message, exercise, reading, names)
    return criterion.model_copy(update={"message": said})


def _not_implemented(
    message: Message, exercise: Exercise, reading: Reading, names: frozenset[str]
) -> Message:
    """Say whose `raise NotImplementedError` it was that ended a call."""
    if message.id != _NOT_IMPLEMENTED:
        return message
    file, line = str(message.parameters.get("file", "")), message.parameters.get("line", 0)
    module = reading.module(file.removesuffix(".py")) if file else None
    enclosing = [
        place
        for place in (_places(module.tree) if module else ())
        if place.line <= int(line) <= (place.node.end_lineno or 0)
    ]
    if not enclosing:
        return Message(id=_NOT_IMPLEMENTED)
    outer = enclosing[0]
    function, line = exercise.name, int(line)
    if outer.name != function:
        return _said("calls_stub", function=function, line=line, file=file, called=outer.name)
    if not is_stub(outer.node):
        return _said("raise_left", function=function, line=line, file=file)
    found = module and _near(exercise, [module], names)
    return found or Message(id=_NOT_IMPLEMENTED)


def is_stub(function: ast.AST) -> bool:
    """Return whether a function does nothing but raise NotImplementedError, as stubs do."""
    body = getattr(function, "body", [])
    said = [one for one in body if not _is_idle(one)]
    return len(said) == 1 and isinstance(said[0], ast.Raise) and _is_not_implemented(said[0])


def _is_idle(statement: ast.stmt) -> bool:
    constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return constant or isinstance(statement, ast.Pass)


def _is_not_implemented(statement: ast.Raise) -> bool:
    raised = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def _missing(exercise: Exercise, reading: Reading, names: frozenset[str]) -> Message:
    """Say where a function is that is not where it is looked for, or that it is nowhere."""
    file = f"{exercise.module}.py"
    own = reading.module(exercise.module)
    others = [m for name in sorted(reading.modules) if (m := reading.module(name)) and m is not own]
    if own and not own.tree.body:
        return _said("empty_file", file=file)
    inside = _inside(exercise.name, own) if own else None
    elsewhere = inside or _elsewhere(exercise, others)
    found = elsewhere or _near(exercise, [own, *others] if own else others, names, missing=True)
    if found:
        return found
    if own is None:
        handed_in = ", ".join(sorted(f"{name}.py" for name in reading.modules))
        return _said("no_file" if handed_in else "no_files", file=file, files=handed_in)
    arguments = ", ".join(argument.name for argument in exercise.arguments)
    signature = f"def {exercise.name}({arguments}):"
    return _said("deleted", function=exercise.name, file=file, signature=signature)


def _inside(function: str, module: Module) -> Message | None:
    """Say that the function stands inside of something, or that its name is no function."""
    file = module.file
    for place in _places(module.tree):
        if place.name != function:
            continue
        if isinstance(place.around, _Definition):
            key = "in_class" if isinstance(place.around, ast.ClassDef) else "in_function"
            outer = place.around.name
            return _said(key, function=function, file=file, line=place.line, outer=outer)
        return _said("not_reached", function=function, file=file, line=place.line)
    for node in module.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else ()
        if any(isinstance(one, ast.Name) and one.id == function for one in targets):
            return _said("no_function", function=function, file=file, line=node.lineno)
    return None


def _elsewhere(exercise: Exercise, modules: list[Module]) -> Message | None:
    for module in modules:
        for place in _places(module.tree):
            if place.name == exercise.name and place.around is None and not is_stub(place.node):
                return _said(
                    "other_file",
                    function=exercise.name,
                    file=module.file,
                    line=place.line,
                    wanted=f"{exercise.module}.py",
                )
    return None


def _near(
    exercise: Exercise, modules: list[Module], names: frozenset[str], *, missing: bool = False
) -> Message | None:
    """Say that a function of nearly this name is there; one of another name, if it is alone."""
    places = [
        (module, place)
        for module in modules
        for place in _places(module.tree)
        if place.around is None and place.name not in names and not is_stub(place.node)
    ]
    alike = [pair for pair in places if _are_alike(pair[1].name, exercise.name)]
    key = "near_name" if missing else "beside"
    if missing and not alike:
        key = "other_name"
        alike = [pair for pair in places if _may_be(pair[1], exercise, names)]
        alike = alike if len(alike) == 1 else []
    for module, place in alike:
        return _said(
            key, function=exercise.name, found=place.name, file=module.file, line=place.line
        )
    return None


def _said(key: str, **parameters: str | float) -> Message:
    return Message(id=f"attempt.{key}", parameters=parameters)


def _are_alike(name: str, wanted: str) -> bool:
    return (
        _words(name) == _words(wanted)
        or SequenceMatcher(None, name.casefold(), wanted.casefold()).ratio() >= _ALIKE
    )


def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, sorted; all words for a derivative are one word.

    `dsigmoid`, `d_sigmoid`, `sigmoidGrad` and `sigmoid_derivative` have the words of
    `sigmoid_prime`.
    """
    words = [word.lower() for word in _WORDS.findall(name)]
    if len(words) == 1 and words[0].startswith("d"):
        words = ["d", words[0][1:]]
    return tuple(sorted("prime" if word in _DERIVATIVE_WORDS else word for word in words))


def _may_be(place: _Place, exercise: Exercise, names: frozenset[str]) -> bool:
    arguments = len(place.node.args.posonlyargs) + len(place.node.args.args)
    returns = any(isinstance(node, ast.Return) and node.value for node in ast.walk(place.node))
    is_part = exercise.name.startswith(place.name)  # `sigmoid` is a helper of `sigmoid_prime`
    is_another = any(_are_alike(place.name, name) for name in names)
    fits = arguments == len(exercise.arguments) and returns
    return fits and not is_part and not is_another


def _places(tree: ast.Module) -> Iterator[_Place]:
    """Yield every function of a file, the outer ones first, with what is around it."""
    waiting: list[tuple[ast.AST, ast.AST | None]] = [(node, None) for node in tree.body]
    while waiting:
        node, around = waiting.pop(0)
        if isinstance(node, _Function):
            yield _Place(name=node.name, line=node.lineno, node=node, around=around)
        inner = node if isinstance(node, _Definition) else (around or node)
        waiting += [(child, inner) for child in getattr(node, "body", [])]
        waiting += [(child, inner) for child in getattr(node, "orelse", [])]
        for handler in getattr(node, "handlers", []):
            waiting += [(child, inner) for child in handler.body]
