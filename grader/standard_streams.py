"""Standard output and error as this process uses them: open, in signs they can hold, patient.

A reader that goes away (`| head`, `q` in less) has read enough. It changes no file that a command
writes and no exit code: what is printed after that goes nowhere.
"""

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TextIO

from grader import narrow
from grader.errors import GraderFault

_STANDARD = 3
# Nobody reads any more: the other end of a pipe is gone, or there was none. Windows says it so.
GONE = frozenset({errno.EPIPE, errno.EBADF, *([errno.EINVAL] if os.name == "nt" else [])})


class Patient(TextIOWrapper):
    """Text to a descriptor, as long as somebody takes it; then it leads nowhere.

    The bytes are written by the layers of Python's own below: a signal that comes between a
    write and its return would have them written twice.
    """

    # The numbers of the errors after which all is dropped in silence; None are all.
    forgives: frozenset[int] | None = GONE
    error: OSError | None = None

    def write(self, text: str, /) -> int:
        """Write text, or drop it."""
        try:
            return super().write(text)
        except OSError as error:
            self._give_up(error)
            return len(text)

    def flush(self) -> None:
        """Write what was kept, or drop it."""
        try:
            super().flush()
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        if self.forgives is not None and error.errno not in self.forgives:
            raise error
        self.error = error
        # What is kept below is tried again with the next write, and must find a taker.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


def open_all() -> None:
    """Open what was closed before we began, so that no file of ours gets its number."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) < _STANDARD:
        os.set_inheritable(descriptor, True)  # noqa: FBT003  it has no name
    os.close(descriptor)
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


@contextmanager
def patient(forgives: frozenset[int] | None = GONE) -> Iterator[None]:
    """Meanwhile standard output and error drop what nobody takes; see `Patient` for `forgives`.

    Raises:
        SystemExit: the rest of the output cannot be written, and that is not forgiven.
    """
    before = sys.stdout, sys.stderr
    own = [_made_patient(stream, forgives) for stream in before]
    sys.stdout, sys.stderr = own
    try:
        yield
    finally:
        error = _flushed(sys.stdout) or getattr(own[0], "error", None)
        is_lost = error and error.errno not in GONE
        if error and is_lost:
            sys.stderr.write(f"grader: standard output cannot be written ({error.strerror})\n")
        _flushed(sys.stderr)
        sys.stdout, sys.stderr = before
        if is_lost and forgives is not None:
            sys.exit(GraderFault.exit_code)


def _made_patient(stream: TextIO, forgives: frozenset[int] | None) -> TextIO:
    """The stream with patience; as it is where it leads into no descriptor."""
    if not isinstance(stream, TextIOWrapper):
        return stream
    # A pipe of a narrow encoding gets plainer signs, not a crash.
    stream.reconfigure(errors=narrow.register())
    try:
        stream.flush()
        raw = io.FileIO(stream.fileno(), "w", closefd=False)
    except OSError:
        return stream
    own = Patient(
        io.BufferedWriter(raw),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
    own.forgives = forgives
    return own


def _flushed(stream: TextIO) -> OSError | None:
    """Why the last of a stream cannot be written, if that is so."""
    try:
        stream.flush()
    except OSError as error:
        return error
    return None
