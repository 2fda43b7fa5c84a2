"""Bytes to and from one worker, under a deadline: requests, replies, and what it prints."""

import contextlib
import os
import select
import time
from collections.abc import Callable, Iterator

from grader.wire.frames import MAX_OUTPUT_BYTES, PREFIX_BYTES, Frame, lengths, unpack

_CHUNK = 1 << 16
# How often a worker that is waited for is asked after: a person sees no delay.
_ASKING_SECONDS = 0.1


class DeadlineError(Exception):
    """The worker did not answer in time."""


class EndedError(Exception):
    """The worker closed its side: it has ended, or soon will be."""


class FloodedError(Exception):
    """The worker printed more than anyone could read."""


class OverfullError(Exception):
    """The worker wrote more files, or larger ones, than it may."""


class WithdrawnError(Exception):
    """Whoever asked wants the answer no longer."""


class Channel:
    """The three pipes of one worker: ours is the writing end of requests, the reading end else.

    `unwanted` and `overfull` are asked now and then while an answer is waited for.
    """

    def __init__(
        self,
        requests: int,
        replies: int,
        output: int,
        kept_output: int,
        unwanted: Callable[[], bool] | None = None,
        overfull: Callable[[], bool] = lambda: False,
    ) -> None:
        self._requests = requests
        self._replies = replies
        self._output = output
        self._kept_output = kept_output
        self._unwanted = unwanted
        self._overfull = overfull
        self._to_send = bytearray()
        self._received = bytearray()
        self._printed = bytearray()
        self._printed_bytes = 0
        self._output_ended = False
        for descriptor in (requests, replies, output):
            os.set_blocking(descriptor, False)

    def send(self, frame: bytes) -> None:
        """Write of a frame what the pipe takes, as a worker may never read it.

        The rest is written while `receive` waits, which tells of a worker that has ended, too.
        """
        self._to_send += frame
        with contextlib.suppress(BlockingIOError, EndedError):
            self._write()

    def receive(self, deadline: float) -> Frame:
        """The next frame; `deadline` is a time of time.monotonic().

        Raises:
            DeadlineError, EndedError, FloodedError, OverfullError, WithdrawnError: there is none.
            WireError: the bytes are none.
        """
        late = False
        while (frame := self._next_frame()) is None:
            if late:
                raise DeadlineError
            remaining = deadline - time.monotonic()
            # One last look: this process may have been held up, with the answer in the pipe.
            late = remaining <= 0
            self._step(max(0.0, min(remaining, _ASKING_SECONDS)))
            if self._overfull():
                raise OverfullError
            if self._unwanted and self._unwanted():
                raise WithdrawnError
        # What was printed before an answer may be seen after it: poll looks at one pipe at a time.
        self._drain_output()
        return frame

    def take_output(self) -> str:
        """What was printed since the last call, cut at the limit."""
        text = self._printed.decode(errors="replace")
        self._printed.clear()
        return text

    def close(self) -> None:
        """Take what was still printed and close our ends."""
        self._drain_output()
        for descriptor in (self._requests, self._replies, self._output):
            os.close(descriptor)

    def _next_frame(self) -> Frame | None:
        if len(self._received) < PREFIX_BYTES:
            return None
        header, tensors = lengths(bytes(self._received[:PREFIX_BYTES]))
        end = PREFIX_BYTES + header + tensors
        if len(self._received) < end:
            return None
        frame = bytes(self._received[PREFIX_BYTES:end])
        del self._received[:end]
        return unpack(frame[:header], frame[header:])

    def _step(self, seconds: float) -> None:
        for descriptor in self._ready(seconds):
            if descriptor == self._requests:
                self._write()
            elif descriptor == self._output:
                self._read_output()
                if self._printed_bytes > MAX_OUTPUT_BYTES:
                    raise FloodedError
            else:
                self._read()

    def _ready(self, seconds: float) -> Iterator[int]:
        poll = select.poll()
        poll.register(self._replies, select.POLLIN)
        # It may end long before the replies do, and would be ready for ever from then on.
        if not self._output_ended:
            poll.register(self._output, select.POLLIN)
        if self._to_send:
            poll.register(self._requests, select.POLLOUT)
        for descriptor, _ in poll.poll(seconds * 1000):
            yield descriptor

    def _read(self) -> None:
        chunk = os.read(self._replies, _CHUNK)
        if not chunk:
            raise EndedError
        self._received += chunk

    def _write(self) -> None:
        try:
            written = os.write(self._requests, self._to_send[:_CHUNK])
        except BrokenPipeError as error:
            raise EndedError from error
        del self._to_send[:written]

    def _drain_output(self) -> None:
        # A flood is not worth reading to its end, nor is it sure to have one.
        while self._printed_bytes <= MAX_OUTPUT_BYTES and self._read_output():
            pass

    def _read_output(self) -> bool:
        try:
            chunk = os.read(self._output, _CHUNK)
        except BlockingIOError:
            return False
        self._output_ended = not chunk
        self._printed_bytes += len(chunk)
        self._printed += chunk[: max(0, self._kept_output - len(self._printed))]
        return bool(chunk)
