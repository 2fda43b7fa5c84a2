"""A store → the files of OUT, and a word about those that are handed back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader import rendering
from grader.options import Options
from grader.store import Store


@contextmanager
def reported(
    results: Store, output: Path, options: Options, handed_back: Path | None = None
) -> Iterator[None]:
    """Write the files of OUT, and one for each student into `handed_back`.

    The caller may go on meanwhile; at the end they are all there.

    Raises:
        UsageError: `handed_back` holds something else, or cannot be written.
    """
    course = options.course()
    stub = options.config.absolute().parent / "exercises"
    with rendering.rendered(results, output, course.words, stub, handed_back) as count:
        if handed_back is not None:
            said = options.class_terminal(course)
            said.sentence("report.handed_back", count=count, path=str(handed_back))
        yield
