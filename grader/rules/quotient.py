"""A statement → findings of numerical differentiation: difference quotients and complex steps."""

import ast
from collections.abc import Iterator

from grader.model import Finding, FindingKind
from grader.rules.names import finding
from grader.rules.scope import FUNCTIONS, Scope, callee
from grader.rules.source import Contents, Statement
from grader.rules.syntax import children, walk

# Larger steps fail the value test (JUDGING D2): h = 0.01 to both sides is the largest to pass.
_LARGEST_STEP = 0.05
_SMALLEST_FACTOR = 20.0
_IMAGINARY = frozenset({"imag", "view_as_real"})
_COMPLEX = frozenset({"complex", "complex64", "complex128", "cdouble", "cfloat", "clongdouble"})
_DEPTH = 4


def findings(statement: Statement, scope: Scope) -> Iterator[Finding]:
    """The findings in a top-level statement; `scope` is that of its body when it is a function."""
    contents = statement.contents
    if contents.divides or any(map(_is_large, contents.constants)):
        for part in children(statement.node):
            yield from _quotients(part, scope)
    if _has_complex(contents):
        yield from _complex_steps(walk(statement.node), scope)


def _quotients(node: ast.AST, scope: Scope) -> Iterator[Finding]:
    inner = scope.inside(node) if isinstance(node, FUNCTIONS) else scope
    if isinstance(node, ast.BinOp) and _is_quotient(node, inner):
        yield finding(FindingKind.REFUSED, "quotient", node.lineno)
        return
    for child in children(node):
        yield from _quotients(child, inner)


def _complex_steps(parts: list[ast.AST], scope: Scope) -> Iterator[Finding]:
    if any(_is_step(part, scope) for part in parts):
        for part in parts:
            if isinstance(part, ast.Attribute) and part.attr in _IMAGINARY:
                yield finding(FindingKind.REFUSED, "complex_step", part.lineno)


def _is_large(constant: object) -> bool:
    return isinstance(constant, int | float) and abs(constant) >= _SMALLEST_FACTOR


def _has_complex(contents: Contents) -> bool:
    named = _COMPLEX & (contents.names | contents.attributes)
    return bool(named) or any(isinstance(constant, complex) for constant in contents.constants)


def _is_step(node: ast.AST, scope: Scope) -> bool:
    """Whether it is a small number: without one, complex numbers are Euler's and no step."""
    if isinstance(node, ast.Constant) and isinstance(node.value, complex):
        return abs(node.value) <= _LARGEST_STEP
    number = scope.number(node) if isinstance(node, ast.expr) else None
    return number is not None and 0 < abs(number) <= _LARGEST_STEP


def _is_quotient(node: ast.BinOp, scope: Scope) -> bool:
    if isinstance(node.op, ast.Div):
        return _is_divided(node.left, node.right, scope)
    if isinstance(node.op, ast.Mult):
        pairs = ((node.left, node.right), (node.right, node.left))
        return any(_is_scaled(product, factor, scope) for product, factor in pairs)
    return False


def _is_divided(top: ast.expr, bottom: ast.expr, scope: Scope) -> bool:
    """(f(a) - f(b)) / h with a small number h, or with a name that is the shift of a or b."""
    step = scope.number(bottom)
    if step is not None:
        return 0 < abs(step) <= _LARGEST_STEP and _differs(top, scope)
    names = {n.id for n in walk(bottom) if isinstance(n, ast.Name)}
    plain = isinstance(bottom, ast.Name | ast.BinOp) and len(names) == 1
    return plain and any(
        _shifted(difference, names, scope) for difference in _differences(top, scope)
    )


def _is_scaled(product: ast.expr, factor: ast.expr, scope: Scope) -> bool:
    """(f(a) - f(b)) * 50000."""
    number = scope.number(factor)
    if number is None or abs(number) < _SMALLEST_FACTOR:
        return False
    return any(
        isinstance(left, ast.Call) and isinstance(right, ast.Call)
        for left, right in _differences(product, scope)
    )


def _differs(node: ast.expr, scope: Scope) -> bool:
    called = _resolved(node, scope)
    while isinstance(called, ast.Subscript):
        called = called.value
    if isinstance(called, ast.Call) and callee(called) == "diff":
        return True
    return any(
        type(left) is type(right) and ast.dump(left) != ast.dump(right)
        for left, right in _differences(node, scope)
        if scope.number(left) is None and scope.number(right) is None
    )


def _differences(
    node: ast.expr, scope: Scope, depth: int = 0
) -> Iterator[tuple[ast.expr, ast.expr]]:
    """The two sides of each subtraction that a numerator is made of."""
    node = _resolved(node, scope)
    if depth > _DEPTH:
        return
    if isinstance(node, ast.BinOp):
        if isinstance(node.op, ast.Sub):
            yield _resolved(node.left, scope), _resolved(node.right, scope)
        if not isinstance(node.op, ast.Div):
            yield from _differences(node.left, scope, depth + 1)
            yield from _differences(node.right, scope, depth + 1)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
        yield from _differences(node.func.value, scope, depth + 1)
    elif isinstance(node, ast.Subscript):
        yield from _differences(node.value, scope, depth + 1)


def _resolved(node: ast.expr, scope: Scope) -> ast.expr:
    """What a name that is assigned once stands for."""
    for _ in range(_DEPTH):
        if not isinstance(node, ast.Name) or node.id not in scope.values:
            break
        node = scope.values[node.id]
    return node


def _shifted(difference: tuple[ast.expr, ast.expr], names: set[str], scope: Scope) -> bool:
    """Whether one side calls something at a point that is shifted by one of the names."""
    return any(
        isinstance(side, ast.Call)
        and any(_is_shift(argument, names, scope) for argument in side.args)
        for side in difference
    )


def _is_shift(node: ast.expr, names: set[str], scope: Scope) -> bool:
    node = _resolved(node, scope)
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Add | ast.Sub)
        and any(isinstance(side, ast.Name) and side.id in names for side in (node.left, node.right))
    )
