"""The folders of a class → their results, as many at once as there are sandboxes."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from grader import pipeline, scoring, submissions
from grader.model import Message, Status, Stop, SubmissionResult, Verdict
from grader.questions import Assignment
from grader.sandbox.host import Sandbox
from grader.submissions import Submission

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def grade_class(
    paths: tuple[Path, ...], assignment: Assignment, sandboxes: tuple[Sandbox, ...]
) -> Iterator[SubmissionResult]:
    """Grade every submission, as many at once as there are sandboxes, each yielded when done.

    A fault of ours is a result, too: one submission never ends the run of a class.
    """
    yield from in_parallel(lambda path, box: _grade_path(path, assignment, box), paths, sandboxes)


def in_parallel(
    work: Callable[[_Item, Sandbox], _Result],
    items: Iterable[_Item],
    sandboxes: tuple[Sandbox, ...],
) -> Iterator[_Result]:
    """The work on every item, as many at once as there are sandboxes, each yielded when done."""
    free: SimpleQueue[Sandbox] = SimpleQueue()
    for sandbox in sandboxes:
        free.put(sandbox)

    def with_a_sandbox(item: _Item) -> _Result:
        sandbox = free.get()
        try:
            return work(item, sandbox)
        finally:
            free.put(sandbox)

    with ThreadPoolExecutor(len(sandboxes)) as executor, ExitStack() as stack:
        stack.callback(executor.shutdown, cancel_futures=True)
        for future in as_completed([executor.submit(with_a_sandbox, item) for item in items]):
            yield future.result()


def grade(submission: Submission, assignment: Assignment, sandbox: Sandbox) -> SubmissionResult:
    """Grade one submission; a fault of ours is a result, too."""
    try:
        return pipeline.grade(submission, assignment, sandbox)
    except Exception as error:  # noqa: BLE001  one submission must not end the run of a class
        return _fault(submission.student, assignment, error)


def _grade_path(path: Path, assignment: Assignment, sandbox: Sandbox) -> SubmissionResult:
    try:
        return pipeline.grade(submissions.read(path), assignment, sandbox)
    except Exception as error:  # noqa: BLE001  one submission must not end the run of a class
        return _fault(submissions.printable(path.name), assignment, error)


def _fault(student: str, assignment: Assignment, error: Exception) -> SubmissionResult:
    message = Message(id="stop.fault", parameters={"error": f"{type(error).__name__}: {error}"})
    stop = Stop(verdict=Verdict.GRADER_FAULT, message=message)
    exercises = tuple(scoring.stopped(question.worth, stop) for question in assignment.questions)
    result = scoring.total(student, exercises)
    return result.model_copy(update={"status": Status.GRADER_FAULT, "score": None})
