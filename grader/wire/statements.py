"""A file's text → its top-level statements, which a worker runs one at a time.

Both sides of the wall number them alike: the worker says which one it runs, the host which one to
leave out.
"""

import ast
from collections.abc import Iterator

Node = ast.stmt
_IMPORTS = (ast.Import, ast.ImportFrom)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_DEFINITIONS = (*_FUNCTIONS, ast.ClassDef, *_IMPORTS)
_BLOCKS = (ast.If, ast.Try, ast.With)
_IMPORTING_CALLS = frozenset({"import_module", "__import__"})


def parsed(source: bytes, name: str) -> list[ast.stmt]:
    """The statements of a file; raises what Python's parser raises."""
    flags = ast.PyCF_ONLY_AST
    module: ast.Module = compile(source, name, "exec", flags, dont_inherit=True)
    return module.body


def imports(statement: ast.stmt) -> bool:
    """Whether a statement is there to import: it, or a block that does so and has no loop."""
    if isinstance(statement, _IMPORTS):
        return True
    if isinstance(statement, ast.Expr | ast.Assign):
        return _calls_an_import(statement.value)
    if not isinstance(statement, _BLOCKS):
        return False
    inner = list(_inner(statement))
    return any(map(imports, inner)) and not any(isinstance(o, ast.For | ast.While) for o in inner)


def defines(statement: ast.stmt) -> bool:
    """Whether a statement only makes a name known: what a file is read for."""
    return isinstance(statement, (*_DEFINITIONS, ast.Assign, ast.AnnAssign))


def lines(statement: ast.stmt) -> range:
    """The lines of a statement, with its decorators."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    first = min((statement.lineno, *(one.lineno for one in decorators)))
    return range(first, (statement.end_lineno or statement.lineno) + 1)


def bound(statement: ast.stmt) -> frozenset[str]:
    """The names of the module that a statement binds, or whose values it changes in place."""
    return frozenset(_bound(statement))


def changed(statement: ast.stmt, files: dict[str, list[ast.stmt]]) -> frozenset[str]:
    """The names that a statement binds or changes, itself or by the functions that it uses.

    A call of a module's function, as `torch.manual_seed(0)`, changes no module.
    """
    nodes = [part for tree in files.values() for one in tree for part in ast.walk(one)]
    modules = {n for part in nodes if isinstance(part, _IMPORTS) for n in _bound_by(part)}
    functions = {part.name: part for part in nodes if isinstance(part, _FUNCTIONS)}
    names, waiting, known = set(_bound(statement)), [statement], set[str]()
    while waiting:
        read = {one.id for one in ast.walk(waiting.pop()) if isinstance(one, ast.Name)}
        for name in (read & functions.keys()) - known:
            known.add(name)
            waiting.append(functions[name])
            names.update(n for part in functions[name].body for n in _bound(part))
    return frozenset(names if imports(statement) else names - modules)


def read_by(function: str, files: dict[str, list[ast.stmt]]) -> frozenset[str]:
    """The name of a function, and all names that it and the functions it uses may read."""
    definitions: dict[str, list[ast.stmt]] = {}
    for statement in (one for statements in files.values() for one in statements):
        for part in ast.walk(statement):
            if isinstance(part, (*_FUNCTIONS, ast.ClassDef)):
                definitions.setdefault(part.name, []).append(part)
            elif isinstance(part, ast.Assign):
                for target in part.targets:
                    if isinstance(target, ast.Name):
                        definitions.setdefault(target.id, []).append(part)
    known, waiting = {function}, [function]
    while waiting:
        for definition in definitions.get(waiting.pop(), ()):
            new = _read(definition) - known
            known |= new
            waiting += new
    return frozenset(known)


def _calls_an_import(value: ast.expr) -> bool:
    while isinstance(value, ast.Attribute):
        value = value.value
    if not isinstance(value, ast.Call):
        return False
    called = value.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in _IMPORTING_CALLS


def _inner(statement: ast.stmt) -> Iterator[ast.stmt]:
    """What runs as part of a statement; not what a function in it holds."""
    for part in ast.iter_child_nodes(statement):
        inside = part.body if isinstance(part, ast.ExceptHandler) else (part,)
        for one in inside:
            if isinstance(one, ast.stmt):
                yield one
                if not isinstance(one, _FUNCTIONS):
                    yield from _inner(one)


def _bound(statement: ast.stmt) -> Iterator[str]:
    waiting: list[ast.AST] = [statement]
    while waiting:
        part = waiting.pop()
        yield from _bound_by(part)
        if not isinstance(part, (*_FUNCTIONS, ast.ClassDef, ast.Lambda)):
            waiting += ast.iter_child_nodes(part)


def _bound_by(part: ast.AST) -> Iterator[str]:
    """What this node alone binds or changes."""
    match part:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield part.name
        case ast.Name(ctx=ast.Store()):
            yield part.id
        case ast.Import() | ast.ImportFrom():
            yield from (a.asname or a.name.partition(".")[0] for a in part.names)
        case ast.Subscript(ctx=ast.Store()) | ast.Attribute(ctx=ast.Store()):
            yield _owner(part)
        case ast.Expr(value=ast.Call(func=ast.Attribute() as method)):
            yield _owner(method)


def _owner(value: ast.expr) -> str:
    """The name that `a.b[c].d` begins with."""
    while isinstance(value, ast.Attribute | ast.Subscript):
        value = value.value
    return value.id if isinstance(value, ast.Name) else ""


def _read(definition: ast.stmt) -> set[str]:
    """The names that a definition may find in its module, or in another that is imported."""
    parts = list(ast.walk(definition))
    names = [one for one in parts if isinstance(one, ast.Name)]
    own = {one.id for one in names if isinstance(one.ctx, ast.Store)}
    own |= {one.arg for one in parts if isinstance(one, ast.arg)}
    declared = {name for one in parts if isinstance(one, ast.Global) for name in one.names}
    found = {one.id for one in names} - own | declared
    attributes = [one for one in parts if isinstance(one, ast.Attribute)]
    return found | {one.attr for one in attributes if _owner(one) in found}
