"""Plan → one more exercise in a checkout: record, stub, solution, texts, config line.

Everything is worked out first and written last: a mistake leaves the checkout as it was.
"""

import ast
import json
import re
from pathlib import Path

from grader.new.forms import Form, form
from grader.new.plan import Plan, check, read, refuse

_LINE = 100
_RECORD = """\
    Exercise(
        name="{name}",
        module="{lesson}",
        derivative=Derivative.{derivative},
        forward={forward},
        formula=r"TODO",
        plain_formula={plain},
        arguments=(
{arguments}
        ),
        shapes={shapes},
        points={points},
        edges={edges},
{further}    ),
"""
_FUNCTION = '''

def {name}({signature}) -> {given}:
    """TODO: say in one line whose derivative this is.

    Forward:  {forward}
    Wanted:   {asked}

    Args:
{described}

    Returns:
        {returns}

    Worked value: TODO
    """
    # TODO: derive it on paper, then write the formula here.
    raise NotImplementedError
'''
_SOLUTION = '''

def {name}({signature}) -> {given}:
    """TODO: say in one line whose derivative this is."""
    # TODO: the derivation in short comments, then the formula.
    raise NotImplementedError
'''
# `make test` asks for each of these until its author has written it.
_TEXTS = {
    "en": """
[{name}]
statement = "TODO: what is asked, in a sentence or two."
hint_1 = "TODO: what to recall."
hint_2 = "TODO: the rule."
hint_3 = "TODO: the first line, never the answer."
""",
    "zh": """
[{name}]
statement = "TODO: 用一两句话说明要求什么"
hint_1 = "TODO: 要回忆什么"
hint_2 = "TODO: 用哪条法则"
hint_3 = "TODO: 第一行怎样写 (绝不给出答案)"
""",
}


def write(root: Path, plan: Plan) -> tuple[Path, ...]:
    """Add the exercise to a checkout; the files that were changed.

    Raises:
        UsageError: the folder is no checkout, or the plan cannot be carried out.
    """
    check(root, plan)
    made = form(plan)
    file = f"{plan.lesson}.py"
    changed = {
        root / "grader" / "catalog" / file: _with_record(root, plan, made),
        root / "exercises" / file: _with_function(root / "exercises" / file, plan, made, _FUNCTION),
        root / "solutions" / file: _with_function(root / "solutions" / file, plan, made, _SOLUTION),
        root / "config.yaml": _with_points(root / "config.yaml", plan),
    }
    for language, texts in _TEXTS.items():
        path = root / "grader" / "language" / language / "lessons" / f"{plan.lesson}.toml"
        changed[path] = read(path) + texts.format(name=plan.name)
    for path, text in changed.items():
        path.write_text(text, encoding="utf-8")
    return tuple(changed)


def _with_function(path: Path, plan: Plan, made: Form, template: str) -> str:
    """The lesson's file with one more function at its end."""
    return read(path) + template.format(
        name=plan.name,
        signature=made.signature,
        given=made.given,
        forward=plan.forward,
        asked=made.asked,
        described=made.described,
        returns=made.returns,
    )


def _with_record(root: Path, plan: Plan, made: Form) -> str:
    """The catalog module with the record at the end of EXERCISES, which is its last statement."""
    path = root / "grader" / "catalog" / f"{plan.lesson}.py"
    text = _with_imports(read(path), made.imports).rstrip()
    if not text.endswith("\n)"):
        refuse(f"{path}: must end with the tuple EXERCISES")
    record = _RECORD.format(
        name=plan.name,
        lesson=plan.lesson,
        derivative=made.derivative,
        forward=made.forward,
        plain=json.dumps(f"f({', '.join(plan.arguments)}) = {plan.forward}"),
        arguments="\n".join(f"            {argument}," for argument in made.arguments),
        shapes=made.shapes,
        points=made.points,
        edges=made.edges,
        further=made.further,
    )
    return f"{text[:-1]}{record})\n"


def _with_imports(text: str, names: tuple[str, ...]) -> str:
    """The module with these names imported from grader.exercise, besides those that it has."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.ImportFrom) and node.module == "grader.exercise":
            known = {alias.name for alias in node.names}
            if not set(names) <= known:
                lines = text.split("\n")
                lines[node.lineno - 1 : node.end_lineno] = _import(sorted(known | set(names)))
                return "\n".join(lines)
    return text


def _import(names: list[str]) -> list[str]:
    line = f"from grader.exercise import {', '.join(names)}"
    if len(line) <= _LINE:
        return [line]
    return ["from grader.exercise import (", *(f"    {name}," for name in names), ")"]


def _with_points(path: Path, plan: Plan) -> str:
    """The config with the exercise in its assignment, comments and order kept."""
    line = re.compile(rf"^(  {re.escape(plan.assignment)}: \{{[^}}]*?),?\s*\}}", re.MULTILINE)
    text, count = line.subn(rf"\g<1>, {plan.name}: {plan.points:g}}}", read(path))
    if count != 1:
        refuse(f"{path}: has no line `  {plan.assignment}: {{...}}` under assignments")
    return text
