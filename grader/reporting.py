"""A store and the options of a command → the files of OUT, and those that are handed back."""

from pathlib import Path

from grader import rendering
from grader.options import Options
from grader.store import Store


def write(results: Store, output: Path, options: Options, handed_back: Path | None = None) -> int:
    """Write the files of OUT, and one for each student into `handed_back`; how many those are.

    Raises:
        UsageError: `handed_back` holds something else, or cannot be written.
    """
    stub = options.config.absolute().parent / "exercises"
    return rendering.write(results, output, options.course().words, stub, handed_back)
