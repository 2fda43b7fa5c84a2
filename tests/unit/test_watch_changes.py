"""Which verdicts a saved file can change."""

import pytest

from grader.model import Message
from grader.submissions import Submission
from grader.watch.changes import affected

MODULES = frozenset({"activations", "losses", "gradient"})
BEFORE = {
    "activations.py": b"def sigmoid_prime(x): ...",
    "losses.py": b"from gradient import step",
    "gradient.py": b"import tools",
    "tools.py": b"",
}


def submission(files: dict[str, bytes], refused: str = "") -> Submission:
    """A submission of these files."""
    message = Message(id="refused.too_large", parameters={"limit": 1024})
    return Submission(student="a", files=files, refused={refused: message} if refused else {})


@pytest.mark.parametrize(
    ("changed", "reached"),
    [
        ({"activations.py": b"def sigmoid_prime(x): return x"}, {"activations"}),
        ({"losses.py": b"from gradient import step, path"}, {"losses"}),
        ({"gradient.py": b"import tools  # better"}, {"gradient", "losses"}),
        ({"tools.py": b"x = 1"}, MODULES),
        ({"new.py": b""}, MODULES),
        ({"activations.py": b"import losses", "losses.py": b""}, {"activations", "losses"}),
        ({"activations.py": b"import losses", "gradient.py": b""}, MODULES),
        ({"activations.py": b"name = 'losses'", "losses.py": b"x"}, {"activations", "losses"}),
        ({"gradient.py": b"\xff\xfe"}, {"gradient", "losses"}),
        ({}, frozenset()),
    ],
)
def test_a_change_reaches_its_module_and_who_uses_it(
    changed: dict[str, bytes], reached: set[str]
) -> None:
    after = submission({**BEFORE, **changed})
    assert affected(submission(BEFORE), after, MODULES) == reached


def test_a_word_that_only_begins_like_a_module_is_no_use_of_it() -> None:
    before = submission({**BEFORE, "activations.py": b"gradient_of_height = 1"})
    after = submission({**before.files, "gradient.py": b"x"})
    assert affected(before, after, MODULES) == {"gradient", "losses"}


@pytest.mark.parametrize("name", ["activations.py", "losses.py"])
def test_a_file_that_vanishes_or_is_refused_has_changed(name: str) -> None:
    without = {other: text for other, text in BEFORE.items() if other != name}
    module = name.removesuffix(".py")
    assert affected(submission(BEFORE), submission(without), MODULES) == {module}
    assert affected(submission(BEFORE), submission(without, refused=name), MODULES) == {module}
    assert affected(submission(without), submission(without, refused=name), MODULES) == {module}
