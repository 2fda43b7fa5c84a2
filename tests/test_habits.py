"""Right formulas among what students have at the top and the bottom of their files cost nothing.

`tests/corpus/headers/habits.toml` holds the habits; each is graded beside the solutions.
"""

import tomllib
from collections.abc import Iterator

import pytest

from grader import pipeline, workplace
from grader.course import Course
from grader.model import SubmissionResult
from grader.questions import Assignment
from grader.sandbox import selftest
from grader.sandbox.host import Sandbox
from grader.sandbox.template import Template
from grader.sandbox.tiers import Tier, candidates
from grader.submissions import Submission
from grader.worker.template import available_layers
from tests.support.places import CORPUS, ROOT

_FILE = CORPUS / "headers" / "habits.toml"
_GROUPS = tomllib.loads(_FILE.read_text(encoding="utf-8"))
HABITS = {name: text for group in _GROUPS.values() for name, text in group.items()}
_FUNCTIONS = (ROOT / "solutions" / "activations.py").read_text(encoding="utf-8")
_LOSSES = (ROOT / "solutions" / "losses.py").read_bytes()
_PLACE = "{exercises}\n"


def submission(name: str) -> Submission:
    """The solutions, with a habit around those of activations.py."""
    above, _, below = HABITS[name].partition(_PLACE)
    source = f"{above}\n{_FUNCTIONS}\n\n{below}".encode()
    return Submission(student=name, files={"activations.py": source, "losses.py": _LOSSES})


def lost(sandbox: Sandbox, assignment: Assignment) -> dict[str, list[str]]:
    """The habits that cost something, with the verdicts that they got."""
    results = (pipeline.grade(submission(name), assignment, sandbox) for name in HABITS)
    return {one.student: list(_told(one)) for one in results if one.score != one.max_score}


def _told(result: SubmissionResult) -> Iterator[str]:
    for one in result.exercises:
        if one.score != one.max_score:
            yield f"{one.name}: {one.verdict} {one.message.id} {one.message.parameters}"


def test_there_are_habits_of_every_kind() -> None:
    assert len(HABITS) >= 80
    assert all(text.endswith("\n") for text in HABITS.values())


def test_no_habit_costs_a_point_behind_the_best_wall(
    sandbox: Sandbox, assignment: Assignment
) -> None:
    assert lost(sandbox, assignment) == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    "tier",
    sorted({c.tier for c in candidates(available_layers(), wrapped=False)} - {Tier.T0}),
)
def test_no_habit_costs_a_point_behind_any_wall(
    tier: Tier, course: Course, assignment: Assignment
) -> None:
    limits = workplace._limits(course)
    with Template(wrap=False, imports=workplace.imports(course)) as template:
        template.keep(assignment.requests)
        wall = selftest.settle(template, limits, frozenset({tier}))
        assert lost(Sandbox(template, limits, wall), assignment) == {}
