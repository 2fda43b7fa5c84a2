"""The bytes of a source → which of the wanted functions it defines, and which are still stubs.

Nothing is run, and nothing that a student writes makes it fail: what is no Python is read by its
lines.
"""

import ast
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256

# What Python cannot read in reasonable time is read by its lines, as what is no Python is.
MAX_PARSED_BYTES = 1 << 20
# A stub's body is a few statements; a larger one is not compared.
_MOST_STATEMENTS = 5
_MOST_NODES = 200
_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
_Function = ast.FunctionDef | ast.AsyncFunctionDef
_Block = ast.If | ast.Try | ast.TryStar | ast.With | ast.AsyncWith | ast.For | ast.While | ast.Match
_HEAD = re.compile(rb"(?:async[ \t]+)?def[ \t]+(\w{1,200})")
_NOTHING = frozenset({"NotImplementedError", "NotImplemented"})


@dataclass(frozen=True, slots=True)
class Definition:
    """A function in a source: its line, whether it is still the stub, and what it says.

    Two definitions of the same `code` are the same but for comments and layout. `is_broken` where
    Python cannot read the source.
    """

    line: int
    is_stub: bool
    code: str
    is_broken: bool = False


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a course asks: the functions of each exercise file, and its own files by name.

    `kit` are the files that students are given.
    """

    modules: Mapping[str, frozenset[str]]
    kit: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def functions(self) -> frozenset[str]:
        """All functions."""
        return frozenset[str]().union(*self.modules.values())

    @cached_property
    def module_of(self) -> dict[str, str]:
        """The exercise file of each function."""
        return {name: module for module, names in self.modules.items() for name in names}

    @cached_property
    def names(self) -> re.Pattern[bytes]:
        """What a source that defines one of them holds."""
        alternatives = "|".join(sorted(self.functions, key=len, reverse=True)) or "(?!)"
        return re.compile(rf"\b(?:{alternatives})\b".encode())

    @cached_property
    def stubs(self) -> dict[str, str]:
        """The body of each stub, as `ast.dump` writes it."""
        bodies = {}
        for name, source in self.kit.items():
            if name.endswith(".py"):
                functions = (n for n in _parsed(source) or () if isinstance(n, _Function))
                bodies.update({n.name: _body(n) for n in functions if n.name in self.functions})
        return bodies

    @cached_property
    def _digests(self) -> frozenset[bytes]:
        return frozenset(map(_digest, self.kit.values()))

    def is_of_the_kit(self, content: bytes) -> bool:
        """Return whether a file is as students were given it, line ends apart."""
        return _digest(content) in self._digests


def definitions(source: bytes, wanted: Wanted) -> dict[str, Definition]:
    """Return the wanted functions that a source defines.

    Of several definitions of a name in one source the last one counts, as it does for Python.
    """
    if not wanted.names.search(source):
        return {}
    tree = _parsed(source) if len(source) <= MAX_PARSED_BYTES else None
    if tree is None:
        return by_lines(source, wanted, is_broken=True)
    found: dict[str, Definition] = {}
    for statement in tree:
        # In a block that may or may not run, a definition that is more than a stub counts.
        inside = list(_bound(statement, wanted))
        real = {name for name, one in inside if not one.is_stub}
        found.update({n: one for n, one in inside if not (one.is_stub and n in real)})
    return found


def by_lines(source: bytes, wanted: Wanted, *, is_broken: bool = False) -> dict[str, Definition]:
    """Return the same of a source that is not parsed, by each `def` at the start of a line.

    Each is read alone up to the next line that is not indented: it may be whole where another is
    broken.
    """
    lines = source[:MAX_PARSED_BYTES].split(b"\n")
    begins: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        head = _HEAD.match(line)
        name = head[1].decode("utf-8", "replace") if head else ""
        if name in wanted.functions:
            begins[name] = number
    found = {name: _alone(lines, number, name, wanted) for name, number in begins.items()}
    return {name: replace(one, is_broken=is_broken) for name, one in found.items()}


def _alone(lines: list[bytes], number: int, name: str, wanted: Wanted) -> Definition:
    """Read the definition that begins in a line, without what is around it."""
    block = [lines[number - 1]]
    for below in lines[number:]:
        if below.strip() and not below[:1].isspace() and below[:1] not in b")#":
            break
        block.append(below)
    text = b"\n".join(block)
    tree = _parsed(text)
    if tree and isinstance(tree[0], _Function):
        found = _definition(tree[0], wanted.stubs.get(name))
        return replace(found, line=number)
    code = sha256(b" ".join(text.split())).hexdigest()
    return Definition(number, is_stub=False, code=code)


def _bound(statement: ast.stmt, wanted: Wanted) -> Iterator[tuple[str, Definition]]:
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _Function | ast.ClassDef):
            if node.name in wanted.functions:
                yield node.name, _definition(node, wanted.stubs.get(node.name))
        elif isinstance(node, _Block):
            waiting += [*_inner(node)][::-1]
        else:
            names = _names(node)
            for name in names & wanted.functions if names else ():
                line = getattr(node, "lineno", 1)
                yield name, Definition(line, is_stub=False, code=_dump(node))


def _inner(block: ast.AST) -> Iterator[ast.AST]:
    for part in ("body", "orelse", "finalbody"):
        yield from getattr(block, part, ())
    for handler in (*getattr(block, "handlers", ()), *getattr(block, "cases", ())):
        yield from handler.body


def _names(node: ast.AST) -> set[str]:
    """Return the names that a simple statement binds."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name for alias in node.names}
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = list(node.targets)
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        targets = [node.target]
    names: set[str] = set()
    while targets:
        target = targets.pop()
        if isinstance(target, ast.Name):
            names.add(target.id)
        elif isinstance(target, ast.Tuple | ast.List):
            targets += target.elts
    return names


def _definition(node: _Function | ast.ClassDef, stub: str | None) -> Definition:
    is_stub = not isinstance(node, ast.ClassDef) and _is_stub(node, stub)
    said = [one for one in node.body if not _is_idle(one)]
    parts = said if isinstance(node, ast.ClassDef) else [node.args, *node.decorator_list, *said]
    return Definition(node.lineno, is_stub=is_stub, code=_dump(*parts))


def _is_stub(node: _Function, stub: str | None) -> bool:
    body = [one for one in node.body if not _is_idle(one)]
    if not body:
        return True
    if len(body) == 1 and _does_nothing(body[0]):
        return True
    return stub is not None and len(body) <= _MOST_STATEMENTS and _body(node) == stub


def _is_idle(statement: ast.stmt) -> bool:
    """Whether it is a docstring, another constant, `...` or `pass`."""
    constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return constant or isinstance(statement, ast.Pass)


def _does_nothing(statement: ast.stmt) -> bool:
    """Whether it is `raise NotImplementedError` or a `return` of nothing."""
    if isinstance(statement, ast.Return):
        value = statement.value
        return value is None or (isinstance(value, ast.Constant) and value.value is None)
    if not isinstance(statement, ast.Raise):
        return False
    raised = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
    return isinstance(raised, ast.Name) and raised.id in _NOTHING


def _body(node: _Function) -> str:
    """Return what a body does, without its docstring; "" when it is too large to be a stub's."""
    body = [one for one in node.body if not _is_idle(one)]
    try:
        if sum(1 for one in body for _ in ast.walk(one)) > _MOST_NODES:
            return ""
        return "\n".join(map(ast.dump, body))
    except RecursionError:
        return ""


def _dump(*nodes: ast.AST) -> str:
    try:
        text = "\n".join(map(ast.dump, nodes))
    except RecursionError:
        return f"{id(nodes)}"
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _parsed(source: bytes) -> list[ast.stmt] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source).body
    except _UNREADABLE:
        return None


def _digest(content: bytes) -> bytes:
    return sha256(content.replace(b"\r\n", b"\n").strip()).digest()
