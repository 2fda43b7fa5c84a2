"""Grading on a Dask cluster: the same results as here, whatever becomes of its nodes."""

import os
import re
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from grader import cluster, submissions
from grader.cluster import ClusterGraders
from grader.course import Course
from grader.errors import GraderFault, UsageError
from grader.model import Status
from grader.sandbox.tiers import ACCEPTED, Tier
from grader.submissions import Submission, Unread
from tests.support.command import grader
from tests.support.places import CLASS

pytestmark = pytest.mark.slow

# All but the one whose loop would only cost time.
STUDENTS = sorted(path for path in CLASS.iterdir() if path.is_dir() and path.name != "gustav")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The scheduler of a cluster of two nodes, each a process of its own."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as nodes:
        yield nodes.scheduler_address


def students(times: int) -> list[Submission]:
    """The sample class, several times under other names."""
    return [
        replace(submissions.read(path), student=f"{path.name}_{number}")
        for number in range(times)
        for path in STUDENTS
    ]


def graders(address: str, course: Course, accepted: frozenset[Tier] = ACCEPTED) -> ClusterGraders:
    """What grades there."""
    return ClusterGraders(course=course, accepted=accepted, address=address)


def timeless(results: bytes) -> bytes:
    """The bytes of a file without the times in it."""
    return re.sub(rb'"(seconds|started)": [^,\n]*', b"", results)


def test_a_cluster_leaves_the_results_that_this_machine_does(address: str, tmp_path: Path) -> None:
    for student in STUDENTS:
        shutil.copytree(student, tmp_path / "class" / student.name)
    ways = {"here": ("--jobs", "2"), "there": ("--engine", "dask", "--scheduler", address)}
    for name, options in ways.items():
        finished = grader("grade", tmp_path / "class", "-o", tmp_path / name, *options)
        assert finished.returncode == 0, finished.stderr
    for file in ("results.json", "grades.csv", "index.csv"):
        here, there = (timeless((tmp_path / name / file).read_bytes()) for name in ways)
        assert here == there


def test_what_a_lost_node_had_is_graded_once_by_another(address: str, course: Course) -> None:
    handed_in = students(4)
    graded = graders(address, course).grade(iter(handed_in), lambda _: None)
    found = [next(graded)]
    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        processes: dict[str, int] = client.run(os.getpid)
    os.kill(min(processes.values()), signal.SIGKILL)
    found += graded
    assert sorted(one.student for one, _ in found) == sorted(one.student for one in handed_in)
    assert {result.status for _, result in found} == {Status.GRADED}


def test_what_could_not_be_read_is_no_work_for_a_node(address: str, course: Course) -> None:
    unread = Unread("mallory", "OSError: no such disk")
    ((one, result),) = graders(address, course).grade(iter([unread]), lambda _: None)
    assert one is unread
    assert (result.status, result.score) == (Status.GRADER_FAULT, None)
    assert result.max_score == sum(course.points.values())


def test_a_node_that_cannot_hold_the_wall_is_refused(address: str, course: Course) -> None:
    with pytest.raises(GraderFault, match="cannot contain a submission"):
        next(graders(address, course, frozenset()).grade(iter(students(1)), lambda _: None))


def test_a_node_of_another_version_is_refused(course: Course) -> None:
    order = replace(cluster.Order.of(course, frozenset(Tier)), grader_version="0.0.0")
    with pytest.raises(GraderFault, match=r"a node has handgrad .*, and 0\.0\.0 is wanted"):
        order.course()


def test_a_scheduler_that_is_not_there_is_a_wrong_argument(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CONNECT_SECONDS", 0.5)
    with pytest.raises(UsageError, match="no Dask scheduler answers there"):
        next(graders("tcp://127.0.0.1:9", course).grade(iter(students(1)), lambda _: None))
