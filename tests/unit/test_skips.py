"""Statements that were skipped are told with their line and the reason, in both languages."""

import pytest

from grader import skips
from grader.language import Language, Words
from grader.model import Message
from grader.wire.loading import Cause, Place, Skipped

SOURCE = """import nothing as n
from x import *

data = open(
    "x.csv"
).read()
k = data.mean()
print(k)
"""
FILES = {"m.py": SOURCE.encode(), "helper.py": b"two = 1 / 0\n", "broken.py": b"def f(:"}


def at(
    statement: int,
    cause: Cause = Cause.RAISED,
    line: int = 0,
    error: str = "E: e",
    file: str = "m.py",
) -> Skipped:
    """A record of a statement."""
    return Skipped(Place(file, statement), cause, line, error, 3)


def missing(name: str) -> str:
    return f"NameError: name '{name}' is not defined"


@pytest.mark.parametrize(
    ("one", "line", "code"),
    [
        (at(0, line=1), 1, "import nothing as n"),
        (at(2, line=5), 5, '"x.csv"'),
        (at(2), 4, "data = open("),
        (at(2, line=999), 4, "data = open("),
        (at(0, file="helper.py"), 1, "two = 1 / 0"),
        (at(99, line=2), 2, "from x import *"),
        (at(0, line=1, file="broken.py"), 1, "def f(:"),
        (at(0, line=7, file="no_such.py"), 7, ""),
    ],
)
def test_a_note_names_the_line(one: Skipped, line: int, code: str) -> None:
    (note,) = skips.notes([[one]], FILES)
    assert (note.parameters["line"], note.parameters["code"]) == (line, code)


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (at(0), "raised"),
        (at(0, Cause.STUB), "stub"),
        (at(0, Cause.CUT), "cut"),
        (at(0, Cause.LATE), "late"),
        (at(0, Cause.ENDED), "ended"),
        (at(0, Cause.HUNG), "hung"),
        (at(0, Cause.FLOODED), "flooded"),
        (at(0, error="SystemExit: 2"), "ended"),
        (at(0, error="EOFError: EOF when reading a line"), "asked"),
    ],
)
@pytest.mark.parametrize("language", Language)
def test_every_reason_has_its_sentence(one: Skipped, kind: str, language: Language) -> None:
    words = Words(language)
    (note,) = skips.notes([[one]], FILES)
    missed = skips.unbound("n", [one], FILES)
    assert (note.id, missed and missed.id) == (f"skipped.{kind}", f"missed.{kind}")
    for message in (note, missed):
        assert message is not None
        assert "import nothing as n" in words.say(message)


def test_what_several_exercises_skip_is_told_once_and_in_order() -> None:
    seen = [[at(2), at(0)], [at(0), at(2), at(1)], [at(0, file="helper.py")]]
    places = [(n.parameters["file"], n.parameters["line"]) for n in skips.notes(seen, FILES)]
    assert places == [("helper.py", 1), ("m.py", 1), ("m.py", 2), ("m.py", 4)]


def test_what_follows_from_another_skip_is_told_apart() -> None:
    seen = [at(2), at(3, error=missing("data")), at(4, error=missing("k"))]
    seen.append(at(5, error=missing("other")))
    notes = skips.notes([seen], FILES)
    assert [skips.follows(note) for note in notes] == [False, True, True, False]


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (missing("n"), 1),
        (missing("data"), 4),
        (missing("k"), 7),
        (missing("anything_else"), 2),  # of the star
        ("AttributeError: module 'helper' has no attribute 'two'", 1),
        ("AttributeError: module 'torch' has no attribute 'two'", None),
        ("ValueError: no", None),
        ("", None),
    ],
)
def test_an_error_is_traced_to_the_line_that_was_skipped(error: str, line: int | None) -> None:
    seen = [at(0), at(1), at(2), at(3), at(0, file="helper.py")]
    message = skips.missed(error, seen, FILES)
    assert (message and message.parameters["line"]) == line


def test_nothing_skipped_explains_nothing() -> None:
    assert skips.notes([[], []], FILES) == ()
    assert skips.missed(missing("n"), [], FILES) is None


def test_where_python_looked_on_the_grading_machine_is_not_told() -> None:
    error = "ImportError: cannot import name 'a' from 'torch' (/opt/venv/lib/torch/__init__.py)"
    (note,) = skips.notes([[at(0, error=error)]], FILES)
    assert note.parameters["error"] == "ImportError: cannot import name 'a' from 'torch'"


def test_a_long_line_and_a_long_error_are_cut() -> None:
    files = {"m.py": b"x = '" + b"a" * 5000 + b"' / 0"}
    (note,) = skips.notes([[at(0, error="E: " + "b\n" * 900)]], files)
    assert all(len(str(value)) < 220 for value in note.parameters.values())
    assert isinstance(note, Message)
