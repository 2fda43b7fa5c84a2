"""Submissions → results, graded by the workers of a Dask cluster, each behind its own wall.

Dask moves the work, keeps the nodes busy and runs again what a lost node had; every node settles
its own sandbox and refuses work below the accepted tiers. What a node sends back is the text of a
result, read and checked like a store's.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import metadata
from itertools import islice
from queue import SimpleQueue
from typing import TYPE_CHECKING, cast

from distributed import Client, Future, Worker, WorkerPlugin, as_completed, get_worker

from grader import catalog, classroom, questions, workplace
from grader.config import Config
from grader.course import Course
from grader.errors import GraderFault, UsageError
from grader.language import Language, Words
from grader.model import SubmissionResult
from grader.sandbox.tiers import Tier, Wall
from grader.submissions import Submission

if TYPE_CHECKING:
    from grader.questions import Assignment
    from grader.sandbox.host import Sandbox

_PLUGIN = "handgrad"
_CONNECT_SECONDS = 30
# Submissions on their way to a thread: enough that it never waits, few enough to hold in memory.
_AHEAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a node must know: plain text and numbers, from which it makes the course itself."""

    grader_version: str
    config: str
    assignment: str
    seed: int
    points: dict[str, float]
    accepted: tuple[str, ...]

    @classmethod
    def of(cls, course: Course, accepted: frozenset[Tier]) -> "Order":
        """The order to grade this course behind one of these tiers."""
        return cls(
            grader_version=metadata.version("handgrad"),
            config=course.config.model_dump_json(),
            assignment=course.assignment,
            seed=course.seed,
            points=course.points,
            accepted=tuple(sorted(accepted)),
        )

    def course(self) -> Course:
        """The course, on a node; GraderFault when another version of the grader is installed."""
        version = metadata.version("handgrad")
        if version != self.grader_version:
            message = f"a node has handgrad {version}, and {self.grader_version} is wanted"
            raise GraderFault(message)
        return Course(
            config=Config.model_validate_json(self.config),
            assignment=self.assignment,
            seed=self.seed,
            points=self.points,
            exercises=catalog.select(tuple(self.points)),
            words=Words(Language.ENGLISH),  # results hold ids; the words are chosen elsewhere
        )


class Node(WorkerPlugin):
    """The sandboxes of one Dask worker, one for each of its threads."""

    name = _PLUGIN

    def __init__(self, order: Order) -> None:
        self._order = order

    def setup(self, worker: Worker) -> None:
        """Settle the wall and draw the cases; GraderFault where no accepted tier holds."""
        course = self._order.course()
        accepted = frozenset(map(Tier, self._order.accepted))
        self._stack = ExitStack()
        boxes = self._stack.enter_context(
            workplace.sandboxes(worker.state.nthreads, course, accepted)
        )
        self.wall = boxes[0].wall
        self._assignment: Assignment = questions.prepare(course)
        self._free: SimpleQueue[Sandbox] = SimpleQueue()
        for box in boxes:
            self._free.put(box)

    def teardown(self, worker: Worker) -> None:
        """End the sandboxes."""
        del worker
        self._stack.close()

    def grade(self, submission: Submission) -> str:
        """The text of the result."""
        sandbox = self._free.get()
        try:
            return classroom.grade(submission, self._assignment, sandbox).model_dump_json()
        finally:
            self._free.put(sandbox)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A cluster whose nodes are ready to grade; `wall` is the weakest of theirs."""

    wall: Wall
    _client: Client

    def grade(self, submissions: Iterable[Submission]) -> Iterator[SubmissionResult]:
        """Grade every submission, as many at once as the cluster has threads.

        What a lost node had is graded again by another; only a few submissions are under way.
        """
        waiting = iter(submissions)
        ahead = _AHEAD * sum(_threads(self._client))
        first = [self._submit(one) for one in islice(waiting, ahead)]
        futures = as_completed(first, loop=self._client.loop)  # type: ignore[no-untyped-call]
        for future in futures:
            yield SubmissionResult.model_validate_json(future.result())
            for one in islice(waiting, 1):
                futures.update([self._submit(one)])  # type: ignore[no-untyped-call]

    def _submit(self, submission: Submission) -> Future[str]:
        return self._client.submit(_grade, submission, pure=False)


@contextmanager
def connected(course: Course, address: str, accepted: frozenset[Tier]) -> Iterator[Cluster]:
    """The cluster whose scheduler has this address, with every node ready for the course.

    Raises:
        UsageError: no scheduler answers there.
        GraderFault: there is no node, or one that cannot grade.
    """
    with _client(address) as client:
        if not _threads(client):
            message = f"--scheduler {address}: the cluster has no node"
            raise GraderFault(message)
        client.register_plugin(Node(Order.of(course, accepted)))
        walls: dict[str, Wall] = client.run(_wall)
        yield Cluster(wall=max(walls.values(), key=_weakness), _client=client)


def _client(address: str) -> Client:
    try:
        return Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        message = f"--scheduler {address}: no Dask scheduler answers there ({error})"
        raise UsageError(message) from error


def _threads(client: Client) -> list[int]:
    return [node["nthreads"] for node in client.scheduler_info(n_workers=-1)["workers"].values()]


def _weakness(wall: Wall) -> tuple[bool, str]:
    return wall.tier is Tier.T0, wall.tier


def _grade(submission: Submission) -> str:
    """Runs on a node."""
    return _node(get_worker()).grade(submission)


def _wall(dask_worker: Worker) -> Wall:
    """Runs on a node; the name of the argument is what Dask fills in."""
    return _node(dask_worker).wall


def _node(worker: Worker) -> Node:
    return cast("Node", worker.plugins[_PLUGIN])
