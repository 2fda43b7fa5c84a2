"""`pytest --submission PATH`: one item per exercise and criterion of a result of the pipeline.

pytest is a door, not the brain: an item asserts what the pipeline has found, and carries it to
pytest-json-report as plain JSON. The plugin does nothing without the option.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from grader.language import Words
    from grader.model import CriterionResult, ExerciseResult, SubmissionResult


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options."""
    group = parser.getgroup("handgrad", "grading of hand-written derivatives")
    group.addoption("--submission", metavar="PATH", help="grade this folder, .py file or notebook")
    group.addoption("--grader-config", metavar="FILE", default="config.yaml", help="course policy")
    group.addoption("--grader-seed", metavar="N", type=int, help="in place of the config's")


def pytest_configure(config: pytest.Config) -> None:
    """Grade the submission and put the suite of its results in place of what was collected."""
    path = config.getoption("--submission")
    if path is None:
        return
    from grader import course, submissions, workplace
    from grader.errors import UsageError

    try:
        policy = course.read(
            Path(config.getoption("--grader-config")), None, config.getoption("--grader-seed"), None
        )
        submission = submissions.read(Path(path))
    except UsageError as error:
        raise pytest.UsageError(str(error)) from error
    result, _ = workplace.grade_one(submission, policy)
    config.pluginmanager.register(GradedSuite(result, policy.words), "handgrad-suite")


class GradedSuite:
    """A plugin that makes one submission's result the whole suite of a session."""

    def __init__(self, result: "SubmissionResult", words: "Words") -> None:
        self._result = result
        self._words = words

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> bool:
        """Collect the criteria of the result, and no file at all."""
        student = self._result.student
        root = _Exercises.from_parent(session, name=student, nodeid=student)
        root.set_result(self._result, self._words)
        session.items = list(session.genitems(root))
        session.testscollected = len(session.items)
        hook = session.config.hook
        hook.pytest_collection_modifyitems(
            session=session, config=session.config, items=session.items
        )
        hook.pytest_collection_finish(session=session)
        return True

    @pytest.hookimpl
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print the score."""
        score = self._words.text(
            "check.score", score=self._result.score, max_score=self._result.max_score
        )
        terminalreporter.write_line(score)

    @pytest.hookimpl(optionalhook=True)
    def pytest_json_runtest_metadata(self, item: pytest.Item) -> dict[str, Any]:
        """The result of a criterion, as plain JSON, for pytest-json-report."""
        return item.metadata() if isinstance(item, CriterionItem) else {}


class CriterionFailedError(Exception):
    """A criterion that has points was missed; the text is the student's message."""


class _Exercises(pytest.Collector):
    """A submission: its exercises, one collector each."""

    def set_result(self, result: "SubmissionResult", words: "Words") -> None:
        self._result = result
        self._words = words

    def collect(self) -> Iterator[pytest.Collector]:
        """One node per exercise."""
        for exercise in self._result.exercises:
            node = _Criteria.from_parent(self, name=exercise.name)
            node.set_result(exercise, self._words)
            yield node


class _Criteria(pytest.Collector):
    """An exercise: its criteria, one item each."""

    def set_result(self, exercise: "ExerciseResult", words: "Words") -> None:
        self._exercise = exercise
        self._words = words

    def collect(self) -> Iterator[pytest.Item]:
        """One item per criterion."""
        for criterion in self._exercise.criteria:
            item = CriterionItem.from_parent(self, name=str(criterion.name))
            item.set_result(self._exercise, criterion, self._words)
            yield item


class CriterionItem(pytest.Item):
    """One criterion of one exercise."""

    def set_result(
        self, exercise: "ExerciseResult", criterion: "CriterionResult", words: "Words"
    ) -> None:
        """What the item asserts."""
        self._exercise = exercise
        self._criterion = criterion
        self._words = words

    def runtest(self) -> None:
        """Fail when a criterion that has points or is a gate was missed; advice never fails."""
        gate = self._criterion.name == "by_hand" and self._criterion.passed is False
        if gate or (not self._criterion.passed and self._criterion.max_score > 0):
            raise CriterionFailedError(self._message())

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401  pytest's own signature
        """The student's message, without a traceback of the grader."""
        if isinstance(excinfo.value, CriterionFailedError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the item stands: nowhere in a file."""
        return self.path, None, f"{self._exercise.name}: {self._criterion.name}"

    def metadata(self) -> dict[str, Any]:
        """Points, verdict and message, as plain JSON."""
        return {
            "exercise": self._exercise.name,
            "criterion": str(self._criterion.name),
            "verdict": str(self._exercise.verdict),
            "passed": self._criterion.passed,
            "score": self._criterion.score,
            "max_score": self._criterion.max_score,
            "message": self._words.say(self._criterion.message),
            "diagnosis": self._criterion.diagnosis,
        }

    def _message(self) -> str:
        from grader.report import failure

        return failure.text(self._criterion, self._words)
