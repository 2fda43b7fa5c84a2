"""Where nothing can be forked, a new interpreter for each worker grades as the template does."""

from collections.abc import Iterator

import pytest

from grader import pipeline, submissions, workplace
from grader.course import Course
from grader.errors import GraderFault
from grader.model import Verdict
from grader.questions import Assignment
from grader.sandbox.fresh import FreshProcesses
from grader.sandbox.host import Sandbox
from grader.sandbox.limits import Limits
from grader.sandbox.tiers import ACCEPTED, Tier, Wall
from grader.submissions import Submission
from tests.support.places import ROOT

_LIMITS = Limits(seconds=20, memory_bytes=1 << 30, output_bytes=1000, processor_seconds=60)
_WALL = Wall(tier=Tier.T0, layers=frozenset(), wrapped=False, not_held=())


@pytest.fixture
def processes() -> Iterator[FreshProcesses]:
    """The source of workers under test."""
    with FreshProcesses() as processes:
        yield processes


def test_solutions_get_full_marks(processes: FreshProcesses, assignment: Assignment) -> None:
    sandbox = Sandbox(processes, _LIMITS, _WALL)
    result = pipeline.grade(submissions.read(ROOT / "solutions"), assignment, sandbox)
    assert result.score == result.max_score


def test_a_worker_that_ends_itself_is_replaced(
    processes: FreshProcesses, assignment: Assignment
) -> None:
    code = b"import signal\n\ndef sigmoid_prime(x): signal.raise_signal(signal.SIGSEGV)\n"
    code += b"def relu_grad(x): return x > 0\n"
    submission = Submission(student="a", files={"activations.py": code})
    result = pipeline.grade(submission, assignment, Sandbox(processes, _LIMITS, _WALL))
    verdicts = {exercise.name: exercise.verdict for exercise in result.exercises}
    assert verdicts["sigmoid_prime"] is Verdict.CRASHED
    assert verdicts["relu_grad"] is Verdict.CORRECT
    assert result.exercises[0].message.id == "stop.signal"


def test_it_is_no_wall_and_says_so(processes: FreshProcesses, course: Course) -> None:
    with pytest.raises(GraderFault, match="cannot contain a submission"):
        workplace.settled(processes, course, ACCEPTED)
    sandbox = workplace.settled(processes, course, frozenset(Tier))
    assert sandbox.wall.tier is Tier.T0
