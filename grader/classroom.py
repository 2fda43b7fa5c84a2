"""Submissions → their results, as many at once as there are jobs, in the order of their ends.

Few are read ahead: a class of any size takes the memory of the few that are being graded.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import TypeVar

from grader import pipeline, scoring
from grader.errors import GraderFault, described
from grader.forked import Forked
from grader.model import Message, Status, Stop, SubmissionResult, Verdict
from grader.pool import Pool
from grader.questions import Assignment
from grader.sandbox.host import Sandbox
from grader.scoring import Worth
from grader.submissions import Submission, Unread

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def grade_class(
    handed_in: Iterable[Submission | Unread], assignment: Assignment, sandbox: Sandbox, jobs: int
) -> Iterator[tuple[Submission | Unread, SubmissionResult]]:
    """Grade every submission in twins of the sandbox, each yielded when it is done.

    A fault of ours is a result, too: one submission never ends the run of a class.
    """

    def work(one: Submission | Unread, sandbox: Sandbox) -> str:
        # As text: half as much work as to pickle it.
        return grade(one, assignment, sandbox).model_dump_json()

    for one, result in in_parallel(work, handed_in, sandbox, jobs):
        if isinstance(result, GraderFault):
            yield one, fault(one, assignment.worths, str(result))
        else:
            yield one, SubmissionResult.model_validate_json(result)


def in_parallel(
    work: Callable[[_Item, Sandbox], _Result],
    items: Iterable[_Item],
    sandbox: Sandbox,
    jobs: int,
) -> Iterator[tuple[_Item, _Result | GraderFault]]:
    """The work on every item, in processes that have a twin of the sandbox each; see `Pool`.

    Raises:
        GraderFault: there is no place to work.
    """
    with ExitStack() as twins:

        def place() -> Forked[_Item, _Result]:
            twin = twins.enter_context(sandbox.twin())
            return Forked(lambda item: work(item, twin), twin.processor_seconds)

        with Pool(jobs, place) as pool:
            yield from pool.results(items)


def grade(one: Submission | Unread, assignment: Assignment, sandbox: Sandbox) -> SubmissionResult:
    """The result of one submission; a fault of ours is a result, too."""
    if isinstance(one, Unread):
        return fault(one, assignment.worths, one.error)
    try:
        result = pipeline.grade(one, assignment, sandbox)
    except Exception as error:  # noqa: BLE001  one submission must not end the run of a class
        return fault(one, assignment.worths, described(error))
    return result.model_copy(update={"origin": one.came_from})


def fault(one: Submission | Unread, worths: Iterable[Worth], error: str) -> SubmissionResult:
    """The result of a submission that the grader failed to grade: it has no score."""
    message = Message(id="stop.fault", parameters={"error": error})
    stop = Stop(verdict=Verdict.GRADER_FAULT, message=message)
    result = scoring.total(one.student, tuple(scoring.stopped(worth, stop) for worth in worths))
    origin = one.came_from if isinstance(one, Submission) else result.origin
    update = {"status": Status.GRADER_FAULT, "score": None, "origin": origin}
    return result.model_copy(update=update)
