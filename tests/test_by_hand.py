"""Ways round the work by hand are refused, and honest code never is, through the real route.

`corpus/not_by_hand/EXERCISE/NAME.py` with the verdicts of its `expected.toml`, known holes among
them; `corpus/honest/EXERCISE/NAME.py`: right answers that look suspicious.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from grader import pipeline
from grader.catalog import EXERCISES
from grader.language import Language, catalog
from grader.model import Criterion, CriterionResult, ExerciseResult, FindingKind, Verdict
from grader.questions import Assignment
from grader.rules import Reading
from grader.sandbox.host import Sandbox
from grader.submissions import Submission
from tests.support.places import CORPUS

EXPECTED = tomllib.loads((CORPUS / "not_by_hand" / "expected.toml").read_text(encoding="utf-8"))
ATTACKS = sorted(CORPUS.glob("not_by_hand/*/*.py"))
HONEST = sorted(CORPUS.glob("honest/*/*.py"))
OPEN = {exercise.name for exercise in EXERCISES if exercise.autograd_allowed}
RIGHT = [p for p in sorted(CORPUS.glob("right/*/*.py")) if p.parent.name not in OPEN]
MOST_HOLES = 4


def name(path: Path) -> str:
    """`sigmoid_prime/backward`: the id of an entry."""
    return f"{path.parent.name}/{path.stem}"


def expected(path: Path) -> dict[str, Any]:
    """The table's row of an entry."""
    row: dict[str, Any] = EXPECTED[path.parent.name][path.stem]
    return row


def graded(path: Path, assignment: Assignment, sandbox: Sandbox) -> ExerciseResult:
    """The result of the one exercise that an entry answers."""
    question = next(q for q in assignment.questions if q.exercise.name == path.parent.name)
    files = {f"{question.exercise.module}.py": path.read_bytes()}
    submission = Submission(student=name(path), files=files)
    only = Assignment(questions=(question,))
    return pipeline.grade(submission, only, sandbox).exercises[0]


def by_hand(result: ExerciseResult) -> CriterionResult:
    """The gate of a result."""
    return next(one for one in result.criteria if one.name is Criterion.BY_HAND)


def test_the_table_names_every_way_and_nothing_else() -> None:
    named = {f"{exercise}/{entry}" for exercise, rows in EXPECTED.items() for entry in rows}
    assert named == {name(path) for path in ATTACKS}
    holes = [path for path in ATTACKS if "known_hole" in expected(path)]
    assert len(holes) <= MOST_HOLES
    assert len(ATTACKS) - len(holes) >= 60
    assert len(HONEST) >= 25


@pytest.mark.parametrize("path", ATTACKS, ids=name)
def test_a_way_round_gets_the_verdict_of_the_table(
    path: Path, whole_assignment: Assignment, sandbox: Sandbox
) -> None:
    result = graded(path, whole_assignment, sandbox)
    gate = by_hand(result)
    assert result.verdict == expected(path)["verdict"], [c.model_dump() for c in result.criteria]
    if result.verdict is Verdict.NOT_BY_HAND:
        assert gate.message.id in expected(path)["messages"]
        assert (gate.passed, result.score) == (False, 0)
        assert result.message == gate.message
    else:
        assert gate.passed


@pytest.mark.parametrize("path", HONEST, ids=name)
def test_honest_code_is_never_refused(
    path: Path, whole_assignment: Assignment, sandbox: Sandbox
) -> None:
    result = graded(path, whole_assignment, sandbox)
    assert result.verdict is Verdict.CORRECT, [c.model_dump() for c in result.criteria]
    assert by_hand(result).passed


@pytest.mark.parametrize("path", RIGHT, ids=name)
def test_nothing_is_found_in_a_right_derivation(path: Path) -> None:
    assert Reading.of({"a.py": path.read_bytes()}).inspect("a", path.parent.name) == ()


def test_every_finding_has_its_words() -> None:
    texts = catalog(Language.ENGLISH)
    for path in ATTACKS:
        findings = Reading.of({"a.py": path.read_bytes()}).inspect("a", path.parent.name)
        assert all(finding.what.id in texts for finding in findings)
        assert all(finding.kind in FindingKind and finding.line > 0 for finding in findings)
