"""Course, wall and machine → the Run record: what it takes to make the same report again.

And the Basis of its grades: digests of all that a grade follows from but the submission itself.
"""

import hashlib
import json
import platform
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from grader.config import DEFAULT_PACKAGES
from grader.course import Course
from grader.model import Basis, Run
from grader.sandbox.tiers import Wall

_PACKAGE = Path(__file__).parent
_CATALOG = "catalog"
# What only finds, stores, words or shows: a change there changes no grade of the same files. What
# stands in no list judges; a test holds this list against what grading imports.
WITHOUT_INFLUENCE = frozenset(
    (
        *("commands", "export", "intake", "kit", "language", "new", "platforms", "plot", "report"),
        *("store", "watch", "__init__.py", "__main__.py", "atomic.py", "checkout.py", "ci.py"),
        *("class_run.py", "cli.py", "cluster.py", "corpus.py", "decisions.py", "doctor.py"),
        *(
            "extras.py",
            "hints.py",
            "json_report.py",
            "narrow.py",
            "nulls.py",
            "options.py",
            "own_process.py",
        ),
        "page_writer.py",
        *("practice.py", "provenance.py", "pytest_plugin.py", "rates.py", "release.py"),
        *(
            "rendering.py",
            "reporting.py",
            "standard_streams.py",
            "translated_errors.py",
            "translated_help.py",
        ),
        "verify.py",
    )
)


def describe(course: Course, wall: Wall | None = None) -> Run:
    """The record of a run that starts now, behind this wall when it is there already."""
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
        sandbox=wall.record() if wall else {},
    )


def basis(course: Course) -> Basis:
    """What the grades of a course follow from. Words, comments and layout of its config do not."""
    policy = course.config.model_dump(
        mode="json", include={"trials", "by_hand", "limits", "credit"}
    )
    if tuple(course.config.packages) != DEFAULT_PACKAGES:
        policy["packages"] = course.config.packages
    sources = sorted(_PACKAGE.rglob("*.py"))
    inside = [(path.relative_to(_PACKAGE).parts[0], path) for path in sources]
    judging = (p for part, p in inside if part not in WITHOUT_INFLUENCE and part != _CATALOG)
    versions = [metadata.version("handgrad"), metadata.version("torch")]
    return Basis(
        exercises=_digest(path.read_bytes() for part, path in inside if part == _CATALOG),
        config=_digest([json.dumps({**policy, "points": course.points}).encode()]),
        seed=str(course.seed),
        version=_digest([*map(str.encode, versions), *(path.read_bytes() for path in judging)]),
    )


def _digest(contents: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for content in contents:
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()[:16]
