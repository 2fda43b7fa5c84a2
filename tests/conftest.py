"""Fixtures that many tests share: one template process, and the course as it is handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from grader import course as courses
from grader import questions, workplace
from grader.sandbox.template import Template
from grader.sandbox.tiers import ACCEPTED
from tests.support import programs
from tests.support.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.course import Course
    from grader.questions import Assignment
    from grader.sandbox.host import Sandbox


def pytest_sessionstart(session: pytest.Session) -> None:
    """End in the first second where CI lacks a program that the whole suite needs."""
    if any(map(programs.is_missing_in_ci, _looked_for(session.config))):
        said = "\n".join(map(str, _looked_for(session.config)))
        pytest.exit(f"CI lacks a program that tests need.\n{said}", 1)


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Say in the first second what the whole suite has and lacks."""
    return list(map(str, _looked_for(config)))


def _looked_for(config: pytest.Config) -> list[programs.Program]:
    """The programs of the whole suite; tests that were chosen say themselves what they lack."""
    is_worker = hasattr(config, "workerinput")  # of xdist
    if is_worker or config.args_source is pytest.Config.ArgsSource.ARGS:
        return []
    return list(map(programs.find, programs.NAMES))


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: a zip holds the time, and processes must agree on names."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def template(whole_course: Course) -> Iterator[Template]:
    """One template process for the whole session, as a class run has."""
    with Template(imports=workplace.imports(whole_course)) as template:
        yield template


@pytest.fixture(scope="session")
def course() -> Course:
    """The core assignment under the shipped config, in English."""
    return courses.read(ROOT / "config.yaml", "core", None, "en")


@pytest.fixture(scope="session")
def whole_course() -> Course:
    """Every exercise that there is."""
    return courses.read(ROOT / "config.yaml", "course", None, "en")


@pytest.fixture(scope="session")
def sandbox(template: Template, course: Course) -> Sandbox:
    """A sandbox behind the best wall of this machine, under the shipped limits."""
    return workplace.settled(template, course, ACCEPTED)


@pytest.fixture(scope="session")
def assignment(course: Course) -> Assignment:
    """Its cases and truths."""
    return questions.prepare(course)


@pytest.fixture(scope="session")
def whole_assignment(whole_course: Course) -> Assignment:
    """The cases and truths of every exercise."""
    return questions.prepare(whole_course)
