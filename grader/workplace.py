"""A course → a sandbox that is open: its template imports torch while this process does."""

import gc
import importlib
import math
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.course import Course
from grader.sandbox.fresh import FreshProcesses
from grader.sandbox.launch import Imports
from grader.sandbox.limits import Limits
from grader.sandbox.template import Template
from grader.sandbox.tiers import ACCEPTED, Tier, Wall
from grader.submissions import Submission
from grader.worker import landlock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from grader.model import SubmissionResult
    from grader.questions import Assignment
    from grader.sandbox.host import Sandbox
    from grader.sandbox.source import WorkerSource

# The first use of an optimizer imports a compiler, for two seconds, and writes files.
_NEEDED_BY_OPTIMIZERS = ("torch._dynamo",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """A sandbox that is open, and what will be asked in it and in its twins."""

    sandbox: "Sandbox"
    assignment: "Assignment"


@contextmanager
def opened(course: Course, accepted: frozenset[Tier] = ACCEPTED) -> "Iterator[Workplace]":
    """A sandbox that keeps the questions of the course, closed at the end.

    Raises:
        GraderFault: no accepted tier of the wall holds on this machine.
    """
    with _template(course, accepted) as template:
        assignment = _prepared(course)
        box = settled(template, course, accepted)
        box.keep(assignment.requests)
        yield Workplace(sandbox=box, assignment=assignment)


@contextmanager
def sandbox(course: Course, accepted: frozenset[Tier] = ACCEPTED) -> "Iterator[Sandbox]":
    """As `opened`, for who asks other questions."""
    with _template(course, accepted) as template:
        yield settled(template, course, accepted)


def grade_one(
    submission: Submission, course: Course, accepted: frozenset[Tier] = ACCEPTED
) -> "tuple[SubmissionResult, Wall]":
    """The result of one submission in a sandbox of its own, and the wall that held it.

    Raises:
        GraderFault: no accepted tier of the wall holds on this machine, or the sandbox fails.
    """
    with _template(course, accepted) as template:
        assignment = _prepared(course)
        from grader import pipeline

        box = settled(template, course, accepted)
        return pipeline.grade(submission, assignment, box), box.wall


def settled(template: "WorkerSource", course: Course, accepted: frozenset[Tier]) -> "Sandbox":
    """The sandbox that a template makes, behind a wall that it has proved to hold.

    Raises:
        GraderFault: no accepted tier holds.
    """
    _import_torch()
    from grader.sandbox import selftest
    from grader.sandbox.host import Sandbox

    limits = _limits(course)
    return Sandbox(template, limits, selftest.settle(template, limits, accepted))


def imports(course: Course) -> Imports:
    """What right answers may import, and a locked worker cannot, or for seconds."""
    autograd = any(exercise.autograd_allowed for exercise in course.exercises)
    needed = _NEEDED_BY_OPTIMIZERS if autograd else ()
    if landlock.supported():
        return Imports(modules=needed)
    # Nobody waits for this where workers can import by themselves: it reads what is installed.
    from grader import packages

    return Imports(modules=needed, packages=packages.modules(course.config.packages))


def _prepared(course: Course) -> "Assignment":
    """The questions, made ready before the wall is tried: a template may still be importing."""
    _import_torch()
    from grader import questions

    return questions.prepare(course)


def _import_torch() -> None:
    """Import it without looking for garbage, at its end neither: there is none, it takes long."""
    gc.disable()
    torch = importlib.import_module("torch")
    # All tensors here are small, and a second thread of OpenMP spins while it waits for the next.
    torch.set_num_threads(1)
    gc.freeze()
    gc.enable()


def _limits(course: Course) -> Limits:
    """The config's limits in the sandbox's units."""
    limits = course.config.limits
    return Limits(
        seconds=limits.seconds,
        memory_bytes=limits.memory_mb << 20,
        output_bytes=limits.output_kb << 10,
        processor_seconds=math.ceil(limits.seconds * (len(course.exercises) + 1)),
    )


def _template(course: Course, accepted: frozenset[Tier]) -> "AbstractContextManager[WorkerSource]":
    if sys.platform == "linux":
        return Template(wrap=Tier.T1 in accepted, imports=imports(course))
    return FreshProcesses()
