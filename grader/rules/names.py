"""A statement → findings about what it names, calls and changes (JUDGING D1, D3)."""

import ast
from collections.abc import Iterator

from grader.model import Finding, FindingKind, Message
from grader.rules import lists
from grader.rules.scope import FUNCTIONS, Function, Scope, callee
from grader.rules.syntax import children

_Target = ast.Attribute | ast.Subscript
_NAMING = frozenset({ast.Name, ast.Attribute, ast.Subscript, ast.Call})
_CHANGING = frozenset({ast.Assign, ast.Delete, ast.AugAssign, ast.AnnAssign, ast.Call})
# Built-in functions whose name tells what a call does, unless the name is another's.
CALLED = lists.BUILT_CODE | {"__import__", "getattr", "globals", "vars"}


def findings(node: ast.AST, scope: Scope) -> Iterator[Finding]:
    """The findings in a statement and all that lies in it."""
    path = None
    if isinstance(node, ast.expr) and type(node) in _NAMING:
        path = scope.path(node)
        yield from _expression(node, path, scope)
    elif isinstance(node, FUNCTIONS):
        yield from in_head(node, scope)
        yield from in_body(node, scope.inside(node))
        return
    elif isinstance(node, ast.Compare) and _compares_with_none(node):
        return
    if type(node) in _CHANGING:
        yield from _changes(node, scope)
    for child in children(node):
        if type(child) is not ast.Constant and (path is None or not isinstance(child, ast.expr)):
            yield from findings(child, scope)


def in_head(node: Function, scope: Scope) -> Iterator[Finding]:
    """The findings in what is computed when a function is defined, where `scope` is known."""
    for part in (*getattr(node, "decorator_list", ()), *node.args.defaults):
        yield from findings(part, scope)


def in_body(node: Function, scope: Scope) -> Iterator[Finding]:
    """The findings in the body of a function, `scope` being its own."""
    for part in [node.body] if isinstance(node, ast.Lambda) else node.body:
        yield from findings(part, scope)


def finding(kind: FindingKind, key: str, line: int, what: str = "") -> Finding:
    """A finding with the sentence `by_hand.KEY`."""
    message = Message(id=f"by_hand.{key}", parameters={"line": line, "what": what})
    return Finding(kind=kind, line=line, what=message)


def _expression(node: ast.expr, path: str | None, scope: Scope) -> Iterator[Finding]:
    if path is not None:
        yield from _named(node, path, scope)
    elif isinstance(node, ast.Attribute):
        yield from _attribute(node)
    elif isinstance(node, ast.Call):
        yield from _call(node, scope)


def _named(node: ast.AST, path: str, scope: Scope) -> Iterator[Finding]:
    line, parts = getattr(node, "lineno", 0), path.split(".")
    if parts[0] in scope.files or path in lists.HONEST_PATHS:
        return
    prefixes = [".".join(parts[: length + 1]) for length in range(len(parts))]
    refused = next((lists.REFUSED_PATHS[p] for p in prefixes if p in lists.REFUSED_PATHS), None)
    if refused is None and parts[0] == "torch" and path.endswith(lists.BACKWARD_SUFFIXES):
        refused = "differentiator"
    if refused is not None:
        yield finding(FindingKind.REFUSED, refused, line, path)
    elif any(prefix in lists.NOTED_PATHS for prefix in prefixes):
        kind = FindingKind.REFUSED if scope.compiles else FindingKind.NOTE
        yield finding(kind, "named", line, path)
    elif parts[0] not in lists.KNOWN_LIBRARIES:
        yield finding(FindingKind.NOTE, "unknown_library", line, parts[0])
    elif parts[-1] in lists.REFUSED_ATTRIBUTES:
        yield finding(FindingKind.REFUSED, lists.REFUSED_ATTRIBUTES[parts[-1]], line, parts[-1])
    elif parts[-1] == "__dict__":
        yield finding(FindingKind.REFUSED, "computed", line, path)


def _attribute(node: ast.Attribute) -> Iterator[Finding]:
    if node.attr in lists.REFUSED_ATTRIBUTES:
        key = lists.REFUSED_ATTRIBUTES[node.attr]
        yield finding(FindingKind.REFUSED, key, node.lineno, node.attr)


def _call(node: ast.Call, scope: Scope) -> Iterator[Finding]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name not in CALLED or name in scope.own:
        return
    if name in lists.BUILT_CODE:
        yield finding(FindingKind.REFUSED, "built_code", node.lineno, name)
    elif name == "__import__":
        yield finding(FindingKind.REFUSED, "escape", node.lineno, name)
    elif name == "vars" and node.args and scope.path(node.args[0]):
        yield finding(FindingKind.REFUSED, "computed", node.lineno, name)
    elif name == "globals":
        yield finding(FindingKind.NOTE, "computed", node.lineno, name)
    elif name == "getattr" and len(node.args) > 1:
        yield from _computed(node, scope)


def _computed(node: ast.Call, scope: Scope) -> Iterator[Finding]:
    """An attribute whose name is not in the source; a variable may hold an honest one."""
    name = node.args[1]
    text = scope.text(name)
    if text in lists.REFUSED_ATTRIBUTES:
        yield finding(FindingKind.REFUSED, lists.REFUSED_ATTRIBUTES[text], node.lineno, text)
    elif text is None:
        plain = isinstance(name, ast.Name) and not scope.path(node.args[0])
        kind = FindingKind.NOTE if plain or _is_argument(name, scope) else FindingKind.REFUSED
        yield finding(kind, "computed", node.lineno, "getattr")


def _is_argument(name: ast.expr, scope: Scope) -> bool:
    """Whether it is a variable that no assignment in sight computes."""
    return isinstance(name, ast.Name) and name.id not in scope.values


def _changes(node: ast.AST, scope: Scope) -> Iterator[Finding]:
    """Assignments into torch, numpy or math, as statements or by setattr."""
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign | ast.Delete):
        targets = node.targets
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        targets = [node.target]
    paths = [scope.path(t) for t in targets if isinstance(t, _Target)]
    paths += [scope.path(t.value) for t in targets if isinstance(t, ast.Subscript)]
    if isinstance(node, ast.Call) and callee(node) in ("setattr", "delattr") and node.args:
        paths.append(scope.path(node.args[0]))
    for path in paths:
        if path and _is_kept(path):
            yield finding(FindingKind.REFUSED, "changed", getattr(node, "lineno", 0), path)


def _is_kept(path: str) -> bool:
    root = path.partition(".")[0]
    return root in lists.MODULES_NOT_TO_CHANGE and not path.startswith(lists.SETTINGS)


def _compares_with_none(node: ast.Compare) -> bool:
    """`x.grad_fn is None` only asks."""
    right = node.comparators[0]
    return (
        isinstance(right, ast.Constant)
        and right.value is None
        and isinstance(node.left, ast.Attribute)
    )
