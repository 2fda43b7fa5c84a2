"""The line that a message speaks of is found in the bytes that were handed in, or not at all."""

import json
from collections.abc import Mapping

import pytest

from grader import annotation, notebook
from grader.annotation import Source
from grader.language import Language, Words
from grader.model import Criterion, CriterionResult, Excerpt, ExerciseResult, Message, Stop, Verdict
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


NOTEBOOK = json.dumps(
    {
        "cells": [
            {"cell_type": "markdown", "source": "# Homework"},
            {"cell_type": "code", "source": "data = load()"},
            {"cell_type": "code", "source": "%time\ndef f(x):\n    return data"},
            {"cell_type": "code", "source": "def f(x):\n    return data"},
        ]
    }
).encode()


def from_notebook() -> Source:
    """A module that came out of a notebook."""
    expanded = notebook.expand({"hw.ipynb": NOTEBOOK}, {"activations": frozenset({"f"})})
    return Source(files=expanded.files, module="activations", extracted=expanded.extracted)


def in_notebook(message: Message) -> ExerciseResult:
    """The result of an exercise that a notebook answered."""
    worth = Worth(exercise="f", points=1, shares={Criterion.VALUES: 1.0})
    stop = Stop(verdict=Verdict.CRASHED, message=message)
    return annotation.annotate(stopped(worth, stop), from_notebook())


def test_a_line_of_a_notebook_is_told_with_its_cell() -> None:
    message = in_notebook(raised(5, file="activations.py")).message
    assert message.excerpt == Excerpt(file="hw.ipynb", cell=4, line=2, text="    return data")
    assert "(line 2 of cell 4;" in Words(Language.ENGLISH).say(message)
    assert "第 4 号单元格第 2 行" in Words(Language.CHINESE).say(message)


def test_a_line_that_no_cell_has_stays_as_it_is() -> None:
    message = in_notebook(raised(99, file="activations.py")).message
    assert message.excerpt is None
    assert message.parameters["line"] == 99


def test_a_name_that_no_cell_sets_is_simply_unknown() -> None:
    error = raised(2, "name 'sigma' is not defined", error="NameError", file="activations.py")
    meaning = in_notebook(error).message.meaning
    assert meaning is not None
    assert meaning.id == "error.name_missing"


def test_a_missed_function_that_is_there_twice_has_a_note() -> None:
    (criterion,) = in_notebook(raised(2, file="activations.py")).criteria
    (note,) = criterion.notes
    assert (note.id, note.parameters["cell"]) == ("notebook.repeated", 4)


@pytest.mark.parametrize(("counts", "told"), [((5, 3), True), ((3, 5), False), ((None, 3), False)])
def test_cells_that_were_run_in_another_order_are_noted(
    counts: tuple[int | None, int],
    told: bool,  # noqa: FBT001
) -> None:
    sources = ("k = 1", "def f(x):\n    return k")
    pairs = zip(sources, counts, strict=True)
    cells = [{"cell_type": "code", "source": s, "execution_count": n} for s, n in pairs]
    content = json.dumps({"cells": cells}).encode()
    expanded = notebook.expand({"hw.ipynb": content}, {"activations": frozenset({"f"})})
    source = Source(files=expanded.files, module="activations", extracted=expanded.extracted)
    worth = Worth(exercise="f", points=1, shares={Criterion.VALUES: 1.0})
    stop = Stop(verdict=Verdict.CRASHED, message=raised(2, file="activations.py"))
    (criterion,) = annotation.annotate(stopped(worth, stop), source).criteria
    assert [note.id for note in criterion.notes] == ["notebook.disorder"] * told
    said = [Words(language).say(note) for note in criterion.notes for language in Language]
    assert all("hw.ipynb" in sentence for sentence in said)


@pytest.mark.parametrize("sentence", ["stop.missing_function", "attempt.deleted"])
def test_what_is_missing_is_missing_in_the_notebook(sentence: str) -> None:
    missing = Message(id=sentence, parameters={"function": "f", "file": "activations.py"})
    message = in_notebook(missing).message
    assert message.parameters["file"] == "hw.ipynb"


VALUES: tuple[str, dict[str, str | float]] = ("case.values", {"wrong": 1, "total": 2})
NONE: tuple[str, dict[str, str | float]] = ("case.none", {})


@pytest.mark.parametrize(
    ("answered", "body", "slip"),
    [
        (VALUES, "return x ** (2 ^ 3)", ("slip.power_sign", 2)),
        (VALUES, "y = 2\n    y ^= 3\n    return y", ("slip.power_sign", 3)),
        (VALUES, "return (x > 0) ^ (x < 1)", None),
        (VALUES, "return x ** 2", None),
        (NONE, "print(x)", ("slip.printed", 2)),
        (NONE, "y = x\n    return print(y)", ("slip.printed", 3)),
        (NONE, "print(x)\n    return", ("slip.printed", 2)),
        (NONE, "print(x)\n    if x > 0:\n        return x", None),
        (NONE, "x = 1", None),
        (NONE, "return (", None),
    ],
)
def test_a_slip_that_raises_nothing_is_found_in_the_code(
    answered: tuple[str, dict[str, str | float]], body: str, slip: tuple[str, int] | None
) -> None:
    name, parameters = answered
    message = Message(id=name, parameters=parameters)
    values = CriterionResult(
        name=Criterion.VALUES, passed=False, score=0, max_score=1, message=message
    )
    result = ExerciseResult(
        name="f", verdict=Verdict.WRONG, score=0, max_score=1, message=message, criteria=(values,)
    )
    source = Source(files={"a.py": f"def f(x):\n    {body}\n".encode()}, module="a")
    (told,) = annotation.annotate(result, source).criteria
    meant = told.message.meaning
    assert (meant and (meant.id, meant.parameters["line"])) == slip
    for words in map(Words, Language):
        assert not meant or "{" not in words.say(meant)
