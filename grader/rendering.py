"""A store → the files of OUT and those handed back to students, read from it student by student."""

from collections.abc import Collection, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from grader import similarity, store, submissions
from grader.language import Language, Words
from grader.model import LookAlikes, SubmissionResult
from grader.report import feedback, files
from grader.report.contents import Contents
from grader.store import Store

# A second process takes half a second to begin with; so many students take as long.
_MANY = 200


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
    with rendered(results, folder, words, stub, handed_back) as count:
        return count


@contextmanager
def rendered(
    results: Store, folder: Path, words: Words, stub: Path, handed_back: Path | None = None
) -> Iterator[int]:
    """As `render`; of a large class the page may still be written while the caller goes on."""
    with _second_process(len(results)) as second:
        page = _Page(folder, words.language, look_alikes(results, stub))
        writing = second.submit(page.write) if second else None
        contents = page.contents(results)
        files.write_grades(contents, folder, words)
        yield _hand_back(results, handed_back, words)
        if writing is None or writing.exception() is not None:
            files.write_page(contents, folder, words)


@dataclass(frozen=True, slots=True)
class _Page:
    """What a second process must know to write report.html of a folder that has a store."""

    folder: Path
    language: Language
    look_alikes: tuple[LookAlikes, ...] | None

    def contents(self, results: Store) -> Contents:
        """What it shows."""
        return Contents(
            run=results.run(),
            submissions=_Stored(results),
            look_alikes=self.look_alikes,
            overridden=results.overridden,
        )

    def write(self) -> None:
        """Write it, from the store as it is on the disk."""
        with store.existing(self.folder) as results:
            files.write_page(self.contents(results), self.folder, Words(self.language))


@contextmanager
def _second_process(students: int) -> Iterator[Executor | None]:
    """One that has imported this module, for a class for which that pays; None otherwise."""
    with ExitStack() as stack:
        second = None
        # A machine without semaphores has no such pool.
        with suppress(OSError, ImportError, NotImplementedError):
            if students >= _MANY:
                second = stack.enter_context(ProcessPoolExecutor(1, get_context("spawn")))
                second.submit(_nothing)
        yield second


def _nothing() -> None:
    """What is asked of a second process for the sake of its imports."""


def _hand_back(results: Store, handed_back: Path | None, words: Words) -> int:
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
