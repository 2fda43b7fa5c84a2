"""A file's text → its statements, compiled one by one as Python compiles them together."""

import __future__

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

from grader.wire import statements

_ANNOTATED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.AnnAssign)
_PLAIN = (ast.Name, ast.Constant)
_WORKING = (ast.Call, ast.BinOp, ast.comprehension, ast.Starred)
_LATE_FUTURE = "from __future__ imports must occur at the beginning of the file"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Statement:
    """A statement, ready to run; `number` counts all of the file, `node` is None for a whole file.

    `is_harmless` where it can neither take long nor end the process, in an honest file.
    """

    number: int
    code: CodeType
    file: str
    node: ast.stmt | None = None
    flags: int = 0

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.node.lineno if self.node else 1

    @property
    def imports(self) -> bool:
        """Whether it is there to import something."""
        return self.node is None or statements.imports(self.node)

    @property
    def defines(self) -> bool:
        """Whether it only makes a name known."""
        return self.node is None or statements.defines(self.node)

    def is_harmless(self) -> bool:
        """Whether it can neither take long nor end the process, in an honest file."""
        match self.node:
            case ast.Import(names):
                return all(alias.name in sys.modules for alias in names)
            case ast.ImportFrom(module):
                return module in sys.modules
            case ast.FunctionDef():
                return not any(map(_works, _evaluated(self.node)))
            case ast.Assign(value=value) | ast.AnnAssign(value=value):
                return not _works(value)
            case ast.If(test=ast.Compare(left=ast.Name("__name__")), orelse=[]):
                return True
            case _:
                return isinstance(self.node, ast.Pass) or _is_text(self.node)

    def milder(self) -> Iterator[CodeType]:
        """What to try where it raised: without its annotations, or its imports one by one."""
        if self.node is None:
            return
        if isinstance(self.node, _ANNOTATED):
            postponed = self.flags | __future__.annotations.compiler_flag
            yield compiled(self.node, self.file, postponed)
        elif isinstance(self.node, ast.Import | ast.ImportFrom) and len(self.node.names) > 1:
            for alias in self.node.names:
                alone = ast.copy_location(_alone(self.node, alias), self.node)
                yield compiled(alone, self.file, self.flags)


def program(source: bytes, file: str) -> list[Statement]:
    """The statements of a file, all compiled: what one of them changes cannot touch the others.

    Raises what Python raises for a file that is no Python.
    """
    try:
        return list(_statements(statements.parsed(source, file), file))
    except RecursionError:
        # Python's compiler goes deeper than the tree that it shows.
        whole = compile(source, file, "exec", dont_inherit=True)
        return [Statement(number=0, code=whole, file=file)]


def _statements(nodes: list[ast.stmt], file: str) -> Iterator[Statement]:
    flags, head = 0, True
    for number, node in enumerate(nodes):
        text = _is_text(node)
        future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
        if future and not head:
            raise SyntaxError(_LATE_FUTURE, (file, node.lineno, node.col_offset + 1, None))
        head = head and (future or (text and number == 0))
        # A text that stands alone later on would take the place of the docstring.
        if text and number:
            continue
        code = compiled(node, file, flags)
        if isinstance(node, ast.ImportFrom) and future:
            for alias in node.names:
                flags |= getattr(__future__, alias.name).compiler_flag
        yield Statement(number=number, code=code, file=file, node=node, flags=flags)


def compiled(node: ast.stmt, file: str, flags: int) -> CodeType:
    """One statement of a module."""
    module = ast.Module(body=[node], type_ignores=[])
    code: CodeType = compile(module, file, "exec", flags, dont_inherit=True)
    return code


def _is_text(node: ast.stmt | None) -> bool:
    """Whether it is a value that stands alone, as a docstring does."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _evaluated(function: ast.FunctionDef) -> Iterator[ast.expr | None]:
    """What a definition evaluates itself."""
    own = function.args
    yield from function.decorator_list
    yield from (*own.defaults, *own.kw_defaults, function.returns)
    yield from (each.annotation for each in (*own.posonlyargs, *own.args, *own.kwonlyargs))
    yield from (each.annotation for each in (own.vararg, own.kwarg) if each)


def _works(value: ast.expr | None) -> bool:
    """Whether an expression can do more than look at names."""
    if value is None or isinstance(value, _PLAIN):
        return False
    return any(isinstance(part, _WORKING) for part in ast.walk(value))


def _alone(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> ast.stmt:
    if isinstance(node, ast.Import):
        return ast.Import(names=[alias])
    return ast.ImportFrom(module=node.module, names=[alias], level=node.level)
