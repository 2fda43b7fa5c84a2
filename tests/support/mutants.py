"""Solutions → tests/corpus/mutants/: every mutant that Cosmic Ray's operators make of a formula.

Run as `python -P tests/support/mutants.py` with the extra `mutation` installed, after a solution
has changed. The mutants are data: the tests and `grader verify` need no mutation tool.
"""

import ast
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.plugins import get_operator, operator_names

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "tests" / "corpus" / "mutants"
_HEADER = '"""{operator}, place {place}: a mutant of the solution."""\n\n'
# Floats have none of these: such a mutant can only raise, which proves nothing of the judge.
_BITWISE = ("BitAnd", "BitOr", "BitXor", "LShift", "RShift", "Invert")


def functions(source: str) -> dict[str, ast.FunctionDef]:
    """The functions of a module by name."""
    tree = ast.parse(source)
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def code(source: str, name: str) -> str:
    """A function as text without comments and layout."""
    return ast.unparse(functions(source)[name])


def imports(source: str) -> str:
    """The imports of a module."""
    nodes = (n for n in ast.parse(source).body if isinstance(n, ast.Import | ast.ImportFrom))
    return "".join(f"{ast.unparse(node)}\n" for node in nodes)


def called(source: str, name: str) -> Iterator[str]:
    """The text of the other functions of a module that one of them runs."""
    known = functions(source)
    wanted, met = [name], {name}
    while wanted:
        named = {n.id for n in ast.walk(known[wanted.pop()]) if isinstance(n, ast.Name)}
        for other in sorted((named & known.keys()) - met):
            met.add(other)
            wanted.append(other)
            yield ast.get_source_segment(source, known[other]) or ""


def mutants(source: str) -> Iterator[tuple[str, int, str]]:
    """Operator, place and text of every mutant of a module that can still be parsed."""
    for name in sorted(operator_names()):
        operator = get_operator(name)
        # Operators with arguments insert variables that the author must name.
        if operator.arguments() or any(word in name for word in _BITWISE):
            continue
        place = 0
        while mutated := MutationVisitor.mutate_code(source, operator(), place):
            yield name.removeprefix("core/"), place, mutated
            place += 1


def main() -> None:
    """Write one file per mutant of each solution, with the functions that it needs beside it."""
    for path in sorted((_ROOT / "solutions").glob("*.py")):
        source = path.read_text(encoding="utf-8")
        for name, node in functions(source).items():
            shutil.rmtree(_FOLDER / name, ignore_errors=True)
            own = ast.get_source_segment(source, node) or ""
            beside = "".join(f"\n\n{text}\n" for text in called(source, name))
            seen = {code(own, name)}
            for operator, place, text in mutants(f"{own}\n"):
                if code(text, name) not in seen:
                    seen.add(code(text, name))
                    head = _HEADER.format(operator=operator, place=place) + imports(source)
                    write(name, f"{operator}-{place}", f"{head}{beside}\n\n{text}")
    sys.stdout.write(f"{len(list(_FOLDER.rglob('*.py')))} mutants\n")


def write(exercise: str, name: str, text: str) -> None:
    """One mutant as a submission."""
    folder = _FOLDER / exercise
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.py").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
