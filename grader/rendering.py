"""A store → the files of OUT and those handed back to students, read from it student by student."""

from contextlib import ExitStack
from pathlib import Path

from grader import page_writer, similarity, submissions
from grader.language import Words
from grader.model import LookAlikes
from grader.page_writer import Page
from grader.report import feedback, files, index_csv
from grader.store import Store

# A second process takes half a second to begin with; so many students take as long.
_MANY = 200


def demand(handed_back: Path | None) -> None:
    """UsageError, before anything is graded, when the folder cannot take what is handed back."""
    if handed_back is not None:
        feedback.demand(handed_back)


def write(
    results: Store, folder: Path, words: Words, stub: Path, handed_back: Path | None = None
) -> int:
    """Write the files of OUT, and one for each student into `handed_back`; how many those are.

    `stub` is the folder that students were given. The page of a large class is written by another
    process meanwhile; at the end all is there.

    Raises:
        UsageError: `handed_back` holds something else, or cannot be written.
    """
    with ExitStack() as stack:
        large = len(results) >= _MANY
        writer = stack.enter_context(page_writer.started()) if large else None
        page = Page(
            folder=folder.absolute(),
            language=words.language,
            look_alikes=look_alikes(results, stub),
        )
        if writer:
            writer.begin(page)
        contents = page.contents(results)
        files.write_grades(contents, folder, words)
        if results.accounts.exist():
            index_csv.write(folder, results.accounts.rows(), words)
        count = _hand_back(results, handed_back, words)
        if not (writer and writer.has_written()):
            files.write_page(contents, folder, words)
        return count


def _hand_back(results: Store, handed_back: Path | None, words: Words) -> int:
    if handed_back is None:
        return 0
    students = [result.student for result in results.submissions()]
    submissions_of_all = results.submissions()
    return feedback.write(
        results.run(), students, submissions_of_all, handed_back, words, results.earlier()
    )


def look_alikes(results: Store, stub: Path) -> tuple[LookAlikes, ...] | None:
    """Who handed in nearly the same; None when that cannot be said."""
    if not similarity.possible(len(results)):
        return None
    given = submissions.read(stub).files if stub.is_dir() else {}
    handed_in = {one.student: one.lines for one in results.submissions() if one.lines}
    return similarity.look_alikes(handed_in, similarity.lines(given).split("\n"))
