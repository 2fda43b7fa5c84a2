"""What a student did is said: each slip of structure gets its own sentence, with its line."""

from textwrap import dedent

import pytest

from grader import attempt, pipeline
from grader.language import Language, Words
from grader.model import ExerciseResult, Verdict
from grader.questions import Assignment
from grader.report import failure
from grader.sandbox.host import Sandbox
from grader.submissions import Submission
from tests.support.places import ROOT

RIGHT = "    s = torch.sigmoid(x)\n    return s * (1 - s)\n"
STUB = (ROOT / "exercises" / "activations.py").read_text(encoding="utf-8")
EXERCISE = "sigmoid_prime"

# The file activations.py, what is said of sigmoid_prime, and the line that is named.
SLIPS: dict[str, tuple[str, str, int]] = {
    "raise above the code": (
        "def sigmoid_prime(x):\n    raise NotImplementedError\n" + RIGHT,
        "attempt.raise_left",
        3,
    ),
    "raise below the code": (
        "def sigmoid_prime(x):\n    s = torch.sigmoid(x)\n    raise NotImplementedError('TODO')\n",
        "attempt.raise_left",
        4,
    ),
    "raise in a branch": (
        "def sigmoid_prime(x):\n    if x is not None:\n        raise NotImplementedError()\n"
        + RIGHT,
        "attempt.raise_left",
        4,
    ),
    "the stub of another exercise is called": (
        (
            "def tanh_prime(x):\n    raise NotImplementedError\n"
            "def sigmoid_prime(x):\n    return tanh_prime(x / 2) / 4\n"
        ),
        "attempt.calls_stub",
        3,
    ),
    "a letter is missing": ("def sigmod_prime(x):\n" + RIGHT, "attempt.near_name", 2),
    "capital letters": ("def Sigmoid_Prime(x):\n" + RIGHT, "attempt.near_name", 2),
    "camel case": ("def sigmoidPrime(x):\n" + RIGHT, "attempt.near_name", 2),
    "another word for it": ("def sigmoid_derivative(x):\n" + RIGHT, "attempt.near_name", 2),
    "a d before it": ("def dsigmoid(x):\n" + RIGHT, "attempt.near_name", 2),
    "another name": ("def ableitung(x):\n" + RIGHT, "attempt.other_name", 2),
    "two other names": (
        "def one(x):\n" + RIGHT + "def other(x):\n" + RIGHT,
        "attempt.deleted",
        0,
    ),
    "a helper alone": ("def sigmoid(x):\n    return 1 / (1 + (-x).exp())\n", "attempt.deleted", 0),
    "beside the stub": (
        "def sigmoid_prime(x):\n    raise NotImplementedError\n\ndef sigmoid_grad(x):\n" + RIGHT,
        "attempt.beside",
        5,
    ),
    "deleted": ("def tanh_prime(x):\n    return x\n", "attempt.deleted", 0),
    "emptied": ("", "attempt.empty_file", 0),
    "commented out": ("# def sigmoid_prime(x):\n#     return x\n", "attempt.empty_file", 0),
    "in a class": (
        "class Solution:\n    def sigmoid_prime(self, x):\n        return x\n",
        "attempt.in_class",
        3,
    ),
    "in a function": (
        "def main():\n    def sigmoid_prime(x):\n        return x\n",
        "attempt.in_function",
        3,
    ),
    "in a block": (
        "if __name__ == '__main__':\n    def sigmoid_prime(x):\n        return x\n",
        "attempt.not_reached",
        3,
    ),
    "a number": ("sigmoid_prime = 0.25\n", "attempt.no_function", 2),
    "the stub": (STUB, "case.not_implemented", 0),
    "the stub without its text": (
        "def sigmoid_prime(x):\n    'Mine.'\n    pass\n    raise NotImplementedError('x')\n",
        "case.not_implemented",
        0,
    ),
}


def graded(files: dict[str, str], assignment: Assignment, sandbox: Sandbox) -> ExerciseResult:
    """The result of the exercise."""
    submission = Submission(
        student="ada", files={name: text.encode() for name, text in files.items()}
    )
    result = pipeline.grade(submission, assignment, sandbox)
    return next(one for one in result.exercises if one.name == EXERCISE)


def file(source: str) -> dict[str, str]:
    """A submission of one file, which imports torch in its first line."""
    whole = source if source in ("", STUB) else f"import torch\n{source}"
    whole = source if source.startswith("#") else whole
    return {"activations.py": dedent(whole)}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_gets_its_own_sentence_and_line(
    slip: str, assignment: Assignment, sandbox: Sandbox
) -> None:
    source, said, line = SLIPS[slip]
    result = graded(file(source), assignment, sandbox)
    assert (result.message.id, result.score) == (said, 0)
    assert result.message.parameters.get("line", 0) == line
    assert (result.message.excerpt.line if result.message.excerpt else 0) == line
    assert result.is_untouched == (said == "case.not_implemented")
    begun = said in ("attempt.raise_left", "attempt.calls_stub")
    assert result.verdict is (Verdict.CRASHED if begun else Verdict.NOT_ATTEMPTED)


@pytest.mark.parametrize("language", Language)
def test_every_sentence_can_be_said_in_every_language(
    language: Language, assignment: Assignment, sandbox: Sandbox
) -> None:
    words = Words(language)
    for slip, (source, _, line) in SLIPS.items():
        message = graded(file(source), assignment, sandbox).message
        text = words.say(message)
        assert "{" not in text, slip
        assert not line or str(line) in text, slip


def test_a_file_that_is_missing_is_told_with_those_that_are_there(
    assignment: Assignment, sandbox: Sandbox
) -> None:
    there = graded({"losses.py": "x = 1\n", "notes.py": "y = 2\n"}, assignment, sandbox)
    assert there.message.id == "attempt.no_file"
    assert there.message.parameters["files"] == "losses.py, notes.py"
    assert graded({}, assignment, sandbox).message.id == "attempt.no_files"


def test_code_in_another_file_is_found_by_its_name(
    assignment: Assignment, sandbox: Sandbox
) -> None:
    for name, source in (("sigmoid_prime", RIGHT), ("dsigmoid", RIGHT)):
        files = {"losses.py": f"import torch\ndef {name}(x):\n{source}"}
        message = graded(files, assignment, sandbox).message
        assert message.id == ("attempt.other_file" if name == EXERCISE else "attempt.near_name")
        assert message.parameters["file"] == "losses.py"


def test_a_file_that_cannot_be_read_is_headed_by_its_name(
    assignment: Assignment, sandbox: Sandbox
) -> None:
    files = {"activations.py": "import torch\ndef sigmoid_prime(x)\n    return x\n"}
    result = graded(files, assignment, sandbox)
    assert result.verdict is Verdict.UNLOADABLE
    heading = failure.heading((result, result), Words(Language.ENGLISH))
    assert heading == "activations.py (sigmoid_prime, sigmoid_prime)"
    assert Words(Language.ENGLISH).say(result.message).startswith("activations.py cannot be")


def test_names_are_alike_by_their_words() -> None:
    for name in ("d_sigmoid", "sigmoid_grad", "SigmoidPrime", "sigmoid_prim", "prime_sigmoid"):
        assert attempt._are_alike(name, "sigmoid_prime"), name
    for name in ("sigmoid", "tanh_prime", "sig", "solution", "relu_grad"):
        assert not attempt._are_alike(name, "sigmoid_prime"), name
