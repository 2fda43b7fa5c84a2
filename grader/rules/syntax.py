"""A syntax tree → its nodes, each looked up once: every exercise of a submission reads it again."""

import ast

_CHILDREN = "_children"  # no field of any node


def children(node: ast.AST) -> tuple[ast.AST, ...]:
    """The nodes directly below, as `ast.iter_child_nodes` tells them; kept with the node."""
    known: tuple[ast.AST, ...] | None = node.__dict__.get(_CHILDREN)
    if known is None:
        known = node.__dict__[_CHILDREN] = tuple(ast.iter_child_nodes(node))
    return known


def walk(node: ast.AST) -> list[ast.AST]:
    """The node and all below it, in the order of `ast.walk`."""
    found = [node]
    for one in found:
        found += children(one)
    return found


def walk_without(node: ast.AST, left_out: tuple[type[ast.AST], ...]) -> list[ast.AST]:
    """The node and all below it, parents first, without those of these types and what they hold."""
    found, waiting = [], [node]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += [c for c in reversed(children(one)) if not isinstance(c, left_out)]
    return found
