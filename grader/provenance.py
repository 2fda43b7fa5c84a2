"""Course, wall and machine → the Run record: what it takes to make the same report again."""

import platform
from datetime import UTC, datetime
from importlib import metadata

from grader.course import Course
from grader.model import Run
from grader.sandbox.tiers import Wall


def describe(course: Course, wall: Wall) -> Run:
    """The record of a run that starts now, behind this wall."""
    return Run(
        grader_version=metadata.version("handgrad"),
        seed=course.seed,
        assignment=course.assignment,
        trials=course.config.trials,
        config_digest=course.config.digest,
        started=datetime.now(UTC).isoformat(timespec="seconds"),
        python=platform.python_version(),
        torch=metadata.version("torch"),
        numpy=metadata.version("numpy"),
        machine=platform.platform(),
        sandbox=wall.record(),
    )
