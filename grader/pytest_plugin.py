"""`pytest --submission PATH`: one item per exercise and criterion of a result of the pipeline.

pytest is a door, not the brain: an item asserts what the pipeline has found, and carries it to
pytest-json-report as plain JSON. In a student kit plain `pytest` is enough: its pytest.ini names
the submission (grader/student_pytest.ini). Without either the plugin does nothing.

pytest loads this module in every project of an environment in which handgrad is installed. So the
options are added only where no other plugin and no conftest.py has options of these names, and no
name of pytest is read before a submission is graded that older versions lack.
"""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.language import Words
    from grader.model import CriterionResult, ExerciseResult, SubmissionResult

_SUBMISSION = "--submission"
_OPTIONS: dict[str, dict[str, Any]] = {
    _SUBMISSION: {"metavar": "PATH", "help": "grade this folder, .py file or notebook"},
    "--grader-config": {"metavar": "FILE", "help": "course policy"},
    "--grader-seed": {"metavar": "N", "type": int, "help": "in place of the config's"},
}


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Declare the key of a student kit, and the options where a PATH is a word of its own.

    pytest would take that word for a test file, and load the conftest.py beside it.
    """
    parser.addini("handgrad_submission", "a student kit's own submission, beside this file")
    config = pluginmanager.get_plugin("pytestconfig")
    typed = [] if config is None else config.invocation_params.args
    if _SUBMISSION in (*typed, *shlex.split(os.environ.get("PYTEST_ADDOPTS", ""))):
        _add_options(parser)


@pytest.hookimpl(trylast=True)
def pytest_load_initial_conftests(parser: pytest.Parser) -> None:
    """Declare the options after every plugin and conftest.py has declared its own."""
    _add_options(parser)


def pytest_configure(config: pytest.Config) -> None:
    """Grade the submission and put the suite of its results in place of what was collected."""
    path = _option(config, _SUBMISSION)
    kit = config.getini("handgrad_submission")
    if path is not None:
        suite = _graded(config, Path(path), Path())
    elif kit and config.inipath is not None:
        # Like `grader check`: one's own files may run where no wall holds.
        suite = _graded(config, config.inipath.parent / kit, config.inipath.parent, own=True)
    else:
        return
    config.pluginmanager.register(suite, "handgrad-suite")


def _add_options(parser: pytest.Parser) -> None:
    groups = [parser._anonymous, *parser._groups]  # noqa: SLF001  no public way tells the options
    taken = {name for group in groups for option in group.options for name in option.names()}
    group = parser.getgroup("handgrad", "grading of hand-written derivatives")
    for name, settings in _OPTIONS.items():
        if name not in taken:
            group.addoption(name, dest=_dest(name), default=None, **settings)


def _option(config: pytest.Config, name: str) -> Any:  # noqa: ANN401  as typed, or None
    return getattr(config.option, _dest(name), None)


def _dest(name: str) -> str:
    """Return the attribute of an option: not its name, which another project may use as well."""
    return f"handgrad{name.replace('-', '_')}"


def _graded(config: pytest.Config, path: Path, folder: Path, *, own: bool = False) -> GradedSuite:
    from grader import course, submissions, workplace
    from grader.errors import GraderFault, UsageError
    from grader.language import readable
    from grader.sandbox.tiers import ACCEPTED, Tier

    policy_file = Path(_option(config, "--grader-config") or folder / "config.yaml")
    try:
        policy = course.read(policy_file, None, _option(config, "--grader-seed"), None)
        submission = submissions.read(path)
        accepted = frozenset(Tier) if own else ACCEPTED
        result, wall = workplace.grade_one(submission, policy, accepted)
    except UsageError as error:
        raise pytest.UsageError(str(error)) from error
    except GraderFault as fault:
        pytest.exit(f"grader: {fault}", returncode=fault.exit_code)
    repeat = Repeat(_command(path, policy_file), policy.seed)
    words = readable(policy.words, sys.stdout.encoding)
    return GradedSuite(result, words, repeat, no_wall=wall.tier is Tier.T0)


def _command(path: Path, policy_file: Path) -> str:
    """What grades the same path from here."""
    elsewhere = os.path.relpath(policy_file)
    policy = "" if elsewhere == "config.yaml" else f" --config {elsewhere}"
    return f"grader check {os.path.relpath(path)}{policy}"


@dataclass(frozen=True, slots=True)
class Repeat:
    """The command that repeats a check, and the seed of its inputs."""

    command: str
    seed: int

    def again(self, exercise: str) -> str:
        """The command for one exercise."""
        return f"{self.command} --exercise {exercise} --seed {self.seed}"


class GradedSuite:
    """A plugin that makes one submission's result the whole suite of a session."""

    def __init__(
        self,
        result: SubmissionResult,
        words: Words,
        repeat: Repeat | None = None,
        *,
        no_wall: bool = False,
    ) -> None:
        self._result = result
        self._words = words
        self._repeat = repeat
        self._no_wall = no_wall

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> bool:
        """Collect the criteria of the result, and no file at all."""
        student = self._result.student
        root = _Exercises.from_parent(session, name=student, nodeid=student)
        root.set_result(self._result, self._words, self._repeat)
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
        for line in self._skipped():
            terminalreporter.write_line(line)
        if self._no_wall:
            terminalreporter.write_line(self._words.text("check.no_wall"), red=True)

    def _skipped(self) -> list[str]:
        from grader.report import failure
        from grader.report.visible import clean

        lines = (failure.skipped, failure.chosen)
        told = [line for of in lines for line in of(self._result, self._words)]
        return [clean(line) for line in told]

    @pytest.hookimpl(optionalhook=True)
    def pytest_json_runtest_metadata(self, item: pytest.Item) -> dict[str, Any]:
        """The result of a criterion, as plain JSON, for pytest-json-report."""
        return item.metadata() if isinstance(item, CriterionItem) else {}


class CriterionFailedError(Exception):
    """A criterion that has points was missed; the text is the student's message."""


class _Exercises(pytest.Collector):
    """A submission: its exercises, one collector each."""

    def set_result(self, result: SubmissionResult, words: Words, repeat: Repeat | None) -> None:
        self._result = result
        self._words = words
        self._repeat = repeat

    def collect(self) -> Iterator[pytest.Collector]:
        """One node per exercise."""
        for exercise in self._result.exercises:
            node = _Criteria.from_parent(self, name=exercise.name)
            node.set_result(exercise, self._words, self._repeat)
            yield node


class _Criteria(pytest.Collector):
    """An exercise: its criteria, one item each."""

    def set_result(self, exercise: ExerciseResult, words: Words, repeat: Repeat | None) -> None:
        self._exercise = exercise
        self._words = words
        self._repeat = repeat

    def collect(self) -> Iterator[pytest.Item]:
        """One item per criterion."""
        for criterion in self._exercise.criteria:
            item = CriterionItem.from_parent(self, name=str(criterion.name))
            item.set_result(self._exercise, criterion, self._words, self._repeat)
            yield item


class CriterionItem(pytest.Item):
    """One criterion of one exercise."""

    def set_result(
        self,
        exercise: ExerciseResult,
        criterion: CriterionResult,
        words: Words,
        repeat: Repeat | None,
    ) -> None:
        """What the item asserts."""
        self._exercise = exercise
        self._criterion = criterion
        self._words = words
        self._repeat = repeat

    def runtest(self) -> None:
        """Fail when a criterion that has points or is a gate was missed; advice never fails."""
        from grader import json_report

        if json_report.is_missed(self._criterion):
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
        from grader import json_report

        return json_report.metadata(self._exercise, self._criterion, self._words)

    def _message(self) -> str:
        from grader import json_report

        again = self._repeat.again(self._exercise.name) if self._repeat else ""
        return json_report.failure_text(self._exercise, self._criterion, self._words, again)
