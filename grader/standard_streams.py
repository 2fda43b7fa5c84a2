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
from typing import TYPE_CHECKING, TextIO

from grader import narrow
from grader.errors import GraderFault

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_STANDARD = 3
# Nobody reads any more: the other end of a pipe is gone, or there was none. Windows says it so.
GONE = frozenset({errno.EPIPE, errno.EBADF, *([errno.EINVAL] if os.name == "nt" else [])})


class Patient(io.RawIOBase):
    """Bytes to a descriptor, as long as somebody takes them.

    `forgives` are the numbers of the errors after which all is dropped in silence; None are all.
    """

    def __init__(self, raw: io.RawIOBase, forgives: frozenset[int] | None) -> None:
        self._raw = raw
        self._forgives = forgives
        self.error: OSError | None = None

    def write(self, content: "ReadableBuffer", /) -> int | None:
        """Write some of the bytes, or drop them."""
        if self.error is None:
            try:
                return self._raw.write(content)
            except OSError as error:
                if self._forgives is not None and error.errno not in self._forgives:
                    raise
                self.error = error
        return memoryview(content).nbytes

    def writable(self) -> bool:
        """Whether it can be written to: it can."""
        return True

    def fileno(self) -> int:
        """The descriptor."""
        return self._raw.fileno()

    def isatty(self) -> bool:
        """Whether somebody looks on."""
        return self._raw.isatty()

    @property
    def name(self) -> str:
        """What the stream below is called."""
        return str(getattr(self._raw, "name", ""))


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
    sys.stdout, sys.stderr = (stream for stream, _ in own)
    try:
        yield
    finally:
        error = _flushed(sys.stdout) or (own[0][1] and own[0][1].error)
        is_lost = error and error.errno not in GONE
        if error and is_lost:
            sys.stderr.write(f"grader: standard output cannot be written ({error.strerror})\n")
        _flushed(sys.stderr)
        sys.stdout, sys.stderr = before
        if is_lost and forgives is not None:
            sys.exit(GraderFault.exit_code)


def _made_patient(stream: TextIO, forgives: frozenset[int] | None) -> tuple[TextIO, Patient | None]:
    """The stream with patience, and that; as it is where it leads into no descriptor."""
    if not isinstance(stream, TextIOWrapper):
        return stream, None
    # A pipe of a narrow encoding gets plainer signs, not a crash.
    stream.reconfigure(errors=narrow.register())
    # With PYTHONUNBUFFERED nothing lies between the text and the descriptor.
    raw = getattr(stream.buffer, "raw", stream.buffer)
    if not isinstance(raw, io.RawIOBase):
        return stream, None
    stream.flush()
    below = Patient(raw, forgives)
    own = TextIOWrapper(
        io.BufferedWriter(below),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )
    return own, below


def _flushed(stream: TextIO) -> OSError | None:
    """Why the last of a stream cannot be written, if that is so."""
    try:
        stream.flush()
    except OSError as error:
        return error
    return None
