"""Names and expressions → what they stand for: `t.func.grad` → "torch.func.grad", `2 * h` → 2e-5.

Only what stands in the source is followed: imports, plain assignments, strings put together.
"""

import ast
import math
import sys
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar

from grader.rules.syntax import walk_without

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_NESTED = frozenset(FUNCTIONS)
_IMPORTS = (ast.Import, ast.ImportFrom)
_IMPORTING = frozenset({"__import__", "import_module"})
_KEEPING = frozenset({"float", "float64", "float32", "tensor", "array", "as_tensor", "new_tensor"})
_ROOTS = {"sqrt": 0.5, "cbrt": 1 / 3}
_MACHINE_EPSILON = 2.0**-52
_LARGEST_POWER = 300
_Held = TypeVar("_Held")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scope:
    """The names that are known where a piece of code runs."""

    paths: Mapping[str, str]
    values: Mapping[str, ast.expr]  # what names that are assigned once stand for
    numbers: Mapping[str, float]
    texts: Mapping[str, str]
    own: frozenset[str]  # bound here, and no built-in function any more
    files: frozenset[str]
    compiles: bool  # TorchScript is used, which runs the engine unseen

    @classmethod
    def of(
        cls,
        running: Iterable[ast.stmt],
        own: frozenset[str],
        files: frozenset[str],
        *,
        compiles: bool,
    ) -> Self:
        """The scope of a module which runs these statements at import and defines `own`."""
        nothing = cls(
            paths={}, values={}, numbers={}, texts={}, own=own, files=files, compiles=compiles
        )
        return nothing.extended(running)

    def inside(self, function: Function) -> Self:
        """The scope of a function's body; a default is the value of its argument."""
        arguments = function.args
        bound = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        positional = reversed([*arguments.posonlyargs, *arguments.args])
        defaults = list(zip(positional, reversed(arguments.defaults), strict=False))
        body = [function.body] if isinstance(function, ast.Lambda) else function.body
        return self.extended(
            body, {a.arg for a in bound}, [(argument.arg, value) for argument, value in defaults]
        )

    def extended(
        self,
        nodes: Iterable[ast.AST],
        arguments: Iterable[str] = (),
        defaults: Iterable[tuple[str, ast.expr]] = (),
    ) -> Self:
        """With these arguments and the imports and assignments of these statements."""
        bound = _Bound.by(nodes)
        stored = Counter([*bound.names, *arguments])
        paths, values = _without(self.paths, stored), _without(self.values, stored)
        numbers, texts = _without(self.numbers, stored), _without(self.texts, stored)
        own = self.own | stored.keys()
        paths.update(bound.imports)
        scope = replace(self, own=own, paths=paths, values=values, numbers=numbers, texts=texts)
        for name, value in (*defaults, *bound.assignments):
            if path := scope.path(value):
                paths[name] = path
            if stored[name] == 1:
                values[name] = value
                numbers.update(_known(name, scope.number(value)))
                texts.update(_known(name, scope.text(value)))
        return scope

    def path(self, node: ast.expr) -> str | None:
        """The dotted path of what an expression names; None where it names nothing imported."""
        if isinstance(node, ast.Name):
            return self.paths.get(node.id)
        if isinstance(node, ast.Attribute):
            return self._below(node.value, node.attr)
        if isinstance(node, ast.Subscript):
            return self._item(node)
        if isinstance(node, ast.Call):
            return self._called(node)
        return None

    def _below(self, node: ast.expr, name: str | None) -> str | None:
        outer = self.path(node)
        return f"{outer}.{name}" if outer and name else None

    def _called(self, node: ast.Call) -> str | None:
        name = callee(node)
        if name == "getattr" and len(node.args) > 1:
            return self._below(node.args[0], self.text(node.args[1]))
        return self.text(node.args[0]) if name in _IMPORTING and node.args else None

    def _item(self, node: ast.Subscript) -> str | None:
        """`vars(torch)["func"]`, `torch.__dict__["func"]`."""
        held = node.value
        if isinstance(held, ast.Call) and callee(held) == "vars" and held.args:
            return self._below(held.args[0], self.text(node.slice))
        if isinstance(held, ast.Attribute) and held.attr == "__dict__":
            return self._below(held.value, self.text(node.slice))
        return None

    def text(self, node: ast.expr) -> str | None:
        """The string that an expression makes, where the source shows it."""
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else None
        if isinstance(node, ast.Name):
            return self.texts.get(node.id)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            return _joined([self.text(node.left), self.text(node.right)])
        if isinstance(node, ast.Call) and node.args:
            return self._text_of_call(node)
        return None

    def _text_of_call(self, node: ast.Call) -> str | None:
        if callee(node) == "chr":
            code = self.number(node.args[0])
            return chr(int(code)) if code is not None and 0 <= code <= sys.maxunicode else None
        if callee(node) == "join":
            items = getattr(node.args[0], "elts", [])
            return _joined([self.text(item) for item in items]) if items else None
        return None

    def number(self, node: ast.expr) -> float | None:
        """The number that an expression of constants makes."""
        if isinstance(node, ast.Name):
            return self.numbers.get(node.id)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            inner = self.number(node.operand)
            return None if inner is None else -inner
        if isinstance(node, ast.BinOp):
            left = self.number(node.left)
            right = None if left is None else self.number(node.right)
            return None if left is None or right is None else _calculated(node.op, left, right)
        if isinstance(node, ast.Call) and node.args:
            return self._number_of_call(node)
        return _plain_number(node)

    def _number_of_call(self, node: ast.Call) -> float | None:
        name = callee(node)
        if name not in _KEEPING and name not in _ROOTS:
            return None
        inner = self.number(node.args[0])
        if inner is None or name in _KEEPING:
            return inner
        return inner ** _ROOTS[name] if inner > 0 else None


def _plain_number(node: ast.expr) -> float | None:
    if isinstance(node, ast.Attribute) and node.attr == "eps":
        return _MACHINE_EPSILON
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        try:
            return float(node.value)
        except OverflowError:
            return None
    return None


def callee(node: ast.Call) -> str:
    """The last name of what is called."""
    function = node.func
    return getattr(function, "id", getattr(function, "attr", ""))


@dataclass(frozen=True, slots=True)
class _Bound:
    """What a body binds, functions in it left out: names, once for each time, and to what."""

    names: list[str] = field(default_factory=list)
    imports: list[tuple[str, str]] = field(default_factory=list)
    assignments: list[tuple[str, ast.expr]] = field(default_factory=list)

    @classmethod
    def by(cls, body: Iterable[ast.AST]) -> Self:
        bound = cls()
        for node in walk_without(body, _NESTED):
            if isinstance(node, ast.Name):
                if isinstance(node.ctx, ast.Store):
                    bound.names.append(node.id)
            elif isinstance(node, ast.Assign):
                bound.assignments.extend(_assignments(node))
            elif isinstance(node, _IMPORTS):
                bound.imports.extend(_imports(node))
        return bound


def _imports(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            root = alias.name.partition(".")[0]
            yield (alias.asname, alias.name) if alias.asname else (root, root)
    elif node.module:
        for alias in node.names:
            yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _assignments(node: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    """The names and values of `h = 1e-5` and of `h, f = 1e-5, torch.exp`."""
    target, value = node.targets[0], node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = list(zip(target.elts, value.elts, strict=False))
    else:
        pairs = [(target, value)]
    yield from ((name.id, item) for name, item in pairs if isinstance(name, ast.Name))


def _without(names: Mapping[str, _Held], fewer: Container[str]) -> dict[str, _Held]:
    return {name: value for name, value in names.items() if name not in fewer}


def _known(name: str, value: _Held | None) -> dict[str, _Held]:
    return {} if value is None else {name: value}


def _joined(parts: list[str | None]) -> str | None:
    known = [part for part in parts if part is not None]
    return "".join(known) if len(known) == len(parts) else None


def _calculated(operator: ast.operator, left: float, right: float) -> float | None:
    try:
        if isinstance(operator, ast.Mult):
            return left * right
        if isinstance(operator, ast.Div):
            return left / right
        if isinstance(operator, ast.Pow) and abs(right) <= _LARGEST_POWER:
            return math.pow(left, right)
    except (ArithmeticError, ValueError):
        return None
    return None
