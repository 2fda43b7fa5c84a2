"""Submissions → results, graded by the workers of a Dask cluster, each behind its own wall.

Dask moves the work, keeps the nodes busy and runs again what a lost node had; every node settles
its own sandbox and refuses work below the accepted tiers. What a node sends back is the text of a
result, read and checked like a store's.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import metadata
from queue import SimpleQueue
from typing import TYPE_CHECKING, cast

from distributed import Client, Future, Worker, WorkerPlugin, as_completed, get_worker

from grader import catalog, classroom, workplace
from grader.config import Config
from grader.course import Course
from grader.errors import GraderFault, UsageError, described
from grader.language import Language, Words
from grader.model import SubmissionResult
from grader.sandbox.tiers import Tier, Wall
from grader.scoring import Worth
from grader.submissions import Submission, Unread

if TYPE_CHECKING:
    from grader.questions import Assignment
    from grader.sandbox.host import Sandbox

_Handed = Submission | Unread
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
        place = self._stack.enter_context(workplace.opened(course, accepted))
        self.wall = place.sandbox.wall
        self._assignment: Assignment = place.assignment
        self._free: SimpleQueue[Sandbox] = SimpleQueue()
        for _ in range(worker.state.nthreads):
            self._free.put(self._stack.enter_context(place.sandbox.twin()))

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
class ClusterGraders:
    """What grades: the nodes of the cluster whose scheduler has this address.

    Raises, when it grades:
        UsageError: no scheduler answers there.
        GraderFault: there is no node, or one that cannot grade.
    """

    course: Course
    accepted: frozenset[Tier]
    address: str

    def grade(
        self, handed_in: Iterator[_Handed], behind: Callable[[Wall], None]
    ) -> Iterator[tuple[_Handed, SubmissionResult]]:
        """Every submission with its result, when it is done; `behind` is told of the weakest wall.

        What a lost node had is graded again by another; only a few submissions are under way.
        """
        with _client(self.address) as client:
            behind(self._settle(client))
            finished = as_completed(loop=client.loop)  # type: ignore[no-untyped-call]
            under_way: dict[Future[str], Submission] = {}
            most = _AHEAD * _threads(client)
            for one in handed_in:
                if isinstance(one, Unread):
                    yield one, classroom.fault(one, self._worths(), one.error)
                    continue
                future = client.submit(_grade, one, pure=False)
                under_way[future] = one
                finished.add(future)  # type: ignore[no-untyped-call]
                if len(under_way) >= most:
                    yield self._result(next(finished), under_way)
            for future in finished:
                yield self._result(future, under_way)

    def _settle(self, client: Client) -> Wall:
        """Make every node ready, and those that join later; the weakest of their walls."""
        if not _threads(client):
            message = f"--scheduler {self.address}: the cluster has no node"
            raise GraderFault(message)
        client.register_plugin(Node(Order.of(self.course, self.accepted)))
        walls: dict[str, Wall] = client.run(_wall)
        return max(walls.values(), key=lambda wall: (wall.tier is Tier.T0, wall.tier))

    def _result(
        self, future: Future[str], under_way: dict[Future[str], Submission]
    ) -> tuple[Submission, SubmissionResult]:
        """What came of a submission, which is no longer under way."""
        one = under_way.pop(future)
        try:
            return one, SubmissionResult.model_validate_json(future.result())
        except Exception as error:  # noqa: BLE001  Dask gave it up, or a node talks nonsense
            return one, classroom.fault(one, self._worths(), described(error))

    def _worths(self) -> Iterator[Worth]:
        for exercise, points in self.course.points.items():
            yield Worth(exercise=exercise, points=points, shares={})


def _client(address: str) -> Client:
    try:
        return Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        message = f"--scheduler {address}: no Dask scheduler answers there ({error})"
        raise UsageError(message) from error


def _threads(client: Client) -> int:
    nodes = client.scheduler_info(n_workers=-1)["workers"].values()
    return sum(node["nthreads"] for node in nodes)


def _grade(submission: Submission) -> str:
    """Runs on a node."""
    return _node(get_worker()).grade(submission)


def _wall(dask_worker: Worker) -> Wall:
    """Runs on a node; the name of the argument is what Dask fills in."""
    return _node(dask_worker).wall


def _node(worker: Worker) -> Node:
    return cast("Node", worker.plugins[_PLUGIN])
