"""The line that a message speaks of is found in the bytes that were handed in, or not at all."""

from collections.abc import Mapping

import pytest

from grader import annotation
from grader.annotation import Source
from grader.model import Excerpt, Message, Stop, Verdict
from grader.scoring import Worth, stopped

CODE = b"import torch\n\n\ndef f(x):\n    return torch.exp(x\n"
FILES = {"activations.py": CODE, "losses.py": b"x = 1\n"}


def annotated(message: Message, files: Mapping[str, bytes] = FILES) -> Message:
    """The message of an exercise that stopped, annotated."""
    result = stopped(
        Worth(exercise="f", points=1, shares={}), Stop(verdict=Verdict.UNLOADABLE, message=message)
    )
    return annotation.annotate(result, Source(files=files, module="activations")).message


def raised(line: int, text: str = "no", **parameters: str | int) -> Message:
    """A message about an exception."""
    known = {"error": "ValueError", "text": text, "case": "one"}
    return Message(id="case.raised", parameters={**known, "line": line, **parameters})


def unloadable(error: str, line: int, file: str = "activations.py") -> Message:
    """A message about an import."""
    return Message(id="stop.unloadable", parameters={"error": error, "line": line, "file": file})


@pytest.mark.parametrize(
    ("message", "excerpt"),
    [
        (
            raised(5, file="activations.py"),
            Excerpt(file="activations.py", line=5, text="    return torch.exp(x"),
        ),
        (raised(1, file="losses.py"), Excerpt(file="losses.py", line=1, text="x = 1")),
        (raised(2, file="losses.py"), None),
        (raised(0, file="losses.py"), None),
        (raised(1, file="../../etc/passwd"), None),
        (raised(1, file=""), None),
        (raised(1, file=7), None),
        (raised(1), None),  # which of the two files?
        (Message(id="case.none", parameters={"detail": "None"}), None),
    ],
)
def test_a_line_is_shown_where_it_is_certain(message: Message, excerpt: Excerpt | None) -> None:
    assert annotated(message).excerpt == excerpt


def test_the_only_file_is_meant_where_none_is_named() -> None:
    shown = annotated(raised(1), {"activations.py": b"y = 2\r\n"}).excerpt
    assert shown == Excerpt(file="activations.py", line=1, text="y = 2")


def test_a_syntax_error_has_its_column() -> None:
    shown = annotated(unloadable("SyntaxError: '(' was never closed", 5)).excerpt
    assert shown is not None
    assert (shown.line, shown.column) == (5, 21)
    assert shown.text[shown.column - 1] == "("


@pytest.mark.parametrize(
    ("error", "line"),
    [("SyntaxError: other", 4), ("ValueError: no", 5), ("SyntaxError: invented", 1)],
)
def test_a_column_that_python_does_not_name_is_none(error: str, line: int) -> None:
    shown = annotated(unloadable(error, line)).excerpt
    assert shown is not None
    assert shown.column == 0


@pytest.mark.parametrize("content", [b"(" * 100_000, b"\0", b"\xff\xfe", b"x = '\xe9'", b""])
def test_a_file_that_is_no_python_breaks_nothing(content: bytes) -> None:
    files = {"activations.py": content}
    annotated(unloadable("SyntaxError: too many nested parentheses", 1), files)


def test_a_long_line_is_cut() -> None:
    shown = annotated(raised(1), {"activations.py": b"x" * 10_000}).excerpt
    assert shown is not None
    assert len(shown.text) == 160


def test_an_error_has_its_meaning_beside_it() -> None:
    message = annotated(raised(5, "Boolean value of Tensor with more than one value is ambiguous"))
    assert message.meaning is not None
    assert message.meaning.id == "error.truth_of_many"
    assert message.id == "case.raised"


def test_only_errors_have_a_meaning() -> None:
    other = Message(id="by_hand.engine", parameters={"line": 5, "file": "activations.py"})
    assert annotated(other).meaning is None
