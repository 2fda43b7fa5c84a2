"""Submissions → their results, as many at once as there are jobs, in the order of their ends.

Few are read ahead: a class of any size takes the memory of the few that are being graded.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from typing import TypeVar

from grader import pipeline, scoring
from grader.model import Message, Status, Stop, SubmissionResult, Verdict
from grader.pool import Pool
from grader.questions import Assignment
from grader.sandbox.host import Observation, Sandbox
from grader.scoring import Worth
from grader.submissions import Submission, Unread

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_Observed = tuple[Observation, ...] | Exception


def grade_class(
    handed_in: Iterable[Submission | Unread],
    assignment: Assignment,
    pool: Pool[Sandbox],
) -> Iterator[tuple[Submission | Unread, SubmissionResult]]:
    """Grade every submission, each yielded with its result as soon as it is done.

    A fault of ours is a result, too: one submission never ends the run of a class. All judging is
    done in this thread, the others wait for workers: torch lets go of Python's lock in every
    operation, so that two threads which judge wait for one another.
    """

    def work(one: Submission | Unread, sandbox: Sandbox) -> tuple[Submission | Unread, _Observed]:
        return one, _observe(one, assignment, sandbox)

    for one, observed in in_parallel(work, handed_in, pool):
        yield one, _judge(one, assignment, observed)


def in_parallel(
    work: Callable[[_Item, Sandbox], _Result],
    items: Iterable[_Item],
    pool: Pool[Sandbox],
) -> Iterator[_Result]:
    """The work on every item, as many at once as the pool lets in, each yielded when done.

    The items are taken one by one, in this thread, and only a few ahead of the work: there is
    always one that waits.
    """

    def with_a_sandbox(item: _Item) -> _Result:
        with pool.place() as sandbox:
            return work(item, sandbox)

    with ThreadPoolExecutor(pool.most + 1) as executor, ExitStack() as stack:
        stack.callback(executor.shutdown, cancel_futures=True)
        running: set[Future[_Result]] = set()
        for item in items:
            running.add(executor.submit(with_a_sandbox, item))
            yield from _done(running, at_most=pool.most + pool.jobs)
        while running:
            yield from _done(running, at_most=len(running) - 1)


def _done(running: set[Future[_Result]], at_most: int) -> Iterator[_Result]:
    """Take out what is done; wait for one when more than `at_most` are still running."""
    timeout = None if len(running) > at_most else 0
    done, _ = wait(running, timeout, FIRST_COMPLETED)
    running -= done
    for future in done:
        yield future.result()


def grade(one: Submission | Unread, assignment: Assignment, sandbox: Sandbox) -> SubmissionResult:
    """The result of one submission; a fault of ours is a result, too."""
    return _judge(one, assignment, _observe(one, assignment, sandbox))


def _observe(one: Submission | Unread, assignment: Assignment, sandbox: Sandbox) -> _Observed:
    try:
        if isinstance(one, Unread):
            return one.error
        return pipeline.observe(one, assignment, sandbox)
    except Exception as error:  # noqa: BLE001  one submission must not end the run of a class
        return error


def _judge(
    one: Submission | Unread, assignment: Assignment, observed: _Observed
) -> SubmissionResult:
    worths = (question.worth for question in assignment.questions)
    if isinstance(one, Unread):
        return fault(one.student, worths, one.error)
    try:
        if isinstance(observed, Exception):
            raise observed  # noqa: TRY301  the same channel
        result = pipeline.judge(one, assignment, observed)
    except Exception as error:  # noqa: BLE001  see above
        result = fault(one.student, worths, error)
    return result.model_copy(update={"origin": one.came_from})


def fault(student: str, worths: Iterable[Worth], error: Exception) -> SubmissionResult:
    """The result of a submission that the grader failed to grade: it has no score."""
    message = Message(id="stop.fault", parameters={"error": f"{type(error).__name__}: {error}"})
    stop = Stop(verdict=Verdict.GRADER_FAULT, message=message)
    result = scoring.total(student, tuple(scoring.stopped(worth, stop) for worth in worths))
    return result.model_copy(update={"status": Status.GRADER_FAULT, "score": None})
