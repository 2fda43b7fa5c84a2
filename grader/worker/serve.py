"""The worker's life after the fork: read the submission, answer requests until the pipe closes."""

import contextlib
import sys
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import torch

from grader.wire import bundles
from grader.wire.frames import PREFIX_BYTES, Frame, lengths, unpack
from grader.wire.loading import Late, Running
from grader.wire.messages import Answer, AnswerKind, Kept, Reply, Request, Sources, Stage
from grader.worker import guards
from grader.worker.call import replies
from grader.worker.load import SubmissionImporter
from grader.worker.task import Task


def serve(requests: BinaryIO, answers: BinaryIO, kept: Sequence[Task] = ()) -> None:
    """Answer every request; return when there are no more.

    What the template has `kept` is asked for by its number.
    """
    # Not torch.manual_seed: it notes for devices that are not there who called it, for 2 ms.
    torch.default_generator.manual_seed(0)
    sources = _read(requests)
    if sources is None:
        return
    read = Sources.read(sources)

    def report(told: Running | Late) -> None:
        answers.write(told.frame().pack())
        answers.flush()

    importer = SubmissionImporter(read.files, read.loading, report)
    unused = dict(enumerate(kept))
    sys.meta_path.append(importer)
    while (frame := _read(requests)) is not None:
        for reply in replies(importer, _task(frame, unused, kept), guards.installed()):
            _flush_output()
            answers.write(reply.frame().pack())
            answers.flush()


def tasks(requests: BinaryIO) -> Iterator[Task]:
    """The tasks that requests to be kept are, until there are no more."""
    while (frame := _read(requests)) is not None:
        yield Task.of(Request.read(frame))


def warm_up() -> None:
    """Install the guards, and send one answer to nobody: first uses cost several milliseconds."""
    # A file that practises when it is imported (`from grader import check`) is left alone.
    vars(sys.modules["grader"])["check"] = _practise_nothing
    watch = guards.installed()
    watch.begin((), allowed=False)
    for _ in range(8):  # the first calls of a request are watched most closely
        watch.call(torch.sigmoid, (torch.ones(2, dtype=torch.float64),))
    answer = Answer(kind=AnswerKind.VALUE, parts=(bundles.piece(torch.ones(2).sigmoid()),))
    packed = Reply(stage=Stage.ANSWERED, answers=(answer,)).frame().pack()
    header, _ = lengths(packed[:PREFIX_BYTES])
    body = packed[PREFIX_BYTES:]
    Reply.read(unpack(body[:header], body[header:]))


def _practise_nothing(*_: object, **__: object) -> None:
    """`check` in a worker: nobody reads its card here."""


def _task(frame: Frame, unused: dict[int, Task], kept: Sequence[Task]) -> Task:
    """What is asked for; who asks again gets copies of the inputs, which may have been changed."""
    named = Kept.named(frame)
    if named is None:
        return Task.of(Request.read(frame))
    return unused.pop(named.number, None) or Task.of(kept[named.number].request)


def _read(requests: BinaryIO) -> Frame | None:
    prefix = requests.read(PREFIX_BYTES)
    if len(prefix) < PREFIX_BYTES:
        return None
    header, tensors = lengths(prefix)
    return unpack(requests.read(header), requests.read(tensors))


def _flush_output() -> None:
    for stream in (sys.stdout, sys.stderr):
        # The submission may have replaced the stream by anything.
        with contextlib.suppress(BaseException):
            stream.flush()
