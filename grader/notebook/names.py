"""A top-level statement → the names that it binds, changes and reads, by Python's own scoping."""

import ast
import re
import symtable
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_IMPORTS = (ast.Import, ast.ImportFrom)
_NAME_SPACES = frozenset({"globals", "locals", "vars"})
# Calls that may bind anything.
_RUNNING = frozenset({"exec"})
# Calls that look names up by their text.
_BY_TEXT = frozenset({"eval", "exec", "getattr", "globals", "locals", "vars"})
_CHANGING = frozenset(
    (
        "add",
        "append",
        "appendleft",
        "clear",
        "difference_update",
        "discard",
        "extend",
        "insert",
        "intersection_update",
        "pop",
        "popitem",
        "popleft",
        "put",
        "remove",
        "requires_grad_",
        "reverse",
        "setdefault",
        "setflags",
        "sort",
        "update",
    )
)
_CHANGING_FUNCTIONS = frozenset(
    ("delattr", "fill_diagonal", "next", "put", "putmask", "copyto", "place", "setattr", "shuffle")
)
# Calls that change how a module works.
_SETTING = re.compile(r"set|seed|manual_seed|use_|enable|disable|register|filter|simplefilter|add_")
# Of a loop over many values at once, these are looked at.
_MOST = 20
_WORD = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a statement does with the names of its module.

    `changed` are names whose values it changes in place, `touched` those of which it calls a
    method for its own sake. `later` are the names that a function in it binds when it is called;
    `arguments` tells whether a function in it changes what it is given. `given` pairs the functions
    that it calls with the names given to them, `aliases` names with those that hold the same
    values. `anything` may bind any name.
    """

    bound: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    touched: frozenset[str] = frozenset()
    aliases: tuple[tuple[str, str], ...] = ()
    imported: frozenset[str] = frozenset()
    arguments: bool = False
    given: tuple[tuple[str, frozenset[str]], ...] = ()
    anything: bool = False
    runs: bool = False

    @classmethod
    def merged(cls, several: "Iterable[Names]") -> "Names":
        """The names of several statements."""
        parts = list(several)
        if len(parts) == 1:
            return parts[0]
        whole: dict[str, Any] = {}
        for one in fields(cls):
            values = [getattr(part, one.name) for part in parts]
            if isinstance(one.default, bool):
                whole[one.name] = any(values)
            elif isinstance(one.default, frozenset):
                whole[one.name] = frozenset[str]().union(*values)
            else:
                whole[one.name] = tuple(pair for value in values for pair in value)
        return cls(**whole)


def of(statement: ast.stmt) -> Names:
    """The names of one statement."""
    evaluated = list(_evaluated(statement))
    everything = list(ast.walk(statement))
    bound, read, later = _scopes(statement)
    calls = [node for node in evaluated if isinstance(node, ast.Call)]
    changed, touched = _changed(evaluated, calls)
    named = {_called(call) for call in calls}
    if named & _BY_TEXT or any(isinstance(n, ast.Name) and n.id in _BY_TEXT for n in everything):
        texts = (n.value for n in everything if isinstance(n, ast.Constant))
        read |= {word for text in texts if isinstance(text, str) for word in _WORD.findall(text)}
    imports = [node for node in evaluated if isinstance(node, _IMPORTS)]
    return Names(
        bound=frozenset(bound | set(_by_text(evaluated))),
        changed=frozenset(changed),
        read=frozenset(read),
        later=frozenset(later),
        touched=frozenset(touched),
        aliases=tuple(_aliases(evaluated)),
        imported=frozenset(n for one in imports for n in imported(one)),
        arguments=any(_changes_arguments(n) for n in everything if isinstance(n, _Function)),
        given=tuple((_called(call), frozenset(_arguments(call))) for call in calls),
        anything=bool(named & _RUNNING)
        or any(alias.name == "*" for one in imports for alias in one.names),
        runs=not isinstance(statement, (*_IMPORTS, _Function, ast.ClassDef)),
    )


def imported(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """The names that an import binds."""
    for alias in node.names:
        yield alias.asname or alias.name.partition(".")[0]


def _scopes(statement: ast.stmt) -> tuple[set[str], set[str], set[str]]:
    """The names that are bound now, that are read at any time, and that are bound later."""
    text = ast.unparse(ast.Module(body=[statement], type_ignores=[]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        top = symtable.symtable(text, "cell", "exec")
    bound = {one.get_name() for one in top.get_symbols() if one.is_assigned() or one.is_imported()}
    read = {one.get_name() for one in top.get_symbols() if one.is_referenced()}
    bound |= {name for name in _walrus(statement) if name in _names(top)}
    read |= set(_augmented(statement))
    later: set[str] = set()
    waiting = [(table, False) for table in top.get_children()]
    while waiting:
        table, inside = waiting.pop()
        inside = inside or table.get_type() != "class"
        for one in table.get_symbols():
            name = one.get_name()
            if one.is_referenced() and (one.is_global() or table.get_type() == "class"):
                read.add(name)
            if one.is_declared_global() and one.is_assigned():
                (later if inside else bound).add(name)
        waiting += [(child, inside) for child in table.get_children()]
    return bound, read, later


def _names(table: symtable.SymbolTable) -> set[str]:
    return set(table.get_identifiers())


def _walrus(statement: ast.stmt) -> Iterator[str]:
    for node in _evaluated(statement):
        if isinstance(node, ast.NamedExpr):
            yield node.target.id


def _augmented(statement: ast.stmt) -> Iterator[str]:
    for node in ast.walk(statement):
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def _evaluated(statement: ast.AST) -> Iterator[ast.AST]:
    """What runs when the statement does: all but the bodies of functions."""
    waiting = [statement]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, _Function):
            own = (node.args.defaults, node.args.kw_defaults, node.decorator_list)
            waiting += [one for several in own for one in several if one is not None]
        elif not isinstance(node, ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def _changed(nodes: Iterable[ast.AST], calls: Iterable[ast.Call]) -> tuple[set[str], set[str]]:
    """The names whose values are changed in place, and those that a method is called of."""
    changed, touched = set[str](), set[str]()
    for node in nodes:
        if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
            changed.add(_root(node))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            function = node.value.func
            if isinstance(function, ast.Attribute):
                into = changed if _SETTING.match(function.attr) else touched
                into.add(_root(function))
    for call in calls:
        name = _called(call)
        if isinstance(call.func, ast.Attribute) and (name in _CHANGING or _in_place(name)):
            changed.add(_root(call.func))
        if name in _CHANGING_FUNCTIONS or _in_place(name):
            changed |= {_root(argument) for argument in call.args[:1]}
        changed |= {_root(one.value) for one in call.keywords if one.arg == "out"}
    return changed - {""}, touched - {""}


def _in_place(name: str) -> bool:
    return name.endswith("_") and not name.endswith("__")


def _by_text(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The names that are bound as `globals()["name"] = …`."""
    for node in nodes:
        match node:
            case ast.Subscript(ast.Call() as space, ast.Constant(str(name)), ast.Store()):
                if _called(space) in _NAME_SPACES:
                    yield name


def _aliases(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, ast.Assign):
            source = [_root(node.value)]
            targets = node.targets
        elif isinstance(node, ast.For):
            source = [n.id for n in ast.walk(node.iter) if isinstance(n, ast.Name)]
            targets = [node.target]
        else:
            continue
        names = [n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)]
        yield from ((name, one) for name in names[:_MOST] for one in source[:_MOST] if one)


def _changes_arguments(function: _Function) -> bool:
    own = function.args
    names = {one.arg for one in (*own.posonlyargs, *own.args, *own.kwonlyargs)}
    inside = [node for one in function.body for node in _evaluated(one)]
    calls = [node for node in inside if isinstance(node, ast.Call)]
    changed, _ = _changed(inside, calls)
    return bool(changed & names)


def _called(call: ast.Call) -> str:
    """The last name of what is called."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _arguments(call: ast.Call) -> Iterator[str]:
    values = (*call.args, *(keyword.value for keyword in call.keywords))
    yield from (root for value in values if (root := _root(value)))


def _root(value: ast.AST) -> str:
    """The name that `a.b[c].d` begins with."""
    while isinstance(value, ast.Attribute | ast.Subscript | ast.Starred):
        value = value.value
    return value.id if isinstance(value, ast.Name) else ""
