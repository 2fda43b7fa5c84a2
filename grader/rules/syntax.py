"""A syntax tree → its nodes, without those that say nothing: contexts and operators.

These are told by the fields of the nodes above them.
"""

import ast
from collections.abc import Container, Iterable

# What holds no node, or one that says nothing.
_PASSED_OVER = frozenset(
    {"arg", "asname", "attr", "conversion", "ctx", "id", "is_async", "kind", "level", "module",
     "op", "ops", "simple", "type_comment"}
)  # fmt: skip
_KINDS = [
    kind for kind in vars(ast).values() if isinstance(kind, type) and issubclass(kind, ast.AST)
]
_HOLDING = {
    kind: tuple(field for field in kind._fields if field not in _PASSED_OVER) for kind in _KINDS
} | {ast.Constant: ()}


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes directly below that say something, in the order of `ast.iter_child_nodes`."""
    found: list[ast.AST] = []
    for field in _HOLDING[type(node)]:
        held = getattr(node, field, None)
        if isinstance(held, ast.AST):
            found.append(held)
        elif isinstance(held, list):
            found += [one for one in held if isinstance(one, ast.AST)]
    return found


def walk(node: ast.AST) -> list[ast.AST]:
    """The node and all below it, in the order of `ast.walk`."""
    found = [node]
    for one in found:
        found += children(one)
    return found


def walk_without(nodes: Iterable[ast.AST], left_out: Container[type[ast.AST]]) -> list[ast.AST]:
    """The nodes and all below, parents first, without what lies in nodes of these types below."""
    found, waiting = [], [*nodes][::-1]
    while waiting:
        one = waiting.pop()
        found.append(one)
        if below := children(one):
            waiting += [c for c in reversed(below) if type(c) not in left_out]
    return found
