"""A course → sandboxes that are open: their templates import torch while this process does."""

import gc
import importlib
import math
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from grader.course import Course
from grader.errors import GraderFault
from grader.sandbox.fresh import FreshProcesses
from grader.sandbox.limits import Limits
from grader.sandbox.template import Template
from grader.sandbox.tiers import ACCEPTED, Tier, Wall
from grader.submissions import Submission

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
    """Sandboxes that are open, where further ones come from, and what is asked in them."""

    sandboxes: "tuple[Sandbox, ...]"
    assignment: "Assignment"
    course: Course
    stack: ExitStack

    def one_more(self) -> "Sandbox":
        """A further sandbox behind the same wall, closed with the others.

        Raises:
            GraderFault: that wall does not hold any more.
        """
        tier = frozenset({self.sandboxes[0].wall.tier})
        template = self.stack.enter_context(_template(self.course, tier))
        (sandbox,) = settled((template,), self.course, tier)
        sandbox.keep(self.assignment.requests)
        return sandbox


@contextmanager
def opened(
    count: int, course: Course, accepted: frozenset[Tier] = ACCEPTED
) -> "Iterator[Workplace]":
    """As many sandboxes as asked for, and later perhaps further ones, all closed at the end.

    Raises:
        GraderFault: no accepted tier of the wall holds on this machine.
    """
    with ExitStack() as stack:
        templates = tuple(stack.enter_context(_template(course, accepted)) for _ in range(count))
        assignment = _prepared(course)
        boxes = settled(templates, course, accepted)
        for sandbox in boxes:
            sandbox.keep(assignment.requests)
        yield Workplace(sandboxes=boxes, assignment=assignment, course=course, stack=stack)


@contextmanager
def sandboxes(
    count: int, course: Course, accepted: frozenset[Tier] = ACCEPTED
) -> "Iterator[tuple[Sandbox, ...]]":
    """As `opened`, for who asks other questions, and when there shall not be further ones."""
    with ExitStack() as stack:
        templates = tuple(stack.enter_context(_template(course, accepted)) for _ in range(count))
        yield settled(templates, course, accepted)


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

        (sandbox,) = settled((template,), course, accepted)
        return pipeline.grade(submission, assignment, sandbox), sandbox.wall


def settled(
    templates: "tuple[WorkerSource, ...]", course: Course, accepted: frozenset[Tier]
) -> "tuple[Sandbox, ...]":
    """A sandbox for each template, each behind a wall that it has proved to hold.

    Raises:
        GraderFault: no accepted tier holds, or not the same one everywhere.
    """
    _import_torch()
    from grader.sandbox import selftest
    from grader.sandbox.host import Sandbox

    bounds = _limits(course)
    with ThreadPoolExecutor(len(templates)) as executor:
        attacks = [
            executor.submit(selftest.settle, template, bounds, accepted) for template in templates
        ]
        walls = [attack.result() for attack in attacks]
    if len({wall.tier for wall in walls}) != 1:
        message = f"the workers' walls differ: {', '.join(wall.tier for wall in walls)}"
        raise GraderFault(message)
    return tuple(
        Sandbox(template, bounds, wall) for template, wall in zip(templates, walls, strict=True)
    )


def modules(course: Course) -> tuple[str, ...]:
    """What right answers may import, and a locked worker cannot: it must be there before."""
    autograd = any(exercise.autograd_allowed for exercise in course.exercises)
    return _NEEDED_BY_OPTIMIZERS if autograd else ()


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
        return Template(wrap=Tier.T1 in accepted, modules=modules(course))
    return FreshProcesses()
