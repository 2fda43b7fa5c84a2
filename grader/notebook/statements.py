"""A statement of a cell → the names that it sets, and whether it can leave its notebook."""

import ast
from collections.abc import Iterable, Iterator

_Function = ast.FunctionDef | ast.AsyncFunctionDef
# Star imports of others would fail where their module is not installed.
_STARS = frozenset({"torch", "math", "numpy"})
_LIBRARIES = frozenset({"functools", "itertools", "math", "numpy", "operator", "torch"})
_BUILT_IN = frozenset(
    {"abs", "complex", "float", "int", "len", "max", "min", "range", "round", "sum", "tuple"}
)
# What reads or writes files, shows, or changes how a library works.
_TOUCHING = (
    "load",
    "save",
    "fromfile",
    "genfromtxt",
    "memmap",
    "open",
    "tofile",
    "dump",
    "set_",
    "compile",
    "print",
)
_OWN_PACKAGE = "grader"
_PLAIN = (
    *(ast.Constant, ast.Tuple, ast.List, ast.Dict, ast.Set, ast.Name, ast.Attribute),
    *(ast.UnaryOp, ast.BinOp, ast.Subscript, ast.expr_context, ast.operator, ast.unaryop),
)


def bound(node: ast.stmt) -> Iterator[str]:
    """The names that a statement gives a value."""
    if isinstance(node, _Function | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:
            yield alias.asname or alias.name.partition(".")[0]
    else:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                yield inner.id


def is_carried(node: ast.stmt, tools: frozenset[str]) -> bool:
    """Whether a statement may be taken out of its notebook: what it needs is only names."""
    if isinstance(node, _Function | ast.ClassDef):
        return True
    if isinstance(node, ast.Import):
        return all(alias.name.partition(".")[0] != _OWN_PACKAGE for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").partition(".")[0] != _OWN_PACKAGE
    value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    return value is not None and _is_plain(value, tools)


def tools(nodes: Iterable[ast.stmt]) -> frozenset[str]:
    """The names under which statements import what makes values of values."""
    found = set(_BUILT_IN)
    for node in nodes:
        if isinstance(node, ast.Import):
            modules = [(alias.name, alias.asname) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [(f"{node.module}.{a.name}", a.asname or a.name) for a in node.names]
        else:
            continue
        roots = ((name.partition(".")[0], alias) for name, alias in modules)
        found |= {alias or root for root, alias in roots if root in _LIBRARIES}
    return frozenset(found)


def _is_plain(value: ast.expr, tools: frozenset[str]) -> bool:
    """Whether a value is written down, or made by a library; a lambda's body runs when called."""
    if isinstance(value, ast.Lambda):
        return True
    if isinstance(value, ast.Call):
        parts = (value.func, *value.args, *(keyword.value for keyword in value.keywords))
        return _is_tool(value.func, tools) and all(_is_plain(part, tools) for part in parts)
    if not isinstance(value, _PLAIN):
        return False
    inner = ast.iter_child_nodes(value)
    return all(_is_plain(child, tools) for child in inner if isinstance(child, ast.expr))


def _is_tool(function: ast.expr, tools: frozenset[str]) -> bool:
    """Whether a call only makes a value: `torch.nn.Sigmoid()`, not `torch.load`."""
    while isinstance(function, ast.Attribute):
        if function.attr.startswith(_TOUCHING):
            return False
        function = function.value
    if isinstance(function, ast.Call):
        return _is_plain(function, tools)
    return isinstance(function, ast.Name) and function.id in tools


def is_star(node: ast.stmt) -> bool:
    """Whether it imports all names of a module that is everywhere."""
    if not isinstance(node, ast.ImportFrom) or node.names[0].name != "*":
        return False
    return (node.module or "").partition(".")[0] in _STARS
