"""A rehearsal does what submissions do, and leaves nothing of it behind."""

import io
import linecache
import sys
from collections import Counter

from grader.questions import Assignment
from grader.wire.frames import PREFIX_BYTES, lengths, unpack
from grader.wire.messages import AnswerKind, Kept, Reply, Sources, Stage
from grader.worker import guards, rehearsal, serve
from grader.worker.task import Task


def tasks(assignment: Assignment) -> tuple[Task, ...]:
    """What a template keeps for an assignment."""
    return tuple(map(Task.of, assignment.requests))


def served(files: dict[str, bytes], kept: tuple[Task, ...], *numbers: int) -> list[Reply]:
    """The replies to a submission that is asked for these tasks; this process is the worker."""
    frames = [Sources(files=files).frame(), *(Kept(number).frame() for number in numbers)]
    answers = io.BytesIO()
    with rehearsal._forgotten(files):
        serve.serve(io.BytesIO(b"".join(frame.pack() for frame in frames)), answers, kept)
    return list(read(answers.getvalue()))


def read(content: bytes) -> list[Reply]:
    """The replies in a row of bytes."""
    replies = []
    while content:
        header, rows = lengths(content[:PREFIX_BYTES])
        body, content = content[PREFIX_BYTES:], content[PREFIX_BYTES + header + rows :]
        replies.append(Reply.read(unpack(body[:header], body[header : header + rows])))
    return replies


def test_most_of_what_is_rehearsed_comes_to_numbers(assignment: Assignment) -> None:
    kept = tasks(assignment)
    files = dict(rehearsal._files(rehearsal._ANSWER, kept))
    replies = served(files, kept, *range(len(kept)))
    kinds = Counter(answer.kind for reply in replies for answer in reply.answers)
    assert kinds[AnswerKind.VALUE] > 0.8 * kinds.total()


def test_nothing_is_left_of_a_rehearsal(assignment: Assignment) -> None:
    finders, modules, lines = list(sys.meta_path), set(sys.modules), set(linecache.cache)
    rehearsal.rehearse(tasks(assignment))
    assert list(sys.meta_path) == finders
    assert set(sys.modules) == modules
    assert set(linecache.cache) == lines
    assert guards.installed()._imported == {}


def test_who_asks_again_gets_inputs_that_nobody_has_changed(assignment: Assignment) -> None:
    kept = tasks(assignment)
    changing = b"def sigmoid_prime(x):\n    y = x.clone()\n    x.zero_()\n    return y\n"
    replies = served({"activations.py": changing}, kept, 0, 0)
    first, again = (reply for reply in replies if reply.stage is Stage.ANSWERED)
    assert [a.parts[0].tolist() for a in first.answers] == [
        b.parts[0].tolist() for b in again.answers
    ]
