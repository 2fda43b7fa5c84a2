"""A folder's store → its report.html, written by whoever asks, or by a process of its own.

To render a page is plain Python, and one process uses one processor. What the process must know it
reads as JSON from its standard input, when it has imported all it needs.
"""

import os
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from grader import store
from grader.language import Language, Words
from grader.model import LookAlikes, SubmissionResult
from grader.report import files
from grader.report.contents import Contents
from grader.store import Store

_PACKAGE_FOLDER = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Stored(Collection[SubmissionResult]):
    """The results of a store, read again each time they are gone through."""

    store: Store

    def __iter__(self) -> Iterator[SubmissionResult]:
        return self.store.submissions()

    def __len__(self) -> int:
        return len(self.store)

    def __contains__(self, result: object) -> bool:
        return any(result == one for one in self)


class Page(BaseModel):
    """The report.html of a folder that has a store."""

    model_config = ConfigDict(frozen=True)

    folder: Path
    language: Language
    look_alikes: tuple[LookAlikes, ...] | None

    def contents(self, results: Store) -> Contents:
        """What it shows, and the other files of the folder hold."""
        return Contents(
            run=results.run(),
            submissions=Stored(results),
            look_alikes=self.look_alikes,
            overridden=results.overridden,
            earlier=results.earlier(),
        )

    def write(self) -> None:
        """Write it, from the store as it is on the disk."""
        with store.existing(self.folder) as results:
            files.write_page(self.contents(results), self.folder, Words(self.language))


class Writer:
    """A process that will write one page."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def begin(self, page: Page) -> None:
        """Let it write this page; it says nothing when it is gone."""
        assert self._process.stdin is not None  # noqa: S101  it was started with a pipe
        try:
            with self._process.stdin as pipe:
                pipe.write(page.model_dump_json().encode())
        except BrokenPipeError:
            return

    def has_written(self) -> bool:
        """Whether the page is there; waits for the process."""
        return self._process.wait() == 0


@contextmanager
def started() -> Iterator[Writer]:
    """A process that imports what it needs while the caller goes on; killed if still there."""
    folders = filter(None, (str(_PACKAGE_FOLDER), os.environ.get("PYTHONPATH")))
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "grader.page_writer"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(folders)},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield Writer(process)
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    Page.model_validate_json(sys.stdin.buffer.read()).write()
