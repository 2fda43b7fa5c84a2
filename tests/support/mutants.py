"""Solutions → tests/corpus/mutants/: every mutant that Cosmic Ray's operators make of a formula.

Run as `python -P tests/support/mutants.py` with the extra `mutation` installed, after a solution
has changed. The mutants are data: the tests and `grader verify` need no mutation tool.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray.mutating import MutationVisitor
from cosmic_ray.plugins import get_operator, operator_names

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / "tests" / "corpus" / "mutants"
_HEADER = '"""{operator}, place {place}: a mutant of the solution."""\n\n'


def functions(source: str) -> dict[str, str]:
    """The functions of a module by name, as text without comments and docstrings."""
    tree = ast.parse(source)
    return {node.name: ast.unparse(node) for node in tree.body if isinstance(node, ast.FunctionDef)}


def mutants(source: str) -> Iterator[tuple[str, int, str]]:
    """Operator, place and text of every mutant of a module that can still be parsed."""
    for name in sorted(operator_names()):
        operator = get_operator(name)
        if operator.arguments():  # those insert variables that the author must name
            continue
        place = 0
        while mutated := MutationVisitor.mutate_code(source, operator(), place):
            yield name.removeprefix("core/"), place, mutated
            place += 1


def main() -> None:
    """Write one file per mutant that differs from the solution in exactly one exercise."""
    for path in sorted((_ROOT / "solutions").glob("*.py")):
        source = path.read_text(encoding="utf-8")
        originals = functions(source)
        seen = set(originals.values())
        for operator, place, text in mutants(source):
            for name, code in functions(text).items():
                if code not in seen:
                    seen.add(code)
                    write(name, operator, place, text)
    sys.stdout.write(f"{len(list(_FOLDER.rglob('*.py')))} mutants\n")


def write(exercise: str, operator: str, place: int, text: str) -> None:
    """One mutant as a submission."""
    folder = _FOLDER / exercise
    folder.mkdir(parents=True, exist_ok=True)
    body = text.partition('"""\n')[2].lstrip("\n")
    header = _HEADER.format(operator=operator, place=place)
    (folder / f"{operator}-{place}.py").write_text(header + body, encoding="utf-8")


if __name__ == "__main__":
    main()
