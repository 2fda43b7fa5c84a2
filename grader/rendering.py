"""A store → the files of OUT and those handed back to students, read from it student by student."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader import similarity, submissions
from grader.language import Words
from grader.model import LookAlikes, SubmissionResult
from grader.report import feedback, files
from grader.report.contents import Contents
from grader.store import Store


@dataclass(frozen=True, slots=True)
class _Stored(Collection[SubmissionResult]):
    """The results of a store, read again each time they are gone through."""

    store: Store

    def __iter__(self) -> Iterator[SubmissionResult]:
        return self.store.submissions()

    def __len__(self) -> int:
        return len(self.store)

    def __contains__(self, result: object) -> bool:
        return any(result == one for one in self)


def demand(handed_back: Path | None) -> None:
    """UsageError, before anything is graded, when the folder cannot take what is handed back."""
    if handed_back is not None:
        feedback.demand(handed_back)


def render(
    results: Store, folder: Path, words: Words, stub: Path, handed_back: Path | None = None
) -> int:
    """Write the files of OUT, and one for each student into `handed_back`; how many those are.

    `stub` is the folder that students were given.

    Raises:
        UsageError: `handed_back` holds something else, or cannot be written.
    """
    found = look_alikes(results, stub)
    contents = Contents(
        run=results.run(),
        submissions=_Stored(results),
        look_alikes=found,
        overridden=results.overridden,
    )
    files.write(contents, folder, words)
    if handed_back is None:
        return 0
    students = [result.student for result in results.submissions()]
    return feedback.write(results.run(), students, results.submissions(), handed_back, words)


def look_alikes(results: Store, stub: Path) -> tuple[LookAlikes, ...] | None:
    """Who handed in nearly the same; None when that cannot be said."""
    if not similarity.possible(len(results)):
        return None
    given = submissions.read(stub).files if stub.is_dir() else {}
    handed_in = {one.student: one.lines for one in results.submissions() if one.lines}
    return similarity.look_alikes(handed_in, similarity.lines(given).split("\n"))
